"""Which keys a person may choose for a command, and what the choice does to the others."""

import re
from collections import defaultdict

from PySide6.QtGui import QKeySequence

from app.settings.settings import Settings
from app.views.commands import COMMANDS, Command, command, share_keys
from app.views.language import key_text, tr, translate
from app.views.widgets.shortcuts import key_of_text, keys_of

__all__ = ["faults", "give", "holder", "is_changed", "is_reserved", "reset", "reset_all"]

_RESERVED = frozenset({"Tab", "Shift+Tab", "Backtab", "Shift+Backtab", "Alt+F4", "Alt+Tab", "Esc"}) | {
    f"Ctrl+{letter}" for letter in "ACVX"
}
_LETTER = re.compile(r"Alt\+[A-Z0-9]")


def is_reserved(command_id: str, key: str) -> bool:
    """Whether ``key`` is needed: to move the focus, copy, leave something or, with Alt, as the letter of a finding."""
    return (key in _RESERVED or _LETTER.fullmatch(key) is not None) and key not in command(command_id).keys


def holder(settings: Settings, command_id: str, key: str) -> Command | None:
    """The other command that has ``key`` in the same place, or None."""
    here = command(command_id)
    others = (other for other in COMMANDS if other.id != command_id and share_keys(here, other))
    return next((other for other in others if key in keys_of(settings, other.id)), None)


def is_changed(settings: Settings, command_id: str) -> bool:
    """Whether a person chose the keys of this command."""
    return keys_of(settings, command_id) != command(command_id).keys


def give(settings: Settings, command_id: str, keys: tuple[str, ...]) -> tuple[Command, ...]:
    """Make ``keys`` those of the command and take them from whoever had them there: these commands are returned.

    ``AppError`` when the settings cannot be written; nothing is changed then.
    """
    chosen = settings.keys()
    robbed = {}
    for key in keys:
        other = holder(settings, command_id, key)
        if other is not None:
            robbed[other.id] = other
            chosen[other.id] = tuple(kept for kept in chosen.get(other.id, keys_of(settings, other.id)) if kept != key)
    chosen[command_id] = tuple(dict.fromkeys(keys))
    _keep(settings, chosen)
    return tuple(robbed.values())


def reset(settings: Settings, command_id: str) -> tuple[Command, ...]:
    """Give the command its own keys again; the commands that lose one by that are returned."""
    return give(settings, command_id, command(command_id).keys)


def reset_all(settings: Settings) -> None:
    """Give every command its own keys again."""
    settings.reset("keys")


def _keep(settings: Settings, chosen: dict[str, tuple[str, ...]]) -> None:
    own = {entry.id: entry.keys for entry in COMMANDS}
    settings.set("keys", {name: keys for name, keys in chosen.items() if keys != own.get(name)})


def faults(settings: Settings) -> tuple[str, ...]:
    """What is wrong with the keys that the settings hold, in words: a file can be edited by hand."""
    known = {entry.id for entry in COMMANDS}
    found = []
    for name, keys in settings.keys().items():
        if name not in known:
            found.append(tr("There is no command {name}.", name=name))
            continue
        found += [
            tr("{key} is no key that this program knows ({command}).", key=key, command=translate(command(name).title))
            for key in keys
            if key_of_text(key) is None
        ]
    by_key: dict[str, list[Command]] = defaultdict(list)
    for entry in COMMANDS:
        for key in keys_of(settings, entry.id):
            by_key[QKeySequence(key).toString()].append(entry)
    for key, entries in by_key.items():
        for place, one in enumerate(entries):
            for other in entries[place + 1 :]:
                if share_keys(one, other):
                    names = {"one": translate(one.title), "other": translate(other.title)}
                    found.append(tr("{key} stands for two things: {one}, {other}.", key=key_text(key), **names))
    return tuple(found)
