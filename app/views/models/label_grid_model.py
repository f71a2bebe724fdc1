"""All labels of a region as a table model over numpy arrays: sorting and filtering are index arrays."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.labels.values import Label
from app.operations.labelling.grid import with_case
from app.operations.labelling.grid_rows import (
    CASE_COLUMNS,
    CaseColumn,
    Flag,
    GridSheet,
    Look,
    RowFilter,
    case_name,
    counted,
    kept,
    ordered,
)
from app.operations.labelling.label_table import CaseState
from app.operations.labelling.labels import CaseLabels
from app.operations.reading.review import Reason
from app.store.records import Case
from app.views.cases.case_states import STATE_GLYPHS, state_title
from app.views.durations import decimal_text
from app.views.language import date_text, tr
from app.views.models.case_labels_model import label_text
from app.views.reading.reasons import REASON_GLYPHS, reason_title, sorted_reasons
from app.views.style import LabelState

__all__ = [
    "CASE_COLUMNS",
    "FLAG_GLYPHS",
    "LOOK_LABELS",
    "LOOK_STATES",
    "CellLook",
    "Index",
    "LabelGridModel",
    "flag_title",
]

Index = QModelIndex | QPersistentModelIndex

LOOK_STATES = (
    LabelState.UNANSWERED,
    LabelState.NOT_MENTIONED,
    LabelState.TRUE,
    LabelState.UNCERTAIN,
    LabelState.NEGATED,
)
"""How each ``Look`` is drawn."""
LOOK_LABELS: tuple[Label | None, ...] = (None, Label.FALSE, Label.TRUE, Label.UNCERTAIN, Label.FALSE)
"""Which label each ``Look`` is."""
FLAG_GLYPHS = {Flag.EXCLUDED: "×", Flag.QUALITY: "⚑", Flag.PAIRING: "⚑", Flag.COMMENT: "✎"}


def flag_title(flag: Flag) -> str:
    """What a flag says, in the window's language."""
    return {
        Flag.QUALITY: tr("poor image quality"),
        Flag.PAIRING: tr("wrong pairing"),
        Flag.EXCLUDED: tr("excluded"),
        Flag.COMMENT: tr("with a comment"),
    }[flag]


@dataclass(frozen=True)
class CellLook:
    """What a cell shows: its label, whether a person set it, whether it is in doubt (conflict, unverified quote), and
    what the compared run says where it says something else.
    """

    state: LabelState
    decided: bool
    doubtful: bool
    other: LabelState | None


