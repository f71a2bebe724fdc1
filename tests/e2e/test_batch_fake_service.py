"""Batches against the strict fake service of ../shared: strict requests, shuffled rows, no lists there."""

import time
from pathlib import Path

import pytest

from app.core.jobs import JobContext
from app.operations.extracting.batches import cancel_batch, look_at_batches, submit_batches
from app.operations.extracting.extraction import EngineChoice, run_extraction
from app.project import Project
from app.settings.secrets import Secrets
from app.settings.settings import Settings
from tests.e2e.test_batch_killed import REPORTS, study
from tests.e2e.test_fake_services import service

pytestmark = pytest.mark.shared


def chats(server: object) -> int:
    return sum("chat" in call["path"] for call in server.calls)  # type: ignore[attr-defined]


def test_a_batch_gives_the_same_labels_as_single_requests(shared: Path, tmp_path: Path) -> None:
    study(tmp_path / "live")
    study(tmp_path / "batch")
    tools = {"settings": Settings.load(), "secrets": Secrets(look_for_store=False), "context": JobContext()}
    with service(shared, batch_delay_s=0.3, seed=7) as server:
        choice = EngineChoice("openai", "gpt-4o", server.url + "/v1", concurrency=4)
        with Project.open(tmp_path / "live") as project:
            run_extraction(project, choice=choice, **tools)
            live = project.store.answers.labels_of_run(1)
        before = chats(server)
        with Project.open(tmp_path / "batch") as project:
            submit_batches(project, choice=choice, **tools)
            assert look_at_batches(project, **tools).collected == ()
            time.sleep(0.4)
            assert look_at_batches(project, **tools).collected == (1,)
            assert project.store.runs.get(1).state == "complete"
            assert sorted(project.store.answers.labels_of_run(1)) == sorted(live)
            assert len(live) == REPORTS * 26
            kept = project.store.answers.of_case(1, 1)
            assert kept is not None
            assert any(label.confidence is not None for label in kept.labels)
        assert chats(server) == before


def test_a_cancelled_batch_gives_back_its_reports(shared: Path, tmp_path: Path) -> None:
    study(tmp_path / "study")
    tools = {"settings": Settings.load(), "secrets": Secrets(look_for_store=False), "context": JobContext()}
    with service(shared, batch_delay_s=60) as server, Project.open(tmp_path / "study") as project:
        choice = EngineChoice("openai", "gpt-4o", server.url + "/v1", concurrency=4)
        submit_batches(project, choice=choice, **tools)
        assert cancel_batch(project, batch_id=1, **tools).state == "cancelled"
        assert look_at_batches(project, **tools).collected == (1,)
        assert run_extraction(project, choice=choice, **tools)[0].counts == {"complete": REPORTS}
        deleted = [call["path"] for call in server.calls if call["method"] == "DELETE"]
        assert deleted == ["/v1/files/file-fake000000"]
