"""The study's arithmetic: errors at known places give exactly its figures; the facts as data."""

import numpy as np
import pytest

from app.labels.verification import verify_labels
from app.operations.experiments.report_study import study_tables
from app.operations.verifying.study_facts import beside_study, study, study_regions
from tests.study_arithmetic import made_sets


def test_sizes_of_the_test_sets():
    regions = study_regions()
    assert [region.test_labels for region in regions.values()] == [533 * 26, 1045 * 29, 693 * 25]
    assert sum(region.test_labels for region in regions.values()) == study()["labels"]["total"] == 61_488
    assert sum(region.series for region in regions.values()) == 6_903


def figures():
    return [
        (one, verify_labels(reference, labels, [f"f{k}" for k in range(one.findings)]))
        for one, reference, labels in made_sets()
    ]


def test_a_run_with_870_errors_has_the_figures_of_the_study():
    found = figures()
    right, total = (sum(getattr(result, name) for _, result in found) for name in ("right", "compared"))
    assert (right, total) == (60_618, 61_488)
    assert f"{right / total:.1%}" == "98.6%"
    for one, result in found:
        facts = study_regions()[one.region]
        assert result.compared - result.right == one.wrong_labels
        assert result.cases - result.reports_right == one.wrong_reports
        assert round(result.uncertain_by_hand.estimate, 3) == facts.uncertain_by_hand[one.role]
        assert round(result.uncertain_automatic.estimate, 3) == facts.uncertain_automatic[one.role]
        low, high = study()[one.role]["label_accuracy"]
        assert low <= round(result.label_accuracy.estimate, 3) <= high
        low, high = study()[one.role]["report_accuracy"]
        assert low <= round(result.report_accuracy.estimate, 3) <= high
        if one.role == "external":
            assert round(result.label_accuracy.estimate, 3) == facts.external_label_accuracy


def test_the_study_agrees_with_itself_in_every_row():
    for one, result in figures():
        rows = [row for row in beside_study(one.region, {one.role: result}) if row.role == one.role]
        assert all(row.ours.lower <= row.high and row.ours.upper >= row.low for row in rows)


def test_each_error_is_counted_at_its_finding():
    _, reference, _ = next(made_sets())
    labels = reference.copy()
    labels[3:10, 4] = np.where(reference[3:10, 4] == 1, 0, 1)
    labels[10, 1] = -1
    found = verify_labels(reference, labels, [f"f{k}" for k in range(26)])
    wrong = {row.finding: row.compared - row.right for row in found.findings if row.compared != row.right}
    assert wrong == {"f4": 7, "f1": 1}
    assert found.unanswered == 1


def test_our_figures_stand_beside_those_of_the_study():
    reference = np.zeros((20, 2), np.int8)
    labels = reference.copy()
    labels[0, 0] = 1
    figures = verify_labels(reference, labels, ("a", "b"))
    rows = {(row.role, str(row.title)): row for row in beside_study("elbow", {"internal": figures})}
    assert len(rows) == 8
    internal, external = rows["internal", "Labels right"], rows["external", "Labels right"]
    assert (internal.low, internal.high, internal.pooled) == (0.986, 0.99, True)
    assert internal.ours == figures.label_accuracy
    assert (external.low, external.high, external.pooled, external.ours) == (0.984, 0.984, False, None)
    assert rows["external", "Uncertain by hand"].low == 0.163


def test_a_region_of_ones_own_gets_the_range_of_the_three():
    row = next(row for row in beside_study("knee", {}) if str(row.title) == "Uncertain by hand")
    assert (row.low, row.high, row.pooled) == (0.039, 0.105, True)


@pytest.mark.parametrize("text", ["60,618 of 61,488", "98.6 %"])
def test_the_report_states_it(text):
    assert text in study_tables()[1][0]
