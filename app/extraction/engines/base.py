"""What every engine has in common: who it is, what it is asked, what it answers and how it fails."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from app.core.jobs import JobContext
from app.core.text import Message
from app.extraction.prompt import Prompt
from app.extraction.repeats import FIRST, Repeat
from app.labels.template import Template
from app.labels.values import FindingLabel

__all__ = [
    "CHARACTERS_PER_TOKEN",
    "ConnectionTrouble",
    "Engine",
    "EngineFault",
    "EngineIdentity",
    "FaultKind",
    "Finish",
    "Interrupted",
    "ModelInfo",
    "Question",
    "RawAnswer",
    "TokenLogprob",
    "Usage",
    "estimate_tokens",
]

CHARACTERS_PER_TOKEN = 2.5


@dataclass(frozen=True)
class EngineIdentity:
    """Who answers: kept with the run, and part of the key under which an answer is paid for once.

    ``parameters`` are all that shape the answer (temperature, seed, caps, context, model digest). ``local`` is True
    when the answer is made on this computer.
    """

    engine: str
    model: str
    host: str
    parameters: Mapping[str, object]
    local: bool


@dataclass(frozen=True)
class Question:
    """One report to be read. ``repair`` says what was wrong with an earlier answer, ``repeat`` how often it came."""

    report: str
    template: Template
    prompt: Prompt
    repair: str | None = None
    repeat: Repeat = FIRST

    @property
    def messages(self) -> tuple[tuple[str, str], ...]:
        """The conversation as (role, text), the fixed system message first."""
        return self.prompt.messages(self.report, self.repair)


class Finish(StrEnum):
    """How an answer ended."""

    STOP = "stop"
    LENGTH = "length"
    FILTER = "content_filter"


@dataclass(frozen=True)
class Usage:
    """Tokens of one or more answers: ``prompt`` in (of which ``cached``), ``completion`` out."""

    prompt: int = 0
    cached: int = 0
    completion: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(self.prompt + other.prompt, self.cached + other.cached, self.completion + other.completion)

    def as_dict(self) -> dict[str, int]:
        """The counts as they are stored with an answer."""
        return {"prompt": self.prompt, "cached": self.cached, "completion": self.completion}


@dataclass(frozen=True)
class TokenLogprob:
    """One token of an answer with its natural-log probability and those of its alternatives."""

    token: str
    logprob: float
    alternatives: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class RawAnswer:
    """What came back, unparsed. ``labels`` is set only by an engine that knows its labels better than its text."""

    text: str
    finish: Finish
    usage: Usage
    model_served: str
    fingerprint: str
    duration_ms: int
    token_logprobs: tuple[TokenLogprob, ...] = ()
    refusal: str | None = None
    labels: tuple[FindingLabel, ...] | None = None
    flaw: str | None = None


@dataclass(frozen=True)
class ModelInfo:
    """A model that a server offers. ``shutdown_date`` is ISO 8601 where the service announced one.

    ``context`` is its context in tokens as served, 0 if the server does not tell.
    """

    name: str
    local: bool
    shutdown_date: str = ""
    digest: str = ""
    size: int = 0
    context: int = 0
    details: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


class FaultKind(StrEnum):
    """What to do about a fault: try again, wait, give up this report, or end the run."""

    TRANSIENT = "transient"
    RATE_LIMIT = "rate_limit"
    LOADING = "loading"
    REPORT = "report"
    REFUSED = "refused"
    FATAL = "fatal"


class EngineFault(Exception):  # noqa: N818 - it is classified, not always an error
    """A request that was not answered. ``reason`` is for people and never holds a word of the report.

    ``counts``: many of these in a row mean that the server is at fault and not the reports.
    """

    def __init__(
        self, kind: FaultKind, reason: Message, retry_after_s: float | None = None, *, counts: bool = False
    ) -> None:
        super().__init__(str(reason))
        self.kind = kind
        self.reason = reason
        self.retry_after_s = retry_after_s
        self.counts = counts or kind is FaultKind.TRANSIENT


class ConnectionTrouble(Exception):  # noqa: N818 - as EngineFault
    """The connection failed: ``kind`` is ``connect``, ``timeout``, ``lost`` or ``too_large``."""

    def __init__(self, kind: str, host: str) -> None:
        super().__init__(f"{kind}: {host}")
        self.kind = kind
        self.host = host


class Interrupted(Exception):  # noqa: N818 - as EngineFault
    """The request was given up because somebody asked the run to stop."""


class Engine(Protocol):
    """Reads one report at a time; safe to call from several threads."""

    @property
    def identity(self) -> EngineIdentity:
        """Who answers. Complete only after ``examine`` or ``prepare``."""

    @property
    def context(self) -> int:
        """The tokens that prompt and answer may take together; 0 where no limit is known. Complete as ``identity``."""

    @property
    def longest(self) -> int | None:
        """The longest context that could be chosen, 0 where no limit is known, None where it cannot be chosen."""

    def examine(self, context: JobContext) -> tuple[Message, ...]:
        """Check server and model in a few quick requests; warnings for people. ``AppError`` when it cannot work."""

    def prepare(self, context: JobContext) -> tuple[Message, ...]:
        """``examine``, and load the model, before a run."""

    def ask(self, question: Question) -> RawAnswer:
        """Put one question. ``EngineFault`` when there is no answer, ``Interrupted`` after ``interrupt``."""

    def interrupt(self) -> None:
        """Make every request under way raise ``Interrupted`` within a quarter of a second."""

    def close(self) -> None:
        """Close all connections."""


def estimate_tokens(text: str) -> int:
    """Tokens of ``text``, on the safe side for German: one for each 2.5 characters (ENGINES section 5)."""
    return int(len(text) / CHARACTERS_PER_TOKEN) + 1
