"""Lengths and angles drawn on an image: made with clicks or drags, corrected by their handles, kept with the image."""

import math
from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter

from app.dicom.measuring import Ruler
from app.dicom.viewport import Point, Viewport
from app.views.style import IMAGE_MEASURE
from app.views.widgets.viewer.image_painting import angle_text, length_text, line_pens, paint_text, text_size

__all__ = ["Measurement", "MeasuringTool", "Tool"]

_REACH = 8.0
_DRAGGED = 5.0
_HANDLE = 3.5
_ARC = 22.0


class Tool(Enum):
    """What is measured; the value is the number of points that it takes."""

    LENGTH = 2
    ANGLE = 3


@dataclass(eq=False)
class Measurement:
    """A length from point to point, or an angle at the second of three; in columns and rows of the image."""

    tool: Tool
    points: list[Point] = field(default_factory=list)

    def text(self, ruler: Ruler) -> str:
        """What it measures and what that is worth; empty while a point is missing."""
        if len(self.points) < self.tool.value:
            return ""
        if self.tool is Tool.LENGTH:
            return length_text(ruler.length(*self.points))
        return angle_text(ruler.angle(*self.points))


class MeasuringTool:
    """The measurements of one image and the one that is being made.

    Press, drag and release, or click and click: what was pressed and not moved waits for the next click. A tool is put
    down after one measurement. Points of the screen come with the viewport that they are seen in.
    """

    def __init__(self) -> None:
        self.measurements: list[Measurement] = []
        self.tool: Tool | None = None
        self._new: Measurement | None = None
        self._held: tuple[Measurement, int] | None = None
        self._pressed_at: Point | None = None
        self._begun_by_this_press = False

    @property
    def busy(self) -> bool:
        """Whether a measurement is begun or a handle held, so that moving the mouse changes something."""
        return self._new is not None or self._held is not None

    @property
    def measurement(self) -> Measurement | None:
        """The one that is being made."""
        return self._new

    def handle_at(self, place: Point, viewport: Viewport) -> tuple[Measurement, int] | None:
        """The handle within reach of a point of the screen, the last drawn first."""
        for measurement in reversed(self.measurements):
            for index, point in enumerate(measurement.points):
                if math.dist(viewport.to_screen(*point), place) <= _REACH:
                    return measurement, index
        return None

    def press(self, place: Point, viewport: Viewport) -> bool:
        """Take hold of a handle, or set a point with the tool. Whether the press was used."""
        if self._new is None:
            self._held = self.handle_at(place, viewport)
            if self._held is not None:
                return True
        if self.tool is None:
            return False
        here = _inside(viewport, place)
        self._begun_by_this_press = self._new is None
        if self._new is None:
            self._new = Measurement(self.tool, [here, here])
        else:
            self._new.points[-1] = here
        self._pressed_at = place
        return True

    def move(self, place: Point, viewport: Viewport) -> bool:
        """Let the point that is being set follow the mouse. Whether there is one."""
        target = self._held or ((self._new, -1) if self._new is not None else None)
        if target is None:
            return False
        target[0].points[target[1]] = _inside(viewport, place)
        return True

    def release(self, place: Point, viewport: Viewport) -> bool:
        """Let go of a handle, or go on to the next point. Whether the release was used."""
        if self._held is not None:
            self._held = None
            return True
        if self._new is None or self._pressed_at is None:
            return False
        moved = math.dist(place, self._pressed_at) > _DRAGGED
        self._pressed_at = None
        self.move(place, viewport)
        if self._begun_by_this_press and not moved:
            self._new.points[1] = self._new.points[0]  # a click: the second point waits for the next one
        elif self._new.points[-1] == self._new.points[-2]:
            pass  # twice on the same spot: wait for another one
        elif len(self._new.points) < self._new.tool.value:
            self._new.points.append(self._new.points[-1])
        else:
            self.measurements.append(self._new)
            self._new = self.tool = None
        return True

    def remove_at(self, place: Point, viewport: Viewport) -> bool:
        """Remove the measurement whose handle is there."""
        found = self.handle_at(place, viewport)
        if found is not None:
            self.measurements.remove(found[0])
            self._held = None
        return found is not None

    def cancel(self) -> bool:
        """Give up the measurement that is being made. Whether there was one."""
        begun = self._new is not None
        self._new = self._held = self._pressed_at = None
        return begun

    def clear(self) -> None:
        """Remove all."""
        self.cancel()
        self.measurements.clear()

    def paint(self, painter: QPainter, viewport: Viewport, ruler: Ruler) -> None:
        """Draw all, equally fine at every zoom."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for measurement in (*self.measurements, *([self._new] if self._new is not None else ())):
            _paint(painter, measurement, viewport, ruler)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _inside(viewport: Viewport, place: Point) -> Point:
    x, y = viewport.to_image(*place)
    return min(max(x, 0.0), float(viewport.image[0])), min(max(y, 0.0), float(viewport.image[1]))


def _paint(painter: QPainter, measurement: Measurement, viewport: Viewport, ruler: Ruler) -> None:
    places = [QPointF(*viewport.to_screen(*point)) for point in measurement.points]
    for pen in line_pens(IMAGE_MEASURE):
        painter.setPen(pen)
        painter.drawPolyline(places)
        if measurement.tool is Tool.ANGLE and len(places) == Tool.ANGLE.value:
            _paint_arc(painter, places)
        for place in places:
            painter.drawEllipse(place, _HANDLE, _HANDLE)
    text = measurement.text(ruler)
    if text:
        paint_text(painter, _text_place(painter, places, text, viewport), text, IMAGE_MEASURE)


def _paint_arc(painter: QPainter, places: list[QPointF]) -> None:
    first, second = (QLineF(places[1], end) for end in (places[0], places[2]))
    radius = min(_ARC, first.length(), second.length())
    span = (second.angle() - first.angle() + 180.0) % 360.0 - 180.0
    box = QRectF(places[1].x() - radius, places[1].y() - radius, 2 * radius, 2 * radius)
    painter.drawArc(box, round(first.angle() * 16), round(span * 16))


def _text_place(painter: QPainter, places: list[QPointF], text: str, viewport: Viewport) -> QPointF:
    """Beside the last handle, within the screen while that is possible."""
    width, height = text_size(painter.font(), text)
    anchor = places[1] if len(places) == Tool.ANGLE.value else max(places, key=QPointF.x)
    x = min(anchor.x() + 2 * _HANDLE + 2, viewport.screen[0] - width)
    y = min(anchor.y() + 2 * _HANDLE, viewport.screen[1] - height)
    return QPointF(max(x, 0.0), max(y, 0.0))
