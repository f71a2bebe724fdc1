"""The AUC that picks the best epoch. What is published comes from ``app.evaluation``, on stored predictions."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["LEAST_POSITIVES", "auc", "aucs", "macro", "positives"]

LEAST_POSITIVES = 10
"""The study's macro AUC is over findings with at least this many positives; rarer ones are mostly noise."""


def auc(positive: NDArray[np.bool_], scores: NDArray[np.float64]) -> float | None:
    """Area under the ROC curve of ``scores`` [cases]: the share of pairs in the right order, ties counting half.

    (Mann and Whitney 1947.) None with one class only or a score that is not a number.
    """
    high, low = scores[positive], np.sort(scores[~positive])
    if not len(high) or not len(low) or bool(np.isnan(scores).any()):
        return None
    below = np.searchsorted(low, high, side="left")
    not_above = np.searchsorted(low, high, side="right")
    return float((below.sum() + not_above.sum()) / (2 * len(high) * len(low)))


def aucs(
    targets: NDArray[np.float32], mask: NDArray[np.bool_], logits: NDArray[np.float64]
) -> tuple[float | None, ...]:
    """AUC of each finding, over the cases that are unmasked and definite (a soft target is neither class)."""
    return tuple(
        auc(targets[use, column] == 1.0, logits[use, column])
        for column in range(targets.shape[1])
        for use in [mask[:, column] & ((targets[:, column] == 0.0) | (targets[:, column] == 1.0))]
    )


def positives(targets: NDArray[np.float32], mask: NDArray[np.bool_]) -> tuple[int, ...]:
    """How many cases of each finding are unmasked and definitely positive."""
    return tuple(int(count) for count in ((targets == 1.0) & mask).sum(axis=0))


def macro(values: Sequence[float | None], counts: Sequence[int]) -> float | None:
    """Mean AUC over the findings with at least ``LEAST_POSITIVES`` positives.

    In a validation set too small to have such a finding, over all that have an AUC; None when none has.
    """
    known = [(value, count) for value, count in zip(values, counts, strict=True) if value is not None]
    common = [value for value, count in known if count >= LEAST_POSITIVES]
    chosen = common or [value for value, _ in known]
    return sum(chosen) / len(chosen) if chosen else None
