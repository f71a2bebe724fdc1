"""How the state of a case is named and coloured."""

from PySide6.QtGui import QColor

from app.operations.labelling.label_table import CaseState
from app.views.language import tr
from app.views.style import Colours

__all__ = ["STATE_GLYPHS", "state_colour", "state_title"]

STATE_GLYPHS: dict[CaseState | None, str] = {
    None: "!",
    CaseState.NO_REPORT: "–",
    CaseState.NOT_READ: "□",
    CaseState.INCOMPLETE: "!",
    CaseState.REFUSED: "!",
    CaseState.INVALID: "!",
    CaseState.FAILED: "!",
    CaseState.TO_REVIEW: "?",
    CaseState.READ: "●",
    CaseState.VERIFIED: "✓",
    CaseState.EXCLUDED: "×",
}


def state_title(state: CaseState | None) -> str:
    """The state in the window's language; ``None`` is a case without a region."""
    titles = {
        None: tr("no region"),
        CaseState.NO_REPORT: tr("no report"),
        CaseState.NOT_READ: tr("not read"),
        CaseState.INCOMPLETE: tr("answer incomplete"),
        CaseState.REFUSED: tr("engine refused"),
        CaseState.INVALID: tr("answer unusable"),
        CaseState.FAILED: tr("engine failed"),
        CaseState.TO_REVIEW: tr("to review"),
        CaseState.READ: tr("read"),
        CaseState.VERIFIED: tr("verified"),
        CaseState.EXCLUDED: tr("excluded"),
    }
    return titles[state]


def state_colour(state: CaseState | None, colours: Colours) -> QColor:
    """The tone of a state on this palette."""
    if state is CaseState.VERIFIED:
        return QColor(colours.success)
    if state is CaseState.TO_REVIEW:
        return QColor(colours.warning)
    if state is CaseState.READ:
        return QColor(colours.text)
    if state in (CaseState.NOT_READ, CaseState.NO_REPORT, CaseState.EXCLUDED):
        return QColor(colours.muted)
    return QColor(colours.danger)
