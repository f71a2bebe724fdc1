"""What people do with labels: look at them, set them, accept a case, undo and redo."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.labels.consistency import conflicting_parents, lifted_parents
from app.labels.history import stacks
from app.labels.template import Template
from app.labels.values import Basis, Label, QuoteGrade
from app.project import Kind, Project
from app.store.records import Answer, AnswerLabel, Case, Decision, Image, Report, Run

__all__ = [
    "ACCEPTED",
    "LABEL_PREFIX",
    "CaseLabels",
    "LabelRow",
    "OpenCase",
    "accept_case",
    "acceptance",
    "can_undo_redo",
    "case_labels",
    "label_history",
    "open_case",
    "redo",
    "set_case_field",
    "set_image_field",
    "set_label",
    "undo",
]

LABEL_PREFIX = "label:"
ACCEPTED = "accepted"
"""Field of a verified case: the answer (its id, ``_NO_ANSWER`` for none) that a person accepted, so that no later run
changes what she verified."""
_NO_ANSWER = "0"


@dataclass(frozen=True)
class LabelRow:
    """One finding of one case: what the engine said, what holds now, and who says so.

    ``start`` and ``end`` are offsets of the evidence in the report. ``decided_by`` is None while the engine's label
    holds. ``false_parents`` are parents that contradict this label.
    """

    finding: str
    engine_value: Label | None
    basis: Basis | None
    quote: str
    start: int | None
    end: int | None
    grade: QuoteGrade | None
    confidence: float | None
    current: Label | None
    decided_by: str | None
    decided_at: str | None
    false_parents: tuple[str, ...]

    @property
    def unverified(self) -> bool:
        """Whether a true or uncertain label of the engine stands without a verified quote."""
        return (
            self.decided_by is None
            and self.engine_value in (Label.TRUE, Label.UNCERTAIN)
            and self.grade not in (QuoteGrade.EXACT, QuoteGrade.NORMALISED)
        )


@dataclass(frozen=True)
class CaseLabels:
    """The labels of a case in the template's order. ``run`` and ``answer`` are None while no engine has read it."""

    case_id: int
    template: Template
    run: Run | None
    answer: Answer | None
    rows: tuple[LabelRow, ...]

    def row(self, finding: str) -> LabelRow:
        """The row of a finding; KeyError if the template has none."""
        for row in self.rows:
            if row.finding == finding:
                return row
        raise KeyError(finding)

    @property
    def values(self) -> dict[str, Label | None]:
        """Finding to the label that holds now."""
        return {row.finding: row.current for row in self.rows}


@dataclass(frozen=True)
class OpenCase:
    """All that the reading page shows of a case. ``labels`` is None while the case has no region."""

    case: Case
    images: tuple[Image, ...]
    report: Report | None
    labels: CaseLabels | None


def open_case(project: Project, *, case_id: int, run_id: int | None = None) -> OpenCase:
    """Everything about one case. KeyError if there is none."""
    case = project.store.cases.get(case_id)
    known = case.region is not None and case.region in project.regions()
    return OpenCase(
        case=case,
        images=tuple(project.store.images.of_case(case_id)),
        report=project.store.reports.of_case(case_id),
        labels=case_labels(project, case_id=case_id, run_id=run_id) if known else None,
    )


def case_labels(project: Project, *, case_id: int, run_id: int | None = None) -> CaseLabels:
    """The labels of a case, by the given run or by the region's primary one. KeyError without case or region."""
    region = project.store.cases.get(case_id).region
    if region is None:
        raise KeyError(case_id)
    template = project.template(region)
    run = project.store.runs.get(run_id) if run_id is not None else project.store.runs.primary(region)
    answer = _answer(project, run, case_id)
    said = {label.finding: label for label in answer.labels} if answer is not None else {}
    fields = project.store.decisions.of_subject("case", case_id)
    decided: dict[str, tuple[Label | None, str, str]] = {
        **_accepted(project, fields, answer, template),
        **{
            field.removeprefix(LABEL_PREFIX): (Label(value), reader, at)
            for field, (value, reader, at) in fields.items()
            if field.startswith(LABEL_PREFIX)
        },
    }
    current: dict[str, Label | None] = {
        finding: decided[finding][0] if finding in decided else _value(said.get(finding))
        for finding in template.finding_ids
    }
    rows = tuple(
        _row(
            finding,
            said.get(finding),
            current[finding],
            decided.get(finding),
            conflicting_parents(template, finding, current),
        )
        for finding in template.finding_ids
    )
    return CaseLabels(case_id, template, run, answer, rows)


