"""The run folder: the whole interface between a training and whoever watches it. No torch.

``config.json dataset.json events.jsonl stop lock train.log checkpoints/ predictions.parquet``. The training process
appends events and holds ``lock`` for its life, so a run is alive exactly while the lock is held, whatever killed it.
(A stored process id would lie after a restart: the number may belong to another program by then.)
"""

import contextlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.core.errors import AppError
from app.core.files import is_locked, lock_file, write_text_atomically
from app.core.ids import now
from app.core.text import Message, message
from app.datasets.dataset import Dataset, load_dataset
from app.training.config import TrainingConfig, from_mapping

__all__ = [
    "EpochEvent",
    "RunConfig",
    "RunState",
    "RunStatus",
    "append_event",
    "clear_stop",
    "create_run",
    "epochs_of",
    "failure_of",
    "hold_run",
    "read_config",
    "read_events",
    "read_pid",
    "read_run_dataset",
    "request_stop",
    "run_status",
    "stop_requested",
    "threads_of",
]

FORMAT = 1
_LOCK, _STOP, _PID, _EVENTS = "lock", "stop", "pid", "events.jsonl"


class RunState(StrEnum):
    """``DEAD``: it was running and ended without a word (killed, power cut); it can be resumed, as can ``STOPPED``."""

    PREPARED = "prepared"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"
    DEAD = "dead"


@dataclass(frozen=True)
class RunConfig:
    """``config.json``: what is trained on what. ``project`` is the project folder, seen from the run folder."""

    id: str
    created: str
    dataset_id: str
    dataset_sha256: str
    region: str
    views: tuple[str, ...]
    findings: tuple[str, ...]
    project: str
    training: TrainingConfig


@dataclass(frozen=True)
class RunStatus:
    """Where a run stands. ``epochs_done`` of ``epochs``; ``best_auc`` is the best macro AUC on validation so far.

    ``weights`` is what the network really started from, empty before it did: the configuration may leave that open.
    """

    state: RunState
    epochs_done: int
    epochs: int
    best_epoch: int | None
    best_auc: float | None
    what_happened: Message
    what_to_do: Message
    weights: str = ""


@dataclass(frozen=True)
class EpochEvent:
    """One point of the curves. Losses in nats; AUCs on validation, None where a finding has one class only there.

    ``rate`` in images a second during training, ``seconds`` for the whole epoch, ``eta`` seconds to the end.
    """

    epoch: int
    loss: float
    validation_loss: float
    macro_auc: float | None
    aucs: Mapping[str, float | None]
    learning_rate: float
    rate: float
    seconds: float
    eta: float
    best: bool


