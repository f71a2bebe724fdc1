"""What the engine is told, on the extraction page: about one report as chosen, and of runs that were made."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.operations.extracting.instructions import (
    DiffLine,
    RunInstructions,
    Told,
    cases_with_report,
    compare_instructions,
    instructions_of_run,
    told_about,
)
from app.views.page import Page
from app.views.widgets.extraction.engine_form import EngineForm
from app.views.widgets.extraction.prompt_view import PromptView
from app.views.widgets.extraction.run_instructions import RunInstructionsDialog
from app.workers.runs import RunRow

if TYPE_CHECKING:
    from app.store.records import Run

__all__ = ["PromptActions"]


@dataclass(frozen=True)
class _Answer:
    """What was found, with the number of the question that it answers; older ones are dropped."""

    number: int
    region: str
    cases: tuple[int, ...]
    told: Told | AppError | None


@dataclass(frozen=True)
class _Difference:
    other: int
    lines: tuple[DiffLine, ...]


class PromptActions(QObject):
    """Keeps the view of the instructions true to the form, and opens those of a run."""

    def __init__(self, page: Page, form: EngineForm) -> None:
        super().__init__(page)
        self._page = page
        self._form = form
        self._asked = 0
        self._region = ""
        self._runs: Sequence[Run] = ()
        self._first = 0
        self.view = PromptView()
        self.view.case_wanted.connect(self.refresh)
        self.view.shown.connect(self.refresh)
        self.dialog: RunInstructionsDialog | None = None

    @Slot()
    def refresh(self) -> None:
        """Ask anew what the engine would be told, if that is in sight."""
        region = self._form.region
        if not region or not self.view.isVisible():
            return
        self._asked += 1
        try:
            choice = self._form.choice()
        except AppError as error:
            self._show(_Answer(self._asked, region, (), error))
            return
        number, project, settings = self._asked, self._page.project, self._page.settings
        wanted = self.view.case_id if region == self._region else None

        def job(_context: JobContext) -> _Answer:
            cases = cases_with_report(project, region)
            case_id = wanted if wanted in cases else next(iter(cases), None)
            if case_id is None:
                return _Answer(number, region, cases, None)
            try:
                told = told_about(project, case_id=case_id, choice=choice, settings=settings)
            except AppError as error:  # it belongs into the view, not above the page
                return _Answer(number, region, cases, error)
            return _Answer(number, region, cases, told)

        self._page.run(job, self._show, name="instructions")

    @Slot(object)
    def _show(self, answer: _Answer) -> None:
        if answer.number != self._asked:
            return
        self._region = answer.region
        if answer.cases:
            self.view.set_cases(answer.cases)
        if isinstance(answer.told, AppError):
            self.view.set_problem(answer.told)
        elif answer.told is not None:
            self.view.set_told(answer.told)

    @Slot(object)
    def show_run(self, item: RunRow) -> None:
        """Open the instructions of a run."""
        project, run_id = self._page.project, item.run.id

        def job(_context: JobContext) -> RunInstructions:
            return instructions_of_run(project, run_id)

        self._page.run(job, self._open, name="instructions of a run")

    def set_runs(self, rows: Sequence[RunRow]) -> None:
        """The runs that one can be compared with."""
        self._runs = tuple(row.run for row in rows if row.run.engine != "rules")

    @Slot(object)
    def _open(self, found: RunInstructions) -> None:
        if self.dialog is not None:
            return
        others = [run for run in self._runs if run.id != found.run_id]
        self.dialog = RunInstructionsDialog(found, others, self._page)
        self.dialog.compare_wanted.connect(self._compare)
        self.dialog.finished.connect(self._on_closed)
        self._first = found.run_id
        self.dialog.open()

    @Slot(int)
    def _compare(self, other: int) -> None:
        project, first = self._page.project, self._first

        def job(_context: JobContext) -> _Difference:
            lines = compare_instructions(instructions_of_run(project, first), instructions_of_run(project, other))
            return _Difference(other, lines)

        self._page.run(job, self._show_difference, name="difference")

    @Slot(object)
    def _show_difference(self, found: _Difference) -> None:
        if self.dialog is not None:
            self.dialog.set_difference(found.other, found.lines)

    @Slot()
    def _on_closed(self) -> None:
        self.dialog = None
