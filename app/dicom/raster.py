"""PNG and JPEG radiographs, the format of the study: 8 or 16 bits, grey; colour becomes luminance."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.core.errors import AppError
from app.core.text import message
from app.dicom.accept import LARGEST_PIXELS

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["RASTER_MAGIC", "raster_size", "read_raster"]

RASTER_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_GREY_MODES = frozenset({"L", "I;16", "I;16B", "I;16L", "I", "F"})
_FORMATS = ("PNG", "JPEG")


@contextmanager
def _opened(path: Path) -> Iterator["Image"]:
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of large pictures; the limit below refuses them
        with Image.open(path, formats=_FORMATS) as picture:
            yield picture


def raster_size(path: Path) -> tuple[int, int]:
    """Rows and columns as shown, without decoding. Raises ``AppError`` for what is no picture or too large."""
    try:
        with _opened(path) as picture:
            columns, rows = picture.size
            turned = path.suffix.casefold() != ".png" and picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    except Exception as error:  # Pillow's readers raise many kinds
        raise _damaged() from error
    if rows * columns > LARGEST_PIXELS:
        raise _too_large()
    return (columns, rows) if turned else (rows, columns)


def read_raster(path: Path) -> tuple[NDArray[Any], bool]:
    """Grey values (rows × columns) of a picture, and whether it was in colour. Raises ``AppError``."""
    from PIL import ImageOps

    raster_size(path)
    try:
        with _opened(path) as picture:
            turned = ImageOps.exif_transpose(picture)
            grey = turned.mode in _GREY_MODES
            values = np.asarray(turned if grey else turned.convert("L"))
    except Exception as error:  # Pillow's readers raise many kinds
        raise _damaged() from error
    if values.dtype == np.int32 and values.min() >= 0 and values.max() <= 0xFFFF:
        values = values.astype(np.uint16)  # what some versions of Pillow make of 16-bit PNG
    return np.ascontiguousarray(values.astype(values.dtype.newbyteorder("="), copy=False)), not grey


def _damaged() -> AppError:
    return AppError(
        message("The picture cannot be read."),
        message("It may be damaged or no PNG or JPEG file. Save it again with another program."),
    )


def _too_large() -> AppError:
    return AppError(
        message("The picture has more than {count} million pixels.", count=LARGEST_PIXELS // 1_000_000),
        message("Scale it down and import it again."),
    )
