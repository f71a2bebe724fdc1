"""From scores and labels to an evaluation: every experiment on every set, then the comparisons between them."""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.core.interval import Interval
from app.core.jobs import JobContext
from app.core.text import Message, message
from app.evaluation.compare import (
    Comparison,
    benjamini_hochberg,
    delong_test,
    delong_test_unpaired,
    macro_difference,
    macro_difference_unpaired,
)
from app.evaluation.intervals import FEW_POSITIVES, auc_interval, leave_out, macro_auc
from app.evaluation.operating_point import Confusion, confusion_at, youden_threshold
from app.evaluation.result import (
    ComparisonResult,
    ExperimentResult,
    FindingComparison,
    FindingResult,
    LeftOutFinding,
    MacroResult,
    SetResult,
    Side,
    Threshold,
)
from app.evaluation.roc import auc, average_precision, not_estimable, pr_points, roc_points

__all__ = ["ExperimentScores", "Plan", "SetScores", "compare_experiments", "evaluate_experiment"]

_POINTS = 400
_TRUE, _FALSE, _UNCERTAIN = 1, 0, 2

Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Plan:
    """How to evaluate: the least positives of an evaluable finding, the level and the bootstrap."""

    min_positives: int = 10
    level: float = 0.95
    resamples: int = 2000
    seed: int = 0


@dataclass(frozen=True, eq=False)
class SetScores:
    """The cases of one set: ids and patients [n], label codes int8 and logits float64 [n, findings].

    ``missing`` counts cases of the dataset without a prediction. A patient's number is the same in all sets of all
    experiments; ``identities`` tells whether two hospitals mean the same person.
    """

    case_ids: NDArray[np.int64]
    patients: NDArray[np.int64]
    identities: tuple[str, ...]
    codes: NDArray[np.int8]
    logits: Scores
    missing: int = 0

    @property
    def labels(self) -> Scores:
        """1 for true, 0 for false, NaN for uncertain and unanswered."""
        return np.where(self.codes == _TRUE, 1.0, np.where(self.codes == _FALSE, 0.0, np.nan))


@dataclass(frozen=True, eq=False)
class ExperimentScores:
    """All that is needed of one experiment; ``sets`` holds validation, test and, if there is one, external.

    ``shuffled`` marks the control experiment, which was trained on shuffled targets.
    """

    experiment: str
    dataset: str
    dataset_sha256: str
    policy: str
    preset: str
    findings: tuple[str, ...]
    sets: Mapping[str, SetScores]
    shuffled: bool = False

    @property
    def test_sets(self) -> tuple[str, ...]:
        """The sets that are evaluated."""
        return tuple(name for name in ("test", "external") if name in self.sets and len(self.sets[name].case_ids))


def evaluate_experiment(scores: ExperimentScores, plan: Plan, context: JobContext) -> ExperimentResult:
    """Thresholds from the validation set, then all figures of each test set."""
    thresholds = _thresholds(scores)
    sets = []
    for name in scores.test_sets:
        data = scores.sets[name]
        findings = []
        for column, threshold in enumerate(thresholds):
            context.check()
            findings.append(_finding(scores.findings[column], data, column, threshold, plan))
        context.check()
        macro = _macro(scores.findings, data, plan, context)
        patients = len(np.unique(data.patients))
        sets.append(SetResult(name, len(data.case_ids), patients, data.missing, tuple(findings), macro))
    return ExperimentResult(
        scores.experiment,
        scores.dataset,
        scores.dataset_sha256,
        scores.policy,
        scores.preset,
        thresholds,
        tuple(sets),
        scores.shuffled,
    )


def _thresholds(scores: ExperimentScores) -> tuple[Threshold, ...]:
    data = scores.sets.get("validation")
    if data is None:
        nothing = message("no threshold: there are no validation cases")
        return tuple(Threshold(name, math.nan, math.nan, 0, 0, nothing) for name in scores.findings)
    return tuple(_threshold(name, *_known(data, column)) for column, name in enumerate(scores.findings))


def _threshold(finding: str, y: Scores, s: Scores) -> Threshold:
    positives = int(np.count_nonzero(y == 1))
    value = youden_threshold(y, s)
    if math.isnan(value):
        return Threshold(finding, value, math.nan, len(y), positives, not_estimable(y, s))
    table = confusion_at(y, s, value)
    youden = table.sensitivity.estimate + table.specificity.estimate - 1
    return Threshold(finding, value, youden, len(y), positives)


