"""A run: asked once, kept at once, bounded retries, one repair, stop and resume."""

import json
import random
import threading
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext
from app.core.text import message
from app.extraction.asking import Pace, Retry
from app.extraction.engines.base import EngineFault, FaultKind, Finish, Interrupted, Question, RawAnswer
from app.extraction.options import PromptOptions
from app.extraction.prompt import make_prompt
from app.extraction.run import RunSummary, extract
from app.labels.values import AnswerState, FindingLabel, Label
from app.store.store import Store
from tests.unit.extraction.material import GOOD, REPORT, TEMPLATE, Scripted, filled_store, raw

PROMPT = make_prompt(TEMPLATE)
QUICK = Retry(attempts=3, base_s=0.0, cap_s=0.0, limited_s=0.0)
TEXTS = [f"{REPORT} Nr. {number}." for number in range(6)]


def run(store: Store, engine: Scripted, **named: Any) -> RunSummary:
    options: dict[str, Any] = {"context": JobContext(), "retry": QUICK, "template": TEMPLATE, "prompt": PROMPT} | named
    return extract(store, engine=engine, reports=store.reports.texts("clavicle"), **options)


def fault(kind: FaultKind, **named: Any) -> EngineFault:
    return EngineFault(kind, message("It went wrong."), **named)


def test_every_report_is_asked_once_and_kept_with_labels(tmp_path: Path) -> None:
    store, engine = filled_store(tmp_path, TEXTS), Scripted()
    summary = run(store, engine, concurrency=3)
    assert sorted(engine.asked) == sorted(TEXTS)
    assert (summary.state, summary.counts, summary.asked, summary.reused) == ("complete", {"complete": 6}, 6, 0)
    assert (summary.usage.prompt, summary.usage.completion) == (600, 120)
    answer = store.answers.of_case(summary.run_id, 1)
    assert answer is not None
    assert (answer.raw, answer.model_served, answer.usage["prompt"]) == (GOOD, "m-1", 100)
    assert {label.finding: (label.value, label.basis, label.grade) for label in answer.labels} == {
        "fracture_any": ("true", None, "exact"),
        "fracture_middle_third": ("true", None, "exact"),
        "dislocation_any": ("false", "negated", "exact"),
    }
    frozen = store.runs.get(summary.run_id)
    assert (frozen.prompt, frozen.prompt_sha256, frozen.total) == (PROMPT.system, PROMPT.sha256, 6)
    store.close()


def test_equal_reports_are_asked_once_and_serve_every_case(tmp_path: Path) -> None:
    store, engine = filled_store(tmp_path, [TEXTS[0], TEXTS[1], TEXTS[0], TEXTS[0]]), Scripted()
    summary = run(store, engine)
    assert Counter(engine.asked) == {TEXTS[0]: 1, TEXTS[1]: 1}
    assert summary.counts == {"complete": 4}
    answers = dict(store.answers.of_run(summary.run_id))
    assert answers[1].id == answers[3].id == answers[4].id != answers[2].id
    store.close()


def test_a_second_run_asks_nothing_and_goes_on_with_the_first(tmp_path: Path) -> None:
    store = filled_store(tmp_path, TEXTS)
    first = run(store, Scripted())
    engine = Scripted()
    second = run(store, engine)
    assert engine.asked == []
    assert (second.run_id, second.reused, second.state) == (first.run_id, 6, "complete")
    fresh = run(store, engine, resume=False)
    assert engine.asked == []
    assert fresh.run_id != first.run_id
    assert fresh.counts == {"complete": 6}
    store.close()


@pytest.mark.parametrize("change", ["parameters", "prompt"])
def test_other_parameters_or_instructions_are_another_answer(tmp_path: Path, change: str) -> None:
    store = filled_store(tmp_path, TEXTS[:1])
    first = run(store, Scripted())
    engine = Scripted()
    if change == "parameters":
        engine.parameters = {"temperature": 1}
        second = run(store, engine)
    else:
        flat = json.dumps(dict.fromkeys(PROMPT.findings, "false"))
        engine.reply = lambda _question, _number: raw(flat)
        second = run(store, engine, prompt=make_prompt(TEMPLATE, PromptOptions("paper")))
    assert len(engine.asked) == 1
    assert second.run_id != first.run_id
    store.close()


