"""Where a run is wrong or in doubt, label by label and by kind, each with its case, to be looked at in Reading."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from app.core.jobs import JobContext
from app.core.text import Message, message
from app.labels.consistency import conflicts
from app.labels.values import UNANSWERED, Label, label_of_code
from app.operations.labelling.label_fields import evidence_of
from app.operations.verifying.reference import Judged
from app.project import Project
from app.reports.sections import SectionKind, split_sections
from app.store.records import Case

__all__ = ["ERROR_KINDS", "KIND_TITLES", "ErrorKind", "KindCount", "LabelError", "count_kinds", "label_errors"]


class ErrorKind(StrEnum):
    """How a label is wrong (each wrong label has one of the first seven), or what speaks against it even if right."""

    FALSE_POSITIVE = "false_positive"
    FALSE_NEGATIVE = "false_negative"
    UNCERTAIN_FOR_TRUE = "uncertain_for_true"
    UNCERTAIN_FOR_FALSE = "uncertain_for_false"
    TRUE_FOR_UNCERTAIN = "true_for_uncertain"
    FALSE_FOR_UNCERTAIN = "false_for_uncertain"
    UNANSWERED = "unanswered"
    UNVERIFIED = "unverified"
    CONFLICT = "conflict"
    INDICATION = "indication"


KIND_TITLES: Mapping[ErrorKind, Message] = {
    ErrorKind.FALSE_POSITIVE: message("True, but is false"),
    ErrorKind.FALSE_NEGATIVE: message("False, but is true"),
    ErrorKind.UNCERTAIN_FOR_TRUE: message("Uncertain, but is true"),
    ErrorKind.UNCERTAIN_FOR_FALSE: message("Uncertain, but is false"),
    ErrorKind.TRUE_FOR_UNCERTAIN: message("True, but is uncertain"),
    ErrorKind.FALSE_FOR_UNCERTAIN: message("False, but is uncertain"),
    ErrorKind.UNANSWERED: message("Unanswered"),
    ErrorKind.UNVERIFIED: message("Quote not in the report"),
    ErrorKind.CONFLICT: message("Contradicts a parent"),
    ErrorKind.INDICATION: message("Read from the indication"),
}

_WRONG: Mapping[tuple[Label, Label | None], ErrorKind] = {
    (Label.FALSE, Label.TRUE): ErrorKind.FALSE_POSITIVE,
    (Label.TRUE, Label.FALSE): ErrorKind.FALSE_NEGATIVE,
    (Label.TRUE, Label.UNCERTAIN): ErrorKind.UNCERTAIN_FOR_TRUE,
    (Label.FALSE, Label.UNCERTAIN): ErrorKind.UNCERTAIN_FOR_FALSE,
    (Label.UNCERTAIN, Label.TRUE): ErrorKind.TRUE_FOR_UNCERTAIN,
    (Label.UNCERTAIN, Label.FALSE): ErrorKind.FALSE_FOR_UNCERTAIN,
    **{(reference, None): ErrorKind.UNANSWERED for reference in Label},
}
ERROR_KINDS = frozenset(_WRONG.values())
"""The kinds that are errors; the others are doubts, which a right label can have too."""


@dataclass(frozen=True)
class LabelError:
    """One label of the run that is wrong or in doubt; ``label`` None: unanswered. ``quote``: the engine's evidence."""

    case: Case
    finding: str
    reference: Label
    label: Label | None
    quote: str
    kinds: frozenset[ErrorKind]

    @property
    def wrong(self) -> bool:
        """Whether the label differs from the reference."""
        return self.label is not self.reference


@dataclass(frozen=True)
class KindCount:
    """How many labels are of a kind, and how many of these are wrong."""

    kind: ErrorKind
    labels: int
    wrong: int


def label_errors(
    project: Project, judged: Judged, *, site: str = "", context: JobContext | None = None
) -> tuple[LabelError, ...]:
    """Every compared label that is wrong or in doubt, by case and in the order of the template."""
    context = context or JobContext()
    rows = judged.of(site=site)
    table = judged.table
    known = (judged.reference != UNANSWERED) & rows[:, None]
    conflict = conflicts(table.template, table.engine) & known
    claimed = known & np.isin(table.engine, (1, 2))
    suspects = (known & (table.engine != judged.reference)) | conflict | claimed
    read = (judged.answers[case_id] for case_id in table.case_ids[suspects.any(axis=1)].tolist())
    evidence = evidence_of(project, judged.run, read)
    asked = _indications(project, judged, context)
    found = []
    for row, column in zip(*np.nonzero(suspects), strict=True):
        case, finding = table.cases[row], table.findings[column]
        reference = label_of_code(int(judged.reference[row, column]))
        assert reference is not None
        label = label_of_code(int(table.engine[row, column]))
        said = evidence.get((judged.answers[case.id], finding))
        kinds = {_WRONG[reference, label]} if label is not reference else set()
        if conflict[row, column]:
            kinds.add(ErrorKind.CONFLICT)
        if claimed[row, column]:
            start = said.start if said is not None else None
            if start is None:
                kinds.add(ErrorKind.UNVERIFIED)
            elif any(begin <= start < end for begin, end in asked.get(case.id, ())):
                kinds.add(ErrorKind.INDICATION)
        if kinds:
            quote = said.quote if said is not None else ""
            found.append(LabelError(case, finding, reference, label, quote, frozenset(kinds)))
    return tuple(found)


def count_kinds(errors: Iterable[LabelError]) -> tuple[KindCount, ...]:
    """How many there are of each kind, errors first; kinds that do not occur are listed with 0."""
    listed = list(errors)
    counts = []
    for kind in ErrorKind:
        own = [error for error in listed if kind in error.kinds]
        counts.append(KindCount(kind, len(own), sum(error.wrong for error in own)))
    return tuple(counts)


def _indications(project: Project, judged: Judged, context: JobContext) -> dict[int, list[tuple[int, int]]]:
    """Case id to where its report says what was asked, for the cases that count."""
    counted = set(judged.table.case_ids[judged.rows].tolist())
    found: dict[int, list[tuple[int, int]]] = {}
    for case_id, report in project.store.reports.texts(judged.run.region):
        if case_id in counted:
            context.check()
            found[case_id] = [
                (section.start, section.end)
                for section in split_sections(report.text)
                if section.kind is SectionKind.INDICATION
            ]
    return found
