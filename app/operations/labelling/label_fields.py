"""Where labels lie and whose they are: between the names of findings in a version of the template and in the store.

Everybody who reads or writes a label by its finding goes through here. Decisions lie under ``label:`` and the finding's
key, answers of engines under the names of their run's version; ``app/labels/lineage.py`` says which are the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.labels.lineage import Lineage, joined
from app.labels.values import Label
from app.operations.second_reader.blinding import base_field, own_reading, reading_field
from app.project import Project
from app.store.records import AnswerLabel, Decision, Run

__all__ = [
    "LABEL_PREFIX",
    "Decided",
    "answer_values",
    "case_lineage",
    "decided_labels",
    "engine_labels",
    "evidence_of",
    "findings_of",
    "label_field",
    "read_as",
    "shown_decisions",
    "stored_values",
]

LABEL_PREFIX = "label:"
Decided = tuple[Label | None, str, str]
"""The label that a person set, who and when."""
_LOCATED = ("exact", "normalised")


def label_field(lineage: Lineage, finding: str, version: int | None = None) -> str:
    """The field under which decisions on a finding of a version (None: the newest) are kept."""
    return LABEL_PREFIX + lineage.key(finding, version)


def case_lineage(project: Project, case_id: int) -> Lineage | None:
    """The lineage of the findings of a case; None for a case without a region that has a template."""
    return _lineages(project, [case_id])[case_id]


def _lineages(project: Project, case_ids: Sequence[int]) -> dict[int, Lineage | None]:
    regions = project.store.cases.region_of(case_ids)
    found: dict[str, Lineage | None] = {}
    for region in set(regions.values()) - {None}:
        try:
            found[str(region)] = project.lineage(str(region))
        except KeyError:  # no template any more, or not yet
            found[str(region)] = None
    return {case_id: found.get(region or "") for case_id, region in regions.items()}


def read_as(project: Project, *, case_id: int, finding: str, reader: str) -> str | None:
    """What a finding of now is called where ``reader`` labels this case: in her open second reading, by its version.

    None where that version has no such finding.
    """
    reading, lineage = own_reading(project, case_id=case_id, reader=reader), case_lineage(project, case_id)
    if reading is None or lineage is None or reading.template_version not in lineage.keys:
        return finding
    return lineage.finding(lineage.key(finding), reading.template_version)


def stored_values(
    lineage: Lineage | None, values: Mapping[str, str | None], version: int | None = None
) -> dict[str, str | None]:
    """Fields as people name them, labels by the findings of a version (None: the newest), as the store has them."""
    if lineage is None:
        return dict(values)
    return {
        label_field(lineage, field.removeprefix(LABEL_PREFIX), version) if field.startswith(LABEL_PREFIX) else field: x
        for field, x in values.items()
    }


def shown_decisions(project: Project, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Decisions as people name them: labels by the findings of now, or of their reading's version; an archived
    one by its last name.
    """
    versions = {reading_field(one, ""): one.template_version for one in project.store.second_readings.all()}
    about = [x for x in decisions if x.subject == "case" and base_field(x.field).startswith(LABEL_PREFIX)]
    lineages = _lineages(project, sorted({decision.subject_id for decision in about}))
    names: dict[int, str] = {}
    for decision in about:
        lineage, field = lineages.get(decision.subject_id), base_field(decision.field)
        if lineage is not None:
            prefix, key = decision.field.removesuffix(field), field.removeprefix(LABEL_PREFIX)
            name = lineage.finding(key, versions[prefix]) if prefix in versions else None
            names[decision.id] = f"{prefix}{LABEL_PREFIX}{name or lineage.name(key)}"
    return tuple(replace(x, field=names[x.id]) if names.get(x.id, x.field) != x.field else x for x in decisions)


def decided_labels(
    lineage: Lineage,
    fields: Mapping[str, tuple[str, str, str]],
    said: Mapping[str, str | None],
    asked: int,
    version: int | None = None,
) -> dict[str, Decided]:
    """Finding of a version (None: the newest) to what people set; ``fields`` as of ``own_fields``.

    ``said`` is what the engine answered under the names of version ``asked``: where one of the findings that were
    merged was decided and another was not, the engine's label stands for that. Where they differ, the label is None.
    """
    held = {
        field.removeprefix(LABEL_PREFIX): (Label(value), reader, at)
        for field, (value, reader, at) in fields.items()
        if field.startswith(LABEL_PREFIX)
    }
    found: dict[str, Decided] = {}
    for finding, key in lineage.keys[lineage.newest if version is None else version].items():
        decided = _decided(lineage, key, held, said, asked)
        if decided is not None:
            found[finding] = decided
    return found


def _decided(
    lineage: Lineage, key: str, held: Mapping[str, Decided], said: Mapping[str, str | None], asked: int
) -> Decided | None:
    if key in held or key not in lineage.sources:
        return held.get(key)
    parts = {source: _decided(lineage, source, held, said, asked) for source in lineage.sources[key]}
    decided = [part for part in parts.values() if part is not None]
    if not decided:
        return None
    label = joined(
        [lineage.said_under(source, said, asked) if part is None else part[0] for source, part in parts.items()]
    )
    _, reader, at = max(decided, key=lambda part: part[2])
    return None if label is None else Label(label), reader, at


def engine_labels(
    lineage: Lineage, labels: Iterable[AnswerLabel], asked: int, version: int | None = None
) -> dict[str, AnswerLabel]:
    """An answer's labels by the findings of a version (None: the newest); it was asked with version ``asked``."""
    said = {label.finding: label for label in labels}
    wanted = lineage.keys[lineage.newest if version is None else version]
    found = {finding: _merged(finding, said, lineage.origins(finding, asked, version)) for finding in wanted}
    return {finding: label for finding, label in found.items() if label is not None}


def _merged(finding: str, said: Mapping[str, AnswerLabel], names: Sequence[str]) -> AnswerLabel | None:
    labels = [said[name] for name in names if name in said]
    if not labels:
        return None
    value = joined([said[name].value if name in said else None for name in names])
    if value is None:
        return AnswerLabel(finding, None)
    best = max(labels, key=lambda label: label.grade in _LOCATED)
    return replace(best, finding=finding)


def answer_values(
    project: Project, lineage: Lineage, answer_ids: Iterable[int], version: int | None = None
) -> dict[int, dict[str, str | None]]:
    """Answer id to its labels by the findings of a version (None: the newest)."""
    wanted = set(answer_ids)
    versions = project.store.sheets.versions(wanted)
    return {
        answer_id: lineage.values(said, versions[answer_id], version)
        for answer_id, said in project.store.answers.values_of(wanted).items()
    }


def findings_of(project: Project, run: Run) -> dict[str, list[str]]:
    """The findings of now whose labels a run has, by the names that they had in its version."""
    lineage = project.lineage(run.region)
    names: dict[str, list[str]] = {}
    for finding in lineage.keys[lineage.newest]:
        for name in lineage.origins(finding, run.template_version):
            names.setdefault(name, []).append(finding)
    return names


def evidence_of(project: Project, run: Run, answer_ids: Iterable[int]) -> dict[tuple[int, str], AnswerLabel]:
    """The labels of a run's answers that have a quote or a confidence, by answer id and finding of now."""
    names = findings_of(project, run)
    found: dict[tuple[int, str], AnswerLabel] = {}
    for (answer_id, name), label in project.store.sheets.evidence(answer_ids).items():
        for finding in names.get(name, ()):
            found.setdefault((answer_id, finding), replace(label, finding=finding))
    return found