def create_run(folder: Path, config: RunConfig, dataset: Dataset) -> None:
    """Make a run folder that a training can be started in. ``AppError`` if it cannot be written."""
    try:
        folder.mkdir(parents=True)
        (folder / "checkpoints").mkdir()
        write_text_atomically(folder / "dataset.json", dataset.to_json())
        # The configuration comes last: a folder without it is no run.
        write_text_atomically(folder / "config.json", json.dumps(_content(config), ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        raise AppError.from_os_error(error, message("Making the experiment")) from error


def _content(config: RunConfig) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "id": config.id,
        "created": config.created,
        "dataset_id": config.dataset_id,
        "dataset_sha256": config.dataset_sha256,
        "region": config.region,
        "views": list(config.views),
        "findings": list(config.findings),
        "project": config.project,
        **config.training.to_mapping(),
    }


def read_config(folder: Path) -> RunConfig:
    """Read ``config.json``. ``AppError`` if it is missing, damaged or newer."""
    try:
        content = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        if content["format"] > FORMAT:
            raise AppError(
                message("The experiment {name} was made by a newer Befundwerk.", name=folder.name),
                message("Update Befundwerk to open it."),
            )
        return RunConfig(
            id=content["id"],
            created=content["created"],
            dataset_id=content["dataset_id"],
            dataset_sha256=content["dataset_sha256"],
            region=content["region"],
            views=tuple(content["views"]),
            findings=tuple(content["findings"]),
            project=content["project"],
            training=from_mapping(content),
        )
    except OSError as error:
        raise AppError.from_os_error(error, message("Opening the experiment")) from error
    except (ValueError, KeyError, TypeError) as error:
        raise AppError(
            message("The configuration of experiment {name} is damaged.", name=folder.name),
            message("Prepare the experiment anew."),
        ) from error


def read_run_dataset(folder: Path, config: RunConfig) -> Dataset:
    """The run's own copy of its dataset, verified against the hash in the configuration."""
    dataset = load_dataset(folder / "dataset.json")
    if dataset.sha256 != config.dataset_sha256:
        raise AppError(
            message("The dataset in experiment {name} is not the one it was prepared with.", name=folder.name),
            message("Prepare the experiment anew."),
        )
    return dataset


def append_event(folder: Path, event: str, **values: Any) -> None:
    """Append one event as a JSON line, stamped with the time. A line that a crash cut off is closed first."""
    line = json.dumps({"event": event, "t": now(), **values}, ensure_ascii=False, allow_nan=False)
    with (folder / _EVENTS).open("ab+") as file:
        size = file.seek(0, os.SEEK_END)
        if size:
            file.seek(size - 1)
            if file.read(1) != b"\n":
                line = "\n" + line
        file.write(line.encode() + b"\n")
        file.flush()
        if event != "step":
            os.fsync(file.fileno())


def read_events(folder: Path, offset: int = 0) -> tuple[tuple[dict[str, Any], ...], int]:
    """Events from byte ``offset`` on, and where to go on from. A line still being written is left for next time."""
    try:
        with (folder / _EVENTS).open("rb") as file:
            file.seek(offset)
            data = file.read()
    except FileNotFoundError:
        return (), offset
    complete = data[: data.rfind(b"\n") + 1]
    events = [_event(line) for line in complete.splitlines()]
    return tuple(event for event in events if event is not None), offset + len(complete)


def _event(line: bytes) -> dict[str, Any] | None:
    """One event, or None for a line that a crash left behind."""
    try:
        event = json.loads(line)
    except ValueError:
        return None
    return event if isinstance(event, dict) and "event" in event else None


def epochs_of(events: Sequence[Mapping[str, Any]]) -> tuple[EpochEvent, ...]:
    """The curves: one value an epoch. An epoch that was repeated after a crash counts once, the last time."""
    found: dict[int, EpochEvent] = {}
    for event in events:
        if event["event"] == "epoch":
            found[event["epoch"]] = EpochEvent(**{name: event[name] for name in EpochEvent.__dataclass_fields__})
    return tuple(found[epoch] for epoch in sorted(found))


def threads_of(events: Sequence[Mapping[str, Any]]) -> int:
    """How many CPU threads the run was first started with; 0 when it never was."""
    return next((int(event["threads"]) for event in events if event["event"] == "started"), 0)


def request_stop(folder: Path) -> None:
    """Ask the training to end; it does within a batch or two and can be resumed from its last whole epoch."""
    (folder / _STOP).touch()


def stop_requested(folder: Path) -> bool:
    """Whether somebody asked the training to end."""
    return (folder / _STOP).exists()


def clear_stop(folder: Path) -> None:
    """Forget the request, before a training starts."""
    (folder / _STOP).unlink(missing_ok=True)


@contextlib.contextmanager
def hold_run(folder: Path) -> Iterator[bool]:
    """Claim the run for this process for the length of the block; False when another process has it."""
    with lock_file(folder / _LOCK) as held:
        if held:
            (folder / _PID).write_text(str(os.getpid()), encoding="ascii")
        yield held


def read_pid(folder: Path) -> int | None:
    """The process that held the run last. It says nothing about whether it is alive: ask ``run_status``."""
    try:
        return int((folder / _PID).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def run_status(folder: Path, config: RunConfig | None = None) -> RunStatus:
    """Where the run stands, from its lock and its events alone."""
    epochs_planned = (config or read_config(folder)).training.epochs
    running = is_locked(folder / _LOCK)
    events, _ = read_events(folder)
    state = RunState.RUNNING if running else _last_state(events)
    epochs = epochs_of(events)
    best = max((epoch for epoch in epochs if epoch.best), key=lambda epoch: epoch.epoch, default=None)
    what_happened, what_to_do = failure_of(events) if state is RunState.FAILED else _STATE_TEXTS[state]
    return RunStatus(
        state=state,
        epochs_done=len(epochs),
        epochs=epochs_planned,
        best_epoch=best.epoch if best else None,
        best_auc=best.macro_auc if best else None,
        what_happened=what_happened,
        what_to_do=what_to_do,
        weights=_weights(events),
    )


def _weights(events: Sequence[Mapping[str, Any]]) -> str:
    """ "random", or the source and the file of the first start; later starts go on from a checkpoint."""
    for event in events:
        if event["event"] == "started":
            used = event.get("weights") or {}
            return " ".join(str(used[key]) for key in ("source", "file") if used.get(key))
    return ""


def _last_state(events: Sequence[Mapping[str, Any]]) -> RunState:
    if not events:
        return RunState.PREPARED
    ends = {"done": RunState.DONE, "failed": RunState.FAILED, "stopped": RunState.STOPPED}
    return ends.get(str(events[-1]["event"]), RunState.DEAD)


_NOTHING = Message("")
_STATE_TEXTS = {
    RunState.PREPARED: (message("Not started yet."), _NOTHING),
    RunState.RUNNING: (message("Running."), _NOTHING),
    RunState.DONE: (message("Finished."), _NOTHING),
    RunState.STOPPED: (message("Stopped."), message("It can be resumed from its last whole epoch.")),
    RunState.DEAD: (
        message("It ended without a word: the process was killed, or the power failed."),
        message("It can be resumed from its last whole epoch."),
    ),
}


def failure_of(events: Sequence[Mapping[str, Any]]) -> tuple[Message, Message]:
    """What the last ``failed`` event says: what happened and what to do."""
    for event in reversed(events):
        if event["event"] == "failed":
            return _message_of(event["what_happened"]), _message_of(event["what_to_do"])
    return message("The training failed."), message("Look into train.log in the folder of the experiment.")


def _message_of(value: Mapping[str, Any]) -> Message:
    return Message(value["text"], value["values"])
