"""Planning a second reading, its progress, closing it, the comparison and adjudication."""

import csv
import json

import pytest

from app.core.errors import AppError
from app.labels.values import Label
from app.operations.labelling.bulk_labels import plan_labels, write_labels
from app.operations.labelling.decisions import (
    accept_case,
    can_undo_redo,
    redo,
    set_case_field,
    set_image_field,
    set_label,
    undo,
)
from app.operations.labelling.label_table import reference_labels
from app.operations.labelling.labels import case_labels, open_case
from app.operations.second_reader.reading_comparison import adjudicate, compare_readers, export_comparison
from app.operations.second_reader.second_reading import (
    Pool,
    close_reading,
    eligible_cases,
    known_readers,
    plan_reading,
    reading_state,
    reading_states,
)
from app.project import Kind
from tests.unit.operations.study import FINDINGS, add_answer, add_case, new_project, start_run, template_json

ALL = ("fracture_any", *FINDINGS)


@pytest.fixture
def project(tmp_path):
    with new_project(tmp_path / "study") as opened:
        yield opened


@pytest.fixture
def cases(project):
    """Twelve cases of two hospitals that an engine read and A verified."""
    made = []
    with project.store.transaction():
        run_id = start_run(project)
        for number in range(12):
            case_id = add_case(project, f"c{number}", site="Nord" if number % 3 else "Süd")
            add_answer(project, run_id, case_id, foreign_body="true" if number < 4 else "false")
            accept_case(project, case_id=case_id, reader="A")
            made.append(case_id)
    return made


def plan(project, **more):
    return plan_reading(project, region="elbow", **{"reader": "B", **more})


def read_blind(project, case_ids, true=(), reader="B"):
    with project.store.transaction():
        for case_id in case_ids:
            for finding in true:
                set_label(project, case_id=case_id, finding=finding, value=Label.TRUE, reader=reader)
            accept_case(project, case_id=case_id, reader=reader)


def test_a_sample_is_drawn_by_site_and_the_same_for_a_seed(project, cases):
    chosen = plan(project, count=6, seed=3)
    drawn = project.store.second_readings.cases(chosen.id)
    sites = [project.store.cases.get(case_id).site for case_id in drawn]
    assert (sites.count("Nord"), sites.count("Süd")) == (4, 2)
    assert drawn != sorted(drawn)
    again = plan(project, reader="C", count=6, seed=3)
    assert project.store.second_readings.cases(again.id) == drawn
    other = plan(project, reader="D", count=6, seed=4)
    assert project.store.second_readings.cases(other.id) != drawn
    assert chosen.name.startswith("Elbow, B, 20")
    assert set(known_readers(project)) == {"A", "B", "C", "D"}
    assert len(project.store.second_readings.cases(plan(project, reader="E", by_site=False, count=5).id)) == 5


def test_a_reader_gets_no_case_that_she_has_decided_on(project, cases):
    set_label(project, case_id=cases[0], finding="foreign_body", value=Label.TRUE, reader="B")
    undo(project, reader="B")
    image = project.store.images.add(case_id=cases[1], path="1.dcm")
    set_image_field(project, image_id=image, values={"view": "AP"}, reader="B")
    set_case_field(project, case_id=cases[2], values={"excluded": "burnt out"}, reader="A")
    assert [case.id for case in eligible_cases(project, region="elbow", reader="B")] == cases[3:]
    first = plan(project, count=4)
    rest = eligible_cases(project, region="elbow", reader="b")
    assert len(rest) == 5
    assert not {case.id for case in rest} & set(project.store.second_readings.cases(first.id))
    with pytest.raises(AppError, match="can read 5 cases"):
        plan(project, count=6)
    with pytest.raises(AppError, match="can read 0 cases"):
        plan(project, reader="a ")


def test_unverified_cases_only_where_asked_for(project, cases):
    extra = add_case(project, "new")
    assert extra not in [case.id for case in eligible_cases(project, region="elbow", reader="B")]
    everything = eligible_cases(project, region="elbow", reader="B", pool=Pool.ALL)
    assert extra in [case.id for case in everything]
    made = plan(project, pool=Pool.ALL)
    state = reading_state(project, made)
    assert (state.cases, state.first_done, state.second_done, state.compared) == (13, 12, 0, None)
    accept_case(project, case_id=extra, reader="A")
    assert reading_state(project, made).first_done == 13


@pytest.mark.parametrize("change", [{"reader": "  "}, {"region": "foot"}, {"count": 0}])
def test_what_cannot_be_planned_is_refused(project, cases, change):
    with pytest.raises(AppError):
        plan_reading(project, **{"region": "elbow", "reader": "B", **change})
    assert reading_states(project) == ()


def test_planning_tells_the_pages(project, cases):
    told = []
    project.changes.subscribe(told.append)
    plan(project)
    assert {notice.kind for notice in told} == {Kind.CASES, Kind.LABELS}


