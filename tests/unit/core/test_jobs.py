"""Progress out, cancelling in."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import jobs
from app.core.jobs import Cancelled, JobContext, Progress
from app.core.text import message

TEXT = message("Working")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that stands still until its only element is changed."""
    time = [100.0]
    monkeypatch.setattr(jobs, "time", SimpleNamespace(monotonic=lambda: time[0]))
    return time


def test_context_of_nobody_swallows_progress_and_never_stops():
    context = JobContext()
    context.report(1, 2, TEXT)
    context.check()
    assert not context.cancelled


def test_check_raises_once_somebody_asked_to_stop():
    asked = False
    context = JobContext(is_cancelled=lambda: asked)
    context.check()
    asked = True
    assert context.cancelled
    with pytest.raises(Cancelled):
        context.check()


def test_progress_passes_at_most_twenty_times_a_second(clock):
    seen: list[Progress] = []
    context = JobContext(seen.append)
    for step in range(1_000):  # ten seconds
        clock[0] = 100.0 + step / 100
        context.report(step, None, TEXT)
    assert 150 <= len(seen) <= 200


def test_last_unit_always_passes(clock):
    seen: list[Progress] = []
    context = JobContext(seen.append)
    context.report(1, 3, TEXT)
    context.report(2, 3, TEXT)
    context.report(3, 3, TEXT)
    assert [progress.done for progress in seen] == [1, 3]


@given(st.integers(0, 100), st.integers(1, 100), st.integers(0, 100))
def test_part_counts_within_the_whole(offset, own, rest):
    seen: list[Progress] = []
    total = offset + own + rest
    JobContext(seen.append).part(offset, total).report(own, own, TEXT)
    assert seen == [Progress(offset + own, total, TEXT)]


def test_part_is_cancelled_with_the_whole():
    with pytest.raises(Cancelled):
        JobContext(is_cancelled=lambda: True).part(0, 1).check()
