"""Checks a template: is it complete, is it free of contradictions, and does a labeller get its examples right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.core.text import Message, message
from app.labels.template import Template
from app.labels.values import FindingLabel, Label

__all__ = ["Complaint", "Severity", "check_examples", "check_structure", "check_synonyms", "lint_template"]

Labeller = Callable[[str, Template], tuple[FindingLabel, ...]]
_FEWEST_EXAMPLES = 2
_LONGEST_TITLE = 40


class Severity(StrEnum):
    """``ERROR``: the template contradicts itself or its examples; ``WARNING``: it could be better."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Complaint:
    """Something to correct in a template: in which finding ("" for the whole) or example (1 is the first), and why.

    ``field`` is the name in the template file; ``remedy`` says what to do.
    """

    severity: Severity
    region: str
    finding: str
    example: int | None
    reason: Message
    field: str
    remedy: Message


def lint_template(template: Template, label: Labeller) -> tuple[Complaint, ...]:
    """Everything that is wrong with a template, errors first. ``label`` reads a report as the rule labeller does."""
    complaints = [*check_structure(template), *check_synonyms(template, label), *check_examples(template, label)]
    return tuple(sorted(complaints, key=lambda complaint: complaint.severity is Severity.WARNING))


def check_structure(template: Template) -> tuple[Complaint, ...]:
    """What can be seen without reading a report."""
    complaints: list[Complaint] = []
    named = _named_in_examples(template)
    for finding in template.findings:
        if not finding.definition.strip():
            reason, remedy = message("It has no definition."), message("Say in German when it counts, and when not.")
            complaints.append(
                Complaint(Severity.ERROR, template.region, finding.id, None, reason, "definition", remedy)
            )
        if not finding.synonyms and not finding.patterns:
            reason = message("It has no synonyms: the rules can never find it.")
            remedy = message("Add the words that reports use for it.")
            complaints.append(_warning(template, finding.id, reason, "synonyms", remedy))
        for language, title in finding.title.items():
            if len(title) > _LONGEST_TITLE:
                reason = message("Its title is longer than {n} characters.", n=_LONGEST_TITLE)
                remedy = message("Find a shorter one; the definition has room for the rest.")
                complaints.append(_warning(template, finding.id, reason, f"title.{language}", remedy))
        if named.get(finding.id, 0) < _FEWEST_EXAMPLES:
            reason = message("Fewer than {n} examples name it.", n=_FEWEST_EXAMPLES)
            remedy = message("Add a sentence in which it is true, and one in which it is not.")
            complaints.append(_warning(template, finding.id, reason, "examples", remedy))
    complaints.extend(_shared_synonyms(template))
    complaints.extend(_example_conflicts(template))
    return tuple(complaints)


def _error(
    template: Template, finding: str, example: int | None, reason: Message, field: str, remedy: Message
) -> Complaint:
    return Complaint(Severity.ERROR, template.region, finding, example, reason, field, remedy)


def _warning(template: Template, finding: str, reason: Message, field: str, remedy: Message) -> Complaint:
    return Complaint(Severity.WARNING, template.region, finding, None, reason, field, remedy)


def check_synonyms(template: Template, label: Labeller) -> tuple[Complaint, ...]:
    """Synonyms in which the labeller does not find their finding when a report says nothing else."""
    complaints: list[Complaint] = []
    for finding in template.findings:
        for synonym in finding.synonyms:
            said = f"Befund: {synonym.removeprefix('=').strip()}."
            read = {answer.finding: answer.value for answer in label(said, template)}
            if read.get(finding.id) in (None, Label.FALSE):
                reason = message("The rules do not find it in a report that says only “{words}”.", words=synonym)
                remedy = message("Use the words as reports write them, or take this synonym away.")
                complaints.append(_warning(template, finding.id, reason, "synonyms", remedy))
    return tuple(complaints)


def check_examples(template: Template, label: Labeller) -> tuple[Complaint, ...]:
    """Each label of an example that the labeller gets wrong. Findings that an example does not name are false."""
    complaints: list[Complaint] = []
    for number, example in enumerate(template.examples, 1):
        read = {answer.finding: answer.value for answer in label(example.sentence, template)}
        for finding in template.finding_ids:
            expected = example.labels.get(finding, Label.FALSE.value)
            got = read.get(finding)
            if got is None or got.value != expected:
                reason = message(
                    "It should be {expected}, but the rules read {got}.", expected=expected, got=got or "unanswered"
                )
                remedy = message("Correct the example, or the synonyms and patterns.")
                complaints.append(
                    Complaint(Severity.ERROR, template.region, finding, number, reason, "examples", remedy)
                )
    return tuple(complaints)


def _named_in_examples(template: Template) -> Mapping[str, int]:
    named: dict[str, int] = {}
    for example in template.examples:
        for finding in example.labels:
            named[finding] = named.get(finding, 0) + 1
    return named


def _shared_synonyms(template: Template) -> list[Complaint]:
    """A synonym may be shared along the parent rule only; else it makes two findings of one word."""
    owners: dict[str, list[str]] = {}
    for finding in template.findings:
        for synonym in dict.fromkeys(text.casefold().strip() for text in finding.synonyms):
            owners.setdefault(synonym, []).append(finding.id)
    complaints: list[Complaint] = []
    for synonym, ids in owners.items():
        for later in range(1, len(ids)):
            first, second = ids[later - 1], ids[later]
            if first not in template.ancestors(second) and second not in template.ancestors(first):
                reason = message("It shares the synonym {synonym} with {other}.", synonym=synonym, other=first)
                remedy = message("Leave it with one of them, or make one the parent of the other.")
                complaints.append(_error(template, second, None, reason, "synonyms", remedy))
    return complaints


def _example_conflicts(template: Template) -> list[Complaint]:
    """An example whose own labels break the parent rule can never be read right."""
    complaints: list[Complaint] = []
    for number, example in enumerate(template.examples, 1):
        for finding, value in example.labels.items():
            if value == Label.FALSE.value:
                continue
            for parent in template.ancestors(finding):
                known = example.labels.get(parent, Label.FALSE.value)
                if known == Label.FALSE.value or (value == Label.TRUE.value and known != value):
                    reason = message(
                        "The example says {value} for it, but {known} for its parent {parent}.",
                        value=value,
                        known=known,
                        parent=parent,
                    )
                    remedy = message("Correct one of the two labels.")
                    complaints.append(_error(template, finding, number, reason, "examples.labels", remedy))
    return complaints
