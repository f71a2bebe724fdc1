"""Flags, comments and exclusions, and undo through everything that a reader ever decided."""

import pytest

from app.labels.values import Basis, Label
from app.operations.labelling import decisions
from app.operations.labelling.decisions import accept_case, can_undo_redo, redo, set_case_field, set_label, undo
from app.operations.labelling.labels import FLAG_PREFIX, MOST_ENGINES, case_labels, open_case
from app.project import Project
from tests.unit.operations.test_labels import add_answer, add_case, answer_in


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "study") as opened:
        yield opened


def add_run(project, engine="ollama", model="m", *, complete=True):
    run_id = project.store.runs.start(
        region="elbow",
        engine=engine,
        model=model,
        host="",
        template_version=1,
        prompt="",
        prompt_sha256="",
        schema_sha256="",
        parameters={},
        total=1,
    )
    if complete:
        project.store.runs.finish(run_id, "complete")
    return run_id


def test_engines_stand_side_by_side_and_the_primary_one_comes_first(project):
    case_id = add_case(project)
    add_answer(project, case_id, fracture_any=("true", "exact"))
    primary = project.store.runs.primary("elbow").id
    old, new = add_run(project), add_run(project)
    answer_in(project, old, case_id, fracture_any="uncertain")
    answer_in(project, new, case_id, fracture_any="false")
    answer_in(project, add_run(project, model="unfinished", complete=False), case_id, ossicles="true")
    project.store.runs.set_primary("elbow", primary)
    labels = case_labels(project, case_id=case_id)
    assert [(column.run.id, column.primary) for column in labels.engines] == [(primary, True), (new, False)]
    assert [column.value("fracture_any") for column in labels.engines] == [Label.TRUE, Label.FALSE]
    assert labels.engines[0].basis("ossicles") is Basis.NOT_MENTIONED
    assert labels.disagree("fracture_any")
    assert not labels.disagree("ossicles")
    assert labels.row("fracture_any").engine_value is Label.TRUE


def test_a_trial_on_other_cases_does_not_hide_the_run_that_read_this_one(project):
    case_id, other = add_case(project), add_case(project, key="A2")
    add_answer(project, case_id)
    primary = project.store.runs.primary("elbow").id
    whole, trial = add_run(project), add_run(project)
    answer_in(project, whole, case_id)
    answer_in(project, trial, other)
    project.store.runs.set_primary("elbow", primary)
    assert [column.run.id for column in case_labels(project, case_id=case_id).engines] == [primary, whole]
    assert [column.run.id for column in case_labels(project, case_id=other).engines] == [primary, trial]


def test_no_more_engines_than_fit_and_none_that_read_another_report(project):
    case_id = add_case(project)
    add_answer(project, case_id)
    primary = project.store.runs.primary("elbow").id
    for number in range(6):
        answer_in(project, add_run(project, model=f"m{number}"), case_id, report="Another.", ossicles="true")
    project.store.runs.set_primary("elbow", primary)
    columns = case_labels(project, case_id=case_id).engines
    assert [column.run.model for column in columns] == ["1", "m5", "m4", "m3"]
    assert len(columns) == MOST_ENGINES
    assert [column.answer is None for column in columns] == [False, True, True, True]
    assert not case_labels(project, case_id=case_id).disagree("ossicles")


def test_flags_comment_and_exclusion_belong_to_the_case_and_are_undone_one_by_one(project):
    case_id = add_case(project)
    for field, value in ((FLAG_PREFIX + "quality", "true"), ("comment", "see prior"), ("excluded", "duplicate")):
        set_case_field(project, case_id=case_id, values={field: value}, reader="R")
    seen = open_case(project, case_id=case_id, reader="R")
    assert (seen.flags, seen.case.comment, seen.case.excluded) == ({"quality"}, "see prior", "duplicate")
    undo(project, reader="R")
    undo(project, reader="R")
    seen = open_case(project, case_id=case_id, reader="R")
    assert (seen.flags, seen.case.comment, seen.case.excluded) == ({"quality"}, "", None)


