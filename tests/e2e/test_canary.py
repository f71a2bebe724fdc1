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
import re
import ssl
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from app.cli.main import main
from tests.canary import leaks, leaks_in_files
from tests.dicom_files import ramp, write_dicom
from tests.e2e.test_elsewhere import tls  # noqa: F401 - a fixture
from tests.unit.extraction.wire import Reply, Request, Wire, openai_service, sse

NAMES = ("Quellmöser", "Adelgundis", "Tatzelhöfer", "Rumpelbach")
NUMBERS = ("PAT88123457", "ACC7712340", "19310403", "03.04.1931")
PHRASES = ("Zwetschgenröster", "Kuckucksweg", "mittleren Drittel Nr.")
CANARIES = (*NAMES, *NUMBERS, *PHRASES)
TEXT = (
    "Klinikum Rumpelbach\nPatientin: Quellmöser, Adelgundis, geb. 03.04.1931, Fall-Nr. ACC7712340, Kuckucksweg 4\n\n"
    "Klinische Angaben: Sturz. Fraktur?\nBefund: Fraktur der Klavikula im mittleren Drittel Nr. {n}{more}. "
    "Keine Luxation.\nBeurteilung: Fraktur.\n\nMit freundlichen Grüßen\nDr. med. V. Tatzelhöfer\n"
)
CASES = 6


def text(number: int) -> str:
    """A report; every other one has a word that holds it back from engines elsewhere."""
    return TEXT.format(n=number, more="" if number % 2 else ", Zwetschgenröster")


WISHED = {
    "labels.csv": "the table of labels that a person writes has the cases' keys",
    "errors.csv": "the table of wrong labels that a person writes has the cases' keys and the quotes",
    "bundle.bwreading": "a bundle for a second reader has the reports' texts, and no names of the headers",
    "away": "the project of the second reader, made of that bundle",
}
HOMES = ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "APPDATA")
SHOWN = {"--show-outgoing", "--show-prompt", "--preview"}
"""Options that show a person, on the console, what they asked to see."""


@dataclass
class World:
    """Places of one test, and all that was said in it: words of the command, exit code, both streams."""

    folder: Path
    say: Callable[..., tuple[int, str, str]]
    said: list[tuple[tuple[str, ...], int, str, str]] = field(default_factory=list)

    @property
    def project(self) -> str:
        return str(self.folder / "study")

    def __call__(self, *words: object, code: int | None = 0) -> str:
        spoken = tuple(map(str, words))
        found, out, err = self.say(*spoken)
        self.said.append((spoken, found, out, err))
        assert code is None or found == code, f"{spoken}\n{out}\n{err}"
        return out


