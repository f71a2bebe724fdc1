"""From the bytes of a file to stored values: bits, signs, fragments, colours, and what is refused."""

import struct
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate, encapsulate_extended

from app.core.errors import AppError
from app.dicom.decode import decode
from app.dicom.syntaxes import syntax_name
from tests.dicom_files import ramp, write_dicom

JPEG_LS = "1.2.840.10008.1.2.4.80"
JPEG_BASELINE = "1.2.840.10008.1.2.4.50"
JPEG_LOSSLESS = "1.2.840.10008.1.2.4.70"
JPEG_2000 = "1.2.840.10008.1.2.4.90"
HTJ2K = "1.2.840.10008.1.2.4.201"
RLE = "1.2.840.10008.1.2.5"
PICTURES = [ramp(top=top) for top in (4095, 2000, 900)]


def several(path: Path, pixels: bytes, *, syntax: str = JPEG_LS, **tags: Any) -> Path:
    path = write_dicom(path, syntax=syntax, encoded=b"\0\0", NumberOfFrames=len(PICTURES), **tags)
    dataset = pydicom.dcmread(path)
    dataset.PixelData = pixels
    dataset["PixelData"].VR = "OB"
    dataset.save_as(path)
    return path


def streams() -> list[bytes]:
    return [bytes(imagecodecs.jpegls_encode(picture)) for picture in PICTURES]


