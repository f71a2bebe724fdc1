"""The figures of two readers who labelled the same cases: coefficients with intervals, per finding and over all.

Labels are int8 codes [cases, findings] as in ``agreement``. All comes from tables of counts (3 × 3 of false, true,
uncertain), so that a resample costs one table and not one pass over the labels.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.interval import Interval, normal_quantile, wilson
from app.core.text import message
from app.labels.agreement import CATEGORIES
from app.labels.values import CODES, UNANSWERED, Label

__all__ = ["FindingAgreement", "ReaderAgreement", "kappa_half_width", "reader_agreement"]

Codes = NDArray[np.int8]
Floats = NDArray[np.float64]
_K = len(CATEGORIES)
_TRUE = CODES[Label.TRUE]
_RESAMPLES = 2000
_LEAST_DEFINED = 0.95
"""Share of the resamples in which a coefficient must be defined for its limits to be shown."""


@dataclass(frozen=True)
class FindingAgreement:
    """One finding, or all of them pooled (``finding`` ""). ``table[i][j]``: the first reader said i, the second j.

    ``units`` have both labels, ``dropped`` lack one. ``prevalence`` is the share of *true* among all labels of both.
    """

    finding: str
    units: int
    dropped: int
    table: tuple[tuple[int, ...], ...]
    first_true: int
    second_true: int
    prevalence: float
    observed: Interval
    kappa: Interval
    alpha: Interval
    ac1: Interval

    @property
    def differences(self) -> int:
        """Units on which the two said something else."""
        return self.units - sum(self.table[place][place] for place in range(_K))


@dataclass(frozen=True)
class ReaderAgreement:
    """All figures of two readers. Limits are those of a bootstrap of cases with this seed."""

    cases: int
    pooled: FindingAgreement
    findings: tuple[FindingAgreement, ...]
    resamples: int
    seed: int


def reader_agreement(
    first: Codes, second: Codes, findings: Sequence[str], *, seed: int = 0, resamples: int = _RESAMPLES
) -> ReaderAgreement:
    """Compare two readers, int8 codes [cases, findings] each; ValueError for other shapes or codes."""
    if first.shape != second.shape or first.ndim != 2 or first.shape[1] != len(findings):
        raise ValueError("the labels of both readers must be cases by findings")
    allowed = (*CATEGORIES, UNANSWERED)
    if not (np.isin(first, allowed).all() and np.isin(second, allowed).all()):
        raise ValueError("unknown label code")
    known = (first != UNANSWERED) & (second != UNANSWERED)
    # One cell of the 3 × 3 table for each case and finding: [cases, findings, 9].
    cells = (np.where(known, first * _K + second, -1)[:, :, None] == np.arange(_K * _K)).astype(np.float64)
    drawn = _draws(len(first), resamples, seed)
    dropped = (~known).sum(axis=0)
    each = tuple(_finding(name, cells[:, place], int(dropped[place]), drawn) for place, name in enumerate(findings))
    pooled = _finding("", cells.sum(axis=1), int(dropped.sum()), drawn)
    return ReaderAgreement(len(first), pooled, each, resamples, seed)


def _draws(cases: int, resamples: int, seed: int) -> Floats:
    """How often each case is drawn in each resample, float [resamples, cases]."""
    if cases == 0:
        return np.zeros((resamples, 0))
    return np.random.default_rng(seed).multinomial(cases, np.full(cases, 1 / cases), resamples).astype(np.float64)


def _finding(name: str, cells: Floats, dropped: int, drawn: Floats) -> FindingAgreement:
    """The figures of one finding from its cells [cases, 9]."""
    counts = cells.sum(axis=0)
    table = counts.reshape(_K, _K).astype(int)
    units = int(table.sum())
    first_true, second_true = int(table[_TRUE].sum()), int(table[:, _TRUE].sum())
    point = _coefficients(counts[None])
    spread = _coefficients(drawn @ cells)
    agreed = int(np.trace(table))
    observed = _observed(agreed, cells.sum(axis=1), point[3], spread[3])
    intervals = [_limits(point[place], spread[place], units, all_agree=agreed == units) for place in range(3)]
    return FindingAgreement(
        finding=name,
        units=units,
        dropped=dropped,
        table=tuple(tuple(row) for row in table.tolist()),
        first_true=first_true,
        second_true=second_true,
        prevalence=(first_true + second_true) / (2 * units) if units else math.nan,
        observed=observed,
        kappa=intervals[0],
        alpha=intervals[1],
        ac1=intervals[2],
    )


def _observed(agreed: int, labels: Floats, point: Floats, spread: Floats) -> Interval:
    """Observed agreement; ``labels`` of each case. Wilson's limits where a case has one label.

    Of several labels, which are alike, the bootstrap of cases; it knows no limits where all agree or all differ, so
    there a case counts as one observation.
    """
    units, cases = int(labels.sum()), int(np.count_nonzero(labels))
    if units <= len(labels):
        return wilson(agreed, units)
    if agreed in (0, units):
        return wilson(cases if agreed else 0, cases)
    return _limits(point, spread, units, all_agree=False)


def _coefficients(counts: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Kappa, alpha, AC1 and observed agreement of tables given as rows of 9 counts; NaN where undefined.

    The same definitions as in ``agreement``, which has the sources.
    """
    tables = counts.reshape(-1, _K, _K)
    n = tables.sum(axis=(1, 2))
    rows, columns = tables.sum(axis=2), tables.sum(axis=1)
    both = rows + columns
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = np.trace(tables, axis1=1, axis2=2) / n
        kappa = _beyond(observed, (rows * columns).sum(axis=1) / n**2)
        differing = ((2 * n) ** 2 - (both**2).sum(axis=1)) / (2 * n * (2 * n - 1))
        alpha = np.where(differing > 0, 1 - (1 - observed) / differing, np.nan)
        share = both / (2 * n[:, None])
        ac1 = _beyond(observed, (share * (1 - share)).sum(axis=1) / (_K - 1))
    return kappa, alpha, ac1, observed


