"""What people decide about cases and images: set labels, accept a case, undo and redo. Everything is appended."""

import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from app.core.errors import AppError
from app.core.text import message
from app.labels.consistency import lifted_parents
from app.labels.history import Stacks, stacks
from app.labels.values import Label
from app.operations.labelling.label_fields import (
    LABEL_PREFIX,
    case_lineage,
    label_field,
    shown_decisions,
    stored_values,
)
from app.operations.labelling.labels import ACCEPTED, case_labels, served_answer
from app.operations.second_reader.blinding import base_field, own_reading, reading_field
from app.project import Kind, Project
from app.store.records import Decision

__all__ = [
    "accept_case",
    "acceptance",
    "can_undo_redo",
    "has_bulk_edit",
    "label_history",
    "redo",
    "set_case_field",
    "set_image_field",
    "set_label",
    "undo",
]

_NO_ANSWER = "0"
_RECENT = 400  # decisions read to find what an undo takes back; more only where these are not enough
_BULK = 200


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
    labels = case_labels(project, case_id=case_id, reader=reader)
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
    """Decide on fields of a case (``excluded``, ``comment``, ``region``, ``report``, ``verified``, ``label:`` and a
    finding) in one action.

    With another report or region the case is no longer the one that was verified, so that has to be done anew. Whoever
    reads the case blind decides within her second reading; she cannot change its report or region (``AppError``).
    """
    changes_case = not {"report", "region"}.isdisjoint(values)
    reading = own_reading(project, case_id=case_id, reader=reader)
    version = None if reading is None else reading.template_version
    values = stored_values(case_lineage(project, case_id), values, version)
    if reading is not None:
        if changes_case:
            raise AppError(
                message("Report and region of a case stay as they are while you read it blind."),
                message("Flag the case or leave a comment; it can be mended when the second reading is closed."),
            )
        values = {reading_field(reading, field): value for field, value in values.items()}
    elif changes_case and project.store.cases.get(case_id).verified_by is not None:
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
    reading = own_reading(project, case_id=case_id, reader=reader)
    values: dict[str, str | None] = {"verified": None, ACCEPTED: None}
    if reading is not None:
        own = _blind_acceptance(project, case_id, reader) if verified else {"verified": None}
        own = stored_values(case_lineage(project, case_id), own, reading.template_version)
        values = {reading_field(reading, field): value for field, value in own.items()}
    elif verified:
        values = acceptance(project, case_id=case_id)
    return _decide(project, "case", case_id, values.items(), reader, initiator)


def _blind_acceptance(project: Project, case_id: int, reader: str) -> dict[str, str | None]:
    """The fields that accept a case read blind: what the reader left unset she calls false, in so many words."""
    values = case_labels(project, case_id=case_id, reader=reader).values
    unset = {LABEL_PREFIX + finding: Label.FALSE.value for finding, value in values.items() if value is None}
    return {**unset, "verified": "true"}


def acceptance(project: Project, *, case_id: int) -> dict[str, str | None]:
    """The fields that accept a case as it is now: that it is verified, and the engine's answer that this is about."""
    case = project.store.cases.get(case_id)
    standing = project.store.decisions.of_subject("case", case_id).get(ACCEPTED)
    if case.verified_by is not None and standing is not None:
        return {"verified": "true", ACCEPTED: standing[0]}
    run = project.store.runs.primary(case.region) if case.region is not None else None
    answer = served_answer(project, run, case_id)
    return {"verified": "true", ACCEPTED: _NO_ANSWER if answer is None else str(answer.id)}


def _decide(
    project: Project,
    subject: str,
    subject_id: int,
    values: Iterable[tuple[str, str | None]],
    reader: str,
    initiator: object,
) -> tuple[Decision, ...]:
    made = project.store.decisions.add_all(
        action=secrets.token_hex(8),
        values=[(subject, subject_id, field, value) for field, value in values],
        reader=reader,
    )
    _notify(project, made, initiator)
    return shown_decisions(project, made)


