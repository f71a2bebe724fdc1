"""Thresholds, and what a classifier does at one."""

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from app.core.interval import Interval, f1_interval, wilson
from app.evaluation.roc import cumulated, not_estimable, vectors

__all__ = [
    "YOUDEN",
    "Confusion",
    "OperatingPoint",
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
    """The highest finite score that as a threshold reaches the ``wanted`` sensitivity; NaN where none does."""
    if not_estimable(y, s) is not None:
        return math.nan
    labels, (scores,) = vectors(y, s)
    thresholds, tp, _ = cumulated(labels == 1, scores)
    reached = np.flatnonzero((tp >= _at_least(wanted, int(tp[-1]))) & np.isfinite(thresholds))
    return float(thresholds[reached[0]]) if len(reached) else math.nan


def threshold_for_specificity(y: ArrayLike, s: ArrayLike, wanted: float) -> float:
    """The lowest finite score that as a threshold reaches the ``wanted`` specificity; NaN where none does."""
    if not_estimable(y, s) is not None:
        return math.nan
    labels, (scores,) = vectors(y, s)
    thresholds, _, fp = cumulated(labels == 1, scores)
    negatives = int(fp[-1])
    reached = np.flatnonzero((negatives - fp >= _at_least(wanted, negatives)) & np.isfinite(thresholds))
    return float(thresholds[reached[-1]]) if len(reached) else math.nan


def _at_least(share: float, cases: int) -> int:
    """How many of the cases make up the share as it was written: 0.07 of 100 are 7, not 8 as 7.000000000000001 says."""
    return math.ceil(Fraction(repr(float(share))) * cases)


_RULES = ("youden", "sensitivity", "specificity")


@dataclass(frozen=True)
class OperatingPoint:
    """How thresholds are chosen: by the largest Youden index, or for a ``wanted`` sensitivity or specificity."""

    rule: str = "youden"
    wanted: float = math.nan

    def __post_init__(self) -> None:
        """Refuse (ValueError) an unknown rule and a share that is not above 0 and at most 1."""
        if self.rule not in _RULES or (self.rule != "youden" and not 0 < self.wanted <= 1):
            raise ValueError(f"{self} is no operating point")

    @classmethod
    def parse(cls, text: str) -> "OperatingPoint":
        """``youden``, ``sensitivity=0.95`` or ``specificity=0.9``. ValueError for anything else."""
        rule, equals, wanted = text.strip().partition("=")
        if not equals:
            return cls(rule, math.nan)
        if rule == "youden":
            raise ValueError(f"{text} is no operating point")
        return cls(rule, float(wanted))

    def threshold(self, y: ArrayLike, s: ArrayLike) -> float:
        """The threshold by this rule; NaN where not estimable or where no finite score reaches what is wanted."""
        if self.rule == "sensitivity":
            return threshold_for_sensitivity(y, s, self.wanted)
        if self.rule == "specificity":
            return threshold_for_specificity(y, s, self.wanted)
        return youden_threshold(y, s)

    def __str__(self) -> str:
        """As ``parse`` reads it."""
        return self.rule if self.rule == "youden" else f"{self.rule}={self.wanted!r}"


YOUDEN = OperatingPoint()


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