def test_a_limit_leaves_the_rest_for_the_next_time(tmp_path: Path) -> None:
    store, engine = filled_store(tmp_path, TEXTS), Scripted()
    first = run(store, engine, limit=2)
    assert (first.state, first.asked, first.counts) == ("stopped", 2, {"complete": 2})
    second = run(store, engine)
    assert (second.run_id, second.state, second.asked, second.reused) == (first.run_id, "complete", 4, 2)
    assert sorted(engine.asked) == sorted(TEXTS)
    store.close()


def test_a_bad_answer_is_repaired_once_and_both_are_kept(tmp_path: Path) -> None:
    def reply(question: Question, _number: int) -> RawAnswer:
        if question.repair is None:
            return raw(GOOD[:-1])
        assert "no JSON" in question.repair
        return raw()

    store, engine = filled_store(tmp_path, TEXTS[:1]), Scripted(reply)
    summary = run(store, engine)
    assert (len(engine.asked), engine.repairs, summary.counts) == (2, 1, {"complete": 1})
    assert summary.usage.prompt == 200
    answer = store.answers.of_case(summary.run_id, 1)
    assert answer is not None
    assert (answer.state, answer.reason) == ("complete", "repaired")
    assert store.answers.usage(summary.run_id)["prompt"] == 200
    store.close()


@pytest.mark.parametrize(
    ("answer", "state", "asked"),
    [
        (raw("{}"), "invalid", 2),
        (raw(GOOD.replace('"false"', '"nein"')), "incomplete", 2),
        (raw(GOOD[:60], finish=Finish.LENGTH), "invalid", 2),
        (raw(GOOD + " " * 50, finish=Finish.LENGTH), "complete", 1),
        (raw("", refusal="I cannot."), "refused", 1),
        (raw(GOOD, finish=Finish.FILTER), "refused", 1),
    ],
)
def test_what_becomes_of_an_answer(tmp_path: Path, answer: RawAnswer, state: str, asked: int) -> None:
    store, engine = filled_store(tmp_path, TEXTS[:1]), Scripted(lambda _question, _number: answer)
    summary = run(store, engine)
    assert (summary.counts, len(engine.asked)) == ({state: 1}, asked)
    kept = store.answers.of_case(summary.run_id, 1)
    assert kept is not None
    assert kept.raw == (answer.refusal or answer.text)
    again = Scripted()
    run(store, again)
    assert again.asked == []  # paid for
    run(store, again, again=frozenset({AnswerState(state)}))
    assert len(again.asked) == 1
    store.close()


def test_a_worse_second_answer_does_not_replace_a_usable_first(tmp_path: Path) -> None:
    partly = GOOD.replace('"false"', '"nein"')
    store = filled_store(tmp_path, TEXTS[:1])
    summary = run(store, Scripted(lambda question, _number: raw(partly if question.repair is None else "oh")))
    assert summary.counts == {"incomplete": 1}
    store.close()


@pytest.mark.parametrize("kind", [FaultKind.TRANSIENT, FaultKind.RATE_LIMIT])
def test_retries_are_bounded_and_the_run_goes_on_with_the_others(tmp_path: Path, kind: FaultKind) -> None:
    def reply(question: Question, _number: int) -> RawAnswer:
        if question.report == TEXTS[1]:
            raise fault(kind)
        return raw()

    store, engine = filled_store(tmp_path, TEXTS[:3]), Scripted(reply)
    summary = run(store, engine)
    assert Counter(engine.asked) == {TEXTS[0]: 1, TEXTS[1]: 1 + QUICK.attempts, TEXTS[2]: 1}
    assert (summary.state, summary.counts) == ("stopped", {"complete": 2, "failed": 1})
    healed = Scripted()
    assert run(store, healed).state == "complete"
    assert healed.asked == [TEXTS[1]]  # a failure was not paid for
    store.close()


def test_a_fault_of_one_report_is_not_tried_again(tmp_path: Path) -> None:
    def reply(question: Question, _number: int) -> RawAnswer:
        raise fault(FaultKind.REFUSED if question.report == TEXTS[0] else FaultKind.REPORT)

    store, engine = filled_store(tmp_path, TEXTS[:2]), Scripted(reply)
    assert run(store, engine).counts == {"refused": 1, "failed": 1}
    assert len(engine.asked) == 2
    store.close()


