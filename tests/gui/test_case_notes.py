"""Comment, flags and exclusion of a case: without a dialog, durable, and undone across a restart."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.operations.labelling.decisions import set_case_field
from app.operations.labelling.labels import open_case
from app.project import Project
from app.views.cases.assign_dialog import AssignDialog
from app.views.page import Session
from app.views.reading.reading_page import ReadingPage
from app.views.widgets.labels.desk_head import ElidedLabel
from app.workers.notices import Notices

SHIFT = Qt.KeyboardModifier.ShiftModifier


def make_page(qtbot, session):
    shown = ReadingPage(session)
    qtbot.addWidget(shown)
    shown.resize(1366, 700)
    shown.show()
    qtbot.waitUntil(lambda: bool(shown._work.items), timeout=5000)
    return shown


@pytest.fixture
def page(qtbot, session):
    shown = make_page(qtbot, session)
    shown.open_case(shown._work.items[0].case.id)
    yield shown
    shown.shut_down()


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.focusWidget() or page, key, modifier)


def write(page, text):
    QTest.keyClicks(page.focusWidget(), text)


def seen(page, session):
    return open_case(session.project, case_id=page.desk.opened.case.id)


def test_c_opens_the_comment_enter_keeps_it_and_escape_reverts(page, session):
    field = page.desk.panel.notes.comment
    press(page, Qt.Key.Key_C)
    assert field.hasFocus()
    write(page, "Ft, prior TUFT 2019")  # letters that are keys elsewhere
    assert seen(page, session).case.comment == ""
    press(page, Qt.Key.Key_Return)
    assert seen(page, session).case.comment == "Ft, prior TUFT 2019"
    assert page.desk.labels.hasFocus()
    press(page, Qt.Key.Key_C)
    write(page, " and more")
    press(page, Qt.Key.Key_Escape)
    assert field.toPlainText() == "Ft, prior TUFT 2019"
    assert seen(page, session).case.comment == "Ft, prior TUFT 2019"
    assert session.project.store.cases.get(page.desk.opened.case.id).verified_by is None


def test_a_comment_grows_with_its_lines_and_is_kept_when_the_field_is_left(page, session):
    field = page.desk.panel.notes.comment
    height = field.height()
    press(page, Qt.Key.Key_C)
    write(page, "one")
    press(page, Qt.Key.Key_Return, SHIFT)
    write(page, "two")
    assert field.height() > height
    page.desk.labels.setFocus()
    assert seen(page, session).case.comment == "one\ntwo"
    page._history.undo()
    assert field.toPlainText() == ""
    assert field.height() == height
    assert field.viewport().height() >= field.fontMetrics().lineSpacing()


def test_a_comment_that_is_being_written_outlives_a_refresh_and_goes_to_its_own_case(page, session):
    first = page.desk.opened.case.id
    press(page, Qt.Key.Key_C)
    write(page, "half")
    page.desk.show_case(first)
    assert page.desk.panel.notes.comment.toPlainText() == "half"
    page._step(1)
    assert page.desk.opened.case.id != first
    assert page.desk.panel.notes.comment.toPlainText() == ""
    assert session.project.store.cases.get(first).comment == "half"
    assert seen(page, session).case.comment == ""


def test_flags_are_set_and_taken_off_with_a_key_or_a_click(page, session):
    badges = page.desk.head.badges
    press(page, Qt.Key.Key_Q, SHIFT)
    press(page, Qt.Key.Key_P, SHIFT)
    assert seen(page, session).flags == {"quality", "pairing"}
    assert not badges["quality"].isHidden()
    assert not badges["pairing"].isHidden()
    button = page.desk.panel.notes._flags["quality"]
    assert button.isChecked()
    button.click()
    assert seen(page, session).flags == {"pairing"}
    assert badges["quality"].isHidden()
    press(page, Qt.Key.Key_P, SHIFT)
    assert seen(page, session).flags == frozenset()


def test_a_wrong_pairing_offers_the_reports_that_wait_for_a_case(page, session):
    press(page, Qt.Key.Key_P, SHIFT)
    assert page.desk.panel.offer.isHidden()
    press(page, Qt.Key.Key_P, SHIFT)
    site = page.desk.opened.case.site_id
    text = "Befund: Ein anderer."
    report = session.project.store.reports.add(site_id=site, case_id=None, text=text, source="r.csv", row=9, key="z")
    press(page, Qt.Key.Key_P, SHIFT)
    press(page, Qt.Key.Key_G)
    dialog = page.findChild(AssignDialog)
    assert dialog.table.select_where(lambda row: row.id == report)
    dialog._go.click()
    assert seen(page, session).report.id == report


@pytest.mark.parametrize(("key", "reason"), [(Qt.Key.Key_4, "duplicate of another case"), (None, "cast, 2 weeks")])
def test_a_case_is_excluded_for_a_reason_by_number_or_in_words(page, session, key, reason):
    press(page, Qt.Key.Key_X, SHIFT)
    assert page.desk.panel.exclude.isVisible()
    if key is None:
        write(page, reason)
        press(page, Qt.Key.Key_Return)
    else:
        press(page, key)
    assert seen(page, session).case.excluded == reason
    assert reason in page.desk.head.badges["state"].text()
    assert page.desk.labels.hasFocus()
    assert page.desk.panel.exclude.isHidden()
    press(page, Qt.Key.Key_X, SHIFT)
    assert seen(page, session).case.excluded is None
    assert page.desk.head.badges["state"].isHidden()


def test_escape_and_an_empty_reason_exclude_nothing(page, session):
    press(page, Qt.Key.Key_X, SHIFT)
    press(page, Qt.Key.Key_Return)
    assert page.desk.panel.exclude.isVisible()
    press(page, Qt.Key.Key_Escape)
    assert page.desk.panel.exclude.isHidden()
    assert page.desk.labels.hasFocus()
    assert seen(page, session).case.excluded is None
    assert seen(page, session).case.verified_by is None


def test_excluded_cases_are_passed_over_and_not_accepted(page, session):
    page._queue = tuple(item.case.id for item in page._work.items[:3])
    page._show(page._queue[1])
    press(page, Qt.Key.Key_X, SHIFT)
    press(page, Qt.Key.Key_1)
    press(page, Qt.Key.Key_Return)
    assert page.desk.opened.case.id == page._queue[2]
    assert session.project.store.cases.get(page._queue[1]).verified_by is None
    press(page, Qt.Key.Key_PageUp)
    assert page.desk.opened.case.id == page._queue[0]
    press(page, Qt.Key.Key_PageDown)
    assert page.desk.opened.case.id == page._queue[2]


def test_one_can_look_through_the_excluded_cases(qtbot, page, session):
    page._queue = tuple(item.case.id for item in page._work.items[:2])
    for case_id in page._queue:
        set_case_field(session.project, case_id=case_id, values={"excluded": "duplicate"}, reader="R")
    page.refresh()
    qtbot.waitUntil(lambda: page._excluded == set(page._queue))
    page._show(page._queue[0])
    press(page, Qt.Key.Key_Return)
    assert page.desk.opened.case.id == page._queue[1]


def test_undo_takes_back_notes_also_after_a_restart_and_says_so(qtbot, page, session):
    case_id, number = page.desk.opened.case.id, page.desk.opened.case.accession
    press(page, Qt.Key.Key_C)
    write(page, "prior")
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_Q, SHIFT)
    press(page, Qt.Key.Key_X, SHIFT)
    press(page, Qt.Key.Key_4)
    folder = session.project.folder
    page.hide()
    session.project.close()
    with Project.open(folder) as project:
        notices = Notices(project.changes)
        again = make_page(qtbot, Session(project, session.host, session.settings, notices))
        said = []
        again.told.connect(lambda _tone, text: said.append(text))
        for _ in range(3):
            again._history.undo()
            assert again.desk.opened.case.id == case_id
        assert said == [
            f"Undone in case {number}: no longer excluded",
            f"Undone in case {number}: no longer flagged: poor image quality",
            f"Undone in case {number}: no comment",
        ]
        case = open_case(project, case_id=case_id)
        assert (case.case.excluded, case.flags, case.case.comment) == (None, frozenset(), "")
        qtbot.waitUntil(lambda: session.host.running == 0)
        again.shut_down()
        notices.close()


def test_enter_presses_a_button_that_was_reached_with_tab_but_not_one_that_was_clicked(qtbot, page, session):
    case_id = page.desk.opened.case.id
    button = page.desk.panel.notes._flags["quality"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.desk.labels.hasFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    press(page, Qt.Key.Key_Space)
    assert seen(page, session).flags == frozenset()
    assert page.desk.opened.case.id == case_id
    assert session.project.store.cases.get(case_id).verified_by is None


def test_the_facts_of_a_case_give_way_to_its_badges(qtbot):
    text = ElidedLabel("muted")
    qtbot.addWidget(text)
    text.setText("Klinikum Nordheide · 2025-08-18")
    assert text.minimumSizeHint().width() == 0
    text.resize(60, 20)
    assert not text.grab().isNull()
