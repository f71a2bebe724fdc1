"""Decision curves: the worth of acting on a network's probabilities (Vickers & Elkin, Med Decis Making 2006;26:565).

Who acts from a probability t on holds one missed positive to be worth (1 - t) / t needless actions. The net benefit at
t is the true positives less the false positives weighted by t / (1 - t), per case: to be set beside acting on everybody
and on nobody (0).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.core.interval import Interval, normal_quantile
from app.core.text import Message, message
from app.evaluation.bootstrap import group_numbers
from app.evaluation.roc import not_estimable, vectors

__all__ = ["THRESHOLDS", "DecisionCurve", "decision_curve", "net_benefit"]

THRESHOLDS = tuple(percent / 100 for percent in (1, 2, 3, 4, *range(5, 100, 5)))
"""Probabilities at which a decision curve is drawn; closer below 5 %, where rare findings are decided."""


@dataclass(frozen=True)
class DecisionCurve:
    """Net benefit per case at each threshold, with limits; ``act_on_all`` beside it, acting on nobody is 0.

    Empty with a ``reason`` where it is not estimable. The limits hold for one threshold at a time.
    """

    thresholds: tuple[float, ...]
    net_benefit: tuple[Interval, ...]
    act_on_all: tuple[float, ...]
    reason: Message | None = None


def net_benefit(tp: int, fp: int, n: int, threshold: float) -> float:
    """``tp / n - fp / n * t / (1 - t)``; ValueError for a threshold outside (0, 1) or no cases."""
    if not 0 < threshold < 1 or n <= 0:
        raise ValueError("the threshold must lie between 0 and 1, and there must be cases")
    return (tp - fp * threshold / (1 - threshold)) / n


def decision_curve(
    y: ArrayLike,
    s: ArrayLike,
    *,
    thresholds: Sequence[float] = THRESHOLDS,
    groups: ArrayLike | None = None,
    level: float = 0.95,
) -> DecisionCurve:
    """Net benefit of acting where the sigmoid of logit ``s`` is >= each threshold. ``groups`` names the patients.

    The comparison is made on the logits (``s >= ln(t / (1 - t))``), which never saturate. A case adds 1, 0 or
    -t / (1 - t), so the limits are the mean's normal ones, from the variance over cases or, with several cases a
    patient, over the sums of patients around the net benefit. With a variance of 0 they have no width and a warning.
    """
    labels, (logits,) = vectors(y, s)
    reason = not_estimable(labels, logits)
    if reason is not None:
        return DecisionCurve((), (), (), reason)
    owners = None if groups is None else group_numbers(groups, len(labels))
    positives = int(np.count_nonzero(labels == 1))
    n = len(labels)
    points, everybody = [], []
    for threshold in thresholds:
        everybody.append(net_benefit(positives, n - positives, n, threshold))
        called = logits >= math.log(threshold / (1 - threshold))
        points.append(_point(called & (labels == 1), called & (labels == 0), threshold, owners, level))
    return DecisionCurve(tuple(thresholds), tuple(points), tuple(everybody))


def _point(
    right: NDArray[np.bool_],
    wrong: NDArray[np.bool_],
    threshold: float,
    owners: NDArray[np.int64] | None,
    level: float,
) -> Interval:
    n, cost = len(right), threshold / (1 - threshold)
    if owners is None:
        owners = np.arange(n)
    patients = int(owners.max()) + 1
    tp, fp, cases = (np.bincount(owners, flags, patients) for flags in (right, wrong, np.ones(n)))
    value = net_benefit(int(tp.sum()), int(fp.sum()), n, threshold)
    if patients < 2:
        return Interval(value, math.nan, math.nan, method="normal")
    off = tp - cost * fp - value * cases
    squares = math.fsum(off * off)
    half = normal_quantile(level) * math.sqrt(squares * patients / (patients - 1)) / n
    flat = message("the variance is 0, so the interval has no width: it understates the uncertainty")
    return Interval(value, value - half, value + half, warning=None if half else flat, method="normal")
