"""Experiments: prepare, train in a child process, watch, stop, list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.errors import AppError
from app.core.ids import new_id, now
from app.core.jobs import JobContext
from app.core.text import message
from app.operations.experiments.datasets import open_dataset
from app.project import Kind, Project
from app.training import child
from app.training.child import Outcome
from app.training.config import configured
from app.training.rundir import RunConfig, RunState, RunStatus, create_run, read_config, read_events, run_status

__all__ = [
    "Experiment",
    "ExperimentList",
    "experiment_events",
    "follow_experiment",
    "list_experiments",
    "open_experiment",
    "prepare_experiment",
    "run_experiment",
    "stop_experiment",
]


@dataclass(frozen=True)
class Experiment:
    """A prepared, running or ended training: its run folder, its configuration, and where it stands."""

    folder: Path
    config: RunConfig
    status: RunStatus

    @property
    def id(self) -> str:
        """The name of the experiment, and of its folder."""
        return self.config.id


@dataclass(frozen=True)
class ExperimentList:
    """The experiments of a project, newest first, and the names of folders that could not be read."""

    experiments: tuple[Experiment, ...]
    damaged: tuple[str, ...]


def prepare_experiment(
    project: Project,
    *,
    dataset_id: str,
    policy: str,
    preset: str,
    overrides: Sequence[str] | Mapping[str, str] = (),
    soft_value: float | None = None,
) -> Experiment:
    """Make the run folder of an experiment that can then be started.

    ``overrides`` are ``key=value`` settings over the preset; ``shuffle_targets=true`` makes the control experiment.
    Raises ``AppError`` for an unknown dataset, policy, preset or setting.
    """
    dataset = open_dataset(project, dataset_id=dataset_id)
    training = configured(preset, policy, overrides, soft_value=soft_value)
    experiment_id = new_id("experiment")
    folder = project.experiments_folder / experiment_id
    config = RunConfig(
        id=experiment_id,
        created=now(),
        dataset_id=dataset.id,
        dataset_sha256=dataset.sha256,
        region=dataset.region,
        views=dataset.views,
        findings=dataset.findings,
        project="../..",  # relative, so that a project can be moved
        training=training,
    )
    create_run(folder, config, dataset)
    project.changes.notify(Kind.EXPERIMENTS)
    return Experiment(folder, config, run_status(folder, config))


def run_experiment(project: Project, *, experiment_id: str, resume: bool, context: JobContext) -> Outcome:
    """Train in a child process and wait for the end.

    ``resume`` goes on from the last whole epoch of a training that was started before; without it, only an experiment
    that was never started may run. Cancelling ends the training; the outcome is then ``STOPPED``. A training that
    fails is an outcome too; ``AppError`` is raised when it cannot be started.
    """
    folder = _folder(project, experiment_id)
    _, offset = read_events(folder)
    process = child.start(folder, resume=resume)
    project.changes.notify(Kind.EXPERIMENTS)
    try:
        return child.supervise(folder, context=context, process=process, offset=offset)
    finally:
        project.changes.notify(Kind.EXPERIMENTS)


def follow_experiment(project: Project, *, experiment_id: str, context: JobContext) -> Outcome:
    """Watch a training that is alive already, perhaps started by another program; cancelling only stops watching."""
    return child.supervise(_folder(project, experiment_id), context=context, stop_on_cancel=False)


def stop_experiment(project: Project, *, experiment_id: str) -> Outcome:
    """End a training, whoever started it; it can be resumed. Takes up to half a minute: not for the GUI thread."""
    folder = _folder(project, experiment_id)
    status = run_status(folder)
    if status.state is not RunState.RUNNING:
        return Outcome(status.state, status.what_happened, status.what_to_do)
    outcome = child.end(folder)
    project.changes.notify(Kind.EXPERIMENTS)
    return outcome


def list_experiments(project: Project) -> ExperimentList:
    """All experiments of the project."""
    found: list[Experiment] = []
    damaged: list[str] = []
    for path in sorted(project.experiments_folder.glob("*/config.json"), reverse=True):
        try:
            config = read_config(path.parent)
            found.append(Experiment(path.parent, config, run_status(path.parent, config)))
        except AppError:
            damaged.append(path.parent.name)
    return ExperimentList(tuple(found), tuple(damaged))


def open_experiment(project: Project, *, experiment_id: str) -> Experiment:
    """One experiment. ``AppError`` if there is none or its configuration is damaged."""
    folder = _folder(project, experiment_id)
    config = read_config(folder)
    return Experiment(folder, config, run_status(folder, config))


def experiment_events(
    project: Project, *, experiment_id: str, offset: int = 0
) -> tuple[tuple[dict[str, Any], ...], int]:
    """The events from byte ``offset`` on and where to go on from; ``rundir.epochs_of`` makes curves of them."""
    return read_events(_folder(project, experiment_id), offset)


def _folder(project: Project, experiment_id: str) -> Path:
    folder = project.experiments_folder / experiment_id
    if Path(experiment_id).name != experiment_id or not (folder / "config.json").is_file():
        raise AppError(
            message("There is no experiment {experiment}.", experiment=experiment_id),
            message("Choose one of the experiments of this project, or prepare one first."),
        )
    return folder
