"""A radiograph without anything but its picture: what is written when an image leaves the workstation for a reader.

Only attributes of a list are taken over, so nothing has to be known of what is left out. What is burnt into the pixels
stays in them.
"""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.core.errors import AppError
from app.core.text import message
from app.dicom.decode import read_dataset_of
from app.dicom.header import quiet
from app.dicom.raster import read_raster

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

__all__ = ["minimal_dicom", "minimal_raster"]

_PICTURE = (
    *("SOPClassUID", "Modality", "ViewPosition", "Laterality", "ImageLaterality", "PatientOrientation"),
    *("SamplesPerPixel", "PhotometricInterpretation", "PlanarConfiguration", "NumberOfFrames", "Rows", "Columns"),
    *("PixelAspectRatio", "BitsAllocated", "BitsStored", "HighBit", "PixelRepresentation"),
    *("SmallestImagePixelValue", "LargestImagePixelValue", "PixelPaddingValue", "PixelPaddingRangeLimit"),
    *("ExtendedOffsetTable", "ExtendedOffsetTableLengths", "PixelData"),
    *(
        f"{start}{colour}PaletteColorLookupTable{part}"
        for colour in ("Red", "Green", "Blue")
        for start, part in (("", "Descriptor"), ("", "Data"), ("Segmented", "Data"))
    ),
)
_SHOWN = (
    *("RescaleIntercept", "RescaleSlope", "WindowCenter", "WindowWidth", "VOILUTFunction", "PresentationLUTShape"),
    *("PixelIntensityRelationship", "PixelIntensityRelationshipSign"),
)
_MEASURED = (
    *("PixelSpacing", "ImagerPixelSpacing", "NominalScannedPixelSpacing", "PixelSpacingCalibrationType"),
    *("EstimatedRadiographicMagnificationFactor", "DistanceSourceToDetector", "DistanceSourceToPatient"),
)
_COLLIMATED = (
    *("CollimatorShape", "CollimatorLeftVerticalEdge", "CollimatorRightVerticalEdge"),
    *("CollimatorUpperHorizontalEdge", "CollimatorLowerHorizontalEdge", "CenterOfCircularCollimator"),
    *("RadiusOfCircularCollimator", "VerticesOfThePolygonalCollimator", "ShutterShape", "ShutterLeftVerticalEdge"),
    *("ShutterRightVerticalEdge", "ShutterUpperHorizontalEdge", "ShutterLowerHorizontalEdge"),
    *("CenterOfCircularShutter", "RadiusOfCircularShutter", "VerticesOfThePolygonalShutter"),
)
_KEPT = frozenset((*_PICTURE, *_SHOWN, *_MEASURED, *_COLLIMATED))
_TABLES = ("ModalityLUTSequence", "VOILUTSequence")
_TABLE = ("LUTDescriptor", "LUTData")
_IMPLICIT, _EXPLICIT, _BIG_ENDIAN = "1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2"


def minimal_dicom(path: Path, name: str) -> bytes:
    """A DICOM file with the pixels of ``path`` as they are stored, how to show and measure them, view and side.

    The patient is called ``name``; UIDs are new. Raises ``AppError`` for a file that cannot be read.
    """
    source, syntax = read_dataset_of(path)
    try:
        with quiet():
            return _written(source, syntax, name)
    except Exception as error:
        raise AppError(
            message("The image cannot be copied: its header is damaged."),
            message("Fetch the file again from the archive, or exclude the case."),
        ) from error


def _written(source: "Dataset", syntax: str, name: str) -> bytes:
    from pydicom import dcmwrite
    from pydicom.dataset import Dataset, FileMetaDataset
    from pydicom.uid import UID, generate_uid

    made = Dataset()
    _take(source, made, _KEPT)
    if "PixelData" not in made:
        raise ValueError("no pixels")
    for keyword in _TABLES:
        items = []
        for item in source.get(keyword) or []:
            table = Dataset()
            _take(item, table, _TABLE)
            items.append(table)
        if items:
            setattr(made, keyword, items)
    made.PatientName = made.PatientID = name
    made.SOPInstanceUID, made.SeriesInstanceUID, made.StudyInstanceUID = (generate_uid() for _ in range(3))
    implicit, little = source.original_encoding
    stated = syntax or (_BIG_ENDIAN if little is False else _IMPLICIT if implicit else _EXPLICIT)
    made.file_meta = FileMetaDataset()
    made.file_meta.TransferSyntaxUID = UID(stated)
    if "SOPClassUID" not in made:
        made.SOPClassUID = UID("1.2.840.10008.5.1.4.1.1.7")  # Secondary Capture: the source does not say what it is
    out = BytesIO()
    dcmwrite(out, made, enforce_file_format=True)
    return out.getvalue()


def _take(source: "Dataset", made: "Dataset", keywords: "frozenset[str] | tuple[str, ...]") -> None:
    for keyword in keywords:
        if keyword in source:
            made.add(source[keyword])


def minimal_raster(path: Path) -> bytes:
    """The grey values of a PNG or JPEG as a PNG without metadata. Raises ``AppError``."""
    from PIL import Image

    values, _ = read_raster(path)
    if values.dtype not in (np.uint8, np.uint16):
        raise AppError(
            message("The picture has values that no PNG of 8 or 16 bits can hold."),
            message("Save it as a PNG of 16 bits, or exclude the case."),
        )
    out = BytesIO()
    Image.fromarray(values).save(out, format="PNG")
    return out.getvalue()
