"""From file to grey levels."""

from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pydicom.dataset import Dataset

from app.core.errors import AppError
from app.dicom.luts import VoiLut, Window, WindowFunction, apply_table, window_levels
from app.dicom.pixels import Spacing, auto_window, load, render, training_image
from tests.dicom_files import ramp, write_dicom

PICTURE = ramp()
CODECS = {
    "1.2.840.10008.1.2.4.80": lambda: imagecodecs.jpegls_encode(PICTURE),
    "1.2.840.10008.1.2.4.70": lambda: imagecodecs.ljpeg_encode(PICTURE, bitspersample=12),
    "1.2.840.10008.1.2.4.90": lambda: imagecodecs.jpeg2k_encode(PICTURE, level=0, reversible=True, codecformat="j2k"),
}


@pytest.mark.parametrize("syntax", CODECS)
def test_lossless_codecs_give_back_every_pixel(tmp_path: Path, syntax: str) -> None:
    path = write_dicom(tmp_path / "x.dcm", syntax=syntax, encoded=bytes(CODECS[syntax]()))
    assert np.array_equal(load(path).values, PICTURE)


def test_signed_values_and_rescale(tmp_path: Path) -> None:
    stored = np.array([[-2048, -1], [0, 2047]], np.int16)
    path = write_dicom(tmp_path / "x.dcm", pixels=stored & 0x0FFF, PixelRepresentation=1)
    assert np.array_equal(load(path).values, stored)
    path = write_dicom(tmp_path / "y.dcm", pixels=stored, RescaleSlope="2", RescaleIntercept="-10")
    values = load(path).values
    assert values.dtype == np.int16
    assert np.array_equal(values, stored * 2 - 10)
    path = write_dicom(tmp_path / "z.dcm", pixels=stored, RescaleSlope="0.5", RescaleIntercept="0")
    assert load(path).values.dtype == np.float32


def test_overlay_bits_above_the_stored_ones_are_cut_off(tmp_path: Path) -> None:
    path = write_dicom(tmp_path / "x.dcm", pixels=PICTURE | np.uint16(0x8000))
    assert np.array_equal(load(path).values, PICTURE)


def lut_item(descriptor: list[int], data: list[int]) -> Dataset:
    item = Dataset()
    item.add_new("LUTDescriptor", "US", descriptor)
    item.add_new("LUTData", "OW", np.array(data, "<u2").tobytes())
    return item


def test_modality_lut_takes_precedence_over_rescale(tmp_path: Path) -> None:
    stored = np.array([[0, 5], [6, 9]], np.uint16)
    item = lut_item([3, 5, 16], [100, 200, 300])
    path = write_dicom(tmp_path / "x.dcm", pixels=stored, ModalityLUTSequence=[item], RescaleSlope="9")
    assert load(path).values.tolist() == [[100, 100], [200, 300]]


def test_voi_lut_is_used_and_scaled_to_its_bits(tmp_path: Path) -> None:
    stored = np.array([[0, 1], [2, 9]], np.uint16)
    path = write_dicom(tmp_path / "x.dcm", pixels=stored, VOILUTSequence=[lut_item([3, 0, 10], [0, 511, 1023])])
    assert render(load(path)).tolist() == [[0, 127], [255, 255]]


@pytest.mark.parametrize(
    ("photometric", "shape", "inverted"),
    [
        ("MONOCHROME2", None, False),
        ("MONOCHROME1", None, True),
        ("MONOCHROME1", "INVERSE", True),
        ("MONOCHROME2", "INVERSE", True),
        ("MONOCHROME2", "IDENTITY", False),
    ],
)
def test_inversion_happens_once(tmp_path: Path, photometric: str, shape: str | None, inverted: bool) -> None:
    path = write_dicom(tmp_path / "x.dcm", PhotometricInterpretation=photometric, PresentationLUTShape=shape)
    radiograph = load(path)
    assert radiograph.inverted is inverted
    assert render(radiograph)[0, 0] == (255 if inverted else 0)


