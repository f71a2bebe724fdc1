"""The demo as a project: made, imported and read, and the whole study on it for machines without a screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import message
from app.demo.generate import DemoStudy
from app.evaluation.result import Evaluation
from app.extraction.run import RunSummary
from app.operations.demo import generate_demo_study
from app.operations.experiments.datasets import make_dataset
from app.operations.experiments.evaluation import evaluate, export_evaluation
from app.operations.experiments.report import write_report
from app.operations.experiments.training import prepare_experiment, run_experiment
from app.operations.extracting.extraction import EngineChoice, run_extraction
from app.operations.imports import commit_import, preview_import
from app.operations.verifying.verification import RunVerification, verify
from app.project import Project, is_project
from app.settings.secrets import Secrets
from app.settings.settings import Settings
from app.training.rundir import RunState

__all__ = ["DemoOutcome", "make_demo_project", "run_demo_study"]

_NAME = "Befundwerk Demo"
_STUDY = "study"


@dataclass(frozen=True)
class DemoOutcome:
    """What the study on the demo came to, and the folder that holds its tables, figures and report.

    ``evaluation`` is None where the demo is too small to train on; ``reason`` says so.
    """

    verifications: tuple[RunVerification, ...]
    evaluation: Evaluation | None
    reason: str
    folder: Path


def make_demo_project(folder: Path, *, preset: str = "demo", seed: int = 1, context: JobContext) -> Path:
    """Make a project in ``folder`` with the demo study: drawn, imported from both hospitals, read by the rules.

    Goes on where an interruption stopped it; a finished one is left as it is. Returns the project's folder. Raises
    ``AppError``, or ``Cancelled`` when asked to stop.
    """
    with Project.open(folder) if is_project(folder) else Project.create(folder, _NAME) as project:
        study = generate_demo_study(project.folder / _STUDY, seed=seed, size=preset, context=context)
        for site in study.sites:
            context.check()
            preview = preview_import(
                project,
                images=site.images_folder,
                reports=site.reports_file,
                site=site.name,
                role=site.role,
                context=context,
            )
            commit_import(project, preview, context=context)
        _read(project, context)
        return project.folder


def _read(project: Project, context: JobContext) -> tuple[RunSummary, ...]:
    """Read every report with the embedded engine, whatever the settings say."""
    return run_extraction(
        project,
        choice=EngineChoice("rules"),
        settings=Settings.load(),
        secrets=Secrets(look_for_store=False),
        context=context,
    )


def run_demo_study(
    folder: Path,
    *,
    preset: str = "demo",
    seed: int = 1,
    region: str = "clavicle",
    policies: Sequence[str] = ("inclusive",),
    overrides: Sequence[str] = (),
    min_positives: int = 10,
    context: JobContext,
) -> DemoOutcome:
    """Verify, dataset, train ``quick`` under each policy, evaluate and report on the demo project in ``folder``.

    ``overrides`` are ``key=value`` settings of the training. Everything is written below ``exports/demo``. Raises
    ``AppError`` when a training fails.
    """
    with Project.open(folder) as project:
        study = generate_demo_study(project.folder / _STUDY, seed=seed, size=preset, context=context)
        verifications = _verify(project, study)
        evaluation, reason = None, ""
        try:
            dataset = make_dataset(project, region=region, labels="primary", seed=seed, context=context)
        except AppError as too_small:
            reason = str(too_small)
        else:
            trained = [_train(project, dataset.id, policy, overrides, context) for policy in policies]
            evaluation = evaluate(project, experiments=trained, min_positives=min_positives, context=context)
        out = project.exports_folder / "demo"
        if evaluation is not None:
            export_evaluation(evaluation, out=out, context=context)
        write_report(project, out=out / "report.html", context=context)
        write_report(project, out=out / "report.pdf", context=context)
    return DemoOutcome(verifications, evaluation, reason, out)


def _verify(project: Project, study: DemoStudy) -> tuple[RunVerification, ...]:
    runs = [project.store.runs.primary(region) for region in project.regions()]
    return tuple(verify(project, run_id=run.id, reference=study.truth_file) for run in runs if run is not None)


def _train(project: Project, dataset_id: str, policy: str, overrides: Sequence[str], context: JobContext) -> str:
    experiment = prepare_experiment(project, dataset_id=dataset_id, policy=policy, preset="quick", overrides=overrides)
    outcome = run_experiment(project, experiment_id=experiment.id, resume=False, context=context)
    if outcome.state is RunState.STOPPED:
        context.check()
    if outcome.state is not RunState.DONE:
        raise AppError(outcome.sentence, outcome.what_to_do)
    context.report(1, 1, message("Trained {policy}", policy=policy))
    return experiment.id