def _notify(project: Project, made: Iterable[Decision], initiator: object) -> None:
    fields = [base_field(decision.field) for decision in made]
    labels_only = all(field.startswith(LABEL_PREFIX) or field in ("verified", ACCEPTED) for field in fields)
    project.changes.notify(Kind.LABELS if labels_only else Kind.CASES, initiator)


def can_undo_redo(project: Project, *, reader: str) -> tuple[bool, bool]:
    """Whether there is something to undo, and something to redo, for this reader."""
    return _next(project, reader, _undoable) is not None, _next(project, reader, _redoable) is not None


def has_bulk_edit(project: Project, *, reader: str) -> bool:
    """Whether one of the reader's last actions decided on so much that an undo may take long."""
    recent = project.store.second_readings.undoable(reader, _RECENT)
    return max(Counter(step.action for step in recent).values(), default=0) >= _BULK


def undo(project: Project, *, reader: str, initiator: object = None) -> tuple[Decision, ...]:
    """Take back the reader's last action, also one of an earlier session. Empty if there is none.

    What another reader has decided on since stays as that reader left it.
    """
    found = _next(project, reader, _undoable)
    if found is None:
        return ()
    action, steps = found
    return _replay(project, [(step, step.old_value) for step in reversed(steps)], "undo", action, reader, initiator)


def redo(project: Project, *, reader: str, initiator: object = None) -> tuple[Decision, ...]:
    """Do again what the reader undid last, as ``undo`` does. Empty if there is nothing."""
    found = _next(project, reader, _redoable)
    if found is None:
        return ()
    action, steps = found
    return _replay(project, [(step, step.value) for step in steps], "redo", action, reader, initiator)


def _undoable(found: Stacks) -> Sequence[str]:
    return found.undo


def _redoable(found: Stacks) -> Sequence[str]:
    return found.redo


def _next(project: Project, reader: str, of: Callable[[Stacks], Sequence[str]]) -> tuple[str, list[Decision]] | None:
    """The last action of which something is still the reader's own, with these of its decisions.

    The newest decisions alone tell what is last: what came before them lies deeper in both stacks. Only where they hold
    nothing (a hundred undos in a row) more is read, up to everything that the reader ever decided.
    """
    frozen = tuple(reading_field(one, "") for one in project.store.second_readings.all() if one.closed is not None)
    limit, done = _RECENT, set[str]()
    while True:
        recent = project.store.second_readings.undoable(reader, limit)
        for action in reversed(of(stacks(recent))):
            if action in done:
                continue
            done.add(action)
            own = [
                step for step in project.store.decisions.standing(action, reader) if not step.field.startswith(frozen)
            ]
            if own:
                return action, own
        cleared = of is _redoable and any(step.kind == "set" for step in recent)
        if cleared or len(recent) < limit:
            return None
        limit *= 8


def _replay(
    project: Project,
    steps: list[tuple[Decision, str | None]],
    kind: str,
    target: str,
    reader: str,
    initiator: object,
) -> tuple[Decision, ...]:
    made = project.store.decisions.add_all(
        action=secrets.token_hex(8),
        values=[(step.subject, step.subject_id, step.field, value) for step, value in steps],
        reader=reader,
        kind=kind,
        target=target,
    )
    _notify(project, made, initiator)
    return shown_decisions(project, made)


def label_history(project: Project, *, case_id: int, finding: str, reader: str = "") -> list[Decision]:
    """Everything that people decided about one label and ``reader`` may see, oldest first."""
    reading = own_reading(project, case_id=case_id, reader=reader)
    lineage = case_lineage(project, case_id)
    version = None if reading is None else reading.template_version
    field = LABEL_PREFIX + finding if lineage is None else label_field(lineage, finding, version)
    stored = field if reading is None else reading_field(reading, field)
    return list(shown_decisions(project, project.store.decisions.history("case", case_id, stored)))
