"""The split: no patient on two sides, the same for the same seed, in whatever order the patients come."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import AppError
from app.datasets.split import INTERNAL_SPLITS, SMALLEST_COHORT, Split, split_patients

Flags = dict[int, list[bool]]


@st.composite
def cohorts(draw: st.DrawFn) -> Flags:
    """Between 8 and 60 patients with up to 6 labels, some rare."""
    labels = draw(st.integers(0, 6))
    patients = draw(st.lists(st.integers(1, 10_000), min_size=SMALLEST_COHORT, max_size=60, unique=True))
    return {patient: draw(st.lists(st.booleans(), min_size=labels, max_size=labels)) for patient in patients}


@settings(max_examples=40, deadline=None)
@given(cohort=cohorts(), seed=st.integers(0, 2**31 - 1), shuffle=st.randoms(use_true_random=False))
def test_every_patient_has_one_split_whatever_the_order(cohort: Flags, seed: int, shuffle: object) -> None:
    split = split_patients(cohort, seed=seed)
    patients = list(cohort)
    shuffle.shuffle(patients)  # type: ignore[attr-defined]
    again = split_patients({patient: cohort[patient] for patient in patients}, seed=seed)
    assert split == again
    assert set(split) == set(cohort)
    assert set(split.values()) == set(INTERNAL_SPLITS), "a set is empty"


def _cohort(n: int, prevalence: list[float], seed: int = 0) -> Flags:
    flags = np.random.default_rng(seed).random((n, len(prevalence))) < prevalence
    return {patient: row.tolist() for patient, row in enumerate(flags)}


@pytest.mark.parametrize("seed", range(5))
def test_sizes_and_prevalence_are_kept(seed: int) -> None:
    cohort = _cohort(1000, [0.5, 0.3, 0.1, 0.05])
    split = split_patients(cohort, seed=seed)
    for wanted, share in ((Split.TRAIN, 0.64), (Split.VALIDATION, 0.16), (Split.TEST, 0.2)):
        own = [cohort[patient] for patient, found in split.items() if found is wanted]
        assert len(own) == pytest.approx(1000 * share, abs=6)
        expected = np.array(list(cohort.values())).sum(axis=0) * share
        # Far closer than chance, whose standard deviation for the commonest label is about 9 in the test set.
        assert np.abs(np.array(own).sum(axis=0) - expected).max() <= 3


def test_another_seed_gives_another_split() -> None:
    cohort = _cohort(200, [0.4, 0.2])
    assert split_patients(cohort, seed=1) != split_patients(cohort, seed=2)


def test_a_label_of_five_patients_reaches_every_set() -> None:
    cohort = {patient: [patient < 5] for patient in range(100)}
    for seed in range(10):
        split = split_patients(cohort, seed=seed)
        assert {split[patient] for patient in range(5)} == set(INTERNAL_SPLITS)


def test_labels_that_no_set_can_share_do_not_distort_the_sizes() -> None:
    cohort = {patient: [patient == label for label in range(100)] for patient in range(100)}
    split = split_patients(cohort, seed=3)
    assert sum(found is Split.TEST for found in split.values()) == 20


def test_too_few_patients_are_refused() -> None:
    with pytest.raises(AppError, match="7 patients"):
        split_patients(_cohort(SMALLEST_COHORT - 1, [0.5]), seed=0)
