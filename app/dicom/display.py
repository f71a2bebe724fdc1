"""A radiograph made ready for the screen: codes, a pyramid and tables, in plain numpy (no Qt).

A window step must not touch the whole image: the part that is seen is resampled once per zoom into a screen-sized copy
of 16-bit codes, and each window is one look-up on that copy.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.dicom.luts import VoiLut, Window, apply_table, window_levels
from app.dicom.pixels import Radiograph, Spacing, auto_window, default_window

__all__ = ["Prepared", "levels_table", "prepare", "sample"]

_CODES = 1 << 16
_SMALLEST_LEVEL = 256
_SUM_FITS = (_CODES - 3) // 4
"""Four codes of this size, and what rounds their mean, still fit into 16 bits."""


@dataclass(frozen=True, eq=False)
class Prepared:
    """A radiograph as codes, with all that a view says of it.

    ``levels[k]`` is uint16, reduced by 2**k in each direction; ``axis[code]`` is the modality value of a code.
    ``window`` is what to show first, ``auto`` the window of the percentiles; ``windows`` and ``voi_luts`` are all that
    the file offers. The other fields are those of ``Radiograph``.
    """

    levels: tuple[NDArray[np.uint16], ...]
    axis: NDArray[np.float64]
    window: Window | VoiLut
    auto: Window
    windows: tuple[Window, ...]
    voi_luts: tuple[VoiLut, ...]
    inverted: bool
    padding: tuple[float, float] | None
    spacing: Spacing | None
    magnification: float | None
    is_colour: bool
    photometric: str
    sop_uid: str = ""

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows of the image."""
        rows, columns = self.levels[0].shape
        return columns, rows


def prepare(radiograph: Radiograph) -> Prepared:
    """Make a radiograph ready; takes some 10 ms for 5 megapixels, so call it where it was decoded."""
    codes, axis = _codes(radiograph.values)
    levels = [codes]
    while min(levels[-1].shape) >= 2 * _SMALLEST_LEVEL:
        levels.append(_halved(levels[-1]))
    auto = auto_window(radiograph.values, radiograph.padding, radiograph.collimation)
    return Prepared(
        levels=tuple(levels),
        axis=axis,
        window=default_window(radiograph, auto),
        auto=auto,
        windows=radiograph.windows,
        voi_luts=radiograph.voi_luts,
        inverted=radiograph.inverted,
        padding=radiograph.padding,
        spacing=radiograph.spacing,
        magnification=radiograph.magnification,
        is_colour=radiograph.is_colour,
        photometric=radiograph.photometric,
        sop_uid=radiograph.sop_uid,
    )


def _codes(values: NDArray[Any]) -> tuple[NDArray[np.uint16], NDArray[np.float64]]:
    """The codes of modality values, and the value of each code. Integers keep their steps where 16 bits are enough."""
    if values.dtype.kind == "f":
        values = _finite(values.astype(np.float64))
    low, high = values.min(), values.max()
    if values.dtype.kind in "iu" and int(high) - int(low) < _CODES:
        axis = np.arange(int(low), int(high) + 1, dtype=np.float64)
        if values.dtype.itemsize == 2:
            words = values.view(np.uint16)  # differences of two bytes are right whichever way they are signed
            return words - words.dtype.type(int(low) % _CODES) if low else words, axis
        return (values.astype(np.int64) - int(low)).astype(np.uint16), axis
    step = (float(high) - float(low)) / (_CODES - 1) or 1.0
    codes = np.rint((values.astype(np.float64) - float(low)) / step).astype(np.uint16)
    return codes, float(low) + step * np.arange(_CODES, dtype=np.float64)


def _finite(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Put the ends of the finite values in place of what is none, as a damaged rescale slope makes it."""
    good = values[np.isfinite(values)]
    if good.size == values.size:
        return values
    low, high = (float(good.min()), float(good.max())) if good.size else (0.0, 0.0)
    return np.nan_to_num(values, nan=low, posinf=high, neginf=low)


def _halved(codes: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """Means of two by two. Rows first: they lie together in memory."""
    rows, columns = (size // 2 * 2 for size in codes.shape)
    wide = np.uint16 if int(codes.max()) <= _SUM_FITS else np.uint32
    pairs = np.add(codes[0:rows:2, :columns], codes[1:rows:2, :columns], dtype=wide)
    total = np.add(pairs[:, 0::2], pairs[:, 1::2])
    total += 2
    total >>= 2
    return total.astype(np.uint16, copy=False)


def levels_table(prepared: Prepared, window: Window | VoiLut, *, inverted: bool) -> NDArray[np.uint8]:
    """Grey level 0-255 of every code under a window; ``inverted`` on top of what the file's photometry asks for."""
    axis = prepared.axis
    table = apply_table(axis, window) if isinstance(window, VoiLut) else window_levels(axis, window)
    return 255 - table if prepared.inverted != inverted else table


def sample(prepared: Prepared, box: tuple[float, float, float, float], width: int, height: int) -> NDArray[np.uint16]:
    """Resample the part ``box`` (left, top, right, bottom in pixels of the image) to width × height codes."""
    left, top, right, bottom = box
    ratio = max((right - left) / max(width, 1), 1e-9)
    level = min(max(int(np.floor(np.log2(max(ratio, 1.0)))), 0), len(prepared.levels) - 1)
    codes = prepared.levels[level]
    rows, columns = codes.shape
    full_columns, full_rows = prepared.size
    across, down = columns / full_columns, rows / full_rows
    scaled = (left * across, top * down, min(right * across, columns), min(bottom * down, rows))
    # Only the part that is needed becomes floats; Pillow's filters reach two source pixels beyond the box.
    x0, y0 = max(int(scaled[0]) - 2, 0), max(int(scaled[1]) - 2, 0)
    x1, y1 = min(int(scaled[2]) + 3, columns), min(int(scaled[3]) + 3, rows)
    part = Image.fromarray(codes[y0:y1, x0:x1].astype(np.float32))
    inner = (scaled[0] - x0, scaled[1] - y0, min(scaled[2] - x0, x1 - x0), min(scaled[3] - y0, y1 - y0))
    resized = part.resize((max(width, 1), max(height, 1)), Image.Resampling.BILINEAR, box=inner)
    return np.asarray(np.rint(np.asarray(resized)).clip(0, len(prepared.axis) - 1), dtype=np.uint16)
