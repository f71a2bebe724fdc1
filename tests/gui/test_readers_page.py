"""The page of second readings: plan, progress, close, compare, adjudicate by key, carry there and back."""

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.core.interval import Interval
from app.core.jobs import JobContext
from app.labels.values import Label
from app.operations.labelling.decisions import accept_case, set_label
from app.operations.labelling.labels import case_labels
from app.operations.second_reader.reading_answers import save_answers
from app.operations.second_reader.reading_bundle import Contents, open_bundle, save_bundle
from app.operations.second_reader.second_reading import Pool, plan_reading, reading_states
from app.project import Project
from app.views.experiments.roc_figures import interval_text
from app.views.page import Session
from app.views.reading.readers_page import _CARD, _COMPARISON, _EMPTY, _FORM, ReadersPage
from app.workers.base import WorkerHost
from app.workers.notices import Notices


@pytest.fixture
def verified(session):
    """The elbow cases with a report, verified by a first reader."""
    cases = [case.id for case in session.project.store.cases.all(region="elbow") if case.has_report]
    for case_id in cases:
        accept_case(session.project, case_id=case_id, reader="Dr. First")
    return cases


@pytest.fixture
def show(qtbot):
    """Show the page of a session and wait until it has read."""

    def make(session):
        page = ReadersPage(session)
        qtbot.addWidget(page)
        page.resize(1240, 640)
        page.show()
        settle(qtbot, session)
        return page

    return make


def settle(qtbot, session):
    qtbot.waitUntil(lambda: session.host.running == 0, timeout=10_000)


def part(page):
    return page._detail.currentIndex()


def test_an_empty_page_leads_to_the_form(qtbot, session, verified, show):
    page = show(session)
    assert part(page) == _EMPTY
    assert not page.table.isVisible()
    page.empty.button.click()
    assert part(page) == _FORM
    assert not page.form.plan_button.isEnabled()
    page.form.region_box.setCurrentIndex(page.form.region_box.findData("elbow"))
    page.form.reader_box.setEditText("Dr. Second")
    qtbot.waitUntil(page.form.plan_button.isEnabled, timeout=5000)
    assert page.form.count_box.value() == len(verified)
    assert "±" in page.form._width.text()
    page.form.count_box.setValue(2)
    with qtbot.waitSignal(page.told, timeout=5000):
        page.form.plan_button.click()
    settle(qtbot, session)
    assert part(page) == _CARD
    assert page.selected.cases == 2
    assert page.selected.reading.reader == "Dr. Second"


def test_the_name_of_the_last_reader_is_written_over(qtbot, session, verified, show):
    page = show(session)
    page.form.reader_box.setEditText("Dr. Beer")
    with qtbot.waitActive(page):
        page.activateWindow()
    page.show_form()
    qtbot.keyClicks(page.form.reader_box.lineEdit(), "Dr. Carl")
    assert page.form.reader_box.currentText() == "Dr. Carl"


def test_limits_below_zero_are_not_taken_for_a_dash():
    below = Interval(-0.4, -0.75, -0.05)
    assert interval_text(below) == "−0.40 (−0.75…−0.05)"


def test_who_has_decided_on_all_cases_cannot_be_planned(qtbot, session, verified, show):
    page = show(session)
    page.show_form()
    page.form.region_box.setCurrentIndex(page.form.region_box.findData("elbow"))
    page.form.reader_box.setEditText("dr. first")
    qtbot.waitUntil(page.form._problem.isVisible, timeout=5000)
    assert not page.form.plan_button.isEnabled()
    page.form.closed.emit()
    assert part(page) == _EMPTY


@pytest.fixture
def reading(session, verified):
    return plan_reading(session.project, region="elbow", reader="Dr. Second")


def read(project, case_ids, true=(), reader="Dr. Second"):
    for case_id in case_ids:
        for finding in true:
            set_label(project, case_id=case_id, finding=finding, value=Label.TRUE, reader=reader)
        accept_case(project, case_id=case_id, reader=reader)


def test_an_open_reading_shows_progress_and_no_figure(qtbot, session, verified, reading, show):
    page = show(session)
    assert part(page) == _CARD
    assert "0 of 3" in page.card._second._count.text()
    read(session.project, verified[:1])
    qtbot.waitUntil(lambda: "1 of 3" in page.card._second._count.text(), timeout=5000)
    assert "3 of 3" in page.card._first._count.text()
    assert page.comparison.comparison is None
    assert page.card.close_button.text().endswith("Close early…")


def test_reading_now_hands_over_seat_and_cases(qtbot, session, reading, show):
    page = show(session)
    assert "Dr. Second" in page.card.read_button.text()
    with qtbot.waitSignal(page.queue_wanted, timeout=1000) as queue, qtbot.waitSignal(page.reader_wanted) as seat:
        page.card.read_button.click()
    assert seat.args == ["Dr. Second"]
    assert queue.args == [reading_states(session.project)[0].waiting]


def test_closing_early_takes_two_steps(qtbot, session, verified, reading, show):
    read(session.project, verified[:2], ["ossicles"])
    page = show(session)
    page.card.close_button.click()
    assert page.card._sure.isVisible()
    assert reading_states(session.project)[0].reading.closed is None
    assert "2 of 3" in page.card._question.text()
    page.card.early_button.click()
    qtbot.waitUntil(lambda: part(page) == _COMPARISON, timeout=10_000)
    assert page.comparison.comparison.agreement.cases == 2


@pytest.fixture
def closed(qtbot, session, verified, reading, show):
    """The page on a closed reading in which the second reader said ossicles everywhere, and no fracture."""
    read(session.project, verified, ["ossicles"])
    page = show(session)
    page.card.close_button.click()
    qtbot.waitUntil(lambda: part(page) == _COMPARISON, timeout=10_000)
    return page


