"""Extraction: choose an engine, see what would happen, read the reports, choose the run that counts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.operations.extracting.extraction import EngineChoice, Plan, plan_extraction, run_extraction
from app.operations.extracting.resuming import Resumption, resumption
from app.project import Kind
from app.views.extraction.batch_actions import BatchActions
from app.views.extraction.engine_actions import EngineActions
from app.views.extraction.outgoing_actions import OutgoingActions
from app.views.extraction.probe_actions import ProbeActions
from app.views.extraction.prompt_actions import PromptActions
from app.views.extraction.run_actions import RunActions
from app.views.language import tr, translate
from app.views.page import Page, Session
from app.views.style import Space
from app.views.widgets.basics import Button
from app.views.widgets.extraction.engine_form import EngineForm
from app.views.widgets.extraction.plan_card import PlanCard
from app.views.widgets.extraction.probe_panel import ProbePanel
from app.views.widgets.extraction.run_card import RunCard
from app.views.widgets.extraction.run_table import RunTable
from app.views.widgets.page_parts import EmptyState, PageHeader
from app.views.widgets.shortcuts import bind, explain
from app.workers.runs import RunRow, Runs, read_runs

if TYPE_CHECKING:
    from app.workers.base import JobHandle

__all__ = ["ExtractionPage"]

_PLAN_DELAY_MS = 350


@dataclass(frozen=True)
class _Answer:
    """A plan with the number of the question that it answers; older ones are dropped."""

    number: int
    plan: Plan | AppError
    choice: EngineChoice | None = None


class ExtractionPage(Page):
    """Reads the reports of a region with an engine. Reading goes on while other pages are shown."""

    refresh_on = frozenset({Kind.CASES, Kind.RUNS, Kind.TEMPLATES})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._asked = 0
        self._planning: JobHandle | None = None
        self._runs = Runs((), {})
        self._planned: object = None
        self._wanted_run: int | None = None
        self._plan_soon = QTimer(self)
        self._plan_soon.setSingleShot(True)
        self._plan_soon.setInterval(_PLAN_DELAY_MS)
        self._plan_soon.timeout.connect(self._ask_plan)

        self.start_button = Button(tr("Read reports"), "play", kind="primary")
        explain(self.start_button, self.settings, tr("Read reports"), "extraction.start")
        bind(self, self.settings, {"extraction.start": self.start_button.click})
        self.start_button.clicked.connect(self.start)
        self.start_button.setEnabled(False)
        self.outgoing_button = Button(tr("What is sent…"), "shield")
        self.form = EngineForm(self.settings)
        self.form.changed.connect(self._on_form)
        self.engines = EngineActions(self, self.form)
        self.engines.refused.connect(self._on_refused)
        self.engines.key_kept.connect(self._plan_soon.start)
        self.outgoing = OutgoingActions(self, self.form)
        self.outgoing.agreed.connect(self._plan_soon.start)
        self.outgoing_button.clicked.connect(self.outgoing.show)
        self.progress = self.strip()
        self.batches = BatchActions(self, self.form, self.outgoing, self.progress)
        self.batches.handed_in.connect(self._on_handed_in)
        self.batches.listed.connect(self._on_batches)
        self.plan_card = PlanCard()
        self.plan_card.context_wanted.connect(self._use_context)
        self.plan_card.add(self.batches.note)
        self.probe_panel = ProbePanel()
        self.trial = ProbeActions(self, self.form, self.probe_panel)
        self.trial.tried.connect(self._on_tried)
        self.try_button = Button(tr("Try the engine"), "search")
        self.try_button.setToolTip(tr("Ask about a few invented examples whose labels are known; no report is sent"))
        self.try_button.clicked.connect(self.trial.start)
        self.plan_card.head_actions.addWidget(self.try_button)
        self.table = RunTable(self.region_title)
        self.table.resume_wanted.connect(self._resume)
        self.run_card = RunCard()
        self.run_card.queue_wanted.connect(self.queue_wanted)
        self.runs = RunActions(self, self.table, self.run_card)
        self.instructions = PromptActions(self, self.form)
        self.table.instructions_wanted.connect(self.instructions.show_run)
        self._fill()
        self.batches.follow_form()
        self.setFocusProxy(self.form)

    def refresh(self) -> None:
        project = self.project

        def job(context: JobContext) -> Runs:
            return read_runs(project, context)

        self.run(job, self._show, name="runs")
        self.batches.refresh()

    @property
    def reading(self) -> bool:
        """Whether an extraction is running."""
        return self.progress.active

    def _fill(self) -> None:
        subtitle = tr("An engine reads the findings out of each report. What was read once is never asked again.")
        actions = (self.batches.box, self.outgoing_button, self.start_button)
        self.body.addWidget(PageHeader(tr("Extraction"), subtitle, *actions))
        left = QScrollArea()
        left.setWidget(self.form)
        left.setWidgetResizable(True)
        left.setFixedWidth(360)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right = QVBoxLayout()
        right.setSpacing(Space.M)
        right.addWidget(self.plan_card)
        for strip in (self.progress, self.trial.strip, self.outgoing.strip):
            right.addWidget(strip)
        self.tabs = QTabWidget()
        self._add_tab(tr("Runs"), self.table, self.run_card)
        self._trial_tab = self._add_tab(tr("Trial"), self.probe_panel)
        self.tabs.addTab(self.instructions.view, tr("What the engine is told"))
        self._batch_tab = self._add_tab(tr("Batches"), self.batches.panel)
        self.tabs.setTabVisible(self._batch_tab, False)
        right.addWidget(self.tabs, 1)
        self._content = QWidget()
        columns = QHBoxLayout(self._content)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(Space.L)
        columns.addWidget(left)
        columns.addLayout(right, 1)
        self.body.addWidget(self._content, 1)
        self.empty = EmptyState(
            "file",
            tr("No reports yet"),
            tr("An engine reads the reports of cases that have a region. Import reports, or set the region in Cases."),
            tr("Go to Cases"),
            "cases",
        )
        self.empty.activated.connect(self._go_to_cases)
        self.empty.hide()
        self.body.addWidget(self.empty, 1)

    def _add_tab(self, title: str, *widgets: QWidget) -> int:
        """Put widgets below each other into a tab, the first as high as there is room; its number."""
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, Space.S, 0, 0)
        layout.setSpacing(Space.S)
        for number, widget in enumerate(widgets):
            layout.addWidget(widget, 0 if number else 1)
        return self.tabs.addTab(holder, title)

    @Slot(object)
    def _show(self, runs: Runs) -> None:
        self._runs = runs
        self.form.set_regions(runs.reports, self.region_title)
        self.table.set_runs(runs.rows)
        self.instructions.set_runs(runs.rows)
        counting = (row.run.id for row in runs.rows if row.primary and row.run.region == self.form.region)
        wanted = self._wanted_run or next(counting, None)
        if wanted is not None and (self._wanted_run is not None or self.table.table.current() is None):
            self.table.select(wanted)
        self._wanted_run = None
        there = any(runs.reports.values())
        self._content.setVisible(there)
        self.empty.setVisible(not there)
        if there and not self.reading:
            self._ask_plan()

    @Slot()
    def _on_form(self) -> None:
        """A plan for other choices than those of the form must neither be read nor be started."""
        if not self.reading and self._choices() != self._planned:
            self._asked += 1
            self.plan_card.show_pending()
            self.start_button.setEnabled(False)
        self._plan_soon.start()

    def _choices(self) -> object:
        try:
            return self.form.region, self.form.limit, self.form.choice()
        except AppError:
            return None

    @Slot()
    def _ask_plan(self) -> None:
        """Ask what the choices would do. Only the answer to the last question is shown."""
        self.instructions.refresh()
        if self.reading or not self.form.region:
            return
        try:
            choice = self.form.choice()
        except AppError as error:
            self._show_plan(_Answer(self._asked, error))
            return
        self._asked += 1
        self._planned = self._choices()
        number, project, settings, keys = self._asked, self.project, self.settings, self.session.keys
        region, limit = self.form.region, self.form.limit
        self.trial.show_for(region, choice)
        probed = self.trial.speed(region, choice)

        def job(context: JobContext) -> _Answer:
            try:
                plan = plan_extraction(
                    project,
                    region=region,
                    choice=choice,
                    settings=settings,
                    secrets=keys.secrets(),
                    limit=limit,
                    context=context,
                    probed=probed,
                )
            except AppError as error:  # it belongs into the plan, not above the page
                return _Answer(number, error)
            return _Answer(number, plan, choice)

        if self._planning is not None:  # it may be waiting for a server
            self._planning.cancel()
        self._planning = self.run(job, self._show_plan, name="plan")

    @Slot(object)
    def _show_plan(self, answer: _Answer) -> None:
        if answer.number != self._asked or self.reading:
            return
        self.plan_card.be_brief(False)
        if isinstance(answer.plan, AppError):
            self.plan_card.show_error(answer.plan)
            self.start_button.setEnabled(False)
            return
        self.plan_card.show_plan(answer.plan)
        self.batches.show_plan(answer.plan, answer.choice)
        self.start_button.setText(tr("Hand in") if self.batches.wanted else tr("Read reports"))
        self.start_button.setEnabled(self.outgoing.may_start() and answer.plan.to_ask + answer.plan.answered > 0)

    @Slot()
    def start(self) -> None:
        """Read the reports as planned."""
        if self.reading or not self.form.region:
            return
        try:
            choice = self.form.choice()
            self.form.remember()
        except AppError as error:
            self.show_problem(error)
            return
        if self.batches.wanted:
            self.start_button.setEnabled(False)
            self.batches.hand_in(choice, self.form.region, self.form.limit)
        else:
            self._read(choice, self.form.region, self.form.limit)

    def _read(self, choice: EngineChoice, region: str, limit: int | None, go_on: Resumption | None = None) -> None:
        project, settings, keys = self.project, self.settings, self.session.keys
        consent = self.outgoing.consent(region, choice)

        def job(context: JobContext) -> object:
            return run_extraction(
                project,
                choice=choice,
                settings=settings,
                secrets=keys.secrets(),
                context=context,
                region=region,
                limit=limit,
                consent=consent,
                go_on=go_on,
            )

        title = tr(
            "Reading {region} with {engine}", region=self.region_title(region), engine=choice.model or choice.engine
        )
        self.start_button.setEnabled(False)
        self.run(
            job,
            self._on_read,
            strip=self.progress,
            title=title,
            on_failed=self._on_failed,
            on_cancelled=self._on_stopped,
            name="extraction",
        )
        self.plan_card.be_brief(True)

    @Slot(object)
    def _on_read(self, summaries: object) -> None:
        for summary in summaries if isinstance(summaries, tuple) else ():
            self.runs.summaries[summary.run_id] = summary
            self._wanted_run = summary.run_id
            complete = summary.counts.get("complete", 0)
            text = tr(
                "{region}: {complete} of {total} reports read.",
                region=self.region_title(summary.region),
                complete=complete,
                total=summary.total,
            )
            self.told.emit("success" if complete == summary.total else "warning", text)
        self.tabs.setCurrentIndex(0)
        self.progress.finish()
        self.refresh()

    @Slot()
    def _on_handed_in(self) -> None:
        self.tabs.setCurrentIndex(self._batch_tab)
        self.refresh()

    @Slot(int, int)
    def _on_batches(self, count: int, still: int) -> None:
        self.tabs.setTabVisible(self._batch_tab, count > 0)
        self.tabs.setTabText(self._batch_tab, tr("Batches ({count})", count=still) if still else tr("Batches"))

    @Slot(object)
    def _on_failed(self, error: AppError | str) -> None:
        self.progress.finish()
        self.show_problem(error)
        self.refresh()

    @Slot()
    def _on_stopped(self) -> None:
        self.progress.finish()
        self.told.emit("info", tr("Stopped. What was read is kept; reading again goes on where it stopped."))
        self.refresh()

    @Slot(object)
    def _resume(self, item: RunRow) -> None:
        """Go on with a run that was stopped: with its own engine, instructions and template."""
        if self.reading:
            return
        project, settings, run_id = self.project, self.settings, item.run.id

        def job(_context: JobContext) -> Resumption:
            return resumption(project, run_id, settings)

        self.run(job, self._go_on, name="resuming")

    @Slot(object)
    def _go_on(self, found: Resumption) -> None:
        if self.reading:
            return
        if found.notice is not None:
            self.told.emit("warning", translate(found.notice))
        self._read(found.choice, found.run.region, None, found)

    @Slot(object)
    def _on_refused(self, error: AppError) -> None:
        self._asked += 1
        self.plan_card.show_error(error)

    @Slot()
    def _on_tried(self) -> None:
        self.tabs.setCurrentIndex(self._trial_tab)
        self._plan_soon.start()

    @Slot(int)
    def _use_context(self, tokens: int) -> None:
        try:
            self.settings.set("ollama.num_ctx", tokens)
        except AppError as error:
            self.show_problem(error)
        self._plan_soon.start()

    @Slot()
    def _go_to_cases(self) -> None:
        self.page_wanted.emit("cases")
