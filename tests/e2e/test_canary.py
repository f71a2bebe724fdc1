"""Names, numbers and report texts of patients through every command: where they end up, and where they must not.

One project with canaries in DICOM headers and reports goes through all that the command line can do, with engines that
answer, repeat the report in their errors, break off and answer nonsense, and with an exception in every operation whose
message is a report. Then everything written outside the project's folder is searched in every encoding, and all that
was printed and logged. What a person asks for and may hold canaries is named in ``WISHED`` and ``SHOWN``.
"""

import csv
import itertools
import json
import logging
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

import app.cli.main as command_line
from app.labels.values import Label
from app.operations.labelling.decisions import accept_case, set_label
from app.project import Project
from app.settings.settings import Settings
from tests.canary import leaks
from tests.e2e.canary_world import (
    NAMES,
    NUMBERS,
    PHRASES,
    World,
    by_turns,
    canary_world,
    good,
    good_answer,
    import_source,
    searched,
    text,
)
from tests.e2e.test_elsewhere import tls  # noqa: F401 - a fixture
from tests.unit.extraction.batch_server import BatchServer, Row, completion
from tests.unit.extraction.wire import Wire, openai_service

CASES = 24
NOT_OF_PATIENTS = {"demo"}
"""Commands that get no data of patients to see."""


