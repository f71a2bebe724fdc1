"""The figures of verification as files: one part as CSV with every digit, or all of it as HTML or PDF."""

import math
from collections.abc import Sequence
from pathlib import Path

from app.core.errors import AppError
from app.core.files import replace_durably
from app.core.ids import now
from app.core.interval import Interval
from app.core.jobs import JobContext
from app.core.text import message
from app.labels.values import Label
from app.labels.verification import Verification
from app.operations.experiments.report_blocks import Block, Content, Heading, Table, Text
from app.operations.experiments.report_render import html_bytes, pdf_bytes
from app.operations.labelling.label_files import write_rows
from app.operations.summaries import percent, with_limits
from app.operations.verifying.calibration import NO_CONFIDENCE
from app.operations.verifying.engine_blocks import acceptance_blocks, engine_blocks, source_text
from app.operations.verifying.label_errors import KIND_TITLES, LabelError, count_kinds
from app.operations.verifying.study_facts import Beside, study
from app.operations.verifying.verification_overview import FEW, Overview, finding_lines
from app.operations.verifying.verification_sheets import PARTS, SHEETS, Sheet

__all__ = ["PARTS", "export_verification", "verification_content"]

_VALUES = (Label.TRUE, Label.FALSE, Label.UNCERTAIN)


def export_verification(
    found: Overview,
    *,
    out: Path,
    part: str = "findings",
    language: str = "en",
    errors: Sequence[LabelError] | None = None,
    context: JobContext | None = None,
) -> Path:
    """Write ``part`` to a CSV file (or .xlsx, .parquet), or everything to an HTML or PDF file; the ending says which.

    ``errors`` are those that are listed where not all are. Raises ``AppError`` for another ending, for a part that
    there is nothing of, or a full disk.
    """
    listed = found.errors if errors is None else errors
    kind = out.suffix.casefold()
    if kind not in (".html", ".pdf"):
        columns, rows = SHEETS[part](found, language, listed)
        if not rows and part != "errors":  # no error is a result, too
            raise AppError(message("There is nothing to write."), message("Choose another part of the figures."))
        write_rows(out, columns, (), rows)
        return out
    context = context or JobContext()
    render = html_bytes if kind == ".html" else pdf_bytes
    data = render(verification_content(found, language=language, errors=listed), context)
    temporary = out.with_name(f".{out.name}.tmp")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        replace_durably(temporary, out)
    except OSError as error:
        raise AppError.from_os_error(error, message("Writing the figures")) from error
    finally:
        temporary.unlink(missing_ok=True)
    return out


def verification_content(found: Overview, *, language: str = "en", errors: Sequence[LabelError] = ()) -> Content:
    """All figures as tables for a document; ``language`` is that of the findings' names."""
    run, figures = found.verification, found.figures
    where = found.wish.site or "all sites"
    blocks: list[Block] = [
        Text(
            f"Run {run.run_id} ({run.engine} {run.model}), {run.region}, {where}, against "
            f"{'the cases verified by people' if run.reference == 'decisions' else run.reference}."
        ),
        Text(_PURPOSE.format(resamples=figures.resamples), note=True),
        _head(figures),
        Heading("Findings"),
        *(_findings(found, value, language) for value in _VALUES),
        Text(f"* fewer than {FEW} positives. ! weak: F1 of true below 0.80, or worse than always false.", note=True),
        Heading("Sites"),
        _sites(found),
        Heading("Errors by kind"),
        _kinds(found),
        Table(
            f"Labels that are wrong or in doubt: {len(errors)}",
            ("Case", "Site", "Finding", "Reference", "Label", "Kinds"),
            _error_rows(found, language, errors),
        ),
        *_comparison(found, language),
        *engine_blocks(found, language),
        Heading("The published study"),
        _study(found),
        Text(f"{study()['citation']}; {study()['engine']}.", note=True),
        Heading("Confidence"),
        *_calibration(found),
    ]
    if run.hidden:
        blocks.append(Text(f"{run.hidden} cases are read blind by the person who looks and left out.", note=True))
    blocks.append(Text(f"Written {now()}.", note=True))
    return Content(f"Verification of run {run.run_id}", language, tuple(blocks))


