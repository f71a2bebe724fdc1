"""All labels of a region at once, as arrays: for the grid, the worklist, verification and datasets."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from app.labels.consistency import conflicts
from app.labels.template import Template
from app.labels.values import CODES, UNANSWERED, AnswerState, Basis, Label, QuoteGrade, label_of_code
from app.operations.blinding import own_fields, reading_field
from app.operations.labels import ACCEPTED, LABEL_PREFIX, blind_case
from app.project import Project
from app.store.records import Case, Run, SecondReading

__all__ = ["CaseState", "LabelTable", "label_table", "reference_labels"]

# Answers that came back unusable come before doubtful ones; reports that nobody has read yet come after.
_NEED_OF_STATE = {"invalid": 40, "refused": 40, "incomplete": 30, "failed": 20, "not_read": 1}


class CaseState(StrEnum):
    """Where a case stands on its way to verified labels."""

    NO_REPORT = "no_report"
    NOT_READ = "not_read"
    INCOMPLETE = "incomplete"
    REFUSED = "refused"
    INVALID = "invalid"
    FAILED = "failed"
    TO_REVIEW = "to_review"
    READ = "read"
    VERIFIED = "verified"
    EXCLUDED = "excluded"


@dataclass(frozen=True, eq=False)
class LabelTable:
    """The labels of n cases × k findings of a region.

    ``current`` and ``engine`` hold int8 codes (-1 unanswered, 0 false, 1 true, 2 uncertain): what holds now, and what
    the run said. ``negated``: the engine's false rests on a denial in the report. ``decided``: a person set the cell.
    ``conflict``: a child of a false parent. ``unverified``: a true or uncertain label of the engine without a verified
    quote. ``need`` (int16 [n]): need for review, higher first, 0 for verified and excluded cases.
    """

    template: Template
    run: Run | None
    cases: tuple[Case, ...]
    findings: tuple[str, ...]
    case_ids: npt.NDArray[np.int64]
    current: npt.NDArray[np.int8]
    engine: npt.NDArray[np.int8]
    negated: npt.NDArray[np.bool_]
    decided: npt.NDArray[np.bool_]
    conflict: npt.NDArray[np.bool_]
    unverified: npt.NDArray[np.bool_]
    states: tuple[CaseState, ...]
    need: npt.NDArray[np.int16]

    @property
    def verified(self) -> npt.NDArray[np.bool_]:
        """Which cases a person accepted, bool [n]."""
        return np.array([case.verified_by is not None for case in self.cases], dtype=np.bool_)


def label_table(project: Project, *, region: str, run_id: int | None = None, reader: str = "") -> LabelTable:
    """The labels of all cases of a region, by the given run or the primary one, as far as ``reader`` may see them.

    KeyError for an unknown region.
    """
    template = project.template(region)
    findings = template.finding_ids
    run = project.store.runs.get(run_id) if run_id is not None else project.store.runs.primary(region)
    cases, blind = _cases(project, region, reader)
    row_of = {case.id: row for row, case in enumerate(cases)}
    column_of = {finding: column for column, finding in enumerate(findings)}
    shape = (len(cases), len(findings))
    engine = np.full(shape, UNANSWERED, dtype=np.int8)
    negated = np.zeros(shape, dtype=np.bool_)
    located = np.zeros(shape, dtype=np.bool_)
    served = project.store.answers.served(run.id) if run is not None else {}
    answered = {case_id: answer for case_id, answer in served.items() if case_id not in blind}
    if run is not None:
        for case_id, finding, value, basis, grade in project.store.answers.labels_of_run(run.id):
            row, column = row_of.get(case_id), column_of.get(finding)
            if row is not None and column is not None and case_id in answered:
                engine[row, column] = CODES[value]
                negated[row, column] = basis == Basis.NEGATED
                located[row, column] = grade in (QuoteGrade.EXACT, QuoteGrade.NORMALISED)
    current = _accepted(project, cases, findings, answered, engine, blind)
    decided = current != engine
    for case_id, finding, value in _decided_labels(project, blind):
        row, column = row_of.get(case_id), column_of.get(finding)
        if row is not None and column is not None:
            current[row, column] = CODES[value]
            decided[row, column] = True
    conflict = conflicts(template, current)
    claims = np.isin(engine, (CODES[Label.TRUE], CODES[Label.UNCERTAIN]))
    unverified = claims & ~located & ~decided
    # An uncertain label that a person set is her answer; one of the engine asks for her.
    open_cells = conflict | unverified | ((current == CODES[Label.UNCERTAIN]) & ~decided)
    opened, whole = open_cells.any(axis=1), (current != UNANSWERED).all(axis=1)
    states = tuple(
        _state(case, answered.get(case.id, (0, None))[1], is_open=bool(opened[row]), is_whole=bool(whole[row]))
        for row, case in enumerate(cases)
    )
    return LabelTable(
        template=template,
        run=run,
        cases=cases,
        findings=findings,
        case_ids=np.array([case.id for case in cases], dtype=np.int64),
        current=current,
        engine=engine,
        negated=negated,
        decided=decided,
        conflict=conflict,
        unverified=unverified,
        states=states,
        need=_need(states, current, decided, conflict, unverified),
    )


def _cases(project: Project, region: str, reader: str) -> tuple[tuple[Case, ...], dict[int, SecondReading]]:
    """The cases of a region as ``reader`` may see them, and those of them that she labels blind."""
    blind = project.store.second_readings.open_of(reader)
    cases = project.store.cases.all(region=region)
    if blind:
        own = {
            case_id: own_fields(project.store.decisions.of_subject("case", case_id), blind[case_id])
            for case_id in blind
        }
        cases = [blind_case(case, own[case.id]) if case.id in own else case for case in cases]
    return tuple(cases), blind


def _decided_labels(project: Project, blind: Mapping[int, SecondReading]) -> Iterator[tuple[int, str, str]]:
    """Case id, finding and value of the labels that people set; of cases read blind, only the reader's own."""
    for case_id, field, value, _ in project.store.decisions.current("case", LABEL_PREFIX):
        if case_id not in blind:
            yield case_id, field.removeprefix(LABEL_PREFIX), value
    for reading in set(blind.values()):
        prefix = reading_field(reading, LABEL_PREFIX)
        for case_id, field, value, _ in project.store.decisions.current("case", prefix):
            if blind.get(case_id) == reading:
                yield case_id, field.removeprefix(prefix), value


