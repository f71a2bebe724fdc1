"""Extraction as the window and the command line ask for it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext
from app.extraction.options import PromptOptions
from app.extraction.prompt import make_prompt
from app.extraction.schema import Style, answer_schema
from app.operations.extracting.batches import submit_batches
from app.operations.extracting.engines import list_models
from app.operations.extracting.extraction import EngineChoice, choose_engine, plan_extraction, run_extraction
from app.operations.extracting.instructions import told_about
from app.operations.extracting.outgoing import consent_of
from app.operations.extracting.resuming import resumption
from app.operations.labelling.decisions import set_case_field
from app.project import Kind, Notice, Project
from app.settings.secrets import Secrets
from app.settings.settings import Settings
from tests.unit.extraction.wire import Reply, Request, Wire, ndjson, ollama_service, openai_service, sse

TEXT = "Klinische Angaben: Sturz. Fraktur?\nBefund: Klavikulaschaftfraktur. Keine Luxation."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study") as opened:
        store = opened.store
        site = store.sites.ensure("A", "internal")
        patient = store.patients.ensure(site.id, "p")
        for number, region in enumerate(["clavicle", "clavicle", "thumb"]):
            case_id = store.cases.add(
                patient_id=patient.id, case_key=f"c{number}", region=region, region_source="manual"
            )
            text = f"{TEXT} Fall {number}."
            store.reports.add(site_id=site.id, case_id=case_id, text=text, source="t", row=number, key=f"k{number}")
        yield opened


@pytest.fixture
def tools(tmp_path: Path) -> dict[str, Any]:
    return {"settings": Settings.load(tmp_path / "settings.toml"), "secrets": Secrets(look_for_store=False)}


def all_false(request: Request) -> str:
    """A proper answer that denies everything in the schema that the request names."""
    schema = request.body.get("format") or request.body["response_format"]["json_schema"]["schema"]
    return json.dumps({name: {"evidence": "", "label": "false"} for name in schema["properties"]})


def test_the_rules_read_every_region_without_any_connection(
    project: Project, tools: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("a connection was opened"))
    notices: list[Notice] = []
    project.changes.subscribe(notices.append)
    choice = choose_engine(tools["settings"])
    found = run_extraction(project, choice=choice, context=JobContext(), initiator="me", **tools)
    assert [(summary.region, summary.state, summary.asked) for summary in found] == [
        ("clavicle", "complete", 2),
        ("thumb", "complete", 1),
    ]
    assert {(notice.kind, notice.initiator) for notice in notices} == {(Kind.RUNS, "me"), (Kind.LABELS, "me")}
    answer = project.store.answers.of_case(found[0].run_id, 1)
    assert answer is not None
    labels = {label.finding: label for label in answer.labels}
    assert len(labels) == 26
    assert labels["fracture_middle_third"].value == "true"
    quoted = labels["fracture_middle_third"]
    assert f"{TEXT} Fall 0."[quoted.start : quoted.end] == quoted.quote
    assert json.loads(answer.raw)["fracture_middle_third"]["label"] == "true"
    again = run_extraction(project, choice=choice, context=JobContext(), **tools)
    assert [(summary.asked, summary.reused) for summary in again] == [(0, 2), (0, 1)]


def test_what_a_hedged_denial_counts_as_is_part_of_the_key(project: Project, tools: dict[str, Any]) -> None:
    choice = choose_engine(tools["settings"])
    first = run_extraction(project, choice=choice, region="thumb", context=JobContext(), **tools)[0]
    tools["settings"].set("rules.hedged_denial", "uncertain")
    second = run_extraction(project, choice=choice, region="thumb", context=JobContext(), **tools)[0]
    assert (second.asked, second.run_id != first.run_id) == (1, True)


@pytest.mark.parametrize("offline", [True, False])
@pytest.mark.parametrize("engine", ["openai", "ollama"])
def test_reports_are_not_sent_elsewhere_even_with_offline_mode_off(
    project: Project, tools: dict[str, Any], engine: str, offline: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_a, **_k: pytest.fail("a name was looked up"))
    tools["settings"].set("network.offline", offline)
    choice = EngineChoice(engine, "m", "https://api.example.org/v1")
    with pytest.raises(AppError, match="before somebody has seen what is sent") as caught:
        run_extraction(project, choice=choice, context=JobContext(), **tools)
    assert "api.example.org" in str(caught.value)
    assert project.store.runs.all() == []


def test_openai_on_this_computer(project: Project, tools: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEFUNDWERK_API_KEY", "sk-once")
    with Wire(openai_service(lambda request: sse(all_false(request)))) as server:
        choice = choose_engine(tools["settings"], engine="openai", model="m", base_url=server.url + "/v1")
        plan = plan_extraction(project, region="clavicle", choice=choice, **tools)
        assert (plan.reports, plan.answered, plan.to_ask, plan.local, plan.estimate.cost_usd) == (2, 0, 2, True, 0.0)
        system = make_prompt(project.template("clavicle"), choice.options).system
        assert plan.estimate.usage.prompt > 2 * len(system) / 4
        assert server.chats == []
        assert list_models(project, choice=choice, context=JobContext(), **tools)[0].name == "m"
        summary = run_extraction(project, region="clavicle", choice=choice, context=JobContext(), **tools)[0]
        assert (summary.counts, summary.cost_usd, summary.usage.prompt) == ({"complete": 2}, 0.0, 200)
        assert plan_extraction(project, region="clavicle", choice=choice, **tools).answered == 2
        assert server.chats[0].headers["authorization"] == "Bearer sk-once"
    log = (project.logs_folder / "sent.jsonl").read_text(encoding="utf-8")
    assert len(log.splitlines()) == len(server.requests)
    assert "Klavikula" not in log
    assert "sk-once" not in log + (project.folder / "project.json").read_text(encoding="utf-8")
    assert b"sk-once" not in (project.folder / "store.sqlite").read_bytes()


def test_ollama_on_this_computer(project: Project, tools: dict[str, Any]) -> None:
    tools["settings"].set("ollama.num_ctx", 16384)
    with Wire(ollama_service(lambda request: ndjson(all_false(request), evaluated=4000), loaded=16384)) as server:
        choice = choose_engine(tools["settings"], engine="ollama", model="m:1b", base_url=server.url)
        summary = run_extraction(project, region="clavicle", choice=choice, limit=1, context=JobContext(), **tools)[0]
        assert (summary.state, summary.counts) == ("stopped", {"complete": 1})
        plan = plan_extraction(project, region="clavicle", choice=choice, **tools)
        assert (plan.answered, plan.to_ask) == (1, 1)


def test_a_server_that_refuses_the_key_says_so(project: Project, tools: dict[str, Any]) -> None:
    def no_key(request: Request) -> Reply:
        return Reply(401, {"error": {"message": "bad key"}})

    with Wire(no_key) as server:
        choice = EngineChoice("openai", "m", server.url + "/v1")
        with pytest.raises(AppError, match="key"):
            list_models(None, choice=choice, context=JobContext(), **tools)


def test_the_preview_is_what_is_sent(project: Project, tools: dict[str, Any]) -> None:
    with Wire(openai_service(lambda request: sse(all_false(request)))) as server:
        choice = EngineChoice("openai", "m", server.url + "/v1")
        run_extraction(project, region="thumb", choice=choice, context=JobContext(), **tools)
        shown = told_about(project, case_id=3, choice=choice, settings=tools["settings"])
    assert [turn["content"] for turn in server.chats[0].body["messages"]] == [shown.system, shown.user]
    assert server.chats[0].body["response_format"]["json_schema"]["schema"] == json.loads(shown.schema)
    assert answer_schema(project.template("thumb"), Style.QUOTES) == make_prompt(project.template("thumb")).schema


def test_the_choice_follows_settings_and_arguments(tools: dict[str, Any]) -> None:
    settings = tools["settings"]
    assert choose_engine(settings) == EngineChoice("rules")
    settings.set("ollama.model", "m:1b")
    settings.set("extraction.engine", "ollama")
    assert choose_engine(settings) == EngineChoice("ollama", "m:1b", "http://127.0.0.1:11434")
    hosted = choose_engine(
        settings, engine="openai", base_url="https://api.example.org/v1", options=PromptOptions("paper")
    )
    assert (hosted.concurrency, hosted.local, hosted.options.preset) == (4, False, "paper")
    with pytest.raises(AppError, match="rules, ollama or openai"):
        choose_engine(settings, engine="gpt")
    with pytest.raises(AppError):
        choose_engine(settings, engine="ollama", base_url="nonsense")


def test_nothing_to_read_is_said(tmp_path: Path, tools: dict[str, Any]) -> None:
    with Project.create(tmp_path / "empty") as project, pytest.raises(AppError, match="no reports"):
        run_extraction(project, choice=EngineChoice("rules"), context=JobContext(), **tools)


def test_reports_that_wait_for_a_region_are_counted(project: Project, tools: dict[str, Any]) -> None:
    for case in project.store.cases.all():
        set_case_field(project, case_id=case.id, values={"region": "knee"}, reader="r")
    with pytest.raises(AppError) as caught:
        run_extraction(project, choice=EngineChoice("rules"), **tools, context=JobContext())
    assert caught.value.what_to_do.values == {"count": 3}


@pytest.mark.parametrize("engine", ["ollama", "openai"])
def test_a_plan_is_given_up_while_the_server_hangs(project: Project, tools: dict[str, Any], engine: str) -> None:
    with Wire(lambda _: Reply(hang=True)) as server:
        context = JobContext(is_cancelled=server.hanging.is_set)
        choice = EngineChoice(engine, "m", server.url)
        with pytest.raises(Cancelled):
            plan_extraction(project, region="clavicle", choice=choice, context=context, **tools)


def test_a_run_is_gone_on_with_as_the_model_that_its_deployment_had(project: Project, tools: dict[str, Any]) -> None:
    template, options = project.template("clavicle"), PromptOptions()
    prompt = make_prompt(template, options)
    address = "https://clinic.openai.azure.com/openai/v1/"
    run_id = project.store.runs.start(
        region="clavicle", engine="openai", model="befunde", host="clinic.openai.azure.com:443",
        template_version=template.version, prompt=prompt.system, prompt_sha256=prompt.sha256,
        schema_sha256=prompt.schema_sha256, total=2,
        parameters={"instructions": prompt.facts, "address": address, "base_model": "gpt-4o"},
    )  # fmt: skip
    tools["settings"].set("openai.base_model", "gpt-6-luna")
    assert resumption(project, run_id, tools["settings"]).choice.base_model == "gpt-4o"


@pytest.mark.parametrize("host", ["https://api.example.org:8443/v1", "https://api2.example.org/v1"])
def test_consent_to_one_server_is_none_to_another(project: Project, tools: dict[str, Any], host: str) -> None:
    agreed = consent_of(EngineChoice("openai", "m", "https://api.example.org/v1"), by="AB")
    for ask in (run_extraction, submit_batches):
        with pytest.raises(AppError, match="before somebody has seen what is sent"):
            ask(project, choice=EngineChoice("openai", "m", host), consent=agreed, context=JobContext(), **tools)
    assert project.store.runs.all() == []
