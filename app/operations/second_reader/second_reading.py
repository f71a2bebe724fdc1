"""Second readings: plan one, see how far both readers are, and end it. What came out is in ``reading_comparison``."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from app.core.errors import AppError
from app.core.ids import now
from app.core.text import message
from app.operations.labelling.label_fields import decided_labels
from app.operations.labelling.label_table import CaseState, LabelTable, label_table
from app.operations.second_reader.blinding import own_fields, reading_field
from app.project import Kind, Project
from app.store.records import Case, SecondLabel, SecondReading

__all__ = [
    "Pool",
    "ReadingState",
    "close_reading",
    "eligible_cases",
    "find_reading",
    "known_readers",
    "plan_reading",
    "reading_state",
    "reading_states",
]


class Pool(StrEnum):
    """Which cases a second reading draws from."""

    VERIFIED = "verified"
    ALL = "all"


@dataclass(frozen=True)
class ReadingState:
    """How far a second reading is; never what anybody said.

    A case is done by a reader who accepted or excluded it. ``waiting`` are the cases that the second reader has not
    done, in the order of their numbers. ``compared`` is None until the reading is closed.
    """

    reading: SecondReading
    cases: int
    first_done: int
    second_done: int
    both_done: int
    waiting: tuple[int, ...]
    compared: int | None

    @property
    def complete(self) -> bool:
        """Whether both readers have done every case."""
        return self.both_done == self.cases


@dataclass(frozen=True)
class _Done:
    """Cases that each reader accepted, and those that either excluded."""

    first: frozenset[int]
    second: frozenset[int]
    excluded: frozenset[int]


def known_readers(project: Project) -> tuple[str, ...]:
    """Everyone who decided something or for whom a second reading was planned, by name."""
    planned = {reading.reader for reading in project.store.second_readings.all()}
    return tuple(sorted(planned.union(project.store.decisions.readers()), key=str.casefold))


def eligible_cases(project: Project, *, region: str, reader: str, pool: Pool = Pool.VERIFIED) -> tuple[Case, ...]:
    """The cases of a region that ``reader`` could read blind: not excluded, and none that she has decided on.

    Raises ``AppError`` for a region without a template, or a reader without a name.
    """
    if region not in project.regions():
        raise AppError(
            message("There is no template for the region {region}.", region=region),
            message("Regions with a template are: {regions}.", regions=", ".join(project.regions())),
        )
    name = _spelled(project, reader)
    seen = project.store.second_readings.known_to(name)
    table = label_table(project, region=region)
    return tuple(
        case
        for case, state in zip(table.cases, table.states, strict=True)
        if case.id not in seen
        and case.excluded is None
        and (state is CaseState.VERIFIED if pool is Pool.VERIFIED else case.has_report or case.images > 0)
    )


def plan_reading(
    project: Project,
    *,
    region: str,
    reader: str,
    pool: Pool = Pool.VERIFIED,
    count: int | None = None,
    by_site: bool = True,
    seed: int = 0,
    name: str = "",
    initiator: object = None,
) -> SecondReading:
    """Let ``reader`` label ``count`` cases of a region blind (None: all that she can), drawn at random.

    ``by_site`` draws from each hospital in proportion to its cases. The cases are numbered in random order. Raises
    ``AppError`` where there are fewer cases, or in a project that was made from a bundle.
    """
    if project.store.second_readings.carried() is not None:
        raise AppError(
            message("This project holds a second reading of another workstation, and nothing else."),
            message("Plan second readings in the project that the bundle was saved from."),
        )
    cases = eligible_cases(project, region=region, reader=reader, pool=pool)
    wanted = len(cases) if count is None else count
    if not 0 < wanted <= len(cases):
        raise AppError(
            message(
                "{reader} can read {count} cases of this region blind; {wanted} were asked for.",
                reader=reader.strip(),
                count=len(cases),
                wanted=wanted,
            ),
            message("Choose fewer cases, take unverified ones too, or name a reader who has decided on fewer of them."),
        )
    spelled = _spelled(project, reader)
    made = project.store.second_readings.add(
        name=name.strip() or f"{project.template(region).title['en']}, {spelled}, {now()[:10]}",
        region=region,
        template_version=project.template(region).version,
        reader=spelled,
        case_ids=_drawn(cases, wanted, by_site=by_site, seed=seed),
    )
    _tell(project, initiator)
    return made


def _spelled(project: Project, reader: str) -> str:
    """The reader's name as it is known here: "dr. b" is the "Dr. B" who verified half of the cases."""
    name = " ".join(reader.split())
    if not name:
        raise AppError(message("The second reader has no name."), message("Name the person who is to read."))
    return next((known for known in known_readers(project) if known.casefold() == name.casefold()), name)


def _drawn(cases: Sequence[Case], count: int, *, by_site: bool, seed: int) -> list[int]:
    """``count`` case ids in random order; the same for the same cases and seed."""
    generator = np.random.default_rng(seed)
    shuffled = [cases[place] for place in generator.permutation(len(cases)).tolist()]
    if not by_site:
        return [case.id for case in shuffled[:count]]
    # The cases of each site get places 1/2n, 3/2n, ... of 0 to 1; the first ``count`` of all are in proportion.
    total: dict[str, int] = {}
    for case in shuffled:
        total[case.site] = total.get(case.site, 0) + 1
    met = dict.fromkeys(total, 0)
    places = []
    for order, case in enumerate(shuffled):
        places.append(((2 * met[case.site] + 1) / total[case.site], order, case.id))
        met[case.site] += 1
    chosen = sorted(places)[:count]
    return [case_id for _, _, case_id in sorted(chosen, key=lambda place: place[1])]


