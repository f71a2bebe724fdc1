"""A project with runs and decisions whose template is edited: labels follow, come back, or wait to be read."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.ids import sha256_text
from app.core.jobs import JobContext
from app.labels.template import Finding, Template
from app.labels.template_edit import (
    add_finding,
    merge_findings,
    remove_finding,
    rename_finding,
)
from app.labels.values import Label
from app.operations.labelling.bulk_labels import plan_labels, write_labels
from app.operations.labelling.decisions import accept_case, label_history, redo, set_label, undo
from app.operations.labelling.label_table import CaseState, label_table, reference_labels
from app.operations.labelling.label_tables import export_labels, import_labels
from app.operations.labelling.labels import case_labels
from app.operations.reading.worklist import Reason, worklist
from app.operations.second_reader.second_reading import close_reading, plan_reading
from app.operations.templates.template_drafts import (
    Draft,
    start_draft,
)
from app.operations.templates.template_editing import (
    migration,
    save_draft,
    validate_draft,
)
from app.operations.verifying.verification import verify
from app.project import Project
from app.store.records import AnswerLabel

BOTH = {"de": "Befund", "en": "finding"}
REPORT = "Befund: Fraktur."
ANNE, BERT = "Dr. Anne", "Dr. Bert"


def finding(name: str, *, parents: tuple[str, ...] = (), synonyms: tuple[str, ...] = ()) -> Finding:
    return Finding(name, BOTH, "", BOTH, parents, "Wenn er beschrieben ist.", synonyms or (f"Wort{name}",))


def template(*names: str) -> Template:
    return Template("knee", 1, {"de": "Knie", "en": "Knee"}, ("AP",), tuple(finding(name) for name in names))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Three cases that a run read with the findings a, b and c: all true, all false, and a mixture."""
    with Project.create(tmp_path / "study") as opened:
        save_draft(opened, Draft(template("a", "b", "c"), None), changed_by=ANNE)
        run_id = add_run(opened)
        for key, values in {"1": "true true true", "2": "false false false", "3": "true false uncertain"}.items():
            answer(opened, run_id, add_case(opened, key), dict(zip("abc", values.split(), strict=True)))
        opened.store.runs.finish(run_id, "complete")
        yield opened


def add_run(project: Project, engine: str = "rules") -> int:
    return project.store.runs.start(
        region="knee",
        engine=engine,
        model="1",
        host="",
        template_version=project.template("knee").version,
        prompt="",
        prompt_sha256="",
        schema_sha256="",
        parameters={},
        total=3,
    )


def add_case(project: Project, key: str) -> int:
    site = project.store.sites.ensure("Nord", "internal")
    patient = project.store.patients.ensure(site.id, f"P{key}")
    case_id = project.store.cases.add(patient_id=patient.id, case_key=key, region="knee", region_source="manual")
    project.store.reports.add(site_id=site.id, case_id=case_id, text=REPORT, source="r.csv", row=2, key=key)
    return case_id


def answer(project: Project, run_id: int, case_id: int, values: dict[str, str]) -> None:
    labels = [AnswerLabel(name, value, None, "Fraktur", 8, 15, "exact") for name, value in values.items()]
    project.store.answers.add(
        run_id=run_id,
        content_key=f"{run_id} {case_id}",
        report_sha256=sha256_text(REPORT),
        state="complete",
        labels=labels,
        case_ids=[case_id],
    )


def edited(project: Project, change: object) -> Template:
    """Save a change of the newest template of the knee."""
    draft = start_draft(project, region="knee")
    assert callable(change)
    return save_draft(project, replace(draft, template=change(draft.template)), changed_by=ANNE, note=" wegen b ")


def values(project: Project, case_id: int) -> dict[str, str | None]:
    """The labels of a case, one by one and in the table of all, which must be the same."""
    held = case_labels(project, case_id=case_id).values
    table = label_table(project, region="knee")
    row = table.current[table.case_ids.tolist().index(case_id)].tolist()
    codes = [(-1 if value is None else ("false", "true", "uncertain").index(value)) for value in held.values()]
    assert codes == row
    return {name: None if value is None else value.value for name, value in held.items()}


