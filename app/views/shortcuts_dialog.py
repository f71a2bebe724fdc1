"""Which keys do what, to look up and to change."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import AppError
from app.settings.settings import Settings
from app.views.commands import COMMANDS, Command, command
from app.views.key_choice import faults, give, is_changed, reset, reset_all
from app.views.language import tr, translate
from app.views.style import Space
from app.views.widgets.basics import Button, row
from app.views.widgets.page_parts import MessageBar, PageHeader
from app.views.widgets.settings.key_editor import KeyEditor
from app.views.widgets.shortcuts import hint, keys_of

__all__ = ["ShortcutsDialog"]

_ID = Qt.ItemDataRole.UserRole


class _CommandTree(QTreeWidget):
    """The keyboard goes from command to command: a heading is no place to stop at."""

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        reached = super().moveCursor(action, modifiers)
        if reached.data(_ID) is None:
            back = action in (self.CursorAction.MoveUp, self.CursorAction.MovePrevious)
            beyond = self.indexAbove(reached) if back else self.indexBelow(reached)
            return beyond if beyond.isValid() else self.currentIndex()
        return reached


class ShortcutsDialog(QDialog):
    """``changed`` ("keys") follows each change; ``settings_wanted`` (key) leads to the buttons of the mouse."""

    changed = Signal(str)
    settings_wanted = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._items: dict[str, QTreeWidgetItem] = {}
        self._groups: dict[str, QTreeWidgetItem] = {}
        self.setWindowTitle(tr("Keys and mouse"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 660)
        self.messages = MessageBar()
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Filter by command or key…"))
        self.search.setAccessibleName(tr("Filter"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        self.list = self._make_list()
        self.search.returnPressed.connect(self._to_list)
        self.editor = KeyEditor(settings)
        self.editor.keys_wanted.connect(self._on_keys)
        self.editor.reset_wanted.connect(self._on_reset)
        mouse = Button(tr("Buttons of the mouse…"), "settings", kind="quiet")
        mouse.clicked.connect(self._on_mouse)
        self.reset_button = Button(tr("Reset all keys"), "undo", kind="quiet")
        self.reset_button.clicked.connect(self._on_reset_all)
        close = Button(tr("Done"), "check", kind="primary")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addWidget(PageHeader(tr("Keys and mouse"), tr("Choose a command, then press its new keys.")))
        for part in (self.messages, self.search):
            layout.addWidget(part)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.editor)
        layout.addLayout(row(mouse, self.reset_button, None, close))
        self._refresh()
        self.editor.show_command(None)
        problems = faults(settings)
        if problems:
            self.messages.show_message("warning", tr("Some chosen keys cannot be used."), "\n".join(problems))
        self.search.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.ensurePolished()
        self.list.scheduleDelayedItemsLayout()  # lines were measured before the window's style was known

    def item(self, command_id: str) -> QTreeWidgetItem:
        """Return the line of a command."""
        return self._items[command_id]

    def _make_list(self) -> QTreeWidget:
        tree = _CommandTree()
        tree.setColumnCount(2)
        tree.setHeaderLabels([tr("Command"), tr("Keys")])
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        tree.header().resizeSection(1, 230)
        tree.header().setStretchLastSection(False)
        tree.setRootIsDecorated(False)
        tree.setIndentation(Space.M)
        tree.setAccessibleName(tr("Commands and their keys"))
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        groups = self._groups
        for entry in COMMANDS:
            title = translate(entry.group)
            if title not in groups:
                groups[title] = QTreeWidgetItem(tree, [title])
                groups[title].setFlags(Qt.ItemFlag.ItemIsEnabled)
                groups[title].setFirstColumnSpanned(True)
                font = groups[title].font(0)
                font.setBold(True)
                groups[title].setFont(0, font)
            line = QTreeWidgetItem(groups[title], [translate(entry.title)])
            line.setData(0, _ID, entry.id)
            self._items[entry.id] = line
        tree.expandAll()
        tree.setItemsExpandable(False)
        tree.currentItemChanged.connect(self._on_chosen)
        tree.itemActivated.connect(self._on_activated)
        return tree

    def _refresh(self) -> None:
        for command_id, line in self._items.items():
            line.setText(1, hint(self._settings, command_id) or "–")
            font = line.font(1)
            font.setBold(is_changed(self._settings, command_id))
            line.setFont(1, font)
            line.setToolTip(1, tr("Chosen by you") if font.bold() else "")
        self.reset_button.setEnabled(bool(self._settings.keys()))

    @Slot(str)
    def _on_search(self, text: str) -> None:
        """Show the commands whose name, group or key holds the words; a single sign is looked for among keys too."""
        wanted = text.strip().casefold()
        for group in self._groups.values():
            lines = [(entry, self._items[entry.id]) for entry in COMMANDS if self._items[entry.id].parent() is group]
            for entry, line in lines:
                line.setHidden(bool(wanted) and not self._fits(entry, wanted))
            group.setHidden(all(line.isHidden() for _, line in lines))

    def _fits(self, entry: Command, wanted: str) -> bool:
        keys = [key.casefold() for key in keys_of(self._settings, entry.id)]
        keys += hint(self._settings, entry.id).casefold().split(" / ")
        if len(wanted) == 1:
            return wanted in keys
        texts = (translate(entry.title).casefold(), translate(entry.group).casefold())
        return any(wanted in part for part in (*keys, *texts))

    @Slot()
    def _to_list(self) -> None:
        """Go to the first command that is shown."""
        first = next((line for line in self._items.values() if not line.isHidden()), None)
        if first is not None:
            self.list.setCurrentItem(first)
            self.list.setFocus()

    @Slot()
    def _on_chosen(self) -> None:
        chosen = self._chosen()
        self.editor.show_command(chosen)

    @Slot()
    def _on_activated(self) -> None:
        self.editor.record()

    def _chosen(self) -> Command | None:
        line = self.list.currentItem()
        command_id = line.data(0, _ID) if line is not None else None
        return command(command_id) if command_id else None

    @Slot(str, object)
    def _on_keys(self, command_id: str, keys: tuple[str, ...]) -> None:
        self._change(lambda: give(self._settings, command_id, keys))

    @Slot(str)
    def _on_reset(self, command_id: str) -> None:
        self._change(lambda: reset(self._settings, command_id))

    @Slot()
    def _on_reset_all(self) -> None:
        self._change(lambda: reset_all(self._settings))

    def _change(self, change: Callable[[], tuple[Command, ...] | None]) -> None:
        try:
            robbed = change() or ()
        except AppError as error:
            self.messages.show_error(error)
            return
        self.messages.hide()
        self._refresh()
        self.editor.show_command(self._chosen())
        if robbed:
            names = ", ".join(translate(entry.title) for entry in robbed)
            self.editor.say(tr("Taken from: {names}", names=names), "warning")
        self.list.setFocus()
        self.changed.emit("keys")

    @Slot()
    def _on_mouse(self) -> None:
        self.accept()
        self.settings_wanted.emit("mouse.left")
