"""The labels of one case as a list: a header for each group of the template, a row for each finding."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.labels.template import Finding
from app.labels.values import Basis, Label
from app.operations.labelling.labels import CaseLabels, EngineColumn, LabelRow
from app.views.language import tr
from app.views.style import LabelState

__all__ = [
    "ITEM_ROLE",
    "LETTERS",
    "CaseLabelsModel",
    "EngineCell",
    "GroupHeader",
    "LabelItem",
    "label_text",
    "state_of",
]

ITEM_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890"


@dataclass(frozen=True)
class GroupHeader:
    """A header: the group's title, and how many of its findings are true or uncertain."""

    title: str
    positives: int


@dataclass(frozen=True)
class EngineCell:
    """What one engine said of a finding; ``confidence`` in 0..1 where it gave log probabilities."""

    state: LabelState
    confidence: float | None


@dataclass(frozen=True)
class LabelItem:
    """A finding with its label; ``state`` is what holds now, ``cells`` are what the engines said (None: not read).

    ``short`` is the title without what stands above it already: below "Olecranon fracture", "Olecranon: displaced" is
    "displaced" and ``indented``; below the header "AC joint", "AC joint: widened" is "widened".
    ``letter`` selects it with Alt; the 37th finding and later ones have none. ``disagreement``: the engines differ.
    """

    finding: Finding
    title: str
    short: str
    indented: bool
    letter: str
    row: LabelRow
    state: LabelState
    cells: tuple[EngineCell | None, ...]
    disagreement: bool

    @property
    def decided(self) -> bool:
        """Whether a person set the label."""
        return self.row.decided_by is not None

    @property
    def doubtful(self) -> bool:
        """Whether the label claims what nothing carries: an unverified quote, a parent that is false."""
        return self.row.unverified or bool(self.row.false_parents)

    @property
    def needs_review(self) -> bool:
        """Whether a person should look: at a doubtful label, or an open uncertainty or difference of the engines."""
        is_open = self.row.current is Label.UNCERTAIN or self.disagreement
        return self.doubtful or (is_open and not self.decided)

    @property
    def stands_out(self) -> bool:
        """Whether it is true, uncertain or to be reviewed; most findings of a case are none of these."""
        return self.needs_review or self.row.current in (Label.TRUE, Label.UNCERTAIN)


def state_of(value: Label | None, basis: Basis | None) -> LabelState:
    """How a label is drawn."""
    if value is None:
        return LabelState.UNANSWERED
    if value is Label.FALSE:
        return LabelState.NEGATED if basis is Basis.NEGATED else LabelState.NOT_MENTIONED
    return LabelState.TRUE if value is Label.TRUE else LabelState.UNCERTAIN


def label_text(state: LabelState) -> str:
    """A label's state in words."""
    return {
        LabelState.TRUE: tr("true"),
        LabelState.NEGATED: tr("false (negated)"),
        LabelState.NOT_MENTIONED: tr("false (not mentioned)"),
        LabelState.UNCERTAIN: tr("uncertain"),
        LabelState.UNANSWERED: tr("unanswered"),
        LabelState.CONFLICT: tr("conflict"),
    }[state]


