"""What one sentence says about which findings: patterns, clauses, sites and the reach of the cues put together."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.extraction.german import cues
from app.extraction.german.matching import CompiledPattern, Hit, Lexicon
from app.extraction.german.scope import Effect, Scopes, scopes_of
from app.extraction.german.words import Unit, units_of

__all__ = ["Mention", "ReadSentence", "read_sentence"]

_CLAUSE_SIGNS = frozenset([",", "(", ")", "–", ":"])
_JOINING = frozenset(["und", "oder", "sowie", "bzw", "/", "noch"])


@dataclass(frozen=True, slots=True)
class Mention:
    """A finding named at ``head`` (unit number) of a sentence, with the strongest effect on it (None: asserted).

    ``placed``: its clause names a site; ``definite``: it is spoken of as known ("die Fraktur").
    ``start`` and ``end`` are offsets of the passage, cue included; ``key`` groups attached patterns.
    """

    finding: str
    head: int
    clause: int
    effect: Effect | None
    start: int
    end: int
    placed: bool
    passing: bool
    attached: bool = False
    key: str = ""
    definite: bool = False


@dataclass(frozen=True)
class ReadSentence:
    """The mentions of a sentence; ``loose_past``: a "konsolidiert" that may speak of an earlier sentence."""

    mentions: tuple[Mention, ...]
    loose_past: tuple[int, int] | None
    sites: frozenset[int]
    here: bool
    elsewhere: bool
    headless: bool


class _Reader:
    def __init__(self, lexicon: Lexicon, units: list[Unit], context: frozenset[int]) -> None:
        self.lexicon = lexicon
        self.units = units
        self.hits = lexicon.hits(units)
        self.context = context
        size = len(units)
        self.heads = self._flags(lexicon.heads, size)
        self.attached = self._flags(lexicon.attached_heads, size)
        self.sites = self._flags(lexicon.sites, size)
        self.passing = self._flags(lexicon.passing, size)
        marked = [head or attached for head, attached in zip(self.heads, self.attached, strict=True)]
        self.scopes: Scopes = scopes_of(
            units, self.heads, [m or s for m, s in zip(marked, self.sites, strict=True)], self.passing
        )
        self.clause = self._clauses()
        self.normal = self._normal_sites()

    def _flags(self, terms: frozenset[int], size: int) -> list[bool]:
        flags = [False] * size
        for term in terms & self.hits.keys():
            for hit in self.hits[term]:
                flags[hit.first : hit.last + 1] = [True] * (hit.last - hit.first + 1)
        return flags

    def _clauses(self) -> list[int]:
        """The number of each unit's clause: cut at signs, at "aber", and at "und" between two findings."""
        numbers: list[int] = []
        number = 0
        for position, unit in enumerate(self.units):
            cut = unit.text in _CLAUSE_SIGNS or unit.text in cues.HARD_BREAKS
            if not cut and unit.text in _JOINING:
                cut = self._head_before(position) and self._head_after(position)
            if cut:
                number += 1
            numbers.append(number)
        return numbers

    def _stops(self, position: int) -> bool:
        text = self.units[position].text
        return text in _CLAUSE_SIGNS or text in cues.HARD_BREAKS

    def _head_before(self, position: int) -> bool:
        place = position - 1
        while place >= 0 and not self._stops(place):
            if self.heads[place]:
                return True
            place -= 1
        return False

    def _head_after(self, position: int) -> bool:
        place = position + 1
        while place < len(self.units) and not self._stops(place):
            if self.heads[place]:
                return True
            place += 1
        return False

    def _normal_sites(self) -> list[bool]:
        """Sites called normal: "intaktes Olekranon", "Olekranon unauffällig"."""
        normal = [False] * len(self.units)
        for position, unit in enumerate(self.units):
            match = cues.NORMAL.match(unit.text)
            if match is None:
                continue
            if match["inflected"]:
                for place in range(position + 1, min(position + 3, len(self.units))):
                    normal[place] = normal[place] or self.sites[place]
            number = self.clause[position]
            own = [place for place, clause in enumerate(self.clause) if clause == number]
            if not any(self.heads[place] for place in own):
                for place in own:
                    normal[place] = True
        return normal

    def find(self, terms: Sequence[int], clause: int | None, masked: Sequence[int]) -> list[Hit]:
        """The hits of any of the terms in a clause (None: anywhere), but not inside a masked phrase."""
        found = [
            hit
            for term in terms
            for hit in self.hits.get(term, ())
            if clause is None or self.clause[hit.first] == clause
        ]
        hidden = [hit for term in masked for hit in self.hits.get(term, ())] if found else []
        if not hidden:
            return found
        return [hit for hit in found if not any(m.first <= hit.first and hit.last <= m.last for m in hidden)]

    def clause_with_sites(self, clause: int) -> int | None:
        """The clause that lends its site to a clause that names none: the label or site just before, else after."""
        for other in range(clause - 1, -1, -1):
            kind = self._clause_kind(other)
            if kind == "site":
                return other
            if kind == "head" and other != clause - 1:
                break
        if self._clause_kind(clause + 1) == "site" or self._coordinated(clause):
            return clause + 1
        return None

    def _clause_kind(self, clause: int) -> str:
        own = [place for place, number in enumerate(self.clause) if number == clause]
        if any(self.sites[place] and not self.normal[place] for place in own):
            return "both" if any(self.heads[place] for place in own) else "site"
        return "head" if any(self.heads[place] for place in own) else "empty"

    def _coordinated(self, clause: int) -> bool:
        """ "Fraktur oder Luxation im Grundgelenk": the first of two bare findings shares the site of the second."""
        places = [place for place, number in enumerate(self.clause) if number == clause + 1]
        if not places or self.units[places[0]].text not in _JOINING:
            return False
        own = [place for place, number in enumerate(self.clause) if number == clause]
        last_head = max((place for place in own if self.heads[place]), default=-1)
        return last_head == own[-1] and self._clause_kind(clause + 1) == "both"


