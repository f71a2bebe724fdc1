"""What is known of services and models: places, ends, prices; and what the engines make of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.extraction.capabilities import capabilities, check_retirement, price_of, retirement_of, shipped_prices
from app.extraction.engines.base import EngineFault, FaultKind, Question
from app.extraction.engines.ollama import OllamaEngine
from app.extraction.engines.openai import OpenAIEngine
from app.extraction.gateway import Gateway, Limits
from app.extraction.places import PLACES, Place, check_address, place_of
from app.extraction.prompt import make_prompt
from tests.unit.extraction.material import REPORT, TEMPLATE
from tests.unit.extraction.wire import Reply, Request, Wire, ndjson, ollama_service, sse

PROMPT = make_prompt(TEMPLATE)
QUESTION = Question(REPORT, TEMPLATE, PROMPT)
TODAY = date(2026, 11, 23)  # of all tests: see conftest.py


def listing(*rows: dict[str, Any], chat: Callable[[Request], Reply] = lambda _: sse()) -> Callable[[Request], Reply]:
    data = [{"object": "model", "created": 1, "owned_by": "x"} | row for row in rows]
    return lambda request: (
        Reply(body={"object": "list", "data": data}) if request.path.endswith("/models") else chat(request)
    )


@contextmanager
def engine_at(service: Callable[[Request], Reply], **named: Any) -> Iterator[tuple[OpenAIEngine, Wire]]:
    with Wire(service) as server:
        gateway = Gateway(offline=True, limits=Limits(2.0, 2.0, 2.0))
        options: dict[str, Any] = {"model": "m", "prompt": PROMPT, "api_key": "k"} | named
        engine = OpenAIEngine(gateway, base_url=server.url + "/v1", **options)
        try:
            yield engine, server
        finally:
            engine.close()


@pytest.fixture
def azure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the engine take the server on this computer for Azure's."""
    monkeypatch.setattr("app.extraction.engines.openai.place_of", lambda _: Place.AZURE)


# --- places


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("http://127.0.0.1:8080/v1", Place.HERE),
        ("http://localhost:1234/v1", Place.HERE),
        ("https://api.openai.com/v1", Place.OPENAI),
        ("https://eu.api.openai.com/v1", Place.OPENAI_EU),
        ("https://klinik.openai.azure.com/openai/v1/", Place.AZURE),
        ("https://klinik.services.ai.azure.com/openai/v1/", Place.AZURE),
        ("https://api.openai.com.example.org/v1", Place.OTHER),
        ("https://", Place.OTHER),
    ],
)
def test_the_place_is_told_from_the_address(url: str, place: Place) -> None:
    assert place_of(url) is place


def test_every_place_begins_with_an_address_of_its_own_kind() -> None:
    assert [place_of(facts.address) for facts in PLACES] == [facts.place for facts in PLACES]
    assert "schema" in str(next(facts for facts in PLACES if facts.place is Place.OPENAI_EU).note)


@pytest.mark.parametrize("url", ["https://RESOURCE.openai.azure.com/openai/v1/", "https://k.openai.azure.com/openai"])
def test_an_address_of_azure_that_cannot_work_is_refused(url: str) -> None:
    with pytest.raises(AppError):
        check_address(url)
    check_address("https://k.openai.azure.com/openai/v1")
    check_address("http://127.0.0.1:8080/v1")


# --- ends and prices


def test_the_servers_date_wins_over_the_list_and_the_list_is_for_its_service_alone() -> None:
    told = retirement_of("gpt-4o", Place.OPENAI, "2027-06-30")
    listed = retirement_of("gpt-4o-2024-08-06", Place.OPENAI_EU)
    assert told is not None
    assert listed is not None
    assert (told.day, told.told) == (date(2027, 6, 30), True)
    assert (listed.day, listed.told, listed.successor) == (date(2027, 1, 14), False, "gpt-6.1-sol")
    assert retirement_of("gpt-4o", Place.HERE) is None
    assert retirement_of("gpt-4o", Place.AZURE) != retirement_of("gpt-4o", Place.OPENAI)
    assert retirement_of("m", Place.OPENAI, "soon") is None


