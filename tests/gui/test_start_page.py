"""The start page: what the project holds, the demo study, the state of the workstation."""

import threading
from pathlib import Path

import pytest

from app.core.jobs import JobContext
from app.core.text import message
from app.operations import demo_project, doctor
from app.operations.doctor import Check, DoctorReport, Health
from app.settings.settings import Settings
from app.views.start_page import StartPage, _folder_name
from app.views.widgets.readers.bundle_button import free_folder
from app.workers.base import WorkerHost


@pytest.fixture
def page(qtbot, tmp_path):
    host = WorkerHost()
    settings = Settings.load(tmp_path / "settings.toml")
    shown = StartPage(settings, host, None)
    qtbot.addWidget(shown)
    shown.resize(1200, 640)
    shown.show()
    yield shown
    host.shutdown()


def test_the_steps_tell_how_far_the_project_is(qtbot, session):
    page = StartPage(session.settings, session.host, session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page._steps["cases"]._state.text() == "Cases: 12, with report: 10", timeout=5000)
    assert page._steps["extraction"]._state.text() == "Runs: 3, reports read: 10"
    assert page._steps["reading"]._state.property("tone") == "accent"  # the one to do now
    with qtbot.waitSignal(page.page_wanted, timeout=1000) as wanted:
        page._steps["reading"]._go.click()
    assert wanted.args == ["reading"]
    qtbot.waitUntil(lambda: session.host.running == 0, timeout=5000)


@pytest.mark.slow
def test_the_demo_study_is_made_and_opened(qtbot, page, tmp_path):
    folder = tmp_path / "demo"
    with qtbot.waitSignal(page.open_wanted, timeout=120_000) as wanted:
        page.make_demo(folder, "unit")
        assert page.busy
        assert not page.demo_button.isEnabled()
    assert wanted.args == [folder]
    assert (folder / "project.json").is_file()
    qtbot.waitUntil(lambda: not page.busy, timeout=5000)


def test_making_the_demo_study_can_be_stopped(qtbot, page, tmp_path, monkeypatch):
    running = threading.Event()

    def slow(_folder: Path, *, preset: str, context: JobContext) -> None:
        running.set()
        while True:
            context.check()
            threading.Event().wait(0.01)

    monkeypatch.setattr(demo_project, "make_demo_project", slow)
    page.make_demo(tmp_path / "demo")
    assert running.wait(5)
    with qtbot.waitSignal(page.told, timeout=5000):
        page.strip.stop()
    qtbot.waitUntil(lambda: not page.busy, timeout=5000)
    assert page.demo_button.isEnabled()


def test_the_doctor_says_what_is_missing_and_what_to_do(qtbot, page, monkeypatch):
    report = DoctorReport(
        (
            Check("python", message("Python"), Health.OK, message("3.11")),
            Check("disk", message("Disk"), Health.MISSING, message("The disk is full."), message("Free some space.")),
        )
    )
    monkeypatch.setattr(doctor, "examine", lambda _context: report)
    page.doctor_button.click()
    qtbot.waitUntil(lambda: page.doctor.isVisible(), timeout=5000)
    texts = [page.doctor._grid.itemAt(place).widget() for place in range(page.doctor._grid.count())]
    words = [widget.text() for widget in texts if hasattr(widget, "text") and widget.text()]
    assert words == ["Python", "3.11", "Disk", "The disk is full.\nFree some space."]
    qtbot.waitUntil(lambda: page.doctor_button.isEnabled(), timeout=5000)


@pytest.mark.parametrize(
    ("name", "folder"), [("Elbow: A/B", "Elbow AB"), ("  .. ", ""), ("Hüfte (1)", "Hüfte (1)"), ("..\\..\\x", "x")]
)
def test_a_project_name_gives_a_folder_name_that_every_system_takes(name, folder):
    assert _folder_name(name) == folder


def test_a_folder_that_is_taken_gets_a_number(tmp_path):
    assert free_folder(tmp_path / "demo") == tmp_path / "demo"
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo-2").mkdir()
    assert free_folder(tmp_path / "demo") == tmp_path / "demo-3"
