"""Evaluate experiments: join a dataset with predictions, compute the statistics, keep and export them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.core.errors import AppError
from app.core.files import write_text_atomically
from app.core.ids import new_id, now
from app.core.jobs import JobContext
from app.core.text import Message, message
from app.datasets.dataset import Dataset, DatasetCase
from app.datasets.split import Split
from app.evaluation.comparisons import compare_experiments
from app.evaluation.operating_point import OperatingPoint
from app.evaluation.result import Evaluation, load_evaluation, save_evaluation
from app.evaluation.study import ExperimentScores, Plan, SetScores, evaluate_experiment
from app.evaluation.tables import TABLES, csv_text
from app.labels.template import Finding
from app.project import Kind, Project
from app.reports.pairing import plain_patient
from app.training.rundir import RunConfig, RunState, read_config, read_run_dataset, run_status

__all__ = [
    "Predictions",
    "evaluate",
    "evaluations",
    "experiment_scores",
    "export_evaluation",
    "export_shown",
    "load_scores",
    "open_evaluation",
]

Predictions = ExperimentScores
"""The scores and labels of every case of one experiment, for the ROC page's lists of cases."""


def evaluate(
    project: Project,
    *,
    experiments: Sequence[str],
    context: JobContext,
    min_positives: int = 10,
    resamples: int = 2000,
    seed: int = 0,
    operating_point: str = "youden",
) -> Evaluation:
    """Evaluate experiments of one region together and keep the result in the project.

    Findings with fewer than ``min_positives`` positives in a set are listed as not estimable. ``operating_point`` says
    how thresholds are chosen on the validation set: ``youden``, ``sensitivity=0.95`` or ``specificity=0.9``.
    Experiments of different versions of the template are compared under the finding names of the newest of these.
    Raises ``AppError`` when an experiment is unknown, has no predictions yet, or is of another region than the others,
    and for an operating point that is none.
    """
    names = list(dict.fromkeys(experiments))
    if not names:
        raise AppError(message("No experiment was named."), message("Name at least one experiment to evaluate."))
    plan = Plan(
        min_positives=min_positives, resamples=resamples, seed=seed, operating_point=_operating_point(operating_point)
    )
    steps = len(names) + 1
    loaded = [_load(project, name) for name in names]
    datasets = [dataset for _, dataset, _ in loaded]
    region = loaded[0][0].region
    if any(config.region != region for config, _, _ in loaded):
        raise AppError(
            message("The experiments belong to different regions."),
            message("Evaluate the experiments of each region by themselves."),
        )
    version = max(dataset.template_version for dataset in datasets)
    scores = [_named(project, data, config.region, dataset, version) for config, dataset, data in loaded]
    results = []
    for number, data in enumerate(scores):
        context.check()
        context.report(number, steps, message("Evaluating {experiment}", experiment=data.experiment))
        results.append(evaluate_experiment(data, plan, context))
    context.report(len(names), steps, message("Comparing"))
    comparisons = compare_experiments(scores, plan, context)
    evaluation = Evaluation(
        id=new_id("evaluation"),
        created=now(),
        region=region,
        template_version=version,
        min_positives=plan.min_positives,
        level=plan.level,
        resamples=plan.resamples,
        seed=plan.seed,
        titles=_titles(project, region, version, datasets),
        experiments=tuple(results),
        comparisons=comparisons,
        notes=_notes(scores, datasets, _patient_keys(project), plan.operating_point),
        operating_point=str(plan.operating_point),
    )
    save_evaluation(evaluation, project.evaluations_folder)
    context.report(steps, steps, message("Evaluated"))
    project.changes.notify(Kind.EVALUATIONS)
    return evaluation


def _operating_point(text: str) -> OperatingPoint:
    try:
        return OperatingPoint.parse(text)
    except ValueError as error:
        raise AppError(
            message("{text} is no operating point.", text=text),
            message("Write youden, or a share that is to be reached: sensitivity=0.95 or specificity=0.9."),
        ) from error


def _named(project: Project, data: ExperimentScores, region: str, dataset: Dataset, version: int) -> ExperimentScores:
    """The same scores with the findings as the template's ``version`` calls them."""
    names = _names(project, region, dataset, version)
    return replace(data, findings=tuple(names[finding] for finding in data.findings))


def _names(project: Project, region: str, dataset: Dataset, version: int) -> dict[str, str]:
    """The dataset's findings and what the template's ``version`` calls them.

    A finding that this version lacks keeps its id; where the version uses the id for something else, its own version
    goes with it ("fracture@1"), so that two different findings never share a name.
    """
    same = {finding: finding for finding in dataset.findings}
    if dataset.template_version == version:
        return same
    try:
        lineage = project.lineage(region)
    except KeyError:
        return same
    taken = lineage.keys.get(version, {})
    for finding in dataset.findings:
        now = lineage.finding(lineage.key(finding, dataset.template_version), version)
        same[finding] = now or (f"{finding}@{dataset.template_version}" if finding in taken else finding)
    return same


