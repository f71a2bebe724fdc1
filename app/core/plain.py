"""Frozen dataclasses to plain JSON values and back, without a line per class."""

import dataclasses
import functools
import math
import types
import typing
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from app.core.text import Message

__all__ = ["plain", "restore"]

_T = typing.TypeVar("_T")


def plain(value: object) -> Any:
    """JSON values of ``value``: dataclasses become objects, NaN and infinity null, a message its text and values."""
    if isinstance(value, Message):
        return {"text": value.text, "values": {name: plain(item) for name, item in value.values.items()}}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, Path):
        return str(value)
    if hasattr(value, "tolist"):  # numpy, without importing it here
        return plain(value.tolist())
    return str(value)


def restore(kind: type[_T], data: Any) -> _T:
    """The dataclass ``kind`` from what ``plain`` made of it; null becomes NaN where a float is expected.

    Raises ``ValueError`` when something is missing or of the wrong type. Unknown fields are ignored, so that a file of
    a later version with more fields still opens.
    """
    return typing.cast("_T", _restore(kind, data))


def _restore(kind: Any, data: Any) -> Any:
    if kind is float:
        return _number(data)
    if kind is Message:
        return Message(str(data["text"]), types.MappingProxyType(dict(data["values"])))
    if dataclasses.is_dataclass(kind):
        return _object(kind, data)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        present = [argument for argument in arguments if argument is not types.NoneType]
        return None if data is None else _restore(present[0], data)
    if origin is tuple:
        return _items(arguments, data)
    if origin in (dict, Mapping):
        return {key: _restore(arguments[1], item) for key, item in data.items()}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if kind in (str, int, bool) and type(data) is not kind:
        raise ValueError(f"expected {kind.__name__}, found {type(data).__name__}")
    return data


def _number(data: Any) -> float:
    if data is None:
        return math.nan
    if isinstance(data, bool) or not isinstance(data, int | float):
        raise ValueError(f"expected a number, found {type(data).__name__}")  # noqa: TRY004 - the file is wrong
    return float(data)


def _object(kind: Any, data: Any) -> Any:
    if not isinstance(data, dict):
        raise ValueError(f"expected an object for {kind.__name__}")  # noqa: TRY004 - the file is wrong
    hints = _hints(kind)
    values = {}
    for field in dataclasses.fields(kind):
        if field.name in data:
            values[field.name] = _restore(hints[field.name], data[field.name])
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            raise ValueError(f"{kind.__name__} lacks {field.name}")
    return kind(**values)


@functools.cache
def _hints(kind: Any) -> dict[str, Any]:
    """The types of a class's fields, worked out once: a document may hold tens of thousands of one class."""
    return typing.get_type_hints(kind)


def _items(arguments: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise ValueError("expected a list")  # noqa: TRY004 - the file is wrong
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return tuple(_restore(arguments[0], item) for item in data)
    return tuple(_restore(argument, item) for argument, item in zip(arguments, data, strict=True))