def test_the_flags_of_a_case_that_is_read_blind_are_the_readers_own(project):
    case_id = add_case(project)
    set_case_field(project, case_id=case_id, values={FLAG_PREFIX + "quality": "true"}, reader="A")
    version = project.template("elbow").version
    project.store.second_readings.add(
        name="Elbow", region="elbow", template_version=version, reader="B", case_ids=[case_id]
    )
    set_case_field(project, case_id=case_id, values={FLAG_PREFIX + "pairing": "true"}, reader="B")
    assert open_case(project, case_id=case_id, reader="B").flags == {"pairing"}
    assert open_case(project, case_id=case_id, reader="A").flags == {"quality"}
    assert open_case(project, case_id=case_id, reader="B").labels.engines == ()


@pytest.mark.parametrize("recent", [3, 8, 400])
def test_undo_and_redo_reach_everything_however_few_decisions_are_read_at_first(project, monkeypatch, recent):
    monkeypatch.setattr(decisions, "_RECENT", recent)
    case_id = add_case(project)
    add_answer(project, case_id)
    for number in range(12):
        value = Label.TRUE if number % 2 else Label.FALSE
        set_label(project, case_id=case_id, finding="olec_displaced", value=value, reader="R")
    accept_case(project, case_id=case_id, reader="R")
    for number in range(13):
        assert can_undo_redo(project, reader="R") == (True, number > 0)
        assert undo(project, reader="R")
    assert undo(project, reader="R") == ()
    assert can_undo_redo(project, reader="R") == (False, True)
    assert case_labels(project, case_id=case_id).row("olec_displaced").decided_by is None
    for _ in range(13):
        assert redo(project, reader="R")
    assert redo(project, reader="R") == ()
    assert case_labels(project, case_id=case_id).row("olec_displaced").current is Label.TRUE
    assert project.store.cases.get(case_id).verified_by == "R"
    set_label(project, case_id=case_id, finding="ossicles", value=Label.TRUE, reader="R")
    assert can_undo_redo(project, reader="R") == (True, False)


def test_an_undo_gives_back_what_another_reader_had_set_even_where_both_said_the_same(project):
    case_id = add_case(project)
    add_answer(project, case_id)

    def holder():
        row = case_labels(project, case_id=case_id).row("ossicles")
        return row.current, row.decided_by, project.store.cases.get(case_id).verified_by

    set_label(project, case_id=case_id, finding="ossicles", value=Label.TRUE, reader="A")
    accept_case(project, case_id=case_id, reader="A")
    for _ in range(2):
        set_label(project, case_id=case_id, finding="ossicles", value=Label.TRUE, reader="B")
        accept_case(project, case_id=case_id, reader="B")
        assert holder() == (Label.TRUE, "B", "B")
        undo(project, reader="B")
        undo(project, reader="B")
        assert holder() == (Label.TRUE, "A", "A")
    set_label(project, case_id=case_id, finding="ossicles", value=Label.FALSE, reader="B")
    undo(project, reader="B")
    assert holder() == (Label.TRUE, "A", "A")  # what B said before was undone
    redo(project, reader="B")
    assert holder() == (Label.FALSE, "B", "A")


def test_a_case_that_another_reader_changed_after_it_was_verified_says_so(project, monkeypatch):
    times = iter(f"2026-11-23T10:00:{second:02}.000+00:00" for second in range(60))
    monkeypatch.setattr("app.store.decisions.now", lambda: next(times))
    case_id = add_case(project)
    add_answer(project, case_id)
    set_label(project, case_id=case_id, finding="ossicles", value=Label.TRUE, reader="B")
    accept_case(project, case_id=case_id, reader="A")
    assert open_case(project, case_id=case_id).changed_by == ()
    set_label(project, case_id=case_id, finding="ossicles", value=Label.FALSE, reader="A")
    assert open_case(project, case_id=case_id).changed_by == ()
    set_label(project, case_id=case_id, finding="foreign_body", value=Label.TRUE, reader="C")
    assert open_case(project, case_id=case_id).changed_by == ("C",)
    accept_case(project, case_id=case_id, reader="A")
    assert open_case(project, case_id=case_id).changed_by == ()
