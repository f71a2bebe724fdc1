"""``verify``: a second run beside the first, errors and figures as files."""

import csv
import json

import pytest

from app.cli.main import main
from app.operations.labelling.decisions import accept_case
from tests.unit.operations.study import add_answer, add_case, new_project, start_run


@pytest.fixture
def folder(tmp_path):
    """Two verified cases; the second run is wrong in one of them; a third run read nothing."""
    with new_project(tmp_path / "p") as project:
        cases = [add_case(project, key) for key in "AB"]
        first, second = start_run(project), start_run(project)
        for case_id in cases:
            add_answer(project, first, case_id, foreign_body="true")
            add_answer(project, second, case_id, foreign_body="true" if case_id == cases[0] else "false")
        project.store.runs.set_primary("elbow", first)
        for case_id in cases:
            accept_case(project, case_id=case_id, reader="Dr. R")
        start_run(project)
    return tmp_path / "p"


def verify(capsys, *words):
    code = main(["verify", *(str(word) for word in words)])
    output = capsys.readouterr()
    return code, output.out, output.err


def test_two_runs_and_files(folder, capsys, tmp_path):
    files = [tmp_path / name for name in ("errors.csv", "all.html", "findings.csv", "all.pdf")]
    code, out, _ = verify(
        capsys, folder, "--run", 2, "--compare", 1, "--errors", files[0], "--out", files[1], "--language", "de"
    )
    assert code == 0
    assert "labels right   7 and 8 of 8; difference -12.50 points" in out
    assert "foreign_body             right 1 and 2 of 2; p 1.0000, q 1.0000" in out
    with files[0].open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["case"], row["finding"], row["reference"], row["label"]) == ("ACC-B", "foreign_body", "true", "false")
    assert row["kinds"] == "false_negative"
    assert "Befund foreign_body" in files[1].read_text("utf-8")
    for path in files[2:]:
        assert verify(capsys, folder, "--run", 2, "--out", path)[0] == 0
        assert path.stat().st_size > 200


def test_json_holds_the_comparison(folder, capsys):
    code, out, _ = verify(capsys, folder, "--run", 1, "--compare", 2, "--json")
    assert code == 0
    figures = json.loads(out)["comparison"]["figures"]
    assert (figures["first_right"], figures["second_right"], figures["tested"]) == (8, 7, 1)
    assert "comparison" not in json.loads(verify(capsys, folder, "--run", 1, "--json")[1])


@pytest.mark.parametrize(
    ("words", "code", "text"),
    [
        (("--compare", 3), 1, "No case of run 3"),
        (("--compare", 1), 1, "itself"),
        (("--language", "fr"), 2, "choose en or de"),
        (("--out", "x.docx"), 1, "no table"),
    ],
)
def test_what_cannot_be_done_is_said(folder, capsys, words, code, text):
    found, _, err = verify(capsys, folder, "--run", 1, *words)
    assert found == code
    assert text in err


def test_a_run_without_errors_has_an_empty_table(folder, capsys, tmp_path):
    code, _, _ = verify(capsys, folder, "--run", 1, "--errors", tmp_path / "errors.csv")
    assert code == 0
    assert (tmp_path / "errors.csv").read_text("utf-8-sig").splitlines() == [
        "case,site,finding,reference,label,quote,kinds"
    ]


def test_engines_side_by_side_and_what_their_queue_would_have_caught(folder, capsys):
    from app.project import Project

    with Project.open(folder) as project:
        for run_id in (1, 2):
            project.store.runs.finish(run_id, "complete")
    assert main(["disagreement", str(folder), "--region", "elbow", "--run", "2", "--run", "1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [run["id"] for run in found["runs"]] == [2, 1]
    assert [(item["case"], item["finding"], item["labels"]) for item in found["differences"]] == [
        (2, "foreign_body", ["false", "true"])
    ]
    assert [item["case"] for item in found["queue"]] == [2, 1]
    assert "patient_key" not in json.dumps(found)
    assert main(["disagreement", str(folder), "--region", "elbow", "--run", "2", "--run", "1"]) == 0
    assert "1 labels differ" in capsys.readouterr().out
    code, out, err = verify(capsys, folder, "--run", 2, "--queue")
    assert (code, out) == (1, "")
    assert "no two runs" in err  # both are of the same engine and model
    code, _, err = verify(capsys, folder, "--run", 2, "--accept", "0.9")
    assert code == 1
    assert "no confidences" in err


def test_accepting_unseen_and_the_queue_in_numbers(folder, capsys):
    from app.project import Project
    from app.store.records import AnswerLabel

    with Project.open(folder) as project:
        store = project.store
        run_id = store.runs.start(
            region="elbow", engine="ollama", model="m", host="", template_version=1, prompt="", prompt_sha256="",
            schema_sha256="", parameters={"repeats": 3}, total=3,
        )  # fmt: skip
        waiting = add_case(project, "C")
        for case_id in (1, 2, waiting):
            labels = [
                AnswerLabel(finding, "false", "not_mentioned", confidence=2 / 3 if case_id == 2 else 1.0)
                for finding in project.template("elbow").finding_ids
            ]
            store.answers.add(
                run_id=run_id,
                content_key=f"r{case_id}",
                report_sha256=store.reports.of_case(case_id).sha256,
                state="complete",
                labels=labels,
                case_ids=[case_id],
            )
        store.runs.finish(run_id, "complete")
        store.runs.finish(1, "complete")
    code, out, _ = verify(capsys, folder, "--run", run_id, "--queue", "--accept", 0.9, "--json")
    assert code == 0
    found = json.loads(out)
    assert (found["queue"][0]["cases"], found["queue"][0]["of"]) == (1, 2)
    accepted = found["acceptance"]["accepted"]
    assert (accepted["cases"], accepted["left"], accepted["known"], accepted["wrong"]) == (1, 0, 1, 1)
    code, out, _ = verify(capsys, folder, "--run", run_id, "--queue", "--accept", 0.9)
    assert code == 0
    assert "1 cases with 4 labels accepted" in out
    assert "First 1 of 2 cases" in out
