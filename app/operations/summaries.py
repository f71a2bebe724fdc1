"""Results in a few lines of text, for the command line and the demo."""

from app.core.interval import Interval
from app.evaluation.result import ComparisonResult, Evaluation
from app.labels.values import Label
from app.labels.verification import Verification
from app.operations.reading.progress import Progress
from app.operations.verifying.planning import Basis, Plan, Target
from app.operations.verifying.run_comparison import RunComparison
from app.operations.verifying.verification import RunVerification

__all__ = [
    "comparison_lines",
    "evaluation_lines",
    "percent",
    "plan_line",
    "progress_lines",
    "verification_lines",
    "with_limits",
]


def with_limits(interval: Interval, digits: int = 2) -> str:
    """``0.81 (0.74–0.87)``, or the reason why there is no figure or no interval."""
    if not interval.estimable:
        return str(interval.reason or "not estimable")
    if interval.lower != interval.lower:  # NaN: a figure without limits
        return f"{interval.estimate:.{digits}f} ({interval.reason})"
    return f"{interval.estimate:.{digits}f} ({interval.lower:.{digits}f}–{interval.upper:.{digits}f})"


def percent(interval: Interval) -> str:
    """``98.6 % (98.5–98.7)``, or the reason why there is none."""
    if not interval.estimable:
        return str(interval.reason or "not estimable")
    if interval.lower != interval.lower:  # NaN: a figure without limits
        return f"{100 * interval.estimate:.1f} %"
    lower, upper = 100 * interval.lower, 100 * interval.upper
    return f"{100 * interval.estimate:.1f} % ({lower:.1f}–{upper:.1f})"


def verification_lines(result: RunVerification) -> list[str]:
    """Accuracy with intervals and baselines, overall and for each hospital."""
    lines = [f"Run {result.run_id} ({result.region}, {result.engine}) against {result.reference}:"]
    groups = [("all", result.overall), *(result.sites.items() if len(result.sites) > 1 else ())]
    for name, figures in groups:
        lines += [f"{name}: {figures.cases} cases", *_verification(figures)]
    if result.not_read:
        lines.append(f"{result.not_read} cases of the reference were not read in this run.")
    if result.unknown_rows:
        lines.append(f"{result.unknown_rows} rows of the file fit no case or finding.")
    return lines


def _verification(figures: Verification) -> list[str]:
    pooled = {row.value: row for row in figures.classes if row.finding == ""}
    clustered = figures.label_accuracy_clustered
    limits = f"{100 * clustered.lower:.1f}–{100 * clustered.upper:.1f}" if clustered.lower == clustered.lower else "–"
    always_false = percent(figures.baseline_label_accuracy)
    lines = [
        (
            f"  labels right   {figures.right}/{figures.compared} = {percent(figures.label_accuracy)}; "
            f"by case {limits}; always false {always_false}"
        ),
        (
            f"  reports right  {figures.reports_right}/{figures.cases} = {percent(figures.report_accuracy)}; "
            f"always false {percent(figures.baseline_report_accuracy)}"
        ),
        (
            f"  uncertain      by hand {percent(figures.uncertain_by_hand)}, automatically "
            f"{percent(figures.uncertain_automatic)} of reports; {figures.uncertain_wrong} against a definite label"
        ),
    ]
    for value in (Label.TRUE, Label.UNCERTAIN):
        row = pooled[value]
        measures = f"sensitivity {with_limits(row.sensitivity)}, PPV {with_limits(row.ppv)}, F1 {with_limits(row.f1)}"
        lines.append(f"  {value.value:14} {measures}")
    if figures.unanswered:
        lines.append(f"  unanswered     {figures.unanswered} labels, counted as wrong")
    return lines


def comparison_lines(comparison: RunComparison) -> list[str]:
    """Two runs side by side: differences, the tests, and the findings in which they differ."""
    first, second, figures = comparison.first, comparison.second, comparison.figures
    gain = figures.label_difference
    lines = [
        f"Run {first.id} and run {second.id} ({second.engine} {second.model}) on {figures.cases} cases:",
        (
            f"  labels right   {figures.first_right} and {figures.second_right} of {figures.compared}; difference "
            f"{100 * gain.estimate:+.2f} points ({100 * gain.lower:+.2f} to {100 * gain.upper:+.2f}, by case)"
        ),
        f"  reports right  {figures.first_reports} and {figures.second_reports}; p {_p(figures.reports.p)} (McNemar)",
        f"  q after Benjamini and Hochberg; {figures.family}: {figures.tested} tests",
    ]
    for row in sorted(figures.findings, key=lambda row: (row.q != row.q, row.q)):
        if row.test.reason is None:
            counts = f"right {row.first_right} and {row.second_right} of {row.test.units}"
            lines.append(f"  {row.finding:24} {counts}; p {_p(row.test.p)}, q {_p(row.q)}")
    if comparison.left_out:
        lines.append(f"{comparison.left_out} cases that only one of them read are left out.")
    return lines


