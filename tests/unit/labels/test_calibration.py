"""Reliability, isotonic calibration out of fold, and the errors that accepting unseen would leave."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.interval import wilson
from app.labels.calibration import Bin, accept_unseen, calibrate, calibrated_out_of_fold, expected_error, remaining


def made(cases=300, labels=20, seed=0, power=3.0):
    """Confidences, and labels that are right with another probability than the confidence says."""
    generator = np.random.default_rng(seed)
    confidence = 1 - 0.5 * generator.random(cases * labels) ** 2
    right = generator.random(cases * labels) < confidence**power
    return confidence, right, np.repeat(np.arange(cases), labels)


def test_expected_error_by_hand():
    bins = (Bin(10, 0.9, wilson(8, 10)), Bin(30, 0.6, wilson(18, 30)))
    assert expected_error(bins) == pytest.approx(0.25 * 0.1)
    assert math.isnan(expected_error(()))


def test_isotonic_regression_mends_what_overclaims():
    confidence, right, cases = made()
    found = calibrate(confidence, right, cases, confidence)
    assert found.reason is None
    assert found.error > 0.1
    assert found.error_after < 0.03
    assert sum(part.labels for part in found.bins) == found.labels == len(right)
    assert len(found.bins) == 10


def test_of_few_possible_confidences_each_is_a_bin():
    confidence = np.repeat([1 / 3, 2 / 3, 1.0], [20, 30, 950])
    right = np.arange(1000) % 10 > 0
    found = calibrate(confidence, right, np.arange(1000) % 200, confidence)
    assert [(part.labels, part.confidence) for part in found.bins] == [
        (20, pytest.approx(1 / 3)),
        (30, pytest.approx(2 / 3)),
        (950, 1.0),
    ]
    assert [row.threshold for row in found.remaining] == [1 / 3, 2 / 3, 1.0]


def test_what_is_calibrated_was_never_seen():
    """With confidences that say nothing, a calibration that saw its own labels would look better than it is."""
    generator = np.random.default_rng(5)
    confidence = np.linspace(0.5, 1, 400)
    right = generator.random(400) < 0.8
    cases = np.repeat(np.arange(40), 10)
    after = calibrated_out_of_fold(confidence, right, cases)
    for case in range(40):
        changed = right.copy()
        changed[cases == case] = ~changed[cases == case]
        again = calibrated_out_of_fold(confidence, changed, cases)
        assert np.array_equal(again[cases == case], after[cases == case])
        break


def test_too_few_to_calibrate_says_how_many():
    confidence, right, cases = made(cases=4, labels=5)
    found = calibrate(confidence, right, cases, confidence)
    assert "20 labels" in str(found.reason)
    assert math.isnan(found.error_after)
    assert found.bins_after == ()


def test_nothing_compared():
    none = np.zeros(0)
    found = calibrate(none, none.astype(bool), none.astype(np.int64), np.array([0.9]))
    assert found.bins == ()
    assert all(not row.errors.estimable for row in found.remaining)
    assert found.reason is not None


def test_errors_left_are_those_of_the_same_confidence():
    confidence, right, cases = made(seed=1)
    half = cases < 150
    row = remaining(confidence[half], right[half], cases[half], confidence[~half], 0.9)
    truth = int((~right[~half] & (confidence[~half] >= 0.9)).sum())
    assert row.unseen == int((confidence[~half] >= 0.9).sum())
    assert row.errors.lower < truth < row.errors.upper
    assert row.share == pytest.approx(row.unseen / 3000)


def test_no_error_seen_promises_none():
    confidence, right = np.full(100, 0.99), np.ones(100, dtype=bool)
    row = remaining(confidence, right, np.arange(100), np.full(1000, 0.99), 0.9)
    assert row.errors.estimate == 0
    assert row.errors.upper == pytest.approx(1000 * wilson(0, 100).upper)


def test_nobody_is_left():
    confidence, right, cases = made(cases=20)
    row = remaining(confidence, right, cases, np.zeros(0), 0.5)
    assert row.unseen == 0
    assert math.isnan(row.share)
    assert row.errors.upper == 0


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000), st.randoms(use_true_random=False))
def test_the_order_of_labels_changes_nothing(seed, random):
    confidence, right, cases = made(cases=30, labels=6, seed=seed)
    confidence = confidence.round(2)  # ties
    order = list(range(len(right)))
    random.shuffle(order)
    one = calibrate(confidence, right, cases, confidence)
    other = calibrate(confidence[order], right[order], cases[order], confidence[order])
    assert [part.labels for part in one.bins] == [part.labels for part in other.bins]
    assert repr(one.remaining) == repr(other.remaining)
    assert one.error == pytest.approx(other.error, abs=1e-12)
    counts = [row.labels for row in one.remaining]
    assert counts == sorted(counts, reverse=True)


def test_the_errors_left_of_cases_accepted_unseen_are_covered():
    """200 verified cases and 3000 that nobody read, of the same kind; the truth is known."""
    inside = 0
    for seed in range(60):
        generator = np.random.default_rng(seed)
        sure = generator.random((3200, 10)) ** 0.1
        wrong = generator.random(sure.shape) > sure
        lowest = sure.min(axis=1)
        threshold, verified = 0.6, np.arange(3200) < 200
        accepted = ~verified & (lowest >= threshold)
        found = accept_unseen(
            lowest[verified] >= threshold,
            wrong[verified].sum(axis=1),
            np.full(200, 10),
            np.ones(200, dtype=np.bool_),
            cases=int(accepted.sum()),
            labels=int(accepted.sum()) * 10,
            left=int((~verified & ~accepted).sum()),
            threshold=threshold,
            seed=seed,
        )
        truth = int(wrong[accepted].sum())
        assert (found.cases, found.left) == (int(accepted.sum()), 3000 - int(accepted.sum()))
        assert found.wrong == int(wrong[verified & (lowest >= threshold)].sum())
        assert found.errors.estimate == pytest.approx(found.labels * found.wrong / found.known_labels)
        inside += found.errors.lower <= truth <= found.errors.upper
    assert inside >= 54  # 95 % of 60 are 57


def test_cases_with_errors_are_told_from_cases_that_were_compared_throughout():
    """One of ten labels of each case was compared: what is in the other nine nobody knows."""
    common = {"cases": 100, "labels": 1000, "left": 0, "threshold": 0.9}
    sure, wrong = np.ones(50, dtype=np.bool_), np.zeros(50, dtype=np.int64)
    wrong[:5] = 1
    part = accept_unseen(sure, wrong, np.ones(50, dtype=np.int64), ~sure, **common)
    assert part.errors.estimate == pytest.approx(100)
    assert not part.case_errors.estimable
    some = np.arange(50) < 10
    mixed = accept_unseen(sure, wrong, np.where(some, 10, 1), some, **common)
    assert mixed.case_errors.estimate == pytest.approx(50)
