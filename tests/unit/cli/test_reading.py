"""Second readings on the command line: the whole way from the plan to the adjudicated label."""

import csv
import json

import pytest

from app.cli.main import main
from app.labels.values import Label
from app.operations.labelling.decisions import accept_case, set_label
from app.project import Project
from tests.unit.operations.study import add_answer, add_case, new_project, start_run


@pytest.fixture
def run(capsys):
    """Run a command; returns exit code, standard output and standard error."""

    def run_command(*words):
        code = main([str(word) for word in words])
        output = capsys.readouterr()
        return code, output.out, output.err

    return run_command


@pytest.fixture
def home(tmp_path):
    with new_project(tmp_path / "home") as project:
        run_id = start_run(project)
        for number in range(5):
            case_id = add_case(project, f"c{number}")
            add_answer(project, run_id, case_id, foreign_body="true" if number < 2 else "false")
            accept_case(project, case_id=case_id, reader="A")
    return tmp_path / "home"


def read_there(folder):
    with Project.open(folder) as project:
        for number, case in enumerate(project.store.cases.all()):
            if number == 0:
                set_label(project, case_id=case.id, finding="foreign_body", value=Label.TRUE, reader="B")
            accept_case(project, case_id=case.id, reader="B")


def test_there_and_back_again(run, home, tmp_path):
    code, out, err = run("reading", "list", home)
    assert (code, out.strip(), err) == (0, "No second readings.", "")
    code, out, _ = run("reading", "plan", home, "--region", "elbow", "--reader", "B", "--count", 4, "--json")
    assert (code, json.loads(out)["cases"]) == (0, 4)
    code, out, _ = run("reading", "bundle", home, 1, tmp_path / "b", "--json")
    file = json.loads(out)["file"]
    assert file.endswith("b.bwreading")
    assert run("reading", "open", file, tmp_path / "away")[0] == 0
    read_there(tmp_path / "away")
    assert run("reading", "answers", tmp_path / "away", tmp_path / "a")[0] == 0
    code, out, _ = run("reading", "merge", home, tmp_path / "a.bwlabels")
    assert (code, "of 4 cases B has done 4" in out) == (0, True)
    code, out, _ = run("reading", "merge", home, tmp_path / "a.bwlabels", "--json")
    assert json.loads(out)["added"] == 0
    code, out, _ = run("reading", "close", home, 1)
    assert "closed, 4 of 4 cases compared" in out
    code, out, _ = run("reading", "compare", home, 1, "--out", tmp_path / "c.csv")
    assert "4 of 4 cases were read by both" in out
    assert "kappa" in out
    with (tmp_path / "c.csv").open(encoding="utf-8-sig") as table:
        assert len(list(csv.DictReader(table))) == 5
    code, out, _ = run("reading", "compare", home, 1, "--json")
    difference = json.loads(out)["differences"][0]
    chosen = ("--case", difference["case"], "--finding", difference["finding"], "--reader", "C")
    assert run("reading", "adjudicate", home, 1, *chosen, "--value", "uncertain")[0] == 0
    code, out, _ = run("reading", "compare", home, 1)
    assert "1 of them as uncertain, which a test set does not take" in out
    assert run("reading", "adjudicate", home, 1, *chosen, "--value", "back")[0] == 0


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "{home}", "--region", "foot", "--reader", "B"),
        ("plan", "{home}", "--region", "elbow", "--reader", "A"),
        ("bundle", "{home}", "7", "x"),
        ("close", "{home}", "7"),
        ("compare", "{home}", "7"),
        ("answers", "{home}", "x"),
        ("merge", "{home}", "{home}/none.bwlabels"),
        ("open", "{home}/none.bwreading", "{home}/new"),
        ("adjudicate", "{home}", "7", "--case", "1", "--finding", "x", "--value", "true"),
    ],
    ids=" ".join,
)
def test_failures_are_one_sentence(run, home, words):
    code, out, err = run("reading", *(word.format(home=home) for word in words))
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "nobody foresaw" not in err


def test_early_closing_is_said(run, home):
    run("reading", "plan", home, "--region", "elbow", "--reader", "B", "--pool", "all", "--any-site", "--seed", 3)
    with Project.open(home) as project:
        accept_case(project, case_id=2, reader="B")
    code, _, err = run("reading", "close", home, 1)
    assert (code, "first readers have done 5 and B 1" in err) == (1, True)
    code, out, _ = run("reading", "close", home, 1, "--early")
    assert (code, "1 of 5 cases compared" in out) == (0, True)
