"""Where the sources of a case contradict each other about region or side: listed, never settled silently."""

import re
from collections.abc import Iterator

from app.core.text import message
from app.dicom.regions import RegionWords
from app.importing.entries import CaseEntry, Issue, IssueKind
from app.reports.read import ReportRow

__all__ = ["disagreements", "region_of_heading", "subject_of"]

_HEADING_LINES = 2
_HEADING_LETTERS = 200
_SIDE_WORDS = {"R": re.compile(r"\b(rechts|re\.)", re.IGNORECASE), "L": re.compile(r"\b(links|li\.)", re.IGNORECASE)}


def _heading(row: ReportRow | None) -> str:
    if row is None:
        return ""
    lines = [line for line in row.text.split("\n") if line.strip()][:_HEADING_LINES]
    return "\n".join(lines)[:_HEADING_LETTERS]


def region_of_heading(words: RegionWords, row: ReportRow | None) -> str | None:
    """The one region that the first two lines of a report name, such as "Röntgen Ellenbogen rechts in 2 Ebenen"."""
    return words.of_text(_heading(row))


def disagreements(entry: CaseEntry, words: RegionWords, stated: str | None, heading: str | None) -> Iterator[Issue]:
    """Contradictions within one case: of regions (files, table, report, what the person said) and of sides."""
    subject = subject_of(entry)
    if entry.region is None:
        reason = message("The region is not stated or has no template; set it by hand, or name it for the import.")
        yield Issue(IssueKind.REGION, subject, reason)
    else:
        table = words.of_text(entry.report.region) if entry.report is not None else None
        for source, other in (("table", table), ("report", heading), ("import", stated)):
            if other is not None and other != entry.region:
                reason = message(
                    "Region {region} by {decided}, but {other} by {source}.",
                    region=entry.region,
                    decided=entry.region_source,
                    other=other,
                    source=source,
                )
                yield Issue(IssueKind.REGION, subject, reason)
    sides = {image.side for image in entry.images} & {"L", "R"}
    if len(sides) > 1:
        yield Issue(IssueKind.SIDE, subject, message("Pictures of both sides in one case."))
    written = {side for side, pattern in _SIDE_WORDS.items() if pattern.search(_heading(entry.report))}
    if len(sides) == 1 and len(written) == 1 and sides != written:
        reason = message(
            "Side {side} by the images, but {other} by the report.", side=next(iter(sides)), other=next(iter(written))
        )
        yield Issue(IssueKind.SIDE, subject, reason)


def subject_of(entry: CaseEntry) -> str:
    """What to call an entry in a list: its first file, else the row of its report."""
    if entry.images:
        return entry.images[0].shown
    assert entry.report is not None
    return f"{entry.report.source}, {entry.report.row}"
