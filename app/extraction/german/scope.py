"""How far a denial, a hedge or a time word reaches in a German sentence."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from app.extraction.german import cues
from app.extraction.german.words import Unit

__all__ = ["Effect", "Scopes", "scopes_of"]


class Effect(IntEnum):
    """What is said of a word, the stronger one last."""

    HEDGED = 1
    RESIDUAL = 2
    SOFTLY_DENIED = 3
    PAST = 4
    DENIED = 5


@dataclass(frozen=True, slots=True)
class _Cue:
    effect: Effect
    first: int
    last: int


@dataclass
class Scopes:
    """The cues that reach each unit of a sentence, and the past cues that have nothing to refer to."""

    reach: list[list[_Cue]]
    loose_past: list[_Cue] = field(default_factory=list)

    def effects(self, first: int, last: int) -> dict[Effect, tuple[int, int]]:
        """The effects on the units ``first``..``last``, each with the units of its cue."""
        found: dict[Effect, tuple[int, int]] = {}
        for unit in range(first, last + 1):
            for cue in self.reach[unit]:
                found.setdefault(cue.effect, (cue.first, cue.last))
        return found


class _Sentence:
    """A sentence as folded words in one string, for the expressions of ``cues``."""

    def __init__(self, units: Sequence[Unit], heads: Sequence[bool], marked: Sequence[bool]) -> None:
        self.units = units
        self.heads = heads
        self.marked = marked
        self.length = len(units)
        self._starts: list[int] = []
        position = 0
        for unit in units:
            self._starts.append(position)
            position += len(unit.text) + 1
        self.text = " ".join(unit.text for unit in units)

    def found(self, expression: re.Pattern[str]) -> list[tuple[int, int, re.Match[str]]]:
        return [
            (self._unit(match.start()), self._unit(max(match.start(), match.end() - 1)), match)
            for match in expression.finditer(self.text)
        ]

    def _unit(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    def word(self, index: int) -> str:
        return self.units[index].text if 0 <= index < self.length else ""


def scopes_of(units: Sequence[Unit], heads: Sequence[bool], marked: Sequence[bool], passing: Sequence[bool]) -> Scopes:
    """The reach of every cue.

    ``heads``: units that name something to be labelled; ``marked``: these and what qualifies them (sites, "disloziert");
    ``passing``: heads that heal or are put back, which alone can be past.
    """
    sentence = _Sentence(units, heads, marked)
    scopes = Scopes([[] for _ in units])
    _add_denials(sentence, scopes)
    _add_hedges(sentence, scopes)
    _add_past(sentence, scopes, passing)
    return scopes


def _put(scopes: Scopes, cue: _Cue, first: int, last: int) -> None:
    for unit in range(max(first, 0), min(last, len(scopes.reach) - 1) + 1):
        scopes.reach[unit].append(cue)


def _add_denials(sentence: _Sentence, scopes: Scopes) -> None:
    residual = [(first, last) for first, last, _ in sentence.found(cues.RESIDUAL)]
    soft = [(first, last) for first, last, _ in sentence.found(cues.SOFT)]
    used: set[int] = set()
    for first, last, match in sentence.found(cues.TRAILING_DENIAL):
        if sentence.word(first) in ("ausgeschlossen", "auszuschliessen") and _negated_exclusion(sentence, first):
            continue
        how = match["how"] or ""
        hedge = match["seen"] is not None and any(
            word.startswith(("sicher", "eindeutig", "klar")) for word in how.split()
        )
        if hedge and match["seen"].startswith(("abgrenz", "abzugrenz")):
            continue
        effect = Effect.SOFTLY_DENIED if hedge or match[0] == "unwahrscheinlich" else Effect.DENIED
        begin = _backwards(sentence, first)
        if not any(sentence.marked[begin:first]) and sentence.word(first).startswith("kein"):
            continue
        used.update(range(first, last + 1))
        _put(scopes, _Cue(effect, first, last), begin, first)
    for first, last, match in sentence.found(cues.LEADING_DENIAL):
        if first in used:
            continue
        effect = Effect.DENIED
        if any(low <= first <= high for low, high in residual):
            effect = Effect.RESIDUAL
        elif any(low <= first <= high for low, high in soft):
            effect = Effect.SOFTLY_DENIED
        end = _forwards(sentence, last + 1, match[0])
        _put(scopes, _Cue(effect, first, last), last + 1, end)
    for first, last, _ in sentence.found(cues.DENIAL):
        if first not in used and not cues.TRAILING_HEDGE.match(sentence.text, _start(sentence, first)):
            _deny_next(sentence, scopes, first, last, soft)


def _start(sentence: _Sentence, unit: int) -> int:
    return sum(len(other.text) + 1 for other in sentence.units[:unit])


def _negated_exclusion(sentence: _Sentence, position: int) -> bool:
    return any(sentence.word(earlier) == "nicht" for earlier in range(max(0, position - 5), position))


def _deny_next(sentence: _Sentence, scopes: Scopes, first: int, last: int, soft: Sequence[tuple[int, int]]) -> None:
    """ "nicht disloziert(e Fraktur)": the next word that matters, and those joined to it by "oder" or "und"."""
    effect = Effect.SOFTLY_DENIED if any(low <= first <= high for low, high in soft) else Effect.DENIED
    position = last + 1
    while position < sentence.length and position <= last + 4:
        word = sentence.word(position)
        if word in cues.HARD_BREAKS or word in (",", ")", "(", ":"):
            return
        if sentence.marked[position]:
            end = position
            while (
                sentence.word(end + 1) in ("oder", "und", "noch", "bzw")
                and end + 2 < sentence.length
                and sentence.marked[end + 2]
            ):
                end += 2
            _put(scopes, _Cue(effect, first, last), position, end)
            return
        if not cues.DEGREE.match(word):
            return
        position += 1


def _forwards(sentence: _Sentence, begin: int, cue: str) -> int:
    """Last unit that a leading denial reaches."""
    without = cue == "ohne"
    seen = False
    position = begin
    while position < sentence.length:
        word = sentence.word(position)
        if (
            word in cues.HARD_BREAKS
            or word in ("bei", "neben", ":", "–")
            or (word == "mit" and (without or sentence.word(position - 1) == ","))
        ):
            break
        if word in (")", "(") or (word == "," and not _list_goes_on(sentence, position, without)):
            break
        if word in ("und", "sowie") and _affirms(sentence, position + 1):
            break
        if seen and word in ("der", "des", "dieser", "dieses") and any(sentence.heads[position + 1 : position + 4]):
            break
        seen = seen or sentence.marked[position]
        position += 1
    return position - 1


def _affirms(sentence: _Sentence, position: int) -> bool:
    return any(
        cues.AFFIRMING.match(sentence.word(place)) for place in (position, position + 1) if place == position
    ) or (sentence.word(position) in cues.VERBS)


def _chunk_end(sentence: _Sentence, position: int) -> int:
    while (
        position < sentence.length
        and sentence.word(position) not in (",", "(", ")")
        and sentence.word(position) not in cues.HARD_BREAKS
    ):
        position += 1
    return position


def _list_goes_on(sentence: _Sentence, comma: int, without: bool) -> bool:
    """Whether the denial before the comma goes on after it: "keine Luxation, Fraktur oder Fremdkörper"."""
    begin, end = comma + 1, _chunk_end(sentence, comma + 1)
    if _affirms(sentence, begin) or not any(sentence.marked[begin:end]):
        return False
    words = [sentence.word(position) for position in range(begin, end)]
    if any(word in cues.VERBS for word in words):
        return False
    if not without:
        return True
    rest = [sentence.word(position) for position in range(begin, sentence.length)]
    return "oder" in rest or "bzw" in rest or "noch" in rest


def _backwards(sentence: _Sentence, cue: int) -> int:
    """First unit that a trailing denial or hedge reaches."""
    position = cue - 1
    joined = False
    while position >= 0:
        word = sentence.word(position)
        if word in cues.HARD_BREAKS or word in ("(", ")", "–"):
            break
        if word == "," and not joined:
            break
        if word == "," and any(
            sentence.word(place) in cues.VERBS for place in range(_chunk_start(sentence, position), position)
        ):
            break
        if word in cues.LIST_WORDS:
            joined = True
        if word.startswith("kein") or word in ("ohne", "mit", "bei"):
            break
        position -= 1
    return position + 1


def _chunk_start(sentence: _Sentence, position: int) -> int:
    place = position - 1
    while place >= 0 and sentence.word(place) not in (",", "(", ")") and sentence.word(place) not in cues.HARD_BREAKS:
        place -= 1
    return place + 1


def _hedge_end(sentence: _Sentence, begin: int) -> int:
    position = begin
    while position < sentence.length:
        word = sentence.word(position)
        if word in cues.HARD_BREAKS or word in (",", "bei", "ohne", "(", ")", "–") or word.startswith("kein"):
            break
        if word in ("und", "sowie") and _affirms(sentence, position + 1):
            break
        position += 1
    return position - 1


def _add_hedges(sentence: _Sentence, scopes: Scopes) -> None:
    for first, last, _ in sentence.found(cues.LEADING_HEDGE):
        _put(scopes, _Cue(Effect.HEDGED, first, last), last + 1, _hedge_end(sentence, last + 1))
    for first, last, _ in sentence.found(cues.FOLLOWING_HEDGE):
        cue = _Cue(Effect.HEDGED, first, last)
        begin = _chunk_start(sentence, first - 1 if sentence.word(first - 1) in (",", "(") else first)
        _put(scopes, cue, begin, first)
        _put(scopes, cue, last + 1, _hedge_end(sentence, last + 1))
    for first, last, _ in sentence.found(cues.EITHER_HEDGE):
        cue = _Cue(Effect.HEDGED, first, last)
        end = _hedge_end(sentence, last + 1)
        if any(sentence.marked[last + 1 : end + 1]):
            _put(scopes, cue, last + 1, end)
        else:
            _put(scopes, cue, _backwards(sentence, first), first)
    for first, last, _ in sentence.found(cues.TRAILING_HEDGE):
        _put(scopes, _Cue(Effect.HEDGED, first, last), _backwards(sentence, first), first)


def _add_past(sentence: _Sentence, scopes: Scopes, passing: Sequence[bool]) -> None:
    for first, last, match in sentence.found(cues.LEADING_PAST):
        cue = _Cue(Effect.PAST, first, last)
        after = " nach" in match[0] or match[0] in ("z n", "zn", "st n", "st p", "stp", "status post")
        end = _past_end(sentence, last + 1, passing, whole_clause=after)
        for position in range(last + 1, end + 1):
            if passing[position] or (sentence.marked[position] and not sentence.heads[position]):
                scopes.reach[position].append(cue)
    for first, last, match in sentence.found(cues.TRAILING_PAST):
        if cues.ATTACHED_PAST.search(sentence.text[: match.start()]):
            continue
        hedged = re.search(
            r"(?:am ehesten|wahrscheinlich|vermutlich|eher|a e|wohl|fraglich|moeglicherweise) $",
            sentence.text[: match.start()],
        )
        cue = _Cue(Effect.HEDGED if hedged else Effect.PAST, first, last)
        begin = _chunk_start(sentence, first)
        places = [place for place in range(begin, first) if passing[place]]
        if not places:
            places = [
                place
                for place in range(last + 1, min(last + 5, sentence.length))
                if passing[place] and "ung" in match[0]
            ]
        if not places:
            places = [
                place
                for place in range(begin)
                if passing[place] and not any(c.effect == Effect.DENIED for c in scopes.reach[place])
            ]
        for place in places:
            scopes.reach[place].append(cue)
        if cue.effect == Effect.PAST:
            scopes.loose_past.append(cue)


def _past_end(sentence: _Sentence, begin: int, passing: Sequence[bool], *, whole_clause: bool) -> int:
    position = begin
    while position < sentence.length:
        word = sentence.word(position)
        if word in cues.HARD_BREAKS or word in (",", "(", ")", "mit", "bei", ":", "–", "ohne"):
            break
        if whole_clause and cues.PROCEDURES.match(word):
            return begin - 1
        if not whole_clause and position > begin and (passing[position - 1] or word in ("und", "oder")):
            break
        position += 1
    return position - 1
