"""The table of cases × findings: the case's columns stand still, the findings scroll, rectangles are chosen."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.labels.values import Label
from app.operations.labelling.grid_rows import CaseColumn, GridSheet, RowFilter, tab_separated
from app.views.language import tr
from app.views.models.label_grid_model import CASE_COLUMNS, LabelGridModel
from app.views.style import Space
from app.views.widgets.grid.grid_header import TallHeader
from app.views.widgets.grid.grid_views import CELL, CaseView, CellView, GridView

__all__ = ["LabelGrid"]

_WIDTHS = (148, 102, 104, 124)
_ROOM, _MOST = 1300, 110
"""From this width on, or where the findings leave room, site and reason get a part of it, up to so much each."""


@dataclass(frozen=True)
class _Stay:
    """Where the person is: current cell, first case in view, and the selection by cases and columns."""

    current: tuple[int, int] | None
    top: int | None
    chosen: tuple[tuple[npt.NDArray[np.int64], int, int], ...]


class LabelGrid(QWidget):
    """``case_wanted`` says which case the person wants to open, ``case_changed`` that she went to another row."""

    case_wanted = Signal(int)
    case_changed = Signal()

    def __init__(self, model: LabelGridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.cases = CaseView(model, tr("Cases"))
        self.cells = CellView(model, tr("Labels of all cases"))
        self._header = TallHeader(model, CELL, self.cells)
        self.cells.setHorizontalHeader(self._header)
        titles = self.cases.horizontalHeader()
        titles.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        titles.setHighlightSections(False)
        self.cells.setSelectionModel(self.cases.selectionModel())
        self.cells.selectionModel().currentChanged.connect(self._on_current)
        self.cells.verticalScrollBar().valueChanged.connect(self.cases.verticalScrollBar().setValue)
        self.cases.verticalScrollBar().valueChanged.connect(self.cells.verticalScrollBar().setValue)
        for view in self._views:
            header = view.horizontalHeader()
            header.setSortIndicatorShown(True)
            # Qt selects the whole column as well; the next T would then change the labels of every case.
            header.sectionPressed.disconnect()
            header.sectionEntered.disconnect()
            header.sectionClicked.connect(self._on_title)
            view.doubleClicked.connect(self._open)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.cases)
        layout.addWidget(self.cells, 1)
        self.setFocusProxy(self.cells)
        self._arrange()

    @property
    def read_only(self) -> bool:
        """Whether the labels are to be looked at only."""
        return self._model.sheet is not None and self._model.sheet.read_only

    def show_sheet(
        self, sheet: GridSheet | None, language: str, wanted: RowFilter, *, keep_order: bool = False
    ) -> None:
        """Show these labels; where the person was and what was selected stays.

        With ``keep_order`` the same cases stay in their rows, as after an edit: nothing jumps away under the eyes.
        """
        before = self._model.findings
        stay = self._stay()
        self._model.set_sheet(sheet, language, wanted, keep_order=keep_order)
        self._settle(stay)
        if self._model.findings != before:
            self._arrange()
        self._show_order()

    def set_filter(self, wanted: RowFilter) -> None:
        """Show only some cases. Of the selection only the current cell is left, for the rest may be out of sight."""
        stay = self._stay()
        self._model.set_filter(wanted)
        self._settle(_Stay(stay.current, None, ()))

    def sort_by(self, column: int, *, descending: bool = False) -> None:
        """Sort by a column, and go to the first case; no selection is left that would be scattered now."""
        here = self.cells.currentIndex()
        self._model.sort(column, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)
        self._show_order()
        if self._model.rowCount():
            at = self._model.index(0, here.column() if here.isValid() else CASE_COLUMNS)
            self._stand_at(at)
            self.cells.scrollToTop()

    @Slot()
    def sort_by_need(self) -> None:
        """Sort by need for review, most urgent first."""
        self.sort_by(CaseColumn.NEED)

    def chosen_cells(self) -> list[tuple[int, str]]:
        """Case id and finding of each selected cell, from the upper left; those of the case itself do not count."""
        cells: list[tuple[int, str]] = []
        for top, left, bottom, right in sorted(self.cells.chosen()):
            findings = [self._model.findings[c - CASE_COLUMNS] for c in range(max(left, CASE_COLUMNS), right + 1)]
            ids = self._model.ids_at(top, bottom).tolist() if findings else []
            cells += [(case_id, finding) for case_id in ids for finding in findings]
        return list(dict.fromkeys(cells))

    def first_label(self) -> Label | None:
        """The label of the selected cell at the upper left."""
        corners = [
            (top, max(left, CASE_COLUMNS)) for top, left, _, right in self.cells.chosen() if right >= CASE_COLUMNS
        ]
        return self._model.label_at(*min(corners)) if corners else None

    def selection_text(self) -> str:
        """The selection with titles and cases, as tab-separated text; a single cell is its value alone."""
        sheet = self._model.sheet
        if sheet is None:
            return ""
        columns_of: dict[int, set[int]] = {}
        for top, left, bottom, right in self.cells.chosen():
            for row in range(top, bottom + 1):
                columns_of.setdefault(row, set()).update(range(left, right + 1))
        return tab_separated(sheet, [(int(self._model.order[row]), columns_of[row]) for row in sorted(columns_of)])

    def current_case(self) -> int | None:
        """The case of the current row."""
        index = self.cells.currentIndex()
        return self._model.case_at(index.row()).id if index.isValid() else None

    def go_to(self, case_id: int, finding: str | None) -> bool:
        """Make a cell current and bring it into view; False where the case is not shown."""
        row = self._model.row_of(case_id)
        if row is None:
            return False
        column = CASE_COLUMNS + (self._model.findings.index(finding) if finding in self._model.findings else 0)
        self._stand_at(self._model.index(row, column))
        self.cells.scrollTo(self._model.index(row, column))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
        here = self.cells.currentIndex()
        if here.isValid() and 0 <= self.cells.rowViewportPosition(here.row()) < event.oldSize().height():
            self.cells.scrollTo(here)  # it was in view, perhaps at the edge that has moved

    @property
    def _views(self) -> tuple[GridView, GridView]:
        return self.cases, self.cells

    def _stay(self) -> _Stay:
        here = self.cells.currentIndex()
        rows = self._model.rowCount()
        top = self.cells.rowAt(0)
        return _Stay(
            current=(self._model.case_at(here.row()).id, here.column()) if here.isValid() else None,
            top=self._model.case_at(top).id if 0 <= top < rows else None,
            chosen=tuple((self._model.ids_at(t, b), left, right) for t, left, b, right in self.cells.chosen()),
        )

    def _settle(self, stay: _Stay) -> None:
        """Go back to where the person was, as far as it is still shown."""
        rows = self._model.rowCount()
        row = self._model.row_of(stay.current[0]) if stay.current is not None else None
        if rows and stay.current is not None:
            column = min(stay.current[1], self._model.columnCount() - 1)
            self._stand_at(self._model.index(row or 0, column))
        if row is not None and stay.chosen:
            self.cells.choose([part for ids, *sides in stay.chosen for part in self._rectangles(ids, *sides)])
        top = self._model.row_of(stay.top) if stay.top is not None else None
        if top is not None:
            self.cells.verticalScrollBar().setValue(top)
        elif row is not None:
            self.cells.scrollTo(self.cells.currentIndex())

    def _stand_at(self, index: QModelIndex) -> None:
        """Make a cell the current one and the only one that is selected.

        The view's own ``setCurrentIndex`` looks at the keys that are held: after Ctrl+Z it would add to the selection.
        """
        self.cells.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _rectangles(self, ids: npt.NDArray[np.int64], left: int, right: int) -> list[tuple[int, int, int, int]]:
        """The rows of these cases, as few rectangles as they are neighbours."""
        rows = self._model.rows_of(ids)
        right = min(right, self._model.columnCount() - 1)
        runs = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1) if len(rows) and left <= right else []
        return [(int(run[0]), left, int(run[-1]), right) for run in runs]

    @Slot()
    def _arrange(self) -> None:
        columns = self._model.columnCount()
        self.cells.set_columns(range(CASE_COLUMNS, columns))
        for column in range(columns):
            own = column < CASE_COLUMNS
            self.cases.setColumnHidden(column, not own)
            self.cells.setColumnHidden(column, own)
        self._share_width()
        self.cases.horizontalHeader().setFixedHeight(self._header.fit())
        self._show_order()

    def _share_width(self) -> None:
        empty = self.width() - sum(_WIDTHS) - CELL * max(self._model.columnCount() - CASE_COLUMNS, 0) - Space.XL
        more = min(max((self.width() - _ROOM) // 6, empty // 2, 0), _MOST)
        widths = [width + more * (column in (CaseColumn.SITE, CaseColumn.NEED)) for column, width in enumerate(_WIDTHS)]
        for column, width in enumerate(widths):
            self.cases.setColumnWidth(column, width)
        self.cases.setFixedWidth(sum(widths) + 2)

    def _show_order(self) -> None:
        column, descending = self._model.sorted_by
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        for view in self._views:
            view.horizontalHeader().setSortIndicator(column, order)
            view.horizontalHeader().viewport().update()

    @Slot(int)
    def _on_title(self, column: int) -> None:
        before, descending = self._model.sorted_by
        self.sort_by(column, descending=not descending if column == before else False)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, before: QModelIndex) -> None:
        if before.isValid() and current.row() != before.row():  # not valid: the same case after a reset
            self.case_changed.emit()
        if self._header.current != current.column():
            self._header.current = current.column()
            self._header.viewport().update()

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.case_wanted.emit(self._model.case_at(index.row()).id)
