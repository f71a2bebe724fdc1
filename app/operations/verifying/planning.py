"""How many reports to verify next, and which: a random sample that needs no storage.

Every case draws a number once and for all (``case_draw``), so the reports of a region stand in a fixed random order.
The first n of that order are a simple random sample, today and after every import; those of them that a person has
verified already count, and the rest is the queue. As long as all of a beginning of that order is verified, its accuracy
is an unbiased estimate, whatever else was verified because it was doubtful.
"""

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from app.core.interval import Interval
from app.evaluation.sample_size import Design, half_width, intraclass_correlation, reports_needed, sample_interval

__all__ = ["Basis", "Plan", "RegionSample", "Target", "Wish", "basis_of", "plan", "planning_icc"]

FEWEST_DRAWN = 10
"""From so many reports of the random order on, they are what an accuracy is estimated from."""
STUDY = {"labels": 0.986, "reports": 0.74}
"""What Kreutzer et al. found (Eur Radiol 2025), where nothing has been verified yet."""
USUAL_ICC = 0.05


class Target(StrEnum):
    """Which accuracy is to be known: of labels, or of reports with all labels right."""

    LABELS = "labels"
    REPORTS = "reports"


@dataclass(frozen=True)
class RegionSample:
    """The reports of a region that its primary run read, in their random order, each with its site.

    ``right`` of ``labels`` in each verified report; 0 of 0 in the others.
    """

    region: str
    engine: str
    model: str
    findings: int
    case_ids: tuple[int, ...]
    sites: tuple[str, ...]
    verified: tuple[bool, ...]
    right: tuple[int, ...]
    labels: tuple[int, ...]

    def of_site(self, site: str) -> "RegionSample":
        """The reports of one site, in the same order: a random one again."""
        rows = [place for place, name in enumerate(self.sites) if name == site]
        return replace(
            self,
            case_ids=tuple(self.case_ids[row] for row in rows),
            sites=tuple(self.sites[row] for row in rows),
            verified=tuple(self.verified[row] for row in rows),
            right=tuple(self.right[row] for row in rows),
            labels=tuple(self.labels[row] for row in rows),
        )

    @property
    def drawn(self) -> int:
        """How many reports from the first one on are all verified: a random sample."""
        return next((place for place, done in enumerate(self.verified) if not done), len(self.verified))


@dataclass(frozen=True)
class Wish:
    """What the interval should be: its ``half_width`` at ``level``, with the accuracy that is expected."""

    target: Target
    share: float
    half_width: float
    level: float
    icc: float


@dataclass(frozen=True)
class Basis:
    """What is known of an accuracy now, from ``reports`` verified reports; ``at_random``: they are a random sample.

    ``accuracy`` is not estimable where nothing is verified; ``share`` is then what the study found. ``icc`` is NaN
    where it cannot be estimated.
    """

    reports: int
    at_random: bool
    accuracy: Interval
    share: float
    icc: float

    @property
    def half_width(self) -> float:
        """Half the width of the interval of now; NaN where there is none."""
        return (self.accuracy.upper - self.accuracy.lower) / 2


@dataclass(frozen=True)
class Plan:
    """``needed`` of ``population`` reports must be verified; ``more`` of them are not yet: the queue, in random order.

    ``expected``: the half-width that the interval is about to have then.
    """

    needed: int
    population: int
    more: tuple[int, ...]
    expected: float


def basis_of(sample: RegionSample, target: Target, level: float = 0.95) -> Basis:
    """What is known now: from the random sample where it is large enough, else from all that was verified."""
    drawn = sample.drawn
    at_random = drawn >= FEWEST_DRAWN
    places = range(drawn) if at_random else [place for place, done in enumerate(sample.verified) if done]
    right, labels = [sample.right[place] for place in places], [sample.labels[place] for place in places]
    icc = intraclass_correlation(right, labels)
    population = len(sample.case_ids)
    if target is Target.REPORTS:
        whole = sum(x == m for x, m in zip(right, labels, strict=True))
        accuracy = sample_interval(whole, len(right), Design(population=population), level)
    else:
        mean = sum(labels) / len(labels) if labels else 1.0
        design = Design(max(mean, 1.0), 0.0 if math.isnan(icc) else icc, population)
        accuracy = sample_interval(sum(right), sum(labels), design, level)
    return Basis(
        reports=len(right),
        at_random=at_random,
        accuracy=accuracy,
        share=accuracy.estimate if accuracy.estimable else STUDY[target.value],
        icc=icc,
    )


def planning_icc(basis: Basis) -> float:
    """The ICC to plan with: as estimated, but not below 0, or a usual one where it cannot be estimated yet."""
    return USUAL_ICC if math.isnan(basis.icc) else max(basis.icc, 0.0)


def plan(sample: RegionSample, wish: Wish) -> Plan:
    """The reports that must be verified, the first of the random order, for the interval that is wished."""
    population = len(sample.case_ids)
    if population == 0:
        return Plan(0, 0, (), math.nan)
    alone = wish.target is Target.REPORTS
    design = Design(1 if alone else sample.findings, 0 if alone else wish.icc, population)
    needed = reports_needed(wish.share, wish.half_width, design, wish.level)
    more = tuple(
        case_id for case_id, done in zip(sample.case_ids[:needed], sample.verified[:needed], strict=True) if not done
    )
    return Plan(needed, population, more, half_width(wish.share, design.effective(needed), wish.level))
