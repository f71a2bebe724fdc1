"""What the grid reads: the labels of a region with all that its filters ask about, and the reports that hold a text."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

import numpy as np
import numpy.typing as npt

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import normalise_umlauts
from app.labels.values import CODES
from app.operations.experiments.datasets import open_dataset
from app.operations.labelling.grid_rows import Flag, GridSheet, Membership, looks, name_places, with_row
from app.operations.labelling.label_table import LabelTable, label_table
from app.operations.labelling.labels import LABEL_PREFIX, CaseLabels
from app.operations.second_reader.blinding import reading_field
from app.project import Project
from app.store.records import Case

__all__ = ["cases_with_text", "read_grid", "read_memberships", "with_case"]

_FLAGS = {"quality": int(Flag.QUALITY), "pairing": int(Flag.PAIRING)}
_REPORTS_AT_ONCE = 500


def read_grid(
    project: Project,
    *,
    region: str,
    reader: str = "",
    run_id: int | None = None,
    other_run_id: int | None = None,
    context: JobContext | None = None,
) -> GridSheet:
    """The grid of a region as far as ``reader`` may see it.

    With ``run_id`` it shows what that run said, to look at only; with ``other_run_id`` it holds what that run said
    beside it. KeyError for an unknown region or run.
    """
    context = context or JobContext()
    table = label_table(project, region=region, reader=reader)
    context.check()
    shown = table if run_id is None else label_table(project, region=region, run_id=run_id, reader=reader)
    context.check()
    other = None if other_run_id is None else label_table(project, region=region, run_id=other_run_id, reader=reader)
    context.check()
    decided = np.zeros(table.decided.shape, dtype=np.bool_) if run_id is not None else table.decided.copy()
    denied = shown.negated if run_id is not None else table.negated & (table.current == table.engine)
    readers, touched = _touched(project, table, reader)
    return GridSheet(
        table=table,
        cases=table.cases,
        states=table.states,
        need=table.need,
        look=looks(shown.engine if run_id is not None else table.current, denied),
        decided=decided,
        doubtful=shown.unverified.copy() if run_id is not None else _doubts(table),
        other=None if other is None else looks(other.engine, other.negated),
        places=name_places(table.cases),
        flags=_flags(table),
        readers=readers,
        touched=touched,
        read_only=run_id is not None,
    )


def with_case(sheet: GridSheet, labels: CaseLabels, case: Case) -> GridSheet:
    """The sheet after the labels of one case changed. State and need are read anew with the whole."""
    found = np.flatnonzero(sheet.table.case_ids == case.id)
    if not found.size or sheet.read_only:
        return sheet
    by_finding = {row.finding: row for row in labels.rows}
    rows = [by_finding.get(finding) for finding in sheet.findings]
    codes = np.array([CODES[None if row is None else row.current] for row in rows], dtype=np.int8)
    denied = np.array(
        [row is not None and row.current == row.engine_value and row.basis == "negated" for row in rows], dtype=np.bool_
    )
    decided = np.array([row is not None and row.decided_by is not None for row in rows], dtype=np.bool_)
    doubts = np.array([row is not None and (row.unverified or bool(row.false_parents)) for row in rows], dtype=np.bool_)
    at = int(found[0])
    differs = sheet.table.disagreement[at] & ~decided
    return with_row(sheet, at, case, look=looks(codes, denied), decided=decided, doubtful=doubts | differs)


def _visible(project: Project, prefix: str, reader: str) -> Iterator[tuple[int, str, str, str]]:
    """Case id, field without ``prefix``, value and reader of what holds now and ``reader`` may see."""
    blind = project.store.second_readings.open_of(reader)
    for case_id, name, value, who in project.store.decisions.current("case", prefix):
        if case_id not in blind:
            yield case_id, name.removeprefix(prefix), value, who
    for reading in set(blind.values()):
        own = reading_field(reading, prefix)
        for case_id, name, value, who in project.store.decisions.current("case", own):
            if blind.get(case_id) == reading:
                yield case_id, name.removeprefix(own), value, who


def _touched(project: Project, table: LabelTable, reader: str) -> tuple[tuple[str, ...], npt.NDArray[np.bool_]]:
    """Who decided on labels or verified, by name, and in which cases: bool [n, readers]."""
    row_of = {case.id: row for row, case in enumerate(table.cases)}
    pairs = {
        (row_of[case_id], who) for case_id, _, _, who in _visible(project, LABEL_PREFIX, reader) if case_id in row_of
    }
    pairs |= {(row, case.verified_by) for row, case in enumerate(table.cases) if case.verified_by is not None}
    readers = tuple(sorted({who for _, who in pairs}))
    column_of = {who: column for column, who in enumerate(readers)}
    touched = np.zeros((len(table.cases), len(readers)), dtype=np.bool_)
    for row, who in pairs:
        touched[row, column_of[who]] = True
    return readers, touched


def _doubts(table: LabelTable) -> npt.NDArray[np.bool_]:
    """Cells that a person should look at, beside those that the engine itself calls uncertain."""
    return np.asarray(table.conflict | table.unverified | table.disagreement)


def _flags(table: LabelTable) -> npt.NDArray[np.uint8]:
    """What was noted about each case, uint8 [n] of ``Flag``."""
    numbers = [
        sum(_FLAGS[name] for name in names if name in _FLAGS)
        | (int(Flag.EXCLUDED) if case.excluded is not None else 0)
        | (int(Flag.COMMENT) if case.comment else 0)
        for case, names in zip(table.cases, table.flags, strict=True)
    ]
    return np.array(numbers, dtype=np.uint8)


def read_memberships(
    project: Project, *, region: str, known: Mapping[str, Membership], context: JobContext | None = None
) -> tuple[Membership, ...]:
    """The datasets of a region, newest first; those in ``known`` are not read again, for datasets are frozen.

    A damaged dataset is left out; the page Training tells about it.
    """
    context = context or JobContext()
    found: list[Membership] = []
    for path in sorted(project.datasets_folder.glob("*.json"), reverse=True):
        context.check()
        if path.stem in known:
            found.append(known[path.stem])
            continue
        try:
            dataset = open_dataset(project, dataset_id=path.stem)
        except AppError:
            continue
        if dataset.region == region:
            parts = {case.case_id: case.split for case in dataset.cases}
            found.append(Membership(dataset.id, dataset.created, parts))
    return tuple(found)


def cases_with_text(project: Project, text: str, *, context: JobContext | None = None) -> frozenset[int]:
    """The cases whose report holds all words of ``text``; what stands in quotes is looked for as it is.

    Upper and lower case are the same, "ä" is "ae", and a line break is a space. The texts pass by in pieces.
    """
    context = context or JobContext()
    matches = _matcher(text)
    hits: set[int] = set()
    after = 0
    while page := project.store.reports.page(after, _REPORTS_AT_ONCE):
        context.check()
        hits |= {report_id for report_id, report in page if matches(report)}
        after = page[-1][0]
    return frozenset(case_id for case_id, report_id in project.store.reports.pairs() if report_id in hits)


def _matcher(text: str) -> Callable[[str], bool]:
    needles = [_plain(quoted or word) for quoted, word in re.findall(r'["„“”]([^"„“”]+)["„“”]?|([^\s"„“”]+)', text)]
    wanted = [needle for needle in needles if needle]

    def matches(report: str) -> bool:
        plain = _plain(report)
        return all(needle in plain for needle in wanted)

    return matches


def _plain(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    return " ".join(normalise_umlauts(text).split())
