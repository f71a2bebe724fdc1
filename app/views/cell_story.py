"""The story of one label in a few lines: what holds, what the engine said and why, who decided what and when."""

from app.labels.values import Basis, Label
from app.operations.decisions import label_history
from app.operations.labels import CaseLabels, case_labels
from app.project import Project
from app.store.records import Decision
from app.views.language import date_text, tr
from app.views.models.case_labels_model import label_text, state_of

__all__ = ["cell_story"]

_LONGEST_QUOTE = 160
_LAST = 5


def cell_story(project: Project, *, case_id: int, finding: str, reader: str, language: str) -> str:
    """What happened to a label, as far as ``reader`` may see it. Two indexed reads of one case."""
    labels = case_labels(project, case_id=case_id, reader=reader)
    if finding not in labels.template.finding_ids:
        return ""
    history = label_history(project, case_id=case_id, finding=finding, reader=reader)
    title = labels.template.finding(finding).title[language]
    return "\n".join([title, *_now(labels, finding, language), *_history(history)])


def _now(labels: CaseLabels, finding: str, language: str) -> list[str]:
    row = labels.row(finding)
    basis = row.basis if row.current == row.engine_value else None
    lines = [tr("Label: {label}", label=_words(row.current, basis))]
    if labels.answer is not None:
        lines.append(tr("Engine: {label}", label=_words(row.engine_value, row.basis)))
    if row.quote:
        quote = " ".join(row.quote.split())
        short = quote if len(quote) <= _LONGEST_QUOTE else quote[:_LONGEST_QUOTE].rstrip() + " …"
        lines.append(tr("Evidence: “{quote}”", quote=short))
    if row.unverified:
        lines.append(tr("The engine's quote is not in the report."))
    if row.false_parents:
        parents = ", ".join(labels.template.finding(parent).title[language] for parent in row.false_parents)
        lines.append(tr("A more general finding is false: {parents}", parents=parents))
    return lines


def _words(value: Label | None, basis: Basis | None) -> str:
    if value is Label.FALSE and basis is None:
        return tr("false")
    return label_text(state_of(value, basis))


def _history(history: list[Decision]) -> list[str]:
    lines = [""] if history else []
    if len(history) > _LAST:
        lines.append(tr("{count} earlier decisions", count=len(history) - _LAST))
    for decision in history[-_LAST:]:
        value = _words(Label(decision.value), None) if decision.value is not None else tr("the engine's label again")
        what = {"undo": tr("undone: {label}", label=value), "redo": tr("redone: {label}", label=value)}
        when = f"{date_text(decision.at[:10])} {decision.at[11:16]} UTC"
        lines.append(f"{when}  {decision.reader}: {what.get(decision.kind, value)}")
    return lines
