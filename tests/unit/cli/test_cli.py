"""The command line: usage errors, JSON, exit codes, one sentence and never a traceback."""

import getpass
import json
import os
import subprocess
import sys

import pytest

from app.cli.main import main
from app.operations.labelling.decisions import accept_case
from app.project import Project
from tests.unit.operations.study import add_answer, add_case, add_experiment, new_project, start_run

COMMANDS = (
    ("demo",),
    ("new",),
    ("import",),
    *(
        ("templates", name)
        for name in ("list", "show", "lint", "new", "add", "copy", "restore", "export", "history", "diff")
    ),
    ("extract",),
    *(("labels", name) for name in ("export", "import")),
    *(("engine", name) for name in ("models", "describe", "probe")),
    *(
        ("reading", name)
        for name in ("plan", "list", "bundle", "open", "answers", "merge", "close", "compare", "adjudicate")
    ),
    *((name,) for name in ("verify", "progress", "dataset", "train", "evaluate", "report", "doctor")),
)


@pytest.fixture
def run(capsys):
    """Run a command; returns exit code, standard output and standard error."""

    def run_command(*words):
        code = main([str(word) for word in words])
        output = capsys.readouterr()
        assert "Traceback" not in output.out + output.err
        return code, output.out, output.err

    return run_command


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_helps(run, command):
    code, out, err = run(*command, "--help")
    assert (code, err) == (0, "")
    assert "Usage: befundwerk" in out
    assert "--json" in out


def test_all_commands_are_tested_and_listed(run):
    code, out, _ = run("--help")
    assert code == 0
    listed = {
        line.split()[0] for line in out.split("Commands:")[1].splitlines() if line.startswith("  ") and line[2] != " "
    }
    assert {command[0] for command in COMMANDS} <= listed


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("new",),
        ("import", "P", "--site", "A"),
        ("import", "P", "--site", "A", "--role", "other"),
        ("import", "P", "--site", "A", "--role", "internal", "--map", "nonsense"),
        ("extract", "P", "--engine", "oracle"),
        ("extract", "P", "--limit", "0"),
        ("verify", "P"),
        ("verify", "P", "--run", "one"),
        ("train", "P"),
        ("train", "P", "--experiment", "x", "--dataset", "y"),
        ("train", "P", "--dataset", "x", "--policy", "maybe"),
        ("evaluate", "P"),
        ("report", "P"),
    ],
    ids=" ".join,
)
def test_usage_errors_are_two(run, words):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert "Error" in err


@pytest.mark.parametrize(
    "words",
    [
        ("extract", "{none}"),
        ("verify", "{none}", "--run", "1"),
        ("labels", "export", "{none}", "x.csv"),
        ("evaluate", "{none}", "--experiments", "x"),
        ("report", "{none}", "--out", "x.html"),
        ("templates", "lint", "{none}"),
        ("templates", "show", "foot"),
    ],
    ids=" ".join,
)
def test_failures_are_one_sentence_and_one(run, tmp_path, words):
    words = [word.format(none=tmp_path / "none") for word in words]
    code, out, err = run(*words)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    code, out, _ = run(*words, "--json")
    assert code == 1
    assert set(json.loads(out)["error"]) == {"what_happened", "what_to_do"}


