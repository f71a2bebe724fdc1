"""View and side of a radiograph from its header, with the source that decided.

A posterior-anterior exposure counts as AP: for limbs both are the frontal view (hands and wrists are taken PA).
"""

import re
from dataclasses import dataclass

from app.core.text import normalise_umlauts
from app.dicom.header import Code, Header

__all__ = ["Side", "View", "side_of", "side_of_text", "view_of", "view_of_text"]


@dataclass(frozen=True)
class View:
    """``view`` AP, LAT or OTHER; ``source`` "tag", "view code", "orientation", "series text", "file name", "none"."""

    view: str
    source: str


@dataclass(frozen=True)
class Side:
    """``side`` L, R, B (both) or "" (unknown); ``source`` "tag", "series text", "file name" or "none"."""

    side: str
    source: str


_POSITIONS = {
    **dict.fromkeys(("AP", "PA", "APO", "PAO", "FRONTAL", "DP", "PD"), "AP"),
    **dict.fromkeys(("LL", "RL", "LAT", "LATERAL", "LLD", "RLD", "ML", "LM", "SEITLICH"), "LAT"),
    **dict.fromkeys(("LLO", "RLO", "LAO", "RAO", "LPO", "RPO", "OBLIQUE", "AXIAL", "AX", "TAN", "TANGENTIAL"), "OTHER"),
}
# SNOMED CT and SNOMED-RT codes of CID 4010 "DX View" (PS3.16), as listed by pydicom 3.0
_FRONTAL_CODES = (
    *("399348003", "R-10206", "272479007", "R-40888", "R-10214", "399033003", "R-10202"),  # AP, PA, frontal
    *("399071006", "R-102C3", "399335002", "R-102C4"),  # plantodorsal, dorsoplantar
)
_LATERAL_CODES = (
    *("399067008", "R-102CD", "399198007", "R-10232", "399173006", "R-10236"),  # lateral, right, left lateral
    *("399352003", "R-10228", "399260004", "R-10224", "30730003", "G-A145"),  # lateromedial, mediolateral, sagittal
)
_OTHER_CODES = (
    *("399038007", "R-10210", "399225005", "R-10250", "399059000", "R-10216", "399061009", "R-10241"),
    *("399110001", "R-102C2", "399162004", "R-10242", "399099002", "R-10230", "399288005", "R-10248"),
    *("399135007", "R-10220", "260427002", "R-40783", "399236003", "R-10234", "399368009", "R-10226"),
    *("399196006", "R-10244", "399356000", "R-40985", "399312000", "R-10208", "399184004", "R-10238"),
    *("399182000", "R-102C1", "260426006", "R-40782", "399132005", "R-10252", "399325008", "R-10254"),
    *("399160007", "R-10204", "399004004", "R-10246", "399006002", "R-10212"),
)
_VIEW_CODES = {
    **dict.fromkeys(_FRONTAL_CODES, "AP"),
    **dict.fromkeys(_LATERAL_CODES, "LAT"),
    **dict.fromkeys(_OTHER_CODES, "OTHER"),
}
_OTHER = re.compile(
    r"\b(schraeg\w*|oblique?\w*|obli?q?\d*|axial\w*|axillaer\w*|axillary|tang\w*|stress\w*|zanca|y[ -]?view|"
    r"(?:30|45) ?grad|gedreht|funktion\w*|radiuskoepfchen(?:ziel)?aufnahme|greenspan)\b"
)
_LATERAL = re.compile(r"\b(lat|lateral|lateromedial|mediolateral|seitl?|seitlich\w*|seite|ll|transthorakal)\b")
_FRONTAL = re.compile(
    r"\b(ap|pa|dp|dv|vd|frontal|anteroposterior|posteroanterior|antero posterior|postero anterior|"
    r"palmodorsal|dorsopalmar|dorsovolar)\b"
)
_BOTH = re.compile(r"\b(bds|beids\w*|beidseit\w*|bilat\w*|both|beide)\b")
_RIGHT = re.compile(r"\b(re|rechts?|rechte[rsn]?|right|rt|r|dex|dexter)\b")
_LEFT = re.compile(r"\b(li|links?|linke[rsn]?|left|lt|l|sin|sinister)\b")
_FRONTAL_AXES = frozenset("LR")
_SIDEWAYS_AXES = frozenset("AP")


def view_of(header: Header) -> View:
    """View from ViewPosition, ViewCodeSequence, PatientOrientation, then the series' texts, in that order.

    A text that calls the exposure oblique or axial takes precedence over a frontal ViewPosition: devices preset
    ViewPosition per programme, and the oblique follows under the same programme (seen in real files).
    """
    text = view_of_text(header.series_description) or view_of_text(header.protocol_name)
    position = _POSITIONS.get(header.view_position.upper().replace(".", "").strip())
    if position is not None:
        return View("OTHER", "series text") if position == "AP" and text == "OTHER" else View(position, "tag")
    for code in header.view_codes:
        view = _view_of_code(code)
        if view is not None:
            return View(view, "view code")
    view = _view_of_orientation(header.patient_orientation)
    if view is not None and text in (None, view):
        return View(view, "orientation")
    if text is not None:
        return View(text, "series text")
    return View(view, "orientation") if view is not None else View("OTHER", "none")


def _view_of_code(code: Code) -> str | None:
    return _VIEW_CODES.get(code.value.strip()) or view_of_text(code.meaning)


def _view_of_orientation(orientation: tuple[str, ...]) -> str | None:
    """Rows that run left-right show the body from the front, rows that run front-back show it from the side.

    Only clean single directions count; limbs are often positioned so that none of these hold.
    """
    if len(orientation) != 2:
        return None
    row, column = orientation
    if row in _FRONTAL_AXES and column in {"F", "H"}:
        return "AP"
    if row in _SIDEWAYS_AXES and column in {"F", "H"}:
        return "LAT"
    return None


def _words(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", normalise_umlauts(text)).strip()


def view_of_text(text: str) -> str | None:
    """View named in a series description, protocol or file name, German or English; None if none or several are."""
    words = _words(re.sub(r"(?i)\b([apdv])\. ?([apdv])\.?(?![a-z])", r"\1\2", text))
    if _OTHER.search(words):
        return "OTHER"
    lateral, frontal = bool(_LATERAL.search(words)), bool(_FRONTAL.search(words))
    if lateral == frontal:
        return None
    return "LAT" if lateral else "AP"


def side_of(header: Header) -> Side:
    """Side from ImageLaterality, Laterality, then series, protocol and study texts."""
    for stated in (header.image_laterality, header.laterality):
        side = stated.strip().upper()[:1]
        if side in ("L", "R", "B"):
            return Side(side, "tag")
    for text in (header.series_description, header.protocol_name, header.study_description, header.body_part):
        side = side_of_text(text)
        if side:
            return Side(side, "series text")
    return Side("", "none")


def side_of_text(text: str) -> str:
    """L, R, B or "" from a text such as "Ellenbogen re. a.p."; both sides named give B."""
    words = _words(text)
    if _BOTH.search(words):
        return "B"
    right, left = bool(_RIGHT.search(words)), bool(_LEFT.search(words))
    if right and left:
        return "B"
    return "R" if right else "L" if left else ""
