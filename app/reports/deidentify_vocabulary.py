"""Which words name nobody and which are known as names: word lists, compounds, and a dictionary of German.

All is read on first use: the dictionary takes about two seconds and a hundred megabytes.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from app.core.resources import resource
from app.reports.deidentify_words import EPONYMS, FIRST_NAMES, KNOWN, ROLES, folded, is_word

__all__ = [
    "is_abbreviation",
    "is_clinical",
    "is_common_name",
    "is_given",
    "is_name",
    "is_ordinary",
    "is_small_word",
    "is_town",
]

_LINKS = ("", "s", "n", "en", "es", "e", "er", "o", "i")
_INFLECTIONS = ("", "s", "e", "n", "en", "es", "er", "em", "ens", "ern", "i", "a", "ae")
_DERIVED = re.compile(
    r"(?:isch|al|aer|ial|ell|foermig|artig|bedingt|faehig|seitig|seits|waerts|frei|reich|haltig|arm|nah|fern|gerecht"
    r"|weise|los|lich|ig|iert|chen|lein|gradig|staendig|jaehrig)(?:e[rnms]?)?$"
)
_MEDICAL = re.compile(
    r"[a-z]{4}(?:malazie|iasis|plegie|trophie|pathie|tomie|stomie|ektomie|desis|dese|zele|oedem|blastom|sarkom|karzinom|zytom"
    r"|fibrom|lipom|adenom|myom|aemie|urie|ptose|rrhagie|lyse|lysis|gramm|graphie|grafie|skopie|metrie|plastik|itis|ose|osis)$"
)
_PREFIXES = (
    *("nicht", "post", "peri", "para", "supra", "infra", "inter", "intra", "extra", "retro", "hyper", "hypo", "pseudo"),
    *(
        "poly",
        "multi",
        "mikro",
        "makro",
        "osteo",
        "neuro",
        "trans",
        "anti",
        "prae",
        "semi",
        "sub",
        "epi",
        "endo",
        "neo",
    ),
    *(
        "mehr",
        "erst",
        "nach",
        "vor",
        "aus",
        "ein",
        "auf",
        "mit",
        "ent",
        "zer",
        "ver",
        "un",
        "um",
        "ab",
        "an",
        "be",
        "re",
    ),
    *("zwei", "drei", "vier", "voll", "rest", "haupt", "gegen", "ober", "unter", "innen", "aussen", "hinter", "vorder"),
)
_ADJECTIVE = ("e", "en", "er", "es", "em")
_SHORTEST_STEM = 4
_SHORTEST_ANAGRAM = 7
_SHORTEST_MISSPELT = 8


@dataclass(frozen=True)
class _Lists:
    clinical: frozenset[str]
    anagrams: frozenset[str]
    shortened: frozenset[str]
    """Each long clinical word, and without one of its letters."""
    beginnings: frozenset[str]
    given: frozenset[str]
    family: frozenset[str]
    common: frozenset[str]
    towns: frozenset[str]


def is_name(word: str) -> bool:
    """Whether ``word`` is in the lists of given names, family names and towns, also with the s of a genitive."""
    lists = _lists()
    small = folded(word)
    return any(
        part in names
        for part in (small, small[:-1] if small.endswith("s") and len(small) > 4 else small)
        for names in (lists.given, lists.family, lists.towns)
    )


def is_common_name(word: str) -> bool:
    """Whether ``word`` is a usual German family or first name that is, or may be, another word as well."""
    small = folded(word)
    return small in _lists().common or small in FIRST_NAMES


@lru_cache(maxsize=65536)
def is_given(word: str) -> bool:
    """Whether ``word`` is a first name and, unless it is a usual one, nothing else."""
    small = folded(word)
    if small in FIRST_NAMES or small not in _lists().given:
        return small in FIRST_NAMES
    other = small in _lists().clinical or small in EPONYMS or small in _lists().family or small in _lists().towns
    return len(small) > 3 and not other and not _in_dictionary(word.lower())


def is_town(word: str) -> bool:
    """Whether a town is called so."""
    return folded(word) in _lists().towns


@lru_cache(maxsize=65536)
def is_clinical(word: str) -> bool:
    """Whether ``word`` belongs to the German of radiological reports, or is composed of its words."""
    small = folded(word)
    if small in _lists().clinical or word in ROLES or small in EPONYMS:
        return True
    if is_name(word):
        return False
    if "-" in small or "‐" in small:
        return all(_abbreviated(part) or is_clinical(part) for part in re.split(r"[-‐]", word) if part)
    return is_word(word) or _MEDICAL.search(small) is not None or _composed(small) or _misspelt(small)


@lru_cache(maxsize=65536)
def is_ordinary(word: str) -> bool:
    """Whether ``word`` is clinical, or a word of the dictionary that is no known name."""
    if is_clinical(word):
        return True
    if is_name(word):
        return False
    if "-" in word or "‐" in word:
        return all(_abbreviated(part) or is_ordinary(part) for part in re.split(r"[-‐]", word) if part)
    small = word.lower()
    if "ae" in small or "oe" in small or "ue" in small:
        small = small.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")
    forms = {
        word,
        word.lower(),
        small,
        small.capitalize(),
        *(small.removesuffix(end) for end in _ADJECTIVE if small.endswith(end)),
    }
    return any(_in_dictionary(form) for form in forms) or _compound(small)


def is_small_word(word: str) -> bool:
    """Whether ``word``, written small, is an ordinary one although somebody may be called so."""
    return is_clinical(word) or _in_dictionary(word)


def _abbreviated(part: str) -> bool:
    return len(part) < 3 or (len(part) < 5 and part.isupper() and not is_name(part))


def _in_dictionary(word: str) -> bool:
    from simplemma import is_known  # its dictionary loads with the first word

    return bool(is_known(word, lang="de"))


def _compound(word: str) -> bool:
    """Whether ``word`` is made of a clinical word and one of the dictionary: "Trampolinunfall", "Herzsilhouette"."""
    for at in range(_SHORTEST_STEM, len(word) - _SHORTEST_STEM + 1):
        front, back = word[:at], word[at:]
        if _inflected(folded(back)) and any(_usual(form) for form in (front, front.removesuffix("s"))):
            return True
        if len(back) > _SHORTEST_STEM and _linked(folded(front)) and _usual(back):
            return True
    return False


def _usual(part: str) -> bool:
    return any(_in_dictionary(form) for form in (part, part.capitalize())) and not is_name(part)


def _linked(front: str) -> bool:
    stems = _lists().clinical
    return any(
        front.endswith(link) and len(front) - len(link) >= _SHORTEST_STEM and front[: len(front) - len(link)] in stems
        for link in _LINKS
    )


def _inflected(small: str) -> bool:
    stems = _lists().clinical
    return any(
        small.endswith(ending)
        and len(small) - len(ending) >= _SHORTEST_STEM
        and small[: len(small) - len(ending)] in stems
        for ending in _INFLECTIONS
    )


@lru_cache(maxsize=65536)
def _composed(small: str) -> bool:
    """Whether ``small`` is made of clinical stems, with or without a prefix, and an ending."""
    if _inflected(small):
        return True
    derived = _DERIVED.search(small)
    if derived is not None and derived.start() >= _SHORTEST_STEM:
        base = small[: derived.start()]
        if any(base + vowel in _lists().clinical for vowel in ("", "e", "en", "us", "um", "a", "is", "ie")):
            return True
        if base != small and _composed(base):
            return True
    for at in range(len(small) - 3, _SHORTEST_STEM - 2, -1):
        front = small[:at]
        if (front in _PREFIXES or _linked(front)) and len(small) - at >= _SHORTEST_STEM and _composed(small[at:]):
            return True
    return False


def _misspelt(small: str) -> bool:
    """Whether letters of a long clinical word were only swapped, or one is wrong, missing or too many."""
    if len(small) >= _SHORTEST_ANAGRAM and small[0] + "".join(sorted(small)) in _lists().anagrams:
        return True
    if len(small) < _SHORTEST_MISSPELT:
        return False
    shortened = _lists().shortened
    return any(
        form in shortened
        for ending in _INFLECTIONS
        if small.endswith(ending) and len(small) - len(ending) >= _SHORTEST_MISSPELT
        for base in (small[: len(small) - len(ending)],)
        for form in (base, *_shortened(base))
    )


def _shortened(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(1, len(word))]


def is_abbreviation(word: str) -> bool:
    """Whether ``word`` is how a clinical word begins: "Dislok"."""
    return folded(word) in _lists().beginnings and not is_name(word)


@cache
def _lists() -> _Lists:
    clinical = frozenset(folded(word) for word in _read("clinical") | KNOWN)
    common = _read("common_names")
    given = _read("given") | FIRST_NAMES
    return _Lists(
        clinical,
        frozenset(word[0] + "".join(sorted(word)) for word in clinical if len(word) >= _SHORTEST_ANAGRAM),
        frozenset(short for word in clinical if len(word) >= _SHORTEST_MISSPELT for short in (word, *_shortened(word))),
        frozenset(word[:end] for word in clinical for end in range(_SHORTEST_STEM, len(word))),
        frozenset(folded(word) for word in given),
        _read("family") | common,
        common,
        _read("towns") | _read("more_towns"),
    )


def _read(name: str) -> frozenset[str]:
    lines = resource("deidentification", f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
