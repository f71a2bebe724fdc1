"""The navigation rail: a button for each page, closer together where the window is low."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from app.views.style import RAIL_ICON_SIZE, Space
from app.views.widgets.basics import ToolButton

__all__ = ["Rail"]

_WIDTH = 96


class Rail(QFrame):
    """Buttons one below the other. All of them stay in view and keep their names: at most the gaps go."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setFixedWidth(_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self._buttons: list[ToolButton] = []
        self._dense = False
        self._roomy_height = 0
        self._layout = QVBoxLayout(self)
        self._layout.addStretch(1)
        self._use_gaps()

    @property
    def dense(self) -> bool:
        """Whether the buttons stand close together."""
        return self._dense

    def add(self, button: ToolButton) -> None:
        """Put a button below the others."""
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(RAIL_ICON_SIZE)
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._layout.insertWidget(len(self._buttons), button)
        self._buttons.append(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._dense:
            self._roomy_height = self._layout.minimumSize().height()
        dense = event.size().height() < self._roomy_height
        if dense != self._dense:
            self._dense = dense
            self._use_gaps()
            for button in self._buttons:
                button.setProperty("dense", dense)
                button.style().unpolish(button)
                button.style().polish(button)

    def _use_gaps(self) -> None:
        edge = Space.S if self._dense else Space.M
        self._layout.setContentsMargins(Space.S, edge, Space.S, edge)
        self._layout.setSpacing(2 if self._dense else Space.XS)
