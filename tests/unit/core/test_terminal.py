"""Progress on a terminal and in a file, and Ctrl-C."""

import io
import signal

import pytest

from app.core.jobs import Cancelled, Progress
from app.core.terminal import ProgressLine, interruptible
from app.core.text import message


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_gets_one_line_written_over():
    stream = Terminal()
    line = ProgressLine(stream)
    line(Progress(1, 2, message("Reading {what}…", what="files")))
    line(Progress(2, 2, message("Reading files")))
    assert stream.getvalue().count("\r") == 2
    assert "Reading files 2/2" in stream.getvalue()
    assert "\n" not in stream.getvalue()
    line.clear()
    assert stream.getvalue().endswith("\r")


def test_a_file_gets_a_line_only_when_something_is_new():
    stream = io.StringIO()
    line = ProgressLine(stream)
    for done in range(1, 101):
        line(Progress(done, 100, message("Reading")))
    line(Progress(7, None, message("Writing")))
    line.clear()
    assert stream.getvalue().splitlines() == ["Reading 1/100", "Reading 100/100", "Writing 7"]


def test_first_interrupt_asks_second_insists():
    def interrupt_twice():
        with interruptible() as context:
            context.check()
            signal.raise_signal(signal.SIGINT)
            with pytest.raises(Cancelled):
                context.check()
            signal.raise_signal(signal.SIGINT)

    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        interrupt_twice()
    assert signal.getsignal(signal.SIGINT) is before
