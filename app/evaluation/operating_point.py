"""Thresholds, and what a classifier does at one."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from app.core.interval import Interval, f1_interval, wilson
from app.evaluation.roc import cumulated, not_estimable, vectors

__all__ = [
    "Confusion",
    "confusion_at",
    "confusion_of",
    "threshold_for_sensitivity",
    "threshold_for_specificity",
    "youden_threshold",
]


def youden_threshold(y: ArrayLike, s: ArrayLike) -> float:
    """The threshold with the largest Youden index J = sensitivity + specificity - 1; NaN where not estimable.

    A case is called positive when its score is >= the threshold, which is always one of the finite scores: so it moves
    with any rising transform of the scores. J is compared as the integer ``tp * n - fp * m``, in which equal is equal;
    among equals the highest threshold is taken (fewest called positive). Where no score is better than chance, J is 0
    at the lowest score, which calls every case positive: finite, and to be shown with its J of 0.
    """
    if not_estimable(y, s) is not None:
        return math.nan
    labels, (scores,) = vectors(y, s)
    thresholds, tp, fp = cumulated(labels == 1, scores)
    usable = np.isfinite(thresholds)
    if not usable.any():
        return math.nan
    j = tp * int(fp[-1]) - fp * int(tp[-1])
    best = int(np.argmax(np.where(usable, j, np.iinfo(np.int64).min)))  # the first of equals: the highest
    return float(thresholds[best])


def threshold_for_sensitivity(y: ArrayLike, s: ArrayLike, wanted: float) -> float:
    """The highest score that as a threshold reaches the ``wanted`` sensitivity; NaN where not estimable."""
    if not_estimable(y, s) is not None:
        return math.nan
    labels, (scores,) = vectors(y, s)
    thresholds, tp, _ = cumulated(labels == 1, scores)
    return float(thresholds[int(np.argmax(tp >= wanted * int(tp[-1])))])


def threshold_for_specificity(y: ArrayLike, s: ArrayLike, wanted: float) -> float:
    """The lowest score that as a threshold reaches the ``wanted`` specificity; NaN where no score does."""
    if not_estimable(y, s) is not None:
        return math.nan
    labels, (scores,) = vectors(y, s)
    thresholds, _, fp = cumulated(labels == 1, scores)
    reached = np.flatnonzero(int(fp[-1]) - fp >= wanted * int(fp[-1]))
    return float(thresholds[reached[-1]]) if len(reached) else math.nan


@dataclass(frozen=True)
class Confusion:
    """The four counts at a threshold and the measures from them, each with its 95 % Wilson interval.

    The intervals hold for a threshold that was fixed before these cases were seen. PPV and NPV depend on prevalence.
    """

    threshold: float
    tp: int
    fp: int
    fn: int
    tn: int
    sensitivity: Interval
    specificity: Interval
    ppv: Interval
    npv: Interval
    accuracy: Interval
    f1: Interval


def confusion_at(y: ArrayLike, s: ArrayLike, t: float, *, level: float = 0.95) -> Confusion:
    """Counts and measures when cases with score >= ``t`` are called positive.

    Refuses (ValueError) labels that are not 0 or 1 and NaN scores; a NaN threshold calls nobody positive and is refused
    too. One class only is no reason to refuse: what is 0 of 0 then is NaN with its reason.
    """
    labels, (scores,) = vectors(y, s)
    if np.isnan(labels).any() or np.isnan(scores).any() or math.isnan(t):
        raise ValueError("labels, scores and the threshold must be known")
    positive, called = labels == 1, scores >= t
    tp, fp = int(np.count_nonzero(positive & called)), int(np.count_nonzero(~positive & called))
    fn, tn = int(np.count_nonzero(positive & ~called)), int(np.count_nonzero(~positive & ~called))
    return confusion_of(tp, fp, fn, tn, threshold=t, level=level)


def confusion_of(tp: int, fp: int, fn: int, tn: int, *, threshold: float = math.nan, level: float = 0.95) -> Confusion:
    """Measures from the four counts."""
    return Confusion(
        threshold,
        tp,
        fp,
        fn,
        tn,
        sensitivity=wilson(tp, tp + fn, level),
        specificity=wilson(tn, tn + fp, level),
        ppv=wilson(tp, tp + fp, level),
        npv=wilson(tn, tn + fn, level),
        accuracy=wilson(tp + tn, tp + fp + fn + tn, level),
        f1=f1_interval(tp, fp, fn, level),
    )
