"""The passages on which labels of a sentence rest, as the report view marks them."""

from app.labels.template import Template
from app.views.models.template_examples_model import Reading, state_of
from app.views.widgets.report.evidence_lines import Evidence

__all__ = ["evidence_of"]


def evidence_of(template: Template, reading: Reading, language: str) -> tuple[Evidence, ...]:
    """The passages on which the labels of a reading rest."""
    titles = {finding.id: finding.title.get(language, "") or finding.id for finding in template.findings}
    return tuple(
        Evidence(name, read.start, read.end, state_of(read), titles.get(name, name))
        for name, read in reading.labels.items()
        if read.start is not None and read.end is not None
    )
