"""Filtering and sorting of the grid, as laws over random sheets."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.datasets.split import Split
from app.labels.template import builtin_templates
from app.operations.labelling.grid_rows import (
    CASE_COLUMNS,
    CaseColumn,
    CellTest,
    Flag,
    GridSheet,
    Look,
    Membership,
    RowFilter,
    case_name,
    counted,
    kept,
    looks,
    name_places,
    ordered,
    tab_separated,
    with_row,
)
from app.operations.labelling.label_table import CaseState, LabelTable
from app.store.records import Case

_TEMPLATE = builtin_templates()[0]
_FINDINGS = _TEMPLATE.finding_ids[:5]
_SITES = ("Nord", "Süd")
_STATES = (CaseState.TO_REVIEW, CaseState.READ, CaseState.VERIFIED)


def _case(number: int, site: str, name: str) -> Case:
    return Case(
        id=10 + number,
        patient_id=number,
        patient_key=f"P{number}",
        site_id=1,
        site=site,
        role="internal",
        region=_TEMPLATE.region,
        region_source="tag",
        case_key=name,
        accession=name,
        study_uid="",
        study_date="2024-01-01",
        excluded=None,
        comment="",
        verified_by=None,
        has_report=True,
        images=2,
    )


def _sheet(seed: int, cases: int) -> GridSheet:
    random = np.random.default_rng(seed)
    made = tuple(_case(n, _SITES[int(random.integers(2))], f"A{int(random.integers(100))}") for n in range(cases))
    shape = (cases, len(_FINDINGS))
    false = np.zeros(shape, dtype=np.bool_)
    states = tuple(_STATES[int(random.integers(3))] for _ in made)
    need = random.integers(0, 4, size=cases).astype(np.int16)
    table = LabelTable(
        template=_TEMPLATE,
        run=None,
        cases=made,
        findings=_FINDINGS,
        case_ids=np.array([case.id for case in made], dtype=np.int64),
        current=np.zeros(shape, dtype=np.int8),
        engine=np.zeros(shape, dtype=np.int8),
        negated=false,
        decided=false,
        conflict=false,
        unverified=false,
        disagreement=false,
        control=np.zeros(cases, dtype=np.bool_),
        states=states,
        need=need,
        reasons=tuple(frozenset() for _ in made),
        flags=tuple(frozenset() for _ in made),
    )
    return GridSheet(
        table=table,
        cases=made,
        states=states,
        need=need,
        look=random.integers(0, 5, size=shape).astype(np.int8),
        decided=random.random(shape) < 0.3,
        doubtful=random.random(shape) < 0.2,
        other=random.integers(0, 5, size=shape).astype(np.int8),
        places=name_places(made),
        flags=random.integers(0, 16, size=cases).astype(np.uint8),
        readers=("Dr. A", "Dr. B"),
        touched=random.random((cases, 2)) < 0.5,
    )


sheets = st.builds(_sheet, st.integers(0, 10_000), st.integers(0, 24))
filters = st.builds(
    RowFilter,
    site=st.sampled_from(("", *_SITES, "Ost")),
    state=st.sampled_from((None, *_STATES)),
    finding=st.sampled_from(("", *_FINDINGS, "gone")),
    test=st.sampled_from((None, *CellTest)),
    hits=st.one_of(st.none(), st.frozensets(st.integers(8, 40))),
    dataset=st.sampled_from(("", "d1", "d2")),
    part=st.sampled_from((None, *Split)),
    flag=st.sampled_from((None, *Flag)),
    reader=st.sampled_from(("", "Dr. A", "Dr. C")),
    memberships=st.just((Membership("d1", "", {11: Split.TRAIN, 12: Split.TEST, 15: Split.TEST}),)),
)


def _passes(sheet: GridSheet, row: int, wanted: RowFilter) -> bool:
    """The same filter, said for one case."""
    case, place = sheet.cases[row], {finding: column for column, finding in enumerate(_FINDINGS)}
    cells = range(len(_FINDINGS)) if not wanted.finding else [place[wanted.finding]] if wanted.finding in place else []
    look = [Look(int(code)) for code in sheet.look[row]]
    other = [Look(int(code)) for code in sheet.other[row]]
    bare = {Look.NEGATED: Look.NOT_MENTIONED}
    tests = {
        CellTest.TRUE: lambda c: look[c] is Look.TRUE,
        CellTest.UNCERTAIN: lambda c: look[c] is Look.UNCERTAIN,
        CellTest.FALSE: lambda c: look[c] in (Look.NEGATED, Look.NOT_MENTIONED),
        CellTest.NEGATED: lambda c: look[c] is Look.NEGATED,
        CellTest.NOT_MENTIONED: lambda c: look[c] is Look.NOT_MENTIONED,
        CellTest.UNANSWERED: lambda c: look[c] is Look.UNANSWERED,
        CellTest.POSITIVE: lambda c: look[c] in (Look.TRUE, Look.UNCERTAIN),
        CellTest.DOUBTFUL: lambda c: bool(sheet.doubtful[row, c]),
        CellTest.DECIDED: lambda c: bool(sheet.decided[row, c]),
        CellTest.DIFFERS: lambda c: (
            Look.UNANSWERED not in (look[c], other[c]) and bare.get(look[c], look[c]) != bare.get(other[c], other[c])
        ),
    }
    parts = wanted.memberships[0].parts if wanted.dataset == "d1" else {}
    return all(
        (
            wanted.site in ("", case.site),
            wanted.state in (None, sheet.states[row]),
            wanted.test is None or wanted.finding == "gone" or any(tests[wanted.test](c) for c in cells),
            wanted.hits is None or case.id in wanted.hits,
            not wanted.dataset or (case.id in parts and wanted.part in (None, parts[case.id])),
            wanted.flag is None or wanted.flag in Flag(int(sheet.flags[row])),
            not wanted.reader or (wanted.reader == "Dr. A" and bool(sheet.touched[row, 0])),
        )
    )


@given(sheet=sheets, wanted=filters)
def test_a_filter_keeps_the_cases_that_pass_all_of_it(sheet, wanted):
    assert kept(sheet, wanted).tolist() == [_passes(sheet, row, wanted) for row in range(len(sheet.cases))]


@given(sheet=sheets, wanted=filters, column=st.integers(0, CASE_COLUMNS + len(_FINDINGS) - 1))
def test_sorting_is_a_permutation_of_what_is_kept_and_ties_go_by_name(sheet, wanted, column):
    keep = kept(sheet, wanted)
    up, down = ordered(sheet, keep, column), ordered(sheet, keep, column, descending=True)
    assert sorted(up.tolist()) == sorted(down.tolist()) == np.flatnonzero(keep).tolist()
    if column < CASE_COLUMNS:
        return
    ranks = {Look.TRUE: 0, Look.UNCERTAIN: 1, Look.NEGATED: 2, Look.NOT_MENTIONED: 3, Look.UNANSWERED: 4}
    rank = [ranks[Look(int(look))] for look in sheet.look[:, column - CASE_COLUMNS]]
    places = sheet.places
    assert [(rank[row], places[row]) for row in up] == sorted((rank[row], places[row]) for row in up)
    assert [(-rank[row], places[row]) for row in down] == sorted((-rank[row], places[row]) for row in down)


@given(sheet=sheets)
def test_the_most_needed_come_first(sheet):
    order = ordered(sheet, np.ones(len(sheet.cases), dtype=np.bool_), CaseColumn.NEED)
    assert np.all(np.diff(sheet.need[order].astype(int)) <= 0)


@given(sheet=sheets, wanted=filters)
def test_counts_are_those_of_the_shown_rows(sheet, wanted):
    rows = np.flatnonzero(kept(sheet, wanted))
    counts = counted(sheet, rows)
    assert counts.shape == (len(_FINDINGS), len(Look))
    assert counts.sum(axis=1).tolist() == [len(rows)] * len(_FINDINGS)
    for look in Look:
        assert counts[:, look].tolist() == (sheet.look[rows] == look).sum(axis=0).tolist()


def test_names_are_sorted_as_people_count():
    names = ("A10", "a9", "A9", "B1", "A100")
    cases = tuple(_case(number, "Nord", name) for number, name in enumerate(names))
    places = name_places(cases)
    assert [names[place] for place in np.argsort(places)] == ["a9", "A9", "A10", "A100", "B1"]


def test_a_false_is_negated_only_where_the_report_denies_it():
    codes = np.array([[-1, 0, 0, 1, 2]], dtype=np.int8)
    negated = np.array([[True, False, True, True, True]])
    assert looks(codes, negated).tolist() == [
        [Look.UNANSWERED, Look.NOT_MENTIONED, Look.NEGATED, Look.TRUE, Look.UNCERTAIN]
    ]


def test_another_row_leaves_the_sheet_as_it_was():
    sheet = _sheet(1, 6)
    before = sheet.look.copy()
    row = np.zeros(len(_FINDINGS), dtype=np.int8)
    marks = np.ones(len(_FINDINGS), dtype=np.bool_)
    changed = with_row(sheet, 2, replace(sheet.cases[2], comment="x"), look=row, decided=marks, doubtful=~marks)
    assert np.array_equal(sheet.look, before)
    assert changed.look[2].tolist() == row.tolist()
    assert changed.cases[2].comment == "x"
    others = np.arange(6) != 2
    assert np.array_equal(changed.look[others], before[others])


@pytest.mark.parametrize(("name", "shown"), [("A1", "A1"), ("=1+1", "'=1+1"), ("A\t1\nB", "A 1 B")])
def test_what_is_copied_is_a_table_that_a_spreadsheet_takes_as_text(name, shown):
    sheet = _sheet(3, 2)
    sheet = replace(
        sheet, cases=(_case(0, "Nord", name), sheet.cases[1]), look=np.array([[2, 3, 4, 1, 0]] * 2, np.int8)
    )
    text = tab_separated(sheet, [(0, {CASE_COLUMNS, CASE_COLUMNS + 1, CASE_COLUMNS + 4}), (1, {CASE_COLUMNS})])
    assert [line.split("\t") for line in text.split("\n")] == [
        ["case", _FINDINGS[0], _FINDINGS[1], _FINDINGS[4]],
        [shown, "true", "uncertain", ""],
        [case_name(sheet.cases[1]), "true", "", ""],
    ]
    assert tab_separated(sheet, [(0, {CASE_COLUMNS + 2})]) == "false"
    assert tab_separated(sheet, []) == ""
