"""Engines side by side: how far their runs agree, where they differ, and in which order a person should look.

A case comes the earlier the more engines contradict the first of them, each counting the more the surer it is and the
less sure the first is. Cases in which nobody contradicts come last, the least sure first.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from app.core.errors import AppError
from app.core.interval import Interval, wilson
from app.core.jobs import JobContext
from app.core.text import message
from app.labels.agreement import cohen_kappa
from app.labels.values import UNANSWERED, Label, label_of_code
from app.operations.labelling.label_table import CaseState, LabelTable, label_table
from app.operations.labelling.labels import MOST_ENGINES
from app.operations.reading.review import case_draw
from app.operations.verifying.calibration import confidences_of
from app.operations.verifying.reference import Judged
from app.operations.verifying.run_labels import other_runs
from app.project import Project
from app.store.records import Case, Run

__all__ = [
    "Caught",
    "Difference",
    "EngineComparison",
    "PairAgreement",
    "QueuedCase",
    "caught_by_queue",
    "compare_engines",
    "weights_of",
]

_SHARES = (0.05, 0.1, 0.2, 0.3, 0.5)
_UNKNOWN = 0.5
_SETTLED = (CaseState.VERIFIED, CaseState.EXCLUDED)


@dataclass(frozen=True)
class PairAgreement:
    """How far two runs agree on a finding ("": on all); ``first`` and ``second`` are places among the runs.

    ``units`` have a label of both. ``kappa`` is Cohen's, NaN where it is not defined.
    """

    first: int
    second: int
    finding: str
    units: int
    differences: int
    agreement: Interval
    kappa: float


@dataclass(frozen=True)
class Difference:
    """A label on which engines differ: what each run says (None: nothing), and how much it weighs in the queue."""

    case: Case
    finding: str
    labels: tuple[Label | None, ...]
    weight: float


@dataclass(frozen=True)
class QueuedCase:
    """A case in the order of the queue: its weight, how many labels differ, and its least confidence (None: unknown).

    ``waiting``: nobody verified or excluded it.
    """

    case: Case
    weight: float
    differences: int
    confidence: float | None
    waiting: bool


@dataclass(frozen=True)
class Caught:
    """Of the errors of the first run, those in the first ``share`` of the queue: ``cases`` of ``of`` compared ones.

    ``labels`` and ``reports`` are shares of its wrong labels and of its reports with any; in random order both would
    be ``share``.
    """

    share: float
    cases: int
    of: int
    wrong_labels: int
    wrong_reports: int
    labels: Interval
    reports: Interval


@dataclass(frozen=True, eq=False)
class EngineComparison:
    """Runs of one region side by side, the first against each other. ``caught`` is empty without a reference."""

    runs: tuple[Run, ...]
    findings: tuple[str, ...]
    cases: int
    pairs: tuple[PairAgreement, ...]
    differences: tuple[Difference, ...]
    queue: tuple[QueuedCase, ...]
    caught: tuple[Caught, ...] = ()

    @property
    def waiting(self) -> tuple[int, ...]:
        """Ids of the cases in which engines differ and that nobody settled, in the order of the queue."""
        return tuple(item.case.id for item in self.queue if item.waiting and item.differences)


def compare_engines(
    project: Project,
    *,
    region: str,
    run_ids: Sequence[int] = (),
    reader: str = "",
    judged: Judged | None = None,
    site: str = "",
    context: JobContext | None = None,
) -> EngineComparison:
    """Put runs side by side, as far as ``reader`` may see them.

    ``run_ids``: which, the one that is asked about first; with one or none, that or the primary run and the newest
    complete run of every other engine and model. ``judged`` (of the first run) tells what the queue would have caught.
    Raises ``AppError`` where there are no two runs of the region.
    """
    context = context or JobContext()
    runs = _runs(project, region, run_ids)
    own = judged is not None and judged.run.id == runs[0].id
    first = judged.table if own and judged else label_table(project, region=region, run_id=runs[0].id, reader=reader)
    tables = [first]
    for run in runs[1:]:
        context.check()
        tables.append(label_table(project, region=region, run_id=run.id, reader=reader, cases=first.cases))
    blind = set(project.store.second_readings.open_of(reader))
    rows = np.array([case.id not in blind and site in ("", case.site) for case in first.cases], dtype=np.bool_)
    labels = np.stack([table.engine for table in tables])
    labels[:, ~rows] = UNANSWERED
    confidence = np.stack([confidences_of(project, table) for table in tables])
    context.check()
    weights = weights_of(labels, confidence)
    queue = _queue(first, labels, confidence[0], weights)
    comparison = EngineComparison(
        runs=tuple(runs),
        findings=first.findings,
        cases=int(((labels != UNANSWERED).any(axis=2).sum(axis=0) > 1).sum()),
        pairs=_pairs(labels, first.findings),
        differences=_differences(first, labels, weights),
        queue=tuple(item for _, item in queue),
        caught=() if judged is None or not own else caught_by_queue(judged, [row for row, _ in queue], site=site),
    )
    context.check()
    return comparison


def _runs(project: Project, region: str, run_ids: Sequence[int]) -> list[Run]:
    known = {run.id: run for run in project.store.runs.all(region)}
    unknown = [run_id for run_id in run_ids if run_id not in known]
    if unknown:
        raise AppError(
            message("There is no run {run} of the region {region}.", run=unknown[0], region=region),
            message("Choose runs of this region."),
        )
    runs = [known[run_id] for run_id in dict.fromkeys(run_ids)]
    if len(runs) < 2:
        main = runs[0] if runs else project.store.runs.primary(region)
        runs = [] if main is None else [main, *reversed(other_runs(project, main))][:MOST_ENGINES]
    if len(runs) < 2:
        raise AppError(
            message("There are no two runs of the region {region} to compare.", region=region),
            message("Read its reports with another engine or model."),
        )
    return runs


def weights_of(labels: NDArray[np.int8], confidence: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much each label is contradicted, [cases, findings], from codes and confidences [runs, cases, findings].

    Every run that says otherwise than the first counts 1, up to 2 where it is sure and the first is not, down to 0 the
    other way round. An unknown confidence counts as one half. Where a run said nothing, it contradicts nobody.
    """
    sure = np.where(np.isfinite(confidence), confidence, _UNKNOWN)
    differs = (labels[1:] != labels[0]) & (labels[1:] != UNANSWERED) & (labels[0] != UNANSWERED)
    weighed: NDArray[np.float64] = np.where(differs, 1 + sure[1:] - sure[0], 0.0).sum(axis=0)
    return weighed


