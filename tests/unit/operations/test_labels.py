import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import AppError
from app.core.ids import sha256_text
from app.labels.values import CODES, Label
from app.operations.labelling.decisions import (
    accept_case,
    can_undo_redo,
    label_history,
    redo,
    set_case_field,
    set_image_field,
    set_label,
    undo,
)
from app.operations.labelling.label_table import CaseState, label_table, reference_labels
from app.operations.labelling.labels import case_labels, open_case
from app.operations.verifying.verification import verify
from app.project import Kind, Project
from app.store.records import AnswerLabel

TEXT = "Befund: Olekranonfraktur, disloziert."


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "study") as opened:
        yield opened


def add_case(project, key="A1", region="elbow", report=TEXT):
    store = project.store
    site = store.sites.ensure("Nord", "internal")
    patient = store.patients.ensure(site.id, "P1")
    case_id = store.cases.add(patient_id=patient.id, case_key=key, region=region, region_source="tag")
    if report is not None:
        store.reports.add(site_id=site.id, case_id=case_id, text=report, source="r.csv", row=2, key=key)
    return case_id


def add_answer(project, case_id, state="complete", **values):
    """An answer in which every finding is false but those given as finding=(value, grade)."""
    template = project.template("elbow")
    run = project.store.runs.primary("elbow")
    run_id = (
        run.id
        if run
        else project.store.runs.start(
            region="elbow",
            engine="rules",
            model="1",
            host="",
            template_version=template.version,
            prompt="",
            prompt_sha256="",
            schema_sha256="",
            parameters={},
            total=1,
        )
    )
    labels = [AnswerLabel(f, "false", "not_mentioned") for f in template.finding_ids if f not in values]
    labels += [AnswerLabel(f, value, None, "Fraktur", 0, 7, grade) for f, (value, grade) in values.items()]
    project.store.answers.add(
        run_id=run_id,
        content_key=f"k{case_id}",
        report_sha256=sha256_text(TEXT),
        state=state,
        labels=labels,
        case_ids=[case_id],
    )


def test_an_empty_region_has_an_empty_table(project):
    table = label_table(project, region="elbow")
    assert (table.states, table.need.tolist()) == ((), [])


def test_a_case_that_no_engine_read_is_unanswered_not_false(project):
    case_id = add_case(project)
    labels = case_labels(project, case_id=case_id)
    assert {row.current for row in labels.rows} == {None}
    assert len(labels.rows) == 29
    assert open_case(project, case_id=case_id).report.text == TEXT


def test_a_decision_stands_beside_the_engines_label(project):
    case_id = add_case(project)
    add_answer(project, case_id, fracture_any=("true", "exact"))
    set_label(project, case_id=case_id, finding="fracture_any", value=Label.FALSE, reader="Dr. A")
    row = case_labels(project, case_id=case_id).row("fracture_any")
    assert (row.engine_value, row.current, row.decided_by) == (Label.TRUE, Label.FALSE, "Dr. A")
    set_label(project, case_id=case_id, finding="fracture_any", value=None, reader="Dr. A")
    row = case_labels(project, case_id=case_id).row("fracture_any")
    assert (row.current, row.decided_by) == (Label.TRUE, None)


def test_a_child_lifts_its_parents_in_one_action(project):
    case_id = add_case(project)
    add_answer(project, case_id)
    made = set_label(project, case_id=case_id, finding="olec_displaced", value=Label.TRUE, reader="R")
    assert made[0].field == "label:olec_displaced"
    values = case_labels(project, case_id=case_id).values
    assert [f for f, value in values.items() if value is Label.TRUE] == [
        "fracture_any",
        "olec_fracture",
        "olec_displaced",
        "ulna_fracture",
    ]
    undo(project, reader="R")
    assert Label.TRUE not in case_labels(project, case_id=case_id).values.values()


