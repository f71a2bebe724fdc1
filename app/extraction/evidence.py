"""Is the quote really in the report, where, and does it stand where findings stand?

A quote is accepted as it stands, or after a declared normalisation of both sides: white space (also ``_x000D_`` and
invisible characters), hyphenation at the end of a line, ligatures, quotation marks, dashes, composed against decomposed
letters, another final punctuation, and words left out in the middle of one sentence where the quote shows the gap
("Fraktur … Radius"). Case, words and their order must be the same; nothing similar is accepted. What stands only in the
request, or in words to a machine, is found but is no basis for a label.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from app.labels.values import QuoteGrade
from app.reports.addressing import addressed_passages
from app.reports.normalise import normalise
from app.reports.sections import CARRYING, SectionKind, split_sections, split_sentences

__all__ = ["Located", "locate", "word_spans"]

Span = tuple[int, int]
_GAP = re.compile(r"\s*[\[(]?\s*\.{3,}\s*[\])]?\s*")
# Leaving one of these out would turn the meaning of the sentence.
_TURNING = re.compile(
    r"\b(?:kein\w*|nicht|ohne|weder|noch|aber|jedoch|sondern|doch|verneint|ausgeschlossen|ausschluss\w*|fraglich\w*"
    r"|v\. ?a|verdacht\w*|möglich\w*|z\. ?n|zustand)\b|\?",
    re.IGNORECASE,
)
_FINAL = ".,;:!\"' "
_FOUND, _ELSEWHERE, _REQUEST, _ADDRESSED = range(4)
_GRADES = {_REQUEST: QuoteGrade.REQUEST, _ADDRESSED: QuoteGrade.ADDRESSED}


@dataclass(frozen=True)
class Located:
    """Where a quote stands: character offsets ``start`` and ``end`` (exclusive) into the report as stored, or None.

    ``several``: it stands at other places too that would do as well.
    """

    grade: QuoteGrade
    start: int | None = None
    end: int | None = None
    several: bool = field(default=False, compare=False)


class _Report:
    """A report prepared for many quotes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain, self.origins = normalise(text)
        self.sections = split_sections(text)
        self.sentences = [(sentence.start, sentence.end) for sentence in split_sentences(text)]
        self.addressed = addressed_passages(text)

    def rank(self, span: Span) -> int:
        """How good a place is: findings and impression, other sections, the request, words to a machine."""
        start, end = span
        if any(passage.start < end and start < passage.end for passage in self.addressed):
            return _ADDRESSED
        kinds = {section.kind for section in self.sections if start < section.end and section.heading_start < end}
        if kinds & CARRYING:
            return _FOUND
        return _REQUEST if kinds == {SectionKind.INDICATION} else _ELSEWHERE

    def stored(self, begin: int, end: int) -> Span:
        """The span of the stored text of a span of the normalised one."""
        return self.origins[begin][0], self.origins[end - 1][1]

    def within_a_sentence(self, span: Span) -> bool:
        return any(first <= span[0] and span[1] <= last for first, last in self.sentences)


@lru_cache(maxsize=16)
def _prepared(report: str) -> _Report:
    return _Report(report)


def locate(quote: str, report: str, near: Sequence[Span] = (), hidden: Sequence[Span] = ()) -> Located:
    """Find ``quote`` in ``report``, but not in its ``hidden`` parts, which whoever quotes has not seen.

    Of several places the one in findings or impression counts, then the nearest to ``near``, then the first.
    """
    if not any(letter.isalnum() for letter in quote):
        return Located(QuoteGrade.NOT_FOUND)
    prepared = _prepared(report)
    best: tuple[int, QuoteGrade, list[Span]] | None = None
    for grade, everywhere in _tiers(quote, prepared):
        spans = [span for span in everywhere if not any(span[0] < end and start < span[1] for start, end in hidden)]
        ranks = [prepared.rank(span) for span in spans]
        lowest = min(ranks, default=None)
        if lowest is not None and (best is None or lowest < best[0]):
            best = lowest, grade, [span for span, rank in zip(spans, ranks, strict=True) if rank == lowest]
        if best is not None and best[0] == _FOUND:
            break
    if best is None:
        return Located(QuoteGrade.NOT_FOUND)
    rank, grade, places = best
    start, end = min(places, key=lambda span: (_distance(prepared, span, near), span))
    return Located(_GRADES.get(rank, grade), start, end, several=len(places) > 1)


