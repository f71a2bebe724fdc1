"""One radiograph on the screen: the mouse, turning, measuring, the glass, what is written on it, and the way back."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from app.dicom.display import levels_table, prepare
from app.dicom.luts import VoiLut, Window
from app.dicom.pixels import Radiograph, Spacing
from app.dicom.viewport import Pose
from app.views.style import IMAGE_MEASURE
from app.views.widgets.viewer.measuring_tool import Tool
from app.views.widgets.viewer.overlays import ImageText
from app.views.widgets.viewer.radiograph_view import RadiographView
from app.views.widgets.viewer.view_options import MouseAction, MouseBindings, Overlays, ViewOptions, WheelAction

LEFT, MIDDLE, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton
NOTHING_WRITTEN = ViewOptions(MouseBindings(), Overlays(False, False, False, False, False, False))
TEXT = ImageText("AP", "left", patient=("Muster Max", "4711"), orientation=("L", "F"), tip="View AP")
SPACING = Spacing(0.5, 0.5, "detector")


def picture(rows=1200, columns=900):
    """Grey levels that differ in all four corners."""
    across = np.linspace(0, 3000, columns)[None, :]
    down = np.linspace(0, 1000, rows)[:, None]
    return (across + down).astype(np.uint16)


def prepared_image(values=None, **facts):
    return prepare(Radiograph(values=picture() if values is None else values, **facts))


@pytest.fixture
def view(qtbot):
    shown = RadiographView()
    qtbot.addWidget(shown)
    shown.resize(300, 400)
    shown.show_prepared(prepared_image(spacing=SPACING, magnification=1.25), TEXT)
    return shown


def drag(qtbot, view, start, end, button=LEFT, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.mousePress(view, button, modifier, QPoint(*start))
    move(view, end, button, modifier)
    qtbot.mouseRelease(view, button, modifier, QPoint(*end))


def move(view, place, button=Qt.MouseButton.NoButton, modifier=Qt.KeyboardModifier.NoModifier):
    here = QPointF(*place)
    event = QMouseEvent(QEvent.Type.MouseMove, here, view.mapToGlobal(here), button, button, modifier)
    QApplication.sendEvent(view, event)


def wheel(view, place, steps, modifier=Qt.KeyboardModifier.NoModifier):
    here = QPointF(*place)
    turned = QPoint(0, round(120 * steps))
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(here, here, QPoint(), turned, Qt.MouseButton.NoButton, modifier, phase, False)
    QApplication.sendEvent(view, event)


def seen(view):
    return view.grab().toImage()


def grey(view, x, y):
    return QColor(seen(view).pixel(x, y)).lightness()


def use_mouse(view, **bindings):
    view.set_options(replace(view.options, mouse=MouseBindings(**bindings)))


def test_dragging_right_widens_and_dragging_down_darkens(qtbot, view):
    before, tone = view.shown_window, grey(view, 150, 200)
    drag(qtbot, view, (100, 100), (100, 140))
    assert grey(view, 150, 200) < tone
    drag(qtbot, view, (100, 140), (160, 140))
    assert view.shown_window.width > before.width


def test_dragging_down_darkens_whichever_way_the_file_stores_black(qtbot, view):
    view.show_prepared(prepared_image(inverted=True), TEXT)
    tone = grey(view, 150, 200)
    drag(qtbot, view, (100, 100), (100, 140))
    assert grey(view, 150, 200) < tone


@pytest.mark.parametrize(
    ("modifier", "times"), [(Qt.KeyboardModifier.ControlModifier, 0.2), (Qt.KeyboardModifier.ShiftModifier, 4.0)]
)
def test_control_is_fine_and_shift_is_coarse(qtbot, view, modifier, times):
    first = view.shown_window.center
    drag(qtbot, view, (100, 100), (100, 110))
    plain = view.shown_window.center - first
    view.reset()
    drag(qtbot, view, (100, 100), (100, 110), modifier=modifier)
    assert view.shown_window.center - first == pytest.approx(plain * times, rel=1e-6)


def test_a_table_has_no_centre_so_dragging_goes_on_from_the_percentiles(qtbot, view):
    table = VoiLut(0, np.linspace(0, 255, 4001).astype(np.uint8), "BONE")
    view.show_prepared(prepared_image(voi_luts=(table,)), TEXT)
    assert view.shown_window is table
    drag(qtbot, view, (100, 100), (101, 100))
    assert isinstance(view.shown_window, Window)
    assert view.shown_window.center == view.prepared.auto.center


def test_buttons_do_what_the_person_wants(qtbot, view):
    drag(qtbot, view, (100, 100), (130, 120), RIGHT)
    assert view.viewport.to_screen(450, 600) == pytest.approx((180, 220))
    scale = view.viewport.scale
    drag(qtbot, view, (100, 100), (100, 60), MIDDLE)
    assert view.viewport.scale > scale
    view.reset()
    use_mouse(view, left=MouseAction.PAN, right=MouseAction.WINDOW)
    window = view.shown_window
    drag(qtbot, view, (100, 100), (130, 120))
    assert view.shown_window is window
    assert not view.viewport.fitted
    drag(qtbot, view, (100, 100), (130, 120), RIGHT)
    assert view.shown_window is not window


def test_the_wheel_zooms_about_the_mouse(view):
    held = view.viewport.to_image(60, 90)
    wheel(view, (60, 90), 3)
    assert view.viewport.scale == pytest.approx(view.viewport.fitting_scale * 1.2**3)
    assert view.viewport.to_screen(*held) == pytest.approx((60, 90))


def test_the_wheel_goes_through_images_or_changes_the_window(qtbot, view):
    use_mouse(view, wheel=WheelAction.IMAGES)
    with qtbot.waitSignal(view.images_scrolled) as scrolled:
        wheel(view, (60, 90), -0.5)
        wheel(view, (60, 90), -0.5)
    assert scrolled.args == [1]
    assert view.viewport.fitted
    wheel(view, (60, 90), 1, Qt.KeyboardModifier.ControlModifier)
    assert not view.viewport.fitted
    use_mouse(view, wheel=WheelAction.WINDOW)
    centre, width = view.shown_window.center, view.shown_window.width
    wheel(view, (60, 90), 1)
    assert view.shown_window.center < centre
    wheel(view, (60, 90), 1, Qt.KeyboardModifier.ShiftModifier)
    assert view.shown_window.width == pytest.approx(width * 1.05)


def test_turning_and_mirroring_move_the_dark_corner(view):
    view.set_options(NOTHING_WRITTEN)

    def corners():
        part = view.viewport.part()
        width, height = (part.height, part.width) if view.viewport.pose.sideways else (part.width, part.height)
        left, top = part.place
        image = seen(view)
        places = [(x, y) for y in (top + 3, top + height - 4) for x in (left + 3, left + width - 4)]
        tones = [QColor(image.pixel(*place)).lightness() for place in places]
        return tones.index(min(tones)), tones.index(max(tones))

    assert corners() == (0, 3)
    view.flip()
    assert corners() == (1, 2)
    view.flip_vertically()
    assert corners() == (3, 0)
    view.rotate(1)
    assert corners() == (2, 1)
    view.rotate(-1)
    view.flip()
    view.flip_vertically()
    assert view.viewport.pose == Pose()


def test_one_to_one_shows_the_very_pixels_of_the_file(view):
    view.set_options(NOTHING_WRITTEN)
    view.set_window(Window(2000, 4000))
    view.actual_size()
    image = seen(view)
    left, top = (round(edge) for edge in view.viewport.part().box[:2])
    table = levels_table(view.prepared, view.shown_window, inverted=False)
    codes = view.prepared.levels[0]
    for x, y in ((10, 10), (150, 200), (290, 390)):
        assert QColor(image.pixel(x, y)).lightness() == table[codes[top + y, left + x]]


def test_non_square_pixels_are_shown_in_the_shape_of_the_body(view):
    view.show_prepared(prepared_image(np.zeros((600, 900), np.uint16), spacing=Spacing(0.2, 0.1, "calibrated")), TEXT)
    (left, top), (right, bottom) = view.viewport.to_screen(0, 0), view.viewport.to_screen(900, 600)
    assert (bottom - top) / (right - left) == pytest.approx(600 * 0.2 / (900 * 0.1))


def test_any_sequence_of_actions_and_a_reset_gives_the_picture_as_loaded(qtbot, view):
    first = seen(view)
    chance = Random(3)
    actions = [
        view.invert,
        view.auto_window,
        view.flip,
        view.flip_vertically,
        view.fit,
        view.actual_size,
        lambda: view.rotate(chance.choice((1, -1))),
        lambda: view.zoom(chance.uniform(-3, 3)),
        lambda: view.set_window(Window(chance.uniform(0, 4000), chance.uniform(1, 4000))),
        lambda: wheel(view, (chance.randrange(300), chance.randrange(400)), chance.uniform(-2, 2)),
        lambda: drag(qtbot, view, (150, 200), (chance.randrange(300), 90), chance.choice((LEFT, MIDDLE, RIGHT))),
        lambda: (view.set_tool(Tool.LENGTH), drag(qtbot, view, (40, 40), (chance.randrange(60, 250), 200))),
        lambda: view.resize(300 + chance.choice((0, 40)), 400),
    ]
    for _ in range(12):
        for _ in range(10):
            chance.choice(actions)()
            seen(view)
        view.resize(300, 400)
        view.reset()
        assert seen(view) == first


def test_a_large_picture_is_coarse_while_it_moves_and_sharp_when_it_rests(qtbot, view):
    view.set_options(NOTHING_WRITTEN)
    view.resize(1000, 1000)
    view.zoom(3)
    tone, coarse = grey(view, 500, 500), view._copy._codes.size
    qtbot.waitUntil(lambda: not view._settle.isActive())
    assert grey(view, 500, 500) == pytest.approx(tone, abs=2)
    assert view._copy._codes.size == pytest.approx(4 * coarse, rel=0.01)


def test_a_length_is_drawn_by_a_drag_and_says_what_it_is_worth(qtbot, view):
    view.set_options(NOTHING_WRITTEN)
    view.set_tool(Tool.LENGTH)
    with qtbot.waitSignal(view.tool_ended):
        drag(qtbot, view, (100, 100), (200, 100))
    (made,) = view.measuring.measurements
    millimetres = 100 / view.viewport.scale * 0.5
    text = made.text(view._ruler)
    assert text.startswith(f"{millimetres:.0f} mm, detector plane\n{millimetres / 1.25:.0f} mm after")
    image = seen(view)
    line = QColor(image.pixel(150, 100))
    assert abs(line.hue() - QColor(IMAGE_MEASURE).hue()) < 5
    assert line.lightness() > 100
    assert QColor(image.pixel(150, 101)).lightness() < 60  # a dark rim beside it
    assert view.measuring.tool is None


@pytest.mark.parametrize(("spacing", "words"), [(None, "pixels"), (Spacing(0.5, 0.5, "calibrated"), "mm, calibrated")])
def test_lengths_without_magnification(qtbot, view, spacing, words):
    view.show_prepared(prepared_image(spacing=spacing, magnification=1.25), TEXT)
    view.set_tool(Tool.LENGTH)
    drag(qtbot, view, (100, 100), (200, 100))
    assert view.measuring.measurements[0].text(view._ruler).endswith(words)


def test_a_length_is_drawn_by_two_clicks_and_corrected_by_its_handle(qtbot, view):
    view.set_tool(Tool.LENGTH)
    qtbot.mouseClick(view, LEFT, pos=QPoint(50, 60))
    move(view, (120, 160))
    assert view.measuring.busy
    qtbot.mouseClick(view, LEFT, pos=QPoint(150, 160))
    (made,) = view.measuring.measurements
    window = view.shown_window
    drag(qtbot, view, (150, 160), (250, 260))
    assert made.points == [pytest.approx(view.viewport.to_image(*place)) for place in ((50, 60), (250, 260))]
    assert view.shown_window is window
    qtbot.mouseDClick(view, LEFT, pos=QPoint(50, 60))
    assert view.measuring.measurements == []


def test_an_angle_takes_three_points_and_does_not_change_with_the_pose(qtbot, view):
    view.set_tool(Tool.ANGLE)
    drag(qtbot, view, (200, 200), (100, 200))
    move(view, (140, 140))
    qtbot.mouseClick(view, LEFT, pos=QPoint(100, 100))
    (made,) = view.measuring.measurements
    text = made.text(view._ruler)
    assert text == "90.0°, detector plane"
    view.rotate(1)
    view.flip()
    view.zoom(4)
    seen(view)
    assert made.text(view._ruler) == text


def test_a_point_set_twice_on_one_spot_waits_for_another(qtbot, view):
    view.set_tool(Tool.LENGTH)
    qtbot.mouseClick(view, LEFT, pos=QPoint(50, 60))
    qtbot.mouseClick(view, LEFT, pos=QPoint(50, 60))
    assert view.measuring.measurements == []
    qtbot.mouseClick(view, LEFT, pos=QPoint(90, 60))
    assert len(view.measuring.measurements) == 1


def test_measurements_of_another_image_are_not_kept(qtbot, view):
    view.set_tool(Tool.LENGTH)
    drag(qtbot, view, (100, 100), (200, 100))
    view.show_prepared(prepared_image(), TEXT)
    assert view.measuring.measurements == []


def test_the_glass_shows_what_is_under_the_mouse_larger(view):
    view.set_options(NOTHING_WRITTEN)
    values = np.full((1200, 900), 1000, np.uint16)
    values[595:605, 445:455] = 4000
    view.show_prepared(prepared_image(values), TEXT)
    view.set_window(Window(2500, 3000))

    def bright():
        image = seen(view)
        return sum(QColor(image.pixel(x, y)).lightness() > 150 for x in range(140, 160) for y in range(190, 210))

    plain = bright()
    view.set_magnifier(True)
    move(view, (150, 200))
    assert 4 * plain < bright() < 9 * plain
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert bright() == plain


def test_a_button_can_hold_the_glass(qtbot, view):
    use_mouse(view, middle=MouseAction.MAGNIFIER)
    before = seen(view)
    qtbot.mousePress(view, MIDDLE, pos=QPoint(150, 200))
    assert seen(view) != before
    qtbot.mouseRelease(view, MIDDLE, pos=QPoint(150, 200))
    assert seen(view) == before


@pytest.mark.parametrize("name", ["view", "side", "window", "letters", "scale", "patient"])
def test_each_overlay_can_be_switched(view, name):
    view.set_options(NOTHING_WRITTEN)
    plain = seen(view)
    view.set_options(ViewOptions(MouseBindings(), replace(NOTHING_WRITTEN.overlays, **{name: True})))
    assert seen(view) != plain


def test_the_patient_is_not_shown_unasked_and_goes_into_no_name(view):
    assert not ViewOptions().overlays.patient
    view.set_options(ViewOptions(MouseBindings(), Overlays(patient=True)))
    names = (view.accessibleName(), view.windowTitle(), view.toolTip(), view.accessibleDescription())
    assert not any("Muster" in name or "4711" in name for name in names)
    assert view.accessibleName() == "AP  left"


def test_a_mirrored_image_warns_also_with_all_overlays_off(view):
    view.set_options(NOTHING_WRITTEN)
    view.show_prepared(prepared_image(np.full((1200, 900), 1000, np.uint16)), TEXT)
    plain = seen(view)
    view.flip()
    assert seen(view) != plain


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_tip_shows_over_the_caption_alone(qtbot, view):
    view.show()
    seen(view)
    for place, wanted in ((QPoint(150, 200), ""), (QPoint(14, 12), "View AP")):
        QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place)))
        assert QToolTip.text() == wanted
    QToolTip.hideText()


def test_a_note_takes_the_place_of_an_image(qtbot, view):
    view.show_note("The file is cut off.")
    for action in (view.fit, view.invert, view.auto_window, view.reset, view.flip, view.actual_size):
        action()
    drag(qtbot, view, (100, 100), (130, 120))
    view.set_tool(Tool.LENGTH)
    drag(qtbot, view, (100, 100), (130, 120))
    seen(view)
    assert view.accessibleName() == "The file is cut off."
    assert view.measuring.measurements == []