def test_a_model_near_its_end_is_warned_of_and_one_past_it_refused() -> None:
    end = retirement_of("gpt-4o", Place.OPENAI)
    assert "2027-01-14" in str(check_retirement("gpt-4o", end, listed=True, today=TODAY))
    assert check_retirement("gpt-4o", end, listed=True, today=date(2026, 1, 1)) is None
    with pytest.raises(AppError, match="ended on 2027-01-14"):
        check_retirement("gpt-4o", end, listed=False, today=date(2027, 1, 14))
    late = check_retirement("gpt-4o", end, listed=True, today=date(2027, 2, 1))  # the list may be old
    assert "should have ended" in str(late)
    told = retirement_of("gpt-4o", Place.OPENAI, "2027-01-14")
    with pytest.raises(AppError, match=r"gpt-6\.1-sol"):
        check_retirement("gpt-4o", told, listed=True, today=date(2027, 2, 1))


def test_the_eu_costs_more_where_the_list_says_so() -> None:
    plain, eu = (price_of("gpt-6-luna", {}, place) for place in (Place.OPENAI, Place.OPENAI_EU))
    assert plain is not None
    assert eu is not None
    assert eu.input == pytest.approx(1.1 * plain.input)
    assert "10 %" in str(eu.source)
    old = price_of("gpt-4o", {}, Place.OPENAI_EU)
    assert old is not None
    assert old.input == 2.5
    own = price_of("gpt-6-luna", {"gpt-6-luna": {"input": 1.0, "output": 1.0}}, Place.OPENAI_EU)
    assert own is not None
    assert own.input == 1.0
    assert dict(shipped_prices())["gpt-4o"].output == 10


@pytest.mark.parametrize(("days", "outcome"), [(300, "quiet"), (20, "warned"), (-1, "refused")])
def test_the_date_that_a_server_tells_counts_before_a_run(days: int, outcome: str) -> None:
    day = (TODAY + timedelta(days=days)).isoformat()
    with engine_at(listing({"id": "m", "shutdown_date": day})) as (engine, _):
        if outcome == "refused":
            with pytest.raises(AppError, match=day):
                engine.examine(JobContext())
        else:
            said = [str(warning) for warning in engine.examine(JobContext())]
            assert [day in text for text in said] == ([True] if outcome == "warned" else [])


# --- openai and azure


@pytest.mark.usefixtures("azure")
def test_a_deployment_that_azure_does_not_list_is_no_missing_model() -> None:
    with engine_at(listing({"id": "gpt-4o"}), model="befunde-eu", base_model="gpt-6.1-sol") as (engine, server):
        assert engine.examine(JobContext()) == ()
        engine.ask(QUESTION)
        assert engine.identity.parameters["base_model"] == "gpt-6.1-sol"
    body = server.chats[0].body
    assert body["model"] == "befunde-eu"
    assert not body.keys() & {"base_model", "temperature", "logprobs"}  # the model behind it reasons
    with engine_at(listing({"id": "gpt-4o"}), model="befunde-eu") as (engine, _):
        assert "deployment befunde-eu" in str(engine.examine(JobContext())[0])


@pytest.mark.usefixtures("azure")
def test_azures_schedule_is_a_warning_since_a_later_edition_may_differ() -> None:
    with engine_at(listing(), model="d", base_model="gpt-4o") as (engine, _):
        assert "2026-10-01" in str(engine.examine(JobContext())[0])


