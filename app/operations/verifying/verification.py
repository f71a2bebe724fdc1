"""Verify a run against what people decided, or against a table of true labels (SPEC section 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.labels.verification import Verification, verify_labels
from app.operations.verifying.reference import DECISIONS, Judged, judged_run
from app.project import Project

__all__ = ["DECISIONS", "RunVerification", "verification_of", "verify"]


@dataclass(frozen=True)
class RunVerification:
    """A run against a reference, over all its cases, for each hospital and for each role of hospitals.

    ``states`` counts the run's cases by the state of their answer. A refused, invalid or incomplete answer counts, with
    its unanswered labels as wrong; ``not_read`` cases of the reference got no answer and do not. ``hidden`` cases are
    read blind by the person who looks. ``unknown_rows`` of a truth file name a case or finding that is not in the
    project.
    """

    run_id: int
    region: str
    engine: str
    model: str
    reference: str
    states: Mapping[str, int]
    not_read: int
    hidden: int
    unknown_rows: int
    overall: Verification
    sites: Mapping[str, Verification]
    roles: Mapping[str, Verification]


def verify(
    project: Project, *, run_id: int, reference: str | Path = DECISIONS, seed: int = 0, reader: str = ""
) -> RunVerification:
    """Compare a run's labels with a reference, as far as ``reader`` may see it; see ``judged_run``."""
    judged = judged_run(project, run_id=run_id, reference=reference, reader=reader)
    return verification_of(project, judged, seed=seed)


def verification_of(project: Project, judged: Judged, *, seed: int = 0) -> RunVerification:
    """The figures of a run that already stands beside its reference."""
    run, cases = judged.run, judged.table.cases
    counted = [case for case, row in zip(cases, judged.rows, strict=True) if row]

    def figures(rows: NDArray[np.bool_]) -> Verification:
        return verify_labels(judged.reference[rows], judged.table.engine[rows], judged.table.findings, seed=seed)

    return RunVerification(
        run_id=run.id,
        region=run.region,
        engine=run.engine,
        model=run.model,
        reference=judged.name,
        states=project.store.answers.counts(run.id),
        not_read=judged.not_read,
        hidden=judged.hidden,
        unknown_rows=judged.unknown_rows,
        overall=figures(judged.rows),
        sites={site: figures(judged.of(site=site)) for site in sorted({case.site for case in counted})},
        roles={role: figures(judged.of(role=role)) for role in sorted({case.role for case in counted})},
    )
