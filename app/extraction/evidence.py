"""Is the quote really in the report, and where?

A quote is accepted as it stands, or after a declared normalisation of both sides: white space (also ``_x000D_`` and
invisible characters), hyphenation at the end of a line, ligatures, quotation marks, dashes, and composed against
decomposed letters. Case, words and their order must be the same; nothing similar is accepted.
"""

from dataclasses import dataclass

from app.labels.values import QuoteGrade
from app.reports.normalise import normalise

__all__ = ["Located", "locate"]


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
