"""Rehearsal at the study's size: predictions with known truth through ``evaluate`` to the finished report.

    python -m tests.benchmarks.rehearsal [--out FOLDER] [--seed 1]

Three regions with the study's test sets (1,371 internal and 900 external cases) and all 80 findings, two experiments
each, as the training writes them. The scores of a finding are normal, d apart between its classes, and told as
calibrated logits: so the true AUC is Phi(d / sqrt 2), the true calibration slope 1 and intercept 0, and sensitivity,
specificity and net benefit at any threshold are known. What the tables of the report print is compared with that truth,
and how many of the intervals hold it. The exit status is 1 where too few do.
"""

import argparse
import math
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import logit
from scipy.stats import binom, norm

from app.core.jobs import JobContext
from app.datasets.dataset import Dataset, DatasetCase, ImageRef, save_dataset
from app.datasets.split import Split
from app.evaluation.result import Evaluation
from app.operations.experiments.evaluation import evaluate
from app.operations.experiments.report import write_report
from app.operations.experiments.report_blocks import Table
from app.operations.experiments.report_content import collect
from app.operations.verifying.study_facts import study_regions
from app.project import Project
from app.training.config import configured
from app.training.rundir import RunConfig, create_run

EXPERIMENTS = ("inclusive", "exclusive")
VALIDATION_SHARE = 0.8  # 16 of 100 cases against 20 of the internal test


@dataclass(frozen=True)
class Truth:
    """What is true of a finding: its share of positives and the distance d of its classes for each experiment."""

    prevalence: float
    distance: Mapping[str, float]

    def auc(self, experiment: str) -> float:
        """Phi(d / sqrt 2)."""
        return float(norm.cdf(self.distance[experiment] / math.sqrt(2)))

    def rates(self, experiment: str, threshold: float) -> tuple[float, float]:
        """Sensitivity and specificity where the logit is >= ``threshold``."""
        d = self.distance[experiment]
        place = (threshold - float(logit(self.prevalence)) + d * d / 2) / d
        return float(norm.cdf(d - place)), float(norm.cdf(place))

    def net_benefit(self, experiment: str, threshold: float) -> float:
        """Net benefit of acting from this probability on."""
        sensitivity, specificity = self.rates(experiment, float(logit(threshold)))
        cost = threshold / (1 - threshold)
        return self.prevalence * sensitivity - (1 - self.prevalence) * (1 - specificity) * cost


Truths = dict[str, dict[str, Truth]]


def fill(project: Project, seed: int, *, scale: float = 1.0, regions: tuple[str, ...] = ()) -> Truths:
    """Cases, datasets and predictions of the study's regions (``scale`` of their size); region to finding to truth."""
    generator = np.random.default_rng(seed)
    truths: Truths = {}
    for name, facts in study_regions().items():
        if regions and name not in regions:
            continue
        findings = project.template(name).finding_ids
        shares = generator.permutation(np.geomspace(0.02, 0.4, len(findings)))
        truths[name] = {
            finding: Truth(
                float(share), {one: math.sqrt(2) * float(norm.ppf(generator.uniform(0.6, 0.95))) for one in EXPERIMENTS}
            )
            for finding, share in zip(findings, shares, strict=True)
        }
        sizes = {
            Split.VALIDATION: facts.internal_test * VALIDATION_SHARE,
            Split.TEST: facts.internal_test,
            Split.EXTERNAL: facts.external_test,
        }
        codes, dataset = _dataset(
            project, name, {s: round(n * scale) for s, n in sizes.items()}, truths[name], generator
        )
        for experiment in EXPERIMENTS:
            _experiment(project, experiment, dataset, codes, truths[name], generator)
    return truths