def word_spans(words: Sequence[str], report: str) -> list[Span]:
    """Where any of ``words`` stands in the findings or the impression, whatever its case."""
    prepared, lowered = _prepared(report), report.lower()
    if len(lowered) != len(report):
        return []
    spans = [
        (at, at + len(word)) for word in words for at in _places(word.lower(), lowered) if any(map(str.isalnum, word))
    ]
    return [span for span in spans if prepared.rank(span) == _FOUND]


def _tiers(quote: str, report: _Report) -> Iterator[tuple[QuoteGrade, list[Span]]]:
    """The places of a quote, by ever weaker agreement."""
    trimmed = quote.strip()
    yield QuoteGrade.EXACT, [(at, at + len(trimmed)) for at in _whole(trimmed, report.text)]
    wanted = normalise(quote)[0].strip()
    if not any(letter.isalnum() for letter in wanted):
        return
    yield QuoteGrade.NORMALISED, [report.stored(at, at + len(wanted)) for at in _whole(wanted, report.plain)]
    bare = wanted.strip(_FINAL)
    if bare != wanted:
        ends = [(at, at + len(bare)) for at in _whole(bare, report.plain)]
        yield (
            QuoteGrade.NORMALISED,
            [report.stored(*span) for span in ends if not report.plain[span[1] :].lstrip().startswith("?")],
        )
    parts = [part.strip(_FINAL) for part in _GAP.split(wanted)]
    parts = [part for part in parts if any(letter.isalnum() for letter in part)]
    if parts and _GAP.search(wanted):
        yield QuoteGrade.NORMALISED, [span for span in _with_gaps(parts, report) if report.within_a_sentence(span)]


def _with_gaps(parts: Sequence[str], report: _Report) -> Iterator[Span]:
    """Where all parts follow each other, each as soon as it can, and nothing that matters is left out."""
    plain = report.plain
    for first in _words(parts[0], plain):
        end, whole = first + len(parts[0]), True
        for part in parts[1:]:
            at = next((place for place in _words(part, plain, end)), None)
            if at is None or _TURNING.search(plain, end, at):
                whole = False
                break
            end = at + len(part)
        if whole:
            yield report.stored(first, end)


def _places(needle: str, text: str, begin: int = 0) -> Iterator[int]:
    at = text.find(needle, begin)
    while at >= 0:
        after = text[at + len(needle) : at + len(needle) + 1]
        if not unicodedata.combining(after or " "):  # "u" is no part of a "ü" that is written in two characters
            yield at
        at = text.find(needle, at + 1)


def _words(needle: str, text: str, begin: int = 0) -> Iterator[int]:
    """Where ``needle`` begins and ends a word."""
    for at in _places(needle, text, begin):
        before, after = text[at - 1 : at] if at else "", text[at + len(needle) : at + len(needle) + 1]
        if not (before.isalnum() and needle[0].isalnum()) and not (after.isalnum() and needle[-1].isalnum()):
            yield at


def _whole(needle: str, text: str) -> list[int]:
    """Where ``needle`` stands as whole words; only if nowhere, where it stands at all."""
    return list(_words(needle, text)) or list(_places(needle, text))


def _distance(report: _Report, span: Span, near: Sequence[Span]) -> tuple[bool, int]:
    """How far the nearest of ``near`` is: first whether it is in another sentence, then in characters."""
    return min(
        (
            (
                not report.within_a_sentence((min(span[0], other[0]), max(span[1], other[1]))),
                max(0, other[0] - span[1], span[0] - other[1]),
            )
            for other in near
        ),
        default=(False, 0),
    )
