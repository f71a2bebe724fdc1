"""Tables of the report about what a network's probabilities are worth: calibration and net benefit."""

import math

from app.core.interval import Interval
from app.evaluation.result import Evaluation, ExperimentResult, SetResult
from app.operations.experiments.report_blocks import Table, Text

__all__ = ["SHOWN_THRESHOLDS", "calibration_table", "decision_table", "threshold_text"]

SHOWN_THRESHOLDS = (0.05, 0.1, 0.2, 0.5)
"""Probabilities whose net benefit stands in the report; all are in the exported tables."""
_RULES = {
    "youden": "the largest Youden index",
    "sensitivity": "the highest threshold with a sensitivity of at least {share}",
    "specificity": "the lowest threshold with a specificity of at least {share}",
}


def threshold_text(evaluation: Evaluation) -> Text:
    """How and where the thresholds were chosen."""
    rule, _, share = evaluation.operating_point.partition("=")
    places = {t.chosen_on for experiment in evaluation.experiments for t in experiment.thresholds} or {"validation"}
    how = _RULES[rule].format(share=share)
    return Text(f"Thresholds: {how}, chosen on the {', '.join(sorted(places))} set and applied unchanged.", note=True)


def calibration_table(
    evaluation: Evaluation, experiment: ExperimentResult, result: SetResult, language: str
) -> Table | None:
    """Calibration of each estimable finding; None for evaluations of earlier versions, which have none."""
    rows = tuple(
        (
            evaluation.title(row.finding, language),
            f"{row.positives}/{row.n}",
            _number(found.mean_probability),
            _number(row.prevalence),
            _number(found.brier.value, 3),
            _number(found.brier.skill),
            _number(found.error, 3),
            _brief(found.slope),
            _brief(found.in_the_large),
        )
        for row in result.findings
        if (found := row.calibration) is not None
    )
    columns = (
        *("Finding", "Positives", "Mean probability", "Prevalence", "Brier score", "Brier skill"),
        *("Calibration error", "Slope", "In the large"),
    )
    caption = (
        f"Calibration of {experiment.experiment} ({experiment.policy}), {result.name} set; ideal are slope 1, in the "
        "large 0"
    )
    return Table(caption, columns, rows) if rows else None


def decision_table(
    evaluation: Evaluation, experiment: ExperimentResult, result: SetResult, language: str
) -> Table | None:
    """Net benefit per 100 cases at a few thresholds, beside acting on all; None where there is nothing."""
    rows = []
    for row in result.findings:
        curve = row.decision
        if curve is None or curve.reason is not None:
            continue
        places = [curve.thresholds.index(threshold) for threshold in SHOWN_THRESHOLDS]
        cells = (f"{_hundred(curve.net_benefit[k])}; all {100 * curve.act_on_all[k]:.1f}" for k in places)
        rows.append((evaluation.title(row.finding, language), *cells))
    caption = (
        f"Net benefit per 100 cases, {experiment.experiment} ({experiment.policy}), {result.name} set: who acts from a "
        "probability on, beside acting on all (acting on nobody: 0)"
    )
    return Table(caption, ("Finding", *(f"from {t:.0%}" for t in SHOWN_THRESHOLDS)), tuple(rows)) if rows else None


def _brief(interval: Interval) -> str:
    if not interval.estimable:
        return "–"
    return f"{interval.estimate:.2f} ({interval.lower:.2f} to {interval.upper:.2f})"  # limits may be negative


def _hundred(interval: Interval) -> str:
    return f"{100 * interval.estimate:.1f} ({100 * interval.lower:.1f} to {100 * interval.upper:.1f})"


def _number(value: float, digits: int = 2) -> str:
    return "–" if math.isnan(value) else f"{value:.{digits}f}"
