"""Which encoding a text file is in, with words that let a person see whether it is right."""

import re
from dataclasses import dataclass

__all__ = ["Decoded", "decode_text"]

_UMLAUT_WORD = re.compile(r"\b[A-Za-zäöüÄÖÜß]*[äöüÄÖÜß][A-Za-zäöüÄÖÜß]*\b")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_C1 = re.compile("[\x80-\x9f]")
_GERMAN = frozenset("äöüÄÖÜß„“”–…€’‚‘°µ×±²³½é§")
_SAMPLE = 1 << 16


@dataclass(frozen=True)
class Decoded:
    """``text`` and the encoding that gave it; ``words`` are up to eight different words with umlauts out of it.

    ``replaced`` counts characters that no encoding could read.
    """

    text: str
    encoding: str
    words: tuple[str, ...]
    replaced: int = 0


def decode_text(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode ``data``, with ``encoding`` if a person chose one.

    A byte order mark decides; then UTF-16 by its zero bytes; then UTF-8 if the bytes are valid (other encodings of
    German text are practically never); then cp1252 or Latin-1; charset-normalizer is asked only where the result of
    cp1252 holds no German letter at all (such as Mac Roman or cp850).
    """
    if encoding is not None:
        text = data.decode(encoding, errors="replace")
        return _decoded(text.removeprefix("\ufeff"), encoding)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decoded(data.decode(name, errors="replace").removeprefix("\ufeff"), name)
    zeros = data[:4096].count(0)
    if zeros > len(data[:4096]) // 4:
        name = "utf-16-be" if data[:4096:2].count(0) > data[1:4096:2].count(0) else "utf-16-le"
        return _decoded(data.decode(name, errors="replace"), name)
    try:
        return _decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _single_byte(data)


def _single_byte(data: bytes) -> Decoded:
    try:
        text, name = data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        text, name = data.decode("latin-1"), "latin-1"
    strange = [letter for letter in text if ord(letter) > 0x7F]
    likely = sum(letter in _GERMAN for letter in strange)
    if likely * 2 >= len(strange) and not _C1.search(text):
        return _decoded(text, name)
    mixed = _mixed(data)
    if mixed is not None:
        return mixed
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=["cp850", "cp437", "mac_roman", "cp1252", "latin_1"]).best()
    if best is None:
        return _decoded(text, name)
    return _decoded(data.decode(best.encoding, errors="replace"), best.encoding)


def _mixed(data: bytes) -> Decoded | None:
    """Tables pasted together hold lines in UTF-8 beside lines in cp1252: each line is then read in its own."""
    lines, utf8 = [], 0
    for line in data.split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
            utf8 += not line.isascii()
        except UnicodeDecodeError:
            lines.append(line.decode("cp1252", errors="replace"))
    return _decoded("\n".join(lines), "utf-8 + cp1252") if utf8 else None


def _decoded(text: str, encoding: str) -> Decoded:
    words = dict.fromkeys(match.group() for match in _UMLAUT_WORD.finditer(text))
    return Decoded(text, encoding, tuple(list(words)[:8]), text.count("\ufffd"))
