"""How many reports must be verified for an interval of a wished width (SPEC section 5: accuracy of labels, of reports).

The interval is Wilson's (J Am Stat Assoc 1927;22:209-212), as everywhere in the program, at an *effective* number of
observations that is smaller or larger than the number of labels for two reasons:

- the labels of a report are alike, so m of them tell as much as m / (1 + (m - 1) ICC) independent ones (Kish, Survey
  Sampling 1965, 5.4; Donner and Klar, Design and Analysis of Cluster Randomization Trials 2000);
- the reports are a sample without replacement of the N that there are: n tell as much as n (N - 1) / (N - n) of an
  infinite population (Cochran, Sampling Techniques 1977, 2.6 and 4.4), and all N leave no uncertainty.

Half-widths fall with the number of reports, so the smallest number that suffices is found by bisection, exactly. A
random sample is assumed: cases that were verified because they were doubtful say nothing about the others.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.interval import Interval, normal_quantile
from app.core.text import message

__all__ = ["Design", "design_effect", "half_width", "intraclass_correlation", "reports_needed", "sample_interval"]

_LARGEST = 10**9


@dataclass(frozen=True)
class Design:
    """What is observed: ``labels`` a report (1 for the accuracy of reports), how alike they are, how many reports.

    ``population`` None: reports without end.
    """

    labels: float = 1
    icc: float = 0
    population: int | None = None

    def effective(self, reports: float) -> float:
        """How many independent observations of an infinite population tell as much; infinite for all reports."""
        if self.population is None:
            sampled = reports
        elif reports >= self.population:
            return math.inf
        else:
            sampled = reports * (self.population - 1) / (self.population - reports)
        return sampled * self.labels / design_effect(self.labels, self.icc)


def design_effect(labels: float, icc: float) -> float:
    """How many times more labels are needed because ``labels`` of them come from one report: 1 + (m - 1) ICC.

    An ICC below 0, which an estimate can have by chance, counts as 0: to plan with it would promise too much.
    """
    return 1 + (labels - 1) * max(icc, 0.0)


def half_width(share: float, effective: float, level: float = 0.95) -> float:
    """Half the width of Wilson's interval for ``share`` of ``effective`` independent observations.

    81 of 263 gives 0.0554 and 15 of 148 gives 0.0491 (Newcombe, Stat Med 1998;17:857-872, table I).
    """
    if not 0 <= share <= 1:
        raise ValueError(f"{share} is no share")
    if math.isinf(effective):
        return 0.0
    if effective <= 0:
        return 0.5
    z2 = normal_quantile(level) ** 2
    spread = share * (1 - share) / effective + z2 / (4 * effective * effective)
    return math.sqrt(z2 * spread) / (1 + z2 / effective)


def reports_needed(share: float, wished: float, design: Design, level: float = 0.95) -> int:
    """The smallest number of reports whose expected half-width is at most ``wished`` (0 < wished < 0.5).

    Never more than the population: all of its reports leave nothing to estimate.
    """
    if not 0 < wished < 0.5:
        raise ValueError(f"a half-width of {wished} cannot be planned for")
    largest = _LARGEST if design.population is None else design.population
    return _first(lambda reports: half_width(share, design.effective(reports), level) <= wished, largest)


def sample_interval(right: int, observed: int, design: Design, level: float = 0.95) -> Interval:
    """Interval of an accuracy of ``right`` of ``observed`` labels (or reports), with what the design says of them.

    ``observed`` are ``observed / design.labels`` reports. All right, or none, still gives an interval, unless every
    report of the population was seen.
    """
    if not 0 <= right <= observed:
        raise ValueError(f"{right} of {observed} is no proportion")
    if observed == 0:
        return Interval.missing(message("not estimable: 0 of 0"), method="wilson")
    share, effective = right / observed, design.effective(observed / design.labels)
    if math.isinf(effective):
        return Interval(share, share, share, method="wilson")
    z2 = normal_quantile(level) ** 2
    centre = (share + z2 / (2 * effective)) / (1 + z2 / effective)
    half = half_width(share, effective, level)
    lower = 0.0 if right == 0 else max(0.0, centre - half)
    upper = 1.0 if right == observed else min(1.0, centre + half)
    return Interval(share, lower, upper, method="wilson")


def intraclass_correlation(right: Sequence[int], observed: Sequence[int]) -> float:
    """How alike the labels of a report are: the ANOVA estimator for binary data.

    ``right`` of ``observed`` labels in each report. With k reports of m_i labels, N in all, and mean squares between
    and within reports, ICC = (MSB - MSW) / (MSB + (m0 - 1) MSW), m0 = (N - sum m_i^2 / N) / (k - 1) (Donner, Int Stat
    Rev 1986;54:67-82; Ridout, Demetrio and Firth, Biometrics 1999;55:137-148). NaN where it cannot be estimated: fewer
    than two reports, one label each, or all labels right or all wrong.
    """
    if len(right) != len(observed):
        raise ValueError("right and observed must be of one length")
    pairs = [(x, m) for x, m in zip(right, observed, strict=True) if m > 0]
    reports, total = len(pairs), sum(m for _, m in pairs)
    if reports < 2 or total == reports:
        return math.nan
    share = sum(x for x, _ in pairs) / total
    between = math.fsum(m * (x / m - share) ** 2 for x, m in pairs) / (reports - 1)
    within = math.fsum(x * (m - x) / m for x, m in pairs) / (total - reports)
    size = (total - sum(m * m for _, m in pairs) / total) / (reports - 1)
    spread = between + (size - 1) * within
    return (between - within) / spread if spread > 0 else math.nan


def _first(holds: Callable[[int], bool], largest: int) -> int:
    """The smallest number of 1..largest for which ``holds``, which once true stays true; ``largest`` if none is."""
    low, high = 1, 1
    while high < largest and not holds(high):
        low, high = high + 1, min(2 * high, largest)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return high
