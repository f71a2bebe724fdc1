"""Whether a network's probabilities mean what they say: reliability, Brier score, calibration error, slope, intercept.

Scores are logits; the probability of one is its sigmoid. A network trained on other prevalences, or with class weights,
can rank well (AUC) and still be far off here. Source for what to report: Van Calster et al., BMC Med 2019;17:230.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.core.interval import Interval, normal_quantile, wilson
from app.core.text import Message, message
from app.evaluation.bootstrap import group_numbers
from app.evaluation.roc import not_estimable, vectors

__all__ = ["BINS", "BrierScore", "Calibration", "ReliabilityBin", "brier_score", "calibration", "probability"]

BINS = 10
"""Bins of a reliability diagram: about equally many cases in each, equal scores never parted."""

_ROUNDS = 50
_TOLERANCE = 1e-10
_SINGULAR = 1e14

FloatVector = NDArray[np.float64]
IntVector = NDArray[np.int64]


@dataclass(frozen=True)
class ReliabilityBin:
    """Cases of similar probability: from ``lowest`` to ``highest``, their mean, and the share that is positive."""

    cases: int
    lowest: float
    highest: float
    predicted: float
    observed: Interval


@dataclass(frozen=True)
class BrierScore:
    """Mean squared difference of probability and label, and its parts over the bins of a reliability diagram.

    ``value = reliability - resolution + uncertainty + within`` (Murphy, J Appl Meteorol 1973;12:595-600; ``within`` is
    the part that bins of unequal probabilities hide: Stephenson et al., Weather Forecast 2008;23:752-757).
    ``uncertainty`` is the score of always saying the prevalence; ``skill`` is 1 - value / uncertainty.
    """

    value: float
    reliability: float
    resolution: float
    uncertainty: float
    within: float

    @property
    def skill(self) -> float:
        """1 for perfect, 0 for no better than the prevalence; NaN where all cases are of one class."""
        return 1 - self.value / self.uncertainty if self.uncertainty > 0 else math.nan


@dataclass(frozen=True)
class Calibration:
    """Calibration of one finding. ``error``: expected calibration error over ``bins`` (Naeini et al., AAAI 2015).

    ``slope`` and ``intercept`` are of a logistic regression of the label on the logit (Cox, Biometrika 1958;45:562);
    ``in_the_large`` is the intercept with the slope held at 1, so 0 means that the mean probability is right. Ideal are
    slope 1 and both intercepts 0; a slope below 1 means probabilities that are too extreme. Limits are Wald's, robust
    where patients have several cases. What cannot be estimated is NaN with a ``reason``.
    """

    n: int
    positives: int
    mean_probability: float
    bins: tuple[ReliabilityBin, ...]
    error: float
    brier: BrierScore
    slope: Interval
    intercept: Interval
    in_the_large: Interval
    reason: Message | None = None


def probability(logits: ArrayLike) -> FloatVector:
    """Sigmoid of logits in float64, without overflow: exactly 0 and 1 at the infinities."""
    values = np.asarray(logits, dtype=np.float64)
    small = np.exp(-np.abs(values))
    return np.where(values >= 0, 1 / (1 + small), small / (1 + small))


def calibration(
    y: ArrayLike, s: ArrayLike, *, bins: int = BINS, groups: ArrayLike | None = None, level: float = 0.95
) -> Calibration:
    """Calibration of logits ``s`` against labels ``y`` (0, 1). ``groups`` names the patient of each row.

    The order of the rows changes no bit. One class, NaN or no cases: nothing but the reason.
    """
    labels, (logits,) = vectors(y, s)
    positives = int(np.count_nonzero(labels == 1))
    reason = not_estimable(labels, logits)
    if reason is not None:
        nothing = Interval.missing(reason)
        unknown = BrierScore(math.nan, math.nan, math.nan, math.nan, math.nan)
        return Calibration(len(labels), positives, math.nan, (), math.nan, unknown, nothing, nothing, nothing, reason)
    owners = None if groups is None else group_numbers(groups, len(labels))
    order = np.lexsort((labels, logits) if owners is None else (owners, labels, logits))
    labels, logits = labels[order], logits[order]
    owners = None if owners is None else owners[order]
    predicted = probability(logits)
    places = _bins(logits, bins)
    table = tuple(_bin(labels[places == k], predicted[places == k], level) for k in range(int(places.max()) + 1))
    slope, intercept, in_the_large = _regression(labels, logits, owners, level)
    return Calibration(
        n=len(labels),
        positives=positives,
        mean_probability=math.fsum(predicted) / len(labels),
        bins=table,
        error=math.fsum(b.cases * abs(b.predicted - b.observed.estimate) for b in table) / len(labels),
        brier=_brier(labels, predicted, places),
        slope=slope,
        intercept=intercept,
        in_the_large=in_the_large,
    )


def brier_score(y: ArrayLike, s: ArrayLike, *, bins: int = BINS) -> BrierScore:
    """Brier score of logits ``s`` with its parts (Brier, Mon Weather Rev 1950;78:1-3). NaN where not estimable."""
    return calibration(y, s, bins=bins).brier


def _bins(ranked: FloatVector, wanted: int) -> IntVector:
    """Bin of each of the rising scores: cut after every n / wanted cases, where two scores differ."""
    n = len(ranked)
    first = np.searchsorted(ranked, ranked, "left")  # equal scores go where the first of them goes
    return np.unique(first * min(wanted, n) // n, return_inverse=True)[1].astype(np.int64)


def _bin(labels: FloatVector, predicted: FloatVector, level: float) -> ReliabilityBin:
    cases = len(labels)
    share = wilson(int(labels.sum()), cases, level)
    return ReliabilityBin(cases, float(predicted[0]), float(predicted[-1]), math.fsum(predicted) / cases, share)


def _brier(labels: FloatVector, predicted: FloatVector, places: IntVector) -> BrierScore:
    n = len(labels)
    prevalence = int(labels.sum()) / n
    reliability, resolution, within = [], [], []
    for place in range(int(places.max()) + 1):
        inside = places == place
        cases, observed = int(inside.sum()), int(labels[inside].sum()) / int(inside.sum())
        mean = math.fsum(predicted[inside]) / cases
        off = predicted[inside] - mean
        reliability.append(cases * (mean - observed) ** 2)
        resolution.append(cases * (observed - prevalence) ** 2)
        within.append(math.fsum(off * off) - 2 * math.fsum(off * (labels[inside] - observed)))
    return BrierScore(
        value=math.fsum((predicted - labels) ** 2) / n,
        reliability=math.fsum(reliability) / n,
        resolution=math.fsum(resolution) / n,
        uncertainty=prevalence * (1 - prevalence),
        within=math.fsum(within) / n,
    )


def _regression(
    labels: FloatVector, logits: FloatVector, owners: IntVector | None, level: float
) -> tuple[Interval, Interval, Interval]:
    """Slope, intercept and calibration in the large."""
    if not np.isfinite(logits).all():
        nothing = Interval.missing(message("not estimable: a score is infinite"), method="logistic")
        return nothing, nothing, nothing
    shift = _shift(labels, logits)
    ones = np.ones((1, len(labels)))
    variance = _covariance(ones, labels, probability(logits + shift), owners)
    in_the_large = _limits(np.array([shift]), variance, 0, level)
    reason = _no_slope(labels, logits)
    if reason is not None:
        nothing = Interval.missing(reason, method="logistic")
        return nothing, nothing, in_the_large
    # Centred and scaled while it is fitted, so that logits far from 0 or close together do no harm.
    centre, spread = math.fsum(logits) / len(logits), float(logits[-1] - logits[0])
    design = np.stack([ones[0], (logits - centre) / spread])
    beta = _fitted(design, labels)
    if beta is None:
        nothing = Interval.missing(message("not estimable: the logistic regression has no solution"), method="logistic")
        return nothing, nothing, in_the_large
    covariance = _covariance(design, labels, probability(_linear(beta, design)), owners)
    back = np.array([[1.0, -centre / spread], [0.0, 1.0 / spread]])
    beta, covariance = back @ beta, back @ covariance @ back.T
    return _limits(beta, covariance, 1, level), _limits(beta, covariance, 0, level), in_the_large


def _no_slope(labels: FloatVector, logits: FloatVector) -> Message | None:
    """Why a logistic regression has no finite slope (Albert & Anderson, Biometrika 1984;71:1-10); None if it has."""
    if logits[0] == logits[-1]:
        return message("not estimable: all scores are equal")
    positive, negative = logits[labels == 1], logits[labels == 0]
    if positive[0] >= negative[-1] or positive[-1] <= negative[0]:
        return message("not estimable: the scores separate the classes completely")
    return None


def _shift(labels: FloatVector, logits: FloatVector) -> float:
    """What added to every logit makes the mean probability the prevalence; it exists for finite scores of two classes.

    Found by bisection, which the flat ends of the sigmoid cannot mislead.
    """
    positives = int(labels.sum())
    usual = math.log(positives / (len(labels) - positives))
    # If all logits were equal the shift would be the prevalence's logit less them; it lies between the extremes.
    low, high = usual - float(logits[-1]), usual - float(logits[0])
    while (middle := low + (high - low) / 2) not in (low, high):
        if float(np.sum(probability(logits + middle))) < positives:
            low = middle
        else:
            high = middle
    return high


def _limits(beta: FloatVector, covariance: FloatVector, which: int, level: float) -> Interval:
    value, variance = float(beta[which]), float(covariance[which, which])
    if not math.isfinite(variance):
        return Interval.missing(message("no interval: the probabilities are all 0 or 1"), value, "logistic")
    half = normal_quantile(level) * math.sqrt(max(0.0, variance))
    return Interval(value, value - half, value + half, method="logistic")


def _linear(beta: FloatVector, design: FloatVector) -> FloatVector:
    total: FloatVector = (beta[:, None] * design).sum(axis=0)
    return total


def _moments(design: FloatVector, weights: FloatVector) -> FloatVector:
    """``design`` [k, n] weighted and multiplied with itself, summed without BLAS: the same bits on any threads."""
    return np.array([[float(np.sum(a * b * weights)) for b in design] for a in design])


def _fitted(design: FloatVector, labels: FloatVector) -> FloatVector | None:
    """Coefficients of the rows of ``design`` by Newton's method with halved steps; None where it does not settle."""
    beta = np.zeros(len(design))
    value = _likelihood(design, labels, beta)
    for _ in range(_ROUNDS):
        p = probability(_linear(beta, design))
        information = _moments(design, p * (1 - p))
        if not np.linalg.cond(information) < _SINGULAR:
            return None
        step = np.linalg.solve(information, np.array([float(np.sum(row * (labels - p))) for row in design]))
        better = _likelihood(design, labels, beta + step)
        while better < value - _TOLERANCE * abs(value) and np.abs(step).max() > _TOLERANCE:
            step = step / 2
            better = _likelihood(design, labels, beta + step)
        beta, value = beta + step, better
        if np.abs(step).max() <= _TOLERANCE * (1 + np.abs(beta).max()):
            return beta
    return None


def _likelihood(design: FloatVector, labels: FloatVector, beta: FloatVector) -> float:
    eta = _linear(beta, design)
    return float(np.sum(labels * eta - np.logaddexp(0.0, eta)))


def _covariance(design: FloatVector, labels: FloatVector, p: FloatVector, owners: IntVector | None) -> FloatVector:
    """Inverse information; with patients (``owners``) the sandwich over them, times G / (G - 1)."""
    information = _moments(design, p * (1 - p))
    if not np.linalg.cond(information) < _SINGULAR:
        return np.full_like(information, np.inf)
    inverse = np.linalg.inv(information).astype(np.float64)
    patients = 0 if owners is None else int(owners.max()) + 1
    if owners is None or patients == len(labels) or patients < 2:
        return inverse
    scores = np.stack([np.bincount(owners, row * (labels - p), patients).astype(np.float64) for row in design])
    sandwich: FloatVector = inverse @ _moments(scores, np.ones(patients)) @ inverse * (patients / (patients - 1))
    return sandwich
