"""Undo and redo of a page's reader, in one place for all pages where labels are set."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.core.jobs import JobContext
from app.operations.labelling.decisions import has_bulk_edit, redo, undo
from app.store.records import Decision
from app.views.language import tr
from app.views.page import Page
from app.views.widgets.basics import ToolButton
from app.views.widgets.shortcuts import explain

__all__ = ["HistoryActions"]

_Act = Callable[[], tuple[Decision, ...]]


def _done(act: _Act, _context: JobContext) -> tuple[Decision, ...]:
    return act()


class HistoryActions(QObject):
    """Two buttons, and two methods for the keys ``history.undo`` and ``history.redo``.

    ``happened`` hands over the decisions that an undo or a redo made (never none), for the page to show; where there
    was nothing to undo the page tells so. A bulk edit is taken back in a worker, one at a time.
    """

    happened = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._busy = False
        self._nothing = ""
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

    def _after(self, act: _Act, nothing: str) -> None:
        if self._busy:
            return
        self._nothing = nothing
        page = self._page
        if has_bulk_edit(page.project, reader=page.reader):
            self._busy = True
            page.run(partial(_done, act), self._tell, on_ended=self._on_ended, name="undo")
        else:
            self._tell(act())

    @Slot(object)
    def _tell(self, made: tuple[Decision, ...]) -> None:
        if made:
            self.happened.emit(made)
        else:
            self._page.told.emit("info", self._nothing)

    @Slot()
    def _on_ended(self) -> None:
        self._busy = False

    def _button(self, icon_name: str, name: str, command_id: str, slot: Callable[[], None]) -> ToolButton:
        button = ToolButton(icon_name, name)
        explain(button, self._page.settings, name, command_id)
        button.clicked.connect(slot)
        return button
