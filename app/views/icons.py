"""Icons: one SVG per icon in ``resources/icons``, drawn in lines of the current colour and tinted here."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.core.resources import resource

__all__ = ["icon", "pixmap", "write_control_images"]

_SIZES = (16, 20, 24, 32, 48)
_CONTROL_ICONS = ("chevron-down", "chevron-up", "check")


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon ``name`` in ``colour``, ``size`` device-independent pixels wide on a screen of that pixel ``ratio``."""
    pixels = round(size * ratio)
    canvas = QPixmap(pixels, pixels)
    canvas.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    painter = QPainter(canvas)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    canvas.setDevicePixelRatio(ratio)
    return canvas


def icon(name: str, palette: QPalette, role: QPalette.ColorRole = QPalette.ColorRole.WindowText) -> QIcon:
    """The icon ``name`` in a colour of ``palette``, with its disabled variant, sharp on screens of ratio 1 and 2."""
    normal = palette.color(QPalette.ColorGroup.Active, role)
    disabled = palette.color(QPalette.ColorGroup.Disabled, role)
    return QIcon(_tinted(name, normal.name(), disabled.name()))


@lru_cache(maxsize=512)
def _tinted(name: str, normal: str, disabled: str) -> QIcon:
    result = QIcon()
    for size in _SIZES:
        for ratio in (1.0, 2.0):
            result.addPixmap(pixmap(name, normal, size, ratio), QIcon.Mode.Normal)
            result.addPixmap(pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
    return result


def write_control_images(folder: Path, colour: QColor, on_accent: QColor) -> None:
    """Write arrows and ticks for the style sheet, which can only take pictures from files."""
    for name in _CONTROL_ICONS:
        tint = on_accent if name == "check" else colour
        (folder / f"{name}.svg").write_text(_source(name).replace("currentColor", tint.name()), encoding="utf-8")
