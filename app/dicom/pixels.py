"""One pipeline from a file to grey levels, the same for the viewer, the training images and the exports.

file -> stored values -> modality values -> window or table -> presentation (0 black, 255 white).
"""

import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.core.errors import AppError
from app.core.text import message
from app.dicom.collimation import Collimation, collimation_of, field_of
from app.dicom.decode import Frame, decode
from app.dicom.frames import raise_frame_groups
from app.dicom.header import quiet, sop_uid_of
from app.dicom.luts import (
    Modality,
    VoiLut,
    Window,
    WindowFunction,
    apply_table,
    modality_values,
    voi_luts,
    window_levels,
    windows,
)
from app.dicom.raster import RASTER_MAGIC, read_raster

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

__all__ = [
    "Radiograph",
    "Spacing",
    "VoiLut",
    "Window",
    "WindowFunction",
    "auto_window",
    "default_window",
    "levels_table",
    "load",
    "render",
    "training_image",
]

_TABLE_SPAN = 1 << 17
_PERCENTILES = (1.0, 99.0)
_STEP = 8
_FINEST, _COARSEST = 1e-3, 100.0
"""Millimetres between which a spacing can be true."""
_MOST_MAGNIFIED = 3.0


@dataclass(frozen=True)
class Spacing:
    """Millimetres between rows and between columns. ``kind`` "calibrated": in the patient; "detector": at the plate,
    so lengths in the patient are smaller by an unknown magnification."""

    row: float
    column: float
    kind: str


@dataclass(frozen=True, eq=False)
class Radiograph:
    """A radiograph in modality values, with all that is needed to show it. Do not write into ``values``.

    ``inverted`` means that the smallest value is shown white (MONOCHROME1, or Presentation LUT Shape INVERSE).
    ``padding`` is the lowest and highest value outside the picture. ``magnification`` is how many times larger the
    patient is at the plate, where the file says so; ``collimation`` the exposed field that it states. ``orientation``
    says where rows and columns run (Patient Orientation), ``side`` what the file says of the side, both "" or empty
    where it is silent. ``sop_uid`` is the image's own, empty for other files.
    """

    values: NDArray[Any]
    windows: tuple[Window, ...] = ()
    voi_luts: tuple[VoiLut, ...] = ()
    inverted: bool = False
    padding: tuple[float, float] | None = None
    spacing: Spacing | None = None
    magnification: float | None = None
    orientation: tuple[str, ...] = ()
    side: str = ""
    is_colour: bool = False
    photometric: str = field(default="MONOCHROME2")
    collimation: Collimation | None = None
    sop_uid: str = ""


