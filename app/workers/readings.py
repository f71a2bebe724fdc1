"""What the page of second readings shows, read in one go, and the question how many cases a reader can still read."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.operations.second_reader.second_reading import (
    Pool,
    ReadingState,
    eligible_cases,
    known_readers,
    reading_states,
)
from app.project import Project

__all__ = ["Eligible", "Readings", "Wish", "count_eligible", "read_readings"]


@dataclass(frozen=True)
class Readings:
    """All second readings, newest first; everyone who ever decided; region to the number of its cases, the region with
    the most verified ones first.

    ``carried``: the project was made from a bundle.
    """

    states: tuple[ReadingState, ...]
    readers: tuple[str, ...]
    regions: Mapping[str, int]
    carried: bool


@dataclass(frozen=True)
class Wish:
    """What a person chose for a new second reading; ``count`` None: all cases that there are."""

    region: str
    reader: str
    pool: Pool
    count: int | None
    by_site: bool
    name: str


@dataclass(frozen=True)
class Eligible:
    """How many cases the reader of ``wish`` could read blind, or why that cannot be said."""

    wish: Wish
    cases: int
    problem: AppError | None = None


def read_readings(project: Project, context: JobContext) -> Readings:
    """Read the second readings and what a new one can be made of."""
    states = reading_states(project)
    context.check()
    cases = project.store.cases.all()
    regions = Counter(case.region for case in cases)
    verified = Counter(case.region for case in cases if case.verified_by is not None)
    known = {region: regions[region] for region in sorted(project.regions(), key=lambda name: -verified[name])}
    known = {region: count for region, count in known.items() if count}
    return Readings(states, known_readers(project), known, project.store.second_readings.carried() is not None)


def count_eligible(project: Project, wish: Wish) -> Eligible:
    """Count the cases that could be read as ``wish`` says."""
    try:
        return Eligible(wish, len(eligible_cases(project, region=wish.region, reader=wish.reader, pool=wish.pool)))
    except AppError as error:
        return Eligible(wish, 0, error)