class LabelGridModel(QAbstractTableModel):
    """Rows are cases, columns the case's facts and then the findings; ``set_sheet`` is the only way in."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: GridSheet | None = None
        self._language = "en"
        self._state_texts: dict[CaseState, str] = {}
        self._reason_texts: dict[Reason, str] = {}
        self._filter = RowFilter()
        self._sorted: tuple[int, bool] = (CaseColumn.CASE, False)
        self._order: npt.NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self._counts: npt.NDArray[np.int64] | None = None

    @property
    def sheet(self) -> GridSheet | None:
        """All that is there before filtering."""
        return self._sheet

    @property
    def findings(self) -> tuple[str, ...]:
        """The findings in the order of their columns."""
        return self._sheet.findings if self._sheet is not None else ()

    @property
    def order(self) -> npt.NDArray[np.int64]:
        """The rows of the sheet that are shown, in their order."""
        return self._order

    @property
    def sorted_by(self) -> tuple[int, bool]:
        """The column that is sorted by, and whether the other way round."""
        return self._sorted

    def set_sheet(self, sheet: GridSheet | None, language: str, wanted: RowFilter, *, keep_order: bool = False) -> None:
        """Show these labels, filtered, and sorted as before where that still makes sense.

        With ``keep_order`` the same cases stay where they are, whatever became of their labels.
        """
        self.beginResetModel()
        before = self._sheet
        if before is None or sheet is None or before.findings != sheet.findings:
            self._sorted, keep_order = (CaseColumn.CASE, False), False
        elif not np.array_equal(before.table.case_ids, sheet.table.case_ids):
            keep_order = False
        self._sheet, self._language, self._filter = sheet, language, wanted
        self._state_texts = {state: f"{STATE_GLYPHS[state]} {state_title(state)}" for state in CaseState}
        self._reason_texts = {reason: f"{REASON_GLYPHS[reason]} {reason_title(reason)}" for reason in Reason}
        self._set_order(self._order if keep_order else self._ordered())
        self.endResetModel()

    def set_filter(self, wanted: RowFilter) -> None:
        """Show only some rows."""
        self.beginResetModel()
        self._filter = wanted
        self._set_order(self._ordered())
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; what people look for first (true, most in need) comes first in ascending order."""
        if not 0 <= column < self.columnCount():
            return
        self.beginResetModel()
        self._sorted = (column, order == Qt.SortOrder.DescendingOrder)
        self._set_order(self._ordered())
        self.endResetModel()

    def update_case(self, labels: CaseLabels, case: Case) -> None:
        """Take over what one case's labels are now, in its row, without sorting again."""
        if self._sheet is None:
            return
        self._sheet = with_case(self._sheet, labels, case)
        self._counts = None
        place = self.row_of(case.id)
        if place is not None:
            self.dataChanged.emit(self.index(place, 0), self.index(place, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, CASE_COLUMNS, self.columnCount() - 1)

    def case_at(self, row: int) -> Case:
        """The case of a shown row."""
        assert self._sheet is not None
        return self._sheet.cases[int(self._order[row])]

    def finding_at(self, column: int) -> str | None:
        """The finding of a column; None for the columns of the case."""
        return self.findings[column - CASE_COLUMNS] if column >= CASE_COLUMNS else None

    def row_of(self, case_id: int) -> int | None:
        """The shown row of a case."""
        rows = self.rows_of(np.array([case_id], dtype=np.int64))
        return int(rows[0]) if len(rows) else None

    def rows_of(self, case_ids: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The shown rows of these cases, upwards; those that are not shown are left out."""
        if self._sheet is None:
            return np.zeros(0, dtype=np.int64)
        return np.flatnonzero(np.isin(self._sheet.table.case_ids[self._order], case_ids))

    def ids_at(self, first: int, last: int) -> npt.NDArray[np.int64]:
        """The ids of the cases in these shown rows, both included."""
        assert self._sheet is not None
        ids: npt.NDArray[np.int64] = self._sheet.table.case_ids[self._order[first : last + 1]]
        return ids

    def look_at(self, row: int, column: int) -> CellLook:
        """What a cell of a finding shows."""
        sheet, at = self._at(row, column)
        other = None if sheet.other is None or not sheet.differs[at] else LOOK_STATES[sheet.other[at]]
        return CellLook(LOOK_STATES[sheet.look[at]], bool(sheet.decided[at]), bool(sheet.doubtful[at]), other)

    def label_at(self, row: int, column: int) -> Label | None:
        """The label of a shown cell."""
        sheet, at = self._at(row, column)
        return LOOK_LABELS[int(sheet.look[at])]

    def counts(self, column: int) -> npt.NDArray[np.int64]:
        """How many of the shown cases show each ``Look`` in a column."""
        assert self._sheet is not None
        counts = counted(self._sheet, self._order) if self._counts is None else self._counts
        self._counts = counts
        found: npt.NDArray[np.int64] = counts[column - CASE_COLUMNS]
        return found

    def positives(self, column: int) -> tuple[int, int]:
        """How many of the shown cases have the finding true, and how many have a label at all."""
        counts = self.counts(column)
        return int(counts[Look.TRUE]), int(counts.sum() - counts[Look.UNANSWERED])

    def case_count(self) -> int:
        """How many cases there are before filtering."""
        return len(self._sheet.cases) if self._sheet is not None else 0

    def title(self, column: int) -> str:
        """The title of a finding's column."""
        assert self._sheet is not None
        return self._sheet.table.template.findings[column - CASE_COLUMNS].title[self._language]

    def case_texts(self, row: int) -> tuple[str, str, str, str]:
        """The texts of the case's columns in a shown row."""
        assert self._sheet is not None
        at = int(self._order[row])
        case, state, need = self._sheet.cases[at], self._sheet.states[at], int(self._sheet.need[at])
        reasons = self._sheet.table.reasons[at]
        reason = self._reason_texts[next(reason for reason in Reason if reason in reasons)] if need and reasons else ""
        return case_name(case), self._state_texts[state], case.site, reason

    def flags_at(self, row: int) -> Flag:
        """What was noted about the case of a shown row."""
        assert self._sheet is not None
        return Flag(int(self._sheet.flags[self._order[row]]))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else CASE_COLUMNS + len(self.findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if column < CASE_COLUMNS:
            if role == Qt.ItemDataRole.ToolTipRole:
                return self._case_tip(row)
            return self.case_texts(row)[column] if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            look = self.look_at(row, column)
            parts = [f"{self.title(column)}: {label_text(look.state)}"]
            parts += [tr("set by a person")] if look.decided else []
            parts += [tr("in doubt")] if look.doubtful else []
            return ", ".join(parts)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if section < CASE_COLUMNS:
            if role == Qt.ItemDataRole.ToolTipRole and section == CaseColumn.NEED:
                return tr("Why a person should look at the case; a click puts the most urgent first")
            return (tr("Case"), tr("State"), tr("Site"), tr("Reason"))[section] if role == 0 else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(section)
        return self._finding_tip(section) if role == Qt.ItemDataRole.ToolTipRole else None

    def _finding_tip(self, column: int) -> str:
        assert self._sheet is not None
        finding = self._sheet.table.template.findings[column - CASE_COLUMNS]
        counts = self.counts(column)
        total = len(self._order)
        share = f" ({decimal_text(100 * counts[Look.TRUE] / total)} %)" if total else ""
        lines = [
            f"{label_text(LabelState.TRUE)}: {counts[Look.TRUE]}{share}",
            f"{label_text(LabelState.UNCERTAIN)}: {counts[Look.UNCERTAIN]}",
            f"{label_text(LabelState.NEGATED)}: {counts[Look.NEGATED]}",
            f"{label_text(LabelState.NOT_MENTIONED)}: {counts[Look.NOT_MENTIONED]}",
            f"{label_text(LabelState.UNANSWERED)}: {counts[Look.UNANSWERED]}",
        ]
        shown = tr("Of {count} shown cases:", count=total)
        return "\n".join([finding.title[self._language], finding.definition, "", shown, *lines])

    def _case_tip(self, row: int) -> str:
        case, texts, flags = self.case_at(row), self.case_texts(row), self.flags_at(row)
        lines = [texts[0], texts[1], "  ·  ".join(part for part in (case.site, date_text(case.study_date)) if part)]
        assert self._sheet is not None
        at = int(self._order[row])
        if self._sheet.need[at]:
            lines += [self._reason_texts[reason] for reason in sorted_reasons(self._sheet.table.reasons[at])]
        if case.verified_by is not None:
            lines.append(tr("verified by {reader}", reader=case.verified_by))
        lines += [f"{FLAG_GLYPHS[flag]} {flag_title(flag)}" for flag in Flag if flag in flags and flag != Flag.COMMENT]
        if case.excluded:
            lines.append(case.excluded)
        if case.comment:
            lines.append(f"{FLAG_GLYPHS[Flag.COMMENT]} {case.comment}")
        return "\n".join(lines)

    def _at(self, row: int, column: int) -> tuple[GridSheet, tuple[int, int]]:
        assert self._sheet is not None
        return self._sheet, (int(self._order[row]), column - CASE_COLUMNS)

    def _ordered(self) -> npt.NDArray[np.int64]:
        if self._sheet is None:
            return np.zeros(0, dtype=np.int64)
        column, descending = self._sorted
        return ordered(self._sheet, kept(self._sheet, self._filter), column, descending=descending)

    def _set_order(self, order: npt.NDArray[np.int64]) -> None:
        self._order = order
        self._counts = None
