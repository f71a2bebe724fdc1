"""How far the verification is: derived from the append-only decisions and the labels of now, nothing is stored."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

import numpy as np
import numpy.typing as npt

from app.core.jobs import JobContext
from app.labels.values import UNANSWERED, AnswerState
from app.operations.labelling.label_table import CaseState, LabelTable, label_table
from app.operations.reading.pace import CaseTime, Pace, Sitting, case_times, pace_of, sitting
from app.operations.reading.review import Reason, draws
from app.operations.verifying.planning import RegionSample
from app.project import Project
from app.store.records import Case

__all__ = ["DayProgress", "GroupProgress", "Progress", "ReaderProgress", "progress"]

_SAMPLE = "random sample"


@dataclass(frozen=True)
class GroupProgress:
    """A region or a site: its cases that can be verified, those that are, their labels, and those in need of review."""

    name: str
    cases: int
    verified: int
    labels: int
    review: int


@dataclass(frozen=True)
class ReaderProgress:
    """One reader: cases that she verified, their labels, labels of engines that she put right, cases read blind."""

    name: str
    cases: int
    labels: int
    corrected: int
    blind: int
    pace: Pace | None
    last: date | None


@dataclass(frozen=True)
class DayProgress:
    """Cases that were verified on a day and still are."""

    day: date
    cases: int


@dataclass(frozen=True)
class Progress:
    """All figures. ``pace`` is the reader's own where she has timed cases enough, else that of all readers.

    ``cases`` can be verified: they have a report and are not excluded. ``review``: in need of review, without the
    random ``controls`` and what no engine has read.
    """

    cases: int
    verified: int
    labels: int
    review: int
    controls: int
    excluded: int
    regions: tuple[GroupProgress, ...]
    sites: tuple[GroupProgress, ...]
    readers: tuple[ReaderProgress, ...]
    days: tuple[DayProgress, ...]
    pace: Pace | None
    own_pace: bool
    sitting: Sitting | None
    samples: tuple[RegionSample, ...]

    @property
    def left(self) -> tuple[float, float, float] | None:
        """Seconds that the cases left will take: low, expected, high; None while nobody knows."""
        return self.pace.left(self.cases - self.verified) if self.pace is not None else None


@dataclass(frozen=True)
class _Row:
    """What one case adds to the figures."""

    case: Case
    state: CaseState
    labels: int
    corrected: int
    review: bool
    control: bool
    workable: bool


def progress(
    project: Project,
    reader: str = "",
    *,
    control_share: float = 0.0,
    now: datetime | None = None,
    zone: tzinfo | None = None,
    context: JobContext | None = None,
) -> Progress:
    """How far the verification is, as far as ``reader`` may see it; days are those of ``zone`` (None: this computer's).

    A case is counted where its region is known. ``control_share``: per cent of the cases without need that become
    random controls. Whoever reads cases blind sees them as her own work.
    """
    context = context or JobContext()
    cases = project.store.cases.all()
    blind = project.store.second_readings.open_of(reader).keys()
    rows: list[_Row] = []
    samples: list[RegionSample] = []
    for region in (name for name in project.regions() if any(case.region == name for case in cases)):
        context.check()
        table = label_table(project, region=region, reader=reader, control_share=control_share, cases=cases)
        rows += _rows(table)
        samples.append(_sample(project, table, blind))
    context.check()
    actions = project.store.sheets.actions()
    times = case_times(actions)
    own = pace_of(time for time in times if time.reader == reader)
    verified = [row for row in rows if row.state is CaseState.VERIFIED]
    return Progress(
        cases=sum(row.workable for row in rows),
        verified=len(verified),
        labels=sum(row.labels for row in verified),
        review=sum(row.review for row in rows),
        controls=sum(row.control for row in rows),
        excluded=sum(row.state is CaseState.EXCLUDED for row in rows),
        regions=_groups(rows, [row.case.region or "" for row in rows]),
        sites=_groups(rows, [row.case.site for row in rows]),
        readers=_readers(project, rows, times, blind, zone),
        days=_days(project, blind, zone),
        pace=own or pace_of(times),
        own_pace=own is not None,
        sitting=sitting(actions, reader, now or datetime.now(UTC)) if reader else None,
        samples=tuple(sample for sample in samples if sample.case_ids),
    )


def _rows(table: LabelTable) -> Iterable[_Row]:
    answered = (table.current != UNANSWERED).sum(axis=1).tolist()
    both = (table.current != UNANSWERED) & (table.engine != UNANSWERED)
    corrected = (both & (table.current != table.engine)).sum(axis=1).tolist()
    idle = {Reason.CONTROL, Reason.NOT_READ}
    for row, case in enumerate(table.cases):
        state, reasons = table.states[row], table.reasons[row]
        workable = Reason.BLIND in reasons or state not in (CaseState.EXCLUDED, CaseState.NO_REPORT)
        yield _Row(
            case, state, answered[row], corrected[row], bool(reasons - idle), Reason.CONTROL in reasons, workable
        )


def _groups(rows: Sequence[_Row], names: Sequence[str]) -> tuple[GroupProgress, ...]:
    found = []
    for name in dict.fromkeys(names):
        own = [row for row, other in zip(rows, names, strict=True) if other == name]
        done = [row for row in own if row.state is CaseState.VERIFIED]
        review = sum(row.review for row in own)
        labels = sum(row.labels for row in done)
        found.append(GroupProgress(name, sum(row.workable for row in own), len(done), labels, review))
    return tuple(group for group in found if group.cases)


def _readers(
    project: Project, rows: Sequence[_Row], times: Sequence[CaseTime], hidden: Collection[int], zone: tzinfo | None
) -> tuple[ReaderProgress, ...]:
    """What each reader did; not in the ``hidden`` cases, whose labels are of the person who reads them blind."""
    row_of = {row.case.id: row for row in rows if row.state is CaseState.VERIFIED}
    cases: dict[str, list[_Row]] = {}
    for case_id, name, _at in project.store.sheets.verified():
        if case_id in row_of and case_id not in hidden:
            cases.setdefault(name, []).append(row_of[case_id])
    blind = Counter(name for _case_id, name in project.store.sheets.blind())
    of_reader: dict[str, list[CaseTime]] = {}
    for time in times:
        of_reader.setdefault(time.reader, []).append(time)
    return tuple(
        ReaderProgress(
            name=name,
            cases=len(cases.get(name, ())),
            labels=sum(row.labels for row in cases.get(name, ())),
            corrected=sum(row.corrected for row in cases.get(name, ())),
            blind=blind[name],
            pace=pace_of(of_reader.get(name, ())),
            last=_last_day(of_reader.get(name, ()), zone),
        )
        for name in sorted(cases.keys() | blind.keys() | of_reader.keys())
    )


def _last_day(times: Sequence[CaseTime], zone: tzinfo | None) -> date | None:
    return max(time.at for time in times).astimezone(zone).date() if times else None


def _days(project: Project, hidden: Collection[int], zone: tzinfo | None) -> tuple[DayProgress, ...]:
    days = Counter(
        datetime.fromisoformat(at).astimezone(zone).date()
        for case_id, _reader, at in project.store.sheets.verified()
        if case_id not in hidden
    )
    return tuple(DayProgress(day, days[day]) for day in sorted(days))


def _sample(project: Project, table: LabelTable, blind: Collection[int]) -> RegionSample:
    """The reports of a region that its primary run read, in the order that they drew, as a verification counts them.

    Not those that the reader labels blind: she may not see what the engine said.
    """
    served = project.store.answers.served(table.run.id) if table.run is not None else {}
    order = np.argsort(draws(_SAMPLE, table.cases), kind="stable")
    known = table.current != UNANSWERED
    right, labels = (known & (table.current == table.engine)).sum(axis=1), known.sum(axis=1)
    judged = {case_id for case_id, (_id, state) in served.items() if state != AnswerState.FAILED} - set(blind)
    kept = [state is not CaseState.EXCLUDED for state in table.states]
    taken = [row for row in order.tolist() if table.cases[row].id in judged and kept[row]]
    verified = tuple(table.states[row] is CaseState.VERIFIED for row in taken)

    def of_verified(values: npt.NDArray[np.int64]) -> tuple[int, ...]:
        return tuple(int(values[row]) if done else 0 for row, done in zip(taken, verified, strict=True))

    return RegionSample(
        region=table.template.region,
        engine=table.run.engine if table.run is not None else "",
        model=table.run.model if table.run is not None else "",
        findings=len(table.findings),
        case_ids=tuple(table.cases[row].id for row in taken),
        sites=tuple(table.cases[row].site for row in taken),
        verified=verified,
        right=of_verified(right),
        labels=of_verified(labels),
    )
