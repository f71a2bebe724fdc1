"""The bar to search a report with."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.settings.settings import Settings
from app.views.language import tr
from app.views.style import Space
from app.views.widgets.basics import ToolButton, label, set_tone
from app.views.widgets.shortcuts import explain

__all__ = ["ReportSearch"]


class ReportSearch(QWidget):
    """``words_changed`` (words), ``step_wanted`` (1 or -1), ``closed``. Enter goes on, Shift+Enter back, Esc closes."""

    words_changed = Signal(str)
    step_wanted = Signal(int)
    closed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(tr("Search in the report…"))
        self.edit.setAccessibleName(tr("Search in the report"))
        self.edit.textChanged.connect(self.words_changed)
        self.edit.installEventFilter(self)
        self._count = label("", "caption")
        previous = ToolButton("chevron-up", tr("Previous place found"))
        following = ToolButton("chevron-down", tr("Next place found"))
        explain(previous, settings, tr("Previous place found"), "report.find_previous")
        explain(following, settings, tr("Next place found"), "report.find_next")
        close = ToolButton("close", tr("Close the search"))
        previous.clicked.connect(self.go_back)
        following.clicked.connect(self.go_on)
        close.clicked.connect(self.close_search)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addWidget(self.edit, 1)
        for part in (self._count, previous, following, close):
            layout.addWidget(part)
        self.hide()

    def open_search(self) -> None:
        """Show the bar, ready to type."""
        self.show()
        self.edit.selectAll()
        self.edit.setFocus()

    def show_count(self, current: int, total: int) -> None:
        """Say which of the places found is shown, counted from 0."""
        text = tr("{place} of {total}", place=current + 1, total=total) if total else tr("not found")
        self._count.setText(text if self.edit.text().strip() else "")
        set_tone(self._count, "" if total else "warning")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_search()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.step_wanted.emit(-1 if back else 1)
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def go_on(self) -> None:
        """Go to the next place."""
        self.step_wanted.emit(1)

    @Slot()
    def go_back(self) -> None:
        """Go to the previous place."""
        self.step_wanted.emit(-1)

    @Slot()
    def close_search(self) -> None:
        """Hide the bar."""
        self.hide()
        self.closed.emit()
