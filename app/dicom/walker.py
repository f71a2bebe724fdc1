"""The usual header read without pydicom: several times as fast, which is what scanning a folder costs.

Only what is plain is read here (little endian, values in the first 64 KiB or beyond what is not asked for, Latin-1,
UTF-8 or ASCII); for everything else ``walk`` declines, and pydicom reads the file. Both give the same header: a test
compares them on every file at hand.
"""

import struct
from collections.abc import Iterator
from functools import cache
from typing import Any, BinaryIO

from app.dicom.syntaxes import DEFLATED, IMPLICIT, syntax_of

__all__ = ["Walked", "walk"]

_LARGE_BUFFER = 1 << 16
_LONG = frozenset({b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT", b"UV"})
_SHORT = frozenset(
    {b"AE", b"AS", b"AT", b"CS", b"DA", b"DS", b"DT", b"FL", b"FD", b"IS", b"LO", b"LT", b"PN", b"SH", b"SL", b"SS"}
    | {b"ST", b"TM", b"UI", b"UL", b"US"}
)
_UNDEFINED = 0xFFFFFFFF
_PIXELS = 0x7FE00000
_GROUP_OF_ITEMS = 0xFFFE0000
_ITEM, _ITEM_END, _SEQUENCE_END = 0xE000FFFE, 0xE00DFFFE, 0xE0DDFFFE
_DEEPEST = 12
_CHARACTER_SET = 0x00080005
_VIEW_CODES = 0x00540220
_ENCODINGS = {
    "": "ascii",
    "ISO_IR 6": "ascii",
    "ISO 2022 IR 6": "ascii",
    "ISO_IR 100": "latin-1",
    "ISO 2022 IR 100": "latin-1",
    "ISO_IR 192": "utf-8",
}
_CODE_KEYWORDS = ("CodeValue", "CodingSchemeDesignator", "CodeMeaning")
_SHORTS = frozenset({"Rows", "Columns", "BitsAllocated", "BitsStored", "SamplesPerPixel"})
_explicit = struct.Struct("<HH2sH").unpack_from
_implicit = struct.Struct("<HHI").unpack_from
_word = struct.Struct("<I").unpack_from
_two_words = struct.Struct("<II").unpack_from


class _NotPlain(Exception):  # noqa: N818 - no error: the file is left to pydicom
    """Something that only pydicom should judge."""


class _BeyondBuffer(Exception):  # noqa: N818 - no error: more of the file is read
    """The header goes on behind the buffer."""


class Walked:
    """Values by keyword, read like a pydicom data set: ``get`` and ``original_encoding``. Texts are of one line.

    ``pixels`` are the first bytes from where the pixels start, ``place`` is where that is.
    """

    def __init__(self, values: dict[str, Any], *, implicit: bool, pixels: bytes = b"", place: int = 0) -> None:
        self.values = values
        self.original_encoding = (implicit, True)
        self.pixels = pixels
        self.place = place

    def get(self, keyword: str) -> Any:
        """The value of ``keyword``: text, number, list of codes, or None."""
        return self.values.get(keyword)


@cache
def _tags_of(keywords: tuple[str, ...]) -> dict[int, str]:
    from pydicom.datadict import tag_for_keyword

    return {tag: keyword for keyword in keywords if (tag := tag_for_keyword(keyword)) is not None}


def walk(data: bytes, stream: BinaryIO, size: int, keywords: tuple[str, ...]) -> tuple[Walked, str] | None:
    """The values of ``keywords`` and the transfer syntax; ``data`` is what was read from the start of ``stream``.

    None if the file is not plain.
    """
    wanted = _tags_of(keywords)
    try:
        try:
            return _walk(data, size, wanted)
        except (_BeyondBuffer, struct.error):
            return _walk(data + stream.read(_LARGE_BUFFER - len(data)), size, wanted)
    except (_NotPlain, _BeyondBuffer, UnicodeDecodeError, struct.error, ValueError):
        return None


def _walk(data: bytes, size: int, wanted: dict[int, str]) -> tuple[Walked, str]:
    if data[128:132] != b"DICM":
        raise _NotPlain
    syntax, start = _meta(data)
    known = syntax_of(syntax)
    if not syntax or known is None or known.big_endian or syntax == DEFLATED:
        raise _NotPlain
    implicit = syntax == IMPLICIT
    end = len(data)
    raw: dict[int, bytes] = {}
    stop, _ = _elements(data, start, end, wanted, raw, implicit=implicit, more=size > end)
    if stop >= end and size > end:
        raise _BeyondBuffer
    if stop > end:
        raise _NotPlain  # cut off
    return Walked(_values(raw, wanted, implicit), implicit=implicit, pixels=data[stop : stop + 64], place=stop), syntax


def _meta(data: bytes) -> tuple[str, int]:
    """Transfer syntax and end of the file meta information."""
    if data[132:140] != b"\x02\x00\x00\x00UL\x04\x00":
        raise _NotPlain
    end = 144 + _word(data, 140)[0]
    raw: dict[int, bytes] = {}
    stop, last = _elements(data, 144, min(end, len(data)), _META, raw, implicit=False)
    if stop != end or last >> 16 != 2 or raw.get(0x00020002, b"").startswith(b"1.2.840.10008.1.3.10"):
        raise _NotPlain  # cut off, or a DICOMDIR
    return raw.get(0x00020010, b"").decode("ascii").strip(" \0"), end


_META = {0x00020002: "", 0x00020010: ""}


def _elements(
    data: bytes,
    position: int,
    end: int,
    wanted: dict[int, str],
    raw: dict[int, bytes],
    *,
    implicit: bool,
    more: bool = False,
) -> tuple[int, int]:
    """Put the values of ``wanted`` tags into ``raw``. Returns where the pixels start, or the end, and the last tag.

    Tags must rise. ``more`` is whether the file goes on behind ``end``: to reach beyond it is then no defect.
    """
    last, begin, length, kind = -1, 0, 0, b""
    while position + 8 <= end:
        if not implicit:
            group, number, kind, length = _explicit(data, position)
            begin = position + 8
        if kind not in _SHORT:  # one with a long length, or any element of Implicit VR
            group, number, length, begin = (_implicit_head if implicit else _explicit_head)(data, position)
        tag = (group << 16) + number
        if tag >= _PIXELS:
            if tag >= _GROUP_OF_ITEMS:
                raise _NotPlain
            break
        if tag <= last:
            raise _NotPlain
        last = tag
        if length == _UNDEFINED:
            position = _sequence(data, begin, end, implicit=implicit, more=more)
            length = position - begin - 8
        else:
            position = begin + length
        if tag in wanted:
            raw[tag] = data[begin : begin + length]
    else:
        if position < end:
            raise _BeyondBuffer if more else _NotPlain
    if position > end and more:
        raise _BeyondBuffer
    return position, last


def _implicit_head(data: bytes, position: int) -> tuple[int, int, int, int]:
    """Group, number, length and beginning of the value of an element without value representation."""
    group, number, length = _implicit(data, position)
    return group, number, length, position + 8


def _explicit_head(data: bytes, position: int) -> tuple[int, int, int, int]:
    """The same of one with; only sequences may have no length. Behind the buffer, ``struct.error``."""
    group, number, kind, length = _explicit(data, position)
    if kind in _SHORT:
        return group, number, length, position + 8
    if kind not in _LONG:
        raise _NotPlain
    length = _word(data, position + 8)[0]
    if length == _UNDEFINED and kind != b"SQ" and group != _PIXELS >> 16:
        raise _NotPlain
    return group, number, length, position + 12


def _sequence(data: bytes, position: int, end: int, *, implicit: bool, more: bool, depth: int = 0) -> int:
    """Where a sequence of undefined length ends, behind its delimiter (PS3.5 7.5)."""
    if depth > _DEEPEST:
        raise _NotPlain
    while position + 8 <= end:
        mark, length = _two_words(data, position)
        position += 8
        if mark == _SEQUENCE_END:
            return position
        if mark != _ITEM:
            raise _NotPlain
        if length != _UNDEFINED:
            position += length
            continue
        position = _item(data, position, end, implicit=implicit, more=more, depth=depth)
    raise _BeyondBuffer if more else _NotPlain


def _item(data: bytes, position: int, end: int, *, implicit: bool, more: bool, depth: int) -> int:
    """Where an item of undefined length ends, behind its delimiter."""
    while position + 8 <= end:
        if _word(data, position)[0] == _ITEM_END:
            return position + 8
        _, _, length, begin = (_implicit_head if implicit else _explicit_head)(data, position)
        if length == _UNDEFINED:
            position = _sequence(data, begin, end, implicit=implicit, more=more, depth=depth + 1)
        else:
            position = begin + length
    raise _BeyondBuffer if more else _NotPlain


def _values(raw: dict[int, bytes], wanted: dict[int, str], implicit: bool) -> dict[str, Any]:
    encoding = _ENCODINGS.get(raw.get(_CHARACTER_SET, b"").decode("ascii").strip())
    values: dict[str, Any] = {}
    for tag, data in raw.items():
        keyword = wanted[tag]
        if tag == _VIEW_CODES:
            items = (_values(item, _tags_of(_CODE_KEYWORDS), implicit) for item in _items(data, implicit))
            values[keyword] = [Walked(item, implicit=implicit) for item in items]
        elif keyword in _SHORTS:
            if len(data) != 2:
                raise _NotPlain
            values[keyword] = data[0] + (data[1] << 8)
        elif encoding is not None:
            values[keyword] = _line(data.decode(encoding))
        elif data.isascii() and b"\x1b" not in data:  # the same in all character sets
            values[keyword] = _line(data.decode("ascii"))
        else:
            raise _NotPlain
    return values


def _line(text: str) -> str:
    """Several values, and white space of any kind, with one space between."""
    text = text.strip(" \0")
    if " " not in text and "\\" not in text and text.isprintable():  # as most are
        return text[:256]
    return " ".join(text.replace("\\", " ").replace("\0", " ").split())[:256]


def _items(data: bytes, implicit: bool) -> Iterator[dict[int, bytes]]:
    """The elements of each item of a sequence (PS3.5 7.5)."""
    position = 0
    while position < len(data):
        mark, length = _two_words(data, position)
        if mark != _ITEM:
            raise _NotPlain
        position += 8
        if length == _UNDEFINED:
            after = _item(data, position, len(data), implicit=implicit, more=False, depth=0)
            end = after - 8
        else:
            after = end = position + length
        raw: dict[int, bytes] = {}
        if _elements(data, position, end, _tags_of(_CODE_KEYWORDS), raw, implicit=implicit)[0] != end:
            raise _NotPlain
        yield raw
        position = after
