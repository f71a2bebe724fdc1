"""Which patient goes into which split: grouped by patient and stratified over many labels, both at once.

The study splits 64 / 16 / 20 by two successive 80/20 multi-label stratified splits. Here the units of both splits are
patients, so that no patient can be on two sides. Method: iterative stratification (Sechidis, Tsoumakas, Vlahavas 2011,
doi 10.1007/978-3-642-23808-6_10) in the implementation of ``iterative-stratification``.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from app.core.errors import AppError
from app.core.text import message

__all__ = ["INTERNAL_SPLITS", "SMALLEST_COHORT", "Split", "split_patients"]

TEST_SHARE = 0.2
VALIDATION_SHARE = 0.2
"""Of what the first split leaves: 0.8 x 0.2 = 0.16 of all patients."""
SMALLEST_COHORT = 8
"""With fewer patients one of the three sets would be empty or hold a single patient."""


class Split(StrEnum):
    """The four sets of a dataset. ``EXTERNAL`` holds the sites that are only tested on."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"
    EXTERNAL = "external"


INTERNAL_SPLITS = (Split.TRAIN, Split.VALIDATION, Split.TEST)


def split_patients(labels: Mapping[int, Sequence[bool]], *, seed: int) -> dict[int, Split]:
    """Split patients 64 / 16 / 20 so that each label is spread in the same shares.

    ``labels`` gives for each patient (its id in the store) one row of flags: whether any of the patient's cases has
    that label. The result is the same for the same patients, flags and seed, in whatever order they come. Sizes are
    exact for common labels and may be a few patients off where rare labels pull. Raises ``AppError`` with fewer than
    ``SMALLEST_COHORT`` patients.
    """
    if len(labels) < SMALLEST_COHORT:
        raise AppError(
            message(
                "There are {n} patients to split; at least {least} are needed.", n=len(labels), least=SMALLEST_COHORT
            ),
            message("Import more cases, or have more of them read, before making a dataset."),
        )
    patients = sorted(labels)
    flags = np.array([list(labels[patient]) for patient in patients], dtype=bool).reshape(len(patients), -1)
    everyone = np.arange(len(patients))
    first_seed, second_seed = np.random.SeedSequence(seed).generate_state(2)
    rest, test = _halves(everyone, flags, TEST_SHARE, int(first_seed), sets_after=3)
    train, validation = _halves(rest, flags, VALIDATION_SHARE, int(second_seed), sets_after=2)
    sets = ((Split.TRAIN, train), (Split.VALIDATION, validation), (Split.TEST, test))
    return {patients[row]: split for split, rows in sets for row in rows}


def _halves(
    rows: NDArray[np.intp], flags: NDArray[np.bool_], share: float, seed: int, *, sets_after: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Split ``rows`` into a larger part and one of ``share``, both sorted."""
    from iterstrat.ml_stratifiers import MultilabelStratifiedShuffleSplit

    own = flags[rows]
    # A label that too few patients have to reach every set cannot be stratified; left in, the method would put each
    # such patient into the larger part and so distort the sizes.
    own = own[:, own.sum(axis=0) >= sets_after]
    # Two empty columns change nothing for the method and make it accept one label, or none.
    padded = np.hstack([own, np.zeros((len(rows), 2), dtype=bool)])
    splitter = MultilabelStratifiedShuffleSplit(n_splits=1, test_size=share, random_state=seed)
    larger, smaller = next(splitter.split(padded, padded))
    if len(larger) == 0 or len(smaller) == 0:
        larger, smaller = _plain_halves(len(rows), share, seed)
    return rows[np.sort(larger)], rows[np.sort(smaller)]


def _plain_halves(n: int, share: float, seed: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Split ``n`` rows at random: for tiny cohorts in which a handful of labels pull every patient to one side."""
    order = np.random.default_rng(seed).permutation(n)
    cut = max(1, round(n * share))
    return order[cut:], order[:cut]
