"""Lengths and angles in millimetres, and what they are worth."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dicom.measuring import Calibration, Ruler
from app.dicom.pixels import Spacing
from app.dicom.viewport import Pose, Viewport

coordinates = st.floats(0, 4000)
points = st.tuples(coordinates, coordinates)
spacings = st.floats(0.05, 2.0)


def test_rows_and_columns_have_their_own_spacing():
    ruler = Ruler.of(Spacing(row=0.2, column=0.1, kind="calibrated"))
    assert ruler.length((0, 0), (30, 0)).value == pytest.approx(3.0, abs=1e-12)
    assert ruler.length((0, 0), (0, 20)).value == pytest.approx(4.0, abs=1e-12)
    assert ruler.length((10, 10), (40, 30)).value == pytest.approx(5.0, abs=1e-12)
    assert ruler.aspect == 2.0


def test_what_a_length_is_worth_goes_with_it():
    calibrated = Ruler.of(Spacing(0.5, 0.5, "calibrated"), 1.2).length((0, 0), (100, 0))
    assert (calibrated.unit, calibrated.calibration, calibrated.corrected) == ("mm", Calibration.CALIBRATED, None)
    detector = Ruler.of(Spacing(0.5, 0.5, "detector"), 1.25).length((0, 0), (100, 0))
    assert (detector.value, detector.corrected) == (50.0, 40.0)
    assert detector.calibration is Calibration.DETECTOR
    assert Ruler.of(Spacing(0.5, 0.5, "detector")).length((0, 0), (100, 0)).corrected is None
    pixels = Ruler.of(None, 1.25).length((0, 0), (3, 4))
    assert (pixels.value, pixels.unit, pixels.corrected) == (5.0, "px", None)


@pytest.mark.parametrize("factor", [0.0, -1.0, 0.5, math.nan, math.inf])
def test_an_impossible_magnification_corrects_nothing(factor):
    assert Ruler.of(Spacing(0.5, 0.5, "detector"), factor).magnification is None


@pytest.mark.parametrize(
    ("second", "degrees"),
    [((1, 0), 0.0), ((1, 1), 45.0), ((0, 1), 90.0), ((-1, 1), 135.0), ((-1, 0), 180.0), ((0, -1), 90.0)],
)
def test_angles_of_square_pixels(second, degrees):
    assert Ruler.of(None).angle((7, 0), (0, 0), second).degrees == pytest.approx(degrees, abs=1e-12)


def test_angles_are_those_of_the_body_where_pixels_are_not_square():
    ruler = Ruler.of(Spacing(row=0.2, column=0.1, kind="detector"))
    assert ruler.angle((10, 0), (0, 0), (10, 5)).degrees == pytest.approx(45.0, abs=1e-12)
    assert ruler.angle((10, 0), (0, 0), (0, 0)).degrees == 0.0


def test_small_angles_are_exact():
    degrees = Ruler.of(None).angle((1e4, 0), (0, 0), (1e4, 1)).degrees
    assert degrees == pytest.approx(math.degrees(math.atan(1e-4)), rel=1e-12)


@given(points, points, points, spacings, spacings)
def test_laws_of_lengths_and_angles(a, b, c, row, column):
    ruler = Ruler.of(Spacing(row, column, "calibrated"))
    ab, bc, ac = (ruler.length(*pair).value for pair in ((a, b), (b, c), (a, c)))
    assert ac <= ab + bc + 1e-6
    assert ab == ruler.length(b, a).value
    angle = ruler.angle(a, b, c).degrees
    assert 0.0 <= angle <= 180.0
    assert angle == ruler.angle(c, b, a).degrees
    if min(ab, bc) > 1.0:
        by_cosine = ab**2 + bc**2 - 2 * ab * bc * math.cos(math.radians(angle))
        assert by_cosine == pytest.approx(ac**2, rel=1e-6, abs=1e-4)


@given(points, points, points, st.integers(0, 3), st.booleans(), st.floats(0.5, 4.0))
def test_a_measurement_on_the_screen_does_not_depend_on_pose_and_zoom(a, b, c, turns, mirrored, factor):
    ruler = Ruler.of(Spacing(0.3, 0.2, "calibrated"))
    viewport = Viewport((4000, 4000), (700, 500), aspect=ruler.aspect, pose=Pose(turns, mirrored)).zoomed(factor)
    seen = [viewport.to_screen(*point) for point in (a, b, c)]
    back = [viewport.to_image(*point) for point in seen]
    assert ruler.length(back[0], back[1]).value == pytest.approx(ruler.length(a, b).value, abs=1e-6)
    per_unit = ruler.column / viewport.scale  # what is seen has the shape of the body: one unit is as long everywhere
    assert math.dist(seen[0], seen[1]) * per_unit == pytest.approx(ruler.length(a, b).value, abs=1e-6)


@given(spacings, st.floats(0.01, 16.0), st.floats(20, 400))
def test_a_scale_bar_is_round_and_fits(column, scale, longest):
    length, units = Ruler.of(Spacing(0.3, column, "calibrated")).bar(scale, longest)
    assert longest / 3 < units <= longest * (1 + 1e-9)
    assert units == pytest.approx(length.value / column * scale)
    assert f"{length.value:.0e}"[0] in "125"


def test_a_scale_bar_in_pixels_says_so():
    length, units = Ruler.of(None).bar(0.5, 120.0)
    assert (length.value, length.unit, units) == (200.0, "px", 100.0)
