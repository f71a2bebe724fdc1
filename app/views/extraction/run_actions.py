"""What is done with the selected run of the extraction page: what became of it, and that its labels count."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.jobs import JobContext
from app.operations.extracting.run_result import RunResult, run_result
from app.views.page import Page
from app.views.widgets.extraction.run_card import RunCard
from app.views.widgets.extraction.run_table import RunTable
from app.workers.runs import RunRow, choose_primary

if TYPE_CHECKING:
    from app.extraction.run import RunSummary

__all__ = ["RunActions"]


class RunActions(QObject):
    """Fills ``card`` for the run that is selected in ``table``. ``summaries``: the last readings in this window."""

    def __init__(self, page: Page, table: RunTable, card: RunCard) -> None:
        super().__init__(page)
        self._page = page
        self._table = table
        self._card = card
        self.summaries: dict[int, RunSummary] = {}
        table.chosen.connect(self._on_chosen)
        table.primary_wanted.connect(self._choose_primary)

    @Slot(object)
    def _on_chosen(self, item: RunRow | None) -> None:
        """Show what became of the selected run."""
        if item is None:
            self._card.show_result(None, None)
            return
        project, settings, run_id = self._page.project, self._page.settings, item.run.id

        def job(_context: JobContext) -> RunResult:
            return run_result(project, run_id=run_id, settings=settings)

        self._page.run(job, self._show_result, name="run result")

    @Slot(object)
    def _show_result(self, result: RunResult) -> None:
        current = self._table.table.current()
        if current is not None and current.run.id == result.run.id:
            self._card.show_result(result, self.summaries.get(result.run.id))

    @Slot(object)
    def _choose_primary(self, item: RunRow) -> None:
        project = self._page.project

        def job(_context: JobContext) -> None:
            choose_primary(project, item.run)

        self._page.run(job, self._on_primary, name="primary run")

    @Slot(object)
    def _on_primary(self, _nothing: None) -> None:
        self._page.refresh()
