"""An evaluation as tables: plain rows for CSV files and for the report. Numbers keep every digit."""

import csv
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.core.interval import Interval
from app.evaluation.result import ComparisonResult, Evaluation, ExperimentResult, FindingResult, SetResult

__all__ = [
    "TABLES",
    "calibration_rows",
    "comparison_rows",
    "csv_text",
    "curve_rows",
    "decision_rows",
    "finding_rows",
    "left_out_rows",
    "macro_rows",
    "reliability_rows",
]

Row = dict[str, Any]


def _with_limits(name: str, interval: Interval) -> Row:
    return {name: interval.estimate, f"{name}_lower": interval.lower, f"{name}_upper": interval.upper}


def _key(experiment: ExperimentResult, result: SetResult) -> Row:
    return {
        "experiment": experiment.experiment,
        "policy": experiment.policy,
        "shuffled_targets": experiment.shuffled,
        "set": result.name,
    }


def finding_rows(evaluation: Evaluation) -> list[Row]:
    """One row per experiment, set and finding: counts, AUC, threshold, and the measures at the threshold."""
    measures = ("sensitivity", "specificity", "ppv", "npv", "accuracy", "f1")
    rows = []
    for experiment in evaluation.experiments:
        for result in experiment.sets:
            for finding in result.findings:
                threshold, table = experiment.threshold(finding.finding), finding.confusion
                row = {
                    **_key(experiment, result),
                    "finding": finding.finding,
                    "title_de": evaluation.title(finding.finding, "de"),
                    "title_en": evaluation.title(finding.finding, "en"),
                    "n": finding.n,
                    "positives": finding.positives,
                    "uncertain_masked": finding.uncertain,
                    "unanswered_masked": finding.unanswered,
                    **_with_limits("auc", finding.auc),
                    "auc_interval": finding.auc.method,
                    "fewer_than_30_positives": finding.few_positives,
                    "not_estimable": str(finding.auc.reason or ""),
                    "average_precision": finding.average_precision,
                    "prevalence": finding.prevalence,
                    "threshold_logit": threshold.value,
                    "threshold_chosen_on": threshold.chosen_on,
                    "operating_point": threshold.rule,
                    "validation_youden": threshold.youden,
                    "validation_positives": threshold.positives,
                }
                row |= {count: None if table is None else getattr(table, count) for count in ("tp", "fp", "fn", "tn")}
                for measure in measures:
                    nothing = Interval(math.nan, math.nan, math.nan)
                    row |= _with_limits(measure, nothing if table is None else getattr(table, measure))
                rows.append(row)
    return rows


def macro_rows(evaluation: Evaluation) -> list[Row]:
    """One row per experiment and set: macro AUC with interval and range."""
    return [
        {
            **_key(experiment, result),
            "cases": result.cases,
            "patients": result.patients,
            "without_prediction": result.missing,
            **_with_limits("macro_auc", result.macro.auc),
            "minimum": result.macro.minimum,
            "maximum": result.macro.maximum,
            "findings": len(result.macro.findings),
            "left_out": len(result.macro.left_out),
            "min_positives": evaluation.min_positives,
            "bootstrap_resamples": result.macro.resamples,
            "bootstrap_seed": result.macro.seed,
            "not_estimable": str(result.macro.auc.reason or ""),
        }
        for experiment in evaluation.experiments
        for result in experiment.sets
    ]


def left_out_rows(evaluation: Evaluation) -> list[Row]:
    """The findings that are in no macro AUC, with the reason."""
    return [
        {**_key(experiment, result), "finding": out.finding, "positives": out.positives, "reason": str(out.reason)}
        for experiment in evaluation.experiments
        for result in experiment.sets
        for out in result.macro.left_out
    ]


def _comparison_key(comparison: ComparisonResult) -> Row:
    return {
        "kind": comparison.kind,
        "first_experiment": comparison.first.experiment,
        "first_set": comparison.first.set,
        "second_experiment": comparison.second.experiment,
        "second_set": comparison.second.set,
    }