def test_spacing_and_its_kind(tmp_path: Path) -> None:
    def spacing(**tags: object) -> Spacing | None:
        return load(write_dicom(tmp_path / "x.dcm", **tags)).spacing

    assert spacing() is None
    assert spacing(PixelSpacing=[0, 0]) is None
    assert spacing(ImagerPixelSpacing=[0.2, 0.1]) == Spacing(0.2, 0.1, "detector")
    assert spacing(PixelSpacing=[0.15, 0.15], ImagerPixelSpacing=[0.2, 0.2]) == Spacing(0.15, 0.15, "calibrated")
    assert spacing(PixelSpacing=[0.2, 0.2], ImagerPixelSpacing=[0.2, 0.2]) == Spacing(0.2, 0.2, "detector")


def test_linear_window_follows_the_standard() -> None:
    # PS3.3 C.11.2.1.2.1, example: center 2048, width 4096 maps 0..4095 to the whole range.
    levels = window_levels(np.array([-5, 0, 2048, 4095, 5000]), Window(2048, 4096))
    assert levels.tolist() == [0, 0, 128, 255, 255]
    assert window_levels(np.array([99, 100]), Window(100, 1)).tolist() == [0, 255]
    exact = window_levels(np.array([0, 50, 100]), Window(50, 100, WindowFunction.LINEAR_EXACT))
    assert exact.tolist() == [0, 128, 255]
    sigmoid = window_levels(np.array([-(10**6), 50, 10**6]), Window(50, 10, WindowFunction.SIGMOID))
    assert sigmoid.tolist() == [0, 128, 255]


@settings(max_examples=50, deadline=None)
@given(
    center=st.floats(-5000, 5000),
    width=st.floats(0, 10000),
    function=st.sampled_from(list(WindowFunction)),
)
def test_windows_never_swap_grey_levels(center: float, width: float, function: WindowFunction) -> None:
    levels = window_levels(np.arange(-6000, 6000, 7), Window(center, width, function)).astype(int)
    assert (np.diff(levels) >= 0).all()


@settings(max_examples=30, deadline=None)
@given(low=st.integers(-3000, 3000), window=st.floats(1, 5000))
def test_the_table_gives_what_the_formula_gives(low: int, window: float) -> None:
    from app.dicom.pixels import Radiograph

    values = np.arange(low, low + 600, dtype=np.int16).reshape(20, 30)
    chosen = Window(low + 300, window)
    assert np.array_equal(render(Radiograph(values), chosen), window_levels(values, chosen))
    wide = values.astype(np.int32) * 1000
    assert np.array_equal(render(Radiograph(wide), Window(0, 10**6)), window_levels(wide, Window(0, 10**6)))


def test_table_ends_hold_outside() -> None:
    lut = VoiLut(10, np.array([1, 2, 3], np.uint8))
    assert apply_table(np.array([-7, 10, 11, 99]), lut).tolist() == [1, 1, 2, 3]


def test_auto_window_ignores_padding() -> None:
    values = np.full((200, 200), -2000, np.int16)
    values[np.indices((200, 200)).sum(axis=0) % 3 > 0] = np.linspace(100, 1100, 26667)
    plain, padded = auto_window(values), auto_window(values, (-2000.0, -2000.0))
    assert plain.center - plain.width / 2 == -2000
    assert 100 < padded.center - padded.width / 2 < 200
    assert auto_window(np.full((9, 9), 7)).width >= 1.0


def test_sixteen_bit_png_and_colour_jpeg(tmp_path: Path) -> None:
    values = (np.arange(600, dtype=np.uint16) * 100).reshape(20, 30)
    Image.fromarray(values).save(tmp_path / "a.png")
    assert np.array_equal(load(tmp_path / "a.png").values, values)
    Image.new("RGB", (30, 20), (255, 0, 0)).save(tmp_path / "b.jpg")
    picture = load(tmp_path / "b.jpg")
    assert picture.is_colour
    assert abs(int(picture.values.mean()) - 76) < 3
    (tmp_path / "c.png").write_bytes(b"\x89PNG\r\n\x1a\nrubbish")
    with pytest.raises(AppError, match="cannot be read"):
        load(tmp_path / "c.png")