def test_parents_are_left_alone_when_asked(project):
    case_id = add_case(project)
    add_answer(project, case_id)
    set_label(project, case_id=case_id, finding="olec_displaced", value=Label.TRUE, reader="R", lift_parents=False)
    assert case_labels(project, case_id=case_id).row("olec_displaced").false_parents == ("olec_fracture",)
    table = label_table(project, region="elbow")
    assert table.conflict[0, table.findings.index("olec_displaced")]
    assert table.states == (CaseState.TO_REVIEW,)


def test_an_uncertain_child_makes_a_false_parent_uncertain_and_keeps_a_true_one(project):
    case_id = add_case(project)
    add_answer(project, case_id, fracture_any=("true", "exact"))
    set_label(project, case_id=case_id, finding="hum_fracture", value=Label.UNCERTAIN, reader="R")
    values = case_labels(project, case_id=case_id).values
    assert (values["hum_fracture"], values["fracture_any"]) == (Label.UNCERTAIN, Label.TRUE)


def test_undo_works_after_the_project_was_closed(project, tmp_path):
    case_id = add_case(project)
    image_id = project.store.images.add(case_id=case_id, path="/a.dcm", view="AP")
    set_label(project, case_id=case_id, finding="ossicles", value=Label.TRUE, reader="R")
    set_image_field(project, image_id=image_id, values={"view": "LAT"}, reader="R")
    project.close()
    with Project.open(tmp_path / "study") as again:
        assert can_undo_redo(again, reader="R") == (True, False)
        undo(again, reader="R")
        assert again.store.images.get(image_id).view == "AP"
        undo(again, reader="R")
        assert case_labels(again, case_id=case_id).row("ossicles").current is None
        assert undo(again, reader="R") == ()
        redo(again, reader="R")
        assert case_labels(again, case_id=case_id).row("ossicles").current is Label.TRUE
        assert again.store.images.get(image_id).view == "AP"
        redo(again, reader="R")
        assert again.store.images.get(image_id).view == "LAT"
        assert redo(again, reader="R") == ()


def test_readers_undo_only_their_own(project):
    case_id = add_case(project)
    set_label(project, case_id=case_id, finding="ossicles", value=Label.TRUE, reader="A")
    assert undo(project, reader="B") == ()


def test_what_an_undo_brings_back_is_again_of_the_person_who_decided_it(project):
    case_id = add_case(project)
    set_label(project, case_id=case_id, finding="ossicles", value=Label.TRUE, reader="A")
    accept_case(project, case_id=case_id, reader="A")
    accept_case(project, case_id=case_id, reader="B", verified=False)
    set_label(project, case_id=case_id, finding="ossicles", value=Label.FALSE, reader="B")
    undo(project, reader="B")
    undo(project, reader="B")
    assert case_labels(project, case_id=case_id).row("ossicles").decided_by == "A"
    assert project.store.cases.get(case_id).verified_by == "A"
    assert [step.reader for step in label_history(project, case_id=case_id, finding="ossicles")] == ["A", "B", "B"]


def test_undo_leaves_what_another_reader_decided_since(project):
    case_id = add_case(project)
    set_label(project, case_id=case_id, finding="foreign_body", value=Label.TRUE, reader="A")
    set_label(project, case_id=case_id, finding="ossicles", value=Label.TRUE, reader="A")
    set_label(project, case_id=case_id, finding="ossicles", value=Label.FALSE, reader="B")
    made = undo(project, reader="A")
    assert [decision.field for decision in made] == ["label:foreign_body"]
    row = case_labels(project, case_id=case_id).row("ossicles")
    assert (row.current, row.decided_by) == (Label.FALSE, "B")
    assert can_undo_redo(project, reader="A") == (False, True)
    assert undo(project, reader="A") == ()
    redo(project, reader="A")
    assert case_labels(project, case_id=case_id).row("foreign_body").current is Label.TRUE


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["T", "F", "U", "undo", "redo"]), max_size=12))
def test_undo_and_redo_behave_as_two_stacks(project, steps):
    case_id = add_case(project, key=f"K{project.store.cases.count()}")
    reader = f"R{case_id}"
    states, position = [None], 0
    for step in steps:
        if step == "undo":
            undo(project, reader=reader)
            position = max(0, position - 1)
        elif step == "redo":
            redo(project, reader=reader)
            position = min(len(states) - 1, position + 1)
        else:
            value = {"T": Label.TRUE, "F": Label.FALSE, "U": Label.UNCERTAIN}[step]
            set_label(project, case_id=case_id, finding="ossicles", value=value, reader=reader)
            states = [*states[: position + 1], value]
            position += 1
    assert case_labels(project, case_id=case_id).row("ossicles").current == states[position]


