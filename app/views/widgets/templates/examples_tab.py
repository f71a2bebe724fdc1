"""The examples of a template: a table with what the rules make of each, and the chosen one beside it."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.labels.template import Example, Template
from app.labels.template_edit import add_example, remove_example, replace_example
from app.operations.templates.template_checks import EngineLint
from app.views.language import tr
from app.views.models.template_examples_model import ENGINE, ExamplesModel, Reading, reading_of
from app.views.style import Space
from app.views.widgets.basics import Button, label, row, set_tone
from app.views.widgets.page_parts import EmptyState
from app.views.widgets.templates.example_card import ExampleCard

__all__ = ["ExamplesTab"]


class ExamplesTab(QWidget):
    """``edited`` (the template as it is now, the key of the step) and ``engine_wanted``."""

    edited = Signal(object, str)
    engine_wanted = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self._template: Template | None = None
        self._fixed = True
        self._rules: Mapping[str, Reading] = {}
        self._engine: Mapping[str, Reading] = {}
        self._complaints: Mapping[int, tuple[str, str]] = {}
        self._model = ExamplesModel(language)
        self.add_button = Button(tr("Add"), "add")
        self.add_button.clicked.connect(self.add)
        self.remove_button = Button(tr("Remove"), "clear")
        self.remove_button.clicked.connect(self._remove)
        self.next_button = Button(tr("Next that differs"), "chevron-down")
        self.next_button.clicked.connect(self._next_wrong)
        self.engine_button = Button(tr("Try with an engine"), "play")
        self.engine_button.clicked.connect(self.engine_wanted)
        self._summary = label("", "strong")
        self._engine_summary = label("", "caption", wrap=True)
        self.table = self._make_table()
        self.card = ExampleCard(language)
        self.card.edited.connect(self._on_edited)
        self.empty = EmptyState(
            "file",
            tr("No examples yet"),
            tr("Write sentences as reports have them, and what should be read from each. They test the template."),
            tr("Add an example"),
            "add",
        )
        self.empty.activated.connect(self.add)
        self._fill()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._model)
        table.setAccessibleName(tr("Examples"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(30)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 72), (1, 92), (3, 150)):
            table.setColumnWidth(column, width)
        table.setColumnHidden(ENGINE, True)
        table.selectionModel().currentRowChanged.connect(self._on_row)
        return table

    def _fill(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row(self._summary, None, self.next_button))
        column.addWidget(self.table, 1)
        column.addWidget(self._engine_summary)
        column.addLayout(row(self.add_button, self.remove_button, None, self.engine_button))
        self._engine_summary.hide()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(Space.L)
        split.addWidget(left)
        split.addWidget(self.card)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([490, 500])
        self._stack = QStackedWidget()
        self._stack.addWidget(split)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, Space.M, 0, 0)
        layout.addWidget(self._stack)

    def show_template(self, template: Template, *, fixed: bool) -> None:
        """Show the examples of a template."""
        other = self._template is None or self._template.region != template.region
        chosen = 0 if other else self.table.currentIndex().row()
        self._template, self._fixed = template, fixed
        self._model.show_template(template)
        self.add_button.setEnabled(not fixed)
        self.empty.button.setVisible(not fixed)
        self.remove_button.setEnabled(not fixed)
        there = bool(template.examples)
        self._stack.setCurrentIndex(0 if there else 1)
        if there:
            self.choose(min(max(chosen, 0), len(template.examples) - 1))
        self._summarise()

    def show_rules(self, lint: EngineLint | None) -> None:
        """Show what the rules read; None: nothing, because the draft cannot be read yet."""
        self._rules = _readings(lint)
        self._show_readings()

    def show_engine(self, lint: EngineLint | None) -> None:
        """Show what an engine read beside it."""
        self._engine = _readings(lint)
        self._engine_summary.setVisible(lint is not None)
        self.table.setColumnHidden(ENGINE, lint is None)
        if lint is not None:
            text = tr(
                "{engine}: {right} of {count} examples right",
                engine=lint.model or lint.engine,
                right=lint.right,
                count=len(lint.examples),
            )
            self._engine_summary.setText(text)
        self._show_readings()

    def complain(self, complaints: Mapping[int, tuple[str, str]]) -> None:
        """What is wrong with examples, by their place from 0: a sentence and its tone."""
        self._complaints = complaints
        self._show_card()

    def _show_readings(self) -> None:
        self._model.show_readings(self._rules, self._engine)
        self._summarise()
        self._show_card()

    def _summarise(self) -> None:
        count, wrong = self._model.rowCount(), self._model.count_wrong
        if not self._rules:
            text, tone = tr("{count} examples", count=count), ""
        else:
            right = sum(self._model.wrong(place) == () for place in range(count))
            text = tr("The rules read {right} of {count} right", right=right, count=count)
            tone = "danger" if wrong else "success"
        self._summary.setText(text)
        set_tone(self._summary, tone)
        self.next_button.setEnabled(bool(wrong))

    @Slot()
    def add(self) -> None:
        """Begin a new example."""
        if self._template is None or self._fixed:
            return
        made = add_example(self._template, Example(tr("New sentence."), {}))
        self.edited.emit(made, "")
        self.choose(len(made.examples) - 1)
        self.card.sentence_edit.setFocus()
        self.card.sentence_edit.selectAll()

    @Slot()
    def _remove(self) -> None:
        place = self.table.currentIndex().row()
        if self._template is not None and place >= 0 and not self._fixed:
            self.edited.emit(remove_example(self._template, place), "")

    @Slot()
    def _next_wrong(self) -> None:
        count, here = self._model.rowCount(), self.table.currentIndex().row()
        for step in range(1, count + 1):
            place = (here + step) % count
            if self._model.wrong(place):
                self.choose(place)
                return

    def choose(self, place: int) -> None:
        """Show the example at this place."""
        if self.table.currentIndex().row() != place:
            self.table.setCurrentIndex(self._model.index(place, 2))
        else:
            self._show_card()

    @Slot(QModelIndex)
    def _on_row(self, current: QModelIndex) -> None:
        if current.isValid():
            self._show_card()

    def _show_card(self) -> None:
        place = self.table.currentIndex().row()
        if self._template is None or not 0 <= place < len(self._template.examples):
            return
        sentence = self._template.examples[place].sentence
        engine = self._engine.get(sentence, Reading()) if self._engine else None
        self.card.show_example(self._template, place, self._rules.get(sentence), engine, fixed=self._fixed)
        self.card.complain(*self._complaints.get(place, ("", "danger")))

    @Slot(object, str)
    def _on_edited(self, example: Example, part: str) -> None:
        place = self.table.currentIndex().row()
        if self._template is not None and place >= 0 and not self._fixed:
            made = replace_example(self._template, place, example)
            self.edited.emit(made, f"example {place} {part}")


def _readings(lint: EngineLint | None) -> Mapping[str, Reading]:
    if lint is None:
        return {}
    return {each.sentence: reading_of(each.labels, each.failed) for each in lint.examples}
