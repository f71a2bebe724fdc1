"""The two forms of the training page: a new dataset and a new experiment."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLineEdit, QSpinBox

from app.core.errors import AppError
from app.datasets.dataset import Dataset
from app.datasets.policy import Policy, describe_policy
from app.training.config import PRESETS, configured, differences
from app.views.experiments.training_names import policy_title, preset_title, source_title
from app.views.language import tr, translate
from app.views.style import Space
from app.views.widgets.basics import Button, Card, field, label, row, set_tone
from app.workers.trainings import LabelSource

__all__ = ["DatasetForm", "DatasetWish", "ExperimentForm", "ExperimentWish"]


@dataclass(frozen=True)
class DatasetWish:
    """What a new dataset is made of."""

    region: str
    label_source: str
    seed: int


@dataclass(frozen=True)
class ExperimentWish:
    """What a new experiment trains."""

    dataset_id: str
    policy: str
    preset: str
    overrides: tuple[str, ...]
    soft_value: float | None


class DatasetForm(Card):
    """Region, source of the labels, seed."""

    wanted = Signal(object)
    closed = Signal()

    def __init__(self, region_title: Callable[[str], str]) -> None:
        super().__init__(tr("New dataset"))
        self._region_title = region_title
        self._sources: tuple[LabelSource, ...] = ()
        text = tr("A dataset is frozen: cases, labels and their split by patient. All policies share it.")
        self.add(label(text, "muted", wrap=True))
        self.region_box = QComboBox()
        self.region_box.currentIndexChanged.connect(self._on_region)
        self.source_box = QComboBox()
        self.seed_spin = QSpinBox()
        self.seed_spin.setRange(0, 2**31 - 1)
        self.add(field(tr("Region"), self.region_box))
        self.add(field(tr("Labels"), self.source_box, tr("Test cases use the verified reference where there is one.")))
        self.add(field(tr("Seed"), self.seed_spin, tr("The same seed gives the same split.")))
        self.make_button = Button(tr("Make dataset"), "check", kind="primary")
        self.make_button.clicked.connect(self._on_make)
        cancel = Button(tr("Cancel"))
        cancel.clicked.connect(self.closed)
        self.add(row(None, cancel, self.make_button))
        self.body.addStretch(1)
        self.setFocusProxy(self.region_box)

    def set_choices(self, regions: tuple[str, ...], sources: tuple[LabelSource, ...]) -> None:
        """Offer these regions and runs."""
        self._sources = sources
        kept = self.region_box.currentData()
        self.region_box.clear()
        for region in regions:
            self.region_box.addItem(self._region_title(region), region)
        with_runs = [region for region in regions if any(source.region == region for source in sources)]
        wanted = kept or (with_runs[0] if with_runs else "")
        self.region_box.setCurrentIndex(max(0, self.region_box.findData(wanted)))
        self._on_region()

    @Slot()
    def _on_region(self) -> None:
        region = self.region_box.currentData()
        self.source_box.clear()
        for source in sorted(self._sources, key=lambda source: not source.primary):
            if source.region == region:
                star = " ★" if source.primary else ""
                name = tr("Run {id}: {engine} {model}", id=source.id[4:], engine=source.engine, model=source.model)
                self.source_box.addItem(f"{name.strip()}{star}", source.id)
        self.source_box.addItem(tr("Reference: verified cases only"), "reference")

    @Slot()
    def _on_make(self) -> None:
        wish = DatasetWish(self.region_box.currentData(), self.source_box.currentData(), self.seed_spin.value())
        self.wanted.emit(wish)


class ExperimentForm(Card):
    """Dataset, policy, preset with its differences from the study, and changes to single settings."""

    wanted = Signal(object)
    closed = Signal()

    def __init__(self, region_title: Callable[[str], str]) -> None:
        super().__init__(tr("New experiment"))
        self._region_title = region_title
        self.body.setSpacing(Space.S)
        self.dataset_box = QComboBox()
        self.policy_box = QComboBox()
        for policy in Policy:
            self.policy_box.addItem(policy_title(policy), policy.value)
        self.preset_box = QComboBox()
        for preset in PRESETS:
            self.preset_box.addItem(preset_title(preset), preset)
        self.soft_spin = QDoubleSpinBox()
        self.soft_spin.setRange(0.0, 1.0)
        self.soft_spin.setSingleStep(0.05)
        self.soft_spin.setValue(0.5)
        self.changes_edit = QLineEdit()
        self.changes_edit.setPlaceholderText(tr("For example: epochs=10 size=256"))
        self._policy_text = label("", "caption", wrap=True)
        self._soft = Card(kind="inset", margin=Space.S)
        self._soft.add(field(tr("Uncertain counts as"), self.soft_spin))
        self._differences = label("", "caption", wrap=True)
        for box in (self.policy_box, self.preset_box):
            box.currentIndexChanged.connect(self._explain)
        self.soft_spin.valueChanged.connect(self._explain)
        self.changes_edit.textChanged.connect(self._explain)
        self.add(field(tr("Dataset"), self.dataset_box))
        choices = row(field(tr("Policy for uncertain"), self.policy_box), field(tr("Preset"), self.preset_box))
        choices.setStretch(0, 1)
        choices.setStretch(1, 1)
        self.add(choices)
        self.add(self._policy_text)
        self.add(self._soft)
        self.add(field(tr("Changed settings"), self.changes_edit))
        self.add(label(tr("Different from the study"), "field"))
        self.add(self._differences)
        self.start_button = Button(tr("Start training"), "play", kind="primary")
        self.start_button.clicked.connect(self._on_start)
        cancel = Button(tr("Cancel"))
        cancel.clicked.connect(self.closed)
        self.add(row(None, cancel, self.start_button))
        self.body.addStretch(1)
        self.preset_box.setCurrentIndex(max(0, self.preset_box.findData("quick")))
        self.setFocusProxy(self.dataset_box)
        self._explain()

    def set_datasets(self, datasets: tuple[Dataset, ...], chosen: str = "") -> None:
        """Offer these datasets."""
        kept = chosen or self.dataset_box.currentData()
        self.dataset_box.clear()
        for dataset in datasets:
            title = tr(
                "{region}, {count} cases, {source}",
                region=self._region_title(dataset.region),
                count=len(dataset.cases),
                source=source_title(dataset.label_source),
            )
            self.dataset_box.addItem(f"{title} · {dataset.id.removeprefix('dataset-')}", dataset.id)
        self.dataset_box.setCurrentIndex(max(0, self.dataset_box.findData(kept)))
        self._explain()

    @Slot()
    def _explain(self) -> None:
        """Show what the choices mean, and whether they can be trained."""
        policy = Policy(self.policy_box.currentData())
        self._soft.setVisible(policy is Policy.SOFT)
        self._policy_text.setText(translate(describe_policy(policy, self.soft_spin.value())))
        try:
            config = configured(self.preset_box.currentData(), policy, self.changes_edit.text().split())
        except AppError as error:
            self._differences.setText(f"{translate(error.what_happened)} {translate(error.what_to_do)}")
            set_tone(self._differences, "danger")
            self.start_button.setEnabled(False)
            return
        set_tone(self._differences, "")
        self._differences.setText("\n".join(f"•  {translate(text)}" for text in differences(config)))
        self.start_button.setEnabled(self.dataset_box.count() > 0)

    @Slot()
    def _on_start(self) -> None:
        policy = self.policy_box.currentData()
        soft = self.soft_spin.value() if policy == Policy.SOFT else None
        overrides = tuple(self.changes_edit.text().split())
        wish = ExperimentWish(self.dataset_box.currentData(), policy, self.preset_box.currentData(), overrides, soft)
        self.wanted.emit(wish)
