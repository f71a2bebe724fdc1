"""What the start page says about the open project, read in one go."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.jobs import JobContext

if TYPE_CHECKING:
    from app.project import Project

__all__ = ["ProjectSummary", "read_summary"]


@dataclass(frozen=True)
class ProjectSummary:
    """How far a project is: how much there is of each kind of thing."""

    cases: int
    with_images: int
    with_report: int
    verified: int
    runs: int
    answers: int
    datasets: int
    experiments: int
    evaluations: int


def read_summary(project: "Project", context: JobContext) -> ProjectSummary:
    """Count cases, runs, datasets, experiments and evaluations."""
    cases = project.store.cases.all()
    context.check()
    runs = project.store.runs.all()
    complete = sum(project.store.answers.counts(run.id).get("complete", 0) for run in runs)
    return ProjectSummary(
        cases=len(cases),
        with_images=sum(case.images > 0 for case in cases),
        with_report=sum(case.has_report for case in cases),
        verified=sum(case.verified_by is not None for case in cases),
        runs=len(runs),
        answers=complete,
        datasets=sum(1 for _ in project.datasets_folder.glob("*.json")),
        experiments=sum(1 for _ in project.experiments_folder.glob("*/config.json")),
        evaluations=sum(1 for _ in project.evaluations_folder.glob("*/evaluation.json")),
    )