def _accepted(
    project: Project,
    cases: tuple[Case, ...],
    findings: tuple[str, ...],
    answered: dict[int, tuple[int, str]],
    engine: npt.NDArray[np.int8],
    blind: Mapping[int, SecondReading],
) -> npt.NDArray[np.int8]:
    """The engine's codes, but in verified cases those of the answer that was accepted, whatever a later run says."""
    accepted = project.store.decisions.current("case", ACCEPTED)
    seen = {case_id: int(value) for case_id, _, value, _ in accepted if case_id not in blind}
    other = {
        row: seen[case.id]
        for row, case in enumerate(cases)
        if case.verified_by is not None and case.id in seen and answered.get(case.id, (0, ""))[0] != seen[case.id]
    }
    values = project.store.answers.values_of(set(other.values()))
    current = engine.copy()
    for row, answer_id in other.items():
        labels = values.get(answer_id, {})
        current[row] = [CODES[labels.get(finding)] for finding in findings]
    return current


def _state(case: Case, answer_state: str | None, *, is_open: bool, is_whole: bool) -> CaseState:
    if case.excluded is not None:
        return CaseState.EXCLUDED
    if case.verified_by is not None:
        return CaseState.VERIFIED
    if not case.has_report:
        return CaseState.NO_REPORT
    if answer_state is None:
        return CaseState.NOT_READ
    if answer_state != AnswerState.COMPLETE and not is_whole:
        return CaseState(answer_state)
    # A complete answer still lacks the findings that a later version of the template added.
    return CaseState.READ if is_whole and not is_open else CaseState.TO_REVIEW


def _need(
    states: tuple[CaseState, ...],
    current: npt.NDArray[np.int8],
    decided: npt.NDArray[np.bool_],
    conflict: npt.NDArray[np.bool_],
    unverified: npt.NDArray[np.bool_],
) -> npt.NDArray[np.int16]:
    uncertain = (current == CODES[Label.UNCERTAIN]) & ~decided
    cells = 8 * conflict.sum(axis=1) + 4 * unverified.sum(axis=1) + 2 * uncertain.sum(axis=1)
    reviewed = np.array([state is CaseState.TO_REVIEW for state in states], dtype=np.bool_)
    cells += reviewed * (current == UNANSWERED).sum(axis=1)
    base = np.array([_NEED_OF_STATE.get(state, 0) for state in states], dtype=np.int64)
    settled = np.array([state in (CaseState.VERIFIED, CaseState.EXCLUDED) for state in states], dtype=np.bool_)
    return np.where(settled, 0, cells + base).astype(np.int16)


def reference_labels(project: Project, *, region: str) -> dict[int, dict[str, Label | None]]:
    """Case id to the labels that hold now, for the verified cases of a region that are not excluded."""
    table = label_table(project, region=region)
    return {
        case.id: {
            finding: label_of_code(int(code)) for finding, code in zip(table.findings, table.current[row], strict=True)
        }
        for row, case in enumerate(table.cases)
        if table.states[row] is CaseState.VERIFIED
    }