def test_a_fatal_fault_ends_the_run_at_once_with_one_sentence(tmp_path: Path) -> None:
    def reply(_question: Question, number: int) -> RawAnswer:
        if number == 3:
            raise fault(FaultKind.FATAL)
        return raw()

    store, engine = filled_store(tmp_path, TEXTS), Scripted(reply)
    with pytest.raises(AppError, match="It went wrong"):
        run(store, engine)
    assert len(engine.asked) == 3
    stopped = store.runs.all("clavicle")[0]
    assert (stopped.state, str(stopped.reason)) == ("failed", "It went wrong.")
    assert store.answers.counts(stopped.id) == {"complete": 2}
    healed = Scripted()
    assert run(store, healed).state == "complete"
    assert sorted(healed.asked) == sorted(TEXTS[2:])
    store.close()


@pytest.mark.parametrize("kind", [FaultKind.TRANSIENT, FaultKind.REPORT])
def test_a_broken_server_is_given_up(tmp_path: Path, kind: FaultKind) -> None:
    def reply(_question: Question, _number: int) -> RawAnswer:
        raise fault(kind, counts=True)

    store, engine = filled_store(tmp_path, TEXTS * 3), Scripted(reply)
    with pytest.raises(AppError, match="4 requests in a row"):
        run(store, engine, retry=Retry(attempts=3, base_s=0, cap_s=0, breaker=4))
    assert len(engine.asked) == 4
    store.close()


def test_cancelling_keeps_what_was_answered_and_resumes(tmp_path: Path) -> None:
    stop = threading.Event()
    held = threading.Event()

    def reply(_question: Question, number: int) -> RawAnswer:
        if number <= 2:
            return raw()
        stop.set()
        engine.stopped.wait(5)
        held.set()
        raise Interrupted

    store = filled_store(tmp_path, TEXTS)
    engine = Scripted(reply)
    with pytest.raises(Cancelled):
        run(store, engine, context=JobContext(is_cancelled=stop.is_set))
    assert held.is_set()
    stopped = store.runs.all("clavicle")[0]
    assert (stopped.state, str(stopped.reason)) == ("stopped", "cancelled")
    assert store.answers.counts(stopped.id) == {"complete": 2}
    healed = Scripted()
    summary = run(store, healed)
    assert (summary.run_id, summary.state, summary.reused) == (stopped.id, "complete", 2)
    assert sorted(healed.asked) == sorted(TEXTS[2:])
    store.close()


def test_cases_that_left_the_region_do_not_make_a_run_complete(tmp_path: Path) -> None:
    store = filled_store(tmp_path, TEXTS)
    assert run(store, Scripted(), limit=3).counts == {"complete": 3}
    for case_id in (1, 2, 3):
        store.decisions.add(
            action="a", subject="case", subject_id=case_id, field="excluded", value="blurred", reader="R"
        )
    summary = run(store, Scripted(), limit=1)
    assert (summary.state, summary.total, summary.counts) == ("stopped", 3, {"complete": 1})
    assert run(store, Scripted()).state == "complete"
    store.close()


@pytest.mark.parametrize(("known", "state"), [(0, "invalid"), (1, "incomplete"), (3, "complete")])
def test_labels_that_an_engine_left_open_are_not_counted_as_read(tmp_path: Path, known: int, state: str) -> None:
    def reply(_question: Question, _number: int) -> RawAnswer:
        values = [Label.FALSE if number < known else None for number in range(len(TEMPLATE.findings))]
        labels = (FindingLabel(name, value) for name, value in zip(TEMPLATE.finding_ids, values, strict=True))
        return replace(raw(), labels=tuple(labels))

    store = filled_store(tmp_path, TEXTS[:1])
    assert run(store, Scripted(reply)).counts == {state: 1}
    store.close()


def test_a_bug_does_not_leave_the_run_running(tmp_path: Path) -> None:
    def reply(_question: Question, _number: int) -> RawAnswer:
        raise ZeroDivisionError("Frau Muster")

    store = filled_store(tmp_path, TEXTS)
    with pytest.raises(ZeroDivisionError):
        run(store, Scripted(reply))
    ended = store.runs.all("clavicle")[0]
    assert (ended.state, str(ended.reason)) == ("failed", "an unexpected error: ZeroDivisionError")
    store.close()


