"""What a long job gets from whoever runs it: a way to report progress and a question whether to stop."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from app.core.text import Message

__all__ = ["Cancelled", "JobContext", "Progress"]

_SHORTEST_INTERVAL_S = 0.05


class Cancelled(Exception):  # noqa: N818 - it is an outcome, not an error
    """Raised by ``JobContext.check`` once somebody asked the job to stop."""


@dataclass(frozen=True)
class Progress:
    """``done`` of ``total`` units (``total`` None: unknown), and what is being done."""

    done: int
    total: int | None
    text: Message


class JobContext:
    """Progress out, cancelling in. The default context swallows progress and never cancels."""

    def __init__(
        self,
        on_progress: Callable[[Progress], None] | None = None,
        is_cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._on_progress = on_progress
        self._is_cancelled = is_cancelled
        self._last_report = 0.0

    def check(self) -> None:
        """Raise ``Cancelled`` if the job should stop. Call it at least every half second."""
        if self.cancelled:
            raise Cancelled

    @property
    def cancelled(self) -> bool:
        """Whether the job was asked to stop, for code that has to tidy up before it raises."""
        return self._is_cancelled is not None and self._is_cancelled()

    def report(self, done: int, total: int | None, text: Message) -> None:
        """Pass progress on, at most twenty times a second; the last unit is always passed on."""
        if self._on_progress is None:
            return
        now = time.monotonic()
        if done != total and now - self._last_report < _SHORTEST_INTERVAL_S:
            return
        self._last_report = now
        self._on_progress(Progress(done, total, text))

    def part(self, offset: int, total: int) -> "JobContext":
        """Return a context whose progress counts from ``offset`` within ``total`` units of this one."""
        return JobContext(
            lambda progress: self.report(offset + progress.done, total, progress.text), self._is_cancelled
        )
