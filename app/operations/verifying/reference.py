"""What a run is compared with: the cases that people verified, or a table of true labels."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.core.errors import AppError
from app.core.text import Message, message
from app.labels.lineage import Lineage
from app.labels.values import CODES, UNANSWERED, AnswerState
from app.operations.labelling.label_table import CaseState, LabelTable, label_table
from app.project import Project
from app.store.records import Run

__all__ = ["DECISIONS", "Judged", "NothingToCompareError", "judged_run"]

DECISIONS = "decisions"
"""The reference made of the cases that a person accepted."""

_READ = (AnswerState.COMPLETE, AnswerState.INCOMPLETE, AnswerState.REFUSED, AnswerState.INVALID)
_CASE_COLUMNS = ("accession", "case_key", "case")
_LABEL_COLUMNS = ("report_label", "label", "value")


class NothingToCompareError(AppError):
    """No case that the run read has a reference that the person may see."""


@dataclass(frozen=True, eq=False)
class Judged:
    """A run's labels beside a reference.

    ``reference``: int8 codes [cases, findings] in the order of ``table``. ``rows``: the cases that count, those that
    have a reference and that the run read. ``answers``: case id to the id of its answer. ``not_read`` cases of the
    reference got no answer, ``hidden`` ones are read blind by the person who looks, ``unknown_rows`` of a file fit no
    case or finding.
    """

    run: Run
    table: LabelTable
    name: str
    reference: NDArray[np.int8]
    rows: NDArray[np.bool_]
    answers: dict[int, int]
    not_read: int
    hidden: int
    unknown_rows: int

    def of(self, *, site: str = "", role: str = "") -> NDArray[np.bool_]:
        """The cases that count of one hospital, or of all hospitals of a role."""
        cases = self.table.cases
        fits = [(not site or case.site == site) and (not role or case.role == role) for case in cases]
        return self.rows & np.array(fits, dtype=np.bool_)


def judged_run(project: Project, *, run_id: int, reference: str | Path = DECISIONS, reader: str = "") -> Judged:
    """Put a run beside a reference: ``"decisions"``, or the path of a CSV file with true labels.

    The file has a row per label: ``accession`` or ``case_key``, ``finding``, ``report_label`` (or ``label``, ``value``:
    true, false, uncertain; empty: none), and may have ``site`` and ``region``. The cases that ``reader`` reads blind in
    an open second reading are left out, for their figures would tell her what others said. Raises ``AppError`` when
    the run or the reference is missing or nothing can be compared.
    """
    try:
        run = project.store.runs.get(run_id)
    except KeyError:
        raise AppError(
            message("There is no run {run}.", run=run_id), message("Choose one of the runs of this project.")
        ) from None
    table = label_table(project, region=run.region, run_id=run_id, reader=reader)
    lineage = project.lineage(run.region)
    codes, unknown = (_decided(table), 0) if reference == DECISIONS else _from_file(Path(reference), table, lineage)
    served = project.store.answers.served(run_id)
    blind = project.store.second_readings.open_of(reader)
    seen = ~np.isin(table.case_ids, np.fromiter(blind, np.int64, len(blind)))
    read = np.array([case.id in served and served[case.id][1] in _READ for case in table.cases], dtype=np.bool_)
    judged = (codes != UNANSWERED).any(axis=1)
    if not (judged & read & seen).any():
        raise NothingToCompareError(
            message("No case of run {run} has a reference to compare with.", run=run_id),
            message("Verify some cases on the Reading page, or name a file with the true labels."),
        )
    return Judged(
        run=run,
        table=table,
        name=DECISIONS if reference == DECISIONS else Path(reference).name,
        reference=codes,
        rows=judged & read & seen,
        answers={case_id: answer for case_id, (answer, _) in served.items()},
        not_read=int((judged & seen & ~read).sum()),
        hidden=int((~seen).sum()),
        unknown_rows=unknown,
    )


def _decided(table: LabelTable) -> NDArray[np.int8]:
    """What holds now in the cases that a person accepted; nothing elsewhere."""
    accepted = np.array([state is CaseState.VERIFIED for state in table.states], dtype=np.bool_)
    return np.where(accepted[:, None], table.current, np.int8(UNANSWERED)).astype(np.int8)


def _from_file(path: Path, table: LabelTable, lineage: Lineage) -> tuple[NDArray[np.int8], int]:
    """Label codes of a file's rows in the order of the table, and how many rows fit no case or finding.

    A file that is older than the template may call findings as they were called then. Findings that were merged since
    have a label where the file says the same of all of them.
    """
    rows = _read(path)
    case_column = _column(rows, _CASE_COLUMNS, path)
    label_column = _column(rows, _LABEL_COLUMNS, path)
    finding_column = _column(rows, ("finding",), path)
    row_of: dict[tuple[str, str], int] = {}
    for row, case in enumerate(table.cases):
        for key in {case.accession, case.case_key} - {""}:
            row_of[case.site, key] = row
            # Without a site in the file a key must be one of a kind; -1 marks one that is not.
            row_of["", key] = -1 if ("", key) in row_of else row
    version = lineage.version_of({entry[finding_column] or "" for entry in rows if _is_of(table, entry)})
    said: dict[int, dict[str, str | None]] = {}
    unknown = 0
    for number, entry in enumerate(rows, start=2):
        if not _is_of(table, entry):
            continue
        case_row = row_of.get((entry.get("site") or "", entry[case_column] or ""), -1)
        name = entry[finding_column] or ""
        if name not in lineage.keys[version]:  # names of several versions
            name = lineage.finding(lineage.key(lineage.known(name) or ""), version) or ""
        label = (entry[label_column] or "").strip().casefold()
        if label and label not in CODES:
            raise _wrong(path, message("row {row} holds no label", row=number))
        if case_row < 0 or not name:
            unknown += 1
        elif label and said.setdefault(case_row, {}).setdefault(name, label) != label:
            raise _wrong(path, message("row {row} contradicts an earlier one", row=number))
    codes = np.full((len(table.cases), len(table.findings)), UNANSWERED, dtype=np.int8)
    for row, labels in said.items():
        held = lineage.values(labels, version, table.template.version)
        codes[row] = [CODES[held.get(finding)] for finding in table.findings]
    return codes, unknown


def _is_of(table: LabelTable, entry: dict[str, str | None]) -> bool:
    return entry.get("region") in (None, "", table.template.region)


def _read(path: Path) -> list[dict[str, str | None]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows: list[dict[str, str | None]] = list(csv.DictReader(file))
    except OSError as error:
        raise AppError.from_os_error(error, message("Reading the true labels")) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise _wrong(path, message("it is no CSV file in UTF-8")) from error
    if not rows:
        raise _wrong(path, message("it has no rows"))
    return rows


def _column(rows: list[dict[str, str | None]], names: tuple[str, ...], path: Path) -> str:
    for name in names:
        if name in rows[0]:
            return name
    raise _wrong(path, message("the column {column} is missing", column=names[0]))


def _wrong(path: Path, reason: Message) -> AppError:
    return AppError(
        message("The file {name} cannot be used: {reason}.", name=path.name, reason=reason),
        message("It needs the columns accession, finding and report_label, and may have site and region."),
    )
