"""The two tables that make the grid. They paint all cells of a frame themselves, straight from the arrays.

Qt would ask the model and the delegate for each cell by itself, which costs ten times as much as drawing it.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import cast

import numpy as np
from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPointF,
    QRect,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPixmap, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QToolTip

from app.operations.labelling.grid_rows import CaseColumn, Flag
from app.views.models.label_grid_model import CASE_COLUMNS, FLAG_GLYPHS, LOOK_STATES, Index, LabelGridModel
from app.views.style import LABEL_STYLES, Colours, LabelState, Space, colours_for, label_colour, scaled_font

__all__ = ["CELL", "ROW", "CaseView", "CellView", "GridView"]

ROW, CELL = 24, 34
_NO_OTHER = len(LOOK_STATES)
_MOST_PICTURES = 2000
_BAND, _CHOSEN = 16, 52  # opacity of the current row's band and of the selection
_MOVES = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
    }
)


class GridView(QTableView):
    """Rows of equal height, a band on the current one, the selection as a frame; other keys go to the page.

    ``tip`` gives the text of a cell under the mouse.
    """

    def __init__(self, model: LabelGridModel, name: str, columns: range) -> None:
        super().__init__()
        self.tip: Callable[[QModelIndex], str] = self._model_tip
        self._model = model
        self._columns = columns
        self._pictures: dict[Hashable, QPixmap] = {}
        self._pictures_for: tuple[object, ...] = ()
        self.setAccessibleName(name)
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            text = self.tip(index) if index.isValid() else ""
            QToolTip.showText(event.globalPos(), text, self.viewport(), self.visualRect(index))
            return True
        return super().viewportEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # the band

    def paintEvent(self, event: QPaintEvent) -> None:
        area = event.rect()
        painter = QPainter(self.viewport())
        colours = colours_for(self.palette())
        painter.fillRect(area, QColor(colours.surface))
        offset = self.verticalHeader().offset()
        first = max(0, (area.top() + offset) // ROW)
        last = min(self._model.rowCount() - 1, (area.bottom() + offset) // ROW)
        if first <= last and len(self._columns):
            self.paint_rows(painter, area, first, last, colours)
            self._paint_marks(painter, area, colours)

    def paint_rows(self, painter: QPainter, area: QRect, first: int, last: int, colours: Colours) -> None:
        """Paint the cells of these rows as far as ``area`` shows them."""
        raise NotImplementedError

    def pictures(self, colours: Colours) -> dict[Hashable, QPixmap]:
        """What was drawn before and can be shown again, for the colours, font and screen of now."""
        wanted = (colours.name, self.font().key(), self.devicePixelRatioF())
        if wanted != self._pictures_for or len(self._pictures) > _MOST_PICTURES:
            self._pictures_for = wanted
            self._pictures = {}
        return self._pictures

    def blank(self, width: int, colours: Colours) -> QPixmap:
        """An empty picture of a row's height."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(width * ratio), round(ROW * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(colours.surface))
        return picture

    def set_columns(self, columns: range) -> None:
        """Which columns this table shows; the model's other ones are hidden."""
        self._columns = columns

    def choose(self, ranges: list[tuple[int, int, int, int]]) -> None:
        """Select rectangles (top, left, bottom, right) instead of what was selected."""
        selection = QItemSelection()
        for top, left, bottom, right in ranges:
            selection.select(self._model.index(top, left), self._model.index(bottom, right))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def chosen(self) -> list[tuple[int, int, int, int]]:
        """The selected rectangles: top, left, bottom, right."""
        parts = cast("Iterable[QItemSelectionRange]", self.selectionModel().selection())  # a list, in C++
        return [(part.top(), part.left(), part.bottom(), part.right()) for part in parts]

    def _paint_marks(self, painter: QPainter, area: QRect, colours: Colours) -> None:
        """The band of the current row, the frames of the selection, and the current cell."""
        here = self.currentIndex()
        accent, band, fill = QColor(colours.accent), QColor(colours.text), QColor(colours.accent)
        band.setAlpha(_BAND)
        fill.setAlpha(_CHOSEN)
        if here.isValid():
            painter.fillRect(QRect(area.left(), self.rowViewportPosition(here.row()), area.width(), ROW), band)
        painter.setPen(accent)
        for top, left, bottom, right in self.chosen():
            frame = self._frame(top, max(left, self._columns.start), bottom, min(right, self._columns.stop - 1))
            if frame is not None and frame.intersects(area):
                painter.fillRect(frame, fill)
                painter.drawRect(frame.adjusted(0, 0, -1, -1))
        if here.isValid() and here.column() in self._columns:
            frame = self._frame(here.row(), here.column(), here.row(), here.column())
            if frame is not None:
                painter.drawRect(frame.adjusted(0, 0, -1, -1))
                painter.drawRect(frame.adjusted(1, 1, -2, -2))

    def _frame(self, top: int, left: int, bottom: int, right: int) -> QRect | None:
        if left > right:
            return None
        x, y = self.columnViewportPosition(left), self.rowViewportPosition(top)
        width = self.columnViewportPosition(right) + self.columnWidth(right) - x
        return QRect(x, y, width, (bottom - top + 1) * ROW)

    def _model_tip(self, index: QModelIndex) -> str:
        return str(self._model.data(index, Qt.ItemDataRole.ToolTipRole) or "")