def test_new_project_and_again(run, tmp_path):
    code, out, err = run("new", tmp_path / "p", "--name", "Größe", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {"folder": str(tmp_path / "p"), "name": "Größe"}
    code, out, err = run("new", tmp_path / "p")
    assert (code, out) == (1, "")
    assert "There is a project" in err


def test_a_project_that_is_open_elsewhere(run, tmp_path):
    with Project.create(tmp_path / "p"):
        code, _, err = run("extract", tmp_path / "p")
    assert code == 1
    assert "is open in another" in err


def test_nothing_to_import(run, tmp_path):
    run("new", tmp_path / "p")
    code, _, err = run("import", tmp_path / "p", "--site", "A", "--role", "internal")
    assert code == 1
    assert "nothing to import" in err


def test_verify_labels_and_undoing_nothing(run, tmp_path):
    with new_project(tmp_path / "p") as project:
        run_id = start_run(project)
        case_id = add_case(project, "A")
        add_answer(project, run_id, case_id, foreign_body="true")
    truth = tmp_path / "truth.csv"
    truth.write_text("accession,finding,report_label\nACC-A,foreign_body,true\nACC-A,fat_pad_sign,true\n")
    code, out, _ = run("verify", tmp_path / "p", "--run", 1, "--truth", truth, "--json")
    assert code == 0
    figures = json.loads(out)["overall"]
    assert (figures["right"], figures["compared"]) == (1, 2)
    assert figures["label_accuracy"]["estimate"] == 0.5
    code, out, _ = run("verify", tmp_path / "p", "--run", 1, "--truth", truth)
    assert "1/2 = 50.0 % (9.5–90.5)" in out
    code, out, _ = run("labels", "export", tmp_path / "p", tmp_path / "l.csv", "--json")
    assert json.loads(out)["rows"] == 4
    text = (tmp_path / "l.csv").read_text(encoding="utf-8-sig").replace("foreign_body,true", "foreign_body,false")
    (tmp_path / "l.csv").write_text(text + "elbow,Nord,Z,x,true,,,,,,,,,,\n", encoding="utf-8")
    code, out, _ = run("labels", "import", tmp_path / "p", tmp_path / "l.csv", "--reader", "Dr. R")
    assert code == 0
    assert "5 rows: 1 labels decided" in out
    assert "row 6: there is no such case" in out


def test_evaluate_takes_several_experiments(run, tmp_path):
    with new_project(tmp_path / "p") as project:
        add_experiment(project, "one", cases=120)
        add_experiment(project, "two", "exclusive", 0.5)
    code, out, _ = run("evaluate", tmp_path / "p", "--experiments", "one", "two", "--json")
    assert code == 0
    result = json.loads(out)
    assert [experiment["experiment"] for experiment in result["experiments"]] == ["one", "two"]
    code, out, err = run("evaluate", tmp_path / "p", "--experiments", "one")
    assert "one (inclusive), test" in out
    assert "Evaluated" in err
    assert "Evaluated" not in out
    code, out, _ = run(
        "evaluate", tmp_path / "p", "--experiments", "one", "--operating-point", "sensitivity=0.9", "--json"
    )
    assert (code, json.loads(out)["operating_point"]) == (0, "sensitivity=0.9")
    code, _, err = run("evaluate", tmp_path / "p", "--experiments", "one", "--operating-point", "best")
    assert code == 1
    assert "best is no operating point" in err
    code, _, err = run("train", tmp_path / "p", "--resume")
    assert code == 1
    assert "no unfinished experiment" in err


def test_templates(run, tmp_path):
    code, out, _ = run("templates", "list", "--json")
    assert code == 0
    assert {row["region"] for row in json.loads(out)} == {"clavicle", "elbow", "thumb"}
    code, out, _ = run("templates", "show", "elbow", "--json")
    assert json.loads(out)["region"] == "elbow"
    file = tmp_path / "elbow.json"
    file.write_text(out.replace("Ellenbogen", "Ellbogen", 1), encoding="utf-8")
    run("new", tmp_path / "p")
    code, out, err = run("templates", "add", tmp_path / "p", file, "--json")
    assert (code, json.loads(out)["version"]) == (0, 2), err


def test_versions_of_a_template(run, tmp_path):
    run("new", tmp_path / "p")
    file = tmp_path / "knee.json"
    titles = ("--title-de", "Knie", "--title-en", "Knee", "--view", "AP")
    code, out, err = run("templates", "new", "knee", file, *titles, "--finding", "Erguss/Effusion", "--json")
    assert (code, json.loads(out)["findings"]) == (0, ["effusion"]), err
    code, out, _ = run("templates", "add", tmp_path / "p", file, "--dry-run")
    assert (code, out.splitlines()[0]) == (0, "Would become version 1 of knee.")
    assert run("templates", "history", tmp_path / "p", "knee")[0] == 1
    run("templates", "add", tmp_path / "p", file, "--note", "Anfang", "--reader", "Dr. Anne")
    text = file.read_text(encoding="utf-8").replace('"id": "effusion",', '"id": "fluid", "formerly": ["effusion"],')
    file.write_text(text, encoding="utf-8")
    _, out, _ = run("templates", "add", tmp_path / "p", file, "--json")
    assert json.loads(out)["migration"]["diff"]["renamed"] == [["effusion", "fluid"]]
    _, out, _ = run("templates", "diff", tmp_path / "p", "knee")
    assert "renamed: effusion -> fluid" in out
    code, _, err = run("templates", "restore", tmp_path / "p", "knee", 1)
    assert code == 0, err
    _, out, _ = run("templates", "history", tmp_path / "p", "knee", "--json")
    told = [(row["version"], row["changed_by"], row["note"]) for row in json.loads(out)][::2]
    assert told == [(3, getpass.getuser(), "version 1 again"), (1, "Dr. Anne", "Anfang")]
    with Project.create(tmp_path / "other"):
        pass
    code, out, _ = run("templates", "copy", tmp_path / "other", "knee", "--from", tmp_path / "p", "--json")
    assert (code, json.loads(out)["version"]) == (0, 1)
    code, _, _ = run("templates", "export", tmp_path / "other", "knee", tmp_path / "out.json")
    assert (code, json.loads((tmp_path / "out.json").read_text("utf-8"))["findings"][0]["id"]) == (0, "effusion")
    code, out, _ = run("templates", "lint", tmp_path / "out.json", "--engine", "rules")
    assert code == 0
    assert "Fewer than 2 examples" in out
    assert "rules reads 0 of 0 examples right" in out


def test_starting_is_fast_and_loads_nothing_heavy():
    heavy = (
        "torch",
        "PySide6",
        "sklearn",
        "scipy",
        "polars",
        "matplotlib",
        "openai",
        "httpx",
        "pydantic",
        "numpy",
        "rich",
    )
    code = (
        f"import sys; from app.cli.main import main; main(['--help']); print([m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_console_without_umlauts_does_not_end_a_command(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "app", "new", str(tmp_path / "p"), "--name", "Größe →"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Größe ?".encode("cp1252") in done.stdout


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ZeroDivisionError("Frau Muster"), "nobody foresaw (ZeroDivisionError)"),
        (OSError(28, "full"), "Free some space"),
    ],
)
def test_an_error_that_nobody_foresaw_is_a_sentence_without_a_report(run, tmp_path, monkeypatch, error, words):
    def fail(*_arguments, **_named):
        raise error

    monkeypatch.setattr(Project, "create", fail)
    code, out, err = run("new", tmp_path / "study", "--json")
    assert code == 1
    assert words in err
    assert "Muster" not in out + err
    assert json.loads(out)["error"]["what_to_do"]


