"""What the training page shows of a dataset and of an experiment."""

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.datasets.dataset import Dataset, dropped_text, exclusion_text, prevalence
from app.datasets.split import Split
from app.operations.experiments.training import Experiment
from app.training.config import differences
from app.training.rundir import RunState
from app.views.durations import decimal_text
from app.views.experiments.training_names import preset_title, source_title, targets_title
from app.views.language import tr, translate
from app.views.style import Space
from app.views.widgets.basics import Button, Card, StatTile, label, row, set_tone
from app.views.widgets.tables import Column, RowsModel, Table
from app.views.widgets.training.curves import Curve, CurvePlot
from app.workers.trainings import Curves

__all__ = ["DatasetDetail", "ExperimentDetail", "run_state_title", "run_state_tone", "split_title"]


def split_title(split: Split) -> str:
    """The name of a split in the window's language."""
    titles = {
        Split.TRAIN: tr("Training"),
        Split.VALIDATION: tr("Validation"),
        Split.TEST: tr("Test"),
        Split.EXTERNAL: tr("External test"),
    }
    return titles[split]


def run_state_title(state: RunState) -> str:
    """The state of a training in the window's language."""
    titles = {
        RunState.PREPARED: tr("prepared"),
        RunState.RUNNING: tr("training"),
        RunState.DONE: tr("finished"),
        RunState.FAILED: tr("failed"),
        RunState.STOPPED: tr("stopped"),
        RunState.DEAD: tr("interrupted"),
    }
    return titles[state]


def run_state_tone(state: RunState) -> str:
    """The tone of a training's state."""
    tones = {
        RunState.RUNNING: "accent",
        RunState.DONE: "success",
        RunState.FAILED: "danger",
        RunState.STOPPED: "warning",
        RunState.DEAD: "warning",
    }
    return tones.get(state, "")


_Counts = tuple[str, dict[Split, tuple[int, int, int]]]


class DatasetDetail(Card):
    """Split sizes and how often each finding occurs in each split."""

    train_wanted = Signal(object)

    def __init__(self, region_title: Callable[[str], str]) -> None:
        super().__init__(" ")
        self._region_title = region_title
        self._dataset: Dataset | None = None
        train = Button(tr("Train with it…"), "play", kind="primary")
        train.clicked.connect(self._on_train)
        self.head_actions.addWidget(train)
        self._about = label("", "caption", wrap=True)
        self.add(self._about)
        self._tiles = {split: StatTile(split_title(split)) for split in Split}
        self.add(row(*self._tiles.values(), spacing=Space.S))
        self._columns = (
            Column[_Counts](tr("Finding"), lambda item: item[0], width=230),
            *(self._count_column(split) for split in Split),
        )
        self._model: RowsModel[_Counts] = RowsModel(self._columns)
        self.table = Table(self._model, tr("How often each finding occurs"), row_height=26)
        self.add(label(tr("Present + uncertain of all cases"), "field"))
        self.add(self.table, 1)
        self._notes = label("", "caption", wrap=True)
        self.add(self._notes)

    def show_dataset(self, dataset: Dataset, titles: dict[str, str]) -> None:
        """Show a dataset; ``titles`` names its findings."""
        self._dataset = dataset
        self.title.setText(tr("Dataset {id}", id=dataset.id.removeprefix("dataset-")))
        self._about.setText(
            tr(
                "{region}, template {version}, labels from {source}, seed {seed}",
                region=self._region_title(dataset.region),
                version=dataset.template_version,
                source=source_title(dataset.label_source),
                seed=dataset.seed,
            )
        )
        for split, count in dataset.counts().items():
            self._tiles[split].set_value(str(count))
        found: dict[str, dict[Split, tuple[int, int, int]]] = {finding: {} for finding in dataset.findings}
        for item in prevalence(dataset):
            true, uncertain, cases = found[item.finding].get(item.split, (0, 0, 0))
            found[item.finding][item.split] = (true + item.true, uncertain + item.uncertain, cases + item.cases)
        self._model.set_rows([(titles.get(finding, finding), counts) for finding, counts in found.items()])
        notes = [
            f"{titles.get(item.finding, item.finding)}: {translate(dropped_text(item))}" for item in dataset.dropped
        ]
        reasons = Counter(item.reason for item in dataset.excluded)
        left_out = [f"{count} × {translate(exclusion_text(reason))}" for reason, count in reasons.most_common()]
        self._notes.setText(
            "   ".join(
                part
                for part in (
                    tr("{count} findings dropped", count=len(notes)) if notes else "",
                    tr("Left out: {reasons}", reasons=" ".join(left_out)) if left_out else "",
                )
                if part
            )
        )
        self._notes.setToolTip("\n".join(notes))

    def _count_column(self, split: Split) -> Column[_Counts]:
        def text(item: _Counts) -> str:
            true, uncertain, cases = item[1].get(split, (0, 0, 0))
            return f"{true} + {uncertain} / {cases}" if cases else "–"

        def key(item: _Counts) -> int:
            return item[1].get(split, (0, 0, 0))[0]

        return Column(split_title(split), text, key=key, width=112, right=True)

    @Slot()
    def _on_train(self) -> None:
        self.train_wanted.emit(self._dataset)


