"""What the ROC page shows of an evaluation: rows, curves and the details of a finding, as plain values."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.core.interval import Interval
from app.datasets.policy import Policy
from app.evaluation.mean_curve import mean_curve
from app.evaluation.result import Evaluation, ExperimentResult, FindingResult, SetResult
from app.views.durations import decimal_text
from app.views.experiments.training_names import targets_title
from app.views.language import tr, translate
from app.views.widgets.plots.roc_plot import RocLine

__all__ = [
    "MACRO",
    "DetailRow",
    "FindingRow",
    "detail_rows",
    "experiment_names",
    "finding_rows",
    "interval_text",
    "only",
    "roc_lines",
    "set_title",
]

MACRO = ""
"""Stands for the mean over findings where a finding's id is expected."""
_FEW_POSITIVES = 30


@dataclass(frozen=True)
class FindingRow:
    """A finding (or the macro row) on the first shown experiment and set: what the list at the left says."""

    finding: str
    title: str
    n: int
    positives: int
    auc: Interval
    few: bool


@dataclass(frozen=True)
class DetailRow:
    """A finding on one experiment and set: how its curve is drawn, the operating point and its measures as texts."""

    name: str
    colour: int
    dashed: bool
    auc: str
    threshold: str
    sensitivity: str
    specificity: str
    counts: str
    note: str


def interval_text(value: Interval, digits: int = 2) -> str:
    """ "0.87 (0.80–0.92)", without limits where there are none, a dash where there is nothing.

    Below zero a dash between the limits would be taken for a sign: "−0.40 (−0.75…−0.05)".
    """
    if not value.estimable:
        return "–"
    text = decimal_text(value.estimate, digits)
    if not math.isnan(value.lower) and not math.isnan(value.upper):
        to = "…" if value.lower < 0 else "–"
        text += f" ({decimal_text(value.lower, digits)}{to}{decimal_text(value.upper, digits)})"
    return text.replace("-", "−")


def only(evaluation: Evaluation, experiments: Iterable[str], sets: Iterable[str]) -> Evaluation:
    """The part of an evaluation that is shown, for drawing and for export."""
    wanted, names = set(experiments), set(sets)
    return replace(
        evaluation,
        experiments=tuple(
            replace(result, sets=tuple(s for s in result.sets if s.name in names))
            for result in evaluation.experiments
            if result.experiment in wanted
        ),
        comparisons=tuple(
            comparison
            for comparison in evaluation.comparisons
            if {comparison.first.experiment, comparison.second.experiment} <= wanted
            and {comparison.first.set, comparison.second.set} <= names
        ),
    )


def set_title(name: str) -> str:
    """A test set in words."""
    return {"test": tr("internal test"), "external": tr("external test")}.get(name, name)


def experiment_names(evaluation: Evaluation) -> dict[str, str]:
    """A short name for each experiment: its policy, with preset and number where that is not enough."""
    short = {result.experiment: _short_name(result) for result in evaluation.experiments}
    if len(set(short.values())) == len(short):
        return short
    return {
        result.experiment: f"{place}: {short[result.experiment]}, {result.preset}"
        for place, result in enumerate(evaluation.experiments, start=1)
    }


def _short_name(result: ExperimentResult) -> str:
    return targets_title(Policy(result.policy), shuffled=result.shuffled)


def _pairs(evaluation: Evaluation) -> Iterator[tuple[int, str, ExperimentResult, SetResult]]:
    names = experiment_names(evaluation)
    for place, experiment in enumerate(evaluation.experiments):
        for result in experiment.sets:
            yield place, f"{names[experiment.experiment]}, {set_title(result.name)}", experiment, result


