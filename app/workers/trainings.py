"""Reading datasets and experiments of a project for the training page."""

from dataclasses import dataclass
from pathlib import Path

from app.core.jobs import JobContext
from app.datasets.dataset import Dataset
from app.operations.experiments.datasets import list_datasets
from app.operations.experiments.training import Experiment, list_experiments
from app.project import Project
from app.training.rundir import EpochEvent, RunStatus, epochs_of, read_events, run_status

__all__ = ["Curves", "LabelSource", "Trainings", "read_curves", "read_trainings"]


@dataclass(frozen=True)
class LabelSource:
    """Where the labels of a dataset may come from: ``id`` as in the dataset file (``run:3`` or ``reference``)."""

    id: str
    region: str
    engine: str
    model: str
    primary: bool


@dataclass(frozen=True)
class Curves:
    """Where a training stands and its curves so far."""

    folder: Path
    status: RunStatus
    epochs: tuple[EpochEvent, ...]


@dataclass(frozen=True)
class Trainings:
    """All datasets and experiments, newest first, and the runs that labels can be taken from."""

    datasets: tuple[Dataset, ...] = ()
    experiments: tuple[Experiment, ...] = ()
    sources: tuple[LabelSource, ...] = ()
    damaged: tuple[str, ...] = ()


def read_trainings(project: Project, context: JobContext) -> Trainings:
    """Read all datasets and experiments; those whose file is damaged are named in ``damaged``."""
    datasets = list_datasets(project)
    context.check()
    experiments = list_experiments(project)
    context.check()
    sources: list[LabelSource] = []
    for region in project.regions():
        primary = project.store.runs.primary(region)
        sources += [
            LabelSource(f"run:{run.id}", region, run.engine, run.model, primary is not None and run.id == primary.id)
            for run in project.store.runs.all(region)
        ]
    damaged = datasets.damaged + experiments.damaged
    return Trainings(datasets.datasets, experiments.experiments, tuple(sources), damaged)


def read_curves(folder: Path) -> Curves:
    """The curves of one experiment, from its events."""
    events, _ = read_events(folder)
    return Curves(folder, run_status(folder), epochs_of(events))
