"""What a person sees of a case: its images, its report, and its labels with what each rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.labels.consistency import conflicting_parents
from app.labels.template import Template
from app.labels.values import Basis, Label, QuoteGrade
from app.operations.labelling.label_fields import LABEL_PREFIX, Decided, decided_labels, engine_labels
from app.operations.second_reader.blinding import own_fields, own_reading
from app.project import Project
from app.store.records import Answer, AnswerLabel, Case, Image, Report, Run, SecondReading

__all__ = [
    "ACCEPTED",
    "FLAGS",
    "FLAG_PREFIX",
    "LABEL_PREFIX",
    "MOST_ENGINES",
    "CaseLabels",
    "EngineColumn",
    "LabelRow",
    "OpenCase",
    "blind_case",
    "case_labels",
    "open_case",
    "served_answer",
]

FLAG_PREFIX = "flag:"
FLAGS = ("quality", "pairing")
"""What a case can be flagged for: poor images, images and report that do not belong together."""
MOST_ENGINES = 4
"""How many engines stand side by side at most."""
ACCEPTED = "accepted"
"""Field of a verified case: the answer (its id, 0 for none) that a person accepted, so that no later run changes
what she verified."""


@dataclass(frozen=True)
class LabelRow:
    """One finding of one case: what the engine said, what holds now, and who says so.

    ``start`` and ``end`` are offsets of the evidence in the report. ``decided_by`` is None while the engine's label
    holds. ``false_parents`` are parents that contradict this label.
    """

    finding: str
    engine_value: Label | None
    basis: Basis | None
    quote: str
    start: int | None
    end: int | None
    grade: QuoteGrade | None
    confidence: float | None
    current: Label | None
    decided_by: str | None
    decided_at: str | None
    false_parents: tuple[str, ...]

    @property
    def unverified(self) -> bool:
        """Whether a true or uncertain label of the engine stands without a verified quote."""
        return (
            self.decided_by is None
            and self.engine_value in (Label.TRUE, Label.UNCERTAIN)
            and self.grade not in (QuoteGrade.EXACT, QuoteGrade.NORMALISED)
        )


@dataclass(frozen=True)
class EngineColumn:
    """What one engine said of a case. ``answer`` is None where its run has not read the report that the case has now.

    ``labels`` are by finding; ``primary``: this run's labels count as the engine's.
    """

    run: Run
    answer: Answer | None
    labels: Mapping[str, AnswerLabel]
    primary: bool

    def value(self, finding: str) -> Label | None:
        """What the engine said of a finding; None for nothing."""
        return _value(self.labels.get(finding))

    def basis(self, finding: str) -> Basis | None:
        """Why it said false."""
        label = self.labels.get(finding)
        return Basis(label.basis) if label is not None and label.basis else None


@dataclass(frozen=True)
class CaseLabels:
    """The labels of a case in the template's order. ``run`` and ``answer`` are None while no engine has read it.

    ``engines``: the primary run first, then the newest complete run of every other engine and model.
    """

    case_id: int
    template: Template
    run: Run | None
    answer: Answer | None
    rows: tuple[LabelRow, ...]
    engines: tuple[EngineColumn, ...] = ()

    def disagree(self, finding: str) -> bool:
        """Whether engines said different things of a finding."""
        return len({said for engine in self.engines if (said := engine.value(finding)) is not None}) > 1

    def row(self, finding: str) -> LabelRow:
        """The row of a finding; KeyError if the template has none."""
        for row in self.rows:
            if row.finding == finding:
                return row
        raise KeyError(finding)

    @property
    def values(self) -> dict[str, Label | None]:
        """Finding to the label that holds now."""
        return {row.finding: row.current for row in self.rows}


@dataclass(frozen=True)
class OpenCase:
    """All that the reading page shows of a case. ``labels`` is None while the case has no region.

    ``reading`` is the second reading in which the person labels this case blind, if there is one. ``flags`` are of
    ``FLAGS``. ``changed_by`` are people who set labels of the case after another one had verified it.
    """

    case: Case
    images: tuple[Image, ...]
    report: Report | None
    labels: CaseLabels | None
    reading: SecondReading | None = None
    flags: frozenset[str] = frozenset()
    changed_by: tuple[str, ...] = ()


def open_case(project: Project, *, case_id: int, run_id: int | None = None, reader: str = "") -> OpenCase:
    """Everything about one case that ``reader`` may see ("": everything). KeyError if there is none."""
    case = project.store.cases.get(case_id)
    reading = own_reading(project, case_id=case_id, reader=reader)
    known = case.region is not None and case.region in project.regions()
    fields = own_fields(project.store.decisions.of_subject("case", case_id), reading)
    if reading is not None:
        case = blind_case(case, fields)
    return OpenCase(
        case=case,
        images=tuple(project.store.images.of_case(case_id)),
        report=project.store.reports.of_case(case_id),
        labels=case_labels(project, case_id=case_id, run_id=run_id, reader=reader) if known else None,
        reading=reading,
        flags=frozenset(flag for flag in FLAGS if FLAG_PREFIX + flag in fields),
        changed_by=_changed_by(fields),
    )


def _changed_by(fields: Mapping[str, tuple[str, str, str]]) -> tuple[str, ...]:
    """Who set labels after somebody else had verified the case: the reference holds them, and she has not seen them."""
    if "verified" not in fields:
        return ()
    _, verifier, verified_at = fields["verified"]
    later = [
        reader
        for field, (_, reader, at) in fields.items()
        if field.startswith(LABEL_PREFIX) and at > verified_at and reader != verifier
    ]
    return tuple(dict.fromkeys(later))


def blind_case(case: Case, own: Mapping[str, tuple[str, str, str]]) -> Case:
    """A case with what its blinded reader decided in place of what anybody else did; ``own`` as of ``own_fields``."""
    return replace(
        case,
        excluded=own["excluded"][0] if "excluded" in own else None,
        comment=own["comment"][0] if "comment" in own else "",
        verified_by=own["verified"][1] if "verified" in own else None,
    )


def case_labels(
    project: Project, *, case_id: int, run_id: int | None = None, reader: str = "", version: int | None = None
) -> CaseLabels:
    """The labels of a case, by the given run or by the region's primary one, as far as ``reader`` may see them.

    ``version``: the version of the template whose findings are wanted (None: the newest, or that of the reading).
    KeyError without case or region.
    """
    region = project.store.cases.get(case_id).region
    if region is None:
        raise KeyError(case_id)
    reading = own_reading(project, case_id=case_id, reader=reader)
    if reading is not None:
        return _blind_labels(project, case_id, reading, version or reading.template_version)
    template = project.template(region) if version is None else project.template_version(region, version)
    run = project.store.runs.get(run_id) if run_id is not None else project.store.runs.primary(region)
    engines = _engines(project, template, run, case_id)
    answer = engines[0].answer if engines else None
    said = engines[0].labels if engines else {}
    fields = own_fields(project.store.decisions.of_subject("case", case_id), None)
    decided = _decided(project, template, fields, answer, said)
    return CaseLabels(case_id, template, run, answer, _rows(template, said, decided), engines)


def _engines(project: Project, template: Template, primary: Run | None, case_id: int) -> tuple[EngineColumn, ...]:
    """The primary run and, of every other engine and model, the newest complete run that read the case, if any did."""
    if primary is None:
        return ()
    lineage = project.lineage(template.region)
    others = project.store.runs.newest_complete(template.region, case_id)
    runs = [primary, *(run for run in others if (run.engine, run.model) != (primary.engine, primary.model))]
    report = project.store.reports.of_case(case_id)
    columns = []
    for run in runs[:MOST_ENGINES]:
        answer = project.store.answers.of_case(run.id, case_id) if report is not None else None
        if answer is None or report is None or report.sha256 != answer.report_sha256:
            columns.append(EngineColumn(run, None, {}, run is primary))
        else:
            labels = engine_labels(lineage, answer.labels, run.template_version, template.version)
            columns.append(EngineColumn(run, answer, labels, run is primary))
    return tuple(columns)


def _blind_labels(project: Project, case_id: int, reading: SecondReading, version: int) -> CaseLabels:
    template = project.template_version(reading.region, version)
    own = own_fields(project.store.decisions.of_subject("case", case_id), reading)
    decided = decided_labels(project.lineage(reading.region), own, {}, template.version, template.version)
    return CaseLabels(case_id, template, None, None, _rows(template, {}, decided))


def _rows(template: Template, said: Mapping[str, AnswerLabel], decided: Mapping[str, Decided]) -> tuple[LabelRow, ...]:
    current: dict[str, Label | None] = {
        finding: decided[finding][0] if finding in decided else _value(said.get(finding))
        for finding in template.finding_ids
    }
    return tuple(
        _row(
            finding,
            said.get(finding),
            current[finding],
            decided.get(finding),
            conflicting_parents(template, finding, current),
        )
        for finding in template.finding_ids
    )


def served_answer(project: Project, run: Run | None, case_id: int) -> Answer | None:
    """The run's answer about the report that the case has now."""
    answer = project.store.answers.of_case(run.id, case_id) if run is not None else None
    report = project.store.reports.of_case(case_id) if answer is not None else None
    return answer if answer is not None and report is not None and report.sha256 == answer.report_sha256 else None


