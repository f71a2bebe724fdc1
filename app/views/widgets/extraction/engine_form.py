"""The engine form of the extraction page: which engine, where it is, which model, which region, how often."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.extraction.engines.base import ModelInfo
from app.extraction.places import PLACES, Place, PlaceFacts, place_of
from app.operations.extracting.extraction import EngineChoice, choose_engine
from app.settings.settings import Settings
from app.views.durations import count_text, decimal_text
from app.views.language import tr, translate
from app.views.style import Space
from app.views.widgets.basics import Button, Card, ToolButton, field, label, row
from app.views.widgets.extraction.prompt_form import PromptForm
from app.views.widgets.scrolling import scroll_past

__all__ = ["EngineForm"]

_SPIN_WIDTH = 76
_FACTS = {facts.place: facts for facts in PLACES}


class EngineForm(Card):
    """``changed`` follows every change; ``models_wanted`` asks for the list of the server's models.

    ``details_wanted``: the person wants to see what is known of the models.
    """

    changed = Signal()
    models_wanted = Signal()
    details_wanted = Signal()
    key_entered = Signal(str)

    def __init__(self, settings: Settings) -> None:
        super().__init__(tr("Engine"), margin=Space.M)
        self._settings = settings
        self._models: tuple[ModelInfo, ...] = ()
        self._group = QButtonGroup(self)
        self.body.setSpacing(Space.S)
        self._engine_hint = label("", "caption", wrap=True)
        self.add(self._make_engines())
        self.add(self._engine_hint)
        self._make_server()
        self._make_choices()
        self.body.addStretch(1)
        scroll_past(self)
        self._check(settings.text("extraction.engine"))

    # --- its parts

    def _make_engines(self) -> QWidget:
        holder = QWidget()
        buttons = row(spacing=0)
        titles = {"rules": tr("Rules"), "ollama": "Ollama", "openai": tr("OpenAI and others")}
        for engine, title in titles.items():
            button = QToolButton()
            button.setProperty("kind", "segment")
            button.setProperty("engine", engine)
            button.setText(title)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAccessibleDescription(_engine_hint(engine))
            button.setToolTip(_engine_hint(engine))
            button.clicked.connect(self._on_engine)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button)
            buttons.addWidget(button)
        holder.setLayout(buttons)
        return holder

    def _make_server(self) -> None:
        self._server = QWidget()
        layout = QVBoxLayout(self._server)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        self.place_box = QComboBox()
        for facts in PLACES:
            self.place_box.addItem(translate(facts.title), facts.place.value)
        self.place_box.activated.connect(self._on_place)
        self._place_row = _held(field(tr("Place"), self.place_box))
        layout.addWidget(self._place_row)
        self._note = label("", "caption", wrap=True)
        layout.addWidget(self._note)
        self.host_edit = QLineEdit()
        self.host_edit.textEdited.connect(self._on_address)
        self.host_edit.editingFinished.connect(self.changed)
        layout.addLayout(field(tr("Server address"), self.host_edit))
        self.model_box = _editable_box()
        self.model_box.activated.connect(self._on_model)
        self.models_button = ToolButton("refresh", tr("Models"), tip=tr("Ask the server for its models"))
        self.models_button.clicked.connect(self.models_wanted)
        self.details_button = ToolButton("info", tr("About the models"), tip=tr("What is known of these models"))
        self.details_button.clicked.connect(self.details_wanted)
        models = row(self.model_box, self.models_button, self.details_button, spacing=Space.XS)
        models.setStretch(0, 1)
        self._model_title = label(tr("Model"), "field")
        layout.addLayout(_named(self._model_title, self.model_box, models))
        self.base_box = _editable_box()
        self.base_box.activated.connect(self._on_model)
        self._base_row = _held(field(tr("Model behind the deployment"), self.base_box))
        layout.addWidget(self._base_row)
        for box in (self.model_box, self.base_box):
            edit = box.lineEdit()
            if edit is not None:
                edit.editingFinished.connect(self._on_model)
        self._model_hint = label("", "caption", wrap=True)
        layout.addWidget(self._model_hint)
        layout.addWidget(self._make_key())
        self.add(self._server)

    def _make_key(self) -> QWidget:
        self.key_edit = QLineEdit()
        self.key_edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.key_edit.setPlaceholderText(tr("Only if the server asks for one"))
        self.key_edit.returnPressed.connect(self._on_key)
        keep = Button(tr("Keep"), tip=tr("Keep the key in the key store of this computer"))
        keep.clicked.connect(self._on_key)
        keys = row(self.key_edit, keep, spacing=Space.XS)
        keys.setStretch(0, 1)
        self._key_row = _held(_named(label(tr("Key"), "field"), self.key_edit, keys))
        return self._key_row

    def _make_choices(self) -> None:
        self.region_box = QComboBox()
        self.region_box.activated.connect(self.changed)
        self.prompt_form = PromptForm(self._settings)
        self.prompt_form.changed.connect(self.changed)
        self.limit_spin = QSpinBox()
        self.limit_spin.setMinimumWidth(_SPIN_WIDTH)
        self.limit_spin.setRange(0, 1_000_000)
        self.limit_spin.setSpecialValueText(tr("all"))
        self.limit_spin.setToolTip(tr("Ask about this many reports at most; good for a trial"))
        self.limit_spin.valueChanged.connect(self.changed)
        self.repeats_spin = QSpinBox()
        self.repeats_spin.setMinimumWidth(_SPIN_WIDTH)
        self.repeats_spin.setRange(1, 15)
        self.repeats_spin.setValue(self._settings.number("extraction.repeats"))
        self.repeats_spin.setToolTip(
            tr(
                "Answers about each report. The majority counts, and the share that agrees is its confidence. It helps"
                " where the server tells no log probabilities, and costs as much more; 3 or 5 are enough."
            )
        )
        self.repeats_spin.valueChanged.connect(self.changed)
        self.repeats_spin.lineEdit().setTextMargins(Space.XS, 0, 0, 0)  # the style sheet's padding does not reach it
        title = label(tr("Times each"), "field")
        title.setBuddy(self.repeats_spin)
        self.repeats_spin.setAccessibleName(title.text())
        self._repeats = _held(row(title, None, self.repeats_spin))
        self.region_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        line = row(field(tr("Region"), self.region_box), field(tr("Reports"), self.limit_spin))
        line.setStretch(0, 1)
        self.add(line)
        self.add(self._repeats)
        self.add(self.prompt_form)

    # --- what is chosen

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

    @property
    def models(self) -> tuple[ModelInfo, ...]:
        """The models as the server listed them last."""
        return self._models

    def choice(self) -> EngineChoice:
        """The engine as chosen. ``AppError`` for an address that is none."""
        return choose_engine(
            self._settings,
            engine=self.engine,
            model=self.model_box.currentText().strip(),
            base_url=self.host_edit.text().strip(),
            options=self.prompt_form.options(),
            repeats=self.repeats_spin.value(),
            base_model=self.base_box.currentText().strip(),
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
        if self.engine == "openai":
            self._settings.set("openai.base_model", self.base_box.currentText().strip())

    def set_regions(self, reports: Mapping[str, int], titles: Callable[[str], str]) -> None:
        """Offer these regions by their titles, with their number of reports."""
        kept = self.region or next((region for region, count in reports.items() if count), "")
        self.region_box.clear()
        for region, count in reports.items():
            self.region_box.addItem(f"{titles(region)} ({count})", region)
        self.region_box.setCurrentIndex(max(0, self.region_box.findData(kept)))

    def set_models(self, models: tuple[ModelInfo, ...]) -> None:
        """Offer these models, keeping what was typed. On Azure they are what a deployment can run."""
        self._models = models
        box = self.base_box if self._azure else self.model_box
        kept = box.currentText()
        box.clear()
        for model in models:
            box.addItem(model.name, model.name)
            box.setItemData(box.count() - 1, _model_hint(model, self.engine), Qt.ItemDataRole.ToolTipRole)
        usable = [model.name for model in models if model.local or self.engine == "openai"]
        box.setCurrentText(kept if kept or not usable or self._azure else usable[0])
        self._show_model()
        self.changed.emit()

    def use_model(self, name: str) -> None:
        """Choose a model."""
        (self.base_box if self._azure else self.model_box).setCurrentText(name)
        self._on_model()

    # --- what is shown

    @property
    def _azure(self) -> bool:
        return self.engine == "openai" and self.place_box.currentData() == Place.AZURE.value

    def _check(self, engine: str) -> None:
        for button in self._group.buttons():
            if button.property("engine") == engine:
                button.setChecked(True)
        self._show_engine()

    def _show_engine(self) -> None:
        engine = self.engine
        self._engine_hint.setText(_engine_hint(engine))
        for part in (self._server, self.prompt_form, self._repeats):
            part.setVisible(engine != "rules")
        for part in (self._place_row, self._key_row):
            part.setVisible(engine == "openai")
        self._models = ()
        if engine != "rules":
            self.model_box.clear()
            self.model_box.setCurrentText(self._settings.text(f"{engine}.model"))
            self.base_box.clear()
            self.base_box.setCurrentText(self._settings.text("openai.base_model"))
            self.host_edit.setText(self._settings.text("openai.base_url" if engine == "openai" else "ollama.host"))
            self.host_edit.setCursorPosition(0)
            self._on_address()

    @Slot()
    def _on_address(self) -> None:
        """The place and its note follow the address."""
        place = place_of(self.host_edit.text().strip())
        self.place_box.setCurrentIndex(self.place_box.findData(place.value))
        self._show_place(_FACTS[place])

    def _show_place(self, facts: PlaceFacts) -> None:
        self._note.setVisible(self.engine == "openai")
        self._note.setText(translate(facts.note))
        self._base_row.setVisible(self._azure)
        self._model_title.setText(tr("Deployment") if self._azure else tr("Model"))
        self.model_box.setAccessibleName(self._model_title.text())
        self._show_model()

    def _show_model(self) -> None:
        name = (self.base_box if self._azure else self.model_box).currentText().strip()
        found = next((model for model in self._models if model.name == name), None)
        text = _model_hint(found, self.engine) if found is not None else ""
        self._model_hint.setText(text)
        self._model_hint.setVisible(bool(text))

    @Slot()
    def _on_engine(self) -> None:
        self._show_engine()
        self.changed.emit()
        if self.engine != "rules":
            self.models_wanted.emit()

    @Slot()
    def _on_place(self) -> None:
        """Begin with the address of the chosen place, or with the one that was used there last."""
        facts = _FACTS[Place(self.place_box.currentData())]
        kept = self._settings.text("openai.base_url")
        self.host_edit.setText(kept if place_of(kept) is facts.place else facts.address)
        self._models = ()
        self.model_box.clear()
        self.model_box.setCurrentText(self._settings.text("openai.model") if place_of(kept) is facts.place else "")
        self._show_place(facts)
        self.host_edit.setFocus()
        self.changed.emit()

    @Slot()
    def _on_model(self) -> None:
        self._show_model()
        self.changed.emit()

    @Slot()
    def _on_key(self) -> None:
        if self.key_edit.text():
            self.key_entered.emit(self.key_edit.text())
            self.key_edit.clear()


def _engine_hint(engine: str) -> str:
    hints = {
        "rules": tr("Built in, needs no model: a baseline."),
        "ollama": tr("A language model on this computer, served by Ollama."),
        "openai": tr("OpenAI, Azure, and servers that speak like them: llama.cpp, vLLM, LM Studio."),
    }
    return hints[engine]


def _model_hint(model: ModelInfo, engine: str) -> str:
    """What the server told of a model, in a line."""
    parts = []
    if engine == "ollama" and not model.local:
        parts.append(tr("runs on other servers: refused"))
    if model.size:
        parts.append(f"{decimal_text(model.size / 1e9)} GB")
    if model.context:
        parts.append(tr("context {count}", count=count_text(model.context)))
    if model.shutdown_date:
        parts.append(tr("ends on {date}", date=model.shutdown_date))
    if model.digest:
        parts.append(model.digest[:12])
    return " · ".join(parts)


def _editable_box() -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    return box


def _named(title: QLabel, widget: QWidget, line: QHBoxLayout) -> QVBoxLayout:
    """A title above a line of several widgets, of which ``widget`` is the one that it names."""
    title.setBuddy(widget)
    widget.setAccessibleName(title.text())
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(Space.XS)
    layout.addWidget(title)
    layout.addLayout(line)
    return layout


def _held(layout: QBoxLayout) -> QWidget:
    """A layout as a widget, so that it can be hidden."""
    holder = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(layout)
    return holder
