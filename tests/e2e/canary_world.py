"""A project full of canaries, and everything that was said about it, for ``test_canary.py`` and the window's test."""

import csv
import json
import logging
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from app.cli.main import main
from tests.canary import leaks, leaks_in_files
from tests.dicom_files import write_dicom
from tests.unit.extraction.wire import Reply, Request, sse

NAMES = ("Quellmöser", "Adelgundis", "Tatzelhöfer", "Rumpelbach")
NUMBERS = ("PAT88123457", "ACC7712340", "19310403", "03.04.1931")
PHRASES = ("Zwetschgenröster", "Kuckucksweg", "mittleren Drittel Nr.")
CANARIES = (*NAMES, *NUMBERS, *PHRASES)
TEXT = (
    "Klinikum Rumpelbach\nPatientin: Quellmöser, Adelgundis, geb. 03.04.1931, Fall-Nr. ACC7712340, Kuckucksweg 4\n\n"
    "Klinische Angaben: Sturz. Fraktur?\nBefund: {finding} der Klavikula im mittleren Drittel Nr. {n}{more}. "
    "Keine Luxation.\nBeurteilung: {finding}.\n\nMit freundlichen Grüßen\nDr. med. V. Tatzelhöfer\n"
)
HOMES = ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "APPDATA")
WISHED = {
    "labels.csv": "the table of labels that a person writes has the cases' keys",
    "errors.csv": "the table of wrong labels that a person writes has the cases' keys and the quotes",
    "bundle.bwreading": "a bundle for a second reader has the reports' texts, and no names of the headers",
    "away": "the project of the second reader, made of that bundle",
}
SHOWN = (
    (("extract", "--show-outgoing"), "a person asks to see what would be sent"),
    (("extract", "--sample"), "a person asks to see what would be sent"),
    (("extract", "--show-prompt"), "a person asks to see what an engine would be told"),
    (("names-nobody",), "the words that a person said to name nobody"),
    (("import", "--preview"), "the rows of the table that a person asks to see before they are taken over"),
    (("compare", "--json"), "where readers differ a person reads the sentence and the key of the case"),
)
"""What prints canaries because a person asked for them; nothing else may, and these not on standard error."""


def text(number: int) -> str:
    """A report; two of three have a fracture, every other one a word that holds it back from engines elsewhere."""
    more = "" if number % 2 else ", Zwetschgenröster"
    return TEXT.format(n=number, more=more, finding="Fraktur" if number % 3 else "Kein Nachweis einer Fraktur")


@dataclass
class World:
    """Places of one test, and all that was said in it: words of the command, exit code, both streams."""

    folder: Path
    say: Callable[..., tuple[int, str, str]]
    said: list[tuple[tuple[str, ...], int, str, str]] = field(default_factory=list)

    @property
    def project(self) -> str:
        return str(self.folder / "study")

    @property
    def away(self) -> Path:
        return self.folder / "cwd" / "away"

    def __call__(self, *words: object, refused: str = "") -> str:
        """Say it; it must work, or with ``refused`` end in a sentence that has this."""
        spoken = tuple(map(str, words))
        found, out, err = self.say(*spoken)
        self.said.append((spoken, found, out, err))
        assert found == (1 if refused else 0), f"{spoken}\n{out}\n{err}"
        assert refused in err, f"{spoken}\n{err}"
        return out


