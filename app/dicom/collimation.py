"""Which part of a radiograph was exposed: what the file says of its collimator, or what the picture shows.

Borders are found where the corners are: a homogeneous region that reaches in from the edge of the picture as far as a
field of light that is convex and has straight or round sides, as only collimators have. A body in front of air has
neither, so pictures without borders keep all their pixels.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

__all__ = ["Collimation", "collimation_of", "field_of"]

_SMALLEST_FIELD = 0.04
_SMALLEST_BORDER = 0.02
_GRID = 128
_CORNER = 5
_TOLERANCE = 0.05
_FILLED = 0.97
_STRAIGHT = 0.8
_LONG = 0.12


@dataclass(frozen=True)
class Collimation:
    """The exposed field in pixels of the picture: all shapes that are given hold at once (PS3.3 C.8.7.3).

    ``edges`` are left, right, upper and lower; ``circle`` is row, column and radius of its centre; ``corners`` are
    pairs of row and column.
    """

    edges: tuple[float, float, float, float] | None = None
    circle: tuple[float, float, float] | None = None
    corners: tuple[tuple[float, float], ...] = ()

    def inside(self, rows: NDArray[Any], columns: NDArray[Any]) -> NDArray[np.bool_]:
        """Which pixels at ``rows`` × ``columns`` lie in the field."""
        down, across = rows[:, None].astype(np.float64), columns[None, :].astype(np.float64)
        found = np.ones((len(rows), len(columns)), np.bool_)
        if self.edges is not None:
            left, right, upper, lower = self.edges
            found &= (across >= left) & (across <= right) & (down >= upper) & (down <= lower)
        if self.circle is not None:
            row, column, radius = self.circle
            found &= (down - row) ** 2 + (across - column) ** 2 <= radius**2
        if self.corners:
            found &= _in_polygon(down, across, self.corners)
        return found


def _in_polygon(down: NDArray[Any], across: NDArray[Any], corners: tuple[tuple[float, float], ...]) -> NDArray[Any]:
    """Even-odd rule: a ray to the right crosses the outline an odd number of times."""
    inside = np.zeros(np.broadcast(down, across).shape, np.bool_)
    for (row, column), (next_row, next_column) in zip(corners, (*corners[1:], corners[0]), strict=True):
        if row == next_row:
            continue
        spans = (down < row) != (down < next_row)
        inside ^= spans & (across < column + (down - row) * (next_column - column) / (next_row - row))
    return inside


def collimation_of(dataset: "Dataset", rows: int, columns: int) -> Collimation | None:
    """What the X-Ray Collimator and Display Shutter modules say; None if nothing, or nothing that hides a part.

    The upper left pixel is 1, 1; edges outside the picture mean that it is not hidden there.
    """
    for maker in ("Collimator", "Shutter"):
        found = _stated(dataset, maker)
        if found is not None:
            share = found.inside(np.linspace(1, rows, _GRID), np.linspace(1, columns, _GRID)).mean()
            if _SMALLEST_FIELD <= share <= 1.0 - _SMALLEST_BORDER / 2:
                return found
    return None


def _stated(dataset: "Dataset", maker: str) -> Collimation | None:
    shapes = dataset.get(f"{maker}Shape") or ()
    shapes = {shapes} if isinstance(shapes, str) else set(shapes)
    parts: dict[str, Any] = {}
    try:
        if "RECTANGULAR" in shapes:
            sides = ("LeftVertical", "RightVertical", "UpperHorizontal", "LowerHorizontal")
            parts["edges"] = tuple(float(dataset[f"{maker}{side}Edge"].value) for side in sides)
        if "CIRCULAR" in shapes:
            row, column = (float(part) for part in dataset[f"CenterOfCircular{maker}"].value)
            parts["circle"] = (row, column, float(dataset[f"RadiusOfCircular{maker}"].value))
        if "POLYGONAL" in shapes:
            numbers = [float(part) for part in dataset[f"VerticesOfThePolygonal{maker}"].value]
            parts["corners"] = tuple(zip(numbers[::2], numbers[1::2], strict=True))
    except (KeyError, TypeError, ValueError):
        return None
    return Collimation(**parts) if parts else None


def field_of(sample: NDArray[Any], valid: NDArray[np.bool_] | None = None) -> NDArray[np.bool_] | None:
    """The exposed part of ``sample`` (a thinned picture): None where no border of a collimator is seen.

    ``valid`` leaves out padding. The border is light or dark, may be turned, and may miss on some sides.
    """
    step = max(1, -(-max(sample.shape) // _GRID))
    grid = sample[::step, ::step].astype(np.float32)
    if min(grid.shape) < 4 * _CORNER:
        return None
    known = grid if valid is None else grid[valid[::step, ::step]]
    if known.size < grid.size // 10:
        return None
    low, high = np.percentile(known, (0.5, 99.5))
    tolerance = max(float(high - low) * _TOLERANCE, 1e-9)
    field = np.ones(grid.shape, np.bool_)
    for level in _levels_of_corners(grid, tolerance):
        inner = ~_reached_from_edges(np.abs(grid - level) <= tolerance)
        share = float(inner.mean())
        if _SMALLEST_FIELD <= share <= 1.0 - _SMALLEST_BORDER:
            inner = _largest_part(inner)
            outline = _hull(inner)
            if _is_field(inner, outline):
                field &= _shrunk(inner)
    if field.all():
        return None
    whole = np.repeat(np.repeat(field, step, axis=0), step, axis=1)[: sample.shape[0], : sample.shape[1]]
    return np.asarray(whole)


def _levels_of_corners(grid: NDArray[Any], tolerance: float) -> list[float]:
    """The values of the homogeneous corners, each once."""
    near, far = slice(0, _CORNER), slice(-_CORNER, None)
    levels: list[float] = []
    for rows, columns in ((near, near), (near, far), (far, near), (far, far)):
        corner = grid[rows, columns]
        level = float(np.sort(corner, axis=None)[corner.size // 2])
        homogeneous = float(np.mean(np.abs(corner - level) <= tolerance)) >= 0.8
        if homogeneous and all(abs(level - other) > tolerance for other in levels):
            levels.append(level)
    return levels


def _reached_from_edges(like: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """What can be reached straight from an edge of the picture over pixels of ``like`` alone."""
    meet = np.logical_and.accumulate
    reached = meet(like, axis=0) | meet(like, axis=1)
    return reached | meet(like[::-1], axis=0)[::-1] | meet(like[:, ::-1], axis=1)[:, ::-1]


def _largest_part(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The largest connected part: letters and markers that lie in the border fall away."""
    from scipy import ndimage

    opened = ~_shrunk(~_shrunk(mask))
    labels, count = ndimage.label(opened)
    if count < 2:
        return np.asarray(opened)
    return np.asarray(labels == int(np.argmax(np.bincount(labels.ravel())[1:])) + 1)


