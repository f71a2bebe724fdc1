"""The small parts that every page is made of: texts, buttons, cards, fields."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.views.icons import icon, pixmap
from app.views.style import ICON_SIZE, Space, colours_for

__all__ = ["Button", "Card", "Icon", "StatTile", "ToolButton", "field", "label", "line", "row", "set_tone"]

_RETINT = (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange)


def label(text: str = "", role: str = "", *, tone: str = "", wrap: bool = False) -> QLabel:
    """A text; ``role`` is title, section, strong, muted, caption, figure, field or badge (see the style sheet)."""
    widget = QLabel(text)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        widget.setProperty("role", role)
    if tone:
        widget.setProperty("tone", tone)
    if wrap:
        widget.setWordWrap(True)
        widget.setMinimumWidth(120)
    return widget


def set_tone(widget: QWidget, tone: str) -> None:
    """Change the tone (danger, warning, success, info, accent or none) of a widget that is already shown."""
    if widget.property("tone") == tone:
        return
    widget.setProperty("tone", tone)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def line() -> QFrame:
    """A hairline between two parts."""
    frame = QFrame()
    frame.setProperty("kind", "line")
    frame.setFixedHeight(1)
    return frame


def row(*items: QWidget | QLayout | int | None, spacing: int = Space.S) -> QHBoxLayout:
    """A row of widgets; a number is a gap, ``None`` takes up what is left."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)
    return layout


def field(title: str, widget: QWidget, hint: str = "") -> QVBoxLayout:
    """A control with its name above it and an optional explanation below."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(Space.XS)
    caption = label(title, "field")
    caption.setBuddy(widget)
    widget.setAccessibleName(title)
    if isinstance(widget, QAbstractSpinBox):
        widget.lineEdit().setTextMargins(Space.XS, 0, 0, 0)  # the style sheet's padding does not reach it
    if hint:
        widget.setAccessibleDescription(hint)
    layout.addWidget(caption)
    layout.addWidget(widget)
    if hint:
        layout.addWidget(label(hint, "caption", wrap=True))
    return layout


class Button(QPushButton):
    """A push button whose icon follows the palette. ``kind`` is primary, quiet, link, danger or plain."""

    def __init__(self, text: str, icon_name: str = "", *, kind: str = "", tip: str = "") -> None:
        super().__init__()
        self._icon_name = icon_name
        self._kind = kind
        self.setText(text)
        if kind:
            self.setProperty("kind", kind)
        self.setToolTip(tip)
        self.setIconSize(ICON_SIZE)
        self.setAutoDefault(False)
        self._tint()

    def setText(self, text: str) -> None:
        self.setAccessibleName(text)
        super().setText(f" {text}" if self._icon_name and text else text)

    def set_icon(self, icon_name: str) -> None:
        """Show another icon."""
        self._icon_name = icon_name
        self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # Qt itself knows only the space bar outside dialogs
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RETINT:
            self._tint()

    def _tint(self) -> None:
        if not self._icon_name:
            return
        palette = QPalette()
        colours = colours_for(QGuiApplication.palette())
        if self._kind == "badge":
            tint = colours.warning if self.property("tone") == "warning" else colours.success
        else:
            tint = {"primary": colours.accent_text, "link": colours.accent, "danger": colours.danger}.get(
                self._kind, colours.text
            )
        palette.setColor(QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText, tint)
        palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText, colours.disabled)
        self.setIcon(icon(self._icon_name, palette, QPalette.ColorRole.ButtonText))


class ToolButton(QToolButton):
    """A button that is an icon, or an icon with a text; always with a name and a tooltip."""

    def __init__(self, icon_name: str, name: str, *, tip: str = "", kind: str = "") -> None:
        super().__init__()
        self._icon_name = icon_name
        self.setText(name)
        self.setAccessibleName(name)
        self.setIconSize(ICON_SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if kind:
            self.setProperty("kind", kind)
        self.setToolTip(tip or name)
        self._tint()

    def set_icon(self, icon_name: str) -> None:
        """Show another icon."""
        self._icon_name = icon_name
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RETINT:
            self._tint()

    def _tint(self) -> None:
        if self._icon_name:
            self.setIcon(icon(self._icon_name, QGuiApplication.palette()))


class Icon(QLabel):
    """An icon that is only looked at. ``tone`` names a colour of the palette (muted, accent, danger, ...)."""

    def __init__(self, name: str, size: int = 20, tone: str = "muted") -> None:
        super().__init__()
        self._name = name
        self._size = size
        self._tone = tone
        self.setFixedSize(QSize(size, size))
        self._tint()

    def show_icon(self, name: str, tone: str) -> None:
        """Show another icon in another tone."""
        self._name, self._tone = name, tone
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RETINT:
            self._tint()

    def _tint(self) -> None:
        colour = getattr(colours_for(QGuiApplication.palette()), self._tone)
        self.setPixmap(pixmap(self._name, colour, self._size, self.devicePixelRatioF()))


class Card(QFrame):
    """A surface that holds what belongs together, with an optional title."""

    def __init__(self, title: str = "", *, kind: str = "card", margin: int = Space.L) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(Space.M)
        self.head_actions = row(spacing=Space.S)
        if title:
            self.title = label(title, "section")
            self.body.addLayout(row(self.title, None, self.head_actions))

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Add a part below the others."""
        if isinstance(item, QLayout):
            self.body.addLayout(item, stretch)
        else:
            self.body.addWidget(item, stretch)


class StatTile(QFrame):
    """A figure with its name below."""

    def __init__(self, title: str, value: str = "–", *, tone: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "inset")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        layout.setSpacing(0)
        self._value = label(value, "figure", tone=tone)
        self._title = label(title, "caption")
        layout.addWidget(self._value)
        layout.addWidget(self._title)
        self._name = title
        self.set_value(value)

    def set_title(self, title: str) -> None:
        """Show another name."""
        self._name = title
        self._title.setText(title)

    def set_value(self, value: str, tone: str | None = None) -> None:
        """Show another figure."""
        self._value.setText(value)
        self.setAccessibleName(f"{self._name}: {value}")
        if tone is not None:
            set_tone(self._value, tone)
