"""Progress on a terminal and Ctrl-C as a polite request, for the command line. Standard library only."""

import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TextIO

from app.core.jobs import JobContext, Progress

__all__ = ["ProgressLine", "interruptible"]

_QUIET_S = 5.0


class ProgressLine:
    """Shows progress in one line that is written over; where output goes into a file, a line every few seconds."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._shown = False
        self._last_text = ""
        self._last_time = -_QUIET_S

    def __call__(self, progress: Progress) -> None:
        """Show how far a job is."""
        text = str(progress.text).rstrip(".… ")
        line = f"{text} {progress.done}/{progress.total}" if progress.total else f"{text} {progress.done}"
        if self._live:
            width = shutil.get_terminal_size().columns - 1
            self._stream.write("\r" + line[:width].ljust(width))
            self._shown = True
        elif text != self._last_text or progress.done == progress.total or self._is_time():
            self._stream.write(line + "\n")
            self._last_time = time.monotonic()
        self._last_text = text
        self._stream.flush()

    def _is_time(self) -> bool:
        return time.monotonic() - self._last_time >= _QUIET_S

    def clear(self) -> None:
        """Take the line away, before something else is printed."""
        if self._shown:
            self._stream.write("\r" + " " * (shutil.get_terminal_size().columns - 1) + "\r")
            self._stream.flush()
            self._shown = False


@contextmanager
def interruptible() -> Iterator[JobContext]:
    """A job context with progress on standard error; the first Ctrl-C asks the job to stop, the second insists."""
    asked = False

    def on_interrupt(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            signal.default_int_handler(number, frame)
        asked = True

    line = ProgressLine()
    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield JobContext(line, lambda: asked)
    finally:
        signal.signal(signal.SIGINT, before)
        line.clear()
