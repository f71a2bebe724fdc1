"""Tables of labels that are older than the template, or that say less than all: nothing false comes of them."""

import csv
from pathlib import Path

import pytest

from app.core.jobs import JobContext
from app.labels.template_edit import add_finding, merge_findings, remove_finding, rename_finding
from app.labels.values import Label
from app.operations.labelling.decisions import accept_case, set_label
from app.operations.labelling.label_files import read_rows
from app.operations.labelling.label_tables import export_labels, import_labels
from app.operations.reading.worklist import Reason, worklist
from app.operations.verifying.reference import judged_run
from app.project import Project
from tests.unit.operations.test_template_editing import ANNE, BERT, add_run, answer, edited, finding, project, values

__all__ = ["project"]


def exported(project: Project, path: Path) -> list[dict[str, str]]:
    export_labels(project, out=path, context=JobContext())
    return read_rows(path, [])


def written(path: Path, rows: list[dict[str, str]], *without: str) -> Path:
    """A table of these rows, without some columns."""
    columns = [name for name in rows[0] if name not in without]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def imported(project: Project, path: Path) -> tuple[int, int, list[str]]:
    done = import_labels(project, source=path, reader=BERT, context=JobContext())
    return done.decisions, done.accepted, [str(problem.reason) for problem in done.problems]


def test_a_table_from_before_an_exchange_of_names_keeps_its_meaning(project: Project, tmp_path: Path) -> None:
    set_label(project, case_id=2, finding="a", value=Label.UNCERTAIN, reader=ANNE)
    rows = exported(project, tmp_path / "older.csv")
    edited(project, lambda old: rename_finding(rename_finding(rename_finding(old, "a", "t"), "b", "a"), "t", "b"))
    assert values(project, 2) == {"b": "uncertain", "a": "false", "c": "false"}
    assert imported(project, tmp_path / "older.csv") == (0, 0, [])
    for row in rows:
        if (row["case_key"], row["finding"]) == ("1", "b"):
            row["current"] = "uncertain"
    assert imported(project, written(tmp_path / "changed.csv", rows)) == (1, 0, [])
    assert values(project, 1) == {"b": "true", "a": "uncertain", "c": "true"}


@pytest.mark.parametrize("without", [(), ("template",)])
def test_a_table_from_before_a_merge_makes_nothing_false(project: Project, tmp_path: Path, without: tuple[str]) -> None:
    rows = exported(project, tmp_path / "older.csv")
    edited(project, lambda old: merge_findings(old, ["a", "b"], "b"))
    assert values(project, 3) == {"b": None, "c": "uncertain"}
    for row in rows:
        row["decided_by"] = row["verified_by"] = ANNE
    assert imported(project, written(tmp_path / "older.csv", rows, *without)) == (9, 3, [])
    assert values(project, 1) == {"b": "true", "c": "true"}
    assert values(project, 3) == {"b": None, "c": "uncertain"}


def test_archived_labels_come_back_from_a_table(project: Project, tmp_path: Path) -> None:
    set_label(project, case_id=1, finding="b", value=Label.UNCERTAIN, reader=ANNE)
    edited(project, lambda old: remove_finding(old, "b"))
    out = tmp_path / "labels.csv"
    export_labels(project, out=out, context=JobContext(), archived=True)
    assert imported(project, out) == (0, 0, [])


def test_a_case_is_not_accepted_beyond_what_the_table_says(project: Project, tmp_path: Path) -> None:
    """What an engine said of a finding that the verifier never saw is not verified with her name."""
    for case_id in (1, 2, 3):
        accept_case(project, case_id=case_id, reader=ANNE)
    rows = exported(project, tmp_path / "older.csv")
    for case_id in (1, 2, 3):
        accept_case(project, case_id=case_id, reader=ANNE, verified=False)
    rows = [row for row in rows if (row["case_key"], row["finding"]) != ("2", "c")]
    for row in rows:
        if (row["case_key"], row["finding"]) == ("3", "a"):
            row["current"] = ""
    _, accepted, problems = imported(project, written(tmp_path / "some.csv", rows))
    assert (accepted, len(problems)) == (1, 2)
    assert [case.verified_by for case in project.store.cases.all()] == [ANNE, None, None]
    edited(project, lambda old: add_finding(old, finding("new")))
    accept_case(project, case_id=1, reader=ANNE, verified=False)
    run_id = add_run(project, "ollama")
    for case_id in (1, 2, 3):
        answer(project, run_id, case_id, dict.fromkeys(("a", "b", "c", "new"), "true"))
    project.store.runs.finish(run_id, "complete")
    _, accepted, problems = imported(project, tmp_path / "older.csv")
    assert (accepted, len(problems)) == (0, 3)
    assert {item.state for item in worklist(project).items} == {item.state for item in worklist(project).items[:1]}
    assert Reason.ADDED not in worklist(project).items[0].reasons


def test_true_labels_from_before_a_merge_or_a_renaming(project: Project, tmp_path: Path) -> None:
    lines = ["case_key,finding,label"]
    lines += [f"{key},{name},{said}" for key, said in (("1", "true"), ("3", "false")) for name in "abc"]
    path = tmp_path / "truth.csv"
    path.write_text("\n".join(lines).replace("3,a,false", "3,a,true"), encoding="utf-8")
    edited(project, lambda old: merge_findings(rename_finding(old, "c", "d"), ["a", "b"], "b"))
    judged = judged_run(project, run_id=1, reference=path)
    assert judged.table.findings == ("b", "d")
    assert judged.reference.tolist() == [[1, 1], [-1, -1], [-1, 0]]
    assert judged.unknown_rows == 0


def test_nothing_is_taken_from_the_name_of_an_unknown_template(project: Project, tmp_path: Path) -> None:
    rows = exported(project, tmp_path / "labels.csv")
    edited(project, lambda old: rename_finding(old, "b", "bone"))
    rows = [row | {"template": "7 0123456789ab", "current": "uncertain"} for row in rows]
    decisions, _, problems = imported(project, written(tmp_path / "labels.csv", rows))
    assert (decisions, problems) == (8, [])  # one was uncertain already
    assert values(project, 1) == dict.fromkeys(("a", "bone", "c"), "uncertain")
