"""Asking about a report several times: seeds, keys, the majority, and that nothing paid for is asked again."""

import json
import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.jobs import Cancelled, JobContext
from app.core.text import message
from app.extraction.asking import Retry
from app.extraction.engines.base import EngineFault, FaultKind, Question, RawAnswer
from app.extraction.prompt import make_prompt
from app.extraction.repeats import IDENTICAL, Repeats, combine
from app.extraction.run import RunSummary, extract
from app.labels.values import AnswerState, Label
from app.store.records import Answer, AnswerLabel
from app.store.store import Store
from tests.unit.extraction.material import GOOD, REPORT, TEMPLATE, Scripted, filled_store, raw

PROMPT = make_prompt(TEMPLATE)
TEXTS = [f"{REPORT} Nr. {number}." for number in range(4)]
SAMPLED = {"temperature": 0.0, "seed": 7}
THRICE = Repeats(3, 0.7)

votes_of_a_finding = st.lists(st.sampled_from([*(label.value for label in Label), None]), min_size=1, max_size=9)


def answer(number: int, values: dict[str, str | None], state: str = "complete", grade: str = "exact") -> Answer:
    labels = tuple(
        AnswerLabel(name, value, "negated" if value == "false" else None, f"q{number}", 1, 2, grade, 0.5)
        for name, value in values.items()
    )
    return Answer(number, 1, f"k{number}", "r", state, "", "", {}, "m", 0, "", labels)


def several(*values: str | None) -> list[Answer]:
    return [answer(number, {"a": value}) for number, value in enumerate(values)]


def scripted(values: list[str | None]) -> Scripted:
    """An engine that says these of the first finding, by the number of the repeat; None: an answer that is no JSON."""

    def reply(question: Question, _number: int) -> RawAnswer:
        value = values[question.repeat.number]
        if value is None:
            return raw("nothing")
        said = json.loads(GOOD)
        said["fracture_any"]["label"] = value
        return raw(json.dumps(said))

    engine = Scripted(reply)
    engine.parameters = dict(SAMPLED)
    return engine


def read(store: Store, engine: Scripted, repeats: Repeats = THRICE, **named: object) -> RunSummary:
    return extract(
        store,
        engine=engine,
        template=TEMPLATE,
        prompt=PROMPT,
        reports=store.reports.texts("clavicle"),
        context=named.pop("context", JobContext()),  # type: ignore[arg-type]
        retry=Retry(attempts=1, base_s=0.0, cap_s=0.0),
        repeats=repeats,
        **named,  # type: ignore[arg-type]
    )


@given(votes_of_a_finding)
def test_a_label_holds_only_with_more_than_half_of_all_answers(votes: list[str | None]) -> None:
    made = combine(several(*votes))
    counts = Counter(vote for vote in votes if vote is not None)
    (label,) = made.labels
    if not counts:
        assert (label.value, label.confidence, made.state) == (None, None, AnswerState.INCOMPLETE)
        return
    most = max(counts.values())
    if 2 * most > len(votes):
        assert counts[str(label.value)] == most
    else:
        assert label.value == "uncertain"  # whatever was closest: its case goes to review
    assert label.confidence == counts[str(label.value)] / len(votes)
    assert label.basis == ("negated" if label.value == "false" else None)


@given(votes_of_a_finding, st.randoms())
def test_the_order_of_answers_changes_no_label(votes: list[str | None], chance: object) -> None:
    shuffled = list(votes)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = combine(several(*votes)).labels[0], combine(several(*shuffled)).labels[0]
    assert (one.value, one.confidence) == (other.value, other.confidence)


def test_evidence_is_that_of_an_answer_with_the_label_rather_one_whose_quote_was_found() -> None:
    answers = [
        answer(0, {"a": "false"}),
        answer(1, {"a": "true"}, grade="not_found"),
        answer(2, {"a": "true"}),
    ]
    (label,) = combine(answers).labels
    assert (label.value, label.quote, label.grade) == ("true", "q2", "exact")
    (tie,) = combine(answers[:1] + answers[2:]).labels
    assert (tie.value, tie.quote, tie.confidence) == ("uncertain", "q2", 0.0)


def test_answers_that_cannot_be_used_agree_with_none() -> None:
    made = combine([answer(0, {"a": "true"}), answer(1, {"a": None}, "invalid"), answer(2, {}, "refused")])
    assert (made.labels[0].value, made.state) == ("uncertain", AnswerState.COMPLETE)
    assert "2 of 3 answers cannot be used" in made.reason
    assert combine([answer(0, {}, "refused")] * 2).state is AnswerState.REFUSED
    assert combine([answer(0, {}, "refused"), answer(1, {}, "invalid")]).state is AnswerState.INVALID


def test_each_answer_has_its_seed_and_later_ones_some_chance() -> None:
    engine = {"seed": 7, "temperature": 0.0, "num_ctx": 8192}
    assert THRICE[0].parameters(engine) == THRICE[0].key_parameters(engine) == engine
    assert THRICE[2].parameters(engine) == {"seed": 9, "temperature": 0.7, "num_ctx": 8192}
    assert THRICE[2].parameters({"temperature": 1.0}) == {"temperature": 1.0}
    reasoning = {"reasoning_effort": "low"}
    assert THRICE[1].parameters(reasoning) == reasoning  # it takes neither: asked the same again
    keys = [json.dumps(THRICE[number].key_parameters(reasoning)) for number in range(3)]
    assert len(set(keys)) == 3


