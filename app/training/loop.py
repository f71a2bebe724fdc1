"""The training loop, to be read in one sitting: ``train_one_epoch``, ``evaluate``, ``train``."""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from app.core.errors import AppError
from app.core.text import message
from app.datasets.image_cache import ImageCache
from app.training.augment import augment, random_geometry
from app.training.checkpoint import Checkpoint, has_checkpoint, load_checkpoint, save_checkpoint
from app.training.config import TrainingConfig
from app.training.data import CaseSet, batches, epoch_order
from app.training.metrics import aucs, macro, positives
from app.training.model import Network
from app.training.rundir import append_event, stop_requested

__all__ = ["LossSum", "Stopped", "Training", "evaluate", "learning_rate", "masked_loss", "train", "train_one_epoch"]

_SECONDS_BETWEEN_STEPS = 2.0
_EVALUATION_BATCH = 16


class Stopped(Exception):  # noqa: N818 - it is an outcome, not an error
    """Somebody asked the training to end."""


@dataclass
class Training:
    """What the loop works with; ``autocast`` None means plain 32 bits."""

    folder: Path
    config: TrainingConfig
    findings: Sequence[str]
    network: Network
    optimiser: torch.optim.Optimizer
    device: torch.device
    autocast: torch.dtype | None
    cache: ImageCache
    train: CaseSet
    validation: CaseSet

    def check(self) -> None:
        """Raise ``Stopped`` if the run folder says so."""
        if stop_requested(self.folder):
            raise Stopped


def train(training: Training) -> Checkpoint:
    """Train from the last checkpoint, or from the beginning, to the last epoch; return the last checkpoint."""
    folder = training.folder / "checkpoints"
    point = Checkpoint()
    if has_checkpoint(folder):
        point = load_checkpoint(folder, training.network, training.optimiser)
    for epoch in range(point.epoch + 1, training.config.epochs + 1):
        started = time.monotonic()
        loss, rate = train_one_epoch(training, epoch)
        validation_loss, logits = evaluate(training, training.validation)
        targets = training.validation.targets
        values = aucs(targets.values, targets.mask, logits)
        score = macro(values, positives(targets.values, targets.mask))
        point = point.followed_by(score, validation_loss)
        seconds = time.monotonic() - started
        # The event comes before the checkpoint: an epoch that is repeated after a crash in between gives it again,
        # whereas one that was saved without its event would be missing from the curves for good.
        append_event(
            training.folder,
            "epoch",
            epoch=epoch,
            loss=loss,
            validation_loss=validation_loss,
            macro_auc=score,
            aucs=dict(zip(training.findings, values, strict=True)),
            learning_rate=training.optimiser.param_groups[0]["lr"],
            rate=rate,
            seconds=seconds,
            eta=seconds * (training.config.epochs - epoch),
            best=point.best_epoch == epoch,
        )
        save_checkpoint(folder, point, training.network, training.optimiser)
    return point


def train_one_epoch(training: Training, epoch: int) -> tuple[float, float]:
    """One pass over the training cases; returns the mean loss and the images a second."""
    config, cases, device = training.config, training.train, training.device
    # Order, augmentation and dropout follow from seed and epoch alone: a resumed epoch is the same to the last bit.
    seed = config.seed * 1_000_003 + epoch
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    order = epoch_order(len(cases), seed=config.seed, epoch=epoch)
    steps = math.ceil(len(cases) / config.batch)
    running, seen = LossSum(device), 0
    started = reported = time.monotonic()
    training.network.train()
    for step, on_host in enumerate(batches(cases, order, config.batch, training.cache)):
        training.check()
        for group in training.optimiser.param_groups:
            group["lr"] = learning_rate(config, epoch - 1 + (step + 0.5) / steps)
        batch = on_host.to(device)
        geometry = random_geometry(len(batch), flip=config.flip, rotation=config.rotation, generator=generator)
        images = augment(batch.images.float() / 255, geometry)
        with torch.autocast(device.type, training.autocast, enabled=training.autocast is not None):
            logits = training.network(images)
        loss = masked_loss(logits, batch.targets, batch.mask)
        training.optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        training.optimiser.step()
        running.add(loss, batch.mask)
        seen += len(batch)
        if time.monotonic() - reported > _SECONDS_BETWEEN_STEPS:
            reported = time.monotonic()
            _report_step(training, epoch, seen, running.mean(), reported - started)
    return running.mean(), seen * len(training.network.backbones) / max(time.monotonic() - started, 1e-9)


@torch.inference_mode()
def evaluate(training: Training, cases: CaseSet) -> tuple[float, NDArray[np.float64]]:
    """Loss and logits float64 [cases, findings] of ``cases``, in their order, without augmentation."""
    device = training.device
    running, logits = LossSum(device), []
    training.network.eval()
    order = np.arange(len(cases), dtype=np.int64)
    for on_host in batches(cases, order, max(training.config.batch, _EVALUATION_BATCH), training.cache):
        training.check()
        batch = on_host.to(device)
        with torch.autocast(device.type, training.autocast, enabled=training.autocast is not None):
            output = training.network(batch.images.float() / 255)
        running.add(masked_loss(output, batch.targets, batch.mask), batch.mask)
        logits.append(output.double().cpu() if device.type != "mps" else output.cpu().double())
    return running.mean(), torch.cat(logits).numpy()


def masked_loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Binary cross-entropy with logits, averaged over the labels that the mask lets through (0 if there are none)."""
    losses = functional.binary_cross_entropy_with_logits(logits, targets, reduction="none")
    return (losses * mask).sum() / mask.sum().clamp(min=1)


class LossSum:
    """The mean loss a label over many batches; kept on the device, so that adding does not wait for it."""

    def __init__(self, device: torch.device) -> None:
        self._total = torch.zeros((), device=device)
        self._labels = torch.zeros((), device=device)

    def add(self, loss: Tensor, mask: Tensor) -> None:
        """Count the mean loss of a batch with as many labels as its mask lets through."""
        self._total += loss.detach() * mask.sum()
        self._labels += mask.sum()

    def mean(self) -> float:
        """The mean so far. Raises ``AppError`` when the training has diverged."""
        value = float(self._total / self._labels.clamp(min=1))
        if not math.isfinite(value):
            raise AppError(
                message("The training diverged: the loss is no longer a number."),
                message("Prepare it anew with a smaller learning_rate, or with precision=float32."),
            )
        return value


def learning_rate(config: TrainingConfig, progress: float) -> float:
    """The learning rate after ``progress`` epochs (a fraction within an epoch). No state: resuming needs none."""
    if progress < config.warmup_epochs:
        return config.learning_rate * progress / config.warmup_epochs
    if config.schedule == "step":
        return config.learning_rate * config.step_factor ** (int(progress) // config.step_epochs)
    share = (progress - config.warmup_epochs) / max(config.epochs - config.warmup_epochs, 1)
    return config.learning_rate * 0.5 * (1 + math.cos(math.pi * min(share, 1.0)))


def _report_step(training: Training, epoch: int, seen: int, loss: float, seconds: float) -> None:
    """Tell how far the epoch is: cases, loss so far, images a second, seconds to the end of the training."""
    total = len(training.train)
    rate = seen / max(seconds, 1e-9)
    left = total - seen + total * (training.config.epochs - epoch)
    append_event(
        training.folder,
        "step",
        epoch=epoch,
        done=seen,
        total=total,
        loss=loss,
        rate=rate * len(training.network.backbones),
        eta=left / rate,
    )
