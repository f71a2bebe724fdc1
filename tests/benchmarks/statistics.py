"""Areas, variances and bootstraps beside the usual ways, all in one run: read the ratios.

    python -m tests.benchmarks.statistics [--cases 100000] [--findings 29] [--repetitions 5]

1. AUC with DeLong's variance of every finding, against midranks by ``scipy.stats.rankdata`` (Sun & Xu, IEEE Signal
   Process Lett 2014;21:1389), which is the fast way that circulates. R, and so pROC, is not needed.
2. A bootstrap of 2,000 resamples of one finding, against scikit-learn's ``roc_auc_score`` on drawn rows. scikit-learn's
   time is measured on fewer resamples and multiplied; draws of rows count on both sides.
3. Peak of memory that each of them adds (tracemalloc), and that of the whole study's bootstrap.
The results are compared before the times are. The exit status is 1 where a target is missed.
"""

import argparse
import math
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata
from sklearn.metrics import roc_auc_score

from app.evaluation.intervals import auc_interval, delong_variance, macro_auc
from app.evaluation.roc import placements

AREA_TARGET, BOOTSTRAP_TARGET = 3.0, 20.0
RESAMPLES = 2000

Labels, Scores = NDArray[np.float64], NDArray[np.float64]


def by_ranks(y: Labels, s: Scores) -> tuple[float, float]:
    """AUC and DeLong variance from three rankings."""
    pos, neg = s[y == 1], s[y == 0]
    m, n = len(pos), len(neg)
    both = rankdata(np.concatenate([pos, neg]))
    v10 = (both[:m] - rankdata(pos)) / n
    v01 = 1 - (both[m:] - rankdata(neg)) / m
    return float(v10.mean()), float(v10.var(ddof=1) / m + v01.var(ddof=1) / n)


def ours(y: Labels, s: Scores) -> tuple[float, float]:
    """AUC and DeLong variance by this program."""
    counts = placements(y == 1, s, in_rows=False)
    return counts.auc, delong_variance(counts)


def by_scikit_learn(y: Labels, s: Scores, resamples: int, seed: int = 0) -> NDArray[np.float64]:
    """AUCs of drawn rows."""
    generator = np.random.default_rng(seed)
    areas = np.full(resamples, np.nan)
    for number in range(resamples):
        rows = generator.integers(0, len(y), len(y))
        if 0 < y[rows].sum() < len(y):
            areas[number] = roc_auc_score(y[rows], s[rows])
    return areas


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def peak(work: Callable[[], object]) -> float:
    """Megabytes that a call adds at its peak."""
    tracemalloc.start()
    work()
    added = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return added / 1e6


def made(cases: int, findings: int) -> tuple[Labels, Scores]:
    """Labels of 5 to 40 % positives and float32 logits as a network gives them, in float64."""
    generator = np.random.default_rng(5)
    labels = (generator.random((cases, findings)) < np.linspace(0.05, 0.4, findings)).astype(np.float64)
    return labels, (generator.normal(size=labels.shape) + 1.5 * labels).astype(np.float32).astype(np.float64)


def areas(cases: int, findings: int, repetitions: int) -> bool:
    """Part 1."""
    labels, scores = made(cases, findings)
    columns = [(np.ascontiguousarray(labels[:, k]), np.ascontiguousarray(scores[:, k])) for k in range(findings)]
    for y, s in columns[:2]:
        assert np.allclose(ours(y, s), by_ranks(y, s), rtol=1e-9)
    times: dict[str, list[float]] = {"ours": [], "ranks": []}
    for _ in range(repetitions):
        times["ours"].append(seconds(lambda: [ours(y, s) for y, s in columns]))
        times["ranks"].append(seconds(lambda: [by_ranks(y, s) for y, s in columns]))
    ratio = statistics.median(r / o for o, r in zip(times["ours"], times["ranks"], strict=True))
    print(f"AUC with DeLong variance, {findings} findings x {cases:,} cases, n = {repetitions}:")
    print(f"  ours {1000 * statistics.median(times['ours']) / findings:.1f} ms a finding, ", end="")
    print(f"rankdata {1000 * statistics.median(times['ranks']) / findings:.1f} ms")
    print(f"  {ratio:.1f} times rankdata (target {AREA_TARGET})")
    print(
        f"  memory ours {peak(lambda: ours(*columns[0])):.1f} MB, rankdata {peak(lambda: by_ranks(*columns[0])):.1f} MB"
    )
    return ratio >= AREA_TARGET


def bootstrap(cases: int, share: int, repetitions: int) -> bool:
    """Part 2; scikit-learn does one in ``share`` resamples."""
    labels, scores = made(cases, 3)
    y, s = labels[:, 1].copy(), scores[:, 1].copy()
    fewer = RESAMPLES // share
    spread, theirs = auc_interval(y, s, "bootstrap", resamples=fewer), by_scikit_learn(y, s, fewer)
    assert math.isclose(spread.upper - spread.lower, float(np.ptp(np.quantile(theirs, [0.025, 0.975]))), rel_tol=0.5)
    ratios, own = [], []
    for _ in range(repetitions):
        own.append(seconds(lambda: auc_interval(y, s, "bootstrap", resamples=RESAMPLES)))
        ratios.append(seconds(lambda: by_scikit_learn(y, s, fewer)) * share / own[-1])
    ratio = statistics.median(ratios)
    print(f"Bootstrap of {RESAMPLES:,}, {cases:,} cases, n = {repetitions}: {statistics.median(own):.2f} s,")
    print(f"  {ratio:.1f} times scikit-learn per resample, extrapolated from {fewer} (target {BOOTSTRAP_TARGET})")
    print(f"  memory {peak(lambda: auc_interval(y, s, 'bootstrap', resamples=200)):.0f} MB")
    return ratio >= BOOTSTRAP_TARGET


def macro(cases: int, findings: int) -> None:
    """Part 3: the macro AUC of a test set as large as all of the study's, 2,000 resamples of patients."""
    labels, scores = made(cases, findings)
    took = seconds(lambda: macro_auc(labels, scores, resamples=RESAMPLES))
    added = peak(lambda: macro_auc(labels, scores, resamples=300))
    print(
        f"Macro AUC of {findings} findings, {cases:,} patients, {RESAMPLES:,} resamples: {took:.1f} s, {added:.0f} MB"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--findings", type=int, default=29)
    parser.add_argument("--repetitions", type=int, default=5)
    given = parser.parse_args()
    reached = [areas(given.cases, given.findings, given.repetitions)]
    reached += [bootstrap(745, 20, given.repetitions), bootstrap(10_000, 40, given.repetitions)]
    macro(2271, 80)
    sys.exit(not all(reached))


if __name__ == "__main__":
    main()
