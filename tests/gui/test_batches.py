"""Batches in the window: offered at OpenAI, handed in, collected by themselves, given up."""

import pytest

from app.core.jobs import JobContext
from app.operations.extracting.batches import show_batches, submit_batches
from app.operations.extracting.extraction import EngineChoice
from app.settings.secrets import Secrets
from app.settings.settings import Settings
from app.views.extraction import batch_actions
from app.views.extraction.extraction_page import ExtractionPage
from app.window import Desktop
from tests.gui.projects import make_project
from tests.unit.extraction.batch_server import BatchServer
from tests.unit.extraction.wire import Wire


@pytest.fixture
def server():
    found = BatchServer()
    found.state = "in_progress"
    with Wire(found) as wire:
        found.url = wire.url + "/v1"
        yield found


@pytest.fixture
def page(qtbot, session, server, monkeypatch):
    """The page at a server on this computer for which, other than for people, batches are offered."""
    monkeypatch.setattr(batch_actions, "offers_batches", lambda choice: choice.engine == "openai")
    session.settings.set("extraction.engine", "openai")
    session.settings.set("openai.base_url", server.url)
    session.settings.set("openai.model", "m")
    shown = ExtractionPage(session)
    qtbot.addWidget(shown)
    shown.resize(1200, 640)
    shown.show()
    qtbot.waitUntil(lambda: shown.start_button.isEnabled(), timeout=20_000)
    yield shown
    qtbot.waitUntil(lambda: session.host.running == 0, timeout=20_000)


def hand_in(qtbot, page):
    page.batches.box.setChecked(True)
    qtbot.waitUntil(lambda: page.start_button.isEnabled() and page.session.host.running == 0, timeout=20_000)
    with qtbot.waitSignal(page.told, timeout=20_000) as told:
        page.start()
    qtbot.waitUntil(lambda: len(page.batches.panel.views) > 0 and page.session.host.running == 0, timeout=20_000)
    return told.args


def test_a_batch_is_offered_at_openai_alone(qtbot, session):
    page = ExtractionPage(session)
    qtbot.addWidget(page)
    page.show()
    assert page.batches.box.isHidden()
    page.form._check("openai")
    page.form.host_edit.setText("https://api.openai.com/v1")
    page.batches.follow_form()
    assert not page.batches.box.isHidden()
    page.batches.box.setChecked(True)
    assert page.batches.wanted
    page.form.host_edit.setText("http://127.0.0.1:9/v1")
    page.batches.follow_form()
    assert not page.batches.wanted
    qtbot.waitUntil(lambda: session.host.running == 0, timeout=20_000)


def test_consent_to_single_requests_is_none_to_a_batch(qtbot, page):
    single = page.outgoing._place("clavicle", page.form.choice(), whole=True)
    page.batches.box.setChecked(True)
    assert page.outgoing._place("clavicle", page.form.choice(), whole=True) != single


def test_handed_in_waited_for_and_collected(qtbot, page, server):
    tone, text = hand_in(qtbot, page)
    assert (tone, text) == ("success", "3 reports are handed in. You may close the program.")
    assert page.tabs.tabText(page._batch_tab) == "Batches (1)"
    assert page._runs.rows[0].run.state == "running"
    qtbot.waitUntil(lambda: "in a batch" in page.batches.note.text(), timeout=10_000)
    server.state = "completed"
    with qtbot.waitSignal(page.told, timeout=20_000) as told:
        page.batches.panel.check_button.click()
    assert told.args == ["success", "Batch 1 is collected: 3 of 3 answered."]
    qtbot.waitUntil(lambda: page._runs.rows[0].run.state == "complete", timeout=10_000)
    qtbot.waitUntil(lambda: page.session.host.running == 0, timeout=10_000)
    assert page.tabs.tabText(page._batch_tab) == "Batches"
    assert not page.batches.panel.check_button.isEnabled()


def test_what_was_done_meanwhile_is_collected_when_the_page_opens(qtbot, page, server):
    hand_in(qtbot, page)
    server.state = "completed"
    again = ExtractionPage(page.session)
    qtbot.addWidget(again)
    with qtbot.waitSignal(again.told, timeout=20_000) as told:
        again.show()
    assert told.args[1].startswith("Batch 1 is collected")
    qtbot.waitUntil(lambda: page.session.host.running == 0, timeout=20_000)


def test_opening_the_project_is_enough_to_collect(qtbot, qapp, tmp_path, server):
    folder = tmp_path / "study"
    project = make_project(folder)
    settings = Settings.load(tmp_path / "window.toml")
    settings.set("general.language", "en")
    tools = {"settings": settings, "secrets": Secrets(look_for_store=False), "context": JobContext()}
    submit_batches(project, choice=EngineChoice("openai", "m", server.url), region="clavicle", **tools)
    project.close()
    server.state = "completed"
    desktop = Desktop(qapp, settings)
    qtbot.addWidget(desktop.window)
    desktop.window.show()
    desktop.window.open_project(folder)
    qtbot.waitUntil(lambda: "Batch 1 is collected" in desktop.window.shell.messages.text, timeout=20_000)
    assert desktop.window.shell.current == "start"
    qtbot.waitUntil(lambda: desktop.window.idle, timeout=20_000)
    desktop.window.close()
    qapp.setStyleSheet("")


def test_a_service_that_is_gone_is_said_in_the_list_and_nothing_is_lost(qtbot, page, server, session):
    hand_in(qtbot, page)
    server.batches.clear()
    page.batches.panel.table.select_where(lambda view: view.id == 1)
    assert page.batches.panel.cancel_button.isEnabled()
    page.batches.panel.cancel_button.click()
    qtbot.waitUntil(
        lambda: show_batches(session.project, session.settings)[0].collected is not None and session.host.running == 0,
        timeout=20_000,
    )
    assert show_batches(session.project, session.settings)[0].returned == 3
