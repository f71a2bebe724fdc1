"""A project, a worker host and a session for tests of single pages."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

# The clients of engines take seconds to import where the machine is busy: here, and not within the time that a test
# waits for the first plan of the process.
import app.extraction.gateway  # noqa: F401
from app.settings.settings import Settings
from app.views.page import Session
from app.views.widgets.viewer.hanging import Hanging
from app.workers.base import WorkerHost
from app.workers.notices import Notices
from tests.gui.images import Cases
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


@pytest.fixture
def cases(tmp_path: Path):
    """Makes images on disk and their records."""
    return Cases(tmp_path)


@pytest.fixture
def hanging(qtbot, tmp_path: Path):
    """The images of a case in a window of their own; hang some."""
    owner = QWidget()
    qtbot.addWidget(owner)
    made = Hanging(Settings.load(tmp_path / "settings.toml"))
    made.tools.bind(owner)
    QVBoxLayout(owner).addWidget(made)
    owner.resize(900, 600)
    owner.show()
    qtbot.waitExposed(owner)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setFocus()
    yield made
    made.shut_down()