def _queue(
    table: LabelTable, labels: NDArray[np.int8], sure: NDArray[np.float64], weights: NDArray[np.float64]
) -> list[tuple[int, QueuedCase]]:
    """Row and case of all that the first run read, in the order of the queue; equals in a random but fixed order."""
    differing = _differing(labels).sum(axis=1)
    lowest = np.where(np.isfinite(sure), sure, np.inf).min(axis=1, initial=np.inf)
    rows = np.flatnonzero((labels[0] != UNANSWERED).any(axis=1)).tolist()
    totals = weights.sum(axis=1).round(9)
    rows.sort(key=lambda row: (-totals[row], -differing[row], lowest[row], case_draw("disagreement", table.cases[row])))
    return [
        (
            row,
            QueuedCase(
                table.cases[row],
                float(totals[row]),
                int(differing[row]),
                float(lowest[row]) if math.isfinite(lowest[row]) else None,
                table.states[row] not in _SETTLED,
            ),
        )
        for row in rows
    ]


def _differing(labels: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Where not all that said anything said the same, [cases, findings]."""
    known = labels != UNANSWERED
    least = np.where(known, labels, np.int8(99)).min(axis=0)
    most = np.where(known, labels, np.int8(-1)).max(axis=0)
    differing: NDArray[np.bool_] = (most > least) & (known.sum(axis=0) > 1)
    return differing


def _differences(table: LabelTable, labels: NDArray[np.int8], weights: NDArray[np.float64]) -> tuple[Difference, ...]:
    """All labels on which runs differ, the weightiest first."""
    rows, columns = np.nonzero(_differing(labels))
    order = np.lexsort((columns, rows, -weights[rows, columns]))
    return tuple(
        Difference(
            table.cases[rows[place]],
            table.findings[columns[place]],
            tuple(label_of_code(int(code)) for code in labels[:, rows[place], columns[place]]),
            float(weights[rows[place], columns[place]]),
        )
        for place in order.tolist()
    )


def _pairs(labels: NDArray[np.int8], findings: Sequence[str]) -> tuple[PairAgreement, ...]:
    found = []
    for first, second in combinations(range(len(labels)), 2):
        for column, finding in ((None, ""), *enumerate(findings)):
            one, other = (labels[place] if column is None else labels[place][:, column] for place in (first, second))
            known = (one != UNANSWERED) & (other != UNANSWERED)
            units, differences = int(known.sum()), int((known & (one != other)).sum())
            kappa = cohen_kappa(one, other).value
            found.append(
                PairAgreement(first, second, finding, units, differences, wilson(units - differences, units), kappa)
            )
    return tuple(found)


def caught_by_queue(judged: Judged, queue: Sequence[int], *, site: str = "") -> tuple[Caught, ...]:
    """What reading the first shares of ``queue`` (rows of the table, in order) would have caught of the run's errors.

    Only cases with a reference count. Those of which the run said nothing stand in no queue: they come last, and the
    labels that it owes are errors like others. It tells how good the order is where the cases were not chosen by it.
    """
    counted = judged.of(site=site)
    wrong = ((judged.reference != UNANSWERED) & (judged.table.engine != judged.reference)).sum(axis=1)
    order = [row for row in queue if counted[row]]
    order += sorted(set(np.flatnonzero(counted).tolist()) - set(order)) if order else []
    errors = wrong[order]
    all_labels, all_reports = int(errors.sum()), int((errors > 0).sum())
    found = []
    for share in _SHARES if order else ():
        taken = math.ceil(share * len(order))
        labels, reports = int(errors[:taken].sum()), int((errors[:taken] > 0).sum())
        found.append(
            Caught(
                taken / len(order),
                taken,
                len(order),
                labels,
                reports,
                wilson(labels, all_labels),
                wilson(reports, all_reports),
            )
        )
    return tuple(found)
