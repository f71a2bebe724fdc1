"""All labels of a region at once, as arrays: for the grid, the worklist, verification and datasets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.labels.consistency import conflicts
from app.labels.lineage import Lineage
from app.labels.template import Template
from app.labels.values import CODES, UNANSWERED, AnswerState, Label, label_of_code
from app.operations.extracting.addressed import addressed_cases
from app.operations.labelling.label_fields import LABEL_PREFIX, answer_values, decided_labels
from app.operations.labelling.labels import ACCEPTED, FLAG_PREFIX, blind_case
from app.operations.reading.review import CaseState, Reason, draws, need_of, reasons_of
from app.operations.second_reader.blinding import reading_field
from app.operations.verifying.run_labels import RunLabels, other_runs, run_labels
from app.project import Project
from app.store.records import Case, Run, SecondReading

__all__ = ["CaseState", "LabelTable", "label_table", "reference_labels"]

_Codes = npt.NDArray[np.int8]
_Cells = npt.NDArray[np.bool_]
_Served = Mapping[int, tuple[int, str]]
"""Case id to id and state of an answer."""
_SETTLED = (CaseState.VERIFIED, CaseState.EXCLUDED)


@dataclass(frozen=True, eq=False)
class LabelTable:
    """The labels of n cases × k findings of a region.

    ``current`` and ``engine`` hold int8 codes (-1 unanswered, 0 false, 1 true, 2 uncertain): what holds now, and what
    the run said. ``negated``: the engine's false rests on a denial in the report. ``decided``: a person set the cell.
    ``conflict``: a child of a false parent. ``unverified``: a true or uncertain label of the engine without a verified
    quote. ``disagreement``: the newest complete run of another engine or model says otherwise of the same report; no
    person settled it. ``need`` (int16 [n]): need for review, higher first, 0 for excluded cases, and for verified ones
    unless the template has got findings since; ``reasons``: why. ``control`` (bool [n]): a random control among the
    cases without need. ``flags`` of each case.
    """

    template: Template
    run: Run | None
    cases: tuple[Case, ...]
    findings: tuple[str, ...]
    case_ids: npt.NDArray[np.int64]
    current: _Codes
    engine: _Codes
    negated: _Cells
    decided: _Cells
    conflict: _Cells
    unverified: _Cells
    disagreement: _Cells
    control: _Cells
    states: tuple[CaseState, ...]
    need: npt.NDArray[np.int16]
    reasons: tuple[frozenset[Reason], ...]
    flags: tuple[frozenset[str], ...]

    @property
    def verified(self) -> _Cells:
        """Which cases a person accepted, bool [n]."""
        return np.array([case.verified_by is not None for case in self.cases], dtype=np.bool_)


@dataclass(frozen=True, eq=False)
class _Sheet:
    """What is known of the cases of a region before labels are compared; ``answers`` has id and state of each case."""

    project: Project
    template: Template
    cases: tuple[Case, ...]
    case_ids: npt.NDArray[np.int64]
    blind: Mapping[int, SecondReading]
    fields: Mapping[str, list[tuple[int, str, str]]]

    @property
    def findings(self) -> tuple[str, ...]:
        """The findings in the order of the columns."""
        return self.template.finding_ids

    @property
    def lineage(self) -> Lineage:
        """Under which keys the labels of the findings lie."""
        return self.project.lineage(self.template.region)

    def served(self, run: Run | None) -> dict[int, tuple[int, str]]:
        """Case id to id and state of the run's answer about the report of now, where the reader may see it."""
        found = self.project.store.answers.served(run.id) if run is not None else {}
        return {case_id: answer for case_id, answer in found.items() if case_id not in self.blind}

    def placed(self, labels: RunLabels, served: Mapping[int, object]) -> tuple[npt.NDArray[np.int64], _Cells]:
        """Rows of this sheet for the rows of a run, and which rows of the run to take."""
        rows = np.searchsorted(self.case_ids, labels.case_ids)
        inside = np.minimum(rows, max(len(self.case_ids) - 1, 0))
        known = self.case_ids[inside] == labels.case_ids if len(self.case_ids) else np.zeros(len(rows), np.bool_)
        known &= np.isin(labels.case_ids, np.fromiter(served, np.int64, len(served)))
        return rows[known], known


