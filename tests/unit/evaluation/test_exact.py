"""Figures against exact fractions computed another way: by levels, by all pairs, by definition. Nothing is frozen here.

What pROC itself states is in ``test_proc.py`` and ``test_proc_frozen.py``; it states nothing for 50,000 rows, very
unequal groups or patients with several rows.
"""

import math
from decimal import Decimal, getcontext
from fractions import Fraction

import numpy as np
import pytest
from scipy.integrate import quad

from app.evaluation.bootstrap import group_numbers
from app.evaluation.compare import delong_test, delong_test_unpaired
from app.evaluation.intervals import auc_interval, clustered_variance, delong_variance
from app.evaluation.roc import average_precision, placements

getcontext().prec = 40


def by_levels(y, s):
    """Placement sums from a histogram of the levels: ({level: (positives, V10)}, {level: (negatives, V01)}), exact."""
    levels = sorted(set(s.tolist()))
    pos = dict.fromkeys(levels, 0)
    neg = dict(pos)
    for label, score in zip(y.tolist(), s.tolist(), strict=True):
        (pos if label == 1 else neg)[score] += 1
    m, n = sum(pos.values()), sum(neg.values())
    below_pos = below_neg = 0
    v10, v01 = {}, {}
    for level in levels:
        v10[level] = Fraction(2 * below_neg + neg[level], 2 * n)
        v01[level] = Fraction(2 * (m - below_pos) - pos[level], 2 * m)
        below_pos, below_neg = below_pos + pos[level], below_neg + neg[level]
    return {k: (pos[k], v10[k]) for k in levels}, {k: (neg[k], v01[k]) for k in levels}


def moments(weighted):
    """Number, mean and sample variance of values that occur several times."""
    count = sum(w for w, _ in weighted)
    mean = sum(w * v for w, v in weighted) / count
    return count, mean, sum(w * (v - mean) ** 2 for w, v in weighted) / (count - 1)


def exact(y, s):
    """Area and DeLong variance as fractions."""
    v10, v01 = by_levels(y, s)
    m, area, s10 = moments(list(v10.values()))
    n, same, s01 = moments(list(v01.values()))
    assert area == same
    return area, s10 / m + s01 / n


def exact_paired(y, s1, s2):
    """Difference and variance of the differences, from the pairs of levels that occur."""
    (p1, n1), (p2, n2) = by_levels(y, s1), by_levels(y, s2)
    groups = {}
    for label, a, b in zip(y.tolist(), s1.tolist(), s2.tolist(), strict=True):
        groups[label, a, b] = groups.get((label, a, b), 0) + 1
    parts = [
        [(w, (v1[a][1] - v2[b][1])) for (label, a, b), w in groups.items() if label == side]
        for side, v1, v2 in ((1, p1, p2), (0, n1, n2))
    ]
    (m, difference, s10), (n, same, s01) = (moments(part) for part in parts)
    assert difference == same
    return difference, s10 / m + s01 / n


def decimal(fraction):
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


def root(fraction):
    return decimal(fraction).sqrt()


def student_p(t, df):
    """Two-sided p of Student's t by integrating its density."""
    scale = math.exp(math.lgamma((df + 1) / 2) - math.lgamma(df / 2)) / math.sqrt(df * math.pi)
    return 2 * scale * quad(lambda x: (1 + x * x / df) ** (-(df + 1) / 2), abs(t), math.inf, epsabs=0, epsrel=1e-12)[0]


def rounded(seed, rows, share, strength, digits=1):
    """Labels and two tied scores of many rows."""
    generator = np.random.default_rng(seed)
    y = (generator.random(rows) < share).astype(int)
    common = generator.normal(size=rows) + strength * y
    return y, *(np.round(common + generator.normal(size=rows) * noise, digits) for noise in (0.4, 0.8))


@pytest.mark.parametrize(
    ("seed", "rows", "share", "strength"),
    [(1, 50_000, 0.3, 1.0), (2, 50_000, 0.01, 2.0), (3, 745, 0.05, 1.5), (4, 300, 0.5, -1.0), (5, 40, 0.25, 0.0)],
)
def test_area_and_variance(seed, rows, share, strength):
    y, s, _ = rounded(seed, rows, share, strength)
    area, variance = exact(y, s)
    counts = placements(y == 1, s)
    assert Fraction(int(counts.positive.sum()), 2 * len(counts.positive) * len(counts.negative)) == area
    assert delong_variance(counts) == pytest.approx(float(variance), rel=1e-12)
    wald = auc_interval(y, s, "delong")
    half = Decimal("1.959963984540054235524594430520551") * root(variance)
    assert wald.lower == pytest.approx(float(decimal(area) - half), rel=1e-10)
    logit = auc_interval(y, s)
    middle, side = decimal(area / (1 - area)).ln(), half / decimal(area * (1 - area))
    expected = [float(1 / (1 + (-(middle + sign * side)).exp())) for sign in (-1, 1)]
    assert [logit.lower, logit.upper] == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize(("seed", "rows", "share"), [(11, 50_000, 0.2), (12, 745, 0.04), (13, 60, 0.5)])
