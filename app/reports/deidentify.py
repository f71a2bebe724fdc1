"""Take what names a person out of a German report before it leaves this computer, and keep the way back.

What is found is replaced by a mark in square brackets, such as ``[Name 4821]``; everything else stays as it is, letter
by letter. Rules are applied until they find nothing more, so that a text that was de-identified stays as it is.
"""

import hashlib
import hmac
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.core.text import Message
from app.reports.deidentify_doubts import find_doubts
from app.reports.deidentify_marks import Kind, Span, protected
from app.reports.deidentify_names import TOKEN, find_names, known_names, surname
from app.reports.deidentify_rules import find_rest
from app.reports.deidentify_vocabulary import is_name
from app.reports.deidentify_words import folded

__all__ = [
    "VERSION",
    "Deidentified",
    "Doubt",
    "Kind",
    "Pseudonyms",
    "Redaction",
    "deidentify",
    "names_somebody",
    "word_in_doubt",
]

VERSION = 2
"""Goes up whenever the same report could become another text."""

_TITLES = {
    Kind.NAME: "Name",
    Kind.BIRTH: "Geburtsdatum",
    Kind.AGE: "Alter",
    Kind.ADDRESS: "Adresse",
    Kind.PHONE: "Telefon",
    Kind.EMAIL: "E-Mail",
    Kind.URL: "Internet",
    Kind.ID: "Nummer",
    Kind.INSTITUTION: "Einrichtung",
    Kind.DATE: "Datum",
}
_BARE = frozenset({Kind.BIRTH, Kind.AGE})  # the same for everybody: a number would only tell them apart


@dataclass(frozen=True)
class Pseudonyms:
    """How one patient's names, numbers and dates are replaced: the same thing by the same mark in all her reports.

    ``key`` is secret and this patient's own. ``known`` are names and numbers of the case's own header, names as in
    DICOM (``Family^Given``). With ``shift_dates``, whole dates are moved by one number of days that ``key`` decides, so
    that the time between two of them stays true.
    """

    key: bytes = field(repr=False)
    known: tuple[str, ...] = field(default=(), repr=False)
    shift_dates: bool = False

    def mark(self, span: Span, name: str) -> str:
        """What stands in for ``span``; ``name`` is what makes two spans the same thing."""
        title = _TITLES[span.kind]
        if span.kind in _BARE:
            return f"[{title}]"
        if span.kind is Kind.DATE and self.shift_dates and span.day is not None:
            moved = self._moved(span.day)
            if moved is not None:
                return f"[{title} {moved:%d.%m.%Y}]"
        return f"[{title} {self._number(f'{span.kind}:{name}') % 10_000:04d}]"

    def _moved(self, day: date) -> date | None:
        try:
            moved = day - timedelta(days=30 + self._number("days") % 336)
        except OverflowError:
            return None
        return moved if moved.year >= 1000 else None

    def _number(self, what: str) -> int:
        return int.from_bytes(hmac.new(self.key, what.encode(), hashlib.sha256).digest()[:8], "big")


@dataclass(frozen=True)
class Redaction:
    """``start`` to ``end`` of the original became ``replacement``, at ``new_start`` to ``new_end`` of the new text."""

    start: int
    end: int
    new_start: int
    new_end: int
    kind: Kind
    replacement: str
    why: Message


@dataclass(frozen=True)
class Doubt:
    """A place that no rule is sure of, in the original and (``new_``) in the new text, where it still stands."""

    start: int
    end: int
    new_start: int
    new_end: int
    why: Message
    word: str = ""
    """The word in doubt as a person may say that it names nobody; empty where this place has to be seen."""


@dataclass(frozen=True)
class Deidentified:
    """The new text, what was taken out of it in the order of the text, and what is left in doubt."""

    text: str = field(repr=False)
    redactions: tuple[Redaction, ...]
    doubtful: tuple[Doubt, ...]

    def to_original(self, start: int, end: int) -> tuple[int, int] | None:
        """Where ``start`` to ``end`` of the new text stands in the original.

        None where it begins or ends inside a mark, or holds nothing but marks.
        """
        return self._map([(r.new_start, r.new_end, r.start, r.end) for r in self.redactions], start, end)

    def to_new(self, start: int, end: int) -> tuple[int, int] | None:
        """Where ``start`` to ``end`` of the original stands in the new text; None as for ``to_original``."""
        return self._map([(r.start, r.end, r.new_start, r.new_end) for r in self.redactions], start, end)

    def _map(self, places: list[tuple[int, int, int, int]], start: int, end: int) -> tuple[int, int] | None:
        if start >= end:
            return None
        begins = [place[0] for place in places]

        def moved(at: int) -> int | None:
            index = bisect_right(begins, at) - 1
            if index < 0:
                return at
            begin, finish, other_begin, other_finish = places[index]
            if at == begin:
                return other_begin
            return None if at < finish else other_finish + at - finish

        inside = sum(place[1] - place[0] for place in places if start <= place[0] and place[1] <= end)
        first, last = moved(start), moved(end)
        if first is None or last is None or inside == end - start:
            return None
        return first, last


def deidentify(text: str, *, pseudonyms: Pseudonyms) -> Deidentified:
    """``text`` without what names a person, and what is still in doubt."""
    named: dict[str, str] = known_names(pseudonyms.known)
    found: list[tuple[Span, str]] = []  # of the original
    while True:
        made = _made(text, found)
        shielded = protected(made.text)
        spans = _disjoint(find_rest(made.text, pseudonyms.known) + find_names(made.text, named), shielded)
        if not spans:
            break
        for span in spans:
            at = made.to_original(span.start, span.end)
            assert at is not None
            what = made.text[span.start : span.end]
            name = surname(what, named) if span.kind is Kind.NAME else " ".join(what.split()).casefold()
            found.append((span.moved(*at), pseudonyms.mark(span, name)))
        found.sort(key=lambda item: item[0].start)
    doubts = []
    for doubt in find_doubts(made.text, shielded, named):
        at = made.to_original(doubt.start, doubt.end)
        if at is not None:
            doubts.append(Doubt(*at, doubt.start, doubt.end, doubt.why, doubt.word))
    return Deidentified(made.text, made.redactions, tuple(doubts))


def word_in_doubt(text: str) -> str:
    """The word ``text`` as ``Doubt.word`` writes it, or nothing where it is no single word."""
    return folded(text.strip()) if TOKEN.fullmatch(text.strip()) else ""


def names_somebody(word: str) -> bool:
    """Whether the lists know ``word`` as a name of people or of a town."""
    return is_name(word)


def _made(text: str, found: list[tuple[Span, str]]) -> Deidentified:
    """``text`` with every span of ``found`` replaced."""
    parts: list[str] = []
    redactions: list[Redaction] = []
    at = length = 0
    for span, mark in found:
        parts += [text[at : span.start], mark]
        length += span.start - at
        redactions.append(Redaction(span.start, span.end, length, length + len(mark), span.kind, mark, span.why))
        length += len(mark)
        at = span.end
    parts.append(text[at:])
    return Deidentified("".join(parts), tuple(redactions), ())


def _disjoint(spans: list[Span], shielded: list[tuple[int, int]]) -> list[Span]:
    """The spans that count: outside marks, and of two that overlap the one whose rule comes first, then the longer."""
    kept: list[Span] = []
    taken = sorted(shielded)
    for span in sorted(spans, key=lambda span: (span.kind.rank, span.start - span.end, span.start)):
        if span.start < span.end and all(span.end <= start or end <= span.start for start, end in taken):
            kept.append(span)
            taken.append((span.start, span.end))
    return sorted(kept, key=lambda span: span.start)
