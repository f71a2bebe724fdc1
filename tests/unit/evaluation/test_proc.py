"""Equality with pROC on the figures that its own tests state for the aSAH data, to 1e-10."""

import csv
from pathlib import Path

import numpy as np
import pytest

from app.evaluation.compare import delong_test, delong_test_unpaired
from app.evaluation.intervals import auc_interval, delong_variance
from app.evaluation.roc import average_precision, placements

GOLDEN = Path(__file__).parents[2] / "golden" / "asah_ranks.csv"


@pytest.fixture(scope="module")
def asah():
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {name: np.array([float(row[name]) for row in rows]) for name in rows[0]}


def close(value, expected):
    return value == pytest.approx(expected, rel=1e-10, abs=1e-12)


def test_interval_of_ndka(asah):
    interval = auc_interval(asah["poor_outcome"], asah["ndka"], "delong")
    assert close(
        [interval.lower, interval.estimate, interval.upper],
        [0.501244999271703, 0.611957994579946, 0.722670989888189],
    )


@pytest.mark.parametrize(
    ("marker", "area", "variance"),
    [
        ("wfns", 0.8236788617886179, 0.00146991470882363),
        ("ndka", 0.611957994579946, 0.0031908105493913),
        ("s100b", 0.7313685636856369, 0.00266868245717244),
    ],
)
def test_variances(asah, marker, area, variance):
    counts = placements(asah["poor_outcome"] == 1, asah[marker])
    assert close(counts.auc, area)
    assert close(delong_variance(counts), variance)


PAIRED = [
    ("wfns", "s100b", 2.20898359144091, 0.0271757822291882, 0.0104061769564846, 0.174214419249478),
    ("wfns", "ndka", 2.79777591868904, 0.00514557970691098, 0.0634011709339876, 0.3600405634833566),
    ("ndka", "s100b", -1.39077002573558, 0.164295175223054, -0.2876917446341914, 0.0488706064228094),
]


@pytest.mark.parametrize(("one", "two", "z", "p", "lower", "upper"), PAIRED)
def test_paired(asah, one, two, z, p, lower, upper):
    test = delong_test(asah["poor_outcome"], asah[one], asah[two])
    assert close([test.statistic, test.p, test.lower, test.upper], [z, p, lower, upper])
    assert test.df is None


@pytest.mark.parametrize(
    ("one", "two", "t", "p"),
    [
        ("wfns", "s100b", 1.43490640926908, 0.152825378808796),
        ("wfns", "ndka", 3.10125096778969, 0.00220950791756457),
        ("ndka", "s100b", -1.55995743389685, 0.120192832430845),
    ],
)
def test_unpaired(asah, one, two, t, p):
    y = asah["poor_outcome"]
    test = delong_test_unpaired(y, asah[one], y, asah[two])
    assert close([test.statistic, test.p], [t, p])
    assert test.df is not None


def test_average_precision_is_the_step_sum(asah):
    """The trapezoid would give 0.755 here (STATISTICS 32)."""
    assert average_precision(asah["poor_outcome"], asah["wfns"]) == pytest.approx(0.680, abs=5e-4)
