"""Two readers: the same coefficients as ``agreement``, with intervals that keep what they promise."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.labels.agreement import cohen_kappa, gwet_ac1, krippendorff_alpha
from app.labels.two_readers import kappa_half_width, reader_agreement

_codes = st.lists(st.tuples(st.sampled_from((-1, 0, 1, 2)), st.sampled_from((-1, 0, 1, 2))), min_size=1, max_size=40)


def _same(one, other):
    return (math.isnan(one) and math.isnan(other)) or one == pytest.approx(other, abs=1e-12)


@given(pairs=_codes)
@settings(deadline=None)
def test_estimates_are_those_of_agreement(pairs):
    first, second = (np.array(column, dtype=np.int8)[:, None] for column in zip(*pairs, strict=True))
    found = reader_agreement(first, second, ["a"], resamples=20).findings[0]
    kappa, ac1 = cohen_kappa(first, second), gwet_ac1(first, second)
    alpha = krippendorff_alpha(np.hstack([first, second]))
    assert (found.units, found.dropped) == (kappa.units, kappa.dropped)
    assert _same(found.kappa.estimate, kappa.value)
    assert _same(found.ac1.estimate, ac1.value)
    assert _same(found.alpha.estimate, alpha.value)
    assert _same(found.observed.estimate, kappa.observed)
    if found.units:
        assert found.table == kappa.table
        assert found.differences == round((1 - kappa.observed) * kappa.units)


def _readers(cases, findings=1, seed=1):
    generator = np.random.default_rng(seed)
    first = (generator.random((cases, findings)) < 0.3).astype(np.int8)
    second = np.where(generator.random((cases, findings)) < 0.1, 1 - first, first).astype(np.int8)
    return first, second


def test_limits_hold_the_estimate_and_repeat():
    first, second = _readers(150, 3)
    found = reader_agreement(first, second, ["a", "b", "c"], seed=4)
    assert found == reader_agreement(first, second, ["a", "b", "c"], seed=4)
    for figures in (*found.findings, found.pooled):
        for interval in (figures.kappa, figures.alpha, figures.ac1, figures.observed):
            assert interval.lower < interval.estimate < interval.upper
    assert found.pooled.units == 450
    widths = [figures.kappa.upper - figures.kappa.lower for figures in found.findings]
    assert found.pooled.kappa.upper - found.pooled.kappa.lower < min(widths)


def test_limits_cover_the_truth_about_as_often_as_they_say():
    cells = np.array([0.63, 0.07, 0.07, 0.23])  # first 0/1 by second 0/1
    share = np.array([0.7, 0.3])
    by_chance = (share**2).sum()
    kappa = (0.86 - by_chance) / (1 - by_chance)
    generator = np.random.default_rng(7)
    hits = 0
    for _ in range(100):
        drawn = generator.choice(4, size=120, p=cells)
        first, second = (drawn // 2).astype(np.int8)[:, None], (drawn % 2).astype(np.int8)[:, None]
        interval = reader_agreement(first, second, ["a"], resamples=400).findings[0].kappa
        hits += interval.lower <= kappa <= interval.upper
    assert 88 <= hits <= 100


def test_a_pooled_agreement_without_a_difference_promises_no_certainty():
    labels = np.zeros((5, 3), dtype=np.int8)
    labels[0] = 1
    same = reader_agreement(labels, labels.copy(), ("a", "b", "c")).pooled.observed
    assert (same.estimate, same.upper) == (1, 1)
    assert same.lower == pytest.approx(5 / (5 + 1.959964**2))  # Wilson's limit of 5 of 5 cases
    other = reader_agreement(labels, 1 - labels, ("a", "b", "c")).pooled.observed
    assert (other.estimate, other.lower) == (0, 0)
    assert other.upper == pytest.approx(1 - same.lower)


def test_what_cannot_be_said_has_a_reason():
    constant = np.zeros((12, 1), dtype=np.int8)
    found = reader_agreement(constant, constant, ["a"]).findings[0]
    assert math.isnan(found.kappa.estimate)
    assert "the same label" in str(found.kappa.reason)
    assert found.ac1.estimate == 1.0
    assert found.observed.upper == 1.0 > found.observed.lower
    mixed = np.array([[0], [1]] * 6, dtype=np.int8)
    agreed = reader_agreement(mixed, mixed, ["a"]).findings[0].kappa
    assert (agreed.estimate, math.isnan(agreed.lower)) == (1.0, True)
    assert "never differed" in str(agreed.reason)
    rare = constant.copy()
    rare[0] = 1
    seldom = reader_agreement(constant, rare, ["a"]).findings[0].kappa
    assert seldom.estimate == pytest.approx(0.0)
    assert "too few" in str(seldom.reason)
    nobody = reader_agreement(constant - 1, constant, ["a"]).findings[0]
    assert (nobody.units, nobody.dropped) == (0, 12)
    assert math.isnan(nobody.prevalence)


def test_shapes_and_codes_are_checked():
    with pytest.raises(ValueError, match="cases by findings"):
        reader_agreement(np.zeros((2, 1), np.int8), np.zeros((2, 2), np.int8), ["a"])
    with pytest.raises(ValueError, match="code"):
        reader_agreement(np.full((2, 1), 3, np.int8), np.zeros((2, 1), np.int8), ["a"])


def test_expected_width_of_kappa():
    assert kappa_half_width(200) == pytest.approx(0.1415, abs=1e-3)
    assert kappa_half_width(100, kappa=0.0, prevalence=0.5) == pytest.approx(0.196, abs=1e-3)
    assert kappa_half_width(800) == pytest.approx(kappa_half_width(200) / 2)
    with pytest.raises(ValueError, match="prevalence"):
        kappa_half_width(10, prevalence=0.0)


def test_the_width_that_was_foretold_is_the_width_that_is_found():
    """Simulated readers of the model behind the formula: each says the truth, or with 1 - root of kappa guesses."""
    generator = np.random.default_rng(3)
    kappa, prevalence, cases = 0.7, 0.3, 400
    widths = []
    for _ in range(20):
        truth = generator.random(cases) < prevalence
        told = [
            np.where(generator.random(cases) < math.sqrt(kappa), truth, generator.random(cases) < prevalence)
            for _ in range(2)
        ]
        first, second = (labels.astype(np.int8)[:, None] for labels in told)
        interval = reader_agreement(first, second, ["a"], resamples=300).findings[0].kappa
        widths.append((interval.upper - interval.lower) / 2)
    assert np.mean(widths) == pytest.approx(kappa_half_width(cases, kappa=kappa, prevalence=prevalence), rel=0.15)
