"""A box for any sentence: what the rules read in it with the template as it is now."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.labels.template import Example, Template
from app.labels.values import FindingLabel, Label
from app.views.language import tr
from app.views.models.template_examples_model import Reading, reading_of, state_of, value_text
from app.views.style import LABEL_STYLES, LabelState, Space, colours_for, label_colour
from app.views.widgets.basics import Button, field, label, row
from app.views.widgets.report.report_view import Evidence, ReportView
from app.views.widgets.tables import Column, RowsModel, Table
from app.views.widgets.templates.form_parts import TextEdit
from app.views.widgets.templates.passages import evidence_of

__all__ = ["TryTab"]

_SETTLE_MS = 200
_ORDER = (LabelState.TRUE, LabelState.UNCERTAIN, LabelState.NEGATED, LabelState.UNANSWERED, LabelState.NOT_MENTIONED)


@dataclass(frozen=True)
class _Line:
    """A finding that the sentence says something about."""

    title: str
    label: FindingLabel

    @property
    def state(self) -> LabelState:
        return state_of(self.label)


class TryTab(QWidget):
    """``text_changed`` (the text) when it has come to rest; ``example_wanted`` (an example) to keep it with its labels.

    The text goes nowhere: it is read by the rules on this computer and forgotten.
    """

    text_changed = Signal(str)
    example_wanted = Signal(object)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._reading = Reading()
        self._evidence: tuple[Evidence, ...] = ()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SETTLE_MS)
        self._soon.timeout.connect(self._on_rest)
        self.edit = TextEdit(5)
        self.edit.setPlaceholderText(tr("Type or paste a sentence of a report, without a patient's name."))
        self.edit.textChanged.connect(self._soon.start)
        self.view = ReportView()
        self.view.setAccessibleName(tr("What the rules took"))
        self.view.finding_clicked.connect(self._on_finding)
        self._model: RowsModel[_Line] = RowsModel(self._columns())
        self.table = Table(self._model, tr("What the rules read"), sortable=False)
        self.table.selected.connect(self._on_selected)
        self._summary = label("", "caption", wrap=True)
        self.keep_button = Button(tr("Keep as an example"), "add")
        self.keep_button.clicked.connect(self._on_keep)
        self._fill()

    def _columns(self) -> tuple[Column[_Line], ...]:
        return (
            Column(
                tr("Label"),
                lambda line: f"{LABEL_STYLES[line.state].glyph} {value_text(line.label.value)}",
                width=130,
                colour=lambda line: label_colour(line.state, colours_for(QGuiApplication.palette())),
            ),
            Column(tr("Finding"), lambda line: line.title, width=230, tip=lambda line: line.label.finding),
            Column(
                tr("Passage"),
                lambda line: " ".join(line.label.quote.split()),
                tip=lambda line: line.label.quote,
                colour=lambda _line: QColor(colours_for(QGuiApplication.palette()).muted),
            ),
        )

    def _fill(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(Space.S)
        left.addLayout(field(tr("Sentence or report"), self.edit))
        left.addLayout(field(tr("What the rules took"), self.view), 1)
        right = QVBoxLayout()
        right.setSpacing(Space.S)
        right.addLayout(field(tr("What the rules read"), self.table), 1)
        right.addWidget(self._summary)
        right.addLayout(row(None, self.keep_button))
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, Space.M, 0, 0)
        columns.setSpacing(Space.L)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)

    @property
    def text(self) -> str:
        """What is being tried."""
        return self.edit.toPlainText()

    def show_labels(self, template: Template, text: str, labels: tuple[FindingLabel, ...], *, fixed: bool) -> None:
        """Show what the rules read in ``text``."""
        self._reading = reading_of(labels)
        titles = {finding.id: finding.title.get(self._language, "") or finding.id for finding in template.findings}
        lines = [_Line(titles.get(each.finding, each.finding), each) for each in labels]
        told = [line for line in lines if line.state not in _ORDER[3:]]
        self._model.set_rows(sorted(told, key=lambda line: _ORDER.index(line.state)))
        self.view.show_report(text)
        self._evidence = evidence_of(template, self._reading, self._language)
        self.view.set_evidence(self._evidence, None)
        silent = sum(line.state is LabelState.NOT_MENTIONED for line in lines)
        open_ = sum(line.state is LabelState.UNANSWERED for line in lines)
        if not text.strip():
            said = ""
        elif open_:
            said = tr("There is no sentence of findings in it: every finding is unanswered.")
        else:
            said = tr("{count} findings are not mentioned: false.", count=silent)
        self._summary.setText(said)
        self.keep_button.setEnabled(bool(text.strip()) and not open_ and not fixed)

    def say(self, text: str) -> None:
        """Say why nothing can be read now."""
        self._model.set_rows(())
        self._summary.setText(text)
        self.keep_button.setEnabled(False)

    @Slot()
    def _on_rest(self) -> None:
        self.text_changed.emit(self.text)

    @Slot(object)
    def _on_selected(self, line: _Line | None) -> None:
        if line is not None:
            self.view.set_evidence(self._evidence, line.label.finding)

    @Slot(str)
    def _on_finding(self, name: str) -> None:
        self.table.select_where(lambda line: line.label.finding == name)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_keep(self) -> None:
        said = {
            name: read.value.value
            for name, read in self._reading.labels.items()
            if read.value is not None and (read.value is not Label.FALSE or state_of(read) is LabelState.NEGATED)
        }
        self.example_wanted.emit(Example(self.text.strip(), said))
