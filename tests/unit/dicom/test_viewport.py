"""Where pixels lie on the screen: laws of turning, zooming and moving."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dicom.viewport import Pose, Viewport, best_columns, edge_letters

POSES = [Pose(turns, mirrored) for turns in range(4) for mirrored in (False, True)]
poses = st.sampled_from(POSES)
points = st.tuples(st.floats(-3000, 3000), st.floats(-3000, 3000))
viewports = st.builds(
    Viewport,
    image=st.tuples(st.integers(8, 4000), st.integers(8, 4000)),
    screen=st.tuples(st.integers(20, 2000), st.integers(20, 2000)),
    ratio=st.sampled_from((1.0, 1.25, 1.5, 2.0)),
    aspect=st.sampled_from((0.5, 1.0, 1.37)),
    pose=poses,
)


def close(first, second, by=1e-6):
    return all(abs(a - b) <= by * max(1.0, abs(a), abs(b)) for a, b in zip(first, second, strict=True))


@given(poses, points)
def test_a_direction_goes_to_the_screen_and_back(pose, point):
    assert close(pose.to_image(*pose.to_screen(*point)), point)


@given(poses, points)
def test_flips_mirror_what_is_seen_in_every_pose(pose, point):
    x, y = pose.to_screen(*point)
    assert close(pose.flipped().to_screen(*point), (-x, y))
    assert close(pose.flipped_vertically().to_screen(*point), (x, -y))
    assert close(pose.rotated(1).to_screen(*point), (-y, x))


@pytest.mark.parametrize("pose", POSES)
def test_actions_come_back_to_where_they_began(pose):
    assert pose.flipped().flipped() == pose
    assert pose.flipped_vertically().flipped_vertically() == pose
    assert pose.rotated(1).rotated(-1) == pose
    assert pose.flipped().flipped_vertically() == pose.rotated(2)


@pytest.mark.parametrize("pose", POSES)
def test_pixels_are_turned_as_points_are(pose):
    pixels = np.arange(3 * 5).reshape(3, 5)
    turned = pose.turned(pixels)
    assert turned.flags.c_contiguous
    rows, columns = turned.shape
    for y, x in product(range(3), range(5)):
        across, down = pose.to_screen(x + 0.5 - 2.5, y + 0.5 - 1.5)
        assert turned[int(down + rows / 2), int(across + columns / 2)] == pixels[y, x]


@given(viewports, points, st.floats(0.3, 6))
def test_a_point_goes_to_the_screen_and_back(viewport, point, factor):
    moved = viewport.zoomed(factor, (5.0, 9.0)).panned(7.0, -3.0)
    assert close(moved.to_image(*moved.to_screen(*point)), point, 1e-5)


@given(viewports, st.floats(0.5, 5), st.floats(0, 1), st.floats(0, 1))
def test_zooming_holds_what_is_under_the_mouse(viewport, factor, x, y):
    anchor = x * viewport.screen[0], y * viewport.screen[1]
    held = viewport.to_image(*anchor)
    assert close(viewport.zoomed(factor, anchor).to_screen(*held), anchor, 1e-5)


@given(viewports)
def test_a_fitted_image_is_whole_and_touches_two_edges(viewport):
    corners = [viewport.to_screen(x, y) for x in (0, viewport.image[0]) for y in (0, viewport.image[1])]
    width = max(x for x, _ in corners) - min(x for x, _ in corners)
    height = max(y for _, y in corners) - min(y for _, y in corners)
    if viewport.fitting_scale > 1e-3:
        assert width <= viewport.screen[0] + 1e-6
        assert height <= viewport.screen[1] + 1e-6
        assert close((width,), (viewport.screen[0],)) or close((height,), (viewport.screen[1],))


@given(viewports, st.floats(0.3, 20), points)
def test_the_part_that_is_seen_lies_in_image_and_screen(viewport, factor, shift):
    moved = viewport.zoomed(factor).panned(*shift)
    part = moved.part()
    assert part is not None  # panning keeps the image in sight
    left, top, right, bottom = part.box
    assert 0 <= left < right <= viewport.image[0]
    assert 0 <= top < bottom <= viewport.image[1]
    width, height = (part.height, part.width) if moved.pose.sideways else (part.width, part.height)
    assert part.place[0] >= 0
    assert part.place[1] >= 0
    assert part.place[0] + width <= round(viewport.screen[0] * viewport.ratio)
    assert part.place[1] + height <= round(viewport.screen[1] * viewport.ratio)


def test_at_one_to_one_a_pixel_of_the_image_is_a_pixel_of_the_device():
    viewport = Viewport((1000, 800), (400, 300), ratio=2.0).at_scale(0.5)
    part = viewport.part()
    assert (part.width, part.height) == (800, 600)
    assert close((part.box[2] - part.box[0], part.box[3] - part.box[1]), (800, 600))


def test_nothing_is_seen_where_there_is_no_screen():
    assert Viewport((100, 100), (0, 0)).part() is None


def test_zoom_has_limits_and_fitting_forgets_it():
    viewport = Viewport((1000, 1000), (500, 500))
    assert viewport.zoomed(1e9).scale == 16.0
    assert viewport.zoomed(1e-9).scale == viewport.fitting_scale * 0.25
    assert viewport.zoomed(3).panned(40, 40).fit() == viewport
    tiny = Viewport((10, 10), (500, 500))
    assert tiny.zoomed(1.0).scale == tiny.fitting_scale == 50.0
    assert tiny.at_scale(1.0).scale == 1.0


def test_letters_follow_the_image():
    assert edge_letters(("L", "F"), Pose()) == ("R", "H", "L", "F")
    assert edge_letters(("L", "F"), Pose().flipped()) == ("L", "H", "R", "F")
    assert edge_letters(("L", "F"), Pose().flipped_vertically()) == ("R", "F", "L", "H")
    assert edge_letters(("L", "F"), Pose().rotated(1)) == ("F", "R", "H", "L")
    assert edge_letters(("PR", "F"), Pose().rotated(2)) == ("PR", "F", "AL", "H")


@pytest.mark.parametrize("orientation", [(), ("L",), ("", "F"), ("L", "DI"), ("L", "F", "H")])
def test_no_letters_where_the_file_says_nothing_usable(orientation):
    assert edge_letters(orientation, Pose()) is None


@pytest.mark.parametrize(
    ("count", "area", "columns"),
    [(1, (800, 600), 1), (2, (800, 600), 2), (2, (300, 900), 1), (4, (800, 800), 2), (4, (1600, 400), 4)],
)
def test_images_are_hung_as_large_as_the_area_allows(count, area, columns):
    assert best_columns([(2000.0, 2500.0)] * count, area) == columns


def test_wide_images_are_hung_one_above_the_other():
    assert best_columns([(3000.0, 1500.0)] * 2, (800.0, 800.0)) == 1
    assert best_columns([], (800.0, 800.0)) == 1
