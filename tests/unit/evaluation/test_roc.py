"""Areas and curves: hand-computed cases, laws, and agreement with scikit-learn."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.evaluation.roc import auc, average_precision, not_estimable, pr_points, roc_points

LAW = settings(max_examples=25, deadline=None)
finite = st.integers(-8, 8).map(float)


@st.composite
def cases(draw, extra=0):
    """Labels with both classes and scores with many ties."""
    n = draw(st.integers(2, 40))
    y = draw(st.lists(st.booleans(), min_size=n, max_size=n).filter(lambda v: 0 < sum(v) < len(v)))
    columns = [draw(st.lists(finite, min_size=n, max_size=n)) for _ in range(1 + extra)]
    return (np.array(y, dtype=int), *(np.array(c) for c in columns))


def by_pairs(y, s):
    pos, neg = s[y == 1], s[y == 0]
    return float(np.mean([(p > q) + 0.5 * (p == q) for p in pos for q in neg]))


def test_by_hand():
    # Positives 3, 1; negatives 2, 1: wins 3>2, 3>1; tie 1=1 counts half: 2.5 of 4.
    assert auc([1, 1, 0, 0], [3, 1, 2, 1]) == 0.625


def test_direction_is_never_turned_around():
    y = np.array([1, 0, 1, 0, 0])
    s = np.array([0.0, 1.0, 2.0, 3.0, 4.0])
    assert auc(y, s) == by_pairs(y, s) < 0.5


@LAW
@given(cases())
def test_equals_the_count_of_pairs_and_scikit_learn(data):
    from sklearn.metrics import roc_auc_score

    y, s = data
    assert auc(y, s) == pytest.approx(by_pairs(y, s), abs=1e-14)
    assert auc(y, s) == pytest.approx(roc_auc_score(y, s), abs=1e-12)


@LAW
@given(cases(), st.randoms(use_true_random=False))
def test_order_transforms_and_complement(data, random):
    y, s = data
    order = list(range(len(y)))
    random.shuffle(order)
    assert auc(y[order], s[order]) == auc(y, s)
    assert auc(y, np.exp(s / 3)) == auc(y, s) == auc(y, s + 1000)
    assert auc(y, -s) == pytest.approx(1 - auc(y, s), abs=1e-15)
    assert auc(1 - y, -s) == auc(y, s)


def test_one_ulp_is_no_tie():
    low = 1.0
    assert auc([1, 0], [np.nextafter(low, 2), low]) == 1.0
    assert auc([1, 0], [np.float32(np.nextafter(low, 2)), np.float32(low)]) == 0.5


def test_a_saturated_sigmoid_would_lose_what_logits_keep():
    y, logits = [1, 0, 1, 0], np.array([60.0, 50.0, 45.0, 40.0])
    assert auc(y, logits) == 0.75
    assert auc(y, (1 / (1 + np.exp(-logits))).astype(np.float32)) == 0.5


def test_infinite_logits_are_ordered():
    assert auc([1, 0, 0], [np.inf, 5, -np.inf]) == 1.0


@pytest.mark.parametrize(
    ("y", "s", "part"),
    [
        ([], [], "no cases"),
        ([0, 0, 0], [1, 2, 3], "0 positives among 3"),
        ([1, 1], [1, 2], "0 negatives among 2"),
        ([1, 0, 0], [1, math.nan, math.nan], "2 scores are not a number"),
        ([1, math.nan, 0], [1, 2, 3], "1 cases without"),
    ],
)
def test_not_estimable_with_the_count(y, s, part):
    assert math.isnan(auc(y, s))
    assert part in str(not_estimable(y, s))
    assert roc_points(y, s).x == ()


@pytest.mark.parametrize("y", [[1, -1, 0], [0, 2, 1], ["true", "false", "true"], [None, 1, 0]])
def test_codes_of_uncertain_and_words_are_refused(y):
    with pytest.raises(ValueError, match="labels"):
        auc(y, [1, 2, 3])


def test_booleans_are_labels():
    assert auc([True, False], [2, 1]) == 1.0


def test_lengths_must_agree():
    with pytest.raises(ValueError, match="same length"):
        auc([1, 0], [1, 2, 3])


@LAW
@given(cases())
def test_curve_encloses_its_area_and_has_exact_ends(data):
    y, s = data
    curve = roc_points(y, s)
    assert (curve.x[0], curve.y[0], curve.thresholds[0]) == (0.0, 0.0, None)
    assert (curve.x[-1], curve.y[-1]) == (1.0, 1.0)
    assert np.trapezoid(curve.y, curve.x) == pytest.approx(auc(y, s), abs=1e-12)
    for x, sensitivity, threshold in zip(curve.x[1:], curve.y[1:], curve.thresholds[1:], strict=True):
        assert x == np.mean(s[y == 0] >= threshold)
        assert sensitivity == np.mean(s[y == 1] >= threshold)


def test_long_curves_are_thinned_and_stay_close():
    generator = np.random.default_rng(3)
    y = (generator.random(20_000) < 0.3).astype(int)
    s = generator.normal(size=20_000) + y
    curve = roc_points(y, s, limit=400)
    assert len(curve.x) <= 400
    assert (curve.x[0], curve.y[0], curve.x[-1], curve.y[-1]) == (0.0, 0.0, 1.0, 1.0)
    assert np.trapezoid(curve.y, curve.x) == pytest.approx(auc(y, s), abs=1e-3)
    assert len(pr_points(y, s, limit=400).x) <= 400


@LAW
@given(cases())
def test_average_precision_equals_scikit_learn(data):
    from sklearn.metrics import average_precision_score

    y, s = data
    assert average_precision(y, s) == pytest.approx(average_precision_score(y, s), abs=1e-12)
    curve = pr_points(y, s)
    steps = sum((b - a) * p for a, b, p in zip(curve.x, curve.x[1:], curve.y[1:], strict=False))
    assert steps == pytest.approx(average_precision(y, s), abs=1e-12)


def test_average_precision_without_positives_is_missing():
    assert math.isnan(average_precision([0, 0], [1, 2]))


def test_average_precision_of_a_constant_score_is_the_prevalence():
    assert average_precision([1, 1, 1, 0, 0, 0, 0, 0], [0.5] * 8) == 0.375
