"""From stored values to grey levels: modality LUT, value-of-interest windows and tables (DICOM PS3.3 C.11)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

__all__ = [
    "Modality",
    "VoiLut",
    "Window",
    "WindowFunction",
    "apply_table",
    "modality_values",
    "voi_luts",
    "window_levels",
    "windows",
]

_LARGEST_TABLE = 1 << 16
_LARGEST_SLOPE = 1e12
"""A slope beyond this, or below its inverse, is damage: the picture would be one value, so it is left out."""


class WindowFunction(StrEnum):
    """VOI LUT Function (0028,1056)."""

    LINEAR = "LINEAR"
    LINEAR_EXACT = "LINEAR_EXACT"
    SIGMOID = "SIGMOID"


@dataclass(frozen=True)
class Window:
    """A window in modality values; ``name`` is the maker's explanation, "" if there is none."""

    center: float
    width: float
    function: WindowFunction = WindowFunction.LINEAR
    name: str = ""


@dataclass(frozen=True, eq=False)
class VoiLut:
    """A table: modality value ``first + i`` is shown at level ``table[i]`` (uint8); values outside take the ends."""

    first: int
    table: NDArray[np.uint8]
    name: str = ""


def window_levels(values: NDArray[Any], window: Window) -> NDArray[np.uint8]:
    """Grey levels 0-255 of modality values under a window; formulas of PS3.3 C.11.2.1.2 and C.11.2.1.3.

    A width below the smallest that the formula allows is taken as that.
    """
    x = values.astype(np.float64)
    with np.errstate(over="ignore"):  # what is infinitely far away is black or white
        if window.function is WindowFunction.SIGMOID:
            width = max(window.width, 1e-9)
            exponent = np.clip(-4.0 * (x - window.center) / width, -700.0, 700.0)
            levels = 255.0 / (1.0 + np.exp(exponent))
        elif window.function is WindowFunction.LINEAR_EXACT:
            width = max(window.width, 1e-9)
            levels = (x - window.center) * 255.0 / width + 127.5
        elif window.width <= 1.0:
            levels = np.where(x <= window.center - 0.5, 0.0, 255.0)
        else:
            levels = (x - (window.center - 0.5)) * 255.0 / (window.width - 1.0) + 127.5
    return np.rint(np.clip(levels, 0.0, 255.0)).astype(np.uint8)


def apply_table(values: NDArray[Any], lut: VoiLut) -> NDArray[np.uint8]:
    """Grey levels 0-255 of modality values under a table."""
    index = np.clip(np.rint(values) - float(lut.first), 0, len(lut.table) - 1)
    return np.asarray(lut.table[index.astype(np.intp)], dtype=np.uint8)


@dataclass(frozen=True, eq=False)
class Modality:
    """Modality values of stored values, and of both ends of the padding range; ``signed`` if they may be negative."""

    values: NDArray[Any]
    padding: tuple[float, float] | None
    signed: bool


def modality_values(stored: NDArray[Any], dataset: "Dataset", *, bits: int | None = None) -> Modality:
    """Modality values of stored values (PS3.3 C.11.1); ``bits`` is how many bits of each are stored.

    A Modality LUT Sequence takes precedence over slope and intercept. Integers stay integers where that is exact.
    """
    signed = stored.dtype.kind == "i"
    ends = _padding(dataset, stored)
    padding = None if ends is None else np.array(ends, np.int64)
    lut = _first_item(dataset, "ModalityLUTSequence")
    read = _table(lut, signed=signed, big_endian=_big_endian(dataset)) if lut is not None else None
    if read is not None:
        first, table, _ = read

        def look_up(values: NDArray[Any]) -> NDArray[Any]:
            return np.asarray(table[np.clip(values.astype(np.int64) - first, 0, len(table) - 1)])

        return Modality(look_up(stored), _ends(None if padding is None else look_up(padding)), signed=False)
    slope, intercept = _decimal(dataset, "RescaleSlope", 1.0), _decimal(dataset, "RescaleIntercept", 0.0)
    possible = 1.0 / _LARGEST_SLOPE < abs(slope) < _LARGEST_SLOPE and abs(intercept) < _LARGEST_SLOPE
    if not possible or (slope, intercept) == (1.0, 0.0):
        return Modality(stored, _ends(padding), signed)
    span = bits or stored.dtype.itemsize * 8
    lowest, highest = (-(1 << (span - 1)), (1 << (span - 1)) - 1) if signed else (0, (1 << span) - 1)
    may_be_negative = min(lowest * slope, highest * slope) + intercept < 0.0
    values = _rescaled(stored, slope, intercept)
    ends_shown = None if padding is None else padding * np.float64(slope) + intercept
    if ends_shown is not None and values.dtype.kind == "f":
        ends_shown = ends_shown.astype(np.float32)  # as the values are, so that they stay equal
    return Modality(values, _ends(ends_shown), may_be_negative)


def _rescaled(values: NDArray[Any], slope: float, intercept: float) -> NDArray[Any]:
    if slope.is_integer() and intercept.is_integer() and values.size:
        ends = [int(end) * int(slope) + int(intercept) for end in (values.min(), values.max())]
        for kind in (np.int16, np.uint16, np.int32):
            limits = np.iinfo(kind)
            if limits.min <= min(ends) and max(ends) <= limits.max:
                return (values.astype(np.int64) * int(slope) + int(intercept)).astype(kind)
    return (values * np.float64(slope) + intercept).astype(np.float32)


def _ends(padding: NDArray[Any] | None) -> tuple[float, float] | None:
    return None if padding is None else (float(padding.min()), float(padding.max()))


