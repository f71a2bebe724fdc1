"""Stored values against a second opinion: GDCM, and pydicom's own decoders, on synthetic and on real files.

Equal bit for bit, lossy syntaxes too: 12-bit and 8-bit JPEG agree since both decoders use the same integer transform,
JPEG 2000 since both use OpenJPEG. Other builds may round otherwise, so lossy files may differ by ``_LOSSY`` levels.
"""

import warnings
from collections.abc import Callable
from pathlib import Path

import imagecodecs
import numpy as np
import pydicom
import pytest
from pydicom.pixels import get_decoder

from app.core.errors import AppError
from app.dicom.decode import decode, read_dataset_of
from app.dicom.syntaxes import syntax_of
from tests.dicom_files import write_dicom

_LOSSY = 2
_LOSSY_SYNTAXES = {
    "1.2.840.10008.1.2.4.50",
    "1.2.840.10008.1.2.4.51",
    "1.2.840.10008.1.2.4.81",
    "1.2.840.10008.1.2.4.91",
    "1.2.840.10008.1.2.4.203",
}
_NOT_TO_BE_DECODED = ("size_bomb",)
_WEIGHTS = np.array([0.299, 0.587, 0.114])

RNG = np.random.default_rng(7)
NOISE = RNG.integers(0, 4096, (37, 53)).astype(np.uint16)
SMOOTH = (np.add.outer(np.arange(37) * 40, np.arange(53) * 30) % 4096).astype(np.uint16)
Encode = Callable[[np.ndarray], bytes]
ENCODERS: dict[str, Encode] = {
    "1.2.840.10008.1.2.4.57": lambda pixels: imagecodecs.jpeg8_encode(
        pixels, lossless=True, predictor=6, bitspersample=12
    ),
    "1.2.840.10008.1.2.4.70": lambda pixels: imagecodecs.ljpeg_encode(pixels, bitspersample=12),
    "1.2.840.10008.1.2.4.80": imagecodecs.jpegls_encode,
    "1.2.840.10008.1.2.4.81": lambda pixels: imagecodecs.jpegls_encode(pixels, 3),
    "1.2.840.10008.1.2.4.90": lambda pixels: imagecodecs.jpeg2k_encode(
        pixels, level=0, reversible=True, codecformat="j2k", bitspersample=12
    ),
    "1.2.840.10008.1.2.4.91": lambda pixels: imagecodecs.jpeg2k_encode(
        pixels, level=60, codecformat="j2k", bitspersample=12
    ),
    "1.2.840.10008.1.2.4.51": lambda pixels: imagecodecs.jpeg8_encode(pixels, 92, bitspersample=12),
}


