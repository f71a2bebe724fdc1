"""From stored values to grey levels: modality LUT, value-of-interest windows and tables (DICOM PS3.3 C.11)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

__all__ = [
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
    if window.function is WindowFunction.SIGMOID:
        width = max(window.width, 1e-9)
        exponent = np.clip(-4.0 * (x - window.center) / width, -700.0, 700.0)
        levels = 255.0 / (1.0 + np.exp(exponent))
    elif window.function is WindowFunction.LINEAR_EXACT:
        width = max(window.width, 1e-9)
        levels = ((x - window.center) / width + 0.5) * 255.0
    elif window.width <= 1.0:
        levels = np.where(x <= window.center - 0.5, 0.0, 255.0)
    else:
        levels = ((x - (window.center - 0.5)) / (window.width - 1.0) + 0.5) * 255.0
    return np.rint(np.clip(levels, 0.0, 255.0)).astype(np.uint8)


def apply_table(values: NDArray[Any], lut: VoiLut) -> NDArray[np.uint8]:
    """Grey levels 0-255 of modality values under a table."""
    index = np.clip(np.rint(values).astype(np.int64) - lut.first, 0, len(lut.table) - 1)
    return np.asarray(lut.table[index], dtype=np.uint8)


def modality_values(stored: NDArray[Any], dataset: "Dataset") -> tuple[NDArray[Any], NDArray[Any] | None]:
    """Modality values of stored values, and the padding value (or both ends of its range) in the same unit.

    A Modality LUT Sequence takes precedence over slope and intercept. Integers stay integers where that is exact.
    """
    padding = _padding(dataset, stored)
    lut = _first_item(dataset, "ModalityLUTSequence")
    read = _table(lut, signed=stored.dtype.kind == "i") if lut is not None else None
    if read is not None:
        first, table, _ = read

        def look_up(values: NDArray[Any]) -> NDArray[Any]:
            return np.asarray(table[np.clip(values.astype(np.int64) - first, 0, len(table) - 1)])

        return look_up(stored), None if padding is None else look_up(padding)
    slope, intercept = _decimal(dataset, "RescaleSlope", 1.0), _decimal(dataset, "RescaleIntercept", 0.0)
    if slope == 0.0 or (slope, intercept) == (1.0, 0.0):
        return stored, padding
    return _rescaled(stored, slope, intercept), None if padding is None else _rescaled(padding, slope, intercept)


def _rescaled(values: NDArray[Any], slope: float, intercept: float) -> NDArray[Any]:
    if slope.is_integer() and intercept.is_integer() and values.size:
        ends = [int(end) * int(slope) + int(intercept) for end in (values.min(), values.max())]
        for kind in (np.int16, np.uint16, np.int32):
            limits = np.iinfo(kind)
            if limits.min <= min(ends) and max(ends) <= limits.max:
                return (values.astype(np.int64) * int(slope) + int(intercept)).astype(kind)
    return (values * np.float64(slope) + intercept).astype(np.float32)


def windows(dataset: "Dataset") -> tuple[Window, ...]:
    """The windows that the file offers, in its order; impossible ones are left out."""
    centers, widths = _decimals(dataset, "WindowCenter"), _decimals(dataset, "WindowWidth")
    names = _strings(dataset, "WindowCenterWidthExplanation")
    stated = str(dataset.get("VOILUTFunction") or "LINEAR").strip().upper()
    function = WindowFunction(stated) if stated in set(WindowFunction) else WindowFunction.LINEAR
    smallest = 1.0 if function is WindowFunction.LINEAR else 0.0
    return tuple(
        Window(center, width, function, names[place] if place < len(names) else "")
        for place, (center, width) in enumerate(zip(centers, widths, strict=False))
        if np.isfinite(center) and np.isfinite(width) and width >= smallest and width > 0.0
    )


def voi_luts(dataset: "Dataset", *, signed: bool) -> tuple[VoiLut, ...]:
    """The VOI tables that the file offers, scaled to 0-255; ``signed`` is whether modality values are signed."""
    found = []
    for item in _items(dataset, "VOILUTSequence"):
        read = _table(item, signed=signed)
        if read is not None:
            first, table, bits = read
            top = float((1 << bits) - 1) if 0 < bits <= 16 else float(max(1, int(table.max())))
            levels = np.rint(np.clip(table * (255.0 / top), 0.0, 255.0)).astype(np.uint8)
            found.append(VoiLut(first, levels, str(item.get("LUTExplanation") or "").strip()))
    return tuple(found)


def _table(item: "Dataset", *, signed: bool) -> tuple[int, NDArray[Any], int] | None:
    """First mapped value, entries and bits of a LUT item (PS3.3 C.11.1.1); None if it makes no sense."""
    try:
        entries, first, bits = (int(part) for part in item["LUTDescriptor"].value)
        data = item["LUTData"].value
    except (KeyError, TypeError, ValueError):
        return None
    entries &= 0xFFFF
    count = entries or _LARGEST_TABLE
    if signed and first > 0x7FFF:
        first -= 0x10000
    if isinstance(data, bytes):
        packed = np.frombuffer(data[: len(data) // 2 * 2], "<u2")
        table = np.frombuffer(data, np.uint8) if len(data) < 2 * count else packed
    else:
        table = np.asarray([int(entry) & 0xFFFF for entry in (data if hasattr(data, "__len__") else [data])], np.uint16)
    table = table[:count]
    return (first, table, bits) if len(table) else None


def _padding(dataset: "Dataset", stored: NDArray[Any]) -> NDArray[Any] | None:
    ends = []
    for keyword in ("PixelPaddingValue", "PixelPaddingRangeLimit"):
        value = dataset.get(keyword)
        if isinstance(value, int):
            if stored.dtype.kind == "i" and value > 0x7FFF:
                value -= 0x10000
            ends.append(value)
    return np.array(sorted(ends), dtype=np.int64) if ends and dataset.get("PixelPaddingValue") is not None else None


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
    try:
        value = dataset.get(keyword)
        if value in (None, ""):
            return []
        parts = [value] if isinstance(value, str) or not hasattr(value, "__iter__") else list(value)
        return [float(part) for part in parts]
    except (TypeError, ValueError):
        return []


def _decimal(dataset: "Dataset", keyword: str, default: float) -> float:
    found = _decimals(dataset, keyword)
    return found[0] if found and np.isfinite(found[0]) else default
