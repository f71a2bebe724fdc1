"""Where the pixels of a radiograph lie on the screen: fitted, zoomed, moved, rotated by quarter turns, mirrored.

Points of the image are (x, y) in columns and rows from its upper left corner, points of the screen in its own units
(device-independent pixels) from the upper left corner of the view.
"""

import math
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

__all__ = ["LARGEST_ZOOM", "Part", "Point", "Pose", "Viewport", "best_columns", "edge_letters"]

Point = tuple[float, float]
LARGEST_ZOOM = 16.0
"""Screen units that a column may be wide."""
_SMALLEST_OF_FIT = 0.25
_OPPOSITES = {"L": "R", "R": "L", "A": "P", "P": "A", "H": "F", "F": "H"}


@dataclass(frozen=True)
class Pose:
    """How an image lies: mirrored left to right first, then turned clockwise by quarter ``turns``."""

    turns: int = 0
    mirrored: bool = False

    @property
    def upright(self) -> bool:
        """Whether the image lies as in its file."""
        return not self.turns and not self.mirrored

    @property
    def sideways(self) -> bool:
        """Whether rows run from top to bottom of the screen."""
        return self.turns % 2 == 1

    def rotated(self, turns: int) -> Self:
        """Turned on, clockwise."""
        return replace(self, turns=(self.turns + turns) % 4)

    def flipped(self) -> Self:
        """Mirrored left to right as it is seen."""
        return replace(self, turns=-self.turns % 4, mirrored=not self.mirrored)

    def flipped_vertically(self) -> Self:
        """Mirrored top to bottom as it is seen."""
        return replace(self, turns=(2 - self.turns) % 4, mirrored=not self.mirrored)

    def to_screen(self, x: float, y: float) -> Point:
        """A direction in the image as it is seen on the screen."""
        if self.mirrored:
            x = -x
        for _ in range(self.turns):
            x, y = -y, x
        return x, y

    def to_image(self, x: float, y: float) -> Point:
        """The inverse of ``to_screen``."""
        for _ in range(self.turns):
            x, y = y, -x
        return (-x if self.mirrored else x), y

    def turned(self, pixels: NDArray[Any]) -> NDArray[Any]:
        """Pixels (rows × columns) as they are seen; contiguous."""
        if self.mirrored:
            pixels = pixels[:, ::-1]
        return np.ascontiguousarray(np.rot90(pixels, -self.turns) if self.turns else pixels)


@dataclass(frozen=True)
class Part:
    """The part of an image that is seen, and where: ``box`` is (left, top, right, bottom) in the image, ``width`` and
    ``height`` its size in device pixels before it is turned, ``place`` (x, y) its corner on the screen, turned, in
    device pixels."""

    box: tuple[float, float, float, float]
    width: int
    height: int
    place: tuple[int, int]


