"""Finds passages of a report that address a machine: orders, forged answers, hidden or encoded text.

A physician writes to a physician. A passage that tells a program what to answer may be an accident (a copied chat, a
template) or an attack; either way no answer about this report is taken without a person.
"""

import base64
import binascii
import re
import unicodedata
from dataclasses import dataclass

from app.core.text import Message, message
from app.reports.addressing_rules import RULES, AddressKind
from app.reports.sections import split_sentences

__all__ = ["AddressKind", "Passage", "addressed_passages"]


@dataclass(frozen=True)
class Passage:
    """``text[start:end]`` addresses a machine in the way of ``kind``."""

    start: int
    end: int
    kind: AddressKind

    @property
    def why(self) -> Message:
        """What is odd about it, in a sentence."""
        return {
            AddressKind.ORDER: message("It gives or takes back instructions."),
            AddressKind.ANSWER: message("It says what to answer."),
            AddressKind.ROLE: message("It speaks as a program, or to one."),
            AddressKind.FORGED: message("It looks like an answer, or like the frame around a report."),
            AddressKind.HIDDEN: message("It holds characters that nobody sees, or letters that look like others."),
            AddressKind.ENCODED: message("It holds a text that has to be decoded."),
            AddressKind.FOREIGN: message("It is written in another language or script."),
        }[self.kind]


_PLAIN = re.compile("[\0-\u00ac\u00ae-\u012f\u0131-\u024f\u2010-\u2027\u2030-\u203a\u20ac]*")
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_UNSEEN = re.compile(f"[{_INVISIBLE}\U000e0000-\U000e007f\U000e0100-\U000e01ef]")
_CONTROL = re.compile(
    "[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]+|(?:[\u200b-\u200d\u2060\u2061-\u2064\ufeff]){4,}"
)
_BETWEEN = re.compile(r"(?:[^\W\d_][\u200b-\u200d\u2060]){3,}[^\W\d_]")
_MIXED = re.compile(
    r"[^\W\d_]*(?:[a-zäöüß][\u0370-\u03ff\u0400-\u04ff]|[\u0400-\u04ff][a-zäöüß])[^\W\d_]*", re.IGNORECASE
)
_LOOK_ALIKE = str.maketrans("аеорсухіѕԁјһքոΑΒΕΖΗΙΚΜΝΟΡΤΥΧΟο", "aeopcyxisdjhpnabezhikmnoptyxoo")
_LONG_WORD = re.compile(r"[A-Za-z0-9+/]{16,}")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}){12,}")
_SPACED = re.compile(r"(?<!\w)(?:[^\W\d_][ .\-_*\u00b7]{1,2}){7,}[^\W\d_](?!\w)")
_MAY_BE_SPACED = re.compile(r"[^\W\d_][ .\-_*\u00b7]{1,2}[^\W\d_][ .\-_*\u00b7]{1,2}[^\W\d_][ .\-_*\u00b7]")
_OTHER_SCRIPT = re.compile("[\u0400-\u052f\u0590-\u06ff\u0900-\u097f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{2,}")
_ENGLISH = re.compile(
    r"\b(?:the|this|that|and|then|twice|without|any|anything|every|must|should|which|then|my|as an?|has|have|been|of|to"
    r"|for|before)\b"
)
_ENGLISH_HINTS = (" the ", " to ", " any ")
_ENGLISH_WORDS = 3
_SPACED_ORDER = re.compile(r"ignor|anweis|vergiss|setze|system|prompt|true|false|antwort|disregard|forget|instruct")
_LEAD = " \n\r\t.!?:;,>"
_MOST_PRINTABLE = 0.95


def addressed_passages(text: str) -> tuple[Passage, ...]:
    """The passages of ``text`` that address a machine, in order and without overlap; whole sentences."""
    lowered = text.lower()
    found: list[Passage] = []
    if _PLAIN.fullmatch(text) and len(lowered) == len(text):
        found += _by_rules(lowered, None)
    else:
        folded, origins = _folded(text)
        found += _by_rules(folded, origins)
        found += _hidden(text)
    found += _encoded(text)
    found += _english(text, lowered)
    return _whole_sentences(text, found) if found else ()


def _by_rules(lowered: str, origins: list[tuple[int, int]] | None) -> list[Passage]:
    found: list[Passage] = []
    for rule in RULES:
        if any(stem in lowered for stem in rule.stems):
            for match in rule.expression.finditer(lowered):
                start, end = match.start(), max(match.end(), match.start() + 1)
                start += len(match[0][:-1]) - len(match[0][:-1].lstrip(_LEAD))
                if origins is not None:
                    start, end = origins[start][0], origins[min(end, len(origins)) - 1][1]
                found.append(Passage(start, end, rule.kind))
    return found