def test_a_reading_closes_when_both_are_done(project, cases):
    made = plan(project)
    drawn = project.store.second_readings.cases(made.id)
    read_blind(project, drawn[:5])
    state = reading_state(project, made)
    assert (state.second_done, state.both_done, state.complete) == (5, 5, False)
    assert state.waiting == tuple(drawn[5:])
    with pytest.raises(AppError, match="B 5"):
        close_reading(project, reading_id=made.id)
    with pytest.raises(AppError, match="before the second reading is closed"):
        compare_readers(project, reading_id=made.id)
    read_blind(project, drawn[5:])
    assert reading_state(project, made).complete
    assert close_reading(project, reading_id=made.id) == 12
    with pytest.raises(AppError, match="closed already"):
        close_reading(project, reading_id=made.id)
    assert reading_states(project)[0].compared == 12


def test_closing_early_compares_what_both_have_done(project, cases):
    extra = add_case(project, "new")
    made = plan(project, pool=Pool.ALL)
    with pytest.raises(AppError, match="labelled by both"):
        close_reading(project, reading_id=made.id, early=True)
    read_blind(project, [extra, *cases[:3]])
    set_case_field(project, case_id=cases[3], values={"excluded": "other arm"}, reader="B")
    set_case_field(project, case_id=cases[0], values={"excluded": "burnt out"}, reader="A")
    state = reading_state(project, made)
    assert (state.first_done, state.second_done, state.both_done) == (12, 5, 4)
    assert close_reading(project, reading_id=made.id, early=True) == 2
    found = compare_readers(project, reading_id=made.id)
    assert (found.planned, found.agreement.cases) == (13, 2)


@pytest.fixture
def closed(project, cases):
    """A says foreign body in cases 0 to 3, B in 2 to 5; B is uncertain of a fat pad sign in case 0."""
    made = plan(project)
    read_blind(project, cases[2:6], ["foreign_body"])
    set_label(project, case_id=cases[0], finding="fat_pad_sign", value=Label.UNCERTAIN, reader="B")
    read_blind(project, [*cases[:2], *cases[6:]])
    close_reading(project, reading_id=made.id)
    return made


def test_figures_and_differences(project, cases, closed):
    found = compare_readers(project, reading_id=closed.id)
    body = found.agreement.findings[ALL.index("foreign_body")]
    assert (body.units, body.first_true, body.second_true, body.differences) == (12, 4, 4, 4)
    assert body.table == ((6, 2, 0), (2, 2, 0), (0, 0, 0))
    assert body.kappa.estimate == pytest.approx(0.25)
    assert body.kappa.lower < 0.25 < body.kappa.upper
    assert found.agreement.pooled.units == 48
    seen = [(d.case.id, d.finding, d.first, d.second) for d in found.differences]
    true, false = Label.TRUE, Label.FALSE
    assert seen == [
        (cases[0], "fat_pad_sign", false, Label.UNCERTAIN),
        (cases[0], "foreign_body", true, false),
        (cases[1], "foreign_body", true, false),
        (cases[4], "foreign_body", false, true),
        (cases[5], "foreign_body", false, true),
    ]
    assert {d.first_reader for d in found.differences} == {"A"}
    assert found.differences[1].evidence == "Wort"
    assert found.adjudicated == 0


def test_adjudication_sets_the_reference_and_leaves_the_figures(project, cases, closed):
    before = compare_readers(project, reading_id=closed.id)
    case_id = cases[0]

    def decide(finding, value, reader="C"):
        return adjudicate(project, reading_id=closed.id, case_id=case_id, finding=finding, value=value, reader=reader)

    decide("foreign_body", Label.FALSE)
    decide("fat_pad_sign", Label.UNCERTAIN)
    after = compare_readers(project, reading_id=closed.id)
    assert after.agreement == before.agreement
    assert (after.adjudicated, after.uncertain) == (2, 1)
    assert after.differences[1].adjudicated_by == "C"
    reference = reference_labels(project, region="elbow")[case_id]
    assert (reference["foreign_body"], reference["fat_pad_sign"]) == (Label.FALSE, Label.UNCERTAIN)
    assert open_case(project, case_id=case_id).case.verified_by == "A"
    undo(project, reader="C")
    assert compare_readers(project, reading_id=closed.id).adjudicated == 1
    assert case_labels(project, case_id=case_id).row("fat_pad_sign").current is Label.FALSE
    redo(project, reader="C")
    assert compare_readers(project, reading_id=closed.id).uncertain == 1
    decide("foreign_body", None)
    assert case_labels(project, case_id=case_id).row("foreign_body").current is Label.TRUE
    assert compare_readers(project, reading_id=closed.id).adjudicated == 1


