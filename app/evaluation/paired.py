"""Two engines on the same reports: who is right where the other is wrong (McNemar), and by how much."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.interval import Interval
from app.core.text import Message, message
from app.evaluation.compare import benjamini_hochberg

__all__ = ["FAMILY", "FindingTest", "LabelComparison", "McNemar", "clustered_difference", "compare_labels", "mcnemar"]

Codes = NDArray[np.int8]
_UNANSWERED = -1
_EXACT_BELOW = 25
_RESAMPLES = 2000
FAMILY = message("family: the findings of this comparison in which the two runs differ in being right")


@dataclass(frozen=True)
class McNemar:
    """Test of two shares of right ones on the same units. ``first_only``: units that only the first has right.

    ``p`` is two-sided; NaN with a ``reason`` where nothing can be tested. ``exact``: from the binomial distribution.
    """

    units: int
    first_only: int
    second_only: int
    p: float
    exact: bool
    reason: Message | None = None


@dataclass(frozen=True)
class FindingTest:
    """One finding: how many labels each run has right, the difference (first minus second), McNemar's test and q."""

    finding: str
    first_right: int
    second_right: int
    test: McNemar
    q: float

    @property
    def difference(self) -> float:
        """Accuracy of the first run minus that of the second; NaN without a label."""
        units = self.test.units
        return (self.first_right - self.second_right) / units if units else math.nan


@dataclass(frozen=True)
class LabelComparison:
    """Two runs against one reference on the same cases. Differences are first minus second.

    ``label_difference`` has an interval from resampling whole cases, for the labels of a case are not independent;
    ``reports`` is McNemar's test of reports that are entirely right. ``family`` says what the q are adjusted for.
    """

    cases: int
    compared: int
    first_right: int
    second_right: int
    label_difference: Interval
    first_reports: int
    second_reports: int
    reports: McNemar
    findings: tuple[FindingTest, ...]
    tested: int
    family: Message
    resamples: int
    seed: int


def mcnemar(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> McNemar:
    """Test whether two engines are right equally often on the same units (McNemar, Psychometrika 1947;12:153-157).

    Only units count that one of the two has right. Below 25 of them the binomial distribution with one half is used,
    both tails; from there on z^2 = (b - c)^2 / (b + c) without continuity correction, which keeps its level better than
    with it (Fagerland et al., BMC Med Res Methodol 2013;13:91). Where no unit differs there is nothing to test: no p,
    and the finding leaves the family. The number of such units is fixed by what the test conditions on, so leaving for
    it does not bias the others.
    """
    units = len(first)
    b, c = int((first & ~second).sum()), int((second & ~first).sum())
    if b + c == 0:
        reason = message("not testable: the runs are right and wrong in the same {units} labels", units=units)
        return McNemar(units, 0, 0, math.nan, True, reason)
    if b + c < _EXACT_BELOW:
        tail = sum(math.comb(b + c, k) for k in range(min(b, c) + 1))
        return McNemar(units, b, c, min(1.0, 2 * tail / 2 ** (b + c)), True)
    return McNemar(units, b, c, math.erfc(abs(b - c) / math.sqrt(2 * (b + c))), False)


def clustered_difference(
    first: NDArray[np.int64], second: NDArray[np.int64], compared: NDArray[np.int64], *, seed: int = 0
) -> Interval:
    """Difference of two shares of right labels, percentile interval from resampling cases (``compared`` labels each).

    Cases with the same counts are drawn together, as a multinomial. The same draws come out whatever the order of the
    cases and whichever run is called the first, so swapping the runs flips the signs and nothing else.
    """
    total = int(compared.sum())
    if total == 0:
        return Interval.missing(message("not estimable: 0 of 0"), method="bootstrap")
    gains = first - second
    sign = _orientation(gains, compared)
    kinds, counts = np.unique(np.stack([compared, (sign or 1) * gains], axis=1), axis=0, return_counts=True)
    generator = np.random.default_rng(seed)
    drawn = generator.multinomial(len(compared), counts / len(compared), size=_RESAMPLES)
    shares = (sign or 1) * (drawn @ kinds[:, 1]) / (drawn @ kinds[:, 0])
    if sign == 0:
        shares = np.concatenate([shares, -shares])
    lower, upper = np.quantile(shares, [0.025, 0.975])
    return Interval(int(gains.sum()) / total, float(lower), float(upper), method="bootstrap")


def _orientation(gains: NDArray[np.int64], compared: NDArray[np.int64]) -> int:
    """1 or -1, so that the gains times it are the same for both orders of the runs; 0 where both orders are alike."""
    rows = sorted(zip(compared.tolist(), gains.tolist(), strict=True))
    flipped = sorted((count, -gain) for count, gain in rows)
    return (rows > flipped) - (rows < flipped)


def compare_labels(
    reference: Codes, first: Codes, second: Codes, findings: Sequence[str], *, seed: int = 0
) -> LabelComparison:
    """Compare two runs with one reference, all int8 codes [cases, findings]; cells without a reference are left out.

    A label that a run did not give is wrong. ValueError for different shapes.
    """
    if not (reference.shape == first.shape == second.shape) or reference.shape[1:] != (len(findings),):
        raise ValueError("reference and both runs must be cases by findings")
    known = reference != _UNANSWERED
    counted = known.any(axis=1)
    reference, first, second, known = reference[counted], first[counted], second[counted], known[counted]
    right = [known & (labels == reference) for labels in (first, second)]
    whole = [(one | ~known).all(axis=1) for one in right]
    tests = [mcnemar(right[0][known[:, k], k], right[1][known[:, k], k]) for k in range(len(findings))]
    adjusted = benjamini_hochberg([test.p for test in tests])
    return LabelComparison(
        cases=len(reference),
        compared=int(known.sum()),
        first_right=int(right[0].sum()),
        second_right=int(right[1].sum()),
        label_difference=clustered_difference(right[0].sum(axis=1), right[1].sum(axis=1), known.sum(axis=1), seed=seed),
        first_reports=int(whole[0].sum()),
        second_reports=int(whole[1].sum()),
        reports=mcnemar(whole[0], whole[1]),
        findings=tuple(
            FindingTest(name, int(right[0][:, k].sum()), int(right[1][:, k].sum()), tests[k], float(adjusted[k]))
            for k, name in enumerate(findings)
        ),
        tested=int(np.isfinite(adjusted).sum()),
        family=FAMILY,
        resamples=_RESAMPLES,
        seed=seed,
    )
