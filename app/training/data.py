"""Whole batches straight from the memory map, in an order that follows from the seed and the epoch alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from app.datasets.dataset import Dataset
from app.datasets.image_cache import ImageCache
from app.datasets.policy import Targets, targets
from app.datasets.split import Split
from app.training.config import TrainingConfig

__all__ = ["Batch", "CaseSet", "batches", "case_set", "epoch_order", "shuffled"]


@dataclass(frozen=True)
class CaseSet:
    """The cases of one or more splits: ``positions`` in the image cache, with their targets."""

    positions: NDArray[np.int64]
    targets: Targets

    def __len__(self) -> int:
        return len(self.positions)


@dataclass(frozen=True)
class Batch:
    """``images`` uint8 [batch, views, size, size]; ``targets`` and ``mask`` float32 [batch, findings]."""

    images: Tensor
    targets: Tensor
    mask: Tensor

    def __len__(self) -> int:
        return len(self.images)

    def to(self, device: torch.device) -> "Batch":
        """The same batch on ``device``."""
        return Batch(*(tensor.to(device, non_blocking=True) for tensor in (self.images, self.targets, self.mask)))


def case_set(dataset: Dataset, splits: Sequence[Split], config: TrainingConfig) -> CaseSet:
    """The cases of these splits with targets under the policy, in the order of the dataset."""
    positions = [position for position, case in enumerate(dataset.cases) if case.split in splits]
    codes = dataset.codes([dataset.cases[position] for position in positions])
    return CaseSet(np.array(positions, dtype=np.int64), targets(codes, config.policy, config.soft_value))


def shuffled(cases: CaseSet, seed: int) -> CaseSet:
    """The control experiment: the same cases, each with the targets of another one."""
    order = np.random.default_rng([seed, len(cases)]).permutation(len(cases))
    return CaseSet(cases.positions, Targets(cases.targets.values[order], cases.targets.mask[order]))


def epoch_order(cases: int, *, seed: int, epoch: int) -> NDArray[np.int64]:
    """The order of the cases in an epoch. It depends on seed and epoch alone, so resuming needs no stored state."""
    return np.random.default_rng([seed, epoch]).permutation(cases).astype(np.int64)


def batches(cases: CaseSet, order: NDArray[np.int64], size: int, cache: ImageCache) -> Iterator[Batch]:
    """Cut ``order`` into batches of ``size``. A last batch of one case joins the one before: batch norm needs two."""
    starts = list(range(0, len(order), size))
    if len(starts) > 1 and len(order) - starts[-1] == 1:
        starts.pop()
    for start, end in zip(starts, [*starts[1:], len(order)], strict=True):
        chosen = order[start:end]
        yield Batch(
            torch.from_numpy(cache.read(cases.positions[chosen])),
            torch.from_numpy(cases.targets.values[chosen]),
            torch.from_numpy(cases.targets.mask[chosen].astype(np.float32)),
        )
