"""Reference cycles are collected on the GUI thread only.

Python's collector runs in whatever thread allocates. Where that is a worker, it would destroy widgets and timers of
dead views from the wrong thread ("Timers cannot be stopped from another thread", then a crash).
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

__all__ = ["GuiGarbage"]

_INTERVAL_MS = 200


class GuiGarbage(QObject):
    """While at least one is on, automatic collection is off and a timer of this thread does the same work."""

    _running = 0

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()
        GuiGarbage._running += 1
        gc.disable()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation whose threshold is passed, as the interpreter would."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if thresholds[generation] and counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Give automatic collection back to the interpreter, unless another one is on."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        GuiGarbage._running -= 1
        if not GuiGarbage._running:
            gc.enable()
