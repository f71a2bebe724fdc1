"""Agreement of readers: published examples, undefined cases, laws."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.labels.agreement import cohen_kappa, gwet_ac1, krippendorff_alpha


def spread(table):
    """Two columns of labels from a table of counts."""
    first = [i for i, row in enumerate(table) for count in row for _ in range(count)]
    second = [j for row in table for j, count in enumerate(row) for _ in range(count)]
    return first, second


def test_kappa_of_the_textbook():
    """20, 5, 10, 15 of 50: observed 0.7, chance 0.5, kappa 0.4."""
    result = cohen_kappa(*spread([[20, 5], [10, 15]]))
    assert result.value == pytest.approx(0.4)
    assert (result.observed, result.units, result.table[0]) == (0.7, 50, (20, 5, 0))


def test_rare_categories_kappa_and_ac1():
    """94 % agreement, kappa below zero, AC1 near 0.94 (STATISTICS 33)."""
    first, second = spread([[94, 3], [3, 0]])
    assert cohen_kappa(first, second).value == pytest.approx(-0.0309, abs=1e-4)
    assert gwet_ac1(first, second, categories=(0, 1)).value == pytest.approx(0.936, abs=1e-3)
    assert cohen_kappa(first, second).observed == 0.94


def test_ac1_depends_on_the_number_of_categories():
    first, second = spread([[94, 3], [3, 0]])
    assert gwet_ac1(first, second).value > gwet_ac1(first, second, categories=(0, 1)).value


def test_alpha_of_krippendorff_s_binary_example():
    """Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", example A: two observers, alpha 0.095."""
    one = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    two = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    result = krippendorff_alpha(np.array([one, two]).T)
    assert result.value == pytest.approx(0.095, abs=5e-4)
    assert result.observed == pytest.approx(0.6)


def test_alpha_of_krippendorff_s_example_with_gaps():
    """The same paper, example C: four observers, five categories, gaps; nominal alpha 0.743."""
    gap = -1
    readers = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, gap, gap, gap],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, gap, 3],
        [gap, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, gap],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, gap],
    ]
    result = krippendorff_alpha(np.array(readers).T, categories=(1, 2, 3, 4, 5))
    assert result.value == pytest.approx(0.743, abs=5e-4)
    assert (result.units, result.dropped) == (11, 1)


def test_constant_readers_are_undefined_not_perfect():
    same = [0, 0, 0]
    assert math.isnan(cohen_kappa(same, same).value)
    assert math.isnan(krippendorff_alpha(np.array([same, same]).T).value)
    assert "the same" in str(cohen_kappa(same, same).reason)
    assert cohen_kappa(same, same).observed == 1.0
    assert gwet_ac1(same, same).value == 1.0


def test_nothing_in_common_is_undefined():
    for result in (cohen_kappa([-1, 0], [1, -1]), gwet_ac1([-1], [0]), krippendorff_alpha([[0, -1]])):
        assert math.isnan(result.value)
        assert result.reason is not None


def test_unanswered_is_dropped_and_counted():
    assert cohen_kappa([0, 1, -1], [0, 1, 1]).dropped == 1


@pytest.mark.parametrize("bad", [[0, 7], [0, -2]])
def test_unknown_codes_are_refused(bad):
    with pytest.raises(ValueError, match="codes"):
        cohen_kappa(bad, [0, 0])
    with pytest.raises(ValueError, match="codes"):
        krippendorff_alpha([bad])


labels = st.lists(st.tuples(st.integers(-1, 2), st.integers(-1, 2)), min_size=2, max_size=30)


@settings(max_examples=25, deadline=None)
@given(labels)
def test_laws(pairs):
    from sklearn.metrics import cohen_kappa_score

    one, two = np.array(pairs).T
    result = cohen_kappa(one, two)
    for function in (cohen_kappa, gwet_ac1):
        assert function(one, two).value == pytest.approx(function(two, one).value, nan_ok=True)
    known = (one >= 0) & (two >= 0)
    if not math.isnan(result.value):
        assert result.value == pytest.approx(cohen_kappa_score(one[known], two[known]), abs=1e-12)
        assert result.value <= 1
