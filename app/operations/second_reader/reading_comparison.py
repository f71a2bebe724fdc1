"""What a closed second reading says: agreement of the readers, where they differ, and what was adjudicated."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import message
from app.labels.consistency import lifted_parents
from app.labels.two_readers import FindingAgreement, ReaderAgreement, reader_agreement
from app.labels.values import CODES, UNANSWERED, Label
from app.operations.labelling.label_fields import engine_labels, label_field, shown_decisions
from app.operations.labelling.label_files import write_rows
from app.operations.labelling.labels import case_labels, served_answer
from app.operations.second_reader.blinding import own_fields, own_reading
from app.operations.second_reader.second_reading import find_reading
from app.project import Kind, Project
from app.store.records import Answer, Case, Decision, Run, SecondLabel, SecondReading

__all__ = ["Comparison", "Difference", "adjudicate", "compare_readers", "export_comparison"]

_COLUMNS = (
    *("finding", "cases", "left_out", "first_true", "second_true", "prevalence", "differences", "observed"),
    *("observed_lower", "observed_upper", "kappa", "kappa_lower", "kappa_upper", "alpha", "alpha_lower"),
    *("alpha_upper", "ac1", "ac1_lower", "ac1_upper"),
    *(
        f"first_{one}_second_{other}"
        for one in ("false", "true", "uncertain")
        for other in ("false", "true", "uncertain")
    ),
)
_NUMBERS = ("cases", "left_out", "first_true", "second_true", "differences", *_COLUMNS[-9:])


@dataclass(frozen=True)
class Difference:
    """A finding of a case that the two readers labelled otherwise; ``adjudicated`` is None while nobody decided.

    ``evidence`` is what the engine quoted from the report, ``comment`` what the second reader wrote of the case; "" if
    there is nothing.
    """

    case: Case
    finding: str
    first: Label | None
    second: Label | None
    first_reader: str
    evidence: str
    comment: str
    adjudicated: Label | None
    adjudicated_by: str


@dataclass(frozen=True)
class Comparison:
    """Two readers of the same cases. The figures are those of the day of closing; adjudication changes none of them.

    ``planned`` cases were to be read, ``agreement.cases`` were read by both. ``hidden`` cases are left out of
    ``differences`` because the person who looks reads them blind in another second reading.
    """

    reading: SecondReading
    planned: int
    agreement: ReaderAgreement
    differences: tuple[Difference, ...]
    hidden: int

    @property
    def adjudicated(self) -> int:
        """How many differences have an adjudicated label."""
        return sum(difference.adjudicated is not None for difference in self.differences)

    @property
    def uncertain(self) -> int:
        """Adjudicated labels that are uncertain, which a test set does not take: there it is true or false."""
        return sum(difference.adjudicated is Label.UNCERTAIN for difference in self.differences)


def compare_readers(
    project: Project, *, reading_id: int, reader: str = "", seed: int = 0, context: JobContext | None = None
) -> Comparison:
    """Figures and differences of a closed second reading, as far as ``reader`` may see them. Raises ``AppError``."""
    reading = _closed(project, reading_id)
    labels = project.store.second_readings.labels(reading.id)
    findings = project.template_version(reading.region, reading.template_version).finding_ids
    case_ids = sorted({label.case_id for label in labels})
    first, second = _codes(labels, case_ids, findings)
    agreement = reader_agreement(first, second, findings, seed=seed)
    blind = project.store.second_readings.open_of(reader)
    shown = [label for label in labels if label.case_id not in blind]
    return Comparison(
        reading=reading,
        planned=len(project.store.second_readings.cases(reading.id)),
        agreement=agreement,
        differences=_differences(project, reading, shown, findings, context or JobContext()),
        hidden=len(set(case_ids) & set(blind)),
    )


def _closed(project: Project, reading_id: int) -> SecondReading:
    reading = find_reading(project, reading_id)
    if reading.closed is None:
        raise AppError(
            message("The readers are not compared before the second reading is closed."),
            message("Close it when both have done all cases, or early with those that both have done."),
        )
    return reading


def _codes(
    labels: Iterable[SecondLabel], case_ids: list[int], findings: tuple[str, ...]
) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """The labels of both readers as codes [cases, findings]."""
    rows = {case_id: row for row, case_id in enumerate(case_ids)}
    columns = {finding: column for column, finding in enumerate(findings)}
    first = np.full((len(case_ids), len(findings)), UNANSWERED, dtype=np.int8)
    second = first.copy()
    for label in labels:
        place = rows[label.case_id], columns[label.finding]
        first[place], second[place] = CODES[label.first], CODES[label.second]
    return first, second


def _differences(
    project: Project,
    reading: SecondReading,
    labels: list[SecondLabel],
    findings: tuple[str, ...],
    context: JobContext,
) -> tuple[Difference, ...]:
    marks = {
        (case_id, field): (Label(value), reader)
        for case_id, field, value, reader in project.store.decisions.current("case", _mark(reading, ""))
    }
    order = {finding: place for place, finding in enumerate(findings)}
    differing = [label for label in labels if None not in (label.first, label.second) and label.first != label.second]
    run = project.store.runs.primary(reading.region)
    cases: dict[int, tuple[Case, dict[str, str], str]] = {}
    found = []
    for label in sorted(differing, key=lambda label: (label.case_id, order[label.finding])):
        context.check()
        if label.case_id not in cases:
            answer = served_answer(project, run, label.case_id)
            quotes = _quotes(project, reading, run, answer)
            own = own_fields(project.store.decisions.of_subject("case", label.case_id), reading)
            comment = own["comment"][0] if "comment" in own else ""
            cases[label.case_id] = project.store.cases.get(label.case_id), quotes, comment
        case, quotes, comment = cases[label.case_id]
        value, by = marks.get((label.case_id, _mark(reading, label.finding)), (None, ""))
        found.append(
            Difference(
                case=case,
                finding=label.finding,
                first=_label(label.first),
                second=_label(label.second),
                first_reader=label.first_reader,
                evidence=quotes.get(label.finding, ""),
                comment=comment,
                adjudicated=value,
                adjudicated_by=by,
            )
        )
    return tuple(found)


def _quotes(project: Project, reading: SecondReading, run: Run | None, answer: Answer | None) -> dict[str, str]:
    """The engine's evidence by the findings of the reading's version."""
    if run is None or answer is None:
        return {}
    lineage = project.lineage(reading.region)
    labels = engine_labels(lineage, answer.labels, run.template_version, reading.template_version)
    return {finding: label.quote for finding, label in labels.items()}


def _label(value: str | None) -> Label | None:
    return None if value is None else Label(value)


def _mark(reading: SecondReading, finding: str) -> str:
    """Field of the mark that says that somebody adjudicated a label."""
    return f"adjudicated:{reading.uid}:{finding}"


def adjudicate(
    project: Project,
    *,
    reading_id: int,
    case_id: int,
    finding: str,
    value: Label | None,
    reader: str,
    initiator: object = None,
) -> tuple[Decision, ...]:
    """Set the reference where two readers differed: a label like any other, and a mark, in one action that undo knows.

    ``value`` None withdraws it: the first reader's label holds again. Parents follow as they do elsewhere, but for
    those that were adjudicated themselves. Raises ``AppError`` where there is nothing to adjudicate, or for a person
    who reads the case blind in another second reading.
    """
    reading = _closed(project, reading_id)
    said = project.store.second_readings.label(reading.id, case_id, finding)
    if said is None or said.first == said.second:
        raise AppError(
            message("The readers do not differ in this label."), message("Choose one of the differences listed.")
        )
    if own_reading(project, case_id=case_id, reader=reader) is not None:
        raise AppError(
            message("You read this case blind in another second reading."),
            message("Adjudicate it when that one is closed, or let somebody else do it."),
        )
    fields = {_mark(reading, finding): value, **_reference(project, reading, said, value)}
    action = secrets.token_hex(8)
    with project.store.transaction():
        made = tuple(
            project.store.decisions.add(
                action=action, subject="case", subject_id=case_id, field=field, value=held_value, reader=reader
            )
            for field, held_value in fields.items()
        )
    project.changes.notify(Kind.LABELS, initiator)
    return shown_decisions(project, made)


def _reference(
    project: Project, reading: SecondReading, said: SecondLabel, value: Label | None
) -> dict[str, str | None]:
    """The fields that set the reference of an adjudicated label, and of its parents: those of the template of now."""
    lineage, version = project.lineage(reading.region), reading.template_version
    fields: dict[str, str | None] = {label_field(lineage, said.finding, version): value or said.first}
    here = project.store.cases.get(said.case_id).region == reading.region
    present = lineage.finding(lineage.key(said.finding, version)) if here else None
    if value is not None and present is not None:
        held = case_labels(project, case_id=said.case_id)
        marked = project.store.decisions.of_subject("case", said.case_id)
        for parent, lifted in lifted_parents(held.template, present, value, held.values).items():
            read_as = lineage.finding(lineage.key(parent), version)
            if read_as is None or _mark(reading, read_as) not in marked:
                fields[label_field(lineage, parent)] = lifted
    return fields


def export_comparison(comparison: Comparison, *, out: Path) -> int:
    """Write the figures as a table, one row per finding and one for all (``finding`` empty); returns the rows.

    The ending of ``out`` says the format: .csv, .xlsx or .parquet. Figures have a point and full precision; empty where
    they are not defined.
    """
    figures = (comparison.agreement.pooled, *comparison.agreement.findings)
    write_rows(out, _COLUMNS, _NUMBERS, [_row(entry) for entry in figures])
    return len(figures)


def _row(entry: FindingAgreement) -> list[str | int | None]:
    limits = [
        (interval.estimate, interval.lower, interval.upper)
        for interval in (entry.observed, entry.kappa, entry.alpha, entry.ac1)
    ]
    counts = (entry.finding, entry.units, entry.dropped, entry.first_true, entry.second_true)
    figures = [_text(figure) for figure in (entry.prevalence, *(figure for three in limits for figure in three))]
    cells = [count for row in entry.table for count in row]
    return [*counts, figures[0], entry.differences, *figures[1:], *cells]


def _text(figure: float) -> str:
    return "" if figure != figure else repr(figure)
