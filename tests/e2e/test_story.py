"""The whole story by command line, in processes that can reach nothing but this machine."""

import csv
import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
TINY = ("epochs=1", "size=32", "weights=random", "precision=float32", "threads=1", "batch=16")
SETTINGS = [word for setting in TINY for word in ("--set", setting)]
PAGES = ("cases", "reading", "grid", "extraction", "training", "roc")


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    return tmp_path_factory.mktemp("log") / "blocked.txt"


@pytest.fixture(scope="module")
def environment(tmp_path_factory, log):
    home = tmp_path_factory.mktemp("home")
    homes = ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA")
    return {
        **os.environ,
        **dict.fromkeys(homes, str(home)),
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent / "blocked"), str(REPOSITORY)]),
        "PYTHONUTF8": "1",
        "BLOCKED_LOG": str(log),
        "OMP_NUM_THREADS": "1",
    }


@pytest.fixture(scope="module")
def run(environment, log):
    def run_command(*words, code=0):
        command = [sys.executable, "-m", "app", *map(str, words)]
        done = subprocess.run(command, capture_output=True, env=environment, check=False, encoding="utf-8")
        assert done.returncode == code, f"{words}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        assert not log.exists(), log.read_text(encoding="utf-8")
        return json.loads(done.stdout) if "--json" in words else done.stdout

    return run_command


@pytest.fixture(scope="module")
def demo(run, tmp_path_factory):
    """The demo without a screen."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    arguments = ("--no-window", "--preset", "smoke", "--min-positives", 2, *SETTINGS)
    return run("demo", folder, *arguments, "--json"), folder


@pytest.mark.slow
def test_the_block_works(environment, tmp_path):
    own = {**environment, "BLOCKED_LOG": str(tmp_path / "log")}
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(10)
    thread = threading.Thread(target=lambda: listener.accept()[0].close())
    thread.start()
    code = (
        f"import socket; socket.create_connection(('127.0.0.1', {listener.getsockname()[1]})).close()\n"
        "for host in ('192.0.2.1', 'example.org'):\n"
        "    try: socket.create_connection((host, 80), timeout=1)\n"
        "    except OSError as error: print(error)\n"
        "import ssl, asyncio, urllib.request\n"
        "try: urllib.request.urlopen('http://192.0.2.2/', timeout=1)\n"
        "except OSError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=own, text=True, check=True)
    thread.join()
    listener.close()
    assert done.stdout.count("blocked: ") == 3
    assert len((tmp_path / "log").read_text().splitlines()) == 3


@pytest.mark.slow
def test_the_demo_without_a_screen(demo):
    result, folder = demo
    outcome = result["outcome"]
    assert {name.name for name in Path(outcome["folder"]).glob("*.csv")} >= {"findings.csv", "macro.csv"}
    assert (Path(outcome["folder"]) / "report.pdf").read_bytes().startswith(b"%PDF-")
    drawn = {path.name.split("-")[0] for path in Path(result["pages"]).glob("*.png")}
    assert drawn >= set(PAGES)
    (verification,) = outcome["verifications"]
    figures = verification["overall"]
    assert figures["label_accuracy"]["estimate"] > figures["baseline_label_accuracy"]["estimate"]
    sets = {result["name"]: result["cases"] for result in outcome["evaluation"]["experiments"][0]["sets"]}
    assert set(sets) == {"test", "external"}
    assert (folder / "project.json").is_file()


@pytest.mark.slow
def test_the_same_by_hand(run, demo, tmp_path):
    study = demo[1] / "study"
    project = tmp_path / "project"
    run("new", project, "--name", "Studie")
    for number, (site, role) in enumerate((("klinikum-nordheide", "internal"), ("st-elisabeth-talbach", "external"))):
        arguments = ("--images", study / site / "images", "--reports", study / site / "reports.csv", "--role", role)
        name = ("Klinikum Nordheide", "St.-Elisabeth-Krankenhaus Talbach")[number]
        first = run("import", project, *arguments, "--site", name, "--json")
        assert first["summary"]["cases_added"] > 0
        again = run("import", project, *arguments, "--site", name, "--json")
        assert again["summary"]["cases_added"] == 0
    (extraction,) = run("extract", project, "--engine", "rules", "--json")
    assert extraction["state"] == "complete"
    run_id = extraction["run_id"]
    (again,) = run("extract", project, "--engine", "rules", "--json")
    assert again["asked"] == 0
    verification = run("verify", project, "--run", run_id, "--truth", study / "truth.csv", "--json")
    assert verification["overall"]["label_accuracy"]["estimate"] > 0.9
    run("verify", project, "--run", run_id, code=1)
    _correct_and_verify(run, project, tmp_path)
    assert run("verify", project, "--run", run_id, "--json")["overall"]["cases"] == 2
    _train_and_evaluate(run, project, run_id, tmp_path)


def _correct_and_verify(run, project, tmp_path):
    """Labels out, one corrected and two cases accepted, back in; a second time nothing changes."""
    table = tmp_path / "labels.csv"
    run("labels", "export", project, table)
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = list(dict.fromkeys(row["case_key"] for row in rows if row["current"]))[:2]
    for row in rows:
        if row["case_key"] in keys:
            row["verified_by"] = "Dr. E"
    changed = next(row for row in rows if row["current"] == "false")
    changed["current"] = "true"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    result = run("labels", "import", project, table, "--reader", "Dr. E", "--json")
    assert (result["decisions"], result["accepted"], result["problems"]) == (1, 2, [])
    for kind in ("xlsx", "parquet"):
        run("labels", "export", project, tmp_path / f"labels.{kind}")
        again = run("labels", "import", project, tmp_path / f"labels.{kind}", "--json")
        assert (again["decisions"], again["accepted"], again["problems"]) == (0, 0, [])


def _train_and_evaluate(run, project, run_id, tmp_path):
    dataset = run("dataset", project, "--region", "clavicle", "--labels", f"run:{run_id}", "--seed", 3, "--json")
    names = []
    for policy in ("inclusive", "exclusive"):
        arguments = ("--dataset", dataset["id"], "--policy", policy, "--preset", "quick", *SETTINGS)
        names.append(run("train", project, *arguments, "--json")["experiment"])
    evaluation = run("evaluate", project, "--experiments", *names, "--min-positives", 2, "--json")
    assert [experiment["policy"] for experiment in evaluation["experiments"]] == ["inclusive", "exclusive"]
    kinds = [comparison["kind"] for comparison in evaluation["comparisons"]]
    assert kinds == ["paired", "paired", "unpaired", "unpaired"]
    run("report", project, "--out", tmp_path / "report.html")
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert names[0] in text
    assert dataset["sha256"] in text


@pytest.mark.slow
def test_every_process_was_blocked(demo, log):
    """The block, whose log ``run`` looks at, was active in the processes of drawing, training and the window too."""
    started = Path(f"{log}.processes").read_text(encoding="utf-8")
    for process in ("app demo", "app.training.main", "app snapshot", "multiprocessing"):
        assert process in started, process
