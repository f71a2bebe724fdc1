"""Frozen values to JSON and back."""

import json
import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pytest

from app.core.interval import Interval
from app.core.plain import plain, restore
from app.core.text import Message, message


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Inner:
    number: float
    name: str = "n"


@dataclass(frozen=True)
class Outer:
    inner: tuple[Inner, ...]
    pair: tuple[int, str]
    colour: Colour
    reason: Message | None
    by_name: dict[str, Inner]
    missing: float = 1.0


def example():
    return Outer(
        (Inner(0.1 + 0.2), Inner(2.0)),
        (1, "x"),
        Colour.RED,
        message("{n} of {m}", n=1, m=2),
        {"k": Inner(3.5)},
    )


def test_round_trip_keeps_every_digit():
    text = json.dumps(plain(example()), allow_nan=False)
    assert restore(Outer, json.loads(text)) == example()


def test_nan_and_infinity_become_null_and_nan_again():
    data = plain(Interval(math.nan, math.inf, -math.inf))
    assert data["estimate"] is None
    back = restore(Interval, data)
    assert math.isnan(back.estimate)
    assert math.isnan(back.lower)


def test_numpy_becomes_plain():
    assert plain({"a": np.float64(0.5), "b": np.array([1, 2]), "c": np.nan}) == {"a": 0.5, "b": [1, 2], "c": None}


def test_unknown_fields_are_ignored_and_defaults_filled():
    assert restore(Inner, {"number": 1, "later": True}) == Inner(1.0, "n")


@pytest.mark.parametrize("data", [{}, [], {"number": "1"}, {"number": 1.0, "name": 3}, {"number": True}])
def test_wrong_data_is_refused(data):
    with pytest.raises(ValueError, match=r"expected|lacks"):
        restore(Inner, data)
