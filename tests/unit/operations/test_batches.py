"""Batches of a project against a service on this computer: nothing lost, nothing asked twice, nothing left there."""

import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext
from app.extraction import batch as batches
from app.extraction import batch_state
from app.extraction.batch_files import write_parts
from app.operations.extracting.batches import (
    Looked,
    cancel_batch,
    look_at_batches,
    offers_batches,
    show_batches,
    submit_batches,
)
from app.operations.extracting.extraction import EngineChoice, plan_extraction, run_extraction
from app.project import Project
from app.settings.secrets import Secrets
from app.settings.settings import Settings
from tests.unit.extraction.batch_server import BatchServer, Row, all_false, completion
from tests.unit.extraction.wire import Reply, Wire

COUNT = 6


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study") as opened:
        site = opened.store.sites.ensure("A", "internal")
        patient = opened.store.patients.ensure(site.id, "Mustermann^Max")
        for row in range(COUNT):
            case_id = opened.store.cases.add(
                patient_id=patient.id, case_key=f"c{row}", region="clavicle", region_source="manual"
            )
            text = f"Befund: Klavikulafraktur Nummer {row}."
            opened.store.reports.add(site_id=site.id, case_id=case_id, text=text, source="t", row=row, key=f"k{row}")
        yield opened


@pytest.fixture
def server() -> BatchServer:
    return BatchServer()


@pytest.fixture
def wire(server: BatchServer) -> Iterator[Wire]:
    with Wire(server) as running:
        yield running


@pytest.fixture
def tools(tmp_path: Path) -> dict[str, Any]:
    settings = Settings.load(tmp_path / "settings.toml")
    return {"settings": settings, "secrets": Secrets(look_for_store=False), "context": JobContext()}


@pytest.fixture
def choice(wire: Wire) -> EngineChoice:
    return EngineChoice("openai", "m", wire.url + "/v1")


def number_of(body: dict[str, Any]) -> int:
    return int(str(body["messages"][-1]["content"]).split("Nummer ")[1].split(".")[0])


def collected(project: Project, tools: dict[str, Any]) -> Looked:
    found = look_at_batches(project, **tools)
    assert found.problems == ()
    return found


def test_a_batch_is_handed_in_waited_for_collected_and_leaves_nothing_there(
    project: Project, server: BatchServer, choice: EngineChoice, tools: dict[str, Any]
) -> None:
    server.state = "in_progress"
    made = submit_batches(project, choice=choice, region="clavicle", **tools)[0]
    assert (made.batches, made.requests) == ((1,), COUNT)
    assert list((project.folder / "batches").iterdir()) == []  # the service has it
    run = project.store.runs.get(made.run_id)
    assert (run.state, str(run.reason)) == ("running", f"{COUNT} requests are in a batch")
    project.store.runs.end_interrupted()  # what opening the project does
    assert project.store.runs.get(made.run_id).state == "running"
    assert collected(project, tools).collected == ()
    server.state = "completed"
    found = collected(project, tools)
    assert found.collected == (1,)
    view = found.batches[0]
    assert (view.state, view.answered, view.returned, view.open) == ("completed", COUNT, 0, False)
    assert project.store.runs.get(made.run_id).state == "complete"
    assert project.store.answers.counts(made.run_id) == {"complete": COUNT}
    assert project.store.answers.usage(made.run_id) == {"prompt": 600, "cached": 0, "completion": 120}
    assert sorted(server.files) == []
    assert run_extraction(project, choice=choice, **tools)[0].asked == 0  # the same keys as a live run
    assert server.live.total() == 0


def test_what_leaves_the_computer_is_opaque_but_for_the_messages(
    project: Project, server: BatchServer, choice: EngineChoice, tools: dict[str, Any]
) -> None:
    submit_batches(project, choice=choice, **tools)
    sent = next(iter(server.batches.values()))
    rows = [json.loads(line) for line in server.files["file-0"][1].splitlines()]
    for row in rows:
        row["body"].pop("messages")
    outside = json.dumps([rows, server.names, sent["metadata"]])
    assert "Mustermann" not in outside
    assert "Nummer" not in outside
    assert rows[0]["body"]["store"] is False
    log = [json.loads(line) for line in (project.logs_folder / "sent.jsonl").read_text().splitlines()]
    upload = next(entry for entry in log if entry["path"].endswith("/files"))
    assert upload["model"] == "m"
    assert upload["sent"] > 1000
    assert "Nummer" not in json.dumps(log)