def windows(dataset: "Dataset") -> tuple[Window, ...]:
    """The windows that the file offers, in its order; impossible ones are left out.

    LINEAR asks for a width of at least 1. Smaller ones occur where slopes are small, and can only be meant exactly.
    """
    centers, widths = _decimals(dataset, "WindowCenter"), _decimals(dataset, "WindowWidth")
    names = _strings(dataset, "WindowCenterWidthExplanation")
    stated = str(dataset.get("VOILUTFunction") or "LINEAR").strip().upper()
    function = WindowFunction(stated) if stated in set(WindowFunction) else WindowFunction.LINEAR
    narrow = WindowFunction.LINEAR_EXACT if function is WindowFunction.LINEAR else function
    return tuple(
        Window(center, width, function if width >= 1.0 else narrow, names[place] if place < len(names) else "")
        for place, (center, width) in enumerate(zip(centers, widths, strict=False))
        if np.isfinite(center) and np.isfinite(width) and width > 0.0
    )


def voi_luts(dataset: "Dataset", *, signed: bool) -> tuple[VoiLut, ...]:
    """The VOI tables that the file offers, scaled to 0-255; ``signed`` is whether modality values may be negative."""
    found = []
    for item in _items(dataset, "VOILUTSequence"):
        read = _table(item, signed=signed, big_endian=_big_endian(dataset))
        if read is not None:
            first, table, bits = read
            levels = np.rint(np.clip(table * (255.0 / ((1 << bits) - 1)), 0.0, 255.0)).astype(np.uint8)
            found.append(VoiLut(first, levels, " ".join(_strings(item, "LUTExplanation"))))
    return tuple(found)


def _table(item: "Dataset", *, signed: bool, big_endian: bool) -> tuple[int, NDArray[Any], int] | None:
    """First mapped value, entries and bits of a LUT item (PS3.3 C.11.1.1 and C.11.2.1.1); None if it makes no sense.

    Entries of 8 bits are packed into bytes, or stand in words of their own, which only the length tells. Files that
    state fewer bits than their entries have occur: the largest entry then decides.
    """
    try:
        entries, first, bits = (int(part) for part in item["LUTDescriptor"].value)
        data = item["LUTData"].value
    except (KeyError, TypeError, ValueError):
        return None
    count = entries & 0xFFFF or _LARGEST_TABLE
    if signed and first > 0x7FFF:
        first -= 0x10000
    elif not signed and first < 0:  # written as SS
        first += 0x10000
    if isinstance(data, bytes):
        words = np.frombuffer(data[: len(data) // 2 * 2], ">u2" if big_endian else "<u2").astype(np.uint16)
        packed = bits <= 8 and len(data) < 2 * count
        table = np.frombuffer(words.astype("<u2").tobytes() + data[len(words) * 2 :], np.uint8) if packed else words
    else:
        table = np.asarray([int(entry) & 0xFFFF for entry in (data if hasattr(data, "__len__") else [data])], np.uint16)
        if bits <= 8 and len(table) < count:  # bytes, read as the words that US makes of them
            table = np.frombuffer(table.astype("<u2").tobytes(), np.uint8)
    table = table[:count]
    if not len(table):
        return None
    return first, table, max(min(max(bits, 1), 16), int(table.max()).bit_length())


def _big_endian(dataset: "Dataset") -> bool:
    return bool(dataset.original_encoding[1] is False)


def _padding(dataset: "Dataset", stored: NDArray[Any]) -> tuple[int, int] | None:
    """Both ends of the padding range in stored values (PS3.3 C.7.5.1.1.2); None without Pixel Padding Value.

    The values may be written with the wrong sign, for 8-bit pixels in 16 bits too.
    """
    bits = stored.dtype.itemsize * 8
    limits = np.iinfo(stored.dtype)
    ends = []
    for keyword in ("PixelPaddingValue", "PixelPaddingRangeLimit"):
        value = dataset.get(keyword)
        if isinstance(value, int):
            folded = value & ((1 << bits) - 1) if not limits.min <= value <= limits.max else value
            ends.append(folded - (1 << bits) if folded > limits.max else folded)
        elif not ends:
            return None
    return min(ends), max(ends)


def _items(dataset: "Dataset", keyword: str) -> list["Dataset"]:
    try:
        return list(dataset.get(keyword) or [])
    except (TypeError, ValueError):
        return []


def _first_item(dataset: "Dataset", keyword: str) -> "Dataset | None":
    items = _items(dataset, keyword)
    return items[0] if items else None


def _strings(dataset: "Dataset", keyword: str) -> list[str]:
    value = dataset.get(keyword)
    if value is None:
        return []
    return [str(value).strip()] if isinstance(value, str) else [str(part).strip() for part in value]


def _decimals(dataset: "Dataset", keyword: str) -> list[float]:
    """All numbers of an element; what is no number is NaN. A comma for the point occurs in files from Europe."""
    try:
        value = dataset.get(keyword)
    except (TypeError, ValueError):
        raw = dataset.get_item(keyword)
        text = bytes(getattr(raw, "value", None) or b"").decode("latin-1")
        return [_number(part) for part in text.split("\\")]
    if value in (None, ""):
        return []
    parts = [value] if isinstance(value, str) or not hasattr(value, "__iter__") else list(value)
    return [_number(part) for part in parts]


def _number(value: Any) -> float:
    try:
        return float(str(value).replace(",", ".").strip(" \0"))
    except ValueError:
        return float("nan")


def _decimal(dataset: "Dataset", keyword: str, default: float) -> float:
    found = _decimals(dataset, keyword)
    return found[0] if found and np.isfinite(found[0]) else default