def _answer(project: Project, run: Run | None, case_id: int) -> Answer | None:
    """The run's answer about the report that the case has now."""
    answer = project.store.answers.of_case(run.id, case_id) if run is not None else None
    report = project.store.reports.of_case(case_id) if answer is not None else None
    return answer if answer is not None and report is not None and report.sha256 == answer.report_sha256 else None


def _accepted(
    project: Project, fields: Mapping[str, tuple[str, str, str]], answer: Answer | None, template: Template
) -> dict[str, tuple[Label | None, str, str]]:
    """Labels that the person who verified the case stands behind, where this run's answer says something else."""
    if "verified" not in fields or ACCEPTED not in fields:
        return {}
    value, reader, at = fields[ACCEPTED]
    if answer is not None and value == str(answer.id):
        return {}
    seen = project.store.answers.values_of([int(value)]).get(int(value), {})
    now = {label.finding: label.value for label in answer.labels} if answer is not None else {}
    return {
        finding: (None if (label := seen.get(finding)) is None else Label(label), reader, at)
        for finding in template.finding_ids
        if seen.get(finding) != now.get(finding)
    }


def _value(label: AnswerLabel | None) -> Label | None:
    return Label(label.value) if label is not None and label.value is not None else None


def _row(
    finding: str,
    said: AnswerLabel | None,
    current: Label | None,
    decided: tuple[Label | None, str, str] | None,
    false_parents: tuple[str, ...],
) -> LabelRow:
    said = said or AnswerLabel(finding, None)
    return LabelRow(
        finding=finding,
        engine_value=_value(said),
        basis=Basis(said.basis) if said.basis else None,
        quote=said.quote,
        start=said.start,
        end=said.end,
        grade=QuoteGrade(said.grade) if said.grade else None,
        confidence=said.confidence,
        current=current,
        decided_by=decided[1] if decided else None,
        decided_at=decided[2] if decided else None,
        false_parents=false_parents,
    )


def set_label(
    project: Project,
    *,
    case_id: int,
    finding: str,
    value: Label | None,
    reader: str,
    lift_parents: bool = True,
    initiator: object = None,
) -> tuple[Decision, ...]:
    """Set a label, durable on return; ``value`` None goes back to the engine's label.

    With ``lift_parents``, ancestors that would contradict the label follow it within the same action, so that one undo
    takes all of it back. The first decision returned is the one on ``finding``.
    """
    labels = case_labels(project, case_id=case_id)
    labels.template.finding(finding)
    fields: dict[str, Label | None] = {finding: value}
    if lift_parents:
        fields |= lifted_parents(labels.template, finding, value, labels.values)
    return set_case_field(
        project,
        case_id=case_id,
        values={LABEL_PREFIX + name: new for name, new in fields.items()},
        reader=reader,
        initiator=initiator,
    )


def set_case_field(
    project: Project, *, case_id: int, values: dict[str, str | None], reader: str, initiator: object = None
) -> tuple[Decision, ...]:
    """Decide on fields of a case (``excluded``, ``comment``, ``region``, ``report``, ``verified``) in one action.

    With another report or region the case is no longer the one that was verified, so that has to be done anew.
    """
    if not {"report", "region"}.isdisjoint(values) and project.store.cases.get(case_id).verified_by is not None:
        values = {**values, "verified": None, ACCEPTED: None}
    return _decide(project, "case", case_id, values.items(), reader, initiator)


def set_image_field(
    project: Project, *, image_id: int, values: dict[str, str | None], reader: str, initiator: object = None
) -> tuple[Decision, ...]:
    """Decide on ``view`` (AP, LAT, OTHER) or ``side`` (L, R, B) of an image in one action."""
    return _decide(project, "image", image_id, values.items(), reader, initiator)


