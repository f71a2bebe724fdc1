"""Tests between two ROC curves and the correction for many of them."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.core.interval import Interval, normal_quantile
from app.core.text import Message, message
from app.evaluation.bootstrap import clusters, group_numbers, means, percentiles, resampled
from app.evaluation.intervals import clustered_variance, evaluable, known_auc, matrices
from app.evaluation.roc import Placements, not_estimable, placements, vectors

__all__ = [
    "Comparison",
    "benjamini_hochberg",
    "delong_test",
    "delong_test_unpaired",
    "macro_difference",
    "macro_difference_unpaired",
]


@dataclass(frozen=True)
class Comparison:
    """Difference of two AUCs (first minus second) with its interval, test statistic and two-sided p.

    ``df`` is None for the normal distribution, else the degrees of freedom of Student's t. What cannot be tested is
    NaN, and ``reason`` says why. ``dropped`` counts the cases that one of the two lacked and that left both.
    """

    difference: float
    lower: float
    upper: float
    statistic: float
    df: float | None
    p: float
    reason: Message | None = None
    warning: Message | None = None
    dropped: int = 0

    @classmethod
    def missing(cls, reason: Message, difference: float = math.nan, dropped: int = 0) -> "Comparison":
        """No test but a reason, perhaps with the plain ``difference``."""
        return cls(difference, math.nan, math.nan, math.nan, None, math.nan, reason, None, dropped)


def delong_test(
    y: ArrayLike, s1: ArrayLike, s2: ArrayLike, *, groups: ArrayLike | None = None, level: float = 0.95
) -> Comparison:
    """Paired DeLong test of two scores on the same cases (DeLong et al., Biometrics 1988;44:837-845).

    The variance is that of the differences of placements per case, taken in integers: ``var1 + var2 - 2 cov`` can come
    out as 1e-20 or negative where the scores order the cases alike, and then z is nonsense. Difference 0 with variance
    0 gives z 0 and p 1, as in pROC; another difference with variance 0 gives an infinite z and p 0, with a warning.
    Cases where a label or a score is NaN leave both sides and are counted. ``groups`` names the patient of each row;
    with several rows a patient the variance is Obuchowski's, applied to the differences.
    """
    labels, (first, second) = vectors(y, s1, s2)
    complete = ~(np.isnan(labels) | np.isnan(first) | np.isnan(second))
    dropped = int(np.count_nonzero(~complete))
    labels, first, second = labels[complete], first[complete], second[complete]
    reason = not_estimable(labels, first)
    if reason is not None:
        return Comparison.missing(reason, dropped=dropped)
    one, two = placements(labels == 1, first), placements(labels == 1, second)
    m, n = len(one.positive), len(one.negative)
    differences = Placements(one.positive - two.positive, one.negative - two.negative)
    difference = differences.auc
    cluster = None if groups is None else group_numbers(np.asarray(groups)[complete], len(labels))
    variance = clustered_variance(labels == 1, differences, cluster)
    if math.isnan(variance):
        return Comparison.missing(_too_few(m, n), difference, dropped)
    se = math.sqrt(variance)
    statistic, warning = _ratio(difference, se)
    half = normal_quantile(level) * se
    # erfc, not 1 - cdf: p goes down smoothly to 1e-300 instead of stopping at 1e-16.
    p = math.erfc(abs(statistic) / math.sqrt(2))
    return Comparison(difference, difference - half, difference + half, statistic, None, p, None, warning, dropped)


def delong_test_unpaired(
    y1: ArrayLike,
    s1: ArrayLike,
    y2: ArrayLike,
    s2: ArrayLike,
    *,
    groups1: ArrayLike | None = None,
    groups2: ArrayLike | None = None,
    level: float = 0.95,
) -> Comparison:
    """DeLong test of two scores on two independent groups of patients, as pROC's ``delong.unpaired.test``.

    Student's t with the degrees of freedom of Welch and Satterthwaite over N - 1 cases of each group. The caller must
    know that no patient is in both groups: on paired data the test is far too conservative. Rows with NaN leave their
    group and are counted. ``groups1`` and ``groups2`` name the patient of each row; with several rows a patient the
    variances are Obuchowski's, and N counts patients.
    """
    sides: list[_Independent] = []
    dropped = 0
    for y, s, groups in ((y1, s1, groups1), (y2, s2, groups2)):
        side, missing, reason = _independent(y, s, groups)
        dropped += missing
        if reason is not None:
            return Comparison.missing(reason, dropped=dropped)
        sides.append(side)
    one, two = sides
    difference = one.auc - two.auc
    for side in sides:
        if math.isnan(side.variance):
            return Comparison.missing(_too_few(side.positives, side.negatives), difference, dropped)
    se = math.sqrt(one.variance + two.variance)
    statistic, warning = _ratio(difference, se)
    if se == 0:
        p = 1.0 if difference == 0 else 0.0
        return Comparison(difference, difference, difference, statistic, None, p, None, warning, dropped)
    from scipy.special import stdtr, stdtrit

    # Scaled by the larger variance, so that squares of tiny variances do not underflow.
    a, b = (side.variance / max(one.variance, two.variance) for side in sides)
    df = (a + b) ** 2 / (a * a / (one.size - 1) + b * b / (two.size - 1))
    p = 2 * float(stdtr(df, -abs(statistic)))
    half = float(stdtrit(df, 0.5 + level / 2)) * se
    return Comparison(difference, difference - half, difference + half, statistic, df, p, None, warning, dropped)


@dataclass(frozen=True)
class _Independent:
    """One side of an unpaired test; ``size`` counts what is independent: cases, or patients with several cases."""

    auc: float
    variance: float
    size: int
    positives: int
    negatives: int


def _independent(y: ArrayLike, s: ArrayLike, groups: ArrayLike | None) -> tuple[_Independent, int, Message | None]:
    labels, (scores,) = vectors(y, s)
    complete = ~(np.isnan(labels) | np.isnan(scores))
    missing = int(np.count_nonzero(~complete))
    labels, scores = labels[complete], scores[complete]
    reason = not_estimable(labels, scores)
    if reason is not None:
        return _Independent(math.nan, math.nan, 0, 0, 0), missing, reason
    counts = placements(labels == 1, scores)
    cluster = None if groups is None else group_numbers(np.asarray(groups)[complete], len(labels))
    variance = clustered_variance(labels == 1, counts, cluster)
    size = len(labels) if cluster is None else int(cluster.max()) + 1
    return _Independent(counts.auc, variance, size, len(counts.positive), len(counts.negative)), missing, None


def _too_few(positives: int, negatives: int) -> Message:
    return message(
        "not testable: {positives} positives and {negatives} negatives", positives=positives, negatives=negatives
    )


def _ratio(difference: float, se: float) -> tuple[float, Message | None]:
    if se > 0:
        return difference / se, None
    warning = message("the variance of the difference is 0, so the test says nothing about uncertainty")
    if difference == 0:
        return 0.0, warning
    return math.copysign(math.inf, difference), warning


def benjamini_hochberg(p: ArrayLike) -> NDArray[np.float64]:
    """Adjusted p (q) of Benjamini and Hochberg (J R Stat Soc B 1995;57:289-300), in the order of the input.

    A NaN (a finding that could not be tested) stays NaN and does not count as a test of the family. Values outside
    0..1 are refused with ValueError.
    """
    values = np.asarray(p, dtype=np.float64)
    if values.ndim != 1:
        raise ValueError("p must be a vector")
    adjusted = np.full(values.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(values))
    family = values[tested]
    if np.any((family < 0) | (family > 1)):
        raise ValueError("p must lie in 0..1")
    n = len(family)
    if n == 0:
        return adjusted
    order = np.argsort(family, kind="stable")
    # p * (n / rank) can fall below p by rounding when n == rank; q is never smaller than p.
    raised = np.maximum(family[order] * n / np.arange(1, n + 1), family[order])
    smallest = np.minimum.accumulate(raised[::-1])[::-1]
    adjusted[tested[order]] = np.minimum(smallest, 1.0)
    return adjusted


def macro_difference(
    Y: ArrayLike,  # noqa: N803 - matrices
    S1: ArrayLike,  # noqa: N803
    S2: ArrayLike,  # noqa: N803
    min_positives: int = 10,
    *,
    patients: ArrayLike | None = None,
    resamples: int = 2000,
    seed: int = 0,
    level: float = 0.95,
    check: Callable[[], None] | None = None,
) -> Interval:
    """Difference of two models' macro AUCs over the same findings, both computed in the same resamples of patients."""
    labels, (first, second) = matrices(Y, S1, S2)
    included, _ = evaluable(labels, [first, second], min_positives)
    if not included:
        return Interval.missing(_no_finding(min_positives), method="bootstrap")
    cluster = clusters(patients, labels, first, second)
    drawn = [means(areas) for areas in resampled(labels, [first, second], included, cluster, resamples, seed, check)]
    difference = _macro(labels, first, included) - _macro(labels, second, included)
    return percentiles(difference, drawn[0] - drawn[1], level)


