"""The labels of a case with the buttons that set them."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.labels.values import Label
from app.operations.labels import CaseLabels
from app.views.language import tr
from app.views.style import LABEL_STYLES, LabelState, Space
from app.views.widgets.basics import Button, label, row
from app.views.widgets.label_list import LabelList

__all__ = ["LabelPanel"]


def _legend() -> str:
    """What the glyphs mean, in one line."""
    states = (LabelState.TRUE, LabelState.UNCERTAIN, LabelState.NEGATED, LabelState.NOT_MENTIONED, LabelState.CONFLICT)
    words = (tr("true"), tr("uncertain"), tr("negated"), tr("not mentioned"), tr("in doubt"))
    return "   ".join(
        f"{LABEL_STYLES[state].glyph}\u00a0{word}".replace(" ", "\u00a0")
        for state, word in zip(states, words, strict=True)
    )


class LabelPanel(QWidget):
    """``value_wanted`` (a ``Label``) and ``accept_wanted`` say what the person clicked."""

    value_wanted = Signal(object)
    accept_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(240)
        self._engine = label(tr("Labels"), "field")
        self.list = LabelList()
        buttons = []
        for text, tip, value in (
            (tr("True"), tr("Set the selected finding to true (T)"), Label.TRUE),
            (tr("False"), tr("Set the selected finding to false (F)"), Label.FALSE),
            (tr("Unsure"), tr("Set the selected finding to uncertain (U)"), Label.UNCERTAIN),
        ):
            button = Button(text, tip=tip)
            button.setProperty("value", value.value)
            button.clicked.connect(self._on_value)
            buttons.append(button)
        accept = Button(tr("Accept and next"), "check", kind="primary", tip=tr("All labels are right (Enter)"))
        accept.clicked.connect(self.accept_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addWidget(self._engine)
        layout.addWidget(self.list, 1)
        layout.addWidget(label(_legend(), "caption", wrap=True))
        layout.addLayout(row(*buttons, spacing=Space.XS))
        layout.addWidget(accept)

    def show_labels(self, labels: CaseLabels | None, language: str) -> None:
        """Show the labels of a case; None where its region is not known."""
        self.list.labels.set_labels(labels, language)
        if labels is None:
            self._engine.setText(tr("Labels: the region is not known"))
        elif labels.run is None:
            self._engine.setText(tr("Labels: no engine has read the report"))
        elif labels.answer is not None and labels.answer.state != "complete":
            self._engine.setText(tr("Labels: the engine's answer was not usable"))
            self._engine.setToolTip(labels.answer.reason)
        elif labels.run.engine == "rules":
            self._engine.setText(tr("Labels by the built-in rules"))
        else:
            self._engine.setText(tr("Labels by {engine}", engine=labels.run.model or labels.run.engine))

    @Slot()
    def _on_value(self) -> None:
        self.value_wanted.emit(Label(self.sender().property("value")))
        self.list.setFocus()
