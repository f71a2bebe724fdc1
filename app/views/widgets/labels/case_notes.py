"""What a reader notes on a case beside its labels: a comment, two flags, and why it is excluded."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.operations.labelling.labels import OpenCase
from app.settings.settings import Settings
from app.views.language import tr
from app.views.style import Space
from app.views.widgets.basics import Button, ToolButton, label, row
from app.views.widgets.shortcuts import explain

__all__ = ["CaseNotes", "CommentField", "ExcludeStrip", "reason_text"]

_MOST_LINES = 4
_REASONS = (
    "wrong region",
    "images cannot be judged",
    "report and images do not match",
    "duplicate of another case",
    "not part of the study",
)


def reason_text(reason: str) -> str:
    """A reason for an exclusion as the window says it; what a person wrote comes back as it is."""
    words = {
        _REASONS[0]: tr("wrong region"),
        _REASONS[1]: tr("images cannot be judged"),
        _REASONS[2]: tr("report and images do not match"),
        _REASONS[3]: tr("duplicate of another case"),
        _REASONS[4]: tr("not part of the study"),
    }
    return words.get(reason, reason)


class CommentField(QPlainTextEdit):
    """One line that grows while it is written in. ``saved`` (text) on Enter and on leaving it; Escape reverts.

    ``left`` when the keyboard is to go back to the labels.
    """

    saved = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self.setPlaceholderText(tr("Comment"))
        self.setAccessibleName(tr("Comment on the case"))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._fit)
        self._fit()

    @property
    def is_changed(self) -> bool:
        """Whether something was written that is not kept yet."""
        return self.toPlainText().strip() != self._kept

    def show_text(self, text: str) -> None:
        """Show the comment of a case."""
        self._kept = text
        if self.toPlainText() != text:
            with QSignalBlocker(self):
                self.setPlainText(text)
            self._fit()

    @Slot()
    def save(self) -> None:
        """Keep what was written, if it is another text."""
        if self.is_changed:
            self._kept = self.toPlainText().strip()
            self.saved.emit(self._kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        )
        if plain_return or event.key() == Qt.Key.Key_Escape:
            if not plain_return:
                self.setPlainText(self._kept)
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.save()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()  # in another width it has other lines

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # only now the style sheet's margins are known

    @Slot()
    def _fit(self) -> None:
        lines = min(max(int(self.document().size().height()), 1), _MOST_LINES)
        around = self.height() - self.viewport().height() + 2 * int(self.document().documentMargin())
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + around)


class CaseNotes(QWidget):
    """The comment of a case, and a button for each flag. The keys do the same; the page decides what follows.

    ``comment_saved`` (text), ``flag_clicked`` (``quality`` or ``pairing``), ``exclude_clicked``.
    """

    comment_saved = Signal(str)
    flag_clicked = Signal(str)
    exclude_clicked = Signal()
    left = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case_id: int | None = None
        self.comment = CommentField()
        explain(self.comment, settings, tr("Comment on the case; Enter keeps it"), "case.comment")
        self.comment.saved.connect(self.comment_saved)
        self.comment.left.connect(self.left)
        self._flags = {
            "quality": ToolButton("flag-quality", tr("Poor image quality")),
            "pairing": ToolButton("flag-pairing", tr("Wrong pairing of images and report")),
        }
        for flag, button in self._flags.items():
            button.setCheckable(True)
            button.setProperty("flag", flag)
            button.clicked.connect(self._on_flag)
            explain(button, settings, button.accessibleName(), f"case.flag_{flag}")
        self._exclude = ToolButton("exclude", tr("Exclude the case"))
        self._exclude.setCheckable(True)
        self._exclude.clicked.connect(self._on_exclude)
        explain(self._exclude, settings, tr("Exclude the case, with a reason"), "case.exclude")
        buttons = row(*self._flags.values(), self._exclude, spacing=0)
        layout = row(self.comment, spacing=Space.XS)
        layout.addLayout(buttons)
        layout.setAlignment(buttons, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(layout)

    @Slot()
    def write(self) -> None:
        """Take the keyboard for the comment."""
        self.comment.setFocus()
        self.comment.moveCursor(QTextCursor.MoveOperation.End)

    def leave_case(self, following: int) -> None:
        """Keep what is being written before another case comes."""
        if following != self._case_id:
            self.comment.save()

    def show_case(self, opened: OpenCase) -> None:
        """Show what is noted on a case; what is being written about it stays."""
        if opened.case.id != self._case_id or not self.comment.is_changed:
            self.comment.show_text(opened.case.comment)
        self._case_id = opened.case.id
        for flag, button in self._flags.items():
            button.setChecked(flag in opened.flags)
        self._exclude.setChecked(opened.case.excluded is not None)

    @Slot()
    def _on_flag(self) -> None:
        self.flag_clicked.emit(self.sender().property("flag"))

    @Slot()
    def _on_exclude(self) -> None:
        self._exclude.setChecked(not self._exclude.isChecked())  # what holds now shows, until it has been decided
        self.exclude_clicked.emit()


class ExcludeStrip(QFrame):
    """Asks why a case is excluded, in the place where the work is: a number key, or words and Enter.

    ``chosen`` (the reason); ``left`` when the keyboard is to go back, excluded or not.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "message")
        self.setProperty("tone", "warning")
        self._words = QLineEdit()
        self._words.setPlaceholderText(tr("Another reason, then Enter"))
        self._words.setAccessibleName(tr("Why the case is excluded"))
        self._words.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        layout.setSpacing(Space.XS)
        close = ToolButton("close", tr("Close"), tip=tr("Do not exclude (Esc)"))
        close.clicked.connect(self.leave)
        layout.addLayout(row(label(tr("Exclude this case because:"), "strong"), None, close))
        for number, reason in enumerate(_REASONS, start=1):
            button = Button(f"{number}   {reason_text(reason)}", kind="link")
            button.setProperty("reason", reason)
            button.clicked.connect(self._on_button)
            layout.addWidget(button)
        layout.addWidget(self._words)
        self.hide()

    def ask(self) -> None:
        """Show the reasons and take the keyboard."""
        self._words.clear()
        self.show()
        self._words.setFocus()

    @Slot()
    def leave(self) -> None:
        """Go back without a decision."""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._words or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        words = self._words.text().strip()
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if words:
                self._choose(words)
        elif not words and event.text() in {str(number) for number in range(1, len(_REASONS) + 1)}:
            self._choose(_REASONS[int(event.text()) - 1])
        else:
            return False
        return True

    def _choose(self, reason: str) -> None:
        self.hide()
        self.chosen.emit(reason)
        self.left.emit()

    @Slot()
    def _on_button(self) -> None:
        self._choose(self.sender().property("reason"))
