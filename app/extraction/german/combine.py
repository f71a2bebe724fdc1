"""From the mentions of a report's sentences to one label for each finding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.extraction.german.mentions import Mention, ReadSentence
from app.extraction.german.scope import Effect
from app.labels.template import Template
from app.labels.values import Basis, FindingLabel, Label, QuoteGrade

__all__ = ["Reading", "combine"]

_DENIALS = (Effect.DENIED, Effect.SOFTLY_DENIED, Effect.PAST, Effect.RESIDUAL)
# Which mention speaks for a finding if a section has several: asserted, hedged, denied.
_RANK: Mapping[Effect | None, int] = {
    None: 0,
    Effect.HEDGED: 1,
    Effect.PAST: 2,
    Effect.DENIED: 3,
    Effect.SOFTLY_DENIED: 4,
    Effect.RESIDUAL: 5,
}


@dataclass(frozen=True)
class Reading:
    """A sentence that was read: its number in the report, whether it is in the impression, whether it is a question."""

    number: int
    impression: bool
    sentence: ReadSentence
    asked: bool


@dataclass(frozen=True)
class _Said:
    """A mention and the number of its sentence."""

    number: int
    mention: Mention


def combine(text: str, template: Template, readings: Sequence[Reading], *, soft: Label) -> tuple[FindingLabel, ...]:
    """One label for each finding; ``soft`` is what a routine hedged denial becomes."""
    body = _said([reading for reading in readings if not reading.impression])
    impression = _said([reading for reading in readings if reading.impression])
    spoken = _spoken(template, body, [])
    final = _spoken(template, impression, body)
    labels: dict[str, FindingLabel] = {}
    for finding in template.finding_ids:
        mention = _deciding(template, finding, spoken, final)
        labels[finding] = _label(text, finding, mention, soft)
    _close(template, labels)
    return tuple(labels[finding] for finding in template.finding_ids)


def _said(readings: Sequence[Reading]) -> list[_Said]:
    """All mentions in order; a later "inzwischen konsolidiert" makes the earlier ones past."""
    said: list[_Said] = []
    for reading in readings:
        own = [_asked(mention) if reading.asked else mention for mention in reading.sentence.mentions]
        ended = reading.sentence.loose_past if not any(mention.passing for mention in own) else None
        for mention in own:
            if (
                mention.effect == Effect.PAST
                and mention.definite
                and not mention.placed
                and reading.sentence.loose_past
            ):
                ended = (mention.start, mention.end)
        if ended:
            said = [_ended(entry, ended) for entry in said]
        said.extend(_Said(reading.number, mention) for mention in own)
    return said


def _asked(mention: Mention) -> Mention:
    return mention if mention.effect in _DENIALS else replace(mention, effect=Effect.HEDGED)


def _ended(entry: _Said, passage: tuple[int, int]) -> _Said:
    mention = entry.mention
    if not mention.passing or mention.effect in _DENIALS:
        return entry
    return _Said(entry.number, replace(mention, effect=Effect.PAST, start=passage[0], end=passage[1]))


def _spoken(template: Template, said: Sequence[_Said], before: Sequence[_Said]) -> dict[str, Mention]:
    """For each finding that is spoken of the mention that counts."""
    best: dict[str, Mention] = {}
    for mention in [entry.mention for entry in said if not entry.mention.attached] + _attached(template, said, before):
        known = best.get(mention.finding)
        if known is None or _RANK[mention.effect] < _RANK[known.effect]:
            best[mention.finding] = mention
    return best


def _attached(template: Template, said: Sequence[_Said], before: Sequence[_Said]) -> list[Mention]:
    """Give "disloziert" to the fracture that it is said of."""
    anchors = _anchors(template, said)
    groups: dict[tuple[int, int, str, bool], list[_Said]] = {}
    for entry in said:
        if entry.mention.attached:
            general = all(not template.finding(parent).parents for parent in anchors.get(entry.mention.finding, ()))
            groups.setdefault((entry.number, entry.mention.head, entry.mention.key, general), []).append(entry)
    result: list[Mention] = []
    for entries in groups.values():
        wanted = {parent for entry in entries for parent in anchors.get(entry.mention.finding, ())}
        carriers = _carriers(entries[0], wanted, said, before)
        for entry in entries:
            own = [c for c in carriers if c.mention.finding in anchors.get(entry.mention.finding, ())]
            if own:
                result.append(_qualified(entry, own[0]))
            elif not carriers and entry.mention.effect in _DENIALS:
                result.append(entry.mention)
    return result


def _anchors(template: Template, said: Sequence[_Said]) -> dict[str, tuple[str, ...]]:
    """The parents that an attached word of a finding can be said of: those with words of their own."""
    attached = {entry.mention.finding for entry in said if entry.mention.attached}
    return {
        finding: tuple(parent for parent in template.finding(finding).parents if parent not in attached)
        for finding in attached
    }


def _carriers(entry: _Said, wanted: set[str], said: Sequence[_Said], before: Sequence[_Said]) -> list[_Said]:
    """The mentions of the nearest head: in the clause, in the sentence, then in the sentences before."""
    possible = [other for other in said if other.mention.finding in wanted and not other.mention.attached]
    here = [other for other in possible if other.number == entry.number]
    position, clause = entry.mention.head, entry.mention.clause
    same = [other for other in here if other.mention.clause == clause]
    near = same or [other for other in here if other.mention.head < position] or here
    if near:
        distance = min(abs(other.mention.head - position) for other in near)
        return [other for other in near if abs(other.mention.head - position) == distance]
    earlier = [other for other in possible if other.number < entry.number]
    earlier = earlier or [other for other in before if other.mention.finding in wanted and not other.mention.attached]
    earlier = [
        other for other in earlier if other.mention.effect not in (Effect.DENIED, Effect.SOFTLY_DENIED, Effect.RESIDUAL)
    ]
    if not earlier:
        return []
    last = max((other.number, other.mention.head) for other in earlier)
    return [other for other in earlier if (other.number, other.mention.head) == last]


def _qualified(entry: _Said, carrier: _Said) -> Mention:
    own, parent = entry.mention, carrier.mention
    effect = own.effect
    if effect not in _DENIALS and parent.effect is not None and parent.effect != Effect.RESIDUAL:
        effect = parent.effect
    if entry.number != carrier.number:
        return replace(own, effect=effect)
    return replace(own, effect=effect, start=min(own.start, parent.start), end=max(own.end, parent.end))


def _deciding(
    template: Template, finding: str, spoken: Mapping[str, Mention], final: Mapping[str, Mention]
) -> Mention | None:
    """The impression has the last word, also when it denies a parent as a whole."""
    last = final.get(finding)
    first = spoken.get(finding)
    if last is not None and (last.effect != Effect.RESIDUAL or first is None):
        return last
    if first is not None and first.effect not in _DENIALS:
        for parent in template.ancestors(finding):
            denial = final.get(parent)
            if denial and denial.effect in (Effect.DENIED, Effect.SOFTLY_DENIED) and not denial.placed:
                return denial
    return first


def _label(text: str, finding: str, mention: Mention | None, soft: Label) -> FindingLabel:
    if mention is None:
        return FindingLabel(finding, Label.FALSE, Basis.NOT_MENTIONED)
    if mention.effect is None:
        value = Label.TRUE
    elif mention.effect == Effect.HEDGED:
        value = Label.UNCERTAIN
    else:
        value = soft if mention.effect == Effect.SOFTLY_DENIED else Label.FALSE
    return FindingLabel(
        finding,
        value,
        Basis.NEGATED if value is Label.FALSE else None,
        text[mention.start : mention.end],
        mention.start,
        mention.end,
        QuoteGrade.EXACT,
    )


def _close(template: Template, labels: dict[str, FindingLabel]) -> None:
    """A parent is at least what its child is, and shows the child's evidence."""
    for finding in template.finding_ids:
        label = labels[finding]
        if label.value is Label.FALSE:
            continue
        for parent in template.ancestors(finding):
            known = labels[parent].value
            if known is Label.FALSE or (known is Label.UNCERTAIN and label.value is Label.TRUE):
                labels[parent] = replace(label, finding=parent)