def read_sentence(
    lexicon: Lexicon, text: str, start: int, end: int, context: frozenset[int] = frozenset()
) -> ReadSentence:
    """Read ``text[start:end]``. ``context``: site terms of the sentence before, if it named nothing but a place."""
    units = units_of(text, start, end)
    reader = _Reader(lexicon, units, context)
    mentions = [mention for pattern in lexicon.candidates(reader.hits) for mention in _mentions(reader, pattern)]
    past = reader.scopes.loose_past
    present = frozenset(reader.hits)
    usable = not any(cues.NORMAL.match(unit.text) for unit in units) and not any(
        unit.text.startswith("kein") or unit.text in ("nicht", "ohne") for unit in units
    )
    return ReadSentence(
        mentions=tuple(mentions),
        loose_past=(units[past[0].first].start, units[past[0].last].end) if past else None,
        sites=present & lexicon.sites if usable and not any(reader.heads) else frozenset(),
        here=bool(present & lexicon.here),
        elsewhere=bool(present & lexicon.elsewhere),
        headless=not any(reader.heads),
    )


def _mentions(reader: _Reader, pattern: CompiledPattern) -> list[Mention]:
    found: list[Mention] = []
    for head in reader.find(pattern.head, None, pattern.masked):
        clause = reader.clause[head.first]
        if reader.find(pattern.excluded, clause, ()):
            continue
        located = _sites(reader, pattern, head, clause)
        if located is None:
            continue
        if not pattern.attached and _is_elsewhere(reader, clause, located):
            continue
        found.append(_mention(reader, pattern, head, located))
    return found


