"""Words in doubt, those of most reports first: one of them may be said to name nobody, or be put in doubt again."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.operations.extracting.outgoing_words import WordInDoubt
from app.views.durations import count_text
from app.views.language import tr
from app.views.style import Space
from app.views.widgets.basics import Button, label

__all__ = ["WordsBar"]

_NARROWEST = 320


class WordsBar(QWidget):
    """``word_wanted`` (the word, whether to withdraw) when a person decides on the word that is shown."""

    word_wanted = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[WordInDoubt, ...] = ()
        self.box = QComboBox()
        self.box.setMinimumWidth(_NARROWEST)
        self.box.setAccessibleName(tr("Words in doubt"))
        self.box.currentIndexChanged.connect(self._on_changed)
        self.button = Button(tr("Names nobody"), "check")
        self.button.setToolTip(tr("Holds no report of this project back any longer"))
        self.button.clicked.connect(self._on_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(label(tr("Words in doubt"), "field"))
        layout.addWidget(self.box)
        layout.addWidget(self.button)
        layout.addStretch(1)

    def set_words(self, words: Sequence[WordInDoubt]) -> None:
        """Offer these; the bar hides where there are none."""
        self._words = tuple(words)
        self.box.blockSignals(True)
        self.box.clear()
        self.box.addItems([_line(word) for word in self._words])
        self.box.blockSignals(False)
        self.setVisible(bool(self._words))
        self._on_changed()

    def show_word(self, wanted: str) -> None:
        """Choose this word, if it is offered."""
        for index, word in enumerate(self._words):
            if word.word == wanted:
                self.box.setCurrentIndex(index)

    def _current(self) -> WordInDoubt | None:
        index = self.box.currentIndex()
        return self._words[index] if 0 <= index < len(self._words) else None

    @Slot()
    def _on_changed(self) -> None:
        word = self._current()
        self.button.setText(tr("In doubt again") if word is not None and word.by else tr("Names nobody"))

    @Slot()
    def _on_clicked(self) -> None:
        word = self._current()
        if word is not None:
            self.word_wanted.emit(word.word, bool(word.by))


def _line(word: WordInDoubt) -> str:
    if word.by:
        return tr("{word} – names nobody, says {name}", word=word.shown, name=word.by)
    if word.reports == 1:
        return tr("{word} – in 1 report", word=word.shown)
    return tr("{word} – in {count} reports", word=word.shown, count=count_text(word.reports))
