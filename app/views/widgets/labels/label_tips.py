"""What the label list explains on hover: engines with their quotes, and the history of a label."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QDateTime, QLocale, Qt

from app.extraction.repeats import repeats_of
from app.labels.values import Label, QuoteGrade
from app.operations.labelling.labels import CaseLabels, EngineColumn
from app.operations.second_reader.blinding import base_field
from app.store.records import AnswerLabel, Decision, Run
from app.views.language import tr
from app.views.models.case_labels_model import LabelItem, label_text, state_of
from app.views.style import LABEL_STYLES

__all__ = ["cell_tip", "engine_name", "engine_tip", "finding_tip", "time_text", "value_text"]

_QUOTE = 140
_STEPS = 8


def time_text(iso: str) -> str:
    """A time of the store (UTC) as this computer writes it."""
    moment = QDateTime.fromString(iso, Qt.DateFormat.ISODate)
    if not moment.isValid():
        return iso
    return QLocale().toString(moment.toLocalTime(), QLocale.FormatType.ShortFormat)


def value_text(value: str | None, *, blind: bool = False) -> str:
    """A label that a person set, in words. None is where the engine's label holds; read ``blind``, where none does."""
    if value is None:
        return tr("not set") if blind else tr("as the engine said")
    return {Label.TRUE: tr("true"), Label.FALSE: tr("false"), Label.UNCERTAIN: tr("uncertain")}[Label(value)]


def engine_name(run: Run) -> str:
    """How an engine is called for short: its model, or what it is."""
    if run.engine == "rules":
        return tr("Rules")
    return run.model.rpartition("/")[2] or run.engine


def engine_tip(engine: EngineColumn) -> str:
    """Which run stands in a column, in full."""
    run = engine.run
    lines = [f"<b>{escape(engine_name(run))}</b>"]
    lines.append(escape(" · ".join(part for part in (run.engine, run.model, run.host) if part)))
    lines.append(escape(tr("Run {number}, {when}", number=run.id, when=time_text(run.created))))
    if engine.primary:
        lines.append(escape(tr("Primary: its labels hold until a person sets others.")))
    if engine.answer is None:
        lines.append(escape(tr("It has not read the report of this case.")))
    elif engine.answer.state != "complete":
        lines.append(escape(tr("Its answer was not usable: {reason}", reason=engine.answer.reason)))
    lines.append(f"<i>{escape(tr('Click: show its evidence in the report.'))}</i>")
    return "<br>".join(lines)


def cell_tip(engine: EngineColumn, item: LabelItem) -> str:
    """What one engine said of one finding."""
    return f"<b>{escape(item.title)}</b><br>{_said(engine, item.finding.id)}"


def finding_tip(item: LabelItem, labels: CaseLabels, history: Sequence[Decision], language: str) -> str:
    """A finding, what every engine said of it, and what people decided since."""
    parts = [f"<b>{escape(item.title)}</b><br>{escape(item.finding.definition)}"]
    parts += [_said(engine, item.finding.id) for engine in labels.engines]
    if item.row.false_parents:
        names = ", ".join(labels.template.finding(parent).title[language] for parent in item.row.false_parents)
        parts.append(f"! {escape(tr('A more general finding is false: {parents}', parents=names))}")
    if history:
        steps = [_step(decision) for decision in history[-_STEPS:]]
        if len(history) > _STEPS:
            steps.insert(0, escape(tr("{count} earlier decisions", count=len(history) - _STEPS)))
        parts.append("<br>".join(steps))
    elif item.decided:
        who, when = item.row.decided_by or "", time_text(item.row.decided_at or "")
        parts.append(escape(tr("Accepted by {reader}, {when}", reader=who, when=when)))
    return "".join(f"<p style='margin: 3px 0'>{part}</p>" for part in parts)


def _said(engine: EngineColumn, finding: str) -> str:
    name = f"<b>{escape(engine_name(engine.run))}</b>"
    if engine.answer is None:
        return f"{name}: {escape(tr('has not read this report'))}"
    state = state_of(engine.value(finding), engine.basis(finding))
    label = engine.labels.get(finding)
    text = f"{name}: {LABEL_STYLES[state].glyph} {escape(label_text(state))}"
    if label is not None and label.confidence is not None:
        share = f"{100 * label.confidence:.0f}"
        repeats = repeats_of(engine.run.parameters)
        words = (
            tr("{share} % of {count} answers agree", share=share, count=repeats)
            if repeats > 1
            else tr("{share} % by its log probabilities", share=share)
        )
        text += f", {escape(words)}"
    return text + (_quoted(label) if label is not None else "")


def _quoted(label: AnswerLabel) -> str:
    verified = label.grade in (QuoteGrade.EXACT, QuoteGrade.NORMALISED)
    text = ""
    if label.quote:
        quote = label.quote if len(label.quote) <= _QUOTE else label.quote[:_QUOTE] + "…"
        text = f"<br>“{escape(quote)}”"
    if label.value in (Label.TRUE, Label.UNCERTAIN) and not verified:
        text += f"<br>! {escape(_doubt(label))}"
    return text


def _doubt(label: AnswerLabel) -> str:
    if label.grade == QuoteGrade.REQUEST:
        return tr("The quote stands only in the request, which is no finding.")
    if label.grade == QuoteGrade.ADDRESSED:
        return tr("The quote stands only in words to a program.")
    return tr("The quote is not in the report.") if label.quote else tr("It gave no quote.")


def _step(decision: Decision) -> str:
    """One decision: when, who, what."""
    blind = decision.field != base_field(decision.field)
    change = f"{value_text(decision.old_value, blind=blind)} → {value_text(decision.value, blind=blind)}"
    words = {"undo": tr("{change} (undone)", change=change), "redo": tr("{change} (done again)", change=change)}
    when, who = escape(time_text(decision.at)), escape(decision.reader)
    return f"{when}&nbsp; <b>{who}</b>: {escape(words.get(decision.kind, change))}"
