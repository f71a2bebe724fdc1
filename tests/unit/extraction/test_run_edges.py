"""A run at its edges: answers that no store can hold, limits that last, who agreed to going on."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import AppError
from app.extraction.asking import Pace, Retry
from app.extraction.engines.base import EngineIdentity, FaultKind, Question, RawAnswer
from app.extraction.opening import open_run
from app.extraction.outgoing import Consent, Policy
from app.extraction.repeats import Repeats
from app.reports.deidentify import Pseudonyms
from tests.unit.extraction.material import GOOD, REPORT, TEMPLATE, Scripted, filled_store, raw
from tests.unit.extraction.test_run import PROMPT, TEXTS, fault, run


@pytest.mark.parametrize("place", ["quote", "text", "refusal"])
def test_half_a_character_in_an_answer_ends_neither_the_run_nor_its_neighbours(tmp_path: Path, place: str) -> None:
    half = "\ud83d"
    quoted = {**json.loads(GOOD), "dislocation_any": {"evidence": f"Keine {half}", "label": "false"}}
    answers = {
        "quote": raw(json.dumps(quoted)),  # the escape is ASCII until it is parsed
        "text": raw(f"{GOOD}{half}"),
        "refusal": raw("", refusal=f"no {half}"),
    }

    def reply(question: Question, _number: int) -> RawAnswer:
        return answers[place] if question.report == TEXTS[1] else raw()

    store = filled_store(tmp_path, TEXTS[:3])
    summary = run(store, Scripted(reply), concurrency=3)
    states = {"quote": {"complete": 3}, "text": {"complete": 2, "invalid": 1}, "refusal": {"complete": 2, "refused": 1}}
    assert summary.counts == states[place]
    store.close()


def test_a_rate_that_stays_limited_is_waited_for_however_often() -> None:
    limited = fault(FaultKind.RATE_LIMIT, retry_after_s=0.01)
    assert Pace(1, Retry()).backoff(5000, limited) < 2
    assert Pace(1, Retry()).backoff(5000, fault(FaultKind.TRANSIENT)) <= 60


def test_whoever_agrees_to_going_on_with_a_run_is_kept_beside_the_first(tmp_path: Path) -> None:
    store = filled_store(tmp_path, [REPORT])
    away = EngineIdentity("openai", "m", "api.example.org:443", {"temperature": 0}, local=False)

    def opened(by: str, at: str, **named: Any) -> int:
        policy = Policy({1: Pseudonyms(b"k")}, consent=Consent(by, at, "api.example.org"))
        return open_run(store, away, TEMPLATE, PROMPT, 1, policy, Repeats(), resume=True, **named)

    first = opened("Dr. Eins", "2026-11-23T10:00:00+00:00")
    assert opened("Dr. Zwei", "2026-11-24T10:00:00+00:00") == first
    assert opened("Dr. Drei", "2026-11-25T10:00:00+00:00", go_on=first) == first
    kept = store.runs.get(first).parameters
    assert kept["consent"] == {"by": "Dr. Eins", "at": "2026-11-23T10:00:00+00:00"}
    assert kept["consents"] == [
        {"by": "Dr. Zwei", "at": "2026-11-24T10:00:00+00:00"},
        {"by": "Dr. Drei", "at": "2026-11-25T10:00:00+00:00"},
    ]
    store.close()


def test_a_server_that_never_has_its_model_ends_the_run(tmp_path: Path) -> None:
    def reply(_question: Question, _number: int) -> RawAnswer:
        raise fault(FaultKind.LOADING)

    store, engine = filled_store(tmp_path, TEXTS), Scripted(reply)
    with pytest.raises(AppError, match="It went wrong"):
        run(store, engine)
    assert (len(engine.asked), store.answers.counts(1)) == (4, {})  # no report is at fault
    store.close()
