"""Colours become their luminance."""

from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import pytest

from app.core.errors import AppError
from app.dicom.decode import decode
from app.dicom.pixels import default_window, load
from tests.dicom_files import write_dicom

INDICES = np.arange(-8, 12, dtype=np.int16).reshape(4, 5)
WORDS = [0, 1000, 20_000, 40_000, 65_535, 300]
RGB = {"SamplesPerPixel": 3, "PlanarConfiguration": 0, "PhotometricInterpretation": "RGB"}


def palette(
    path: Path, pixels: np.ndarray, table: bytes, *, entries: int, first: int, bits: int, prefix: str = "", **tags: Any
) -> Path:
    """All three colours take the same table, so the luminance is its entry."""
    for colour in ("Red", "Green", "Blue"):
        tags[f"{colour}PaletteColorLookupTableDescriptor"] = [entries, first, bits]
        tags[f"{prefix}{colour}PaletteColorLookupTableData"] = table
    return write_dicom(path, pixels=pixels, PhotometricInterpretation="PALETTE COLOR", **tags)


def looked_up(indices: np.ndarray, first: int, grey: list[float]) -> list[list[int]]:
    return [[round(grey[min(max(int(index) - first, 0), len(grey) - 1)]) for index in row] for row in indices]


def test_palettes_of_words_and_bytes(tmp_path: Path) -> None:
    pixels = np.arange(20, dtype=np.uint8).reshape(4, 5)
    grey = [word * 255 / 65535 for word in WORDS]
    path = palette(tmp_path / "a.dcm", pixels, np.array(WORDS, "<u2").tobytes(), entries=6, first=4, bits=16)
    assert decode(path).values.tolist() == looked_up(pixels, 4, grey)
    path = palette(tmp_path / "b.dcm", pixels, bytes([0, 50, 100, 150, 200, 255]), entries=6, first=0, bits=8)
    assert decode(path).values.tolist() == looked_up(pixels, 0, [0, 50, 100, 150, 200, 255])
    words = np.array([0, 50, 100, 150, 200, 255], "<u2").tobytes()
    path = palette(tmp_path / "c.dcm", pixels, words, entries=6, first=0, bits=8)
    assert decode(path).values.tolist() == looked_up(pixels, 0, [0, 50, 100, 150, 200, 255])


def test_a_palette_of_signed_indices(tmp_path: Path) -> None:
    path = palette(
        tmp_path / "x.dcm", INDICES, np.array(WORDS, "<u2").tobytes(), entries=6, first=-3, bits=16, BitsStored=16,
        HighBit=15,
    )  # fmt: skip
    assert decode(path).values.tolist() == looked_up(INDICES, -3, [word * 255 / 65535 for word in WORDS])


def segments(*numbers: int, kind: str = "<u2") -> bytes:
    return np.array(numbers, kind).tobytes()


def test_segmented_palettes(tmp_path: Path) -> None:
    pixels = np.arange(16, dtype=np.uint8).reshape(4, 4)
    # discrete 0, 257; linear in 3 steps to 1028; the linear one again from the start of its own bytes: 8
    data = segments(0, 2, 0, 25_700, 1, 3, 33_410, 2, 1, 8, 0, 0, 1, 65_535)
    values = [0, 25_700, 28_270, 30_840, 33_410, 33_410, 33_410, 33_410, 65_535]
    path = palette(tmp_path / "x.dcm", pixels, data, entries=9, first=0, bits=16, prefix="Segmented")
    assert decode(path).values.tolist() == looked_up(pixels, 0, [value * 255 / 65535 for value in values])
    data = segments(0, 2, 0, 100, 1, 4, 120, 2, 1, 0, 0, 0, 0, 0, kind="u1")
    path = palette(tmp_path / "y.dcm", pixels, data, entries=8, first=0, bits=8, prefix="Segmented")
    assert decode(path).values.tolist() == looked_up(pixels, 0, [0, 100, 105, 110, 115, 120, 0, 100])


@pytest.mark.parametrize(
    "data",
    [
        segments(2, 1, 0, 0),  # repeats itself
        segments(0, 0, 2, 60_000, 0, 0, 2, 60_000, 4, 0),  # repeats a repetition
        segments(1, 5, 100),  # a line from nowhere
        segments(9, 9, 9, 9),
        b"",
    ],
)
def test_segments_that_make_no_sense_are_refused(tmp_path: Path, data: bytes) -> None:
    pixels = np.arange(16, dtype=np.uint8).reshape(4, 4)
    path = palette(tmp_path / "x.dcm", pixels, data, entries=9, first=0, bits=16, prefix="Segmented")
    with pytest.raises(AppError):
        decode(path)