def label_table(
    project: Project,
    *,
    region: str,
    run_id: int | None = None,
    reader: str = "",
    control_share: float = 0.0,
    cases: Sequence[Case] | None = None,
    version: int | None = None,
) -> LabelTable:
    """The labels of all cases of a region, by the given run or the primary one, as far as ``reader`` may see them.

    ``control_share``: per cent of the cases without need that become random controls. Who has read all cases already
    passes them as ``cases``. ``version``: that of the template whose findings are wanted (None: the newest). KeyError
    for an unknown region.
    """
    template = project.template(region) if version is None else project.template_version(region, version)
    run = project.store.runs.get(run_id) if run_id is not None else project.store.runs.primary(region)
    sheet = _sheet(project, region, template, reader, cases)
    shape = (len(sheet.cases), len(sheet.findings))
    engine = np.full(shape, UNANSWERED, dtype=np.int8)
    negated, located = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    served = sheet.served(run)
    if run is not None:
        labels = run_labels(project, run, template)
        rows, taken = sheet.placed(labels, served)
        engine[rows], negated[rows], located[rows] = labels.values[taken], labels.negated[taken], labels.located[taken]
    said = _accepted_answers(sheet, served)
    current = _accepted(sheet, said, engine)
    decided = current != engine
    _decide(sheet, current, decided)
    _merge(sheet, served | said, current, decided)
    uncertain = (current == CODES[Label.UNCERTAIN]) & ~decided  # one that a person set is her answer
    cells = {
        Reason.CONFLICT: conflicts(template, current),
        Reason.UNVERIFIED: np.isin(engine, (CODES[Label.TRUE], CODES[Label.UNCERTAIN])) & ~located & ~decided,
        Reason.DISAGREEMENT: _disagreement(sheet, run, engine, decided),
        Reason.UNCERTAIN: uncertain,
        Reason.ADDRESSED: np.isin(sheet.case_ids, list(addressed_cases(project) & served.keys()))[:, None],
    }
    states = _states(sheet, served, cells, current)
    control = _controls(sheet, states, control_share)
    reviewed = np.array([state is CaseState.TO_REVIEW for state in states], dtype=np.bool_)
    added = _added(sheet) & (current == UNANSWERED)
    doubts = {**cells, Reason.INCOMPLETE: (current == UNANSWERED) & reviewed[:, None], Reason.ADDED: added}
    blind = np.isin(sheet.case_ids, np.fromiter(sheet.blind, np.int64, len(sheet.blind)))
    reasons = reasons_of(states, doubts, blind, control)
    return LabelTable(
        template=template,
        run=run,
        cases=sheet.cases,
        findings=sheet.findings,
        case_ids=sheet.case_ids,
        current=current,
        engine=engine,
        negated=negated,
        decided=decided,
        conflict=cells[Reason.CONFLICT],
        unverified=cells[Reason.UNVERIFIED],
        disagreement=cells[Reason.DISAGREEMENT],
        control=control,
        states=states,
        need=need_of(reasons, states, sum(mark.sum(axis=1) for mark in doubts.values())),
        reasons=reasons,
        flags=_flags(sheet),
    )


def _sheet(project: Project, region: str, template: Template, reader: str, cases: Sequence[Case] | None) -> _Sheet:
    """The cases of a region as ``reader`` may see them, and what was decided on them: of blind ones only by her."""
    blind = project.store.second_readings.open_of(reader)
    known = project.store.cases.all(region=region) if cases is None else [x for x in cases if x.region == region]
    fields: dict[str, list[tuple[int, str, str]]] = {}
    for prefix in (LABEL_PREFIX, FLAG_PREFIX, ACCEPTED):
        for case_id, field, value, _ in project.store.decisions.current("case", prefix):
            if case_id not in blind:
                fields.setdefault(prefix, []).append((case_id, field.removeprefix(prefix), value))
    own: dict[int, dict[str, tuple[str, str, str]]] = {}
    for reading in set(blind.values()):
        prefix = reading_field(reading, "")
        for case_id, field, value, name in project.store.decisions.current("case", prefix):
            if blind.get(case_id) == reading:
                own.setdefault(case_id, {})[field.removeprefix(prefix)] = (value, name, "")
    for case_id, held in own.items():
        for field, (value, _name, _at) in held.items():
            for prefix in (LABEL_PREFIX, FLAG_PREFIX):
                if field.startswith(prefix):
                    fields.setdefault(prefix, []).append((case_id, field.removeprefix(prefix), value))
    seen = tuple(blind_case(case, own.get(case.id, {})) if case.id in blind else case for case in known)
    ids = np.array([case.id for case in seen], dtype=np.int64)
    return _Sheet(project, template, seen, ids, blind, fields)


def _decide(sheet: _Sheet, current: _Codes, decided: _Cells) -> None:
    """Write the labels that people set into both arrays."""
    row_of = {case_id: row for row, case_id in enumerate(sheet.case_ids.tolist())}
    lineage, version = sheet.lineage, sheet.template.version
    column_of = {lineage.key(finding, version): column for column, finding in enumerate(sheet.findings)}
    for case_id, key, value in sheet.fields.get(LABEL_PREFIX, ()):
        row, column = row_of.get(case_id), column_of.get(key)
        if row is not None and column is not None:
            current[row, column] = CODES[value]
            decided[row, column] = True


def _accepted_answers(sheet: _Sheet, served: _Served) -> dict[int, tuple[int, str]]:
    """Case id to the answer that was accepted, for verified cases in which it is not the one of the run."""
    seen = {case_id: int(value) for case_id, _, value in sheet.fields.get(ACCEPTED, ())}
    return {
        case.id: (seen[case.id], "")
        for case in sheet.cases
        if case.verified_by is not None and case.id in seen and served.get(case.id, (0, ""))[0] != seen[case.id]
    }


