"""Training: datasets, experiments, and the curves of the one that runs."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QColor, QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.datasets.dataset import Dataset
from app.operations.experiments.datasets import make_dataset
from app.operations.experiments.training import Experiment, prepare_experiment, run_experiment, stop_experiment
from app.project import Kind
from app.training.child import Outcome
from app.training.rundir import RunState
from app.views.durations import decimal_text
from app.views.experiments.training_names import source_title, targets_title
from app.views.language import resolve_language, tr, translate
from app.views.page import Page, Session
from app.views.style import Space, colours_for
from app.views.widgets.basics import Button, label
from app.views.widgets.page_parts import EmptyState, PageHeader
from app.views.widgets.shortcuts import bind, explain
from app.views.widgets.tables import Column, RowsModel, Table
from app.views.widgets.training.training_details import DatasetDetail, ExperimentDetail, run_state_title, run_state_tone
from app.views.widgets.training.training_forms import DatasetForm, DatasetWish, ExperimentForm, ExperimentWish
from app.workers.trainings import Curves, Trainings, read_curves, read_trainings

__all__ = ["TrainingPage"]

_POLL_MS = 1000


def _dataset_columns(region_title: Callable[[str], str]) -> tuple[Column[Dataset], ...]:
    return (
        Column(tr("Region"), lambda item: region_title(item.region), width=96),
        Column(tr("Cases"), lambda item: str(len(item.cases)), key=lambda item: len(item.cases), width=66, right=True),
        Column(tr("Labels"), lambda item: source_title(item.label_source), width=86),
        Column(tr("Made"), lambda item: item.created[:16].replace("T", " "), tip=lambda item: item.id),
    )


def _experiment_columns(region_title: Callable[[str], str]) -> tuple[Column[Experiment], ...]:
    return (
        Column(tr("Region"), lambda item: region_title(item.config.region), width=88),
        Column(tr("Policy"), _targets, tip=_targets, width=88),
        Column(tr("Preset"), lambda item: item.config.training.preset, width=106),
        Column(
            tr("State"), _state, width=94, colour=_state_colour, tip=lambda item: translate(item.status.what_happened)
        ),
        Column(tr("AUC"), _auc, key=lambda item: item.status.best_auc or 0.0, right=True),
    )


def _state(item: Experiment) -> str:
    return run_state_title(item.status.state)


def _state_colour(item: Experiment) -> QColor:
    return QColor(getattr(colours_for(QGuiApplication.palette()), run_state_tone(item.status.state) or "muted"))


def _auc(item: Experiment) -> str:
    return decimal_text(item.status.best_auc, 3) if item.status.best_auc is not None else "–"


def _targets(item: Experiment) -> str:
    training = item.config.training
    return targets_title(training.policy, shuffled=training.shuffle_targets)


class TrainingPage(Page):
    """A training is a process of its own: it goes on when this page, or the window, is closed."""

    refresh_on = frozenset({Kind.DATASETS, Kind.EXPERIMENTS, Kind.RUNS, Kind.TEMPLATES})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._trainings = Trainings()
        self._wanted_experiment = ""
        self._reading_curves = False
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._ask_curves)

        self._make_head()
        self.progress = self.strip(percent=True)
        self.body.addWidget(self.progress)

        self._make_tables()
        self.dataset_form = DatasetForm(self.region_title)
        self.dataset_form.wanted.connect(self._make_dataset)
        self.dataset_form.closed.connect(self._show_selection)
        self.experiment_form = ExperimentForm(self.region_title)
        self.experiment_form.wanted.connect(self._prepare)
        self.experiment_form.closed.connect(self._show_selection)
        self.dataset_detail = DatasetDetail(self.region_title)
        self.dataset_detail.train_wanted.connect(self._train_with)
        self.experiment_detail = ExperimentDetail(self.region_title)
        self.experiment_detail.start_wanted.connect(self._start)
        self.experiment_detail.stop_wanted.connect(self._stop)
        self.empty = EmptyState(
            "training",
            tr("No dataset yet"),
            tr("Make a dataset from the labels of a run or from verified cases; then train a network on it."),
            tr("New dataset…"),
            "table",
        )
        self.empty.activated.connect(self.show_dataset_form)
        self._right = QStackedWidget()
        for part in (
            self.empty,
            self.dataset_form,
            self.experiment_form,
            self.dataset_detail,
            self.experiment_detail,
        ):
            self._right.addWidget(part)
        self._fill()
        self.setFocusProxy(self.experiment_table)

    def _make_head(self) -> None:
        self.dataset_button = Button(tr("New dataset…"), "table")
        explain(self.dataset_button, self.settings, tr("New dataset…"), "training.dataset")
        self.dataset_button.clicked.connect(self.show_dataset_form)
        self.experiment_button = Button(tr("New experiment…"), "add", kind="primary")
        explain(self.experiment_button, self.settings, tr("New experiment…"), "training.experiment")
        buttons = {"training.dataset": self.dataset_button, "training.experiment": self.experiment_button}
        bind(self, self.settings, {name: button.click for name, button in buttons.items()})
        self.experiment_button.clicked.connect(self.show_experiment_form)
        subtitle = tr("A dataset freezes cases and split; experiments on it can be compared.")
        self.body.addWidget(PageHeader(tr("Training"), subtitle, self.dataset_button, self.experiment_button))

    def _make_tables(self) -> None:
        self._datasets: RowsModel[Dataset] = RowsModel(_dataset_columns(self.region_title))
        self.dataset_table = Table(self._datasets, tr("Datasets"))
        self.dataset_table.selected.connect(self._on_dataset)
        self.dataset_table.clicked.connect(self._on_dataset_clicked)
        self._experiments: RowsModel[Experiment] = RowsModel(_experiment_columns(self.region_title))
        self.experiment_table = Table(self._experiments, tr("Experiments"))
        self.experiment_table.selected.connect(self._on_experiment)
        self.experiment_table.clicked.connect(self._on_experiment_clicked)

    def refresh(self) -> None:
        project = self.project

        def job(context: JobContext) -> Trainings:
            return read_trainings(project, context)

        self.run(job, self._show, name="trainings")

    def _fill(self) -> None:
        left = QWidget()
        layout = QVBoxLayout(left)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(label(tr("Datasets"), "section"))
        layout.addWidget(self.dataset_table, 2)
        layout.addSpacing(Space.S)
        layout.addWidget(label(tr("Experiments"), "section"))
        layout.addWidget(self.experiment_table, 3)
        splitter = QSplitter()
        splitter.addWidget(left)
        splitter.addWidget(self._right)
        splitter.setHandleWidth(Space.L)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([438, 798])
        splitter.setStretchFactor(1, 1)
        self.body.addWidget(splitter, 1)

    @Slot(object)
    def _show(self, trainings: Trainings) -> None:
        self._trainings = trainings
        self.dataset_form.set_choices(self.project.regions(), trainings.sources)
        self.experiment_form.set_datasets(trainings.datasets)
        self.experiment_button.setEnabled(bool(trainings.datasets))
        dataset, experiment = self.dataset_table.current(), self.experiment_table.current()
        shown = self._right.currentWidget()
        self._datasets.set_rows(trainings.datasets)
        self._experiments.set_rows(trainings.experiments)
        wanted = self._wanted_experiment or (experiment.id if experiment is not None else "")
        if self._wanted_experiment:
            shown = self.experiment_detail
        if dataset is not None:
            self.dataset_table.select_where(lambda item: item.id == dataset.id)
        if not self.experiment_table.select_where(lambda item: item.id == wanted) and trainings.experiments:
            self.experiment_table.selectRow(0)
        self._wanted_experiment = ""
        if shown in (self.dataset_form, self.experiment_form, self.dataset_detail) and trainings.datasets:
            self._right.setCurrentWidget(shown)
        else:
            self._show_selection()
        if trainings.damaged:
            self.told.emit("warning", tr("Damaged, left out: {names}", names=", ".join(trainings.damaged)))

    @Slot()
    def _show_selection(self) -> None:
        if self.experiment_table.current() is not None:
            self._right.setCurrentWidget(self.experiment_detail)
            self._ask_curves()
        elif self._trainings.datasets:
            if self.dataset_table.current() is None:
                self.dataset_table.selectRow(0)
            self._right.setCurrentWidget(self.dataset_detail)
        else:
            self._right.setCurrentWidget(self.empty)

    @Slot(object)
    def _on_dataset(self, dataset: Dataset | None) -> None:
        if dataset is None:
            return
        template = self.project.template(dataset.region)
        language = resolve_language(self.settings.text("general.language"))
        titles = {finding.id: finding.title.get(language, finding.id) for finding in template.findings}
        self.dataset_detail.show_dataset(dataset, titles)
        if self.dataset_table.hasFocus():
            self._right.setCurrentWidget(self.dataset_detail)

    @Slot()
    def _on_dataset_clicked(self) -> None:
        if self.dataset_table.current() is not None:
            self._right.setCurrentWidget(self.dataset_detail)

    @Slot(object)
    def _on_experiment(self, experiment: Experiment | None) -> None:
        if experiment is None:
            return
        self.experiment_detail.show_experiment(experiment)
        self._ask_curves()
        if self.experiment_table.hasFocus():
            self._right.setCurrentWidget(self.experiment_detail)

    @Slot()
    def _on_experiment_clicked(self) -> None:
        if self.experiment_table.current() is not None:
            self._right.setCurrentWidget(self.experiment_detail)

    @Slot()
    def show_dataset_form(self) -> None:
        """Ask what the new dataset is made of."""
        self._right.setCurrentWidget(self.dataset_form)
        self.dataset_form.setFocus()

    @Slot()
    def show_experiment_form(self) -> None:
        """Ask what the new experiment trains."""
        dataset = self.dataset_table.current()
        self._train_with(dataset)

    @Slot(object)
    def _train_with(self, dataset: Dataset | None) -> None:
        self.experiment_form.set_datasets(self._trainings.datasets, dataset.id if dataset is not None else "")
        self._right.setCurrentWidget(self.experiment_form)
        self.experiment_form.setFocus()

    @Slot(object)
    def _make_dataset(self, wish: DatasetWish) -> None:
        project = self.project

        def job(context: JobContext) -> Dataset:
            return make_dataset(project, region=wish.region, labels=wish.label_source, seed=wish.seed, context=context)

        self.run(job, self._on_made, strip=self.progress, title=tr("Making the dataset"), name="dataset")

    @Slot(object)
    def _on_made(self, dataset: Dataset) -> None:
        self.told.emit("success", tr("The dataset has {count} cases.", count=len(dataset.cases)))
        self._datasets.set_rows((dataset, *self._trainings.datasets))
        self.dataset_table.selectRow(0)
        self._trainings = Trainings(
            (dataset, *self._trainings.datasets), self._trainings.experiments, self._trainings.sources, ()
        )
        self._right.setCurrentWidget(self.dataset_detail)
        self.refresh()

    @Slot(object)
    def _prepare(self, wish: ExperimentWish) -> None:
        project = self.project

        def job(_context: JobContext) -> str:
            return prepare_experiment(
                project,
                dataset_id=wish.dataset_id,
                policy=wish.policy,
                preset=wish.preset,
                overrides=wish.overrides,
                soft_value=wish.soft_value,
            ).id

        self.run(job, self._on_prepared, name="experiment")

    @Slot(object)
    def _on_prepared(self, experiment_id: str) -> None:
        self._wanted_experiment = experiment_id
        self._train(experiment_id, resume=False)
        self.refresh()

    @Slot(object)
    def _start(self, experiment: Experiment) -> None:
        self._train(experiment.id, resume=experiment.status.state is not RunState.PREPARED)

    def _train(self, experiment_id: str, *, resume: bool) -> None:
        project = self.project

        def job(context: JobContext) -> Outcome:
            return run_experiment(project, experiment_id=experiment_id, resume=resume, context=context)

        self.run(
            job,
            self._on_trained,
            strip=self.progress,
            title=tr("Training"),
            on_failed=self._on_train_failed,
            on_cancelled=self.refresh,
            name="training",
        )
        self._poll.start()

    @Slot(object)
    def _on_trained(self, outcome: Outcome) -> None:
        self.experiment_detail.show_stopped()
        tones = {RunState.DONE: "success", RunState.FAILED: "danger"}
        text = tr(
            "Training: {outcome}", outcome=f"{translate(outcome.sentence)} {translate(outcome.what_to_do)}".strip()
        )
        self.told.emit(tones.get(outcome.state, "info"), text)
        self.refresh()

    @Slot(object)
    def _on_train_failed(self, error: AppError | str) -> None:
        self.experiment_detail.show_stopped()
        self.show_problem(error)
        self.refresh()

    @Slot(object)
    def _stop(self, experiment: Experiment) -> None:
        """Stop a training, whoever started it."""
        project = self.project
        self.experiment_detail.show_stopping()

        def job(_context: JobContext) -> Outcome:
            return stop_experiment(project, experiment_id=experiment.id)

        self.run(job, self._on_trained, name="stop training")

    @Slot()
    def _ask_curves(self) -> None:
        experiment = self.experiment_detail.experiment
        if experiment is None or self._reading_curves:
            return
        folder = experiment.folder
        self._reading_curves = True

        def job(_context: JobContext) -> Curves:
            return read_curves(folder)

        self.run(job, self._show_curves, on_ended=self._on_curves_read, name="curves")

    @Slot()
    def _on_curves_read(self) -> None:
        self._reading_curves = False

    @Slot(object)
    def _show_curves(self, curves: Curves) -> None:
        shown = self.experiment_detail.experiment
        if shown is None or shown.folder != curves.folder:
            return
        self.experiment_detail.show_curves(curves)
        if curves.status.state is not shown.status.state:
            self.refresh()  # the list says something else
        if curves.status.state is RunState.RUNNING:
            self._poll.start()
        elif self._poll.isActive() and not self.progress.active:
            self._poll.stop()
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_curves()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._poll.stop()
