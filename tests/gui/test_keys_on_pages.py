"""Keys on the pages themselves: text fields take letters, and a window built anew stays where it was."""

import pytest
from PySide6.QtCore import Qt

from app.views.commands import COMMANDS, EVERYWHERE
from app.views.key_choice import give
from app.views.pages import PAGE_IDS
from app.views.reading.reading_page import ReadingPage
from app.views.widgets.shortcuts import rebind
from app.window import Desktop
from tests.gui.projects import make_project


@pytest.fixture
def page(qtbot, session):
    page = ReadingPage(session)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.waitUntil(lambda: page._loaded and session.host.running == 0, timeout=10_000)
    case = next(item.case for item in page._work.items if item.case.has_report)
    page.open_case(case.id)
    yield page
    page.shut_down()


def test_letters_typed_into_search_and_comment_set_nothing(qtbot, page, session):
    panel = page.desk.report_panel
    before = len(session.project.store.decisions.of_reader(page.reader, 100))
    qtbot.keyClick(page.desk.labels, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(panel.search.edit.hasFocus, timeout=2000)
    qtbot.keyClicks(panel.search.edit, "tfu qcgn")
    assert panel.search.edit.text() == "tfu qcgn"
    qtbot.keyClick(panel.search.edit, Qt.Key.Key_Return)
    qtbot.keyClick(panel.search.edit, Qt.Key.Key_Escape)
    case_id = page.desk.opened.case.id
    assert len(session.project.store.decisions.of_reader(page.reader, 100)) == before
    assert session.project.store.cases.get(case_id).verified_by is None


def test_keys_chosen_by_a_person_set_labels(qtbot, page, session):
    finding = page.desk.labels.current_item.finding.id
    give(session.settings, "label.true", ("B",))
    rebind(page)
    labels = page.desk.labels
    labels.setFocus()
    qtbot.keyClick(labels, Qt.Key.Key_T)
    assert session.project.store.decisions.of_reader(page.reader, 100) == []
    qtbot.keyClick(labels, Qt.Key.Key_B)
    made = session.project.store.decisions.of_reader(page.reader, 100)
    assert made[0].field == f"label:{finding}"
    assert made[0].value == "true"


def test_another_language_keeps_the_open_case(qtbot, qapp, session, tmp_path):
    folder = tmp_path / "other"
    make_project(folder).close()
    desktop = Desktop(qapp, session.settings)
    window = desktop.window
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.project_opened, timeout=10_000):
        window.open_project(folder)
    window.shell.go("reading")
    qtbot.waitUntil(lambda: window.idle, timeout=10_000)
    reading = window.shell.page("reading")
    case_id = reading._work.items[5].case.id
    reading.open_case(case_id)
    before = window.shell
    desktop.change_language("de")
    assert window.shell is not before
    qtbot.waitUntil(lambda: window.shell.page("reading").desk.opened is not None, timeout=10_000)
    assert window.shell.page("reading").desk.opened.case.id == case_id
    window.close()
    desktop.change_language("en")
    qapp.setStyleSheet("")


def test_each_page_of_the_rail_has_its_key():
    keyed = {entry.id for entry in COMMANDS if EVERYWHERE in entry.places and entry.id.startswith("page.")}
    assert keyed == {f"page.{page_id}" for page_id in PAGE_IDS}
