"""What an extraction would take: tokens, money, time, and the context that its longest report needs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from app.core.text import Message, message
from app.extraction.capabilities import Price, price_of
from app.extraction.choice import EngineChoice
from app.extraction.engines.base import CHARACTERS_PER_TOKEN, Engine, Usage, estimate_tokens
from app.extraction.places import Place
from app.extraction.prompt import Prompt
from app.extraction.schema import Style
from app.project import Project
from app.settings.settings import Settings
from app.store.records import Timing

__all__ = [
    "Estimate",
    "Fit",
    "Speed",
    "earlier_speed",
    "estimate_usage",
    "expect",
    "fit_of",
    "fitting_context",
    "prompt_need",
    "used_price",
]

_TOKENS_PER_FINDING = {Style.QUOTES: 25, Style.FLAT: 8}
_FULL = 0.9
_STEP = 2048
_LEAST = 4096
_LOOKED_AT = 5
_BREAK = 10
_AROUND = 1000  # characters that stand around a report, at most
_FEWEST = 3


@dataclass(frozen=True)
class Speed:
    """How long an engine took for a report and what it used, and where that is known from.

    ``seconds`` is one request from first to last; ``apart`` the time between two answers of a run, which counts what
    ran beside it (None where nothing did). ``prompt`` and ``completion`` are tokens of a report; ``prompt`` None: only
    the ``share`` of the estimated tokens is known, because the reports were not those of the project.
    """

    seconds: float
    source: Message
    completion: float
    prompt: float | None = None
    share: float = 1.0
    apart: float | None = None


@dataclass(frozen=True)
class Estimate:
    """What a run would use. ``seconds`` and ``cost_usd`` None: nobody knows; ``source`` says what it rests on."""

    usage: Usage
    usage_source: Message
    cost_usd: float | None
    price_source: Message | None
    seconds: float | None
    time_source: Message | None


@dataclass(frozen=True)
class Fit:
    """``too_long`` reports do not fit into ``context`` tokens; ``needed`` would do, 0 where that cannot be had."""

    context: int
    too_long: int
    needed: int


def used_price(choice: EngineChoice, settings: Settings) -> Price | None:
    """What the chosen model costs; None where nobody knows."""
    if choice.local:
        return Price(0.0, 0.0, 0.0, message("this computer"))
    place = choice.place if choice.engine == "openai" else Place.OTHER
    return price_of(choice.known_model, settings.prices(), place)


def estimate_usage(prompt: Prompt, texts: Sequence[str], *, reserve: int = 0) -> Usage:
    """Tokens of asking about ``texts``, on the safe side: nothing cached, nothing repaired, all of ``reserve`` used."""
    fixed = estimate_tokens(prompt.system) + estimate_tokens(str(prompt.schema))
    sent = sum(fixed + estimate_tokens(prompt.user(text)) for text in texts)
    each = _TOKENS_PER_FINDING[prompt.style] * len(prompt.findings) + reserve
    return Usage(sent, 0, len(texts) * each)


def expect(choice: EngineChoice, estimated: Usage, requests: int, speed: Speed | None, price: Price | None) -> Estimate:
    """What ``requests`` questions of together ``estimated`` tokens would take, as far as ``speed`` tells better."""
    usage, source = estimated, message("estimated from the length of the reports, on the safe side")
    if speed is not None and choice.engine != "rules":
        whole = estimated.prompt * speed.share if speed.prompt is None else speed.prompt * requests
        usage, source = Usage(math.ceil(whole), 0, math.ceil(speed.completion * requests)), speed.source
    return Estimate(
        usage=usage,
        usage_source=source,
        cost_usd=price.cost(usage) if price else None,
        price_source=price.source if price else None,
        seconds=_seconds(choice, requests, speed),
        time_source=speed.source if speed else None,
    )


def _seconds(choice: EngineChoice, requests: int, speed: Speed | None) -> float | None:
    """On this computer more requests at a time are no faster, unless an earlier run shows that they were."""
    if speed is None:
        return None
    if choice.local:
        return requests * (speed.seconds if speed.apart is None else speed.apart)
    return requests * speed.seconds / choice.concurrency


def earlier_speed(project: Project, *, region: str, choice: EngineChoice) -> Speed | None:
    """How fast the chosen model was in this project and region; None before it answered a few reports."""
    from app.extraction.address import destination

    host = None if choice.local else destination(choice.host).label
    timings = project.store.answers.timings(region=region, engine=choice.engine, model=choice.model, host=host)
    if len(timings) < _FEWEST:
        return None
    count = len(timings)
    seconds = sum(timing.duration_ms for timing in timings) / count / 1000
    return Speed(
        seconds=seconds,
        source=message("earlier runs of this model, {count} reports", count=count),
        completion=sum(timing.usage.get("completion", 0) for timing in timings) / count,
        prompt=sum(timing.usage.get("prompt", 0) for timing in timings) / count,
        apart=_apart(timings, seconds),
    )


def _apart(timings: Sequence[Timing], seconds: float) -> float | None:
    """Mean seconds between two answers of one run, breaks left out; None where that cannot be told."""
    times: dict[int, list[datetime]] = {}
    for timing in timings:
        times.setdefault(timing.run_id, []).append(datetime.fromisoformat(timing.created))
    gaps = [
        (later - earlier).total_seconds() for of_run in times.values() for earlier, later in pairwise(sorted(of_run))
    ]
    gaps = [gap for gap in gaps if gap <= _BREAK * max(seconds, 1.0)]
    return sum(gaps) / len(gaps) if len(gaps) >= _FEWEST - 1 else None


def prompt_need(prompt: Prompt, texts: Sequence[str]) -> int:
    """Tokens of the longest prompt that any of ``texts`` makes, estimated as the engines do before they send."""
    longest = sorted(texts, key=len)[-_LOOKED_AT:]
    return max((_need(prompt, text) for text in longest), default=estimate_tokens(prompt.system))


def _need(prompt: Prompt, text: str) -> int:
    return estimate_tokens("".join(part for _, part in prompt.messages(text)))


def fitting_context(prompt: Prompt, texts: Sequence[str], *, reserve: int = 0) -> int:
    """The context in tokens, in steps of 2,048, into which all ``texts`` fit with instructions and answer."""
    need = (prompt_need(prompt, texts) + prompt.answer_cap() + reserve) / _FULL
    return max(_LEAST, math.ceil(need / _STEP) * _STEP)


def fit_of(prompt: Prompt, texts: Sequence[str], engine: Engine) -> Fit | None:
    """Which of ``texts`` do not fit into the context of ``engine`` with an answer; None where all do."""
    context, parameters = engine.context, engine.identity.parameters
    if not context:
        return None
    cap = parameters.get("num_predict") or parameters.get("max_completion_tokens")
    cap = cap if isinstance(cap, int) else prompt.answer_cap()
    room = _FULL * context - cap
    short = CHARACTERS_PER_TOKEN * (room - 1) - len(prompt.system) - _AROUND  # these need no closer look
    too_long = sum(_need(prompt, text) > room for text in texts if len(text) > short)
    if not too_long:
        return None
    needed = fitting_context(prompt, texts, reserve=max(0, cap - prompt.answer_cap()))
    most = engine.longest
    return Fit(context, too_long, needed if most is not None and (most == 0 or needed <= most) else 0)
