"""While a server does not answer, the progress of a run says why."""

import pytest

from app.core.text import message
from app.extraction import asking
from app.extraction.asking import Pace, Retry
from app.extraction.engines.base import EngineFault, FaultKind


def test_trouble_is_told_after_a_while_and_ends_with_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(asking.time, "monotonic", lambda: now)
    pace = Pace(8, Retry())
    lost = EngineFault(FaultKind.TRANSIENT, message("The connection was lost."))
    pace.failed(lost)
    assert pace.trouble is None, "one failure among answers is no trouble"
    now += 3.0
    assert str(pace.trouble) == "The connection was lost."
    pace.answered()
    assert pace.trouble is None
    pace.failed(EngineFault(FaultKind.REPORT, message("This report was refused.")))
    now += 3.0
    assert pace.trouble is None, "the server did answer"
