"""The findings that can be a parent of one finding, to be ticked."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.labels.template import Finding, Template
from app.views.language import tr

__all__ = ["ParentsModel"]

Index = QModelIndex | QPersistentModelIndex


class ParentsModel(QAbstractListModel):
    """All other findings; one that follows from this finding cannot be ticked, else a circle would close.

    ``ticked`` (ids: those that were parents before, then new ones) after a person changed something.
    """

    ticked = Signal(object)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._shown = ""
        self._others: list[Finding] = []
        self._order: tuple[str, ...] = ()
        self._chosen: set[str] = set()
        self._below: set[str] = set()
        self._fixed = True

    def show_finding(self, template: Template, finding: Finding, *, fixed: bool) -> None:
        """Offer the parents of ``finding``; ``fixed``: they can only be looked at."""
        others = [other for other in template.findings if other.id != finding.id]
        if finding.id == self._shown and {other.id for other in others} == {other.id for other in self._others}:
            places = {other.id: place for place, other in enumerate(self._others)}
            others.sort(key=lambda other: places[other.id])  # what is ticked does not jump away
        else:
            others.sort(key=lambda other: other.id not in finding.parents)
        self._shown = finding.id
        same = [(other.id, other.title) for other in others] == [(other.id, other.title) for other in self._others]
        if not same:
            self.beginResetModel()
        self._others, self._chosen, self._fixed = others, set(finding.parents), fixed
        self._order = tuple(dict.fromkeys((*finding.parents, *template.finding_ids)))
        self._below = _below(template, finding.id)
        if same:
            self.dataChanged.emit(self.index(0), self.index(len(others) - 1))
        else:
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._others)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        other = self._others[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return other.title.get(self._language, "") or other.id
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if other.id in self._chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr("It follows from this finding, so it cannot be its parent.") if other.id in self._below else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        other = self._others[index.row()]
        if other.id in self._below and other.id not in self._chosen:
            return Qt.ItemFlag.ItemIsSelectable
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return flags if self._fixed else flags | Qt.ItemFlag.ItemIsUserCheckable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or self._fixed:
            return False
        other = self._others[index.row()].id
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._chosen.add(other)
        else:
            self._chosen.discard(other)
        self.dataChanged.emit(index, index)
        self.ticked.emit(tuple(name for name in self._order if name in self._chosen))
        return True


def _below(template: Template, finding_id: str) -> set[str]:
    """The findings that have this one as an ancestor; a circle that is there already does no harm here."""
    below: set[str] = set()
    waiting = [finding_id]
    while waiting:
        for child in template.children(waiting.pop()):
            if child not in below:
                below.add(child)
                waiting.append(child)
    return below
