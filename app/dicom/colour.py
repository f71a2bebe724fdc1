"""Colour to grey: palettes are looked up, and what is shown of a colour is its luminance (ITU-R BT.601)."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

__all__ = ["luminance", "palette_luminance"]

_WEIGHTS = (0.299, 0.587, 0.114)
_LARGEST_TABLE = 1 << 16
_BAND = 256


def luminance(colours: NDArray[Any]) -> NDArray[Any]:
    """Luminance of red, green and blue (rows × columns × 3), in the same type."""
    rows, columns, _ = colours.shape
    grey = np.empty((rows, columns), colours.dtype)
    for row in range(0, rows, _BAND):  # in bands, to keep the float copies small
        red, green, blue = (colours[row : row + _BAND, :, place].astype(np.float64) for place in range(3))
        grey[row : row + _BAND] = np.rint(red * _WEIGHTS[0] + green * _WEIGHTS[1] + blue * _WEIGHTS[2])
    return grey


def palette_luminance(indices: NDArray[Any], dataset: "Dataset", *, big_endian: bool) -> NDArray[np.uint8]:
    """Luminance 0-255 of palette indices (PS3.3 C.7.6.3.1.5 and .6; segmented tables C.7.9.2).

    Indices below the first mapped value take the first entry, those above the last the last one.
    """
    tables = []
    first = 0
    for colour in ("Red", "Green", "Blue"):
        entries, first, bits = (int(part) for part in dataset[f"{colour}PaletteColorLookupTableDescriptor"].value)
        count = entries & 0xFFFF or _LARGEST_TABLE
        segments = dataset.get(f"Segmented{colour}PaletteColorLookupTableData")
        if segments:
            table = _expanded(_words(segments, bits, 0, big_endian), count)
        else:
            table = _words(dataset[f"{colour}PaletteColorLookupTableData"].value, bits, count, big_endian)
        top = 255.0 if bits <= 8 else 65535.0
        tables.append(table[:count].astype(np.float64) * (255.0 / top))
    length = min(len(table) for table in tables)
    red, green, blue = (table[:length] for table in tables)
    grey = np.rint(np.clip(red * _WEIGHTS[0] + green * _WEIGHTS[1] + blue * _WEIGHTS[2], 0.0, 255.0)).astype(np.uint8)
    if indices.dtype.kind == "i" and first > 0x7FFF:
        first -= 0x10000
    return np.asarray(grey[np.clip(indices.astype(np.int64) - first, 0, length - 1)])


def _words(data: Any, bits: int, count: int, big_endian: bool) -> NDArray[Any]:
    """Entries of table data: 16-bit words, or bytes where ``bits`` is 8 and no word for each entry is there."""
    if not isinstance(data, bytes):
        return np.asarray([int(part) & 0xFFFF for part in (data if hasattr(data, "__len__") else [data])], np.uint16)
    words = np.frombuffer(data[: len(data) // 2 * 2], ">u2" if big_endian else "<u2").astype(np.uint16)
    if bits > 8 or 0 < 2 * count <= len(data):
        return words
    return np.frombuffer(words.astype("<u2").tobytes() + (data[-1:] if len(data) % 2 else b""), np.uint8)


def _expanded(words: NDArray[Any], count: int) -> NDArray[np.float64]:
    """A segmented table written out: discrete (0), linear (1) and indirect (2) segments."""
    values: list[float] = []
    _expand(words.tolist(), (0, len(words)), values, count, wide=words.dtype.itemsize == 2)
    if not values:
        raise ValueError("an empty palette")
    return np.asarray(values[:count], np.float64)


def _expand(
    words: list[int], part: tuple[int, int], values: list[float], count: int, *, wide: bool, most: int | None = None
) -> None:
    """Append what the segments in ``part`` of ``words`` stand for.

    ``most`` is the number of segments of an indirect one, which must not repeat another indirect one, so this ends.
    """
    at, end = part
    read = 0
    while at + 1 < end and len(values) < count and read != most:
        kind, length = words[at], words[at + 1]
        if kind == 0:
            values.extend(float(value) for value in words[at + 2 : at + 2 + length])
            at += 2 + length
        elif kind == 1 and values and at + 2 < end:
            start, stop = values[-1], words[at + 2]
            values.extend(float(np.rint(start + (stop - start) * step / length)) for step in range(1, length + 1))
            at += 3
        elif kind == 2 and most is None:
            size = 2 if wide else 4
            _expand(words, (_offset(words[at + 2 : at + 2 + size]), at), values, count, wide=wide, most=length)
            at += 2 + size
        else:
            raise ValueError("an unknown palette segment")
        read += 1


def _offset(parts: list[int]) -> int:
    """Where the segments start that an indirect one repeats, in words or bytes; stated in bytes, low part first."""
    if len(parts) == 2:
        return ((parts[1] << 16) + parts[0]) // 2
    return int.from_bytes(bytes(parts), "little")