def test_a_renamed_finding_has_the_labels_of_the_engine_and_of_people(project: Project) -> None:
    set_label(project, case_id=2, finding="b", value=Label.UNCERTAIN, reader=ANNE)
    edited(project, lambda old: rename_finding(old, "b", "bone"))
    assert values(project, 1) == {"a": "true", "bone": "true", "c": "true"}
    assert values(project, 2) == {"a": "false", "bone": "uncertain", "c": "false"}
    row = case_labels(project, case_id=2).row("bone")
    assert (row.engine_value, row.decided_by, row.quote) == ("false", ANNE, "Fraktur")
    set_label(project, case_id=2, finding="bone", value=Label.TRUE, reader=BERT)
    steps = label_history(project, case_id=2, finding="bone")
    assert [(step.field, step.value) for step in steps] == [("label:bone", "uncertain"), ("label:bone", "true")]
    assert project.store.decisions.of_subject("case", 2)["label:b"][0] == "true"


def test_undo_and_redo_work_across_the_change_of_names(project: Project) -> None:
    set_label(project, case_id=1, finding="a", value=Label.FALSE, reader=ANNE)
    set_label(project, case_id=1, finding="b", value=Label.UNCERTAIN, reader=ANNE)
    edited(project, lambda old: rename_finding(rename_finding(rename_finding(old, "a", "t"), "b", "a"), "t", "b"))
    assert values(project, 1) == {"b": "false", "a": "uncertain", "c": "true"}
    assert [step.field for step in undo(project, reader=ANNE)] == ["label:a"]
    assert values(project, 1) == {"b": "false", "a": "true", "c": "true"}
    assert [step.field for step in redo(project, reader=ANNE)] == ["label:a"]
    undo(project, reader=ANNE)
    undo(project, reader=ANNE)
    assert values(project, 1) == {"b": "true", "a": "true", "c": "true"}


def test_a_removed_finding_is_archived_and_comes_back_with_its_labels(project: Project) -> None:
    set_label(project, case_id=3, finding="b", value=Label.TRUE, reader=ANNE)
    edited(project, lambda old: remove_finding(old, "b"))
    assert values(project, 3) == {"a": "true", "c": "uncertain"}
    assert [(out.finding, out.version) for out in project.lineage("knee").archived()] == [("b", 1)]
    undone = undo(project, reader=ANNE)
    assert [step.field for step in undone] == ["label:b"]
    redo(project, reader=ANNE)
    draft = start_draft(project, region="knee")
    draft = replace(draft, template=add_finding(draft.template, finding("b")))
    told = migration(project, draft)
    assert [(back.finding, back.engine, back.people) for back in told.returning] == [("b", 3, 1)]
    assert (told.unanswered, told.verified) == (0, 0)
    save_draft(project, draft, changed_by=ANNE)
    assert values(project, 3) == {"a": "true", "c": "uncertain", "b": "true"}


def test_merged_findings_that_differ_are_unanswered_and_go_to_review(project: Project) -> None:
    set_label(project, case_id=1, finding="b", value=Label.FALSE, reader=ANNE)
    set_label(project, case_id=3, finding="b", value=Label.TRUE, reader=ANNE)
    draft = start_draft(project, region="knee")
    draft = replace(draft, template=merge_findings(draft.template, ["a", "b"], "a"))
    told = migration(project, draft)
    assert told.diff.merged == ((("a", "b"), "a"),)
    assert dict(told.conflicts) == {"a": 1}
    save_draft(project, draft, changed_by=ANNE)
    assert values(project, 1) == {"a": None, "c": "true"}
    assert values(project, 2) == {"a": "false", "c": "false"}
    assert values(project, 3) == {"a": "true", "c": "uncertain"}
    items = {item.case.id: item for item in worklist(project).items}
    assert items[1].state is CaseState.TO_REVIEW
    assert Reason.INCOMPLETE in items[1].reasons
    set_label(project, case_id=1, finding="a", value=Label.TRUE, reader=ANNE)
    assert values(project, 1)["a"] == "true"
    undo(project, reader=ANNE)
    assert values(project, 1)["a"] is None


