"""Engines before a run: models and what is known of them, the trial, and what a run would take."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext
from app.core.text import message
from app.extraction.capabilities import Price
from app.extraction.engines.base import Usage
from app.extraction.options import PromptOptions
from app.extraction.prompt import make_prompt
from app.labels.template import Example
from app.labels.values import AnswerState
from app.operations.extracting.batches import submit_batches
from app.operations.extracting.engines import list_models, probe, probe_examples
from app.operations.extracting.estimates import Speed, estimate_usage, expect, fitting_context, prompt_need
from app.operations.extracting.extraction import EngineChoice, plan_extraction, run_extraction
from app.operations.extracting.model_facts import describe_model
from app.operations.extracting.outgoing import consent_of
from app.operations.extracting.run_result import run_result
from app.operations.templates.template_checks import lint_with_engine
from app.project import Project
from app.settings.secrets import Secrets
from app.settings.settings import Settings
from tests.unit.extraction.wire import Reply, Request, Wire, ndjson, ollama_service, openai_service, sse

TEXT = "Befund: Klavikulaschaftfraktur. Keine Luxation."
HOSTED = EngineChoice("openai", "m", "https://api.example.org/v1", concurrency=4)
LOCAL = EngineChoice("openai", "m", "http://127.0.0.1:8080/v1", concurrency=4)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study") as opened:
        store = opened.store
        site = store.sites.ensure("A", "internal")
        patient = store.patients.ensure(site.id, "p")
        for number in range(4):
            case_id = store.cases.add(
                patient_id=patient.id, case_key=f"c{number}", region="clavicle", region_source="manual"
            )
            text = f"{TEXT} Fall {number}."
            store.reports.add(site_id=site.id, case_id=case_id, text=text, source="t", row=number, key=f"k{number}")
        yield opened


@pytest.fixture
def tools(tmp_path: Path) -> dict[str, Any]:
    return {"settings": Settings.load(tmp_path / "settings.toml"), "secrets": Secrets(look_for_store=False)}


def schema_of(request: Request) -> dict[str, Any]:
    schema = request.body.get("format") or request.body["response_format"]["json_schema"]["schema"]
    assert isinstance(schema, dict)
    return schema


def all_false(request: Request) -> str:
    return json.dumps({name: {"evidence": "", "label": "false"} for name in schema_of(request)["properties"]})


# --- the trial


def test_the_examples_of_a_trial_show_all_three_labels_and_many_findings(project: Project) -> None:
    for template in project.templates():
        chosen = probe_examples(template)
        assert len(chosen) == 5
        assert {value for example in chosen for value in example.labels.values()} == {"true", "false", "uncertain"}
        assert len({finding for example in chosen for finding in example.labels}) >= 8
        shown = probe_examples(template, shown="\n".join(example.sentence for example in chosen))
        assert not {example.sentence for example in shown} & {example.sentence for example in chosen}
    with pytest.raises(AppError, match="no example"):
        probe_examples(replace(project.template("thumb"), examples=()))


def test_a_trial_tells_right_labels_from_always_saying_false(project: Project, tools: dict[str, Any]) -> None:
    template = project.template("clavicle")
    with Wire(openai_service(lambda request: sse(all_false(request)))) as server:
        choice = EngineChoice("openai", "m", server.url + "/v1")
        found = probe(None, template=template, choice=choice, context=JobContext(), **tools)
        assert TEXT not in json.dumps([request.body for request in server.chats])
    assert (found.usable, found.right) == (5, found.always_false)
    assert found.total == 5 * 26
    wrong = [label for example in found.examples for label in example.wrong]
    assert {label.answered for label in wrong} == {"false"}
    assert {label.expected for label in wrong} == {"true", "uncertain"}
    assert (found.speed.completion, found.speed.prompt) == (20.0, None)
    rules = probe(None, template=template, choice=EngineChoice("rules"), context=JobContext(), **tools)
    assert rules.right == rules.total > rules.always_false
    assert [example.found for example in rules.examples] == [example.quoted for example in rules.examples]


def test_a_trial_shows_what_cannot_be_used_and_stops_when_asked(project: Project, tools: dict[str, Any]) -> None:
    template = project.template("thumb")
    with Wire(openai_service(lambda _: sse("Gerne!"))) as server:
        choice = EngineChoice("openai", "m", server.url + "/v1")
        found = probe(None, template=template, choice=choice, context=JobContext(), count=2, **tools)
        assert {example.state for example in found.examples} == {AnswerState.INVALID}
        assert (found.usable, found.right) == (0, 0)
        assert len(server.chats) == 4  # each was put once more, with what was wrong
        before = len(server.chats)
        stop = JobContext(is_cancelled=lambda: len(server.chats) > before)
        with pytest.raises(Cancelled):
            probe(None, template=template, choice=choice, context=stop, **tools)
        assert len(server.chats) == before + 1


def test_a_trial_is_held_by_offline_mode_but_needs_no_consent(project: Project, tools: dict[str, Any]) -> None:
    with pytest.raises(AppError, match="Offline mode"):
        probe(project, template=project.template("thumb"), choice=HOSTED, context=JobContext(), **tools)


@pytest.mark.parametrize("way", ["trial", "lint", "plan", "run", "batch"])
def test_an_example_that_may_name_a_person_goes_to_no_engine_elsewhere(
    project: Project, tools: dict[str, Any], way: str
) -> None:
    tools["settings"].set("network.offline", False)
    named = Example("Frau Erika Mustermann, geb. 01.02.1950: Klavikulafraktur.", {"fracture_any": "true"})
    old = project.template("clavicle")
    template = replace(old, version=old.version + 1, examples=(named,))
    project.store.templates.add(template.region, template.version, template.sha256, template.to_json())
    away = replace(HOSTED, options=PromptOptions(examples=3))
    region: dict[str, Any] = {"region": "clavicle", "choice": away, "context": JobContext()}
    consent = consent_of(away, by="AB")
    ask: dict[str, Callable[[], object]] = {
        "trial": lambda: probe(project, template=template, choice=HOSTED, context=JobContext(), **tools),
        "lint": lambda: lint_with_engine(template, choice=HOSTED, context=JobContext(), project=project, **tools),
        "plan": lambda: plan_extraction(project, **region, **tools),
        "run": lambda: run_extraction(project, **region, consent=consent, **tools),
        "batch": lambda: submit_batches(project, **region, consent=consent, **tools),
    }
    with pytest.raises(AppError, match=r"Example 1 .* may name a person") as caught:
        ask[way]()
    assert "Mustermann" not in str(caught.value)


def test_examples_that_the_instructions_show_are_not_asked_about(project: Project, tools: dict[str, Any]) -> None:
    template, options = project.template("thumb"), PromptOptions(examples=20)
    with Wire(openai_service(lambda request: sse(all_false(request)))) as server:
        choice = EngineChoice("openai", "m", server.url + "/v1", options=options)
        found = probe(None, template=template, choice=choice, context=JobContext(), **tools)
    told = "".join(text for _, text in make_prompt(template, options).messages(""))
    assert not [example.sentence for example in found.examples if example.sentence in told]


# --- what a run would take


def test_time_counts_requests_at_a_time_only_where_they_help() -> None:
    speed = Speed(seconds=4.0, source=message("a trial"), completion=100.0, share=0.5)
    usage = Usage(10_000, 0, 9_000)
    hosted = expect(HOSTED, usage, 10, speed, None)
    assert (hosted.seconds, hosted.usage, hosted.cost_usd) == (10.0, Usage(5_000, 0, 1_000), None)
    assert expect(LOCAL, usage, 10, speed, None).seconds == 40.0
    assert expect(LOCAL, usage, 10, replace(speed, apart=1.5), None).seconds == 15.0
    unknown = expect(LOCAL, usage, 10, None, Price(1.0, 0.1, 2.0, message("a list")))
    assert (unknown.seconds, unknown.usage) == (None, usage)
    assert unknown.cost_usd == pytest.approx(0.028)  # nothing is taken for cached


def test_the_plan_takes_time_and_tokens_from_a_trial_then_from_earlier_runs(
    project: Project, tools: dict[str, Any]
) -> None:
    with Wire(openai_service(lambda request: sse(all_false(request)))) as server:
        choice = EngineChoice("openai", "m", server.url + "/v1")
        wanted: dict[str, Any] = {"region": "clavicle", "choice": choice, **tools}
        assert plan_extraction(project, **wanted).estimate.seconds is None
        speed = Speed(seconds=5.0, source=message("a trial"), completion=10.0)
        tried = plan_extraction(project, **wanted, probed=speed).estimate
        assert (tried.seconds, tried.time_source, tried.usage.completion) == (20.0, message("a trial"), 40)
        run_extraction(project, context=JobContext(), limit=3, **wanted)
        known = plan_extraction(project, **wanted, probed=speed)
    assert known.to_ask == 1
    assert known.estimate.time_source == message("earlier runs of this model, {count} reports", count=3)
    assert (known.estimate.usage.prompt, known.estimate.usage.completion) == (100, 20)  # as the server counted
    rules = plan_extraction(project, region="clavicle", choice=EngineChoice("rules"), **tools).estimate
    assert rules.seconds is not None
    assert 0 < rules.seconds < 5


def test_the_context_fits_the_longest_report_and_stays_for_the_next_run(
    project: Project, tools: dict[str, Any]
) -> None:
    prompt = make_prompt(project.template("clavicle"))
    service = ollama_service(lambda request: ndjson(all_false(request), evaluated=4000), loaded=32768)
    with Wire(service) as server:
        choice = EngineChoice("ollama", "m:1b", server.url)
        wanted: dict[str, Any] = {"region": "clavicle", "choice": choice, **tools}
        run_extraction(project, context=JobContext(), **wanted)
        used = server.chats[0].body["options"]["num_ctx"]
        assert used == fitting_context(prompt, [TEXT]) == 2048 * (used // 2048)
        assert prompt_need(prompt, [TEXT]) + prompt.answer_cap() <= 0.9 * used
        assert plan_extraction(project, **wanted).fit is None
        long = project.store.cases.add(patient_id=1, case_key="long", region="clavicle", region_source="manual")
        report = TEXT + " Kein weiterer Befund." * 2000
        project.store.reports.add(site_id=1, case_id=long, text=report, source="t", row=9, key="k9")
        plan = plan_extraction(project, **wanted)
        assert (plan.answered, plan.to_ask) == (4, 1)  # what was paid for is not asked again for one long report
        assert plan.fit is not None
        assert (plan.fit.context, plan.fit.too_long) == (used, 1)
        tools["settings"].set("ollama.num_ctx", plan.fit.needed)
        assert plan_extraction(project, **wanted).fit is None
        assert (plan.fit.needed - 2048) * 0.9 < prompt_need(prompt, [report]) + prompt.answer_cap()


def test_reports_too_long_for_a_context_that_cannot_be_chosen_are_counted(
    project: Project, tools: dict[str, Any]
) -> None:
    tools["settings"].set("openai.context", 3000)
    with Wire(openai_service(lambda request: sse(all_false(request)))) as server:
        choice = EngineChoice("openai", "m", server.url + "/v1")
        plan = plan_extraction(project, region="clavicle", choice=choice, **tools)
    assert plan.fit is not None
    assert (plan.fit.too_long, plan.fit.needed) == (4, 0)


def test_reasoning_is_part_of_the_estimate() -> None:
    from tests.unit.extraction.material import TEMPLATE

    prompt = make_prompt(TEMPLATE)
    plain, thinks = estimate_usage(prompt, [TEXT]), estimate_usage(prompt, [TEXT], reserve=4000)
    assert thinks.completion - plain.completion == 4000


# --- models


def test_what_is_known_of_a_model_comes_with_its_source(tools: dict[str, Any]) -> None:
    ending = {"id": "gpt-4o", "object": "model", "created": 1, "owned_by": "x", "shutdown_date": "2099-01-14"}
    with Wire(lambda _: Reply(body={"object": "list", "data": [ending]})) as server:
        choice = EngineChoice("openai", "gpt-4o", server.url + "/v1")
        found = describe_model(None, choice=choice, context=JobContext(), **tools)
    facts = {fact.key: fact for fact in found.facts}
    assert found.listed
    assert (str(facts["ends"].value), str(facts["ends"].source)) == ("2099-01-14", "the server")
    assert (str(facts["context"].value), "list of" in str(facts["context"].source)) == ("128000 tokens", True)
    assert (str(facts["logprobs"].value), str(facts["price"].value)) == ("yes", "nothing")
    with pytest.raises(AppError, match="No model"):
        describe_model(None, choice=EngineChoice("rules"), context=JobContext(), **tools)


def test_what_is_known_of_an_ollama_model(tools: dict[str, Any]) -> None:
    show = {"capabilities": ["completion", "thinking"], "model_info": {"x.context_length": 40960}}
    with Wire(ollama_service(lambda _: ndjson(), version="0.9.0", show=show)) as server:
        choice = EngineChoice("ollama", "m:1b", server.url)
        facts = {
            fact.key: str(fact.value)
            for fact in describe_model(None, choice=choice, context=JobContext(), **tools).facts
        }
        assert list_models(None, choice=choice, context=JobContext(), **tools)[0].context == 40960
        with pytest.raises(AppError, match="has no model"):
            describe_model(None, choice=replace(choice, model="other"), context=JobContext(), **tools)
    assert (facts["context"], facts["effort"], facts["logprobs"]) == ("40960 tokens", "switched off", "no")
    assert "old" in facts["schema"]


# --- what became of a run


def test_what_waits_after_a_run_is_told_with_reason_and_cost(project: Project, tools: dict[str, Any]) -> None:
    def chat(request: Request) -> Reply:
        text = request.body["messages"][-1]["content"]
        if "Fall 1" in text:
            return sse("", refusal="I cannot help.")
        return sse(all_false(request) if "Fall 2" not in text else "{", "stop" if "Fall 2" not in text else "length")

    with Wire(openai_service(chat)) as server:
        choice = EngineChoice("openai", "m", server.url + "/v1")
        summary = run_extraction(project, choice=choice, context=JobContext(), limit=3, **tools)[0]
    found = run_result(project, run_id=summary.run_id, settings=tools["settings"])
    assert (found.total, found.complete) == (4, 1)
    assert {group.state: group.case_ids for group in found.waiting} == {
        "refused": (2,),
        "invalid": (3,),
        "unanswered": (4,),
    }
    assert sorted(found.waiting_ids) == [2, 3, 4]
    assert (found.usage.prompt, found.cost_usd) == (400, 0.0)  # three answers and a repair, on this computer
    assert found.seconds is not None
    assert found.seconds < 5


def test_answers_of_a_batch_count_half(
    project: Project, tools: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    tools["settings"].set("prices", {"m": {"input": 10.0, "output": 10.0}})
    run_id = project.store.runs.start(
        region="clavicle", engine="openai", model="m", host="api.openai.com:443", template_version=1, prompt="",
        prompt_sha256="p", schema_sha256="s", parameters={}, total=4,
    )  # fmt: skip
    used = {"prompt": 100_000, "completion": 100_000}
    project.store.answers.add(
        run_id=run_id, content_key="k", report_sha256="r", state="complete", usage=used, case_ids=[1]
    )
    assert run_result(project, run_id=run_id, settings=tools["settings"]).cost_usd == pytest.approx(2.0)
    batch = SimpleNamespace(id=7, run_id=run_id)
    monkeypatch.setattr(project.store.batches, "all", lambda: [batch])
    monkeypatch.setattr(project.store.batches, "usage", lambda batch_id: used if batch_id == 7 else {})
    assert run_result(project, run_id=run_id, settings=tools["settings"]).cost_usd == pytest.approx(1.0)
