"""Icons: one SVG per icon in ``resources/icons``, drawn in lines of the current colour and tinted here."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.core.resources import resource

__all__ = ["icon", "pixmap", "write_control_images"]

_SIZES = (16, 18, 22)
"""Menus, buttons, rail (see ``style.ICON_SIZE``). No others are drawn: the window starts with dozens of icons."""
_CONTROL_ICONS = ("chevron-down", "chevron-up", "check")


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon ``name`` in ``colour``, ``size`` device-independent pixels wide on a screen of that pixel ``ratio``."""
    return _drawn(QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode())), size, ratio)


def _drawn(renderer: QSvgRenderer, size: int, ratio: float) -> QPixmap:
    pixels = round(size * ratio)
    canvas = QPixmap(pixels, pixels)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    canvas.setDevicePixelRatio(ratio)
    return canvas


def icon(name: str, palette: QPalette, role: QPalette.ColorRole = QPalette.ColorRole.WindowText) -> QIcon:
    """The icon ``name`` in a colour of ``palette``, with its disabled variant, sharp on each screen that is there."""
    normal = palette.color(QPalette.ColorGroup.Active, role)
    disabled = palette.color(QPalette.ColorGroup.Disabled, role)
    ratios = tuple(sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()} or {1.0}))
    return QIcon(_tinted(name, normal.name(), disabled.name(), ratios))


@lru_cache(maxsize=512)
def _tinted(name: str, normal: str, disabled: str, ratios: tuple[float, ...]) -> QIcon:
    result = QIcon()
    for colour, mode in ((normal, QIcon.Mode.Normal), (disabled, QIcon.Mode.Disabled)):
        renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
        for size in _SIZES:
            for ratio in ratios:
                result.addPixmap(_drawn(renderer, size, ratio), mode)
    return result


def write_control_images(folder: Path, colour: QColor, on_accent: QColor) -> None:
    """Write arrows and ticks for the style sheet, which can only take pictures from files."""
    for name in _CONTROL_ICONS:
        tint = on_accent if name == "check" else colour
        (folder / f"{name}.svg").write_text(_source(name).replace("currentColor", tint.name()), encoding="utf-8")
