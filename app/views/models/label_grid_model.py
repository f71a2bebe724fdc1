"""All labels of a region as a table model over numpy arrays: sorting and filtering are index arrays."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.labels.values import CODES, Label, label_of_code
from app.operations.label_table import CaseState, LabelTable
from app.operations.labels import CaseLabels
from app.store.records import Case
from app.views.case_states import STATE_GLYPHS, state_title
from app.views.language import tr
from app.views.models.case_labels_model import label_text
from app.views.style import LabelState

__all__ = ["CASE_COLUMNS", "CellLook", "GridFilter", "LabelGridModel"]

CASE_COLUMNS = 4
_CASE, _STATE, _SITE, _NEED = range(CASE_COLUMNS)
Index = QModelIndex | QPersistentModelIndex

_STATES = (LabelState.UNANSWERED, LabelState.NOT_MENTIONED, LabelState.TRUE, LabelState.UNCERTAIN, LabelState.NEGATED)
"""By code + 1; a negated false has its own place behind the others."""
_NEGATED = 4


@dataclass(frozen=True)
class CellLook:
    """What a cell shows: its label, whether a person set it, whether it is in doubt (conflict, unverified quote)."""

    state: LabelState
    decided: bool
    doubtful: bool


@dataclass(frozen=True)
class GridFilter:
    """Which rows are shown; empty means all. ``value`` None: the finding may have any label."""

    site: str = ""
    state: CaseState | None = None
    finding: str = ""
    value: Label | None = None


class LabelGridModel(QAbstractTableModel):
    """Rows are cases, columns the case's facts and then the findings; ``set_table`` is the only way in."""

    def __init__(self) -> None:
        super().__init__()
        self._cases: list[Case] = []
        self._states: list[CaseState] = []
        self._titles: tuple[str, ...] = ()
        self.findings: tuple[str, ...] = ()
        empty = np.zeros((0, 0), dtype=np.int8)
        self._look = empty
        self._codes = empty
        self._decided = self._doubtful = np.zeros((0, 0), dtype=np.bool_)
        self._need = np.zeros(0, dtype=np.int16)
        self._order: npt.NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self._filter = GridFilter()
        self._sorted: tuple[int, bool] = (_CASE, False)

    def set_table(self, table: LabelTable | None, language: str) -> None:
        """Show these labels, filtered and sorted as before where that still makes sense."""
        self.beginResetModel()
        if table is None:
            self._cases, self._states, self._titles, self.findings = [], [], (), ()
            self._order = np.zeros(0, dtype=np.int64)
        else:
            if table.findings != self.findings:
                self._sorted = (_CASE, False)
            self.findings = table.findings
            self._titles = tuple(finding.title[language] for finding in table.template.findings)
            self._cases, self._states = list(table.cases), list(table.states)
            self._codes, self._decided = table.current.copy(), table.decided.copy()
            self._doubtful = table.conflict | table.unverified
            self._need = table.need.copy()
            denied = table.negated & (table.current == table.engine) & (table.current == CODES[Label.FALSE])
            self._look = np.where(denied, _NEGATED, table.current + 1).astype(np.int8)
            self._order = self._ordered()
        self.endResetModel()

    def set_filter(self, wanted: GridFilter) -> None:
        """Show only some rows."""
        self.beginResetModel()
        self._filter = wanted
        self._order = self._ordered()
        self.endResetModel()

    def update_case(self, labels: CaseLabels, case: Case) -> None:
        """Take over what one case's labels are now, in its row, without sorting again."""
        rows = [row for row, known in enumerate(self._cases) if known.id == case.id]
        if not rows:
            return
        row = rows[0]
        self._cases[row] = case
        for column, found in enumerate(labels.rows):
            code = CODES[found.current]
            denied = found.current == found.engine_value and found.basis == "negated"
            self._codes[row, column] = code
            self._look[row, column] = _NEGATED if denied else code + 1
            self._decided[row, column] = found.decided_by is not None
            self._doubtful[row, column] = found.unverified or bool(found.false_parents)
        shown = np.flatnonzero(self._order == row)
        if shown.size:
            place = int(shown[0])
            self.dataChanged.emit(self.index(place, 0), self.index(place, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, CASE_COLUMNS, self.columnCount() - 1)

    def case_at(self, row: int) -> Case:
        """The case of a shown row."""
        return self._cases[int(self._order[row])]

    def finding_at(self, column: int) -> str | None:
        """The finding of a column; None for the columns of the case."""
        return self.findings[column - CASE_COLUMNS] if column >= CASE_COLUMNS else None

    def row_of(self, case_id: int) -> int | None:
        """The shown row of a case."""
        for place, row in enumerate(self._order.tolist()):
            if self._cases[row].id == case_id:
                return place
        return None

    def look_at(self, row: int, column: int) -> CellLook:
        """What the delegate draws in a cell of a finding."""
        at = int(self._order[row]), column - CASE_COLUMNS
        return CellLook(_STATES[self._look[at]], bool(self._decided[at]), bool(self._doubtful[at]))

    def positives(self, column: int) -> tuple[int, int]:
        """How many of the shown cases have the finding true, and how many have a label at all."""
        codes = self._codes[self._order, column - CASE_COLUMNS]
        return int((codes == CODES[Label.TRUE]).sum()), int((codes >= 0).sum())

    def case_count(self) -> int:
        """How many cases there are before filtering."""
        return len(self._cases)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else CASE_COLUMNS + len(self.findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = int(self._order[index.row()]), index.column()
        if column < CASE_COLUMNS:
            return self._case_text(row, column) if role == Qt.ItemDataRole.DisplayRole else None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            look = self.look_at(index.row(), column)
            text = f"{self._titles[column - CASE_COLUMNS]}: {label_text(look.state)}"
            if look.decided:
                text += "\n" + tr("set by a person")
            if look.doubtful:
                text += "\n" + tr("conflict with a parent, or a quote that is not in the report")
            return text
        return None

    def _case_text(self, row: int, column: int) -> str:
        if column == _CASE:
            return self._cases[row].accession or self._cases[row].case_key
        if column == _STATE:
            return f"{STATE_GLYPHS[self._states[row]]} {state_title(self._states[row])}"
        if column == _SITE:
            return self._cases[row].site
        return str(self._need[row]) if self._need[row] else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if section < CASE_COLUMNS:
            return (tr("Case"), tr("State"), tr("Site"), tr("Review"))[section] if role == 0 else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section - CASE_COLUMNS]
        if role == Qt.ItemDataRole.ToolTipRole:
            positive, labelled = self.positives(section)
            title = self._titles[section - CASE_COLUMNS]
            return f"{title}\n" + tr("{positive} of {labelled} cases true", positive=positive, labelled=labelled)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < self.columnCount():
            return
        self.layoutAboutToBeChanged.emit()
        persistent = self.persistentIndexList()
        kept = [(int(self._order[index.row()]), index.column()) for index in persistent]
        self._sorted = (column, order == Qt.SortOrder.DescendingOrder)
        self._order = self._ordered()
        places = np.full(len(self._cases), -1, dtype=np.int64)
        places[self._order] = np.arange(len(self._order))
        self.changePersistentIndexList(persistent, [self.index(int(places[row]), at) for row, at in kept])
        self.layoutChanged.emit()

    def _ordered(self) -> npt.NDArray[np.int64]:
        keep = np.ones(len(self._cases), dtype=np.bool_)
        if self._filter.site:
            keep &= np.array([case.site == self._filter.site for case in self._cases], dtype=np.bool_)
        if self._filter.state is not None:
            keep &= np.array([state is self._filter.state for state in self._states], dtype=np.bool_)
        if self._filter.finding in self.findings and self._filter.value is not None:
            column = self.findings.index(self._filter.finding)
            keep &= self._codes[:, column] == CODES[self._filter.value]
        rows = np.flatnonzero(keep)
        column, descending = self._sorted
        keys = self._keys(column)[rows]
        order = np.argsort(-keys if descending else keys, kind="stable")
        return rows[order]

    def _keys(self, column: int) -> npt.NDArray[np.int64]:
        if column >= CASE_COLUMNS:
            # Uncertain stands next to true, unanswered behind everything.
            ranks = np.array([-1, 0, 2, 1], dtype=np.int64)
            return np.asarray(ranks[self._codes[:, column - CASE_COLUMNS] + 1])
        if column == _NEED:
            return self._need.astype(np.int64)
        texts = [self._case_text(row, column) for row in range(len(self._cases))]
        places = {text: place for place, text in enumerate(sorted(set(texts)))}
        return np.array([places[text] for text in texts], dtype=np.int64)

    def label_at(self, row: int, column: int) -> Label | None:
        """The label of a shown cell."""
        return label_of_code(int(self._codes[int(self._order[row]), column - CASE_COLUMNS]))
