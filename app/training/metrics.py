"""The AUC that picks the best epoch. What is published comes from ``app.evaluation``, on stored predictions."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["auc", "aucs", "macro"]


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


def macro(values: Sequence[float | None]) -> float | None:
    """Mean over the findings that have an AUC; None when none has."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
