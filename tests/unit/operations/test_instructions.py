"""What an engine is told and was told, and going on with a run as what it is."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.extraction.engines.rules import label_report
from app.extraction.options import Indication, PromptOptions
from app.extraction.prompt import make_prompt
from app.operations.extracting.extraction import EngineChoice, plan_extraction, run_extraction
from app.operations.extracting.instructions import (
    cases_with_report,
    compare_instructions,
    instructions_of_run,
    told_about,
)
from app.operations.extracting.outgoing import outgoing_reports
from app.operations.extracting.resuming import resumption
from app.project import Project
from app.settings.secrets import Secrets
from app.settings.settings import Settings
from tests.unit.extraction.wire import Request, Wire, ndjson, ollama_service, openai_service, sse

TEXT = "Klinische Angaben: Sturz, Quetzal. Fraktur?\nBefund: Klavikulaschaftfraktur. Keine Luxation. Fall {}."
OTHER = PromptOptions("paper", "de", Indication.EXCLUDE, 2)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study") as opened:
        store = opened.store
        site = store.sites.ensure("A", "internal")
        patient = store.patients.ensure(site.id, "p")
        for number, text in enumerate([TEXT.format(0), TEXT.format(1), "Indikation: Fraktur?", TEXT.format(3)]):
            case_id = store.cases.add(
                patient_id=patient.id, case_key=f"c{number}", region="clavicle", region_source="manual"
            )
            store.reports.add(site_id=site.id, case_id=case_id, text=text, source="t", row=number, key=f"k{number}")
        yield opened


@pytest.fixture
def tools(tmp_path: Path) -> dict[str, Any]:
    return {"settings": Settings.load(tmp_path / "settings.toml"), "secrets": Secrets(look_for_store=False)}


def flat(request: Request) -> str:
    """An answer without quotes that denies everything; the keys are those of the built-in template."""
    del request
    return json.dumps({label.finding: "false" for label in label_report("Befund: o. B.", _clavicle())})


def _clavicle() -> Any:
    from app.labels.template import builtin_templates

    return builtin_templates()[0]


def read(project: Project, choice: EngineChoice, tools: dict[str, Any], **named: Any) -> Any:
    return run_extraction(project, region="clavicle", choice=choice, context=JobContext(), **tools, **named)[0]


def test_a_run_keeps_what_makes_its_instructions_and_is_gone_on_with_as_itself(
    project: Project, tools: dict[str, Any]
) -> None:
    with Wire(openai_service(lambda request: sse(flat(request)))) as server:
        choice = EngineChoice("openai", "m", server.url + "/v1", OTHER)
        first = read(project, choice, tools, limit=1)
        run = project.store.runs.get(first.run_id)
        assert run.parameters["address"] == server.url + "/v1"
        assert run.parameters["instructions"] == {
            "preset": "paper",
            "language": "de",
            "indication": "exclude",
            "examples": 2,
            "version": 1,
        }
        tools["settings"].set("extraction.examples", 7)  # what the settings say now is nothing to the run
        found = resumption(project, first.run_id, tools["settings"])
        assert (found.choice.options, found.choice.host, found.notice) == (OTHER, choice.host, None)
        second = read(project, found.choice, tools, go_on=found)
        assert (second.run_id, second.state) == (first.run_id, "complete")
        assert (second.counts["complete"], second.counts["invalid"]) == (3, 1)
        assert len({request.body["messages"][0]["content"] for request in server.chats}) == 1
        assert len(server.chats) == 3  # the report without findings was not sent
    assert all("Quetzal" not in json.dumps(request.body) for request in server.chats)
    assert len(project.store.runs.all()) == 1


def test_a_template_that_was_changed_since_is_said_and_not_used(project: Project, tools: dict[str, Any]) -> None:
    with Wire(openai_service(lambda request: sse(flat(request)))) as server:
        choice = EngineChoice("openai", "m", server.url + "/v1", PromptOptions("paper"))
        first = read(project, choice, tools, limit=1)
        old = project.template("clavicle")
        new = replace(old, version=2, findings=old.findings[:-1], examples=())
        project.store.templates.add("clavicle", 2, new.sha256, new.to_json())
        found = resumption(project, first.run_id, tools["settings"])
        assert found.template == old
        assert "was changed since" in str(found.notice)
        second = read(project, found.choice, tools, go_on=found)
        assert second.run_id == first.run_id
        assert found.notice in second.warnings
        assert read(project, choice, tools, limit=1).run_id != first.run_id  # a new one has the new template


def test_a_run_whose_engine_is_set_up_otherwise_is_not_gone_on_with(project: Project, tools: dict[str, Any]) -> None:
    with Wire(openai_service(lambda request: sse(flat(request)))) as server:
        first = read(project, EngineChoice("openai", "m", server.url + "/v1", OTHER), tools, limit=1)
        tools["settings"].set("openai.seed", 99)
        found = resumption(project, first.run_id, tools["settings"])
        with pytest.raises(AppError, match=r"set-up of the engine \(seed\)"):
            read(project, found.choice, tools, go_on=found)
    assert len(project.store.runs.all()) == 1
    assert len(server.chats) == 1


def test_runs_of_earlier_versions_are_known_by_the_hash(project: Project, tools: dict[str, Any]) -> None:
    template = project.template("clavicle")
    options = PromptOptions("befundwerk", "en", Indication.KEEP)
    prompt = make_prompt(template, options)
    for engine, host, address in (
        ("openai", "127.0.0.1:8080", "http://127.0.0.1:8080/v1"),
        ("ollama", "gpu.example:443", "https://gpu.example:443"),
    ):
        run_id = project.store.runs.start(
            region="clavicle",
            engine=engine,
            model="m",
            host=host,
            template_version=template.version,
            prompt=prompt.system,
            prompt_sha256=prompt.sha256,
            schema_sha256=prompt.schema_sha256,
            parameters={"num_ctx": 4096, "repeats": 3},
            total=3,
        )
        choice = resumption(project, run_id, tools["settings"]).choice
        assert (choice.options, choice.host) == (options, address)
        assert (choice.num_ctx, choice.repeats) == (4096, 3)
        project.store.runs.finish(run_id, "stopped")
    lost = project.store.runs.start(
        region="clavicle", engine="openai", model="m", host="127.0.0.1:1", template_version=1, prompt="", total=1,
        prompt_sha256="0" * 64, schema_sha256="", parameters={},
    )  # fmt: skip
    with pytest.raises(AppError, match="another version"):
        resumption(project, lost, tools["settings"])


def test_what_one_report_becomes(project: Project, tools: dict[str, Any]) -> None:
    here = EngineChoice("openai", "m", "http://127.0.0.1:9/v1", PromptOptions(examples=1))
    told = told_about(project, case_id=1, choice=here, settings=tools["settings"])
    prompt = make_prompt(project.template("clavicle"), here.options)
    assert [("system", told.system), ("user", told.user)] == list(prompt.messages(TEXT.format(0)))
    assert (told.prompt_sha256, told.examples, told.bound, told.local) == (prompt.sha256, 1, True, True)
    assert min(told.tokens_system, told.tokens_user, told.tokens_schema, told.answer_cap) > 10
    assert (told.silent, told_about(project, case_id=3, choice=here, settings=tools["settings"]).silent) == (
        False,
        True,
    )
    assert cases_with_report(project, "clavicle") == (1, 2, 3, 4)
    away = EngineChoice("openai", "m", "https://api.example.org/v1", PromptOptions("paper"))
    patient = project.store.patients.ensure(1, "q")
    case_id = project.store.cases.add(patient_id=patient.id, case_key="q", region="clavicle", region_source="manual")
    project.store.reports.add(
        site_id=1, case_id=case_id, text="Befund: Fraktur bei Frau Quellmoser.", source="t", row=9, key="q"
    )
    told = told_about(project, case_id=case_id, choice=away, settings=tools["settings"])
    assert "Quellmoser" not in told.user
    assert (told.local, told.bound, told.tokens_schema) == (False, False, 0)
    with pytest.raises(AppError, match="told nothing"):
        told_about(project, case_id=1, choice=EngineChoice("rules"), settings=tools["settings"])


def test_what_is_left_out_is_told_apart_in_what_is_sent(project: Project, tools: dict[str, Any]) -> None:
    for options, parts in ((PromptOptions(), ()), (OTHER, ("Klinische Angaben: Sturz, Quetzal. Fraktur?\n",))):
        choice = EngineChoice("openai", "m", "http://127.0.0.1:9/v1", options)
        found = outgoing_reports(project, region="clavicle", choice=choice, context=JobContext()).reports[0]
        assert tuple(found.outgoing.text[start:end] for start, end in found.hidden) == parts


def test_a_report_that_is_an_example_is_warned_of(project: Project, tools: dict[str, Any]) -> None:
    template = project.template("clavicle")
    shown = make_prompt(template, PromptOptions("paper", examples=2)).shown
    patient = project.store.patients.ensure(1, "q")
    case_id = project.store.cases.add(patient_id=patient.id, case_key="q", region="clavicle", region_source="manual")
    same = shown[1].replace(" ", "\u00a0 ") + "\r\n"
    project.store.reports.add(site_id=1, case_id=case_id, text=same, source="t", row=9, key="q")
    with Wire(openai_service(lambda request: sse(flat(request)))) as server:
        for examples, warned in ((2, True), (0, False)):
            options = PromptOptions("paper", examples=examples)
            choice = EngineChoice("openai", "m", server.url + "/v1", options)
            plan = plan_extraction(project, region="clavicle", choice=choice, **tools)
            assert any("same as an example" in str(warning) for warning in plan.warnings) is warned
            summary = read(project, choice, tools)
            assert any("1 reports are the same" in str(warning) for warning in summary.warnings) is warned


def test_two_runs_are_compared_line_by_line(project: Project, tools: dict[str, Any]) -> None:
    with Wire(openai_service(lambda request: sse(flat(request)))) as server:
        address = server.url + "/v1"
        runs = [
            read(project, EngineChoice("openai", "m", address, options), tools, limit=1).run_id
            for options in (PromptOptions("paper"), PromptOptions("paper", examples=1), PromptOptions("paper", "de"))
        ]
    first, second, third = (instructions_of_run(project, run_id) for run_id in runs)
    assert first.system == make_prompt(project.template("clavicle"), PromptOptions("paper")).system
    assert json.loads(first.schema)["required"] == list(project.template("clavicle").finding_ids)
    assert compare_instructions(first, first) == ()
    found = compare_instructions(first, second)
    assert [line.text for line in found if line.kind == "added"][:1] == ["examples: 1"]
    assert not [line for line in found if line.kind == "removed" and line.text.startswith("- ")]
    skipped = sum(line.count for line in found if line.kind == "skipped")
    kept = [line.text for line in found if line.kind in ("same", "removed")]
    assert len(kept) + skipped == len(first.lines)
    changed = [line for line in compare_instructions(first, third) if line.changed]
    assert any(line.text[slice(*line.changed[0])] == "en" for line in changed if line.kind == "removed")
    rules = read(project, EngineChoice("rules"), tools)
    with pytest.raises(AppError, match="told nothing"):
        instructions_of_run(project, rules.run_id)


def test_ollama_goes_on_with_its_own_context(project: Project, tools: dict[str, Any]) -> None:
    with Wire(ollama_service(lambda request: ndjson(flat(request), evaluated=1500), loaded=16384)) as server:
        choice = EngineChoice("ollama", "m:1b", server.url, PromptOptions("paper"), num_ctx=16384)
        first = read(project, choice, tools, limit=1)
        tools["settings"].set("ollama.num_ctx", 8192)
        found = resumption(project, first.run_id, tools["settings"])
        assert found.choice.num_ctx == 16384
        assert read(project, found.choice, tools, go_on=found).run_id == first.run_id
    assert {request.body["options"]["num_ctx"] for request in server.chats if request.body["messages"]} == {16384}
