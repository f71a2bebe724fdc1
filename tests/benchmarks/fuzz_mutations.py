"""What can be wrong with a file: each mutation is a function of a random generator and a good file."""

import struct
import zlib
from collections.abc import Callable, Sequence
from random import Random

from tests.benchmarks.fuzz_seeds import Seed

__all__ = ["MUTATIONS", "mutate"]

Mutation = Callable[[Random, Seed, Sequence[Seed]], bytes]

_TEXTS = (
    b"NaN",
    b"inf",
    b"-1e400",
    b"1e308",
    b"0",
    b"-1",
    b"99999999999999",
    b"1\\2\\3",
    b"\xff\xfe",
    b"",
    b"1A",
    b"{1}",
)
_SHORTS = (0, 1, 2, 3, 7, 8, 8, 12, 16, 24, 32, 33, 64, 255, 256, 4096, 32767, 32768, 65535)
_SYNTAXES = tuple(
    f"1.2.840.10008.1.2{tail}"
    for tail in (
        *("", ".1", ".2", ".5", ".1.99", ".4.50", ".4.51", ".4.57", ".4.70", ".4.80", ".4.81", ".4.90", ".4.91"),
        *(".4.100", ".4.102", ".4.110", ".4.201", ".4.202", ".4.203", ".4.92", ".9.9"),
    )
)
_LENGTHS = (0, 1, 2, 3, 7, 0x7FFF, 0xFFFE, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFF0, 0xFFFFFFFE, 0xFFFFFFFF)
_ROWS, _COLUMNS = (0x0028, 0x0010), (0x0028, 0x0011)
_PIXELS = b"\xe0\x7f\x10\x00"


def _places(data: bytes, tag: tuple[int, int]) -> list[tuple[int, str]]:
    """Where the two-byte value of an element may stand, and in which order."""
    found = []
    for order in "<>":
        key = struct.pack(order + "HH", *tag)
        at = data.find(key)
        if at >= 0:
            found.append((at + 8, order))  # explicit: group, element, VR, length; implicit: group, element, length
    return found


def _set_short(data: bytes, tag: tuple[int, int], value: int) -> bytes:
    out = bytearray(data)
    for at, order in _places(data, tag)[:1]:
        out[at : at + 2] = struct.pack(order + "H", value & 0xFFFF)
    return bytes(out)


def _elements(data: bytes) -> list[int]:
    """Where elements start, as far as a plain walk through explicit little endian gets."""
    at, found = 132 if data[128:132] == b"DICM" else 0, []
    while at + 12 <= len(data) and len(found) < 400:
        kind = data[at + 4 : at + 6]
        long = kind in (b"OB", b"OW", b"SQ", b"UN", b"UT", b"OF", b"UC", b"UR")
        if not (kind.isalpha() and kind.isupper()):
            break
        found.append(at)
        length = struct.unpack_from("<I" if long else "<H", data, at + (8 if long else 6))[0]
        if length == 0xFFFFFFFF:
            break
        at += (12 if long else 8) + length
    return found


def _pixels_at(data: bytes) -> int:
    at = data.rfind(_PIXELS)
    return at if at > 0 else len(data) // 2


def _truncated(rng: Random, seed: Seed, _: Sequence[Seed]) -> bytes:
    return seed.data[: rng.randrange(len(seed.data))]


def _truncated_pixels(rng: Random, seed: Seed, _: Sequence[Seed]) -> bytes:
    at = _pixels_at(seed.data)
    return seed.data[: rng.randrange(at, len(seed.data) + 1)]


def _length(rng: Random, seed: Seed, _: Sequence[Seed]) -> bytes:
    """A length that is not that of its element."""
    out, elements = bytearray(seed.data), _elements(seed.data)
    if not elements:
        return _bits_of_header(rng, seed, _)
    at = rng.choice(elements)
    value = rng.choice(_LENGTHS)
    if out[at + 4 : at + 6] in (b"OB", b"OW", b"SQ", b"UN", b"UT"):
        out[at + 8 : at + 12] = struct.pack("<I", value)
    else:
        out[at + 6 : at + 8] = struct.pack("<H", value & 0xFFFF)
    return bytes(out)


