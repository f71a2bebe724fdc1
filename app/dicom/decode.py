"""Stored values of one frame: from the bytes of a DICOM file to an array, without pydicom's decoders.

imagecodecs and numpy release the GIL while they work, so a window stays alive next to a decode (SPEED.md).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.core.errors import AppError
from app.core.text import Message, message
from app.dicom.accept import LARGEST_PIXELS
from app.dicom.codestream import decode_stream
from app.dicom.colour import luminance, palette_luminance
from app.dicom.encapsulated import frame_stream
from app.dicom.header import LARGEST_FILE, open_dataset, quiet
from app.dicom.syntaxes import TransferSyntax, syntax_name, syntax_of

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

__all__ = ["Frame", "decode", "read_dataset_of"]


@dataclass(frozen=True)
class Frame:
    """One decoded frame: ``values`` (rows × columns, grey) as stored, before any LUT, and its data set.

    ``bits`` is how many of each value are stored.
    """

    values: NDArray[Any]
    dataset: "Dataset"
    is_colour: bool
    bits: int


@dataclass(frozen=True)
class _Layout:
    """How the samples lie in the bytes (PS3.3 C.7.6.3); ``low`` is the lowest of the stored bits, 0 if all is usual."""

    rows: int
    columns: int
    samples: int
    frames: int
    allocated: int
    stored: int
    low: int
    signed: bool
    planar: bool
    photometric: str

    @property
    def subsampled(self) -> bool:
        """Whether two pixels share their colour; only possible in pairs of bytes."""
        return self.photometric == "YBR_FULL_422" and self.samples == 3 and self.allocated == 8

    @property
    def frame_bytes(self) -> int:
        """Bytes of an unpacked frame."""
        size = self.rows * self.columns * self.samples * self.allocated // 8
        return size * 2 // 3 if self.subsampled else size


def read_dataset_of(path: Path) -> tuple["Dataset", str]:
    """The whole data set of a file and its transfer syntax. Raises ``AppError``."""
    try:
        with path.open("rb") as stream, quiet():
            dataset, syntax, _ = open_dataset(stream, min(path.stat().st_size, LARGEST_FILE))
    except OSError as error:
        raise AppError.from_os_error(error, message("Opening the image")) from error
    except AppError:
        raise
    except Exception as error:
        raise _unreadable(message("its header is damaged")) from error
    return dataset, syntax


def decode(path: Path, frame: int = 0) -> Frame:
    """Decode one frame of a DICOM file.

    Raises ``AppError`` naming the transfer syntax when the pixels cannot be decoded, and what would help.
    """
    dataset, uid = read_dataset_of(path)
    syntax = syntax_of(uid)
    if syntax is None:
        raise AppError(
            message("The transfer syntax {name} is not supported.", name=syntax_name(uid)),
            message("Export the image again as Explicit VR Little Endian, or compressed as JPEG-LS or JPEG 2000."),
        )
    layout = _layout(dataset)
    if not 0 <= frame < layout.frames:
        raise _unreadable(message("it has no frame {number}", number=frame + 1))
    try:
        read = _decoded if syntax.codec else _native
        return _grey(_stored(read(dataset, syntax, layout, frame), layout), dataset, syntax, layout)
    except AppError:
        raise
    except Exception as error:
        raise AppError(
            message("The pixels cannot be decoded ({name}).", name=syntax.name),
            message("The file may be damaged. Fetch it again from the archive, or export it uncompressed."),
        ) from error


def _unreadable(why: Message) -> AppError:
    return AppError(
        message("The image cannot be read: {why}.", why=why),
        message("Fetch the file again from the archive, or exclude the image."),
    )


def _layout(dataset: "Dataset") -> _Layout:
    def number(keyword: str, default: int) -> int:
        value = dataset.get(keyword)
        return default if value in (None, "") else int(value)

    try:
        with quiet():
            allocated = number("BitsAllocated", 0)
            stored = number("BitsStored", allocated)
            stored = stored if 0 < stored <= allocated else allocated
            high = number("HighBit", stored - 1)
            layout = _Layout(
                rows=number("Rows", 0),
                columns=number("Columns", 0),
                samples=number("SamplesPerPixel", 1),
                frames=max(1, number("NumberOfFrames", 1)),
                allocated=allocated,
                stored=stored,
                low=high + 1 - stored if stored <= high + 1 <= allocated else 0,
                signed=number("PixelRepresentation", 0) == 1,
                planar=number("PlanarConfiguration", 0) == 1,
                photometric=str(dataset.get("PhotometricInterpretation") or "MONOCHROME2").strip().upper(),
            )
            has_pixels = bool(dataset.get("PixelData"))
    except Exception as error:  # pydicom converts values only now, and a hostile header makes it raise anything
        raise _unreadable(message("its header is damaged")) from error
    if not has_pixels:
        raise _unreadable(message("it holds no pixels, or is cut off before them"))
    size = layout.rows * layout.columns
    if not 0 < size <= LARGEST_PIXELS or layout.samples not in (1, 3) or min(layout.rows, layout.columns) < 1:
        raise _unreadable(message("its header states impossible dimensions"))
    if layout.allocated not in (8, 16, 32):
        raise _unreadable(message("its pixels have an unusual number of bits"))
    return layout


def _native(dataset: "Dataset", syntax: TransferSyntax, layout: _Layout, frame: int) -> NDArray[Any]:
    pixels = dataset.PixelData
    if syntax.big_endian and layout.allocated == 8 and dataset["PixelData"].VR == "OW":
        pixels = np.frombuffer(pixels[: len(pixels) // 2 * 2], np.uint16).byteswap().tobytes()  # bytes in words
    data = memoryview(pixels)[frame * layout.frame_bytes :][: layout.frame_bytes]
    if len(data) < layout.frame_bytes:
        raise _unreadable(message("its pixel data are cut off"))
    if layout.subsampled:
        # Y Y Cb Cr for each two pixels (PS3.3 C.7.6.3.1.2): the luminance is all that is needed.
        return np.frombuffer(data, np.uint8).reshape(-1, 4)[:, :2].reshape(layout.rows, layout.columns)
    values = np.frombuffer(data, f"{'>' if syntax.big_endian else '<'}u{layout.allocated // 8}")
    return _shaped(values, layout, planar=layout.planar)


def _shaped(values: NDArray[Any], layout: _Layout, *, planar: bool) -> NDArray[Any]:
    if layout.samples == 1:
        return values.reshape(layout.rows, layout.columns)
    if planar:
        colours = np.moveaxis(values.reshape(layout.samples, layout.rows, layout.columns), 0, -1)
    else:
        colours = values.reshape(layout.rows, layout.columns, layout.samples)
    return colours[..., 0] if layout.photometric.startswith("YBR_FULL") else colours  # Y is the luminance


def _decoded(dataset: "Dataset", syntax: TransferSyntax, layout: _Layout, frame: int) -> NDArray[Any]:
    with quiet():
        data = frame_stream(dataset, frame, layout.frames)
    if syntax.codec == "rle":
        return _rle(data, syntax, layout)
    return decode_stream(data, syntax, (layout.rows, layout.columns), layout.photometric)


def _rle(data: bytes, syntax: TransferSyntax, layout: _Layout) -> NDArray[Any]:
    import imagecodecs

    kind = f"<u{layout.allocated // 8}"
    # The buffer limits what a run can unpack to; a stream that does not fill it is cut off.
    unpacked = imagecodecs.dicomrle_decode(data, kind, out=bytearray(layout.frame_bytes))
    if len(unpacked) != layout.frame_bytes:
        raise _unreadable(message("its pixel data ({name}) are cut off", name=syntax.name))
    return _shaped(np.frombuffer(unpacked, kind), layout, planar=True)


def _stored(values: NDArray[Any], layout: _Layout) -> NDArray[Any]:
    """Cut overlays and noise out of the unused bits, and give the values the sign that the header states.

    Code streams may carry more or fewer bits than the header allocates, and two's complement as unsigned numbers.
    """
    values = values.astype(values.dtype.newbyteorder("="), copy=False)
    bits = values.dtype.itemsize * 8
    stored = min(layout.stored, bits)
    low = layout.low if bits == layout.allocated else 0
    if layout.signed:
        signed = values.view(f"i{values.dtype.itemsize}")
        return (signed << (bits - stored - low)) >> (bits - stored) if stored < bits else signed
    values = values.view(f"u{values.dtype.itemsize}")
    if stored < bits and values.size and int(values.max()) >> stored:
        values = (values >> low) & values.dtype.type((1 << stored) - 1)
    return values


def _grey(values: NDArray[Any], dataset: "Dataset", syntax: TransferSyntax, layout: _Layout) -> Frame:
    """Colour to luminance; a palette is looked up first. Grey values pass unchanged."""
    if values.ndim == 3:
        return Frame(luminance(values), dataset, is_colour=True, bits=layout.stored)
    if layout.photometric == "PALETTE COLOR":
        grey = palette_luminance(values, dataset, big_endian=syntax.big_endian)
        return Frame(grey, dataset, is_colour=True, bits=layout.stored)
    return Frame(np.ascontiguousarray(values), dataset, is_colour=layout.samples == 3, bits=layout.stored)
