"""What several painters of an image share: text on a plate, lines that show on black and white, numbers in words."""

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.dicom.measuring import Angle, Calibration, Length
from app.views.language import tr
from app.views.style import IMAGE_BACKGROUND, IMAGE_PLATE

__all__ = ["angle_text", "length_text", "line_pens", "paint_text", "text_size"]

_PAD = 4.0
_EXACT_FROM = 100.0


def text_size(font: QFont, text: str) -> tuple[float, float]:
    """Width and height of a text of one or more lines with its plate."""
    metrics, lines = QFontMetricsF(font), text.split("\n")
    return max(metrics.horizontalAdvance(line) for line in lines) + 2 * _PAD, len(lines) * metrics.height()


def paint_text(painter: QPainter, place: QPointF, text: str, colour: str) -> QRectF:
    """Write on a plate, its upper left corner at ``place``; returns what it covers."""
    width, height = text_size(painter.font(), text)
    box = QRectF(place.x(), place.y(), width, height)
    painter.fillRect(box, QColor(IMAGE_PLATE))
    painter.setPen(QColor(colour))
    painter.drawText(box.adjusted(_PAD, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), text)
    return box


def line_pens(colour: str) -> tuple[QPen, QPen]:
    """Two pens for one line, first the dark one below: it shows on black and on white."""
    below, above = QPen(QColor(IMAGE_BACKGROUND), 3.5), QPen(QColor(colour), 1.5)
    for pen in (below, above):
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return below, above


def _number(value: float) -> str:
    return QLocale().toString(value, "f", 0 if value >= _EXACT_FROM else 1)


def length_text(length: Length) -> str:
    """A length with its unit and what it is worth, such as "52.3 mm, detector plane"."""
    value = _number(length.value)
    if length.calibration is Calibration.PIXELS:
        return tr("{value} pixels", value=value)
    if length.calibration is Calibration.CALIBRATED:
        return tr("{value} mm, calibrated", value=value)
    if length.corrected is None or length.magnification is None:
        return tr("{value} mm, detector plane", value=value)
    return tr(
        "{value} mm, detector plane\n{corrected} mm after magnification ×{factor}",
        value=value,
        factor=QLocale().toString(length.magnification, "f", 2),
        corrected=_number(length.corrected),
    )


def angle_text(angle: Angle) -> str:
    """An angle, with what it is worth."""
    value = QLocale().toString(angle.degrees, "f", 1)
    worth = {
        Calibration.CALIBRATED: tr("calibrated"),
        Calibration.DETECTOR: tr("detector plane"),
        Calibration.PIXELS: tr("pixels"),
    }[angle.calibration]
    return f"{value}°, {worth}"
