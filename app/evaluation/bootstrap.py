"""Resampling of patients: how often each is drawn, and the AUCs that follow, without sorting again."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.core.interval import Interval
from app.core.text import message

__all__ = ["clusters", "group_numbers", "means", "patient_weights", "percentiles", "resampled", "weighted_aucs"]

_CHUNK = 250


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


def patient_weights(patients: int, resamples: int, seed: int | Sequence[int]) -> NDArray[np.int64]:
    """How often each patient is drawn, one row per resample: the same for every finding and every model."""
    generator = np.random.default_rng(seed)
    drawn = np.empty((resamples, patients), dtype=np.int64)
    for row in drawn:
        row[:] = np.bincount(generator.integers(0, patients, patients), minlength=patients)
    return drawn


def weighted_aucs(
    is_positive: NDArray[np.bool_], scores: NDArray[np.float64], weights: NDArray[np.int64], cluster: NDArray[np.int64]
) -> NDArray[np.float64]:
    """AUC in each resample from how often each row was drawn, O(n) a resample after one sort; NaN with one class."""
    order = np.argsort(scores, kind="stable")
    ranked, hit, owner = scores[order], is_positive[order], cluster[order]
    first = np.flatnonzero(np.append(True, ranked[1:] != ranked[:-1]))
    result = np.empty(len(weights))
    for start in range(0, len(weights), _CHUNK):
        drawn = weights[start : start + _CHUNK][:, owner]
        pos = np.add.reduceat(drawn * hit, first, axis=1)
        neg = np.add.reduceat(drawn * ~hit, first, axis=1)
        below = np.cumsum(neg, axis=1) * 2 - neg
        pairs = 2 * pos.sum(axis=1) * neg.sum(axis=1)
        beaten = (pos * below).sum(axis=1)
        part = np.full(len(drawn), np.nan)
        np.divide(beaten, pairs, out=part, where=pairs > 0)
        result[start : start + _CHUNK] = part
    return result


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
    scores: NDArray[np.float64],
    columns: Sequence[int],
    cluster: NDArray[np.int64],
    weights: NDArray[np.int64],
) -> NDArray[np.float64]:
    """AUC of each of the findings ``columns`` (rows) in each resample (columns)."""
    areas = np.empty((len(columns), len(weights)))
    for row, column in enumerate(columns):
        known = ~np.isnan(labels[:, column])
        areas[row] = weighted_aucs(labels[known, column] == 1, scores[known, column], weights, cluster[known])
    return areas


def clusters(
    patients: ArrayLike | None, labels: NDArray[np.float64], *scores: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Number of the patient of each row of the matrices; without ``patients`` each row is one."""
    if patients is not None:
        return group_numbers(patients, len(labels))
    return _own_groups(*labels.T, *(column for s in scores for column in s.T))