@pytest.fixture
def world(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> Iterator[World]:
    with canary_world(tmp_path, monkeypatch, capfd, caplog, cases=CASES) as made:
        yield made


@pytest.fixture
def small_world(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> Iterator[World]:
    with canary_world(tmp_path, monkeypatch, capfd, caplog) as made:
        import_source(made)
        yield made


def _place(server: Wire) -> tuple[str, ...]:
    return ("--engine", "openai", "--model", "m", "--base-url", f"{server.url}/v1")


def _read_here(world: World) -> None:
    """Runs 1 (rules), 2 (an engine without fault, asked twice) and 3 (one that fails by turns) on this computer."""
    project = world.project
    world("extract", project, "--engine", "rules")
    world("extract", project, "--engine", "rules", "--show-prompt", "1", refused="told nothing")
    with Wire(openai_service(good)) as server:
        place = _place(server)
        world("engine", "models", *place[:2], *place[4:])
        world("engine", "describe", *place)
        world("engine", "probe", "--region", "clavicle", *place, "--count", "1", "--project", project)
        world("extract", project, *place, "--show-prompt", "1")
        world("extract", project, *place, "--repeats", "2")
    with Wire(openai_service(by_turns)) as server:
        world("extract", project, *_place(server), "--indication", "keep")
        world("extract", project, *_place(server), "--indication", "keep", "--again", "invalid", "--json")
        world("extract", project, "--run", 3, refused="")


def _read_elsewhere(world: World, elsewhere: tuple[str, ssl.SSLContext]) -> None:
    project, address = world.project, elsewhere[0]
    with Wire(openai_service(by_turns), host=address, tls=elsewhere[1]) as server:
        place = _place(server)
        world("extract", project, *place, "--show-outgoing", "1")
        world("extract", project, *place, "--consent", "Dr. Lesend", refused="offline")
        Settings.load().set("network.offline", False)
        world("extract", project, *place, refused="agree")
        world("extract", project, *place, "--sample", "2")
        world("extract", project, *place, "--consent", "Dr. Lesend")
        world("names-nobody", project, "Zwetschgenröster", "--reader", "Dr. Lesend")
        world("names-nobody", project)
        world("extract", project, *place, "--consent", "Dr. Lesend")
        world("names-nobody", project, "Zwetschgenröster", "--reader", "Dr. Lesend", "--withdraw")
    assert server.chats, "nothing arrived elsewhere"
    arrived = json.dumps([request.body for request in server.requests], ensure_ascii=False).encode()
    assert leaks(arrived, (*NAMES, *NUMBERS)) == []


def _batches(world: World) -> None:
    """One with an error that quotes its report, one given up."""
    project, service = world.project, BatchServer()
    turns = itertools.count()

    def answer(body: dict[str, object]) -> Row:
        said = str(body["messages"][-1]["content"])  # type: ignore[index]
        match next(turns) % 3:
            case 0:
                return 400, {"error": {"message": said, "type": "x"}}
            case 1:
                return completion(f"Gerne! {said}")
        return completion(good_answer(said, body))

    service.answer = answer
    with Wire(service) as server:
        place = (*_place(server), "--indication", "exclude")
        world("extract", project, *place, "--batch", "--limit", 6)
        world("batch", "list", project)
        world("batch", "status", project)
        world("batch", "collect", project, "--json")
        service.state = "in_progress"
        world("extract", project, *place, "--batch")
        world("batch", "cancel", project, 2)
        world("batch", "collect", project)


def _templates(world: World) -> None:
    project, out = world.project, world.folder / "cwd"
    for words in (("list", "--project", project), ("show", "clavicle", "--project", project)):
        world("templates", *words)
    world("templates", "export", project, "clavicle", out / "clavicle.json")
    world("templates", "lint", out / "clavicle.json")
    template = json.loads((out / "clavicle.json").read_text(encoding="utf-8"))
    template["findings"][-1]["definition"] += " Auch alt."
    (out / "clavicle.json").write_text(json.dumps(template), encoding="utf-8")
    world("templates", "add", project, out / "clavicle.json", "--dry-run")
    world("templates", "add", project, out / "clavicle.json", "--reader", "Dr. E")
    world("templates", "history", project, "clavicle")
    world("templates", "diff", project, "clavicle")
    world("templates", "restore", project, "clavicle", 1)
    other = ("--title-de", "Zehe", "--title-en", "Toe", "--finding", "Fraktur/Fracture")
    world("templates", "new", "toe", out / "toe.json", *other)
    world("new", out / "other")
    world("templates", "copy", out / "other", "clavicle", "--from", project)


def _verify_labels(world: World) -> None:
    """Export all labels, let somebody verify them in the table, and import them."""
    project, table = world.project, world.folder / "cwd" / "labels.csv"
    world("labels", "export", project, table)
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(row | {"verified_by": "Dr. E"} for row in rows)
    assert json.loads(world("labels", "import", project, table, "--reader", "Dr. E", "--json"))["accepted"] == CASES


def _study(world: World) -> None:
    project, out = world.project, world.folder / "cwd"
    _verify_labels(world)
    run = ("--run", 1)
    for ending in ("csv", "html", "pdf"):
        world("verify", project, *run, "--out", out / f"figures.{ending}")
    world("verify", project, *run, "--errors", out / "errors.csv")
    world("verify", project, "--run", 2, "--queue", "--accept", 0.9, "--json")
    world("verify", project, *run, "--compare", 2)
    world("disagreement", project, "--region", "clavicle", "--json")
    world("instructions", project, "--run", 2)
    world("instructions", project, "--run", 2, "--compare", 3)
    world("progress", project)
    for ending in ("html", "pdf"):
        world("report", project, "--out", out / f"report.{ending}")


def _training(world: World) -> None:
    project, out = world.project, world.folder / "cwd"
    made = json.loads(world("dataset", project, "--region", "clavicle", "--labels", "run:1", "--json"))
    small = itertools.chain.from_iterable(
        ("--set", setting)
        for setting in ("size=32", "epochs=1", "threads=1", "device=cpu", "weights=random", "precision=float32")
    )
    told = json.loads(world("train", project, "--dataset", made["id"], "--preset", "quick", *small, "--json"))
    world("train", project, "--resume", refused="no unfinished experiment")
    name = told["experiment"]
    world("evaluate", project, "--experiments", name, "--min-positives", 1, "--out", out / "evaluation")
    world("evaluate", project, "--experiments", "none", refused="none")


def _second_reading(world: World) -> None:
    project, out = world.project, world.folder / "cwd"
    world("reading", "plan", project, "--region", "clavicle", "--reader", "Dr. Second", "--count", 3)
    world("reading", "bundle", project, 1, out / "images", "--contents", "images")
    world("reading", "bundle", project, 1, out / "bundle.bwreading")
    world("reading", "open", out / "bundle.bwreading", world.away)
    with Project.open(world.away) as away:  # a table says nothing in a blind reading: that is for the desk
        for case_id in away.store.second_readings.cases(1):
            for finding in away.template("clavicle").finding_ids:
                said = Label.UNCERTAIN if finding == "fracture_any" else Label.FALSE  # the first readers never do
                set_label(away, case_id=case_id, finding=finding, value=said, reader="Dr. Second")
            accept_case(away, case_id=case_id, reader="Dr. Second")
    world("reading", "answers", world.away, out / "answers.bwlabels")
    world("reading", "merge", project, out / "answers.bwlabels")
    world("reading", "list", project)
    world("reading", "close", project, 1)
    world("reading", "compare", project, 1, "--out", out / "agreement.csv")
    found = json.loads(world("reading", "compare", project, 1, "--json"))
    first = found["differences"][0]
    decided = ("--case", first["case"], "--finding", first["finding"], "--value", "true", "--reader", "Dr. Third")
    world("reading", "adjudicate", project, 1, *decided)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_no_canary_leaves_the_store(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    tls: tuple[str, ssl.SSLContext],  # noqa: F811 - the fixture
) -> None:
    monkeypatch.setattr("app.extraction.asking.Pace.backoff", lambda *_: 0.0)
    import_source(world)
    nothing = ("--reports", world.folder / "source" / "nothing.csv")
    world("import", world.project, "--site", "Nord", "--role", "internal", *nothing, refused="No such file")
    _read_here(world)
    _read_elsewhere(world, tls)
    _batches(world)
    _study(world)
    _second_reading(world)
    _training(world)
    _templates(world)
    world("doctor", "--json")
    assert _commands() - {words[:2] for words, *_ in world.said} - {words[:1] for words, *_ in world.said} == set()
    assert (world.folder / "study" / "logs" / "sent.jsonl").stat().st_size > 0
    assert leaks((world.folder / "study" / "store.sqlite").read_bytes(), PHRASES) == list(PHRASES)  # the search works
    assert searched(world, caplog) == {}


def _commands() -> set[tuple[str, ...]]:
    """The words of every command that gets to see data of patients."""
    made = command_line._make()
    found = {(str(command.name),) for command in made.registered_commands} - {(name,) for name in NOT_OF_PATIENTS}
    for group in made.registered_groups:
        assert group.typer_instance is not None
        found |= {(str(group.name), str(command.name)) for command in group.typer_instance.registered_commands}
    return found


IMPORT = ("import", "{project}", "--site", "S", "--role", "external", "--reports", "{reports}")
EXTRACT = ("extract", "{project}", "--engine", "rules")
BATCH = ("extract", "{project}", "--engine", "openai", "--model", "m", "--base-url", "http://127.0.0.1:9/v1", "--batch")
VERIFY = ("verify", "{project}", "--run", "1")
PLAN = ("reading", "plan", "{project}", "--region", "elbow", "--reader", "R")
BROKEN: tuple[tuple[str, ...], ...] = (
    ("app.operations.imports.preview_import", *IMPORT),
    ("app.operations.imports.commit_preview", *IMPORT),
    ("app.operations.extracting.extraction.run_extraction", *EXTRACT),
    ("app.extraction.work.prepare_outgoing", *EXTRACT),
    ("app.extraction.run.ask_about", *EXTRACT),
    ("app.extraction.run.keep", *EXTRACT),
    ("app.store.readings.Answers.add", *EXTRACT),
    ("app.operations.extracting.batches.submit_batches", *BATCH),
    ("app.operations.extracting.batches.show_batches", "batch", "list", "{project}"),
    ("app.operations.extracting.batches.look_at_batches", "batch", "collect", "{project}"),
    ("app.operations.extracting.outgoing_words.words_let_go", "names-nobody", "{project}"),
    ("app.operations.templates.template_drafts.file_draft", "templates", "add", "{project}", "{reports}"),
    ("app.store.database.Database.rows", "progress", "{project}"),
    ("app.operations.verifying.verification_overview.overview", *VERIFY),
    ("app.operations.verifying.disagreement.compare_engines", "disagreement", "{project}", "--region", "clavicle"),
    ("app.operations.labelling.label_tables.export_labels", "labels", "export", "{project}", "x.csv"),
    (
        "app.operations.labelling.label_tables.import_labels",
        "labels",
        "import",
        "{project}",
        "{reports}",
        "--reader",
        "R",
    ),
    (
        "app.operations.experiments.datasets.make_dataset",
        "dataset",
        "{project}",
        "--region",
        "elbow",
        "--labels",
        "run:1",
    ),
    ("app.operations.experiments.training.prepare_experiment", "train", "{project}", "--dataset", "d"),
    ("app.operations.experiments.evaluation.evaluate", "evaluate", "{project}", "--experiments", "a"),
    ("app.operations.experiments.report.write_report", "report", "{project}", "--out", "x.html"),
    ("app.operations.second_reader.second_reading.plan_reading", *PLAN),
    ("app.operations.second_reader.reading_bundle.open_bundle", "reading", "open", "{reports}", "y"),
    ("app.operations.second_reader.reading_answers.merge_answers", "reading", "merge", "{project}", "{reports}"),
)
"""Where an exception is forced, and the command that gets there."""


def test_an_exception_that_quotes_a_report_is_told_without_it(
    small_world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    world, reports = small_world, str(small_world.folder / "source" / "reports.csv")
    for (target, *words), kind in zip(BROKEN, itertools.cycle((ValueError, OSError, KeyError)), strict=False):
        with monkeypatch.context() as patch:
            patch.setattr(target, _raising(kind))
            spoken = (word.format(project=world.project, reports=reports) for word in words)
            world(*spoken, refused="(RuntimeError)")
    assert searched(world, caplog) == {}


def _raising(kind: type[Exception]) -> Callable[..., None]:
    def broken(*_words: object, **_named: object) -> None:
        raise RuntimeError(f"Zwetschgenröster {text(0)}") from kind(text(1))

    return broken


def test_the_clients_do_not_log_a_report(small_world: World, caplog: pytest.LogCaptureFixture) -> None:
    """At level DEBUG for every logger, also those of the HTTP client."""
    for name in ("openai", "httpx", "httpcore", "ollama"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    with Wire(openai_service(by_turns)) as server:
        small_world("extract", small_world.project, *_place(server), "--limit", "1")
    assert httpx.__name__ in str(logging.root.manager.loggerDict)
    assert searched(small_world, caplog) == {}
