"""Paired and unpaired DeLong tests, and Benjamini-Hochberg."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evaluation.compare import benjamini_hochberg, delong_test, delong_test_unpaired
from app.evaluation.roc import auc
from tests.unit.evaluation.test_roc import LAW, cases


def slow_paired(y, s1, s2):
    """Difference and its variance by the definition of DeLong, with the whole covariance matrix."""
    psi = []
    for s in (s1, s2):
        pos, neg = s[y == 1], s[y == 0]
        psi.append((pos[:, None] > neg[None, :]) + 0.5 * (pos[:, None] == neg[None, :]))
    v10, v01 = np.array([p.mean(axis=1) for p in psi]), np.array([p.mean(axis=0) for p in psi])
    cov = np.cov(v10) / v10.shape[1] + np.cov(v01) / v01.shape[1]
    contrast = np.array([1, -1])
    return psi[0].mean() - psi[1].mean(), contrast @ cov @ contrast


@LAW
@given(cases(extra=1))
def test_paired_equals_the_definition(data):
    y, s1, s2 = data
    test = delong_test(y, s1, s2)
    if min(y.sum(), (1 - y).sum()) < 2:
        assert math.isnan(test.p)
        assert "not testable" in str(test.reason)
        return
    difference, variance = slow_paired(y, s1, s2)
    assert test.difference == pytest.approx(difference, abs=1e-12)
    if variance > 1e-12:
        assert test.statistic == pytest.approx(difference / math.sqrt(variance), rel=1e-8, abs=1e-8)


@LAW
@given(cases(extra=1))
def test_swapping_flips_signs_only(data):
    y, s1, s2 = data
    one, two = delong_test(y, s1, s2), delong_test(y, s2, s1)
    assert repr(one.p) == repr(two.p)
    assert one.difference == -two.difference
    if not math.isnan(one.lower):
        assert (one.lower, one.upper, one.statistic) == (-two.upper, -two.lower, -two.statistic)


@LAW
@given(cases())
def test_a_monotone_transform_is_no_difference(data):
    y, s = data
    test = delong_test(y, s, np.exp(s))
    if not math.isnan(test.p):
        assert (test.difference, test.statistic, test.p) == (0, 0, 1)


@LAW
@given(cases(extra=1), st.randoms(use_true_random=False))
def test_order_changes_no_bit(data, random):
    y, s1, s2 = data
    order = list(range(len(y)))
    random.shuffle(order)
    assert repr(delong_test(y[order], s1[order], s2[order])) == repr(delong_test(y, s1, s2))
    first = delong_test_unpaired(y, s1, 1 - y, s2)
    assert repr(delong_test_unpaired(y[order], s1[order], 1 - y, s2)) == repr(first)


def test_p_underflows_smoothly():
    generator = np.random.default_rng(2)
    y = np.repeat([0, 1], 200)
    s = generator.normal(size=400) + 2 * y
    test = delong_test(y, s, -s)
    assert 0 < test.p < 1e-100


def test_cases_missing_in_either_are_dropped_from_both_and_counted():
    generator = np.random.default_rng(3)
    y = np.tile([0.0, 1.0], 30)
    s1, s2 = generator.normal(size=60) + y, generator.normal(size=60)
    holes1, holes2 = s1.copy(), s2.copy()
    holes1[:4], holes2[2:7] = np.nan, np.nan
    test = delong_test(y, holes1, holes2)
    assert test.dropped == 7
    assert test.p == delong_test(y[7:], s1[7:], s2[7:]).p
    assert test.difference == pytest.approx(auc(y[7:], s1[7:]) - auc(y[7:], s2[7:]), abs=1e-15)


def test_difference_without_variance_is_said():
    y = [0, 0, 1, 1]
    test = delong_test(y, [1, 2, 3, 4], [4, 3, 2, 1])
    assert (test.difference, test.statistic, test.p) == (1.0, math.inf, 0.0)
    assert test.warning is not None
    unpaired = delong_test_unpaired(y, [1, 2, 3, 4], y, [1, 1, 1, 1])
    assert (unpaired.difference, unpaired.p, unpaired.df) == (0.5, 0.0, None)


@pytest.mark.parametrize("y", [[0, 0, 0], [1, 1, 1]])
def test_one_class_has_a_reason(y):
    for test in (delong_test(y, [1, 2, 3], [1, 2, 3]), delong_test_unpaired(y, [1, 2, 3], [0, 1], [1, 2])):
        assert math.isnan(test.p)
        assert test.reason is not None


def test_unpaired_uses_student_with_welch():
    """5 + 20 against 9,000: the normal p would be 0.01 smaller (STATISTICS 10)."""
    generator = np.random.default_rng(4)
    y1, y2 = np.repeat([1, 0], [5, 20]), np.repeat([1, 0], [3000, 6000])
    s1, s2 = generator.normal(size=25) + 0.4 * y1, generator.normal(size=9000) + 1.2 * y2
    test = delong_test_unpaired(y1, s1, y2, s2)
    from scipy.stats import norm, t

    assert test.df == pytest.approx(24, abs=0.5)
    assert test.p == pytest.approx(2 * t.sf(abs(test.statistic), test.df), rel=1e-12)
    assert test.p > 2 * norm.sf(abs(test.statistic))
    assert test.lower < test.difference < test.upper


def test_unpaired_on_paired_data_is_too_conservative():
    """Why identity decides (STATISTICS 11): with correlated scores the unpaired p is larger."""
    generator = np.random.default_rng(5)
    y = np.tile([0, 1], 200)
    common = generator.normal(size=400) + y
    s1, s2 = common + 0.3 * generator.normal(size=400), common + 0.5 * generator.normal(size=400)
    assert delong_test_unpaired(y, s1, y, s2).p > delong_test(y, s1, s2).p


def test_repeated_rows_of_a_patient_are_no_new_evidence():
    """Each case thrice: with the patients named the tests say what they say of each case once."""
    generator = np.random.default_rng(8)
    y = np.tile([0, 1, 0], 60)
    s1, s2 = generator.normal(size=180) + y, generator.normal(size=180) + 0.6 * y
    thrice = [np.repeat(values, 3) for values in (y, s1, s2)]
    patients = np.repeat(np.arange(180), 3)
    once, clustered, naive = (
        delong_test(y, s1, s2, groups=np.arange(180)),
        delong_test(*thrice, groups=patients),
        delong_test(*thrice),
    )
    assert once == delong_test(y, s1, s2)
    assert clustered.statistic == pytest.approx(once.statistic, rel=0.01)
    assert abs(naive.statistic) > 1.6 * abs(once.statistic)
    half = slice(0, 90), slice(90, 180)
    alone = delong_test_unpaired(y[half[0]], s1[half[0]], y[half[1]], s2[half[1]])
    tripled = [np.repeat(values, 3) for values in (y[half[0]], s1[half[0]], y[half[1]], s2[half[1]])]
    named = delong_test_unpaired(*tripled, groups1=patients[:270], groups2=patients[:270])
    assert named.statistic == pytest.approx(alone.statistic, rel=0.02)
    assert named.df == pytest.approx(alone.df, rel=0.02)


def test_rate_of_false_alarms_is_nominal():
    """Two equally good scores, 400 times: between 3 and 8 % of p below 0.05."""
    generator = np.random.default_rng(6)
    y = np.tile([0, 1, 0], 50)
    hits = 0
    for _ in range(400):
        common = generator.normal(size=150) + y
        hits += delong_test(y, common + generator.normal(size=150), common + generator.normal(size=150)).p < 0.05
    assert 12 <= hits <= 32


probabilities = st.one_of(st.floats(0, 1), st.just(math.nan), st.sampled_from([0.01, 0.02, 0.05]))


@LAW
@given(st.lists(probabilities, max_size=30))
def test_benjamini_hochberg_laws(values):
    from scipy.stats import false_discovery_control

    q = benjamini_hochberg(values)
    p = np.array(values, dtype=float)
    tested = ~np.isnan(p)
    assert (np.isnan(q) == np.isnan(p)).all()
    assert (q[tested] >= p[tested]).all()
    assert (q[tested] <= 1).all()
    if tested.any():
        assert q[tested] == pytest.approx(false_discovery_control(p[tested]), abs=1e-12)
    for value in set(p[tested].tolist()):
        assert len(set(q[p == value].tolist())) == 1


def test_benjamini_hochberg_by_hand():
    assert benjamini_hochberg([0.04, 0.01, 0.03, math.nan, 0.02])[[0, 1, 2, 4]].tolist() == pytest.approx([0.04] * 4)
    assert benjamini_hochberg([0.01, 0.5]).tolist() == [0.02, 0.5]


def test_an_untested_finding_changes_nobody():
    values = [0.01, 0.2, 0.03]
    assert benjamini_hochberg([*values, math.nan])[:3].tolist() == benjamini_hochberg(values).tolist()


def test_empty_and_all_missing_families():
    assert benjamini_hochberg([]).tolist() == []
    assert np.isnan(benjamini_hochberg([math.nan, math.nan])).all()


@pytest.mark.parametrize("bad", [[-0.1], [1.1]])
def test_no_probability_is_refused(bad):
    with pytest.raises(ValueError, match=r"0\.\.1"):
        benjamini_hochberg(bad)