def load(path: Path, frame: int = 0) -> Radiograph:
    """Read one radiograph: DICOM, PNG or JPEG, told apart by their first bytes.

    Raises ``AppError`` naming the transfer syntax or the defect, and what would help.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(8)
    except OSError as error:
        raise AppError.from_os_error(error, message("Opening the image")) from error
    if start.startswith(RASTER_MAGIC):
        values, is_colour = read_raster(path)
        return Radiograph(values=values, is_colour=is_colour)
    decoded = decode(path, frame)
    try:
        with quiet():
            raise_frame_groups(decoded.dataset, frame)
            return _radiograph(decoded)
    except Exception as error:
        raise AppError(
            message("The image cannot be shown: its header is damaged."),
            message("Fetch the file again from the archive, or exclude the image."),
        ) from error


def _radiograph(decoded: Frame) -> Radiograph:
    dataset = decoded.dataset
    photometric = str(dataset.get("PhotometricInterpretation") or "").strip().upper()
    shape = str(dataset.get("PresentationLUTShape") or "").strip().upper()
    if decoded.is_colour:
        modality = Modality(decoded.values, None, signed=False)
    else:
        modality = modality_values(decoded.values, dataset, bits=decoded.bits)
    rows, columns = modality.values.shape
    return Radiograph(
        values=np.ascontiguousarray(modality.values),
        windows=windows(dataset),
        voi_luts=voi_luts(dataset, signed=modality.signed),
        # A DX object with MONOCHROME1 must also state INVERSE (PS3.3 C.8.11.3.1.2): both mean one inversion.
        inverted=not decoded.is_colour and (photometric == "MONOCHROME1" or shape == "INVERSE"),
        padding=modality.padding,
        spacing=_spacing(dataset),
        magnification=_magnification(dataset),
        orientation=tuple(str(part) for part in _several(dataset.get("PatientOrientation")))[:2],
        side=str(dataset.get("ImageLaterality") or dataset.get("Laterality") or "").strip().upper()[:1],
        is_colour=decoded.is_colour,
        photometric=photometric,
        collimation=collimation_of(dataset, rows, columns),
        sop_uid=sop_uid_of(dataset),
    )


def _several(value: Any) -> list[Any]:
    if value in (None, ""):
        return []
    return [value] if isinstance(value, str) or not hasattr(value, "__iter__") else list(value)


def _pair(dataset: "Dataset", keyword: str) -> tuple[float, float] | None:
    """Two positive finite numbers, or None: spacings of zero occur in real files."""
    try:
        row, column = (float(part) for part in _several(dataset.get(keyword)))
    except (ValueError, TypeError):
        return None
    return (row, column) if _FINEST < row < _COARSEST and _FINEST < column < _COARSEST else None


def _spacing(dataset: "Dataset") -> Spacing | None:
    """PS3.3 10.7.1: Pixel Spacing is calibrated if a type says so, or if it differs from the spacing at the plate.

    Where neither a type nor the spacing at the plate is there, nothing tells whether it is: "detector" promises less.
    """
    pixel = _pair(dataset, "PixelSpacing")
    plate = _pair(dataset, "ImagerPixelSpacing") or _pair(dataset, "NominalScannedPixelSpacing")
    stated = str(dataset.get("PixelSpacingCalibrationType") or "").strip().upper() in ("GEOMETRY", "FIDUCIAL")
    if pixel is not None and (stated or (plate is not None and not _same(pixel, plate))):
        return Spacing(*pixel, "calibrated")
    found = plate or pixel
    return None if found is None else Spacing(*found, "detector")


def _same(first: tuple[float, float], second: tuple[float, float]) -> bool:
    """Whether two spacings differ by no more than rounding."""
    return all(math.isclose(one, other, rel_tol=1e-3) for one, other in zip(first, second, strict=True))


def _magnification(dataset: "Dataset") -> float | None:
    """How many times larger the patient is at the plate (PS3.3 C.8.7.5, DX Positioning); None if it is not stated.

    Estimated Radiographic Magnification Factor, else the distance of the plate from the source over that of the
    patient. Less than 1 is impossible, and the distances of some files are those of a preset: absurd ones are left out.
    """
    stated = _number(dataset, "EstimatedRadiographicMagnificationFactor")
    to_plate, to_patient = _number(dataset, "DistanceSourceToDetector"), _number(dataset, "DistanceSourceToPatient")
    computed = to_plate / to_patient if to_plate is not None and to_patient else None
    return next((value for value in (stated, computed) if value is not None and 1.0 <= value <= _MOST_MAGNIFIED), None)


def _number(dataset: "Dataset", keyword: str) -> float | None:
    try:
        value = float(dataset.get(keyword))
    except (ValueError, TypeError):
        return None
    return value if math.isfinite(value) and value > 0.0 else None


def auto_window(
    values: NDArray[Any], padding: tuple[float, float] | None = None, collimation: Collimation | None = None
) -> Window:
    """A window from the 1st to the 99th percentile of every 8th pixel of each 8th row.

    Padding is left out, and so are the borders of a collimator: those that the file states and the picture confirms,
    else those that are seen.
    """
    thin = _STEP if min(values.shape) >= 4 * _STEP else 1
    sample = values[::thin, ::thin]
    valid = np.isfinite(sample) if sample.dtype.kind == "f" else None
    if padding is not None:
        kept = (sample < padding[0]) | (sample > padding[1])
        if kept.any():
            valid = kept if valid is None else kept & valid
    field = _field(sample, thin, valid, collimation)
    if field is not None:
        valid = field if valid is None else field & valid
    chosen = sample.ravel() if valid is None else sample[valid]
    if chosen.size == 0:
        return Window(0.5, 1.0, WindowFunction.LINEAR_EXACT)
    low, high = (float(end) for end in np.percentile(chosen, _PERCENTILES))
    if high <= low:
        low, high = float(chosen.min()), float(chosen.max())
    narrowest = 1.0 if values.dtype.kind in "iu" else 1e-6
    return Window((low + high) / 2.0, max(high - low, narrowest), WindowFunction.LINEAR_EXACT)


def _field(
    sample: NDArray[Any], thin: int, valid: NDArray[np.bool_] | None, collimation: Collimation | None
) -> NDArray[np.bool_] | None:
    """The exposed part of a thinned picture. What a file states is only believed if it hides nothing of interest."""
    if collimation is not None:
        rows, columns = (np.arange(size) * thin + 1 for size in sample.shape)
        field = collimation.inside(rows, columns)
        known = field if valid is None else field & valid
        hidden = sample[~field if valid is None else ~field & valid]
        if (
            known.any()
            and hidden.size
            and np.ptp(np.percentile(hidden, (10, 90))) <= 0.5 * np.ptp(np.percentile(sample[known], (10, 90)))
        ):
            return field
    return field_of(sample, valid)


def default_window(radiograph: Radiograph, auto: Window | None = None) -> Window | VoiLut:
    """What the picture is first shown with: the file's first table or window, else ``auto``, else ``auto_window``.

    8-bit pictures without either are shown as they are; so are colours, for which no window is defined (PS3.3 C.11.2).
    """
    if radiograph.is_colour:
        top = 255.0 if radiograph.values.dtype == np.uint8 else 2.0 ** int(radiograph.values.max()).bit_length() - 1.0
        top = max(top, 1.0)
        return Window(top / 2.0, top, WindowFunction.LINEAR_EXACT)
    if radiograph.voi_luts:
        return radiograph.voi_luts[0]
    if radiograph.windows:
        return radiograph.windows[0]
    if radiograph.values.dtype == np.uint8:
        return Window(127.5, 255.0, WindowFunction.LINEAR_EXACT)
    return auto or auto_window(radiograph.values, radiograph.padding, radiograph.collimation)


def levels_table(radiograph: Radiograph, window: Window | VoiLut, low: int, high: int) -> NDArray[np.uint8]:
    """Display levels of all integer values from ``low`` to ``high``: index ``value - low``. Inversion is applied."""
    return _levels(np.arange(low, high + 1), radiograph, window)


def _levels(values: NDArray[Any], radiograph: Radiograph, window: Window | VoiLut) -> NDArray[np.uint8]:
    levels = window_levels(values, window) if isinstance(window, Window) else apply_table(values, window)
    return np.subtract(255, levels, dtype=np.uint8) if radiograph.inverted else levels


def render(radiograph: Radiograph, window: Window | VoiLut | None = None) -> NDArray[np.uint8]:
    """Grey levels for display, rows × columns uint8: 0 black, 255 white; ``None`` takes the default window."""
    window = window or default_window(radiograph)
    values = radiograph.values
    if values.dtype.kind in "iu":
        low, high = int(values.min()), int(values.max())
        if high - low < _TABLE_SPAN:
            table = levels_table(radiograph, window, low, high)
            if low == 0:
                return np.asarray(table[values])
            return np.asarray(table[values.astype(np.int64) - low])
    rendered = np.empty(values.shape, np.uint8)
    for row in range(0, values.shape[0], 256):  # in bands, to keep the float copies small
        band = values[row : row + 256]
        rendered[row : row + 256] = _levels(np.nan_to_num(band) if band.dtype.kind == "f" else band, radiograph, window)
    return rendered


def training_image(path: Path, frame: int, size: int, *, keep_aspect: bool = True) -> NDArray[np.uint8]:
    """The picture as a network sees it: ``size`` × ``size`` uint8, windowed, bone bright.

    Areas are averaged when it shrinks, since skipping pixels is off by up to 16 of 255 levels. With ``keep_aspect`` the
    picture is centred on black; otherwise it is stretched, as in the study.
    """
    from PIL import Image

    radiograph = load(path, frame)
    picture = Image.fromarray(render(radiograph))
    rows, columns = radiograph.values.shape
    scale = size / max(rows, columns)
    target = (max(1, round(columns * scale)), max(1, round(rows * scale))) if keep_aspect else (size, size)
    shrinks = target[0] <= columns and target[1] <= rows
    small = np.asarray(picture.resize(target, Image.Resampling.BOX if shrinks else Image.Resampling.BILINEAR))
    if small.shape == (size, size):
        return np.array(small)
    canvas = np.zeros((size, size), np.uint8)
    top, left = (size - small.shape[0]) // 2, (size - small.shape[1]) // 2
    canvas[top : top + small.shape[0], left : left + small.shape[1]] = small
    return canvas
