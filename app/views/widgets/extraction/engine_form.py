"""The engine form of the extraction page: which engine, where it is, which model, which region."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QRadioButton, QSpinBox, QVBoxLayout, QWidget

from app.extraction.engines.base import ModelInfo
from app.operations.extraction import EngineChoice, choose_engine
from app.settings.settings import Settings
from app.views.language import tr
from app.views.style import Space
from app.views.widgets.basics import Button, Card, ToolButton, field, label, row
from app.views.widgets.extraction.prompt_form import PromptForm

__all__ = ["EngineForm"]


class EngineForm(Card):
    """``changed`` follows every change; ``models_wanted`` asks for the list of the server's models."""

    changed = Signal()
    models_wanted = Signal()
    key_entered = Signal(str)

    def __init__(self, settings: Settings) -> None:
        super().__init__(tr("Engine"))
        self._settings = settings
        self._group = QButtonGroup(self)
        self.body.setSpacing(Space.S)
        for engine, title, text in (
            ("rules", tr("Rules"), tr("Built in, needs no model: a baseline")),
            ("ollama", "Ollama", tr("A language model on this machine")),
            ("openai", tr("OpenAI and compatible"), tr("llama.cpp, vLLM, LM Studio, OpenAI, Azure")),
        ):
            self.add(self._make_engine(engine, title, text))
        self.host_edit = QLineEdit()
        self.host_edit.editingFinished.connect(self.changed)
        self.model_box = QComboBox()
        self.model_box.setEditable(True)
        self.model_box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.model_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.model_box.setMinimumContentsLength(12)
        self.model_box.activated.connect(self.changed)
        line_edit = self.model_box.lineEdit()
        if line_edit is not None:
            line_edit.editingFinished.connect(self.changed)
        self.models_button = ToolButton("refresh", tr("Models"), tip=tr("Ask the server for its models"))
        self.models_button.clicked.connect(self.models_wanted)
        self.key_edit = QLineEdit()
        self.key_edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.key_edit.setPlaceholderText(tr("Only if the server asks for one"))
        self.key_edit.returnPressed.connect(self._on_key)
        self._server = QWidget()
        self._key_row = QWidget()
        self._fill_server()
        self.add(self._server)
        self._make_choices()
        self.body.addStretch(1)
        self._check(settings.text("extraction.engine"))

    def _make_choices(self) -> None:
        self.region_box = QComboBox()
        self.region_box.activated.connect(self.changed)
        self.prompt_form = PromptForm(self._settings)
        self.prompt_form.changed.connect(self.changed)
        self.limit_spin = QSpinBox()
        self.limit_spin.setRange(0, 1_000_000)
        self.limit_spin.setSpecialValueText(tr("all"))
        self.limit_spin.setToolTip(tr("Ask about this many reports at most; good for a trial"))
        self.limit_spin.valueChanged.connect(self.changed)
        self.repeats_spin = QSpinBox()
        self.repeats_spin.setRange(1, 15)
        self.repeats_spin.setValue(self._settings.number("extraction.repeats"))
        self.repeats_spin.setToolTip(
            tr(
                "Answers about each report. The majority counts, and the share that agrees is its confidence. It helps"
                " where the server tells no log probabilities, and costs as much more; 3 or 5 are enough."
            )
        )
        self.repeats_spin.valueChanged.connect(self.changed)
        self._repeats = QWidget()
        repeats_layout = QVBoxLayout(self._repeats)
        repeats_layout.setContentsMargins(0, 0, 0, 0)
        repeats_layout.addLayout(field(tr("Times each"), self.repeats_spin))
        two = row(field(tr("Region"), self.region_box), field(tr("Reports"), self.limit_spin), self._repeats)
        for place, stretch in enumerate((3, 2, 2)):
            two.setStretch(place, stretch)
        self.add(two)
        self.add(self.prompt_form)

    @property
    def engine(self) -> str:
        """The chosen engine."""
        button = self._group.checkedButton()
        return str(button.property("engine")) if button is not None else "rules"

    @property
    def region(self) -> str:
        """The chosen region; empty while there is none."""
        return str(self.region_box.currentData() or "")

    @property
    def limit(self) -> int | None:
        """At most so many reports, or None."""
        return self.limit_spin.value() or None

    def choice(self) -> EngineChoice:
        """The engine as chosen. ``AppError`` for an address that is none."""
        return choose_engine(
            self._settings,
            engine=self.engine,
            model=self.model_box.currentText().strip(),
            base_url=self.host_edit.text().strip(),
            options=self.prompt_form.options(),
            repeats=self.repeats_spin.value(),
        )

    def remember(self) -> None:
        """Keep the choice for the next time. ``AppError`` when the disk refuses."""
        self._settings.set("extraction.engine", self.engine)
        if self.engine == "rules":
            return
        self.prompt_form.remember()
        self._settings.set("extraction.repeats", self.repeats_spin.value())
        place = "openai.base_url" if self.engine == "openai" else "ollama.host"
        self._settings.set(place, self.host_edit.text().strip())
        self._settings.set(f"{self.engine}.model", self.model_box.currentText().strip())

    def set_regions(self, reports: Mapping[str, int], titles: Callable[[str], str]) -> None:
        """Offer these regions by their titles, with their number of reports."""
        kept = self.region or next((region for region, count in reports.items() if count), "")
        self.region_box.clear()
        for region, count in reports.items():
            self.region_box.addItem(f"{titles(region)} ({count})", region)
        self.region_box.setCurrentIndex(max(0, self.region_box.findData(kept)))

    def set_models(self, models: tuple[ModelInfo, ...]) -> None:
        """Offer these models, keeping what was typed."""
        kept = self.model_box.currentText()
        self.model_box.clear()
        for model in models:
            ending = tr("ends {date}", date=model.shutdown_date) if model.shutdown_date else ""
            self.model_box.addItem(model.name, model.name)
            self.model_box.setItemData(self.model_box.count() - 1, ending, Qt.ItemDataRole.ToolTipRole)
        names = [model.name for model in models]
        self.model_box.setCurrentText(kept if kept in names or not names else names[0])
        self.changed.emit()

    def _make_engine(self, engine: str, title: str, text: str) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, Space.XS)
        layout.setSpacing(0)
        button = QRadioButton(title)
        button.setProperty("engine", engine)
        button.setAccessibleDescription(text)
        button.clicked.connect(self._on_engine)
        self._group.addButton(button)
        caption = label(text, "caption", wrap=True)
        caption.setIndent(26)
        layout.addWidget(button)
        layout.addWidget(caption)
        return holder

    def _fill_server(self) -> None:
        layout = QVBoxLayout(self._server)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addLayout(field(tr("Server address"), self.host_edit))
        models = QWidget()
        inner = row(self.model_box, self.models_button, spacing=Space.XS)
        inner.setStretch(0, 1)
        models.setLayout(inner)
        layout.addLayout(field(tr("Model"), models))
        self.model_box.setAccessibleName(tr("Model"))
        keep = Button(tr("Keep"), tip=tr("Keep the key in the key store of this computer"))
        keep.clicked.connect(self._on_key)
        keys = row(self.key_edit, keep, spacing=Space.XS)
        keys.setStretch(0, 1)
        holder = QWidget()
        holder.setLayout(keys)
        key_layout = QVBoxLayout(self._key_row)
        key_layout.setContentsMargins(0, 0, 0, 0)
        key_layout.addLayout(field(tr("Key"), holder))
        self.key_edit.setAccessibleName(tr("Key"))
        layout.addWidget(self._key_row)

    def _check(self, engine: str) -> None:
        for button in self._group.buttons():
            if button.property("engine") == engine:
                button.setChecked(True)
        self._show_engine()

    def _show_engine(self) -> None:
        engine = self.engine
        self._server.setVisible(engine != "rules")
        self.prompt_form.setVisible(engine != "rules")
        self._repeats.setVisible(engine != "rules")
        self._key_row.setVisible(engine == "openai")
        if engine != "rules":
            self.host_edit.setText(self._settings.text("openai.base_url" if engine == "openai" else "ollama.host"))
            self.model_box.clear()
            self.model_box.setCurrentText(self._settings.text(f"{engine}.model"))

    @Slot()
    def _on_engine(self) -> None:
        self._show_engine()
        self.changed.emit()
        if self.engine != "rules":
            self.models_wanted.emit()

    @Slot()
    def _on_key(self) -> None:
        if self.key_edit.text():
            self.key_entered.emit(self.key_edit.text())
            self.key_edit.clear()
