"""What a decoding process answers: numbers and bytes in a file that both processes have open. No pickle.

The file begins with the length of a header (8 bytes), then comes the header (JSON), then the arrays, one after the
other. Whoever reads trusts none of it: the answer may come from a process that a hostile file has taken over.
"""

import json
import os
import string
from collections.abc import Mapping, Sequence
from io import FileIO
from itertools import pairwise
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.errors import AppError
from app.core.text import Message
from app.dicom.accept import LARGEST_PIXELS
from app.dicom.display import Prepared
from app.dicom.luts import VoiLut, Window, WindowFunction
from app.dicom.pixels import Spacing

__all__ = [
    "DecoderBugError",
    "NonsenseError",
    "OutOfMemoryError",
    "error_answer",
    "image_answer",
    "read_answer",
    "read_image",
    "write_answer",
]

_PREFIX = 8
_LONGEST_HEADER = 1 << 20
_ALIGNED = 64
_MOST_LEVELS = 32
_MOST_WINDOWS = 64
_LONGEST_NAME = 64
_LONGEST_TEXT = 2_000
_DEEPEST_MESSAGE = 4
_CODES = 1 << 16


class NonsenseError(Exception):
    """The answer is none: cut off, out of range, or of another question."""


class OutOfMemoryError(Exception):
    """The decoder met the limit of its memory."""


class DecoderBugError(Exception):
    """An error in the decoder that nobody foresaw; ``calls`` is what ``bug_text`` made of it."""

    def __init__(self, calls: str) -> None:
        super().__init__(calls)
        self.calls = calls


def write_answer(file: FileIO, header: Mapping[str, Any], arrays: Sequence[NDArray[Any]] = ()) -> None:
    """Put an answer into the file, over the last one."""
    text = json.dumps(header).encode()
    text += b" " * (-(len(text) + _PREFIX) % _ALIGNED)
    file.seek(0)
    _write(file, memoryview(len(text).to_bytes(_PREFIX, "little") + text))
    for array in arrays:
        _write(file, np.ascontiguousarray(array).data.cast("B"))


def read_answer(file: FileIO, number: int) -> dict[str, Any]:
    """The header of the answer to question ``number``. Raises ``NonsenseError``."""
    file.seek(0)
    length = int.from_bytes(_read(file, _PREFIX), "little")
    if length > _LONGEST_HEADER:
        raise NonsenseError
    try:
        header = json.loads(bytes(_read(file, length)))
    except (ValueError, RecursionError) as error:
        raise NonsenseError from error
    if not isinstance(header, dict) or header.get("number") != number:
        raise NonsenseError
    return header


def image_answer(number: int, image: Prepared) -> tuple[dict[str, Any], list[NDArray[Any]]]:
    """The header and the arrays that say ``image``."""
    luts = image.voi_luts[:_MOST_WINDOWS]
    first = image.window
    header = {
        "number": number,
        "axis": len(image.axis),
        "levels": [list(level.shape) for level in image.levels],
        "luts": [[lut.first, len(lut.table), lut.name[:_LONGEST_NAME]] for lut in luts],
        "windows": [_window_parts(window) for window in image.windows[:_MOST_WINDOWS]],
        "window": _window_parts(first) if isinstance(first, Window) else luts.index(first),
        "auto": _window_parts(image.auto),
        "inverted": image.inverted,
        "padding": image.padding,
        "spacing": None if image.spacing is None else [image.spacing.row, image.spacing.column, image.spacing.kind],
        "magnification": image.magnification,
        "is_colour": image.is_colour,
        "photometric": image.photometric[:_LONGEST_NAME],
        "sop_uid": image.sop_uid,
    }
    return header, [image.axis, *image.levels, *(lut.table for lut in luts)]


def error_answer(number: int, error: AppError) -> dict[str, Any]:
    """The header that says what happened and what to do."""
    return {"number": number, "error": [_message_parts(error.what_happened), _message_parts(error.what_to_do)]}


def read_image(file: FileIO, header: Mapping[str, Any]) -> Prepared:
    """The image of an answer, or what was raised in its place: ``AppError``, ``OutOfMemoryError``, ``DecoderBugError``.

    ``file`` stands behind the header. Raises ``NonsenseError`` for all that no decoder of ours would say.
    """
    try:
        if header.get("memory") is True:
            raise OutOfMemoryError
        if "bug" in header:
            raise DecoderBugError(_text(header["bug"], _LONGEST_HEADER))
        if "error" in header:
            what_happened, what_to_do = header["error"]
            raise AppError(_message(what_happened), _message(what_to_do))
        return _image(file, header)
    except (KeyError, TypeError, ValueError, IndexError, OverflowError) as error:
        raise NonsenseError from error


