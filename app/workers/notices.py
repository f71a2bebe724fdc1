"""Brings the project's "what changed" notices, which come from any thread, to the GUI thread."""

from collections.abc import Callable  # noqa: TC003 - no block of its own for one name

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.core.changes import Changes, Notice

__all__ = ["Notices"]


class Notices(QObject):
    """Emits ``changed(notice)`` on its own thread for each ``Notice`` of the project.

    A view decides itself whether to refresh; ``notice.initiator`` lets it skip what it did itself.
    """

    changed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, changes: Changes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe: Callable[[], None] | None = changes.subscribe(self._on_change)

    def close(self) -> None:
        """Hear no more."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None

    def _on_change(self, notice: Notice) -> None:
        self._arrived.emit(notice)

    @Slot(object)
    def _pass_on(self, notice: Notice) -> None:
        if self._unsubscribe is not None:
            self.changed.emit(notice)