def test_an_answer_that_comes_in_while_stopping_is_kept(tmp_path: Path) -> None:
    stop = threading.Event()

    def reply(_question: Question, _number: int) -> RawAnswer:
        stop.set()
        engine.stopped.wait(5)
        return raw()

    store = filled_store(tmp_path, TEXTS)
    engine = Scripted(reply)
    with pytest.raises(Cancelled):
        run(store, engine, context=JobContext(is_cancelled=stop.is_set), concurrency=2)
    assert store.answers.counts(1) == {"complete": 2}
    store.close()


@pytest.mark.parametrize("error", [Interrupted(), fault(FaultKind.FATAL), AppError(message("full"), message("x"))])
def test_an_answer_is_kept_when_its_repair_ends_the_run(tmp_path: Path, error: Exception) -> None:
    stop = threading.Event()

    def reply(question: Question, _number: int) -> RawAnswer:
        if question.repair is None and question.report == TEXTS[0]:
            return raw("{}")
        stop.set()
        raise error

    store = filled_store(tmp_path, TEXTS)
    with pytest.raises((Cancelled, AppError)):
        run(store, Scripted(reply), context=JobContext(is_cancelled=lambda: stop.is_set() and error.args == ()))
    assert store.answers.counts(1) == {"invalid": 1}
    store.close()


def test_the_next_report_is_asked_only_when_the_last_answer_is_on_disk(tmp_path: Path) -> None:
    store = filled_store(tmp_path, TEXTS)
    kept: list[int] = []

    def reply(_question: Question, _number: int) -> RawAnswer:
        kept.append(sum(store.answers.counts(1).values()))
        return raw()

    run(store, Scripted(reply))
    assert kept == [0, 1, 2, 3, 4, 5]
    store.close()


def test_progress_counts_reports(tmp_path: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    store = filled_store(tmp_path, TEXTS)
    run(store, Scripted(), context=JobContext(lambda progress: seen.append((progress.done, progress.total))))
    assert seen[-1] == (6, 6)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    store.close()


def test_waits_grow_with_jitter_and_honour_the_server() -> None:
    pace = Pace(1, Retry(base_s=1.0, cap_s=60.0), random.Random(1))
    plain = fault(FaultKind.TRANSIENT)
    waits = [[pace.backoff(attempt, plain) for _ in range(300)] for attempt in range(8)]
    for attempt, found in enumerate(waits):
        most = min(60.0, 2.0**attempt)
        assert 0 <= min(found) < 0.1 * most
        assert 0.9 * most < max(found) <= most
    asked = [pace.backoff(0, fault(FaultKind.RATE_LIMIT, retry_after_s=7.0)) for _ in range(100)]
    assert 7.0 <= min(asked) <= max(asked) <= 8.0


def test_requests_under_way_together_halve_the_width_once() -> None:
    pace, sent = Pace(32, QUICK), time.monotonic()
    for _ in range(32):
        pace.failed(fault(FaultKind.RATE_LIMIT), sent)
    assert pace.width == 16
    pace.failed(fault(FaultKind.RATE_LIMIT), time.monotonic())
    assert pace.width == 8


def test_a_limited_rate_is_waited_for_beyond_the_attempts_of_a_failure(tmp_path: Path) -> None:
    def reply(_question: Question, number: int) -> RawAnswer:
        if number <= 9:
            raise fault(FaultKind.RATE_LIMIT, retry_after_s=0.001)
        return raw()

    store, engine = filled_store(tmp_path, TEXTS[:1]), Scripted(reply)
    patient = Retry(attempts=3, base_s=0.0, cap_s=0.0, limited_s=30.0)
    assert run(store, engine, retry=patient).counts == {"complete": 1}
    assert len(engine.asked) == 10
    store.close()


def test_a_limited_rate_pauses_all_and_halves_the_width() -> None:
    pace = Pace(8, QUICK)
    pace.failed(fault(FaultKind.RATE_LIMIT, retry_after_s=0.05))
    assert pace.width == 4
    pace.failed(fault(FaultKind.RATE_LIMIT))
    assert pace.width == 2
    for _ in range(20):
        pace.answered()
    assert pace.width == 3
    paused = Pace(1, QUICK)
    paused.failed(fault(FaultKind.RATE_LIMIT, retry_after_s=60.0))
    outcome: list[str] = []

    def wait() -> None:
        try:
            paused.wait()
        except Interrupted:
            outcome.append("interrupted")

    waiting = threading.Thread(target=wait)
    waiting.start()
    waiting.join(0.05)
    assert waiting.is_alive()
    paused.stop()
    waiting.join(5)
    assert outcome == ["interrupted"]
