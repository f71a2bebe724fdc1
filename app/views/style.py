"""How Befundwerk looks: the only file with colour literals.

Chrome (window, text, borders) follows one of two palettes. Data colours (label states, curves) are fixed, taken from
the colour-blind safe set of Okabe and Ito, and never stand alone: each label state has its glyph too.
"""

from dataclasses import dataclass
from enum import StrEnum
from string import Template

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.views.stylesheet import STYLESHEET

__all__ = [
    "CURVES",
    "DARK",
    "IMAGE_BACKGROUND",
    "IMAGE_MEASURE",
    "IMAGE_PLATE",
    "IMAGE_PRIOR",
    "IMAGE_TEXT",
    "IMAGE_WARNING",
    "LABEL_STYLES",
    "LIGHT",
    "Colours",
    "LabelState",
    "LabelStyle",
    "Space",
    "apply_theme",
    "colours_for",
    "colours_of",
    "fixed_font",
    "label_colour",
    "scaled_font",
]


class Space:
    """The spacing scale in device-independent pixels. Nothing is spaced by other numbers."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32


@dataclass(frozen=True)
class Colours:
    """One palette: chrome from the window's edge inwards, text, the accent, and the tones of messages."""

    name: str
    rail: str
    window: str
    surface: str
    raised: str
    hover: str
    border: str
    border_strong: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    accent_text: str
    accent_soft: str
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    success: str
    success_soft: str

    @property
    def dark(self) -> bool:
        """Whether this is the palette for reading rooms."""
        return self.name == "dark"


DARK = Colours(
    name="dark",
    rail="#191a1c",
    window="#1f2022",
    surface="#27292c",
    raised="#303236",
    hover="#373a3f",
    border="#393c41",
    border_strong="#4c5057",
    text="#e4e6e9",
    muted="#a3a9b2",
    disabled="#6a6f77",
    accent="#4f9dde",
    accent_hover="#67aee8",
    accent_text="#0d1419",
    accent_soft="#233747",
    danger="#f0705f",
    danger_soft="#43292a",
    warning="#e8b04a",
    warning_soft="#3f3626",
    success="#4fbf9a",
    success_soft="#22382f",
)

LIGHT = Colours(
    name="light",
    rail="#eceef1",
    window="#f6f7f9",
    surface="#ffffff",
    raised="#ffffff",
    hover="#eaedf1",
    border="#d9dde3",
    border_strong="#b6bdc8",
    text="#1c2126",
    muted="#5a636e",
    disabled="#9aa2ac",
    accent="#1668ad",
    accent_hover="#115690",
    accent_text="#ffffff",
    accent_soft="#dfedf9",
    danger="#b3321f",
    danger_soft="#fbe5e1",
    warning="#8a5a00",
    warning_soft="#fbf0d9",
    success="#0f7355",
    success_soft="#dff3ec",
)

_MIDDLE = 128
IMAGE_BACKGROUND = "#000000"
IMAGE_TEXT = "#c9ced6"
IMAGE_PLATE = "#b4000000"
"""Ground of what is written on an image: readable on black bone shadow and white alike."""
IMAGE_WARNING = "#f5b942"
IMAGE_PRIOR = "#d68ab8"
IMAGE_MEASURE = "#f0e442"

CURVES = ("#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#0072b2", "#f0e442", "#999999")
"""Okabe and Ito's colours for curves, in the order in which they are given out."""


class LabelState(StrEnum):
    """What a cell of the label grid can show."""

    TRUE = "true"
    NEGATED = "negated"
    NOT_MENTIONED = "not_mentioned"
    UNCERTAIN = "uncertain"
    UNANSWERED = "unanswered"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class LabelStyle:
    """Glyph and the colours of one label state on dark and on light ground."""

    glyph: str
    on_dark: str
    on_light: str


LABEL_STYLES: dict[LabelState, LabelStyle] = {
    LabelState.TRUE: LabelStyle("+", "#f0a330", "#a85f00"),
    LabelState.NEGATED: LabelStyle("−", "#56b4e9", "#0a6aa6"),
    LabelState.NOT_MENTIONED: LabelStyle("·", "#8d949d", "#7a828c"),
    LabelState.UNCERTAIN: LabelStyle("?", "#d68ab8", "#9c3f7c"),
    LabelState.UNANSWERED: LabelStyle("□", "#6f757d", "#a0a7b0"),
    LabelState.CONFLICT: LabelStyle("!", "#f2705a", "#b8300f"),
}