def macro_difference_unpaired(
    Y1: ArrayLike,  # noqa: N803
    S1: ArrayLike,  # noqa: N803
    Y2: ArrayLike,  # noqa: N803
    S2: ArrayLike,  # noqa: N803
    min_positives: int = 10,
    *,
    patients1: ArrayLike | None = None,
    patients2: ArrayLike | None = None,
    resamples: int = 2000,
    seed: int = 0,
    level: float = 0.95,
    check: Callable[[], None] | None = None,
) -> Interval:
    """Difference of the macro AUCs of two independent groups of patients, over the findings evaluable in both."""
    sides = [(*matrices(Y1, S1), patients1), (*matrices(Y2, S2), patients2)]
    possible = [set(evaluable(labels, scores, min_positives)[0]) for labels, scores, _ in sides]
    included = sorted(possible[0] & possible[1])
    if not included:
        return Interval.missing(_no_finding(min_positives), method="bootstrap")
    values, drawn = [], []
    for number, (labels, (scores,), patients) in enumerate(sides):
        cluster = clusters(patients, labels, scores)
        # Two streams of one seed: the groups are independent, so must be their resamples.
        drawn.append(means(resampled(labels, [scores], included, cluster, resamples, (seed, number), check)[0]))
        values.append(_macro(labels, scores, included))
    return percentiles(values[0] - values[1], drawn[0] - drawn[1], level)


def _macro(labels: NDArray[np.float64], scores: NDArray[np.float64], included: list[int]) -> float:
    return math.fsum(known_auc(labels[:, c], scores[:, c]) for c in included) / len(included)


def _no_finding(min_positives: int) -> Message:
    return message("not estimable: no finding has {minimum} positives", minimum=min_positives)