def _dataset(
    project: Project,
    region: str,
    sizes: Mapping[Split, int],
    truths: Mapping[str, Truth],
    generator: np.random.Generator,
) -> tuple[NDArray[np.bool_], Dataset]:
    splits = [split for split, size in sizes.items() for _ in range(size)]
    codes = generator.random((len(splits), len(truths))) < [truth.prevalence for truth in truths.values()]
    cases = []
    store = project.store
    with store.transaction():
        for number, (split, row) in enumerate(zip(splits, codes, strict=True)):
            role = "external" if split is Split.EXTERNAL else "internal"
            site = store.sites.ensure(role.capitalize(), role)
            patient = store.patients.ensure(site.id, f"{region}-{number}")
            key = f"{region}-{number}"
            case_id = store.cases.add(
                patient_id=patient.id, case_key=key, region=region, region_source="tag", accession=key
            )
            labels = {finding: "true" if hit else "false" for finding, hit in zip(truths, row.tolist(), strict=True)}
            cases.append(DatasetCase(case_id, patient.id, site.name, split, {"AP": ImageRef("none.dcm")}, "L", labels))
    dataset = Dataset(
        id=f"dataset-{region}",
        created="2026-01-01T00:00:00.000+00:00",
        region=region,
        template_version=project.template(region).version,
        views=("AP",),
        seed=1,
        label_source="made",
        findings=tuple(truths),
        dropped=(),
        excluded=(),
        cases=tuple(cases),
        test_reference={"verified": len(cases), "label_source": 0},
    )
    save_dataset(dataset, project.datasets_folder)
    return codes, dataset


def _experiment(
    project: Project,
    policy: str,
    dataset: Dataset,
    codes: NDArray[np.bool_],
    truths: Mapping[str, Truth],
    generator: np.random.Generator,
) -> None:
    name = f"{dataset.region}-{policy}"
    config = RunConfig(
        id=name,
        created="2026-01-01T00:00:00.000+00:00",
        dataset_id=dataset.id,
        dataset_sha256=dataset.sha256,
        region=dataset.region,
        views=dataset.views,
        findings=dataset.findings,
        project="../..",
        training=configured("quick", policy),
    )
    create_run(project.experiments_folder / name, config, dataset)
    d = np.array([truth.distance[policy] for truth in truths.values()])
    usual = np.array([float(logit(truth.prevalence)) for truth in truths.values()])
    plain = generator.normal(size=codes.shape) + d * codes
    logits = d * plain - d * d / 2 + usual  # the log odds of being positive, given the score
    columns = {finding: logits[:, column].tolist() for column, finding in enumerate(dataset.findings)}
    frame = {"case_id": [c.case_id for c in dataset.cases], "set": [c.split.value for c in dataset.cases], **columns}
    pl.DataFrame(frame).write_parquet(project.experiments_folder / name / "predictions.parquet")


@dataclass(frozen=True)
class Held:
    """One interval: what of, the true value, its limits, and whether it has fewer than 30 positives."""

    what: str
    truth: float
    lower: float
    upper: float
    few: bool = False

    @property
    def holds(self) -> bool:
        """Whether the truth lies within."""
        return self.lower <= self.truth <= self.upper


_CELL = re.compile(r"(-?[\d.]+) \((-?[\d.]+)–(-?[\d.]+)\)")
_ROUNDED = 0.005 + 1e-9  # the report prints two decimals


def from_report(project: Project, truths: Truths, language: str = "en") -> Iterator[Held]:
    """The AUCs and macro AUCs of the report's tables beside the truth."""
    blocks = collect(project, language=language, context=JobContext()).blocks
    tables = {block.caption: block for block in blocks if isinstance(block, Table)}
    macros = [block for block in blocks if isinstance(block, Table) and block.caption.startswith("Macro AUC over")]
    rows = [row for table in macros for row in table.rows]
    for region, findings in truths.items():
        titles = {finding.title[language]: finding.id for finding in project.template(region).findings}
        for policy in EXPERIMENTS:
            for name in ("test", "external"):
                table = tables[f"{region}-{policy} ({policy}), {name} set"]
                known = []
                place = table.columns.index("AUC")
                for row in table.rows:
                    found = _CELL.fullmatch(row[place])
                    if found:
                        truth = findings[titles[row[0].removesuffix(" *")]].auc(policy)
                        known.append(truth)
                        lower, upper = float(found[2]) - _ROUNDED, float(found[3]) + _ROUNDED
                        yield Held("AUC", truth, lower, upper, row[0].endswith(" *"))
        yield from _macros(region, findings, [row for row in rows if row[0].startswith(region)], tables, titles)


