"""The values that a label can take, and the states of an answer (SPEC sections 1 and 4)."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["CODES", "UNANSWERED", "AnswerState", "Basis", "FindingLabel", "Label", "QuoteGrade", "label_of_code"]


class Label(StrEnum):
    """Value of a finding in a case. A label that no one gave is ``None`` (unanswered), never ``FALSE``."""

    TRUE = "true"
    FALSE = "false"
    UNCERTAIN = "uncertain"


class Basis(StrEnum):
    """Why a label is ``FALSE``."""

    NEGATED = "negated"
    NOT_MENTIONED = "not_mentioned"


class QuoteGrade(StrEnum):
    """How the quoted evidence was found in the report."""

    EXACT = "exact"
    NORMALISED = "normalised"
    NOT_FOUND = "not_found"
    REQUEST = "request"
    """It stands only in the request: what was asked is no finding."""
    ADDRESSED = "addressed"
    """It stands only in words to a machine."""


class AnswerState(StrEnum):
    """What became of a report that an engine was asked about. Only ``COMPLETE`` counts as read."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    REFUSED = "refused"
    INVALID = "invalid"
    FAILED = "failed"


UNANSWERED = -1
CODES: dict[str | None, int] = {None: UNANSWERED, Label.FALSE: 0, Label.TRUE: 1, Label.UNCERTAIN: 2}
"""Label to the int8 code of label matrices: -1 unanswered, 0 false, 1 true, 2 uncertain."""

_LABELS: dict[int, Label | None] = {UNANSWERED: None, 0: Label.FALSE, 1: Label.TRUE, 2: Label.UNCERTAIN}


def label_of_code(code: int) -> Label | None:
    """The label of an int8 code; ``None`` for unanswered."""
    return _LABELS[code]


@dataclass(frozen=True)
class FindingLabel:
    """What an engine says about one finding of one report.

    ``value`` None means unanswered. ``quote`` is the engine's verbatim evidence; ``start`` and ``end`` are character
    offsets into the stored report text, None unless the quote was located. ``confidence`` is in 0..1 where known.
    """

    finding: str
    value: Label | None
    basis: Basis | None = None
    quote: str = ""
    start: int | None = None
    end: int | None = None
    grade: QuoteGrade | None = None
    confidence: float | None = None