def in_parts(stream: bytes, parts: int) -> list[bytes]:
    """Even lengths, as fragments must have."""
    size = -(-len(stream) // parts) // 2 * 2 + 2
    cut = [stream[start : start + size] for start in range(0, len(stream), size)]
    return [part + b"\0" * (len(part) % 2) for part in cut]


def items(table: bytes, fragments: list[bytes]) -> bytes:
    head = [b"\xfe\xff\x00\xe0" + struct.pack("<I", len(data)) + data for data in (table, *fragments)]
    return b"".join(head)


def check_all(path: Path) -> None:
    for number, picture in enumerate(PICTURES):
        assert np.array_equal(decode(path, number).values, picture)
    with pytest.raises(AppError, match="no frame 4"):
        decode(path, 3)


def test_frames_with_a_table_of_offsets(tmp_path: Path) -> None:
    check_all(several(tmp_path / "x.dcm", encapsulate(streams(), has_bot=True)))
    check_all(several(tmp_path / "y.dcm", encapsulate(streams(), fragments_per_frame=2, has_bot=True)))


def test_frames_without_a_table_of_offsets(tmp_path: Path) -> None:
    check_all(several(tmp_path / "x.dcm", encapsulate(streams(), has_bot=False)))
    uneven = [part for stream, parts in zip(streams(), (1, 3, 2), strict=True) for part in in_parts(stream, parts)]
    assert len(uneven) > 3
    check_all(several(tmp_path / "y.dcm", items(b"", uneven)))


def test_frames_with_an_extended_table_of_offsets(tmp_path: Path) -> None:
    pixels, offsets, lengths = encapsulate_extended(streams())
    check_all(several(tmp_path / "x.dcm", pixels, ExtendedOffsetTable=offsets, ExtendedOffsetTableLengths=lengths))


def test_a_wrong_table_of_offsets_does_no_harm(tmp_path: Path) -> None:
    wrong = struct.pack("<3I", 0, 10, 99_999_999)
    check_all(several(tmp_path / "x.dcm", items(wrong, [part for stream in streams() for part in in_parts(stream, 1)])))
    parts = [part for stream in streams() for part in in_parts(stream, 2)]
    check_all(several(tmp_path / "y.dcm", items(wrong, parts)))


def test_fragments_that_no_one_can_divide_are_refused(tmp_path: Path) -> None:
    path = several(tmp_path / "x.dcm", items(b"", [streams()[0][:-2] + b"\0\0", b"\1\2\3\4"]))
    with pytest.raises(AppError, match="3 pictures"):
        decode(path, 1)


def test_frames_of_uncompressed_pixels_and_rle(tmp_path: Path) -> None:
    stack = np.stack(PICTURES)
    path = write_dicom(tmp_path / "x.dcm", NumberOfFrames=3, PixelData=stack.tobytes())
    check_all(path)
    dataset = pydicom.dcmread(path)
    dataset.compress(RLE, encoding_plugin="pydicom")
    dataset.save_as(path)
    check_all(path)


def test_one_picture_in_many_fragments_and_with_bytes_after_its_end(tmp_path: Path) -> None:
    stream = streams()[0]
    path = several(tmp_path / "x.dcm", items(struct.pack("<2I", 0, 4), [*in_parts(stream, 7), b"\0\0\0\0"]))
    dataset = pydicom.dcmread(path)
    dataset.NumberOfFrames = None
    dataset.save_as(path)
    assert np.array_equal(decode(path).values, PICTURES[0])


@pytest.mark.parametrize(
    ("syntax", "encoded"),
    [
        (JPEG_BASELINE, imagecodecs.jpeg8_encode((ramp() >> 4).astype(np.uint8), 90)),
        ("1.2.840.10008.1.2.4.51", imagecodecs.jpeg8_encode(ramp(), 90, bitspersample=12)),
        (JPEG_LOSSLESS, imagecodecs.ljpeg_encode(ramp(), bitspersample=12)),
        (JPEG_LS, imagecodecs.jpegls_encode(ramp())),
        (JPEG_2000, imagecodecs.jpeg2k_encode(ramp(), level=0, reversible=True, codecformat="j2k")),
        (HTJ2K, imagecodecs.htj2k_encode(ramp(), reversible=True)),
    ],
)
def test_a_stream_that_is_cut_off_is_refused_and_not_filled_with_grey(
    tmp_path: Path, syntax: str, encoded: bytes
) -> None:
    whole = bytes(encoded)
    decode(write_dicom(tmp_path / "whole.dcm", syntax=syntax, encoded=whole))
    for length in (len(whole) - 2, len(whole) // 2, len(whole) // 10):
        with pytest.raises(AppError, match=r"cut off|cannot be decoded"):
            decode(write_dicom(tmp_path / f"{length}.dcm", syntax=syntax, encoded=whole[:length]))


def test_runs_that_unpack_to_more_than_the_picture_are_refused(tmp_path: Path) -> None:
    """128 bytes for every two: a file of a megabyte would fill the memory."""
    segment = b"\x81\x00" * 5_000
    bomb = struct.pack("<16I", 2, 64, 64 + len(segment), *[0] * 13) + segment * 2
    with pytest.raises(AppError, match="RLE"):
        decode(write_dicom(tmp_path / "x.dcm", syntax=RLE, encoded=bomb))
    short = struct.pack("<16I", 2, 64, 66, *[0] * 13) + b"\x81\x00" * 2
    with pytest.raises(AppError, match="cut off"):
        decode(write_dicom(tmp_path / "y.dcm", syntax=RLE, encoded=short))


@pytest.mark.parametrize(("stored", "high"), [(12, 15), (10, 12), (12, 11), (12, 99), (12, 3), (99, 11), (0, 0)])
def test_odd_numbers_of_bits(tmp_path: Path, stored: int, high: int) -> None:
    """Bits outside the stored ones are overlays or noise; impossible statements are not believed."""
    bits = stored if 0 < stored <= 16 else 16
    low = high + 1 - bits if bits <= high + 1 <= 16 else 0
    pixels = np.random.default_rng(3).integers(0, 1 << 16, (9, 11)).astype(np.uint16)
    path = write_dicom(tmp_path / "x.dcm", pixels=pixels, BitsStored=stored, HighBit=high)
    assert np.array_equal(decode(path).values, (pixels >> low) & ((1 << bits) - 1))
    path = write_dicom(tmp_path / "y.dcm", pixels=pixels, BitsStored=stored, HighBit=high, PixelRepresentation=1)
    unsigned = (pixels.astype(int) >> low) & ((1 << bits) - 1)
    assert np.array_equal(decode(path).values, np.where(unsigned >> (bits - 1), unsigned - (1 << bits), unsigned))


def test_overlay_bits_in_a_code_stream_are_cut_off(tmp_path: Path) -> None:
    encoded = bytes(imagecodecs.jpegls_encode(ramp() | np.uint16(0x9000)))
    assert np.array_equal(decode(write_dicom(tmp_path / "x.dcm", syntax=JPEG_LS, encoded=encoded)).values, ramp())


def test_signed_streams_under_an_unsigned_header(tmp_path: Path) -> None:
    signed = (ramp().astype(np.int16) - 2048).astype(np.int16)
    encoded = bytes(imagecodecs.jpeg2k_encode(signed, level=0, reversible=True, codecformat="j2k"))
    path = write_dicom(tmp_path / "x.dcm", syntax=JPEG_2000, encoded=encoded, PixelRepresentation=1)
    assert np.array_equal(decode(path).values, signed)
    values = decode(write_dicom(tmp_path / "y.dcm", syntax=JPEG_2000, encoded=encoded)).values
    assert values.dtype.kind == "u"
    assert np.array_equal(values, signed & 0x0FFF)


def test_bytes_and_words_in_big_endian(tmp_path: Path) -> None:
    big = "1.2.840.10008.1.2.2"
    odd = np.arange(15, dtype=np.uint8).reshape(3, 5)
    swapped = np.frombuffer(odd.tobytes() + b"\0", np.uint16).byteswap().tobytes()
    path = write_dicom(tmp_path / "x.dcm", pixels=odd, syntax=big, PixelData=swapped)
    assert np.array_equal(decode(path).values, odd)
    words = ramp()
    path = write_dicom(tmp_path / "y.dcm", pixels=words, syntax=big, PixelData=words.astype(">u2").tobytes())
    assert np.array_equal(decode(path).values, words)


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    cases: list[tuple[dict[str, Any], str]] = [
        ({"PixelData": None}, "no pixels"),
        ({"PixelData": b""}, "no pixels"),
        ({"PixelData": b"\0\0"}, "cut off"),
        ({"Rows": 0}, "impossible dimensions"),
        ({"Rows": 60_000, "Columns": 60_000}, "impossible dimensions"),
        ({"SamplesPerPixel": 4}, "impossible dimensions"),
        ({"BitsAllocated": 1}, "unusual number of bits"),
        ({"NumberOfFrames": 2, "name": "two"}, "cut off"),
    ]
    for tags, reason in cases:
        with pytest.raises(AppError, match=reason):
            decode(write_dicom(tmp_path / "x.dcm", **tags), tags.get("NumberOfFrames", 1) - 1)


@pytest.mark.parametrize(
    ("uid", "name"),
    [
        ("1.2.840.10008.1.2.4.102", "MPEG-4"),
        ("1.2.840.10008.1.2.4.92", "JPEG 2000 Part 2"),
        ("1.2.840.10008.1.2.4.94", "JPIP"),
    ],
)
def test_a_syntax_that_is_not_decoded_is_named_with_what_would_help(tmp_path: Path, uid: str, name: str) -> None:
    with pytest.raises(AppError) as caught:
        decode(write_dicom(tmp_path / "x.dcm", syntax=uid, encoded=b"\0" * 64))
    assert name in str(caught.value.what_happened)
    assert "Explicit VR Little Endian" in str(caught.value.what_to_do)


def test_syntaxes_that_pydicom_does_not_know_have_names() -> None:
    assert syntax_name("1.2.840.10008.1.2.4.110") == "JPEG XL Lossless"
    assert syntax_name("1.2.826.0.1") == "1.2.826.0.1"


def test_enhanced_objects_keep_windows_and_spacing_in_functional_groups(tmp_path: Path) -> None:
    from app.dicom.pixels import Spacing, Window, load

    def group(**macros: Dataset) -> Dataset:
        item = Dataset()
        for keyword, macro in macros.items():
            setattr(item, keyword, [macro])
        return item

    measures, first, second, slope = Dataset(), Dataset(), Dataset(), Dataset()
    measures.PixelSpacing = ["0.2", "0.3"]
    first.WindowCenter, first.WindowWidth = "10", "20"
    second.WindowCenter, second.WindowWidth = "100", "300"
    slope.RescaleSlope, slope.RescaleIntercept, slope.RescaleType = "2", "-5", "US"
    path = write_dicom(
        tmp_path / "x.dcm",
        NumberOfFrames=2,
        PixelData=np.stack(PICTURES[:2]).tobytes(),
        SharedFunctionalGroupsSequence=[
            group(PixelMeasuresSequence=measures, PixelValueTransformationSequence=slope, FrameVOILUTSequence=first)
        ],
        PerFrameFunctionalGroupsSequence=[Dataset(), group(FrameVOILUTSequence=second)],
    )
    radiograph = load(path, 1)
    assert radiograph.windows == (Window(100.0, 300.0),)
    assert radiograph.spacing == Spacing(0.2, 0.3, "detector")
    assert np.array_equal(radiograph.values, PICTURES[1].astype(int) * 2 - 5)
    assert load(path, 0).windows == (Window(10.0, 20.0),)
