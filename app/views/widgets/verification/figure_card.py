"""A figure with its interval and what it must be compared with, one below the other."""

from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from app.views.style import Space
from app.views.widgets.basics import label

__all__ = ["FigureCard"]


class FigureCard(QFrame):
    """Name, figure, and two lines that belong to it: its interval and its baseline."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("kind", "inset")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        layout.setSpacing(1)
        self._name = title
        self._title = label(title, "strong")
        self._value = label("–", "figure")
        self._lines = [label("", "caption") for _ in range(2)]
        for part in (self._title, self._value, *self._lines):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            layout.addWidget(part)

    @property
    def text(self) -> str:
        """All that the card says, for tests and screen readers."""
        return self.accessibleName()

    def set_figure(self, value: str, first: str = "", second: str = "") -> None:
        """Show a figure and its two lines."""
        self._value.setText(value)
        for part, text in zip(self._lines, (first, second), strict=True):
            part.setText(text)
            part.setToolTip(text)
        self.setAccessibleName(", ".join(filter(None, (f"{self._name}: {value}", first, second))))
