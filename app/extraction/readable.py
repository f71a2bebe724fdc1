"""Whether a report holds anything that an engine could read."""

from app.extraction.engines.rules import label_report
from app.labels.template import Template
from app.reports.sections import SectionKind, split_sections

__all__ = ["NOTHING_TO_READ", "nothing_to_read"]

NOTHING_TO_READ = "the report holds neither findings nor an impression"


def nothing_to_read(report: str, template: Template) -> bool:
    """Whether ``report`` is a clinical question and, but for a title or the technique, nothing else.

    An engine would call every finding of it false.
    """
    sections = split_sections(report)
    if not any(section.kind is SectionKind.INDICATION for section in sections):
        return False
    for section in sections:
        told = section.kind in (SectionKind.FINDINGS, SectionKind.IMPRESSION)
        if told and any(letter.isalnum() for letter in report[section.start : section.end]):
            return False
    return all(label.value is None for label in label_report(report, template))