def colours_of(theme: str) -> Colours:
    """The palette called ``theme`` (``dark`` or ``light``)."""
    return LIGHT if theme == "light" else DARK


def colours_for(palette: QPalette) -> Colours:
    """The colours that belong to a palette: a view passes its own, a button the application's.

    (The style sheet changes the roles of a widget with a background of its own; the colour of its text tells.)
    """
    return DARK if palette.color(QPalette.ColorRole.WindowText).lightness() > _MIDDLE else LIGHT


def label_colour(state: LabelState, colours: Colours) -> QColor:
    """The colour of a label state on this palette."""
    style = LABEL_STYLES[state]
    return QColor(style.on_dark if colours.dark else style.on_light)


def scaled_font(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """A copy of ``font``, larger or smaller."""
    copy = QFont(font)
    copy.setPointSizeF(font.pointSizeF() * factor)
    if bold:
        copy.setWeight(QFont.Weight.DemiBold)
    return copy


def fixed_font(size: float) -> QFont:
    """The font for prompts and file contents, ``size`` in points."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(size)
    return font


def base_font() -> QFont:
    """The system's font, not smaller than can be read at arm's length."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if QGuiApplication.platformName() == "offscreen":
        font.setFamily("DejaVu Sans")
    font.setPointSizeF(max(font.pointSizeF(), 9.5))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def build_palette(colours: Colours) -> QPalette:
    """Qt's palette for Fusion from our colours."""
    role = QPalette.ColorRole
    palette = QPalette()
    for key, value in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.window),
        (role.Text, colours.text),
        (role.Button, colours.raised),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.danger),
        (role.ToolTipBase, colours.raised),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Highlight, colours.accent_soft),
        (role.HighlightedText, colours.text),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.Accent, colours.accent),
        (role.Light, colours.border_strong),
        (role.Midlight, colours.border),
        (role.Mid, colours.border),
        (role.Dark, colours.border),
        (role.Shadow, colours.rail),
    ):
        palette.setColor(key, QColor(value))
    for key in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(colours.disabled))
    return palette


def build_stylesheet(colours: Colours, font: QFont, images: str = "") -> str:
    """The style sheet with this palette's colours and sizes relative to ``font``.

    ``images`` is the folder of the tinted arrows and ticks (``icons.write_control_images``); without it Fusion draws
    its own.
    """
    size = font.pointSizeF()
    values = {name: getattr(colours, name) for name in Colours.__dataclass_fields__}
    sizes = {"size": size, "small": size * 0.9, "section": size * 1.15, "title": size * 1.6, "hero": size * 2.2}
    values.update({key: f"{number:.1f}pt" for key, number in sizes.items()})
    sheet = Template(STYLESHEET).substitute(values)
    if images:
        sheet += Template(_CONTROL_IMAGES).substitute(images=images)
    return sheet


def apply_theme(app: QApplication, theme: str, images: str = "") -> None:
    """Dress the whole program in ``theme`` (``dark`` or ``light``)."""
    colours = colours_of(theme)
    font = base_font()
    app.setStyle("Fusion")
    app.setFont(font)
    app.setPalette(build_palette(colours))
    app.setStyleSheet(build_stylesheet(colours, font, images))


ICON_SIZE = QSize(18, 18)
RAIL_ICON_SIZE = QSize(22, 22)

_CONTROL_IMAGES = """
QComboBox::down-arrow { image: url("$images/chevron-down.svg"); width: 14px; height: 14px; }
QSpinBox::up-button, QDoubleSpinBox::up-button { width: 18px; border: none; background: transparent; }
QSpinBox::down-button, QDoubleSpinBox::down-button { width: 18px; border: none; background: transparent; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url("$images/chevron-up.svg"); width: 10px; height: 10px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url("$images/chevron-down.svg"); width: 10px; height: 10px; }
QCheckBox::indicator:checked, QTableView::indicator:checked,
QListView::indicator:checked { image: url("$images/check.svg"); }
QToolButton[kind="menu"]::menu-indicator { image: url("$images/chevron-down.svg"); width: 12px; height: 12px;
  subcontrol-origin: padding; subcontrol-position: right center; right: 5px; }
QHeaderView::up-arrow { image: url("$images/chevron-up.svg"); width: 10px; height: 10px; }
QHeaderView::down-arrow { image: url("$images/chevron-down.svg"); width: 10px; height: 10px; }
"""
