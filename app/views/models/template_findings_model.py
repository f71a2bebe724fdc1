"""The findings of a template as a tree: groups, and in them the findings in the template's order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QGuiApplication

from app.labels.template import Finding, Template
from app.views.icons import icon
from app.views.language import tr
from app.views.style import colours_for, scaled_font

__all__ = ["ID_ROLE", "FindingsFilter", "FindingsModel", "Marks"]

ID_ROLE = Qt.ItemDataRole.UserRole
"""The id of a finding, "" for a group."""
_WORDS_ROLE = Qt.ItemDataRole.UserRole + 1
_MIME = "application/x-befundwerk-finding"
_TITLE, _PARENTS = range(2)

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Marks:
    """What stands beside findings: ids that are new or changed against the saved version, and why some need a look."""

    new: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    errors: Mapping[str, str] = field(default_factory=dict)
    warnings: Mapping[str, str] = field(default_factory=dict)


class FindingsModel(QAbstractItemModel):
    """``moved`` (finding, group, the finding that it is put before or "") when one was dropped at another place."""

    moved = Signal(str, object, str)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._template: Template | None = None
        self._groups: list[tuple[Mapping[str, str], list[Finding]]] = []
        self._marks = Marks()
        self._fixed = True

    def show_template(self, template: Template | None, marks: Marks, *, fixed: bool) -> bool:
        """Show the findings of a template; ``fixed``: they cannot be moved. Says whether the rows are other ones."""
        groups = _grouped(template.findings if template else ())
        same = self._template is not None and _shape(groups) == _shape(self._groups)
        before = {} if self._template is None else {finding.id: finding for finding in self._template.findings}
        all_changed = marks != self._marks or fixed != self._fixed
        if not same:
            self.beginResetModel()
        self._template, self._groups, self._marks, self._fixed = template, groups, marks, fixed
        if not same:
            self.endResetModel()
            return True
        changed = {name for name, now in self._found().items() if before.get(name) is not now}
        for row, (_, findings) in enumerate(groups):
            group = self.index(row, 0)
            for place, finding in enumerate(findings):
                if all_changed or finding.id in changed or changed.intersection(finding.parents):
                    self.dataChanged.emit(self.index(place, _TITLE, group), self.index(place, _PARENTS, group))
        return False

    def _found(self) -> dict[str, Finding]:
        return {finding.id: finding for _, findings in self._groups for finding in findings}

    def show_marks(self, marks: Marks) -> None:
        """Show other marks beside the same findings."""
        self.show_template(self._template, marks, fixed=self._fixed)

    def index_of(self, finding_id: str) -> QModelIndex:
        """Where a finding stands; an invalid index where it does not."""
        for row, (_, findings) in enumerate(self._groups):
            for place, finding in enumerate(findings):
                if finding.id == finding_id:
                    return self.index(place, 0, self.index(row, 0))
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        owner = child.internalId() if child.isValid() else 0
        return self.createIndex(owner - 1, 0, 0) if owner else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() or parent.column():
            return 0
        return len(self._groups[parent.row()][1])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, ARG002 - Qt's own signature
        return 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Finding"), tr("Parents"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        owner = index.internalId()
        if not owner:
            return self._group_data(index, role)
        finding = self._groups[owner - 1][1][index.row()]
        if role == ID_ROLE:
            return finding.id
        if role == _WORDS_ROLE:
            return "\n".join((finding.id, *finding.title.values(), *finding.synonyms, finding.definition)).casefold()
        if index.column() == _PARENTS:
            return self._parents_data(finding, role)
        return self._finding_data(finding, role)

    def _group_data(self, index: Index, role: int) -> Any:
        group, findings = self._groups[index.row()]
        if index.column():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{group.get(self._language, '') or tr('Without a group')}  ({len(findings)})"
        if role in (ID_ROLE, _WORDS_ROLE):
            return ""
        if role == Qt.ItemDataRole.FontRole:
            return scaled_font(QGuiApplication.font(), 1.0, bold=True)
        return None

    def _finding_data(self, finding: Finding, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            sign = "+ " if finding.id in self._marks.new else "• " if finding.id in self._marks.changed else ""
            return sign + (finding.title.get(self._language, "") or finding.id)
        if role == Qt.ItemDataRole.DecorationRole:
            if finding.id in self._marks.errors:
                return icon("error", QGuiApplication.palette())
            return icon("warning", QGuiApplication.palette()) if finding.id in self._marks.warnings else None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            state = (
                tr("new")
                if finding.id in self._marks.new
                else tr("changed")
                if finding.id in self._marks.changed
                else ""
            )
            why = self._marks.errors.get(finding.id) or self._marks.warnings.get(finding.id) or ""
            return "\n".join(filter(None, (f"{finding.id}  {state}".strip(), why)))
        return None

    def _parents_data(self, finding: Finding, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.ToolTipRole:
            return ", ".join(self._title(parent) for parent in finding.parents)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(colours_for(QGuiApplication.palette()).muted)
        return None

    def _title(self, finding_id: str) -> str:
        assert self._template is not None
        known = finding_id in self._template.finding_ids
        return self._template.finding(finding_id).title.get(self._language, "") or finding_id if known else finding_id

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled
        if not index.isValid():
            return flags
        if index.internalId():
            flags |= Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
            if not self._fixed:
                flags |= Qt.ItemFlag.ItemIsDragEnabled
        elif not self._fixed:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(_MIME, next((str(index.data(ID_ROLE)) for index in indexes), "").encode())
        return data

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        """Ask for the move and say no: the rows follow when the template has changed."""
        finding = bytes(data.data(_MIME).data()).decode()
        if not parent.isValid() or parent.internalId() or not finding:
            return False
        group, findings = self._groups[parent.row()]
        before = findings[row].id if 0 <= row < len(findings) else ""
        self.moved.emit(finding, dict(group), before)
        return False


class FindingsFilter(QSortFilterProxyModel):
    """Findings with the words that are sought, in id, titles, synonyms or definition, below their groups."""

    def __init__(self, model: FindingsModel) -> None:
        super().__init__()
        self._words: tuple[str, ...] = ()
        self.setRecursiveFilteringEnabled(True)
        self.setSourceModel(model)

    def seek(self, text: str) -> None:
        """Show findings that hold all words of ``text``."""
        self._words = tuple(text.casefold().split())
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        if not self._words:
            return True
        text = str(self.sourceModel().index(row, 0, parent).data(_WORDS_ROLE))
        return all(word in text for word in self._words)


def _grouped(findings: Sequence[Finding]) -> list[tuple[Mapping[str, str], list[Finding]]]:
    groups: dict[tuple[str, str], tuple[Mapping[str, str], list[Finding]]] = {}
    for finding in findings:
        key = (finding.group.get("de", ""), finding.group.get("en", ""))
        groups.setdefault(key, (finding.group, []))[1].append(finding)
    return list(groups.values())


def _shape(groups: list[tuple[Mapping[str, str], list[Finding]]]) -> list[tuple[dict[str, str], list[str]]]:
    return [(dict(group), [finding.id for finding in findings]) for group, findings in groups]
