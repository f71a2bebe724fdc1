"""Laws of windows and tables, and the odd headers that occur."""

from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydicom.dataset import Dataset

from app.dicom.luts import (
    VoiLut,
    Window,
    WindowFunction,
    apply_table,
    modality_values,
    voi_luts,
    window_levels,
    windows,
)
from app.dicom.pixels import Radiograph, Spacing, load, render
from tests.dicom_files import write_dicom
from tests.golden.make_levels import lut_item

FUNCTIONS = st.sampled_from(list(WindowFunction))
WINDOWS = st.builds(
    Window, center=st.floats(-5000, 5000), width=st.floats(1, 9000, exclude_min=True), function=FUNCTIONS
)


def header(**tags: Any) -> Dataset:
    dataset = Dataset()
    for keyword, value in tags.items():
        setattr(dataset, keyword, value)
    return dataset


@settings(max_examples=60, deadline=None)
@given(window=WINDOWS, shift=st.integers(-3000, 3000))
def test_moving_values_and_window_together_changes_nothing(window: Window, shift: int) -> None:
    values = np.arange(-4000, 4000, 13)
    whole = Window(float(round(window.center)), window.width, window.function)
    moved = Window(whole.center + shift, whole.width, whole.function)
    one, other = window_levels(values, whole).astype(int), window_levels(values + shift, moved).astype(int)
    assert np.abs(one - other).max() <= 1  # a tie may fall to the other side
    assert (one != other).mean() < 0.01


@settings(max_examples=60, deadline=None)
@given(window=WINDOWS)
def test_a_window_is_dark_below_bright_above_and_grey_in_its_middle(window: Window) -> None:
    far = 20.0 * window.width
    levels = window_levels(np.array([window.center - far, window.center, window.center + far]), window)
    assert (levels[0], levels[2]) == (0, 255)
    middle = 127.5 + (0.5 * 255 / (window.width - 1) if window.function is WindowFunction.LINEAR else 0.0)
    assert abs(float(levels[1]) - min(middle, 255.0)) <= 0.51


@settings(max_examples=60, deadline=None)
@given(window=WINDOWS)
def test_inverting_mirrors_the_levels(window: Window) -> None:
    values = np.arange(-300, 300, dtype=np.int16).reshape(20, 30)
    plain, inverted = render(Radiograph(values), window), render(Radiograph(values, inverted=True), window)
    assert np.array_equal(inverted, 255 - plain)


@settings(max_examples=60, deadline=None)
@given(
    entries=st.lists(st.integers(0, 255), min_size=1, max_size=300),
    first=st.integers(-400, 400),
    value=st.integers(-1000, 1000),
)
def test_a_table_gives_its_entries_and_its_ends(entries: list[int], first: int, value: int) -> None:
    lut = VoiLut(first, np.array(entries, np.uint8))
    expected = entries[min(max(value - first, 0), len(entries) - 1)]
    assert apply_table(np.array([value]), lut)[0] == expected


@settings(max_examples=80, deadline=None)
@given(
    slope=st.one_of(st.integers(-9, 9).map(float), st.integers(-4000, 4000).map(lambda part: part / 1000)),
    intercept=st.one_of(st.integers(-5000, 5000).map(float), st.integers(-900, 900).map(lambda part: part / 8)),
    signed=st.booleans(),
)
def test_rescaling_is_the_line_that_the_header_states(slope: float, intercept: float, signed: bool) -> None:
    stored = np.array([[-2048, -1, 0], [1, 77, 2047]], np.int16) if signed else np.array([[0, 1], [9, 4095]], np.uint16)
    dataset = header(RescaleSlope=f"{slope:.10g}", RescaleIntercept=f"{intercept:.10g}")
    slope, intercept = float(dataset.RescaleSlope), float(dataset.RescaleIntercept)
    found = modality_values(stored, dataset, bits=12)
    line = stored * slope + intercept if slope else stored
    assert np.allclose(found.values, line, rtol=1e-6, atol=1e-3)
    if slope:
        assert found.signed == bool(min(-2048 * slope, 2047 * slope, 0) + intercept < 0 if signed else line.min() < 0)
        if slope.is_integer() and intercept.is_integer():
            assert np.array_equal(found.values, line)


