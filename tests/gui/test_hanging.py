"""The images of a case side by side: order, pages, links, priors."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from app.operations.reading.priors import Prior, When
from app.views.widgets.viewer.image_texts import image_text
from app.views.widgets.viewer.image_tiles import ThumbnailStrip
from app.views.widgets.viewer.measuring_tool import Tool
from app.views.widgets.viewer.overlays import caption_of
from app.views.widgets.viewer.view_options import Overlays
from tests.gui.images import KEYS, hang, press, shown, wait


def test_images_hang_by_view_and_space_goes_on(qtbot, hanging, cases):
    lateral, frontal = cases.image("LAT"), cases.image("AP")
    hang(qtbot, hanging, lateral, frontal)
    assert shown(hanging) == ["AP  left", "LAT  left"]
    assert hanging.active_image == frontal
    with qtbot.waitSignal(hanging.image_activated) as told:
        press(qtbot, hanging, KEYS.Key_Space)
    assert told.args == [lateral.id]
    assert hanging.active_image == lateral
    press(qtbot, hanging, KEYS.Key_Space)
    assert hanging.active_image == frontal


def test_doubtful_views_and_sides_say_where_they_come_from(hanging, cases):
    def caption(**facts):
        return caption_of(image_text(cases.image(**facts)), Overlays())

    assert caption() == "AP  left"
    assert caption(source="series text") == "AP (series text)  left"
    assert caption(source="series text", side_source="series text") == "AP  left (series text)"
    assert caption(view="OTHER", source="none", side="", side_source="none") == "other view  side unknown"
    assert caption(source="manual", side="R") == "AP (by hand)  right"


def test_a_corrected_view_hangs_anew_and_keeps_window_zoom_and_the_active_image(qtbot, hanging, cases):
    first, second = cases.image("AP"), cases.image("AP")
    hang(qtbot, hanging, first, second)
    press(qtbot, hanging, KEYS.Key_I, KEYS.Key_Plus)
    view = hanging.active_view
    viewport = view.viewport
    hang(qtbot, hanging, replace(first, view="LAT", view_source="manual"), second)
    assert hanging.visible_views[1] is view
    assert hanging.active_view is view
    assert hanging.active_image.view == "LAT"
    assert view.viewport.scale == viewport.scale
    assert view._inverted


def test_a_case_with_many_images_shows_pages_and_a_strip_and_drops_none(qtbot, hanging, cases):
    images = [cases.image() for _ in range(6)]
    hang(qtbot, hanging, *images)
    strip = hanging.findChild(ThumbnailStrip)
    assert strip.isVisible()
    assert len(hanging.visible_views) == 4
    seen = [hanging.active_image.id]
    for _ in range(5):
        press(qtbot, hanging, KEYS.Key_Space)
        seen.append(hanging.active_image.id)
        assert hanging.active_view in hanging.visible_views
    assert seen == [image.id for image in images]
    assert len(hanging.visible_views) == 2
    wait(qtbot, hanging)
    qtbot.waitUntil(lambda: all(item.picture is not None for item in strip._items), timeout=20_000)
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(80, 20))
    assert hanging.active_image == images[1]
    hang(qtbot, hanging, *images[:2])
    assert not strip.isVisible()


def test_measurements_stay_while_one_pages_through_a_case(qtbot, hanging, cases):
    images = [cases.image() for _ in range(6)]
    hang(qtbot, hanging, *images)
    view = hanging.active_view
    view.set_tool(Tool.LENGTH)
    view.measuring.press((20.0, 60.0), view.viewport)
    view.measuring.release((90.0, 60.0), view.viewport)
    hanging.activate(images[5].id)
    hanging.activate(images[0].id)
    assert hanging.active_view is view
    assert len(view.measuring.measurements) == 1
    hang(qtbot, hanging, cases.image())
    assert hanging.active_view.measuring.measurements == []


def test_an_image_that_cannot_be_read_says_why_and_the_other_is_shown(qtbot, hanging, cases):
    hang(qtbot, hanging, cases.image(readable=False), cases.image("LAT"))
    why, name = shown(hanging)
    assert name == "LAT  left"
    assert "." in why
    assert hanging.visible_views[0].prepared is None
    for key in (KEYS.Key_I, KEYS.Key_1, KEYS.Key_R, KEYS.Key_L, KEYS.Key_K, KEYS.Key_0):
        press(qtbot, hanging, key)


def test_a_case_without_images_says_so(qtbot, hanging, cases):
    hang(qtbot, hanging, cases.image())
    hanging.hang([], None)
    assert hanging.visible_views == []
    assert hanging.active_image is None
    assert hanging.active_view.accessibleName() == "This case has no images."
    assert hanging.active_view.isVisible()
    press(qtbot, hanging, KEYS.Key_Space, KEYS.Key_D, KEYS.Key_I, KEYS.Key_0)


def test_keys_act_on_the_active_image_alone(qtbot, hanging, cases):
    hang(qtbot, hanging, cases.image(), cases.image("LAT"))
    one, two = hanging.visible_views
    other, before = two.grab().toImage(), one.grab().toImage()
    shift = Qt.KeyboardModifier.ShiftModifier
    keys = (KEYS.Key_I, KEYS.Key_R, KEYS.Key_H, (shift, KEYS.Key_H), KEYS.Key_Plus, KEYS.Key_Z, KEYS.Key_5)
    for key in keys:
        press(qtbot, hanging, key)
    assert two.grab().toImage() == other
    assert one.grab().toImage() != before
    press(qtbot, hanging, (shift, KEYS.Key_R), KEYS.Key_0)
    assert one.grab().toImage() == before


def test_linked_views_go_together_and_each_in_its_own_values(qtbot, hanging, cases):
    hang(qtbot, hanging, cases.image(), cases.image("LAT"))
    one, two = hanging.visible_views
    press(qtbot, hanging, KEYS.Key_Y)
    assert hanging.settings.flag("reading.linked")
    widths = one.shown_window.width, two.shown_window.width
    qtbot.mousePress(one, Qt.MouseButton.LeftButton, pos=QPoint(90, 90))
    qtbot.mouseMove(one, QPoint(120, 100))
    qtbot.mouseRelease(one, Qt.MouseButton.LeftButton, pos=QPoint(120, 100))
    one.zoom(2)
    one.panned.emit(QPointF(0.1, 0.0))
    assert two.shown_window.width / widths[1] == pytest.approx(one.shown_window.width / widths[0])
    assert two.viewport.scale / two.viewport.fitting_scale == pytest.approx(1.2**2)
    assert two.viewport.to_screen(100, 125)[0] > two.width() / 2
    press(qtbot, hanging, KEYS.Key_I, KEYS.Key_0)
    assert two.viewport.fitted
    press(qtbot, hanging, KEYS.Key_Y)
    one.zoom(2)
    assert two.viewport.fitted


def test_one_image_alone_and_back(qtbot, hanging, cases):
    hang(qtbot, hanging, cases.image(), cases.image("LAT"))
    one, two = hanging.visible_views
    narrow = two.width()
    with qtbot.waitSignal(hanging.alone_changed) as told:
        qtbot.mouseDClick(two, Qt.MouseButton.LeftButton, pos=QPoint(90, 90))
    assert told.args == [True]
    assert hanging.visible_views == [two]
    assert not one.isVisible()
    assert two.width() > 1.5 * narrow
    press(qtbot, hanging, KEYS.Key_Space)
    assert hanging.visible_views == [one]
    press(qtbot, hanging, KEYS.Key_D)
    assert hanging.visible_views == [one, two]


def test_keys_go_on_working_when_the_image_that_has_the_focus_goes(qtbot, hanging, cases):
    hang(qtbot, hanging, cases.image(), cases.image("LAT"))
    one, two = hanging.visible_views
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton, pos=QPoint(90, 90))
    assert one.hasFocus()
    hanging.next_view()
    hanging.toggle_alone()
    assert two.hasFocus()
    qtbot.keyClick(two, KEYS.Key_D)
    assert hanging.visible_views == [one, two]


def test_priors_are_shown_beside_the_case_one_after_the_other(qtbot, hanging, cases):
    now = cases.image("AP"), cases.image("LAT")
    old = cases.image("AP"), cases.image("LAT")
    older = (cases.image("AP"),)
    hang(qtbot, hanging, *now)
    hanging.priors_wanted = lambda: (
        Prior(7, "2021-03-12", "elbow", When.EARLIER, old),
        Prior(8, "2020-01-01", "thumb", When.EARLIER, older),
    )
    hanging.name_region = {"elbow": "Elbow", "thumb": "Thumb"}.get
    press(qtbot, hanging, KEYS.Key_P)
    wait(qtbot, hanging)
    assert hanging.prior.case_id == 7
    assert [name.startswith("PRIOR 2021-03-12 · Elbow · 1 of 2") for name in shown(hanging)] == [False] * 2 + [True] * 2
    hanging.activate(old[0].id)
    assert hanging.active_image is None  # what is corrected is the case, never a prior
    press(qtbot, hanging, KEYS.Key_P)
    wait(qtbot, hanging)
    assert hanging.prior.case_id == 8
    assert len(hanging.visible_views) == 3
    assert hanging.active_image == now[0]
    press(qtbot, hanging, KEYS.Key_P)
    assert hanging.prior is None
    assert len(hanging.visible_views) == 2
    press(qtbot, hanging, KEYS.Key_P, KEYS.Key_Escape)
    assert hanging.prior is None
    press(qtbot, hanging, KEYS.Key_P)
    hang(qtbot, hanging, cases.image())
    assert hanging.prior is None
    assert len(hanging.visible_views) == 1


def test_no_prior_is_said(qtbot, hanging, cases):
    hang(qtbot, hanging, cases.image())
    with qtbot.waitSignal(hanging.told) as told:
        press(qtbot, hanging, KEYS.Key_P)
    assert "no other examination" in told.args[1]


def test_announced_images_are_there_when_they_are_hung(qtbot, hanging, cases):
    now, following = cases.image(), (cases.image(), cases.image("LAT"))
    hang(qtbot, hanging, now)
    hanging.prefetch(following)
    qtbot.waitUntil(lambda: all(hanging._loader.ready(image) for image in following), timeout=20_000)
    hanging.hang(following, "elbow")
    assert all(view.prepared is not None for view in hanging.visible_views)