def test_paired(seed, rows, share):
    y, s1, s2 = rounded(seed, rows, share, 1.0)
    difference, variance = exact_paired(y, s1, s2)
    z = decimal(difference) / root(variance)
    test = delong_test(y, s1, s2)
    assert test.difference == pytest.approx(float(difference), rel=1e-10)
    assert test.statistic == pytest.approx(float(z), rel=1e-10)
    assert test.p == pytest.approx(math.erfc(float(abs(z) / Decimal(2).sqrt())), rel=1e-9, abs=1e-300)


@pytest.mark.parametrize(
    ("first", "second"),
    [((21, 25, 0.2), (22, 9_000, 0.33)), ((23, 50_000, 0.1), (24, 50_000, 0.1)), ((25, 233, 0.1), (26, 300, 0.06))],
)
def test_unpaired(first, second):
    """Very unequal, very large, and the study's clavicle: Welch-Satterthwaite over N - 1, Student's t."""
    sides = []
    for seed, rows, share in (first, second):
        y, s, _ = rounded(seed, rows, share, 1.0)
        sides.append((y, s, rows, *exact(y, s)))
    (y1, s1, n1, a1, v1), (y2, s2, n2, a2, v2) = sides
    df = (v1 + v2) ** 2 / (v1**2 / (n1 - 1) + v2**2 / (n2 - 1))
    difference = a1 - a2
    t = decimal(difference) / root(v1 + v2)
    test = delong_test_unpaired(y1, s1, y2, s2)
    assert test.df == pytest.approx(float(df), rel=1e-10)
    assert test.statistic == pytest.approx(float(t), rel=1e-10)
    assert test.p == pytest.approx(student_p(float(t), float(df)), rel=1e-10)


def obuchowski(y, s, patients):
    """Obuchowski 1997, sections 2 and 3, by all pairs of rows, in fractions."""
    rows = list(zip(y.tolist(), s.tolist(), patients.tolist(), strict=True))
    pos, neg = [r for r in rows if r[0] == 1], [r for r in rows if r[0] == 0]
    m, n = len(pos), len(neg)
    win = {True: Fraction(1), False: Fraction(0)}

    def kernel(a, b):
        return Fraction(1, 2) if a == b else win[a > b]

    v10 = [sum(kernel(p[1], q[1]) for q in neg) / n for p in pos]
    v01 = [sum(kernel(p[1], q[1]) for p in pos) / m for q in neg]
    area = sum(v10) / m
    off10, off01 = {}, {}
    for patient in {r[2] for r in rows}:
        off10[patient] = sum((v - area for p, v in zip(pos, v10, strict=True) if p[2] == patient), Fraction(0))
        off01[patient] = sum((v - area for q, v in zip(neg, v01, strict=True) if q[2] == patient), Fraction(0))
    i10, i01, everybody = len({p[2] for p in pos}), len({q[2] for q in neg}), len(off10)
    s10 = Fraction(i10, (i10 - 1) * m) * sum(v * v for v in off10.values())
    s01 = Fraction(i01, (i01 - 1) * n) * sum(v * v for v in off01.values())
    s11 = Fraction(everybody, everybody - 1) * sum(off10[k] * off01[k] for k in off10)
    return area, s10 / m + s01 / n + 2 * s11 / (m * n)


@pytest.mark.parametrize(("seed", "patients", "most"), [(31, 40, 4), (32, 25, 2), (33, 30, 6)])
def test_clustered(seed, patients, most):
    """One to several rows a patient, positives and negatives mixed within patients, ties between them."""
    generator = np.random.default_rng(seed)
    owner = np.repeat(np.arange(patients), generator.integers(1, most + 1, patients))
    y = (generator.random(len(owner)) < 0.4).astype(int)
    s = np.round(generator.normal(size=patients)[owner] + generator.normal(size=len(owner)) + y, 1)
    area, variance = obuchowski(y, s, owner)
    counts = placements(y == 1, s)
    assert counts.auc == pytest.approx(float(area), rel=1e-12)
    assert clustered_variance(y == 1, counts, group_numbers(owner, len(y))) == pytest.approx(float(variance), rel=1e-10)
    interval = auc_interval(y, s, "delong", groups=owner)
    assert interval.upper == pytest.approx(min(1.0, float(area) + 1.959963984540054 * math.sqrt(variance)), rel=1e-10)


def test_average_precision_of_many_rows():
    y, s, _ = rounded(41, 50_000, 0.05, 1.5)
    v10, v01 = by_levels(y, s)
    tp = fp = 0
    total = Fraction(0)
    positives = int(y.sum())
    for level in sorted(v10, reverse=True):
        tp, fp = tp + v10[level][0], fp + v01[level][0]
        total += Fraction(v10[level][0], positives) * Fraction(tp, tp + fp)
    assert average_precision(y, s) == pytest.approx(float(total), rel=1e-12)