@contextmanager
def canary_world(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    cases: int = 4,
) -> Iterator[World]:
    """A home, a folder for temporary files and a working folder of its own; every log record is kept."""
    for name in ("home", "tmp", "cwd"):
        (folder / name).mkdir()
    for name in HOMES:
        monkeypatch.setenv(name, str(folder / "home"))
    monkeypatch.setenv("TMPDIR", str(folder / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(folder / "cwd")
    caplog.set_level(logging.DEBUG)

    def say(*words: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = main(list(words))
        return code, *capfd.readouterr()

    write_source(folder / "source", cases)
    yield World(folder, say)
    monkeypatch.setattr(tempfile, "tempdir", None)


def write_source(folder: Path, cases: int) -> None:
    """Radiographs and a table of reports, a broken file and a report without radiograph among them."""
    for number in range(cases):
        write_dicom(
            folder / "images" / f"IM{number:02}.dcm",
            pixels=np.full((24, 24), 100 + 900 * (number % 3 > 0), np.uint16) + np.arange(24, dtype=np.uint16),
            PatientName="Quellmöser^Adelgundis", SpecificCharacterSet="ISO_IR 100",
            PatientID=f"PAT88123457{number:02}", PatientBirthDate="19310403", AccessionNumber=f"ACC7712340{number:02}",
            StudyInstanceUID=f"1.2.3.{number + 1}", SOPInstanceUID=f"1.2.3.{number + 1}.7",
            BodyPartExamined="CLAVICLE", InstitutionName="Klinikum Rumpelbach", ReferringPhysicianName="Tatzelhöfer",
            StudyDescription="Zwetschgenröster",
        )  # fmt: skip
    (folder / "images" / "broken.dcm").write_bytes((folder / "images" / "IM00.dcm").read_bytes()[:400])
    with (folder / "reports.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("accession", "patient_id", "report"))
        for number in range(cases):
            writer.writerow((f"ACC7712340{number:02}", f"PAT88123457{number:02}", text(number)))
        writer.writerow(("ACC771234099", "PAT8812345799", text(99)))


def import_source(world: World) -> None:
    """A project with all of it."""
    source = world.folder / "source"
    world("new", world.project, "--name", "Studie")
    for end in (("--preview",), ()):
        world(
            "import", world.project, "--site", "Nord", "--role", "internal", "--images", source / "images",
            "--reports", source / "reports.csv", *end,
        )  # fmt: skip


def good_answer(said: str, body: dict[str, object]) -> str:
    """Labels with a quote from the report."""
    names = body["response_format"]["json_schema"]["schema"]["properties"]  # type: ignore[index]
    labels = {name: {"evidence": "", "label": "false"} for name in names}
    quote = re.search(r"Fraktur der Klavikula im mittleren Drittel Nr\. \d+", said)
    if quote and "Kein Nachweis" not in said:
        labels[next(iter(names))] = {"evidence": quote.group(), "label": "true"}
    return json.dumps(labels, ensure_ascii=False)


def good(request: Request) -> Reply:
    """An engine without fault."""
    return sse(good_answer(str(request.body["messages"][-1]["content"]), request.body))


def by_turns(request: Request) -> Reply:
    """Labels with quotes, the report in an error, nonsense with the report in it, half an answer."""
    said = str(request.body["messages"][-1]["content"])
    match request.number % 4:
        case 1:
            return Reply(400, {"error": {"message": said, "type": "x"}})
        case 2:
            return sse(f"Gerne! {said}")
        case 3:
            return Reply(lines=[f"data: {json.dumps({'error': {'message': said}})}\n\n"])
    return good(request)


def searched(world: World, caplog: pytest.LogCaptureFixture) -> dict[str, list[str]]:
    """Every place that holds a canary and must not."""
    allowed = [world.folder / "study" / "store.sqlite", *(world.folder / "study").glob("store.sqlite-*")]
    allowed += [world.folder / "study" / "backups", world.folder / "source"]
    allowed += [world.folder / "cwd" / name for name in WISHED]
    found = leaks_in_files([world.folder], CANARIES, allowed)
    for words, _code, out, err in world.said:
        shown = any(set(asked) <= set(words) for asked, _why in SHOWN)
        if held := leaks((err if shown else out + err).encode(), CANARIES):
            found[f"printed by {' '.join(words[:6])}"] = held
    records = "\n".join(f"{record.getMessage()} {record.exc_text}" for record in caplog.records)
    if held := leaks(records.encode(), CANARIES):
        found["log records"] = held
    return found
