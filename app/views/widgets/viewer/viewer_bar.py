"""The slim bar over the images, for who works with the mouse: every button names its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.views.language import tr
from app.views.style import Space
from app.views.widgets.basics import ToolButton
from app.views.widgets.shortcuts import explain
from app.views.widgets.viewer.measuring_tool import Tool

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.views.widgets.viewer.hanging import Hanging
    from app.views.widgets.viewer.viewer_actions import ViewerActions

__all__ = ["ViewerBar"]

_SIZE = 26


class ViewerBar(QWidget):
    """Buttons in groups; those of a state are pressed while it holds."""

    def __init__(self, hanging: Hanging, tools: ViewerActions) -> None:
        super().__init__(hanging)
        self._hanging = hanging
        self._tools = tools
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._add("window", tr("Windows"), tr("All windows, tables and presets"), "image.windows", tools.show_windows)
        self._add("window-auto", tr("Automatic window"), "", "image.auto", tools.auto_window)
        self._add("invert", tr("Invert"), tr("Swap black and white"), "image.invert", tools.invert)
        self._gap()
        self._add("fit", tr("Fit"), tr("Fit the image"), "image.fit", tools.fit)
        self._add("actual-size", tr("One to one"), tr("One pixel to one pixel"), "image.actual_size", tools.actual_size)
        self._add("rotate", tr("Rotate"), tr("Rotate to the right"), "image.rotate", tools.rotate)
        self._add("flip", tr("Flip"), tr("Flip left and right"), "image.flip", tools.flip)
        self._gap()
        self._magnifier = self._add(
            "magnifier", tr("Magnifier"), tr("Magnifier under the mouse"), "image.magnifier", tools.toggle_magnifier
        )
        kept = tr("Measurements stay while the case is open; they are not stored.")
        self._length = self._add(
            "length", tr("Length"), f"{tr('Measure a length')}. {kept}", "image.length", tools.toggle_length
        )
        self._angle = self._add(
            "angle", tr("Angle"), f"{tr('Measure an angle')}. {kept}", "image.angle", tools.toggle_angle
        )
        self._add("clear", tr("Clear"), tr("Remove the measurements"), "image.measure_clear", tools.clear_measurements)
        self._gap()
        self._link = self._add(
            "link", tr("Link"), tr("Zoom and window all images together"), "image.link", tools.toggle_link
        )
        self._alone = self._add(
            "alone", tr("Alone"), tr("One image alone, or all"), "image.alone", hanging.toggle_alone
        )
        self._priors = self._add(
            "priors", tr("Priors"), tr("Prior examinations of the patient"), "image.priors", hanging.next_prior
        )
        self._add("overlays", tr("Overlays"), tr("What is written on the image"), "image.overlays", tools.show_overlays)
        self._gap()
        self._add(
            "reset", tr("Reset"), tr("The picture as it was loaded, without measurements"), "image.reset", tools.reset
        )
        self._layout.addStretch(1)
        hanging.changed.connect(self._show_states)

    def _add(self, icon: str, name: str, tip: str, command: str, slot: Callable[[], object]) -> ToolButton:
        button = ToolButton(icon, name)
        button.setFixedSize(QSize(_SIZE, _SIZE))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus with the labels
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        explain(button, self._hanging.settings, tip or name, command)
        button.clicked.connect(slot)
        self._layout.addWidget(button)
        return button

    def _gap(self) -> None:
        self._layout.addSpacing(Space.S)

    @Slot()
    def _show_states(self) -> None:
        for button, on in (
            (self._magnifier, self._tools.magnifier),
            (self._length, self._tools.tool is Tool.LENGTH),
            (self._angle, self._tools.tool is Tool.ANGLE),
            (self._link, self._hanging.linked),
            (self._alone, self._hanging.alone),
            (self._priors, self._hanging.prior is not None),
        ):
            button.setCheckable(True)
            button.setChecked(on)
