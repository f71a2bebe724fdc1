"""McNemar's test and the clustered difference of two runs: by hand, against scipy, and by their laws."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.evaluation.paired import clustered_difference, compare_labels, mcnemar

FINDINGS = ("a", "b", "c")


def flags(*pairs):
    """(how often, first right, second right) to two vectors."""
    first = np.concatenate([np.full(count, one, dtype=bool) for count, one, _ in pairs])
    second = np.concatenate([np.full(count, other, dtype=bool) for count, _, other in pairs])
    return first, second


def test_exact_below_25_discordant_units():
    result = mcnemar(*flags((50, True, True), (9, True, False), (1, False, True)))
    assert (result.units, result.first_only, result.second_only, result.exact) == (60, 9, 1, True)
    assert result.p == pytest.approx(2 * 11 / 1024)


def test_exact_agrees_with_the_binomial_distribution():
    from scipy.stats import binomtest

    for b in range(12):
        for c in range(12):
            if b + c:
                result = mcnemar(*flags((3, True, True), (b, True, False), (c, False, True)))
                assert result.p == pytest.approx(binomtest(b, b + c, 0.5).pvalue)


def test_many_discordant_units_use_the_normal_distribution():
    """The example of Bland (An Introduction to Medical Statistics): 212 and 144 discordant pairs, chi squared 12.99."""
    result = mcnemar(*flags((10, True, True), (212, True, False), (144, False, True)))
    assert not result.exact
    chi2 = (212 - 144) ** 2 / (212 + 144)
    assert chi2 == pytest.approx(12.99, abs=0.005)
    assert result.p == pytest.approx(0.000313, abs=2e-6)


def test_no_discordant_unit_is_not_testable_and_says_how_many_there_are():
    result = mcnemar(*flags((30, True, True), (4, False, False)))
    assert math.isnan(result.p)
    assert "34" in str(result.reason)


def test_p_never_becomes_zero_by_subtraction():
    result = mcnemar(*flags((900, True, False), (1, False, True)))
    assert 0 < result.p < 1e-150


def codes(*rows):
    return np.array(rows, dtype=np.int8)


def test_compare_by_hand():
    reference = codes([0, 1, 0], [0, 0, 2], [1, 0, -1])
    first = codes([0, 1, 0], [0, 0, 0], [1, 0, 1])
    second = codes([0, 0, 0], [0, 0, 2], [1, -1, 1])
    found = compare_labels(reference, first, second, FINDINGS)
    assert (found.cases, found.compared, found.first_right, found.second_right) == (3, 8, 7, 6)
    assert (found.first_reports, found.second_reports) == (2, 1)
    assert found.label_difference.estimate == pytest.approx(1 / 8)
    a, b, c = found.findings
    assert a.test.reason is not None
    assert math.isnan(a.q)
    assert (b.test.first_only, b.test.second_only, b.test.p) == (2, 0, 0.5)
    assert (c.test.units, c.test.p) == (2, 1.0)
    assert found.tested == 2
    assert (b.q, c.q) == (1.0, 1.0)
    assert "family" in str(found.family)


def test_shapes_must_fit():
    with pytest.raises(ValueError, match="findings"):
        compare_labels(codes([0, 1]), codes([0, 1]), codes([0, 1]), FINDINGS)


def test_nothing_compared_has_no_difference():
    empty = np.zeros((0, 3), np.int8)
    found = compare_labels(empty, empty, empty, FINDINGS)
    assert not found.label_difference.estimable
    assert found.tested == 0


def test_a_finding_nobody_could_test_changes_no_q():
    generator = np.random.default_rng(1)
    reference = generator.integers(0, 2, (80, 2)).astype(np.int8)
    first, second = reference.copy(), reference.copy()
    first[:9, 0] ^= 1
    second[20:24, 0] ^= 1
    first[:3, 1] ^= 1
    two = compare_labels(reference, first, second, FINDINGS[:2])
    still = np.zeros((80, 1), np.int8)
    three = compare_labels(*(np.hstack([x, still]) for x in (reference, first, second)), FINDINGS)
    assert [row.q for row in two.findings] == [row.q for row in three.findings[:2]]


def test_as_many_gains_as_losses_have_a_symmetric_interval():
    first, second = np.array([3, 2, 3, 2, 3, 2]), np.array([2, 3, 2, 3, 3, 2])
    found = clustered_difference(first, second, np.array([3, 3, 3, 3, 3, 2]))
    assert (found.estimate, found.lower) == (0, pytest.approx(-found.upper))


def test_errors_in_clumps_say_less_than_single_ones():
    compared = np.full(200, 20)
    everywhere = np.full(200, 20)
    single = np.where(np.arange(200) < 100, 19, 20)
    clumped = np.where(np.arange(200) < 5, 0, 20)
    narrow = clustered_difference(everywhere, single, compared)
    wide = clustered_difference(everywhere, clumped, compared)
    assert narrow.estimate == wide.estimate == 0.025
    assert wide.upper - wide.lower > 2 * (narrow.upper - narrow.lower)


def test_the_interval_agrees_with_the_variance_of_differences():
    generator = np.random.default_rng(3)
    first, second = generator.binomial(29, 0.98, 500), generator.binomial(29, 0.97, 500)
    found = clustered_difference(first, second, np.full(500, 29))
    gains = (first - second) / 29
    half = 1.96 * gains.std(ddof=1) / math.sqrt(500)
    assert (found.upper - found.lower) / 2 == pytest.approx(half, rel=0.08)


matrix = st.lists(st.tuples(*[st.integers(-1, 2)] * 3), min_size=1, max_size=14)


@settings(max_examples=40, deadline=None)
@given(matrix, matrix, matrix, st.randoms(use_true_random=False))
def test_swapping_flips_signs_and_the_order_of_cases_changes_nothing(reference, one, other, random):
    n = min(len(reference), len(one), len(other))
    truth, first, second = codes(*reference[:n]), codes(*one[:n]), codes(*other[:n])
    found, swapped = compare_labels(truth, first, second, FINDINGS), compare_labels(truth, second, first, FINDINGS)
    if found.compared:
        gain, loss = found.label_difference, swapped.label_difference
        assert gain.estimate == -loss.estimate
        assert (gain.lower, gain.upper) == pytest.approx((-loss.upper, -loss.lower), abs=1e-9)
        assert gain.lower <= gain.estimate + 1e-12
    for row, back in zip(found.findings, swapped.findings, strict=True):
        assert (row.test.first_only, row.first_right) == (back.test.second_only, back.second_right)
        assert repr((row.test.p, row.q)) == repr((back.test.p, back.q))
        assert math.isnan(row.test.p) or row.q >= row.test.p
    assert repr(found.reports.p) == repr(swapped.reports.p)
    order = list(range(n))
    random.shuffle(order)
    assert repr(compare_labels(truth[order], first[order], second[order], FINDINGS)) == repr(found)
    same = compare_labels(truth, first, first, FINDINGS)
    assert same.tested == 0
    assert same.first_right == same.second_right
