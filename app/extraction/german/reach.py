"""How far a cue reaches in a German sentence: lists, joined findings, contradictions, gender."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from app.extraction.german import cues
from app.extraction.german.words import Unit

__all__ = ["FoldedSentence", "backwards", "chunk_start", "ends_chunk", "forwards", "hedge_end", "past_end"]


class FoldedSentence:
    """A sentence as folded words in one string, for the expressions of ``cues``.

    ``heads``: units that name something to be labelled; ``marked``: these and what qualifies them.
    """

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
        """The matches of a cue, each with its first and last unit."""
        return [
            (self._unit(match.start()), self._unit(max(match.start(), match.end() - 1)), match)
            for match in expression.finditer(self.text)
        ]

    def _unit(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    def position(self, unit: int) -> int:
        """Where a unit starts in ``text``."""
        return self._starts[unit]

    def word(self, index: int) -> str:
        """The folded word or sign at a place, "" beyond the ends."""
        return self.units[index].text if 0 <= index < self.length else ""


def ends_chunk(word: str) -> bool:
    """Whether the word or sign separates what is joined by commas."""
    return word in (",", "(", ")") or word in cues.HARD_BREAKS


def chunk_start(sentence: FoldedSentence, position: int) -> int:
    """First unit of the chunk before ``position``."""
    place = position - 1
    while place >= 0 and not ends_chunk(sentence.word(place)):
        place -= 1
    return place + 1


def _chunk_end(sentence: FoldedSentence, position: int) -> int:
    while position < sentence.length and not ends_chunk(sentence.word(position)):
        position += 1
    return position


def _affirms(sentence: FoldedSentence, position: int) -> bool:
    word = sentence.word(position)
    return word in cues.VERBS or cues.AFFIRMING.match(word) is not None


def forwards(sentence: FoldedSentence, begin: int, cue: str) -> int:
    """Last unit that a leading denial reaches from ``begin`` on."""
    seen = False
    position = begin
    while position < sentence.length:
        word = sentence.word(position)
        if _ends_denial(sentence, begin, position, cue) or (seen and _presupposes(sentence, position)):
            break
        if word == "," and not _list_goes_on(sentence, begin, position, cue):
            break
        seen = seen or sentence.marked[position]
        position += 1
    return position - 1


def _ends_denial(sentence: FoldedSentence, begin: int, position: int, cue: str) -> bool:
    word = sentence.word(position)
    if word in cues.HARD_BREAKS or word in ("bei", "neben", ":", "–", "(", ")"):
        return True
    if word == "mit":
        return cue == "ohne" or sentence.word(position - 1) == ","
    return word in ("und", "sowie") and position > begin and _affirms(sentence, position + 1)


def _presupposes(sentence: FoldedSentence, position: int) -> bool:
    """ "keine Dislokation der Fraktur" takes the fracture for granted."""
    article = sentence.word(position) in ("der", "des", "dieser", "dieses")
    return article and any(sentence.heads[position + 1 : position + 4])


def _list_goes_on(sentence: FoldedSentence, begin: int, comma: int, cue: str) -> bool:
    """Whether the denial before the comma goes on after it: "keine Luxation, Fraktur oder Fremdkörper"."""
    end = _chunk_end(sentence, comma + 1)
    if _affirms(sentence, comma + 1) or not any(sentence.marked[comma + 1 : end]):
        return False
    words = [sentence.word(position) for position in range(comma + 1, end)]
    if not cues.VERBS.isdisjoint(words):
        return False
    closed = any(sentence.word(position) in cues.CLOSING for position in range(comma + 1, sentence.length))
    if cue == "ohne":
        return closed
    return closed or "und" in words or _agrees(sentence, begin, comma, words)


def _agrees(sentence: FoldedSentence, begin: int, comma: int, item: Sequence[str]) -> bool:
    """Whether "kein(e)" can govern the item too: "kein Erguss, Fraktur" asserts the fracture, by gender."""
    if begin >= comma or not sentence.marked[begin] or sentence.word(begin).endswith(cues.PROOF):
        return True
    noun = next((word for word in reversed(item) if len(word) > 2), "")
    masculine = sentence.word(begin - 1) in ("kein", "keinen", "keinem")
    return not (cues.FEMININE.search(noun) if masculine else cues.MASCULINE.search(noun))


def backwards(sentence: FoldedSentence, cue: int) -> range:
    """The units that a trailing denial or hedge reaches; over a comma only within a list that ends in "oder"."""
    position = cue - 1
    end = cue
    joined = False
    while position >= 0:
        word = sentence.word(position)
        if word == ",":
            if not joined or _has_verb(sentence, chunk_start(sentence, position), position):
                break
        elif word == "bei" and sentence.word(position - 1) in cues.VERBS:
            # "Eine Fissur ist bei Erguss nicht auszuschließen": the effusion is not in doubt.
            end = position
        elif _ends_backwards(sentence, position):
            break
        joined = joined or word in cues.LIST_WORDS
        position -= 1
    return range(position + 1, end)


def _ends_backwards(sentence: FoldedSentence, position: int) -> bool:
    word = sentence.word(position)
    if ends_chunk(word):
        return not _within_clause(sentence, position)
    return word in ("–", "ohne", "bei") or word.startswith("kein")


def _within_clause(sentence: FoldedSentence, position: int) -> bool:
    """ "... ist jedoch nicht nachweisbar": the contradiction is to the sentence before."""
    return sentence.word(position) in cues.ADVERSATIVE and sentence.word(position - 1) != ","


def _has_verb(sentence: FoldedSentence, begin: int, end: int) -> bool:
    return any(sentence.word(place) in cues.VERBS for place in range(begin, end))


def hedge_end(sentence: FoldedSentence, begin: int) -> int:
    """Last unit that a leading hedge reaches from ``begin`` on."""
    position = begin
    while position < sentence.length:
        word = sentence.word(position)
        if ends_chunk(word) or word in ("bei", "ohne", "–") or word.startswith("kein"):
            break
        if word in ("und", "sowie") and _affirms(sentence, position + 1):
            break
        position += 1
    return position - 1


def past_end(sentence: FoldedSentence, begin: int, passing: Sequence[bool], *, whole_clause: bool) -> int:
    """Last unit that "Z. n." (``whole_clause``) or "alte" (the next finding only) reaches."""
    position = begin
    while position < sentence.length:
        word = sentence.word(position)
        if ends_chunk(word) or word in ("mit", "bei", ":", "–", "ohne"):
            break
        if whole_clause and cues.PROCEDURES.match(word):
            return begin - 1
        if not whole_clause and position > begin and (passing[position - 1] or word in ("und", "oder")):
            break
        position += 1
    return position - 1
