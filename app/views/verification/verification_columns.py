"""The tables of the Verification page: columns over frozen rows, and figures as people write them."""

import math
from collections.abc import Callable

from PySide6.QtGui import QColor, QGuiApplication

from app.core.interval import Interval
from app.evaluation.paired import FindingTest
from app.labels.calibration import Remaining
from app.labels.values import Label
from app.labels.verification import Verification
from app.operations.verifying.label_errors import KIND_TITLES, ErrorKind, LabelError
from app.operations.verifying.study_facts import Beside
from app.operations.verifying.verification_overview import FindingLine
from app.views.durations import decimal_text
from app.views.experiments.roc_figures import interval_text
from app.views.language import tr, translate
from app.views.style import LABEL_STYLES, LabelState, colours_for, label_colour
from app.views.widgets.tables import Column

__all__ = [
    "KindLine",
    "SiteLine",
    "comparison_columns",
    "error_columns",
    "finding_columns",
    "kind_columns",
    "label_name",
    "label_text",
    "label_tint",
    "limits_text",
    "percent_text",
    "points_text",
    "probability_text",
    "remaining_columns",
    "share_text",
    "site_columns",
    "study_columns",
]

Title = Callable[[str], str]
SiteLine = tuple[str, Verification]
KindLine = tuple[ErrorKind | None, int, int]
"""A kind (None: all wrong labels), how many labels are of it, and how many of these are wrong."""
_STATES = {Label.TRUE: LabelState.TRUE, Label.FALSE: LabelState.NEGATED, Label.UNCERTAIN: LabelState.UNCERTAIN}


def share_text(value: float) -> str:
    """ "98.6 %", a dash for NaN."""
    return "–" if math.isnan(value) else f"{decimal_text(100 * value)} %"


def limits_text(interval: Interval) -> str:
    """The limits alone: "98.5–98.7 %"."""
    if math.isnan(interval.lower):
        return "–"
    return f"{decimal_text(100 * interval.lower)}–{decimal_text(100 * interval.upper)} %"


def percent_text(interval: Interval) -> str:
    """ "98.6 % (98.5–98.7)", or why there is none."""
    if not interval.estimable:
        return translate(interval.reason) if interval.reason is not None else "–"
    share = share_text(interval.estimate)
    return (
        share
        if math.isnan(interval.lower)
        else f"{share} ({decimal_text(100 * interval.lower)}–{decimal_text(100 * interval.upper)})"
    )


def points_text(interval: Interval) -> str:
    """A difference in percentage points: "+0.42 (+0.10 to +0.75)"."""
    if not interval.estimable:
        return translate(interval.reason) if interval.reason is not None else "–"
    low, high = f"{100 * interval.lower:+.2f}", f"{100 * interval.upper:+.2f}"
    return tr("{value} ({low} to {high})", value=f"{100 * interval.estimate:+.2f}", low=low, high=high)


def probability_text(value: float) -> str:
    """p or q with three digits, and never a plain 0."""
    if math.isnan(value):
        return "–"
    return f"< {decimal_text(0.001, 3)}" if value < 0.001 else decimal_text(value, 3)


def label_name(value: Label | None) -> str:
    """A label as a word."""
    names = {
        None: tr("unanswered"),
        Label.TRUE: tr("true"),
        Label.FALSE: tr("false"),
        Label.UNCERTAIN: tr("uncertain"),
    }
    return names[value]


def label_text(value: Label | None) -> str:
    """A label as its sign and a word."""
    return f"{LABEL_STYLES[_STATES[value]].glyph}  {label_name(value)}" if value is not None else label_name(None)


def label_tint(value: Label | None) -> QColor:
    """The colour of a label."""
    colours = colours_for(QGuiApplication.palette())
    return label_colour(_STATES[value], colours) if value is not None else QColor(colours.danger)


def _sortable(interval: Interval) -> float:
    return interval.estimate if interval.estimable else -1.0


def _reason(interval: Interval) -> str | None:
    return translate(interval.reason) if interval.reason is not None else None


