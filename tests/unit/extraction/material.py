"""A small template, a report and an engine in memory for the tests of the extraction."""

import json
import threading
from collections.abc import Callable
from pathlib import Path

from app.core.jobs import JobContext
from app.core.text import Message
from app.extraction.engines.base import EngineIdentity, Finish, Interrupted, Question, RawAnswer, Usage
from app.labels.template import Example, Finding, Template
from app.store.store import Store

REPORT = "Klinische Angaben: Sturz. Fraktur?\nBefund: Fraktur im mittleren Drittel. Keine Luxation."


def _finding(name: str, german: str, parents: tuple[str, ...] = ()) -> Finding:
    group = {"de": "Gruppe", "en": "group"}
    return Finding(name, {"de": german, "en": name}, name.title(), group, parents, f"{german} sichtbar.", (german,))


TEMPLATE = Template(
    region="clavicle",
    version=1,
    title={"de": "Klavikula", "en": "clavicle"},
    views=("AP",),
    findings=(
        _finding("fracture_any", "Fraktur"),
        _finding("fracture_middle_third", "Fraktur im mittleren Drittel", ("fracture_any",)),
        _finding("dislocation_any", "Luxation"),
    ),
    examples=(Example("Fraktur im mittleren Drittel.", {"fracture_any": "true", "fracture_middle_third": "true"}),),
)

GOOD = json.dumps(
    {
        "fracture_any": {"evidence": "Fraktur im mittleren Drittel", "label": "true"},
        "fracture_middle_third": {"evidence": "Fraktur im mittleren Drittel", "label": "true"},
        "dislocation_any": {"evidence": "Keine Luxation", "label": "false"},
    }
)


def raw(text: str = GOOD, *, finish: Finish = Finish.STOP, refusal: str | None = None) -> RawAnswer:
    """An answer as an engine returns it."""
    return RawAnswer(text, finish, Usage(100, 10, 20), "m-1", "", 5, refusal=refusal)


class Scripted:
    """An engine whose answers a test decides; it counts its questions and waits where it is told to."""

    def __init__(self, reply: Callable[[Question, int], RawAnswer] = lambda _question, _number: raw()) -> None:
        self.reply = reply
        self.asked: list[str] = []
        self.repairs = 0
        self.parameters: dict[str, object] = {"temperature": 0}
        self.stopped = threading.Event()
        self.closed = False
        self._lock = threading.Lock()

    @property
    def identity(self) -> EngineIdentity:
        return EngineIdentity("openai", "m", "127.0.0.1:1", self.parameters, local=True)

    @property
    def context(self) -> int:
        return 0

    @property
    def longest(self) -> int | None:
        return None

    def examine(self, context: JobContext) -> tuple[Message, ...]:
        return ()

    def prepare(self, context: JobContext) -> tuple[Message, ...]:
        return ()

    def ask(self, question: Question) -> RawAnswer:
        with self._lock:
            self.asked.append(question.report)
            self.repairs += question.repair is not None
            number = len(self.asked)
        if self.stopped.is_set():
            raise Interrupted
        return self.reply(question, number)

    def interrupt(self) -> None:
        self.stopped.set()

    def close(self) -> None:
        self.closed = True


def filled_store(path: Path, texts: list[str]) -> Store:
    """A store with one case of the clavicle for each text."""
    store = Store(path / "store.sqlite")
    site = store.sites.ensure("A", "internal")
    patient = store.patients.ensure(site.id, "p")
    with store.transaction():
        for number, text in enumerate(texts):
            case_id = store.cases.add(
                patient_id=patient.id, case_key=f"c{number}", region="clavicle", region_source="manual"
            )
            store.reports.add(site_id=site.id, case_id=case_id, text=text, source="t", row=number, key=f"k{number}")
    return store
