"""Extraction: choose an engine, see what would happen, read the reports, choose the run that counts."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import Message
from app.extraction.engines.base import ModelInfo
from app.operations.engines import list_models
from app.operations.extraction import EngineChoice, Plan, plan_extraction, run_extraction
from app.project import Kind
from app.views.language import tr, translate
from app.views.outgoing_actions import OutgoingActions
from app.views.page import Page, Session
from app.views.style import Space, fixed_font
from app.views.widgets.basics import Button, label
from app.views.widgets.extraction.engine_form import EngineForm
from app.views.widgets.extraction.plan_card import PlanCard
from app.views.widgets.extraction.run_table import RunTable
from app.views.widgets.page_parts import EmptyState, PageHeader
from app.views.widgets.shortcuts import bind, explain
from app.workers.runs import RunRow, Runs, choose_primary, read_runs

__all__ = ["ExtractionPage"]

_PLAN_DELAY_MS = 350


@dataclass(frozen=True)
class _Answer:
    """A plan with the number of the question that it answers; older ones are dropped."""

    number: int
    plan: Plan | AppError


class ExtractionPage(Page):
    """Reads the reports of a region with an engine. Reading goes on while other pages are shown."""

    refresh_on = frozenset({Kind.CASES, Kind.RUNS, Kind.TEMPLATES})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._asked = 0
        self._runs = Runs((), {})
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
        subtitle = tr("An engine reads the findings out of each report. What was read once is never asked again.")
        self.body.addWidget(PageHeader(tr("Extraction"), subtitle, self.outgoing_button, self.start_button))
        self.form = EngineForm(self.settings)
        self.form.changed.connect(self._plan_soon.start)
        self.form.models_wanted.connect(self._ask_models)
        self.form.key_entered.connect(self._keep_key)
        self.outgoing = OutgoingActions(self, self.form)
        self.outgoing.agreed.connect(self._plan_soon.start)
        self.outgoing_button.clicked.connect(self.outgoing.show)
        self.plan_card = PlanCard()
        self.progress = self.strip()
        self.table = RunTable(self.region_title)
        self.table.primary_wanted.connect(self._choose_primary)
        self.table.resume_wanted.connect(self._resume)
        self.prompt_view = QPlainTextEdit()
        self.prompt_view.setReadOnly(True)
        self.prompt_view.setFont(fixed_font(self.font().pointSizeF()))
        self.prompt_view.setAccessibleName(tr("What the engine is told"))
        self.empty = EmptyState(
            "file",
            tr("No reports yet"),
            tr("An engine reads the reports of cases that have a region. Import reports, or set the region in Cases."),
            tr("Go to Cases"),
            "cases",
        )
        self.empty.activated.connect(self._go_to_cases)
        self.empty.hide()
        self._fill()
        self.setFocusProxy(self.form)

    def refresh(self) -> None:
        project = self.project

        def job(context: JobContext) -> Runs:
            return read_runs(project, context)

        self.run(job, self._show, name="runs")

    @property
    def reading(self) -> bool:
        """Whether an extraction is running."""
        return self.progress.active

    def _fill(self) -> None:
        left = QScrollArea()
        left.setWidget(self.form)
        left.setWidgetResizable(True)
        left.setFixedWidth(330)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right = QVBoxLayout()
        right.setSpacing(Space.M)
        right.addWidget(self.plan_card)
        right.addWidget(self.progress)
        tabs = QTabWidget()
        runs = QWidget()
        runs_layout = QVBoxLayout(runs)
        runs_layout.setContentsMargins(0, Space.S, 0, 0)
        runs_layout.addWidget(self.table)
        prompt = QWidget()
        prompt_layout = QVBoxLayout(prompt)
        prompt_layout.setContentsMargins(0, Space.S, 0, 0)
        prompt_layout.setSpacing(Space.S)
        text = tr("These instructions come before each report. The report itself follows.")
        prompt_layout.addWidget(label(text, "caption", wrap=True))
        prompt_layout.addWidget(self.prompt_view, 1)
        tabs.addTab(runs, tr("Runs"))
        tabs.addTab(prompt, tr("What the engine is told"))
        right.addWidget(tabs, 1)
        self._content = QWidget()
        columns = QHBoxLayout(self._content)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(Space.L)
        columns.addWidget(left)
        columns.addLayout(right, 1)
        self.body.addWidget(self._content, 1)
        self.body.addWidget(self.empty, 1)

    @Slot(object)
    def _show(self, runs: Runs) -> None:
        self._runs = runs
        self.form.set_regions(runs.reports, self.region_title)
        self.table.set_runs(runs.rows)
        there = any(runs.reports.values())
        self._content.setVisible(there)
        self.empty.setVisible(not there)
        if there and not self.reading:
            self._ask_plan()

    @Slot()
    def _ask_plan(self) -> None:
        """Ask what the choices would do. Only the answer to the last question is shown."""
        if self.reading or not self.form.region:
            return
        try:
            choice = self.form.choice()
        except AppError as error:
            self._show_plan(_Answer(self._asked, error))
            return
        self._asked += 1
        number, project, settings, keys = self._asked, self.project, self.settings, self.session.keys
        region, limit = self.form.region, self.form.limit

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
                )
            except AppError as error:  # it belongs into the plan, not above the page
                return _Answer(number, error)
            return _Answer(number, plan)

        self.run(job, self._show_plan, name="plan")

    @Slot(object)
    def _show_plan(self, answer: _Answer) -> None:
        if answer.number != self._asked or self.reading:
            return
        if isinstance(answer.plan, AppError):
            self.plan_card.show_error(answer.plan)
            self.start_button.setEnabled(False)
            return
        self.plan_card.show_plan(answer.plan)
        self.prompt_view.setPlainText(
            answer.plan.prompt
            if answer.plan.engine != "rules"
            else tr("The rules take findings and synonyms from the template; there is no prompt.")
        )
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
        self._read(choice, self.form.region, self.form.limit)

    def _read(self, choice: EngineChoice, region: str, limit: int | None) -> None:
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

    @Slot(object)
    def _on_read(self, summaries: object) -> None:
        for summary in summaries if isinstance(summaries, tuple) else ():
            complete = summary.counts.get("complete", 0)
            text = tr(
                "{region}: {complete} of {total} reports read.",
                region=self.region_title(summary.region),
                complete=complete,
                total=summary.total,
            )
            self.told.emit("success" if complete == summary.total else "warning", text)
        self.progress.finish()
        self.refresh()

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
        """Go on with a run that was stopped: the same engine, model and region."""
        if self.reading:
            return
        run = item.run
        try:
            choice = self.form.choice() if run.engine == "rules" else EngineChoice(run.engine, run.model, run.host)
        except AppError as error:
            self.show_problem(error)
            return
        self._read(choice, run.region, None)

    @Slot(object)
    def _choose_primary(self, item: RunRow) -> None:
        project = self.project

        def job(_context: JobContext) -> None:
            choose_primary(project, item.run)

        self.run(job, self._on_primary, name="primary run")

    @Slot(object)
    def _on_primary(self, _nothing: None) -> None:
        self.refresh()

    @Slot()
    def _ask_models(self) -> None:
        try:
            choice = self.form.choice()
        except AppError as error:
            self.plan_card.show_error(error)
            return
        project, settings, keys = self.project, self.settings, self.session.keys

        def job(context: JobContext) -> tuple[ModelInfo, ...]:
            return list_models(project, choice=choice, settings=settings, secrets=keys.secrets(), context=context)

        self.run(job, self._show_models, on_failed=self._on_no_models, name="models")

    @Slot(object)
    def _show_models(self, models: tuple[ModelInfo, ...]) -> None:
        self.form.set_models(models)

    @Slot(object)
    def _on_no_models(self, error: AppError | str) -> None:
        if isinstance(error, AppError):
            self._asked += 1
            self.plan_card.show_error(error)
        else:
            self.show_problem(error)

    @Slot(str)
    def _keep_key(self, key: str) -> None:
        keys, host = self.session.keys, self.form.host_edit.text().strip()

        def job(_context: JobContext) -> Message | None:
            return keys.secrets().set(host, key)

        self.run(job, self._on_key, name="key")

    @Slot(object)
    def _on_key(self, notice: Message | None) -> None:
        text = translate(notice) if notice is not None else tr("The key is kept in the key store of this computer.")
        self.told.emit("warning" if notice is not None else "success", text)
        self._plan_soon.start()

    @Slot()
    def _go_to_cases(self) -> None:
        self.page_wanted.emit("cases")
