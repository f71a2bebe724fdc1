"""Which words open a window and which run a command."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from app.__main__ import main


@pytest.fixture
def called(monkeypatch):
    """A window and a command line that only write down how they were called."""
    calls = []
    window = ModuleType("app.window")
    window.main = lambda folder=None: calls.append(("window", folder)) or 0
    window.snapshot = lambda folder, out: calls.append(("snapshot", folder, out)) or 3
    cli = ModuleType("app.cli.main")
    cli.main = lambda words: calls.append(("cli", words)) or 2
    monkeypatch.setitem(sys.modules, "app.window", window)
    monkeypatch.setitem(sys.modules, "app.cli.main", cli)
    return calls


@pytest.mark.parametrize(
    ("words", "call", "code"),
    [
        ([], ("window", None), 0),
        (["open", "P"], ("window", Path("P")), 0),
        (["snapshot", "P", "--out", "F"], ("snapshot", Path("P"), Path("F")), 3),
        (["open"], ("cli", ["open"]), 2),
        (["open", "--help"], ("cli", ["open", "--help"]), 2),
        (["extract", "P"], ("cli", ["extract", "P"]), 2),
        (["--help"], ("cli", ["--help"]), 2),
    ],
)
def test_picks(called, words, call, code):
    assert main(words) == code
    assert called == [call]
