"""Two runs of one region against one reference, on the cases that both read."""

from dataclasses import dataclass
from pathlib import Path

from app.core.errors import AppError
from app.core.text import message
from app.evaluation.paired import LabelComparison, compare_labels
from app.operations.verifying.reference import DECISIONS, Judged, judged_run
from app.project import Project
from app.store.records import Run

__all__ = ["RunComparison", "compare_judged", "compare_runs"]


@dataclass(frozen=True)
class RunComparison:
    """The figures of two runs side by side. ``left_out``: cases of the reference that only one of them read."""

    first: Run
    second: Run
    reference: str
    left_out: int
    figures: LabelComparison


def compare_runs(
    project: Project,
    *,
    first: int,
    second: int,
    reference: str | Path = DECISIONS,
    site: str = "",
    reader: str = "",
    seed: int = 0,
) -> RunComparison:
    """Compare two runs on the same reference cases (of one hospital). Raises ``AppError``; see ``judged_run``."""
    one = judged_run(project, run_id=first, reference=reference, reader=reader)
    return compare_judged(project, one, second=second, reference=reference, site=site, reader=reader, seed=seed)


def compare_judged(
    project: Project,
    first: Judged,
    *,
    second: int,
    reference: str | Path = DECISIONS,
    site: str = "",
    reader: str = "",
    seed: int = 0,
) -> RunComparison:
    """The same with a first run that stands beside its reference already.

    The reference is the first run's: in a case that a person accepted as it was, what the answer that she saw said.
    """
    other = judged_run(project, run_id=second, reference=reference, reader=reader)
    if other.run.region != first.run.region:
        raise AppError(
            message("Run {run} is of another region.", run=second),
            message("Choose two runs of the same region."),
        )
    if other.run.id == first.run.id:
        raise AppError(message("A run cannot be compared with itself."), message("Choose another run."))
    both = first.of(site=site) & other.of(site=site)
    if not both.any():
        raise AppError(
            message("No case of the reference was read in both runs."),
            message("Let the second run read the same cases, or verify cases that both read."),
        )
    return RunComparison(
        first=first.run,
        second=other.run,
        reference=first.name,
        left_out=int((first.of(site=site) ^ other.of(site=site)).sum()),
        figures=compare_labels(
            first.reference[both], first.table.engine[both], other.table.engine[both], first.table.findings, seed=seed
        ),
    )