def finding_columns(title: Title, value: Label) -> tuple[Column[FindingLine], ...]:
    """Accuracy of each finding beside the baseline, and the measures of one label value."""

    def measure(heading: str, name: str) -> Column[FindingLine]:
        def of(line: FindingLine) -> Interval:
            found: Interval = getattr(line.classes[value], name)
            return found

        return Column(
            heading,
            lambda line: interval_text(of(line)),
            key=lambda line: _sortable(of(line)),
            tip=lambda line: _reason(of(line)) or _counts(line, value),
            width=142,
        )

    def mcc(line: FindingLine) -> float:
        return line.classes[value].mcc

    def with_it(line: FindingLine) -> int:
        return line.classes[value].tp + line.classes[value].fn

    return (
        Column("", _mark, key=_mark_order, tip=_mark_tip, colour=_mark_colour, width=36),
        Column(tr("Finding"), lambda line: title(line.figures.finding), width=276, tip=_finding_tip(title)),
        _count(tr("Cases"), lambda line: line.figures.compared, 60),
        _count(tr("With it"), with_it, 66),
        Column(
            tr("Accuracy (95 %)"),
            lambda line: percent_text(line.figures.accuracy),
            key=lambda line: _sortable(line.figures.accuracy),
            width=174,
        ),
        Column(
            tr("Always false"),
            lambda line: share_text(line.figures.baseline.estimate),
            key=lambda line: _sortable(line.figures.baseline),
            tip=lambda line: percent_text(line.figures.baseline),
            width=98,
            right=True,
        ),
        measure(tr("Sensitivity"), "sensitivity"),
        measure("PPV", "ppv"),
        measure("F1", "f1"),
        Column(
            "MCC",
            lambda line: "–" if math.isnan(mcc(line)) else decimal_text(mcc(line), 2),
            key=lambda line: -2.0 if math.isnan(mcc(line)) else mcc(line),
            tip=lambda line: _counts(line, value),
            width=60,
        ),
    )


def _count(heading: str, of: Callable[[FindingLine], int], width: int) -> Column[FindingLine]:
    return Column(heading, lambda line: str(of(line)), key=of, width=width, right=True)


def _counts(line: FindingLine, value: Label) -> str:
    row = line.classes[value]
    return tr("TP {tp}  FP {fp}  FN {fn}  TN {tn}", tp=row.tp, fp=row.fp, fn=row.fn, tn=row.tn)


def _mark(line: FindingLine) -> str:
    if line.weak is not None:
        return "⚠"
    return "*" if line.few else ""


def _mark_order(line: FindingLine) -> int:
    return 0 if line.weak is not None else 1 if line.few else 2


def _mark_tip(line: FindingLine) -> str | None:
    notes = [translate(line.weak)] if line.weak is not None else []
    if line.few:
        notes.append(tr("only {count} positives: the figures say little", count=line.figures.positives))
    return "\n".join(notes) or None


def _mark_colour(line: FindingLine) -> QColor:
    colours = colours_for(QGuiApplication.palette())
    return QColor(colours.warning if line.weak is not None else colours.muted)


def _finding_tip(title: Title) -> Callable[[FindingLine], str]:
    return lambda line: "\n".join(filter(None, (title(line.figures.finding), _mark_tip(line))))


def site_columns() -> tuple[Column[SiteLine], ...]:
    """Each hospital with its accuracies and baselines."""

    def figure(heading: str, name: str, width: int = 162) -> Column[SiteLine]:
        def of(line: SiteLine) -> Interval:
            found: Interval = getattr(line[1], name)
            return found

        return Column(heading, lambda line: percent_text(of(line)), key=lambda line: _sortable(of(line)), width=width)

    def share(heading: str, name: str, width: int) -> Column[SiteLine]:
        def of(line: SiteLine) -> Interval:
            found: Interval = getattr(line[1], name)
            return found

        return Column(
            heading,
            lambda line: share_text(of(line).estimate),
            key=lambda line: _sortable(of(line)),
            tip=lambda line: percent_text(of(line)),
            width=width,
            right=True,
        )

    return (
        Column(tr("Site"), lambda line: line[0] or tr("All sites"), width=164),
        Column(tr("Cases"), lambda line: str(line[1].cases), key=lambda line: line[1].cases, width=60, right=True),
        figure(tr("Labels right"), "label_accuracy"),
        figure(tr("the same by case"), "label_accuracy_clustered"),
        share(tr("Always false"), "baseline_label_accuracy", 94),
        figure(tr("Reports right"), "report_accuracy"),
        share(tr("Always false"), "baseline_report_accuracy", 94),
        share(tr("Uncertain by hand"), "uncertain_by_hand", 140),
        share(tr("automatically"), "uncertain_automatic", 104),
        share(tr("found"), "uncertain_found", 70),
    )


def kind_columns() -> tuple[Column[KindLine], ...]:
    """Kinds of errors and doubts with their counts."""
    return (
        Column(tr("Kind"), _kind_title, width=190),
        Column(tr("Labels"), lambda line: str(line[1]), width=60, right=True),
        Column(tr("wrong"), lambda line: str(line[2]), width=60, right=True),
    )


def _kind_title(line: KindLine) -> str:
    return tr("All wrong labels") if line[0] is None else translate(KIND_TITLES[line[0]])


