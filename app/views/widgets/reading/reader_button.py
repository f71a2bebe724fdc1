"""The reader's name, with a menu to hand the seat to another."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from app.views.language import tr
from app.views.widgets.basics import ToolButton

__all__ = ["ReaderButton"]

_LONGEST_NAME = 28
_DIALOG_WIDTH = 360


class ReaderButton(ToolButton):
    """``reader_wanted`` (name) when another reader takes the seat. ``known`` names those of this project."""

    reader_wanted = Signal(str)

    def __init__(self, reader: str, known: Callable[[], Iterable[str]]) -> None:
        super().__init__("user", reader)
        self._known = known
        self._reader = reader
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setProperty("kind", "menu")
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        menu.triggered.connect(self._on_triggered)
        self.setMenu(menu)
        self.show_reader(reader)

    @Slot()
    def open_menu(self) -> None:
        """Open the menu by key."""
        if self.isEnabled():
            self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def show_reader(self, reader: str) -> None:
        """Show another name."""
        self._reader = reader
        short = reader if len(reader) <= _LONGEST_NAME else reader[: _LONGEST_NAME - 1] + "…"
        self.setText(short.replace("&", "&&"))
        self.setAccessibleName(tr("Reader: {name}", name=reader))

    @Slot()
    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        group = QActionGroup(menu)
        for name in sorted({self._reader, *self._known()}, key=str.casefold):
            action = QAction(name.replace("&", "&&"), menu)
            action.setData(name)
            action.setCheckable(True)
            action.setChecked(name == self._reader)
            group.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(tr("Another reader…"))

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        name = action.data()
        if name is None:
            self._ask()
        elif name != self._reader:
            self.reader_wanted.emit(name)

    def _ask(self) -> None:
        from PySide6.QtWidgets import QInputDialog  # such classes take their time at the start of the window

        dialog = QInputDialog(self)
        dialog.setWindowTitle(tr("Another reader"))
        dialog.setLabelText(tr("Name of the reader"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.resize(_DIALOG_WIDTH, dialog.sizeHint().height())
        dialog.textValueSelected.connect(self._on_name)
        dialog.open()

    @Slot(str)
    def _on_name(self, name: str) -> None:
        if name.strip():
            self.reader_wanted.emit(name.strip())
