"""One radiograph on black: window and level, zoom, pan, and what it is."""

import numpy as np
from numpy.typing import NDArray  # noqa: TC002 - as in every other module
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.dicom.display import Prepared, levels_table, sample
from app.dicom.luts import VoiLut, Window, WindowFunction
from app.views.language import tr
from app.views.style import IMAGE_BACKGROUND, IMAGE_TEXT, Space, colours_for, scaled_font

__all__ = ["RadiographView"]

_LARGEST_ZOOM = 16.0
_ZOOM_STEP = 1.2
_FINE, _COARSE = 0.2, 4.0


class RadiographView(QWidget):
    """Shows one image. Left drag: window and level (Ctrl fine, Shift coarse); right or middle drag: pan; wheel: zoom.

    ``activated`` when the view becomes the one that keys act on; ``maximise_wanted`` on a double click.
    """

    activated = Signal()
    maximise_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(140, 140)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._prepared: Prepared | None = None
        self._caption = ""
        self._note = ""
        self._active = False
        self._inverted = False
        self._window: Window | VoiLut | None = None
        self._fitted = True
        self._scale = 1.0
        self._centre = QPointF()
        self._codes: NDArray[np.uint16] | None = None
        self._place = QRectF()
        self._picture: QImage | None = None
        self._drag_from: QPoint | None = None
        self._drag_button = Qt.MouseButton.NoButton

    def show_prepared(self, prepared: Prepared, caption: str) -> None:
        """Show an image, fitted, in its first window."""
        self._prepared, self._caption, self._note = prepared, caption, ""
        self.setAccessibleName(caption)
        self.reset()

    def show_note(self, note: str, caption: str = "") -> None:
        """Show a sentence in place of an image."""
        self._prepared, self._codes, self._picture = None, None, None
        self._note, self._caption = note, caption
        self.setAccessibleName(note)
        self.update()

    def set_caption(self, caption: str) -> None:
        """Change the text in the corner."""
        self._caption = caption
        self.update()

    def set_active(self, active: bool) -> None:
        """Draw the frame of the view that keys act on."""
        self._active = active
        self.update()

    def reset(self) -> None:
        """Fit the image, in its first window, not inverted."""
        if self._prepared is not None:
            self._window, self._inverted = self._prepared.window, False
        self.fit()

    def fit(self) -> None:
        """Show the whole image as large as the view allows."""
        self._fitted = True
        self._resample()

    def actual_size(self) -> None:
        """Show one image pixel as one pixel of the screen."""
        self._zoom_to(1.0 / self.devicePixelRatioF(), QPointF(self.rect().center()))

    def zoom(self, steps: float) -> None:
        """Zoom in (positive) or out about the middle."""
        self._zoom_to(self._scale * _ZOOM_STEP**steps, QPointF(self.rect().center()))

    def invert(self) -> None:
        """Swap black and white."""
        self._inverted = not self._inverted
        self._rewindow()

    def auto_window(self) -> None:
        """Set the window by the percentiles of the image."""
        if self._prepared is not None:
            self._window = self._prepared.auto
            self._rewindow()

    def sizeHint(self) -> QSize:
        return QSize(420, 520)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(IMAGE_BACKGROUND))
        if self._picture is not None:
            painter.drawImage(self._place, self._picture)
        painter.setPen(QColor(IMAGE_TEXT))
        inside = self.rect().adjusted(Space.M, Space.S, -Space.M, -Space.S)
        if self._note:
            wrap = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(inside, int(wrap), self._note)
        painter.setFont(scaled_font(self.font(), 0.95, bold=True))
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), self._caption)
        painter.setFont(scaled_font(self.font(), 0.85))
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), self._window_text())
        if self._active:
            painter.setPen(QPen(QColor(colours_for(self.palette()).accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resample()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.activated.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._drag_from, self._drag_button = event.position().toPoint(), event.button()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag_from is None or self._prepared is None:
            return
        here = event.position().toPoint()
        moved, self._drag_from = here - self._drag_from, here
        if self._drag_button == Qt.MouseButton.LeftButton:
            self._drag_window(moved, event.modifiers())
        else:
            self._fitted = False
            self._centre -= QPointF(moved) / self._scale
            self._resample()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._drag_from = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.maximise_wanted.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120.0
        self._zoom_to(self._scale * _ZOOM_STEP**steps, event.position())
        event.accept()

    def _drag_window(self, moved: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        if self._prepared is None:
            return
        window = self._window
        if not isinstance(window, Window):  # a table has no centre to move: go on from the percentiles
            window = self._prepared.auto
        pace = 1.0
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            pace = _FINE
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            pace = _COARSE
        unit = max(window.width, float(self._prepared.axis[-1] - self._prepared.axis[0]) / 64.0) / 300.0 * pace
        smallest = 1.0 if window.function is WindowFunction.LINEAR else 1e-6
        width = max(window.width + moved.x() * unit, smallest)
        # Dragging down darkens, as on other workstations, whichever way the file stores black.
        sign = -1.0 if self._prepared.inverted != self._inverted else 1.0
        self._window = Window(window.center + sign * moved.y() * unit, width, window.function)
        self._rewindow()

    def _window_text(self) -> str:
        if self._prepared is None or self._window is None:
            return ""
        zoom = tr("Zoom {percent} %", percent=round(self._scale * self.devicePixelRatioF() * 100))
        if isinstance(self._window, VoiLut):
            return tr("Table of the file {name}", name=self._window.name) + f"   {zoom}"
        text = tr("W {width}  L {level}", width=f"{self._window.width:.0f}", level=f"{self._window.center:.0f}")
        return f"{text}   {zoom}" + (f"   {tr('inverted')}" if self._inverted else "")

    def _zoom_to(self, scale: float, anchor: QPointF) -> None:
        """Change the scale so that what is under ``anchor`` (view pixels) stays there."""
        if self._prepared is None:
            return
        smallest = self._fitting_scale() * 0.25
        scale = min(max(scale, smallest), _LARGEST_ZOOM)
        middle = QPointF(self.width() / 2, self.height() / 2)
        held = self._centre + (anchor - middle) / self._scale
        self._scale, self._fitted = scale, False
        self._centre = held - (anchor - middle) / scale
        self._resample()

    def _fitting_scale(self) -> float:
        if self._prepared is None:
            return 1.0
        columns, rows = self._prepared.size
        return max(min(self.width() / columns, self.height() / rows), 1e-3)

    def _resample(self) -> None:
        """Make the screen-sized copy anew: after a zoom, a pan or a resize."""
        if self._prepared is None or self.width() < 2 or self.height() < 2:
            self.update()
            return
        columns, rows = self._prepared.size
        if self._fitted:
            self._scale = self._fitting_scale()
            self._centre = QPointF(columns / 2, rows / 2)
        half = QPointF(self.width() / 2, self.height() / 2) / self._scale
        left, top = max(self._centre.x() - half.x(), 0.0), max(self._centre.y() - half.y(), 0.0)
        right, bottom = min(self._centre.x() + half.x(), columns), min(self._centre.y() + half.y(), rows)
        if right - left < 1e-6 or bottom - top < 1e-6:
            self._codes = self._picture = None
            self.update()
            return
        ratio = self.devicePixelRatioF()
        width, height = (right - left) * self._scale, (bottom - top) * self._scale
        across, down = max(round(width * ratio), 1), max(round(height * ratio), 1)
        x = (left - self._centre.x()) * self._scale + self.width() / 2
        y = (top - self._centre.y()) * self._scale + self.height() / 2
        self._place = QRectF(QRect(round(x), round(y), round(width), round(height)))
        self._codes = sample(self._prepared, (left, top, right, bottom), across, down)
        self._rewindow()

    def _rewindow(self) -> None:
        """Look up the grey levels of the screen-sized copy: all that a window step costs."""
        if self._prepared is not None and self._codes is not None and self._window is not None:
            table = levels_table(self._prepared, self._window, inverted=self._inverted)
            levels = np.ascontiguousarray(table[self._codes])
            rows, columns = levels.shape
            picture = QImage(levels.data, columns, rows, columns, QImage.Format.Format_Grayscale8)
            self._picture = picture.copy()  # QImage does not keep the array alive
        self.update()
