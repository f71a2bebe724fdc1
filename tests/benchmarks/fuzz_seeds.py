"""The files that the fuzz run mutates: one of every syntax and kind of pixel, and real ones of the shared data."""

import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import pydicom
from PIL import Image
from pydicom.dataset import Dataset
from pydicom.encaps import generate_frames

from tests.dicom_files import write_dicom

__all__ = ["Seed", "real_seeds", "synthetic_seeds"]

_BASE = "1.2.840.10008.1.2"
_LARGEST_REAL = 700_000


@dataclass(frozen=True)
class Seed:
    """A good file: its bytes, its ending, and the frame of its pixels where they are compressed."""

    name: str
    data: bytes
    suffix: str = ".dcm"
    stream: bytes = b""


def _picture(rows: int = 96, columns: int = 80) -> np.ndarray:
    rng = np.random.default_rng(7)
    slope = np.add.outer(np.linspace(0, 2000, rows), np.linspace(0, 1900, columns))
    return (slope + rng.normal(0, 20, (rows, columns))).clip(0, 4095).astype(np.uint16)


def _streams(picture: np.ndarray) -> dict[str, bytes]:
    eight = (picture >> 4).astype(np.uint8)
    return {
        f"{_BASE}.4.50": bytes(imagecodecs.jpeg8_encode(eight)),
        f"{_BASE}.4.51": bytes(imagecodecs.jpeg8_encode(picture, bitspersample=12)),
        f"{_BASE}.4.57": bytes(imagecodecs.ljpeg_encode(picture, bitspersample=12)),
        f"{_BASE}.4.70": bytes(imagecodecs.ljpeg_encode(picture, bitspersample=12)),
        f"{_BASE}.4.80": bytes(imagecodecs.jpegls_encode(picture)),
        f"{_BASE}.4.81": bytes(imagecodecs.jpegls_encode(picture, level=2)),
        f"{_BASE}.4.90": bytes(imagecodecs.jpeg2k_encode(picture, level=0, reversible=True, codecformat="j2k")),
        f"{_BASE}.4.91": bytes(imagecodecs.jpeg2k_encode(picture, level=30, codecformat="j2k")),
        f"{_BASE}.4.201": bytes(imagecodecs.htj2k_encode(picture)),
    }


def _lut(descriptor: list[int], data: np.ndarray) -> Dataset:
    item = Dataset()
    item.add_new("LUTDescriptor", "US", descriptor)
    item.add_new("LUTData", "OW", data.astype("<u2").tobytes())
    item.add_new("LUTExplanation", "LO", "BONE")
    return item