def test_the_file_is_its_owner_s_alone_while_it_is_here(
    project: Project, server: BatchServer, choice: EngineChoice, tools: dict[str, Any]
) -> None:
    seen: list[int] = []

    def look(step: str) -> None:
        if step == "upload":
            seen.extend(stat.S_IMODE(path.stat().st_mode) for path in (project.folder / "batches").iterdir())

    server.on = look
    submit_batches(project, choice=choice, **tools)
    assert seen == [0o600]


def test_nobody_else_asks_about_what_is_in_a_batch(
    project: Project, server: BatchServer, choice: EngineChoice, tools: dict[str, Any]
) -> None:
    server.state = "in_progress"
    submit_batches(project, choice=choice, region="clavicle", limit=4, **tools)
    plan = plan_extraction(project, region="clavicle", choice=choice, **tools)
    assert (plan.to_ask, plan.waiting) == (2, 4)
    second = submit_batches(project, choice=choice, region="clavicle", limit=1, **tools)[0]
    assert second.requests == 1
    live = run_extraction(project, choice=choice, **tools)[0]
    assert (live.asked, live.state) == (1, "running")
    server.state = "completed"
    assert collected(project, tools).collected == (1, 2)
    assert project.store.runs.get(live.run_id).state == "complete"
    assert [*server.paid.values(), *server.live.values()] == [1] * COUNT


def test_every_kind_of_line_becomes_a_state_with_its_reason(
    project: Project, server: BatchServer, choice: EngineChoice, tools: dict[str, Any]
) -> None:
    def answer(body: dict[str, Any]) -> Row | None:
        good = all_false(body)
        long = {"error": {"code": "context_length_exceeded", "message": "Klavikulafraktur is too long"}}
        rows: list[Row | None] = [
            completion(good),
            completion(good[:40], "length"),
            completion("", refusal="I cannot"),
            completion("{}"),
            (400, long),
            (500, {"error": {"message": "x"}}),
        ]
        return rows[number_of(body)]

    server.answer = answer
    made = submit_batches(project, choice=choice, **tools)[0]
    view = collected(project, tools).batches[0]
    assert (view.answered, view.unusable, view.failed) == (COUNT, 2, 2)
    kept = dict(project.store.answers.of_run(made.run_id))
    assert [kept[case].state for case in sorted(kept)] == [
        "complete", "invalid", "refused", "invalid", "failed", "failed",
    ]  # fmt: skip
    assert "cut off" in kept[2].reason
    assert kept[5].reason == "The prompt is longer than the model's context."
    run = project.store.runs.get(made.run_id)
    assert (run.state, str(run.reason)) == ("stopped", "4 reports without an answer")


@pytest.mark.parametrize("how", ["live", "batch"])
def test_what_could_not_be_used_is_repaired_once_and_not_asked_anew(
    project: Project, server: BatchServer, choice: EngineChoice, tools: dict[str, Any], how: str
) -> None:
    server.answer = lambda body: completion("{}" if number_of(body) < 2 else all_false(body))
    made = submit_batches(project, choice=choice, **tools)[0]
    collected(project, tools)
    asked: list[str] = []

    def repaired(body: dict[str, Any]) -> Row:
        asked.append(str(body["messages"][-1]["content"]))
        return completion(all_false(body) if number_of(body) == 0 else "nonsense")

    server.answer = repaired
    if how == "live":
        run_extraction(project, choice=choice, **tools)
    else:
        submit_batches(project, choice=choice, **tools)
        collected(project, tools)
    assert len(asked) == 2
    assert all("unbrauchbar" in text for text in asked)
    states = [answer.state for _, answer in project.store.answers.of_run(made.run_id)]
    assert states == ["complete", "invalid", *["complete"] * 4]
    assert project.store.runs.get(made.run_id).state == "complete"
    assert plan_extraction(project, region="clavicle", choice=choice, **tools).to_ask == 0


