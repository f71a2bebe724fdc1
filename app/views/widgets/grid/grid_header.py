"""The titles of the grid's columns."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from app.operations.labelling.grid_rows import CASE_COLUMNS
from app.views.models.label_grid_model import LabelGridModel
from app.views.style import LabelState, Space, colours_for, label_colour, scaled_font

__all__ = ["TallHeader"]

_FOOT = 34  # the share of cases and the arrow
_TALLEST, _LOWEST = 216, 84


class TallHeader(QHeaderView):
    """Titles of findings written upwards, with how many percent of the shown cases have them, and what is sorted by.

    A press on a title sorts and selects nothing: selected columns would change the labels of every case with the next
    key.
    """

    _height = _LOWEST  # Qt may ask for the size before the constructor is done

    def __init__(self, model: LabelGridModel, cell: int, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.current = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(cell)

    def fit(self) -> int:
        """Be as high as the longest title needs; returns the height."""
        metrics = QFontMetrics(scaled_font(self.font(), 0.9))
        columns = range(CASE_COLUMNS, self._model.columnCount())
        longest = max((metrics.horizontalAdvance(self._model.title(column)) for column in columns), default=0)
        self._height = min(max(longest + _FOOT + Space.S, _LOWEST), _TALLEST)
        self.updateGeometry()
        return self._height

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if section < CASE_COLUMNS:
            super().paintSection(painter, rect, section)
            return
        colours = colours_for(self.palette())
        positive, labelled = self._model.positives(section)
        column, descending = self._model.sorted_by
        by_this = section == column
        accent = QColor(colours.accent)
        painter.save()
        painter.fillRect(rect, QColor(colours.accent_soft if section == self.current else colours.surface))
        painter.setPen(QColor(colours.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        small = scaled_font(self.font(), 0.9)
        painter.setFont(small)
        painter.setPen(label_colour(LabelState.TRUE, colours) if positive else QColor(colours.muted))
        share = _percent(positive, labelled)
        painter.drawText(QRect(rect.left(), rect.bottom() - 20, rect.width(), 18), Qt.AlignmentFlag.AlignCenter, share)
        if by_this:
            painter.fillRect(QRect(rect.left() + 2, rect.bottom() - 2, rect.width() - 4, 3), accent)
            _draw_arrow(painter, QPointF(rect.center().x() + 0.5, rect.bottom() - 25), accent, up=descending)
        painter.setPen(accent if by_this else QColor(colours.text if positive else colours.muted))
        length = rect.height() - _FOOT - Space.XS
        title = QFontMetrics(small).elidedText(self._model.title(section), Qt.TextElideMode.ElideRight, length)
        painter.translate(rect.center().x() + 1, rect.bottom() - _FOOT)
        painter.rotate(-90)
        painter.drawText(QRect(0, -12, length, 24), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()


def _percent(part: int, whole: int) -> str:
    if not whole:
        return "–"
    share = 100 * part / whole
    return f"{share:.0f}" if share >= 1 or not part else "<1"


def _draw_arrow(painter: QPainter, at: QPointF, colour: QColor, *, up: bool) -> None:
    tip = -4 if up else 4
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    corners = [QPointF(-4, -tip / 2), QPointF(4, -tip / 2), QPointF(0, tip / 2)]
    painter.drawPolygon(QPolygonF([at + corner for corner in corners]))
    painter.restore()