def _macros(
    region: str,
    findings: Mapping[str, Truth],
    rows: list[tuple[str, ...]],
    tables: Mapping[str, Table],
    titles: Mapping[str, str],
) -> Iterator[Held]:
    for row in rows:
        policy = row[0].split(" ")[0].removeprefix(f"{region}-")
        own = tables[f"{row[0]}, {row[1]} set"]
        place = own.columns.index("AUC")
        included = [titles[r[0].removesuffix(" *")] for r in own.rows if _CELL.fullmatch(r[place])]
        truth = math.fsum(findings[finding].auc(policy) for finding in included) / len(included)
        found = _CELL.fullmatch(row[3])
        assert found is not None, row
        yield Held("macro AUC", truth, float(found[2]) - _ROUNDED, float(found[3]) + _ROUNDED)


def from_evaluation(evaluation: Evaluation, findings: Mapping[str, Truth]) -> Iterator[Held]:
    """Sensitivity, specificity, calibration and net benefit of ``evaluation.json`` beside the truth."""
    for experiment in evaluation.experiments:
        for result in experiment.sets:
            for row in result.findings:
                truth, few = findings[row.finding], row.few_positives
                if row.confusion is not None:
                    rates = truth.rates(experiment.policy, row.confusion.threshold)
                    for what, value in zip(("sensitivity", "specificity"), rates, strict=True):
                        interval = getattr(row.confusion, what)
                        yield Held(what, value, interval.lower, interval.upper, few)
                if row.calibration is not None:
                    for what, value in (("slope", 1.0), ("intercept", 0.0), ("in_the_large", 0.0)):
                        interval = getattr(row.calibration, what)
                        yield Held(f"calibration {what}", value, interval.lower, interval.upper, few)
                if row.decision is not None:
                    place = row.decision.thresholds.index(0.2)
                    interval = row.decision.net_benefit[place]
                    if interval.warning is None:
                        value = truth.net_benefit(experiment.policy, 0.2)
                        yield Held("net benefit at 20 %", value, interval.lower, interval.upper, few)


def run(
    project: Project,
    truths: Truths,
    out: Path,
    *,
    resamples: int = 2000,
    names: tuple[str, ...] = ("report.html", "report.pdf"),
) -> tuple[list[Held], dict[str, float]]:
    """Evaluate all regions, write the report, read its tables back; the intervals, and seconds by step."""
    seconds: dict[str, float] = {}
    held: list[Held] = []
    begin = time.perf_counter()
    for region, findings in truths.items():
        experiments = [f"{region}-{policy}" for policy in EXPERIMENTS]
        evaluation = evaluate(project, experiments=experiments, context=JobContext(), resamples=resamples)
        held += from_evaluation(evaluation, findings)
    seconds["evaluate"] = time.perf_counter() - begin
    for name in names:
        begin = time.perf_counter()
        write_report(project, out=out / name, context=JobContext())
        seconds[name] = time.perf_counter() - begin
    return [*held, *from_report(project, truths)], seconds


def table(held: list[Held]) -> dict[tuple[str, bool], tuple[int, int]]:
    """What and whether few positives, to how many intervals hold the truth of how many."""
    counts: dict[tuple[str, bool], list[bool]] = defaultdict(list)
    for one in held:
        counts[one.what, one.few].append(one.holds)
    return {key: (sum(flags), len(flags)) for key, flags in sorted(counts.items())}


def main() -> None:
    """Make, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Project.create(Path(folder) / "study") as project:
        truths = fill(project, given.seed)
        held, seconds = run(project, truths, given.out or Path(folder))
    print(f"{sum(map(len, truths.values()))} findings, {len(EXPERIMENTS)} experiments for each region")
    enough = True
    for (what, few), (inside, number) in table(held).items():
        print(f"{what:24} {'< 30 positives' if few else '':15} {inside:5} of {number:5} hold it: {inside / number:.1%}")
        enough &= few or inside >= binom.ppf(0.001, number, 0.93)
    for step, took in seconds.items():
        print(f"{step:24} {took:.1f} s")
    print(f"from predictions to the finished report: {seconds['evaluate'] + seconds['report.pdf']:.0f} s")
    sys.exit(not enough)


if __name__ == "__main__":
    main()