class ExperimentDetail(Card):
    """State, figures and curves of one experiment, and what can be done with it."""

    start_wanted = Signal(object)
    stop_wanted = Signal(object)

    def __init__(self, region_title: Callable[[str], str]) -> None:
        super().__init__(" ")
        self._region_title = region_title
        self._experiment: Experiment | None = None
        self.start_button = Button(tr("Start"), "play", kind="primary")
        self.start_button.clicked.connect(self._on_start)
        self.stop_button = Button(tr("Stop"), "stop", tip=tr("Stop after this batch; it can be resumed"))
        self.stop_button.clicked.connect(self._on_stop)
        self._badge = label("", "badge")
        for widget in (self._badge, self.stop_button, self.start_button):
            self.head_actions.addWidget(widget)
        self._about = label("", "caption", wrap=True)
        self.add(self._about)
        self._tiles = {
            "epoch": StatTile(tr("Epoch")),
            "best": StatTile(tr("Best macro AUC")),
            "rate": StatTile(tr("Images a second")),
            "eta": StatTile(tr("Left")),
        }
        self.add(row(*self._tiles.values(), spacing=Space.S))
        self._problem = label("", tone="warning", wrap=True)
        self._problem.hide()
        self.add(self._problem)
        self.loss = CurvePlot(tr("Loss"), (Curve(tr("training"), 0), Curve(tr("validation"), 1, dashed=True)))
        self.auc = CurvePlot(tr("Macro AUC"), (Curve(tr("validation"), 2),), low=0.4)
        plots = QWidget()
        layout = QHBoxLayout(plots)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.L)
        layout.addWidget(self.loss, 1)
        layout.addWidget(self.auc, 1)
        plots.setMinimumHeight(180)
        self.add(plots, 1)
        self._differences = label("", "caption", wrap=True)
        self._weights = label("", "caption", wrap=True)
        lower = QVBoxLayout()
        lower.setSpacing(Space.XS)
        lower.addWidget(label(tr("Different from the study"), "field"))
        lower.addWidget(self._differences)
        lower.addWidget(self._weights)
        self.add(lower)

    @property
    def experiment(self) -> Experiment | None:
        """The experiment that is shown."""
        return self._experiment

    def show_experiment(self, experiment: Experiment) -> None:
        """Show an experiment; its curves follow with ``show_curves``."""
        self._experiment = experiment
        config = experiment.config
        training = config.training
        targets = targets_title(training.policy, shuffled=training.shuffle_targets)
        self.title.setText(f"{self._region_title(config.region)}, {targets}, {training.preset}")
        self._about.setText(
            tr(
                "{network}, {size} pixels, {findings} findings, {views}; experiment {id}",
                network=training.architecture,
                size=training.size,
                findings=len(config.findings),
                views=" + ".join(config.views),
                id=config.id.removeprefix("experiment-"),
            )
        )
        self._about.setToolTip(preset_title(training.preset))
        self._differences.setText("  ·  ".join(translate(text) for text in differences(training)))

    def show_curves(self, curves: Curves) -> None:
        """Show where the training stands now."""
        status, epochs = curves.status, curves.epochs
        self._badge.setText(run_state_title(status.state))
        set_tone(self._badge, run_state_tone(status.state))
        weights = {"random": tr("random"), "imagenet": "ImageNet"}.get(status.weights, status.weights)
        self._weights.setText(tr("Started from {weights} weights", weights=weights) if weights else "")
        self._tiles["epoch"].set_value(f"{status.epochs_done} / {status.epochs}")
        self._tiles["best"].set_value(decimal_text(status.best_auc, 3) if status.best_auc is not None else "–")
        self._tiles["rate"].set_value(decimal_text(epochs[-1].rate) if epochs else "–")
        left = epochs[-1].eta if epochs and status.state is RunState.RUNNING else None
        self._tiles["eta"].set_value(_duration(left) if left is not None else "–")
        troubled = status.state in (RunState.FAILED, RunState.DEAD)
        self._problem.setText(f"{translate(status.what_happened)} {translate(status.what_to_do)}".strip())
        self._problem.setVisible(troubled)
        places = [epoch.epoch for epoch in epochs]
        self.loss.set_points(places, ([epoch.loss for epoch in epochs], [epoch.validation_loss for epoch in epochs]))
        self.auc.set_points(places, ([epoch.macro_auc for epoch in epochs],))
        running = status.state is RunState.RUNNING
        self.stop_button.setVisible(running)
        self.start_button.setVisible(not running and status.state is not RunState.DONE)
        resumable = status.state in (RunState.STOPPED, RunState.DEAD, RunState.FAILED)
        self.start_button.setText(tr("Resume") if resumable else tr("Start"))

    def show_stopping(self) -> None:
        """Say at once that the training was asked to stop."""
        self.stop_button.setText(tr("Stopping…"))
        self.stop_button.setEnabled(False)

    def show_stopped(self) -> None:
        """Offer stopping again."""
        self.stop_button.setText(tr("Stop"))
        self.stop_button.setEnabled(True)

    @Slot()
    def _on_start(self) -> None:
        self.start_wanted.emit(self._experiment)

    @Slot()
    def _on_stop(self) -> None:
        self.stop_wanted.emit(self._experiment)


def _duration(seconds: float) -> str:
    if seconds < 90:
        return tr("{seconds} s", seconds=round(seconds))
    if seconds < 5400:
        return tr("{minutes} min", minutes=round(seconds / 60))
    return tr("{hours} h", hours=decimal_text(seconds / 3600))