def comparison_rows(evaluation: Evaluation) -> list[Row]:
    """One row per comparison and finding, and one for the macro AUC of each comparison (finding ``macro``)."""
    rows = []
    for comparison in evaluation.comparisons:
        key = _comparison_key(comparison)
        for entry in comparison.tests:
            test = entry.test
            rows.append(
                {
                    **key,
                    "finding": entry.finding,
                    "first_auc": entry.first_auc,
                    "second_auc": entry.second_auc,
                    "difference": test.difference,
                    "difference_lower": test.lower,
                    "difference_upper": test.upper,
                    "statistic": test.statistic,
                    "df": test.df,
                    "p": test.p,
                    "q": entry.q,
                    "dropped": test.dropped,
                    "note": str(test.reason or test.warning or ""),
                }
            )
        note = comparison.reason or comparison.warning or comparison.macro.reason or ""
        macro = {**key, "finding": "macro", **_with_limits("difference", comparison.macro), "note": str(note)}
        rows.append(macro | {"macro_findings": " ".join(comparison.macro_findings)})
    return rows


def curve_rows(evaluation: Evaluation) -> list[Row]:
    """The points of every ROC and precision-recall curve."""
    rows = []
    for experiment in evaluation.experiments:
        for result in experiment.sets:
            for finding in result.findings:
                for kind, curve in (("roc", finding.roc), ("pr", finding.pr)):
                    for x, y, threshold in zip(curve.x, curve.y, curve.thresholds, strict=True):
                        rows.append(
                            {
                                **_key(experiment, result),
                                "finding": finding.finding,
                                "curve": kind,
                                "x": x,
                                "y": y,
                                "threshold_logit": threshold,
                            }
                        )
    return rows


def calibration_rows(evaluation: Evaluation) -> list[Row]:
    """One row per experiment, set and finding: what its probabilities are worth."""
    rows = []
    for experiment, result, finding in _findings(evaluation):
        found = finding.calibration
        if found is None:
            continue
        rows.append(
            {
                **_key(experiment, result),
                "finding": finding.finding,
                "n": found.n,
                "positives": found.positives,
                "mean_probability": found.mean_probability,
                "prevalence": finding.prevalence,
                "expected_calibration_error": found.error,
                "bins": len(found.bins),
                "brier": found.brier.value,
                "brier_reliability": found.brier.reliability,
                "brier_resolution": found.brier.resolution,
                "brier_uncertainty": found.brier.uncertainty,
                "brier_within_bins": found.brier.within,
                "brier_skill": found.brier.skill,
                **_with_limits("slope", found.slope),
                **_with_limits("intercept", found.intercept),
                **_with_limits("calibration_in_the_large", found.in_the_large),
                "not_estimable": str(found.reason or found.slope.reason or ""),
            }
        )
    return rows


def reliability_rows(evaluation: Evaluation) -> list[Row]:
    """The bins of every reliability diagram."""
    return [
        {
            **_key(experiment, result),
            "finding": finding.finding,
            "cases": part.cases,
            "lowest_probability": part.lowest,
            "highest_probability": part.highest,
            "mean_probability": part.predicted,
            **_with_limits("observed", part.observed),
        }
        for experiment, result, finding in _findings(evaluation)
        if finding.calibration is not None
        for part in finding.calibration.bins
    ]


def decision_rows(evaluation: Evaluation) -> list[Row]:
    """The net benefit of every finding at each threshold probability."""
    rows = []
    for experiment, result, finding in _findings(evaluation):
        curve = finding.decision
        if curve is None:
            continue
        for threshold, benefit, everybody in zip(curve.thresholds, curve.net_benefit, curve.act_on_all, strict=True):
            rows.append(
                {
                    **_key(experiment, result),
                    "finding": finding.finding,
                    "threshold_probability": threshold,
                    **_with_limits("net_benefit", benefit),
                    "net_benefit_act_on_all": everybody,
                    "net_benefit_act_on_nobody": 0.0,
                }
            )
    return rows


def _findings(evaluation: Evaluation) -> Iterator[tuple[ExperimentResult, SetResult, FindingResult]]:
    for experiment in evaluation.experiments:
        for result in experiment.sets:
            for finding in result.findings:
                yield experiment, result, finding


TABLES = {
    "findings": finding_rows,
    "macro": macro_rows,
    "left_out": left_out_rows,
    "comparisons": comparison_rows,
    "curves": curve_rows,
    "calibration": calibration_rows,
    "reliability": reliability_rows,
    "decision_curves": decision_rows,
}
"""Name of each exported table to the function that makes its rows."""


def csv_text(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as CSV: comma, decimal point, full precision, an empty field for what is missing, in every language."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return text.getvalue()


def _cell(value: Any) -> str:
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value)
    return str(value)
