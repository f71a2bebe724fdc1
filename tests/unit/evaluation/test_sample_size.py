"""The sample-size planner against published values and its own laws."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.interval import normal_quantile, wilson
from app.evaluation.sample_size import (
    Design,
    design_effect,
    half_width,
    intraclass_correlation,
    reports_needed,
    sample_interval,
)

SHARES = st.floats(0, 1)
WISHED = st.floats(0.002, 0.3)


@pytest.mark.parametrize(
    ("right", "n", "lower", "upper"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_half_widths_of_newcombe_1998_table_i(right, n, lower, upper):
    assert half_width(right / n, n) == pytest.approx((upper - lower) / 2, abs=6e-5)
    found = sample_interval(right, n, Design())
    assert (found.lower, found.upper) == pytest.approx((lower, upper), abs=6e-5)


def test_wilsons_textbook_sizes():
    """n = z² / 4d² - z² at a share of one half: 381, where the normal approximation asks for 385."""
    assert reports_needed(0.5, 0.05, Design()) == 381
    assert reports_needed(0.5, 0.03, Design()) == math.ceil(normal_quantile(0.95) ** 2 * (1 / (4 * 0.03**2) - 1))
    assert reports_needed(0.5, 0.05, Design(), level=0.9) == math.ceil(normal_quantile(0.9) ** 2 * 99)


@pytest.mark.parametrize(("population", "published"), [(500, 217), (1000, 278), (5000, 357), (10_000, 370)])
def test_finite_populations_follow_krejcie_and_morgan(population, published):
    """Their table (Educ Psychol Meas 1970;30:607-610) is of the normal approximation: 384 in place of our 380.3."""
    ours = reports_needed(0.5, 0.05, Design(population=population))
    from_infinite = 380.3 / (1 + (380.3 - 1) / population)
    assert ours == math.ceil(from_infinite)
    assert published - 4 <= ours <= published


def test_design_effect_of_reports_of_29_labels():
    assert design_effect(29, 0.05) == pytest.approx(2.4)
    assert design_effect(29, -0.02) == 1
    assert design_effect(1, 0.9) == 1
    alone, alike = (reports_needed(0.986, 0.005, Design(29, icc)) for icc in (0, 0.05))
    assert alike / alone == pytest.approx(2.4, rel=0.02)


@given(SHARES, WISHED, st.integers(1, 40), st.floats(0, 1), st.integers(2, 5000))
def test_the_number_found_suffices_and_one_less_does_not(share, wished, labels, icc, population):
    design = Design(labels, icc, population)
    needed = reports_needed(share, wished, design)
    assert 1 <= needed <= population
    assert half_width(share, design.effective(needed)) <= wished
    assert needed == 1 or half_width(share, design.effective(needed - 1)) > wished


@given(SHARES, WISHED, st.integers(1, 40), st.floats(0, 0.5))
def test_more_precision_more_likeness_and_more_reports_to_choose_from_cost_more(share, wished, labels, icc):
    def needed(**other):
        options = {"labels": labels, "icc": icc, "population": None} | other
        return reports_needed(share, wished, Design(**options))

    assert needed(population=400) <= needed(population=4000) <= needed()
    assert needed() <= needed(icc=icc + 0.1)
    assert reports_needed(share, wished, Design(labels, icc)) >= reports_needed(
        share, wished * 1.5, Design(labels, icc)
    )


@given(st.integers(1, 3000), st.data())
def test_without_likeness_and_end_it_is_wilsons_interval(n, data):
    right = data.draw(st.integers(0, n))
    ours, theirs = sample_interval(right, n, Design()), wilson(right, n)
    assert (ours.estimate, ours.lower, ours.upper) == pytest.approx((theirs.estimate, theirs.lower, theirs.upper))
    assert half_width(right / n, n) == pytest.approx((theirs.upper - theirs.lower) / 2, abs=1e-9)


def test_all_reports_seen_leave_no_uncertainty_and_none_no_figure():
    everything = sample_interval(98, 100, Design(population=100))
    assert (everything.lower, everything.upper) == (0.98, 0.98)
    assert not sample_interval(0, 0, Design()).estimable
    assert half_width(0.5, 0) == 0.5
    assert reports_needed(0.5, 0.0001, Design(population=40)) == 40


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda: half_width(1.2, 10), "no share"),
        (lambda: reports_needed(0.5, 0.0, Design()), "cannot be planned"),
        (lambda: reports_needed(0.5, 0.5, Design()), "cannot be planned"),
        (lambda: sample_interval(3, 2, Design()), "no proportion"),
        (lambda: intraclass_correlation([1], [1, 2]), "one length"),
    ],
)
def test_nonsense_is_refused(wrong, words):
    with pytest.raises(ValueError, match=words):
        wrong()


def test_icc_at_its_ends_and_where_it_does_not_exist():
    assert intraclass_correlation([4, 0, 4, 0], [4, 4, 4, 4]) == pytest.approx(1)
    assert intraclass_correlation([1, 1, 1], [2, 2, 2]) == pytest.approx(-1)
    assert math.isnan(intraclass_correlation([3, 3], [3, 3]))
    assert math.isnan(intraclass_correlation([1, 0], [1, 1]))
    assert math.isnan(intraclass_correlation([2], [4]))
    assert intraclass_correlation([4, 0, 4, 0, 0], [4, 4, 4, 4, 0]) == pytest.approx(1)


def test_icc_is_that_of_the_analysis_of_variance():
    """Against the table of squares over single labels, computed the long way round."""
    labels = [[1, 1, 0], [1, 0, 0, 0], [1, 1], [0, 0, 0, 1, 0]]
    every = np.concatenate([np.array(x, dtype=float) for x in labels])
    k, n = len(labels), len(every)
    msb = sum(len(x) * (np.mean(x) - every.mean()) ** 2 for x in labels) / (k - 1)
    msw = sum(((np.array(x) - np.mean(x)) ** 2).sum() for x in labels) / (n - k)
    m0 = (n - sum(len(x) ** 2 for x in labels) / n) / (k - 1)
    found = intraclass_correlation([sum(x) for x in labels], [len(x) for x in labels])
    assert found == pytest.approx((msb - msw) / (msb + (m0 - 1) * msw))


def test_icc_is_recovered_from_simulated_reports():
    generator = np.random.default_rng(3)
    icc, share, reports, labels = 0.1, 0.9, 4000, 20
    size = (1 - icc) / icc
    chances = generator.beta(share * size, (1 - share) * size, reports)
    right = generator.binomial(labels, chances)
    assert intraclass_correlation(right.tolist(), [labels] * reports) == pytest.approx(icc, abs=0.015)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(1, 6)), min_size=2, max_size=30))
def test_icc_is_no_more_than_one_and_does_not_care_for_order(pairs):
    right, observed = [min(x, m) for x, m in pairs], [m for _, m in pairs]
    found = intraclass_correlation(right, observed)
    if not math.isnan(found):
        assert found <= 1 + 1e-9
        assert intraclass_correlation(right[::-1], observed[::-1]) == pytest.approx(found)
        wrong = [m - x for x, m in zip(right, observed, strict=True)]
        assert intraclass_correlation(wrong, observed) == pytest.approx(found)
