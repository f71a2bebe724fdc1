"""Decisions with times of their own, which the store itself would set to now."""

from datetime import datetime, timedelta
from unittest.mock import patch

from app.operations.labelling.decisions import accept_case, set_label
from app.project import Project

__all__ = ["Clock", "verify_case"]


class Clock:
    """A time that goes on only when it is told to."""

    def __init__(self, start: datetime) -> None:
        self.now = start

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def text(self) -> str:
        return self.now.isoformat(timespec="milliseconds")


def verify_case(project: Project, clock: Clock, case_id: int, reader: str, **labels: str) -> None:
    """Set labels and accept a case at the time of the clock."""
    with patch("app.store.decisions.now", clock.text):
        for finding, value in labels.items():
            set_label(project, case_id=case_id, finding=finding, value=value, reader=reader)
        accept_case(project, case_id=case_id, reader=reader)
