"""Calibration of networks and decision curves: by hand, by other programs, by laws, and against known truth."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evaluation.calibration import brier_score, calibration, probability
from app.evaluation.decision_curve import THRESHOLDS, decision_curve, net_benefit
from tests.unit.evaluation.test_roc import LAW, cases


def drawn(seed, n, slope=1.0, intercept=0.0):
    """Logits and labels whose true logit is ``intercept + slope * logit``."""
    generator = np.random.default_rng(seed)
    s = generator.normal(size=n) * 1.5 - 1
    return (generator.random(n) < probability(intercept + slope * s)).astype(int), s


def test_probability_at_the_ends():
    assert probability([0, math.inf, -math.inf, 800, -800]).tolist() == [0.5, 1.0, 0.0, 1.0, 0.0]
    assert probability(-740.0) > 0


def test_slope_and_intercepts_are_those_of_maximum_likelihood():
    from sklearn.linear_model import LogisticRegression

    y, s = drawn(1, 700, 0.6, 0.4)
    found = calibration(y, s)
    model = LogisticRegression(C=math.inf, tol=1e-10, max_iter=1000).fit(s[:, None], y)
    assert [found.slope.estimate, found.intercept.estimate] == pytest.approx(
        [model.coef_[0, 0], model.intercept_[0]], abs=1e-5
    )
    assert float(np.sum(probability(s + found.in_the_large.estimate))) == pytest.approx(y.sum(), rel=1e-12)


def test_standard_errors_of_a_table_of_two_by_two():
    """With scores 0 and 1 the slope is the log odds ratio: Woolf's 1/a + 1/b + 1/c + 1/d is its variance."""
    a, b, c, d = 15, 5, 20, 60
    y, s = np.repeat([1, 0, 1, 0], [a, b, c, d]), np.repeat([1.0, 1.0, 0.0, 0.0], [a, b, c, d])
    found = calibration(y, s)
    half = 1.959963984540054 * math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    assert found.slope.estimate == pytest.approx(math.log(a * d / (b * c)), rel=1e-9)
    assert found.slope.upper - found.slope.estimate == pytest.approx(half, rel=1e-9)
    assert found.intercept.estimate == pytest.approx(math.log(c / d), rel=1e-9)
    assert found.intercept.upper - found.intercept.estimate == pytest.approx(
        1.959963984540054 * math.sqrt(1 / c + 1 / d), rel=1e-9
    )


def test_limits_cover_the_truth_as_often_as_they_say():
    """300 studies: 91 to 98.5 % of the intervals hold the true slope, intercept and calibration in the large."""
    inside = np.zeros(3)
    for seed in range(300):
        y, s = drawn(seed + 100, 250)
        found = calibration(y, s)
        for place, (interval, truth) in enumerate(((found.slope, 1), (found.intercept, 0), (found.in_the_large, 0))):
            inside[place] += interval.lower <= truth <= interval.upper
    assert (inside >= 273).all()
    assert (inside <= 296).all()


def test_patients_with_several_cases_are_no_new_evidence():
    y, s = drawn(3, 2_000)
    once = calibration(y, s).slope
    thrice = calibration(np.repeat(y, 3), np.repeat(s, 3), groups=np.repeat(np.arange(2_000), 3)).slope
    naive = calibration(np.repeat(y, 3), np.repeat(s, 3)).slope
    assert thrice.estimate == pytest.approx(once.estimate, rel=1e-6)
    assert thrice.upper - thrice.lower == pytest.approx(once.upper - once.lower, rel=0.1)
    assert naive.upper - naive.lower < 0.65 * (once.upper - once.lower)


def test_overconfidence_shows():
    y, s = drawn(4, 5_000)
    told = calibration(y, 3 * s)
    assert told.slope.estimate == pytest.approx(1 / 3, abs=0.05)
    assert told.error > 3 * calibration(y, s).error


def test_brier_and_its_parts():
    from sklearn.metrics import brier_score_loss

    y, s = drawn(5, 500)
    score = brier_score(y, s)
    assert score.value == pytest.approx(brier_score_loss(y, probability(s)), abs=1e-14)
    assert score.uncertainty == pytest.approx(y.mean() * (1 - y.mean()), abs=1e-15)
    assert 0 < score.skill < 1


@LAW
@given(cases())
def test_brier_is_the_sum_of_its_parts(data):
    y, s = data
    score = brier_score(y, s)
    parts = score.reliability - score.resolution + score.uncertainty + score.within
    assert score.value == pytest.approx(parts, abs=1e-12)


def test_of_few_levels_the_parts_are_murphys():
    """Two probabilities are two bins: nothing is left within them."""
    y, s = np.repeat([1, 0, 1, 0], [3, 7, 8, 2]), np.repeat([-1.0, -1.0, 1.0, 1.0], [3, 7, 8, 2])
    score = brier_score(y, s)
    low, high = probability([-1.0, 1.0])
    assert score.within == pytest.approx(0, abs=1e-15)
    assert score.reliability == pytest.approx((10 * (low - 0.3) ** 2 + 10 * (high - 0.8) ** 2) / 20, abs=1e-15)
    assert score.resolution == pytest.approx((0.3 - 0.55) ** 2 / 2 + (0.8 - 0.55) ** 2 / 2, abs=1e-15)
    assert calibration(y, s).error == pytest.approx((abs(low - 0.3) + abs(high - 0.8)) / 2, abs=1e-15)


