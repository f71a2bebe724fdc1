"""The examples of a template with what the rules and an engine make of them, and the labels of one example."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication

from app.labels.template import Example, Template
from app.labels.values import Basis, FindingLabel, Label
from app.views.icons import icon
from app.views.language import tr
from app.views.style import LABEL_STYLES, LabelState, colours_for, label_colour

__all__ = [
    "ENGINE",
    "ExampleLabelsModel",
    "ExamplesModel",
    "Reading",
    "differences",
    "reading_of",
    "state_of",
    "value_text",
]

Index = QModelIndex | QPersistentModelIndex
_STATE, ENGINE, _SENTENCE, _LABELS = range(4)
_FINDING, _EXPECTED, _RULES, _ENGINE = range(4)


@dataclass(frozen=True)
class Reading:
    """What a reader made of one sentence: labels by finding, or why there are none."""

    labels: Mapping[str, FindingLabel] = field(default_factory=dict)
    problem: str = ""


def state_of(label: FindingLabel | None) -> LabelState:
    """How a label of the rules or an engine is drawn."""
    if label is None or label.value is None:
        return LabelState.UNANSWERED
    if label.value is Label.FALSE:
        return LabelState.NOT_MENTIONED if label.basis is Basis.NOT_MENTIONED else LabelState.NEGATED
    return LabelState.TRUE if label.value is Label.TRUE else LabelState.UNCERTAIN


def value_text(value: str | None) -> str:
    """A value in the window's language."""
    return {"true": tr("true"), "false": tr("false"), "uncertain": tr("uncertain")}.get(value or "", tr("unanswered"))


def differences(template: Template, example: Example, reading: Reading) -> tuple[str, ...]:
    """The findings that were read otherwise than the example says; those that it does not name are false."""
    return tuple(
        name
        for name in template.finding_ids
        if (read := reading.labels.get(name)) is None
        or read.value is None
        or read.value.value != example.labels.get(name, Label.FALSE.value)
    )


def _expected_state(value: str | None) -> LabelState:
    states = {"true": LabelState.TRUE, "uncertain": LabelState.UNCERTAIN, "false": LabelState.NEGATED}
    return states.get(value or "", LabelState.NOT_MENTIONED)