def test_training_image_keeps_the_aspect_and_averages_areas(tmp_path: Path) -> None:
    pixels = np.indices((400, 200)).sum(axis=0) % 2 * 255
    path = write_dicom(tmp_path / "x.dcm", pixels=pixels.astype(np.uint8))
    small = training_image(path, 0, 100)
    assert small.shape == (100, 100)
    assert small[:, :25].max() == 0
    assert small[:, 75:].max() == 0
    assert np.abs(small[:, 25:75].astype(int) - 127).max() <= 1  # every second pixel white: grey, not stripes
    assert training_image(path, 0, 100, keep_aspect=False).min() >= 126


def test_what_cannot_be_decoded_is_named(tmp_path: Path) -> None:
    path = write_dicom(tmp_path / "x.dcm", syntax="1.2.840.10008.1.2.4.102", encoded=b"\0" * 64)
    with pytest.raises(AppError, match="MPEG-4"):
        load(path)
    path = write_dicom(tmp_path / "y.dcm", syntax="1.2.840.10008.1.2.4.80", encoded=b"\xff\xd8" + b"\0" * 62)
    with pytest.raises(AppError, match="JPEG-LS Lossless"):
        load(path)
    with pytest.raises(AppError, match="no frame 2"):
        load(write_dicom(tmp_path / "z.dcm"), 1)


def test_a_code_stream_of_another_size_is_refused_before_decoding(tmp_path: Path) -> None:
    encoded = bytes(imagecodecs.jpegls_encode(ramp(50, 60)))
    path = write_dicom(tmp_path / "x.dcm", syntax="1.2.840.10008.1.2.4.80", encoded=encoded)
    with pytest.raises(AppError, match="another size"):
        load(path)


@pytest.mark.shared
@pytest.mark.parametrize("kind", ["jpeg_lossless", "jpegls_lossless", "rle"])
def test_the_hip_is_the_same_in_every_lossless_syntax(shared: Path, kind: str) -> None:
    folder = shared / "data" / "dicom" / "projection"
    reference = load(folder / "hip_RG2_explicitLE_uncompressed.dcm").values
    assert np.array_equal(load(folder / f"hip_RG2_{kind}.dcm").values, reference)


@pytest.mark.shared
@pytest.mark.parametrize(("kind", "limit"), [("j2k_lossy", 6.0), ("jpeg12bit_lossy", 6.0)])
def test_the_lossy_hip_is_close_to_the_reference(shared: Path, kind: str, limit: float) -> None:
    folder = shared / "data" / "dicom" / "projection"
    reference = load(folder / "hip_RG2_explicitLE_uncompressed.dcm").values.astype(float)
    assert np.abs(load(folder / f"hip_RG2_{kind}.dcm").values - reference).mean() < limit


@pytest.mark.shared
def test_signed_smpte_pattern_spans_the_whole_range(shared: Path) -> None:
    values = load(shared / "data" / "dicom" / "syntaxes" / "smpte_signed16.dcm").values
    assert (values.min(), values.max()) == (-32768, 32767)


@pytest.mark.shared
def test_big_and_little_endian_hold_the_same_picture(shared: Path) -> None:
    folder = shared / "data" / "dicom" / "syntaxes"
    first = load(folder / "mr_small_implicit_LE.dcm").values
    for other in ("mr_small_bigendian.dcm", "mr_small_rle.dcm", "mr_small_jpegls.dcm"):
        assert np.array_equal(load(folder / other).values, first)


@pytest.mark.shared
def test_zero_spacing_is_no_spacing(shared: Path) -> None:
    assert load(shared / "data" / "dicom" / "projection" / "chest_RG1_mono1_j2k_lossy.dcm").spacing is None
