"""German words made comparable: spelling folded, endings and compounds recognised, offsets kept."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Unit", "WordPattern", "fits", "fold", "nearly_fits", "reaches_end", "units_of"]

_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6"}
_LETTER = r"[^\W\d_\u00ad](?:[\u0300-\u036f\u00ad])*"
# A word may be hyphenated at a line end ("Fraktur-\nlinie"), but not a suspended compound ("Radius- und Ulnafraktur").
_BROKEN = r"-[ \t]*\r?\n[ \t]*(?!und\b|oder\b|bzw\b|sowie\b)(?=[a-zäöüß])"
_UNIT = re.compile(
    rf"(?P<excel>_x000D_)|(?P<word>(?:{_LETTER})+(?:{_BROKEN}(?:{_LETTER})+)*)"
    r"|(?P<number>\d+)|(?P<sign>[,;:()?!/∅]|(?<=\s)[-–—](?=\s)|(?<=[:\s(])[-–—](?=[.,;)]|$)|\n[ \t]*[-–—•*](?=\s))"
)
_SUSPICION = re.compile(r"\.?[ \u00a0]?a\b|\.[ \u00a0]?[dD]\b")  # "V. a.", "V. D.", not "Rockwood V."
_C_SOFT = re.compile(r"c(?=[eiyä])")
_C_HARD = re.compile(r"c(?!h)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, number or sign of a sentence: folded ``text`` and its place in the report."""

    text: str
    start: int
    end: int
    is_word: bool
    capital: bool = False


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """One spelling for all: lower case, ae/oe/ue/ss, k/z for c, no th/rh, I..VI as digits."""
    if word in _ROMAN:
        return _ROMAN[word]
    text = unicodedata.normalize("NFKC", word).replace("\u00ad", "").casefold()
    if "-" in text:
        text = re.sub(r"-\s*", "", text)
    text = _C_SOFT.sub("z", text)
    for old, new in (("ck", "k"), ("th", "t"), ("rh", "r"), ("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        text = text.replace(old, new)
    return _C_HARD.sub("k", text)


def units_of(text: str, start: int, end: int) -> list[Unit]:
    """The units of ``text[start:end]``; full stops and hyphens inside words separate, but are no units."""
    units: list[Unit] = []
    for match in _UNIT.finditer(text, start, end):
        kind = match.lastgroup
        if kind == "excel":
            continue
        raw = match[0]
        if kind == "sign":
            sign = raw.strip()
            units.append(Unit("–" if sign in "-–—•*" else sign, match.start(), match.end(), is_word=False))
        else:
            folded = "v" if raw == "V" and _SUSPICION.match(text, match.end()) else fold(raw)
            units.append(Unit(folded, match.start(), match.end(), is_word=True, capital=raw[0].isupper()))
    return units


_ENDINGS = frozenset(["", "e", "en", "er", "es", "em", "n", "s", "ns", "ens", "is", "i", "ae"])
_ADJECTIVE = re.compile(r"(?:es|(?<!a)er|en|em|e)$")
# "ulnar", "klavikulär" are directions, not the bones "Ulna", "Klavikula".
_DIRECTION = re.compile(r"^e?r(?!and|iss|egion|inne)")
_OTHER_WORD = ("sub", "pseud", "pseudo", "supra", "infra", "inter", "peri", "akromio", "korako", "sterno", "kosto")
_NEGATING = ("un", "nicht", "non")
_SHORTEST_IN_COMPOUND = 5
_SHORTEST_WITH_SLIP = 7


@dataclass(frozen=True, slots=True)
class WordPattern:
    """A word of a term: ``exact`` for numbers and abbreviations, ``whole`` for no compounds."""

    stem: str
    exact: bool
    whole: bool
    noun: bool

    @classmethod
    def of(cls, raw: str, *, whole: bool) -> "WordPattern":
        """From a word as written in a template; words in lower case are adjectives and lose their ending."""
        folded = fold(raw)
        exact = raw.isdigit() or raw in _ROMAN or len(folded) <= 3 or (raw.isupper() and len(raw) <= 5)
        if not exact and raw[0].islower() and len(folded) >= 6:
            folded = _ADJECTIVE.sub("", folded)
        return cls(folded, exact, whole, raw[0].isupper())


def fits(pattern: WordPattern, word: str) -> int:
    """1 if the folded ``word`` is an inflection or compound, -1 if it denies the word ("undisloziert"), else 0."""
    stem = pattern.stem
    if pattern.exact:
        return int(word == stem)
    at = word.find(stem)
    if at < 0:
        return 0
    prefix, rest = word[:at], word[at + len(stem) :]
    if pattern.whole:
        return int(not prefix and rest in _ENDINGS)
    if stem.endswith("a") and _DIRECTION.match(rest):
        return 0
    if rest not in _ENDINGS and len(rest) < 3:
        return 0
    if not prefix:
        return 1
    if prefix in _NEGATING:
        return -1
    if len(stem) < _SHORTEST_IN_COMPOUND and prefix and not (rest in _ENDINGS and len(prefix) > 4):
        return 0
    return int(len(prefix) >= 2 and not prefix.endswith(_OTHER_WORD))


def reaches_end(pattern: WordPattern, word: str) -> bool:
    """Whether the pattern is the last part of ``word``, up to its ending."""
    at = word.rfind(pattern.stem)
    return at >= 0 and word[at + len(pattern.stem) :] in _ENDINGS


def nearly_fits(pattern: WordPattern, word: str) -> bool:
    """Whether one slip of the keys (a letter missing, doubled, wrong or swapped) keeps ``word`` from being the pattern.

    For long nouns only, and never at their first or last letter: short words, adjectives and endings have real
    neighbours ("versetzt" and "verletzt", "Schädel" and "Schäden").
    """
    stem = pattern.stem
    if pattern.exact or pattern.whole or not pattern.noun or len(stem) < _SHORTEST_WITH_SLIP or word[:1] != stem[0]:
        return False
    for length in range(len(stem) - 1, len(stem) + 2):
        meant = word[:length]
        if word[length:] in _ENDINGS and meant[-1:] == stem[-1] and _one_slip(stem, meant):
            return True
    return False


def _one_slip(one: str, other: str) -> bool:
    """Whether two words are one insertion, deletion, substitution or swap of neighbours apart, but not equal."""
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    left, right = one[shared:], other[shared:]
    if len(left) == len(right):
        return bool(left) and (left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:]))
    return left[1:] == right or left == right[1:]
