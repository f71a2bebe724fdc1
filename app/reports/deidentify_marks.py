"""What the rules of de-identification hand to each other: kinds, spans, and the marks left by them."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self

from app.core.text import Message

__all__ = ["FoundDoubt", "Kind", "Span", "protected"]

_MARK = re.compile(
    r"\[(?:Geburtsdatum|Alter|(?:Name|Adresse|Telefon|E-Mail|Internet|Nummer|Einrichtung|Datum) \d{4}"
    r"|Datum \d\d\.\d\d\.\d{4})\]"
)


class Kind(StrEnum):
    """What was found, the surest rules first: of two that overlap the first wins."""

    EMAIL = "email"
    URL = "url"
    BIRTH = "birth"
    PHONE = "phone"
    ID = "id"
    DATE = "date"
    AGE = "age"
    ADDRESS = "address"
    INSTITUTION = "institution"
    NAME = "name"

    @property
    def rank(self) -> int:
        """Place in the order of the rules."""
        return _RANKS[self]


_RANKS = {kind: number for number, kind in enumerate(Kind)}


@dataclass(frozen=True)
class Span:
    """``start`` to ``end`` names a person, or may; ``day`` is the whole date it stands for, if it is one."""

    start: int
    end: int
    kind: Kind
    why: Message
    day: date | None = None

    def moved(self, start: int, end: int) -> Self:
        """The same at another place."""
        return replace(self, start=start, end=end)


@dataclass(frozen=True)
class FoundDoubt:
    """A doubtful place of the new text; ``word`` is what a person may let go everywhere, folded, or empty."""

    start: int
    end: int
    why: Message
    word: str = ""


def protected(text: str) -> list[tuple[int, int]]:
    """The marks that an earlier de-identification left in ``text``."""
    return [found.span() for found in _MARK.finditer(text)]
