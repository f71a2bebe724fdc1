"""Keys that work anywhere within a widget."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

__all__ = ["add_shortcuts"]


def add_shortcuts(owner: QWidget, *keys: tuple[str, Callable[[], None]]) -> None:
    """Connect each key with its slot while ``owner`` or a child of it has the focus."""
    for sequence, slot in keys:
        shortcut = QShortcut(QKeySequence(sequence), owner)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)
