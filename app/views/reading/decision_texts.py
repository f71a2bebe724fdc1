"""What decisions say in words, for the message after an undo or a redo."""

from collections.abc import Sequence

from app.labels.template import Template
from app.operations.labelling.labels import ACCEPTED, FLAG_PREFIX, LABEL_PREFIX
from app.operations.second_reader.blinding import base_field
from app.store.records import Decision
from app.views.language import tr
from app.views.widgets.labels.case_notes import reason_text
from app.views.widgets.labels.label_tips import value_text

__all__ = ["changes_text", "finding_of", "undone_text"]

_NAMED = 4


def finding_of(made: Sequence[Decision]) -> str | None:
    """The finding that decisions were about first of all; None where they changed no label alone."""
    fields = [base_field(decision.field) for decision in made]
    first = fields[-1] if made and made[-1].kind == "undo" else fields[0]  # an undo goes backwards
    return first.removeprefix(LABEL_PREFIX) if first.startswith(LABEL_PREFIX) else None


def undone_text(made: Sequence[Decision], number: str, template: Template | None, language: str) -> str:
    """What an undo or a redo changed in the case with this number."""
    what = changes_text(made, template, language)
    if made and made[-1].kind == "redo":
        return tr("Done again in case {number}: {what}", number=number, what=what)
    return tr("Undone in case {number}: {what}", number=number, what=what)


def changes_text(made: Sequence[Decision], template: Template | None, language: str) -> str:
    """What decisions changed; of many labels, how many."""
    fields = [(base_field(decision.field), decision) for decision in made]
    labels = [pair for pair in fields if pair[0].startswith(LABEL_PREFIX)]
    others = [pair for pair in fields if not pair[0].startswith(LABEL_PREFIX) and pair[0] != ACCEPTED]
    said = [_change(field, decision, template, language) for field, decision in others]
    if len(labels) > _NAMED:
        said.append(tr("{count} labels", count=len(labels)))
    else:
        said += [_change(field, decision, template, language) for field, decision in labels]
    return "; ".join(said)


def _change(field: str, decision: Decision, template: Template | None, language: str) -> str:
    value, old = decision.value, decision.old_value
    if field.startswith(LABEL_PREFIX):
        finding = field.removeprefix(LABEL_PREFIX)
        known = template is not None and finding in template.finding_ids
        name = template.finding(finding).title[language] if template is not None and known else finding
        blind = decision.field != field
        was, now = value_text(old, blind=blind), value_text(value, blind=blind)
        return tr("{name} {old} → {new}", name=name, old=was, new=now)
    if field.startswith(FLAG_PREFIX):
        name = tr("poor image quality") if field == FLAG_PREFIX + "quality" else tr("wrong pairing")
        return tr("flagged: {name}", name=name) if value is not None else tr("no longer flagged: {name}", name=name)
    if field == "verified":
        return tr("accepted") if value is not None else tr("no longer accepted")
    if field == "excluded":
        return tr("excluded: {reason}", reason=reason_text(value)) if value is not None else tr("no longer excluded")
    if field == "comment":
        return tr("comment “{text}”", text=value) if value else tr("no comment")
    name = {"report": tr("report"), "region": tr("region"), "view": tr("view"), "side": tr("side")}.get(field, field)
    if field in ("view", "side"):
        imported = tr("as imported")
        return tr("{name} {old} → {new}", name=name, old=old or imported, new=value or imported)
    return tr("{name} as before", name=name) if value is None else tr("{name} assigned", name=name)