def second_opinion(path: Path, frame: int = 0) -> np.ndarray | None:
    """Stored values by pydicom (uncompressed, RLE) or GDCM; None where neither reads the file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dataset = pydicom.dcmread(path, force=True)
        syntax = dataset.file_meta.TransferSyntaxUID
        plugin = "" if not syntax.is_encapsulated else "pydicom" if syntax.endswith("2.5") else "gdcm"
        try:
            values, _ = get_decoder(syntax).as_array(dataset, index=frame, decoding_plugin=plugin, raw=False)
        except (ValueError, RuntimeError, NotImplementedError):
            return _by_gdcm_alone(path) if plugin == "gdcm" and frame == 0 else None
    if dataset.PhotometricInterpretation == "PALETTE COLOR":
        values = pydicom.pixels.apply_color_lut(values, dataset)
        values = values / (257.0 if values.dtype == np.uint16 else 1.0)
    return np.rint(values[..., :3] @ _WEIGHTS) if values.ndim == 3 else values


def _by_gdcm_alone(path: Path) -> np.ndarray | None:
    """pydicom does not hand 12-bit JPEG to GDCM, which reads it."""
    import gdcm

    gdcm.Trace.WarningOff()
    reader = gdcm.ImageReader()
    reader.SetFileName(str(path))
    if not reader.Read():
        return None
    image = reader.GetImage()
    kind = {"UINT8": "u1", "UINT16": "<u2", "INT16": "<i2"}.get(image.GetPixelFormat().GetScalarTypeAsString())
    if kind is None or image.GetPixelFormat().GetSamplesPerPixel() != 1:
        return None
    data = image.GetBuffer().encode("utf-8", "surrogateescape")
    return np.frombuffer(data, kind)[: image.GetDimension(0) * image.GetDimension(1)].reshape(
        image.GetDimension(1), image.GetDimension(0)
    )


def difference(path: Path, frame: int = 0) -> int | None:
    other = second_opinion(path, frame)
    values = decode(path, frame).values
    return None if other is None else int(np.abs(values.astype(np.int64) - other.astype(np.int64)).max())


@pytest.mark.parametrize("pixels", [NOISE, SMOOTH], ids=["noise", "smooth"])
@pytest.mark.parametrize("syntax", ENCODERS)
def test_synthetic_files_decode_as_gdcm_decodes_them(tmp_path: Path, syntax: str, pixels: np.ndarray) -> None:
    path = write_dicom(tmp_path / "x.dcm", pixels=pixels, syntax=syntax, encoded=bytes(ENCODERS[syntax](pixels)))
    found = difference(path)
    assert found is not None
    assert found <= (_LOSSY if syntax in _LOSSY_SYNTAXES else 0)


@pytest.mark.parametrize("syntax", ["1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.90"])
def test_signed_values_in_code_streams(tmp_path: Path, syntax: str) -> None:
    """Two's complement of 12 bits is written as unsigned; the header alone says that it is signed."""
    signed = NOISE.astype(np.int16) - 2048
    stored = (signed & 0x0FFF).astype(np.uint16)
    encoded = bytes(ENCODERS[syntax](stored))
    path = write_dicom(tmp_path / "x.dcm", pixels=stored, syntax=syntax, encoded=encoded, PixelRepresentation=1)
    assert np.array_equal(decode(path).values, signed)
    other = second_opinion(path)
    assert other is not None
    # pydicom gives the sign to what GDCM makes of JPEG 2000 and lossless JPEG, and leaves JPEG-LS as it is.
    assert np.array_equal(other.astype(np.int16) & 0x0FFF, stored)


def test_baseline_jpeg_of_eight_bits(tmp_path: Path) -> None:
    pixels = (SMOOTH >> 4).astype(np.uint8)
    path = write_dicom(
        tmp_path / "x.dcm",
        pixels=pixels,
        syntax="1.2.840.10008.1.2.4.50",
        encoded=bytes(imagecodecs.jpeg8_encode(pixels, 90)),
    )
    found = difference(path)
    assert found is not None
    assert found <= _LOSSY


@pytest.mark.parametrize("bits", [8, 9, 10, 12, 14, 15, 16])
def test_rle_of_every_depth(tmp_path: Path, bits: int) -> None:
    pixels = (RNG.integers(0, 1 << bits, (21, 30))).astype(np.uint8 if bits == 8 else np.uint16)
    path = write_dicom(tmp_path / "x.dcm", pixels=pixels, BitsStored=bits, HighBit=bits - 1)
    dataset = pydicom.dcmread(path)
    dataset.compress("1.2.840.10008.1.2.5", encoding_plugin="pydicom")
    dataset.save_as(path)
    assert np.array_equal(decode(path).values, pixels)
    assert difference(path) == 0


def _real_files() -> list[Path]:
    folder = Path(__file__).resolve().parents[4] / "shared" / "data" / "dicom"
    files = sorted(file for file in folder.rglob("*") if file.is_file()) if folder.is_dir() else []
    return [file for file in files if not file.name.startswith(_NOT_TO_BE_DECODED)]


@pytest.mark.shared
@pytest.mark.parametrize("path", _real_files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_real_files_decode_as_a_second_decoder_decodes_them(path: Path) -> None:
    try:
        decode(path)
    except AppError:
        return  # what is refused, and why, is for the tests of the import
    syntax = read_dataset_of(path)[1]
    found = difference(path)
    if found is None:
        known = syntax_of(syntax)
        assert known is not None
        assert known.codec == "htj2k", "only HTJ2K has no second decoder"
    else:
        assert found <= (_LOSSY if syntax in _LOSSY_SYNTAXES else 0)
