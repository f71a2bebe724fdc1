"""How a person wants images shown and the mouse to work, read from the settings."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from PySide6.QtCore import Qt

from app.settings.settings import Settings

__all__ = ["MouseAction", "MouseBindings", "Overlays", "ViewOptions", "WheelAction"]


class MouseAction(StrEnum):
    """What dragging with a button does."""

    WINDOW = "window"
    PAN = "pan"
    ZOOM = "zoom"
    MAGNIFIER = "magnifier"


class WheelAction(StrEnum):
    """What turning the wheel does."""

    ZOOM = "zoom"
    IMAGES = "images"
    WINDOW = "window"


@dataclass(frozen=True)
class MouseBindings:
    """What each button and the wheel do on an image."""

    left: MouseAction = MouseAction.WINDOW
    middle: MouseAction = MouseAction.ZOOM
    right: MouseAction = MouseAction.PAN
    wheel: WheelAction = WheelAction.ZOOM

    def of_button(self, button: Qt.MouseButton) -> MouseAction | None:
        """What a button does; None for the side buttons."""
        return {
            Qt.MouseButton.LeftButton: self.left,
            Qt.MouseButton.MiddleButton: self.middle,
            Qt.MouseButton.RightButton: self.right,
        }.get(button)


@dataclass(frozen=True)
class Overlays:
    """What is written on an image. The patient is off until somebody wants it."""

    view: bool = True
    side: bool = True
    window: bool = True
    letters: bool = True
    scale: bool = True
    patient: bool = False


@dataclass(frozen=True)
class ViewOptions:
    """All of it."""

    mouse: MouseBindings = field(default_factory=MouseBindings)
    overlays: Overlays = field(default_factory=Overlays)

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """As the settings have it now."""
        left, middle, right = (MouseAction(settings.text(f"mouse.{button}")) for button in ("left", "middle", "right"))
        mouse = MouseBindings(left, middle, right, WheelAction(settings.text("mouse.wheel")))
        shown = {name: settings.flag(f"reading.overlay_{name}") for name in Overlays.__dataclass_fields__}
        return cls(mouse, Overlays(**shown))
