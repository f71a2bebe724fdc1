"""Intervals of one AUC and of the macro AUC."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.interval import wilson
from app.evaluation.bootstrap import Ranked, drawn_patients
from app.evaluation.compare import macro_difference, macro_difference_unpaired
from app.evaluation.intervals import (
    auc_interval,
    delong_variance,
    macro_auc,
    variance_of_counts,
)
from app.evaluation.roc import auc, placements
from tests.unit.evaluation.test_roc import LAW, cases


def slow_variance(y, s):
    """DeLong by its definition: all pairs, m - 1 and n - 1."""
    pos, neg = s[y == 1], s[y == 0]
    psi = (pos[:, None] > neg[None, :]) + 0.5 * (pos[:, None] == neg[None, :])
    return psi.mean(axis=1).var(ddof=1) / len(pos) + psi.mean(axis=0).var(ddof=1) / len(neg)


@LAW
@given(cases())
def test_variance_equals_the_definition(data):
    y, s = data
    fast = delong_variance(placements(y == 1, s))
    if min(y.sum(), (1 - y).sum()) < 2:
        assert math.isnan(fast)
    else:
        assert fast == pytest.approx(slow_variance(y, s), rel=1e-10, abs=1e-15)


@LAW
@given(cases(), st.randoms(use_true_random=False), st.sampled_from(["delong", "logit", "bootstrap"]))
def test_no_bit_depends_on_order_or_on_a_rising_transform(data, random, method):
    y, s = data
    order = list(range(len(y)))
    random.shuffle(order)
    expected = auc_interval(y, s, method, resamples=50)
    for other in (auc_interval(y[order], s[order], method, resamples=50), auc_interval(y, s**3, method, resamples=50)):
        assert repr(other) == repr(expected)


@LAW
@given(cases())
def test_logit_limits_stay_inside_and_hold_the_estimate(data):
    y, s = data
    interval = auc_interval(y, s)
    assert interval.estimate == auc(y, s)
    if not math.isnan(interval.lower):
        assert 0 <= interval.lower <= interval.estimate <= interval.upper <= 1


def test_variances_of_wide_counts_do_not_overflow():
    counts = np.array([2**40, -(2**40), 0, 0], dtype=np.int64)
    assert variance_of_counts(counts) == pytest.approx(2 * 2.0**80 / 3, rel=1e-15)


def test_one_positive_has_an_area_but_no_interval():
    interval = auc_interval([1, 0, 0, 0], [2, 1, 3, 0])
    assert interval.estimate == pytest.approx(2 / 3)
    assert math.isnan(interval.lower)
    assert "1 positives and 3 negatives" in str(interval.reason)


@pytest.mark.parametrize(("s", "area"), [([1, 2, 3, 4], 1.0), ([4, 3, 2, 1], 0.0), ([1, 1, 1, 1], 0.5)])
@pytest.mark.parametrize("method", ["delong", "logit"])
def test_no_variance_is_said(s, area, method):
    interval = auc_interval([0, 0, 1, 1], s, method)
    assert (interval.lower, interval.estimate, interval.upper) == (area, area, area)
    assert interval.warning is not None


def test_wald_is_clipped():
    y, s = [0, 0, 0, 1, 1, 1], [1, 2, 5, 4, 6, 7]
    interval = auc_interval(y, s, "delong")
    assert interval.upper == 1.0
    assert auc_interval(y, s).upper < 1.0


def test_unknown_method_is_refused():
    with pytest.raises(ValueError, match="unknown method"):
        auc_interval([0, 0, 1, 1], [1, 3, 2, 4], "hanley")


def test_clustered_variance_equals_delong_with_one_row_a_patient():
    generator = np.random.default_rng(5)
    y = (generator.random(200) < 0.4).astype(int)
    s = generator.normal(size=200) + y
    single = auc_interval(y, s, "delong", groups=np.arange(200))
    plain = auc_interval(y, s, "delong")
    assert [single.lower, single.upper] == pytest.approx([plain.lower, plain.upper], abs=1e-12)


def test_clustered_variance_is_that_of_the_patients_when_rows_are_repeated():
    """Each case three times: nothing was learned, so the interval must not shrink (plain DeLong's would)."""
    generator = np.random.default_rng(6)
    y = (generator.random(300) < 0.4).astype(int)
    s = generator.normal(size=300) + y
    once = auc_interval(y, s, "delong")
    thrice = auc_interval(np.repeat(y, 3), np.repeat(s, 3), "delong", groups=np.repeat(np.arange(300), 3))
    naive = auc_interval(np.repeat(y, 3), np.repeat(s, 3), "delong")
    assert thrice.upper - thrice.lower == pytest.approx(once.upper - once.lower, rel=0.01)
    assert naive.upper - naive.lower < 0.6 * (once.upper - once.lower)


def test_bootstrap_is_seeded_and_near_delong():
    generator = np.random.default_rng(7)
    y = (generator.random(400) < 0.3).astype(int)
    s = generator.normal(size=400) + y
    boot = auc_interval(y, s, "bootstrap", seed=1)
    assert boot == auc_interval(y, s, "bootstrap", seed=1)
    assert boot != auc_interval(y, s, "bootstrap", seed=2)
    delong = auc_interval(y, s, "delong")
    assert [boot.lower, boot.upper] == pytest.approx([delong.lower, delong.upper], abs=0.01)


def test_bootstrap_resample_equals_an_auc_on_drawn_rows():
    """The weighted counting is the plain AUC of the rows written out as often as they were drawn."""
    generator = np.random.default_rng(8)
    y = (generator.random(30) < 0.4).astype(int)
    s = generator.integers(0, 6, 30).astype(float)
    weights = generator.integers(0, 3, (5, 30))
    fast = Ranked(y == 1, s, np.arange(30)).aucs(weights)
    slow = [auc(np.repeat(y, w), np.repeat(s, w)) for w in weights]
    assert fast.tolist() == slow


def test_blocks_of_resamples_are_one_stream():
    whole = np.concatenate(list(drawn_patients(7, 600, 3)))
    assert whole.shape == (600, 7)
    assert (whole.sum(axis=1) == 7).all()
    assert len(next(iter(drawn_patients(100_000, 600, 3)))) < 60
    assert (np.concatenate(list(drawn_patients(7, 300, 3))) == whole[:300]).all()


def test_bootstrap_skips_resamples_with_one_class_and_counts_them():
    y, s = np.array([1] + [0] * 9), np.arange(10.0)[::-1]
    interval = auc_interval(y, s, "bootstrap", resamples=200)
    assert "resamples with one class were skipped" in str(interval.warning)


# -- macro ------------------------------------------------------------------------------------------------------


def study(seed=0, n=120, k=4):
    generator = np.random.default_rng(seed)
    labels = (generator.random((n, k)) < 0.3).astype(float)
    return labels, generator.normal(size=(n, k)) + labels


def test_macro_takes_exactly_ten_positives_and_leaves_out_nine():
    labels, scores = study()
    labels[:, 0] = 0
    labels[:9, 0] = 1
    labels[:, 1] = 0
    labels[:10, 1] = 1
    labels[:, 3] = 1
    result = macro_auc(labels, scores, resamples=20)
    assert result.included == (1, 2)
    assert [(out.finding, out.positives) for out in result.left_out] == [(0, 9), (3, 120)]
    assert "9 positives among 120" in str(result.left_out[0].reason)
    assert "0 negatives" in str(result.left_out[1].reason)
    areas = [auc(labels[:, c], scores[:, c]) for c in (1, 2)]
    assert result.estimate == pytest.approx(np.mean(areas), abs=1e-15)
    assert (result.minimum, result.maximum) == (min(areas), max(areas))
    assert result.lower < result.estimate < result.upper


def test_missing_labels_do_not_count_as_positive_or_negative():
    labels, scores = study(1)
    labels[:, 0] = 0
    labels[:12, 0] = 1
    labels[:3, 0] = np.nan
    assert macro_auc(labels, scores, resamples=5).left_out[0].positives == 9


def test_one_class_finding_does_not_stop_the_others():
    labels, scores = study(2)
    labels[:, 2] = 0
    assert macro_auc(labels, scores, resamples=5).included == (0, 1, 3)


def test_the_same_finding_twice_makes_the_interval_no_narrower():
    labels, scores = study(3, k=1)
    one = macro_auc(labels, scores)
    two = macro_auc(np.hstack([labels, labels]), np.hstack([scores, scores]))
    assert (two.lower, two.upper) == pytest.approx((one.lower, one.upper), abs=0.01)


def test_macro_is_bootstrapped_by_patient():
    """Rows copied thrice within a patient: the same draws of patients give the same interval."""
    labels, scores = study(4)
    once = macro_auc(labels, scores, patients=np.arange(120), resamples=300)
    thrice = macro_auc(
        np.repeat(labels, 3, 0), np.repeat(scores, 3, 0), 10, patients=np.repeat(np.arange(120), 3), resamples=300
    )
    assert (thrice.lower, thrice.upper) == pytest.approx((once.lower, once.upper), abs=1e-12)


def test_macro_does_not_depend_on_the_order_of_the_rows():
    labels, scores = study(5)
    order = np.random.default_rng(9).permutation(120)
    assert macro_auc(labels, scores, resamples=40) == macro_auc(labels[order], scores[order], resamples=40)


def test_macro_survives_resamples_without_positives():
    labels, scores = study(6, n=12, k=2)
    labels[:, 0] = [1] + [0] * 11
    result = macro_auc(labels, scores, min_positives=1, resamples=200)
    assert result.skipped > 0
    assert not math.isnan(result.lower)


def test_macro_of_nothing_is_a_reason():
    labels, scores = study(7, n=8)
    result = macro_auc(labels, scores)
    assert math.isnan(result.estimate)
    assert result.interval.reason is not None
    assert len(result.left_out) == 4


def test_macro_leaves_out_findings_with_undefined_scores():
    labels, scores = study(8)
    scores[3, 1] = np.nan
    result = macro_auc(labels, scores, resamples=5)
    assert 1 not in result.included
    assert "1 scores are not a number" in str(result.left_out[0].reason)


def test_difference_of_macros():
    labels, scores = study(9)
    worse = scores + np.random.default_rng(1).normal(scale=3, size=scores.shape)
    same = macro_difference(labels, scores, scores, resamples=50)
    assert (same.estimate, same.lower, same.upper) == (0, 0, 0)
    interval = macro_difference(labels, scores, worse, resamples=300)
    mirrored = macro_difference(labels, worse, scores, resamples=300)
    assert interval.lower > 0
    assert mirrored.estimate == pytest.approx(-interval.estimate, abs=1e-15)
    expected = macro_auc(labels, scores, resamples=2).estimate - macro_auc(labels, worse, resamples=2).estimate
    assert interval.estimate == pytest.approx(expected, abs=1e-15)


def test_difference_between_independent_groups():
    labels, scores = study(10, n=300)
    other_labels, other_scores = study(11, n=200)
    interval = macro_difference_unpaired(labels, scores, other_labels, other_scores, resamples=300)
    one, two = macro_auc(labels, scores, resamples=300), macro_auc(other_labels, other_scores, resamples=300)
    assert interval.estimate == pytest.approx(one.estimate - two.estimate, abs=1e-15)
    width = math.hypot(one.upper - one.lower, two.upper - two.lower)
    assert interval.upper - interval.lower == pytest.approx(width, rel=0.15)


def test_difference_between_groups_takes_the_findings_that_both_have():
    labels, scores = study(12, n=300)
    other_labels, other_scores = study(13, n=200)
    other_labels[:, 0] = 0
    interval = macro_difference_unpaired(labels, scores, other_labels, other_scores, resamples=20)
    one = macro_auc(labels[:, 1:], scores[:, 1:], resamples=2)
    two = macro_auc(other_labels[:, 1:], other_scores[:, 1:], resamples=2)
    assert interval.estimate == pytest.approx(one.estimate - two.estimate, abs=1e-15)
    other_labels[:] = 0
    assert math.isnan(macro_difference_unpaired(labels, scores, other_labels, other_scores, resamples=2).estimate)


# -- proportions --------------------------------------------------------------------------------------------------


def test_wilson_by_the_book():
    assert wilson(0, 10).lower == 0
    assert wilson(0, 10).upper == pytest.approx(0.2775, abs=1e-4)
    assert (wilson(10, 10).lower, wilson(10, 10).upper) == (pytest.approx(0.7225, abs=1e-4), 1.0)
    # Newcombe, Stat Med 1998;17:857: 81 of 263 gives 0.2553 to 0.3662.
    assert (wilson(81, 263).lower, wilson(81, 263).upper) == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_wilson_of_nothing_and_of_nonsense():
    assert math.isnan(wilson(0, 0).estimate)
    assert wilson(0, 0).reason is not None
    with pytest.raises(ValueError, match="no proportion"):
        wilson(3, 2)


@LAW
@given(st.integers(0, 200), st.integers(1, 200))
def test_wilson_laws(successes, trials):
    successes = min(successes, trials)
    interval = wilson(successes, trials)
    other = wilson(trials - successes, trials)
    assert 0 <= interval.lower <= interval.estimate <= interval.upper <= 1
    assert interval.lower == pytest.approx(1 - other.upper, abs=1e-12)
