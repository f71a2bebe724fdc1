"""The grid as arrays: what each cell shows, which rows a filter keeps, and in which order. No store, no window."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum, IntFlag, StrEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt

from app.datasets.split import Split
from app.labels.values import CODES, UNANSWERED, Label
from app.operations.labelling.label_table import CaseState, LabelTable
from app.store.records import Case

__all__ = [
    "CASE_COLUMNS",
    "CaseColumn",
    "CellTest",
    "Flag",
    "GridSheet",
    "Look",
    "Membership",
    "RowFilter",
    "case_name",
    "counted",
    "kept",
    "looks",
    "name_places",
    "ordered",
    "tab_separated",
    "with_row",
]


class Look(IntEnum):
    """What a cell shows, as the int8 codes of ``GridSheet.look``."""

    UNANSWERED = 0
    NOT_MENTIONED = 1
    TRUE = 2
    UNCERTAIN = 3
    NEGATED = 4


class CaseColumn(IntEnum):
    """The columns of the case itself, before those of the findings."""

    CASE = 0
    STATE = 1
    SITE = 2
    NEED = 3


CASE_COLUMNS = len(CaseColumn)


class Flag(IntFlag):
    """What a person noted about a case beside its labels."""

    QUALITY = 1
    PAIRING = 2
    EXCLUDED = 4
    COMMENT = 8


class CellTest(StrEnum):
    """What a filter asks of a cell."""

    TRUE = "true"
    UNCERTAIN = "uncertain"
    FALSE = "false"
    NEGATED = "negated"
    NOT_MENTIONED = "not_mentioned"
    UNANSWERED = "unanswered"
    POSITIVE = "positive"
    DOUBTFUL = "doubtful"
    DECIDED = "decided"
    DIFFERS = "differs"


@dataclass(frozen=True)
class Membership:
    """In which part of a dataset a case is, by its id."""

    dataset: str
    created: str
    parts: Mapping[int, Split]


@dataclass(frozen=True, eq=False)
class GridSheet:
    """n cases × k findings as the grid shows them; the arrays are the sheet's own.

    ``look`` int8 [n, k] of ``Look``; ``decided``: a person set the cell; ``doubtful``: a conflict with a parent, or a
    quote that is not in the report; ``other`` int8 [n, k]: what the run says that is compared, None without one;
    ``places`` int64 [n]: the case's place by name; ``flags`` uint8 [n] of ``Flag``; ``touched`` bool [n, readers]:
    whose decisions a case holds. ``read_only``: the labels are those of one run, not the current ones.
    """

    table: LabelTable
    cases: tuple[Case, ...]
    states: tuple[CaseState, ...]
    need: npt.NDArray[np.int16]
    look: npt.NDArray[np.int8]
    decided: npt.NDArray[np.bool_]
    doubtful: npt.NDArray[np.bool_]
    other: npt.NDArray[np.int8] | None
    places: npt.NDArray[np.int64]
    flags: npt.NDArray[np.uint8]
    readers: tuple[str, ...]
    touched: npt.NDArray[np.bool_]
    read_only: bool = False

    @property
    def findings(self) -> tuple[str, ...]:
        """The findings in the order of the columns."""
        return self.table.findings

    @cached_property
    def differs(self) -> npt.NDArray[np.bool_]:
        """Cells that the compared run calls otherwise; the basis of a false is no difference. Needs ``other``."""
        assert self.other is not None
        here, there = _BARE[self.look], _BARE[self.other]
        return np.asarray((here != there) & (here != Look.UNANSWERED) & (there != Look.UNANSWERED))


@dataclass(frozen=True)
class RowFilter:
    """Which cases are shown; what is empty or None asks for nothing.

    ``text`` is what was searched for and ``hits`` the cases whose report holds it. ``test`` without a ``finding`` is
    true of a case with any such cell. ``dataset`` with ``part`` None: in any part of it. ``reader``: whoever decided
    on something in the case.
    """

    site: str = ""
    state: CaseState | None = None
    finding: str = ""
    test: CellTest | None = None
    text: str = ""
    hits: frozenset[int] | None = None
    dataset: str = ""
    part: Split | None = None
    flag: Flag | None = None
    reader: str = ""
    memberships: tuple[Membership, ...] = field(default=(), compare=False)


_DIGITS, _LONGEST_NUMBER = re.compile("[0-9]+"), 24
_BARE = np.array([Look.UNANSWERED, Look.NOT_MENTIONED, Look.TRUE, Look.UNCERTAIN, Look.NOT_MENTIONED], dtype=np.int8)
"""A look without the basis of a false."""
_RANKS = np.array([4, 3, 0, 1, 2], dtype=np.int64)
"""By look: true first, then uncertain, negated, not mentioned, unanswered."""
_WORDS = ("", "false", "true", "uncertain", "false")
"""By look: what goes into files."""
_STATE_RANKS = {
    state: place
    for place, state in enumerate(
        (
            CaseState.TO_REVIEW,
            CaseState.INVALID,
            CaseState.REFUSED,
            CaseState.INCOMPLETE,
            CaseState.FAILED,
            CaseState.NOT_READ,
            CaseState.NO_REPORT,
            CaseState.READ,
            CaseState.VERIFIED,
            CaseState.EXCLUDED,
        )
    )
}


def looks(codes: npt.NDArray[np.int8], negated: npt.NDArray[np.bool_]) -> npt.NDArray[np.int8]:
    """The looks of label codes; ``negated`` says where a false rests on a denial in the report."""
    denied = negated & (codes == CODES[Label.FALSE])
    return np.where(denied, Look.NEGATED, codes - UNANSWERED).astype(np.int8)


def case_name(case: Case) -> str:
    """What a case is called in lists."""
    return case.accession or case.case_key


def name_places(cases: tuple[Case, ...]) -> npt.NDArray[np.int64]:
    """The place of each case by name, "A9" before "A10"; int64 [n]."""
    keys = [(_natural(case_name(case)), case.id) for case in cases]
    places = np.empty(len(cases), dtype=np.int64)
    places[sorted(range(len(cases)), key=keys.__getitem__)] = np.arange(len(cases))
    return places


def _natural(name: str) -> str:
    return _DIGITS.sub(_padded, name.casefold())


def _padded(digits: re.Match[str]) -> str:
    return digits[0].zfill(_LONGEST_NUMBER)


def kept(sheet: GridSheet, wanted: RowFilter) -> npt.NDArray[np.bool_]:
    """Which cases the filter keeps, bool [n]."""
    keep = np.ones(len(sheet.cases), dtype=np.bool_)
    if wanted.site:
        keep &= np.array([case.site == wanted.site for case in sheet.cases], dtype=np.bool_)
    if wanted.state is not None:
        keep &= np.array([state is wanted.state for state in sheet.states], dtype=np.bool_)
    if wanted.hits is not None:
        keep &= np.isin(sheet.table.case_ids, np.fromiter(wanted.hits, dtype=np.int64, count=len(wanted.hits)))
    if wanted.flag is not None:
        keep &= (sheet.flags & np.uint8(wanted.flag)) != 0
    if wanted.reader:
        touched = wanted.reader in sheet.readers
        keep &= sheet.touched[:, sheet.readers.index(wanted.reader)] if touched else np.False_
    if wanted.dataset:
        keep &= _in_dataset(sheet, wanted)
    if wanted.test is not None and (not wanted.finding or wanted.finding in sheet.findings):
        columns = slice(None) if not wanted.finding else [sheet.findings.index(wanted.finding)]
        keep &= _cells(sheet, wanted.test, columns).any(axis=1)
    return keep


def _in_dataset(sheet: GridSheet, wanted: RowFilter) -> npt.NDArray[np.bool_]:
    parts: Mapping[int, Split] = next((m.parts for m in wanted.memberships if m.dataset == wanted.dataset), {})
    ids = [case for case, part in parts.items() if wanted.part is None or part is wanted.part]
    return np.isin(sheet.table.case_ids, np.array(ids, dtype=np.int64))


def _cells(sheet: GridSheet, test: CellTest, columns: slice | list[int]) -> npt.NDArray[np.bool_]:
    """Which cells of ``columns`` pass the test."""
    look = sheet.look[:, columns]
    if test is CellTest.DOUBTFUL:
        return sheet.doubtful[:, columns]
    if test is CellTest.DECIDED:
        return sheet.decided[:, columns]
    if test is CellTest.DIFFERS:
        return sheet.differs[:, columns] if sheet.other is not None else np.zeros(look.shape, dtype=np.bool_)
    return np.asarray(np.isin(look, _PASSING[test]))


_PASSING: dict[CellTest, tuple[Look, ...]] = {
    CellTest.TRUE: (Look.TRUE,),
    CellTest.UNCERTAIN: (Look.UNCERTAIN,),
    CellTest.FALSE: (Look.NEGATED, Look.NOT_MENTIONED),
    CellTest.NEGATED: (Look.NEGATED,),
    CellTest.NOT_MENTIONED: (Look.NOT_MENTIONED,),
    CellTest.UNANSWERED: (Look.UNANSWERED,),
    CellTest.POSITIVE: (Look.TRUE, Look.UNCERTAIN),
}


def ordered(
    sheet: GridSheet, keep: npt.NDArray[np.bool_], column: int, *, descending: bool = False
) -> npt.NDArray[np.int64]:
    """The kept rows sorted by a column (of the case, or ``CASE_COLUMNS`` + finding), then always by the case's name."""
    rows = np.flatnonzero(keep)
    keys = _keys(sheet, column)[rows]
    order = np.lexsort((sheet.places[rows], -keys if descending else keys))
    return np.asarray(rows[order])


