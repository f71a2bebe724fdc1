"""Menus over an image: every window and table that it can be shown through, and what is written on it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.dicom.luts import VoiLut, Window
from app.dicom.presets import Preset
from app.settings.settings import Settings
from app.views.language import tr, translate
from app.views.widgets.shortcuts import hint
from app.views.widgets.viewer.overlays import window_text
from app.views.widgets.viewer.radiograph_view import RadiographView

__all__ = ["overlay_menu", "window_menu"]

_Choose = Callable[[RadiographView, int, Window | VoiLut], None]


def window_menu(view: RadiographView, presets: tuple[Preset, ...], settings: Settings, choose: _Choose) -> QMenu:
    """Tables and windows of the file with the maker's explanations, the automatic one, and the presets with their keys.

    The one that is on is ticked. ``choose`` gets the view, the number of the preset (0 for the rest) and the window.
    """
    menu = QMenu(view)
    group = QActionGroup(menu)
    prepared = view.prepared
    assert prepared is not None

    offered: list[Window | VoiLut] = [*prepared.voi_luts, *prepared.windows]

    def add(text: str, window: Window | VoiLut) -> None:
        place = next((place for place, preset in enumerate(presets, start=1) if preset.window is window), 0)
        keys = hint(settings, f"image.preset_{place}") if place else ""
        action = menu.addAction(f"{text}\t{keys}" if keys else text)
        action.setCheckable(True)
        action.setChecked(_same(window, view.shown_window) and not any(other.isChecked() for other in group.actions()))
        action.triggered.connect(partial(choose, view, place, window))
        group.addAction(action)

    _head(menu, tr("Of the file") if offered else tr("The file has no window of its own."))
    for window in offered:
        add(_offer(window), window)
    _head(menu, tr("Of the image"))
    for preset in presets:
        if not any(preset.window is window for window in offered):
            numbers = f" · {window_text(preset.window)}" if isinstance(preset.window, Window) else ""
            add(translate(preset.name) + numbers, preset.window)
    if not any(action.isChecked() for action in group.actions()):
        _head(menu, tr("Now by hand: {window}", window=window_text(view.shown_window)))
    return menu


def _offer(window: Window | VoiLut) -> str:
    if isinstance(window, VoiLut):
        return tr("Table: {name}", name=window.name or tr("without a name"))
    return " · ".join(part for part in (window.name, window_text(window)) if part)


def overlay_menu(parent: QWidget, settings: Settings, changed: Callable[[], None]) -> QMenu:
    """What is written on images, each to be switched on and off."""
    menu = QMenu(parent)
    for name, text in (
        ("view", tr("View")),
        ("side", tr("Side")),
        ("window", tr("Window and zoom")),
        ("letters", tr("Letters of direction")),
        ("scale", tr("Scale bar")),
        ("patient", tr("Name and number of the patient")),
    ):
        key = f"reading.overlay_{name}"
        action = QAction(text, menu)
        action.setCheckable(True)
        action.setChecked(settings.flag(key))
        action.toggled.connect(partial(_switch, settings, key, changed))
        menu.addAction(action)
    return menu


def _switch(settings: Settings, key: str, changed: Callable[[], None], on: bool) -> None:
    settings.set(key, on)
    changed()


def _head(menu: QMenu, text: str) -> None:
    action = menu.addAction(text)
    action.setEnabled(False)


def _same(one: Window | VoiLut, other: Window | VoiLut) -> bool:
    if isinstance(one, Window) and isinstance(other, Window):
        return (one.center, one.width, one.function) == (other.center, other.width, other.function)
    return one is other