def synthetic_seeds(folder: Path) -> list[Seed]:
    """Small files written by pydicom: every transfer syntax that is decoded, and every kind of pixel."""
    picture = _picture()
    eight = (picture >> 4).astype(np.uint8)
    colour = np.stack([eight, 255 - eight, eight // 2], axis=-1)
    tables = [_lut([256, 0, 16], np.linspace(0, 65535, 256)), _lut([4096, 0, 12], np.linspace(0, 4095, 4096))]
    plain: dict[str, Any] = {
        "SpecificCharacterSet": "ISO_IR 192",
        "WindowCenter": [1000, 2000],
        "WindowWidth": [400, 4000],
        "WindowCenterWidthExplanation": ["BONE", "ALL"],
        "PixelSpacing": [0.2, 0.2],
        "ImagerPixelSpacing": [0.25, 0.25],
        "NumberOfFrames": 1,
        "PatientName": "Fuzz^Jane",
    }
    rgb = {"PixelData": colour.tobytes(), "SamplesPerPixel": 3, "PlanarConfiguration": 0}
    palette = {
        f"{name}PaletteColorLookupTable{part}": value
        for name in ("Red", "Green", "Blue")
        for part, value in (("Descriptor", [256, 0, 16]), ("Data", np.arange(0, 65536, 256, np.uint16).tobytes()))
    }
    kinds: dict[str, dict[str, Any]] = {
        "explicit": {},
        "implicit": {"syntax": _BASE},
        "big-endian": {"syntax": f"{_BASE}.2", "PixelData": picture.byteswap().tobytes()},
        "deflated": {"syntax": f"{_BASE}.1.99"},
        "signed": {"pixels": picture.astype(np.int16) - 1024, "BitsStored": 16, "HighBit": 15},
        "eight": {"pixels": eight},
        "thirty-two": {"pixels": picture.astype(np.uint32), "BitsStored": 32, "HighBit": 31},
        "mono1": {"PhotometricInterpretation": "MONOCHROME1", "PresentationLUTShape": "INVERSE"},
        "rescaled": {"RescaleSlope": "0.5", "RescaleIntercept": "-3", "PixelPaddingValue": 7},
        "modality-lut": {"ModalityLUTSequence": [tables[1]]},
        "voi-lut": {"VOILUTSequence": tables},
        "sigmoid": {"VOILUTFunction": "SIGMOID"},
        "rgb": {"pixels": eight, "PhotometricInterpretation": "RGB", **rgb},
        "ybr": {"pixels": eight, "PhotometricInterpretation": "YBR_FULL", **rgb},
        "palette": {"pixels": eight, "PhotometricInterpretation": "PALETTE COLOR", **palette},
    }
    paths = [
        write_dicom(folder / f"{name}.dcm", **({"pixels": picture} | plain | given)) for name, given in kinds.items()
    ]
    for uid, stream in _streams(picture).items():
        given = {"pixels": eight if uid.endswith(".4.50") else picture, "syntax": uid, "encoded": stream}
        paths.append(write_dicom(folder / f"{uid}.dcm", **(plain | given)))
    rle = pydicom.dcmread(folder / "explicit.dcm")
    rle.compress(f"{_BASE}.5", encoding_plugin="pydicom", generate_instance_uid=False)
    rle.save_as(folder / "rle.dcm")
    return [*(_dicom_seed(path.stem, path.read_bytes()) for path in [*paths, folder / "rle.dcm"]), *_rasters(picture)]


def _rasters(picture: np.ndarray) -> list[Seed]:
    seeds = []
    for name, array, kind in (("png", picture, "PNG"), ("jpeg", (picture >> 4).astype(np.uint8), "JPEG")):
        stream = BytesIO()
        Image.fromarray(array).save(stream, kind)
        seeds.append(Seed(name, stream.getvalue(), f".{name}"))
    return seeds


def real_seeds(data: Path) -> list[Seed]:
    """The real files of ``data/dicom``; what has pixels but is no radiograph is passed off as one."""
    seeds = []
    for path in sorted((data / "dicom").rglob("*")):
        if not path.is_file() or path.stat().st_size > _LARGEST_REAL or path.suffix not in (".dcm", ""):
            continue
        content = path.read_bytes()
        seeds.append(_dicom_seed(path.stem, _as_radiograph(content) or content))
    return seeds


def _as_radiograph(content: bytes) -> bytes:
    """The same pixels under the modality DX, so that they get as far as the decoder; b"" if that is not possible."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            dataset = pydicom.dcmread(BytesIO(content))
            if "PixelData" not in dataset or str(dataset.get("Modality")) in ("CR", "DX"):
                return b""
            dataset.Modality = "DX"
            dataset.NumberOfFrames = 1
            stream = BytesIO()
            dataset.save_as(stream)
        except Exception:  # noqa: BLE001 - damaged on purpose
            return b""
    return stream.getvalue()


def _dicom_seed(name: str, content: bytes) -> Seed:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            dataset = pydicom.dcmread(BytesIO(content))
            frames = generate_frames(dataset.PixelData, number_of_frames=1)
            stream = next(iter(frames)) if dataset.file_meta.TransferSyntaxUID.is_compressed else b""
        except Exception:  # noqa: BLE001 - damaged on purpose
            stream = b""
    return Seed(name, content, stream=stream)
