"""One spelling for texts that are compared: white space, hyphenation, ligatures, marks, composed letters."""

import re
import unicodedata

__all__ = ["normalise"]

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SAME = (
    dict.fromkeys("„“”‟«»", '"')
    | dict.fromkeys("‚‘’‛‹›´`", "'")
    | dict.fromkeys("‐‑‒–—−", "-")
    | {"…": "..."}
    | _LIGATURES
)
_INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_GAP = re.compile(r"(?:_x000D_|\s)+")
_HYPHENATION = re.compile(r"[-\u00ad\u2010](?:[ \t]*)(?:_x000D_|[\r\n])(?:_x000D_|\s)*")


def normalise(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Normalise ``text``; for each character of the result, the (start, end) of what it came from in ``text``."""
    letters: list[str] = []
    origins: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        broken = _HYPHENATION.match(text, at)
        gap = _GAP.match(text, at)
        if broken and letters and letters[-1].isalpha() and text[broken.end() : broken.end() + 1].isalpha():
            if not text[broken.end()].islower():  # "AC-" / "Gelenk": the hyphen belongs to the word
                letters.append("-")
                origins.append((at, at + 1))
            at = broken.end()
        elif gap:
            letters.append(" ")
            origins.append((at, gap.end()))
            at = gap.end()
        elif text[at] in _INVISIBLE:
            at += 1
        else:
            end = at + 1
            while end < len(text) and unicodedata.combining(text[end]):
                end += 1
            composed = unicodedata.normalize("NFC", text[at:end])
            for letter in "".join(_SAME.get(part, part) for part in composed):
                letters.append(letter)
                origins.append((at, end))
            at = end
    return "".join(letters), origins