_PURPOSE = (
    "Made by Befundwerk. For research; not a medical device. Intervals are 95 %: Wilson for shares, and for labels "
    "also {resamples} resamples of whole cases. An uncertain label against a definite reference is wrong; so is one "
    "that was not given."
)


def _head(figures: Verification) -> Table:
    rows = (
        (
            "Labels right",
            f"{figures.right} / {figures.compared}",
            percent(figures.label_accuracy),
            percent(figures.baseline_label_accuracy),
        ),
        ("Labels right, by case", "", percent(figures.label_accuracy_clustered), ""),
        (
            "Reports entirely right",
            f"{figures.reports_right} / {figures.cases}",
            percent(figures.report_accuracy),
            percent(figures.baseline_report_accuracy),
        ),
        ("Reports with uncertain labels, by hand", "", percent(figures.uncertain_by_hand), ""),
        ("Reports with uncertain labels, automatically", "", percent(figures.uncertain_automatic), ""),
        ("Of those by hand, found automatically", "", percent(figures.uncertain_found), ""),
        ("Uncertain against a definite reference", str(figures.uncertain_wrong), "", ""),
        ("Labels not given", str(figures.unanswered), "", ""),
    )
    return Table(f"{figures.cases} cases", ("", "Count", "This run", "Always false"), rows)


def _findings(found: Overview, value: Label, language: str) -> Table:
    rows = []
    for line in finding_lines(found.figures):
        one, row = line.figures, line.classes[value]
        marks = (" *" if line.few else "") + (" !" if line.weak else "")
        rows.append(
            (
                found.title(one.finding, language) + marks,
                str(one.compared),
                str(row.tp + row.fn),
                percent(one.accuracy),
                percent(one.baseline),
                *(with_limits(getattr(row, name)) for name in ("sensitivity", "ppv", "f1")),
                _number(row.mcc, 2),
            )
        )
    columns = ("Finding", "Cases", "With it", "Accuracy", "Always false", "Sensitivity", "PPV", "F1", "MCC")
    return Table(f"Label {value.value} of each finding", columns, tuple(rows))


def _sites(found: Overview) -> Table:
    groups = [("all", found.verification.overall), *found.verification.sites.items()]
    columns = (
        *("Site", "Cases", "Labels right", "by case", "Always false", "Reports right", "Always false"),
        *("Uncertain by hand", "automatically"),
    )
    names = (
        *("label_accuracy", "label_accuracy_clustered", "baseline_label_accuracy", "report_accuracy"),
        *("baseline_report_accuracy", "uncertain_by_hand", "uncertain_automatic"),
    )
    rows = tuple((site, str(one.cases), *(percent(getattr(one, name)) for name in names)) for site, one in groups)
    return Table("Sites", columns, rows)


def _kinds(found: Overview) -> Table:
    rows = tuple((str(KIND_TITLES[x.kind]), str(x.labels), str(x.wrong)) for x in count_kinds(found.errors))
    return Table("Errors and doubts", ("Kind", "Labels", "of which wrong"), rows)


def _comparison(found: Overview, language: str) -> list[Block]:
    comparison = found.comparison
    if comparison is None:
        return []
    figures, first, second = comparison.figures, comparison.first, comparison.second
    rows = tuple(
        (
            found.title(row.finding, language),
            str(row.test.units),
            str(row.first_right),
            str(row.second_right),
            f"{row.test.first_only} / {row.test.second_only}",
            _number(row.test.p, 4) if row.test.reason is None else str(row.test.reason),
            _number(row.q, 4),
        )
        for row in figures.findings
    )
    columns = ("Finding", "Labels", f"Run {first.id} right", f"Run {second.id} right", "only one right", "p", "q")
    said = (
        f"On {figures.cases} cases: run {first.id} has {figures.first_right} of {figures.compared} labels right, run "
        f"{second.id} {figures.second_right}; difference {_points(figures.label_difference)}. Reports entirely right: "
        f"{figures.first_reports} and {figures.second_reports}, p {_number(figures.reports.p, 4)} (McNemar). "
        f"q after Benjamini and Hochberg; {figures.family}, {figures.tested} tests."
    )
    return [
        Heading(f"Run {first.id} ({first.engine} {first.model}) and run {second.id} ({second.engine} {second.model})"),
        Text(said),
        Table("McNemar's test of each finding", columns, rows),
    ]


