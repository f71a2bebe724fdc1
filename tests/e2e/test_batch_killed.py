"""``kill -9`` at every step of a batch: nothing is lost, no report is paid for twice, nothing stays at the service."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.jobs import JobContext
from app.extraction import batch_state
from app.operations.extracting.batches import look_at_batches, submit_batches
from app.operations.extracting.extraction import EngineChoice
from app.project import Project
from app.settings.secrets import Secrets
from app.settings.settings import Settings
from tests.unit.extraction.batch_server import BatchServer
from tests.unit.extraction.wire import Wire

pytestmark = pytest.mark.slow

REPORTS = 12
CHILD = """
import sys
from pathlib import Path
from app.core.jobs import JobContext
from app.extraction import batch_state
from app.operations.extracting.batches import look_at_batches, submit_batches
from app.operations.extracting.extraction import EngineChoice
from app.project import Project
from app.settings.secrets import Secrets
from app.settings.settings import Settings

batch_state._ROWS_AT_ONCE = 5
with Project.open(Path(sys.argv[1])) as project:
    tools = {"settings": Settings.load(), "secrets": Secrets(look_for_store=False), "context": JobContext()}
    if sys.argv[3] == "half":
        kept = project.store.batches.settle
        def settle(batch_id, custom_id, answer_id, unrepaired):
            kept(batch_id, custom_id, answer_id, unrepaired=unrepaired)
            if project.store.batches.counts(batch_id).get("answered", 0) == 7:
                import os, signal
                os.kill(os.getpid(), signal.SIGKILL)
        project.store.batches.settle = settle
    choice = EngineChoice("openai", "m", sys.argv[2])
    submit_batches(project, choice=choice, **tools)
    look_at_batches(project, **tools)
"""


def study(folder: Path) -> None:
    with Project.create(folder) as project:
        site = project.store.sites.ensure("A", "internal")
        patient = project.store.patients.ensure(site.id, "p")
        for row in range(REPORTS):
            case_id = project.store.cases.add(
                patient_id=patient.id, case_key=f"c{row}", region="clavicle", region_source="manual"
            )
            text = f"Befund: Klavikulafraktur Nummer {row}."
            project.store.reports.add(site_id=site.id, case_id=case_id, text=text, source="t", row=row, key=f"k{row}")


@pytest.mark.parametrize("step", ["upload", "uploaded", "created", "content", "half", "delete"])
def test_killed_at_any_step_it_goes_on_and_nothing_is_paid_for_twice(
    tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "study"
    study(folder)
    server = BatchServer()
    with Wire(server) as wire:
        url = wire.url + "/v1"
        child = subprocess.Popen([sys.executable, "-c", CHILD, str(folder), url, step], env=os.environ.copy())
        server.on = lambda at: child.send_signal(signal.SIGKILL) if at == step and child.poll() is None else None
        assert child.wait(60) == -signal.SIGKILL
        server.on = lambda at: None
        monkeypatch.setattr(batch_state, "GRACE_S", 0.0)
        with Project.open(folder) as project:
            tools = {"settings": Settings.load(), "secrets": Secrets(look_for_store=False), "context": JobContext()}
            if step == "half":
                assert project.store.batches.counts(1) == {"answered": 5, "waiting": 7}
            look_at_batches(project, **tools)
            look_at_batches(project, **tools)  # what was found again at the first look is collected at the second
            submit_batches(project, choice=EngineChoice("openai", "m", url), **tools)
            found = look_at_batches(project, **tools)
            assert found.problems == ()
            assert not [view for view in found.batches if view.open]
            run = project.store.runs.get(1)
            assert (run.state, project.store.answers.counts(1)) == ("complete", {"complete": REPORTS})
            assert project.store.answers.usage(1)["prompt"] == 100 * REPORTS  # no answer was kept twice
            assert list((folder / "batches").iterdir()) == []
    assert list(server.paid.values()) == [1] * REPORTS
    assert sorted(server.files) == []