def _beyond(observed: Floats, by_chance: Floats) -> Floats:
    """Agreement beyond chance; NaN where chance alone agrees always."""
    return np.where(by_chance < 1, (observed - by_chance) / (1 - by_chance), np.nan)


def _limits(point: Floats, spread: Floats, units: int, *, all_agree: bool) -> Interval:
    """An estimate with percentile limits of its resamples, or with the reason why it has none."""
    estimate = float(point[0])
    if units == 0:
        return Interval.missing(message("not defined: no unit has two labels"), method="bootstrap")
    if math.isnan(estimate):
        reason = message("not defined: both readers gave all {n} units the same label", n=units)
        return Interval.missing(reason, method="bootstrap")
    if all_agree:
        reason = message("no limits: the two never differed in {n} units", n=units)
        return Interval.missing(reason, estimate, method="bootstrap")
    defined = spread[~np.isnan(spread)]
    if len(defined) < _LEAST_DEFINED * len(spread):
        reason = message("no limits: too few of the {n} units are anything but false", n=units)
        return Interval.missing(reason, estimate, method="bootstrap")
    lower, upper = np.quantile(defined, [0.025, 0.975])
    return Interval(estimate, float(lower), float(upper), method="bootstrap")


def kappa_half_width(cases: int, *, kappa: float = 0.8, prevalence: float = 0.1, level: float = 0.95) -> float:
    """Half the width to expect of kappa's interval for a finding that is true or false, before anything is read.

    Large-sample variance under the common correlation model (Donner and Eliasziw, Stat Med 1992;11:1511-1519). For 200
    cases of which 10 % have the finding, and a kappa of 0.8: 0.14.
    """
    if cases < 1 or not 0 < prevalence < 1 or not -1 < kappa <= 1:
        raise ValueError("needs at least one case, a prevalence within 0 and 1 and a kappa")
    spread = 2 * prevalence * (1 - prevalence)
    variance = (1 - kappa) * ((1 - kappa) * (1 - 2 * kappa) + kappa * (2 - kappa) / spread) / cases
    return normal_quantile(level) * math.sqrt(max(0.0, variance))