class CellView(GridView):
    """The cells of the findings: a glyph on a tint; a bar below: set by a person; a corner: in doubt; two glyphs: the
    compared run says otherwise.
    """

    def __init__(self, model: LabelGridModel, name: str) -> None:
        super().__init__(model, name, range(0))

    def paint_rows(self, painter: QPainter, area: QRect, first: int, last: int, colours: Colours) -> None:
        sheet = self._model.sheet
        if sheet is None:
            return
        offset = self.horizontalHeader().offset()
        left = max(0, (area.left() + offset) // CELL)
        right = min(len(self._columns) - 1, (area.right() + offset) // CELL)
        rows = self._model.order[first : last + 1]
        part = np.ix_(rows, np.arange(left, right + 1))
        codes = sheet.look[part].astype(np.int16) + 30 * sheet.decided[part] + 60 * sheet.doubtful[part]
        codes += 5 * np.where(sheet.differs[part], sheet.other[part], _NO_OTHER) if sheet.other is not None else 25
        tiles, draw = self.pictures(colours), painter.drawPixmap
        y = first * ROW - self.verticalHeader().offset()
        for line in codes.tolist():
            x = left * CELL - offset
            for code in line:
                draw(x, y, tiles.get(code) or self._tile(code, colours))
                x += CELL
            y += ROW

    def _tile(self, code: int, colours: Colours) -> QPixmap:
        """Draw a kind of cell once."""
        rest, look = divmod(code, 5)
        rest, other = divmod(rest, 6)
        doubtful, decided = divmod(rest, 2)
        tile = self.blank(CELL, colours)
        painter = QPainter(tile)
        area = QRect(0, 0, CELL, ROW)
        if other == _NO_OTHER:
            _paint_glyph(painter, area, LOOK_STATES[look], self.font(), colours)
        else:
            half = CELL // 2
            _paint_glyph(painter, area.adjusted(0, 0, half - CELL, 0), LOOK_STATES[look], self.font(), colours)
            _paint_glyph(painter, area.adjusted(half, 0, 0, 0), LOOK_STATES[other], self.font(), colours)
            painter.setPen(QColor(colours.border_strong))
            painter.drawLine(half, 5, half, ROW - 6)
        if decided:
            painter.fillRect(QRect(9, ROW - 4, CELL - 18, 2), QColor(colours.text))
        if doubtful:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(label_colour(LabelState.CONFLICT, colours))
            painter.drawPolygon(QPolygonF([QPointF(CELL - 9, 1), QPointF(CELL - 1, 1), QPointF(CELL - 1, 9)]))
        painter.end()
        self.pictures(colours)[code] = tile
        return tile


def _paint_glyph(painter: QPainter, area: QRect, state: LabelState, font: QFont, colours: Colours) -> None:
    colour = label_colour(state, colours)
    if state in (LabelState.TRUE, LabelState.UNCERTAIN):
        tint = QColor(colour)
        tint.setAlpha(60)
        painter.fillRect(area.adjusted(1, 1, -1, -1), tint)
    painter.setPen(colour)
    painter.setFont(scaled_font(font, 1.05, bold=state is not LabelState.NOT_MENTIONED))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, LABEL_STYLES[state].glyph)


class CaseView(GridView):
    """The columns of the case itself, which stand still while the findings scroll."""

    def __init__(self, model: LabelGridModel, name: str) -> None:
        super().__init__(model, name, range(CASE_COLUMNS))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalScrollBar().setEnabled(False)  # it only takes the room that the other table's takes

    def paint_rows(self, painter: QPainter, area: QRect, first: int, last: int, colours: Colours) -> None:
        pictures = self.pictures(colours)
        places = [(self.columnViewportPosition(column), self.columnWidth(column)) for column in self._columns]
        for row in range(first, last + 1):
            y = row * ROW - self.verticalHeader().offset()
            flags = self._model.flags_at(row)
            for column, text in enumerate(self._model.case_texts(row)):
                x, width = places[column]
                key = (text, flags if column == CaseColumn.CASE else flags & Flag.EXCLUDED, column, width)
                # Most are there already: states and sites repeat, and rows come back.
                painter.drawPixmap(x, y, pictures.get(key) or self._picture(key, colours))
        painter.setPen(QColor(colours.border))
        painter.drawLine(self.viewport().width() - 1, area.top(), self.viewport().width() - 1, area.bottom())

    def _picture(self, key: tuple[str, Flag, int, int], colours: Colours) -> QPixmap:
        """Draw a cell: its text, and behind the case's name the marks of its flags."""
        text, flags, column, width = key
        picture = self.blank(width, colours)
        painter = QPainter(picture)
        painter.setFont(self.font())
        metrics = QFontMetrics(self.font())
        room = QRect(Space.S, 0, width - 2 * Space.S, ROW)
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(colours.muted))
        marks = "".join(dict.fromkeys(glyph for flag, glyph in FLAG_GLYPHS.items() if flag in flags))
        if column == CaseColumn.CASE and marks:
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | vertical, marks)
            room.adjust(0, 0, -metrics.horizontalAdvance(marks) - Space.XS, 0)
        if Flag.EXCLUDED not in flags:
            painter.setPen(QColor(colours.text))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | vertical, shown)
        painter.end()
        self.pictures(colours)[key] = picture
        return picture