def _sites(reader: _Reader, pattern: CompiledPattern, head: Hit, clause: int) -> list[Hit] | None:
    """The hits of the pattern's sites; None if one is missing."""
    located: list[Hit] = []
    for site in pattern.sites:
        hits = [hit for hit in reader.find(site, clause, pattern.masked) if not reader.normal[hit.first]]
        if not hits:
            if _own_site(reader, clause):
                return None
            lender = reader.clause_with_sites(clause)
            if lender is not None:
                hits = [hit for hit in reader.find(site, lender, pattern.masked) if not reader.normal[hit.first]]
            elif reader.context & set(site):
                continue
        if not hits:
            return None
        located.append(min(hits, key=lambda hit: abs(hit.first - head.first)))
    return located


def _own_site(reader: _Reader, clause: int) -> bool:
    return any(
        reader.sites[place] and not reader.normal[place]
        for place, number in enumerate(reader.clause)
        if number == clause
    )


def _is_elsewhere(reader: _Reader, clause: int, located: Sequence[Hit]) -> bool:
    """Whether the clause speaks of another body part and of none of this region."""
    lexicon = reader.lexicon
    foreign = [hit for term in lexicon.elsewhere for hit in reader.hits.get(term, ())]
    near = [hit for hit in foreign if reader.clause[hit.first] == clause or _labels(reader, hit, clause)]
    if not near:
        return False
    for term in lexicon.here - lexicon.elsewhere:
        for hit in reader.hits.get(term, ()):
            if reader.clause[hit.first] == clause and not any(
                other.first <= hit.first and hit.last <= other.last for other in near
            ):
                return False
    return not any(reader.clause[hit.first] != clause for hit in located)


def _labels(reader: _Reader, hit: Hit, clause: int) -> bool:
    """Whether the hit is in a label in front of a colon that the clause comes after."""
    if reader.clause[hit.first] >= clause:
        return False
    return any(
        unit.text == ":" and hit.last < place and reader.clause[place] <= clause
        for place, unit in enumerate(reader.units)
    )


def _mention(reader: _Reader, pattern: CompiledPattern, head: Hit, located: Sequence[Hit]) -> Mention:
    scopes, units = reader.scopes, reader.units
    effects = dict(scopes.effects(head.first, head.last))
    for hit in located:
        for kind, cue in scopes.effects(hit.first, hit.last).items():
            if kind in (Effect.DENIED, Effect.SOFTLY_DENIED, Effect.HEDGED):
                effects.setdefault(kind, cue)
    word = units[head.first].text
    if head.denied or "aussch" in word or word.endswith("frei"):
        effects[Effect.DENIED] = (head.first, head.last)
    if "verdacht" in word or "verdaecht" in word or "suspekt" in word:
        effects.setdefault(Effect.HEDGED, (head.first, head.last))
    passing = any(reader.passing[place] for place in range(head.first, head.last + 1))
    if not passing:
        effects.pop(Effect.PAST, None)
    effect: Effect | None = max(effects) if effects else None
    if effect == Effect.DENIED and _only_qualifies(reader, head, effects[Effect.DENIED]):
        effect = Effect.RESIDUAL
    places = [head.first, head.last, *(place for hit in located for place in (hit.first, hit.last))]
    if effect is not None:
        cue = effects[effect if effect in effects else Effect.DENIED]
        places.extend(cue)
    return Mention(
        finding=pattern.finding,
        head=head.first,
        clause=reader.clause[head.first],
        effect=effect,
        start=units[min(places)].start,
        end=units[max(places)].end,
        placed=_own_site(reader, reader.clause[head.first]),
        passing=passing,
        attached=pattern.attached,
        key=pattern.key,
        definite=any(
            units[place].text in ("die", "der", "diese", "dieser", "des", "bekannte", "vorbeschriebene")
            for place in range(max(0, head.first - 3), head.first)
        ),
    )


def _only_qualifies(reader: _Reader, head: Hit, cue: tuple[int, int]) -> bool:
    """ "keine dislozierte Fraktur" denies the displacement, not every fracture."""
    if not reader.units[cue[0]].text.startswith(("kein", "ohne")) or reader.attached[head.first]:
        return False
    between = range(cue[1] + 1, head.first)
    return len(between) > 0 and cues.NARROWING.match(reader.units[head.first - 1].text) is not None