def _study(found: Overview) -> Table:
    rows = tuple(tuple(row) for row in _study_rows(found))
    return Table("The study beside this run", ("Hospitals", "", "The study", "This run", "Cases"), rows)


def _study_rows(found: Overview) -> list[list[str]]:
    return [
        [row.role, str(row.title), study_text(row), "–" if row.ours is None else percent(row.ours), str(row.cases)]
        for row in found.study
    ]


def study_text(row: Beside) -> str:
    """ "98.6 to 99.0 % *", where the star says that it is for all regions of the study."""
    span = f"{100 * row.low:.1f}" if row.low == row.high else f"{100 * row.low:.1f} to {100 * row.high:.1f}"
    return f"{span} %" + (" (three regions)" if row.pooled else "")


def _calibration(found: Overview) -> list[Block]:
    one = found.calibration
    if one is None:
        return [Text(str(NO_CONFIDENCE))]
    blocks: list[Block] = [
        Text(
            f"{one.labels} labels in {one.cases} cases, {one.wrong} wrong. Expected calibration error "
            f"{_number(one.error, 3)}, after isotonic regression on other cases {_number(one.error_after, 3)}"
            f"{'' if one.reason is None else f' ({one.reason})'}. Confidences: {source_text(found.repeats)}."
        )
    ]
    if one.bins:
        rows = tuple((str(x.labels), _number(x.confidence, 3), with_limits(x.right, 3)) for x in one.bins)
        blocks.append(Table("Confidence and right labels", ("Labels", "Mean confidence", "Right"), rows))
    columns, rows_ = _remaining(found)
    return [
        *blocks,
        Table("If every label at least so sure were accepted unseen", columns, tuple(map(tuple, rows_))),
        *acceptance_blocks(found),
        Text("Holds where the verified cases were drawn at random from all.", note=True),
    ]


def _points(interval: Interval) -> str:
    if not interval.estimable:
        return str(interval.reason)
    return f"{100 * interval.estimate:+.2f} points ({100 * interval.lower:+.2f} to {100 * interval.upper:+.2f})"


def _number(value: float, digits: int) -> str:
    return "–" if math.isnan(value) else f"{value:.{digits}f}"


def _error_rows(
    found: Overview, language: str, errors: Sequence[LabelError]
) -> tuple[tuple[str, str, str, str, str, str], ...]:
    """A document is passed on: it has the number of the case in this project, no accession number and no quote."""
    return tuple(
        (
            str(error.case.id),
            error.case.site,
            found.title(error.finding, language),
            error.reference.value,
            "" if error.label is None else error.label.value,
            "; ".join(str(title) for kind, title in KIND_TITLES.items() if kind in error.kinds),
        )
        for error in errors
    )


def _remaining(found: Overview) -> Sheet:
    columns = (
        *("At least", "Compared", "of which wrong", "Share accepted unseen", "Labels accepted unseen"),
        "Errors left",
    )
    rows = [
        [
            *(
                f"{x.threshold:.3g}",
                str(x.labels),
                str(x.wrong),
                "–" if math.isnan(x.share) else f"{100 * x.share:.1f} %",
            ),
            *(str(x.unseen), _errors_left(x.errors)),
        ]
        for x in (found.calibration.remaining if found.calibration is not None else ())
    ]
    return columns, rows


def _errors_left(errors: Interval) -> str:
    if not errors.estimable:
        return str(errors.reason)
    return f"{errors.estimate:.1f} ({errors.lower:.1f} to {errors.upper:.1f})"
