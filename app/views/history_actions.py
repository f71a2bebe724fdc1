"""Undo and redo of a page's reader, in one place for all pages where labels are set."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.operations.decisions import redo, undo
from app.store.records import Decision
from app.views.language import tr
from app.views.page import Page
from app.views.widgets.basics import ToolButton
from app.views.widgets.shortcuts import explain

__all__ = ["HistoryActions"]


class HistoryActions(QObject):
    """Two buttons, and two methods for the keys ``history.undo`` and ``history.redo``.

    ``happened`` hands over the decisions that an undo or a redo made (never none), for the page to show; where there
    was nothing to undo the page tells so.
    """

    happened = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.undo_button = self._button("undo", tr("Undo"), "history.undo", self.undo)
        self.redo_button = self._button("redo", tr("Redo"), "history.redo", self.redo)

    @property
    def slots(self) -> dict[str, Callable[[], object]]:
        """The commands for ``bind``."""
        return {"history.undo": self.undo, "history.redo": self.redo}

    @Slot()
    def undo(self) -> None:
        """Take back the last action of the page's reader."""
        page = self._page
        self._after(partial(undo, page.project, reader=page.reader, initiator=page), tr("Nothing to undo."))

    @Slot()
    def redo(self) -> None:
        """Do again what was undone last."""
        page = self._page
        self._after(partial(redo, page.project, reader=page.reader, initiator=page), tr("Nothing to redo."))

    def _after(self, act: Callable[[], tuple[Decision, ...]], nothing: str) -> None:
        made = act()
        if made:
            self.happened.emit(made)
        else:
            self._page.told.emit("info", nothing)

    def _button(self, icon_name: str, name: str, command_id: str, slot: Callable[[], None]) -> ToolButton:
        button = ToolButton(icon_name, name)
        explain(button, self._page.settings, name, command_id)
        button.clicked.connect(slot)
        return button
