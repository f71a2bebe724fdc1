"""One second reading that is not closed: how far both readers are, and what can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QProgressBar, QVBoxLayout, QWidget

from app.operations.second_reader.reading_bundle import Contents
from app.operations.second_reader.second_reading import ReadingState
from app.views.language import date_text, tr
from app.views.style import Space
from app.views.widgets.basics import Button, Card, label, line, row

__all__ = ["ReadingCard"]


class _Progress(QWidget):
    """Whose cases, how many are done, and a bar."""

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        self._title = label("", "strong")
        self._count = label("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        layout.addLayout(row(self._title, None, self._count))
        layout.addWidget(self._bar)

    def show_progress(self, title: str, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` cases are done."""
        text = tr("{done} of {total}", done=f"{done:n}", total=f"{total:n}")
        self._title.setText(title)
        self._count.setText(text)
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._bar.setAccessibleName(f"{title}: {text}")


class ReadingCard(Card):
    """``read_wanted``, ``merge_wanted``, ``answers_wanted`` and ``close_wanted`` (early) act on the reading shown."""

    read_wanted = Signal()
    bundle_wanted = Signal(str)
    answers_wanted = Signal()
    merge_wanted = Signal()
    close_wanted = Signal(bool)

    def __init__(self, region_title: Callable[[str | None], str]) -> None:
        super().__init__("–")
        self._region_title = region_title
        self._state: ReadingState | None = None
        self._facts = label("", "muted", wrap=True)
        self._first, self._second = _Progress(), _Progress()
        self.read_button = Button(tr("Read now"), "reading", kind="primary")
        self.read_button.clicked.connect(self.read_wanted)
        self.answers_button = Button(tr("Save answers…"), "export")
        self.answers_button.clicked.connect(self.answers_wanted)
        self.contents_box = QComboBox()
        self.contents_box.addItem(tr("Reports and images"), Contents.ALL)
        self.contents_box.addItem(tr("Images only"), Contents.IMAGES)
        self.contents_box.addItem(tr("Reports only"), Contents.REPORTS)
        self.contents_box.setAccessibleName(tr("What goes into the bundle"))
        self.contents_box.setToolTip(tr("What goes into the bundle"))
        self.bundle_button = Button(tr("Save bundle…"), "export")
        self.bundle_button.clicked.connect(self._on_bundle)
        self.merge_button = Button(tr("Merge answers…"), "import")
        self.merge_button.clicked.connect(self.merge_wanted)
        self.close_button = Button(tr("Close and compare"), "check")
        self.close_button.clicked.connect(self._on_close)
        self._sure = self._make_question()
        self._away = self._make_away()
        self._end = label("", "caption", wrap=True)
        for part in (self._facts, self._first, self._second):
            self.add(part)
        self.add(row(self.read_button, self.answers_button, None))
        self.add(self._away)
        self._end_line = line()
        self.add(self._end_line)
        self.add(self._end)
        self.add(row(self.close_button, None))
        self.add(self._sure)
        self.body.addStretch(1)

    def _make_away(self) -> QWidget:
        """Everything about another workstation."""
        away = QWidget()
        layout = QVBoxLayout(away)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        layout.addWidget(line())
        layout.addWidget(label(tr("On another workstation"), "strong"))
        hint = tr(
            "A bundle is one file with the cases under neutral numbers: no labels, no decisions, no patient's name, "
            "number or date. Reports go along as they are written, and what is burnt into an image stays in it."
        )
        layout.addWidget(label(hint, "caption", wrap=True))
        layout.addLayout(row(self.contents_box, self.bundle_button, self.merge_button, None))
        return away

    def _make_question(self) -> QFrame:
        """The second step of closing early."""
        frame = QFrame()
        frame.setProperty("kind", "message")
        frame.setProperty("tone", "warning")
        layout = QVBoxLayout(frame)
        self._question = label("", wrap=True)
        self.early_button = Button("", "check")
        self.early_button.clicked.connect(self._on_early)
        stay = Button(tr("Keep it open"))
        stay.clicked.connect(frame.hide)
        layout.addWidget(self._question)
        layout.addLayout(row(self.early_button, stay, None))
        frame.hide()
        return frame

    def show_state(self, state: ReadingState, *, reader: str) -> None:
        """Show this reading to ``reader``."""
        if self._state is None or self._state.reading.id != state.reading.id:
            self._sure.hide()
        self._state = state
        reading, carried = state.reading, bool(state.reading.bundle)
        self.title.setText(reading.name)
        parts = (
            self._region_title(reading.region),
            tr("{count} cases", count=f"{state.cases:n}"),
            tr("planned on {date}", date=date_text(reading.created[:10])),
        )
        self._facts.setText(" · ".join(parts))
        self._first.setVisible(not carried)
        self._first.show_progress(tr("Verified by first readers"), state.first_done, state.cases)
        self._second.show_progress(tr("Read by {reader}", reader=reading.reader), state.second_done, state.cases)
        text = tr("Read now") if reader == reading.reader else tr("Read now as {reader}", reader=reading.reader)
        self.read_button.setText(text)
        self.read_button.setEnabled(bool(state.waiting))
        self.answers_button.setVisible(carried)
        self._away.setVisible(not carried)
        self.close_button.setVisible(not carried)
        if carried:
            self._end.setText(tr("Save the answers at any time and send the file back; later files hold all of it."))
        elif state.complete:
            self._end.setText(tr("Both have done all cases. Closing freezes what both said, for good."))
        else:
            self._end.setText(tr("Agreement and differences are shown when both have done all cases."))
        self.close_button.setText(tr("Close and compare") if state.complete else tr("Close early…"))
        self.close_button.setEnabled(state.both_done > 0)

    @Slot()
    def _on_bundle(self) -> None:
        self.bundle_wanted.emit(str(self.contents_box.currentData()))

    @Slot()
    def _on_close(self) -> None:
        state = self._state
        if state is None:
            return
        if state.complete:
            self.close_wanted.emit(False)
            return
        text = tr(
            "Only {done} of {cases} cases were done by both. The others are left out of the comparison, for good.",
            done=f"{state.both_done:n}",
            cases=f"{state.cases:n}",
        )
        self._question.setText(text)
        self.early_button.setText(tr("Close with {count} cases", count=f"{state.both_done:n}"))
        self._sure.show()
        self.early_button.setFocus()

    @Slot()
    def _on_early(self) -> None:
        self._sure.hide()
        self.close_wanted.emit(True)
