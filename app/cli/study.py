"""Commands of the study itself: dataset, train, evaluate, report."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.common import AsJson, Folder, Seed, opened, say
from app.core.errors import AppError
from app.core.text import message

if TYPE_CHECKING:
    from app.project import Project

__all__ = ["dataset", "evaluate", "report", "train"]


class PolicyName(StrEnum):
    """What an uncertain label counts as in training."""

    INCLUSIVE = "inclusive"
    EXCLUSIVE = "exclusive"
    IGNORE = "ignore"
    SOFT = "soft"


class PresetName(StrEnum):
    """Training settings."""

    PAPER = "paper"
    BEFUNDWERK = "befundwerk"
    QUICK = "quick"


def dataset(
    project: Folder,
    region: Annotated[str, typer.Option(help="Region, such as elbow.")],
    labels: Annotated[str, typer.Option(help="run:ID, primary, or reference (verified cases only).")] = "primary",
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """Freeze cases, labels and split of a region into a dataset."""
    from app.datasets.dataset import dropped_text
    from app.operations.experiments.datasets import make_dataset

    with opened(project) as (study, context):
        made = make_dataset(study, region=region, labels=labels, seed=seed, context=context)
    counts = ", ".join(f"{count} {split}" for split, count in made.counts().items())
    facts = {
        "id": made.id,
        "sha256": made.sha256,
        "region": made.region,
        "label_source": made.label_source,
        "cases": made.counts(),
        "findings": made.findings,
        "dropped": [{"finding": out.finding, "reason": dropped_text(out)} for out in made.dropped],
        "excluded": [{"case_id": out.case_id, "reason": out.reason} for out in made.excluded],
    }
    kept = f"{len(made.findings)} findings; {len(made.dropped)} dropped, {len(made.excluded)} cases excluded."
    say(facts, as_json, f"Dataset {made.id}: {counts}.", kept)


def train(
    project: Folder,
    dataset_id: Annotated[str | None, typer.Option("--dataset", help="Dataset to train on.")] = None,
    policy: Annotated[PolicyName, typer.Option(help="What uncertain labels count as.")] = PolicyName.INCLUSIVE,
    preset: Annotated[PresetName, typer.Option(help="Settings to begin with.")] = PresetName.BEFUNDWERK,
    overrides: Annotated[
        list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="Change a setting; repeatable.")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the newest unfinished experiment.")] = False,
    experiment: Annotated[str | None, typer.Option(help="With --resume: the experiment to go on with.")] = None,
    as_json: AsJson = False,
) -> None:
    """Train a network in a process of its own, or go on with a training that ended early."""
    from app.operations.experiments.training import open_experiment, prepare_experiment, run_experiment

    if not resume and dataset_id is None:
        raise typer.BadParameter("name a dataset, or give --resume.", param_hint="--dataset")
    if experiment is not None and not resume:
        raise typer.BadParameter("only together with --resume.", param_hint="--experiment")
    with opened(project) as (study, context):
        if resume:
            name = experiment or _unfinished(study)
        else:
            name = prepare_experiment(
                study,
                dataset_id=dataset_id or "",
                policy=policy.value,
                preset=preset.value,
                overrides=overrides or [],
            ).id
        typer.echo(f"Experiment {name}", err=True)
        outcome = run_experiment(study, experiment_id=name, resume=resume, context=context)
        status = open_experiment(study, experiment_id=name).status
    if outcome.state != "done":
        raise AppError(outcome.sentence, outcome.what_to_do)
    auc = "not estimable" if status.best_auc is None else f"{status.best_auc:.3f}"
    result = {"experiment": name, "state": outcome.state, "epochs": status.epochs_done, "best_auc": status.best_auc}
    say(result, as_json, f"Experiment {name}: {status.epochs_done} epochs, macro AUC on validation {auc}.")


def _unfinished(project: "Project") -> str:
    """The newest experiment that was started and did not finish."""
    from app.operations.experiments.training import list_experiments

    for found in list_experiments(project).experiments:
        if found.status.state in ("stopped", "dead", "failed"):
            return found.id
    raise AppError(
        message("There is no unfinished experiment."), message("Train a new one, or name one with --experiment.")
    )


def evaluate(
    project: Folder,
    experiments: Annotated[
        list[str], typer.Option("--experiments", metavar="ID [ID]", help="One or more experiments.")
    ],
    more: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", show_default=False, hidden=True)] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for tables (CSV) and figures (PNG, SVG, PDF).")] = None,
    min_positives: Annotated[int, typer.Option(help="Least positives of an evaluable finding.", min=1)] = 10,
    seed: Seed = 0,
    operating_point: Annotated[
        str,
        typer.Option(metavar="RULE", help="Thresholds by: youden, sensitivity=0.95 or specificity=0.9 on validation."),
    ] = "youden",
    language: Annotated[str, typer.Option(help="Language of the figures: en or de.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Statistics of experiments on the internal and external test sets, and comparisons between them."""
    from app.operations.experiments.evaluation import evaluate, export_evaluation
    from app.operations.summaries import evaluation_lines

    with opened(project) as (study, context):
        result = evaluate(
            study,
            experiments=[*experiments, *(more or [])],
            min_positives=min_positives,
            seed=seed,
            operating_point=operating_point,
            context=context,
        )
        files = () if out is None else export_evaluation(result, out=out, context=context, language=language)
    lines = evaluation_lines(result)
    if out is not None:
        lines.append(f"Wrote {len(files)} files to {out}.")
    say(result, as_json, *lines)


def report(
    project: Folder,
    out: Annotated[Path, typer.Option(help="File that ends in .html or .pdf.")],
    language: Annotated[str, typer.Option(help="en or de.")] = "en",
    as_json: AsJson = False,
) -> None:
    """The study's tables and figures from this project's data, in one file."""
    from app.operations.experiments.report import write_report

    with opened(project) as (study, context):
        path = write_report(study, out=out, language=language, context=context)
    say({"file": path}, as_json, f"Wrote {path}.")