@pytest.fixture
def world(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> Iterator[World]:
    """A home, a folder for temporary files and a working folder of its own; every log record is kept."""
    for name in ("home", "tmp", "cwd"):
        (tmp_path / name).mkdir()
    for name in (
        "HOME",
        "USERPROFILE",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_CACHE_HOME",
        "XDG_STATE_HOME",
        "APPDATA",
    ):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(tmp_path / "cwd")
    caplog.set_level(logging.DEBUG)

    def say(*words: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = main(list(words))
        return code, *capfd.readouterr()

    _write_source(tmp_path / "source")
    yield World(tmp_path, say)
    monkeypatch.setattr(tempfile, "tempdir", None)


def _write_source(folder: Path) -> None:
    """Radiographs and a table of reports, a broken file among them."""
    for number in range(CASES):
        write_dicom(
            folder / "images" / f"IM{number}.dcm", pixels=ramp(), PatientName="Quellmöser^Adelgundis",
            SpecificCharacterSet="ISO_IR 100", PatientID=f"PAT88123457{number}", PatientBirthDate="19310403",
            AccessionNumber=f"ACC7712340{number}", StudyInstanceUID=f"1.2.3.{number + 1}",
            SOPInstanceUID=f"1.2.3.{number + 1}.7", BodyPartExamined="CLAVICLE", InstitutionName="Klinikum Rumpelbach",
            ReferringPhysicianName="Tatzelhöfer", StudyDescription="Zwetschgenröster",
        )  # fmt: skip
    (folder / "images" / "broken.dcm").write_bytes((folder / "images" / "IM0.dcm").read_bytes()[:400])
    with (folder / "reports.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("accession", "patient_id", "report"))
        for number in range(CASES):
            writer.writerow((f"ACC7712340{number}", f"PAT88123457{number}", text(number)))
        writer.writerow(("ACC77123409", "PAT881234579", text(9)))


def _answer(request: Request) -> Reply:
    """By turns: labels with quotes, the report in an error, nonsense with the report in it, half an answer."""
    said = str(request.body["messages"][-1]["content"])
    kind = request.number % 4
    if kind == 1:
        return Reply(400, {"error": {"message": said, "type": "x"}})
    if kind == 2:
        return sse(f"Gerne! {said}")
    if kind == 3:
        return Reply(lines=[f"data: {json.dumps({'error': {'message': said}})}\n\n"])
    ids = request.body["response_format"]["json_schema"]["schema"]["properties"]
    labels = {name: {"evidence": "", "label": "false"} for name in ids}
    quote = re.search(r"Fraktur der Klavikula im mittleren Drittel Nr\. \d", said)
    labels[next(iter(ids))] = {"evidence": quote.group() if quote else "", "label": "true"}
    return sse(json.dumps(labels))


def _import(world: World) -> None:
    source = world.folder / "source"
    arguments = (
        "--site",
        "Nord",
        "--role",
        "internal",
        "--images",
        source / "images",
        "--reports",
        source / "reports.csv",
    )
    world("new", world.project, "--name", "Studie")
    world("import", world.project, *arguments, "--preview")
    world("import", world.project, *arguments)
    world("import", world.project, "--site", "Nord", "--role", "internal", "--reports", source / "nothing.csv", code=1)
    for words in (("list",), ("show", "clavicle"), ("lint",)):
        world("templates", *words)
    world("doctor", code=None)


def _extract(world: World, monkeypatch: pytest.MonkeyPatch, elsewhere: tuple[str, ssl.SSLContext]) -> None:
    project, address = world.project, elsewhere[0]
    world("extract", project, "--engine", "rules")
    world("extract", project, "--engine", "rules", "--show-prompt", "1", code=None)
    monkeypatch.setattr("app.extraction.asking.Pace.backoff", lambda *_: 0.0)
    with Wire(openai_service(_answer)) as server:
        place = ("--engine", "openai", "--model", "m", "--base-url", f"{server.url}/v1")
        world("engine", "models", *place[:2], *place[4:])
        world("engine", "describe", *place)
        world("engine", "probe", "--region", "clavicle", *place, "--count", "1", "--project", project, code=None)
        world("extract", project, *place, "--repeats", "2")
        world("extract", project, *place, "--again", "invalid", "--json")
    with Wire(openai_service(_answer), host=address, tls=elsewhere[1]) as server:
        place = ("--engine", "openai", "--model", "m", "--base-url", f"{server.url}/v1")
        world("extract", project, *place, "--show-outgoing", "1")
        world("extract", project, *place, "--consent", "Dr. Lesend", code=1)  # offline
        Path(world.folder / "home" / "befundwerk").mkdir(exist_ok=True)
        from app.settings.settings import Settings

        settings = Settings.load()
        settings.set("network.offline", False)
        world("extract", project, *place, code=1)
        world("extract", project, *place, "--consent", "Dr. Lesend")
    assert server.chats, "nothing arrived elsewhere"
    arrived = json.dumps([request.body for request in server.requests], ensure_ascii=False).encode()
    assert leaks(arrived, (*NAMES, *NUMBERS)) == []


def _study(world: World) -> None:
    project, out = world.project, world.folder / "cwd"
    world("labels", "export", project, out / "labels.csv")
    with (out / "labels.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with (out / "labels.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(row | {"verified_by": "Dr. E"} for row in rows)
    world("labels", "import", project, out / "labels.csv", "--reader", "Dr. E")
    run = ("--run", 1)
    for ending in ("csv", "xlsx", "html", "pdf"):
        world("verify", project, *run, "--out", out / f"figures.{ending}")
    world("verify", project, *run, "--errors", out / "errors.csv")
    world("verify", project, *run, "--queue", "--accept", 0.9, code=None)
    world("verify", project, *run, "--compare", 2, code=None)
    world("disagreement", project, "--region", "clavicle", code=None)
    world("instructions", project, *run, code=None)
    world("progress", project)
    world("dataset", project, "--region", "clavicle", "--labels", "run:1", code=None)
    world("evaluate", project, "--experiments", "none", code=1)
    for ending in ("html", "pdf"):
        world("report", project, "--out", out / f"report.{ending}")
    world("reading", "plan", project, "--region", "clavicle", "--reader", "Dr. Second", "--count", 3)
    world("reading", "bundle", project, 1, out / "images", "--contents", "images")
    world("reading", "bundle", project, 1, out / "bundle.bwreading")
    world("reading", "open", out / "bundle.bwreading", out / "away")
    world("reading", "answers", out / "away", out / "answers.json", code=None)
    world("reading", "list", project)
    world("reading", "close", project, 1, "--early", code=None)
    world("reading", "compare", project, 1, "--out", out / "agreement", code=None)


def _searched(world: World, caplog: pytest.LogCaptureFixture) -> dict[str, list[str]]:
    """Every place that holds a canary and must not."""
    allowed = [world.folder / "study" / "store.sqlite", *(world.folder / "study").glob("store.sqlite-*")]
    allowed += [world.folder / "study" / "backups", world.folder / "source"]
    allowed += [world.folder / "cwd" / name for name in WISHED]
    found = leaks_in_files([world.folder], CANARIES, allowed)
    for words, _code, out, err in world.said:
        if held := leaks((err if SHOWN & set(words) else out + err).encode(), CANARIES):
            found[f"printed by {' '.join(words[:6])}"] = held
    records = "\n".join(f"{record.getMessage()} {record.exc_text}" for record in caplog.records)
    if held := leaks(records.encode(), CANARIES):
        found["log records"] = held
    return found


@pytest.mark.slow
def test_no_canary_leaves_the_store(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    tls: tuple[str, ssl.SSLContext],  # noqa: F811 - the fixture
) -> None:
    _import(world)
    _extract(world, monkeypatch, tls)
    _study(world)
    assert (world.folder / "study" / "logs" / "sent.jsonl").stat().st_size > 0
    assert leaks((world.folder / "study" / "store.sqlite").read_bytes(), PHRASES) == list(PHRASES)  # the search works
    assert _searched(world, caplog) == {}


IMPORT = ("import", "{project}", "--site", "S", "--role", "external", "--reports", "{reports}")
EXTRACT = ("extract", "{project}", "--engine", "rules")
VERIFY = ("verify", "{project}", "--run", "1")
PLAN = ("reading", "plan", "{project}", "--region", "thumb", "--reader", "R")
BROKEN = (
    ("app.operations.imports.preview_import", *IMPORT),
    ("app.operations.imports.commit_preview", *IMPORT),
    ("app.operations.extraction.run_extraction", *EXTRACT),
    ("app.extraction.work.prepare_outgoing", *EXTRACT),
    ("app.extraction.run.ask_about", *EXTRACT),
    ("app.extraction.run.keep", *EXTRACT),
    ("app.store.readings.Answers.add", *EXTRACT),
    ("app.store.database.Database.rows", "progress", "{project}"),
    ("app.operations.verification_overview.overview", *VERIFY),
    ("app.operations.disagreement.compare_engines", "disagreement", "{project}", "--region", "clavicle"),
    ("app.operations.label_tables.export_labels", "labels", "export", "{project}", "x.csv"),
    ("app.operations.label_tables.import_labels", "labels", "import", "{project}", "{reports}", "--reader", "R"),
    ("app.operations.datasets.make_dataset", "dataset", "{project}", "--region", "elbow", "--labels", "run:1"),
    ("app.operations.evaluation.evaluate", "evaluate", "{project}", "--experiments", "a"),
    ("app.operations.report.write_report", "report", "{project}", "--out", "x.html"),
    (
        "app.operations.second_reading.plan_reading",
        "reading",
        "plan",
        "{project}",
        "--region",
        "elbow",
        "--reader",
        "R",
    ),
    ("app.operations.reading_bundle.open_bundle", "reading", "open", "{reports}", "y"),
)
"""Where an exception is forced, and the command that gets there."""


@pytest.mark.slow
def test_an_exception_that_quotes_a_report_is_told_without_it(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    _import(world)
    reports = str(world.folder / "source" / "reports.csv")
    for (target, *words), kind in zip(BROKEN, itertools.cycle((ValueError, OSError, KeyError)), strict=False):

        def broken(*_words: object, _kind: type[Exception] = kind, **_named: object) -> None:
            raise RuntimeError(f"Zwetschgenröster {text(0)}") from _kind(text(1))

        with monkeypatch.context() as patch:
            patch.setattr(target, broken)
            world(*(word.format(project=world.project, reports=reports) for word in words), code=1)
            assert "RuntimeError" in world.said[-1][3], f"{target} was not reached: {world.said[-1]}"
    assert _searched(world, caplog) == {}


@pytest.mark.slow
def test_the_clients_do_not_log_a_report(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """At level DEBUG for every logger, also those of the HTTP client."""
    for name in ("openai", "httpx", "httpcore", "ollama"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    _import(world)
    with Wire(openai_service(_answer)) as server:
        place = ("--engine", "openai", "--model", "m", "--base-url", f"{server.url}/v1")
        world("extract", world.project, *place, "--limit", "1", code=None)
    assert httpx.__name__ in str(logging.root.manager.loggerDict)
    assert _searched(world, caplog) == {}