def _hull(mask: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Corners of the convex hull of a mask, as rows and columns, in order; nothing if rows or columns have gaps."""
    for lines in (mask, mask.T):
        taken = lines[lines.any(axis=1)]
        spans = taken.shape[1] - taken[:, ::-1].argmax(axis=1) - taken.argmax(axis=1)
        if not taken.size or taken.sum() < _FILLED * spans.sum():
            return np.empty((0, 2))
    rows = np.flatnonzero(mask.any(axis=1))
    first = mask[rows].argmax(axis=1)
    last = mask.shape[1] - mask[rows][:, ::-1].argmax(axis=1)
    lines_between = np.append(rows, rows[-1] + 1)  # a row is one pixel high: what it takes, both its lines take
    left = np.minimum(np.append(first, first[-1]), np.insert(first, 0, first[0]))
    right = np.maximum(np.append(last, last[-1]), np.insert(last, 0, last[0]))
    upper = _chain(lines_between.tolist(), left.tolist())
    lower = _chain(lines_between.tolist(), (-right).tolist())
    return np.array([*upper, *[(row, -column) for row, column in reversed(lower)]], np.float64)


def _chain(rows: list[int], columns: list[int]) -> list[tuple[int, int]]:
    """The part of a hull that bulges to smaller columns (Andrew's monotone chain)."""
    chain: list[tuple[int, int]] = []
    for row, column in zip(rows, columns, strict=True):
        while len(chain) >= 2:
            (row0, column0), (row1, column1) = chain[-2], chain[-1]
            if (row1 - row0) * (column - column0) > (column1 - column0) * (row - row0):
                break
            chain.pop()
        chain.append((row, column))
    return chain


def _is_field(inner: NDArray[np.bool_], outline: NDArray[np.float64]) -> bool:
    """Whether a region fills its hull, and whether the hull is made of a few long straight sides, or is a circle."""
    if len(outline) < 3:
        return False
    row, column = outline[:, 0], outline[:, 1]
    area = 0.5 * abs(float(np.dot(row, np.roll(column, -1)) - np.dot(column, np.roll(row, -1))))
    if area <= 0.0 or float(inner.sum()) / area < _FILLED:
        return False
    return _has_straight_sides(outline, inner.shape) or _is_round(outline, inner.shape)


def _on_edge(row: NDArray[Any], column: NDArray[Any], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    return np.asarray((row <= 1) | (row >= shape[0] - 1) | (column <= 1) | (column >= shape[1] - 1))


def _has_straight_sides(outline: NDArray[np.float64], shape: tuple[int, ...]) -> bool:
    """Of the outline inside the picture, most must lie on sides that are long. Neighbours within 3° are one side."""
    steps = np.roll(outline, -1, axis=0) - outline
    middle = outline + steps / 2
    lengths = np.hypot(steps[:, 0], steps[:, 1])
    free = ~_on_edge(middle[:, 0], middle[:, 1], shape) & (lengths > 0)
    total = float(lengths[free].sum())
    if total == 0.0:
        return False
    angles = np.degrees(np.arctan2(steps[:, 0], steps[:, 1]))[free]
    apart = np.abs((angles[:, None] - angles[None, :] + 180.0) % 360.0 - 180.0)
    long = (apart <= 3.0) @ lengths[free] >= _LONG * max(shape)
    return float(lengths[free][long].sum()) / total >= _STRAIGHT


def _is_round(outline: NDArray[np.float64], shape: tuple[int, ...]) -> bool:
    """Whether the free corners of the outline lie on one circle (least squares after Kåsa)."""
    row, column = outline[:, 0], outline[:, 1]
    free = ~_on_edge(row, column, shape)
    if free.sum() < 8:
        return False
    row, column = row[free], column[free]
    matrix = np.column_stack([row, column, np.ones(len(row))])
    (down, across, rest), *_ = np.linalg.lstsq(matrix, row**2 + column**2, rcond=None)
    radius = float(np.sqrt(max(rest + (down / 2) ** 2 + (across / 2) ** 2, 0.0)))
    distance = np.hypot(row - down / 2, column - across / 2)
    spread = np.ptp(np.arctan2(row - down / 2, column - across / 2))
    return bool(radius > 0.15 * max(shape) and np.abs(distance - radius).max() <= 2.0 and spread > np.pi)


def _shrunk(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Without its outermost pixels, where light and shadow mix; the edge of the picture takes nothing away."""
    tall = mask.copy()
    tall[1:] &= mask[:-1]
    tall[:-1] &= mask[1:]
    inner = tall.copy()
    inner[:, 1:] &= tall[:, :-1]
    inner[:, :-1] &= tall[:, 1:]
    return inner
