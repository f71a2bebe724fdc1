"""Which experiments to evaluate together."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.operations.experiments.training import Experiment
from app.views.experiments.training_names import targets_title
from app.views.language import tr
from app.views.style import Space
from app.views.widgets.basics import Button, label, row

__all__ = ["EvaluateDialog"]


class EvaluateDialog(QDialog):
    """``chosen`` (ids) when the person goes on. ``titles`` names the regions; those of one region can be compared."""

    chosen = Signal(object)

    def __init__(
        self, experiments: Sequence[Experiment], titles: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Evaluate experiments"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 380)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Experiments"))
        newest = experiments[0].config.region if experiments else ""
        for experiment in experiments:
            config = experiment.config
            name = targets_title(config.training.policy, shuffled=config.training.shuffle_targets)
            made = config.created[:16].replace("T", " ")
            region = titles.get(config.region, config.region)
            item = QListWidgetItem(f"{region} · {name} · {config.training.preset} · {made} UTC")
            item.setData(Qt.ItemDataRole.UserRole, config.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = config.region == newest
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.itemChanged.connect(self._on_tick)
        self._go = Button(tr("Evaluate"), "roc", kind="primary")
        self._go.setDefault(True)
        self._go.clicked.connect(self._on_go)
        cancel = Button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        hint = tr("Experiments of one region are compared with each other: paired tests on the same patients.")
        layout.addWidget(label(hint, "muted", wrap=True))
        layout.addWidget(self._list, 1)
        layout.addLayout(row(None, cancel, self._go))
        self._on_tick()

    def _ticked(self) -> tuple[str, ...]:
        items = [self._list.item(place) for place in range(self._list.count())]
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    @Slot()
    def _on_tick(self) -> None:
        self._go.setEnabled(bool(self._ticked()))

    @Slot()
    def _on_go(self) -> None:
        self.chosen.emit(self._ticked())
        self.accept()