def _folded(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Lower case, compatible forms made plain, what nobody sees left out, look-alikes as Latin letters."""
    letters: list[str] = []
    origins: list[tuple[int, int]] = []
    mixed = [(match.start(), match.end()) for match in _MIXED.finditer(text)]
    for at, character in enumerate(text):
        code = ord(character)
        if 0xE0020 <= code <= 0xE007E:
            plain = chr(code - 0xE0000)
        elif _UNSEEN.match(character):
            continue
        else:
            plain = unicodedata.normalize("NFKC", character)
            if any(start <= at < end for start, end in mixed):
                plain = plain.translate(_LOOK_ALIKE)
        for letter in plain.lower():
            letters.append(letter)
            origins.append((at, at + 1))
    return "".join(letters), origins


def _hidden(text: str) -> list[Passage]:
    found = [Passage(m.start(), m.end(), AddressKind.HIDDEN) for m in _CONTROL.finditer(text)]
    found += [Passage(m.start(), m.end(), AddressKind.HIDDEN) for m in _BETWEEN.finditer(text)]
    found += [Passage(m.start(), m.end(), AddressKind.FOREIGN) for m in _OTHER_SCRIPT.finditer(text)]
    for match in _MIXED.finditer(text):
        if any("\u0400" <= letter <= "\u04ff" for letter in match[0]):  # Greek letters stand in honest names of things
            found.append(Passage(match.start(), match.end(), AddressKind.HIDDEN))
    return found


def _encoded(text: str) -> list[Passage]:
    found: list[Passage] = []
    for match in _LONG_WORD.finditer(text):
        piece = match[0]
        if _HEX.fullmatch(piece):
            readable = not piece.isdigit() and _reads(binascii.unhexlify(piece))
        else:
            mixed = any(c.islower() for c in piece) and any(c.isupper() for c in piece[1:])
            readable = mixed and _reads(_from_base64(piece))
        if readable:
            found.append(Passage(match.start(), match.end(), AddressKind.ENCODED))
    if _MAY_BE_SPACED.search(text) is None:
        return found
    found += [
        Passage(match.start(), match.end(), AddressKind.ENCODED)
        for match in _SPACED.finditer(text)
        if _SPACED_ORDER.search("".join(c for c in match[0].lower() if c.isalpha()))
    ]
    return found


def _english(text: str, lowered: str) -> list[Passage]:
    """English sentences: of a German radiograph nobody writes in English, and orders to machines often are."""
    if len(text) != len(lowered) or not any(word in lowered for word in _ENGLISH_HINTS):
        return []
    return [
        Passage(sentence.start, sentence.end, AddressKind.FOREIGN)
        for sentence in split_sentences(text)
        if len(set(_ENGLISH.findall(lowered, sentence.start, sentence.end))) >= _ENGLISH_WORDS
    ]


def _from_base64(piece: str) -> bytes:
    try:
        return base64.b64decode(piece[: len(piece) // 4 * 4], validate=True)
    except binascii.Error:
        return b""


def _reads(raw: bytes) -> bool:
    """Whether the bytes are a text of at least two words."""
    try:
        decoded = raw.decode("utf-8", "strict" if len(raw) % 4 else "ignore")
    except UnicodeDecodeError:
        return False
    good = sum(c.isalnum() or c in " .,:;!?\"'{}_-=\n" for c in decoded)
    return bool(decoded) and " " in decoded and good >= _MOST_PRINTABLE * len(decoded) and len(decoded) >= len(raw) - 4


def _whole_sentences(text: str, found: list[Passage]) -> tuple[Passage, ...]:
    """The sentences that the passages lie in, those that touch as one; the first kind found names it."""
    sentences = [(sentence.start, sentence.end) for sentence in split_sentences(text)]
    grown: list[Passage] = []
    for passage in found:
        start, end = passage.start, passage.end
        for first, last in sentences:
            if first < passage.end and passage.start < last:
                start, end = min(start, first), max(end, last)
        grown.append(Passage(start, end, passage.kind))
    grown.sort(key=lambda passage: (passage.start, -passage.end))
    joined: list[Passage] = []
    for passage in grown:
        if joined and passage.start < joined[-1].end:
            joined[-1] = Passage(joined[-1].start, max(joined[-1].end, passage.end), joined[-1].kind)
        else:
            joined.append(passage)
    return tuple(joined)
