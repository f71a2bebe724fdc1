"""Lengths and angles in a radiograph, and how far they can be trusted.

Points are (x, y) in columns and rows. A radiograph is a shadow: what lies nearer to the tube is drawn larger, so a
length is *calibrated* (in the patient), one in the *detector plane*, or a number of *pixels*.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from app.dicom.pixels import Spacing
from app.dicom.viewport import Point

__all__ = ["Angle", "Calibration", "Length", "Ruler"]

_NICE = (1.0, 2.0, 5.0)


class Calibration(StrEnum):
    """What a length means."""

    CALIBRATED = "calibrated"
    DETECTOR = "detector"
    PIXELS = "pixels"


@dataclass(frozen=True)
class Length:
    """``value`` in mm, or in pixels. ``magnification`` and ``corrected`` (mm in the patient, for what lies where the
    file's estimate holds) are set for lengths in the detector plane if the file states the factor."""

    value: float
    calibration: Calibration
    magnification: float | None = None

    @property
    def unit(self) -> str:
        """mm or px."""
        return "px" if self.calibration is Calibration.PIXELS else "mm"

    @property
    def corrected(self) -> float | None:
        """The length divided by the magnification."""
        return None if self.magnification is None else self.value / self.magnification


@dataclass(frozen=True)
class Angle:
    """An angle of 0 to 180 degrees. In pixels it is right only if these are square."""

    degrees: float
    calibration: Calibration


@dataclass(frozen=True)
class Ruler:
    """Measures one image: distance of neighbouring rows and columns in mm, or in pixels (then both are 1)."""

    row: float
    column: float
    calibration: Calibration
    magnification: float | None = None

    @classmethod
    def of(cls, spacing: Spacing | None, magnification: float | None = None) -> Self:
        """The ruler that the header allows; ``magnification`` counts in the detector plane alone."""
        if spacing is None:
            return cls(1.0, 1.0, Calibration.PIXELS)
        if spacing.kind == "calibrated":
            return cls(spacing.row, spacing.column, Calibration.CALIBRATED)
        usable = magnification is not None and math.isfinite(magnification) and magnification >= 1.0
        return cls(spacing.row, spacing.column, Calibration.DETECTOR, magnification if usable else None)

    @property
    def aspect(self) -> float:
        """Height of a pixel over its width."""
        return self.row / self.column

    def length(self, start: Point, end: Point) -> Length:
        """How far apart two points are."""
        across, down = (end[0] - start[0]) * self.column, (end[1] - start[1]) * self.row
        return Length(math.hypot(across, down), self.calibration, self.magnification)

    def angle(self, first: Point, vertex: Point, second: Point) -> Angle:
        """The angle at ``vertex`` between the arms to the other points, 0 while an arm has no length.

        By the arctangent of cross and dot product, which keeps small angles exact.
        """
        ax, ay = (first[0] - vertex[0]) * self.column, (first[1] - vertex[1]) * self.row
        bx, by = (second[0] - vertex[0]) * self.column, (second[1] - vertex[1]) * self.row
        return Angle(math.degrees(math.atan2(abs(ax * by - ay * bx), ax * bx + ay * by)), self.calibration)

    def bar(self, scale: float, longest: float) -> tuple[Length, float]:
        """A round length (1, 2 or 5 times a power of ten) for a scale bar and how long it is on the screen.

        ``scale`` is screen units per column, ``longest`` the most units that the bar may take.
        """
        per_unit = scale / self.column
        power = 10.0 ** math.floor(math.log10(longest / per_unit))
        value = max((step * power for step in _NICE if step * power * per_unit <= longest), default=power)
        return Length(value, self.calibration, self.magnification), value * per_unit
