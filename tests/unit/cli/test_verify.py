"""``verify``: a second run beside the first, errors and figures as files."""

import csv
import json

import pytest

from app.cli.main import main
from app.operations.decisions import accept_case
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
