"""The training process: ``python -m app.training.main RUNFOLDER`` trains, or goes on training, what is prepared there.

Exit code 0: done, or stopped on request; 1: failed, and the last event says why; 2: wrong use.
"""

import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType

import numpy as np
import torch

from app.core.bugs import bug_text
from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext, Progress
from app.core.text import Message, message
from app.datasets.dataset import Dataset
from app.datasets.image_cache import ImageCache, build_image_cache
from app.datasets.split import Split
from app.training.checkpoint import has_checkpoint
from app.training.config import TrainingConfig
from app.training.data import CaseSet, case_set, shuffled
from app.training.device import autocast_dtype, pick_device, set_threads
from app.training.loop import Stopped, Training, train
from app.training.model import build_network
from app.training.predict import predict
from app.training.rundir import (
    RunConfig,
    append_event,
    hold_run,
    read_config,
    read_events,
    read_run_dataset,
    stop_requested,
    threads_of,
)

__all__ = ["main"]

_LOCK_ATTEMPTS = 20


def main(arguments: list[str]) -> int:
    """Run the training in the folder that is the only argument; see the module for the exit codes."""
    if len(arguments) != 1 or not (Path(arguments[0]) / "config.json").is_file():
        sys.stderr.write("usage: python -m app.training.main RUNFOLDER\n")
        return 2
    folder = Path(arguments[0]).resolve()
    # A computer that shuts down sends SIGTERM: end as orderly as after Ctrl-C. What a shell starts in the background
    # ignores SIGINT, and so would its children, this one among them.
    signal.signal(signal.SIGTERM, _interrupt)
    signal.signal(signal.SIGINT, _interrupt)
    if sys.platform == "win32":
        signal.signal(signal.SIGBREAK, _interrupt)
    for _ in range(_LOCK_ATTEMPTS):
        with hold_run(folder) as held:
            if held:
                return _run(folder)
        time.sleep(0.1)  # somebody who only looks whether the run is alive holds the lock for a moment
    sys.stderr.write("Another process trains in this folder.\n")
    return 2


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _run(folder: Path) -> int:
    """Train and turn every ending into a last event."""
    batch = 0
    try:
        config = read_config(folder)
        batch = config.training.batch
        _train(folder, config)
    except (Stopped, Cancelled, KeyboardInterrupt):
        append_event(folder, "stopped")
    except AppError as error:
        return _failed(folder, error)
    except OSError as error:
        return _failed(folder, AppError.from_os_error(error, message("The training")))
    except (torch.OutOfMemoryError, MemoryError):
        return _failed(folder, _out_of_memory(batch))
    except Exception as error:  # noqa: BLE001 - the process ends here; the parent must learn why
        sys.stderr.write(bug_text(error) + "\n")
        if "not enough memory" in str(error) or "can't allocate memory" in str(error):
            return _failed(folder, _out_of_memory(batch))
        return _failed(
            folder,
            AppError(
                message("The training ended with an error that nobody foresaw ({kind}).", kind=type(error).__name__),
                message("Look into train.log in the folder of the experiment."),
            ),
        )
    return 0


def _failed(folder: Path, error: AppError) -> int:
    sys.stderr.write(f"{error}\n")
    try:
        append_event(
            folder, "failed", what_happened=_content(error.what_happened), what_to_do=_content(error.what_to_do)
        )
    except OSError:  # on a full disk not even this fits; the exit code and the log have to do
        return 1
    return 1


def _content(text: Message) -> dict[str, object]:
    values = {key: value if isinstance(value, int | float) else str(value) for key, value in text.values.items()}
    return {"text": text.text, "values": values}


def _out_of_memory(batch: int) -> AppError:
    return AppError(
        message("The memory was not enough for batches of {batch} cases.", batch=batch),
        message("Prepare the experiment anew with a smaller batch or size, or train on another device."),
    )


def _train(folder: Path, config: RunConfig) -> None:
    training_config = config.training
    dataset = read_run_dataset(folder, config)
    # Another number of threads rounds differently: what was found at the first start holds for good.
    threads = set_threads(training_config.threads or threads_of(read_events(folder)[0]))
    device = pick_device(training_config.device)
    torch.manual_seed(training_config.seed)
    network, weights = build_network(training_config, views=len(dataset.views), findings=len(dataset.findings))
    network = network.to(device)
    autocast = autocast_dtype(device, training_config.precision)
    append_event(
        folder,
        "started",
        pid=os.getpid(),
        resumed=has_checkpoint(folder / "checkpoints"),
        torch=torch.__version__,
        device=torch.cuda.get_device_name(device) if device.type == "cuda" else device.type,
        threads=threads,
        precision=str(autocast or torch.float32).removeprefix("torch."),
        weights=weights.to_mapping(),
    )
    training = Training(
        folder=folder,
        config=training_config,
        findings=dataset.findings,
        network=network,
        optimiser=torch.optim.AdamW(
            network.parameters(), lr=training_config.learning_rate, weight_decay=training_config.weight_decay
        ),
        device=device,
        autocast=autocast,
        cache=_images(folder, config, dataset, threads),
        train=_cases(dataset, Split.TRAIN, training_config),
        validation=_cases(dataset, Split.VALIDATION, training_config),
    )
    train(training)
    best = predict(training, dataset)
    append_event(folder, "done", best_epoch=best.best_epoch, best_auc=best.best_auc)


def _cases(dataset: Dataset, split: Split, config: TrainingConfig) -> CaseSet:
    cases = case_set(dataset, [split], config)
    return shuffled(cases, config.seed) if config.shuffle_targets else cases


def _images(folder: Path, config: RunConfig, dataset: Dataset, threads: int) -> ImageCache:
    """The images in the cache of the project, with progress as events of the run."""
    project = (folder / config.project).resolve()
    last = time.monotonic()

    def on_progress(progress: Progress) -> None:
        nonlocal last
        if time.monotonic() - last > 1.0:
            last = time.monotonic()
            append_event(folder, "images", done=progress.done, total=progress.total)

    return build_image_cache(
        dataset.cases,
        dataset.views,
        folder=project / "cache",
        root=project,
        size=config.training.size,
        keep_aspect=config.training.keep_aspect,
        threads=threads,
        context=JobContext(on_progress, lambda: stop_requested(folder)),
    )


if __name__ == "__main__":
    # Warnings of libraries belong into train.log, which stderr is; the figures stay the same.
    np.seterr(all="warn")
    sys.exit(main(sys.argv[1:]))
