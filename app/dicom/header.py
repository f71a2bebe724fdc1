"""The header of one DICOM file: what an import has to know, read without touching pixels, never trusting the file."""

import logging
import struct
import threading
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, cast

from app.core.text import Message, message
from app.dicom.accept import PixelFacts, verdict
from app.dicom.found import Code, Header, Refused
from app.dicom.syntaxes import DEFLATED
from app.dicom.walker import Walked, walk

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

__all__ = [
    "LARGEST_FILE",
    "Code",
    "Header",
    "Refused",
    "is_dicomdir",
    "iso_date",
    "open_dataset",
    "quiet",
    "read_header",
    "sop_uid_of",
]

LARGEST_FILE = 1 << 30
"""Bytes that a file, unpacked or inflated, may have. The largest radiographs (stitched legs) need about 100 MB."""

logging.getLogger("pydicom").setLevel(logging.CRITICAL)  # its warnings quote values, so names of patients
_QUIET = threading.RLock()

_TEXTS = {
    "sop_uid": "SOPInstanceUID",
    "sop_class": "SOPClassUID",
    "study_uid": "StudyInstanceUID",
    "series_uid": "SeriesInstanceUID",
    "patient_id": "PatientID",
    "accession": "AccessionNumber",
    "study_date": "StudyDate",
    "modality": "Modality",
    "body_part": "BodyPartExamined",
    "study_description": "StudyDescription",
    "protocol_name": "ProtocolName",
    "series_description": "SeriesDescription",
    "view_position": "ViewPosition",
    "laterality": "Laterality",
    "image_laterality": "ImageLaterality",
    "photometric": "PhotometricInterpretation",
}
_NUMBERS = {
    "rows": "Rows",
    "columns": "Columns",
    "bits_allocated": "BitsAllocated",
    "bits_stored": "BitsStored",
}
_FIELDS = {keyword: field for field, keyword in (*_TEXTS.items(), *_NUMBERS.items())}
_NOTHING: dict[str, Any] = dict.fromkeys(_TEXTS, "") | dict.fromkeys(_NUMBERS, 0)
_TAGS = (
    *_TEXTS.values(),
    *_NUMBERS.values(),
    *("NumberOfFrames", "SamplesPerPixel", "PatientOrientation", "ViewCodeSequence", "SpecificCharacterSet"),
)
_START = 1 << 13
"""Bytes that hold most headers, and cost no more to read than fewer."""
_UNDEFINED_LENGTH = 0xFFFFFFFF
_MOST_ITEMS = 100_000
_LARGEST_INFLATED_HEADER = 1 << 24
_LARGEST_RATIO = 300
"""Inflated to deflated size from which on a file is taken for a bomb (a black picture reaches about 200)."""
_SMALLEST_BOMB = 1 << 20
_ODD_VALUES = (ValueError, TypeError, LookupError, AttributeError, OverflowError, NotImplementedError)
"""What pydicom raises for elements that it cannot make sense of; such an element counts as empty."""
_PIXEL_TAGS = frozenset({0x7FE00008, 0x7FE00009, 0x7FE00010})


@contextmanager
def quiet() -> Iterator[None]:
    """Silence pydicom's warnings about odd values. One thread at a time: the warning filters are global."""
    with _QUIET, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def read_header(
    path: Path, stream: BinaryIO, *, size: int, mtime_ns: int = 0, member: str = ""
) -> Header | Refused | None:
    """Read and judge the header of the file in ``stream`` (``size`` bytes, at its start).

    None stands for a DICOMDIR, which is an index and no image. Never raises for what the file holds.
    """

    def refused(reason: Message) -> Refused:
        return Refused(path, reason, member)

    if size == 0:
        return refused(message("The file is empty."))
    if size > LARGEST_FILE:
        return refused(message("The file is larger than {limit} MB.", limit=LARGEST_FILE >> 20))
    start = stream.read(_START)
    if not _may_be_dicom(start):
        return refused(message("Not a DICOM file."))
    try:
        walked = walk(start, stream, size, _TAGS)
        if walked is not None:
            found, syntax = walked
            header = _header(found, path, member, syntax, size, mtime_ns)
            facts = _pixel_facts(found, header, stream, size, (found.place, found.pixels))
        else:
            stream.seek(0)
            with quiet(), _buffered(stream) as buffered:
                dataset, syntax, source = open_dataset(buffered, size, tags=[*_TAGS])
                if is_dicomdir(dataset):
                    return None
                header = _header(dataset, path, member, syntax, size, mtime_ns)
                facts = _pixel_facts(dataset, header, source, size, (source.tell(), source.read(12)))
    except Exception as error:  # noqa: BLE001 - a hostile file may raise anything; it must not end the import
        return refused(_broken(error))
    reason = verdict(facts)
    return header if reason is None else refused(reason)


