"""One radiograph on black: window and level, zoom, pan, turning, measuring, a glass, and what is written on it."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.dicom.display import Prepared
from app.dicom.luts import VoiLut, Window, WindowFunction
from app.dicom.measuring import Ruler
from app.dicom.viewport import Pose, Viewport
from app.views.style import IMAGE_BACKGROUND, IMAGE_PRIOR, IMAGE_TEXT, Space, colours_for
from app.views.widgets.viewer.magnifier import Magnifier
from app.views.widgets.viewer.measuring_tool import MeasuringTool, Tool
from app.views.widgets.viewer.overlays import ImageText, Shown, paint_captions, paint_frame, paint_overlays
from app.views.widgets.viewer.screen_copy import GreyTable, ScreenCopy
from app.views.widgets.viewer.view_options import MouseAction, ViewOptions, WheelAction

__all__ = ["RadiographView"]

_ZOOM_STEP = 1.2
_ZOOM_PER_UNIT = 1.01
_WHEEL_WINDOW_STEP = 0.05
_FINE, _COARSE = 0.2, 4.0
_SETTLE_MS = 120


class RadiographView(QWidget):
    """Shows one image. What the mouse does is in ``ViewOptions``; Ctrl makes a drag of the window fine, Shift coarse.

    Nothing is computed before it is painted, so that many movements of the mouse between two frames cost one.
    """

    activated = Signal()
    """The view becomes the one that keys act on."""
    maximise_wanted = Signal()
    images_scrolled = Signal(int)
    zoomed = Signal(float, QPointF)
    """By hand: by this factor, about this place (shares of width and height)."""
    panned = Signal(QPointF)
    """By hand: by these shares of the fitted image's width."""
    window_moved = Signal(float, float)
    """By hand: width times this factor, darker by this share of the width."""
    tool_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(100, 100)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.options = ViewOptions()
        self.measuring = MeasuringTool()
        self._prepared: Prepared | None = None
        self._copy: ScreenCopy | None = None
        self._table: GreyTable | None = None
        self._glass: Magnifier | None = None
        self._ruler = Ruler.of(None)
        self._viewport = Viewport((1, 1), (1.0, 1.0))
        self._window = Window(0.5, 1.0)
        self._table_window: VoiLut | None = None
        self._inverted = False
        self._text = ImageText()
        self._caption_area = self.rect()
        self._note = ""
        self._active = False
        self._glass_on = False
        self._drag: MouseAction | None = None
        self._drag_from = QPointF()
        self._mouse: QPointF | None = None
        self._wheel = 0.0
        self._settle = QTimer(self)  # runs while the image moves
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.update)

    # --- what is shown

    def show_prepared(self, prepared: Prepared, text: ImageText) -> None:
        """Show an image, fitted, in its first window; without the measurements of another one."""
        self._prepared, self._note = prepared, ""
        self._ruler = Ruler.of(prepared.spacing, prepared.magnification)
        self._copy, self._table, self._glass = ScreenCopy(prepared), GreyTable(prepared), Magnifier(prepared)
        self._viewport = Viewport(prepared.size, self._screen(), self.devicePixelRatioF(), self._ruler.aspect)
        self.set_text(text)
        self.reset()

    def show_note(self, note: str, text: ImageText | None = None) -> None:
        """Show a sentence in place of an image."""
        self._prepared = self._copy = self._table = self._glass = None
        self._note = note
        self.measuring.clear()
        self._text = text or ImageText()
        self.setAccessibleName(note)
        self.update()

    def set_text(self, text: ImageText) -> None:
        """Change what is written on the image."""
        self._text = text
        if self._prepared is not None:
            self.setAccessibleName(text.name)
        self.update()

    def set_options(self, options: ViewOptions) -> None:
        """Work the mouse and write on the image as the person wants."""
        if options != self.options:
            self.options = options
            self.update()

    def set_active(self, active: bool) -> None:
        """Draw the frame of the view that keys act on."""
        if active != self._active:
            self._active = active
            self.update()

    @property
    def prepared(self) -> Prepared | None:
        """The image, None while there is none."""
        return self._prepared

    @property
    def shown_window(self) -> Window | VoiLut:
        """The window or table that is on."""
        return self._table_window or self._window

    @property
    def viewport(self) -> Viewport:
        """Where the image lies."""
        return self._viewport

    @property
    def text(self) -> ImageText:
        """What is written on the image, or would be if all were switched on."""
        return self._text

    # --- actions

    def reset(self) -> None:
        """The picture as it was loaded: fitted, upright, in its first window, nothing drawn on it."""
        self.measuring.clear()
        self._settle.stop()
        self._inverted = False
        self._viewport = replace(self._viewport, pose=Pose()).fit()
        if self._prepared is not None:
            self.set_window(self._prepared.window)
        self.update()

    def fit(self) -> None:
        """Show the whole image as large as the view allows."""
        self._look(self._viewport.fit())

    def actual_size(self) -> None:
        """Show one pixel of the image as one pixel of the screen."""
        self._look(self._viewport.at_scale(1.0 / self.devicePixelRatioF()))

    def zoom(self, steps: float) -> None:
        """Zoom in (positive) or out about the middle."""
        self._zoom_by_hand(_ZOOM_STEP**steps, QPointF(self.width() / 2, self.height() / 2))

    def rotate(self, turns: int) -> None:
        """Turn clockwise by quarter turns."""
        self._look(replace(self._viewport, pose=self._viewport.pose.rotated(turns)))

    def flip(self) -> None:
        """Mirror left to right."""
        self._look(replace(self._viewport, pose=self._viewport.pose.flipped()))

    def flip_vertically(self) -> None:
        """Mirror top to bottom."""
        self._look(replace(self._viewport, pose=self._viewport.pose.flipped_vertically()))

    def invert(self) -> None:
        """Swap black and white."""
        self._inverted = not self._inverted
        self.update()

    def auto_window(self) -> None:
        """Set the window by the percentiles of the image."""
        if self._prepared is not None:
            self.set_window(self._prepared.auto)

    def set_window(self, window: Window | VoiLut) -> None:
        """Show through this window or table."""
        if isinstance(window, VoiLut):
            self._table_window = window
        else:
            self._window, self._table_window = window, None
        self.update()

    def set_tool(self, tool: Tool | None) -> None:
        """Take a measuring tool, or put it down; what is half measured is given up."""
        self.measuring.cancel()
        self.measuring.tool = tool if self._prepared is not None else None
        self.update()

    def set_magnifier(self, on: bool) -> None:
        """Let the glass follow the mouse."""
        self._glass_on = on
        self.update()

    def clear_measurements(self) -> None:
        """Remove all lengths and angles."""
        self.measuring.clear()
        self.update()

    def follow_zoom(self, factor: float, place: QPointF) -> None:
        """Zoom as a linked view did."""
        self._settle.start()
        self._look(self._viewport.zoomed(factor, (place.x() * self.width(), place.y() * self.height())))

    def follow_pan(self, share: QPointF) -> None:
        """Move as a linked view did."""
        self._settle.start()
        width = self._viewport.fitting_scale * self._viewport.image[0]
        self._look(self._viewport.panned(share.x() * width, share.y() * width))

    def follow_window(self, factor: float, darker: float) -> None:
        """Change the window as a linked view did; a table has no centre to move, so go on from the percentiles."""
        if self._prepared is None:
            return
        window = self._prepared.auto if self._table_window is not None else self._window
        smallest = 1.0 if window.function is WindowFunction.LINEAR else 1e-6
        # Dragging down darkens, as on other workstations, whichever way the file stores black.
        sign = -1.0 if self._prepared.inverted != self._inverted else 1.0
        centre = window.center + sign * darker * window.width
        self.set_window(Window(centre, max(window.width * factor, smallest), window.function))

    # --- events

    def sizeHint(self) -> QSize:
        return QSize(420, 520)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(IMAGE_BACKGROUND))
        if self._prepared is not None and self._copy is not None and self._table is not None:
            self._paint_image(painter, self._copy, self._table)
        else:
            painter.setPen(QColor(IMAGE_TEXT))
            inside = self.rect().adjusted(Space.M, Space.S, -Space.M, -Space.S)
            wrap = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(inside, int(wrap), self._note)
            paint_captions(painter, self.font(), self._text, self.options.overlays)
        if self._text.prior:
            paint_frame(painter, self.rect(), IMAGE_PRIOR, 4 if self._active else 2)
        elif self._active:
            paint_frame(painter, self.rect(), colours_for(self.palette()).accent, 2)

    def _paint_image(self, painter: QPainter, copy: ScreenCopy, table: GreyTable) -> None:
        ratio = self.devicePixelRatioF()
        if (self._viewport.screen, self._viewport.ratio) != (self._screen(), ratio):
            self._viewport = replace(self._viewport, screen=self._screen(), ratio=ratio)
        table.make(self.shown_window, inverted=self._inverted)
        copy.paint(painter, self._viewport, table, moving=self._settle.isActive())
        self.measuring.paint(painter, self._viewport, self._ruler)
        if self._mouse is not None and self._glass is not None and self._glass_shown:
            self._glass.paint(painter, self._viewport, table, self._mouse)
        shown = Shown(self._viewport, self._ruler, self.shown_window, self._inverted)
        self._caption_area = paint_overlays(painter, self.font(), self._text, shown, self.options.overlays)

    @property
    def _glass_shown(self) -> bool:
        return self._glass_on or self._drag is MouseAction.MAGNIFIER

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._viewport = replace(self._viewport, screen=self._screen())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.activated.emit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):  # over the caption alone: nothing may lie on the image unasked
            if self._caption_area.contains(event.pos()) and self._text.tip:
                QToolTip.showText(event.globalPos(), self._text.tip, self, self._caption_area)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._prepared is None:
            return
        place = event.position()
        if event.button() == Qt.MouseButton.LeftButton and self.measuring.press(place.toTuple(), self._viewport):
            self.update()
            return
        self._drag, self._drag_from = self.options.mouse.of_button(event.button()), place
        self._mouse = place
        if self._drag is MouseAction.MAGNIFIER:
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        self._mouse = place
        if self._prepared is None:
            return
        if self.measuring.move(place.toTuple(), self._viewport):
            self.update()
        elif self._drag is None:
            self._show_cursor(place)
        else:
            moved, before = place - self._drag_from, self._drag_from
            self._drag_from = place
            self._drag_by(moved, before, event.modifiers())
        if self._glass_shown:
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            with_tool = self.measuring.tool is not None
            if self.measuring.release(event.position().toTuple(), self._viewport):
                self.update()
                if with_tool and self.measuring.tool is None:
                    self.tool_ended.emit()
        self._drag = None
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.measuring.tool is not None or event.button() != Qt.MouseButton.LeftButton:
            self.mousePressEvent(event)
        elif not self.measuring.remove_at(event.position().toTuple(), self._viewport):
            self.maximise_wanted.emit()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._mouse = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        steps = event.angleDelta().y() / 120.0
        action = self.options.mouse.wheel
        if action is WheelAction.ZOOM or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_by_hand(_ZOOM_STEP**steps, event.position())
        elif action is WheelAction.WINDOW:
            wider = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            step = steps * _WHEEL_WINDOW_STEP
            self._window_by_hand(1.0 + step if wider else 1.0, 0.0 if wider else -step)
        else:
            self._wheel += steps
            whole = int(self._wheel)
            self._wheel -= whole
            if whole:
                self.images_scrolled.emit(-whole)

    def _drag_by(self, moved: QPointF, before: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        if self._drag is MouseAction.WINDOW:
            self._drag_window(moved, modifiers)
        elif self._drag is MouseAction.PAN:
            width = self._viewport.fitting_scale * self._viewport.image[0]
            self._settle.start()
            self._look(self._viewport.panned(moved.x(), moved.y()))
            self.panned.emit(moved / width)
        elif self._drag is MouseAction.ZOOM:
            self._zoom_by_hand(_ZOOM_PER_UNIT ** -moved.y(), before)

    def _drag_window(self, moved: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        if self._prepared is None:
            return
        pace = 1.0
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            pace = _FINE
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            pace = _COARSE
        width = (self._prepared.auto if self._table_window is not None else self._window).width
        # From a very narrow window one must get out again: then a step is a share of all values instead.
        step = max(width, float(self._prepared.axis[-1] - self._prepared.axis[0]) / 64.0) / 300.0 * pace / width
        self._window_by_hand(1.0 + moved.x() * step, moved.y() * step)

    def _window_by_hand(self, factor: float, darker: float) -> None:
        self.follow_window(factor, darker)
        self.window_moved.emit(factor, darker)

    def _zoom_by_hand(self, factor: float, place: QPointF) -> None:
        self._settle.start()
        self._look(self._viewport.zoomed(factor, place.toTuple()))
        self.zoomed.emit(factor, QPointF(place.x() / self.width(), place.y() / self.height()))

    def _look(self, viewport: Viewport) -> None:
        if self._prepared is not None and viewport != self._viewport:
            self._viewport = viewport
            self.update()

    def _screen(self) -> tuple[float, float]:
        return float(max(self.width(), 1)), float(max(self.height(), 1))

    def _show_cursor(self, place: QPointF) -> None:
        held = self.measuring.handle_at(place.toTuple(), self._viewport) is not None
        self.setCursor(Qt.CursorShape.SizeAllCursor if held else Qt.CursorShape.CrossCursor)
