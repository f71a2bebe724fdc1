"""One compressed picture: JPEG in all its kinds, JPEG-LS, JPEG 2000 and HTJ2K. imagecodecs releases the GIL."""

from typing import TYPE_CHECKING, Any

import numpy as np

from app.core.errors import AppError
from app.core.text import Message, message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.dicom.syntaxes import TransferSyntax

__all__ = ["decode_stream"]

_END_OF_IMAGE = b"\xff\xd9"
_TAIL = 4096
_NO_FRAME_HEADERS = frozenset({0xC4, 0xC8, 0xCC})
_JPEG_LS_FRAME = 0xF7
_LOSSLESS_JPEG = frozenset({"1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70"})


def decode_stream(data: bytes, syntax: "TransferSyntax", size: tuple[int, int], photometric: str) -> "NDArray[Any]":
    """Samples of a code stream: rows × columns, or rows × columns × 3 of red, green and blue.

    Of colours that the header calls YBR and no decoder turns into RGB, only the luminance is returned.
    Raises ``AppError`` for a stream of another size than ``size``, before a decoder allocates what the stream claims,
    and for one that is cut off: libjpeg would fill the rest with grey.
    """
    import imagecodecs

    stated = _jpeg2000_size(data) if syntax.codec in ("jpeg2000", "htj2k") else _jpeg_size(data)
    if stated is not None and stated != size:
        raise _unreadable(message("its pixels have another size than its header"))
    if _END_OF_IMAGE not in data[-_TAIL:]:
        raise _unreadable(message("its pixel data ({name}) are cut off", name=syntax.name))
    if syntax.codec == "jpegls":
        values = imagecodecs.jpegls_decode(data)
    elif syntax.codec == "jpeg2000":
        values = imagecodecs.jpeg2k_decode(data, planar=False)
    elif syntax.codec == "htj2k":
        decode = imagecodecs.htj2k_decode if imagecodecs.HTJ2K.available else imagecodecs.jpeg2k_decode
        values = decode(data, planar=False)
    else:
        values = _jpeg(data, photometric, lossless=syntax.uid in _LOSSLESS_JPEG)
    values = np.asarray(values)
    if values.shape[:2] != size:
        raise _unreadable(message("its pixels have another size than its header"))
    if values.ndim == 3 and values.shape[2] != 3:
        raise _unreadable(message("its pixels have an unusual number of colours"))
    if values.ndim == 3 and photometric.startswith("YBR_FULL") and _keeps_colours(data, syntax):
        return np.ascontiguousarray(values[..., 0])  # Y is the luminance
    return values


def _keeps_colours(data: bytes, syntax: "TransferSyntax") -> bool:
    """Whether the decoder returns the colours as they were given to the encoder."""
    if syntax.codec in ("jpeg2000", "htj2k"):
        style = data.find(b"\xff\x52", 0, _TAIL)  # COD: length, style, order, layers, then the colour transform
        return 0 <= style < len(data) - 8 and data[style + 8] == 0
    return syntax.codec == "jpegls" or syntax.uid in _LOSSLESS_JPEG


def _unreadable(why: Message) -> AppError:
    return AppError(
        message("The image cannot be read: {why}.", why=why),
        message("Fetch the file again from the archive, or exclude the image."),
    )


def _jpeg(data: bytes, photometric: str, *, lossless: bool) -> Any:
    """Markers of JFIF and Adobe say what the colours are; without them the header does, not libjpeg's guess.

    Lossless streams are taken as they are, since none of them may be transformed.
    """
    import imagecodecs

    colours: str | None = None
    if not photometric.startswith(("MONOCHROME", "PALETTE")):
        if lossless:
            colours = "RGB"
        elif b"JFIF\0" not in data[:_TAIL] and b"Adobe" not in data[:_TAIL]:
            colours = {"RGB": "RGB", "YBR_FULL": "YCBCR", "YBR_FULL_422": "YCBCR"}.get(photometric)
    try:
        return imagecodecs.jpeg8_decode(data, colorspace=colours, outcolorspace="RGB" if colours else None)
    except imagecodecs.Jpeg8Error:
        return imagecodecs.jpegsof3_decode(data)  # lossless with something that libjpeg-turbo does not know


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Rows and columns in the first frame header (SOF0-15, or SOF55 of JPEG-LS); None if there is none."""
    position = 2
    while position + 9 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker == _JPEG_LS_FRAME or (0xC0 <= marker <= 0xCF and marker not in _NO_FRAME_HEADERS):
            return int.from_bytes(data[position + 5 : position + 7]), int.from_bytes(data[position + 7 : position + 9])
        position += 2 + int.from_bytes(data[position + 2 : position + 4])
    return None


def _jpeg2000_size(data: bytes) -> tuple[int, int] | None:
    """Rows and columns of the SIZ segment; None if there is none."""
    start = data.find(b"\xff\x4f\xff\x51", 0, 4096)
    if start < 0 or start + 24 > len(data):
        return None
    width, height, left, top = (int.from_bytes(data[start + at : start + at + 4]) for at in (8, 12, 16, 20))
    return height - top, width - left