def test_a_new_finding_is_unanswered_and_a_verified_case_comes_up_for_it_alone(project: Project) -> None:
    for case_id in (1, 2):
        accept_case(project, case_id=case_id, reader=ANNE)
    draft = start_draft(project, region="knee")
    draft = replace(draft, template=add_finding(draft.template, finding("new")))
    told = migration(project, draft)
    assert (told.diff.added, told.unanswered, told.verified) == (("new",), 3, 2)
    save_draft(project, draft, changed_by=ANNE)
    assert values(project, 2) == {"a": "false", "b": "false", "c": "false", "new": None}
    items = {item.case.id: item for item in worklist(project).items}
    assert (items[1].state, items[1].reasons) == (CaseState.VERIFIED, {Reason.ADDED})
    assert items[1].need > 0
    assert Reason.INCOMPLETE in items[3].reasons
    assert reference_labels(project, region="knee")[2] == {"a": "false", "b": "false", "c": "false", "new": None}
    set_label(project, case_id=1, finding="new", value=Label.TRUE, reader=ANNE)
    accept_case(project, case_id=2, reader=BERT)  # as it is: nothing to be said of the new one
    items = {item.case.id: item for item in worklist(project).items}
    assert (items[1].need, items[2].need) == (0, 0)
    assert values(project, 2)["new"] is None


def test_a_verified_case_keeps_what_was_accepted_whatever_a_run_of_the_new_version_says(project: Project) -> None:
    accept_case(project, case_id=1, reader=ANNE)
    edited(project, lambda old: add_finding(rename_finding(old, "b", "bone"), finding("new")))
    run_id = add_run(project, "ollama")
    answer(project, run_id, 1, dict.fromkeys(("a", "bone", "c", "new"), "false"))
    project.store.runs.finish(run_id, "complete")
    assert values(project, 1) == {"a": "true", "bone": "true", "c": "true", "new": None}
    assert case_labels(project, case_id=1).row("new").engine_value == "false"
    assert values(project, 2)["bone"] is None  # the new run is the primary one, and has not read it
    labels = case_labels(project, case_id=1)
    assert [column.value("bone") for column in labels.engines] == ["false", "true"]


def test_an_old_run_is_verified_against_the_reference_of_now(project: Project) -> None:
    set_label(project, case_id=3, finding="b", value=Label.TRUE, reader=ANNE)
    for case_id in (1, 2, 3):
        accept_case(project, case_id=case_id, reader=ANNE)
    before = verify(project, run_id=1)
    edited(project, lambda old: add_finding(rename_finding(old, "b", "bone"), finding("new")))
    after = verify(project, run_id=1)
    assert [row.finding for row in after.overall.findings][:3] == ["a", "bone", "c"]
    of_b = next(row for row in before.overall.findings if row.finding == "b")
    of_bone = next(row for row in after.overall.findings if row.finding == "bone")
    assert replace(of_bone, finding="b") == of_b


def test_labels_go_out_under_the_names_of_now_and_older_tables_come_in(project: Project, tmp_path: Path) -> None:
    older = tmp_path / "older.csv"
    export_labels(project, out=older, context=JobContext())
    edited(project, lambda old: rename_finding(old, "b", "bone"))
    text = older.read_text(encoding="utf-8-sig").replace(",b,false", ",b,uncertain")
    older.write_text(text, encoding="utf-8")
    done = import_labels(project, source=older, reader=BERT, context=JobContext())
    assert (done.decisions, done.problems) == (2, ())
    assert values(project, 2)["bone"] == "uncertain"
    newer = tmp_path / "newer.csv"
    export_labels(project, out=newer, context=JobContext())
    assert ",bone,uncertain" in newer.read_text(encoding="utf-8-sig")


