"""The run folder: events that survive a crash, the state of a run from its lock and its last event."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.core.errors import AppError
from app.core.text import message
from app.training.config import configured
from app.training.rundir import (
    RunConfig,
    RunState,
    append_event,
    clear_stop,
    create_run,
    epochs_of,
    hold_run,
    read_config,
    read_events,
    read_pid,
    read_run_dataset,
    request_stop,
    run_status,
    stop_requested,
    threads_of,
)
from tests.unit.datasets.cohort import candidates, dataset


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
        training=configured("quick", "inclusive"),
    )
    folder = tmp_path / "experiments" / config.id
    create_run(folder, config, made)
    assert read_config(folder) == config
    return folder


def epoch(number: int, auc: float | None, *, best: bool, loss: float = 0.5) -> dict[str, object]:
    return {
        "epoch": number,
        "loss": loss,
        "validation_loss": 0.6,
        "macro_auc": auc,
        "aucs": {"square": auc, "bar": None},
        "learning_rate": 1e-4,
        "rate": 10.0,
        "seconds": 2.0,
        "eta": 4.0,
        "best": best,
    }


def test_the_run_keeps_its_own_copy_of_the_dataset(run: Path) -> None:
    config = read_config(run)
    assert read_run_dataset(run, config) == dataset(candidates())
    (run / "dataset.json").write_text(dataset(candidates(), seed=2).to_json(), encoding="utf-8")
    with pytest.raises(AppError, match="not the one it was prepared with"):
        read_run_dataset(run, config)


def test_the_state_follows_the_lock_and_the_last_event(run: Path) -> None:
    assert run_status(run).state is RunState.PREPARED
    with hold_run(run) as held:
        assert held
        assert run_status(run).state is RunState.RUNNING
        append_event(run, "started", threads=3)
        append_event(run, "epoch", **epoch(1, 0.6, best=True))
    status = run_status(run)
    assert (status.state, status.epochs_done, status.best_epoch, status.best_auc) == (RunState.DEAD, 1, 1, 0.6)
    for event, state in (("stopped", RunState.STOPPED), ("done", RunState.DONE)):
        append_event(run, event)
        assert run_status(run).state is state
    assert threads_of(read_events(run)[0]) == 3


def test_a_run_is_held_by_one_process_and_freed_when_that_is_killed(run: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from app.training.rundir import hold_run\n"
        "with hold_run(Path(sys.argv[1])) as held: print(held, flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(run)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    try:
        assert holder.stdout.readline() == "True\n"
        assert run_status(run).state is RunState.RUNNING
        assert read_pid(run) == holder.pid
        with hold_run(run) as held:
            assert not held
    finally:
        holder.kill()
        holder.wait()
        holder.stdin.close()
        holder.stdout.close()
    with hold_run(run) as held:
        assert held


def test_a_failure_comes_back_as_a_message_that_can_be_translated(run: Path) -> None:
    what = message("The memory was not enough for batches of {batch} cases.", batch=4)
    append_event(
        run,
        "failed",
        what_happened={"text": what.text, "values": dict(what.values)},
        what_to_do={"text": "Use less.", "values": {}},
    )
    status = run_status(run)
    assert status.state is RunState.FAILED
    assert status.what_happened == what
    assert str(status.what_to_do) == "Use less."


def test_a_line_that_a_crash_cut_off_is_skipped_and_the_next_event_is_whole(run: Path) -> None:
    append_event(run, "started")
    with (run / "events.jsonl").open("ab") as file:
        file.write(b'{"event": "epo')
    events, offset = read_events(run)
    assert [event["event"] for event in events] == ["started"]
    append_event(run, "stopped")
    more, end = read_events(run, offset)
    assert [event["event"] for event in more] == ["stopped"]
    assert end == (run / "events.jsonl").stat().st_size
    assert read_events(run, end) == ((), end)


def test_an_epoch_that_was_repeated_after_a_crash_counts_once(run: Path) -> None:
    append_event(run, "epoch", **epoch(1, 0.6, best=True))
    append_event(run, "epoch", **epoch(2, 0.7, best=True, loss=0.4))
    append_event(run, "started")
    append_event(run, "epoch", **epoch(2, 0.7, best=True, loss=0.3))
    curve = epochs_of(read_events(run)[0])
    assert [(point.epoch, point.loss) for point in curve] == [(1, 0.5), (2, 0.3)]
    assert run_status(run).epochs_done == 2


def test_numbers_that_json_does_not_have_are_refused(run: Path) -> None:
    with pytest.raises(ValueError, match="JSON"):
        append_event(run, "epoch", loss=float("nan"))


def test_stopping_is_asked_and_forgotten(run: Path) -> None:
    assert not stop_requested(run)
    request_stop(run)
    request_stop(run)
    assert stop_requested(run)
    clear_stop(run)
    clear_stop(run)
    assert not stop_requested(run)


@pytest.mark.parametrize(
    ("text", "words"), [("{", "damaged"), ('{"format": 9}', "newer"), ('{"format": 1}', "damaged")]
)
def test_a_bad_configuration_is_refused(run: Path, text: str, words: str) -> None:
    (run / "config.json").write_text(text, encoding="utf-8")
    with pytest.raises(AppError, match=words):
        read_config(run)


def test_a_folder_without_configuration_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="Opening the experiment"):
        read_config(tmp_path)


def test_the_weights_are_those_that_the_first_start_found(run: Path) -> None:
    assert run_status(run).weights == ""
    append_event(run, "started", weights={"source": "imagenet", "file": "resnet18.pth", "sha256": "ab"})
    append_event(run, "started", weights={"source": "random", "file": "", "sha256": ""})
    assert run_status(run).weights == "imagenet resnet18.pth"