def _undefined_length(rng: Random, seed: Seed, _: Sequence[Seed]) -> bytes:
    """An element becomes one of undefined length, of a kind that may or may not have one."""
    out, elements = bytearray(seed.data), _elements(seed.data)
    at = rng.choice(elements) if elements else rng.randrange(len(out))
    out[at + 4 : at + 12] = rng.choice((b"SQ", b"UN", b"OB", b"UT")) + b"\0\0\xff\xff\xff\xff"
    return bytes(out)


def _size(rng: Random, seed: Seed, _: Sequence[Seed]) -> bytes:
    data = seed.data
    for tag in rng.sample((_ROWS, _COLUMNS), rng.choice((1, 2))):
        data = _set_short(data, tag, rng.choice((*_SHORTS, rng.randrange(1 << 16))))
    return data


def _size_everywhere(rng: Random, seed: Seed, _: Sequence[Seed]) -> bytes:
    """Header and code stream agree on a size that is not there: a bomb for the decoder."""
    rows, columns = rng.choice(((9000, 11000), (65535, 1500), (20000, 4999), (1, 65535), (65500, 65500), (3000, 3000)))
    data = bytearray(_set_short(_set_short(seed.data, _ROWS, rows), _COLUMNS, columns))
    for mark in (b"\xff\xc0", b"\xff\xc1", b"\xff\xc3", b"\xff\xf7"):
        at = data.find(mark, _pixels_at(seed.data))
        if at > 0:
            data[at + 5 : at + 9] = struct.pack(">HH", rows, columns)
            return bytes(data)
    at = data.find(b"\xff\x4f\xff\x51", _pixels_at(seed.data))
    if at > 0:
        data[at + 8 : at + 16] = struct.pack(">II", columns, rows)
        if rng.random() < 0.7:
            data[at + 24 : at + 32] = struct.pack(">II", columns, rows)  # one tile
    return bytes(data)


def _number_of(*tags: tuple[int, int]) -> Mutation:
    def change(rng: Random, seed: Seed, _: Sequence[Seed]) -> bytes:
        data = seed.data
        for tag in tags:
            data = _set_short(data, tag, rng.choice((*_SHORTS, rng.randrange(1 << 16))))
        return data

    return change


def _text_of(*tags: tuple[int, int]) -> Mutation:
    """Replace the value of a text element, with its length."""

    def change(rng: Random, seed: Seed, _: Sequence[Seed]) -> bytes:
        tag = rng.choice(tags)
        at = seed.data.find(struct.pack("<HH", *tag))
        if at < 0 or not seed.data[at + 4 : at + 6].isalpha():
            return _bits_of_header(rng, seed, _)
        length = struct.unpack_from("<H", seed.data, at + 6)[0]
        value = rng.choice((*_TEXTS, rng.randbytes(rng.randrange(40))))
        value += b" " * (len(value) % 2)
        return seed.data[: at + 6] + struct.pack("<H", len(value)) + value + seed.data[at + 8 + length :]

    return change


def _other_syntax(rng: Random, seed: Seed, _: Sequence[Seed]) -> bytes:
    at = seed.data.find(b"\x02\x00\x10\x00UI")
    if at < 0:
        return _bits_of_header(rng, seed, _)
    length = struct.unpack_from("<H", seed.data, at + 6)[0]
    uid = rng.choice(_SYNTAXES).encode()
    uid += b"\0" * (len(uid) % 2)
    out = bytearray(seed.data[: at + 6] + struct.pack("<H", len(uid)) + uid + seed.data[at + 8 + length :])
    group = struct.unpack_from("<I", out, 140)[0] + len(uid) - length
    out[140:144] = struct.pack("<I", group & 0xFFFFFFFF)
    return bytes(out)


