"""Scrolling over a form: the wheel moves the form and changes nothing that is chosen in it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget

__all__ = ["scroll_past"]


class _Guard(QObject):
    """Hands the wheel over a widget without focus to what is around it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def scroll_past(holder: QWidget) -> None:
    """Make the wheel pass over the lists and numbers in ``holder``, as they are now, unless one has the focus."""
    guard = _Guard(holder)
    for kind in (QComboBox, QAbstractSpinBox):
        for box in holder.findChildren(kind):
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.installEventFilter(guard)
