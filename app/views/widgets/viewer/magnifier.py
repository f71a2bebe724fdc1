"""A glass that follows the mouse and shows what is under it larger, from the pixels of the file."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.dicom.display import Prepared
from app.dicom.viewport import Viewport
from app.views.style import IMAGE_BACKGROUND, IMAGE_TEXT
from app.views.widgets.viewer.screen_copy import GreyTable, ScreenCopy

__all__ = ["Magnifier"]

_TIMES = 2.5
_LARGEST = 260.0
_SHARE = 0.6


class Magnifier:
    """Paints the glass over one image."""

    def __init__(self, prepared: Prepared) -> None:
        self._copy = ScreenCopy(prepared)

    def paint(self, painter: QPainter, viewport: Viewport, table: GreyTable, place: QPointF) -> None:
        """Paint the glass about ``place``, a point of the screen that ``viewport`` is seen on."""
        size = float(round(min(_LARGEST, _SHARE * min(viewport.screen))))
        corner = QPointF(round(place.x() - size / 2), round(place.y() - size / 2))
        under = viewport.to_image(place.x(), place.y())
        glass = replace(viewport, screen=(size, size), zoom=viewport.scale * _TIMES, middle=under)
        box = QRectF(corner.x(), corner.y(), size, size)
        rim = QPainterPath()
        rim.addEllipse(box)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(rim)
        painter.fillRect(box, QColor(IMAGE_BACKGROUND))
        self._copy.paint(painter, glass, table, corner)
        painter.setClipping(False)
        painter.setPen(QPen(QColor(IMAGE_BACKGROUND), 4))
        painter.drawPath(rim)
        painter.setPen(QPen(QColor(IMAGE_TEXT), 1.5))
        painter.drawPath(rim)
        painter.restore()
