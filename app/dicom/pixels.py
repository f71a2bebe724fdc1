"""One pipeline from a file to grey levels, the same for the viewer, the training images and the exports.

file -> stored values -> modality values -> window or table -> presentation (0 black, 255 white).
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.core.errors import AppError
from app.core.text import message
from app.dicom.decode import decode
from app.dicom.header import quiet
from app.dicom.luts import (
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
    patient is at the plate, where the file says so. ``orientation`` says where rows and columns run
    (Patient Orientation), ``side`` what the file says of the side, both "" or empty where it is silent.
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
            return _radiograph(decoded.values, decoded.dataset, decoded.is_colour)
    except Exception as error:
        raise AppError(
            message("The image cannot be shown: its header is damaged."),
            message("Fetch the file again from the archive, or exclude the image."),
        ) from error


def _radiograph(stored: NDArray[Any], dataset: "Dataset", is_colour: bool) -> Radiograph:
    photometric = str(dataset.get("PhotometricInterpretation") or "").strip()
    shape = str(dataset.get("PresentationLUTShape") or "").strip().upper()
    values, padding = (stored, None) if is_colour else modality_values(stored, dataset)
    return Radiograph(
        values=np.ascontiguousarray(values),
        windows=windows(dataset),
        voi_luts=voi_luts(dataset, signed=values.dtype.kind == "i"),
        # A DX object with MONOCHROME1 must also state INVERSE (PS3.3 C.8.11.3.1.2): both mean one inversion.
        inverted=photometric == "MONOCHROME1" or shape == "INVERSE",
        padding=None if padding is None else (float(padding.min()), float(padding.max())),
        spacing=_spacing(dataset),
        orientation=tuple(str(part) for part in _several(dataset.get("PatientOrientation")))[:2],
        side=str(dataset.get("ImageLaterality") or dataset.get("Laterality") or "").strip().upper()[:1],
        is_colour=is_colour,
        photometric=photometric,
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
    return (row, column) if 0.0 < row < 100.0 and 0.0 < column < 100.0 else None


def _spacing(dataset: "Dataset") -> Spacing | None:
    """PS3.3 10.7.1.3: Pixel Spacing is calibrated if a type says so or if it differs from Imager Pixel Spacing."""
    pixel, imager = _pair(dataset, "PixelSpacing"), _pair(dataset, "ImagerPixelSpacing")
    stated = str(dataset.get("PixelSpacingCalibrationType") or "").strip()
    if pixel is not None and (stated or (imager is not None and imager != pixel)):
        return Spacing(*pixel, "calibrated")
    found = imager or pixel
    return None if found is None else Spacing(*found, "detector")


def auto_window(values: NDArray[Any], padding: tuple[float, float] | None = None) -> Window:
    """A window from the 1st to the 99th percentile of every 8th pixel of each 8th row, without padding."""
    sample = values[::_STEP, ::_STEP] if min(values.shape) >= 4 * _STEP else values
    sample = sample[np.isfinite(sample)] if sample.dtype.kind == "f" else sample.ravel()
    if padding is not None:
        kept = sample[(sample < padding[0]) | (sample > padding[1])]
        sample = kept if kept.size else sample
    if sample.size == 0:
        return Window(0.5, 1.0, WindowFunction.LINEAR_EXACT)
    low, high = (float(end) for end in np.percentile(sample, _PERCENTILES))
    if high <= low:
        low, high = float(sample.min()), float(sample.max())
    return Window((low + high) / 2.0, max(high - low, 1.0), WindowFunction.LINEAR_EXACT)


def default_window(radiograph: Radiograph) -> Window | VoiLut:
    """What the picture is first shown with: the file's first table or window, else ``auto_window``.

    8-bit pictures without either are shown as they are.
    """
    if radiograph.voi_luts:
        return radiograph.voi_luts[0]
    if radiograph.windows:
        return radiograph.windows[0]
    if radiograph.values.dtype == np.uint8:
        return Window(127.5, 255.0, WindowFunction.LINEAR_EXACT)
    return auto_window(radiograph.values, radiograph.padding)


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
            return np.asarray(table[values.astype(np.int32) - low])
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
