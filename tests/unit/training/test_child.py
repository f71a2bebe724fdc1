"""Supervising: progress, every way a training can end, and ending one that does not listen."""

import contextlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext, Progress
from app.training import child
from app.training.config import configured
from app.training.rundir import RunConfig, RunState, append_event, create_run, hold_run, request_stop, stop_requested
from tests.unit.datasets.cohort import candidates, dataset

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Windows differ")

_HEAD = """
import os, signal, sys, time
from pathlib import Path
from app.training.rundir import append_event, hold_run, stop_requested
folder = Path(sys.argv[1])
signal.signal(signal.SIGINT, signal.default_int_handler)  # as the training: a shell may have ignored it
with hold_run(folder) as held:
    append_event(folder, "started", threads=1)
    print("ready", flush=True)
"""


@pytest.fixture
def run(tmp_path: Path) -> Path:
    made = dataset(candidates())
    config = RunConfig(
        id="experiment-1",
        created="2026-11-23",
        dataset_id=made.id,
        dataset_sha256=made.sha256,
        region=made.region,
        views=made.views,
        findings=made.findings,
        project="../..",
        training=configured("quick", "inclusive", ["epochs=2"]),
    )
    folder = tmp_path / "experiments" / config.id
    create_run(folder, config, made)
    return folder


@contextlib.contextmanager
def training(run: Path, body: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that holds the run like a training and then does ``body``."""
    code = _HEAD + "\n".join(f"    {line}" for line in body.strip().splitlines())
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(run)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == b"ready\n"
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_progress_runs_from_the_images_to_the_last_epoch(run: Path) -> None:
    seen: list[Progress] = []
    body = """
append_event(folder, "images", done=3, total=9)
append_event(folder, "step", epoch=2, done=5, total=10, loss=0.5)
append_event(folder, "epoch", epoch=2, loss=0.5, validation_loss=0.5, macro_auc=None, aucs={}, learning_rate=0.1,
             rate=1.0, seconds=1.0, eta=0.0, best=True)
append_event(folder, "done")
"""
    with training(run, body) as process:
        process.wait()
        outcome = child.supervise(run, context=JobContext(seen.append), process=process)
    assert outcome.state is RunState.DONE
    # Progress is passed on at most twenty times a second: the first and the last always arrive.
    assert (seen[0].done, seen[0].total) == (3, 9)
    assert (seen[-1].done, seen[-1].total) == (1000, 1000)
    assert "macro AUC –" in str(seen[-1].text)


def test_a_killed_training_can_be_resumed(run: Path) -> None:
    with training(run, "os.kill(os.getpid(), signal.SIGKILL)") as process:
        outcome = child.supervise(run, context=JobContext(), process=process)
    assert outcome.state is RunState.DEAD
    assert "SIGKILL" in str(outcome.sentence)
    assert "resumed" in str(outcome.what_to_do)


def test_a_training_that_cannot_even_begin_points_to_its_log(run: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"]) as process:
        outcome = child.supervise(run, context=JobContext(), process=process)
    assert outcome.state is RunState.FAILED
    assert "code 3" in str(outcome.sentence)
    assert "train.log" in str(outcome.what_to_do)


def test_cancelling_asks_by_the_stop_file(run: Path) -> None:
    body = """
while not stop_requested(folder):
    time.sleep(0.01)
append_event(folder, "stopped")
"""
    with training(run, body) as process:
        outcome = child.supervise(run, context=JobContext(is_cancelled=lambda: True), process=process)
        assert process.returncode == 0
    assert outcome.state is RunState.STOPPED
    assert stop_requested(run)


def test_cancelling_may_only_stop_watching(run: Path) -> None:
    with training(run, "time.sleep(60)") as process:
        with pytest.raises(Cancelled):
            child.supervise(run, context=JobContext(is_cancelled=lambda: True), stop_on_cancel=False)
        assert process.poll() is None
    assert not stop_requested(run)


@pytest.mark.parametrize("attached", [False, True])
def test_one_that_does_not_listen_is_interrupted(run: Path, monkeypatch: pytest.MonkeyPatch, attached: bool) -> None:
    monkeypatch.setattr(child, "_GRACE_S", 1.0)  # time to write its last word on a busy machine
    body = """
try:
    time.sleep(60)
except KeyboardInterrupt:
    append_event(folder, "stopped")
"""
    with training(run, body) as process:
        outcome = child.end(run, None if attached else process)
    assert outcome.state is RunState.STOPPED


def test_one_that_ignores_interrupts_is_killed(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_GRACE_S", 0.05)
    monkeypatch.setattr(child, "_INTERRUPT_S", 0.3)
    body = """
signal.signal(signal.SIGINT, signal.SIG_IGN)
print("deaf", flush=True)
time.sleep(60)
"""
    with training(run, body) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"deaf\n"
        outcome = child.end(run, process)
        assert process.returncode == -signal.SIGKILL
    assert outcome.state is RunState.DEAD


def test_a_live_or_started_run_is_not_started_again(run: Path) -> None:
    with hold_run(run), pytest.raises(AppError, match="already"):
        child.start(run, resume=True)
    append_event(run, "stopped")
    with pytest.raises(AppError, match="started before"):
        child.start(run)


def test_without_pytorch_nothing_is_started(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    request_stop(run)
    with pytest.raises(AppError, match="PyTorch is not installed"):
        child.start(run)