@contextmanager
def _buffered(stream: BinaryIO) -> Iterator[BinaryIO]:
    """pydicom reads in small pieces, of which each would be a call of the system."""
    if not isinstance(stream, RawIOBase):
        yield stream
        return
    buffered = BufferedReader(stream)
    try:
        yield cast("BinaryIO", buffered)
    finally:
        buffered.detach()


def open_dataset(
    stream: BinaryIO, size: int, tags: list[str] | None = None, *, reads: int = 100_000
) -> tuple["Dataset", str, BinaryIO]:
    """Read the data set in ``stream``, only ``tags`` and nothing from the pixels on, in ``reads``, if they are given.

    Returns the data set, its transfer syntax ("" if not stated) and the stream that the data set was read from
    (``stream``, or the inflated bytes of a deflated file), standing at the pixels. Use it inside ``quiet()``.
    """
    from pydicom.filereader import read_dataset, read_partial
    from pydicom.tag import Tag

    stop = None if tags is None else (lambda tag, _vr, _length: tag in _PIXEL_TAGS)
    specific: list[Any] | None = None if tags is None else [Tag(tag) for tag in tags]
    offset = _deflated_offset(stream)
    if offset is None:
        defer = None if tags is None else 1 << 16
        source = stream if tags is None else cast("BinaryIO", _Watched(stream, reads))
        dataset = read_partial(source, stop_when=stop, defer_size=defer, force=True, specific_tags=specific)
        meta = getattr(dataset, "file_meta", None)
        return dataset, str(getattr(meta, "TransferSyntaxUID", "") or ""), stream
    stream.seek(offset)
    inflated = _inflate(stream.read(size), LARGEST_FILE if tags is None else _LARGEST_INFLATED_HEADER)
    source = inflated if tags is None else cast("BinaryIO", _Watched(inflated, reads))
    return read_dataset(source, False, True, stop_when=stop, specific_tags=specific), DEFLATED, inflated


class _Inflated(BytesIO):
    """The beginning of an inflated data set; ``total`` is the length of the whole."""

    total = 0


