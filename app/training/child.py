"""Start the training process, watch it through its run folder, end it. No torch here.

The child lives in its own process group and goes on when the program that started it ends; whoever opens the project
next attaches to it by the same functions.
"""

import importlib.util
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import Message, message
from app.training.rundir import (
    RunState,
    RunStatus,
    clear_stop,
    read_config,
    read_events,
    read_pid,
    request_stop,
    run_status,
)

__all__ = ["Outcome", "end", "start", "supervise"]

_POLL_S = 0.2
_GRACE_S = 20.0
_INTERRUPT_S = 5.0


@dataclass(frozen=True)
class Outcome:
    """How a training ended: its state, one sentence for people, and what to do now (may be empty)."""

    state: RunState
    sentence: Message
    what_to_do: Message


def start(folder: Path, *, resume: bool = False) -> subprocess.Popen[bytes]:
    """Start the training process of a run folder and return at once.

    ``AppError`` if the run is alive, was started before and is not to be resumed, or cannot be started. Resuming a
    finished training only makes its predictions anew.
    """
    state = run_status(folder).state
    if state is RunState.RUNNING:
        raise AppError(
            message("This experiment is being trained already."),
            message("Watch it, or stop it before starting it anew."),
        )
    if state is not RunState.PREPARED and not resume:
        raise AppError(message("This experiment was started before."), message("Resume it, or prepare another one."))
    if importlib.util.find_spec("torch") is None or importlib.util.find_spec("torchvision") is None:
        raise AppError(
            message("PyTorch is not installed."),
            message("Install torch and torchvision in the build for this machine; the README names the command."),
        )
    clear_stop(folder)
    # Given explicitly, the package is found however this program was started.
    package_folder = str(Path(__file__).resolve().parents[2])
    environment = {
        # Threads that spin while they wait made training ten times slower beside another busy program.
        "OMP_WAIT_POLICY": "PASSIVE",
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, [package_folder, os.environ.get("PYTHONPATH", "")])),
        "PYTHONUNBUFFERED": "1",
    }
    own_group: Mapping[str, Any] = (
        {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
        if sys.platform == "win32"
        else {"start_new_session": True}
    )
    try:
        with (folder / "train.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "app.training.main", str(folder)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=folder,
                env=environment,
                **own_group,
            )
    except OSError as error:
        raise AppError.from_os_error(error, message("Starting the training")) from error


def supervise(
    folder: Path,
    *,
    context: JobContext,
    process: subprocess.Popen[bytes] | None = None,
    offset: int = 0,
    stop_on_cancel: bool = True,
) -> Outcome:
    """Watch a training until it ends, passing progress on; ``process`` None attaches to one started elsewhere.

    ``offset`` is the place in the events to watch from. When the job is cancelled the training is ended and the outcome
    is ``STOPPED``; with ``stop_on_cancel`` False it is left running and ``Cancelled`` is raised.
    """
    epochs = read_config(folder).training.epochs
    try:
        while True:
            alive = _is_alive(folder, process)  # asked before reading: what was written last is not missed
            events, offset = read_events(folder, offset)
            for event in events:
                _report(context, event, epochs)
            if not alive:
                return _outcome(folder, process)
            if context.cancelled:
                if not stop_on_cancel:
                    context.check()
                return end(folder, process)
            time.sleep(_POLL_S)
    except KeyboardInterrupt:
        end(folder, process)
        raise


def end(folder: Path, process: subprocess.Popen[bytes] | None = None) -> Outcome:
    """End a training: ask by the stop file, after a grace time interrupt, at last kill its process group."""
    request_stop(folder)
    for patience, number in ((_GRACE_S, signal.SIGINT), (_INTERRUPT_S, _KILL)):
        if _wait(folder, process, patience):
            return _outcome(folder, process)
        _signal(folder, process, number)
    _wait(folder, process, _INTERRUPT_S)
    return _outcome(folder, process)


_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # on Windows SIGTERM terminates at once


def _is_alive(folder: Path, process: subprocess.Popen[bytes] | None) -> bool:
    if process is not None:
        return process.poll() is None
    return run_status(folder).state is RunState.RUNNING


def _wait(folder: Path, process: subprocess.Popen[bytes] | None, patience: float) -> bool:
    """Wait until the training has ended; False when it has not within ``patience`` seconds."""
    until = time.monotonic() + patience
    while _is_alive(folder, process):
        if time.monotonic() > until:
            return False
        time.sleep(_POLL_S / 4)
    return True


def _signal(folder: Path, process: subprocess.Popen[bytes] | None, number: int) -> None:
    """Send a signal to the group of the training process, if it is alive."""
    pid = process.pid if process is not None else read_pid(folder)
    if pid is None or not _is_alive(folder, process):
        return
    try:
        if sys.platform == "win32":
            os.kill(pid, signal.CTRL_BREAK_EVENT if number == signal.SIGINT else number)
        elif os.getpgid(pid) == pid:
            os.killpg(pid, number)
        else:  # started by hand in a shell: the group is the shell's
            os.kill(pid, number)
    except ProcessLookupError:
        pass


def _report(context: JobContext, event: Mapping[str, Any], epochs: int) -> None:
    """Progress in thousandths of the training; while images are prepared, in images."""
    kind = event["event"]
    if kind == "images":
        context.report(event["done"], event["total"], message("Preparing the training images"))
    elif kind == "step":
        share = (event["epoch"] - 1 + event["done"] / event["total"]) / epochs
        loss = _short(event["loss"])
        text = message("Epoch {epoch} of {epochs}, loss {loss}", epoch=event["epoch"], epochs=epochs, loss=loss)
        context.report(int(1000 * share), 1000, text)
    elif kind == "epoch":
        text = message(
            "Epoch {epoch} of {epochs}, loss {loss}, macro AUC {auc}",
            epoch=event["epoch"],
            epochs=epochs,
            loss=_short(event["loss"]),
            auc=_short(event["macro_auc"]),
        )
        context.report(int(1000 * event["epoch"] / epochs), 1000, text)


def _short(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _outcome(folder: Path, process: subprocess.Popen[bytes] | None) -> Outcome:
    """Outcome from the last event and the exit code."""
    status: RunStatus = run_status(folder)
    code = process.returncode if process is not None else None
    if status.state in (RunState.DEAD, RunState.PREPARED) and code:
        if code < 0:
            return Outcome(
                RunState.DEAD,
                message("The training process was killed ({signal}).", signal=signal.Signals(-code).name),
                message("If memory ran out, train with a smaller batch. It can be resumed from its last whole epoch."),
            )
        return Outcome(
            RunState.FAILED,
            message("The training process ended with code {code} before it could say why.", code=code),
            message("Look into train.log in the folder of the experiment."),
        )
    return Outcome(status.state, status.what_happened, status.what_to_do)
