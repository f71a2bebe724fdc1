"""Looking for words that must not be somewhere: in every encoding, in archives and in compressed streams."""

import base64
import io
import json
import re
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

__all__ = ["forms_of", "leaks", "leaks_in_files"]

_STREAM = re.compile(rb"stream\r?\n")
_MOST = 1 << 26


@cache
def forms_of(word: str) -> frozenset[bytes]:
    """``word`` as it may lie in a file: Unicode and Latin encodings, escaped for JSON and addresses, in base64."""
    texts = {word, word.lower(), word.upper(), word.casefold()}
    texts |= {json.dumps(text)[1:-1] for text in texts} | {urllib.parse.quote(text) for text in texts}
    found = {text.encode(code) for text in texts for code in ("utf-8", "utf-16-le", "utf-16-be")}
    found |= {text.encode("latin-1") for text in texts if all(ord(letter) < 256 for letter in text)}
    for raw in [form for form in found if len(form) >= 6]:
        for shift in range(3):  # what stands before it moves the word by up to two bytes within base64
            coded = base64.b64encode(bytes(shift) + raw).rstrip(b"=")
            found.add(coded[-(-shift * 8 // 6) : len(coded) - 1])
    return frozenset(found)


def leaks(data: bytes, words: Iterable[str]) -> list[str]:
    """Those of ``words`` that are in ``data`` or in what is packed in it."""
    parts = list(_unpacked(data))
    return [word for word in words if any(form in part for form in forms_of(word) for part in parts)]


def leaks_in_files(folders: Iterable[Path], words: Iterable[str], allowed: Iterable[Path] = ()) -> dict[str, list[str]]:
    """Path to the words in it or in its name, of all files below ``folders`` but those ``allowed`` (or below them)."""
    words, allowed = list(words), list(allowed)
    found: dict[str, list[str]] = {}
    for folder in folders:
        for path in folder.rglob("*"):
            if any(path.is_relative_to(one) for one in allowed):
                continue
            held = leaks(str(path.relative_to(folder)).encode(), words)
            held += leaks(path.read_bytes(), words) if path.is_file() else []
            if held:
                found[str(path)] = held
    return found


def _unpacked(data: bytes) -> Iterator[bytes]:
    yield data
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from _unpacked(archive.read(name))
    elif data[:2] == b"\x1f\x8b":
        yield from _unpacked(zlib.decompressobj(31).decompress(data, _MOST))
    elif data[:4] == b"%PDF":
        for start in _STREAM.finditer(data):
            stream = data[start.end() :]
            stream = stream[: stream.find(b"endstream")].strip()
            try:
                if stream.endswith(b"~>"):
                    stream = base64.a85decode(stream.removesuffix(b"~>"))
                yield zlib.decompressobj().decompress(stream, _MOST)
            except (ValueError, zlib.error):  # a font or picture that is packed in another way
                yield stream
