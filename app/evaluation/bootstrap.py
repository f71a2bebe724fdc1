"""Resampling of patients: how often each is drawn, and the AUCs that follow, without sorting again."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.core.interval import Interval
from app.core.text import message

__all__ = ["Ranked", "clusters", "drawn_patients", "group_numbers", "means", "percentiles", "resampled"]

_BLOCK_CELLS = 5_000_000


def group_numbers(groups: ArrayLike, length: int) -> NDArray[np.int64]:
    """Patients as 0..P-1 in the order of their sorted names, so the order of the rows does not matter."""
    names = np.asarray(groups)
    if names.shape != (length,):
        raise ValueError("there must be one patient for each row")
    return np.unique(names, return_inverse=True)[1].astype(np.int64)


def _own_groups(*columns: NDArray[np.float64]) -> NDArray[np.int64]:
    """Each row is a patient of its own, numbered by its values and not by its place."""
    order = np.lexsort(columns)
    numbers = np.empty(len(order), dtype=np.int64)
    numbers[order] = np.arange(len(order))
    return numbers


def drawn_patients(patients: int, resamples: int, seed: int | Sequence[int]) -> Iterator[NDArray[np.int32]]:
    """How often each patient is drawn, in blocks of resamples (rows), so that memory stays small for large cohorts."""
    generator = np.random.default_rng(seed)
    block = max(1, min(250, _BLOCK_CELLS // max(1, patients)))
    for start in range(0, resamples, block):
        drawn = np.empty((min(block, resamples - start), patients), dtype=np.int32)
        for row in drawn:
            row[:] = np.bincount(generator.integers(0, patients, patients), minlength=patients)
        yield drawn


class Ranked:
    """The cases of one finding sorted by score once, for the AUCs of many resamples in O(n) each."""

    def __init__(self, is_positive: NDArray[np.bool_], scores: NDArray[np.float64], cluster: NDArray[np.int64]) -> None:
        pos, neg = (np.flatnonzero(is_positive), np.flatnonzero(~is_positive))
        # The weights of the larger class are summed up, those of the smaller one looked up in the sums.
        self._few_are_positive = len(pos) <= len(neg)
        few, many = (pos, neg) if self._few_are_positive else (neg, pos)
        few, many = (rows[np.argsort(scores[rows], kind="stable")] for rows in (few, many))
        self._few, self._many = cluster[few], cluster[many]
        self._below = np.searchsorted(scores[many], scores[few], "left")
        self._upto = np.searchsorted(scores[many], scores[few], "right")

    def aucs(self, weights: NDArray[np.int32]) -> NDArray[np.float64]:
        """AUC in each resample (row) from how often each patient was drawn; NaN with one class.

        All sums are integers, so the value is that of ``auc`` on the drawn rows, bit by bit.
        """
        few = weights[:, self._few]
        reached = np.zeros((len(weights), len(self._many) + 1), dtype=np.int32)
        np.cumsum(weights[:, self._many], axis=1, out=reached[:, 1:])
        beats = reached[:, self._below] + reached[:, self._upto]
        pairs = 2 * few.sum(axis=1, dtype=np.int64) * reached[:, -1]
        won = np.einsum("ij,ij->i", few, beats, dtype=np.int64)
        areas = np.full(len(weights), np.nan)
        np.divide(won if self._few_are_positive else pairs - won, pairs, out=areas, where=pairs > 0)
        return areas


def percentiles(estimate: float, values: NDArray[np.float64], level: float) -> Interval:
    """Percentile interval around ``estimate``; resamples without a value (NaN) are skipped and counted."""
    valid = values[~np.isnan(values)]
    skipped = len(values) - len(valid)
    if len(valid) < 2:
        few = message("no interval: no resample has both classes")
        return Interval.missing(few, estimate, "bootstrap")
    lower, upper = np.quantile(valid, [(1 - level) / 2, (1 + level) / 2])
    note = message("{count} resamples with one class were skipped", count=skipped) if skipped else None
    return Interval(estimate, float(lower), float(upper), warning=note, method="bootstrap")


def means(areas: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean over the findings (rows) of each resample, leaving out those with one class in that resample."""
    known = ~np.isnan(areas)
    count = known.sum(axis=0)
    total = np.where(known, areas, 0.0).sum(axis=0)
    means = np.full(areas.shape[1], np.nan)
    np.divide(total, count, out=means, where=count > 0)
    return means


def resampled(
    labels: NDArray[np.float64],
    models: Sequence[NDArray[np.float64]],
    columns: Sequence[int],
    cluster: NDArray[np.int64],
    resamples: int,
    seed: int | Sequence[int],
    check: Callable[[], None] | None = None,
) -> NDArray[np.float64]:
    """AUCs [models, findings, resamples] of the findings ``columns``, all in the same resamples of patients.

    ``check`` is called for every finding of every block of resamples, and may raise to stop.
    """
    known = [~np.isnan(labels[:, column]) for column in columns]
    ranked = [
        [
            Ranked(labels[rows, column] == 1, scores[rows, column], cluster[rows])
            for rows, column in zip(known, columns, strict=True)
        ]
        for scores in models
    ]
    areas = np.empty((len(models), len(columns), resamples))
    done = 0
    for weights in drawn_patients(int(cluster.max()) + 1, resamples, seed):
        for model, findings in enumerate(ranked):
            for row, finding in enumerate(findings):
                if check is not None:
                    check()
                areas[model, row, done : done + len(weights)] = finding.aucs(weights)
        done += len(weights)
    return areas


def clusters(
    patients: ArrayLike | None, labels: NDArray[np.float64], *scores: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Number of the patient of each row of the matrices; without ``patients`` each row is one."""
    if patients is not None:
        return group_numbers(patients, len(labels))
    return _own_groups(*labels.T, *(column for s in scores for column in s.T))
