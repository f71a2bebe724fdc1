"""Presets, menus, measuring, glass, buttons and mouse, through the hanging as a person uses them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.operations.reading.priors import Prior, When
from app.views.widgets.basics import ToolButton
from app.views.widgets.viewer.measuring_tool import Tool
from app.views.widgets.viewer.viewer_menus import overlay_menu, window_menu
from tests.gui.images import KEYS, hang, press


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
    menu = overlay_menu(hanging, hanging.settings, hanging.apply_settings)
    for action in menu.actions():
        action.trigger()
    assert not hanging.settings.flag("reading.overlay_view")
    assert hanging.settings.flag("reading.overlay_patient")
    assert view.options.overlays.patient
    assert view.grab().toImage() != before


def test_the_patient_is_written_when_wanted_and_forgotten_after(qtbot, hanging, cases, caplog):
    image = cases.dicom(PatientName="Muster^Max", PatientID="4711")
    hang(qtbot, hanging, image)
    view = hanging.active_view
    assert view.text.patient == ()
    hanging.settings.set("reading.overlay_patient", True)
    hanging.apply_settings()
    qtbot.waitUntil(lambda: view.text.patient == ("Muster Max", "4711"), timeout=5000)
    assert "Muster" not in view.accessibleName() + hanging.window().windowTitle() + view.toolTip() + caplog.text
    hanging.settings.set("reading.overlay_patient", False)
    hanging.apply_settings()
    assert view.text.patient == ()
    assert hanging._patients == {}


def test_windows_and_tables_of_the_file_are_offered_with_their_names(qtbot, hanging, cases):
    facts = {"WindowCenter": [300, 500], "WindowWidth": [200, 900], "WindowCenterWidthExplanation": ["BONE", "SOFT"]}
    hang(qtbot, hanging, cases.dicom(**facts))
    view = hanging.active_view
    menu = window_menu(view, hanging.tools.presets_of(view), hanging.settings, hanging.tools._choose_window)
    entries = {action.text().split("\t")[0]: action for action in menu.actions()}
    assert entries["BONE · W 200  L 300"].isChecked()
    entries["SOFT · W 900  L 500"].trigger()
    assert view.shown_window.center == 500
    press(qtbot, hanging, KEYS.Key_1)
    assert view.shown_window.center == 300


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


def test_the_mouse_follows_the_settings(qtbot, hanging, cases):
    hang(qtbot, hanging, cases.image())
    hanging.settings.set("mouse.left", "pan")
    hanging.apply_settings()
    view = hanging.active_view
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(90, 90))
    qtbot.mouseMove(view, QPoint(120, 100))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(120, 100))
    assert not view.viewport.fitted


def test_the_wheel_goes_through_the_images_and_stops_at_the_ends(qtbot, hanging, cases):
    hang(qtbot, hanging, *(cases.image() for _ in range(3)))
    seen = []
    for step in (1, 5, 1, -1, -9):
        hanging.active_view.images_scrolled.emit(step)
        seen.append(hanging.active_image.id)
    assert seen == [2, 3, 3, 2, 1]


def test_presets_of_a_prior_are_those_of_its_own_region(qtbot, hanging, cases):
    hang(qtbot, hanging, cases.image(), region="elbow")
    old = cases.image()
    hanging.priors_wanted = lambda: (Prior(7, "2021-03-12", "thumb", When.EARLIER, (old,)),)
    press(qtbot, hanging, KEYS.Key_P)
    one, two = hanging.visible_views
    assert (hanging.kind_of(one), hanging.kind_of(two)) == (("elbow", "CR"), ("thumb", "CR"))


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_menu_goes_when_the_next_one_comes(qtbot, hanging, cases):
    hang(qtbot, hanging, cases.image())
    for _ in range(3):
        for show in (hanging.tools.show_windows, hanging.tools.show_overlays):
            show()
            hanging.tools._menu.close()
    assert len(hanging.findChildren(QMenu)) == 1
