"""What stands between tube and detector, in mm: bones, small bodies, rods, soft tissue; and the view of it."""

from dataclasses import dataclass, field, replace
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from app.demo.solids import Solid

__all__ = ["Ball", "Material", "Rod", "Sail", "Scene", "View"]

Array = NDArray[np.float64]


class Material(Enum):
    """What a body adds to the attenuation, per mm, over the tissue that it displaces (about 60 kV, effective)."""

    CORTEX = 0.062
    SPONGY = 0.020
    SOFT = 0.021
    FAT = -0.0075
    BONE_LOSS = -0.045
    GLASS = 0.18
    METAL = 1.2


@dataclass(frozen=True)
class Ball:
    """An ellipsoid: round in every picture, ``depth`` mm thick at most (default: a sphere)."""

    centre: Array
    radius: float
    material: Material
    depth: float | None = None


@dataclass(frozen=True)
class Rod:
    """A tube along (k, 3) points in mm, a radius at each; ``hollow`` is the share of the radius left empty."""

    points: Array
    radii: Array
    material: Material = Material.SOFT
    hollow: float = 0.0
    flatness: float = 1.0


@dataclass(frozen=True)
class Sail:
    """A flat body seen from the side: a polygon (k, 3) in mm with rounded edges, ``depth`` mm thick."""

    corners: Array
    depth: float
    material: Material


@dataclass(frozen=True)
class View:
    """A picture: its middle in mm, the directions of its right and upper side, mm per pixel, rows and columns."""

    centre: Array
    right: Array
    up: Array
    pixel_mm: float
    shape: tuple[int, int]

    def project(self, points: Array) -> Array:
        """(n, 3) points in mm to (n, 3): column and row in pixels, depth in mm."""
        local = points - self.centre
        column = self.shape[1] / 2 + local @ self.right / self.pixel_mm
        row = self.shape[0] / 2 - local @ self.up / self.pixel_mm
        return np.stack([column, row, local @ np.cross(self.right, self.up)], axis=1)

    def turned(self, turn: Array) -> "View":
        """The same picture with the tube turned by a rotation matrix."""
        return replace(self, right=turn @ self.right, up=turn @ self.up)


@dataclass(frozen=True)
class Scene:
    """Everything in the beam. ``tissue`` overlaps itself without adding up; all else adds up."""

    solids: tuple[Solid, ...] = ()
    balls: tuple[Ball, ...] = ()
    rods: tuple[Rod, ...] = ()
    sails: tuple[Sail, ...] = ()
    tissue: tuple[Rod, ...] = ()
    tissue_base_mm: float = 0.0
    demineralised: float = 0.0
    air: tuple[Rod, ...] = field(default=())