def _titles(project: Project, region: str, version: int, datasets: Sequence[Dataset]) -> dict[str, dict[str, str]]:
    """Titles of all findings, by the names that they have in ``version``; of those it lacks, as they last were."""
    titles: dict[str, dict[str, str]] = {}
    for dataset in datasets:
        own = {finding.id: dict(finding.title) for finding in _template(project, region, dataset.template_version)}
        names = _names(project, region, dataset, version)
        titles |= {name: own[finding] for finding, name in names.items() if finding in own}
    return titles | {finding.id: dict(finding.title) for finding in _template(project, region, version)}


def _template(project: Project, region: str, version: int) -> tuple[Finding, ...]:
    try:
        return project.template_version(region, version).findings
    except KeyError:
        return project.template(region).findings


def _references(datasets: Sequence[Dataset]) -> list[Message]:
    """How many of the test labels a person stands behind."""
    return [
        message(
            "Test cases of {dataset}: {verified} with labels verified by a person, {others} with those of {source}.",
            dataset=dataset.id,
            verified=dataset.test_reference.get("verified", 0),
            others=dataset.test_reference.get("label_source", 0),
            source=dataset.label_source,
        )
        for dataset in {dataset.id: dataset for dataset in datasets}.values()
    ]


def _known_people(datasets: Sequence[Dataset], keys: Mapping[int, str]) -> list[Message]:
    """A warning for each dataset whose external patients may have been trained on at another site."""
    notes = []
    for dataset in {dataset.id: dataset for dataset in datasets}.values():
        trained, external = (
            {keys[case.case_id] for case in dataset.of(*splits) if case.case_id in keys}
            for splits in ((Split.TRAIN, Split.VALIDATION), (Split.EXTERNAL,))
        )
        if trained & external:
            notes.append(
                message(
                    "{count} external patient identifiers of {dataset} occur in training or validation too; if they "
                    "are the same people, the external figures are too good.",
                    count=len(trained & external),
                    dataset=dataset.id,
                )
            )
    return notes


def _threshold_note(point: OperatingPoint) -> Message:
    if point.rule == "sensitivity":
        return message(
            "Thresholds are the highest with a sensitivity of at least {wanted} on the validation set; the test sets "
            "get them unchanged.",
            wanted=point.wanted,
        )
    if point.rule == "specificity":
        return message(
            "Thresholds are the lowest with a specificity of at least {wanted} on the validation set; the test sets "
            "get them unchanged.",
            wanted=point.wanted,
        )
    return message("Thresholds maximise the Youden index on the validation set; the test sets get them unchanged.")


def _notes(
    scores: Sequence[ExperimentScores], datasets: Sequence[Dataset], keys: Mapping[int, str], point: OperatingPoint
) -> tuple[Message, ...]:
    notes = [
        message("Test labels are definite: uncertain and unanswered ones are masked and counted."),
        _threshold_note(point),
        message("Shown AUC intervals are logit-transformed DeLong intervals; findings under 30 positives are marked."),
        message("Patients with several cases are clusters: variances are Obuchowski's, bootstraps draw patients."),
        message("Each comparison is one family of tests; p is two-sided, q after Benjamini and Hochberg within it."),
        *_references(datasets),
        *_known_people(datasets, keys),
    ]
    if len({data.dataset_sha256 for data in scores}) > 1:
        notes.append(message("The experiments were trained on different datasets."))
    if len({dataset.template_version for dataset in datasets}) > 1:
        notes.append(
            message("The datasets are of different versions of the template; findings that were renamed are matched.")
        )
    return tuple(notes)


def load_scores(project: Project, *, experiment: str, version: int | None = None) -> ExperimentScores:
    """Scores and labels of every case of an experiment, as they were thresholded. Raises ``AppError``.

    Findings are called as in the template's ``version``, which for an evaluation is its ``template_version``; None:
    as in the experiment's own dataset.
    """
    config, dataset, data = _load(project, experiment)
    return data if version is None else _named(project, data, config.region, dataset, version)


def _load(project: Project, name: str) -> tuple[RunConfig, Dataset, ExperimentScores]:
    folder = project.experiments_folder / name
    if Path(name).name != name or not folder.is_dir():
        raise AppError(
            message("There is no experiment {experiment}.", experiment=name),
            message("Choose one of the experiments of this project, or train one first."),
        )
    config = read_config(folder)
    dataset = read_run_dataset(folder, config)
    path = folder / "predictions.parquet"
    if not path.is_file():
        status = run_status(folder, config)
        raise AppError(
            message("The experiment {experiment} has no predictions yet.", experiment=name),
            message("Wait until it has finished.")
            if status.state is RunState.RUNNING
            else message("Resume its training; predictions are written when it ends."),
        )
    return config, dataset, experiment_scores(path, config, dataset, _patient_keys(project))


def _patient_keys(project: Project) -> dict[int, str]:
    """Case id to PatientID as it is compared, to tell people apart across hospitals."""
    return {case.id: plain_patient(case.patient_key) for case in project.store.cases.all()}


