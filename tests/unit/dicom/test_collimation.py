"""Borders of the collimator: found where they are, and nowhere else."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dicom.collimation import Collimation, field_of
from app.dicom.pixels import Window, auto_window, load
from tests.dicom_files import write_dicom

ROWS, COLUMNS = 1000, 800
DOWN, ACROSS = np.indices((ROWS, COLUMNS)).astype(np.float64)


def limb(seed: int, *, bent: bool = True) -> np.ndarray:
    """Air, an arm that bends, and its bone: 12 bits, bone bright, with noise."""
    rng = np.random.default_rng(seed)
    middle = COLUMNS / 2 + (0.12 * (DOWN - ROWS / 2) ** 2 / 100 if bent else 0.25 * (DOWN - ROWS / 2))
    half = 150 + 40 * np.sin(DOWN / 170 + seed)
    depth = np.clip(1 - ((ACROSS - middle) / half) ** 2, 0, None)
    bone = np.clip(1 - ((ACROSS - middle) / (half * 0.35)) ** 2, 0, None)
    picture = 200 + 1300 * np.sqrt(depth) + 1400 * np.sqrt(bone) + rng.normal(0, 12, DOWN.shape)
    return np.clip(picture, 0, 4095).astype(np.uint16)


def turned_box(angle: float, share: float) -> np.ndarray:
    """A box turned by ``angle`` degrees that takes ``share`` of each side of the picture."""
    a = np.radians(angle)
    x, y = ACROSS - COLUMNS / 2, DOWN - ROWS / 2
    along, beside = x * np.cos(a) + y * np.sin(a), -x * np.sin(a) + y * np.cos(a)
    return (np.abs(along) < share * COLUMNS / 2) & (np.abs(beside) < share * ROWS / 2)


def ends(window: Window) -> tuple[float, float]:
    return window.center - window.width / 2, window.center + window.width / 2


def inside(picture: np.ndarray, field: np.ndarray) -> tuple[float, float]:
    low, high = np.percentile(picture[field], (1, 99))
    return float(low), float(high)


FIELDS = {
    "box": (turned_box(0, 0.7)),
    "turned by 7°": turned_box(7, 0.7),
    "turned by -20°": turned_box(-20, 0.65),
    "two sides": (ACROSS > 90) & (ACROSS < COLUMNS - 60),
    "one side": DOWN > 120,
    "round": (ACROSS - 400) ** 2 + (DOWN - 500) ** 2 < 380**2,
    "six corners": turned_box(0, 0.8) & (np.abs(ACROSS - 400) + np.abs(DOWN - 500) < 560),
}


@pytest.mark.parametrize("level", [0, 40, 4000, 4095], ids=lambda level: f"level {level}")
@pytest.mark.parametrize("shape", FIELDS)
def test_a_homogeneous_border_stays_out_of_the_window(shape: str, level: int) -> None:
    """Dark, bright, with noise and a gradient of scatter, straight, turned and round."""
    field, picture = FIELDS[shape], limb(1)
    rng = np.random.default_rng(2)
    scatter = np.clip(level + rng.normal(0, 6, picture.shape) + 60 * ACROSS / COLUMNS, 0, 4095)
    picture = np.where(field, picture, scatter.astype(np.uint16))
    found, expected = ends(auto_window(picture)), inside(picture, field)
    span = expected[1] - expected[0]
    assert abs(found[0] - expected[0]) <= 0.06 * span
    assert abs(found[1] - expected[1]) <= 0.06 * span


def test_letters_in_the_border_do_not_hide_it() -> None:
    field = FIELDS["box"]
    picture = np.where(field, limb(3), 0).astype(np.uint16)
    for left in range(40, 110, 12):
        picture[20:60, left : left + 5] = 4095
    picture[500:560, 30:36] = 3000
    assert ends(auto_window(picture)) == pytest.approx(inside(picture, field), rel=0.06, abs=30)


@pytest.mark.parametrize("bent", [True, False])
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("inverted", [True, False])
def test_without_a_border_the_window_is_that_of_the_plain_percentiles(seed: int, bent: bool, inverted: bool) -> None:
    picture = limb(seed, bent=bent)
    picture = 4095 - picture if inverted else picture
    assert field_of(picture[::8, ::8]) is None
    low, high = np.percentile(picture[::8, ::8], (1, 99))
    assert ends(auto_window(picture)) == pytest.approx((low, high))


def test_saturated_air_is_no_border() -> None:
    for seed in range(6):
        picture = limb(seed)
        picture[picture < 320] = 0
        assert field_of(picture[::8, ::8]) is None


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), rows=st.integers(1, 90), columns=st.integers(1, 90), steps=st.integers(1, 4000))
def test_noise_and_tiny_pictures_have_no_border(seed: int, rows: int, columns: int, steps: int) -> None:
    picture = np.random.default_rng(seed).integers(0, steps + 1, (rows, columns)).astype(np.uint16)
    window = auto_window(picture)
    assert np.isfinite([window.center, window.width]).all()
    assert window.width >= 1.0
    if steps > 40:
        assert field_of(picture) is None


def test_a_picture_of_one_value_and_of_no_finite_value() -> None:
    assert ends(auto_window(np.full((400, 300), 7, np.uint16))) == (6.5, 7.5)
    assert auto_window(np.full((400, 300), np.nan, np.float32)).width > 0


def collimated(path: Path, picture: np.ndarray, **tags: Any) -> Collimation | None:
    return load(write_dicom(path, pixels=picture, **tags)).collimation


RECTANGLE = {
    "CollimatorShape": "RECTANGULAR",
    "CollimatorLeftVerticalEdge": 101,
    "CollimatorRightVerticalEdge": 700,
    "CollimatorUpperHorizontalEdge": 201,
    "CollimatorLowerHorizontalEdge": 900,
}


def test_what_the_file_states_is_read(tmp_path: Path) -> None:
    picture = limb(1)
    assert collimated(tmp_path / "x.dcm", picture) is None
    assert collimated(tmp_path / "x.dcm", picture, **RECTANGLE) == Collimation(edges=(101.0, 700.0, 201.0, 900.0))
    circle = {"ShutterShape": "CIRCULAR", "CenterOfCircularShutter": [500, 400], "RadiusOfCircularShutter": 300}
    assert collimated(tmp_path / "x.dcm", picture, **circle) == Collimation(circle=(500.0, 400.0, 300.0))
    triangle = {"CollimatorShape": "POLYGONAL", "VerticesOfThePolygonalCollimator": [1, 400, 900, 50, 900, 750]}
    assert collimated(tmp_path / "x.dcm", picture, **triangle) == Collimation(
        corners=((1.0, 400.0), (900.0, 50.0), (900.0, 750.0))
    )
    both = RECTANGLE | {
        "CollimatorShape": ["RECTANGULAR", "CIRCULAR"],
        "CenterOfCircularCollimator": [500, 400],
        "RadiusOfCircularCollimator": 300,
    }
    found = collimated(tmp_path / "x.dcm", picture, **both)
    assert found is not None
    mask = found.inside(np.arange(ROWS) + 1, np.arange(COLUMNS) + 1)
    expected = (ACROSS >= 100) & (ACROSS < 700) & (DOWN >= 200) & (DOWN < 900)
    expected &= (ACROSS + 1 - 400) ** 2 + (DOWN + 1 - 500) ** 2 <= 300**2
    assert np.array_equal(mask, expected)


@pytest.mark.parametrize(
    "tags",
    [
        {"CollimatorShape": "RECTANGULAR"},
        RECTANGLE | {"CollimatorRightVerticalEdge": 90},
        RECTANGLE | {"CollimatorLeftVerticalEdge": 5000, "CollimatorRightVerticalEdge": 6000},
        RECTANGLE
        | {
            "CollimatorLeftVerticalEdge": -50,
            "CollimatorRightVerticalEdge": 900,
            "CollimatorUpperHorizontalEdge": 0,
            "CollimatorLowerHorizontalEdge": 1001,
        },
        {"CollimatorShape": "CIRCULAR", "CenterOfCircularCollimator": [500], "RadiusOfCircularCollimator": 300},
        {"CollimatorShape": "POLYGONAL", "VerticesOfThePolygonalCollimator": [1, 400, 900]},
        {"CollimatorShape": "STAR"},
    ],
)
def test_fields_that_hide_nothing_or_all_are_not_believed(tmp_path: Path, tags: dict[str, Any]) -> None:
    assert collimated(tmp_path / "x.dcm", limb(1), **tags) is None


def test_a_stated_field_is_used_where_the_picture_agrees() -> None:
    field = turned_box(0, 0.6)
    stated = Collimation(edges=(161, 640, 201, 800))
    blurred = np.where(field, limb(1), 300 + np.random.default_rng(1).normal(0, 90, field.shape)).astype(np.uint16)
    assert ends(auto_window(blurred, None, stated)) == pytest.approx(inside(blurred, field), rel=0.05, abs=30)
    # Coordinates of another matrix would cut away the picture itself.
    picture = limb(1)
    assert ends(auto_window(picture, None, Collimation(edges=(1, 200, 1, 300)))) == ends(auto_window(picture))


@pytest.mark.shared
def test_real_borders(shared: Path) -> None:
    """Round, turned, on one side, on all: looked at, and kept as shares of the picture."""
    folder = shared / "data"
    expected = {
        "dicom/projection/angiography_XA1_rle.dcm": 0.78,
        "dicom/projection/shoulder_clavicle_wire_RF.dcm": 0.83,
        "dicom/projection/panoramic_teeth_mono1_modality_lut.dcm": 0.53,
        "dicom/projection/lowerleg_RG3_j2k_lossless.dcm": 0.55,
        "radiographs/grazpedwri_dx/0003_0662359226_01_WRI-R1_M011.png": 0.85,
        "radiographs/grazpedwri_dx/3799_0949300875_03_WRI-L1_M010.png": 0.88,
    }
    for name, share in expected.items():
        field = field_of(load(folder / name).values[::8, ::8])
        assert field is not None, name
        assert field.mean() == pytest.approx(share, abs=0.04), name
    for name in ("chest_RG1_mono1_j2k_lossy.dcm", "dog_thorax_DX_mono1_inverse_lut.dcm"):
        assert field_of(load(folder / "dicom" / "projection" / name).values[::8, ::8]) is None