def test_states_and_need_for_review(project):
    ids = {key: add_case(project, key=key) for key in ("clear", "doubt", "quote", "bad", "unread", "done")}
    no_report = add_case(project, key="none", report=None)
    add_answer(project, ids["clear"], fracture_any=("true", "exact"))
    add_answer(project, ids["doubt"], fracture_any=("uncertain", "exact"))
    add_answer(project, ids["quote"], fracture_any=("true", "not_found"))
    add_answer(project, ids["done"], fracture_any=("true", "not_found"))
    run = project.store.runs.primary("elbow")
    project.store.answers.add(
        run_id=run.id, content_key="kb", report_sha256=sha256_text(TEXT), state="invalid", case_ids=[ids["bad"]]
    )
    accept_case(project, case_id=ids["done"], reader="R")
    table = label_table(project, region="elbow")
    state = dict(zip(table.case_ids.tolist(), table.states, strict=True))
    need = dict(zip(table.case_ids.tolist(), table.need.tolist(), strict=True))
    assert state == {
        ids["clear"]: CaseState.READ,
        ids["doubt"]: CaseState.TO_REVIEW,
        ids["quote"]: CaseState.TO_REVIEW,
        ids["bad"]: CaseState.INVALID,
        ids["unread"]: CaseState.NOT_READ,
        ids["done"]: CaseState.VERIFIED,
        no_report: CaseState.NO_REPORT,
    }
    assert need[ids["bad"]] > need[ids["quote"]] > need[ids["doubt"]] > need[ids["unread"]] > need[ids["clear"]] == 0
    assert need[ids["done"]] == 0
    assert list(reference_labels(project, region="elbow")) == [ids["done"]]
    assert table.engine[table.case_ids.tolist().index(ids["clear"])].max() == CODES[Label.TRUE]


def second_run(project):
    """A later run, which so becomes the primary one."""
    return project.store.runs.start(
        region="elbow",
        engine="ollama",
        model="2",
        host="",
        template_version=1,
        prompt="",
        prompt_sha256="",
        schema_sha256="",
        parameters={},
        total=1,
    )


def answer_in(project, run_id, case_id, report=TEXT, **values):
    labels = [AnswerLabel(f, values.get(f, "false")) for f in project.template("elbow").finding_ids]
    project.store.answers.add(
        run_id=run_id,
        content_key=f"{run_id}-{case_id}",
        report_sha256=sha256_text(report),
        state="complete",
        labels=labels,
        case_ids=[case_id],
    )


def test_a_later_run_neither_changes_what_was_verified_nor_verifies_itself(project):
    case_id = add_case(project)
    add_answer(project, case_id, fracture_any=("true", "exact"))
    first = project.store.runs.primary("elbow").id
    accept_case(project, case_id=case_id, reader="Dr. A")
    later = second_run(project)
    answer_in(project, later, case_id, ossicles="true")
    assert project.store.runs.primary("elbow").id == later
    row = case_labels(project, case_id=case_id).row("fracture_any")
    assert (row.engine_value, row.current, row.decided_by) == (Label.FALSE, Label.TRUE, "Dr. A")
    assert reference_labels(project, region="elbow")[case_id]["fracture_any"] is Label.TRUE
    assert reference_labels(project, region="elbow")[case_id]["ossicles"] is Label.FALSE
    k = len(project.template("elbow").finding_ids)
    assert verify(project, run_id=first).overall.right == k
    assert verify(project, run_id=later).overall.right == k - 2
    # Accepted once more, it is still what the reader sees that counts; withdrawn, the engine's labels hold again.
    accept_case(project, case_id=case_id, reader="Dr. B")
    assert verify(project, run_id=later).overall.right == k - 2
    accept_case(project, case_id=case_id, reader="Dr. B", verified=False)
    assert case_labels(project, case_id=case_id).row("ossicles").current is Label.TRUE
    undo(project, reader="Dr. B")
    assert case_labels(project, case_id=case_id).row("ossicles").current is Label.FALSE


