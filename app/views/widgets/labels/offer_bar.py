"""What follows from a label that was just set, said at once and done or taken back with one key."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.views.style import Space
from app.views.widgets.basics import Button, label

__all__ = ["OfferBar"]


class OfferBar(QFrame):
    """A sentence and a button; ``taken`` when the offer is accepted. It never takes the keyboard."""

    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "message")
        self.setProperty("tone", "info")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        layout.setSpacing(0)
        self._text = label("", wrap=True)
        self.button = Button("", kind="link")
        self.button.clicked.connect(self.take)
        layout.addWidget(self._text)
        layout.addWidget(self.button)
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says."""
        return self._text.text()

    @Slot()
    def take(self) -> None:
        """Accept the offer, if there is one."""
        if not self.isHidden():
            self.taken.emit()

    def offer(self, text: str, action: str) -> None:
        """Say what follows, and what the button (and its key) would do."""
        self._text.setText(text)
        self.button.setText(action)
        self.setAccessibleName(f"{text} {action}")
        self.show()
