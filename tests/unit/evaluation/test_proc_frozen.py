"""Equality with what pROC 1.19 computed, as frozen in its own tests (``tests/golden/proc.json``), to 1e-10."""

import csv
import json
import math
from pathlib import Path

import numpy as np
import pytest

from app.evaluation.compare import delong_test
from app.evaluation.intervals import delong_variance
from app.evaluation.operating_point import confusion_at, youden_threshold
from app.evaluation.roc import auc, placements

GOLDEN = Path(__file__).parents[2] / "golden"
FROZEN = json.loads((GOLDEN / "proc.json").read_text(encoding="utf-8"))
MARKERS = ("ndka", "wfns", "s100b")


@pytest.fixture(scope="module")
def asah():
    with (GOLDEN / "asah_ranks.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {name: np.array([float(row[name]) for row in rows]) for name in rows[0]}


def close(value, expected):
    return value == pytest.approx(expected, rel=1e-10, abs=1e-12)


@pytest.mark.parametrize("marker", MARKERS)
def test_placements_of_every_patient(asah, marker):
    """All markers have ties: 113 placement values each."""
    counts, frozen = placements(asah["poor_outcome"] == 1, asah[marker]), FROZEN["placements"][marker]
    assert close((counts.positive / (2 * 72)).tolist(), frozen["cases"])
    assert close((counts.negative / (2 * 41)).tolist(), frozen["controls"])
    assert close(counts.auc, frozen["theta"])


@pytest.mark.parametrize(("pair", "expected"), FROZEN["covariance"].items())
def test_covariance_of_two_areas(asah, pair, expected):
    """The covariance is half of what the variances of two areas exceed that of their difference by."""
    one, two = pair.split()
    is_positive = asah["poor_outcome"] == 1
    variances = [delong_variance(placements(is_positive, asah[name])) for name in (one, two)]
    test = delong_test(asah["poor_outcome"], asah[one], asah[two])
    assert close((sum(variances) - (test.difference / test.statistic) ** 2) / 2, expected)


def test_near_ties_are_no_ties():
    """Scores that differ in the last bit only (pROC's numeric accuracy test)."""
    case = FROZEN["near_ties"]
    y, s = np.array(case["response"]) == 2, np.array([float(text) for text in case["predictor"]])
    assert len(set(s.tolist())) == 16
    assert auc(y, s) == float.fromhex(case["auc"])


def test_every_threshold_of_s100b(asah):
    """51 thresholds: the first calls everybody positive, each later one a rank fewer."""
    y, ranks = asah["poor_outcome"], asah["s100b"]
    frozen = FROZEN["coords_s100b"]
    levels = [-math.inf, *sorted(set(ranks.tolist()))[1:], math.inf]
    assert len(levels) == len(frozen["tp"]) == 51
    for place, level in enumerate(levels):
        table = confusion_at(y, ranks, level)
        for count in ("tp", "fp", "fn", "tn"):
            assert getattr(table, count) == frozen[count][place]
        for measure in ("sensitivity", "specificity", "accuracy", "ppv", "npv"):
            value, expected = getattr(table, measure).estimate, frozen[measure][place]
            assert math.isnan(value) if expected is None else close(value, expected)


def test_best_threshold_of_s100b(asah):
    frozen = FROZEN["coords_s100b"]
    best = max(range(51), key=lambda place: frozen["youden"][place])
    table = confusion_at(asah["poor_outcome"], asah["s100b"], youden_threshold(asah["poor_outcome"], asah["s100b"]))
    assert [table.tp, table.fp, table.fn, table.tn] == [frozen[count][best] for count in ("tp", "fp", "fn", "tn")]
    assert close(table.sensitivity.estimate + table.specificity.estimate, frozen["youden"][best])