def _image(file: FileIO, header: Mapping[str, Any]) -> Prepared:
    count = _whole(header["axis"], 1, _CODES)
    shapes = _shapes(header["levels"])
    luts = [
        (_whole(first, -(1 << 31), 1 << 31), _whole(size, 1, _CODES), _text(name))
        for first, size, name in header["luts"]
    ]
    needed = 8 * count + 2 * sum(rows * columns for rows, columns in shapes) + sum(size for _, size, _ in luts)
    if os.fstat(file.fileno()).st_size < file.tell() + needed:
        raise NonsenseError
    body = _read(file, needed)
    body.flags.writeable = False
    axis, body = body[: 8 * count].view(np.float64), body[8 * count :]
    levels = []
    for rows, columns in shapes:
        codes, body = body[: 2 * rows * columns].view(np.uint16), body[2 * rows * columns :]
        levels.append(codes.reshape(rows, columns))
    tables = []
    for first, size, name in luts:
        table, body = body[:size], body[size:]
        tables.append(VoiLut(first, table, name))
    if not np.isfinite(axis).all() or any(int(level.max()) >= count for level in levels):
        raise NonsenseError
    window, padding, spacing = header["window"], header["padding"], header["spacing"]
    magnification = header["magnification"]
    return Prepared(
        levels=tuple(levels),
        axis=axis,
        window=tables[_whole(window, 0, len(tables) - 1)] if isinstance(window, int) else _window(window),
        auto=_window(header["auto"]),
        windows=tuple(_window(parts) for parts in header["windows"]),
        voi_luts=tuple(tables),
        inverted=_truth(header["inverted"]),
        padding=None if padding is None else (_number(padding[0]), _number(padding[1])),
        spacing=None if spacing is None else _spacing(*spacing),
        magnification=None if magnification is None else _number(magnification),
        is_colour=_truth(header["is_colour"]),
        photometric=_text(header["photometric"]),
        sop_uid=_text(header["sop_uid"], _LONGEST_TEXT),
    )


def _shapes(found: Any) -> list[tuple[int, int]]:
    """Rows and columns of the levels, each half of the one before."""
    shapes = [(_whole(rows, 1, LARGEST_PIXELS), _whole(columns, 1, LARGEST_PIXELS)) for rows, columns in found]
    if not 1 <= len(shapes) <= _MOST_LEVELS or shapes[0][0] * shapes[0][1] > LARGEST_PIXELS:
        raise NonsenseError
    if any(lower != (upper[0] // 2, upper[1] // 2) for upper, lower in pairwise(shapes)):
        raise NonsenseError
    return shapes


def _window_parts(window: Window) -> list[Any]:
    return [window.center, window.width, window.function.value, window.name[:_LONGEST_NAME]]


def _window(parts: Any) -> Window:
    center, width, function, name = parts
    return Window(_number(center), _number(width), WindowFunction(function), _text(name))


def _spacing(row: Any, column: Any, kind: Any) -> Spacing:
    if _number(row) <= 0.0 or _number(column) <= 0.0:
        raise NonsenseError
    return Spacing(_number(row), _number(column), _text(kind))


def _message_parts(sentence: Message) -> dict[str, Any]:
    values = {
        name: _message_parts(value)
        if isinstance(value, Message)
        else value
        if value is None or isinstance(value, bool | int | float)
        else str(value)[:_LONGEST_TEXT]
        for name, value in sentence.values.items()
    }
    return {"text": sentence.text, "values": values}


def _message(parts: Any, depth: int = 0) -> Message:
    """A sentence whose places are plain names of its values: a format can do more than a stranger should."""
    if depth > _DEEPEST_MESSAGE:
        raise NonsenseError
    text = _text(parts["text"], _LONGEST_TEXT)
    values: dict[str, object] = {}
    for name, value in parts["values"].items():
        if isinstance(value, dict):
            values[name] = _message(value, depth + 1)
        elif value is None or isinstance(value, bool | int | float):
            values[name] = value
        else:
            values[name] = _text(value, _LONGEST_TEXT)
    if values and any(
        name is not None and (name not in values or spec or conversion)
        for _, name, spec, conversion in string.Formatter().parse(text)
    ):
        raise NonsenseError
    return Message(text, values)


def _whole(value: Any, low: int, high: int) -> int:
    if type(value) is not int or not low <= value <= high:
        raise NonsenseError
    return value


def _number(value: Any) -> float:
    if type(value) not in (int, float) or not isfinite(value):
        raise NonsenseError
    return float(value)


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise NonsenseError
    return value


def _text(value: Any, longest: int = _LONGEST_NAME) -> str:
    if type(value) is not str or len(value) > longest:
        raise NonsenseError
    return value


def _write(file: FileIO, data: memoryview) -> None:
    while data:
        data = data[file.write(data) :]


def _read(file: FileIO, size: int) -> NDArray[np.uint8]:
    """Exactly ``size`` bytes; reading, unlike mapping, cannot end this process when the other cuts the file off."""
    body = np.empty(size, np.uint8)
    rest = body.data
    while rest:
        got = file.readinto(rest)
        if not got:
            raise NonsenseError
        rest = rest[got:]
    return body