def test_a_prompt_that_azures_filter_refuses_is_one_report_and_not_the_run() -> None:
    error = {
        "message": "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
        "type": None,
        "param": "prompt",
        "code": "content_filter",
        "status": 400,
        "innererror": {
            "code": "ResponsibleAIPolicyViolation",
            "content_filter_result": {"violence": {"filtered": True}},
        },
    }
    headers = {"x-ratelimit-remaining-requests": "-1", "retry-after": "-1"}
    with engine_at(listing(chat=lambda _: Reply(400, {"error": error}, headers=headers))) as (engine, _):
        with pytest.raises(EngineFault) as caught:
            engine.ask(QUESTION)
        assert (caught.value.kind, caught.value.counts) == (FaultKind.REFUSED, False)


def test_a_model_that_follows_no_schema_is_asked_for_json() -> None:
    assert not capabilities("gpt-4o-2024-05-13").strict
    with engine_at(listing(), model="gpt-4o-2024-05-13") as (engine, server):
        engine.ask(QUESTION)
    assert server.chats[0].body["response_format"] == {"type": "json_object"}


@pytest.mark.parametrize("name", ["loaded_context_length", "max_context_length", "context_window"])
def test_other_servers_tell_their_context_under_other_names(name: str) -> None:
    with engine_at(listing({"id": "m", name: 1000})) as (engine, _):
        engine.examine(JobContext())
        assert engine.context == 1000
    with engine_at(listing({"id": "m", name: 1000}), context=9000) as (engine, _):  # the settings know better
        engine.examine(JobContext())
        assert engine.context == 9000


# --- ollama


@contextmanager
def ollama(model: str = "m:1b", *, shrink: bool = False, **service: Any) -> Iterator[tuple[OllamaEngine, Wire]]:
    with Wire(ollama_service(lambda _: ndjson(), **service)) as server:
        gateway = Gateway(offline=True, limits=Limits(2.0, 2.0, 2.0))
        engine = OllamaEngine(gateway, host=server.url, model=model, prompt=PROMPT, num_ctx=8192, shrink=shrink)
        try:
            yield engine, server
        finally:
            engine.close()


def test_a_model_that_only_knows_levels_of_thinking_gets_the_lowest_and_room_for_it() -> None:
    with ollama("gpt-oss:20b", show={"capabilities": ["completion", "thinking"]}) as (engine, server):
        engine.examine(JobContext())
        engine.ask(QUESTION)
    body = server.chats[0].body
    assert body["think"] == "low"
    assert body["options"]["num_predict"] > PROMPT.answer_cap()


def test_a_model_without_answers_is_refused() -> None:
    with ollama(show={"capabilities": ["embedding"]}) as (engine, _), pytest.raises(AppError, match="write answers"):
        engine.examine(JobContext())


def test_a_context_that_nobody_chose_shrinks_to_what_the_model_has() -> None:
    with ollama(shrink=True, show={"model_info": {"x.context_length": 2048}}, loaded=2048) as (engine, server):
        engine.prepare(JobContext())
        engine.ask(Question("Keine Fraktur.", TEMPLATE, PROMPT))
        assert (engine.context, engine.longest) == (2048, 2048)
    assert server.chats[0].body["options"]["num_ctx"] == 2048


def test_models_are_listed_with_context_size_and_what_they_can_do() -> None:
    with ollama(show={"capabilities": ["completion", "thinking"], "model_info": {"x.context_length": 40960}}) as (
        engine,
        _,
    ):
        model = engine.list_models()[0]
    assert (model.context, model.size, model.local) == (40960, 5, True)
    assert (model.details["capabilities"], model.details["version"]) == ("completion thinking", "0.33.0")


def test_a_server_that_fails_is_not_taken_for_one_without_the_model() -> None:
    def broken(request: Request) -> Reply:
        return Reply(500, {"error": "x"}) if request.path == "/api/show" else Reply(body={"version": "0.33.0"})

    with Wire(broken) as server:
        engine = OllamaEngine(Gateway(offline=True), host=server.url, model="m:1b", prompt=PROMPT)
        with pytest.raises(AppError, match="status 500"):
            engine.examine(JobContext())
        engine.close()
