"""Everything that keeps a template from being stored, field by field: for a window in which it is written."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.text import Message, message
from app.labels.patterns import PatternError, parse_pattern, plain_term
from app.labels.template import Finding, Template

__all__ = ["DraftComplaint", "check_fields"]


@dataclass(frozen=True)
class DraftComplaint:
    """Something to correct in a draft. ``error``: it cannot be saved so; else it could be better.

    ``finding`` is the id ("" for the template itself), ``place`` the finding's place from 0 (ids need not be unique
    yet), ``field`` the name in the template file ("title.de", "parents", "" for the whole), ``example`` counts from 1.
    """

    error: bool
    finding: str
    place: int | None
    field: str
    example: int | None
    reason: Message
    remedy: Message


def check_fields(template: Template) -> tuple[DraftComplaint, ...]:
    """What the file format refuses, and what contradicts itself. All of it, in the order of the template."""
    found = [*_format(template), *_ids(template), *_parents(template), *_words(template), *_labels(template)]
    return tuple(dict.fromkeys(found))


def _format(template: Template) -> Iterator[DraftComplaint]:
    """What ``template.schema.json`` refuses."""
    from pydantic import ValidationError

    from app.labels.template_schema import TemplateModel

    try:
        TemplateModel.model_validate_json(template.to_json())
    except ValidationError as error:
        for item in error.errors(include_url=False, include_input=False):
            yield _located(template, item["loc"], *_said(item["type"], dict(item.get("ctx", {})), item["msg"]))


def _located(template: Template, loc: Sequence[str | int], reason: Message, remedy: Message) -> DraftComplaint:
    head, *rest = loc or ("",)
    if head == "findings" and rest and isinstance(rest[0], int):
        finding, field = template.findings[rest[0]].id, ".".join(str(x) for x in rest[1:] if not isinstance(x, int))
        return DraftComplaint(True, finding, rest[0], field, None, reason, remedy)
    if head == "examples" and rest and isinstance(rest[0], int):
        return DraftComplaint(True, "", None, f"examples.{rest[1]}" if rest[1:] else "", rest[0] + 1, reason, remedy)
    field = ".".join(str(x) for x in (head, *rest) if not isinstance(x, int))
    return DraftComplaint(True, "", None, field, None, reason, remedy)


def _said(kind: str, facts: dict[str, object], text: str) -> tuple[Message, Message]:
    """A complaint of pydantic in plain words."""
    if kind in ("string_too_short", "too_short", "missing"):
        return message("It is empty."), message("Fill it in.")
    if kind == "string_too_long":
        longest = facts.get("max_length", "")
        return message("It is longer than {n} characters.", n=longest), message("Say it shorter.")
    if kind == "string_pattern_mismatch":
        return (
            message("This cannot be a short name."),
            message("Use small letters a to z, digits and underscores, and begin with a letter."),
        )
    return message("It is not valid: {reason}.", reason=text), message("Correct it, or leave it empty.")


def _ids(template: Template) -> Iterator[DraftComplaint]:
    counts = Counter(template.finding_ids)
    for place, finding in enumerate(template.findings):
        if counts[finding.id] > 1:
            yield _at(place, finding, "id", message("Two findings have this id."), message("Give one of them another."))


def _parents(template: Template) -> Iterator[DraftComplaint]:
    known = {finding.id: finding.parents for finding in template.findings}
    for place, finding in enumerate(template.findings):
        for parent in finding.parents:
            if parent not in known:
                reason = message("There is no finding {parent}.", parent=parent)
                yield _at(place, finding, "parents", reason, message("Choose another parent, or none."))
        waiting, seen = list(finding.parents), set[str]()
        while waiting:
            parent = waiting.pop()
            if parent not in seen:
                seen.add(parent)
                waiting.extend(known.get(parent, ()))
        if finding.id in seen:
            reason = message("It would be its own parent, by way of others.")
            yield _at(place, finding, "parents", reason, message("Take one of the parents away."))


def _words(template: Template) -> Iterator[DraftComplaint]:
    """Patterns, synonyms and lists of words that the rules cannot read."""
    for name in ("here", "elsewhere"):
        for words in getattr(template, name):
            yield from _term(words, None, None, name)
    for name, entries in template.vocabulary.items():
        for words in entries:
            yield from _term(words, None, None, f"vocabulary.{name}")
    for place, finding in enumerate(template.findings):
        for words in finding.synonyms:
            yield from _term(words, place, finding, "synonyms")
        for pattern in finding.patterns:
            try:
                parse_pattern(pattern, template.vocabulary)
            except PatternError as error:
                reason = message("The pattern {pattern} cannot be read: {reason}.", pattern=pattern, reason=error)
                yield _at(place, finding, "patterns", reason, message("Correct the pattern; the guide explains them."))


def _term(words: str, place: int | None, finding: Finding | None, field: str) -> Iterator[DraftComplaint]:
    try:
        plain_term(words)
    except PatternError:
        reason = message("The rules cannot look for “{words}”.", words=words)
        remedy = message("Use words without the signs & | ! ~ @ ^; those belong into patterns.")
        yield DraftComplaint(True, "" if finding is None else finding.id, place, field, None, reason, remedy)


def _labels(template: Template) -> Iterator[DraftComplaint]:
    known = set(template.finding_ids)
    for number, example in enumerate(template.examples, 1):
        for name in example.labels:
            if name not in known:
                reason = message("The example names the finding {finding}, which is none.", finding=name)
                remedy = message("Take this label out of the example.")
                yield DraftComplaint(True, name, None, "examples.labels", number, reason, remedy)


def _at(place: int, finding: Finding, field: str, reason: Message, remedy: Message) -> DraftComplaint:
    return DraftComplaint(True, finding.id, place, field, None, reason, remedy)
