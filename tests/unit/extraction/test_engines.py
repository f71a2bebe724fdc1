"""The engines on the wire: what they send, what they make of answers and failures."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext
from app.extraction.asking import Pace, Retry, ask_about
from app.extraction.engines.base import EngineFault, FaultKind, Finish, Question, RawAnswer
from app.extraction.engines.faults import retry_after
from app.extraction.engines.ollama import OllamaEngine, refuse_cloud
from app.extraction.engines.openai import OpenAIEngine
from app.extraction.gateway import Gateway, Limits
from app.extraction.options import PromptOptions
from app.extraction.prompt import make_prompt
from app.labels.values import AnswerState
from tests.unit.extraction.material import GOOD, REPORT, TEMPLATE
from tests.unit.extraction.wire import Reply, Request, Wire, ndjson, ollama_service, openai_service, sse

PROMPT = make_prompt(TEMPLATE)
QUESTION = Question(REPORT, TEMPLATE, PROMPT)
LIMITS = Limits(2.0, 2.0, 2.0)


@contextmanager
def openai(reply: Callable[[Request], Reply], **named: Any) -> Iterator[tuple[OpenAIEngine, Wire]]:
    with Wire(openai_service(reply)) as server:
        options: dict[str, Any] = {"model": "m", "prompt": PROMPT, "api_key": "k"} | named
        engine = OpenAIEngine(Gateway(offline=True, limits=LIMITS), base_url=server.url + "/v1", **options)
        try:
            yield engine, server
        finally:
            engine.close()


@contextmanager
def ollama(
    reply: Callable[[Request], Reply], *, num_ctx: int = 8192, model: str = "m:1b", prompt: Any = PROMPT, **service: Any
) -> Iterator[tuple[OllamaEngine, Wire]]:
    with Wire(ollama_service(reply, **service)) as server:
        gateway = Gateway(offline=True, limits=LIMITS)
        engine = OllamaEngine(gateway, host=server.url, model=model, prompt=prompt, num_ctx=num_ctx)
        try:
            yield engine, server
        finally:
            engine.close()


def openai_fault(reply: Reply, **named: Any) -> EngineFault:
    with openai(lambda _: reply, **named) as (engine, _), pytest.raises(EngineFault) as caught:
        engine.ask(QUESTION)
    return caught.value


def ollama_fault(reply: Reply) -> EngineFault:
    with ollama(lambda _: reply) as (engine, _), pytest.raises(EngineFault) as caught:
        engine.ask(QUESTION)
    return caught.value


def refused(status: int, code: str | None = None, message: str = "no", **headers: str) -> Reply:
    return Reply(status, {"error": {"message": message, "type": code, "code": code, "param": None}}, headers=headers)


# --- openai


def test_openai_sends_the_strict_request_and_reads_the_stream() -> None:
    with openai(lambda _: sse()) as (engine, server):
        answer = engine.ask(QUESTION)
    body = server.chats[0].body
    assert body["store"] is False
    assert body["stream"] is True
    assert body["temperature"] == 0
    assert body["max_completion_tokens"] == PROMPT.answer_cap()
    assert body["response_format"]["json_schema"] == {"name": "befund", "strict": True, "schema": PROMPT.schema}
    assert [turn["role"] for turn in body["messages"]] == ["system", "user"]
    assert not body.keys() & {"user", "metadata", "safety_identifier"}
    assert (answer.text, answer.finish, answer.model_served) == (GOOD, Finish.STOP, "m-2026")
    assert (answer.usage.prompt, answer.usage.cached, answer.usage.completion) == (100, 64, 20)


def test_openai_asks_for_logprobs_only_where_wanted_and_allowed() -> None:
    for model, wanted, sent in (("m", True, True), ("m", False, False), ("o4-mini", True, False)):
        with openai(lambda _: sse(), model=model, logprobs=wanted) as (engine, server):
            engine.ask(QUESTION)
        assert ("logprobs" in server.chats[0].body) is sent


def test_reasoning_models_get_no_sampling_but_room_to_think() -> None:
    with openai(lambda _: sse(), model="gpt-6.1-sol") as (engine, server):
        engine.ask(QUESTION)
        assert engine.identity.parameters["reasoning_effort"] == "low"
    body = server.chats[0].body
    assert not body.keys() & {"temperature", "seed", "logprobs", "top_logprobs"}
    assert body["max_completion_tokens"] > PROMPT.answer_cap()


def test_the_paper_preset_uses_json_mode_at_its_temperature() -> None:
    prompt = make_prompt(TEMPLATE, PromptOptions("paper"))
    with openai(lambda _: sse(), prompt=prompt) as (engine, server):
        engine.ask(Question(REPORT, TEMPLATE, prompt))
    assert server.chats[0].body["response_format"] == {"type": "json_object"}
    assert server.chats[0].body["temperature"] == 0.2


def test_openai_passes_refusals_filters_and_cut_answers_on() -> None:
    def ending(reply: Reply) -> RawAnswer:
        with openai(lambda _: reply) as (engine, _):
            return engine.ask(QUESTION)

    assert ending(sse("", refusal="I cannot help.")).refusal == "I cannot help."
    assert ending(sse("{", "content_filter")).finish is Finish.FILTER
    assert ending(sse("{", "length")).finish is Finish.LENGTH


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (refused(429, "rate_limit_exceeded"), FaultKind.RATE_LIMIT),
        (refused(429, "insufficient_quota"), FaultKind.FATAL),
        (refused(401, "invalid_api_key"), FaultKind.FATAL),
        (refused(403), FaultKind.FATAL),
        (refused(404, "model_not_found"), FaultKind.FATAL),
        (Reply(307, {}, headers={"location": "https://elsewhere.example"}), FaultKind.FATAL),
        (refused(408), FaultKind.TRANSIENT),
        (refused(409), FaultKind.TRANSIENT),
        (refused(500), FaultKind.TRANSIENT),
        (refused(503), FaultKind.TRANSIENT),
        (refused(400, "context_length_exceeded"), FaultKind.REPORT),
        (refused(400, "exceed_context_size_error"), FaultKind.REPORT),
        (refused(413), FaultKind.REPORT),
        (refused(400, "content_filter"), FaultKind.REFUSED),
        (refused(400, None, "Invalid schema for response_format 'befund'"), FaultKind.FATAL),
        (refused(400, "unsupported_value", "Unsupported value: 'temperature'"), FaultKind.FATAL),
        (refused(400, None, "something about this report"), FaultKind.REPORT),
        (Reply(lines=['data: {"error": {"message": "x"}}\n\n']), FaultKind.TRANSIENT),
        (Reply(lines=["data: {broken\n\n"]), FaultKind.TRANSIENT),
        (sse(finish=None), FaultKind.TRANSIENT),
        (Reply(lines=sse().lines, cut=True), FaultKind.TRANSIENT),
    ],
)
def test_what_openais_failures_mean(reply: Reply, kind: FaultKind) -> None:
    assert openai_fault(reply).kind is kind


def test_a_servers_words_are_not_passed_on() -> None:
    fault = openai_fault(refused(400, None, f"cannot read: {REPORT}"))
    assert "Fraktur" not in str(fault)
    assert "Fraktur" not in str(fault.reason)


def test_how_long_a_server_asks_to_wait() -> None:
    assert openai_fault(refused(429, "x", **{"retry-after-ms": "250", "retry-after": "9"})).retry_after_s == 0.25
    assert retry_after({"retry-after": "7"}) == 7
    assert retry_after({"retry-after": "1e9"}) == 600
    assert retry_after({"retry-after": "-1"}) is None  # Azure, where it does not know
    assert retry_after({"retry-after-ms": "-1", "retry-after": "7"}) is None
    assert retry_after({"retry-after": "nan"}) is None
    assert retry_after({"retry-after": "soon"}) is None
    assert retry_after({}) is None
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=30))
    assert 25 < (retry_after({"retry-after": later}) or 0) <= 30


def test_a_prompt_too_long_for_the_context_is_found_before_sending() -> None:
    with openai(lambda _: sse(), context=1000) as (engine, server):
        with pytest.raises(EngineFault) as caught:
            engine.ask(QUESTION)
        assert caught.value.kind is FaultKind.REPORT
        assert "1000" in str(caught.value)
        assert server.requests == []


@pytest.mark.parametrize("told", [{"max_model_len": 1000}, {"meta": {"n_ctx": 1000, "n_ctx_train": 32768}}])
def test_the_context_that_a_server_tells_is_used(told: dict[str, Any]) -> None:
    row = {"id": "m", "object": "model", "created": 1, "owned_by": "x"} | told
    with Wire(lambda _: Reply(body={"object": "list", "data": [row]})) as server:
        gateway = Gateway(offline=True, limits=LIMITS)
        engine = OpenAIEngine(gateway, base_url=server.url + "/v1", model="m", api_key="k", prompt=PROMPT)
        engine.prepare(JobContext())
        with pytest.raises(EngineFault, match="1000 tokens"):
            engine.ask(QUESTION)
        assert len(server.requests) == 1
        engine.close()


def test_a_server_that_ignores_the_cap_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.extraction.engines.openai._RUNAWAY", 1)
    with openai(lambda _: sse(" " * 20 * (PROMPT.answer_cap() + 2), None)) as (engine, _):
        assert engine.ask(QUESTION).finish is Finish.LENGTH


def test_openai_is_examined_before_a_run() -> None:
    with openai(lambda _: sse()) as (engine, _):
        assert engine.examine(JobContext()) == ()
    with openai(lambda _: sse(), model="other") as (engine, _):
        assert "other" in str(engine.examine(JobContext())[0])
    with openai(lambda _: sse(), model="") as (engine, _), pytest.raises(AppError):
        engine.examine(JobContext())
    with Wire(lambda _: refused(401)) as server:
        engine = OpenAIEngine(Gateway(offline=True), base_url=server.url + "/v1", model="m", api_key="k", prompt=PROMPT)
        with pytest.raises(AppError, match="key"):
            engine.examine(JobContext())
        engine.close()


# --- ollama


def test_ollama_sends_fixed_options_and_the_schema() -> None:
    with ollama(lambda _: ndjson()) as (engine, server):
        assert engine.prepare(JobContext()) == ()
        answer = engine.ask(QUESTION)
        identity = engine.identity
    body = server.chats[0].body
    assert body["format"] == PROMPT.schema
    assert body["options"]["num_ctx"] == 8192
    assert body["options"]["num_predict"] == PROMPT.answer_cap()
    assert "think" not in body
    assert (answer.text, answer.finish, answer.flaw) == (GOOD, Finish.STOP, None)
    assert identity.parameters["digest"] == "abc123"
    loading = next(request for request in server.requests if request.path == "/api/chat")
    assert loading.body["options"] == {"num_ctx": 8192}


def test_thinking_is_switched_off_where_there_is_some() -> None:
    with ollama(lambda _: ndjson(), show={"capabilities": ["completion", "thinking"]}) as (engine, server):
        engine.prepare(JobContext())
        engine.ask(QUESTION)
    assert server.chats[0].body["think"] is False


@pytest.mark.parametrize("name", ["gpt-oss:120b-cloud", "kimi:cloud"])
def test_cloud_models_are_refused_by_name_before_any_request(name: str) -> None:
    with Wire(lambda _: Reply(500)) as server:
        with pytest.raises(AppError, match="does not run on this computer"):
            OllamaEngine(Gateway(offline=True), host=server.url, model=name, prompt=PROMPT)
        assert server.requests == []


@pytest.mark.parametrize("fact", ["remote_host", "remote_model"])
def test_cloud_models_are_refused_by_what_the_server_says(fact: str) -> None:
    with ollama(lambda _: ndjson(), show={fact: "https://ollama.com:443"}) as (engine, server):
        with pytest.raises(AppError, match="does not run on this computer"):
            engine.prepare(JobContext())
        assert server.chats == []
    refuse_cloud("llama3:8b", {"remote_host": ""})


def test_an_old_ollama_is_warned_of() -> None:
    with ollama(lambda _: ndjson(), version="0.9.2") as (engine, _):
        assert "0.9.2" in str(engine.prepare(JobContext())[0])


def test_a_context_that_the_model_or_the_server_does_not_give_is_refused_with_the_numbers() -> None:
    services: list[tuple[dict[str, Any], str]] = [
        ({"show": {"model_info": {"x.context_length": 2048}}}, "2048"),
        ({"loaded": 4096}, "4096"),
    ]
    for service, number in services:
        with ollama(lambda _: ndjson(), **service) as (engine, _), pytest.raises(AppError, match=number):
            engine.prepare(JobContext())


def test_a_long_report_is_refused_before_sending() -> None:
    with ollama(lambda _: ndjson(), num_ctx=2048) as (engine, server):
        with pytest.raises(EngineFault) as caught:
            engine.ask(Question(REPORT * 100, TEMPLATE, PROMPT))
        assert caught.value.kind is FaultKind.REPORT
        assert server.chats == []


@pytest.mark.parametrize(("evaluated", "flawed"), [(300, True), (4098, False), (900, False), (0, False)])
def test_a_prompt_cut_without_a_word_is_noticed(evaluated: int, flawed: bool) -> None:
    with ollama(lambda _: ndjson(evaluated=evaluated)) as (engine, _):
        assert bool(engine.ask(QUESTION).flaw) is flawed


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(404, {"error": "model 'm' not found"}), FaultKind.FATAL),
        (Reply(403, {"error": "ollama cloud is disabled"}), FaultKind.FATAL),
        (Reply(400, {"error": "request (9000 tokens) exceeds the available context size"}), FaultKind.REPORT),
        (Reply(400, {"error": "odd"}), FaultKind.REPORT),
        (Reply(429, {"error": "slow down"}), FaultKind.RATE_LIMIT),
        (Reply(503, {"error": "server busy, please try again."}), FaultKind.RATE_LIMIT),
        (Reply(500, {"error": 'option "seed" must be of type integer'}), FaultKind.FATAL),
        (Reply(500, {"error": "llama runner process has terminated"}), FaultKind.TRANSIENT),
        (Reply(lines=['{"error": "unexpected EOF"}\n']), FaultKind.TRANSIENT),
        (Reply(lines=["{broken\n"]), FaultKind.TRANSIENT),
        (Reply(lines=(ndjson().lines or [])[:-1]), FaultKind.TRANSIENT),
        (ndjson(done=None), FaultKind.TRANSIENT),
        (Reply(lines=ndjson().lines, cut=True), FaultKind.TRANSIENT),
    ],
)
def test_what_ollamas_failures_mean(reply: Reply, kind: FaultKind) -> None:
    assert ollama_fault(reply).kind is kind


def test_a_missing_model_and_a_missing_server_are_said_before_the_run() -> None:
    def no_model(request: Request) -> Reply:
        return Reply(404, {"error": "no"}) if request.path == "/api/show" else Reply(body={"version": "0.33.0"})

    with Wire(no_model) as server:
        engine = OllamaEngine(Gateway(offline=True), host=server.url, model="m:1b", prompt=PROMPT)
        with pytest.raises(AppError, match="ollama pull m:1b"):
            engine.prepare(JobContext())
        engine.close()
    engine = OllamaEngine(Gateway(offline=True, limits=LIMITS), host=server.url, model="m:1b", prompt=PROMPT)
    with pytest.raises(AppError, match="No connection"):
        engine.prepare(JobContext())
    engine.close()


def test_models_that_run_elsewhere_are_listed_as_such() -> None:
    rows = [{"name": "a:1b", "digest": "d", "size": 1}, {"name": "b", "remote_host": "https://ollama.com:443"}]
    with Wire(lambda _: Reply(body={"models": rows})) as server:
        engine = OllamaEngine(Gateway(offline=True), host=server.url, model="", prompt=PROMPT)
        assert [(model.name, model.local) for model in engine.list_models()] == [("a:1b", True), ("b", False)]
        engine.close()


# --- a server that loads its model


LOADING = Reply(503, {"error": {"code": 503, "message": "Loading model", "type": "unavailable_error"}})


@contextmanager
def loading(until: int) -> Iterator[tuple[OpenAIEngine, Wire]]:
    """llama.cpp's server, which answers everything with 503 until request number ``until``."""
    serve = openai_service(lambda _: sse())
    with Wire(lambda request: LOADING if request.number < until else serve(request)) as server:
        engine = OpenAIEngine(
            Gateway(offline=True, limits=LIMITS), base_url=server.url + "/v1", model="m", prompt=PROMPT, api_key=None
        )
        try:
            yield engine, server
        finally:
            engine.close()


def test_a_server_that_loads_its_model_is_waited_for_and_says_so() -> None:
    told: list[str] = []
    with loading(3) as (engine, server):
        assert engine.prepare(JobContext(on_progress=lambda progress: told.append(str(progress.text)))) == ()
        assert len(server.requests) == 3
    assert set(told) == {f"{engine.identity.host} is loading its model, which may take minutes …"}


def test_waiting_for_a_model_stops_at_once_when_asked() -> None:
    with loading(10**6) as (engine, server):
        context = JobContext(is_cancelled=lambda: len(server.requests) > 0)
        started = time.monotonic()
        with pytest.raises(Cancelled):
            engine.examine(context)
        assert time.monotonic() - started < 1


def test_a_server_that_is_started_anew_in_mid_run_is_waited_for() -> None:
    with loading(3) as (engine, server):
        retry = Retry(attempts=0, base_s=0.0, cap_s=0.0)
        (answered,) = ask_about(engine, QUESTION, Pace(1, retry), retry)
        assert answered.state is AnswerState.COMPLETE
        assert len(server.requests) == 3