def test_a_repair_that_is_worse_leaves_the_earlier_answer_in_its_place(
    project: Project, server: BatchServer, choice: EngineChoice, tools: dict[str, Any]
) -> None:
    def partly(body: dict[str, Any]) -> Row:
        found = json.loads(all_false(body))
        found.pop("fracture_any", None) or found.popitem()
        return completion(json.dumps(found))

    server.answer = partly
    made = submit_batches(project, choice=choice, limit=1, **tools)[0]
    collected(project, tools)
    server.answer = lambda body: completion("nonsense")
    submit_batches(project, choice=choice, limit=1, **tools)
    collected(project, tools)
    [(case_id, answer)] = project.store.answers.of_run(made.run_id)
    assert answer.state == "incomplete"
    kept = project.store.answers.of_case(made.run_id, case_id)
    assert kept is not None
    assert any(label.value == "false" for label in kept.labels)
    assert plan_extraction(project, region="clavicle", choice=choice, **tools).to_ask == COUNT - 1
    assert project.store.answers.usage(made.run_id)["prompt"] == 200


@pytest.mark.parametrize("state", ["expired", "cancelled"])
def test_a_batch_that_ends_early_delivers_what_is_done_and_gives_back_the_rest(
    project: Project, server: BatchServer, choice: EngineChoice, tools: dict[str, Any], state: str
) -> None:
    server.answer = lambda body: completion(all_false(body)) if number_of(body) < 2 else None
    server.state = "in_progress"
    made = submit_batches(project, choice=choice, **tools)[0]
    server.state = state
    if state == "cancelled":
        assert cancel_batch(project, batch_id=1, **tools).state == "cancelling"
    view = collected(project, tools).batches[0]
    assert (view.state, view.answered, view.returned) == (state, 2, 4)
    assert project.store.runs.get(made.run_id).state == "stopped"
    assert plan_extraction(project, region="clavicle", choice=choice, **tools).to_ask == 4
    server.state, server.answer = "completed", lambda body: completion(all_false(body))
    submit_batches(project, choice=choice, **tools)
    collected(project, tools)
    assert list(server.paid.values()) == [1] * COUNT
    assert project.store.runs.get(made.run_id).state == "complete"


def test_a_batch_that_the_service_fails_says_why_without_its_words(
    project: Project, server: BatchServer, choice: EngineChoice, tools: dict[str, Any]
) -> None:
    server.state = "failed"
    submit_batches(project, choice=choice, **tools)
    view = collected(project, tools).batches[0]
    assert (view.state, view.returned) == ("failed", COUNT)
    assert str(view.reason).startswith("Your account may not have so many tokens waiting.")
    assert plan_extraction(project, region="clavicle", choice=choice, **tools).to_ask == COUNT


def test_a_server_without_batches_says_so_and_nothing_is_held(
    project: Project, server: BatchServer, choice: EngineChoice, tools: dict[str, Any]
) -> None:
    server.batching = False
    with pytest.raises(AppError, match="does not take batches"):
        submit_batches(project, choice=choice, **tools)
    assert show_batches(project, tools["settings"])[0].state == "dropped"
    assert run_extraction(project, choice=choice, **tools)[0].counts == {"complete": COUNT}


def test_a_refused_batch_is_dropped_and_its_file_deleted(
    project: Project, server: BatchServer, choice: EngineChoice, tools: dict[str, Any]
) -> None:
    server.refusal = Reply(429, {"error": {"code": "insufficient_quota", "message": "no"}})
    with pytest.raises(AppError, match="no quota left"):
        submit_batches(project, choice=choice, **tools)
    assert sorted(server.files) == []
    assert plan_extraction(project, region="clavicle", choice=choice, **tools).to_ask == COUNT


def test_a_creation_without_an_answer_is_found_again_and_not_repeated(
    project: Project, server: BatchServer, choice: EngineChoice, tools: dict[str, Any]
) -> None:
    original = server._create

    def create(body: dict[str, Any]) -> Reply:
        original(body)
        return Reply(502, {"error": {"message": "gateway"}})

    server._create = create  # type: ignore[method-assign]
    with pytest.raises(AppError, match="not known whether"):
        submit_batches(project, choice=choice, **tools)
    assert plan_extraction(project, region="clavicle", choice=choice, **tools).waiting == COUNT
    assert collected(project, tools).batches[0].state == "validating"
    assert collected(project, tools).collected == (1,)
    assert list(server.paid.values()) == [1] * COUNT
    assert len(server.batches) == 1


