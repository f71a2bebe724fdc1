"""Intervals of the area under the ROC curve: DeLong, its logit, clustered, and the bootstrap by patient."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.core.interval import Interval, normal_quantile, wilson
from app.core.text import Message, message
from app.evaluation.bootstrap import clusters, group_numbers, means, percentiles, resampled
from app.evaluation.roc import Placements, auc, definite, not_estimable, placements, vectors

__all__ = [
    "FEW_POSITIVES",
    "Interval",
    "LeftOut",
    "MacroAuc",
    "auc_interval",
    "clustered_variance",
    "delong_variance",
    "evaluable",
    "macro_auc",
    "variance_of_counts",
    "wilson",
]

FEW_POSITIVES = 30
"""Below so many positives even the logit interval covers less than it says (STATISTICS 6): such findings are marked."""

Method = Literal["delong", "logit", "bootstrap"]


def variance_of_counts(counts: NDArray[np.int64]) -> float:
    """Sample variance (n - 1) of integers, exact up to one rounding, so independent of their order.

    NaN for fewer than two. Constant counts give exactly 0.
    """
    n = len(counts)
    if n < 2:
        return math.nan
    total = int(counts.sum())
    largest = max(int(counts.max()), -int(counts.min()))
    wide = counts.astype(object) if n * largest * largest >= 2**63 else counts
    squares = int(np.dot(wide, wide))
    return (n * squares - total * total) / (n * (n - 1))


def delong_variance(counts: Placements) -> float:
    """DeLong's variance of the AUC (Biometrics 1988;44:837-845) with m - 1 and n - 1; NaN with one case in a class."""
    m, n = len(counts.positive), len(counts.negative)
    return variance_of_counts(counts.positive) / (4 * n * n * m) + variance_of_counts(counts.negative) / (4 * m * m * n)


def clustered_variance(is_positive: NDArray[np.bool_], counts: Placements, groups: NDArray[np.int64] | None) -> float:
    """Variance of an AUC, or of a difference of two, with several rows per patient (``groups``: 0..P-1 of each row).

    Obuchowski, Biometrics 1997;53:567-578; DeLong's where each patient has one row or ``groups`` is None. NaN where
    fewer than two patients have positives, or negatives.
    """
    if groups is None or int(groups.max()) + 1 == len(groups):
        return delong_variance(counts)
    m, n = len(counts.positive), len(counts.negative)
    patients = int(groups.max()) + 1
    in_pos, in_neg = groups[is_positive], groups[~is_positive]
    m_i, n_i = np.bincount(in_pos, minlength=patients), np.bincount(in_neg, minlength=patients)
    with_pos, with_neg = int(np.count_nonzero(m_i)), int(np.count_nonzero(n_i))
    if with_pos < 2 or with_neg < 2:
        return math.nan
    v10 = np.bincount(in_pos, counts.positive, patients) / (2 * n) - m_i * counts.auc
    v01 = np.bincount(in_neg, counts.negative, patients) / (2 * m) - n_i * counts.auc
    s10 = with_pos / ((with_pos - 1) * m) * math.fsum(v10 * v10)
    s01 = with_neg / ((with_neg - 1) * n) * math.fsum(v01 * v01)
    s11 = patients / (patients - 1) * math.fsum(v10 * v01)
    return max(0.0, s10 / m + s01 / n + 2 * s11 / (m * n))


def auc_interval(
    y: ArrayLike,
    s: ArrayLike,
    method: Method = "logit",
    groups: ArrayLike | None = None,
    *,
    level: float = 0.95,
    resamples: int = 2000,
    seed: int = 0,
) -> Interval:
    """AUC with its confidence interval.

    ``logit`` (what the program shows) and ``delong`` use DeLong's variance, on the logit scale or on the plain one,
    clipped to 0..1 as pROC does; ``bootstrap`` takes percentiles over resampled patients. ``groups`` names the patient
    of each row; with several rows a patient the variance is Obuchowski's. One positive or one negative has an AUC but
    no limits; an AUC of 0 or 1 and constant scores have variance 0, limits equal to the estimate and a warning.
    """
    reason = not_estimable(y, s)
    if reason is not None:
        return Interval.missing(reason, method=method)
    labels, (scores,) = vectors(y, s)
    cluster = None if groups is None else group_numbers(groups, len(labels))
    if method == "bootstrap":
        return _bootstrap_interval(labels, scores, cluster, level, resamples, seed)
    is_positive = labels == 1
    counts = placements(is_positive, scores, in_rows=cluster is not None)
    variance = clustered_variance(is_positive, counts, cluster)
    if math.isnan(variance):
        m, n = len(counts.positive), len(counts.negative)
        few = message("no interval: {positives} positives and {negatives} negatives", positives=m, negatives=n)
        return Interval.missing(few, counts.auc, method)
    return _limits(counts.auc, variance, method, level)


def _limits(area: float, variance: float, method: Method, level: float) -> Interval:
    if variance <= 0:
        flat = message("the variance is 0, so the interval has no width: it understates the uncertainty")
        return Interval(area, area, area, warning=flat, method=method)
    half = normal_quantile(level) * math.sqrt(variance)
    if method == "delong":
        return Interval(area, max(0.0, area - half), min(1.0, area + half), method=method)
    if method != "logit":
        raise ValueError(f"unknown method {method}")
    centre, half = math.log(area / (1 - area)), half / (area * (1 - area))
    return Interval(area, _expit(centre - half), _expit(centre + half), method=method)


