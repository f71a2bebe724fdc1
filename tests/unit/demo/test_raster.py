import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.demo.raster import ball_thickness, rod_thickness, thickness

_CUBE_CORNERS = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)], dtype=float)
_CUBE_FACES = np.array(
    [
        *([0, 1, 3], [0, 3, 2], [4, 6, 7], [4, 7, 5], [0, 4, 5], [0, 5, 1]),
        *([2, 3, 7], [2, 7, 6], [0, 2, 6], [0, 6, 4], [1, 5, 7], [1, 7, 3]),
    ]
)


def _cube(low: tuple[float, float, float], high: tuple[float, float, float]) -> np.ndarray:
    return (np.array(low) + _CUBE_CORNERS * (np.array(high) - np.array(low)))[_CUBE_FACES]


def test_a_box_is_as_thick_as_it_is_deep() -> None:
    box = _cube((2.5, 3.5, -4.0), (9.5, 7.5, 6.0))
    picture = thickness(box, np.ones(len(box)), (12, 14))
    expected = np.zeros((12, 14))
    expected[4:8, 3:10] = 10.0
    assert np.allclose(np.abs(picture), expected, atol=1e-9)


def test_a_solid_that_is_taken_away_leaves_nothing() -> None:
    box = _cube((2.5, 3.5, 0.0), (9.5, 7.5, 6.0))
    both = np.concatenate([box, box])
    weights = np.repeat([1.0, -1.0], len(box))
    assert np.allclose(thickness(both, weights, (12, 14)), 0.0, atol=1e-9)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_volume_of_a_turned_box_does_not_depend_on_the_view(seed: int) -> None:
    rng = np.random.default_rng(seed)
    turn, _ = np.linalg.qr(rng.standard_normal((3, 3)))
    turn[:, 0] *= np.linalg.det(turn)
    box = (_cube((-9.0, -6.0, -4.0), (9.0, 6.0, 4.0)) @ turn.T) + (32.0, 32.0, 0.0)
    picture = thickness(box, np.ones(len(box)), (64, 64))
    assert abs(abs(picture.sum()) - 18 * 12 * 8) < 0.06 * 18 * 12 * 8
    assert picture.min() > -1e-6 or picture.max() < 1e-6


def test_balls_and_rods_have_the_thickness_of_their_middle() -> None:
    target = np.zeros((40, 40))
    ball_thickness(target, 20.0, 20.0, 8.0, 5.0)
    assert target[20, 20] == pytest.approx(5.0)
    assert target[20, 29] == 0.0
    rod = rod_thickness((40, 40), np.array([[5.0, 20.0], [35.0, 20.0]]), (4.0, 4.0), 0.5)
    assert rod[20, 20] == pytest.approx(4.0)
    assert rod[25, 20] == 0.0
