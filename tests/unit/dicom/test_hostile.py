"""What the fuzz run found, and a slice of that run."""

import struct
import tracemalloc
import zlib
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.dicom import header
from app.dicom.decode import decode
from app.dicom.luts import VoiLut, Window, WindowFunction, apply_table, window_levels
from app.dicom.pixels import load
from app.dicom.scan import scan
from app.dicom.syntaxes import syntax_name
from tests.benchmarks.fuzz_dicom import Fuzz, seeds_for
from tests.dicom_files import ramp, write_dicom

DEFLATED = "1.2.840.10008.1.2.1.99"


def refusal(path: Path) -> str:
    found = scan([path], context=JobContext())
    assert not found.headers
    return str(found.refused[0].reason)


def test_a_slice_of_the_fuzz_run(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    fuzz = Fuzz(tmp_path, seeds_for(tmp_path / "seeds"), seed=5)
    try:
        findings = [fuzz.run(number) for number in range(120)]
    finally:
        fuzz.close()
    assert [finding for finding in findings if finding.outcome == "BUG"] == []
    outcomes = Counter(finding.outcome for finding in findings)
    assert min(outcomes["refused by import"], outcomes["refused by decoder"], outcomes["shown"]) > 5
    assert capfd.readouterr() == ("", "")


def test_pixels_of_an_unknown_kind_are_refused(tmp_path: Path) -> None:
    path = write_dicom(tmp_path / "x.dcm")
    path.write_bytes(path.read_bytes().replace(b"\xe0\x7f\x10\x00OW", b"\xe0\x7f\x10\x00OG"))
    with pytest.raises(AppError, match="header is damaged"):
        decode(path)


def test_a_palette_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = write_dicom(tmp_path / "x.dcm", pixels=np.zeros((4, 4), np.uint8), PhotometricInterpretation="PALETTE COLOR")
    with pytest.raises(AppError, match="cannot be decoded"):
        decode(path)


def test_the_name_of_an_impossible_syntax_can_be_printed() -> None:
    assert syntax_name("1.2.3\x10\n4") == "1.2.34"  # and pydicom warns of nothing


@pytest.mark.parametrize("function", list(WindowFunction))
def test_impossible_windows_are_black_and_white_and_no_warning(function: WindowFunction) -> None:
    values = np.array([-3e38, 0.0, 3e38])
    for window in (Window(1e308, 1e-308, function), Window(-1e308, 1e308, function), Window(0.0, 1e-300, function)):
        assert set(window_levels(values, window).tolist()) <= {0, 127, 128, 255}
    assert apply_table(values, VoiLut(-5, np.arange(9, dtype=np.uint8))).tolist() == [0, 5, 8]


@pytest.mark.parametrize(("slope", "intercept"), [("1e308", "0"), ("-1e300", "5"), ("1e-308", "0"), ("2", "1e300")])
def test_a_slope_that_leaves_no_picture_is_not_applied(tmp_path: Path, slope: str, intercept: str) -> None:
    path = write_dicom(tmp_path / "x.dcm", RescaleSlope=slope, RescaleIntercept=intercept, PixelPaddingValue=0)
    found = load(path)
    assert np.array_equal(found.values, ramp())
    assert found.padding == (0.0, 0.0)


def test_sequences_that_never_end_are_refused_in_a_sentence(tmp_path: Path) -> None:
    path = write_dicom(tmp_path / "x.dcm")
    data = path.read_bytes()
    at = data.index(b"\x10\x00\x20\x00LO")
    deep = (b"\x08\x00\x15\x11SQ\0\0\xff\xff\xff\xff" + b"\xfe\xff\x00\xe0\xff\xff\xff\xff") * 5_000
    path.write_bytes(data[:at] + deep + data[at:])
    assert refusal(path) == "The header of the file is nested too deeply."


def deflated(path: Path, body: bytes) -> Path:
    data = write_dicom(path, syntax=DEFLATED).read_bytes()
    start = 144 + struct.unpack_from("<I", data, 140)[0]
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    inflated = zlib.decompress(data[start:], -zlib.MAX_WBITS)
    path.write_bytes(data[:start] + packer.compress(inflated + body) + packer.flush())
    return path


def test_a_deflate_bomb_is_refused_before_it_is_inflated(tmp_path: Path) -> None:
    path = deflated(tmp_path / "x.dcm", bytes(100_000_000))
    tracemalloc.start()
    try:
        assert refusal(path) == "The header of the file states impossible lengths."
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()


def test_a_large_deflated_picture_is_not_taken_for_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(header, "_LARGEST_INFLATED_HEADER", 1 << 14)
    path = write_dicom(tmp_path / "x.dcm", pixels=np.zeros((600, 700), np.uint16), syntax=DEFLATED)
    assert scan([path], context=JobContext()).headers[0].rows == 600


def test_a_header_of_zeros_is_refused_soon(tmp_path: Path) -> None:
    path = tmp_path / "x.dcm"
    path.write_bytes(write_dicom(path).read_bytes()[:400] + bytes(4_000_000))
    assert refusal(path) == "The header of the file is damaged and cannot be read."
    path.write_bytes(bytes(128) + b"DICM" + bytes(4_000_000))
    assert refusal(path) == "The header of the file is damaged and cannot be read."
