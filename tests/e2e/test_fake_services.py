"""Runs against the strict fake services of ../shared: both dialects, every fault, no report asked twice."""

import json
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext
from app.extraction.asking import Retry
from app.extraction.engines.base import Engine
from app.extraction.engines.ollama import OllamaEngine
from app.extraction.engines.openai import OpenAIEngine
from app.extraction.gateway import Gateway, Limits
from app.extraction.prompt import make_prompt
from app.extraction.run import RunSummary, extract
from app.store.store import Store
from tests.unit.extraction.material import TEMPLATE, filled_store

pytestmark = pytest.mark.shared

PROMPT = make_prompt(TEMPLATE)
TEXTS = [f"Befund: Fraktur Nr. {number}.\nKeine Luxation." for number in range(12)]
QUICK = Retry(attempts=6, base_s=0.01, cap_s=0.02)
ENGINES = ("openai", "ollama")


@contextmanager
def service(shared: Path, **flags: Any) -> Iterator[Any]:
    sys.path.insert(0, str(shared / "tools"))
    try:
        from fake_llm import FakeLLM
    finally:
        sys.path.remove(str(shared / "tools"))
    before = set(threading.enumerate())
    with FakeLLM(**flags) as server:
        yield server
    for thread in set(threading.enumerate()) - before:
        thread.join(5)


def make(name: str, url: str, **named: Any) -> Engine:
    gateway = Gateway(offline=True, **({"limits": Limits(5, 5, 5)} | named))
    if name == "openai":
        return OpenAIEngine(gateway, base_url=url + "/v1", model="gpt-4o", api_key="k", prompt=PROMPT)
    return OllamaEngine(gateway, host=url, model="qwen2.5:1.5b", prompt=PROMPT, num_ctx=8192)


def run(store: Store, name: str, url: str, **named: Any) -> RunSummary:
    engine = make(name, url, **named.pop("gateway", {}))
    options: dict[str, Any] = {"context": JobContext(), "retry": QUICK, "concurrency": 4} | named
    try:
        reports = store.reports.texts("clavicle")
        return extract(store, engine=engine, template=TEMPLATE, prompt=PROMPT, reports=reports, **options)
    finally:
        engine.close()


def answered(server: Any) -> Counter[str]:
    """How often each report was answered: the questions that came back with status 200."""
    found: Counter[str] = Counter()
    for call in server.calls:
        if "chat" in call["path"] and call["status"] == 200 and call["body"]["messages"]:
            found[call["body"]["messages"][-1]["content"].split("Fraktur Nr. ")[1].split(".")[0]] += 1
    return found


@pytest.mark.parametrize("name", ENGINES)
def test_every_report_is_answered_exactly_once(shared: Path, tmp_path: Path, name: str) -> None:
    with service(shared) as server:
        store = filled_store(tmp_path, TEXTS)
        summary = run(store, name, server.url)
        assert summary.counts == {"complete": 12}
        assert run(store, name, server.url).asked == 0
        assert answered(server) == dict.fromkeys(map(str, range(12)), 1)
        labels = {
            (finding, value) for _, finding, value, _, grade in store.answers.labels_of_run(1) if grade == "exact"
        }
        assert labels == {("fracture_any", "true"), ("fracture_middle_third", "true"), ("dislocation_any", "false")}
        for call in server.calls:
            assert "authorization" not in call["headers"]
        store.close()


@pytest.mark.parametrize("name", ENGINES)
def test_errors_resets_and_limits_are_ridden_out(shared: Path, tmp_path: Path, name: str) -> None:
    with service(shared, error_rate=0.4, error_kinds="429,500,503,reset", retry_after=0.01, seed=5) as server:
        store = filled_store(tmp_path, TEXTS)
        assert run(store, name, server.url).counts == {"complete": 12}
        assert answered(server) == dict.fromkeys(map(str, range(12)), 1)
        assert len([call for call in server.calls if call["fault"]]) > 3
        store.close()


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("flag", ["invalid_json_rate", "truncate_rate", "refusal_rate"])
def test_bad_answers_never_become_labels(shared: Path, tmp_path: Path, name: str, flag: str) -> None:
    with service(shared, **{flag: 1.0}, seed=2) as server:
        store = filled_store(tmp_path, TEXTS)
        summary = run(store, name, server.url)
        assert sum(summary.counts.values()) == 12
        assert max(answered(server).values()) <= 2
        for case_id, answer in store.answers.of_run(summary.run_id):
            kept = store.answers.of_case(summary.run_id, case_id)
            assert kept is not None
            if answer.state == "complete":  # the fault of one fence, which is allowed
                assert answer.raw.startswith("```json")
            else:
                assert [label.value for label in kept.labels if label.value is not None] == []
                assert answer.reason
        if flag == "refusal_rate" and name == "openai":
            assert summary.counts == {"refused": 12}
        store.close()


def test_an_empty_quota_ends_the_run_without_a_retry(shared: Path, tmp_path: Path) -> None:
    with service(shared, quota_after=5) as server:
        store = filled_store(tmp_path, TEXTS)
        with pytest.raises(AppError, match="quota"):
            run(store, "openai", server.url, concurrency=1)
        assert [call["status"] for call in server.calls].count(429) == 1
        kept = store.answers.counts(1)["complete"]
        assert kept == sum(answered(server).values()) > 0
        assert store.runs.get(1).state == "failed"
        store.close()


