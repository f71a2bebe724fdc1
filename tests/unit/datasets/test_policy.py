"""Policies: what becomes of uncertain labels, and that nothing unanswered becomes a negative."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from app.core.errors import AppError
from app.datasets.policy import Policy, describe_policy, label_codes, targets

CODES = np.array([[-1, 0, 1, 2]], dtype=np.int8)


@pytest.mark.parametrize(
    ("policy", "values", "mask"),
    [
        (Policy.INCLUSIVE, [0, 0, 1, 1], [False, True, True, True]),
        (Policy.EXCLUSIVE, [0, 0, 1, 0], [False, True, True, True]),
        (Policy.IGNORE, [0, 0, 1, 0], [False, True, True, False]),
        (Policy.SOFT, [0, 0, 1, 0.25], [False, True, True, True]),
    ],
)
def test_each_policy(policy: Policy, values: list[float], mask: list[bool]) -> None:
    found = targets(CODES, policy, soft_value=0.25)
    assert found.values.dtype == np.float32
    assert found.values.tolist() == [values]
    assert found.mask.tolist() == [mask]


@given(
    codes=arrays.arrays(np.int8, arrays.array_shapes(min_dims=2, max_dims=2), elements=st.integers(-1, 2)),
    policy=st.sampled_from(Policy),
)
def test_policies_differ_only_where_a_label_is_uncertain(codes: np.ndarray, policy: Policy) -> None:
    found, exclusive = targets(codes, policy), targets(codes, Policy.EXCLUSIVE)
    definite = (codes == 0) | (codes == 1)
    assert np.array_equal(found.values[definite], exclusive.values[definite])
    assert found.mask[definite].all()
    assert not found.mask[codes == -1].any()


def test_a_soft_value_outside_the_unit_interval_is_refused() -> None:
    with pytest.raises(AppError, match="between 0 and 1"):
        targets(CODES, Policy.SOFT, soft_value=1.5)


def test_a_missing_finding_is_unanswered() -> None:
    assert label_codes([{"a": "true"}, {"b": "uncertain", "a": None}], ["a", "b"]).tolist() == [[1, -1], [-1, 2]]
    assert label_codes([], ["a", "b"]).shape == (0, 2)


def test_every_policy_has_a_sentence() -> None:
    assert len({str(describe_policy(policy)) for policy in Policy}) == len(Policy)