def press(qtbot, page, key):
    qtbot.keyClick(page.comparison.differences, key)


def test_differences_are_adjudicated_by_key(qtbot, session, verified, closed):
    page, shown = closed, closed.comparison
    differences = shown.comparison.differences
    place = next(n for n, item in enumerate(differences) if item.finding == "ossicles")
    chosen = differences[place]
    shown.differences.selectRow(place)
    shown.differences.setFocus()
    press(qtbot, page, Qt.Key.Key_T)
    row = case_labels(session.project, case_id=chosen.case.id).row("ossicles")
    assert (row.current, row.decided_by) == (Label.TRUE, "Dr. Test")
    assert shown.comparison.adjudicated == 1
    assert shown.differences.currentIndex().row() == place + 1
    shown.differences.selectRow(place)
    press(qtbot, page, Qt.Key.Key_U)
    assert "uncertain" in shown._notes.text()
    shown.differences.selectRow(place)
    press(qtbot, page, Qt.Key.Key_Backspace)
    assert case_labels(session.project, case_id=chosen.case.id).row("ossicles").current is chosen.first
    assert shown.comparison.adjudicated == 0
    page._history.undo()
    settle(qtbot, session)
    assert shown.comparison.uncertain == 1
    assert shown.differences.current().case.id == chosen.case.id


def test_only_open_ones_stay_in_the_list(qtbot, closed):
    shown = closed.comparison
    total = len(shown.comparison.differences)
    shown.open_box.setChecked(True)
    shown.differences.selectRow(0)
    second = shown._differences.rows[1]
    shown.set_false()
    assert len(shown._differences.rows) == total - 1
    assert shown.differences.current() is shown._differences.rows[0]
    assert shown.differences.current().finding == second.finding


def test_enter_opens_the_case(qtbot, closed):
    shown = closed.comparison
    shown.differences.selectRow(1)
    with qtbot.waitSignal(closed.case_wanted, timeout=1000) as wanted:
        press(qtbot, closed, Qt.Key.Key_Return)
    assert wanted.args == [shown.differences.current().case.id]


def test_figures_are_sorted_and_exported(qtbot, session, closed, tmp_path, monkeypatch):
    rows = closed.comparison._findings.rows
    assert rows[0].differences == max(item.differences for item in rows)
    path = tmp_path / "figures.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(closed.told, timeout=5000):
        closed.comparison.export_button.click()
    with path.open(encoding="utf-8-sig") as table:
        assert len(list(csv.DictReader(table))) == len(rows) + 1


def test_a_reader_who_is_blind_sees_no_differences(qtbot, session, closed, show):
    session.settings.set("general.reader", "Dr. Third")
    plan_reading(session.project, region="elbow", reader="Dr. Third", pool=Pool.ALL)
    page = show(session)
    page.table.selectRow(1)
    qtbot.waitUntil(lambda: part(page) == _COMPARISON, timeout=10_000)
    assert page.comparison.comparison.differences == ()
    assert "hidden" in page.comparison._notes.text()


def test_a_bundle_goes_out_and_answers_come_back(qtbot, session, verified, reading, show, tmp_path, monkeypatch):
    page = show(session)
    path = tmp_path / "b.bwreading"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.card.contents_box.setCurrentIndex(page.card.contents_box.findData(Contents.REPORTS))
    with qtbot.waitSignal(page.told, timeout=10_000):
        page.card.bundle_button.click()
    settle(qtbot, session)
    with qtbot.waitSignal(page.project_wanted, timeout=10_000) as opened:
        page.open_button.open_file(str(path))
    with Project.open(opened.args[0]) as there:
        read(there, [case.id for case in there.store.cases.all()[:2]])
        answers = save_answers(there, out=tmp_path / "a", context=JobContext())
    settle(qtbot, session)
    with qtbot.waitSignal(page.told, timeout=10_000) as told:
        page.merge_file(str(answers))
    assert "2 of 3" in told.args[1]
    settle(qtbot, session)
    assert page.selected.second_done == 2


def test_a_file_that_is_no_bundle_is_told(qtbot, session, show, tmp_path):
    page = show(session)
    (tmp_path / "x.bwreading").write_text("no", encoding="utf-8")
    with qtbot.waitSignal(page.problem, timeout=5000) as problem:
        page.open_button.open_file(str(tmp_path / "x.bwreading"))
    assert "damaged" in str(problem.args[0])
    settle(qtbot, session)
    assert page.open_button.isEnabled()


def test_in_a_project_of_a_bundle_only_its_reader_reads(qtbot, session, verified, reading, show, tmp_path, monkeypatch):
    bundle = save_bundle(
        session.project, reading_id=1, out=tmp_path / "b", contents=Contents.REPORTS, context=JobContext()
    )
    project = Project.open(open_bundle(bundle=bundle, folder=tmp_path / "away", context=JobContext()))
    host, notices = WorkerHost(), Notices(project.changes)
    away = Session(project, host, session.settings, notices)
    try:
        page = show(away)
        assert page.reader == "Dr. Second"
        assert page.card.answers_button.isVisible()
        assert not page.card.close_button.isVisible()
        assert not page.new_button.isVisible()
        path = tmp_path / "answers.bwlabels"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        with qtbot.waitSignal(page.told, timeout=5000):
            page.card.answers_button.click()
        assert path.exists()
        with qtbot.assertNotEmitted(page.reader_wanted), qtbot.waitSignal(page.queue_wanted, timeout=1000):
            page.card.read_button.click()
        settle(qtbot, away)
    finally:
        notices.close()
        host.shutdown()
        project.close()
