"""Calibration of a run's confidences against a reference, for all findings together or one."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.text import Message, message
from app.labels.calibration import Calibration, calibrate
from app.labels.values import UNANSWERED
from app.operations.label_table import CaseState
from app.operations.reference import Judged
from app.project import Project

__all__ = ["NO_CONFIDENCE", "RunConfidences", "calibration_of", "run_confidences"]

NO_CONFIDENCE: Message = message("This run has no confidences: its engine gives none.")


@dataclass(frozen=True, eq=False)
class RunConfidences:
    """Confidence of every label of a run, NaN where there is none, float64 [cases, findings] in the table's order."""

    judged: Judged
    values: NDArray[np.float64]

    @property
    def known(self) -> bool:
        """Whether the run has any confidence at all."""
        return bool(np.isfinite(self.values).any())


def run_confidences(project: Project, judged: Judged) -> RunConfidences:
    """Read the confidences of a run."""
    table = judged.table
    values = np.full(table.engine.shape, np.nan)
    column_of = {finding: column for column, finding in enumerate(table.findings)}
    rows_of: dict[int, list[int]] = {}
    for row, case in enumerate(table.cases):
        if case.id in judged.answers:
            rows_of.setdefault(judged.answers[case.id], []).append(row)  # equal reports share an answer
    for (answer_id, finding), label in project.store.sheets.evidence(rows_of).items():
        column = column_of.get(finding)
        if label.confidence is not None and column is not None:
            values[rows_of[answer_id], column] = label.confidence
    return RunConfidences(judged, values)


def calibration_of(found: RunConfidences, *, finding: str = "", site: str = "", seed: int = 0) -> Calibration:
    """Calibrate the confidences of one finding, or of all, in the cases of a hospital, or of all.

    Labels in cases that nobody verified or excluded count as those that would be accepted unseen.
    """
    judged, table = found.judged, found.judged.table
    chosen = np.array([finding in ("", name) for name in table.findings], dtype=np.bool_)
    sure = np.isfinite(found.values) & (table.engine != UNANSWERED) & chosen
    compared = sure & judged.of(site=site)[:, None] & (judged.reference != UNANSWERED)
    settled = (CaseState.VERIFIED, CaseState.EXCLUDED)
    here = [case.site == site or not site for case in table.cases]
    waiting = np.array([state not in settled for state in table.states], dtype=np.bool_) & np.array(here) & ~judged.rows
    rows, _ = np.nonzero(compared)
    return calibrate(
        found.values[compared],
        (table.engine == judged.reference)[compared],
        table.case_ids[rows],
        found.values[sure & waiting[:, None]],
        seed=seed,
    )