def flat(red: int, green: int, blue: int, rows: int = 16, columns: int = 16) -> np.ndarray:
    return np.broadcast_to(np.array([red, green, blue], np.uint8), (rows, columns, 3)).copy()


def jpeg(pixels: np.ndarray, *, marked: bool, inside: str) -> bytes:
    """A baseline stream that holds ``inside`` colours, with or without the marker that says so."""
    space = "YCBCR" if inside == "YCBCR" else "RGB"
    data = bytes(imagecodecs.jpeg8_encode(pixels, 98, colorspace=space, outcolorspace=space))
    if marked:
        return data
    start = 2
    length = int.from_bytes(data[start + 2 : start + 4])
    return data[:2] + data[start + 2 + length :]


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("inside", ["RGB", "YCBCR"])
def test_colours_of_jpeg_are_what_the_markers_say_and_else_what_the_header_says(
    tmp_path: Path, marked: bool, inside: str
) -> None:
    grey = round(0.299 * 200 + 0.587 * 50)
    if inside == "RGB":
        pixels, photometric = flat(200, 50, 0), "RGB"
    else:
        pixels, photometric = flat(grey, 78, 228), "YBR_FULL_422"  # about red 200, green 50, blue 0
    stated = ("YBR_FULL_422" if photometric == "RGB" else "RGB") if marked else photometric
    path = write_dicom(
        tmp_path / "x.dcm",
        pixels=pixels,
        syntax="1.2.840.10008.1.2.4.50",
        encoded=jpeg(pixels, marked=marked, inside=inside),
        **(RGB | {"PhotometricInterpretation": stated}),
    )
    frame = decode(path)
    assert frame.is_colour
    assert np.abs(frame.values.astype(int) - grey).max() <= 2


@pytest.mark.parametrize(
    ("syntax", "encode"),
    [
        ("1.2.840.10008.1.2.4.80", imagecodecs.jpegls_encode),
        ("1.2.840.10008.1.2.4.70", lambda pixels: imagecodecs.jpeg8_encode(pixels, lossless=True)),
        (
            "1.2.840.10008.1.2.4.90",
            lambda pixels: imagecodecs.jpeg2k_encode(
                pixels, level=0, reversible=True, codecformat="j2k", mct=False, colorspace="RGB"
            ),
        ),
        ("1.2.840.10008.1.2.4.201", lambda pixels: imagecodecs.htj2k_encode(pixels, reversible=True, rgb=False)),
    ],
)
def test_streams_without_a_colour_transform_are_taken_at_the_word_of_the_header(
    tmp_path: Path, syntax: str, encode: Any
) -> None:
    pixels = np.random.default_rng(5).integers(0, 256, (16, 24, 3)).astype(np.uint8)
    encoded = bytes(encode(pixels))
    path = write_dicom(tmp_path / "x.dcm", pixels=pixels, syntax=syntax, encoded=encoded, **RGB)
    assert np.array_equal(decode(path).values, np.rint(pixels @ np.array([0.299, 0.587, 0.114])))
    tags = RGB | {"PhotometricInterpretation": "YBR_FULL"}
    path = write_dicom(tmp_path / "y.dcm", pixels=pixels, syntax=syntax, encoded=encoded, **tags)
    frame = decode(path)
    assert frame.is_colour
    assert np.array_equal(frame.values, pixels[..., 0])


def test_a_reversible_colour_transform_is_undone(tmp_path: Path) -> None:
    pixels = np.random.default_rng(6).integers(0, 256, (16, 24, 3)).astype(np.uint8)
    encoded = bytes(imagecodecs.jpeg2k_encode(pixels, level=0, reversible=True, codecformat="j2k", mct=True))
    tags = RGB | {"PhotometricInterpretation": "YBR_RCT"}
    path = write_dicom(tmp_path / "x.dcm", pixels=pixels, syntax="1.2.840.10008.1.2.4.90", encoded=encoded, **tags)
    assert np.array_equal(decode(path).values, np.rint(pixels @ np.array([0.299, 0.587, 0.114])))


def test_deep_colours_are_shown_over_their_whole_range(tmp_path: Path) -> None:
    pixels = np.zeros((4, 4, 3), np.uint16)
    pixels[0] = 3000
    radiograph = load(write_dicom(tmp_path / "x.dcm", pixels=pixels, WindowCenter="5", WindowWidth="5", **RGB))
    window = default_window(radiograph)
    assert (window.center, window.width) == (2047.5, 4095.0)  # type: ignore[union-attr]
