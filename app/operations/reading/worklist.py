"""The cases of a project in working order, with what each still needs and why."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from app.core.jobs import JobContext
from app.operations.labelling.label_table import CaseState, label_table
from app.operations.labelling.labels import FLAG_PREFIX, blind_case
from app.operations.reading.pace import Pace, reader_pace
from app.operations.reading.review import Reason, case_draw
from app.operations.second_reader.blinding import own_fields
from app.project import Project
from app.store.records import Case

__all__ = ["CaseState", "Order", "Reason", "WorkItem", "Worklist", "worklist"]

_NOTHING: frozenset[str] = frozenset()
_WHY_NOT: frozenset[Reason] = frozenset()


class Order(StrEnum):
    """In which order cases come."""

    NEED = "need"
    NUMBER = "number"
    RANDOM = "random"


@dataclass(frozen=True)
class WorkItem:
    """A case on the worklist; ``need`` is its need for review, higher first, 0 for none; ``reasons`` say why."""

    case: Case
    state: CaseState
    need: int
    reasons: frozenset[Reason] = _WHY_NOT
    flags: frozenset[str] = _NOTHING


@dataclass(frozen=True)
class Worklist:
    """All cases by id, and how fast their reader is (None: nobody knows yet)."""

    items: tuple[WorkItem, ...]
    pace: Pace | None = None

    @cached_property
    def by_need(self) -> tuple[WorkItem, ...]:
        """The cases that need review, most urgent first, the random controls spread evenly among them.

        Controls at the end would be met last or never, and waved through: whoever knows that nothing doubtful comes
        any more does not look. Spread out, they keep the reader watchful and tell the error rate of labels that nobody
        doubts at any time.
        """
        return in_need_order(item for item in self.items if item.need > 0)

    def queue(
        self,
        *,
        reasons: Collection[Reason] = (),
        states: Collection[CaseState] = (),
        flagged: bool = False,
        region: str | None = None,
        site: str | None = None,
        text: str = "",
        order: Order = Order.NEED,
        seed: int = 0,
    ) -> tuple[WorkItem, ...]:
        """The cases with one of these reasons and in one of these states (none given: any), in reading order.

        ``text``: words that the number, key or patient of the case holds. ``seed`` draws the random order, which stays
        the same whatever else comes into the project.
        """
        wanted, words = frozenset(reasons), text.casefold().split()
        found = [
            item
            for item in self.items
            if (not wanted or not wanted.isdisjoint(item.reasons))
            and (not states or item.state in states)
            and (not flagged or item.flags)
            and (region is None or item.case.region == region)
            and (site is None or item.case.site == site)
            and (not words or _holds(item.case, words))
        ]
        if order is Order.NEED:
            return in_need_order(found)
        by: Callable[[WorkItem], object] = _number if order is Order.NUMBER else _draw(f"queue {seed}")
        return tuple(sorted(found, key=by))  # type: ignore[arg-type]

    def count(self, *states: CaseState) -> int:
        """How many cases are in one of these states."""
        return sum(count for state, count in self._of_states.items() if state in states)

    def count_reasons(self, *reasons: Reason) -> int:
        """How many cases have one of these reasons."""
        return sum(count for held, count in self._of_reasons.items() if not held.isdisjoint(reasons))

    @cached_property
    def _of_states(self) -> Counter[CaseState]:
        return Counter(item.state for item in self.items)

    @cached_property
    def _of_reasons(self) -> Counter[frozenset[Reason]]:
        return Counter(item.reasons for item in self.items)

    @cached_property
    def workable(self) -> tuple[WorkItem, ...]:
        """The cases that can be verified: not excluded, with a report or in a second reading of the reader."""
        return tuple(
            item
            for item in self.items
            if item.state not in (CaseState.EXCLUDED, CaseState.NO_REPORT) or Reason.BLIND in item.reasons
        )


def in_need_order(items: Iterable[WorkItem]) -> tuple[WorkItem, ...]:
    """By need, then by id, with those that are only controls spread evenly among the other cases in need."""
    ordered = sorted(items, key=lambda item: (-item.need, item.case.id))
    controls = [item for item in ordered if Reason.CONTROL in item.reasons]
    doubtful = [item for item in ordered if item.need > 0 and Reason.CONTROL not in item.reasons]
    rest = [item for item in ordered if item.need <= 0]
    controls.sort(key=_draw("order of controls"))
    mixed: list[WorkItem] = []
    put = 0
    for place, item in enumerate(doubtful, start=1):
        mixed.append(item)
        due = place * len(controls) // len(doubtful)
        mixed += controls[put:due]
        put = due
    return (*mixed, *controls[put:], *rest)


def worklist(
    project: Project, reader: str = "", *, control_share: float = 0.0, context: JobContext | None = None
) -> Worklist:
    """The cases of all regions as far as ``reader`` may see them; those without a known region are not read.

    ``control_share``: per cent of the cases without need that become random controls.
    """
    context = context or JobContext()
    cases = project.store.cases.all()
    found: dict[int, WorkItem] = {}
    for region in {case.region for case in cases} & set(project.regions()):
        context.check()
        table = label_table(project, region=str(region), reader=reader, control_share=control_share, cases=cases)
        rows = zip(table.cases, table.states, table.need.tolist(), table.reasons, table.flags, strict=True)
        found |= {row[0].id: WorkItem(*row) for row in rows}
    context.check()
    found |= _unread(project, [case for case in cases if case.id not in found], reader)
    return Worklist(tuple(found[case.id] for case in cases), reader_pace(project, reader) if reader else None)


def _unread(project: Project, cases: list[Case], reader: str) -> dict[int, WorkItem]:
    """Cases whose region has no template, by id."""
    blind = project.store.second_readings.open_of(reader) if cases else {}
    flags: dict[int, set[str]] = {}
    for case_id, field, _value, _name in project.store.decisions.current("case", FLAG_PREFIX) if cases else ():
        flags.setdefault(case_id, set()).add(field.removeprefix(FLAG_PREFIX))
    found = {}
    for case in cases:
        seen, marks = case, frozenset(flags.get(case.id, ()))
        if case.id in blind:  # her region lost its template, or the case its region, since the reading was planned
            own = own_fields(project.store.decisions.of_subject("case", case.id), blind[case.id])
            seen = blind_case(case, own)
            marks = frozenset(name.removeprefix(FLAG_PREFIX) for name in own if name.startswith(FLAG_PREFIX))
        state = CaseState.NOT_READ if seen.has_report else CaseState.NO_REPORT
        found[case.id] = WorkItem(seen, CaseState.EXCLUDED if seen.excluded is not None else state, 0, flags=marks)
    return found


def _draw(salt: str) -> Callable[[WorkItem], tuple[float, int]]:
    return lambda item: (case_draw(salt, item.case), item.case.id)


def _number(item: WorkItem) -> tuple[str, int]:
    return (item.case.accession or item.case.case_key).casefold(), item.case.id


def _holds(case: Case, words: list[str]) -> bool:
    text = f"{case.accession} {case.case_key} {case.patient_key}".casefold()
    return all(word in text for word in words)