class ExamplesModel(QAbstractTableModel):
    """One row an example, in the template's order: right or not, the sentence, what it should say."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._template: Template | None = None
        self._rules: Mapping[str, Reading] = {}
        self._engine: Mapping[str, Reading] = {}
        self._wrong: dict[tuple[int, bool], tuple[str, ...] | None] = {}

    def show_template(self, template: Template | None) -> None:
        """Show the examples of a template."""
        count = len(template.examples) if template else 0
        self._wrong.clear()
        other = self._template is None or template is None or self._template.region != template.region
        if other or count != self.rowCount():
            self.beginResetModel()
            self._template = template
            self.endResetModel()
            return
        self._template = template
        self._all_changed()

    def show_readings(self, rules: Mapping[str, Reading], engine: Mapping[str, Reading]) -> None:
        """Show what the rules and an engine read, by sentence."""
        self._rules, self._engine = rules, engine
        self._wrong.clear()
        self._all_changed()

    def _all_changed(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, _LABELS))

    def wrong(self, row: int, *, engine: bool = False) -> tuple[str, ...] | None:
        """The findings that the rules (or the engine) read otherwise than the example says; None while not read."""
        if (row, engine) not in self._wrong:
            assert self._template is not None
            example = self._template.examples[row]
            reading = (self._engine if engine else self._rules).get(example.sentence)
            found = None if reading is None else differences(self._template, example, reading)
            self._wrong[row, engine] = found
        return self._wrong[row, engine]

    @property
    def count_wrong(self) -> int:
        """How many examples the rules get wrong."""
        return sum(bool(self.wrong(row)) for row in range(self.rowCount()))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() or self._template is None else len(self._template.examples)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Rules"), tr("Engine"), tr("Sentence"), tr("Should be"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._template is None:
            return None
        example = self._template.examples[index.row()]
        if index.column() in (_STATE, ENGINE):
            return self._state_data(self.wrong(index.row(), engine=index.column() == ENGINE), role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return " ".join(example.sentence.split()) if index.column() == _SENTENCE else self._said(example)
        return None

    def _state_data(self, wrong: tuple[str, ...] | None, role: int) -> Any:
        if wrong is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr("{count} differ", count=len(wrong)) if wrong else ""
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(colours_for(QGuiApplication.palette()).danger)
        if role == Qt.ItemDataRole.DecorationRole:
            return icon("error" if wrong else "done", QGuiApplication.palette())
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(self._title(name) for name in wrong) or tr("as it should be")
        return None

    def _said(self, example: Example) -> str:
        """What an example says, without the parents that follow from it."""
        assert self._template is not None
        named = {name: value for name, value in example.labels.items() if value != Label.FALSE.value}
        if not named:
            return tr("all false")
        above = {
            parent
            for name, value in named.items()
            if name in self._template.finding_ids
            for parent in self._template.ancestors(name)
            if named.get(parent) == value
        }
        shown = [(name, value) for name, value in named.items() if name not in above] or list(named.items())
        return ", ".join(f"{LABEL_STYLES[_expected_state(value)].glyph} {self._title(name)}" for name, value in shown)

    def _title(self, name: str) -> str:
        assert self._template is not None
        known = name in self._template.finding_ids
        return (self._template.finding(name).title.get(self._language, "") if known else "") or name


class ExampleLabelsModel(QAbstractTableModel):
    """One row a finding: what the example says of it, and what the rules and an engine read.

    ``chosen`` (finding, value or None for "not named") when a person set what it should be.
    """

    chosen = Signal(str, object)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._rows: list[str] = []
        self._template: Template | None = None
        self._example: Example | None = None
        self._rules = Reading()
        self._engine: Reading | None = None
        self._fixed = True

    def show_example(
        self, template: Template, example: Example, rules: Reading, engine: Reading | None, *, fixed: bool, anew: bool
    ) -> None:
        """Show the labels of an example; ``anew``: another one, so that what it is about comes first."""
        if anew or set(self._rows) != set(template.finding_ids):
            self.beginResetModel()
            about = {*example.labels, *(name for name in rules.labels if state_of(rules.labels[name]) in _TELLING)}
            self._rows = sorted(template.finding_ids, key=lambda name: name not in about)
            self._put(template, example, rules, engine, fixed)
            self.endResetModel()
            return
        self._put(template, example, rules, engine, fixed)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, _ENGINE))

    def _put(self, template: Template, example: Example, rules: Reading, engine: Reading | None, fixed: bool) -> None:
        self._template, self._example, self._rules, self._engine = template, example, rules, engine
        self._fixed = fixed

    def finding(self, row: int) -> str:
        """The finding of a row."""
        return self._rows[row]

    def expected(self, name: str) -> str | None:
        """What the example says of a finding; None where it does not name it."""
        return self._example.labels.get(name) if self._example else None

    def choose(self, row: int, value: str | None) -> None:
        """Let the example say ``value`` of the finding of a row; None: it does not name it."""
        if not self._fixed and self.expected(self._rows[row]) != value:
            self.chosen.emit(self._rows[row], value)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Finding"), tr("Should be"), tr("Rules"), tr("Engine"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._template is None or self._example is None:
            return None
        name = self._rows[index.row()]
        if index.column() == _FINDING:
            return self._finding_data(name, role)
        if index.column() == _EXPECTED:
            value = self._example.labels.get(name)
            state, text = _expected_state(value), value_text(value) if value else tr("not named")
        else:
            reading = self._rules if index.column() == _RULES else self._engine
            if reading is None:
                return None
            read = reading.labels.get(name)
            state, text = state_of(read), value_text(read.value.value if read and read.value else None)
            if role == Qt.ItemDataRole.ToolTipRole:
                return f"„{read.quote}“" if read and read.quote else None
            if role == Qt.ItemDataRole.BackgroundRole and self._differs(name, read):
                return QColor(colours_for(QGuiApplication.palette()).danger_soft)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{LABEL_STYLES[state].glyph} {text}"
        if role == Qt.ItemDataRole.ForegroundRole:
            return label_colour(state, colours_for(QGuiApplication.palette()))
        return None

    def _finding_data(self, name: str, role: int) -> Any:
        assert self._template is not None
        known = name in self._template.finding_ids
        if role == Qt.ItemDataRole.DisplayRole:
            return (self._template.finding(name).title.get(self._language, "") if known else "") or name
        return name if role == Qt.ItemDataRole.ToolTipRole else None

    def _differs(self, name: str, read: FindingLabel | None) -> bool:
        assert self._example is not None
        if read is None or read.value is None:
            return bool(self._rules.labels)
        return read.value.value != self._example.labels.get(name, Label.FALSE.value)


_TELLING = (LabelState.TRUE, LabelState.UNCERTAIN, LabelState.NEGATED)


def reading_of(labels: Sequence[FindingLabel], problem: str = "") -> Reading:
    """A reading from the labels that a reader gave."""
    return Reading({label.finding: label for label in labels}, problem)
