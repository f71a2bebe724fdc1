"""A training from the project to its predictions in a real child process: killed, stopped, resumed, failed, control."""

import hashlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from safetensors.numpy import load_file

from app.core.jobs import JobContext, Progress
from app.datasets.dataset import Dataset
from app.datasets.split import Split
from app.operations.experiments.datasets import make_dataset
from app.operations.experiments.training import (
    Experiment,
    experiment_events,
    open_experiment,
    prepare_experiment,
    run_experiment,
    stop_experiment,
)
from app.project import Project
from app.training.rundir import RunState, epochs_of, read_pid
from tests.unit.operations.cohort import REGION, pictured_project

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX"),
]

SMALL = ("size=32", "epochs=3", "threads=1", "device=cpu", "weights=random", "precision=float32")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with pictured_project(tmp_path / "study", internal=60, external=8) as made:
        yield made


@pytest.fixture
def dataset(project: Project) -> Dataset:
    return make_dataset(project, region=REGION, labels="primary", seed=1, context=JobContext())


def prepare(project: Project, dataset: Dataset, *overrides: str) -> Experiment:
    return prepare_experiment(
        project, dataset_id=dataset.id, policy="inclusive", preset="quick", overrides=[*SMALL, *overrides]
    )


def run(
    project: Project, experiment: Experiment, *, resume: bool = False, context: JobContext | None = None
) -> RunState:
    outcome = run_experiment(project, experiment_id=experiment.id, resume=resume, context=context or JobContext())
    return outcome.state


def curve(project: Project, experiment: Experiment) -> list[tuple[object, ...]]:
    """What must be equal to the last bit: everything but the times."""
    epochs = epochs_of(experiment_events(project, experiment_id=experiment.id)[0])
    return [
        (point.epoch, point.loss, point.validation_loss, point.macro_auc, point.learning_rate, point.best)
        for point in epochs
    ]


def weights_hash(experiment: Experiment) -> str:
    digest = hashlib.sha256()
    for path in sorted((experiment.folder / "checkpoints").glob("*.safetensors")):
        for name, values in sorted(load_file(path).items()):
            digest.update(name.encode() + values.tobytes())
    return digest.hexdigest()


def killed_at(experiment: Experiment, epoch: int) -> JobContext:
    """A context that kills the child like a power cut, some time after ``epoch`` epochs were told and one was saved."""
    killed = threading.Event()
    saved = experiment.folder / "checkpoints" / "state.json"

    def on_progress(progress: Progress) -> None:
        if not killed.is_set() and saved.exists() and progress.total == 1000 and progress.done >= 1000 * epoch // 3:
            pid = read_pid(experiment.folder)
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            killed.set()

    return JobContext(on_progress)


def test_killed_and_resumed_gives_the_bits_of_an_uninterrupted_training(project: Project, dataset: Dataset) -> None:
    whole = prepare(project, dataset)
    assert run(project, whole) is RunState.DONE
    broken = prepare(project, dataset)
    assert run(project, broken, context=killed_at(broken, 1)) is RunState.DEAD
    assert open_experiment(project, experiment_id=broken.id).status.state is RunState.DEAD
    assert not (broken.folder / "predictions.parquet").exists()
    assert run(project, broken, resume=True) is RunState.DONE
    starts = [event for event in experiment_events(project, experiment_id=broken.id)[0] if event["event"] == "started"]
    assert [start["resumed"] for start in starts] == [False, True]
    assert curve(project, broken) == curve(project, whole)
    assert weights_hash(broken) == weights_hash(whole)
    predictions = [(item.folder / "predictions.parquet") for item in (broken, whole)]
    assert pl.read_parquet(predictions[0]).equals(pl.read_parquet(predictions[1]))

    frame = pl.read_parquet(predictions[0])
    assert frame.schema == {"case_id": pl.Int64, "set": pl.String, "fracture_any": pl.Float64}
    for split in (Split.VALIDATION, Split.TEST, Split.EXTERNAL):
        expected = [case.case_id for case in dataset.of(split)]
        assert frame.filter(pl.col("set") == split.value)["case_id"].to_list() == expected
    assert len(frame) == len(dataset.cases) - len(dataset.of(Split.TRAIN))


def test_cancelling_stops_it_and_it_can_be_resumed(project: Project, dataset: Dataset) -> None:
    experiment = prepare(project, dataset)
    seen: list[Progress] = []
    context = JobContext(seen.append, lambda: any(progress.total == 1000 for progress in seen))
    assert run(project, experiment, context=context) is RunState.STOPPED
    status = open_experiment(project, experiment_id=experiment.id).status
    assert 0 < status.epochs_done < 3
    assert stop_experiment(project, experiment_id=experiment.id).state is RunState.STOPPED
    assert run(project, experiment, resume=True) is RunState.DONE
    assert open_experiment(project, experiment_id=experiment.id).status.epochs_done == 3


def test_a_failure_says_what_to_do(project: Project, dataset: Dataset) -> None:
    experiment = prepare(project, dataset, "weights=imagenet", "weights_file=missing.pth")
    outcome = run_experiment(project, experiment_id=experiment.id, resume=False, context=JobContext())
    assert outcome.state is RunState.FAILED
    assert "missing.pth" in str(outcome.sentence)
    assert "weights=random" in str(outcome.what_to_do)


def test_the_square_is_learnt_and_from_shuffled_targets_it_is_not(project: Project, dataset: Dataset) -> None:
    losses = {}
    for shuffle in ("false", "true"):
        experiment = prepare(project, dataset, "epochs=6", "batch=4", f"shuffle_targets={shuffle}")
        assert run(project, experiment) is RunState.DONE
        events, _ = experiment_events(project, experiment_id=experiment.id)
        losses[shuffle] = min(epoch.validation_loss for epoch in epochs_of(events))
        if shuffle == "false":
            frame = pl.read_parquet(experiment.folder / "predictions.parquet").filter(pl.col("set") != "validation")
            truth = {case.case_id: case.labels["fracture_any"] == "true" for case in dataset.cases}
            scores = [(truth[case_id], logit) for case_id, logit in frame.select("case_id", "fracture_any").rows()]
            pairs = [(high, low) for right, high in scores if right for wrong, low in scores if not wrong]
            assert sum(high > low for high, low in pairs) / len(pairs) > 0.9
    # With one sign in the picture, a network of shuffled targets ranks perfectly or perfectly wrongly by chance; what
    # it cannot do is to be sure and right, so the loss tells.
    assert losses["false"] < 0.6 * losses["true"], losses
