"""How long a case takes, from the times of decisions alone.

A person's decisions, in the order of their times, are steps. A case is *timed* when its reader verified it with one key
(not with many cases at once, as an import or a filled selection does) and every step since her last verification came
within ``BREAK_S`` of the one before it: its time runs from that last verification, when the case came on the screen,
to its own. So the looking before the first key counts, undoing counts as work, and neither the first case after a break
nor a case with a break in it is guessed at. Longer than ``BREAK_S`` without a single key is a break.
"""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.project import Project
from app.store.sheets import Action

__all__ = ["BREAK_S", "CaseTime", "Pace", "Sitting", "case_times", "pace_of", "reader_pace", "sitting"]

BREAK_S = 300
SITTING_S = 1800
"""A longer gap ends a sitting."""
FEWEST = 5
"""Fewer timed cases say nothing yet."""


@dataclass(frozen=True)
class CaseTime:
    """A verification of one case: when it was made, and the seconds that the case took; None where they are unknown."""

    reader: str
    at: datetime
    case_id: int
    seconds: float | None


@dataclass(frozen=True)
class Pace:
    """Seconds a case over ``timed`` cases. ``lower`` and ``upper`` are the quartiles: half of the cases lie between."""

    timed: int
    mean: float
    median: float
    lower: float
    upper: float

    def left(self, cases: int) -> tuple[float, float, float]:
        """Seconds that ``cases`` more will take: low, expected, high.

        Expected is the mean, since a sum of times grows with it; the median would leave the slow cases out. Low and
        high are what it takes when all of them are as quick, or as slow, as the quartiles.
        """
        return cases * min(self.lower, self.mean), cases * self.mean, cases * max(self.upper, self.mean)


@dataclass(frozen=True)
class Sitting:
    """A reader's work without a gap of half an hour: ``seconds`` without its breaks, and cases newly verified."""

    reader: str
    began: datetime
    ended: datetime
    seconds: float
    cases: int
    pace: Pace | None


def case_times(actions: Iterable[Action]) -> list[CaseTime]:
    """The verifications in what people did, by time; ``actions`` of any readers, each one's in the order of time."""
    found: list[CaseTime] = []
    before: dict[str, datetime] = {}
    running: dict[str, float | None] = {}
    for action in actions:
        at = datetime.fromisoformat(action.at)
        gap = (at - before[action.reader]).total_seconds() if action.reader in before else None
        before[action.reader] = at
        so_far = running.get(action.reader)
        passed = so_far + gap if gap is not None and gap <= BREAK_S and so_far is not None else None
        one = action.kind == "set" and action.accepted is not None and action.subjects == 1
        if one and action.accepted is not None:
            found.append(CaseTime(action.reader, at, action.accepted, passed))
        # After a verification the next case is on the screen; after a break nobody knows since when.
        running[action.reader] = 0.0 if one else passed
    return found


def pace_of(times: Iterable[CaseTime]) -> Pace | None:
    """The pace over the timed cases; None while there are fewer than ``FEWEST``."""
    seconds = [time.seconds for time in times if time.seconds is not None]
    if len(seconds) < FEWEST:
        return None
    lower, median, upper = statistics.quantiles(seconds, n=4, method="inclusive")
    return Pace(len(seconds), statistics.fmean(seconds), median, lower, upper)


def sitting(actions: Sequence[Action], reader: str, now: datetime) -> Sitting | None:
    """How the reader's present sitting goes; None where her last key is half an hour ago."""
    own = [action for action in actions if action.reader == reader]
    steps = [datetime.fromisoformat(action.at) for action in own]
    if not steps or (now - steps[-1]).total_seconds() > SITTING_S:
        return None
    first = len(steps) - 1
    while first > 0 and (steps[first] - steps[first - 1]).total_seconds() <= SITTING_S:
        first -= 1
    gaps = [
        (later - earlier).total_seconds() for earlier, later in zip(steps[first:], steps[first + 1 :], strict=False)
    ]
    times = case_times(own[first:])
    return Sitting(
        reader=reader,
        began=steps[first],
        ended=steps[-1],
        seconds=sum(gap for gap in gaps if gap <= BREAK_S),
        cases=len({time.case_id for time in times}),
        pace=pace_of(times),
    )


def reader_pace(project: Project, reader: str) -> Pace | None:
    """The pace of one reader over all her cases."""
    return pace_of(case_times(project.store.sheets.actions(reader)))
