"""The AUC of the training process, against scikit-learn and by its laws."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.training.metrics import auc, aucs, macro, positives

labelled = st.lists(st.tuples(st.booleans(), st.integers(-5, 5)), min_size=2, max_size=40)


@given(labelled)
def test_it_is_the_auc_of_scikit_learn_ties_included(pairs: list[tuple[bool, int]]) -> None:
    from sklearn.metrics import roc_auc_score

    positive = np.array([truth for truth, _ in pairs])
    scores = np.array([score for _, score in pairs], dtype=np.float64)
    assume(positive.any() and not positive.all())
    assert auc(positive, scores) == pytest.approx(roc_auc_score(positive, scores), abs=1e-12)


@given(labelled)
def test_turning_the_scores_gives_the_complement(pairs: list[tuple[bool, int]]) -> None:
    positive = np.array([truth for truth, _ in pairs])
    scores = np.array([score for _, score in pairs], dtype=np.float64)
    value, turned = auc(positive, scores), auc(positive, -scores)
    if value is None:
        assert turned is None
    else:
        assert turned == pytest.approx(1 - value)


def test_one_class_or_no_number_gives_none() -> None:
    assert auc(np.array([True, True]), np.array([0.0, 1.0])) is None
    assert auc(np.array([True, False]), np.array([np.nan, 1.0])) is None


def test_masked_and_soft_targets_take_no_part() -> None:
    targets = np.array([[1.0], [0.0], [0.5], [1.0]], dtype=np.float32)
    mask = np.array([[True], [True], [True], [False]])
    logits = np.array([[1.0], [0.0], [9.0], [-9.0]])
    assert aucs(targets, mask, logits) == (1.0,)


def test_the_macro_auc_leaves_out_what_has_none() -> None:
    assert macro([0.5, None, 1.0], [10, 0, 10]) == 0.75
    assert macro([None, None], [0, 0]) is None


def test_rare_findings_count_only_where_all_are_rare() -> None:
    assert macro([0.5, 0.9, 1.0], [10, 9, 30]) == 0.75
    assert macro([0.5, 0.9, None], [2, 9, 9]) == 0.7


def test_positives_are_definite_and_unmasked() -> None:
    targets = np.array([[1.0, 0.5], [1.0, 1.0]], dtype=np.float32)
    assert positives(targets, np.array([[True, True], [False, True]])) == (1, 1)
