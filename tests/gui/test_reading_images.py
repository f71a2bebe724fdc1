"""Images on the reading page: priors of the patient, one image alone, the mouse, through the program's own keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.views.reading.reading_page import ReadingPage


@pytest.fixture
def page(qtbot, session, cases):
    """A case with two images that can be read, and an earlier one of the same patient."""
    store = session.project.store
    here = store.cases.get(1)
    earlier = store.cases.add(
        patient_id=here.patient_id, case_key="old", region="thumb", region_source="tag", study_date="2019-05-06"
    )
    for case_id, view in ((here.id, "AP"), (here.id, "LAT"), (earlier, "AP")):
        image = cases.image(view)
        facts = {"view": view, "view_source": "tag", "side": "L", "side_source": "tag", "mtime_ns": image.mtime_ns}
        store.images.add(case_id=case_id, path=image.path, kind="raster", rows=250, columns=200, **facts)
    shown = ReadingPage(session)
    qtbot.addWidget(shown)
    shown.resize(1300, 700)
    shown.show()
    qtbot.waitUntil(lambda: bool(shown._work.items), timeout=5000)
    shown.open_case(here.id)
    yield shown
    shown.shut_down()


def press(page, key):
    page.activateWindow()
    QTest.keyClick(page.focusWidget() or page.desk.labels, key)


def test_priors_are_one_key_away_and_only_what_was_taken_is_shown(qtbot, page):
    hanging = page.desk.hanging
    press(page, Qt.Key.Key_P)
    assert hanging.prior.study_date == "2019-05-06"
    titles = [view.text.prior for view in hanging.visible_views]
    assert titles[-1].startswith("PRIOR 2019-05-06 · Thumb")
    press(page, Qt.Key.Key_P)
    assert hanging.prior is None


def test_one_image_alone_hides_the_report_and_keeps_the_labels(qtbot, page):
    press(page, Qt.Key.Key_D)
    assert len(page.desk.hanging.visible_views) == 1
    assert not page.desk.report_panel.isVisible()
    assert page.desk.panel.isVisible()
    press(page, Qt.Key.Key_D)
    assert page.desk.report_panel.isVisible()


def test_the_next_case_shows_all_its_images_and_the_report_again(qtbot, page):
    press(page, Qt.Key.Key_D)
    page.open_case(2)
    assert page.desk.report_panel.isVisible()
    assert not page.desk.hanging.alone


def test_a_setting_of_the_mouse_holds_when_its_dialog_has_gone(qtbot, page, session):
    session.settings.set("mouse.left", "pan")
    page.desk.hanging.apply_settings()
    assert all(view.options.mouse.left == "pan" for view in page.desk.hanging.visible_views)
