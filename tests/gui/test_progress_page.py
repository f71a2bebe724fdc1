"""Progress: figures, bars, readers and the planner."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale, Qt

from app.core.ids import sha256_text
from app.operations.reading.progress import DayProgress
from app.operations.reading.worklist import Reason, worklist
from app.project import Kind, Project
from app.store.records import AnswerLabel
from app.views.durations import count_text, decimal_text, duration_text
from app.views.page import Session
from app.views.reading.progress_page import ProgressPage
from app.views.reading.reading_page import ReadingPage
from app.views.widgets.reading.progress_parts import DayBars
from tests.unit.operations.decided import Clock, verify_case


@pytest.fixture
def page(qtbot, session):
    """Build the page and wait until its figures are there."""

    kept = []  # as the shell keeps its pages

    def build():
        made = ProgressPage(session)
        kept.append(made)
        qtbot.addWidget(made)
        made.resize(1270, 640)
        made.show()
        qtbot.waitUntil(lambda: made.tiles["verified"].accessibleName() != "Cases verified: –")
        return made

    return build


def verify_some(session, count=7):
    """Cases verified every 30 s until just now; none of them is unanswered."""
    clock = Clock(datetime.now(UTC) - timedelta(seconds=30 * count))
    ids = [case.id for case in session.project.store.cases.all() if case.has_report][:count]
    for case_id in ids:
        clock.wait(30)
        verify_case(session.project, clock, case_id, "Dr. Test")
    return ids


def add_cases(project):
    """More cases, so that a sample is smaller than all of them."""
    store = project.store
    site = store.sites.all()[0]
    run = store.runs.primary("clavicle")
    for number in range(200):
        patient = store.patients.ensure(site.id, f"Q{number}")
        case_id = store.cases.add(patient_id=patient.id, case_key=f"Q{number}", region="clavicle", region_source="tag")
        text = f"Bericht {number}"
        store.reports.add(site_id=site.id, case_id=case_id, text=text, source="r", row=number, key=f"Q{number}")
        labels = [AnswerLabel(finding, "false") for finding in project.template("clavicle").finding_ids]
        store.answers.add(
            run_id=run.id,
            content_key=f"q{number}",
            report_sha256=sha256_text(text),
            state="complete",
            labels=labels,
            case_ids=[case_id],
        )


def values(page):
    return {name: tile.accessibleName().partition(": ")[2] for name, tile in page.tiles.items()}


def test_figures_are_those_of_the_decisions(page, session):
    verify_some(session)
    shown = values(page())
    assert shown["verified"] == "7 of 10"
    assert shown["pace"] == "30 (30–30)"
    assert shown["left"] == "about 90 s"
    assert shown["sitting"] == "7 in 3 min"


def test_need_for_review_and_random_controls_are_those_of_the_worklist(page, session):
    session.settings.set("reading.control_share", 100.0)
    work = worklist(session.project, "Dr. Test", control_share=100)
    controls = work.count_reasons(Reason.CONTROL)
    doubtful = sum(bool(item.reasons - {Reason.CONTROL, Reason.NOT_READ}) for item in work.items)
    tile = page().tiles["review"]
    assert controls > 0
    assert tile.accessibleName() == f"Need review · {controls} controls: {doubtful}"
    assert tile.toolTip().startswith(f"{doubtful} need review, {controls} random controls")


def test_regions_sites_readers_and_days_stand_in_words_too(page, session):
    verify_some(session)
    made = page()
    names = [bar.accessibleName() for bar in made.groups.children() if hasattr(bar, "accessibleName")]
    assert any(name.startswith("Klinikum Nord: ") for name in names)
    assert made.readers.model().index(0, 0).data() == "Dr. Test"
    assert made.readers.model().index(0, 5).data() == "30 (30 to 30)"
    assert "days with work" in made.days.text
    assert not made.readers.isHidden()


def test_nothing_verified_yet(page, qtbot, session):
    made = page()
    assert values(made)["pace"] == values(made)["left"] == values(made)["sitting"] == "–"
    assert "before a time can be told" in made.tiles["pace"].toolTip()
    assert made.readers.isHidden()
    assert made.days.text.startswith("No case has been verified yet")
    assert made.planner.text.startswith("Verify ")


def test_a_project_without_cases_says_what_to_do(qtbot, session, tmp_path):
    project = Project.create(tmp_path / "empty")
    try:
        made = ProgressPage(Session(project, session.host, session.settings, session.notices, session.keys))
        qtbot.addWidget(made)
        made.show()
        qtbot.waitUntil(lambda: made.tiles["verified"].accessibleName() == "Cases verified: 0 of 0")
        with qtbot.waitSignal(made.page_wanted) as wanted:
            qtbot.mouseClick(made._empty.button, Qt.MouseButton.LeftButton)
        assert wanted.args == ["cases"]
    finally:
        project.close()


def test_the_planner_answers_at_once_and_hands_over_a_queue(page, qtbot, session):
    add_cases(session.project)
    made = page()
    planner = made.planner
    planner.half_width.setValue(5)
    coarse = planner.text
    planner.half_width.setValue(0.5)
    assert planner.text != coarse
    with qtbot.waitSignal(made.queue_wanted) as wanted:
        qtbot.mouseClick(planner.take, Qt.MouseButton.LeftButton)
    (first,) = wanted.args
    assert planner.text.startswith(f"Verify {len(first)} more reports (of ")
    assert len(set(first)) == len(first)
    planner.target.setCurrentIndex(1)
    assert planner.share.value() == 74
    assert not planner.icc.isVisible()
    planner.level.setCurrentIndex(2)
    assert "study" in planner._known.text()


def test_the_planner_plans_for_one_site(page, session):
    add_cases(session.project)
    planner = page().planner
    planner.target.setCurrentIndex(1)
    every = planner.text
    assert [planner.site.itemText(place) for place in range(planner.site.count())] == [
        *("All sites", "Klinikum Nord", "Stadtspital Süd")
    ]
    planner.site.setCurrentIndex(2)
    assert planner.text != every
    planner.region.setCurrentIndex(1)
    assert planner.site.currentText() in ("All sites", "Stadtspital Süd")


def test_what_was_typed_stays_when_the_figures_are_read_again(page, qtbot, session):
    made = page()
    made.planner.share.setValue(91)
    before = values(made)["verified"]
    verify_some(session)
    session.project.changes.notify(Kind.LABELS)
    qtbot.waitUntil(lambda: values(made)["verified"] != before)
    assert made.planner.share.value() == 91
    made.planner.target.setCurrentIndex(1)
    made.planner.target.setCurrentIndex(0)
    assert made.planner.share.value() == 100
    assert "not drawn at random" in made.planner._note.text()


def test_days_without_work_stay_empty_and_old_ones_leave(qtbot):
    bars = DayBars()
    qtbot.addWidget(bars)
    start = date(2026, 1, 1)
    bars.set_days([DayProgress(start, 4), DayProgress(start + timedelta(days=2), 10)])
    assert bars._chart._bars == [(start, 4), (start + timedelta(days=1), 0), (start + timedelta(days=2), 10)]
    bars.resize(300, 180)
    bars.show()
    assert not bars.grab().isNull()
    bars.set_days([DayProgress(start, 4), DayProgress(start + timedelta(days=90), 1)])
    assert (len(bars._chart._bars), bars._chart._bars[-1][1]) == (28, 1)
    bars.set_days([])
    assert bars._chart.isHidden()


def test_times_and_numbers_as_people_say_them():
    assert [duration_text(seconds) for seconds in (34, 600, 7199, 7200, 25_000, 90_000)] == [
        *("34 s", "10 min", "120 min", "2.0 h"),
        *("6.9 h", "25 h"),
    ]
    before = QLocale()
    try:
        for language, expected in (("en", ("1,240", "98.6")), ("de", ("1.240", "98,6"))):
            QLocale.setDefault(QLocale(language))
            assert (count_text(1240), decimal_text(98.64)) == expected
    finally:
        QLocale.setDefault(before)


def test_the_queue_opens_in_the_worklist_of_reading(qtbot, session):
    reading = ReadingPage(session)
    qtbot.addWidget(reading)
    ids = tuple(case.id for case in session.project.store.cases.all())
    reading.open_queue(ids[4:1:-1])
    reading.show()
    qtbot.waitUntil(lambda: reading.worklist.queue == ids[4:1:-1])
    reading.open_case(ids[7])
    reading.open_queue(ids[:2])
    assert reading.worklist.isVisible()
    assert (reading.worklist.queue, reading.worklist.current_case) == (ids[:2], ids[0])
    qtbot.keyClick(reading.worklist.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: reading.desk.opened is not None and reading.desk.opened.case.id == ids[0])
    reading.shut_down()
