"""Other examinations of the patient of a case."""

from dataclasses import dataclass
from enum import StrEnum

from app.project import Project
from app.store.records import Case, Image

__all__ = ["Prior", "When", "priors"]


class When(StrEnum):
    """How an examination lies to the one that is open. Follow-ups count for the reference, so they are shown too."""

    EARLIER = "earlier"
    SAME_DAY = "same day"
    LATER = "later"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Prior:
    """Another examination of the same patient: when, of what, and its images. Labels and reports are left out, since a
    second reader must not see them."""

    case_id: int
    study_date: str
    region: str | None
    when: When
    images: tuple[Image, ...]


def priors(project: Project, *, case_id: int) -> tuple[Prior, ...]:
    """Examinations of the same patient (site and patient key) that have images: earlier ones first, the newest of them
    at the head, then those of the same day, later ones (the next one first) and undated ones. KeyError if there is no
    such case."""
    case = project.store.cases.get(case_id)
    others = [
        _prior(project, case, other)
        for other in project.store.cases.of_patient(case.patient_id)
        if other.id != case_id and other.images
    ]
    newest_first = sorted(others, key=lambda prior: (prior.study_date, prior.case_id), reverse=True)
    groups: dict[When, list[Prior]] = {when: [] for when in When}
    for prior in newest_first:
        groups[prior.when].append(prior)
    groups[When.LATER].reverse()
    return tuple(prior for group in groups.values() for prior in group)


def _prior(project: Project, case: Case, other: Case) -> Prior:
    if not case.study_date or not other.study_date:
        when = When.UNKNOWN
    elif other.study_date == case.study_date:
        when = When.SAME_DAY
    else:
        when = When.EARLIER if other.study_date < case.study_date else When.LATER
    return Prior(other.id, other.study_date, other.region, when, tuple(project.store.images.of_case(other.id)))