def _decided(
    project: Project,
    template: Template,
    fields: Mapping[str, tuple[str, str, str]],
    answer: Answer | None,
    said: Mapping[str, AnswerLabel],
) -> dict[str, Decided]:
    """Finding to what people set, or accepted where this run's answer says something else, and who and when."""
    lineage = project.lineage(template.region)
    held = fields.get(ACCEPTED) if "verified" in fields else None
    accepted = int(held[0]) if held is not None else None
    base = accepted if accepted is not None else answer.id if answer is not None else 0
    raw = project.store.answers.values_of([base]).get(base, {})
    asked = project.store.sheets.versions([base]).get(base, template.version)
    decided = decided_labels(lineage, fields, raw, asked, template.version)
    if held is None or (answer is not None and accepted == answer.id):
        return decided
    seen = lineage.values(raw, asked, template.version)
    now = {finding: label.value for finding, label in said.items()}
    differing = {
        finding: (None if (label := seen.get(finding)) is None else Label(label), *held[1:])
        for finding in template.finding_ids
        if seen.get(finding) != now.get(finding)
    }
    return {**differing, **decided}


def _value(label: AnswerLabel | None) -> Label | None:
    return Label(label.value) if label is not None and label.value is not None else None


def _row(
    finding: str,
    said: AnswerLabel | None,
    current: Label | None,
    decided: Decided | None,
    false_parents: tuple[str, ...],
) -> LabelRow:
    said = said or AnswerLabel(finding, None)
    return LabelRow(
        finding=finding,
        engine_value=_value(said),
        basis=Basis(said.basis) if said.basis else None,
        quote=said.quote,
        start=said.start,
        end=said.end,
        grade=QuoteGrade(said.grade) if said.grade else None,
        confidence=said.confidence,
        current=current,
        decided_by=decided[1] if decided else None,
        decided_at=decided[2] if decided else None,
        false_parents=false_parents,
    )
