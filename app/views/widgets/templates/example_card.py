"""One example: its sentence, the passage that was read, and what each finding should be and was."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from app.labels.template import Example, Template
from app.labels.values import Label
from app.views.language import tr
from app.views.models.template_examples_model import ExampleLabelsModel, Reading
from app.views.style import Space
from app.views.widgets.basics import label, row
from app.views.widgets.report.report_view import Evidence, ReportView
from app.views.widgets.templates.form_parts import FormField, TextEdit
from app.views.widgets.templates.passages import evidence_of

__all__ = ["ExampleCard", "LabelsTable"]

_EXPECTED = 1
_KEYS: Mapping[int, str | None] = {
    Qt.Key.Key_T: Label.TRUE.value,
    Qt.Key.Key_U: Label.UNCERTAIN.value,
    Qt.Key.Key_F: Label.FALSE.value,
    Qt.Key.Key_Backspace: None,
    Qt.Key.Key_Delete: None,
}
_NEXT: Mapping[str | None, str | None] = {
    None: Label.TRUE.value,
    Label.TRUE.value: Label.UNCERTAIN.value,
    Label.UNCERTAIN.value: Label.FALSE.value,
    Label.FALSE.value: None,
}


class LabelsTable(QTableView):
    """Sets what a finding should be: T, U, F and Backspace, or a click on it, which goes from one to the next."""

    def __init__(self, model: ExampleLabelsModel) -> None:
        super().__init__()
        self._labels = model
        self.setModel(model)
        self.setAccessibleName(tr("What the example should say of each finding"))
        self.setToolTip(tr("T true, U uncertain, F false, Backspace not named; or click on “Should be”"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(40)
        for column, width in ((1, 114), (2, 118), (3, 118)):
            self.setColumnWidth(column, width)
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS and not event.modifiers() and self.currentIndex().isValid():
            self._labels.choose(self.currentIndex().row(), _KEYS[event.key()])
            return
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._on_clicked(self.currentIndex().siblingAtColumn(_EXPECTED))
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == _EXPECTED:
            now = self._labels.expected(self._labels.finding(index.row()))
            self._labels.choose(index.row(), _NEXT[now])


class ExampleCard(QWidget):
    """``edited`` (the example as it is now, which part changed) with each key and each label."""

    edited = Signal(object, str)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._example: Example | None = None
        self._place: int | None = None
        self._shown = ""
        self._evidence: tuple[Evidence, ...] = ()
        self.sentence_edit = TextEdit(4)
        self.sentence_edit.written.connect(self._on_sentence)
        self._field = FormField(tr("Sentence or short report (German)"), self.sentence_edit)
        self.passage = ReportView()
        self.passage.setFixedHeight(104)
        self.passage.setAccessibleName(tr("What the rules took"))
        self.passage.finding_clicked.connect(self._on_finding)
        self._labels = ExampleLabelsModel(language)
        self._labels.chosen.connect(self._on_chosen)
        self.table = LabelsTable(self._labels)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self._verdict = label("", "caption", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(self._field)
        layout.addLayout(row(label(tr("What the rules took"), "field"), None))
        layout.addWidget(self.passage)
        layout.addWidget(self._verdict)
        layout.addWidget(self.table, 1)

    def show_example(
        self, template: Template, place: int, rules: Reading | None, engine: Reading | None, *, fixed: bool
    ) -> None:
        """Show the example at ``place`` of the template, and what the rules and an engine read; None: nothing yet."""
        example = template.examples[place]
        anew = place != self._place
        self._example, self._place = example, place
        self.sentence_edit.setReadOnly(fixed)
        self.sentence_edit.show_text(example.sentence)
        reading = rules or Reading()
        self.table.setColumnHidden(3, engine is None)
        self._labels.show_example(template, example, reading, engine, fixed=fixed, anew=anew)
        if anew or self._shown != example.sentence:
            self.passage.show_report(example.sentence)
            self._shown = example.sentence
        self._evidence = evidence_of(template, reading, self._language)
        if anew and self._labels.rowCount():
            self.table.setCurrentIndex(self._labels.index(0, 0))
        self._mark()
        self._verdict.setText(" ".join(filter(None, (reading.problem, engine.problem if engine else ""))))
        self._verdict.setVisible(bool(self._verdict.text()))

    def complain(self, text: str, tone: str = "danger") -> None:
        """Say below the sentence what is wrong with the example."""
        self._field.complain(text, tone)

    def _mark(self) -> None:
        index = self.table.currentIndex()
        name = self._labels.finding(index.row()) if index.isValid() else None
        self.passage.set_evidence(self._evidence, name)

    @Slot()
    def _on_row(self) -> None:
        self._mark()

    @Slot(str)
    def _on_finding(self, name: str) -> None:
        for place in range(self._labels.rowCount()):
            if self._labels.finding(place) == name:
                self.table.setCurrentIndex(self._labels.index(place, 0))

    @Slot(str, str)
    def _on_sentence(self, _part: str, text: str) -> None:
        if self._example is not None:
            self._example = replace(self._example, sentence=text.strip())
            self.edited.emit(self._example, "sentence")

    @Slot(str, object)
    def _on_chosen(self, name: str, value: str | None) -> None:
        if self._example is None:
            return
        labels = {key: given for key, given in self._example.labels.items() if key != name}
        if value is not None:
            labels[name] = value
        self._example = replace(self._example, labels=labels)
        self.edited.emit(self._example, f"labels.{name}")
