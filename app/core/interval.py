"""A figure with its interval, and the one interval that labels and evaluation both need."""

import math
from dataclasses import dataclass
from statistics import NormalDist

from app.core.text import Message, message

__all__ = ["Interval", "f1_interval", "normal_quantile", "wilson"]


def normal_quantile(level: float) -> float:
    """The two-sided normal quantile: 1.96 for ``level`` 0.95."""
    return NormalDist().inv_cdf(0.5 + level / 2)


@dataclass(frozen=True)
class Interval:
    """An estimate with the limits of its confidence interval.

    What cannot be estimated is NaN, and ``reason`` says why, with the count. An estimate can exist without limits
    (one positive: an AUC, but no variance). ``warning`` goes with a figure that exists but must not be trusted as it
    stands, such as the interval 1 to 1 of an AUC of 1.
    """

    estimate: float
    lower: float
    upper: float
    reason: Message | None = None
    warning: Message | None = None
    method: str = ""

    @property
    def estimable(self) -> bool:
        """Whether there is an estimate, with or without limits."""
        return not math.isnan(self.estimate)

    @classmethod
    def missing(cls, reason: Message, estimate: float = math.nan, method: str = "") -> "Interval":
        """Nothing to show but the reason, or an ``estimate`` without limits."""
        return cls(estimate, math.nan, math.nan, reason, None, method)


def wilson(successes: int, trials: int, level: float = 0.95) -> Interval:
    """Wilson score interval of a proportion (Wilson, J Am Stat Assoc 1927;22:209-212), without continuity correction.

    0 of 10 gives 0 to 0.278; 0 of 0 is not estimable.
    """
    if not 0 <= successes <= trials:
        raise ValueError(f"{successes} of {trials} is no proportion")
    if trials == 0:
        return Interval.missing(message("not estimable: 0 of 0"), method="wilson")
    z2 = normal_quantile(level) ** 2
    share = successes / trials
    centre = (share + z2 / (2 * trials)) / (1 + z2 / trials)
    half = math.sqrt(z2 * (share * (1 - share) / trials + z2 / (4 * trials * trials))) / (1 + z2 / trials)
    # The limits at the ends are exactly 0 and 1; rounding must not leave 1e-17 there.
    lower = 0.0 if successes == 0 else max(0.0, centre - half)
    upper = 1.0 if successes == trials else min(1.0, centre + half)
    return Interval(share, lower, upper, method="wilson")


def f1_interval(tp: int, fp: int, fn: int, level: float = 0.95) -> Interval:
    """F1 with limits: F1 = 2J / (1 + J) rises with the Jaccard index J = tp / (tp + fp + fn), which is a proportion.

    The limits are the Wilson limits of J, carried over by that formula.
    """
    jaccard = wilson(tp, tp + fp + fn, level)
    if not jaccard.estimable:
        return Interval.missing(message("not estimable: no case has it and none is said to"), method="wilson")
    estimate, lower, upper = (2 * j / (1 + j) for j in (jaccard.estimate, jaccard.lower, jaccard.upper))
    return Interval(estimate, lower, upper, method="wilson")
