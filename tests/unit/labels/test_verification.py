"""The figures of verification, on hand-computed cases and by their laws."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.interval import wilson
from app.labels.values import Label
from app.labels.verification import clustered_accuracy, verify_labels

FINDINGS = ("a", "b", "c")


def codes(*rows):
    return np.array(rows, dtype=np.int8)


def test_arithmetic_of_the_study():
    """Test labels of the paper: 26, 29 and 25 findings; 60,618 of them right are 98.6 %."""
    labels = 233 * 26 + 745 * 29 + 393 * 25 + 300 * (26 + 29 + 25)
    assert labels == 61_488
    accuracy = wilson(60_618, labels)
    assert f"{accuracy.estimate:.1%}" == "98.6%"
    assert (accuracy.lower, accuracy.upper) == pytest.approx((0.98489, 0.98676), abs=1e-5)


def test_by_hand():
    reference = codes([0, 1, 0], [0, 0, 2], [1, 0, 0], [0, 0, 0])
    labels = codes([0, 1, 0], [0, 0, 0], [2, 0, -1], [0, 0, 0])
    result = verify_labels(reference, labels, FINDINGS)
    assert (result.cases, result.compared, result.right, result.reports_right) == (4, 12, 9, 2)
    assert result.label_accuracy == wilson(9, 12)
    assert result.report_accuracy == wilson(2, 4)
    assert (result.unanswered, result.uncertain_wrong) == (1, 1)
    # Always false: right in 9 of 12 cells and in one report.
    assert result.baseline_label_accuracy == wilson(9, 12)
    assert result.baseline_report_accuracy == wilson(1, 4)
    assert (result.uncertain_by_hand, result.uncertain_automatic) == (wilson(1, 4), wilson(1, 4))
    assert result.uncertain_found == wilson(0, 1)
    pooled = {row.value: row for row in result.classes if row.finding == ""}
    true = pooled[Label.TRUE]
    assert (true.tp, true.fp, true.fn, true.tn) == (1, 0, 1, 10)
    assert true.mcc == pytest.approx((1 * 10) / math.sqrt(1 * 2 * 10 * 11))
    false = pooled[Label.FALSE]
    assert (false.tp, false.fp, false.fn, false.tn) == (8, 1, 1, 2)


def test_unanswered_is_never_a_right_negative():
    result = verify_labels(codes([0, 0, 0]), codes([-1, -1, -1]), FINDINGS)
    assert (result.right, result.unanswered) == (0, 3)


def test_cells_without_a_reference_leave():
    result = verify_labels(codes([0, -1, 1], [-1, -1, -1]), codes([0, 1, 1], [1, 1, 1]), FINDINGS)
    assert (result.cases, result.compared, result.right, result.reports_right) == (1, 2, 2, 1)


def test_nothing_to_compare_is_not_estimable():
    result = verify_labels(np.zeros((0, 3), np.int8), np.zeros((0, 3), np.int8), FINDINGS)
    assert math.isnan(result.label_accuracy.estimate)
    assert math.isnan(result.label_accuracy_clustered.estimate)
    assert math.isnan(result.classes[0].mcc)


@pytest.mark.parametrize(
    ("reference", "labels"),
    [(codes([0, 1]), codes([0, 1])), (codes([0, 0, 3]), codes([0, 0, 0])), (codes([0, 0, 0]), codes([0, 0, -2]))],
)
def test_wrong_shapes_and_codes_are_refused(reference, labels):
    with pytest.raises(ValueError, match=r"reference|code"):
        verify_labels(reference, labels, FINDINGS)


matrix = st.lists(st.tuples(*[st.integers(-1, 2)] * 3), min_size=1, max_size=12)


@settings(max_examples=25, deadline=None)
@given(matrix, matrix, st.randoms(use_true_random=False))
def test_laws(reference, labels, random):
    n = min(len(reference), len(labels))
    left, right = codes(*reference[:n]), codes(*labels[:n])
    result = verify_labels(left, right, FINDINGS)
    assert result.right == sum(row.right for row in result.findings)
    assert result.compared == sum(row.compared for row in result.findings)
    pooled = [row for row in result.classes if row.finding == ""]
    assert sum(row.tp for row in pooled) == result.right
    assert all(row.tp + row.fp + row.fn + row.tn == result.compared for row in result.classes[:3])
    order = list(range(n))
    random.shuffle(order)
    assert repr(verify_labels(left[order], right[order], FINDINGS)) == repr(result)
    assert verify_labels(left, left, FINDINGS).right == result.compared


def test_clustering_widens_the_interval():
    """Errors that come in clumps of one case say less than as many single ones."""
    compared = np.full(100, 20)
    clumped = np.where(np.arange(100) < 5, 0, 20)
    spread = np.where(np.arange(100) < 100, 19, 20)
    wide, narrow = clustered_accuracy(clumped, compared), clustered_accuracy(spread, compared)
    assert wide.estimate == narrow.estimate == 0.95
    assert wide.upper - wide.lower > 0.05
    assert narrow.upper - narrow.lower < 1e-9
    assert clustered_accuracy(clumped, compared) == wide
