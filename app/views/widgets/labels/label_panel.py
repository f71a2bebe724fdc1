"""The labels of a case with the buttons that set them, what follows from a label, and what is noted on the case."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.labels.values import Label
from app.operations.labelling.labels import CaseLabels, OpenCase
from app.settings.settings import Settings
from app.views.language import tr
from app.views.style import LABEL_STYLES, LabelState, Space
from app.views.widgets.basics import Button, label, row
from app.views.widgets.labels.case_notes import CaseNotes, ExcludeStrip
from app.views.widgets.labels.label_list import LabelList
from app.views.widgets.labels.label_row import DIFFERENT
from app.views.widgets.labels.label_tips import engine_name
from app.views.widgets.labels.offer_bar import OfferBar
from app.views.widgets.shortcuts import explain

__all__ = ["LabelPanel"]


def _legend() -> str:
    """What the glyphs mean, in one line."""
    states = {
        LabelState.TRUE: tr("true"),
        LabelState.UNCERTAIN: tr("uncertain"),
        LabelState.NEGATED: tr("negated"),
        LabelState.NOT_MENTIONED: tr("not mentioned"),
        LabelState.CONFLICT: tr("in doubt"),
    }
    meanings = [(LABEL_STYLES[state].glyph, words) for state, words in states.items()]
    meanings.append((DIFFERENT, tr("engines differ")))
    return "   ".join(f"{glyph} {words}".replace(" ", "\u00a0") for glyph, words in meanings)


class LabelPanel(QWidget):
    """``value_wanted`` (a ``Label``) and ``accept_wanted`` say what the person clicked."""

    value_wanted = Signal(object)
    accept_wanted = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(240)
        self._source = label(tr("Labels"), "field", wrap=True)
        self.list = LabelList()
        self.offer = OfferBar()
        self.notes = CaseNotes(settings)
        self.exclude = ExcludeStrip()
        for part in (self.notes, self.exclude):
            part.left.connect(self._focus_list, Qt.ConnectionType.DirectConnection)
        self._blind = label("", "caption", wrap=True)
        accept = Button(tr("Accept and next"), "check", kind="primary")
        explain(accept, settings, tr("All labels are right"), "case.accept")
        accept.clicked.connect(self.accept_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addWidget(self._source)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.offer)
        layout.addWidget(self.exclude)
        layout.addWidget(label(_legend(), "caption", wrap=True))
        layout.addWidget(self.notes)
        layout.addLayout(row(*self._value_buttons(settings), spacing=Space.XS))
        layout.addWidget(self._blind)
        layout.addWidget(accept)

    def _value_buttons(self, settings: Settings) -> list[Button]:
        buttons = []
        for text, tip, value in (
            (tr("True"), tr("Set the selected finding to true"), Label.TRUE),
            (tr("False"), tr("Set the selected finding to false"), Label.FALSE),
            (tr("Unsure"), tr("Set the selected finding to uncertain"), Label.UNCERTAIN),
        ):
            button = Button(text)
            explain(button, settings, tip, f"label.{value.value}")
            button.setProperty("value", value.value)
            button.clicked.connect(self._on_value)
            buttons.append(button)
        return buttons

    def show_case(self, opened: OpenCase, language: str) -> None:
        """Show the labels and notes of a case; its labels are None where its region is not known."""
        labels = opened.labels
        self.list.set_labels(labels, language)
        self.notes.show_case(opened)
        blind = opened.reading is not None and labels is not None
        self._blind.setVisible(blind)
        self._source.setToolTip("")
        if blind:
            unset = sum(value is None for value in labels.values.values()) if labels is not None else 0
            self._blind.setText(
                tr("Accepting sets {count} open findings to false.", count=unset)
                if unset
                else tr("All findings are set.")
            )
            name = opened.reading.name if opened.reading is not None else ""
            self._source.setText(tr("Second reading {name}: you label without seeing others.", name=name))
        else:
            self._show_source(labels)

    def _show_source(self, labels: CaseLabels | None) -> None:
        if labels is None:
            self._source.setText(tr("Labels: the region is not known"))
        elif labels.run is None:
            self._source.setText(tr("Labels: no engine has read the report"))
        elif labels.answer is not None and labels.answer.state != "complete":
            self._source.setText(tr("Labels: the engine's answer was not usable"))
            self._source.setToolTip(labels.answer.reason)
        elif labels.run.engine == "rules":
            self._source.setText(tr("Labels by the built-in rules"))
        else:
            self._source.setText(tr("Labels by {engine}", engine=engine_name(labels.run)))
            self._source.setToolTip(labels.run.model or labels.run.engine)

    @Slot()
    def _on_value(self) -> None:
        self.value_wanted.emit(Label(self.sender().property("value")))
        self.list.setFocus()

    @Slot()
    def _focus_list(self) -> None:
        self.list.setFocus()
