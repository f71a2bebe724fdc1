"""A project, a worker host and a session for tests of single pages."""

from pathlib import Path

import pytest

from app.settings.settings import Settings
from app.views.page import Session
from app.workers.base import WorkerHost
from app.workers.notices import Notices
from tests.gui.projects import make_project


@pytest.fixture
def session(qtbot, tmp_path: Path):
    """A session on a project of twelve cases; closed after the test."""
    project = make_project(tmp_path / "project")
    host = WorkerHost()
    settings = Settings.load(tmp_path / "settings.toml")
    settings.set("general.reader", "Dr. Test")
    settings.set("general.language", "en")
    notices = Notices(project.changes)
    yield Session(project, host, settings, notices)
    notices.close()
    host.shutdown()
    project.close()
