"""Which instructions an engine gets: rules, language, the clinical question, examples. Folded away unless wanted."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QSpinBox, QVBoxLayout, QWidget

from app.extraction.instructions import PRESETS
from app.extraction.options import Indication, PromptOptions
from app.settings.settings import Settings
from app.views.language import tr
from app.views.style import Space
from app.views.widgets.basics import ToolButton, field, label, row

__all__ = ["PromptForm", "indication_title", "language_title", "preset_title"]


def preset_title(preset: str) -> str:
    """How a set of rules is called."""
    titles = {"befundwerk": tr("With quotes"), "paper": tr("As in the study")}
    return titles.get(preset, preset)


def language_title(language: str) -> str:
    """How a language of the instructions is called."""
    titles = {"de": tr("German"), "en": tr("English")}
    return titles.get(language, language)


def indication_title(indication: Indication) -> str:
    """What becomes of the clinical question, in a word or two."""
    titles = {Indication.MARK: tr("marked"), Indication.EXCLUDE: tr("left out"), Indication.KEEP: tr("as it is")}
    return titles[indication]


def _preset_hint(preset: str) -> str:
    """What a set of rules does differently from the other one."""
    if preset == "paper":
        return tr(
            "The study's rules: true, uncertain or false without a quote, JSON mode, temperature 0.2. A false label "
            "does not say whether the finding was denied or not mentioned."
        )
    return tr(
        "Corrected rules: the words of the report before each label, denied and not mentioned told apart, definitions "
        "and other names of the findings, a strict answer format, temperature 0."
    )


class PromptForm(QWidget):
    """The options of the instructions. ``changed`` follows every change that a person makes."""

    changed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._head = ToolButton("chevron-right", tr("Instructions"), tip=tr("Show or hide the choices"))
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.setCheckable(True)
        self._head.toggled.connect(self._fold)
        self.summary = label("", "caption", wrap=True)
        self.preset_box = QComboBox()
        for name in PRESETS:
            self.preset_box.addItem(preset_title(name), name)
        self.language_box = QComboBox()
        for language in ("de", "en"):
            self.language_box.addItem(language_title(language), language)
        self.indication_box = QComboBox()
        for indication in Indication:
            self.indication_box.addItem(indication_title(indication), indication.value)
        self.indication_box.setToolTip(
            tr(
                "Marked: named to the engine as a question and no finding. Left out: not sent. "
                "As it is: sent without a word about it."
            )
        )
        self.examples_spin = QSpinBox()
        self.examples_spin.setRange(0, 20)
        self.examples_spin.setSpecialValueText(tr("none"))
        self.examples_spin.setToolTip(
            tr("Sentences of the template that are shown with their answers. They never come from reports.")
        )
        self._hint = label("", "caption", wrap=True)
        self._body = QWidget()
        self._fill()
        self._show(PromptOptions.of_settings(settings))
        self.preset_box.activated.connect(self._on_preset)
        self.language_box.activated.connect(self._on_changed)
        self.indication_box.activated.connect(self._on_changed)
        self.examples_spin.valueChanged.connect(self._on_changed)
        self.setFocusProxy(self._head)
        self._fold(False)

    def _fill(self) -> None:
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(Space.S)
        for pair in (
            row(field(tr("Rules"), self.preset_box), field(tr("Language"), self.language_box)),
            row(field(tr("Clinical question"), self.indication_box), field(tr("Examples"), self.examples_spin)),
        ):
            pair.setStretch(0, 3)
            pair.setStretch(1, 2)
            body.addLayout(pair)
        body.addWidget(self._hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addLayout(row(self._head, None))
        layout.addWidget(self.summary)
        layout.addWidget(self._body)

    def options(self) -> PromptOptions:
        """The options as chosen. The preset's own language is "", so that it stays its own."""
        preset = PRESETS[str(self.preset_box.currentData())]
        language = str(self.language_box.currentData())
        return PromptOptions(
            preset.name,
            "" if language == preset.language else language,
            Indication(str(self.indication_box.currentData())),
            self.examples_spin.value(),
        )

    def remember(self) -> None:
        """Keep the options for the next time. ``AppError`` when the disk refuses."""
        options = self.options()
        for name, value in options.as_dict().items():
            assert isinstance(value, str | int)
            self._settings.set(f"extraction.{name}", value)

    def _show(self, options: PromptOptions) -> None:
        """Put the controls to ``options``; nothing is emitted."""
        language = options.language or PRESETS[options.preset].language
        for box, value in (
            (self.preset_box, options.preset),
            (self.language_box, language),
            (self.indication_box, options.indication.value),
        ):
            box.setCurrentIndex(max(0, box.findData(value)))
        self.examples_spin.blockSignals(True)
        self.examples_spin.setValue(options.examples)
        self.examples_spin.blockSignals(False)
        self._describe()

    def _describe(self) -> None:
        options = self.options()
        count = options.examples
        self.summary.setText(
            " · ".join(
                (
                    preset_title(options.preset),
                    self.language_box.currentText(),
                    tr("question {what}", what=indication_title(options.indication)),
                    tr("{count} examples", count=count) if count else tr("no examples"),
                )
            )
        )
        text = _preset_hint(options.preset)
        if count:
            text += " " + tr(
                "Examples come from the template, not from reports. Do not measure accuracy on reports with the same "
                "words."
            )
        self._hint.setText(text)

    @Slot(bool)
    def _fold(self, opened: bool) -> None:
        self._head.set_icon("chevron-down" if opened else "chevron-right")
        self._body.setVisible(opened)
        self.summary.setVisible(not opened)

    @Slot()
    def _on_preset(self) -> None:
        """Another set of rules comes with its own language and its own way with the clinical question."""
        preset = PRESETS[str(self.preset_box.currentData())]
        self._show(replace(preset.options, examples=0 if preset.name == "paper" else self.examples_spin.value()))
        self.changed.emit()

    @Slot()
    def _on_changed(self) -> None:
        self._describe()
        self.changed.emit()
