"""What stands in the report: headings, texts, tables and figures, before anything is laid out."""

import importlib.metadata
import math
import platform
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from app.core.errors import AppError
from app.core.ids import now
from app.core.jobs import JobContext
from app.core.text import message
from app.datasets.dataset import Dataset, dropped_text, exclusion_text
from app.evaluation.figures import draw_forest, draw_overview
from app.evaluation.result import Evaluation
from app.operations.experiments.datasets import list_datasets
from app.operations.experiments.evaluation import evaluations, open_evaluation
from app.operations.experiments.report_blocks import Block, Content, Heading, Picture, Table, Text
from app.operations.experiments.report_statistics import calibration_table, decision_table, threshold_text
from app.operations.experiments.report_study import macro_of_study, study_tables
from app.operations.experiments.training import list_experiments
from app.operations.labelling.label_table import CaseState, label_table
from app.operations.summaries import percent, with_limits
from app.operations.verifying.verification import DECISIONS, RunVerification, verify
from app.project import Project
from app.store.records import Run
from app.training.config import differences

__all__ = ["collect"]


def collect(project: Project, *, language: str, context: JobContext) -> Content:
    """Gather everything that the report shows. Raises ``AppError`` for a damaged file of the project."""
    parts: list[tuple[str, Callable[[], list[Block]]]] = [
        ("Cohort", lambda: _cohort(project)),
        ("Label extraction", lambda: _extraction(project, context)),
        ("Datasets", lambda: _datasets(project)),
        ("Training", lambda: _training(project)),
        ("Performance", lambda: _performance(project, language)),
        ("The published study", _study),
        ("Methods", lambda: _methods(project)),
    ]
    blocks: list[Block] = [Text(_PURPOSE, note=True)]
    for number, (title, make) in enumerate(parts):
        context.check()
        context.report(number, len(parts), message("Collecting the report"))
        blocks += [Heading(title), *(make() or [Text("Nothing yet.")])]
    return Content(f"{project.name}: study report", language, tuple(blocks))


_PURPOSE = (
    "Made by Befundwerk from the data of this project. For research; not a medical device. Intervals are 95 %: Wilson "
    "for proportions, logit-transformed DeLong for AUCs, bootstrap by patient for macro AUCs."
)


def _internal_first(group: tuple[str, str, str]) -> tuple[bool, tuple[str, str, str]]:
    return group[0] != "internal", group


def _cohort(project: Project) -> list[Block]:
    cases = project.store.cases.all()
    groups = sorted(
        {(case.role, case.site, case.region or "?") for case in cases}, key=lambda g: (g[0] != "internal", g)
    )
    rows = []
    for role, site, region in groups:
        own = [c for c in cases if (c.role, c.site, c.region or "?") == (role, site, region)]
        rows.append(
            (
                site,
                role,
                region,
                str(len(own)),
                str(len({case.patient_id for case in own})),
                str(sum(case.images for case in own)),
                str(sum(case.has_report for case in own)),
                str(sum(case.verified_by is not None for case in own)),
                str(sum(case.excluded is not None for case in own)),
            )
        )
    columns = ("Site", "Role", "Region", "Cases", "Patients", "Images", "Reports", "Verified", "Excluded")
    issues = Counter(issue.kind for issue in project.store.imports.issues())
    blocks: list[Block] = [Table("Imported cases", columns, tuple(rows))]
    if issues:
        listed = tuple((kind, str(count)) for kind, count in sorted(issues.items()))
        blocks.append(Table("Listed by the import for a person to look at", ("What", "Count"), listed))
    return blocks if rows else []


def _extraction(project: Project, context: JobContext) -> list[Block]:
    runs = project.store.runs.all()
    if not runs:
        return []
    blocks: list[Block] = [_run_table(project, runs)]
    regions = list(dict.fromkeys(run.region for run in runs))
    blocks.append(_review_table(project, regions))
    for run in runs:
        context.check()
        try:
            blocks += _verification(verify(project, run_id=run.id, reference=DECISIONS))
        except AppError:  # nobody has verified a case of this run
            continue
    if len(blocks) == 2:
        blocks.append(Text("No person has verified a case of a run, so nothing is known about errors.", note=True))
    return blocks