def _known(data: SetScores, column: int) -> tuple[Scores, Scores]:
    labels = data.labels[:, column]
    known = ~np.isnan(labels)
    return labels[known], data.logits[known, column]


def _patients(data: SetScores, column: int) -> NDArray[np.int64]:
    """The patient of each row that ``_known`` returns."""
    return data.patients[~np.isnan(data.labels[:, column])]


def _finding(name: str, data: SetScores, column: int, threshold: Threshold, plan: Plan) -> FindingResult:
    y, s = _known(data, column)
    positives = int(np.count_nonzero(y == 1))
    out = leave_out(data.labels, column, plan.min_positives)
    if out is None:
        interval = auc_interval(y, s, groups=_patients(data, column), level=plan.level)
        points, precision, area = roc_points(y, s, _POINTS), pr_points(y, s, _POINTS), average_precision(y, s)
    else:
        interval = Interval.missing(out.reason, method="logit")
        points, precision, area = roc_points([], []), pr_points([], []), math.nan
    return FindingResult(
        finding=name,
        n=len(y),
        positives=positives,
        uncertain=int(np.count_nonzero(data.codes[:, column] == _UNCERTAIN)),
        unanswered=int(np.count_nonzero(data.codes[:, column] < 0)),
        auc=interval,
        few_positives=positives < FEW_POSITIVES,
        average_precision=area,
        prevalence=positives / len(y) if len(y) else math.nan,
        roc=points,
        pr=precision,
        confusion=_confusion(y, s, threshold, plan) if out is None else None,
    )


def _confusion(y: Scores, s: Scores, threshold: Threshold, plan: Plan) -> Confusion | None:
    if math.isnan(threshold.value) or np.isnan(s).any() or len(y) == 0:
        return None
    return confusion_at(y, s, threshold.value, level=plan.level)


def _macro(findings: Sequence[str], data: SetScores, plan: Plan, context: JobContext) -> MacroResult:
    macro = macro_auc(
        data.labels,
        data.logits,
        plan.min_positives,
        patients=data.patients,
        resamples=plan.resamples,
        seed=plan.seed,
        level=plan.level,
        check=context.check,
    )
    return MacroResult(
        auc=macro.interval,
        minimum=macro.minimum,
        maximum=macro.maximum,
        findings=tuple(findings[column] for column in macro.included),
        left_out=tuple(LeftOutFinding(findings[out.finding], out.positives, out.reason) for out in macro.left_out),
        resamples=macro.resamples,
        seed=macro.seed,
        skipped=macro.skipped,
    )


def compare_experiments(
    experiments: Sequence[ExperimentScores], plan: Plan, context: JobContext
) -> tuple[ComparisonResult, ...]:
    """Each pair of experiments on each set they share, and test against external within each experiment.

    Whether a test is paired follows from the identity of cases and patients, never from the length of an array.
    """
    results = []
    for one, two in itertools.combinations(experiments, 2):
        results += [_between(one, two, name, plan, context) for name in one.test_sets if name in two.test_sets]
    results += [_internal_external(one, plan, context) for one in experiments if len(one.test_sets) == 2]
    return tuple(results)


def _between(
    one: ExperimentScores, two: ExperimentScores, name: str, plan: Plan, context: JobContext
) -> ComparisonResult:
    sides = Side(one.experiment, name), Side(two.experiment, name)
    first, second = one.sets[name], two.sets[name]
    findings = [finding for finding in one.findings if finding in two.findings]
    left = _columns(first, [one.findings.index(finding) for finding in findings])
    right = _columns(second, [two.findings.index(finding) for finding in findings])
    if set(first.case_ids.tolist()) & set(second.case_ids.tolist()):
        shared = np.intersect1d(first.case_ids, second.case_ids)
        dropped = len(first.case_ids) + len(second.case_ids) - 2 * len(shared)
        left, right = _rows(left, shared), _rows(right, shared)
        if not np.array_equal(left.codes, right.codes):
            reason = message("not compared: the two datasets hold different labels for the same cases")
            return _not_compared("paired", sides, reason)
        note = message("{count} cases are in one of the two sets only and were left out", count=dropped)
        return _paired(sides, findings, left, right, plan, context, note if dropped else None)
    if _common_patients(first, second):
        reason = message("not compared: different cases of the same patients are neither paired nor independent")
        return _not_compared("unpaired", sides, reason)
    return _unpaired(sides, findings, left, right, plan, context, None)