def test_one_that_never_arrived_is_given_back_after_a_while(
    project: Project,
    server: BatchServer,
    choice: EngineChoice,
    tools: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server.refusal = Reply(503, {"error": {"message": "busy"}})
    with pytest.raises(AppError):
        submit_batches(project, choice=choice, **tools)
    assert collected(project, tools).batches[0].state == "creating"
    monkeypatch.setattr(batch_state, "GRACE_S", 0.0)
    assert collected(project, tools).batches[0].state == "dropped"
    assert sorted(server.files) == []
    assert plan_extraction(project, region="clavicle", choice=choice, **tools).to_ask == COUNT


def test_where_nothing_can_be_listed_a_person_gives_it_up(
    project: Project, server: BatchServer, choice: EngineChoice, tools: dict[str, Any]
) -> None:
    server.refusal, server.listing = Reply(503, {"error": {"message": "busy"}}), False
    with pytest.raises(AppError):
        submit_batches(project, choice=choice, **tools)
    view = collected(project, tools).batches[0]
    assert "cannot tell" in str(view.reason)
    assert cancel_batch(project, batch_id=1, **tools).state == "dropped"
    assert plan_extraction(project, region="clavicle", choice=choice, **tools).to_ask == COUNT


def test_many_reports_are_several_batches_of_one_run(
    project: Project,
    server: BatchServer,
    choice: EngineChoice,
    tools: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        batches, "write_parts", lambda lines, folder: write_parts(lines, folder, most_lines=4, most_bytes=60_000)
    )
    made = submit_batches(project, choice=choice, **tools)[0]
    sizes = [view.total for view in show_batches(project, tools["settings"])]
    assert sum(sizes) == COUNT
    assert 2 <= len(made.batches) == len(sizes)
    assert all(len(text) <= 60_000 or text.count("\n") == 1 for _, text in server.files.values())
    collected(project, tools)
    assert project.store.runs.get(made.run_id).state == "complete"


def test_stopping_while_it_is_sent_leaves_everything_open(
    project: Project, server: BatchServer, choice: EngineChoice, tools: dict[str, Any]
) -> None:
    stop: list[bool] = []
    server.on = lambda step: stop.append(True) if step == "uploaded" else None
    tools["context"] = JobContext(is_cancelled=lambda: bool(stop))
    with pytest.raises(Cancelled):
        submit_batches(project, choice=choice, **tools)
    tools["context"] = JobContext()
    assert collected(project, tools).batches[0].state == "dropped"
    assert (sorted(server.files), sorted(server.batches)) == ([], [])
    assert plan_extraction(project, region="clavicle", choice=choice, **tools).to_ask == COUNT


def test_offline_mode_forbids_looking_and_asking_elsewhere(project: Project, tools: dict[str, Any]) -> None:
    away = EngineChoice("openai", "m", "https://api.openai.com/v1")
    assert offers_batches(away)
    assert not offers_batches(EngineChoice("openai", "m", "http://127.0.0.1:1/v1"))
    with pytest.raises(AppError, match="before somebody has seen"):
        submit_batches(project, choice=away, **tools)
    run_id = project.store.runs.start(
        region="clavicle", engine="openai", model="m", host="api.openai.com:443", template_version=1, prompt="",
        prompt_sha256="", schema_sha256="", parameters={}, total=0,
    )  # fmt: skip
    project.store.batches.add(
        run_id=run_id, token="t", base_url=away.host, host="api.openai.com:443", model="gpt-4o", consent={"by": "AB"},
        estimate={"prompt": 1_000_000, "cached": 0, "completion": 0}, held=0, requests=[],
    )  # fmt: skip
    found = look_at_batches(project, **tools)
    assert [str(why) for _, why in found.problems] == ["Offline mode is on: nothing was sent to api.openai.com."]
    assert (found.batches[0].estimate_usd, found.batches[0].consent) == (1.25, "AB")  # half of 2.50
    with pytest.raises(AppError, match="Offline mode"):
        cancel_batch(project, batch_id=1, **tools)


def test_an_unknown_batch_is_said(project: Project, tools: dict[str, Any]) -> None:
    with pytest.raises(AppError, match="no batch 9"):
        look_at_batches(project, batch_id=9, **tools)