def test_parents_follow_an_adjudicated_child(project, cases):
    made = plan(project)
    read_blind(project, cases[:1], ["olec_fracture"])
    read_blind(project, cases[1:])
    close_reading(project, reading_id=made.id)

    def decide(finding, value):
        adjudicate(project, reading_id=made.id, case_id=cases[0], finding=finding, value=value, reader="C")
        return case_labels(project, case_id=cases[0]).row("fracture_any").current

    assert decide("olec_fracture", Label.TRUE) is Label.TRUE
    undo(project, reader="C")
    assert decide("fracture_any", Label.FALSE) is Label.FALSE
    assert decide("olec_fracture", Label.TRUE) is Label.FALSE  # it was adjudicated itself, so the conflict is shown


def test_a_finding_that_the_template_has_lost_is_adjudicated_all_the_same(project, cases, closed):
    data = json.loads(template_json())
    data["version"], data["findings"] = 2, data["findings"][:2]
    text = json.dumps(data)
    project.store.templates.add("elbow", 2, "2" * 64, text)
    set_case_field(project, case_id=cases[1], values={"region": "thumb"}, reader="A")
    for case_id in cases[:2]:
        adjudicate(
            project,
            reading_id=closed.id,
            case_id=case_id,
            finding="foreign_body",
            value=Label.TRUE,
            reader="C",
        )
    assert compare_readers(project, reading_id=closed.id).adjudicated == 2


def test_the_comment_of_the_second_reader_is_kept_beside_the_difference(project, cases):
    made = plan(project)
    read_blind(project, cases, ["fat_pad_sign"])
    set_case_field(project, case_id=cases[0], values={"comment": "subtle"}, reader="B")
    close_reading(project, reading_id=made.id)
    comments = {item.case.id: item.comment for item in compare_readers(project, reading_id=made.id).differences}
    assert (comments[cases[0]], comments[cases[1]]) == ("subtle", "")


def test_only_differences_are_adjudicated_and_not_by_who_is_blind(project, cases, closed):
    def decide(**more):
        given = {"case_id": cases[0], "finding": "foreign_body", "reader": "C", **more}
        adjudicate(project, reading_id=closed.id, value=Label.TRUE, **given)

    with pytest.raises(AppError, match="do not differ"):
        decide(finding="olec_fracture")
    with pytest.raises(AppError, match="do not differ"):
        decide(case_id=cases[7])
    plan(project, reader="C")
    with pytest.raises(AppError, match="blind in another"):
        decide()
    seen = compare_readers(project, reading_id=closed.id, reader="C")
    assert (seen.differences, seen.hidden) == ((), 12)
    assert len(compare_readers(project, reading_id=closed.id, reader="A").differences) == 5


def test_two_readers_are_blind_on_one_case(project, cases):
    plan(project, reader="B")
    plan(project, reader="C")
    read_blind(project, cases[:1], ["foreign_body"], reader="B")
    read_blind(project, cases[:1], ["fat_pad_sign"], reader="C")
    seen = case_labels(project, case_id=cases[0], reader="C").values
    assert (seen["fat_pad_sign"], seen["foreign_body"]) == (Label.TRUE, Label.FALSE)
    assert case_labels(project, case_id=cases[0], reader="B").values["fat_pad_sign"] is Label.FALSE


def test_what_was_said_blind_is_not_undone_after_closing(project, cases, closed):
    assert can_undo_redo(project, reader="B") == (False, False)
    assert undo(project, reader="B") == ()
    set_label(project, case_id=cases[0], finding="foreign_body", value=Label.FALSE, reader="B")
    assert [step.field for step in undo(project, reader="B")] == ["label:foreign_body"]


def test_the_table_has_a_row_for_each_finding(project, closed, tmp_path):
    found = compare_readers(project, reading_id=closed.id)
    assert export_comparison(found, out=tmp_path / "c.csv") == 5
    rows = list(csv.DictReader((tmp_path / "c.csv").read_text(encoding="utf-8-sig").splitlines()))
    body = next(row for row in rows if row["finding"] == "foreign_body")
    assert float(body["kappa"]) == pytest.approx(0.25)
    assert (body["cases"], body["first_true_second_false"], body["differences"]) == ("12", "2", "4")
    nobody = next(row for row in rows if row["finding"] == "olec_fracture")
    assert (nobody["kappa"], float(nobody["ac1"])) == ("", 1.0)
    assert rows[0]["finding"] == ""


def test_the_undo_of_an_action_that_reaches_into_a_closed_reading_leaves_that_as_it_is(project, cases):
    chosen = plan(project)
    other = add_case(project, "other")
    made = plan_labels(
        project, cells=[(cases[0], "foreign_body"), (other, "foreign_body")], value=Label.UNCERTAIN, reader="B"
    )
    write_labels(project, made, reader="B")
    project.store.second_readings.close(chosen.id, [])
    assert [(step.subject_id, step.field) for step in undo(project, reader="B")] == [(other, "label:foreign_body")]
    assert [(step.subject_id, step.field) for step in redo(project, reader="B")] == [(other, "label:foreign_body")]
