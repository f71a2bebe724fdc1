"""How far a denial, a hedge or a time word reaches in a German sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from app.extraction.german import cues
from app.extraction.german.reach import FoldedSentence, backwards, chunk_start, forwards, hedge_end, past_end
from app.extraction.german.words import Unit

__all__ = ["Effect", "Scopes", "scopes_of"]


class Effect(IntEnum):
    """What is said of a word, the stronger one last."""

    HEDGED = 1
    RESIDUAL = 2
    SOFTLY_DENIED = 3
    PAST = 4
    DENIED = 5


_NEAR = 6
_SURE = ("sicher", "eindeutig", "klar")


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


def scopes_of(units: Sequence[Unit], heads: Sequence[bool], marked: Sequence[bool], passing: Sequence[bool]) -> Scopes:
    """The reach of every cue.

    ``heads``: units that name something to be labelled; ``marked``: these and what qualifies them (a site, a degree);
    ``passing``: heads that heal or are put back, which alone can be past.
    """
    sentence = FoldedSentence(units, heads, marked)
    scopes = Scopes([[] for _ in units])
    soft = [(first, last) for first, last, _ in sentence.found(cues.SOFT)]
    used = _add_trailing_denials(sentence, scopes)
    _add_leading_denials(sentence, scopes, soft, used)
    for first, last, _ in sentence.found(cues.DENIAL):
        if first not in used and not cues.TRAILING_HEDGE.match(sentence.text, sentence.position(first)):
            _deny_next(sentence, scopes, first, last, soft)
    _add_hedges(sentence, scopes)
    _add_past(sentence, scopes, passing)
    _add_reduced(sentence, scopes)
    return scopes


def _put(scopes: Scopes, cue: _Cue, first: int, last: int) -> None:
    for unit in range(max(first, 0), min(last, len(scopes.reach) - 1) + 1):
        scopes.reach[unit].append(cue)


def _within(unit: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first <= unit <= last for first, last in spans)


def _add_trailing_denials(sentence: FoldedSentence, scopes: Scopes) -> set[int]:
    """ "... nicht nachweisbar": returns the units of these cues."""
    used: set[int] = set()
    for first, last, match in sentence.found(cues.TRAILING_DENIAL):
        if match["out"] and any(sentence.word(place) == "nicht" for place in range(max(0, first - 5), first)):
            continue
        unsure = match["seen"] is not None and any(word.startswith(_SURE) for word in match["how"].split())
        if unsure and match["seen"].startswith(("abgrenz", "abzugrenz")):
            continue
        reached = backwards(sentence, first)
        if sentence.word(first).startswith("kein") and not any(sentence.marked[place] for place in reached):
            continue
        effect = Effect.SOFTLY_DENIED if unsure or match[0] == "unwahrscheinlich" else Effect.DENIED
        used.update(range(first, last + 1))
        _put(scopes, _Cue(effect, first, last), reached.start, reached.stop - 1)
    return used


def _add_leading_denials(
    sentence: FoldedSentence, scopes: Scopes, soft: Sequence[tuple[int, int]], used: set[int]
) -> None:
    residual = [(first, last) for first, last, _ in sentence.found(cues.RESIDUAL)]
    for first, last, match in sentence.found(cues.LEADING_DENIAL):
        if first in used:
            continue
        effect = Effect.DENIED
        if _within(first, residual):
            effect = Effect.RESIDUAL
        elif _within(first, soft):
            effect = Effect.SOFTLY_DENIED
        _put(scopes, _Cue(effect, first, last), last + 1, forwards(sentence, last + 1, match[0]))


def _deny_next(
    sentence: FoldedSentence, scopes: Scopes, first: int, last: int, soft: Sequence[tuple[int, int]]
) -> None:
    """ "nicht disloziert(e Fraktur)": the next word that matters, and those joined to it by "oder" or "und"."""
    effect = Effect.SOFTLY_DENIED if _within(first, soft) else Effect.DENIED
    for position in range(last + 1, min(last + 5, sentence.length)):
        if sentence.marked[position]:
            end = position
            while sentence.word(end + 1) in cues.LIST_WORDS and any(sentence.marked[end + 2 : end + 3]):
                end += 2
            _put(scopes, _Cue(effect, first, last), position, end)
            return
        if not cues.DEGREE.match(sentence.word(position)):
            return


def _add_hedges(sentence: FoldedSentence, scopes: Scopes) -> None:
    for first, last, _ in sentence.found(cues.LEADING_HEDGE):
        _put(scopes, _Cue(Effect.HEDGED, first, last), last + 1, hedge_end(sentence, last + 1))
    for first, last, _ in sentence.found(cues.FOLLOWING_HEDGE):
        cue = _Cue(Effect.HEDGED, first, last)
        begin = chunk_start(sentence, first - 1 if sentence.word(first - 1) in (",", "(") else first)
        _put(scopes, cue, begin, first)
        _put(scopes, cue, last + 1, hedge_end(sentence, last + 1))
    for first, last, _ in sentence.found(cues.EITHER_HEDGE):
        cue = _Cue(Effect.HEDGED, first, last)
        end = hedge_end(sentence, last + 1)
        attributive = sentence.word(first).endswith(("e", "er", "es", "en", "em")) and sentence.word(first) != "eher"
        if attributive or any(sentence.marked[last + 1 : end + 1]):
            _put(scopes, cue, last + 1, end)
        else:
            reached = backwards(sentence, first)
            _put(scopes, cue, reached.start, reached.stop - 1)
    for first, last, _ in sentence.found(cues.TRAILING_HEDGE):
        reached = backwards(sentence, first)
        _put(scopes, _Cue(Effect.HEDGED, first, last), reached.start, reached.stop - 1)


def _add_past(sentence: FoldedSentence, scopes: Scopes, passing: Sequence[bool]) -> None:
    for first, last, match in sentence.found(cues.LEADING_PAST):
        cue = _Cue(Effect.PAST, first, last)
        end = past_end(sentence, last + 1, passing, whole_clause=cues.AFTER.match(match[0]) is not None)
        for position in range(last + 1, end + 1):
            if sentence.marked[position] and (passing[position] or not sentence.heads[position]):
                scopes.reach[position].append(cue)
    for first, last, match in sentence.found(cues.TRAILING_PAST):
        before = sentence.text[: match.start()]
        if cues.STILL_HEALING.search(before):
            continue
        effect = Effect.HEDGED if cues.JUST_HEDGED.search(before) else Effect.PAST
        cue = _Cue(effect, first, last)
        for place in _ended(sentence, scopes, first, last, passing):
            scopes.reach[place].append(cue)
        if effect == Effect.PAST:
            scopes.loose_past.append(cue)


def _add_reduced(sentence: FoldedSentence, scopes: Scopes) -> None:
    """ "Reposition der Luxation", "Luxation, reponiert": a joint that was put back is no longer dislocated.

    A fracture that was put back is still one.
    """
    if cues.NOT_REDUCED.search(sentence.text):
        return
    out = [
        bool(cues.DISLOCATED.match(unit.text)) and sentence.heads[place] for place, unit in enumerate(sentence.units)
    ]
    for first, last, _ in sentence.found(cues.REDUCTION):
        for place in range(last + 1, min(last + _NEAR, sentence.length)):
            if sentence.word(place) in (",", ";", ":"):
                break
            if out[place]:
                scopes.reach[place].append(_Cue(Effect.DENIED, first, last))
                break
    for first, last, _ in sentence.found(cues.REDUCED):
        for place in range(first):
            if out[place]:
                scopes.reach[place].append(_Cue(Effect.DENIED, first, last))


def _ended(sentence: FoldedSentence, scopes: Scopes, first: int, last: int, passing: Sequence[bool]) -> list[int]:
    """What "konsolidiert" is said of: a finding before it in the clause, one after it, or one further back."""
    begin = chunk_start(sentence, first)
    before = [place for place in range(begin, first) if passing[place]]
    if before:
        return before
    if sentence.word(last).endswith(("ung", "ation")):
        after = [place for place in range(last + 1, min(last + 5, sentence.length)) if passing[place]]
        if after:
            return after
    return [
        place
        for place in range(begin)
        if passing[place] and all(cue.effect != Effect.DENIED for cue in scopes.reach[place])
    ]