def _run_table(project: Project, runs: Sequence[Run]) -> Table:
    rows = tuple(
        (
            str(run.id),
            run.region,
            f"{run.engine} {run.model}".strip(),
            str(run.template_version),
            ", ".join(f"{count} {state}" for state, count in sorted(project.store.answers.counts(run.id).items())),
            run.prompt_sha256[:12],
        )
        for run in runs
    )
    return Table("Runs", ("Run", "Region", "Engine and model", "Template", "Answers", "Prompt SHA-256"), rows)


def _review_table(project: Project, regions: Sequence[str]) -> Table:
    rows = []
    for region in regions:
        table = label_table(project, region=region)
        states = Counter(table.states)
        uncertain = (table.engine == 2).any(axis=1)
        rows.append(
            (
                region,
                str(len(table.cases)),
                str(int(uncertain.sum())),
                str(int(table.conflict.any(axis=1).sum())),
                str(int(table.unverified.any(axis=1).sum())),
                str(int(table.decided.sum())),
                str(states[CaseState.TO_REVIEW]),
                str(states[CaseState.VERIFIED]),
            )
        )
    columns = (
        *("Region", "Cases", "With uncertain labels", "With contradictions", "Quote not found"),
        *("Labels decided by people", "To review", "Verified"),
    )
    return Table("Labels by the primary run of each region, and their review", columns, tuple(rows))


def _verification(result: RunVerification) -> list[Block]:
    groups = [("all", result.overall), *result.sites.items()]
    rows = tuple(
        (
            name,
            str(v.cases),
            f"{v.right}/{v.compared}",
            percent(v.label_accuracy),
            percent(v.label_accuracy_clustered),
            percent(v.report_accuracy),
            percent(v.baseline_label_accuracy),
            percent(v.uncertain_by_hand),
            percent(v.uncertain_automatic),
        )
        for name, v in groups
    )
    columns = (
        *("Site", "Cases", "Labels right", "Label accuracy", "by cases", "Report accuracy"),
        *("Always false", "Uncertain by hand", "Uncertain automatically"),
    )
    caption = f"Run {result.run_id} ({result.region}, {result.engine}) against the cases verified by people"
    classes = tuple(
        (
            row.value.value,
            *(with_limits(f, 3) for f in (row.sensitivity, row.specificity, row.ppv, row.f1)),
            _number(row.mcc),
        )
        for row in result.overall.classes
        if row.finding == ""
    )
    heads = ("Label", "Sensitivity", "Specificity", "PPV", "F1", "MCC")
    return [Table(caption, columns, rows), Table(f"Run {result.run_id} by label, all findings pooled", heads, classes)]


def _datasets(project: Project) -> list[Block]:
    blocks: list[Block] = []
    for dataset in list_datasets(project).datasets:
        blocks += [Heading(f"{dataset.id} ({dataset.region})", 3), *_dataset(dataset)]
    return blocks


def _dataset(dataset: Dataset) -> list[Block]:
    counts = dataset.counts()
    patients = {split: len({case.patient for case in dataset.of(split)}) for split in counts}
    excluded = Counter(out.reason for out in dataset.excluded)
    facts: list[Block] = [
        Text(
            f"Labels from {dataset.label_source}, seed {dataset.seed}, template version {dataset.template_version}, "
            f"views {', '.join(dataset.views)}; SHA-256 {dataset.sha256}."
        ),
        Table(
            "Split by patient",
            ("", *(split.value for split in counts)),
            (
                ("Cases", *(str(count) for count in counts.values())),
                ("Patients", *(str(patients[split]) for split in counts)),
            ),
        ),
    ]
    codes = {split: dataset.codes(dataset.of(split)) for split in counts}
    rows = tuple(
        (finding, *(f"{int((codes[s][:, k] == 1).sum())} + {int((codes[s][:, k] == 2).sum())}" for s in counts))
        for k, finding in enumerate(dataset.findings)
    )
    blocks: list[Block] = [
        *facts,
        Table("True + uncertain labels", ("Finding", *(split.value for split in counts)), rows),
    ]
    if dataset.dropped:
        dropped = tuple((out.finding, str(dropped_text(out))) for out in dataset.dropped)
        blocks.append(Table("Findings left out", ("Finding", "Reason"), dropped))
    if excluded:
        listed = tuple((str(exclusion_text(reason)), str(count)) for reason, count in sorted(excluded.items()))
        blocks.append(Table("Cases left out", ("Reason", "Cases"), listed))
    return blocks


