"""What is left after the rules and may still name a person: a report that holds such a place is not sent unseen."""

import re
from collections.abc import Iterator
from dataclasses import replace

from app.core.text import message
from app.reports.deidentify_marks import FoundDoubt
from app.reports.deidentify_names import SIGNATURE, TOKEN, is_eponym
from app.reports.deidentify_strange import find_strange
from app.reports.deidentify_vocabulary import is_clinical
from app.reports.deidentify_words import EPONYMS, ROLES, folded

__all__ = ["find_doubts"]

_DIGITS = re.compile(
    r"(?<!Thrombo )(?<!Thrombozyten )(?<!Leukozyten )(?<!Leuko )(?<![\w.,/])\d{5,}(?![\w]"
    r"|[.,]\d)(?!\s?(?:/|mg|ml|µ|cm|mm|g\b|kg|IE|I\.E\.|Leuko|Thrombo|Einheiten|Hz|Pixel))"
)
_RISKY = re.compile(
    r"(?:\b(?:[Rr]ücksprache mit|[Bb]esprochen mit|[Tt]elefonisch (?:an|mit|bei)|[Dd]urchgabe an"
    r"|[Dd]urchgegeben an|[Mm]itgeteilt an|[Ii]nformiert wurde|[Üü]bermittelt an|[Üü]bermittlung an"
    r"|[Ww]eitergeleitet an|[Ww]eitergabe an"
    r"|[Üü]berwiesen (?:von|durch)|[Zz]ugewiesen (?:von|durch)|[Gg]eschickt (?:von|durch)"
    r"|[Ee]ingewiesen (?:von|durch|aus)|[Vv]erlegt (?:nach|aus)|[Vv]erlegung (?:nach|aus)"
    r"|[Vv]orstellung bei|[Uu]ntersuchung durch|[Bb]efund an|[Dd]iktiert von"
    r"|[Bb]ehandelt (?:von|durch)|[Oo]periert (?:von|durch)|[Bb]egleitet von|[Gg]ebracht von"
    r"|[Tt]ransport aus|wohnhaft in|namens|genannt|[Ii]n Begleitung (?:von|der))"
    r"|(?<![\w])(?:Herrn?|Frau|Dr\.(?: med\.)?|Prof\.|Hr\.))[ \t]+(?:(?:de[mnr]|die|das|einem|einer"
    r"|unserem?|unserer)[ \t]+)?"
)
_LINK = r"(?: (?:in|im|am|an der|von|vom|v\.|zu|der|de|y|ibn|al|bei) | ?[,/&+^-] ?| )"
_BEFORE = re.compile(rf"(?<![\w-])(?:(?:[A-ZÄÖÜ][\w'’]*[.]?|zu|al){_LINK}){{1,2}}$")
_AFTER = re.compile(rf"(?:{_LINK}[A-ZÄÖÜ][\w'’-]*){{1,2}}")
_LONGEST_LINE = 60
_HEAD_LINES, _FOOT_LINES = 12, 8


def find_doubts(text: str, shielded: list[tuple[int, int]], named: dict[str, str]) -> list[FoundDoubt]:
    """The doubtful places of ``text`` outside the marks ``shielded``, in the order of the text, none twice.

    Where several overlap, nobody can let the word go everywhere unless all of them are about that word.
    """
    kept: list[FoundDoubt] = []
    candidates = [*_signs(text), *_after_risky_words(text), *_lone_lines(text), *_left_names(text, named)]
    candidates += find_strange(text)
    for doubt in sorted((_wider(text, doubt) for doubt in candidates), key=lambda doubt: (doubt.start, -doubt.end)):
        free = all(doubt.end <= start or end <= doubt.start for start, end in shielded)
        if free and (not kept or kept[-1].end <= doubt.start):
            kept.append(doubt)
        elif free:
            same = kept[-1].word == doubt.word
            kept[-1] = replace(kept[-1], end=max(kept[-1].end, doubt.end), word=doubt.word if same else "")
    return kept


def _wider(text: str, doubt: FoundDoubt) -> FoundDoubt:
    """With the words beside it that may belong to the same name: "Bad Hanau", "Viola Ohr", "Ehrenbürger von Fulda"."""
    if doubt.word:
        return doubt
    before, after = _BEFORE.search(text[max(0, doubt.start - 60) : doubt.start]), _AFTER.match(text, doubt.end)
    start = doubt.start - (len(before.group()) if before is not None else 0)
    return replace(doubt, start=start, end=after.end() if after is not None else doubt.end)


def _signs(text: str) -> Iterator[FoundDoubt]:
    for hit in re.finditer(r"\S*@\S*", text):
        yield FoundDoubt(*hit.span(), message("an @ as in an e-mail address"))
    for hit in _DIGITS.finditer(text):
        yield FoundDoubt(*hit.span(), message("a number of five digits or more that measures nothing"))


def _after_risky_words(text: str) -> Iterator[FoundDoubt]:
    for hit in _RISKY.finditer(text):
        token = TOKEN.match(text, hit.end())
        if token is not None and _unknown(token.group()):
            yield FoundDoubt(*token.span(), message("a word nobody knows after {words}", words=hit.group().strip()))


def _lone_lines(text: str) -> Iterator[FoundDoubt]:
    """Lines of nothing but capitalised words, as names stand in a head or below a letter."""
    signed = [hit.end() for hit in SIGNATURE.finditer(text)]
    lines = [line for line in re.finditer(r"[^\n]+", text) if line.group().strip()]
    for line in lines[:_HEAD_LINES] + lines[max(_HEAD_LINES, len(lines) - _FOOT_LINES) :]:
        tokens = list(TOKEN.finditer(text, *line.span()))
        if not tokens or line.end() - line.start() > _LONGEST_LINE or len(tokens) > 4 or ":" in line.group():
            continue
        if line.group().rstrip().endswith((".", "?", "!")) and len(tokens) > 2:
            continue
        if not all(token.group()[0].isupper() for token in tokens):
            continue
        below = bool(signed) and line.start() >= signed[0]
        doubtful = [token for token in tokens if _unknown(token.group()) and not is_eponym(text, *token.span())]
        if doubtful and (below or (len(doubtful) == len(tokens) and len(tokens) > 1)):
            yield FoundDoubt(doubtful[0].start(), doubtful[-1].end(), message("a line that may be a name"))


def _left_names(text: str, named: dict[str, str]) -> Iterator[FoundDoubt]:
    """A name of the case that is a word as well, or stands in a compound."""
    for token in TOKEN.finditer(text):
        word = folded(token.group())
        if not token.group()[0].isupper() or is_eponym(text, *token.span()):
            continue
        parts = word.split("-")
        if any(part in named and len(part) > 2 and part not in EPONYMS for part in (word, *parts)):
            yield FoundDoubt(*token.span(), message("a word that is a name in this report as well"))


def _unknown(word: str) -> bool:
    return (
        len(word) > 2
        and word[0].isupper()
        and word not in ROLES
        and not is_clinical(word)
        and folded(word) not in EPONYMS
    )
