"""The words of a report that deny or hedge, as the embedded engine knows them, to be marked for a reader."""

from dataclasses import dataclass
from enum import StrEnum

from app.extraction.german import cues
from app.extraction.german.reach import FoldedSentence
from app.extraction.german.words import Unit, units_of
from app.reports.sections import CARRYING, split_sections, split_sentences

__all__ = ["Signal", "SignalKind", "signals_of"]


class SignalKind(StrEnum):
    """What a word does to the finding that it speaks of."""

    DENIAL = "denial"
    HEDGE = "hedge"


@dataclass(frozen=True)
class Signal:
    """``text[start:end]`` denies or hedges."""

    kind: SignalKind
    start: int
    end: int


_DENIALS = (cues.SOFT, cues.LEADING_DENIAL, cues.TRAILING_DENIAL, cues.DENIAL)
_LEADING_HEDGES = (cues.LEADING_HEDGE, cues.FOLLOWING_HEDGE, cues.EITHER_HEDGE)


def signals_of(text: str) -> tuple[Signal, ...]:
    """The denying and hedging words in the findings and the impression, in order and without overlap."""
    found: list[Signal] = []
    for section in split_sections(text):
        if section.kind in CARRYING:
            for sentence in split_sentences(text, section.start, section.end):
                found += _in_sentence(text, sentence.start, sentence.end)
    return tuple(found)


def _in_sentence(text: str, start: int, end: int) -> list[Signal]:
    units = units_of(text, start, end)
    nothing = [False] * len(units)
    sentence = FoldedSentence(units, nothing, nothing)
    kinds: list[SignalKind | None] = [None] * len(units)

    def mark(kind: SignalKind, first: int, last: int) -> None:
        if all(known is None for known in kinds[first : last + 1]):
            kinds[first : last + 1] = [kind] * (last - first + 1)

    for first, last, _ in sentence.found(cues.TRAILING_HEDGE):  # "nicht auszuschließen" hedges, so it comes first
        mark(SignalKind.HEDGE, first, last)
    for denial in _DENIALS:
        for first, last, _ in sentence.found(denial):
            mark(SignalKind.DENIAL, first, last)
    for hedge in _LEADING_HEDGES:
        for first, last, _ in sentence.found(hedge):
            if not _denied_proof(sentence, kinds, first):
                mark(SignalKind.HEDGE, first, last)
    return _joined(kinds, [(unit.start, _with_stop(text, unit)) for unit in units])


def _with_stop(text: str, unit: Unit) -> int:
    """Where the unit ends, with the full stop of an abbreviation such as "V. a."."""
    short = unit.end - unit.start == 1 and unit.is_word
    return unit.end + (short and text.startswith(".", unit.end))


def _denied_proof(sentence: FoldedSentence, kinds: list[SignalKind | None], first: int) -> bool:
    """Whether a hint is denied, as in "kein Anhalt für": then it hedges nothing."""
    if not sentence.word(first).startswith(cues.PROOF):
        return False
    return SignalKind.DENIAL in kinds[max(0, first - 2) : first] and sentence.word(first - 1) != ","


def _joined(kinds: list[SignalKind | None], places: list[tuple[int, int]]) -> list[Signal]:
    found: list[Signal] = []
    for place, kind in enumerate(kinds):
        if kind is None:
            continue
        start, end = places[place]
        if found and place and kinds[place - 1] == kind:
            found[-1] = Signal(kind, found[-1].start, end)
        else:
            found.append(Signal(kind, start, end))
    return found