def test_unusable_answers_are_asked_about_again_only_when_told(run, tmp_path):
    with Project.create(tmp_path / "p") as project:
        site = project.store.sites.ensure("Nord", "internal")
        patient = project.store.patients.ensure(site.id, "P1")
        case = project.store.cases.add(patient_id=patient.id, case_key="A", region="elbow", region_source="table")
        project.store.reports.add(site_id=site.id, case_id=case, text="Fraktur?", source="r.csv", row=2, key="A")
    asked = []
    for more in ([], [], ["--again", "refused"], ["--again", "invalid", "--again", "incomplete"]):
        code, out, _ = run("extract", str(tmp_path / "p"), "--engine", "rules", "--region", "elbow", "--json", *more)
        assert code == 0
        asked.append([(found["asked"], found["counts"]) for found in json.loads(out)])
    unusable = asked[0][0][1]
    assert "complete" not in unusable
    assert asked == [[(1, unusable)], [(0, unusable)], [(0, unusable)], [(1, unusable)]]


def test_progress_says_how_far_and_how_many_more(run, tmp_path):
    folder = tmp_path / "p"
    run("new", folder)
    code, out, _ = run("progress", folder)
    assert (code, out.splitlines()[0]) == (0, "0 of 0 cases verified, 0 labels; 0 need review, 0 excluded.")
    with new_project(tmp_path / "study") as project:
        run_id = start_run(project)
        for number in range(3):
            case_id = add_case(project, f"K{number}")
            add_answer(project, run_id, case_id)
            accept_case(project, case_id=case_id, reader="Dr. A")
        folder = project.folder
    code, out, _ = run("progress", folder, "--json")
    found = json.loads(out)
    assert (code, found["verified"], found["readers"][0]["name"]) == (0, 3, "Dr. A")
    assert (found["plans"][0]["plan"]["population"], found["plans"][0]["now"]["reports"]) == (3, 3)
    assert run("progress", folder, "--target", "reports", "--half-width", "3")[0] == 0
    assert run("progress", folder, "--target", "cases")[0] == 2