def find_reading(project: Project, reading_id: int) -> SecondReading:
    """The second reading with this number; ``AppError`` if there is none."""
    try:
        return project.store.second_readings.get(reading_id)
    except KeyError:
        raise AppError(
            message("There is no second reading {number}.", number=reading_id),
            message("Choose one of the second readings of this project."),
        ) from None


def reading_states(project: Project) -> tuple[ReadingState, ...]:
    """All second readings with their progress, newest first."""
    return tuple(reading_state(project, reading) for reading in reversed(project.store.second_readings.all()))


def reading_state(project: Project, reading: SecondReading) -> ReadingState:
    """How far one second reading is."""
    case_ids = project.store.second_readings.cases(reading.id)
    done = _done(project, reading, case_ids)
    first, second = done.first | done.excluded, done.second | done.excluded
    compared = None
    if reading.closed is not None:
        compared = len({label.case_id for label in project.store.second_readings.labels(reading.id)})
    return ReadingState(
        reading=reading,
        cases=len(case_ids),
        first_done=len(first.intersection(case_ids)),
        second_done=len(second.intersection(case_ids)),
        both_done=sum(case_id in first and case_id in second for case_id in case_ids),
        waiting=tuple(case_id for case_id in case_ids if case_id not in second),
        compared=compared,
    )


def _done(project: Project, reading: SecondReading, case_ids: Sequence[int]) -> _Done:
    """Who has done which cases. What the second reader herself verified was not read by a first one."""
    members = set(case_ids)
    decisions = project.store.decisions
    verified = decisions.current("case", "verified")
    own = reading_field(reading, "")
    return _Done(
        first=frozenset(
            case_id
            for case_id, field, value, reader in verified
            if field == "verified" and value == "true" and reader != reading.reader and case_id in members
        ),
        second=frozenset(
            case_id
            for case_id, field, value, _ in decisions.current("case", own + "verified")
            if field == own + "verified" and value == "true"
        ),
        excluded=frozenset(
            case_id
            for prefix in ("excluded", own + "excluded")
            for case_id, field, _, _ in decisions.current("case", prefix)
            if field == prefix and case_id in members
        ),
    )


def close_reading(project: Project, *, reading_id: int, early: bool = False, initiator: object = None) -> int:
    """End a second reading for good and keep what both said; returns the number of cases that can be compared.

    Both readers must have done every case; ``early`` closes it with those that both have done. Raises ``AppError``.
    """
    reading = find_reading(project, reading_id)
    state = reading_state(project, reading)
    _refuse_closing(state, early=early)
    with project.store.transaction():
        labels = _both_labels(project, reading)
        if not labels:
            raise AppError(
                message("No case of this second reading was labelled by both readers."),
                message("Excluded cases and cases that moved to another region are not compared."),
            )
        project.store.second_readings.close(reading.id, labels)
    _tell(project, initiator)
    return len({label.case_id for label in labels})


def _refuse_closing(state: ReadingState, *, early: bool) -> None:
    if state.reading.bundle:
        raise AppError(
            message("A second reading is closed in the project that its bundle was saved from."),
            message("Save the answers and send them back there."),
        )
    if state.reading.closed is not None:
        raise AppError(
            message("This second reading was closed already."), message("Compare the readers; it stays as it is.")
        )
    if state.both_done < state.cases and not early:
        raise AppError(
            message(
                "Of {cases} cases the first readers have done {first} and {reader} {second}.",
                cases=state.cases,
                first=state.first_done,
                reader=state.reading.reader,
                second=state.second_done,
            ),
            message("Wait until both have done all, or close it early with the cases that both have done."),
        )


def _both_labels(project: Project, reading: SecondReading) -> list[SecondLabel]:
    """What both said of each case that both accepted and none excluded; the first as the labels hold now."""
    case_ids = project.store.second_readings.cases(reading.id)
    done = _done(project, reading, case_ids)
    table = label_table(project, region=reading.region, version=reading.template_version)
    compared = (done.first & done.second) - done.excluded
    findings = project.template_version(reading.region, reading.template_version).finding_ids
    return [
        SecondLabel(case.id, finding, first.get(finding), second.get(finding), case.verified_by or "")
        for row, case in enumerate(table.cases)
        if case.id in compared
        for first in [_first_labels(table, row)]
        for second in [_second_labels(project, reading, case.id)]
        for finding in findings
    ]


def _first_labels(table: LabelTable, row: int) -> dict[str, str]:
    values = {0: "false", 1: "true", 2: "uncertain"}
    codes = table.current[row].tolist()
    return {finding: values[code] for finding, code in zip(table.findings, codes, strict=True) if code in values}


def _second_labels(project: Project, reading: SecondReading, case_id: int) -> dict[str, str]:
    own = own_fields(project.store.decisions.of_subject("case", case_id), reading)
    version = reading.template_version
    decided = decided_labels(project.lineage(reading.region), own, {}, version, version)
    return {finding: label.value for finding, (label, _, _) in decided.items() if label is not None}


def _tell(project: Project, initiator: object) -> None:
    """Who may see what has changed, so every page reads its cases and labels anew."""
    project.changes.notify(Kind.CASES, initiator)
    project.changes.notify(Kind.LABELS, initiator)