@LAW
@given(cases(), st.integers(1, 12))
def test_bins_hold_all_cases_and_part_no_equals(data, wanted):
    y, s = data
    bins = calibration(y, s, bins=wanted).bins
    assert sum(part.cases for part in bins) == len(y)
    assert len(bins) <= wanted
    for one, two in itertools.pairwise(bins):
        assert one.highest < two.lowest
    for part in bins:
        assert part.lowest <= part.predicted + 1e-15
        assert part.predicted <= part.highest + 1e-15


@LAW
@given(cases(), st.randoms(use_true_random=False))
def test_order_changes_no_bit(data, random):
    y, s = data
    order = list(range(len(y)))
    random.shuffle(order)
    owner = np.arange(len(y)) // 2
    for groups in (None, owner):
        moved = None if groups is None else groups[order]
        assert repr(calibration(y[order], s[order], groups=moved)) == repr(calibration(y, s, groups=groups))
        assert repr(decision_curve(y[order], s[order], groups=moved)) == repr(decision_curve(y, s, groups=groups))


@pytest.mark.parametrize(
    ("y", "s", "part"),
    [([], [], "no cases"), ([0, 0], [1, 2], "0 positives among 2"), ([1, 0], [1, math.nan], "1 scores are not")],
)
def test_not_estimable(y, s, part):
    for found in (calibration(y, s), decision_curve(y, s)):
        assert part in str(found.reason)
    assert math.isnan(calibration(y, s).slope.estimate)
    assert decision_curve(y, s).net_benefit == ()


@pytest.mark.parametrize(
    ("s", "part"),
    [([1, 1, 1, 1], "all scores are equal"), ([1, 2, 3, 4], "separate"), ([4, 3, 2, 1], "separate")],
)
def test_no_slope_has_a_reason_but_the_mean_can_be_judged(s, part):
    found = calibration([0, 0, 1, 1], s)
    assert part in str(found.slope.reason)
    assert math.isnan(found.intercept.estimate)
    assert not math.isnan(found.in_the_large.estimate)
    assert not math.isnan(found.error)


def test_infinite_and_enormous_logits_do_no_harm():
    found = calibration([0, 1, 0, 1], [-math.inf, 1.0, 2.0, math.inf])
    assert "infinite" in str(found.slope.reason)
    assert 0 <= found.brier.value <= 1
    y, s = drawn(6, 200)
    far = calibration(y, s + 1000)
    assert far.slope.estimate == pytest.approx(calibration(y, s).slope.estimate, rel=1e-8)
    assert far.in_the_large.estimate == pytest.approx(calibration(y, s).in_the_large.estimate - 1000, rel=1e-9)


# -- decision curves ----------------------------------------------------------------------------------------------


def test_net_benefit_by_hand():
    """Vickers and Elkin 2006: 10 true and 20 false positives of 100 at 20 % are worth 10/100 - 20/100 * 0.25."""
    assert net_benefit(10, 20, 100, 0.2) == pytest.approx(0.05, abs=1e-15)
    for bad in (0.0, 1.0, -0.1):
        with pytest.raises(ValueError, match="threshold"):
            net_benefit(1, 1, 2, bad)


@LAW
@given(cases())
def test_curve_equals_its_definition(data):
    y, s = data
    curve = decision_curve(y, s)
    assert curve.thresholds == THRESHOLDS
    for t, benefit, everybody in zip(curve.thresholds, curve.net_benefit, curve.act_on_all, strict=True):
        called = s >= math.log(t / (1 - t))
        tp, fp = np.sum(called & (y == 1)), np.sum(called & (y == 0))
        assert benefit.estimate == pytest.approx((tp - fp * t / (1 - t)) / len(y), abs=1e-14)
        assert everybody == pytest.approx(y.mean() - (1 - y.mean()) * t / (1 - t), abs=1e-14)
        assert benefit.estimate <= y.mean() + 1e-15
        assert benefit.lower <= benefit.estimate <= benefit.upper


def test_nobody_called_is_worth_nothing_and_all_called_is_acting_on_all():
    y = np.array([1, 0, 0, 1, 0])
    assert all(benefit.estimate == 0 for benefit in decision_curve(y, [-50.0] * 5).net_benefit)
    assert decision_curve(y, [-50.0] * 5).net_benefit[0].warning is not None
    everybody = decision_curve(y, [50.0] * 5)
    assert [b.estimate for b in everybody.net_benefit] == pytest.approx(list(everybody.act_on_all), abs=1e-15)


def test_saturated_probabilities_are_told_apart():
    """A threshold is met on the logit; at 1e-300 a float32 sigmoid would be 0 and meet none."""
    y, s = np.array([1, 0]), np.array([-600.0, -700.0])
    t = float(probability(-650.0))
    assert decision_curve(y, s, thresholds=[t]).net_benefit[0].estimate == 0.5


def test_limits_of_net_benefit_cover_and_follow_the_patients():
    inside = 0
    truth = decision_curve(*drawn(7, 400_000), thresholds=[0.3]).net_benefit[0].estimate
    for seed in range(300):
        interval = decision_curve(*drawn(seed + 500, 300), thresholds=[0.3]).net_benefit[0]
        inside += interval.lower <= truth <= interval.upper
    assert 273 <= inside <= 297
    y, s = drawn(8, 300)
    once = decision_curve(y, s, thresholds=[0.3]).net_benefit[0]
    thrice = decision_curve(
        np.repeat(y, 3), np.repeat(s, 3), thresholds=[0.3], groups=np.repeat(np.arange(300), 3)
    ).net_benefit[0]
    assert (thrice.lower, thrice.upper) == pytest.approx((once.lower, once.upper), abs=1e-12)