def finding_rows(evaluation: Evaluation, language: str) -> list[FindingRow]:
    """The macro row and one row a finding, with the figures of the first shown experiment and set."""
    pair = next(_pairs(evaluation), None)
    if pair is None:
        return []
    result = pair[3]
    macro = FindingRow(MACRO, tr("Macro (mean)"), result.cases, 0, result.macro.auc, few=False)
    rows = [
        FindingRow(f.finding, evaluation.title(f.finding, language), f.n, f.positives, f.auc, f.few_positives)
        for f in result.findings
    ]
    return [macro, *rows]


def roc_lines(evaluation: Evaluation, finding: str) -> tuple[list[RocLine], str]:
    """The curves of a finding, or of the mean, over all shown experiments and sets; and why there may be none."""
    lines, reason = [], ""
    for place, title, _, result in _pairs(evaluation):
        dashed = result.name != "test"
        if finding == MACRO:
            auc, curve, point = result.macro.auc, mean_curve(result), None
        else:
            found = _find(result, finding)
            if found is None:
                continue
            auc, curve, point = found.auc, found.roc, _point(found)
        if auc.reason is not None and not auc.estimable:
            reason = translate(auc.reason)
        if not curve.x or not auc.estimable:
            continue
        name = f"{title}: {interval_text(auc)}"
        lines.append(RocLine(name, curve.x, curve.y, point, place, dashed))
    return lines, reason


def detail_rows(evaluation: Evaluation, finding: str) -> list[DetailRow]:
    """The table below the plot: one row for each shown experiment and set."""
    rows = []
    for place, name, experiment, result in _pairs(evaluation):
        look = (name, place, result.name != "test")
        if finding == MACRO:
            macro = result.macro
            span = (
                ""
                if math.isnan(macro.minimum)
                else tr(
                    "range {low}–{high}, {count} findings",
                    low=decimal_text(macro.minimum, 2),
                    high=decimal_text(macro.maximum, 2),
                    count=len(macro.findings),
                )
            )
            rows.append(DetailRow(*look, interval_text(macro.auc), "", "", "", str(result.cases), span))
            continue
        found = _find(result, finding)
        if found is not None:
            rows.append(_detail(look, experiment, found))
    return rows


def _detail(look: tuple[str, int, bool], experiment: ExperimentResult, found: FindingResult) -> DetailRow:
    notes = []
    if found.auc.reason is not None:
        notes.append(translate(found.auc.reason))
    elif found.few_positives:
        notes.append(tr("fewer than {count} positives: the interval is too narrow", count=_FEW_POSITIVES))
    if found.auc.warning is not None:
        notes.append(translate(found.auc.warning))
    masked = found.uncertain + found.unanswered
    if masked:
        notes.append(tr("{count} without a definite label left out", count=masked))
    confusion = found.confusion
    if confusion is None:
        threshold = experiment.threshold(found.finding)
        if threshold.reason is not None:
            notes.append(translate(threshold.reason))
        return DetailRow(
            *look, interval_text(found.auc), "–", "–", "–", f"{found.positives} / {found.n}", "; ".join(notes)
        )
    counts = tr(
        "TP {tp}  FP {fp}  FN {fn}  TN {tn}", tp=confusion.tp, fp=confusion.fp, fn=confusion.fn, tn=confusion.tn
    )
    return DetailRow(
        *look,
        interval_text(found.auc),
        decimal_text(_probability(confusion.threshold), 3),
        interval_text(confusion.sensitivity),
        interval_text(confusion.specificity),
        counts,
        "; ".join(notes),
    )


def _probability(logit: float) -> float:
    """The network's output for a logit; at the ends 0 and 1, where no score lies between."""
    return 1.0 / (1.0 + math.exp(-logit)) if logit > -700.0 else 0.0


def _find(result: SetResult, finding: str) -> FindingResult | None:
    return next((found for found in result.findings if found.finding == finding), None)


def _point(found: FindingResult) -> tuple[float, float] | None:
    confusion = found.confusion
    if confusion is None or not (confusion.sensitivity.estimable and confusion.specificity.estimable):
        return None
    return 1.0 - confusion.specificity.estimate, confusion.sensitivity.estimate