@dataclass(frozen=True)
class Viewport:
    """An image of ``image`` = (columns, rows) on a screen of ``screen`` = (width, height) units.

    ``ratio`` is device pixels per unit; ``aspect`` the height of a pixel of the image over its width. ``zoom`` is units
    per column, None while the image is fitted; ``centre`` the point of the image in the middle of the screen.
    """

    image: tuple[int, int]
    screen: tuple[float, float]
    ratio: float = 1.0
    aspect: float = 1.0
    pose: Pose = Pose()
    zoom: float | None = None
    middle: Point | None = None

    @property
    def fitted(self) -> bool:
        """Whether the whole image is shown as large as the screen allows, whatever its size."""
        return self.zoom is None

    @property
    def fitting_scale(self) -> float:
        """Units per column at which the whole image is just seen."""
        width, height = float(self.image[0]), self.image[1] * self.aspect
        if self.pose.sideways:
            width, height = height, width
        return max(min(self.screen[0] / width, self.screen[1] / height), 1e-3)

    @property
    def scale(self) -> float:
        """Units per column."""
        return self.fitting_scale if self.zoom is None else self.zoom

    @property
    def centre(self) -> Point:
        """The point of the image in the middle of the screen."""
        if self.middle is None or self.zoom is None:
            return self.image[0] / 2, self.image[1] / 2
        return self.middle

    def to_screen(self, x: float, y: float) -> Point:
        """Where a point of the image is seen."""
        centre, scale = self.centre, self.scale
        across, down = self.pose.to_screen((x - centre[0]) * scale, (y - centre[1]) * scale * self.aspect)
        return self.screen[0] / 2 + across, self.screen[1] / 2 + down

    def to_image(self, x: float, y: float) -> Point:
        """The point of the image that is seen at (x, y)."""
        centre, scale = self.centre, self.scale
        across, down = self.pose.to_image(x - self.screen[0] / 2, y - self.screen[1] / 2)
        return centre[0] + across / scale, centre[1] + down / (scale * self.aspect)

    def fit(self) -> Self:
        """The whole image, as large as the screen allows."""
        return replace(self, zoom=None, middle=None)

    def zoomed(self, factor: float, anchor: Point | None = None) -> Self:
        """Larger by ``factor``; what is seen at ``anchor`` (the middle if None) stays there."""
        return self.at_scale(self.scale * factor, anchor)

    def at_scale(self, scale: float, anchor: Point | None = None) -> Self:
        """At ``scale`` units per column, within sensible limits, holding what is seen at ``anchor``."""
        smallest = min(self.fitting_scale * _SMALLEST_OF_FIT, 1.0 / self.ratio)  # one to one is always allowed
        scale = min(max(scale, smallest), max(LARGEST_ZOOM, self.fitting_scale))
        anchor = (self.screen[0] / 2, self.screen[1] / 2) if anchor is None else anchor
        held = self.to_image(*anchor)
        across, down = self.pose.to_image(anchor[0] - self.screen[0] / 2, anchor[1] - self.screen[1] / 2)
        middle = held[0] - across / scale, held[1] - down / (scale * self.aspect)
        return replace(self, zoom=scale, middle=middle)

    def panned(self, dx: float, dy: float) -> Self:
        """Moved by (dx, dy) units; the middle of the screen stays on the image, so that it cannot get lost."""
        across, down = self.pose.to_image(dx, dy)
        x = self.centre[0] - across / self.scale
        y = self.centre[1] - down / (self.scale * self.aspect)
        middle = min(max(x, 0.0), float(self.image[0])), min(max(y, 0.0), float(self.image[1]))
        return replace(self, zoom=self.scale, middle=middle)

    def part(self) -> Part | None:
        """What of the image is seen, on whole device pixels; None if nothing is."""
        first = self.to_screen(0.0, 0.0)
        last = self.to_screen(*(float(size) for size in self.image))
        edges = []
        for axis in (0, 1):
            low, high = sorted((first[axis] * self.ratio, last[axis] * self.ratio))
            begin, end = round(low), round(high)
            if begin == end:  # thinner than a device pixel
                begin, end = math.floor(low), math.floor(low) + 1
            edges.append((max(begin, 0), min(end, round(self.screen[axis] * self.ratio))))
        (left, right), (top, bottom) = edges
        if right <= left or bottom <= top:
            return None
        corners = [self.to_image(x / self.ratio, y / self.ratio) for x, y in ((left, top), (right, bottom))]
        x0, x1 = sorted(min(max(corner[0], 0.0), float(self.image[0])) for corner in corners)
        y0, y1 = sorted(min(max(corner[1], 0.0), float(self.image[1])) for corner in corners)
        if x1 - x0 < 1e-9 or y1 - y0 < 1e-9:
            return None
        width, height = right - left, bottom - top
        if self.pose.sideways:
            width, height = height, width
        return Part((x0, y0, x1, y1), width, height, (left, top))


def edge_letters(orientation: tuple[str, ...], pose: Pose) -> tuple[str, str, str, str] | None:
    """Letters for the left, top, right and bottom edge of the screen from Patient Orientation (where rows and columns
    run to, such as ("L", "F")); None where the file does not say it in letters that have an opposite."""
    if len(orientation) != 2 or not all(part and set(part) <= set(_OPPOSITES) for part in orientation):
        return None
    along = {(1, 0): orientation[0], (0, 1): orientation[1]}
    along |= {(-x, -y): "".join(_OPPOSITES[letter] for letter in part) for (x, y), part in along.items()}

    def letter(x: int, y: int) -> str:
        across, down = pose.to_image(x, y)
        return along[(round(across), round(down))]

    return letter(-1, 0), letter(0, -1), letter(1, 0), letter(0, 1)


def best_columns(sizes: list[Point], area: Point) -> int:
    """In how many columns images of these sizes are shown largest when they share an area in equal tiles."""

    def shown(columns: int) -> float:
        rows = -(-len(sizes) // columns)
        tile = area[0] / columns, area[1] / rows
        return sum(min(tile[0] / width, tile[1] / height) ** 2 * width * height for width, height in sizes)

    return max(range(1, len(sizes) + 1), key=lambda columns: (round(shown(columns)), columns), default=1)
