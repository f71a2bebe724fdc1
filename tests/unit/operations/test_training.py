"""Experiments of a project: prepared, listed, refused in plain words. (Trained in tests/e2e.)"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.operations.experiments.datasets import make_dataset
from app.operations.experiments.training import (
    experiment_events,
    list_experiments,
    open_experiment,
    prepare_experiment,
    run_experiment,
    stop_experiment,
)
from app.project import Project
from app.training.rundir import RunState, append_event, hold_run, read_run_dataset
from tests.unit.operations.cohort import REGION, pictured_project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with pictured_project(tmp_path / "study") as made:
        yield made


def test_a_prepared_experiment_holds_all_that_a_training_needs(project: Project) -> None:
    dataset = make_dataset(project, region=REGION, labels="primary", seed=1, context=JobContext())
    made = prepare_experiment(
        project, dataset_id=dataset.id, policy="soft", preset="quick", overrides=["epochs=3"], soft_value=0.3
    )
    assert made.status.state is RunState.PREPARED
    assert (made.config.training.epochs, made.config.training.soft_value) == (3, 0.3)
    assert (made.folder / made.config.project).resolve() == project.folder.resolve()
    assert read_run_dataset(made.folder, made.config) == dataset
    assert open_experiment(project, experiment_id=made.id) == made
    assert list_experiments(project).experiments == (made,)
    assert experiment_events(project, experiment_id=made.id) == ((), 0)


def test_both_policies_of_a_dataset_share_split_and_findings(project: Project) -> None:
    dataset = make_dataset(project, region=REGION, labels="primary", seed=1, context=JobContext())
    folders = [
        prepare_experiment(project, dataset_id=dataset.id, policy=policy, preset="paper").folder
        for policy in ("inclusive", "exclusive")
    ]
    texts = {(folder / "dataset.json").read_bytes() for folder in folders}
    assert len(texts) == 1


def test_what_cannot_be_prepared_or_found_is_refused(project: Project) -> None:
    with pytest.raises(AppError, match="no dataset"):
        prepare_experiment(project, dataset_id="none", policy="soft", preset="quick")
    dataset = make_dataset(project, region=REGION, labels="primary", seed=1, context=JobContext())
    with pytest.raises(AppError, match="no setting"):
        prepare_experiment(project, dataset_id=dataset.id, policy="soft", preset="quick", overrides=["colour=red"])
    assert list_experiments(project).experiments == ()
    for name in ("none", "..", "../datasets"):
        with pytest.raises(AppError, match="no experiment"):
            open_experiment(project, experiment_id=name)


def test_an_experiment_that_was_started_needs_resume_and_a_live_one_is_left_alone(project: Project) -> None:
    dataset = make_dataset(project, region=REGION, labels="primary", seed=1, context=JobContext())
    made = prepare_experiment(project, dataset_id=dataset.id, policy="ignore", preset="quick")
    append_event(made.folder, "stopped")
    with pytest.raises(AppError, match="Resume it"):
        run_experiment(project, experiment_id=made.id, resume=False, context=JobContext())
    with hold_run(made.folder), pytest.raises(AppError, match="already"):
        run_experiment(project, experiment_id=made.id, resume=True, context=JobContext())
    assert stop_experiment(project, experiment_id=made.id).state is RunState.STOPPED


def test_a_damaged_experiment_is_listed_apart(project: Project) -> None:
    folder = project.experiments_folder / "experiment-x"
    folder.mkdir()
    (folder / "config.json").write_text("{", encoding="utf-8")
    assert list_experiments(project).damaged == ("experiment-x",)