def experiment_scores(
    path: Path, config: RunConfig, dataset: Dataset, patient_keys: dict[int, str]
) -> ExperimentScores:
    """Join ``predictions.parquet`` with its dataset; ``patient_keys`` by case tells people apart across hospitals.

    Raises ``AppError`` when the file is damaged or does not belong to the dataset.
    """
    predicted = _read_predictions(path, config)
    sets = {}
    for split in (Split.VALIDATION, Split.TEST, Split.EXTERNAL):
        cases = dataset.of(split)
        known = [case for case in cases if (split.value, case.case_id) in predicted]
        if cases:
            sets[split.value] = _set_scores(known, dataset, split, predicted, patient_keys, len(cases) - len(known))
    if sum(len(data.case_ids) for data in sets.values()) != len(predicted):
        raise _foreign(config.id)
    training = config.training
    return ExperimentScores(
        experiment=config.id,
        dataset=config.dataset_id,
        dataset_sha256=config.dataset_sha256,
        policy=training.policy.value,
        preset=training.preset,
        findings=dataset.findings,
        sets=sets,
        shuffled=training.shuffle_targets,
    )


def _set_scores(
    cases: Sequence[DatasetCase],
    dataset: Dataset,
    split: Split,
    predicted: dict[tuple[str, int], tuple[float, ...]],
    patient_keys: dict[int, str],
    missing: int,
) -> SetScores:
    shape = (len(cases), len(dataset.findings))
    return SetScores(
        case_ids=np.array([case.case_id for case in cases], dtype=np.int64),
        patients=np.array([case.patient for case in cases], dtype=np.int64),
        identities=tuple(patient_keys.get(case.case_id) or f"#{case.patient}" for case in cases),
        codes=dataset.codes(cases),
        logits=np.array([predicted[split.value, c.case_id] for c in cases], dtype=np.float64).reshape(shape),
        missing=missing,
    )


def _read_predictions(path: Path, config: RunConfig) -> dict[tuple[str, int], tuple[float, ...]]:
    import polars as pl

    try:
        frame = pl.read_parquet(path)
        rows = frame.select("set", "case_id", *config.findings).rows()
        found = {(str(row[0]), int(row[1])): tuple(float(value) for value in row[2:]) for row in rows}
    except (pl.exceptions.PolarsError, OSError, TypeError, ValueError) as error:
        raise AppError(
            message("The predictions of experiment {experiment} are damaged.", experiment=config.id),
            message("Resume the training; it writes them again."),
        ) from error
    if len(found) != len(rows):
        raise _foreign(config.id)
    return found


def _foreign(experiment: str) -> AppError:
    return AppError(
        message("The predictions of experiment {experiment} do not belong to its dataset.", experiment=experiment),
        message("Resume the training; it writes them again."),
    )


def evaluations(project: Project) -> tuple[str, ...]:
    """Ids of the evaluations of the project, newest first."""
    found = [path.parent.name for path in project.evaluations_folder.glob("*/evaluation.json")]
    return tuple(sorted(found, reverse=True))


def open_evaluation(project: Project, *, evaluation_id: str) -> Evaluation:
    """Read an evaluation of the project. Raises ``AppError`` when it is missing, damaged or newer."""
    return load_evaluation(project.evaluations_folder / evaluation_id)


def export_evaluation(
    evaluation: Evaluation,
    *,
    out: Path,
    context: JobContext,
    formats: Sequence[str] = ("png", "svg", "pdf"),
    language: str = "en",
) -> tuple[Path, ...]:
    """Write the tables as CSV and the figures into the folder ``out`` (made if missing). Returns the files written."""
    from app.evaluation.figures import save_figures

    try:
        out.mkdir(parents=True, exist_ok=True)
        paths = []
        for name, make in TABLES.items():
            context.check()
            write_text_atomically(out / f"{name}.csv", csv_text(make(evaluation)))
            paths.append(out / f"{name}.csv")
        write_text_atomically(out / "evaluation.json", evaluation.to_json())
        paths.append(out / "evaluation.json")
        return (*paths, *save_figures(evaluation, out, context, formats=formats, language=language))
    except OSError as error:
        raise AppError.from_os_error(error, message("Exporting the evaluation")) from error


def export_shown(shown: Evaluation, *, finding: str, path: Path, language: str = "en") -> Path:
    """Write what a person looks at: the curves of a finding ("" for the macro) as PNG, SVG, PDF, or the table as CSV.

    ``shown`` is the part of the evaluation that is on the screen; the kind of file follows from the path's ending.
    Raises ``AppError`` when the disk refuses.
    """
    from app.evaluation.figures import draw_curves, draw_mean_curves, save_figure

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix.lower() == ".csv":
            rows = TABLES["findings"](shown) if finding else TABLES["macro"](shown)
            kept = [row for row in rows if not finding or row["finding"] == finding]
            write_text_atomically(path, csv_text(kept))
        else:
            draw = (
                draw_curves(shown, finding, language=language)
                if finding
                else draw_mean_curves(shown, language=language)
            )
            save_figure(draw, path)
    except OSError as error:
        raise AppError.from_os_error(error, message("Exporting the evaluation")) from error
    return path
