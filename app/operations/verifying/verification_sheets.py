"""The figures of verification as plain tables for machines: one for each part, with every digit."""

import math
from collections.abc import Callable, Sequence

from app.core.interval import Interval
from app.labels.values import Label
from app.operations.verifying.label_errors import LabelError
from app.operations.verifying.verification_overview import Overview, finding_lines

__all__ = ["PARTS", "SHEETS", "Sheet"]

Sheet = tuple[tuple[str, ...], list[list[str]]]
PARTS = ("findings", "sites", "errors", "compare", "engines", "study", "calibration")
_VALUES = (Label.TRUE, Label.FALSE, Label.UNCERTAIN)
_MEASURES = ("sensitivity", "specificity", "ppv", "f1")


def _plain(value: float) -> str:
    return "" if math.isnan(value) else repr(value)


def _three(name: str) -> tuple[str, str, str]:
    return name, f"{name}_lower", f"{name}_upper"


def _limits(interval: Interval) -> list[str]:
    return [_plain(interval.estimate), _plain(interval.lower), _plain(interval.upper)]


def _finding_sheet(found: Overview, language: str, _errors: Sequence[LabelError]) -> Sheet:
    columns = (
        *("finding", "title", "value", "cases", "positives", "uncertain", *_three("accuracy"), *_three("always_false")),
        *("tp", "fp", "fn", "tn", *(part for name in _MEASURES for part in _three(name)), "mcc", "few", "weak"),
    )
    rows = []
    for line in finding_lines(found.figures):
        one = line.figures
        for value in _VALUES:
            row = line.classes[value]
            rows.append(
                [
                    *(one.finding, found.title(one.finding, language), value.value),
                    *(str(one.compared), str(one.positives), str(one.uncertain)),
                    *_limits(one.accuracy),
                    *_limits(one.baseline),
                    *(str(row.tp), str(row.fp), str(row.fn), str(row.tn)),
                    *(part for name in _MEASURES for part in _limits(getattr(row, name))),
                    *(_plain(row.mcc), str(line.few).casefold(), str(line.weak or "")),
                ]
            )
    return columns, rows


def _site_sheet(found: Overview, _language: str, _errors: Sequence[LabelError]) -> Sheet:
    names = (
        *("label_accuracy", "label_accuracy_clustered", "report_accuracy", "baseline_label_accuracy"),
        *("baseline_report_accuracy", "uncertain_by_hand", "uncertain_automatic", "uncertain_found"),
    )
    counts = ("cases", "compared", "right", "reports_right", "unanswered", "uncertain_wrong")
    columns = ("site", *counts, *(part for name in names for part in _three(name)))
    groups = [("", found.verification.overall), *found.verification.sites.items()]
    rows = [
        [
            *(site, *(str(getattr(one, name)) for name in counts)),
            *(part for name in names for part in _limits(getattr(one, name))),
        ]
        for site, one in groups
    ]
    return columns, rows


def _error_sheet(_found: Overview, _language: str, errors: Sequence[LabelError]) -> Sheet:
    columns = ("case", "site", "finding", "reference", "label", "quote", "kinds")
    return columns, [_error_row(error) for error in errors]


def _error_row(error: LabelError) -> list[str]:
    """An error as texts: case, site, finding, reference, label (empty: unanswered), quote, kinds."""
    case = error.case
    label, kinds = "" if error.label is None else error.label.value, " ".join(sorted(error.kinds))
    return [case.accession or case.case_key, case.site, error.finding, error.reference.value, label, error.quote, kinds]


def _comparison_sheet(found: Overview, _language: str, _errors: Sequence[LabelError]) -> Sheet:
    columns = (
        *("finding", "labels", "first_run", "second_run", "first_right", "second_right", "first_only", "second_only"),
        *("difference", "p", "exact", "q", "not_testable"),
    )
    if found.comparison is None:
        return columns, []
    first, second = found.comparison.first.id, found.comparison.second.id
    rows = [
        [
            *(row.finding, str(row.test.units), str(first), str(second), str(row.first_right), str(row.second_right)),
            *(str(row.test.first_only), str(row.test.second_only), _plain(row.difference), _plain(row.test.p)),
            *(str(row.test.exact).casefold(), _plain(row.q), str(row.test.reason or "")),
        ]
        for row in found.comparison.figures.findings
    ]
    return columns, rows


def _engine_sheet(found: Overview, _language: str, _errors: Sequence[LabelError]) -> Sheet:
    """Every label on which engines differ, the weightiest first, with what each run says."""
    engines = found.engines
    if engines is None:
        return ("case", "site", "finding", "weight"), []
    columns = ("case", "site", "finding", "weight", *(f"run_{run.id}" for run in engines.runs))
    rows = [
        [
            *(item.case.accession or item.case.case_key, item.case.site, item.finding, _plain(item.weight)),
            *("" if label is None else label.value for label in item.labels),
        ]
        for item in engines.differences
    ]
    return columns, rows


def _study_sheet(found: Overview, _language: str, _errors: Sequence[LabelError]) -> Sheet:
    columns = ("role", "figure", "study_low", "study_high", "study_pooled", *_three("ours"), "cases")
    missing = Interval(math.nan, math.nan, math.nan)
    rows = [
        [
            *(row.role, str(row.title), _plain(row.low), _plain(row.high), str(row.pooled).casefold()),
            *(*_limits(row.ours or missing), str(row.cases)),
        ]
        for row in found.study
    ]
    return columns, rows


def _calibration_sheet(found: Overview, _language: str, _errors: Sequence[LabelError]) -> Sheet:
    columns = ("threshold", "compared", "wrong", "share_unseen", "unseen", *_three("errors"))
    rows = [
        [_plain(x.threshold), str(x.labels), str(x.wrong), _plain(x.share), str(x.unseen), *_limits(x.errors)]
        for x in (found.calibration.remaining if found.calibration is not None else ())
    ]
    return columns, rows


SHEETS: dict[str, Callable[[Overview, str, Sequence[LabelError]], Sheet]] = {
    "findings": _finding_sheet,
    "sites": _site_sheet,
    "errors": _error_sheet,
    "compare": _comparison_sheet,
    "engines": _engine_sheet,
    "study": _study_sheet,
    "calibration": _calibration_sheet,
}
