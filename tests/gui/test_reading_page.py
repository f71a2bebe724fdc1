"""The reading page, worked with the keyboard as a radiologist does."""

import pytest
from PySide6.QtCore import QPoint, Qt

from app.labels.values import Label
from app.operations.labelling.label_table import CaseState
from app.operations.labelling.labels import case_labels
from app.views.cases.assign_dialog import AssignDialog
from app.views.reading.reading_page import ReadingPage, _Answer


@pytest.fixture
def page(qtbot, session):
    shown = ReadingPage(session)
    qtbot.addWidget(shown)
    shown.resize(1200, 640)
    shown.show()
    qtbot.waitUntil(lambda: bool(shown._work.items), timeout=5000)
    shown.open_case(shown._work.by_need[0].case.id)
    yield shown
    shown.shut_down()


def current(page, session):
    return case_labels(session.project, case_id=page.desk.opened.case.id)


def press(qtbot, page, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(page.desk.labels, key, modifier)


def open_read_case(page, session, wanted=Label.TRUE):
    """Open the first case in which the engine found ``wanted``, and return its id."""
    for item in page._work.items:
        if item.case.has_report and wanted in case_labels(session.project, case_id=item.case.id).values.values():
            page.open_case(item.case.id)
            return item.case.id
    raise AssertionError("no such case")


def test_a_case_that_is_all_right_takes_one_key(qtbot, page, session):
    case_id = open_read_case(page, session)
    press(qtbot, page, Qt.Key.Key_Return)
    assert session.project.store.cases.get(case_id).verified_by == "Dr. Test"
    assert page.desk.opened.case.id != case_id


def test_what_is_accepted_counts_as_verified_at_once(qtbot, page, session):
    open_read_case(page, session)
    press(qtbot, page, Qt.Key.Key_Return)
    press(qtbot, page, Qt.Key.Key_PageUp)
    press(qtbot, page, Qt.Key.Key_PageDown)
    assert page.desk.head._progress.text().startswith("1 of 10 verified")
    press(qtbot, page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.desk.head._progress.text().startswith("0 of 10 verified")


def test_a_wrong_label_takes_a_letter_and_can_be_undone_and_redone(qtbot, page, session):
    open_read_case(page, session)
    item = page.desk.labels.current_item
    assert item.row.engine_value is Label.TRUE
    press(qtbot, page, Qt.Key.Key_F)
    changed = current(page, session).row(item.finding.id)
    assert (changed.current, changed.engine_value, changed.decided_by) == (Label.FALSE, Label.TRUE, "Dr. Test")
    assert page.desk.labels.current_item.finding.id == item.finding.id
    page._history.undo()
    assert current(page, session).row(item.finding.id).decided_by is None
    page._history.redo()
    assert current(page, session).row(item.finding.id).current is Label.FALSE


def test_backspace_goes_back_to_the_engines_label(qtbot, page, session):
    open_read_case(page, session)
    finding = page.desk.labels.current_item.finding.id
    press(qtbot, page, Qt.Key.Key_U)
    assert current(page, session).row(finding).current is Label.UNCERTAIN
    press(qtbot, page, Qt.Key.Key_Backspace)
    assert current(page, session).row(finding).decided_by is None


def test_arrows_skip_headers_and_stop_at_the_ends(qtbot, page, session):
    open_read_case(page, session)
    seen = set()
    for _ in range(60):
        press(qtbot, page, Qt.Key.Key_Down)
        seen.add(page.desk.labels.current_item.finding.id)
    findings = page.desk.opened.labels.template.finding_ids
    assert page.desk.labels.current_item.finding.id == findings[-1]
    for _ in range(60):
        press(qtbot, page, Qt.Key.Key_Up)
        seen.add(page.desk.labels.current_item.finding.id)
    assert seen == set(findings)


def test_a_child_that_is_set_says_which_parents_follow(qtbot, page, session):
    open_read_case(page, session, Label.FALSE)
    template = page.desk.opened.labels.template
    values = current(page, session).values
    child = next(f for f in template.findings if f.parents and values[f.parents[0]] is not Label.TRUE)
    page.desk.labels.select(child.id)
    press(qtbot, page, Qt.Key.Key_T)
    assert template.finding(child.parents[0]).title["en"] in page.desk.panel.offer.text
    assert current(page, session).values[child.parents[0]] is Label.TRUE


def test_a_case_without_labels_is_not_accepted(qtbot, page, session):
    unread = next(item.case.id for item in page._work.items if not item.case.has_report)
    page.open_case(unread)
    with qtbot.waitSignal(page.told, timeout=1000) as told:
        press(qtbot, page, Qt.Key.Key_Return)
    assert told.args[0] == "warning"
    assert session.project.store.cases.get(unread).verified_by is None
    assert page.desk.opened.case.id == unread


def test_evidence_of_the_selected_finding_is_marked_and_a_click_selects_it(qtbot, page, session):
    open_read_case(page, session)
    row = page.desk.labels.current_item.row
    marks = page.desk.report.extraSelections()
    assert any(mark.cursor.selectedText() == row.quote for mark in marks)
    page.desk.labels.select(page.desk.opened.labels.template.finding_ids[-1])
    place = page.desk.report.cursorRect(marks[-1].cursor).center() - QPoint(8, 0)
    qtbot.mouseClick(page.desk.report.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.desk.labels.current_item.row.start == row.start


def test_view_and_side_are_corrected_with_one_key(qtbot, page, session):
    open_read_case(page, session)
    image = page.desk.hanging.active_image
    press(qtbot, page, Qt.Key.Key_V)
    press(qtbot, page, Qt.Key.Key_S)
    changed = session.project.store.images.get(image.id)
    assert (image.view, image.side) == ("AP", "L")
    assert (changed.view, changed.view_source, changed.side) == ("LAT", "manual", "B")
    sides = []
    for _ in range(3):
        press(qtbot, page, Qt.Key.Key_S)
        sides.append(session.project.store.images.get(image.id).side)
    assert sides == ["R", "L", "B"]


def test_an_image_that_cannot_be_read_says_why(qtbot, page, session):
    case_id = open_read_case(page, session)
    view = page.desk.hanging.active_view
    qtbot.waitUntil(lambda: "Loading" not in view.accessibleName(), timeout=5000)
    assert "Opening the image" in view.accessibleName() or "not" in view.accessibleName()
    assert page.desk.opened.case.id == case_id


def test_a_report_that_was_left_over_is_assigned_by_hand_and_given_back(qtbot, page, session):
    store = session.project.store
    unread = next(item.case.id for item in page._work.items if not item.case.has_report)
    page.open_case(unread)
    assert not page.desk.report_panel.assign_button.isVisible()
    site = store.cases.get(unread).site_id
    text = "Befund: Übrig geblieben."
    report = store.reports.add(site_id=site, case_id=None, text=text, source="r.csv", row=99, key="zz")
    page._show(unread)
    assert page.desk.report_panel.assign_button.isVisible()
    page.desk.report_panel.assign_button.click()
    dialog = page.findChild(AssignDialog)
    assert dialog.table.select_where(lambda row: row.id == report)
    dialog._go.click()
    assert store.reports.of_case(unread).id == report
    assert "Übrig geblieben." in page.desk.report.toPlainText()
    assert not page.desk.report_panel.assign_button.isVisible()
    page._history.undo()
    assert store.reports.of_case(unread) is None


def test_what_was_read_before_a_decision_does_not_take_its_place(qtbot, page, session):
    case_id = page._work.by_need[0].case.id
    qtbot.waitUntil(lambda: session.host.running == 0, timeout=5000)
    page.open_case(case_id)
    before = _Answer(page._request, page._work)
    page._read_again()
    page._use_worklist(before)  # it comes late, after a later one was asked for
    assert page._accept()

    def state() -> CaseState:
        return {item.case.id: item.state for item in page._work.items}[case_id]

    qtbot.waitUntil(lambda: state() is CaseState.VERIFIED, timeout=10_000)
    assert case_id in page._verified
    page._use_worklist(before)
    assert case_id in page._verified
