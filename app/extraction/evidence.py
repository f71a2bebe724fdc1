"""Is the quote really in the report, and where?

A quote is accepted as it stands, or after a declared normalisation of both sides: white space (also ``_x000D_`` and
invisible characters), hyphenation at the end of a line, ligatures, quotation marks, dashes, and composed against
decomposed letters. Case, words and their order must be the same; nothing similar is accepted.
"""

import re
import unicodedata
from dataclasses import dataclass

from app.labels.values import QuoteGrade

__all__ = ["Located", "locate", "normalise"]

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SAME = (
    dict.fromkeys("„“”‟«»", '"')
    | dict.fromkeys("‚‘’‛‹›´`", "'")
    | dict.fromkeys("‐‑‒–—−", "-")
    | {"…": "..."}
    | _LIGATURES
)
_INVISIBLE = set("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_GAP = re.compile(r"(?:_x000D_|\s)+")
_HYPHENATION = re.compile(r"[-\u00ad\u2010](?:[ \t]*)(?:_x000D_|[\r\n])(?:_x000D_|\s)*")


@dataclass(frozen=True)
class Located:
    """Where a quote stands: character offsets ``start`` and ``end`` (exclusive) into the report as stored, or None."""

    grade: QuoteGrade
    start: int | None = None
    end: int | None = None


def locate(quote: str, report: str) -> Located:
    """Find ``quote`` in ``report``. Where it occurs more than once, the first occurrence of whole words counts."""
    trimmed = quote.strip()
    if not any(letter.isalnum() for letter in trimmed):
        return Located(QuoteGrade.NOT_FOUND)
    at = _find(trimmed, report)
    if at is not None:
        return Located(QuoteGrade.EXACT, at, at + len(trimmed))
    wanted = normalise(quote)[0].strip()
    text, origins = normalise(report)
    at = _find(wanted, text) if wanted else None
    if at is None:
        return Located(QuoteGrade.NOT_FOUND)
    return Located(QuoteGrade.NORMALISED, origins[at][0], origins[at + len(wanted) - 1][1])


def normalise(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Normalise ``text``; for each character of the result, the (start, end) of what it came from in ``text``."""
    letters: list[str] = []
    origins: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        broken = _HYPHENATION.match(text, at)
        gap = _GAP.match(text, at)
        if broken and letters and letters[-1].isalpha() and text[broken.end() : broken.end() + 1].isalpha():
            if not text[broken.end()].islower():  # "AC-" / "Gelenk": the hyphen belongs to the word
                letters.append("-")
                origins.append((at, at + 1))
            at = broken.end()
        elif gap:
            letters.append(" ")
            origins.append((at, gap.end()))
            at = gap.end()
        elif text[at] in _INVISIBLE:
            at += 1
        else:
            end = at + 1
            while end < len(text) and unicodedata.combining(text[end]):
                end += 1
            composed = unicodedata.normalize("NFC", text[at:end])
            for letter in "".join(_SAME.get(part, part) for part in composed):
                letters.append(letter)
                origins.append((at, end))
            at = end
    return "".join(letters), origins


def _find(needle: str, text: str) -> int | None:
    """Index of the first occurrence of ``needle`` that begins and ends a word, else of the first at all."""
    first = at = text.find(needle)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(needle) : at + len(needle) + 1]
        starts = not (before.isalnum() and needle[0].isalnum())
        ends = not (after.isalnum() and needle[-1].isalnum())
        if starts and ends:
            return at
        at = text.find(needle, at + 1)
    return first if first >= 0 else None
