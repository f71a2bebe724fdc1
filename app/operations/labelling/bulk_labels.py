"""Labels of many cells at once: what would be written is said first, then it is one action in one transaction."""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from app.core.jobs import JobContext
from app.labels.consistency import lifted_parents
from app.labels.template import Template
from app.labels.values import Label, label_of_code
from app.operations.labelling.grid_rows import case_name
from app.operations.labelling.label_fields import LABEL_PREFIX, case_lineage, shown_decisions, stored_values
from app.operations.labelling.label_table import LabelTable, label_table
from app.operations.labelling.labels import case_labels, open_case
from app.operations.second_reader.blinding import reading_field
from app.project import Kind, Project
from app.store.records import Case, Decision, SecondReading

__all__ = ["BulkEdit", "plan_labels", "write_labels"]

_FEW = 40
"""Up to so many cases are read one by one, more of them with the table of the region."""
_Values = dict[str, Label | None]


@dataclass(frozen=True)
class BulkEdit:
    """What a bulk edit writes: ``fields`` holds, by case, the findings with their new label (None: the engine's again).

    ``asked``: cells of the selection that are written (those that hold the same decision already are not);
    ``changed``: those of them whose label becomes another; ``parents``: more general findings that follow;
    ``verified``: the names of the verified cases among them. ``version``: that of the template by which the findings
    are called so, for it may be edited while somebody is asked.
    """

    value: Label | None
    fields: Mapping[int, Mapping[str, Label | None]]
    asked: int
    changed: int
    parents: int
    verified: tuple[str, ...]
    version: int | None = None

    @property
    def cases(self) -> int:
        """How many cases are written to."""
        return len(self.fields)


@dataclass(frozen=True)
class _Row:
    """A case with its labels, and which of them a person set."""

    case: Case
    values: _Values
    decided: frozenset[str]


def plan_labels(
    project: Project,
    *,
    cells: Iterable[tuple[int, str]],
    value: Label | None,
    reader: str,
    lift_parents: bool = True,
    context: JobContext | None = None,
) -> BulkEdit:
    """What setting these cells (case id, finding) of one region to ``value`` would write. KeyError without the case.

    With ``lift_parents``, ancestors that would contradict a label follow it, as with a single one. In a case that
    ``reader`` reads blind nothing is written of findings that the template had not got when the reading was planned.
    """
    wanted: dict[int, list[str]] = defaultdict(list)
    for case_id, finding in cells:
        wanted[case_id].append(finding)
    fields: dict[int, Mapping[str, Label | None]] = {}
    asked = changed = parents = 0
    verified: list[str] = []
    version: int | None = None
    blind = project.store.second_readings.open_of(reader)
    for row, template in _rows(project, tuple(wanted), reader, context or JobContext()):
        version, newer = template.version, _newer(project, blind.get(row.case.id))
        own = [x for x in wanted[row.case.id] if x not in newer and not _holds(row, x, value)]
        if not own:
            continue
        new: _Values = dict.fromkeys(own, value)
        if lift_parents:
            for finding in own:
                lifted = lifted_parents(template, finding, value, {**row.values, **new})
                new |= {parent: x for parent, x in lifted.items() if parent not in newer}
        fields[row.case.id] = new
        asked += len(own)
        changed += sum(row.values[finding] != value for finding in own) if value is not None else len(own)
        parents += len(new) - len(own)
        if row.case.verified_by is not None:
            verified.append(case_name(row.case))
    return BulkEdit(value, fields, asked, changed, parents, tuple(verified), version)


def write_labels(project: Project, edit: BulkEdit, *, reader: str, initiator: object = None) -> tuple[Decision, ...]:
    """Write a planned edit as one action, durable on return: one undo takes all of it back. Nothing planned, nothing
    written.
    """
    if not edit.fields:
        return ()
    blind = project.store.second_readings.open_of(reader)
    lineage = case_lineage(project, next(iter(edit.fields)))  # the cells are of one region
    values = [
        ("case", case_id, reading_field(blind[case_id], name) if case_id in blind else name, value)
        for case_id, labels in edit.fields.items()
        for name, value in stored_values(
            lineage, {LABEL_PREFIX + name: x for name, x in labels.items()}, edit.version
        ).items()
    ]
    made = project.store.decisions.add_all(action=secrets.token_hex(8), values=values, reader=reader)
    project.changes.notify(Kind.LABELS, initiator)
    return shown_decisions(project, made)


def _newer(project: Project, reading: SecondReading | None) -> frozenset[str]:
    """The findings of now that the template of a second reading has not got."""
    if reading is None:
        return frozenset()
    lineage = project.lineage(reading.region)
    keys, version = lineage.keys[lineage.newest], reading.template_version
    return frozenset(finding for finding, key in keys.items() if lineage.finding(key, version) is None)


def _holds(row: _Row, finding: str, value: Label | None) -> bool:
    """Whether writing the cell would change nothing: it is decided so already, or there is nothing to take back."""
    if value is None:
        return finding not in row.decided
    return finding in row.decided and row.values[finding] == value


def _rows(
    project: Project, case_ids: tuple[int, ...], reader: str, context: JobContext
) -> Iterable[tuple[_Row, Template]]:
    if len(case_ids) > _FEW:
        region = project.store.cases.get(case_ids[0]).region
        table = label_table(project, region=region or "", reader=reader)
        for case_id in case_ids:
            context.check()
            yield _table_row(table, case_id), table.template
        return
    for case_id in case_ids:
        context.check()
        region = project.store.cases.get(case_id).region or ""
        labels = case_labels(project, case_id=case_id, reader=reader, version=project.template(region).version)
        decided = frozenset(row.finding for row in labels.rows if row.decided_by is not None)
        yield _Row(open_case(project, case_id=case_id, reader=reader).case, labels.values, decided), labels.template


def _table_row(table: LabelTable, case_id: int) -> _Row:
    row = int(np.searchsorted(table.case_ids, case_id))
    if row == len(table.case_ids) or table.case_ids[row] != case_id:
        raise KeyError(case_id)
    values = {
        finding: label_of_code(int(code)) for finding, code in zip(table.findings, table.current[row], strict=True)
    }
    decided = frozenset(finding for finding, own in zip(table.findings, table.decided[row], strict=True) if own)
    return _Row(table.cases[row], values, decided)
