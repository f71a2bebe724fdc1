"""Small DICOM files for tests, written with pydicom."""

import warnings
from pathlib import Path
from typing import Any

import numpy as np
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.uid import UID, ExplicitVRLittleEndian

DX = "1.2.840.10008.5.1.4.1.1.1.1"


def ramp(rows: int = 24, columns: int = 32, top: int = 4095) -> np.ndarray:
    """A picture whose values rise evenly from 0 to ``top``."""
    return np.linspace(0, top, rows * columns).reshape(rows, columns).astype(np.uint16)


def write_dicom(
    path: Path,
    *,
    pixels: np.ndarray | None = None,
    syntax: str = ExplicitVRLittleEndian,
    encoded: bytes | None = None,
    **tags: Any,
) -> Path:
    """Write a radiograph; ``tags`` override the defaults, ``None`` leaves a tag out."""
    pixels = ramp() if pixels is None else pixels
    name = tags.pop("name", path.stem)
    dataset = Dataset()
    values: dict[str, Any] = {
        "SOPClassUID": DX,
        "SOPInstanceUID": f"1.2.3.{sum(map(ord, name))}.{len(name)}.{int.from_bytes(name.encode()[-6:])}",
        "StudyInstanceUID": "1.2.3.100",
        "SeriesInstanceUID": "1.2.3.100.1",
        "PatientID": "P1",
        "AccessionNumber": "A1",
        "StudyDate": "20240131",
        "Modality": "DX",
        "BodyPartExamined": "ELBOW",
        "ViewPosition": "AP",
        "ImageLaterality": "R",
        "Rows": pixels.shape[0],
        "Columns": pixels.shape[1],
        "SamplesPerPixel": 1,
        "BitsAllocated": pixels.dtype.itemsize * 8,
        "BitsStored": 12 if pixels.dtype.itemsize == 2 else 8,
        "HighBit": 11 if pixels.dtype.itemsize == 2 else 7,
        "PixelRepresentation": int(pixels.dtype.kind == "i"),
        "PhotometricInterpretation": "MONOCHROME2",
    }
    values |= tags
    for keyword, value in values.items():
        if value is not None:
            setattr(dataset, keyword, value)
    if "PixelData" not in values:
        dataset.PixelData = pixels.tobytes() if encoded is None else encapsulate([encoded])
        dataset["PixelData"].VR = "OW"
        if encoded is not None:
            dataset["PixelData"].VR = "OB"
            dataset["PixelData"].is_undefined_length = True
    elif values["PixelData"] is not None:
        dataset["PixelData"].VR = "OW"
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = UID(syntax)
    dataset.file_meta.MediaStorageSOPClassUID = values["SOPClassUID"]
    dataset.file_meta.MediaStorageSOPInstanceUID = values["SOPInstanceUID"]
    path.parent.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dataset.save_as(path, enforce_file_format=True)
    return path