def accept_case(
    project: Project, *, case_id: int, reader: str, verified: bool = True, initiator: object = None
) -> tuple[Decision, ...]:
    """Say that all labels of a case are right as they are now (or withdraw that)."""
    values = acceptance(project, case_id=case_id) if verified else {"verified": None, ACCEPTED: None}
    return _decide(project, "case", case_id, values.items(), reader, initiator)


def acceptance(project: Project, *, case_id: int) -> dict[str, str | None]:
    """The fields that accept a case as it is now: that it is verified, and the engine's answer that this is about."""
    case = project.store.cases.get(case_id)
    standing = project.store.decisions.of_subject("case", case_id).get(ACCEPTED)
    if case.verified_by is not None and standing is not None:
        return {"verified": "true", ACCEPTED: standing[0]}
    run = project.store.runs.primary(case.region) if case.region is not None else None
    answer = _answer(project, run, case_id)
    return {"verified": "true", ACCEPTED: _NO_ANSWER if answer is None else str(answer.id)}


def _decide(
    project: Project,
    subject: str,
    subject_id: int,
    values: Iterable[tuple[str, str | None]],
    reader: str,
    initiator: object,
) -> tuple[Decision, ...]:
    action = secrets.token_hex(8)
    with project.store.transaction():
        made = tuple(
            project.store.decisions.add(
                action=action, subject=subject, subject_id=subject_id, field=field, value=value, reader=reader
            )
            for field, value in values
        )
    _notify(project, made, initiator)
    return made


def _notify(project: Project, made: Iterable[Decision], initiator: object) -> None:
    labels_only = all(
        decision.field.startswith(LABEL_PREFIX) or decision.field in ("verified", ACCEPTED) for decision in made
    )
    project.changes.notify(Kind.LABELS if labels_only else Kind.CASES, initiator)


def can_undo_redo(project: Project, *, reader: str) -> tuple[bool, bool]:
    """Whether there is something to undo, and something to redo, for this reader."""
    found = stacks(project.store.decisions.of_reader(reader))
    return _next(project, found.undo, reader) is not None, _next(project, found.redo, reader) is not None


def undo(project: Project, *, reader: str, initiator: object = None) -> tuple[Decision, ...]:
    """Take back the reader's last action, also one of an earlier session. Empty if there is none.

    What another reader has decided on since stays as that reader left it.
    """
    found = _next(project, stacks(project.store.decisions.of_reader(reader)).undo, reader)
    if found is None:
        return ()
    action, steps = found
    return _replay(project, [(step, step.old_value) for step in reversed(steps)], "undo", action, reader, initiator)


def redo(project: Project, *, reader: str, initiator: object = None) -> tuple[Decision, ...]:
    """Do again what the reader undid last, as ``undo`` does. Empty if there is nothing."""
    found = _next(project, stacks(project.store.decisions.of_reader(reader)).redo, reader)
    if found is None:
        return ()
    action, steps = found
    return _replay(project, [(step, step.value) for step in steps], "redo", action, reader, initiator)


def _next(project: Project, actions: Sequence[str], reader: str) -> tuple[str, list[Decision]] | None:
    """The last action of which something is still the reader's own, with these of its decisions."""
    for action in reversed(actions):
        own = [step for step in project.store.decisions.of_action(action) if not _overruled(project, step, reader)]
        if own:
            return action, own
    return None


def _overruled(project: Project, step: Decision, reader: str) -> bool:
    later = project.store.decisions.history(step.subject, step.subject_id, step.field)
    return any(decision.id > step.id and decision.reader != reader for decision in later)


def _replay(
    project: Project,
    steps: list[tuple[Decision, str | None]],
    kind: str,
    target: str,
    reader: str,
    initiator: object,
) -> tuple[Decision, ...]:
    action = secrets.token_hex(8)
    with project.store.transaction():
        made = tuple(
            project.store.decisions.add(
                action=action,
                subject=step.subject,
                subject_id=step.subject_id,
                field=step.field,
                value=value,
                reader=reader,
                kind=kind,
                target=target,
            )
            for step, value in steps
        )
    _notify(project, made, initiator)
    return made


def label_history(project: Project, *, case_id: int, finding: str) -> list[Decision]:
    """Everything that people decided about one label, oldest first."""
    return project.store.decisions.history("case", case_id, LABEL_PREFIX + finding)
