"""Texts for people that are written below the window and translated in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

__all__ = ["Message", "message", "normalise_umlauts"]


@dataclass(frozen=True)
class Message:
    """An English sentence with named places, kept apart from its values so that a window can translate it.

    ``str()`` gives the English sentence.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}), compare=True, hash=False)

    def __str__(self) -> str:
        return self.text.format(**self.values) if self.values else self.text


def message(text: str, /, **values: object) -> Message:
    """Mark ``text`` (a literal) for translation and bind the values of its ``{places}``."""
    return Message(text, MappingProxyType(dict(values)))


def normalise_umlauts(text: str) -> str:
    """Lower-case ``text`` and write ä, ö, ü, ß as ae, oe, ue, ss, for comparing names of columns and body parts."""
    lowered = text.casefold()
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        lowered = lowered.replace(umlaut, letters)
    return lowered