def _internal_external(one: ExperimentScores, plan: Plan, context: JobContext) -> ComparisonResult:
    first, second = one.sets["test"], one.sets["external"]
    common = _common_patients(first, second)
    warning = (
        message("{count} patient identifiers occur in both sets; if they are the same people, p is wrong", count=common)
        if common
        else None
    )
    sides = Side(one.experiment, "test"), Side(one.experiment, "external")
    return _unpaired(sides, list(one.findings), first, second, plan, context, warning)


def _common_patients(first: SetScores, second: SetScores) -> int:
    return len(set(first.identities) & set(second.identities))


def _columns(data: SetScores, columns: list[int]) -> SetScores:
    return replace(data, codes=data.codes[:, columns], logits=data.logits[:, columns])


def _rows(data: SetScores, case_ids: NDArray[np.int64]) -> SetScores:
    rows = np.argsort(data.case_ids)[np.searchsorted(np.sort(data.case_ids), case_ids)]
    return replace(
        data,
        case_ids=data.case_ids[rows],
        patients=data.patients[rows],
        identities=tuple(data.identities[row] for row in rows),
        codes=data.codes[rows],
        logits=data.logits[rows],
    )


def _not_compared(kind: str, sides: tuple[Side, Side], reason: Message) -> ComparisonResult:
    return ComparisonResult(kind, *sides, message("no tests"), (), Interval.missing(reason), reason=reason)


def _paired(
    sides: tuple[Side, Side],
    findings: Sequence[str],
    left: SetScores,
    right: SetScores,
    plan: Plan,
    context: JobContext,
    warning: Message | None,
) -> ComparisonResult:
    labels = left.labels
    tests: list[tuple[float, float, Comparison]] = []
    for column in range(len(findings)):
        context.check()
        y, one, two = labels[:, column], left.logits[:, column], right.logits[:, column]
        known = ~np.isnan(y)
        out = leave_out(labels, column, plan.min_positives)
        test = (
            delong_test(y[known], one[known], two[known], groups=left.patients[known], level=plan.level)
            if out is None
            else Comparison.missing(out.reason)
        )
        tests.append((auc(y[known], one[known]), auc(y[known], two[known]), test))
    macro = macro_difference(
        labels,
        left.logits,
        right.logits,
        plan.min_positives,
        patients=left.patients,
        resamples=plan.resamples,
        seed=plan.seed,
        level=plan.level,
        check=context.check,
    )
    return _family("paired", sides, findings, tests, macro, warning)


def _unpaired(
    sides: tuple[Side, Side],
    findings: Sequence[str],
    left: SetScores,
    right: SetScores,
    plan: Plan,
    context: JobContext,
    warning: Message | None,
) -> ComparisonResult:
    tests: list[tuple[float, float, Comparison]] = []
    for column in range(len(findings)):
        context.check()
        (y1, s1), (y2, s2) = _known(left, column), _known(right, column)
        out = leave_out(left.labels, column, plan.min_positives) or leave_out(right.labels, column, plan.min_positives)
        groups1, groups2 = _patients(left, column), _patients(right, column)
        test = (
            delong_test_unpaired(y1, s1, y2, s2, groups1=groups1, groups2=groups2, level=plan.level)
            if out is None
            else Comparison.missing(out.reason)
        )
        tests.append((auc(y1, s1), auc(y2, s2), test))
    macro = macro_difference_unpaired(
        left.labels,
        left.logits,
        right.labels,
        right.logits,
        plan.min_positives,
        patients1=left.patients,
        patients2=right.patients,
        resamples=plan.resamples,
        seed=plan.seed,
        level=plan.level,
        check=context.check,
    )
    return _family("unpaired", sides, findings, tests, macro, warning)


def _family(
    kind: str,
    sides: tuple[Side, Side],
    findings: Sequence[str],
    tests: list[tuple[float, float, Comparison]],
    macro: Interval,
    warning: Message | None,
) -> ComparisonResult:
    adjusted = benjamini_hochberg([test.p for _, _, test in tests])
    rows = tuple(
        FindingComparison(
            finding,
            first if test.reason is None else math.nan,
            second if test.reason is None else math.nan,
            test,
            float(q),
        )
        for finding, (first, second, test), q in zip(findings, tests, adjusted, strict=True)
    )
    tested = sum(not math.isnan(test.p) for _, _, test in tests)
    family = message("one family per comparison: {count} findings tested, Benjamini-Hochberg", count=tested)
    return ComparisonResult(kind, *sides, family, rows, macro, warning)
