"""Fields of the template editor: a control with its name above it and its complaint below it."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from app.views.style import Space
from app.views.widgets.basics import ToolButton, field, label, set_tone

__all__ = ["Fold", "FormField", "LineEdit", "LinesEdit", "TextEdit"]

_FRAME = 2 * (Space.S + 1)


class _LeavesUndo(QObject):
    """Lets Ctrl+Z of a field pass on to the page, which undoes what was done to the template, wherever that was."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return True
        return False


class LineEdit(QLineEdit):
    """One line; ``written`` with its ``part`` and its text when a person changed it."""

    written = Signal(str, str)

    def __init__(self, part: str = "") -> None:
        super().__init__()
        self._part = part
        self.installEventFilter(_LeavesUndo(self))
        self.textEdited.connect(self._on_edited)

    def show_text(self, text: str) -> None:
        """Show another text; the same one leaves cursor and a space at the end."""
        if text != self.text().strip():
            self.setText(text)
            self.setCursorPosition(0)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self.written.emit(self._part, text)


class TextEdit(QPlainTextEdit):
    """Some lines, ``lines`` of them in view; ``written`` with its ``part`` and the text when a person changed it.

    Tab leaves it.
    """

    written = Signal(str, str)

    def __init__(self, lines: int, part: str = "", *, grows: bool = False) -> None:
        super().__init__()
        self._part = part
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        height = self.fontMetrics().lineSpacing() * lines + _FRAME + Space.S
        self.setMinimumHeight(height)
        if not grows:
            self.setMaximumHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.installEventFilter(_LeavesUndo(self))
        self._showing = False
        self.textChanged.connect(self._on_changed)

    def show_text(self, text: str) -> None:
        """Show another text; the same one leaves cursor and a space at the end."""
        if text != self.toPlainText().strip():
            self._showing = True
            self.setPlainText(text)
            self._showing = False

    @Slot()
    def _on_changed(self) -> None:
        if not self._showing:
            self.written.emit(self._part, self.toPlainText())


class LinesEdit(TextEdit):
    """One entry per line; ``listed`` with its ``part`` and the entries when a person changed them."""

    listed = Signal(str, object)

    def __init__(self, lines: int, part: str = "", *, grows: bool = False) -> None:
        super().__init__(lines, part, grows=grows)
        self.written.connect(self._on_written)

    @property
    def entries(self) -> tuple[str, ...]:
        """The entries, without space around them; empty lines are none."""
        return tuple(line.strip() for line in self.toPlainText().splitlines() if line.strip())

    def show_entries(self, entries: Iterable[str]) -> None:
        """Show other entries; the same ones leave a line that is just being begun."""
        wanted = tuple(entries)
        if wanted != self.entries:
            self.show_text("\n".join(wanted))

    @Slot()
    def _on_written(self) -> None:
        self.listed.emit(self._part, self.entries)


class FormField(QWidget):
    """A control, its name, and below it what is wrong with what it says."""

    def __init__(self, title: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self.control = control
        self._hint = hint
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(field(title, control, hint))
        self._complaint = label("", "caption", wrap=True)
        layout.addWidget(self._complaint)
        self._complaint.hide()

    @property
    def complaint(self) -> str:
        """What stands below the control."""
        return self._complaint.text()

    def complain(self, text: str, tone: str = "danger") -> None:
        """Say what is wrong; an empty text: nothing is."""
        self._complaint.setText(text)
        set_tone(self._complaint, tone)
        self._complaint.setVisible(bool(text))
        self.control.setAccessibleDescription(" ".join(filter(None, (self._hint, text))))


class Fold(QWidget):
    """A part that few people need: a line that opens it."""

    def __init__(self, title: str, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self._button = ToolButton("chevron-right", title)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setCheckable(True)
        self._button.toggled.connect(self._on_toggled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(content)
        content.hide()

    def open(self) -> None:
        """Show what is in it."""
        self._button.setChecked(True)

    @Slot(bool)
    def _on_toggled(self, opened: bool) -> None:
        self._button.set_icon("chevron-down" if opened else "chevron-right")
        self._content.setVisible(opened)