@pytest.mark.parametrize(
    ("stored", "value", "limit", "expected"),
    [
        ("uint16", 65535, None, (65535, 65535)),
        ("int16", -2000, None, (-2000, -2000)),
        ("int16", 63536, None, (-2000, -2000)),
        ("uint16", -1, None, (65535, 65535)),
        ("int16", -2048, -1000, (-2048, -1000)),
        ("int16", 63488, 64536, (-2048, -1000)),
        ("uint16", 900, 0, (0, 900)),
        ("int8", 65408, None, (-128, -128)),
        ("uint8", 255, 250, (250, 255)),
        ("uint16", None, 5, None),
    ],
)
def test_padding_is_read_whatever_sign_it_was_written_with(
    stored: str, value: int | None, limit: int | None, expected: tuple[int, int] | None
) -> None:
    dataset = Dataset()
    for keyword, number in (("PixelPaddingValue", value), ("PixelPaddingRangeLimit", limit)):
        if number is not None:
            dataset.add_new(keyword, "SS" if number < 0 else "US", number)
    assert modality_values(np.zeros((2, 2), stored), dataset).padding == expected


def test_padding_is_rescaled_and_looked_up_as_the_pixels_are() -> None:
    stored = np.array([[10, 20], [30, 40]], np.uint16)
    dataset = header(RescaleSlope="-0.1", RescaleIntercept="3")
    dataset.add_new("PixelPaddingValue", "US", 40)
    dataset.add_new("PixelPaddingRangeLimit", "US", 30)
    found = modality_values(stored, dataset)
    assert found.padding is not None
    inside = (found.values >= found.padding[0]) & (found.values <= found.padding[1])
    assert inside.tolist() == [[False, False], [True, True]]
    dataset = header(ModalityLUTSequence=[lut_item(0, 16, list(range(100, 0, -1)))])
    dataset.add_new("PixelPaddingValue", "US", 40)
    assert modality_values(stored, dataset).padding == (60.0, 60.0)


def offered(**tags: Any) -> list[tuple[float, float, str]]:
    return [(window.center, window.width, window.function.value) for window in windows(header(**tags))]


def test_impossible_windows_are_left_out() -> None:
    assert offered(WindowCenter=["1", "2", "3"], WindowWidth=["0", "-5", "7"]) == [(3.0, 7.0, "LINEAR")]
    assert offered(WindowCenter=["1", "2"], WindowWidth="9") == [(1.0, 9.0, "LINEAR")]
    assert offered(WindowCenter="1") == []
    assert offered(WindowCenter="1", WindowWidth="0.4") == [(1.0, 0.4, "LINEAR_EXACT")]
    assert offered(WindowCenter="1", WindowWidth="0.4", VOILUTFunction="SIGMOID") == [(1.0, 0.4, "SIGMOID")]
    assert offered(WindowCenter="1", WindowWidth="8", VOILUTFunction="LOG") == [(1.0, 8.0, "LINEAR")]


def test_numbers_that_are_none_spoil_only_their_own_window(tmp_path: Path) -> None:
    path = write_dicom(tmp_path / "x.dcm")
    dataset = pydicom.dcmread(path)
    for keyword, text in (("WindowCenter", b"700,5\\nan\\x\\50"), ("WindowWidth", b"100\\ 20\\30\\1e3")):
        tag = pydicom.tag.Tag(keyword)
        dataset[tag] = pydicom.dataelem.RawDataElement(tag, "DS", len(text), text, 0, False, True)
    dataset.save_as(path)
    assert load(path).windows == (Window(700.5, 100.0), Window(50.0, 1000.0))


def first_of(item: Dataset, *, signed: bool = False) -> tuple[int, list[int]]:
    lut = voi_luts(header(VOILUTSequence=[item]), signed=signed)[0]
    return lut.first, lut.table.tolist()


