"""A radiograph made ready for the screen."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dicom.display import levels_table, prepare, sample
from app.dicom.luts import VoiLut, Window
from app.dicom.pixels import Radiograph, render


@pytest.mark.parametrize("kind", ["uint8", "int8", "uint16", "int16", "int32", "uint32"])
def test_codes_keep_each_step_of_whole_numbers(kind: str) -> None:
    limits = np.iinfo(kind)
    span = min(int(limits.max) - int(limits.min), 65535)
    for low in {int(limits.min), int(limits.max) - span}:
        values = np.array([[low, low + 1, low + 2], [low + span // 2, low + span - 1, low + span]]).astype(kind)
        prepared = prepare(Radiograph(values))
        assert np.array_equal(prepared.axis[prepared.levels[0]], values.astype(np.float64))
        assert prepared.size == (3, 2)


@pytest.mark.parametrize(
    "values",
    [
        np.array([[0.25, 0.5], [0.75, np.nan]], np.float32),
        np.array([[-np.inf, 0.0], [3.4e38, np.inf]], np.float32),
        np.array([[-(2**31), 2**31 - 1]], np.int32),
        np.array([[0, 2**32 - 1]], np.uint32),
    ],
)
def test_other_numbers_keep_their_order_and_range(values: np.ndarray) -> None:
    prepared = prepare(Radiograph(values))
    shown = prepared.axis[prepared.levels[0]]
    assert np.isfinite(prepared.axis).all()
    finite = np.isfinite(values)
    span = float(prepared.axis[-1]) - float(prepared.axis[0])
    assert np.abs(shown[finite] - values[finite]).max() <= span / 65535
    assert levels_table(prepared, prepared.window, inverted=False).shape == prepared.axis.shape


@settings(max_examples=30, deadline=None)
@given(low=st.integers(0, 1 << 16), span=st.integers(1, (1 << 16) - 1))
def test_the_pyramid_holds_means_of_two_by_two(low: int, span: int) -> None:
    rng = np.random.default_rng(span)
    values = (low + rng.integers(0, span, (1025, 1030), endpoint=True)).astype(np.int32)
    codes, half, _ = prepare(Radiograph(values)).levels
    assert half.shape == (512, 515)
    expected = codes[:1024].reshape(512, 2, 515, 2).mean(axis=(1, 3))
    assert np.array_equal(half, np.floor(expected + 0.5))


def test_a_table_shows_what_the_pipeline_shows() -> None:
    values = np.linspace(-900, 900, 600).reshape(20, 30).astype(np.int16)
    for inverted in (False, True):
        radiograph = Radiograph(values, windows=(Window(0, 700),), inverted=inverted)
        prepared = prepare(radiograph)
        table = levels_table(prepared, prepared.window, inverted=False)
        assert np.array_equal(table[prepared.levels[0]], render(radiograph))
        assert np.array_equal(levels_table(prepared, prepared.window, inverted=True), 255 - table)
    lut = VoiLut(-900, np.linspace(0, 255, 1800).astype(np.uint8))
    radiograph = Radiograph(values, voi_luts=(lut,))
    prepared = prepare(radiograph)
    assert prepared.window is lut
    assert np.array_equal(levels_table(prepared, lut, inverted=False)[prepared.levels[0]], render(radiograph))


def test_a_sample_of_the_whole_keeps_its_values_and_one_to_one_is_exact() -> None:
    values = np.linspace(0, 4000, 1200 * 1100).reshape(1200, 1100).astype(np.uint16)
    prepared = prepare(Radiograph(values))
    codes = sample(prepared, (0, 0, 1100, 1200), 110, 120)
    assert codes.shape == (120, 110)
    assert np.all(np.diff(prepared.axis[codes].mean(axis=1)) > 0)
    assert np.array_equal(sample(prepared, (100, 200, 400, 300), 300, 100), values[200:300, 100:400])
    assert sample(prepared, (0, 0, 1e-6, 1e-6), 0, 0).shape == (1, 1)
