"""What is known of models: which parameters they take, when a service ends them, what they cost. Data, not code."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from app.core.errors import AppError
from app.core.resources import resource
from app.core.text import Message, message
from app.extraction.engines.base import Usage
from app.extraction.places import Place

__all__ = [
    "Capabilities",
    "Price",
    "Retirement",
    "Thinking",
    "as_of",
    "capabilities",
    "check_retirement",
    "current_day",
    "price_of",
    "retirement_of",
    "shipped_prices",
    "thinking",
]

_MILLION = 1_000_000
_SOON_DAYS = 120
_SERVICES = {Place.OPENAI: "openai", Place.OPENAI_EU: "openai", Place.AZURE: "azure"}


@dataclass(frozen=True)
class Capabilities:
    """What may be sent to a model.

    ``effort``: the reasoning effort that is asked for, one of ``efforts``; ``reserve``: tokens beside the answer that
    reasoning may take. ``strict``: it follows a JSON Schema. ``context`` in tokens, 0 if unknown. ``assumed``: the list
    does not know the model; it gets all that a compatible server takes.
    """

    temperature: bool
    seed: bool
    logprobs: bool
    effort: str | None
    efforts: tuple[str, ...]
    reserve: int
    strict: bool
    context: int
    assumed: bool


@dataclass(frozen=True)
class Thinking:
    """How little an Ollama model that thinks can be told to think, and the tokens that this takes beside the answer."""

    level: bool | str
    reserve: int


@dataclass(frozen=True)
class Price:
    """USD per million tokens. ``source`` says whose figures these are."""

    input: float
    cached: float
    output: float
    source: Message

    def cost(self, usage: Usage) -> float:
        """USD for ``usage``."""
        full = usage.prompt - usage.cached
        return (full * self.input + usage.cached * self.cached + usage.completion * self.output) / _MILLION


@dataclass(frozen=True)
class Retirement:
    """The day on which a service ends a model, who says so, and what it names in its place ("" if nothing)."""

    day: date
    source: Message
    told: bool
    successor: str = ""


def current_day() -> date:
    """Today in UTC: the only clock that decides whether a model has ended."""
    return datetime.now(UTC).date()


def as_of() -> str:
    """The day of the list, ISO 8601."""
    return str(_table()["as_of"])


def capabilities(model: str) -> Capabilities:
    """What may be sent to ``model``; an unknown one gets all that a compatible server takes."""
    row = _first(_table()["openai"], model)
    assert row is not None
    return Capabilities(
        temperature=row["temperature"],
        seed=row["seed"],
        logprobs=row["logprobs"],
        effort=row["effort"],
        efforts=tuple(row["efforts"]),
        reserve=row["reserve"],
        strict=row["strict"],
        context=row["context"],
        assumed=bool(row.get("assumed", False)),
    )


def thinking(model: str) -> Thinking:
    """What to tell an Ollama model that can think."""
    row = _first(_table()["ollama"], model)
    assert row is not None
    return Thinking(row["think"], row["reserve"])


def price_of(model: str, own: Mapping[str, Mapping[str, float]], place: Place = Place.OTHER) -> Price | None:
    """The price of ``model``: the person's ``own`` figures, else the dated list that ships, else None (unknown)."""
    if model in own:
        row = own[model]
        full = row.get("input", 0.0)
        return Price(full, row.get("cached", full), row.get("output", 0.0), message("your own prices"))
    found = _first(_table()["prices"], model)
    if found is None:
        return None
    factor = found["eu_factor"] if place is Place.OPENAI_EU else 1.0
    source = message("list of {date}", date=as_of())
    if factor != 1.0:
        source = message("list of {date}, with {percent} % for the EU", date=as_of(), percent=round(100 * (factor - 1)))
    return Price(found["input"] * factor, found["cached"] * factor, found["output"] * factor, source)


def shipped_prices() -> tuple[tuple[str, Price], ...]:
    """The models of the dated list and their prices."""
    source = message("list of {date}", date=as_of())
    return tuple((row["name"], Price(row["input"], row["cached"], row["output"], source)) for row in _table()["prices"])


def retirement_of(model: str, place: Place, told: str = "") -> Retirement | None:
    """When ``model`` ends: as the server ``told`` (ISO 8601, else ""), otherwise by the list for known services."""
    day = _day(told)
    rows = [row for row in _table()["retirement"] if row["service"] == _SERVICES.get(place)]
    row = _first(rows, model)
    successor = row["successor"] if row else ""
    if day is not None:
        return Retirement(day, message("the server"), told=True, successor=successor)
    if row is None:
        return None
    return Retirement(
        date.fromisoformat(row["date"]), message("list of {date}", date=as_of()), told=False, successor=successor
    )


def check_retirement(model: str, end: Retirement | None, *, listed: bool, today: date | None = None) -> Message | None:
    """A warning where ``model`` ends within four months or should have ended.

    ``AppError`` once it has ended: the server says so, or the list does and the server no longer names the model.
    ``listed``: the server may well have it still.
    """
    if end is None:
        return None
    today = today or current_day()
    when = {"model": model, "date": end.day.isoformat(), "source": end.source}
    remedy = message("Choose another model.")
    if end.successor:
        remedy = message("Choose another model; the service names {successor}.", successor=end.successor)
    if end.day <= today:
        if end.told or not listed:
            raise AppError(message("{model} ended on {date} ({source}).", **when), remedy)
        return message("{model} should have ended on {date} ({source}); the server may refuse it.", **when)
    if (end.day - today).days > _SOON_DAYS:
        return None
    return message("{model} ends on {date} ({source}). {remedy}", **when, remedy=remedy)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    content = json.loads(resource("engines", "models.json").read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def _first(rows: list[dict[str, Any]], model: str) -> dict[str, Any] | None:
    return next((row for row in rows if re.search(row["pattern"], model)), None)