def _nested(rng: Random, seed: Seed, _: Sequence[Seed]) -> bytes:
    """Sequences in sequences, or very many items, before the pixels."""
    tag = struct.pack("<HH", *rng.choice(((0x0008, 0x1115), (0x0054, 0x0220), (0x0028, 0x3010), (0x0009, 0x1001))))
    head = tag + b"SQ\0\0\xff\xff\xff\xff"
    item = b"\xfe\xff\x00\xe0\xff\xff\xff\xff"
    ends = b"\xfe\xff\x0d\xe0\0\0\0\0" + b"\xfe\xff\xdd\xe0\0\0\0\0"
    depth = rng.choice((3, 50, 300, 1000, 5000, 20000))
    if rng.random() < 0.3:
        blob = head + (item + ends[:8]) * depth + ends[8:]
    else:
        blob = (head + item) * depth + (ends * depth if rng.random() < 0.6 else b"")
    elements = _elements(seed.data)
    at = rng.choice(elements[4:] or elements or [len(seed.data) // 4])
    return seed.data[:at] + blob + seed.data[at:]


def _other_pixels(rng: Random, seed: Seed, seeds: Sequence[Seed]) -> bytes:
    """The pixels of another file, or noise, behind this header."""
    at = _pixels_at(seed.data)
    if rng.random() < 0.4:
        return seed.data[: at + 12] + rng.randbytes(rng.choice((0, 1, 16, 999, len(seed.data) - at)))
    other = rng.choice(seeds)
    return seed.data[:at] + other.data[_pixels_at(other.data) :]


def _other_stream(rng: Random, seed: Seed, seeds: Sequence[Seed]) -> bytes:
    """A code stream of another codec, or none, in the item of this file."""
    others = [other.stream for other in seeds if other.stream]
    stream = rng.choice(others) if others and rng.random() < 0.7 else rng.randbytes(rng.choice((0, 2, 64, 5000)))
    stream += b"\0" * (len(stream) % 2)
    items = b"\xfe\xff\x00\xe0\0\0\0\0\xfe\xff\x00\xe0" + struct.pack("<I", len(stream)) + stream
    end = rng.choice((b"\xfe\xff\xdd\xe0\0\0\0\0", b"", b"\xfe\xff\xdd\xe0"))
    at = _pixels_at(seed.data)
    return seed.data[:at] + _PIXELS + b"OB\0\0\xff\xff\xff\xff" + items + end


def _flipped(rng: Random, data: bytes, begin: int, end: int) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice((1, 2, 5, 20, 100))):
        if begin < end:
            out[rng.randrange(begin, end)] ^= 1 << rng.randrange(8)
    return bytes(out)


def _bits_of_header(rng: Random, seed: Seed, _: Sequence[Seed]) -> bytes:
    return _flipped(rng, seed.data, 128 if len(seed.data) > 140 else 0, min(_pixels_at(seed.data) + 20, len(seed.data)))


def _bits_of_pixels(rng: Random, seed: Seed, _: Sequence[Seed]) -> bytes:
    return _flipped(rng, seed.data, _pixels_at(seed.data), len(seed.data))


def _bits_of_stream_head(rng: Random, seed: Seed, _: Sequence[Seed]) -> bytes:
    """The first bytes of a code stream are its header: sizes, tables, precisions."""
    at = seed.data.find(seed.stream[:16]) if seed.stream else _pixels_at(seed.data)
    return _flipped(rng, seed.data, max(at, 0), min(max(at, 0) + 160, len(seed.data)))


def _zeroed(rng: Random, seed: Seed, _: Sequence[Seed]) -> bytes:
    begin = rng.randrange(len(seed.data))
    count = min(rng.choice((1, 8, 100, 5000, len(seed.data))), len(seed.data) - begin)
    return seed.data[:begin] + b"\0" * count + seed.data[begin + count :]


def _moved(rng: Random, seed: Seed, _: Sequence[Seed]) -> bytes:
    """Some bytes are missing, or there twice."""
    at, count = rng.randrange(len(seed.data)), rng.choice((1, 2, 3, 8, 500))
    if rng.random() < 0.5:
        return seed.data[:at] + seed.data[at + count :]
    return seed.data[: at + count] + seed.data[at:]


def _inflating(rng: Random, seed: Seed, _: Sequence[Seed]) -> bytes:
    """A deflated data set of many zeros, or one that is cut off or no deflate at all."""
    at = seed.data.find(b"\x02\x00\x10\x00UI")
    start = _elements(seed.data)
    body = next((place for place in start if seed.data[place : place + 2] != b"\x02\x00"), 0)
    if at < 0 or not body:
        return _truncated(rng, seed, _)
    meta = _other_uid(seed.data[:body], at)
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(seed.data[body:] + b"\0" * rng.choice((0, 1000, 30_000_000))) + packer.flush()
    return meta + rng.choice((packed, packed[: len(packed) // 2], rng.randbytes(300), b""))


def _other_uid(meta: bytes, at: int) -> bytes:
    length = struct.unpack_from("<H", meta, at + 6)[0]
    uid = b"1.2.840.10008.1.2.1.99"
    out = bytearray(meta[: at + 6] + struct.pack("<H", len(uid)) + uid + meta[at + 8 + length :])
    out[140:144] = struct.pack("<I", len(out) - 144)
    return bytes(out)


def _lut(rng: Random, seed: Seed, _: Sequence[Seed]) -> bytes:
    """Descriptors of tables that do not fit their data."""
    out = bytearray(seed.data)
    tags = (b"\x28\x00\x02\x30US", b"\x28\x00\x01\x11US", b"\x28\x00\x02\x11US", b"\x28\x00\x03\x11US")
    places = [at for tag in tags if (at := seed.data.find(tag)) > 0]
    if not places:
        return _number_of((0x0028, 0x0100), (0x0028, 0x0101))(rng, seed, _)
    for at in places:
        out[at + 8 : at + 14] = struct.pack("<HHH", *(rng.choice(_SHORTS) for _ in range(3)))
    return bytes(out)


def _twice(rng: Random, seed: Seed, seeds: Sequence[Seed]) -> bytes:
    first, second = rng.sample([mutation for name, mutation in MUTATIONS.items() if name != "two at once"], 2)
    data = first(rng, seed, seeds)
    return second(rng, Seed(seed.name, data, seed.suffix, seed.stream), seeds) if data else data


MUTATIONS: dict[str, Mutation] = {
    "cut off": _truncated,
    "cut off in the pixels": _truncated_pixels,
    "length of an element": _length,
    "undefined length": _undefined_length,
    "rows and columns": _size,
    "rows and columns, header and stream": _size_everywhere,
    "bits allocated, stored, high": _number_of((0x0028, 0x0100), (0x0028, 0x0101), (0x0028, 0x0102)),
    "bits allocated": _number_of((0x0028, 0x0100)),
    "samples, planes, sign": _number_of((0x0028, 0x0002), (0x0028, 0x0006), (0x0028, 0x0103)),
    "number of frames": _text_of((0x0028, 0x0008)),
    "window, slope, spacing": _text_of(
        *((0x0028, number) for number in (0x1050, 0x1051, 0x1052, 0x1053, 0x0030, 0x1056)), (0x0018, 0x1164)
    ),
    "texts": _text_of((0x0008, 0x0005), (0x0008, 0x0060), (0x0028, 0x0004), (0x0020, 0x0020), (0x0008, 0x0020)),
    "look-up tables": _lut,
    "transfer syntax": _other_syntax,
    "deep sequences, many items": _nested,
    "pixels of another file": _other_pixels,
    "code stream of another codec": _other_stream,
    "bits of the header": _bits_of_header,
    "bits of the pixels": _bits_of_pixels,
    "bits of the head of the stream": _bits_of_stream_head,
    "zero bytes": _zeroed,
    "bytes missing or twice": _moved,
    "deflated": _inflating,
    "two at once": _twice,
}


def mutate(number: int, seed: int, seeds: Sequence[Seed]) -> tuple[str, Seed, bytes]:
    """File ``number`` of run ``seed``: the mutation, the good file, and what became of it. Always the same."""
    rng = Random(f"{seed}:{number}")
    names = list(MUTATIONS)
    name = names[number % len(names)]
    chosen = rng.choice(seeds)
    try:
        return name, chosen, MUTATIONS[name](rng, chosen, seeds)
    except (struct.error, ValueError, IndexError):  # the second of two found nothing to work on
        return name, chosen, _flipped(rng, chosen.data, 0, len(chosen.data))
