"""Which region a radiograph, or a line of a table, is about. Only words that leave no doubt are mapped."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.core.text import normalise_umlauts
from app.dicom.header import Header

__all__ = ["Region", "RegionWords"]

_WORDS: dict[str, tuple[str, ...]] = {
    # A whole word, or with * a part of a compound ("Klavikulafraktur" is not in such fields, "Klavikulaaufnahme" is).
    "clavicle": (
        *("clavicle*", "clavicula*", "klavikula*", "clavikula*", "klavicula*", "schluesselbein*", "collarbone*"),
        *("collar bone", "claviculae", "ac gelenk", "acg", "ac joint", "acromioclavicular*", "akromioklavikular*"),
        *("schultereckgelenk*", "sternoclavicular*", "sternoklavikular*", "clav"),
    ),
    "elbow": (*("elbow*", "ellenbogen*", "ellbogen*", "ellenb", "ellbg", "cubit*", "olecranon*", "olekranon*"),),
    "thumb": (
        *("thumb*", "daumen*", "pollex", "pollicis", "d1 hand", "digitus 1 hand", "dig 1 hand", "cmc i"),
        "first finger",
    ),
}


@dataclass(frozen=True)
class Region:
    """``region`` as in a template, or None where nothing safe was found; ``source`` is the field that decided."""

    region: str | None
    source: str


class RegionWords:
    """The words of each region: built in for the three of the study, from the template for those a user defines."""

    def __init__(self, templates: Mapping[str, Iterable[str]] | None = None) -> None:
        words = {region: tuple(entries) for region, entries in _WORDS.items()}
        for region, titles in (templates or {}).items():
            own = tuple(_plain(title) for title in (region, *titles) if _plain(title))
            words[region] = tuple(dict.fromkeys((*words.get(region, ()), *own)))
        self._patterns = {region: _pattern(entries) for region, entries in words.items()}

    def of_text(self, text: str) -> str | None:
        """The one region that ``text`` names; None if it names none or several."""
        plain = _plain(text)
        found = [region for region, pattern in self._patterns.items() if plain and pattern.search(plain)]
        return found[0] if len(found) == 1 else None

    def of_header(self, header: Header) -> Region:
        """Region from BodyPartExamined, StudyDescription, ProtocolName, SeriesDescription, in that order."""
        for source, text in (
            ("BodyPartExamined", header.body_part),
            ("StudyDescription", header.study_description),
            ("ProtocolName", header.protocol_name),
            ("SeriesDescription", header.series_description),
        ):
            region = self.of_text(text)
            if region is not None:
                return Region(region, source)
        return Region(None, "none")


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", normalise_umlauts(text)).strip()


def _pattern(entries: Iterable[str]) -> re.Pattern[str]:
    parts = [re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) for word in entries]
    return re.compile(r"\b(?:" + "|".join(parts) + r")\b")
