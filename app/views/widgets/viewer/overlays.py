"""What is written on an image: what it is, how it is shown, where left is, how long a centimetre is, and warnings."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QLocale, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from app.dicom.luts import VoiLut, Window, WindowFunction
from app.dicom.measuring import Calibration, Length, Ruler
from app.dicom.viewport import Pose, Viewport, edge_letters
from app.views.language import tr
from app.views.style import IMAGE_PRIOR, IMAGE_TEXT, IMAGE_WARNING, Space, scaled_font
from app.views.widgets.viewer.image_painting import line_pens, paint_text, text_size
from app.views.widgets.viewer.view_options import Overlays

__all__ = ["ImageText", "Shown", "paint_captions", "paint_frame", "paint_overlays", "window_text"]

_SHORTEST_BAR = 40.0
_MILLIMETRES = 10.0


@dataclass(frozen=True)
class ImageText:
    """What is known of an image; the doubts say how view and side were decided where the file does not state them.

    ``prior`` is set for one of another examination. ``patient`` is shown on demand and goes nowhere else: not into
    names for screen readers, not into titles.
    """

    view: str = ""
    side: str = ""
    view_doubt: str = ""
    side_doubt: str = ""
    prior: str = ""
    patient: tuple[str, ...] = ()
    orientation: tuple[str, ...] = ()
    tip: str = ""

    @property
    def name(self) -> str:
        """For screen readers."""
        return "  ".join(part for part in (self.prior, self.view, self.side) if part)


@dataclass(frozen=True)
class Shown:
    """How an image is shown now."""

    viewport: Viewport
    ruler: Ruler
    window: Window | VoiLut
    inverted: bool


def caption_of(text: ImageText, overlays: Overlays) -> str:
    """View and side, as far as they are switched on, such as "AP left (series text)"."""
    parts = []
    if overlays.view:
        parts.append((text.view, text.view_doubt))
    if overlays.side:
        parts.append((text.side, text.side_doubt))
    if len(parts) > 1 and text.view_doubt == text.side_doubt:
        parts = [(f"{text.view}  {text.side}", text.view_doubt)]
    return "  ".join(f"{name} ({doubt})" if doubt else name for name, doubt in parts if name).strip()


def window_text(window: Window | VoiLut) -> str:
    """A window in its numbers, a table by its name."""
    if isinstance(window, VoiLut):
        return tr("Table of the file {name}", name=window.name).strip()
    decimals = 0 if window.width >= _MILLIMETRES else 2
    numbers = {
        "width": QLocale().toString(float(window.width), "f", decimals),
        "level": QLocale().toString(float(window.center), "f", decimals),
    }
    shape = " S" if window.function is WindowFunction.SIGMOID else ""
    return tr("W {width}  L {level}", **numbers) + shape


def warning_text(pose: Pose, *, inverted: bool) -> str:
    """Where an image does not look as in its file; empty where it does."""
    parts = []
    if pose.mirrored:
        parts.append(tr("MIRRORED"))
    if pose.turns:
        parts.append(tr("rotated by {degrees}°", degrees=90 * pose.turns))
    if inverted:
        parts.append(tr("inverted"))
    return " · ".join(parts)


def bar_text(length: Length) -> str:
    """A round length for the scale bar, with its worth where that is not the patient's own millimetres."""
    if length.calibration is Calibration.PIXELS:
        return tr("{value} pixels", value=f"{length.value:g}")
    if length.value >= _MILLIMETRES:
        size = f"{length.value / _MILLIMETRES:g} cm"
    else:
        size = f"{QLocale().toString(length.value, 'g', 3)} mm"
    return size if length.calibration is Calibration.CALIBRATED else tr("{size} at the detector", size=size)