@pytest.mark.parametrize(("temperature", "told"), [(0.0, True), (0.7, False)])
def test_identical_repeats_are_told(tmp_path: Path, temperature: float, told: bool) -> None:
    store = filled_store(tmp_path, TEXTS[:1])
    summary = read(store, scripted(["true"] * 3), Repeats(3, temperature))
    assert (IDENTICAL in summary.warnings) is told
    store.close()


def test_every_answer_is_kept_and_the_majority_serves_the_case(tmp_path: Path) -> None:
    store = filled_store(tmp_path, TEXTS[:1])
    engine = scripted(["false", "true", "true"])
    summary = read(store, engine, concurrency=3)
    assert (summary.counts, summary.asked, len(engine.asked)) == ({"complete": 1}, 1, 3)
    assert summary.usage.prompt == store.answers.usage(summary.run_id)["prompt"] == 300
    counts = store.answers.of_case(summary.run_id, 1)
    assert counts is not None
    said = {label.finding: (label.value, label.confidence) for label in counts.labels}
    assert said["fracture_any"] == ("true", 2 / 3)
    assert said["dislocation_any"] == ("false", 1.0)
    singles = store.sheets.label_rows(json.loads(counts.raw)["answers"])
    assert [next(x.value for x in labels if x.finding == "fracture_any") for labels in singles.values()] == [
        "false",
        "true",
        "true",
    ]
    frozen = store.runs.get(summary.run_id).parameters
    assert (frozen["seed"], frozen["temperature"], frozen["repeats"], frozen["repeat_temperature"]) == (7, 0.0, 3, 0.7)
    store.close()


def test_more_repeats_ask_for_the_missing_answers_alone(tmp_path: Path) -> None:
    store = filled_store(tmp_path, TEXTS)
    once = read(store, engine := scripted(["true"] * 5), Repeats())
    assert len(engine.asked) == 4
    thrice = read(store, engine, Repeats(3, 0.7))
    assert (len(engine.asked), thrice.reused) == (12, 0)
    assert thrice.run_id != once.run_id  # a frozen run is not changed by a later wish
    five = read(store, engine, Repeats(5, 0.7))
    assert (len(engine.asked), five.counts) == (20, {"complete": 4})
    fewer = read(store, engine, Repeats(2, 0.7))  # all its answers are there: the majority is drawn, none asked
    assert (len(engine.asked), fewer.reused, fewer.counts) == (20, 4, {"complete": 4})
    again = read(store, engine, Repeats(5, 0.7))
    assert (again.run_id, again.reused, len(engine.asked)) == (five.run_id, 4, 20)
    store.close()


def test_stopped_between_the_answers_about_a_report_only_the_rest_is_asked(tmp_path: Path) -> None:
    store = filled_store(tmp_path, TEXTS)
    stop = threading.Event()
    engine = scripted(["true"] * 3)
    reply = engine.reply

    def stopping(question: Question, number: int) -> RawAnswer:
        if number == 5:  # the second answer about the second report
            stop.set()
        return reply(question, number)

    engine.reply = stopping
    with pytest.raises(Cancelled):
        read(store, engine, context=JobContext(is_cancelled=stop.is_set))
    stopped = store.runs.all()[-1]
    assert store.answers.counts(stopped.id) == {"complete": 1}  # no half-asked report counts as read
    engine.stopped.clear()
    summary = read(store, engine)
    assert (summary.run_id, summary.counts, summary.state) == (stopped.id, {"complete": 4}, "complete")
    assert Counter(engine.asked) == dict.fromkeys(TEXTS, 3)
    store.close()


def test_a_report_with_a_failed_answer_is_listed_and_only_that_answer_is_asked_again(tmp_path: Path) -> None:
    store = filled_store(tmp_path, TEXTS[:2])
    engine = scripted(["true"] * 3)
    reply = engine.reply

    def failing(question: Question, number: int) -> RawAnswer:
        if number == 2:
            raise EngineFault(FaultKind.REPORT, message("It went wrong."))
        return reply(question, number)

    engine.reply = failing
    first = read(store, engine)
    assert (first.state, first.counts) == ("stopped", {"failed": 1, "complete": 1})
    second = read(store, engine)
    assert (second.state, second.counts, len(engine.asked)) == ("complete", {"complete": 2}, 7)
    store.close()


def test_what_could_not_be_used_is_asked_again_only_on_wish(tmp_path: Path) -> None:
    store = filled_store(tmp_path, TEXTS[:1])
    engine = scripted([None, None, None])
    first = read(store, engine)
    assert first.counts == {"invalid": 1}
    asked = len(engine.asked)  # each with its repair
    assert (asked, read(store, engine).counts, len(engine.asked)) == (6, {"invalid": 1}, 6)
    good = scripted(["true"] * 3)
    better = read(store, good, again=frozenset({AnswerState.INVALID}))
    assert (better.counts, len(good.asked), better.run_id) == ({"complete": 1}, 3, first.run_id)
    mixed = replace(THRICE, count=2)
    assert read(store, good, mixed).counts == {"complete": 1}
    assert len(good.asked) == 3
    store.close()
