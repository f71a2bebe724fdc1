"""The extractions of a project, as the extraction page lists them, and which one counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.jobs import JobContext
from app.project import Kind, Project
from app.store.records import Run

__all__ = ["RunRow", "Runs", "choose_primary", "read_runs"]


@dataclass(frozen=True)
class RunRow:
    """A run with the number of cases in each state; ``primary`` marks the one whose labels are shown and used."""

    run: Run
    counts: Mapping[str, int]
    usage: Mapping[str, int]
    primary: bool


@dataclass(frozen=True)
class Runs:
    """All runs, newest first, and for each region how many cases have a report."""

    rows: tuple[RunRow, ...]
    reports: Mapping[str, int]


def read_runs(project: Project, context: JobContext) -> Runs:
    """Read all runs of all regions."""
    rows: list[RunRow] = []
    for region in project.regions():
        context.check()
        primary = project.store.runs.primary(region)
        for run in project.store.runs.all(region):
            counts, usage = project.store.answers.counts(run.id), project.store.answers.usage(run.id)
            rows.append(RunRow(run, counts, usage, primary is not None and primary.id == run.id))
    rows.sort(key=lambda row: -row.run.id)
    return Runs(tuple(rows), {region: len(project.store.reports.texts(region)) for region in project.regions()})


def choose_primary(project: Project, run: Run) -> None:
    """Let this run's labels be the ones that are shown, corrected and trained on in its region."""
    project.store.runs.set_primary(run.region, run.id)
    project.changes.notify(Kind.RUNS)
    project.changes.notify(Kind.LABELS)
