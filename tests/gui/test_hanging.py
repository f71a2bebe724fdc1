"""The images of a case side by side, worked with keys, buttons and the mouse."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image as Picture
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.operations.priors import Prior, When
from app.settings.settings import Settings
from app.store.records import Image
from app.views.widgets.basics import ToolButton
from app.views.widgets.hanging import Hanging
from app.views.widgets.image_texts import image_text
from app.views.widgets.image_tiles import ThumbnailStrip
from app.views.widgets.measuring_tool import Tool
from app.views.widgets.overlays import caption_of
from app.views.widgets.view_options import Overlays
from app.views.widgets.viewer_menus import overlay_menu, window_menu

KEYS = Qt.Key


class Cases:
    """Makes images on disk and their records."""

    def __init__(self, folder):
        self.folder = folder
        self.made = 0

    def image(self, view="AP", side="L", *, source="tag", side_source="tag", tags=None, readable=True):
        self.made += 1
        path = self.folder / f"{self.made}.png"
        if readable:
            values = np.add.outer(np.linspace(0, 900, 250), np.linspace(0, 100 * self.made, 200)).astype(np.uint16)
            Picture.fromarray(values).save(path)
        else:
            path.write_bytes(b"\x89PNG\r\n\x1a\nnothing")
        return Image(
            *(self.made, 1, str(path), 0, "raster", "", "", "CR", 250, 200, "", view, source, side, side_source),
            *(path.stat().st_size, path.stat().st_mtime_ns, tags or {}),
        )


@pytest.fixture
def cases(tmp_path):
    return Cases(tmp_path)


@pytest.fixture
def hanging(qtbot, tmp_path):
    owner = QWidget()
    qtbot.addWidget(owner)
    made = Hanging(Settings.load(tmp_path / "settings.toml"))
    made.add_shortcuts(owner)
    QVBoxLayout(owner).addWidget(made)
    owner.resize(900, 600)
    owner.show()
    qtbot.waitExposed(owner)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setFocus()
    yield made
    made.shut_down()


def hang(qtbot, hanging, *images, region="elbow"):
    hanging.hang(images, region)
    wait(qtbot, hanging)


def wait(qtbot, hanging):
    views = hanging.visible_views
    qtbot.waitUntil(lambda: all("Loading" not in view.accessibleName() for view in views), timeout=20_000)


def shown(hanging):
    return [view.accessibleName() for view in hanging.visible_views]


def press(qtbot, hanging, *keys):
    for key in keys:
        modifier = Qt.KeyboardModifier.NoModifier
        if isinstance(key, tuple):
            modifier, key = key
        qtbot.keyClick(hanging, key, modifier)


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


def test_number_keys_take_presets_and_w_the_images_own(qtbot, hanging, cases):
    hang(qtbot, hanging, cases.image(), cases.image("LAT"))
    view = hanging.active_view
    presets = hanging.tools.presets_of(view)
    assert presets
    press(qtbot, hanging, KEYS.Key_0 + len(presets))
    assert view.shown_window == presets[-1].window
    press(qtbot, hanging, KEYS.Key_W)
    assert view.shown_window == view.prepared.auto
    if len(presets) < 9:
        with qtbot.waitSignal(hanging.told):
            press(qtbot, hanging, KEYS.Key_9)


def test_the_menu_of_windows_offers_all_and_ticks_the_one_that_is_on(qtbot, hanging, cases):
    hang(qtbot, hanging, cases.image())
    view = hanging.active_view
    menu = window_menu(view, hanging.tools.presets_of(view), hanging.settings, hanging.tools._choose_window)
    ticked = [action for action in menu.actions() if action.isChecked()]
    offered = [action for action in menu.actions() if action.isCheckable()]
    assert len(ticked) == 1
    assert len(offered) == len(hanging.tools.presets_of(view))
    offered[-1].trigger()
    assert view.shown_window == hanging.tools.presets_of(view)[-1].window


def test_the_menu_of_overlays_switches_settings(qtbot, hanging, cases):
    hang(qtbot, hanging, cases.image())
    view = hanging.active_view
    before = view.grab().toImage()
    menu = overlay_menu(hanging.settings, hanging.apply_settings)
    for action in menu.actions():
        action.trigger()
    assert not hanging.settings.flag("reading.overlay_view")
    assert hanging.settings.flag("reading.overlay_patient")
    assert view.options.overlays.patient
    assert view.grab().toImage() != before


def test_tools_are_taken_and_put_down(qtbot, hanging, cases):
    hang(qtbot, hanging, cases.image(), cases.image("LAT"))
    one, two = hanging.visible_views
    press(qtbot, hanging, KEYS.Key_L)
    assert (one.measuring.tool, two.measuring.tool) == (Tool.LENGTH, Tool.LENGTH)
    press(qtbot, hanging, KEYS.Key_A)
    assert two.measuring.tool is Tool.ANGLE
    qtbot.mouseClick(two, Qt.MouseButton.LeftButton, pos=QPoint(40, 90))
    assert two.measuring.busy
    press(qtbot, hanging, KEYS.Key_Escape)
    assert not two.measuring.busy
    assert two.measuring.tool is Tool.ANGLE
    press(qtbot, hanging, KEYS.Key_Escape)
    assert two.measuring.tool is None
    press(qtbot, hanging, KEYS.Key_L)
    qtbot.mousePress(one, Qt.MouseButton.LeftButton, pos=QPoint(40, 90))
    qtbot.mouseMove(one, QPoint(90, 90))
    qtbot.mouseRelease(one, Qt.MouseButton.LeftButton, pos=QPoint(90, 90))
    assert hanging.tools.tool is None
    assert two.measuring.tool is None
    assert len(one.measuring.measurements) == 1
    press(qtbot, hanging, (Qt.KeyboardModifier.ShiftModifier, KEYS.Key_L))
    assert one.measuring.measurements == []
    press(qtbot, hanging, KEYS.Key_M)
    assert two._glass_on
    press(qtbot, hanging, KEYS.Key_Escape)
    assert not two._glass_on


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


def test_every_button_has_a_name_a_key_and_acts(qtbot, hanging, cases):
    hang(qtbot, hanging, cases.image(), cases.image("LAT"))
    buttons = {button.accessibleName(): button for button in hanging.findChildren(ToolButton)}
    assert len(buttons) == 16
    for name, button in buttons.items():
        assert button.toolTip().endswith(")"), name
    for name in ("Length", "Link", "Alone", "Magnifier"):
        qtbot.mouseClick(buttons[name], Qt.MouseButton.LeftButton)
        assert buttons[name].isChecked()
        qtbot.mouseClick(buttons[name], Qt.MouseButton.LeftButton)
        assert not buttons[name].isChecked()
    qtbot.mouseClick(buttons["Priors"], Qt.MouseButton.LeftButton)
    assert not buttons["Priors"].isChecked()


def test_announced_images_are_there_when_they_are_hung(qtbot, hanging, cases):
    now, following = cases.image(), (cases.image(), cases.image("LAT"))
    hang(qtbot, hanging, now)
    hanging.prefetch(following)
    qtbot.waitUntil(lambda: all(hanging._loader.ready(image) for image in following), timeout=20_000)
    hanging.hang(following, "elbow")
    assert all(view.prepared is not None for view in hanging.visible_views)


def test_the_mouse_follows_the_settings(qtbot, hanging, cases):
    hang(qtbot, hanging, cases.image())
    hanging.settings.set("mouse.left", "pan")
    hanging.apply_settings()
    view = hanging.active_view
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(90, 90))
    qtbot.mouseMove(view, QPoint(120, 100))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(120, 100))
    assert not view.viewport.fitted
