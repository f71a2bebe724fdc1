"""Labels of many cells in one action."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.labels.values import Label
from app.operations.labelling import bulk_labels
from app.operations.labelling.bulk_labels import plan_labels, write_labels
from app.operations.labelling.decisions import accept_case, redo, set_label, undo
from app.operations.labelling.labels import case_labels
from app.project import Kind, Project
from tests.unit.operations.test_labels import add_answer, add_case

FINDINGS = ("fracture_any", "olec_fracture", "olec_displaced", "hum_fracture", "ossicles")


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "study") as opened:
        yield opened


@pytest.fixture
def case_ids(project):
    """Three cases: read with a fracture, read without, not read."""
    ids = [add_case(project, key=f"A{number}") for number in range(3)]
    add_answer(project, ids[0], fracture_any=("true", "exact"))
    add_answer(project, ids[1])
    return ids


def _values(project, case_ids, reader=""):
    return {case_id: case_labels(project, case_id=case_id, reader=reader).values for case_id in case_ids}


def _cells(case_ids, *findings):
    return [(case_id, finding) for case_id in case_ids for finding in findings]


def test_one_action_sets_all_cells_and_one_undo_takes_them_back(project, case_ids):
    before = _values(project, case_ids)
    notices = []
    project.changes.subscribe(notices.append)
    edit = plan_labels(project, cells=_cells(case_ids, "ossicles"), value=Label.TRUE, reader="R")
    assert (edit.asked, edit.cases, edit.changed, edit.parents, edit.verified) == (3, 3, 3, 0, ())
    made = write_labels(project, edit, reader="R", initiator="me")
    assert len({decision.action for decision in made}) == 1
    assert [(notice.kind, notice.initiator) for notice in notices] == [(Kind.LABELS, "me")]
    assert all(values["ossicles"] is Label.TRUE for values in _values(project, case_ids).values())
    undo(project, reader="R")
    assert _values(project, case_ids) == before
    redo(project, reader="R")
    assert all(values["ossicles"] is Label.TRUE for values in _values(project, case_ids).values())


def test_parents_follow_as_with_a_single_label_and_are_counted(project, case_ids):
    edit = plan_labels(project, cells=_cells(case_ids, "olec_displaced"), value=Label.TRUE, reader="R")
    assert edit.parents == 8  # all three of the cases without a fracture, two of the one with
    write_labels(project, edit, reader="R")
    for case_id in case_ids:
        assert not any(row.false_parents for row in case_labels(project, case_id=case_id).rows)
    alone = plan_labels(
        project, cells=_cells(case_ids, "hum_fracture"), value=Label.TRUE, reader="R", lift_parents=False
    )
    assert alone.parents == 0


def test_cells_that_hold_the_decision_already_are_not_written_again(project, case_ids):
    set_label(project, case_id=case_ids[0], finding="ossicles", value=Label.TRUE, reader="R")
    edit = plan_labels(project, cells=_cells(case_ids, "ossicles"), value=Label.TRUE, reader="R")
    assert set(edit.fields) == set(case_ids[1:])
    # The engine's own false is confirmed: now a person says it.
    same = plan_labels(project, cells=_cells(case_ids[1:2], "hum_fracture"), value=Label.FALSE, reader="R")
    assert (same.asked, same.changed) == (1, 0)


def test_only_what_a_person_set_goes_back_to_the_engine(project, case_ids):
    set_label(project, case_id=case_ids[1], finding="ossicles", value=Label.TRUE, reader="R")
    edit = plan_labels(project, cells=_cells(case_ids, "ossicles", "fracture_any"), value=None, reader="R")
    assert edit.fields == {case_ids[1]: {"ossicles": None}}
    write_labels(project, edit, reader="R")
    assert case_labels(project, case_id=case_ids[1]).row("ossicles").decided_by is None
    nothing = plan_labels(project, cells=_cells(case_ids, "ossicles"), value=None, reader="R")
    assert write_labels(project, nothing, reader="R") == ()


def test_verified_cases_are_named(project, case_ids):
    accept_case(project, case_id=case_ids[1], reader="A")
    edit = plan_labels(project, cells=_cells(case_ids, "ossicles"), value=Label.UNCERTAIN, reader="R")
    assert edit.verified == ("A1",)


def test_a_write_that_fails_leaves_nothing(project, case_ids, monkeypatch):
    edit = plan_labels(project, cells=_cells(case_ids, "ossicles"), value=Label.TRUE, reader="R")
    before = _values(project, case_ids)
    add_all = project.store.decisions.add_all

    def failing(**values):
        with project.store.transaction():
            add_all(**values)
            raise OSError("disk")

    monkeypatch.setattr(project.store.decisions, "add_all", failing)
    with pytest.raises(OSError, match="disk"):
        write_labels(project, edit, reader="R")
    assert _values(project, case_ids) == before
    assert undo(project, reader="R") == ()


def test_a_blind_reader_fills_her_own_reading_only(project, case_ids):
    version = project.template("elbow").version
    project.store.second_readings.add(
        name="Elbow", region="elbow", template_version=version, reader="B", case_ids=case_ids[:2]
    )
    accept_case(project, case_id=case_ids[0], reader="A")
    before = _values(project, case_ids[:2])
    edit = plan_labels(project, cells=_cells(case_ids, "fracture_any"), value=Label.TRUE, reader="B")
    assert edit.verified == ()  # that somebody verified the case is nothing she may know
    assert edit.changed == 3
    write_labels(project, edit, reader="B")
    assert _values(project, case_ids[:2]) == before
    assert case_labels(project, case_id=case_ids[2]).row("fracture_any").decided_by == "B"
    seen = _values(project, case_ids[:2], reader="B")
    assert {values["fracture_any"] for values in seen.values()} == {Label.TRUE}
    undo(project, reader="B")
    assert {values["fracture_any"] for values in _values(project, case_ids[:2], reader="B").values()} == {None}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cells=st.sets(st.tuples(st.integers(0, 2), st.sampled_from(FINDINGS)), min_size=1),
    value=st.sampled_from((None, *Label)),
    reader=st.sampled_from(("R", "S")),
)
def test_few_cases_and_many_are_planned_alike(project, monkeypatch, cells, value, reader):
    ids = sorted(case.id for case in project.store.cases.all())
    if not ids:
        ids = [add_case(project, key=f"A{number}") for number in range(3)]
        add_answer(project, ids[0], fracture_any=("true", "exact"), olec_fracture=("uncertain", "exact"))
        add_answer(project, ids[1])
        accept_case(project, case_id=ids[1], reader="R")
    wanted = sorted((ids[place], finding) for place, finding in cells)
    one_by_one = plan_labels(project, cells=wanted, value=value, reader=reader)
    with monkeypatch.context() as patch:
        patch.setattr(bulk_labels, "_FEW", 0)
        assert plan_labels(project, cells=wanted, value=value, reader=reader) == one_by_one
    write_labels(project, one_by_one, reader=reader)
    held = _values(project, ids)
    assert all(held[case_id][finding] == value for case_id, finding in wanted) or value is None