def test_tables_with_odd_descriptors() -> None:
    assert first_of(lut_item(65526, 8, [0, 255]), signed=True) == (-10, [0, 255])
    assert first_of(lut_item(-10, 8, [0, 255], signed=True)) == (65526, [0, 255])
    assert first_of(lut_item(0, 0, [0, 1, 2, 3])) == (0, [0, 85, 170, 255])
    # 8 bits stated, 12 bits there: the entries decide
    assert first_of(lut_item(0, 8, [0, 4095])) == (0, [0, 255])
    short = lut_item(0, 16, [0, 65535])
    short["LUTDescriptor"].value = [500, 0, 16]
    assert first_of(short) == (0, [0, 255])
    packed = Dataset()
    packed.add_new("LUTDescriptor", "US", [3, 0, 8])
    packed.add_new("LUTData", "US", [0x8000, 0x00FF])
    assert first_of(packed) == (0, [0, 128, 255])
    assert voi_luts(header(VOILUTSequence=[Dataset()]), signed=False) == ()
    whole = lut_item(0, 16, [0])
    whole["LUTData"].value = np.arange(65536, dtype="<u2").tobytes()
    whole["LUTDescriptor"].value = [0, 0, 16]  # 65,536 entries do not fit into 16 bits
    assert len(first_of(whole)[1]) == 65536


def test_a_table_in_big_endian(tmp_path: Path) -> None:
    item = lut_item(0, 16, [0, 256, 65535])
    item["LUTData"].value = np.array([0, 256, 65535], ">u2").tobytes()
    path = write_dicom(
        tmp_path / "x.dcm",
        pixels=np.array([[0, 1], [2, 3]], np.uint8),
        syntax="1.2.840.10008.1.2.2",
        PixelData=b"\1\0\3\2",
        VOILUTSequence=[item],
    )
    assert render(load(path)).tolist() == [[0, 1], [255, 255]]


def test_values_beyond_31_bits_are_shown(tmp_path: Path) -> None:
    values = np.array([[4_000_000_000, 4_000_000_010], [4_000_000_020, 4_000_000_040]], np.uint32)
    path = write_dicom(tmp_path / "x.dcm", pixels=values, BitsStored=32, HighBit=31)
    window = Window(4_000_000_020, 40, WindowFunction.LINEAR_EXACT)
    assert render(load(path), window).tolist() == [[0, 64], [128, 255]]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({"NominalScannedPixelSpacing": [0.1, 0.1]}, Spacing(0.1, 0.1, "detector")),
        ({"PixelSpacing": [0.1, 0.1], "NominalScannedPixelSpacing": [0.2, 0.2]}, Spacing(0.1, 0.1, "calibrated")),
        (
            {"PixelSpacing": ["0.13901", "0.139"], "ImagerPixelSpacing": [0.139, 0.139]},
            Spacing(0.139, 0.139, "detector"),
        ),
        ({"PixelSpacing": [0.14, 0.14], "PixelSpacingCalibrationType": "FIDUCIAL"}, Spacing(0.14, 0.14, "calibrated")),
        ({"PixelSpacing": [0.14, 0.14], "PixelSpacingCalibrationType": "NONE"}, Spacing(0.14, 0.14, "detector")),
        ({"PixelSpacing": [-1, 1], "ImagerPixelSpacing": [0.2, 0.3]}, Spacing(0.2, 0.3, "detector")),
        ({"ImagerPixelSpacing": [1e-9, 1e-9]}, None),
    ],
)
def test_where_a_spacing_is_true(tmp_path: Path, tags: dict[str, Any], expected: Spacing | None) -> None:
    assert load(write_dicom(tmp_path / "x.dcm", **tags)).spacing == expected


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({}, None),
        ({"EstimatedRadiographicMagnificationFactor": "1.25"}, 1.25),
        ({"DistanceSourceToDetector": "1150", "DistanceSourceToPatient": "1000"}, 1.15),
        ({"EstimatedRadiographicMagnificationFactor": "0", "DistanceSourceToDetector": "1150"}, None),
        (
            {
                "EstimatedRadiographicMagnificationFactor": "0",
                "DistanceSourceToDetector": "1200",
                "DistanceSourceToPatient": "1000",
            },
            1.2,
        ),
        ({"DistanceSourceToDetector": "1000", "DistanceSourceToPatient": "1150"}, None),
        ({"DistanceSourceToDetector": "1000", "DistanceSourceToPatient": "0"}, None),
        ({"DistanceSourceToDetector": "1150", "DistanceSourceToPatient": "1"}, None),
        ({"EstimatedRadiographicMagnificationFactor": "1"}, 1.0),
    ],
)
def test_magnification_where_it_is_known_and_possible(
    tmp_path: Path, tags: dict[str, Any], expected: float | None
) -> None:
    assert load(write_dicom(tmp_path / "x.dcm", **tags)).magnification == expected