def _inflate(packed: bytes, kept: int) -> _Inflated:
    """Inflate a data set and keep its beginning. The rest is only counted, until it is clear that it is a bomb."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    inflated = _Inflated(inflater.decompress(packed, kept))
    inflated.total = len(inflated.getbuffer())
    most = min(LARGEST_FILE, max(_SMALLEST_BOMB, _LARGEST_RATIO * len(packed)))
    while inflated.total <= most and (more := inflater.decompress(inflater.unconsumed_tail, 1 << 20)):
        inflated.total += len(more)
    if inflated.total > most:
        raise MemoryError
    return inflated


class _Watched:
    """A stream that may be read from only so often: endless elements, as of zeros, are no header."""

    def __init__(self, stream: BinaryIO, reads: int) -> None:
        self._stream = stream
        self._left = reads
        self.seek = stream.seek
        self.tell = stream.tell

    def read(self, size: int = -1) -> bytes:
        self._left -= 1
        if self._left < 0:
            raise ValueError("too many elements")
        return self._stream.read(size)


def _deflated_offset(stream: BinaryIO) -> int | None:
    """Where the data set of a deflated file starts; None for every other file. Leaves the stream at its start.

    pydicom would inflate such a file without a limit, so it is done here.
    """
    start = stream.read(1024)
    stream.seek(0)
    if start[128:132] != b"DICM" or DEFLATED.encode() not in start:
        return None
    if start[132:140] != b"\x02\x00\x00\x00UL\x04\x00":
        raise ValueError("deflated without the length of its file meta information")
    return 144 + int(struct.unpack("<I", start[140:144])[0])


def is_dicomdir(dataset: "Dataset") -> bool:
    """Whether the data set is the index of a file set (PS3.10)."""
    meta = getattr(dataset, "file_meta", None)
    return str(getattr(meta, "MediaStorageSOPClassUID", "")) == "1.2.840.10008.1.3.10"


def _may_be_dicom(start: bytes) -> bool:
    """The magic word, or (files without preamble) a first element of group 0002 or 0008 in either byte order."""
    if start[128:132] == b"DICM":
        return True
    return len(start) >= 8 and start[:2] in (b"\x02\x00", b"\x08\x00", b"\x00\x08", b"\x00\x02") and start[3] == 0


def sop_uid_of(dataset: "Dataset") -> str:
    """The SOP Instance UID as ``Header`` writes it."""
    return _text(dataset, "SOPInstanceUID")


def _text(dataset: "Dataset | Walked", keyword: str) -> str:
    if isinstance(dataset, Walked):
        return str(dataset.values.get(keyword, ""))
    try:
        value = dataset.get(keyword)
    except _ODD_VALUES:
        return ""
    if value is None:
        return ""
    if not isinstance(value, str) and hasattr(value, "__iter__"):
        value = " ".join(str(part) for part in value)
    return " ".join(str(value).replace("\0", " ").split())[:256]


def _number(dataset: "Dataset | Walked", keyword: str, default: int = 0) -> int:
    try:
        value = dataset.get(keyword)
        return default if value in (None, "") else int(value)
    except _ODD_VALUES:
        return default


def _codes(dataset: "Dataset | Walked") -> tuple[Code, ...]:
    try:
        items = list(dataset.get("ViewCodeSequence") or ())
    except _ODD_VALUES:
        return ()
    return tuple(
        Code(_text(item, "CodeValue"), _text(item, "CodingSchemeDesignator"), _text(item, "CodeMeaning"))
        for item in items[:8]
    )


def iso_date(text: str) -> str:
    """``YYYYMMDD`` or ``YYYY.MM.DD`` as ISO; "" for anything else."""
    digits = text.replace(".", "").replace("-", "")[:8]
    if len(digits) != 8 or not digits.isdecimal() or not ("01" <= digits[4:6] <= "12" and "01" <= digits[6:] <= "31"):
        return ""
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def _header(dataset: "Dataset | Walked", path: Path, member: str, syntax: str, size: int, mtime_ns: int) -> Header:
    values: dict[str, Any]
    if isinstance(dataset, Walked):  # its texts are of one line, and its numbers are numbers
        values = _NOTHING | {_FIELDS[keyword]: value for keyword, value in dataset.values.items() if keyword in _FIELDS}
    else:
        values = {field: _text(dataset, keyword) for field, keyword in _TEXTS.items()}
        values |= {field: _number(dataset, keyword) for field, keyword in _NUMBERS.items()}
    orientation = _text(dataset, "PatientOrientation")
    return Header.of(
        values
        | {
            "path": path,
            "member": member,
            "study_date": iso_date(values["study_date"]) if values["study_date"] else "",
            "frames": _number(dataset, "NumberOfFrames", 1),
            "view_codes": _codes(dataset),
            "patient_orientation": tuple(orientation.upper().split()[:2]) if orientation else (),
            "transfer_syntax": syntax,
            "file_size": size,
            "mtime_ns": mtime_ns,
        }
    )


def _pixel_facts(
    dataset: "Dataset | Walked", header: Header, stream: BinaryIO, size: int, found: tuple[int, bytes]
) -> PixelFacts:
    """What stands where the pixels start: nothing, their stated length, and the bytes that are really there.

    ``found`` is where that is, and the first bytes from there.
    """
    position, element = found
    if isinstance(stream, _Inflated):
        size = max(size, stream.total)
    implicit, little = dataset.original_encoding
    order: Literal["little", "big"] = "big" if little is False else "little"
    kind, length, begin = "", 0, position
    if len(element) >= 8:
        group, number = int.from_bytes(element[:2], order), int.from_bytes(element[2:4], order)
        if (group << 16) + number in _PIXEL_TAGS:
            kind = f"{number:04X}"
            at = 4 if implicit else 8
            length = int.from_bytes(element[at : at + 4].ljust(4, b"\0"), order)
            begin = position + at + 4
    return PixelFacts(
        modality=header.modality,
        sop_class=header.sop_class,
        rows=header.rows,
        columns=header.columns,
        frames=header.frames,
        samples=_number(dataset, "SamplesPerPixel", 1),
        bits_allocated=header.bits_allocated,
        photometric=header.photometric,
        transfer_syntax=header.transfer_syntax,
        known=bool(header.sop_class or header.modality or header.rows),
        pixel_element=kind,
        stated_length=length,
        available=max(0, size - begin),
        cut_off=position > size,
        items_end=length != _UNDEFINED_LENGTH or _items_end(stream, begin, size, found),
    )


def _items_end(stream: BinaryIO, position: int, size: int, found: tuple[int, bytes]) -> bool:
    """Whether the items of encapsulated pixels (PS3.5 A.4) end inside the file; hops from item to item."""
    for _ in range(_MOST_ITEMS):
        item = found[1][position - found[0] : position - found[0] + 8]
        if len(item) < 8:
            stream.seek(position)
            item = stream.read(8)
        if item[:4] == b"\xfe\xff\xdd\xe0":
            return True
        if len(item) < 8 or item[:4] != b"\xfe\xff\x00\xe0":
            return False
        position += 8 + int(struct.unpack("<I", item[4:])[0])
        if position >= size:  # some writers leave out the final delimiter: the last item must then fill the file
            return position == size
    return True


def _broken(error: Exception) -> Message:
    if isinstance(error, EOFError):
        return message("The file is cut off in its header.")
    if isinstance(error, MemoryError):
        return message("The header of the file states impossible lengths.")
    if isinstance(error, RecursionError):
        return message("The header of the file is nested too deeply.")
    return message("The header of the file is damaged and cannot be read.")
