"""Texts for people that are written below the window and translated in it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

__all__ = ["Message", "message", "normalise_umlauts", "restored", "stored"]


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


def stored(text: Message) -> str:
    """A message as it is kept in a store: JSON with its values, so that any language can show it later."""
    return json.dumps(_packed(text), ensure_ascii=False, sort_keys=True)


def _packed(text: Message) -> dict[str, Any]:
    values = {
        key: _packed(value)
        if isinstance(value, Message)
        else value
        if isinstance(value, bool | int | float | str)
        else str(value)
        for key, value in text.values.items()
    }
    return {"text": text.text, "values": values} if values else {"text": text.text}


def restored(kept: str) -> Message:
    """What ``stored`` kept; any other text, such as that of an earlier version, is a message without values."""
    try:
        found = json.loads(kept)
    except ValueError:
        return Message(kept)
    known = isinstance(found, dict) and isinstance(found.get("text"), str) and isinstance(found.get("values", {}), dict)
    return _unpacked(found) if known else Message(kept)


def _unpacked(found: Mapping[str, Any]) -> Message:
    values = {
        key: _unpacked(value) if isinstance(value, dict) else value for key, value in found.get("values", {}).items()
    }
    return Message(found["text"], MappingProxyType(values))


def normalise_umlauts(text: str) -> str:
    """Lower-case ``text`` and write ä, ö, ü, ß as ae, oe, ue, ss, for comparing names of columns and body parts."""
    lowered = text.casefold()
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        lowered = lowered.replace(umlaut, letters)
    return lowered