def _training(project: Project) -> list[Block]:
    found = list_experiments(project).experiments
    if not found:
        return []
    rows = tuple(
        (
            item.id,
            item.config.dataset_id,
            item.config.training.policy.value,
            item.config.training.preset,
            item.config.training.architecture,
            item.status.weights or item.config.training.weights,
            str(item.config.training.size),
            f"{item.status.epochs_done}/{item.config.training.epochs}",
            item.status.state.value,
            _number(item.status.best_auc),
        )
        for item in found
    )
    columns = (
        *("Experiment", "Dataset", "Policy", "Preset", "Network", "Weights", "Pixels", "Epochs", "State"),
        "Validation macro AUC",
    )
    blocks: list[Block] = [Table("Experiments", columns, rows)]
    for preset in dict.fromkeys(item.config.training.preset for item in found):
        one = next(item for item in found if item.config.training.preset == preset)
        listed = tuple((str(text),) for text in differences(one.config.training))
        blocks.append(Table(f"What {one.id} does differently from the study", ("Difference",), listed))
    return blocks


def _performance(project: Project, language: str) -> list[Block]:
    newest: dict[str, Evaluation] = {}
    for name in evaluations(project):
        evaluation = open_evaluation(project, evaluation_id=name)
        newest.setdefault(evaluation.region, evaluation)
    blocks: list[Block] = []
    for evaluation in newest.values():
        blocks += [Heading(f"{evaluation.region}: {evaluation.id}", 3), *_evaluation(evaluation, language)]
    return blocks


def _evaluation(evaluation: Evaluation, language: str) -> list[Block]:
    blocks: list[Block] = [_macro_table(evaluation)]
    for experiment in evaluation.experiments:
        for result in experiment.sets:
            rows = tuple(
                (
                    evaluation.title(row.finding, language) + (" *" if row.few_positives and row.auc.estimable else ""),
                    f"{row.positives}/{row.n}",
                    with_limits(row.auc),
                    _number(row.average_precision),
                    _number(row.prevalence),
                    *(
                        ("", "", "")
                        if row.confusion is None
                        else (
                            with_limits(row.confusion.sensitivity),
                            with_limits(row.confusion.specificity),
                            with_limits(row.confusion.accuracy),
                        )
                    ),
                )
                for row in result.findings
            )
            columns = ("Finding", "Positives", "AUC", "AP", "Prevalence", "Sensitivity", "Specificity", "Accuracy")
            blocks.append(Table(f"{experiment.experiment} ({experiment.policy}), {result.name} set", columns, rows))
    blocks.append(Text("* fewer than 30 positives: the interval is too narrow even so.", note=True))
    blocks.append(threshold_text(evaluation))
    for experiment in evaluation.experiments:
        for result in experiment.sets:
            tables = (make(evaluation, experiment, result, language) for make in (calibration_table, decision_table))
            blocks += [table for table in tables if table is not None]
    blocks += [_comparison_table(evaluation, number, language) for number in range(len(evaluation.comparisons))]
    blocks += [Text(str(note), note=True) for note in evaluation.notes]
    for name in dict.fromkeys(result.name for experiment in evaluation.experiments for result in experiment.sets):
        draw = partial(draw_overview, evaluation, name, language=language)
        blocks.append(Picture(f"ROC curves, {name} set, {evaluation.region}", draw))
    forest = partial(draw_forest, evaluation, language=language)
    return [*blocks, Picture(f"AUC with 95 % interval, {evaluation.region}", forest)]


