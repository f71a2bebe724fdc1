"""From candidate cases to a dataset: who is left out and why, the split, and the findings that can be learnt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.core.errors import AppError
from app.core.text import message
from app.datasets.dataset import Dataset, DatasetCase, DroppedFinding, ExcludedCase, Exclusion, ImageRef
from app.datasets.split import INTERNAL_SPLITS, Split, split_patients
from app.labels.values import Label

__all__ = ["Candidate", "build_dataset"]


@dataclass(frozen=True)
class Candidate:
    """A case of the region with its current labels. ``images`` holds the views that were found.

    ``exclusion`` is a reason that only the store knows (a person, the state of the answer); what follows from images
    and labels is found here.
    """

    case_id: int
    patient: int
    site: str
    external: bool
    images: Mapping[str, ImageRef]
    side: str
    labels: Mapping[str, str | None]
    verified: bool = False
    exclusion: Exclusion | None = None


def build_dataset(
    candidates: Sequence[Candidate],
    *,
    dataset_id: str,
    created: str,
    region: str,
    template_version: int,
    views: Sequence[str],
    findings: Sequence[str],
    label_source: str,
    seed: int,
) -> Dataset:
    """Exclude, split, drop, freeze. The order of ``candidates`` does not matter.

    Internal patients are split 64 / 16 / 20, stratified by whether any of their cases is true, and whether any is
    uncertain, so that the shares hold under every policy. A finding stays if train, validation and test each have a
    case that is definitely ``true``: uncertain labels do not count, so that every policy has the same list. A label
    that nobody gave stays in the dataset as None and is masked in training. Raises ``AppError`` if nothing can be
    learnt.
    """
    kept: list[Candidate] = []
    excluded: list[ExcludedCase] = []
    for candidate in sorted(candidates, key=lambda candidate: candidate.case_id):
        reason = _exclusion(candidate, views, findings)
        if reason is None:
            kept.append(candidate)
        else:
            excluded.append(ExcludedCase(candidate.case_id, reason))
    splits = split_patients(_patient_flags(kept, findings), seed=seed)
    cases = [_case(candidate, splits, views) for candidate in kept]
    learnable, dropped = _learnable(cases, findings)
    if not learnable:
        raise AppError(
            message("No finding has a positive case in each of training, validation and test."),
            message("Import or read more cases of this region first."),
        )
    return Dataset(
        id=dataset_id,
        created=created,
        region=region,
        template_version=template_version,
        views=tuple(views),
        seed=seed,
        label_source=label_source,
        findings=learnable,
        dropped=dropped,
        excluded=tuple(excluded),
        cases=tuple(
            replace(case, labels={finding: case.labels.get(finding) for finding in learnable}) for case in cases
        ),
        test_reference=_reference_counts(kept, cases),
    )


def _exclusion(candidate: Candidate, views: Sequence[str], findings: Sequence[str]) -> Exclusion | None:
    if candidate.exclusion is not None:
        return candidate.exclusion
    if not candidate.images:
        return Exclusion.NO_IMAGES
    if any(view not in candidate.images for view in views):
        return Exclusion.MISSING_VIEW
    if all(candidate.labels.get(finding) is None for finding in findings):
        return Exclusion.UNANSWERED
    return None


def _patient_flags(candidates: Sequence[Candidate], findings: Sequence[str]) -> dict[int, list[bool]]:
    """For each internal patient: any case true, then any case uncertain, per finding."""
    wanted = (Label.TRUE, Label.UNCERTAIN)
    flags: dict[int, np.ndarray] = {}
    for candidate in candidates:
        if not candidate.external:
            own = np.array([candidate.labels.get(finding) == value for value in wanted for finding in findings], bool)
            flags[candidate.patient] = flags.get(candidate.patient, False) | own
    return {patient: row.tolist() for patient, row in flags.items()}


def _case(candidate: Candidate, splits: Mapping[int, Split], views: Sequence[str]) -> DatasetCase:
    return DatasetCase(
        case_id=candidate.case_id,
        patient=candidate.patient,
        site=candidate.site,
        split=Split.EXTERNAL if candidate.external else splits[candidate.patient],
        images={view: candidate.images[view] for view in views},
        side=candidate.side,
        labels=candidate.labels,
    )


def _learnable(
    cases: Sequence[DatasetCase], findings: Sequence[str]
) -> tuple[tuple[str, ...], tuple[DroppedFinding, ...]]:
    learnable: list[str] = []
    dropped: list[DroppedFinding] = []
    for finding in findings:
        positives = {
            split.value: sum(case.split is split and case.labels.get(finding) == Label.TRUE for case in cases)
            for split in INTERNAL_SPLITS
        }
        if all(positives.values()):
            learnable.append(finding)
        else:
            dropped.append(DroppedFinding(finding, positives))
    return tuple(learnable), tuple(dropped)


def _reference_counts(candidates: Sequence[Candidate], cases: Sequence[DatasetCase]) -> dict[str, int]:
    """How many test and external cases carry a person's verified labels, and how many the label source's."""
    tested = [candidate for candidate, case in zip(candidates, cases, strict=True) if case.split in _TESTED]
    verified = sum(candidate.verified for candidate in tested)
    return {"verified": verified, "label_source": len(tested) - verified}


_TESTED = (Split.TEST, Split.EXTERNAL)