class CaseLabelsModel(QAbstractListModel):
    """Items of one case; ``set_labels`` is the only way in."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[GroupHeader | LabelItem] = []
        self._labels: CaseLabels | None = None

    @property
    def labels(self) -> CaseLabels | None:
        """What is shown."""
        return self._labels

    @property
    def engines(self) -> tuple[EngineColumn, ...]:
        """The engines whose labels stand side by side."""
        return self._labels.engines if self._labels is not None else ()

    def set_labels(self, labels: CaseLabels | None, language: str) -> None:
        """Show these labels. The same findings in the same order keep their rows, so that the selection stays."""
        items = _items(labels, language) if labels is not None else []
        self._labels = labels
        if [_key(item) for item in items] == [_key(item) for item in self._items]:
            self._items = items
            if items:
                self.dataChanged.emit(self.index(0), self.index(len(items) - 1))
            return
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def item(self, row: int) -> GroupHeader | LabelItem:
        """The item of a row."""
        return self._items[row]

    def row_of(self, finding: str) -> int | None:
        """The row of a finding."""
        for row, item in enumerate(self._items):
            if isinstance(item, LabelItem) and item.finding.id == finding:
                return row
        return None

    def row_of_letter(self, letter: str) -> int | None:
        """The row of the finding that this letter selects."""
        for row, item in enumerate(self._items):
            if isinstance(item, LabelItem) and item.letter and item.letter == letter:
                return row
        return None

    def header_row(self, row: int) -> int:
        """The row of the header that a finding stands below."""
        return next((above for above in range(row, -1, -1) if isinstance(self._items[above], GroupHeader)), 0)

    def label_rows(self) -> list[int]:
        """The rows that are findings."""
        return [row for row, item in enumerate(self._items) if isinstance(item, LabelItem)]

    def label_items(self) -> list[tuple[int, LabelItem]]:
        """The rows that are findings, with what they show."""
        return [(row, item) for row, item in enumerate(self._items) if isinstance(item, LabelItem)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ITEM_ROLE:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(item, LabelItem):
            doubt = tr("to be reviewed") if item.needs_review else ""
            return ", ".join(part for part in (f"{item.title}: {label_text(item.state)}", doubt) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._items[index.row()], LabelItem):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags


def _key(item: GroupHeader | LabelItem) -> tuple[str, str]:
    return ("group", item.title) if isinstance(item, GroupHeader) else ("finding", item.finding.id)


class _Name(NamedTuple):
    title: str
    short: str
    indented: bool


def _items(labels: CaseLabels, language: str) -> list[GroupHeader | LabelItem]:
    groups: dict[str, list[tuple[Finding, LabelRow]]] = {}
    for finding, row in zip(labels.template.findings, labels.rows, strict=True):
        groups.setdefault(finding.group[language], []).append((finding, row))
    items: list[GroupHeader | LabelItem] = []
    letters = iter(LETTERS)
    for title, members in groups.items():
        positives = sum(row.current in (Label.TRUE, Label.UNCERTAIN) for _, row in members)
        items.append(GroupHeader(title, positives))
        above = ""  # the finding that the next ones may stand below
        for finding, row in members:
            start, colon, rest = finding.title[language].partition(": ")
            indented = bool(colon) and above in finding.parents
            if not indented:
                above = finding.id
            told = indented or (bool(colon) and _same_words(start, title))
            name = _Name(finding.title[language], rest if told else finding.title[language], indented)
            items.append(_item(labels, finding, row, name, next(letters, "")))
    return items


def _same_words(start: str, header: str) -> bool:
    """Whether a title begins with what the header says: "CMC I" below "CMC-I", "AC" below "AC joint"."""
    one, other = ("".join(filter(str.isalnum, text)).casefold() for text in (start, header))
    return one.startswith(other) or other.startswith(one)


def _item(labels: CaseLabels, finding: Finding, row: LabelRow, name: _Name, letter: str) -> LabelItem:
    engine_state = state_of(row.engine_value, row.basis)
    return LabelItem(
        finding=finding,
        title=name.title,
        short=name.short,
        indented=name.indented,
        letter=letter,
        row=row,
        state=engine_state if row.current == row.engine_value else state_of(row.current, None),
        cells=tuple(_cell(engine, finding.id) for engine in labels.engines),
        disagreement=labels.disagree(finding.id),
    )


def _cell(engine: EngineColumn, finding: str) -> EngineCell | None:
    if engine.answer is None:
        return None
    label = engine.labels.get(finding)
    return EngineCell(
        state_of(engine.value(finding), engine.basis(finding)), label.confidence if label is not None else None
    )
