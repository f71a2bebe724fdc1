"""The study's test sets as labels: errors at known places, as many as give the figures it states."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["SETS", "TestSet", "made_sets"]


@dataclass(frozen=True)
class TestSet:
    """Reports of one region and role: wrong labels, reports with any, reports uncertain by hand and automatically."""

    region: str
    role: str
    reports: int
    findings: int
    wrong_labels: int
    wrong_reports: int
    uncertain_by_hand: int
    uncertain_automatic: int

    __test__ = False


SETS = (
    TestSet("clavicle", "internal", 233, 26, 79, 46, 9, 2),
    TestSet("elbow", "internal", 745, 29, 292, 191, 78, 48),
    TestSet("thumb", "internal", 393, 25, 108, 57, 38, 21),
    TestSet("clavicle", "external", 300, 26, 109, 79, 16, 10),
    TestSet("elbow", "external", 300, 29, 139, 83, 49, 26),
    TestSet("thumb", "external", 300, 25, 143, 86, 48, 40),
)


def made_sets() -> Iterator[tuple[TestSet, NDArray[np.int8], NDArray[np.int8]]]:
    """Each set with the reference and the labels of the engine, int8 codes [reports, findings]."""
    for place, one in enumerate(SETS):
        reference = (np.random.default_rng(place).random((one.reports, one.findings)) < 0.06).astype(np.int8)
        lost = one.uncertain_by_hand - one.uncertain_automatic
        found = slice(one.wrong_reports, one.wrong_reports + one.uncertain_automatic)
        reference[:lost, 0] = 2
        reference[found, 0] = 2
        labels = reference.copy()
        labels[:lost, 0] = 0
        for number in range(one.wrong_labels - lost):
            row = (lost + number) % one.wrong_reports
            column = 1 + (lost + number) // one.wrong_reports
            labels[row, column] = 1 - reference[row, column]
        order = np.random.default_rng(100 + place).permutation(one.reports)
        yield one, reference[order], labels[order]
