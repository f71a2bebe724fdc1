"""Calibration of a run's confidences against a reference, and what accepting labels unseen would leave."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.text import Message, message
from app.extraction.repeats import repeats_of
from app.labels.calibration import Accepted, Calibration, accept_unseen, calibrate
from app.labels.values import UNANSWERED
from app.operations.labelling.label_fields import findings_of
from app.operations.labelling.label_table import CaseState, LabelTable
from app.operations.verifying.reference import Judged
from app.project import Project

__all__ = [
    "NO_CONFIDENCE",
    "Acceptance",
    "RunConfidences",
    "acceptance_of",
    "calibration_of",
    "confidences_of",
    "run_confidences",
]

NO_CONFIDENCE: Message = message("This run has no confidences: its engine gives none.")
_SETTLED = (CaseState.VERIFIED, CaseState.EXCLUDED)


@dataclass(frozen=True, eq=False)
class RunConfidences:
    """Confidence of every label of a run, NaN where there is none, float64 [cases, findings] in the table's order.

    ``repeats``: of how many answers about a report it is the share that agree; 1: it comes from log probabilities.
    """

    judged: Judged
    values: NDArray[np.float64]
    repeats: int = 1

    @property
    def known(self) -> bool:
        """Whether the run has any confidence at all."""
        return bool(np.isfinite(self.values).any())


@dataclass(frozen=True)
class Acceptance:
    """What accepting the cases above a threshold unseen comes to; ``review``: ids of the others, the least sure first.

    ``doubtful`` of these are sure enough, but need a person for another reason, such as a quote that is not there.
    """

    accepted: Accepted
    review: tuple[int, ...]
    doubtful: int


def run_confidences(project: Project, judged: Judged) -> RunConfidences:
    """Read the confidences of a run."""
    values = confidences_of(project, judged.table)
    return RunConfidences(judged, values, repeats_of(judged.run.parameters))


def confidences_of(project: Project, table: LabelTable) -> NDArray[np.float64]:
    """The confidences of the table's run, NaN where there is none or no label, float64 [cases, findings]."""
    values = np.full(table.engine.shape, np.nan)
    if table.run is None:
        return values
    column_of = {finding: column for column, finding in enumerate(table.findings)}
    columns_of = {
        name: [column_of[finding] for finding in findings if finding in column_of]
        for name, findings in findings_of(project, table.run).items()
    }
    row_of = {case_id: row for row, case_id in enumerate(table.case_ids.tolist())}
    for case_id, name, confidence in project.store.sheets.confidences(table.run.id):
        if case_id in row_of:
            values[row_of[case_id], columns_of.get(name, [])] = confidence
    values[table.engine == UNANSWERED] = np.nan  # also where the case has another report by now
    return values


def calibration_of(found: RunConfidences, *, finding: str = "", site: str = "", seed: int = 0) -> Calibration:
    """Calibrate the confidences of one finding, or of all, in the cases of a hospital, or of all.

    Labels in cases that nobody verified or excluded count as those that would be accepted unseen.
    """
    judged, table = found.judged, found.judged.table
    sure = np.isfinite(found.values) & _chosen(table, finding)
    compared = sure & judged.of(site=site)[:, None] & (judged.reference != UNANSWERED)
    rows, _ = np.nonzero(compared)
    return calibrate(
        found.values[compared],
        (table.engine == judged.reference)[compared],
        table.case_ids[rows],
        found.values[sure & _waiting(judged, site)[:, None]],
        seed=seed,
    )


def acceptance_of(
    found: RunConfidences, threshold: float, *, finding: str = "", site: str = "", seed: int = 0
) -> Acceptance:
    """What accepting unseen leaves, case by case: a case is as sure as the least sure of its labels.

    A case with a label without confidence, or with anything else that speaks against its labels, is never accepted.
    """
    judged, table = found.judged, found.judged.table
    chosen = _chosen(table, finding)[0]
    lowest = np.where(np.isfinite(found.values), found.values, -1.0)[:, chosen].min(axis=1, initial=np.inf)
    read = (table.engine != UNANSWERED).any(axis=1)
    waiting = _waiting(judged, site) & read
    calm = np.array([state is CaseState.READ for state in table.states], dtype=np.bool_)
    if found.repeats > 1:  # two of three are 0.667 to who enters a threshold
        lowest = lowest.round(3)
    sure = lowest >= threshold
    accepted, left = waiting & sure & calm, waiting & ~(sure & calm)
    compared = (judged.reference != UNANSWERED) & chosen & judged.of(site=site)[:, None]
    of_case = compared.sum(axis=1)
    known = of_case > 0
    whole = (compared | (table.engine == UNANSWERED) | ~chosen).all(axis=1)
    order = sorted(np.flatnonzero(left).tolist(), key=lambda row: (lowest[row], row))
    return Acceptance(
        accept_unseen(
            sure[known],
            (compared & (table.engine != judged.reference)).sum(axis=1)[known],
            of_case[known],
            whole[known],
            cases=int(accepted.sum()),
            labels=int(accepted.sum() * chosen.sum()),
            left=int(left.sum()),
            threshold=threshold,
            seed=seed,
        ),
        tuple(table.cases[row].id for row in order),
        int((left & sure).sum()),
    )


def _chosen(table: LabelTable, finding: str) -> NDArray[np.bool_]:
    """Which columns are asked about, bool [1, findings]."""
    return np.array([[finding in ("", name) for name in table.findings]], dtype=np.bool_)


def _waiting(judged: Judged, site: str) -> NDArray[np.bool_]:
    """The cases of a hospital that nobody verified, excluded or compared with anything."""
    table = judged.table
    fits = [
        (not site or case.site == site) and state not in _SETTLED
        for case, state in zip(table.cases, table.states, strict=True)
    ]
    return np.array(fits, dtype=np.bool_) & ~judged.rows
