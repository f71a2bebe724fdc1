"""What is known of hosted models: which parameters they take, and a dated price list. Data, not code."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from app.core.resources import resource
from app.extraction.engines.base import Usage

__all__ = ["Capabilities", "Price", "capabilities", "price_of"]

_MILLION = 1_000_000


@dataclass(frozen=True)
class Capabilities:
    """What may be sent to a model. ``reserve``: tokens beside the answer that its reasoning may take."""

    sampling: bool
    logprobs: bool
    effort: str | None
    reserve: int


@dataclass(frozen=True)
class Price:
    """USD per million tokens. ``source`` says whose figures these are."""

    input: float
    cached: float
    output: float
    source: str

    def cost(self, usage: Usage) -> float:
        """USD for ``usage``."""
        full = usage.prompt - usage.cached
        return (full * self.input + usage.cached * self.cached + usage.completion * self.output) / _MILLION


def capabilities(model: str) -> Capabilities:
    """What may be sent to ``model``; an unknown one gets all that a compatible server takes."""
    row = _first(_table()["openai"], model)
    assert row is not None
    return Capabilities(row["sampling"], row["logprobs"], row["effort"], row["reserve"])


def price_of(model: str, own: Mapping[str, Mapping[str, float]]) -> Price | None:
    """The price of ``model``: the person's ``own`` figures, else the dated list that ships, else None (unknown)."""
    if model in own:
        row = own[model]
        full = row.get("input", 0.0)
        return Price(full, row.get("cached", full), row.get("output", 0.0), "settings")
    found = _first(_table()["prices"], model)
    if found is None:
        return None
    return Price(found["input"], found["cached"], found["output"], f"list of {_table()['as_of']}")


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    content = json.loads(resource("engines", "models.json").read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def _first(rows: list[dict[str, Any]], model: str) -> dict[str, Any] | None:
    return next((row for row in rows if re.search(row["pattern"], model)), None)