def error_columns(title: Title) -> tuple[Column[LabelError], ...]:
    """Single labels that are wrong or in doubt."""
    return (
        Column(tr("Case"), lambda item: item.case.accession or item.case.case_key, width=128),
        Column(tr("Site"), lambda item: item.case.site, width=124, tip=lambda item: item.case.site),
        Column(tr("Finding"), lambda item: title(item.finding), width=190, tip=lambda item: title(item.finding)),
        Column(
            tr("Reference"),
            lambda item: label_text(item.reference),
            colour=lambda item: label_tint(item.reference),
            width=104,
        ),
        Column(tr("Label"), lambda item: label_text(item.label), colour=lambda item: label_tint(item.label), width=104),
        Column(tr("Quote"), lambda item: item.quote, tip=lambda item: item.quote or None, width=160),
    )


def comparison_columns(title: Title) -> tuple[Column[FindingTest], ...]:
    """McNemar's test of each finding."""

    def number(heading: str, of: Callable[[FindingTest], int], width: int) -> Column[FindingTest]:
        return Column(heading, lambda row: str(of(row)), key=of, width=width, right=True)

    def probability(heading: str, of: Callable[[FindingTest], float]) -> Column[FindingTest]:
        return Column(
            heading,
            lambda row: probability_text(of(row)),
            key=lambda row: 2.0 if math.isnan(of(row)) else of(row),
            tip=_test_tip,
            width=76,
            right=True,
        )

    return (
        Column(tr("Finding"), lambda row: title(row.finding), width=276, tip=lambda row: title(row.finding)),
        number(tr("Labels"), lambda row: row.test.units, 64),
        number(tr("First right"), lambda row: row.first_right, 92),
        number(tr("Second right"), lambda row: row.second_right, 104),
        Column(
            tr("Difference"),
            lambda row: "–" if math.isnan(row.difference) else f"{100 * row.difference:+.1f}",
            key=lambda row: 0.0 if math.isnan(row.difference) else row.difference,
            width=92,
            right=True,
        ),
        number(tr("Only first right"), lambda row: row.test.first_only, 124),
        number(tr("Only second right"), lambda row: row.test.second_only, 136),
        probability("p", lambda row: row.test.p),
        probability("q", lambda row: row.q),
        Column("", lambda row: "" if row.test.reason is None else translate(row.test.reason), tip=_test_tip),
    )


def _test_tip(row: FindingTest) -> str:
    if row.test.reason is not None:
        return translate(row.test.reason)
    return tr("McNemar, exact (binomial)") if row.test.exact else tr("McNemar, normal approximation")


def study_columns() -> tuple[Column[Beside], ...]:
    """The study's figures beside ours."""
    return (
        Column(tr("Hospitals"), _role_text, width=110),
        Column("", lambda row: translate(row.title), width=220),
        Column(tr("The study"), _study_text, width=230, tip=_study_tip),
        Column(tr("This run"), _ours_text, width=190),
        Column(tr("Cases"), lambda row: str(row.cases) if row.cases else "–", width=70, right=True),
        Column("", _verdict),
    )


def _role_text(row: Beside) -> str:
    return tr("internal") if row.role == "internal" else tr("external")


def _study_text(row: Beside) -> str:
    span = (
        decimal_text(100 * row.low)
        if row.low == row.high
        else f"{decimal_text(100 * row.low)}–{decimal_text(100 * row.high)}"
    )
    return tr("{span} % (three regions)", span=span) if row.pooled else f"{span} %"


def _study_tip(row: Beside) -> str | None:
    return tr("The study gives it for its three regions, not for this one alone.") if row.pooled else None


def _ours_text(row: Beside) -> str:
    return "–" if row.ours is None else percent_text(row.ours)


def _verdict(row: Beside) -> str:
    """Whether our interval reaches the study's figures."""
    if row.ours is None or not row.ours.estimable:
        return ""
    if row.ours.upper < row.low:
        return tr("below the study")
    return tr("above the study") if row.ours.lower > row.high else tr("agrees with the study")


def remaining_columns() -> tuple[Column[Remaining], ...]:
    """What accepting everything above a threshold unseen would leave."""
    return (
        Column(tr("At least"), lambda row: f"{row.threshold:.3g}", width=76, right=True),
        Column(tr("Compared"), lambda row: str(row.labels), width=86, right=True),
        Column(tr("wrong"), lambda row: str(row.wrong), width=64, right=True),
        Column(tr("Accepted unseen"), _unseen_text, width=140, right=True),
        Column(tr("Errors left (95 %)"), _errors_left, width=150),
    )


def _unseen_text(row: Remaining) -> str:
    return f"{row.unseen} ({share_text(row.share)})" if not math.isnan(row.share) else str(row.unseen)


def _errors_left(row: Remaining) -> str:
    if not row.errors.estimable:
        return translate(row.errors.reason) if row.errors.reason is not None else "–"
    return f"{decimal_text(row.errors.estimate)} ({decimal_text(row.errors.lower)}–{decimal_text(row.errors.upper)})"
