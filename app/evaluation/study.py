"""From scores and labels to the figures of one experiment on each of its sets."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.interval import Interval
from app.core.jobs import JobContext
from app.core.text import message
from app.evaluation.calibration import calibration
from app.evaluation.decision_curve import decision_curve
from app.evaluation.intervals import FEW_POSITIVES, auc_interval, leave_out, macro_auc
from app.evaluation.operating_point import YOUDEN, Confusion, OperatingPoint, confusion_at
from app.evaluation.result import (
    ExperimentResult,
    FindingResult,
    LeftOutFinding,
    MacroResult,
    SetResult,
    Threshold,
)
from app.evaluation.roc import average_precision, not_estimable, pr_points, roc_points

__all__ = ["ExperimentScores", "Plan", "SetScores", "evaluate_experiment", "known_of", "patients_of"]

_POINTS = 400
_TRUE, _FALSE, _UNCERTAIN = 1, 0, 2

Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Plan:
    """How to evaluate: the least positives of an evaluable finding, the level, the bootstrap, and the thresholds."""

    min_positives: int = 10
    level: float = 0.95
    resamples: int = 2000
    seed: int = 0
    operating_point: OperatingPoint = YOUDEN


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
    thresholds = _thresholds(scores, plan.operating_point)
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


def _thresholds(scores: ExperimentScores, point: OperatingPoint) -> tuple[Threshold, ...]:
    data = scores.sets.get("validation")
    if data is None:
        nothing = message("no threshold: there are no validation cases")
        return tuple(Threshold(name, math.nan, math.nan, 0, 0, nothing, rule=str(point)) for name in scores.findings)
    return tuple(_threshold(name, *known_of(data, column), point) for column, name in enumerate(scores.findings))


def _threshold(finding: str, y: Scores, s: Scores, point: OperatingPoint) -> Threshold:
    positives = int(np.count_nonzero(y == 1))
    value = point.threshold(y, s)
    if math.isnan(value):
        reason = not_estimable(y, s) or message("no threshold: no score on validation reaches {rule}", rule=str(point))
        return Threshold(finding, value, math.nan, len(y), positives, reason, rule=str(point))
    table = confusion_at(y, s, value)
    youden = table.sensitivity.estimate + table.specificity.estimate - 1
    return Threshold(finding, value, youden, len(y), positives, rule=str(point))


def known_of(data: SetScores, column: int) -> tuple[Scores, Scores]:
    """Labels and logits of the cases of a set in which a finding has a definite label."""
    labels = data.labels[:, column]
    known = ~np.isnan(labels)
    return labels[known], data.logits[known, column]


def patients_of(data: SetScores, column: int) -> NDArray[np.int64]:
    """The patient of each row that ``known_of`` returns."""
    return data.patients[~np.isnan(data.labels[:, column])]


def _finding(name: str, data: SetScores, column: int, threshold: Threshold, plan: Plan) -> FindingResult:
    y, s = known_of(data, column)
    positives = int(np.count_nonzero(y == 1))
    out = leave_out(data.labels, column, plan.min_positives)
    patients = patients_of(data, column)
    if out is None:
        interval = auc_interval(y, s, groups=patients, level=plan.level)
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
        calibration=calibration(y, s, groups=patients, level=plan.level) if out is None else None,
        decision=decision_curve(y, s, groups=patients, level=plan.level) if out is None else None,
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
