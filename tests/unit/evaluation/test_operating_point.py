"""Thresholds and confusion tables."""

import math

import numpy as np
import pytest
from hypothesis import given

from app.evaluation.operating_point import (
    YOUDEN,
    OperatingPoint,
    confusion_at,
    confusion_of,
    threshold_for_sensitivity,
    threshold_for_specificity,
    youden_threshold,
)
from tests.unit.evaluation.test_roc import LAW, cases


def youden(y, s, t):
    return np.mean(s[y == 1] >= t) - np.mean(s[y == 0] >= t)


@LAW
@given(cases())
def test_no_score_is_a_better_threshold(data):
    y, s = data
    t = youden_threshold(y, s)
    best = youden(y, s, t)
    assert math.isfinite(t)
    assert best >= max(youden(y, s, other) for other in s) - 1e-12
    equal = [other for other in s if youden(y, s, other) > best - 1e-12]
    assert t == max(equal)


@LAW
@given(cases())
def test_threshold_moves_with_a_rising_transform(data):
    y, s = data
    assert youden_threshold(y, np.exp(s)) == np.exp(youden_threshold(y, s))
    table = confusion_at(y, s, youden_threshold(y, s))
    moved = confusion_at(y, np.exp(s), youden_threshold(y, np.exp(s)))
    assert (table.tp, table.fp, table.fn, table.tn) == (moved.tp, moved.fp, moved.fn, moved.tn)


def test_float_ties_of_j_are_ties():
    """1/10 - 0 and 8/10 - 7/10 differ in floats; as integers they are equal, and the higher threshold wins."""
    pos = [9.0] + [5.0] * 7 + [0.0] * 2
    neg = [5.0] * 7 + [0.0] * 3
    y, s = np.repeat([1, 0], 10), np.array(pos + neg)
    assert (8 / 10 - 7 / 10) != (1 / 10 - 0 / 10)
    assert youden_threshold(y, s) == 9.0


def test_worse_than_chance_stays_finite_and_calls_all_positive():
    y, s = np.array([1, 1, 0, 0]), np.array([1.0, 2.0, 3.0, 4.0])
    t = youden_threshold(y, s)
    assert t == 1.0
    assert youden(y, s, t) == 0


def test_infinite_scores_give_a_finite_threshold():
    y, s = [1, 1, 0, 0], [np.inf, 3.0, 1.0, -np.inf]
    assert youden_threshold(y, s) == 3.0
    assert math.isnan(youden_threshold([1, 0], [np.inf, -np.inf]))


@pytest.mark.parametrize(("y", "s"), [([0, 0], [1, 2]), ([1, 0], [1, math.nan])])
def test_not_estimable(y, s):
    assert math.isnan(youden_threshold(y, s))
    assert math.isnan(threshold_for_sensitivity(y, s, 0.9))


def test_wished_sensitivity_and_specificity():
    y = np.array([1, 1, 1, 1, 0, 0, 0, 0])
    s = np.array([8.0, 6, 4, 2, 7, 5, 3, 1])
    assert threshold_for_sensitivity(y, s, 0.75) == 4
    assert threshold_for_sensitivity(y, s, 1.0) == 2
    assert threshold_for_specificity(y, s, 0.75) == 6
    assert threshold_for_specificity(y, s, 1.0) == 8
    assert math.isnan(threshold_for_specificity([0, 1], [3.0, 3.0], 0.5))


@pytest.mark.parametrize("share", [0.07, 0.29, 0.57, 0.58, 0.95])
def test_a_wished_share_is_counted_in_whole_cases(share):
    """0.29 of 100 are 29 cases; in floats 0.29 * 100 is 28.999999999999996 and 0.07 * 100 more than 7."""
    y, s = np.repeat([1, 0], 100), np.concatenate([np.arange(100.0), np.arange(100.0)])
    cases = round(100 * share)
    assert threshold_for_sensitivity(y, s, share) == 100 - cases
    assert threshold_for_specificity(y, s, share) == cases


def test_wished_shares_take_finite_scores_only():
    assert math.isnan(threshold_for_sensitivity([1, 1, 0], [-np.inf, 2.0, 1.0], 1.0))
    assert threshold_for_sensitivity([1, 1, 0], [-np.inf, 2.0, 1.0], 0.5) == 2.0
    assert math.isnan(threshold_for_specificity([1, 0, 0], [np.inf, 2.0, 1.0], 1.0))


def test_operating_points_are_read_and_written():
    assert OperatingPoint.parse("youden") == YOUDEN
    for text in ("youden", "sensitivity=0.95", "specificity=0.9"):
        assert str(OperatingPoint.parse(text)) == text
    for bad in (
        "",
        "j",
        "youden=1",
        "sensitivity",
        "sensitivity=",
        "sensitivity=2",
        "specificity=0",
        "specificity=nan",
    ):
        with pytest.raises(ValueError, match=r".*"):
            OperatingPoint.parse(bad)
    y, s = np.array([1, 1, 0, 0]), np.array([4.0, 2.0, 3.0, 1.0])
    assert YOUDEN.threshold(y, s) == youden_threshold(y, s)
    assert OperatingPoint("sensitivity", 1.0).threshold(y, s) == 2.0
    assert OperatingPoint("specificity", 1.0).threshold(y, s) == 4.0


def test_table_by_hand():
    y = [1, 1, 1, 0, 0, 0, 0, 0]
    s = [3, 2, 0, 2, 1, 1, 0, 0]
    table = confusion_at(y, s, 2)
    assert (table.tp, table.fp, table.fn, table.tn) == (2, 1, 1, 4)
    assert table.sensitivity.estimate == pytest.approx(2 / 3)
    assert table.specificity.estimate == 0.8
    assert table.ppv.estimate == pytest.approx(2 / 3)
    assert table.npv.estimate == 0.8
    assert table.accuracy.estimate == 0.75
    assert table.f1.estimate == pytest.approx(2 / 3)
    assert table.f1.lower < table.f1.estimate < table.f1.upper


def test_equal_to_the_threshold_is_positive():
    assert confusion_at([1, 0], [0.5, 0.5], 0.5).tp == 1


def test_nothing_called_positive_has_no_ppv():
    table = confusion_at([1, 0, 0], [1, 1, 1], 2)
    assert math.isnan(table.ppv.estimate)
    assert "0 of 0" in str(table.ppv.reason)
    assert table.f1.estimate == 0


def test_f1_of_nothing_is_missing():
    assert math.isnan(confusion_of(0, 0, 0, 5).f1.estimate)


@pytest.mark.parametrize(
    ("y", "s", "t"), [([1, math.nan], [1, 2], 1), ([1, 0], [1, math.nan], 1), ([1, 0], [1, 2], math.nan)]
)
def test_unknowns_are_refused(y, s, t):
    with pytest.raises(ValueError, match="must be known"):
        confusion_at(y, s, t)


@LAW
@given(cases())
def test_equals_scikit_learn(data):
    from sklearn.metrics import confusion_matrix, f1_score

    y, s = data
    table = confusion_at(y, s, 1.0)
    called = (s >= 1.0).astype(int)
    assert confusion_matrix(y, called, labels=[0, 1]).tolist() == [[table.tn, table.fp], [table.fn, table.tp]]
    assert table.f1.estimate == pytest.approx(f1_score(y, called), abs=1e-12)
