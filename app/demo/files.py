"""Writing the pictures as DX DICOM files that differ the way files of real machines differ."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.demo.cohort import Study, uid_of

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

__all__ = ["dicom_bytes"]

Pixels = NDArray[np.uint16]
_DX = "1.2.840.10008.5.1.4.1.1.1.1"
_EXPLICIT, _IMPLICIT = "1.2.840.10008.1.2.1", "1.2.840.10008.1.2"
_JPEG_LOSSLESS, _JPEG_LS = "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.80"
_JPEG_2000, _RLE = "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.5"
_SYNTAXES = (
    (_JPEG_LS, 0.45),
    (_EXPLICIT, 0.2),
    (_JPEG_LOSSLESS, 0.15),
    (_JPEG_2000, 0.08),
    (_IMPLICIT, 0.1),
    (_RLE, 0.02),
)
_MACHINES = {
    "internal": (("Nordlicht Röntgen", "Boreal DX 3"), ("Kontrast & Söhne", "Rasterblende 500")),
    "external": (("Talbach Medizintechnik", "Lumina CR"), ("Nordlicht Röntgen", "Boreal DX 1")),
}
_BODY_PART = {
    "clavicle": ("CLAVICLE", "CLAVICLE", "KLAVIKULA", "SCHLUESSELBEIN", "SHOULDER", ""),
    "elbow": ("ELBOW", "ELBOW", "ELLENBOGEN", "ELLBOGEN", "", ""),
    "thumb": ("THUMB", "THUMB", "DAUMEN", "FINGER", "HAND", ""),
}
_STUDY_TEXT = {
    "clavicle": ("Klavikula {s} a.p.", "Clavicula {s}", "RÖ Schlüsselbein {s}"),
    "elbow": ("Ellenbogen {s} in 2 Ebenen", "Ellenbogengelenk {s} 2E", "RÖ Ellbogen {s}"),
    "thumb": ("Daumen {s} in 2 Ebenen", "Daumen D1 {s} 2E", "RÖ Daumen {s}"),
}
_SERIES_TEXT = {
    "AP": ("a.p.", "ap", "AP Ebene", "dorso-palmar / ap"),
    "LAT": ("seitlich", "lateral", "seitl.", "LAT Ebene"),
}
_VIEW_CODE = {"AP": ("399348003", "antero-posterior"), "LAT": ("399260004", "medio-lateral")}


def dicom_bytes(
    picture: NDArray[np.float64], study: Study, view: str, pixel_mm: float, rng: np.random.Generator
) -> bytes:
    """A DICOM file of ``picture`` (rows x columns in [0, 1], bone bright) with the header of ``study``."""
    from io import BytesIO

    from pydicom.dataset import FileDataset, FileMetaDataset
    from pydicom.uid import UID

    bits = int(rng.choice((10, 12, 14, 16), p=(0.2, 0.68, 0.08, 0.04)))
    inverse = bool(rng.random() < 0.25)
    syntax = str(rng.choice([uid for uid, _ in _SYNTAXES], p=[share for _, share in _SYNTAXES]))
    values = np.rint((1.0 - picture if inverse else picture) * (2**bits - 1)).astype(np.uint16)
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = UID(_DX)
    meta.MediaStorageSOPInstanceUID = UID(uid_of("image", *study.seed, view))
    meta.TransferSyntaxUID = UID(syntax)
    meta.ImplementationClassUID = UID(uid_of("befundwerk demo"))
    dataset = FileDataset(BytesIO(), {}, file_meta=meta, preamble=b"\0" * 128)
    dataset.SpecificCharacterSet = "ISO_IR 100" if rng.random() < 0.7 else "ISO_IR 192"
    _patient_and_study(dataset, study, rng)
    _series_and_view(dataset, study, view, rng)
    _pixel_header(dataset, values, bits, inverse, pixel_mm, rng)
    dataset.PixelData = _encoded(values, bits, syntax)
    if syntax not in (_EXPLICIT, _IMPLICIT):
        dataset["PixelData"].VR = "OB"
        dataset["PixelData"].is_undefined_length = True
    else:
        dataset["PixelData"].VR = "OW"
    buffer = BytesIO()
    dataset.save_as(buffer, enforce_file_format=True)
    return buffer.getvalue()


def _patient_and_study(dataset: "Dataset", study: Study, rng: np.random.Generator) -> None:
    maker, model = _MACHINES[study.site.role][study.number % 2]
    dataset.SOPClassUID = _DX
    dataset.Modality = "DX"
    dataset.PatientName = f"{study.name[0]}^{study.name[1]}"
    dataset.PatientID = study.patient
    dataset.PatientBirthDate = f"{study.birth:%Y%m%d}"
    dataset.PatientSex = study.sex
    dataset.StudyInstanceUID = study.study_uid
    dataset.StudyDate = dataset.SeriesDate = f"{study.day:%Y%m%d}"
    dataset.StudyTime = f"{int(rng.integers(6, 23)):02d}{int(rng.integers(0, 60)):02d}00"
    dataset.AccessionNumber = study.accession
    dataset.StudyID = str(study.number)
    dataset.InstitutionName = study.site.name
    dataset.Manufacturer, dataset.ManufacturerModelName = maker, model
    side = {"L": ("links", "li.", "L"), "R": ("rechts", "re.", "R")}[study.side][int(rng.integers(0, 3))]
    dataset.StudyDescription = str(rng.choice(_STUDY_TEXT[study.region])).format(s=side)


def _series_and_view(dataset: "Dataset", study: Study, view: str, rng: np.random.Generator) -> None:
    from pydicom.dataset import Dataset
    from pydicom.sequence import Sequence

    dataset.SOPInstanceUID = uid_of("image", *study.seed, view)
    number = study.views.index(view) + 1
    dataset.SeriesInstanceUID = uid_of("series", *study.seed, view)
    dataset.SeriesNumber, dataset.InstanceNumber = number, 1
    part = str(rng.choice(_BODY_PART[study.region]))
    dataset.BodyPartExamined = part
    if part in {"", "SHOULDER", "HAND", "FINGER"}:
        dataset.ProtocolName = {"clavicle": "Klavikula ap", "elbow": "Ellenbogen", "thumb": "Daumen"}[study.region]
    dataset.Laterality = study.side
    dataset.ImageLaterality = study.side
    dataset.PresentationIntentType = "FOR PRESENTATION"
    dataset.ImageType = ["ORIGINAL", "PRIMARY", ""]
    dataset.SeriesDescription = str(rng.choice(_SERIES_TEXT[view]))
    manner = rng.random()
    if manner < 0.62:
        dataset.ViewPosition = {"AP": "AP", "LAT": str(rng.choice(("LL", "RL", "LL")))}[view]
    elif manner < 0.82:
        dataset.ViewPosition = ""
        code = Dataset()
        code.CodeValue, code.CodeMeaning = _VIEW_CODE[view]
        code.CodingSchemeDesignator = "SCT"
        dataset.ViewCodeSequence = Sequence([code])
    elif manner < 0.985 or len(study.views) < 2:
        dataset.ViewPosition = ""  # only the series text says it
    else:
        dataset.ViewPosition = {"AP": "LL", "LAT": "AP"}[view]  # wrong, as it happens


def _pixel_header(
    dataset: "Dataset", values: Pixels, bits: int, inverse: bool, pixel_mm: float, rng: np.random.Generator
) -> None:
    dataset.SamplesPerPixel = 1
    dataset.PhotometricInterpretation = "MONOCHROME1" if inverse else "MONOCHROME2"
    dataset.Rows, dataset.Columns = values.shape
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = 16, bits, bits - 1
    dataset.PixelRepresentation = 0
    spacing = [f"{pixel_mm * 1.05:.4f}"] * 2
    manner = rng.random()
    if manner < 0.9:
        dataset.ImagerPixelSpacing = spacing
    if manner > 0.6:
        dataset.PixelSpacing = [f"{pixel_mm:.4f}"] * 2
    dataset.KVP, dataset.ExposureInuAs = f"{rng.uniform(50, 66):.0f}", int(rng.integers(1500, 6000))
    dataset.PixelIntensityRelationship, dataset.PixelIntensityRelationshipSign = "LOG", -1 if inverse else 1
    dataset.RescaleIntercept, dataset.RescaleSlope, dataset.RescaleType = "0", "1", "US"
    dataset.PresentationLUTShape = "INVERSE" if inverse else "IDENTITY"
    dataset.BurnedInAnnotation = "NO"
    dataset.LossyImageCompression = "00"
    full = 2**bits - 1
    low, high = np.quantile(values[::4, ::4], (0.02, 0.998))
    centre, width = (low + high) / 2, max(high - low, 1.0)
    if manner < 0.8:
        dataset.WindowCenter, dataset.WindowWidth = f"{centre:.0f}", f"{width:.0f}"
    else:
        dataset.WindowCenter = [f"{centre:.0f}", f"{full / 2:.0f}"]
        dataset.WindowWidth = [f"{width:.0f}", f"{full:.0f}"]
        dataset.WindowCenterWidthExplanation = ["Knochen", "voll"]


def _encoded(values: Pixels, bits: int, syntax: str) -> bytes:
    """Pixel data as it stands in the file."""
    if syntax in (_EXPLICIT, _IMPLICIT):
        return values.astype("<u2").tobytes()
    from pydicom.encaps import encapsulate

    frame = _ENCODERS[syntax](values, bits)
    return bytes(encapsulate([frame], has_bot=False))


def _jpeg_ls(values: Pixels, _bits: int) -> bytes:
    import imagecodecs

    return bytes(imagecodecs.jpegls_encode(values))


def _jpeg_lossless(values: Pixels, bits: int) -> bytes:
    import imagecodecs

    return bytes(imagecodecs.ljpeg_encode(values, bitspersample=bits))


def _jpeg_2000(values: Pixels, bits: int) -> bytes:
    import imagecodecs

    return bytes(imagecodecs.jpeg2k_encode(values, codecformat="j2k", reversible=True, level=0, bitspersample=bits))


def _rle(values: Pixels, _bits: int) -> bytes:
    """DICOM RLE (PS3.5 annex G): PackBits of the high and the low bytes, each row by itself."""
    import imagecodecs

    segments = []
    for plane in (values >> 8, values & 0xFF):
        packed = b"".join(bytes(imagecodecs.packbits_encode(row.tobytes())) for row in plane.astype(np.uint8))
        segments.append(packed + b"\0" * (len(packed) % 2))
    offsets = [64, 64 + len(segments[0])]
    header = np.array([len(segments), *offsets, *([0] * 13)], dtype="<u4").tobytes()
    return header + b"".join(segments)


_ENCODERS: dict[str, Callable[[Pixels, int], bytes]] = {
    _JPEG_LS: _jpeg_ls,
    _JPEG_LOSSLESS: _jpeg_lossless,
    _JPEG_2000: _jpeg_2000,
    _RLE: _rle,
}
