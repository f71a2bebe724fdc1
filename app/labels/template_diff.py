"""What differs between two versions of a template, finding by finding and field by field."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.labels.lineage import predecessors
from app.labels.template import Example, Finding, Template

__all__ = ["ExampleChange", "FieldChange", "FindingChange", "TemplateDiff", "template_diff"]


@dataclass(frozen=True)
class FieldChange:
    """A field that differs, as it was and as it is: a text, or the entries of a list one by one.

    ``field`` is the name in the template file, with the language of a text of two ("title.de").
    """

    field: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True)
class FindingChange:
    """A finding of both versions of which fields differ; ``was`` is its id in the older one."""

    finding: str
    was: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class ExampleChange:
    """An example that came, went (no ``new``), or has other labels. Labels are by the ids of their own version."""

    sentence: str
    old: Mapping[str, str] | None
    new: Mapping[str, str] | None


@dataclass(frozen=True)
class TemplateDiff:
    """What ``new`` changes of ``old`` (None: there was none).

    ``renamed``: (old id, new id). ``merged``: (old ids, new id). ``removed``: findings whose labels no finding takes
    over. ``split``: removed ones that several findings say to have been, so that these are new. ``general``: fields of
    the template itself. ``moved``: the findings of both stand in another order.
    """

    region: str
    old: int | None
    new: int
    added: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    merged: tuple[tuple[tuple[str, ...], str], ...]
    split: tuple[str, ...]
    changed: tuple[FindingChange, ...]
    general: tuple[FieldChange, ...]
    examples: tuple[ExampleChange, ...]
    moved: bool

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        findings = (self.added, self.removed, self.renamed, self.merged, self.changed)
        return not (any(findings) or self.general or self.examples or self.moved)


def template_diff(old: Template | None, new: Template, archived: Sequence[str] = ()) -> TemplateDiff:
    """What ``new`` changes of ``old``. Findings in ``archived`` (ids) that come back are added, too."""
    before = {finding.id: finding for finding in old.findings} if old is not None else {}
    taken = predecessors(old, new, archived) if old is not None else {}
    live = {name: tuple(x for x in taken.get(name, ()) if x in before) for name in new.finding_ids}
    same = {name: origins[0] for name, origins in live.items() if len(origins) == 1}
    heard = {x for origins in live.values() for x in origins}
    removed = tuple(name for name in before if name not in heard)
    return TemplateDiff(
        region=new.region,
        old=None if old is None else old.version,
        new=new.version,
        added=tuple(name for name, origins in live.items() if not origins),
        removed=removed,
        renamed=tuple((was, name) for name, was in same.items() if was != name),
        merged=tuple((origins, name) for name, origins in live.items() if len(origins) > 1),
        split=tuple(name for name in removed if sum(name in finding.formerly for finding in new.findings) > 1),
        changed=_changed(before, new, live),
        general=() if old is None else _changes(_head(old), _head(new)),
        examples=_examples(() if old is None else old.examples, new.examples, same),
        moved=_moved(tuple(before), [same[name] for name in new.finding_ids if name in same]),
    )


def _changed(
    before: Mapping[str, Finding], new: Template, live: Mapping[str, tuple[str, ...]]
) -> tuple[FindingChange, ...]:
    found = []
    for finding in new.findings:
        origins = live[finding.id]
        if not origins:
            continue
        was = finding.id if finding.id in origins else origins[0]
        renames = {origins[0]: name for name, origins in live.items() if len(origins) == 1}
        fields = _changes(_fields(before[was], renames), _fields(finding, {}))
        if fields:
            found.append(FindingChange(finding.id, was, fields))
    return tuple(found)


def _fields(finding: Finding, renames: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The fields of a finding, parents by their new names: that a parent was renamed changes nothing of its child."""
    codes = {f"codes.{system}": (code,) for system, code in finding.codes.items()}
    return {
        **{f"title.{language}": (text,) for language, text in finding.title.items()},
        "paper_label": (finding.paper_label,) if finding.paper_label else (),
        **{f"group.{language}": (text,) for language, text in finding.group.items()},
        "parents": tuple(renames.get(parent, parent) for parent in finding.parents),
        "definition": (finding.definition,),
        "synonyms": finding.synonyms,
        "patterns": finding.patterns,
        **codes,
    }


def _head(template: Template) -> dict[str, tuple[str, ...]]:
    return {
        **{f"title.{language}": (text,) for language, text in template.title.items()},
        "views": template.views,
        "here": template.here,
        "elsewhere": template.elsewhere,
        **{f"vocabulary.{name}": words for name, words in template.vocabulary.items()},
    }


def _changes(old: Mapping[str, tuple[str, ...]], new: Mapping[str, tuple[str, ...]]) -> tuple[FieldChange, ...]:
    names = dict.fromkeys((*new, *old))
    return tuple(
        FieldChange(name, old.get(name, ()), new.get(name, ()))
        for name in names
        if old.get(name, ()) != new.get(name, ())
    )


def _examples(old: Sequence[Example], new: Sequence[Example], same: Mapping[str, str]) -> tuple[ExampleChange, ...]:
    """Examples by their sentence; labels under a new id are the same ones."""
    names = {was: name for name, was in same.items()}
    before: dict[str, list[Mapping[str, str]]] = {}
    for example in old:
        before.setdefault(example.sentence, []).append(example.labels)
    found: list[ExampleChange] = []
    for example in new:
        waiting = before.get(example.sentence)
        was = waiting.pop(0) if waiting else None
        if was is None or _canonical({names.get(key, key): value for key, value in was.items()}) != _canonical(
            example.labels
        ):
            found.append(ExampleChange(example.sentence, was, example.labels))
    found += [ExampleChange(sentence, labels, None) for sentence, rest in before.items() for labels in rest]
    return tuple(found)


def _canonical(labels: Mapping[str, str]) -> str:
    return json.dumps(dict(labels), sort_keys=True)


def _moved(before: tuple[str, ...], kept: Sequence[str]) -> bool:
    held = set(kept)
    return [name for name in before if name in held] != list(kept)
