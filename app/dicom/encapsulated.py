"""The code stream of one frame out of encapsulated pixel data (PS3.5 A.4): fragments, offset tables, end marks."""

import struct
from typing import TYPE_CHECKING

from app.core.errors import AppError
from app.core.text import message

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

__all__ = ["frame_stream"]

_ITEM = b"\xfe\xff\x00\xe0"
_DELIMITER = b"\xfe\xff\xdd\xe0"
_END_OF_IMAGE = b"\xff\xd9"


def frame_stream(dataset: "Dataset", frame: int, frames: int) -> bytes:
    """The bytes of frame ``frame`` (from 0) of ``frames``.

    Offset tables are used where they are needed and true; wrong ones occur, so one fragment a frame, and one frame,
    are read without them. Without a table, the end marks of JPEG and JPEG 2000 divide the fragments. Raises
    ``AppError`` for pixels that cannot be divided.
    """
    table, fragments = _fragments(bytes(dataset.PixelData))
    if frames == 1:
        return b"".join(data for _, data in fragments)
    if len(fragments) == frames:
        return fragments[frame][1]
    groups = _by_offsets(_offsets(dataset, table), fragments, frames) or _by_end_marks(fragments)
    if len(groups) != frames:
        raise AppError(
            message("The pixels cannot be divided into their {frames} pictures.", frames=frames),
            message("The file may be damaged. Fetch it again from the archive, or export it uncompressed."),
        )
    return b"".join(groups[frame])


def _fragments(pixels: bytes) -> tuple[bytes, list[tuple[int, bytes]]]:
    """The basic offset table, and each fragment with its place: bytes from the first fragment's item on."""
    items: list[tuple[int, bytes]] = []
    position = 0
    while position + 8 <= len(pixels) and pixels[position : position + 4] != _DELIMITER:
        if pixels[position : position + 4] != _ITEM:
            raise ValueError("no item")
        end = position + 8 + int(struct.unpack_from("<I", pixels, position + 4)[0])
        if end > len(pixels):
            raise ValueError("a fragment is cut off")
        items.append((position, pixels[position + 8 : end]))
        position = end
    if len(items) < 2:
        raise ValueError("no fragment")
    first = items[1][0]
    return items[0][1], [(place - first, data) for place, data in items[1:]]


def _offsets(dataset: "Dataset", table: bytes) -> tuple[int, ...]:
    extended = dataset.get("ExtendedOffsetTable")
    if isinstance(extended, bytes) and extended:
        return struct.unpack(f"<{len(extended) // 8}Q", extended[: len(extended) // 8 * 8])
    return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])


def _by_offsets(offsets: tuple[int, ...], fragments: list[tuple[int, bytes]], frames: int) -> list[list[bytes]]:
    starts = sorted(set(offsets))
    if len(starts) != frames or starts[0] != 0 or not set(starts) <= {place for place, _ in fragments}:
        return []
    groups: list[list[bytes]] = []
    for place, data in fragments:
        if place in starts:
            groups.append([])
        groups[-1].append(data)
    return groups


def _by_end_marks(fragments: list[tuple[int, bytes]]) -> list[list[bytes]]:
    groups: list[list[bytes]] = [[]]
    for _, data in fragments:
        groups[-1].append(data)
        if data[-4:].rstrip(b"\0").endswith(_END_OF_IMAGE):
            groups.append([])
    return groups if groups[-1] else groups[:-1]
