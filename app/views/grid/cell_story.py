"""The story of one label on hover: what holds, what every engine said and why, who decided what and when."""

from html import escape

from app.operations.labelling.decisions import label_history
from app.operations.labelling.labels import case_labels
from app.project import Project
from app.views.language import tr
from app.views.models.case_labels_model import CaseLabelsModel, LabelItem, label_text
from app.views.style import LABEL_STYLES, LabelState
from app.views.widgets.labels.label_tips import finding_tip, value_text

__all__ = ["cell_story"]


def cell_story(
    project: Project,
    *,
    case_id: int,
    finding: str,
    reader: str,
    language: str,
    other: LabelState | None = None,
) -> str:
    """What happened to a label, as far as ``reader`` may see it; ``other``: what a compared run says. Rich text.

    A few indexed reads of one case.
    """
    labels = case_labels(project, case_id=case_id, reader=reader)
    model = CaseLabelsModel()
    model.set_labels(labels, language)
    row = model.row_of(finding)
    item = model.item(row) if row is not None else None
    if not isinstance(item, LabelItem):
        return ""
    history = label_history(project, case_id=case_id, finding=finding, reader=reader)
    said = value_text(item.row.current) if item.decided and item.row.current is not None else label_text(item.state)
    lines = [f"{LABEL_STYLES[item.state].glyph} {tr('Label: {label}', label=said)}"]
    if other is not None:
        lines.append(f"{LABEL_STYLES[other].glyph} {tr('Compared run: {label}', label=label_text(other))}")
    now = "<br>".join(escape(line) for line in lines)
    return f"<p style='margin: 3px 0'><b>{now}</b></p>{finding_tip(item, labels, history, language)}"