def _p(value: float) -> str:
    if value != value:
        return "not testable"
    return "< 0.0001" if value < 0.0001 else f"{value:.4f}"


def evaluation_lines(evaluation: Evaluation) -> list[str]:
    """Macro AUC, AUC of every estimable finding, and the comparisons."""
    lines = [f"Evaluation {evaluation.id} ({evaluation.region}):"]
    for experiment in evaluation.experiments:
        for result in experiment.sets:
            macro = result.macro
            lines.append(
                f"{experiment.experiment} ({evaluation.label(experiment)}), {result.name}, {result.cases} cases: "
                f"macro AUC {with_limits(macro.auc)}, range {macro.minimum:.2f}–{macro.maximum:.2f}, "
                f"{len(macro.findings)} findings with >= {evaluation.min_positives} positives"
                if macro.findings
                else f"{experiment.experiment} ({evaluation.label(experiment)}), {result.name}, {result.cases} cases: "
                f"macro AUC {macro.auc.reason}"
            )
            for finding in result.findings:
                if finding.auc.estimable:
                    few = " few positives" if finding.few_positives else ""
                    lines.append(
                        f"  {finding.finding:24} {with_limits(finding.auc)}  {finding.positives}/{finding.n}{few}"
                    )
            if macro.left_out:
                lines.append("  left out: " + ", ".join(f"{out.finding} ({out.positives})" for out in macro.left_out))
    lines += [_comparison(comparison) for comparison in evaluation.comparisons]
    return lines


def _comparison(comparison: ComparisonResult) -> str:
    first = f"{comparison.first.experiment} {comparison.first.set}"
    second = f"{comparison.second.experiment} {comparison.second.set}"
    head = f"{comparison.kind}: {first} - {second}"
    if comparison.reason is not None:
        return f"{head}: {comparison.reason}"
    known = [row.q for row in comparison.tests if row.q == row.q]
    smallest = f"smallest q {min(known):.3f} of {len(known)}" if known else "no finding could be tested"
    warning = f"; {comparison.warning}" if comparison.warning is not None else ""
    return f"{head}: macro difference {with_limits(comparison.macro)}; {smallest}{warning}"


def progress_lines(found: Progress) -> list[str]:
    """Cases and labels verified, in all and by region, site and reader, and how long the rest will take."""
    lines = [
        (
            f"{found.verified} of {found.cases} cases verified, {found.labels} labels; {found.review} need review, "
            f"{found.excluded} excluded."
        )
    ]
    lines += [
        f"  {group.name:24} {group.verified} of {group.cases} cases, {group.review} need review"
        for group in (*found.regions, *(found.sites if len(found.sites) > 1 else ()))
    ]
    for reader in found.readers:
        pace = f", {reader.pace.median:.0f} s per case" if reader.pace is not None else ""
        blind = f", {reader.blind} read blind" if reader.blind else ""
        lines.append(f"  {reader.name:24} {reader.cases} cases, {reader.corrected} labels corrected{blind}{pace}")
    if found.pace is not None and found.left is not None:
        low, expected, high = (seconds / 3600 for seconds in found.left)
        lines.append(
            f"Seconds per case: median {found.pace.median:.0f} ({found.pace.lower:.0f} to {found.pace.upper:.0f}), "
            f"mean {found.pace.mean:.0f}, over {found.pace.timed} cases. Left: about {expected:.1f} h "
            f"({low:.1f} to {high:.1f})."
        )
    return lines


def plan_line(region: str, target: Target, points: float, now: Basis, to_do: Plan) -> str:
    """What is known of a region's accuracy now, and how many reports more give an interval of so many points."""
    how = "drawn at random" if now.at_random else "not drawn at random"
    known = f"{percent(now.accuracy)} from {now.reports} reports {how}" if now.reports else "nothing verified yet"
    return (
        f"{region}: accuracy of {target.value} {known}; "
        f"{len(to_do.more)} more of {to_do.population} reports give about +-{points:g} points."
    )