def _accepted(sheet: _Sheet, said: _Served, engine: _Codes) -> _Codes:
    """The engine's codes, but in verified cases those of the answer that was accepted, whatever a later run says."""
    answers = {answer for answer, _ in said.values()}
    values = answer_values(sheet.project, sheet.lineage, answers, sheet.template.version)
    current = engine.copy()
    for row, case in enumerate(sheet.cases):
        if case.id in said:
            labels = values.get(said[case.id][0], {})
            current[row] = [CODES[labels.get(finding)] for finding in sheet.findings]
    return current


def _merge(sheet: _Sheet, said: _Served, current: _Codes, decided: _Cells) -> None:
    """Write what people set on findings that were merged since, see ``decided_labels``."""
    lineage, version = sheet.lineage, sheet.template.version
    sources = {source for finding in sheet.findings for source in lineage.ancestry(lineage.key(finding, version))}
    touched = {case_id for case_id, key, _ in sheet.fields.get(LABEL_PREFIX, ()) if key in sources}
    if not touched:
        return
    held: dict[int, dict[str, tuple[str, str, str]]] = {}
    for case_id, key, value in sheet.fields[LABEL_PREFIX]:
        if case_id in touched:
            held.setdefault(case_id, {})[LABEL_PREFIX + key] = (value, "", "")
    answers = {said[case_id][0] for case_id in touched & said.keys()}
    raw, asked = sheet.project.store.answers.values_of(answers), sheet.project.store.sheets.versions(answers)
    column_of = {finding: column for column, finding in enumerate(sheet.findings)}
    for row in np.flatnonzero(np.isin(sheet.case_ids, list(touched))).tolist():
        case_id = int(sheet.case_ids[row])
        answer = said.get(case_id, (0, ""))[0]
        labels = decided_labels(lineage, held[case_id], raw.get(answer, {}), asked.get(answer, version), version)
        for finding, (label, _, _) in labels.items():
            current[row, column_of[finding]] = CODES[label]
            decided[row, column_of[finding]] = True


def _disagreement(sheet: _Sheet, run: Run | None, engine: _Codes, decided: _Cells) -> _Cells:
    """Where the newest complete run of another engine or model says otherwise of the same report.

    Answers that are not complete are no second opinion; nor is there one where either said nothing.
    """
    found = np.zeros(engine.shape, dtype=np.bool_)
    for other in other_runs(sheet.project, run):
        answers = {c: a for c, a in sheet.served(other).items() if a[1] == AnswerState.COMPLETE}
        labels = run_labels(sheet.project, other, sheet.template)
        rows, taken = sheet.placed(labels, answers)
        said = labels.values[taken]
        found[rows] |= (said != UNANSWERED) & (engine[rows] != UNANSWERED) & (said != engine[rows])
    verified = np.array([case.verified_by is not None for case in sheet.cases], dtype=np.bool_)
    return found & ~decided & ~verified[:, None]


def _states(sheet: _Sheet, served: _Served, cells: Mapping[Reason, _Cells], current: _Codes) -> tuple[CaseState, ...]:
    opened = np.logical_or.reduce([marks.any(axis=1) for marks in cells.values()]).tolist()
    whole = (current != UNANSWERED).all(axis=1).tolist()
    return tuple(
        _state(case, served.get(case.id, (0, None))[1], is_open=is_open, is_whole=is_whole)
        for case, is_open, is_whole in zip(sheet.cases, opened, whole, strict=True)
    )


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


def _added(sheet: _Sheet) -> _Cells:
    """Findings that the template did not have when somebody verified the case."""
    lineage, version = sheet.lineage, sheet.template.version
    found = np.zeros((len(sheet.cases), len(sheet.findings)), dtype=np.bool_)
    if len(lineage.keys) == 1:
        return found
    keys = [lineage.key(finding, version) for finding in sheet.findings]
    new = {known: [key not in own.values() for key in keys] for known, own in lineage.keys.items()}
    row_of = {case_id: row for row, case_id in enumerate(sheet.case_ids.tolist())}
    for case_id, _, at in sheet.project.store.sheets.verified():
        if case_id in row_of and case_id not in sheet.blind:
            found[row_of[case_id]] = new[lineage.version_at(at)]
    return found


def _controls(sheet: _Sheet, states: Sequence[CaseState], share: float) -> _Cells:
    """The cases without need that draw less than ``share`` per cent; each draws the same as long as the project lives.

    So a case stays a control, or none, whatever is imported or verified later.
    """
    calm = np.array([state is CaseState.READ for state in states], dtype=np.bool_)
    if share <= 0 or not calm.any():
        return np.zeros(len(states), dtype=np.bool_)
    return calm & (draws(f"control {sheet.project.name}", sheet.cases) < share / 100)


def _flags(sheet: _Sheet) -> tuple[frozenset[str], ...]:
    found: dict[int, set[str]] = {}
    for case_id, flag, _value in sheet.fields.get(FLAG_PREFIX, ()):
        found.setdefault(case_id, set()).add(flag)
    return tuple(frozenset(found.get(case.id, ())) for case in sheet.cases)


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