def _keys(sheet: GridSheet, column: int) -> npt.NDArray[np.int64]:
    """Numbers by which a column is sorted, smallest first: what a person looks for stands first."""
    if column >= CASE_COLUMNS:
        return np.asarray(_RANKS[sheet.look[:, column - CASE_COLUMNS]])
    if column == CaseColumn.NEED:
        return -sheet.need.astype(np.int64)
    if column == CaseColumn.STATE:
        return np.array([_STATE_RANKS[state] for state in sheet.states], dtype=np.int64)
    if column == CaseColumn.SITE:
        places = {site: place for place, site in enumerate(sorted({case.site for case in sheet.cases}))}
        return np.array([places[case.site] for case in sheet.cases], dtype=np.int64)
    return sheet.places


def counted(sheet: GridSheet, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """How many of these rows show each look, int64 [k, looks]."""
    shown = sheet.look if len(rows) == len(sheet.look) else sheet.look[rows]
    return np.stack([(shown == look).sum(axis=0, dtype=np.int64) for look in Look], axis=1)


def with_row(
    sheet: GridSheet,
    row: int,
    case: Case,
    *,
    look: npt.NDArray[np.int8],
    decided: npt.NDArray[np.bool_],
    doubtful: npt.NDArray[np.bool_],
) -> GridSheet:
    """The same sheet with other labels in one row."""
    new_look, new_decided, new_doubtful = sheet.look.copy(), sheet.decided.copy(), sheet.doubtful.copy()
    new_look[row], new_decided[row], new_doubtful[row] = look, decided, doubtful
    cases = (*sheet.cases[:row], case, *sheet.cases[row + 1 :])
    return replace(sheet, cases=cases, look=new_look, decided=new_decided, doubtful=new_doubtful)


def tab_separated(sheet: GridSheet, cells: Sequence[tuple[int, set[int]]]) -> str:
    """Rows of the sheet with their chosen columns as a table for a spreadsheet: cases, findings by id, and labels as
    "true", "false", "uncertain" or nothing. A single cell is its value alone.
    """
    columns = sorted(set().union(*(chosen for _, chosen in cells)))
    if len(cells) == 1 and len(columns) == 1:
        return _cell_text(sheet, cells[0][0], columns[0])
    shown = [column for column in columns if column != CaseColumn.CASE]
    heads = ["case", *(_column_id(sheet, column) for column in shown)]
    lines = ["\t".join(heads)] if cells else []
    for row, chosen in cells:
        values = [_cell_text(sheet, row, column) if column in chosen else "" for column in shown]
        lines.append("\t".join([_cell_text(sheet, row, CaseColumn.CASE), *values]))
    return "\n".join(lines)


def _column_id(sheet: GridSheet, column: int) -> str:
    return CaseColumn(column).name.lower() if column < CASE_COLUMNS else sheet.findings[column - CASE_COLUMNS]


def _cell_text(sheet: GridSheet, row: int, column: int) -> str:
    if column >= CASE_COLUMNS:
        return _WORDS[sheet.look[row, column - CASE_COLUMNS]]
    if column == CaseColumn.NEED:
        return str(sheet.need[row])
    if column == CaseColumn.STATE:
        return sheet.states[row].value
    text = " ".join((sheet.cases[row].site if column == CaseColumn.SITE else case_name(sheet.cases[row])).split())
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text  # a spreadsheet would compute it