def paint_overlays(painter: QPainter, font: QFont, text: ImageText, shown: Shown, overlays: Overlays) -> QRect:
    """Write everything that is switched on; what does not look as in its file is always said.

    Returns what the caption covers.
    """
    width, height = shown.viewport.screen
    inside = QRectF(Space.S, Space.S, width - 2 * Space.S, height - 2 * Space.S)
    warning = warning_text(shown.viewport.pose, inverted=shown.inverted)
    captions = paint_captions(painter, font, text, overlays, warning)
    painter.setFont(scaled_font(font, 0.85))
    above, line = [captions], QRectF(inside.bottomLeft(), inside.bottomLeft())
    if overlays.window:
        zoom = tr("Zoom {percent} %", percent=round(shown.viewport.scale * shown.viewport.ratio * 100))
        corner = QPointF(inside.left(), inside.bottom() - painter.fontMetrics().height())
        line = paint_text(painter, corner, f"{window_text(shown.window)}   {zoom}", IMAGE_TEXT)
    if overlays.patient:
        above.append(_paint_patient(painter, inside, text, captions))
    if overlays.scale:
        _paint_bar(painter, inside, shown, line)
    if overlays.letters:
        _paint_letters(painter, font, text, shown, above)
    return captions.toAlignedRect()


def paint_captions(painter: QPainter, font: QFont, text: ImageText, overlays: Overlays, warning: str = "") -> QRectF:
    """View and side in the corner, the prior's date before them; a warning below. Returns what they cover."""
    painter.setFont(scaled_font(font, 0.95, bold=True))
    x, y = float(Space.S), float(Space.S)
    covered = QRectF()
    for line, colour in (
        (text.prior, IMAGE_PRIOR),
        (caption_of(text, overlays), IMAGE_TEXT),
        (warning, IMAGE_WARNING),
    ):
        if line:
            box = paint_text(painter, QPointF(x, y), line, colour)
            covered = covered.united(box)
            y = box.bottom()
    return covered


def _paint_patient(painter: QPainter, inside: QRectF, text: ImageText, captions: QRectF) -> QRectF:
    """In the other corner, or below the captions where both have no room. Returns what it covers."""
    sizes = [text_size(painter.font(), line) for line in text.patient]
    widest = max((size[0] for size in sizes), default=0.0)
    y = inside.top() if inside.right() - widest > captions.right() else captions.bottom()
    covered = QRectF()
    for line, size in zip(text.patient, sizes, strict=True):
        box = paint_text(painter, QPointF(inside.right() - size[0], y), line, IMAGE_TEXT)
        covered, y = covered.united(box), box.bottom()
    return covered


def _paint_bar(painter: QPainter, inside: QRectF, shown: Shown, beside: QRectF) -> None:
    """A bar at the right of the bottom, as long as its text says anywhere in the image; above what it has no room
    beside."""
    longest = min(inside.width() * 0.3, 220.0)
    if longest < _SHORTEST_BAR:
        return
    length, units = shown.ruler.bar(shown.viewport.scale, longest)
    text = bar_text(length)
    width, height = text_size(painter.font(), text)
    x, bottom = inside.right() - units, inside.bottom() - 4.0
    y = bottom if inside.right() - max(units, width) > beside.right() + Space.S else beside.top() - 6.0
    paint_text(painter, QPointF(inside.right() - width, y - height - 6.0), text, IMAGE_TEXT)
    for pen in line_pens(IMAGE_TEXT):
        painter.setPen(pen)
        painter.drawLines([QLineF(x, y, x + units, y), QLineF(x, y - 4, x, y), QLineF(x + units, y - 4, x + units, y)])


def _paint_letters(painter: QPainter, font: QFont, text: ImageText, shown: Shown, above: list[QRectF]) -> None:
    letters = edge_letters(text.orientation, shown.viewport.pose)
    if letters is None:
        return
    painter.setFont(scaled_font(font, 1.1, bold=True))
    width, height = shown.viewport.screen
    size = [text_size(painter.font(), letter) for letter in letters]
    left, right = (width - size[1][0]) / 2, (width + size[1][0]) / 2
    in_the_way = [box.bottom() for box in above if box.left() <= right and box.right() >= left]
    places = (
        (Space.XS, (height - size[0][1]) / 2),
        (left, max(in_the_way, default=0.0) + Space.XS),
        (width - size[2][0] - Space.XS, (height - size[2][1]) / 2),
        ((width - size[3][0]) / 2, height - 2.2 * size[3][1] - Space.S),  # above the line of window and zoom
    )
    for letter, place in zip(letters, places, strict=True):
        paint_text(painter, QPointF(*place), letter, IMAGE_TEXT)


def paint_frame(painter: QPainter, size: QRect, colour: str, width: int) -> None:
    """A frame just inside the edge."""
    painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2
    painter.drawRect(QRectF(size).adjusted(inset, inset, -inset, -inset))
