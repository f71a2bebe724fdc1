"""The labels of one case as a list: a header for each group of the template, a row for each finding."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.labels.template import Finding
from app.labels.values import Basis, Label
from app.operations.labels import CaseLabels, LabelRow
from app.views.language import tr
from app.views.style import LabelState

__all__ = ["ITEM_ROLE", "CaseLabelsModel", "GroupHeader", "LabelItem", "label_text", "state_of"]

ITEM_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class GroupHeader:
    """A header: the group's title, and how many of its findings are true or uncertain."""

    title: str
    positives: int


@dataclass(frozen=True)
class LabelItem:
    """A finding with its label; ``state`` is what holds now, ``engine_state`` what the engine said."""

    finding: Finding
    title: str
    row: LabelRow
    state: LabelState
    engine_state: LabelState

    @property
    def decided(self) -> bool:
        """Whether a person set the label."""
        return self.row.decided_by is not None

    @property
    def needs_review(self) -> bool:
        """Whether the label is doubtful in itself: unverified quote, conflict with a parent, open uncertainty."""
        return (
            self.row.unverified
            or bool(self.row.false_parents)
            or (self.row.current is Label.UNCERTAIN and not self.decided)
        )


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
        self._case_id: int | None = None

    def set_labels(self, labels: CaseLabels | None, language: str) -> None:
        """Show these labels. The same findings in the same order keep their rows, so that the selection stays."""
        items = _items(labels, language) if labels is not None else []
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

    def label_rows(self) -> list[int]:
        """The rows that are findings."""
        return [row for row, item in enumerate(self._items) if isinstance(item, LabelItem)]

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
        if isinstance(item, LabelItem):
            if role == Qt.ItemDataRole.ToolTipRole:
                return _tooltip(item)
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return f"{item.title}: {label_text(item.state)}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._items[index.row()], LabelItem):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags


def _key(item: GroupHeader | LabelItem) -> tuple[str, str]:
    return ("group", item.title) if isinstance(item, GroupHeader) else ("finding", item.finding.id)


def _items(labels: CaseLabels, language: str) -> list[GroupHeader | LabelItem]:
    groups: dict[str, list[LabelItem]] = {}
    for finding, row in zip(labels.template.findings, labels.rows, strict=True):
        engine_state = state_of(row.engine_value, row.basis)
        state = engine_state if row.current == row.engine_value else state_of(row.current, None)
        item = LabelItem(finding, finding.title[language], row, state, engine_state)
        groups.setdefault(finding.group[language], []).append(item)
    items: list[GroupHeader | LabelItem] = []
    for title, members in groups.items():
        positives = sum(member.row.current in (Label.TRUE, Label.UNCERTAIN) for member in members)
        items += [GroupHeader(title, positives), *members]
    return items


def _tooltip(item: LabelItem) -> str:
    row = item.row
    lines = [item.title, item.finding.definition, ""]
    lines.append(tr("Engine: {label}", label=label_text(item.engine_state)))
    if row.quote:
        lines.append(tr("Evidence: “{quote}”", quote=row.quote))
    if row.unverified:
        lines.append(tr("The engine's quote is not in the report."))
    if row.decided_by is not None:
        when = (row.decided_at or "")[:16].replace("T", " ")
        lines.append(tr("Set by {reader}, {when} UTC", reader=row.decided_by, when=when))
    if row.false_parents:
        lines.append(tr("A more general finding is false: {parents}", parents=", ".join(row.false_parents)))
    return "\n".join(lines)
