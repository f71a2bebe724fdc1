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
from app.dicom.header import LARGEST_FILE, open_dataset, quiet
from app.dicom.syntaxes import TransferSyntax, syntax_name, syntax_of

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

__all__ = ["Frame", "decode", "read_dataset_of"]

_LUMINANCE = np.array([0.299, 0.587, 0.114], dtype=np.float32)
"""Weights of red, green and blue (ITU-R BT.601)."""


@dataclass(frozen=True)
class Frame:
    """One decoded frame: ``values`` (rows × columns, grey) as stored, before any LUT, and its data set."""

    values: NDArray[Any]
    dataset: "Dataset"
    is_colour: bool


@dataclass(frozen=True)
class _Layout:
    """How the samples lie in the bytes (PS3.3 C.7.6.3)."""

    rows: int
    columns: int
    samples: int
    frames: int
    allocated: int
    stored: int
    high: int
    signed: bool
    planar: bool
    photometric: str

    @property
    def frame_bytes(self) -> int:
        bits = self.rows * self.columns * self.samples * self.allocated
        return (bits * 2 // 3 if self.photometric == "YBR_FULL_422" else bits) // 8


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
        values = _decoded(dataset, syntax, layout, frame) if syntax.codec else _native(dataset, syntax, layout, frame)
    except AppError:
        raise
    except Exception as error:
        raise AppError(
            message("The pixels cannot be decoded ({name}).", name=syntax.name),
            message("The file may be damaged. Fetch it again from the archive, or export it uncompressed."),
        ) from error
    return _grey(values, dataset, layout)


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
            layout = _Layout(
                rows=number("Rows", 0),
                columns=number("Columns", 0),
                samples=number("SamplesPerPixel", 1),
                frames=max(1, number("NumberOfFrames", 1)),
                allocated=allocated,
                stored=stored if 0 < stored <= allocated else allocated,
                high=number("HighBit", stored - 1),
                signed=number("PixelRepresentation", 0) == 1,
                planar=number("PlanarConfiguration", 0) == 1,
                photometric=str(dataset.get("PhotometricInterpretation") or "MONOCHROME2").strip(),
            )
    except (ValueError, TypeError, OverflowError) as error:
        raise _unreadable(message("its header is damaged")) from error
    if "PixelData" not in dataset:
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
    if layout.photometric == "YBR_FULL_422":
        # Y Y Cb Cr for each two pixels: the luminance is all that is needed.
        packed = np.frombuffer(data, np.uint8).reshape(-1, 4)[:, :2]
        return packed.reshape(layout.rows, layout.columns)
    values = np.frombuffer(data, f"{'>' if syntax.big_endian else '<'}u{layout.allocated // 8}")
    return _stored(_shaped(values, layout), layout)


def _shaped(values: NDArray[Any], layout: _Layout) -> NDArray[Any]:
    if layout.samples == 1:
        return values.reshape(layout.rows, layout.columns)
    if layout.planar:
        return np.moveaxis(values.reshape(layout.samples, layout.rows, layout.columns), 0, -1)
    return values.reshape(layout.rows, layout.columns, layout.samples)


def _stored(values: NDArray[Any], layout: _Layout) -> NDArray[Any]:
    """Cut overlays and noise out of the unused bits, and give signed values their sign."""
    values = values.astype(values.dtype.newbyteorder("="), copy=False)
    surplus = layout.allocated - layout.stored
    low = layout.high + 1 - layout.stored
    if surplus and not layout.signed:
        if 0 < low <= surplus:
            values = values >> low
        elif values.size and int(values.max()) >> layout.stored:
            values = values & ((1 << layout.stored) - 1)
    if layout.signed:
        signed = values.view(f"i{layout.allocated // 8}")
        values = (signed << (surplus - max(0, low))) >> surplus if surplus else signed
    return values


def _decoded(dataset: "Dataset", syntax: TransferSyntax, layout: _Layout, frame: int) -> NDArray[Any]:
    import imagecodecs
    from pydicom.encaps import get_frame

    with quiet():
        data = get_frame(dataset.PixelData, frame, number_of_frames=layout.frames)
    kind = f"u{layout.allocated // 8}"
    if syntax.codec == "rle":
        raw = imagecodecs.dicomrle_decode(data, f"<{kind}")
        planes = np.frombuffer(raw, f"<{kind}")
        if layout.samples == 3:
            return np.moveaxis(planes.reshape(3, layout.rows, layout.columns), 0, -1)
        return _stored(planes.reshape(layout.rows, layout.columns), layout)
    _refuse_other_size(data, syntax, layout)
    if syntax.codec == "jpegls":
        values = imagecodecs.jpegls_decode(data)
    elif syntax.codec == "jpeg2000":
        values = imagecodecs.jpeg2k_decode(data)
    elif syntax.codec == "htj2k":
        values = imagecodecs.jpeg2k_decode(data) if not _has_htj2k(imagecodecs) else imagecodecs.htj2k_decode(data)
    else:
        values = _jpeg(data)
    values = np.asarray(values)
    if values.shape[:2] != (layout.rows, layout.columns):
        raise _unreadable(message("its pixels have another size than its header"))
    return _with_sign(values, layout) if values.ndim == 2 else values


def _has_htj2k(imagecodecs: Any) -> bool:
    return bool(imagecodecs.HTJ2K.available)


def _jpeg(data: bytes) -> NDArray[Any]:
    import imagecodecs

    try:
        values = imagecodecs.jpeg8_decode(data)
    except imagecodecs.Jpeg8Error:
        values = imagecodecs.jpegsof3_decode(data)  # lossless with a predictor that libjpeg-turbo does not know
    return np.asarray(values)


def _refuse_other_size(data: bytes, syntax: TransferSyntax, layout: _Layout) -> None:
    """Compare the size in the code stream with the header before a decoder allocates what the stream claims."""
    size = _jpeg2000_size(data) if syntax.codec in ("jpeg2000", "htj2k") else _jpeg_size(data)
    if size is not None and size != (layout.rows, layout.columns):
        raise _unreadable(message("its pixels have another size than its header"))


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Rows and columns in the first frame header (SOF0-15, or SOF55 of JPEG-LS); None if there is none."""
    position = 2
    while position + 9 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker == 0xF7 or (0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC)):
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


def _with_sign(values: NDArray[Any], layout: _Layout) -> NDArray[Any]:
    """Make signed what the header calls signed: code streams often carry two's complement as unsigned."""
    if not layout.signed or values.dtype.kind == "i":
        return values
    surplus = values.dtype.itemsize * 8 - layout.stored
    signed = values.view(f"i{values.dtype.itemsize}")
    return (signed << surplus) >> surplus if surplus > 0 else signed


def _grey(values: NDArray[Any], dataset: "Dataset", layout: _Layout) -> Frame:
    """Colour to luminance; a palette is looked up first. Grey values pass unchanged."""
    if layout.photometric == "PALETTE COLOR" and values.ndim == 2:
        return Frame(_luminance(_palette(values, dataset)), dataset, is_colour=True)
    if values.ndim == 3:
        if layout.photometric == "YBR_FULL" and values.dtype == np.uint8 and not _is_jpeg(dataset):
            return Frame(np.ascontiguousarray(values[..., 0]), dataset, is_colour=True)  # Y is the luminance
        return Frame(_luminance(values), dataset, is_colour=True)
    return Frame(values, dataset, is_colour=layout.samples == 3)


def _is_jpeg(dataset: "Dataset") -> bool:
    """Whether the decoder has already turned YBR into RGB, as those of JPEG and JPEG 2000 do."""
    syntax = (
        syntax_of(str(getattr(dataset.file_meta, "TransferSyntaxUID", ""))) if hasattr(dataset, "file_meta") else None
    )
    return syntax is not None and syntax.codec not in ("", "rle")


def _luminance(colours: NDArray[Any]) -> NDArray[Any]:
    grey = colours[..., :3].astype(np.float32) @ _LUMINANCE
    return np.asarray(np.rint(grey), dtype=colours.dtype)


def _palette(values: NDArray[Any], dataset: "Dataset") -> NDArray[Any]:
    tables = []
    for colour in ("Red", "Green", "Blue"):
        entries, first, bits = (int(part) for part in dataset[f"{colour}PaletteColorLookupTableDescriptor"].value)
        data = dataset[f"{colour}PaletteColorLookupTableData"].value
        count = entries or 1 << 16
        table = np.frombuffer(data, np.uint8 if len(data) < 2 * count else "<u2")[:count]
        tables.append(table if bits <= 8 or table.dtype == np.uint8 else (table >> 8).astype(np.uint8))
    index = np.clip(values.astype(np.int64) - first, 0, min(len(table) for table in tables) - 1)
    return np.stack([table[index] for table in tables], axis=-1).astype(np.uint8)