def test_a_real_rate_limit_is_waited_for(shared: Path, tmp_path: Path) -> None:
    with service(shared, error_rate=0.5, error_kinds="429", retry_after=0.05, seed=1) as server:
        store = filled_store(tmp_path, TEXTS)
        assert run(store, "openai", server.url, concurrency=8).state == "complete"
        assert answered(server) == dict.fromkeys(map(str, range(12)), 1)
        store.close()


@pytest.mark.parametrize("name", ENGINES)
def test_a_hanging_server_is_given_up_and_asked_again(shared: Path, tmp_path: Path, name: str) -> None:
    for part in ("sound", "hanging"):
        (tmp_path / part).mkdir()
    with service(shared) as server:  # how long answers take on this machine at this moment
        store = filled_store(tmp_path / "sound", TEXTS[:6])
        begun = time.monotonic()
        assert run(store, name, server.url).state == "complete"
        limit = max(0.4, 3 * (time.monotonic() - begun))
        store.close()
    with service(shared, hang_rate=0.3, hang_s=10 * limit, seed=4) as server:
        store = filled_store(tmp_path / "hanging", TEXTS[:6])
        assert run(store, name, server.url, gateway={"limits": Limits(5, limit, limit)}).state == "complete"
        assert any(call["fault"] == "hang" for call in server.calls)
        assert answered(server) == dict.fromkeys(map(str, range(6)), 1)
        store.close()


@pytest.mark.parametrize("name", ENGINES)
def test_cancelling_leaves_a_run_that_resumes_without_asking_twice(shared: Path, tmp_path: Path, name: str) -> None:
    with service(shared, latency_ms=30) as server:
        store = filled_store(tmp_path, TEXTS)

        def enough() -> bool:
            return sum(answered(server).values()) >= 4

        with pytest.raises(Cancelled):
            run(store, name, server.url, context=JobContext(is_cancelled=enough), concurrency=2)
        assert store.runs.get(1).state == "stopped"
        kept = store.answers.counts(1)["complete"]
        assert 0 < kept < 12
        assert run(store, name, server.url).counts == {"complete": 12}
        twice = [number for number, times in answered(server).items() if times > 1]
        assert len(twice) <= 2  # at most what was under way
        store.close()


@pytest.mark.parametrize(
    ("name", "flags", "before", "fault"),
    [
        ("openai", {"chunk_ms": 40.0}, 1, "client_gone"),
        ("ollama", {"chunk_ms": 40.0}, 5, "client_gone"),
        ("ollama", {"hang_rate": 1.0, "hang_s": 30.0}, 3, "hang"),  # while the model is loaded
    ],
)
def test_stopping_stops_the_server_too(
    shared: Path, tmp_path: Path, name: str, flags: dict[str, float], before: int, fault: str
) -> None:
    with service(shared, **flags) as server:
        store = filled_store(tmp_path, TEXTS[:3])
        asked: list[float] = []

        def soon() -> bool:  # half a second into the request after ``before`` others
            if not asked and len(server.attempts) > before:
                asked.append(time.monotonic())
            return bool(asked) and time.monotonic() - asked[0] > 0.5

        context = JobContext(is_cancelled=soon)
        with pytest.raises(Cancelled):
            run(store, name, server.url, context=context, concurrency=1, gateway={"cancelled": soon})
        assert time.monotonic() - asked[0] < 3
        wait_until(lambda: any(call["fault"] == fault for call in server.calls))
        assert server.calls[-1]["fault"] == fault  # it knows at once, and works on nothing
        assert server.calls[-1]["ms"] < 3000
        store.close()


def wait_until(fulfilled: Callable[[], bool]) -> None:
    end = time.monotonic() + 5
    while not fulfilled():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_context_that_is_too_small_is_found_before_or_after(shared: Path, tmp_path: Path) -> None:
    with service(shared, num_ctx=4096) as server:
        store = filled_store(tmp_path, [TEXTS[0] + " Befund." * 3000])
        assert run(store, "ollama", server.url).counts == {"failed": 1}
        assert answered(server) == {}
        answer = store.answers.of_case(1, 1)
        assert answer is not None
        assert "8192 tokens" in answer.reason
        store.close()


def test_a_cloud_model_is_refused(shared: Path) -> None:
    with service(shared) as server:
        with pytest.raises(AppError, match="does not run on this computer"):
            OllamaEngine(Gateway(offline=True), host=server.url, model="gpt-oss:120b-cloud", prompt=PROMPT)
        engine = OllamaEngine(Gateway(offline=True), host=server.url, model="", prompt=PROMPT)
        assert {model.name: model.local for model in engine.list_models()}["gpt-oss:120b-cloud"] is False
        engine.close()


def test_no_part_of_a_report_is_outside_the_message(shared: Path, tmp_path: Path) -> None:
    with service(shared) as server:
        store = filled_store(tmp_path, ["Befund: Fraktur Nr. 7. Codewort Quetzal."])
        run(store, "openai", server.url)
        for call in server.calls:
            body = dict(call["body"] or {}) if isinstance(call["body"], dict) else {}
            body.pop("messages", None)
            assert "Quetzal" not in json.dumps([body, call["headers"], call["path"]])
        store.close()