def test_labels_read_in_another_report_are_not_those_of_the_case(project):
    case_id = add_case(project)
    add_answer(project, case_id, fracture_any=("true", "exact"))
    accept_case(project, case_id=case_id, reader="Dr. A")
    site = project.store.sites.all()[0]
    spare = project.store.reports.add(site_id=site.id, case_id=None, text="Kein Befund.", source="r", row=3, key="X")
    set_case_field(project, case_id=case_id, values={"report": str(spare)}, reader="Dr. A")
    table = label_table(project, region="elbow")
    assert table.states == (CaseState.NOT_READ,)
    assert set(table.current.ravel().tolist()) == {CODES[None]}
    labels = case_labels(project, case_id=case_id)
    assert (labels.answer, set(labels.values.values())) == (None, {None})
    assert project.store.cases.get(case_id).verified_by is None
    undo(project, reader="Dr. A")
    assert label_table(project, region="elbow").states == (CaseState.VERIFIED,)
    assert case_labels(project, case_id=case_id).row("fracture_any").current is Label.TRUE


def test_findings_that_a_template_gained_are_unanswered_and_to_be_reviewed(project):
    case_id = add_case(project)
    add_answer(project, case_id)
    assert label_table(project, region="elbow").states == (CaseState.READ,)
    template = json.loads(project.template("elbow").to_json())
    template["version"] = 2
    template["findings"].append({**template["findings"][-1], "id": "new_finding", "parents": []})
    project.store.templates.add("elbow", 2, "new", json.dumps(template))
    table = label_table(project, region="elbow")
    assert table.current[0, table.findings.index("new_finding")] == CODES[None]
    assert (table.states, table.need.tolist()) == ((CaseState.TO_REVIEW,), [101])


def test_notices_name_kind_and_initiator(project):
    case_id = add_case(project)
    image_id = project.store.images.add(case_id=case_id, path="/a.dcm")
    heard = []
    unsubscribe = project.changes.subscribe(heard.append)
    set_label(project, case_id=case_id, finding="ossicles", value=Label.TRUE, reader="R", initiator="grid")
    set_image_field(project, image_id=image_id, values={"side": "L"}, reader="R")
    unsubscribe()
    undo(project, reader="R")
    assert [(notice.kind, notice.initiator) for notice in heard] == [(Kind.LABELS, "grid"), (Kind.CASES, None)]


def test_a_run_that_was_killed_is_stopped_when_the_project_is_opened_again(project):
    run_id = second_run(project)
    folder = project.folder
    project.close()
    with Project.open(folder) as again:
        run = again.store.runs.get(run_id)
        assert (run.state, str(run.reason)) == ("stopped", "interrupted")


def test_a_project_is_opened_once_and_only_where_there_is_one(project, tmp_path):
    with pytest.raises(AppError, match="open in another"):
        Project.open(project.folder)
    with pytest.raises(AppError, match="no Befundwerk project"):
        Project.open(tmp_path / "nothing")
    with pytest.raises(AppError, match="already"):
        Project.create(project.folder)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("x")
    with pytest.raises(AppError, match="not empty"):
        Project.create(tmp_path / "full")


def test_a_damaged_or_newer_description_is_refused(tmp_path):
    folder = tmp_path / "p"
    Project.create(folder).close()
    for text, words in (("{", "damaged"), ('{"format": 99, "name": "x"}', "newer"), ('{"name": 1}', "damaged")):
        (folder / "project.json").write_text(text)
        with pytest.raises(AppError, match=words):
            Project.open(folder)