def test_archived_labels_are_exported_on_wish(project: Project, tmp_path: Path) -> None:
    set_label(project, case_id=1, finding="b", value=Label.UNCERTAIN, reader=ANNE)
    edited(project, lambda old: remove_finding(old, "b"))
    out = tmp_path / "labels.csv"
    assert export_labels(project, out=out, context=JobContext()) == 6
    assert export_labels(project, out=out, context=JobContext(), archived=True) == 9
    assert ",b,uncertain,true" in out.read_text(encoding="utf-8-sig")


def test_a_second_reading_keeps_the_version_that_it_was_planned_with(project: Project) -> None:
    for case_id in (1, 2, 3):
        accept_case(project, case_id=case_id, reader=ANNE)
    reading = plan_reading(project, region="knee", reader=BERT)
    edited(project, lambda old: add_finding(remove_finding(rename_finding(old, "b", "bone"), "c"), finding("new")))
    blind = case_labels(project, case_id=1, reader=BERT)
    assert blind.values == {"a": None, "b": None, "c": None}
    made = set_label(project, case_id=1, finding="b", value=Label.FALSE, reader=BERT)
    assert made[0].field.endswith(":label:b")
    edit = plan_labels(project, cells=[(2, "bone")], value=Label.TRUE, reader=BERT)
    assert [step.field.rpartition("label:")[2] for step in write_labels(project, edit, reader=BERT)] == ["b"]
    assert case_labels(project, case_id=2, reader=BERT).values["b"] == "true"
    assert plan_labels(project, cells=[(1, "new"), (2, "new")], value=Label.TRUE, reader=BERT).fields == {}
    for case_id in (1, 2, 3):
        accept_case(project, case_id=case_id, reader=BERT)
    assert close_reading(project, reading_id=reading.id) == 3
    said = {(label.case_id, label.finding): label for label in project.store.second_readings.labels(reading.id)}
    assert (said[1, "b"].first, said[1, "b"].second) == ("true", "false")
    assert (said[3, "c"].first, said[3, "c"].second) == ("uncertain", "false")


def test_an_older_version_comes_back_with_all_labels(project: Project) -> None:
    edited(project, lambda old: remove_finding(rename_finding(old, "b", "bone"), "c"))
    save_draft(project, start_draft(project, region="knee", version=1), changed_by=ANNE)
    assert values(project, 3) == {"a": "true", "b": "false", "c": "uncertain"}


def test_an_id_that_is_taken_over_from_a_removed_finding_is_told_apart_from_a_merge(project: Project) -> None:
    draft = start_draft(project, region="knee")
    taken = replace(draft, template=rename_finding(remove_finding(draft.template, "a"), "b", "a"))
    assert migration(project, taken).diff.merged == ((("a", "b"), "a"),)
    told = [complaint for complaint in validate_draft(project, taken) if complaint.field == "id"]
    assert [(x.error, x.finding) for x in told] == [(False, "a")]
    assert "merged" in str(told[0].reason)
    meant = replace(draft, template=merge_findings(draft.template, ["a", "b"], "a"))
    assert [complaint for complaint in validate_draft(project, meant) if complaint.field == "id"] == []


def test_a_planned_edit_is_written_to_the_findings_that_it_was_planned_for(project: Project) -> None:
    edit = plan_labels(project, cells=[(2, "a")], value=Label.TRUE, reader=ANNE)
    edited(project, lambda old: rename_finding(rename_finding(rename_finding(old, "a", "t"), "b", "a"), "t", "b"))
    write_labels(project, edit, reader=ANNE)
    assert values(project, 2) == {"b": "true", "a": "false", "c": "false"}
