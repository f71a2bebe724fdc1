"""How the reasons for a review and the flags of a case are named, marked and coloured."""

from PySide6.QtGui import QColor

from app.operations.reading.review import Reason
from app.views.language import tr
from app.views.style import Colours, LabelState, label_colour

__all__ = ["FLAG_GLYPH", "REASON_GLYPHS", "flag_words", "reason_colour", "reason_tip", "reason_title", "sorted_reasons"]

FLAG_GLYPH = "⚑"
REASON_GLYPHS = {
    Reason.CONFLICT: "!",
    Reason.INVALID: "⊘",
    Reason.REFUSED: "⊘",
    Reason.FAILED: "⊘",
    Reason.INCOMPLETE: "□",
    Reason.ADDED: "+",
    Reason.BLIND: "◐",
    Reason.ADDRESSED: "»",
    Reason.UNVERIFIED: "”",
    Reason.DISAGREEMENT: "≠",
    Reason.UNCERTAIN: "?",
    Reason.NOT_READ: "○",
    Reason.CONTROL: "◇",
}


def reason_title(reason: Reason) -> str:
    """A reason in one or two words."""
    return {
        Reason.CONFLICT: tr("conflict"),
        Reason.INVALID: tr("answer unusable"),
        Reason.REFUSED: tr("engine refused"),
        Reason.FAILED: tr("engine failed"),
        Reason.INCOMPLETE: tr("findings unanswered"),
        Reason.ADDED: tr("new findings"),
        Reason.BLIND: tr("second reading"),
        Reason.ADDRESSED: tr("addresses the model"),
        Reason.UNVERIFIED: tr("quote not found"),
        Reason.DISAGREEMENT: tr("engines disagree"),
        Reason.UNCERTAIN: tr("uncertain"),
        Reason.NOT_READ: tr("not read"),
        Reason.CONTROL: tr("random control"),
    }[reason]


def reason_tip(reason: Reason) -> str:
    """A reason in a sentence."""
    return {
        Reason.CONFLICT: tr("A finding is true or uncertain although its parent is false."),
        Reason.INVALID: tr("What the engine answered could not be used."),
        Reason.REFUSED: tr("The engine refused to read the report."),
        Reason.FAILED: tr("The engine failed to answer."),
        Reason.INCOMPLETE: tr("Some findings have no label yet."),
        Reason.ADDED: tr("It was verified before the template got new findings: only these are open."),
        Reason.BLIND: tr("You read this case blind, without the labels of anybody else."),
        Reason.ADDRESSED: tr("The report holds words that tell a program what to answer."),
        Reason.UNVERIFIED: tr("A label rests on words that are not in the report, or only in the request."),
        Reason.DISAGREEMENT: tr("Another engine says otherwise about the same report."),
        Reason.UNCERTAIN: tr("The engine calls a finding uncertain."),
        Reason.NOT_READ: tr("No engine has read the report."),
        Reason.CONTROL: tr("Nothing speaks against its labels; drawn at random, to find errors that nobody doubted."),
    }[reason]


def reason_colour(reason: Reason, colours: Colours) -> QColor:
    """The colour of a reason on this palette; it never stands without its glyph."""
    if reason is Reason.CONFLICT:
        return label_colour(LabelState.CONFLICT, colours)
    if reason is Reason.UNCERTAIN:
        return label_colour(LabelState.UNCERTAIN, colours)
    tone = {
        Reason.INVALID: colours.danger,
        Reason.REFUSED: colours.danger,
        Reason.FAILED: colours.danger,
        Reason.INCOMPLETE: colours.danger,
        Reason.ADDED: colours.accent,
        Reason.ADDRESSED: colours.danger,
        Reason.UNVERIFIED: colours.warning,
        Reason.DISAGREEMENT: colours.accent,
        Reason.BLIND: colours.accent,
    }
    return QColor(tone.get(reason, colours.muted))


def sorted_reasons(reasons: frozenset[Reason]) -> tuple[Reason, ...]:
    """The reasons of a case, the most urgent first."""
    return tuple(reason for reason in Reason if reason in reasons)


def flag_words(flags: frozenset[str]) -> str:
    """The flags of a case in words."""
    names = {"quality": tr("poor images"), "pairing": tr("wrong pairing")}
    return ", ".join(names.get(flag, flag) for flag in sorted(flags, reverse=True))
