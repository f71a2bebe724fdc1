"""Thickness of closed surfaces along parallel rays: the geometry of a radiograph."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["ball_thickness", "rod_thickness", "thickness"]

Array = NDArray[np.float64]


def thickness(triangles: Array, weights: Array, shape: tuple[int, int]) -> Array:
    """Length of each pixel's ray inside the surfaces, in mm.

    ``triangles`` is (n, 3, 3): corners as (column, row, depth), columns and rows in pixels, depth in mm; ``weights`` is
    (n,): 1 adds the solid that the triangle belongs to, -1 takes it away. Each triangle adds its signed depth (back
    minus front faces). A triangle is linear along a pixel row, so each of its rows costs two entries in a difference
    image, whatever its width, and two cumulative sums finish the picture. Edges are walked from their lower end with
    half-open intervals, so two triangles that share an edge never leave or double a pixel.
    """
    rows, columns = shape
    triangles, signs, first, last = _visible(triangles, weights, rows, columns)
    count: NDArray[np.int64] = last - first
    owner = np.repeat(np.arange(len(count)), count)
    row = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count) + first[owner]
    low, high = _row_spans(triangles, owner, row)
    start = np.ceil(low).clip(0, columns).astype(np.int64)
    stop = np.ceil(high).clip(0, columns).astype(np.int64)
    used = stop > start
    owner, row, start, stop = owner[used], row[used], start[used], stop[used]
    slope_x, slope_y, base = _depth_planes(triangles)
    slope = signs[owner] * slope_x[owner]
    offset = signs[owner] * (base[owner] + slope_y[owner] * row)
    width = columns + 1
    size = rows * width
    begin, end = row * width + start, row * width + stop
    slopes = (np.bincount(begin, slope, size) - np.bincount(end, slope, size)).reshape(rows, width)
    offsets = (np.bincount(begin, offset, size) - np.bincount(end, offset, size)).reshape(rows, width)
    positions = np.arange(width, dtype=np.float64)
    total: Array = slopes.cumsum(axis=1) * positions + offsets.cumsum(axis=1)
    result: Array = total[:, :columns]
    return result


def _visible(
    triangles: Array, weights: Array, rows: int, columns: int
) -> tuple[Array, Array, NDArray[np.int64], NDArray[np.int64]]:
    """Triangles that touch the picture, with sign and first and last row (exclusive)."""
    # Pairwise minima: numpy's reduction along an axis of three is ten times slower.
    (x0, x1, x2), (y0, y1, y2) = triangles[:, :, 0].T, triangles[:, :, 1].T
    area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
    first = np.ceil(np.minimum(np.minimum(y0, y1), y2)).clip(0, rows).astype(np.int64)
    last = np.ceil(np.maximum(np.maximum(y0, y1), y2)).clip(0, rows).astype(np.int64)
    right, left = np.maximum(np.maximum(x0, x1), x2), np.minimum(np.minimum(x0, x1), x2)
    keep = (last > first) & (np.abs(area) > 1e-9) & (right > 0) & (left < columns)
    signs = np.where(area > 0, -1.0, 1.0) * weights
    return triangles[keep], signs[keep], first[keep], last[keep]


def _row_spans(triangles: Array, owner: NDArray[np.int64], row: NDArray[np.int64]) -> tuple[Array, Array]:
    """Columns where each triangle's row begins and ends."""
    low = np.full(len(owner), np.inf)
    high = np.full(len(owner), -np.inf)
    for one, other in ((0, 1), (1, 2), (2, 0)):
        p, q = triangles[:, one, :2], triangles[:, other, :2]
        swapped = (p[:, 1] > q[:, 1])[:, None]
        lower, upper = np.where(swapped, q, p), np.where(swapped, p, q)
        height = upper[:, 1] - lower[:, 1]
        slope = (upper[:, 0] - lower[:, 0]) / np.where(height > 0, height, 1.0)
        crossing = lower[owner, 0] + slope[owner] * (row - lower[owner, 1])
        active = (row >= lower[owner, 1]) & (row < upper[owner, 1])
        low = np.where(active, np.minimum(low, crossing), low)
        high = np.where(active, np.maximum(high, crossing), high)
    return low, high


def _depth_planes(triangles: Array) -> tuple[Array, Array, Array]:
    """Depth of each triangle as slope per column, slope per row and value at the origin."""
    a = triangles[:, 1] - triangles[:, 0]
    b = triangles[:, 2] - triangles[:, 0]
    area = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    slope_x = (a[:, 2] * b[:, 1] - b[:, 2] * a[:, 1]) / area
    slope_y = (b[:, 2] * a[:, 0] - a[:, 2] * b[:, 0]) / area
    base = triangles[:, 0, 2] - slope_x * triangles[:, 0, 0] - slope_y * triangles[:, 0, 1]
    return slope_x, slope_y, base


def ball_thickness(target: Array, column: float, row: float, radius: float, depth: float) -> None:
    """Add an ellipsoid, round in the picture (``radius`` in pixels) and at most ``depth`` mm thick, to ``target``."""
    rows, columns = target.shape
    top, bottom = max(0, int(row - radius)), min(rows, int(row + radius) + 2)
    left, right = max(0, int(column - radius)), min(columns, int(column + radius) + 2)
    if top >= bottom or left >= right:
        return
    y, x = np.ogrid[top:bottom, left:right]
    inside = 1.0 - ((x - column) ** 2 + (y - row) ** 2) / radius**2
    target[top:bottom, left:right] += depth * np.sqrt(np.maximum(inside, 0.0))


def rod_thickness(shape: tuple[int, int], ends: Array, radii: tuple[float, float], depth_scale: float) -> Array:
    """Thickness (mm when ``depth_scale`` is mm per pixel) of a tapered rod with round ends.

    ``ends`` is (2, 2): column and row of both ends; ``radii`` belong to them, in pixels.
    """
    rows, columns = shape
    (x0, y0), (x1, y1) = ends
    y, x = np.ogrid[:rows, :columns]
    dx, dy = x1 - x0, y1 - y0
    length2 = max(dx * dx + dy * dy, 1e-6)
    along = (((x - x0) * dx + (y - y0) * dy) / length2).clip(0.0, 1.0)
    distance2 = (x - x0 - along * dx) ** 2 + (y - y0 - along * dy) ** 2
    radius = radii[0] + (radii[1] - radii[0]) * along
    result: Array = 2.0 * depth_scale * np.sqrt(np.maximum(radius * radius - distance2, 0.0))
    return result