def _macro_table(evaluation: Evaluation) -> Table:
    rows = tuple(
        (
            f"{experiment.experiment} ({experiment.policy})",
            result.name,
            f"{result.cases} / {result.patients}",
            with_limits(result.macro.auc),
            f"{_number(result.macro.minimum)}–{_number(result.macro.maximum)}",
            f"{len(result.macro.findings)} of {len(result.findings)}",
            macro_of_study().get((evaluation.region, experiment.policy, result.name), "–"),
        )
        for experiment in evaluation.experiments
        for result in experiment.sets
    )
    columns = ("Experiment", "Set", "Cases / patients", "Macro AUC", "Range", "Findings", "The study, macro AUC")
    return Table(f"Macro AUC over findings with at least {evaluation.min_positives} positives", columns, rows)


def _comparison_table(evaluation: Evaluation, number: int, language: str) -> Table:
    comparison = evaluation.comparisons[number]
    rows = tuple(
        (
            evaluation.title(row.finding, language),
            _number(row.first_auc),
            _number(row.second_auc),
            f"{row.test.difference:+.3f} ({row.test.lower:+.3f} to {row.test.upper:+.3f})",
            _number(row.test.p, 4),
            _number(row.q, 4),
        )
        for row in comparison.tests
        if not math.isnan(row.test.p)
    )
    sides = " - ".join(f"{side.experiment} {side.set}" for side in (comparison.first, comparison.second))
    said = comparison.reason or comparison.warning or comparison.family
    macro = f"{with_limits(comparison.macro, 3)} over {len(comparison.macro_findings)} shared findings"
    dropped = max((row.test.dropped for row in comparison.tests), default=0)
    if dropped:
        macro += f"; up to {dropped} cases without a score left out"
    alone = len(comparison.only_first) + len(comparison.only_second)
    if alone:
        macro += f"; {alone} findings that only one side was trained on are not compared"
    columns = ("Finding", "First AUC", "Second AUC", "Difference", "p", "q")
    return Table(f"{comparison.kind}: {sides}. {said}. Macro difference {macro}", columns, rows)


def _study() -> list[Block]:
    source = "Kreutzer et al., European Radiology 2025, doi 10.1007/s00330-025-12102-1: figures to compare with."
    return [Text(source), *(Table(caption, columns, rows) for caption, columns, rows in study_tables())]


def _methods(project: Project) -> list[Block]:
    packages = []
    for name in ("befundwerk", "numpy", "scipy", "torch", "torchvision", "pydicom", "imagecodecs", "polars"):
        try:
            packages.append((name, importlib.metadata.version(name)))
        except importlib.metadata.PackageNotFoundError:
            packages.append((name, "not installed"))
    templates = tuple(
        (t.region, str(t.version), str(len(t.findings)), t.sha256) for t in project.templates() if t.findings
    )
    return [
        Text(
            "Thresholds are chosen on the validation set and applied to the test sets unchanged. "
            "Experiments on the same cases are compared with the paired DeLong test, the internal with the external "
            "set with the unpaired one (Welch-Satterthwaite degrees of freedom); p is two-sided and adjusted after "
            "Benjamini and Hochberg within each comparison. Test labels are definite: uncertain and unanswered ones "
            "are masked. Calibration: Brier score, expected calibration error over ten bins of about equal size, slope "
            "and calibration in the large by logistic regression on the logits. Net benefit after Vickers and Elkin."
        ),
        Table("Templates", ("Region", "Version", "Findings", "SHA-256"), templates),
        Table("Versions", ("Package", "Version"), (("Python", platform.python_version()), *packages)),
        Text(f"Written {now()}.", note=True),
    ]


def _number(value: float | None, digits: int = 2) -> str:
    return "–" if value is None or math.isnan(value) else f"{value:.{digits}f}"
