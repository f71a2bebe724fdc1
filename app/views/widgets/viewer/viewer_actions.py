"""What keys, tool bar and menus do with the images that hang."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot

from app.dicom.presets import presets
from app.views.language import tr
from app.views.widgets.shortcuts import bind
from app.views.widgets.viewer.measuring_tool import Tool
from app.views.widgets.viewer.viewer_menus import overlay_menu, window_menu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from app.dicom.presets import Preset
    from app.views.widgets.viewer.hanging import Hanging
    from app.views.widgets.viewer.radiograph_view import RadiographView

__all__ = ["ViewerActions"]

_PRESETS = 9


class ViewerActions(QObject):
    """The commands ``image.*`` and ``tool.cancel``, each on the active view or, where they are linked, on all seen."""

    def __init__(self, hanging: Hanging) -> None:
        super().__init__(hanging)
        self._hanging = hanging
        self.tool: Tool | None = None
        self.magnifier = False
        self._menu: QMenu | None = None

    def bind(self, owner: QWidget) -> None:
        """Let the keys work anywhere in ``owner``."""
        hanging = self._hanging
        slots = {
            "image.next": hanging.next_view,
            "image.auto": self.auto_window,
            "image.windows": self.show_windows,
            "image.invert": self.invert,
            "image.reset": self.reset,
            "image.fit": self.fit,
            "image.actual_size": self.actual_size,
            "image.zoom_in": self.zoom_in,
            "image.zoom_out": self.zoom_out,
            "image.rotate": self.rotate,
            "image.rotate_back": self.rotate_back,
            "image.flip": self.flip,
            "image.flip_vertical": self.flip_vertically,
            "image.magnifier": self.toggle_magnifier,
            "image.length": self.toggle_length,
            "image.angle": self.toggle_angle,
            "image.measure_clear": self.clear_measurements,
            "image.link": self.toggle_link,
            "image.alone": hanging.toggle_alone,
            "image.priors": hanging.next_prior,
            "image.overlays": self.show_overlays,
            "tool.cancel": self.cancel,
        }
        numbered = {f"image.preset_{number}": partial(self.use_preset, number) for number in range(1, _PRESETS + 1)}
        bind(owner, hanging.settings, {**slots, **numbered})

    def presets_of(self, view: RadiographView) -> tuple[Preset, ...]:
        """The presets that the number keys give for a view's image."""
        if view.prepared is None:
            return ()
        return presets(*self._hanging.kind_of(view), view.prepared)[:_PRESETS]

    def arm(self) -> None:
        """Give the tool in hand and the glass to the views that are seen."""
        for view in self._hanging.visible_views:
            view.set_magnifier(self.magnifier)
            if view.measuring.tool is not self.tool:
                view.set_tool(self.tool)

    def put_down(self) -> None:
        """Put the measuring tool down."""
        self._take(None)

    def use_preset(self, number: int) -> None:
        """Show through the preset of this number."""
        for view in self._hanging.changed_together:
            found = self.presets_of(view)
            if number <= len(found):
                view.set_window(found[number - 1].window)
        names = self.presets_of(self._hanging.active_view)
        if names and number > len(names):
            self._hanging.told.emit("info", tr("There is no window preset {number} for this image.", number=number))

    @Slot()
    def auto_window(self) -> None:
        """Set the window by the image."""
        for view in self._hanging.changed_together:
            view.auto_window()

    @Slot()
    def invert(self) -> None:
        """Swap black and white."""
        for view in self._hanging.changed_together:
            view.invert()

    @Slot()
    def reset(self) -> None:
        """The picture as it was loaded."""
        self._take(None)
        for view in self._hanging.changed_together:
            view.reset()

    @Slot()
    def fit(self) -> None:
        """Fit the image."""
        for view in self._hanging.changed_together:
            view.fit()

    @Slot()
    def actual_size(self) -> None:
        """One pixel to one pixel."""
        for view in self._hanging.changed_together:
            view.actual_size()

    @Slot()
    def zoom_in(self) -> None:
        """Larger, about the middle."""
        self._hanging.active_view.zoom(1)

    @Slot()
    def zoom_out(self) -> None:
        """Smaller."""
        self._hanging.active_view.zoom(-1)

    @Slot()
    def rotate(self) -> None:
        """A quarter turn to the right; each image has its own pose, also where they are linked."""
        self._hanging.active_view.rotate(1)

    @Slot()
    def rotate_back(self) -> None:
        """A quarter turn to the left."""
        self._hanging.active_view.rotate(-1)

    @Slot()
    def flip(self) -> None:
        """Mirror left to right."""
        self._hanging.active_view.flip()

    @Slot()
    def flip_vertically(self) -> None:
        """Mirror top to bottom."""
        self._hanging.active_view.flip_vertically()

    @Slot()
    def toggle_magnifier(self) -> None:
        """Take the glass, or put it down."""
        self.magnifier = not self.magnifier
        self.arm()
        self._hanging.changed.emit()

    @Slot()
    def toggle_length(self) -> None:
        """Measure a length, or put the tool down."""
        self._take(None if self.tool is Tool.LENGTH else Tool.LENGTH)

    @Slot()
    def toggle_angle(self) -> None:
        """Measure an angle, or put the tool down."""
        self._take(None if self.tool is Tool.ANGLE else Tool.ANGLE)

    @Slot()
    def clear_measurements(self) -> None:
        """Remove the lengths and angles of all images that are seen."""
        self._take(None)
        for view in self._hanging.visible_views:
            view.clear_measurements()

    @Slot()
    def toggle_link(self) -> None:
        """Zoom and window all images together, or each by itself."""
        self._hanging.settings.set("reading.linked", not self._hanging.linked)
        self._hanging.changed.emit()

    @Slot()
    def cancel(self) -> None:
        """Leave what is on: a measurement, the tool, the glass, the prior examination, one image alone."""
        hanging = self._hanging
        begun = [view for view in hanging.visible_views if view.measuring.cancel()]
        for view in begun:
            view.update()
        if begun:
            return
        if self.tool is not None:
            self._take(None)
        elif self.magnifier:
            self.toggle_magnifier()
        elif hanging.prior is not None:
            hanging.show_prior(None)
        elif hanging.alone:
            hanging.toggle_alone()

    @Slot()
    def tool_was_used(self) -> None:
        """A measurement was made: the tool is put down in all views."""
        self._take(None)

    @Slot()
    def show_windows(self) -> None:
        """The menu of all windows and tables of the active image."""
        view = self._hanging.active_view
        if view.prepared is not None:
            self._open(window_menu(view, self.presets_of(view), self._hanging.settings, self._choose_window), view)

    @Slot()
    def show_overlays(self) -> None:
        """The menu of what is written on the images."""
        view = self._hanging.active_view
        self._open(overlay_menu(view, self._hanging.settings, self._hanging.apply_settings), view)

    def _choose_window(self, view: RadiographView, place: int, window: object) -> None:
        """What the menu of windows calls: a preset (its number from 1) goes to all linked views, else to one."""
        if place and self._hanging.linked:
            self.use_preset(place)
        else:
            view.set_window(window)  # type: ignore[arg-type]

    def _open(self, menu: QMenu, view: RadiographView) -> None:
        if self._menu is not None:
            self._menu.setParent(None)  # it goes with the last word that names it
        self._menu = menu
        menu.popup(view.mapToGlobal(QPoint(24, 24)))

    def _take(self, tool: Tool | None) -> None:
        self.tool = tool
        self.arm()
        self._hanging.changed.emit()
