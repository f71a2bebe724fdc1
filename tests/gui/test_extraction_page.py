"""Extraction: the plan, the run, stopping, the run that counts."""

import threading

import pytest

from app.core.jobs import JobContext
from app.project import Project
from app.views.extraction import extraction_page
from app.views.extraction.extraction_page import ExtractionPage
from app.views.page import Session


@pytest.fixture
def page(qtbot, session):
    shown = ExtractionPage(session)
    qtbot.addWidget(shown)
    shown.resize(1200, 640)
    shown.show()
    qtbot.waitUntil(lambda: shown.start_button.isEnabled(), timeout=10_000)
    return shown


def test_the_plan_says_how_much_and_that_nothing_is_sent(page):
    assert page.form.engine == "rules"
    assert page.plan_card._tiles["to_ask"].accessibleName() == "To read: 3"
    assert "Nothing is sent anywhere" in page.plan_card.text


def test_a_limit_changes_the_plan(qtbot, page):
    page.form.limit_spin.setValue(2)
    qtbot.waitUntil(lambda: page.plan_card._tiles["to_ask"].accessibleName() == "To read: 2", timeout=5000)


def test_a_plan_for_other_choices_is_neither_shown_nor_started(qtbot, page):
    page.form._check("openai")
    page.form.changed.emit()
    assert not page.start_button.isEnabled()
    assert "Nothing is sent anywhere" not in page.plan_card.text
    page.form._check("rules")
    page.form.changed.emit()
    qtbot.waitUntil(page.start_button.isEnabled, timeout=10_000)
    page.form.changed.emit()  # nothing is different: no click is lost
    assert page.start_button.isEnabled()


def test_reading_makes_a_run_and_a_second_one_asks_nothing(qtbot, page, session):
    before = len(session.project.store.runs.all())
    with qtbot.waitSignal(page.told, timeout=20_000) as told:
        page.start()
    assert told.args == ["success", "Clavicle: 3 of 3 reports read."]
    qtbot.waitUntil(lambda: len(page._runs.rows) == before + 1, timeout=5000)
    qtbot.waitUntil(lambda: page._runs.rows[0].counts == {"complete": 3}, timeout=5000)
    qtbot.waitUntil(lambda: page.plan_card._tiles["to_ask"].accessibleName() == "To read: 0", timeout=5000)


def test_the_selected_run_becomes_the_one_that_counts(qtbot, page, session):
    with qtbot.waitSignal(page.told, timeout=20_000):
        page.start()
    qtbot.waitUntil(lambda: session.host.running == 0, timeout=5000)
    newest = page._runs.rows[0].run
    assert page.table.table.select_where(lambda row: row.run.id == newest.id)
    page.table.primary_button.click()
    qtbot.waitUntil(lambda: session.project.store.runs.primary(newest.region).id == newest.id, timeout=5000)
    qtbot.waitUntil(lambda: page._runs.rows[0].primary, timeout=5000)


def test_stopping_is_said_at_once_and_what_was_read_is_kept(qtbot, page, monkeypatch):
    running = threading.Event()

    def slow(_project, *, context: JobContext, **_rest) -> None:
        running.set()
        while True:
            context.check()
            threading.Event().wait(0.01)

    monkeypatch.setattr(extraction_page, "run_extraction", slow)
    page.start()
    assert running.wait(5)
    assert page.reading
    with qtbot.waitSignal(page.told, timeout=5000) as told:
        page.progress.stop()
        assert page.progress._stop.text().strip() == "Stopping…"
        assert not page.progress._stop.isEnabled()
    assert "goes on where it stopped" in told.args[1]
    qtbot.waitUntil(lambda: not page.reading, timeout=5000)


def test_a_server_elsewhere_is_refused_in_the_plan(qtbot, page):
    page.form._check("openai")
    page.form.host_edit.setText("https://models.example/v1")
    page.form.model_box.setCurrentText("some-model")
    page._ask_plan()
    qtbot.waitUntil(lambda: not page.start_button.isEnabled(), timeout=10_000)
    assert page.plan_card.text


def test_without_reports_the_page_says_what_to_do(qtbot, session, tmp_path):
    project = Project.create(tmp_path / "empty")
    page = ExtractionPage(Session(project, session.host, session.settings, session.notices))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.empty.isVisible(), timeout=5000)
    with qtbot.waitSignal(page.page_wanted, timeout=1000) as wanted:
        page.empty.button.click()
    assert wanted.args == ["cases"]
    qtbot.waitUntil(lambda: session.host.running == 0, timeout=5000)
    project.close()