def _expit(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def _bootstrap_interval(
    labels: NDArray[np.float64],
    scores: NDArray[np.float64],
    cluster: NDArray[np.int64] | None,
    level: float,
    resamples: int,
    seed: int,
) -> Interval:
    patients = clusters(None, labels[:, None], scores[:, None]) if cluster is None else cluster
    areas = resampled(labels[:, None], [scores[:, None]], [0], patients, resamples, seed)[0, 0]
    return percentiles(auc(labels, scores), areas, level)


@dataclass(frozen=True)
class LeftOut:
    """A finding (its column) that does not enter a macro AUC, and why."""

    finding: int
    positives: int
    reason: Message


@dataclass(frozen=True)
class MacroAuc:
    """Mean of the AUCs of the findings ``included`` (columns), their range, and what was left out and why.

    ``resamples`` patients' bootstraps with ``seed`` give the limits; ``skipped`` counts the pairs of resample and
    finding that had one class only and so did not enter that resample's mean.
    """

    interval: Interval
    minimum: float
    maximum: float
    included: tuple[int, ...]
    left_out: tuple[LeftOut, ...]
    areas: tuple[float, ...]
    resamples: int
    seed: int
    skipped: int

    @property
    def estimate(self) -> float:
        """The macro AUC; NaN when no finding could be included."""
        return self.interval.estimate

    @property
    def lower(self) -> float:
        """Lower limit of the bootstrap interval."""
        return self.interval.lower

    @property
    def upper(self) -> float:
        """Upper limit of the bootstrap interval."""
        return self.interval.upper


def matrices(y: ArrayLike, *scores: ArrayLike) -> tuple[NDArray[np.float64], list[NDArray[np.float64]]]:
    """Check that labels and scores are matrices of one shape; return them as float64."""
    labels = definite(y)
    checked = [np.asarray(s, dtype=np.float64) for s in scores]
    if labels.ndim != 2 or any(s.shape != labels.shape for s in checked):
        raise ValueError("labels and scores must be matrices of cases by findings, of the same shape")
    return labels, checked


def leave_out(labels: NDArray[np.float64], column: int, min_positives: int) -> LeftOut | None:
    """Why a finding is not evaluable, counted after dropping missing labels; None if it is.

    Exactly ``min_positives`` positives are enough.
    """
    known = labels[:, column][~np.isnan(labels[:, column])]
    positives = int(np.count_nonzero(known == 1))
    if positives < min_positives or positives == 0:
        reason = message(
            "not estimable: {positives} positives among {n} cases, {minimum} are needed",
            positives=positives,
            n=len(known),
            minimum=max(1, min_positives),
        )
        return LeftOut(column, positives, reason)
    if positives == len(known):
        return LeftOut(column, positives, message("not estimable: 0 negatives among {n} cases", n=len(known)))
    return None


def evaluable(
    labels: NDArray[np.float64], scores: Sequence[NDArray[np.float64]], min_positives: int
) -> tuple[list[int], list[LeftOut]]:
    """The columns that can enter a macro AUC of all these scores, and the others with their reasons."""
    included: list[int] = []
    left_out: list[LeftOut] = []
    for column in range(labels.shape[1]):
        out = leave_out(labels, column, min_positives)
        known = ~np.isnan(labels[:, column])
        bad = sum(int(np.isnan(s[known, column]).sum()) for s in scores)
        if out is None and bad:
            positives = int(np.count_nonzero(labels[:, column] == 1))
            out = LeftOut(column, positives, message("not estimable: {count} scores are not a number", count=bad))
        if out is None:
            included.append(column)
        else:
            left_out.append(out)
    return included, left_out


def macro_auc(
    Y: ArrayLike,  # noqa: N803 - matrices
    S: ArrayLike,  # noqa: N803
    min_positives: int = 10,
    *,
    patients: ArrayLike | None = None,
    resamples: int = 2000,
    seed: int = 0,
    level: float = 0.95,
    check: Callable[[], None] | None = None,
) -> MacroAuc:
    """Mean AUC over the findings with at least ``min_positives`` positives, with a bootstrap interval by patient.

    ``Y`` (cases by findings) holds 0, 1 or NaN for a label that is missing or uncertain; ``S`` the logits. Patients are
    drawn, never the rows of a finding, because findings share patients; the set of findings stays the same in every
    resample. Without ``patients`` each row is a patient.
    """
    labels, (scores,) = matrices(Y, S)
    included, left_out = evaluable(labels, [scores], min_positives)
    areas = [known_auc(labels[:, c], scores[:, c]) for c in included]
    if not included:
        none = message("not estimable: no finding has {minimum} positives", minimum=min_positives)
        missing = Interval.missing(none, method="bootstrap")
        return MacroAuc(missing, math.nan, math.nan, (), tuple(left_out), (), resamples, seed, 0)
    cluster = clusters(patients, labels, scores)
    drawn = resampled(labels, [scores], included, cluster, resamples, seed, check)[0]
    return MacroAuc(
        percentiles(math.fsum(areas) / len(areas), means(drawn), level),
        min(areas),
        max(areas),
        tuple(included),
        tuple(left_out),
        tuple(areas),
        resamples,
        seed,
        int(np.isnan(drawn).sum()),
    )


def known_auc(y: NDArray[np.float64], s: NDArray[np.float64]) -> float:
    """AUC over the rows that have a label."""
    known = ~np.isnan(y)
    return auc(y[known], s[known])
