"""Keys of engines: in the operating system's key store, else in memory for this session, never in a file."""

import os
from dataclasses import dataclass, field
from typing import Protocol

from app.core.text import Message, message

__all__ = ["API_KEY_VARIABLE", "KeyStore", "Secret", "Secrets"]

API_KEY_VARIABLE = "BEFUNDWERK_API_KEY"
_SERVICE = "befundwerk"
_SAFE_BACKENDS = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.Windows",
    "keyring.backends.macOS",
)


class KeyStore(Protocol):
    """What is needed of a ``keyring`` backend."""

    def get_password(self, service: str, username: str) -> str | None: ...  # noqa: D102
    def set_password(self, service: str, username: str, password: str) -> None: ...  # noqa: D102
    def delete_password(self, service: str, username: str) -> None: ...  # noqa: D102


@dataclass(frozen=True)
class Secret:
    """A key that shows itself only when asked: neither ``repr`` nor ``str`` nor an f-string gives it away."""

    _value: str = field(repr=False)
    source: str = "memory"

    def reveal(self) -> str:
        """The key itself, for the one place that sends it."""
        return self._value

    def __str__(self) -> str:
        return "Secret(...)"


class Secrets:
    """The keys of the engines, one for each server, so that no server is ever sent the key of another.

    Without a key store of the operating system (none installed, the fail, null or a plain-text back end) keys live
    in memory until the program ends, and ``notice`` says so.
    """

    def __init__(self, store: KeyStore | None = None, *, look_for_store: bool = True) -> None:
        self._store = store if store is not None or not look_for_store else _system_store()
        self._memory: dict[str, str] = {}

    @property
    def persistent(self) -> bool:
        """Whether keys outlive this session."""
        return self._store is not None

    @property
    def notice(self) -> Message | None:
        """What to tell a person about to enter a key."""
        if self._store is not None:
            return None
        return message(
            "This computer has no key store that is safe, so the key is kept in memory for this session only."
        )

    def get(self, url: str) -> Secret | None:
        """The key for the server at ``url``: from ``BEFUNDWERK_API_KEY``, from memory, from the key store, or None."""
        ambient = os.environ.get(API_KEY_VARIABLE)
        if ambient:
            return Secret(ambient, "environment")
        name = _account(url)
        if name in self._memory:
            return Secret(self._memory[name], "memory")
        if self._store is None:
            return None
        try:
            found = self._store.get_password(_SERVICE, name)
        except Exception:  # noqa: BLE001 - a locked or broken key store has many exceptions, and means: no key
            return None
        return Secret(found, "key store") if found else None

    def set(self, url: str, value: str) -> Message | None:
        """Keep ``value`` as the key for the server at ``url``; the notice to show where it will not last."""
        name = _account(url)
        if self._store is not None:
            try:
                self._store.set_password(_SERVICE, name, value)
            except Exception:  # noqa: BLE001 - see get
                self._memory[name] = value
                return message("The key store refused the key, so it is kept in memory for this session only.")
            self._memory.pop(name, None)
            return None
        self._memory[name] = value
        return self.notice

    def delete(self, url: str) -> None:
        """Forget the key for the server at ``url``."""
        name = _account(url)
        self._memory.pop(name, None)
        if self._store is not None:
            try:
                self._store.delete_password(_SERVICE, name)
            except Exception:  # noqa: BLE001 - a key that is not there is forgotten already
                return

    def __repr__(self) -> str:
        return f"Secrets(persistent={self.persistent})"


def _account(url: str) -> str:
    """Scheme, host and port of ``url``: what a key belongs to."""
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{(parts.hostname or '').casefold()}{port}"


def _system_store() -> KeyStore | None:
    """The operating system's key store, or None. Only stores known to encrypt are taken, whatever is configured."""
    try:
        import keyring
        from keyring.backends import chainer

        backend = keyring.get_keyring()
        candidates = backend.backends if isinstance(backend, chainer.ChainerBackend) else [backend]
    except Exception:  # noqa: BLE001 - a broken desktop service must not keep the program from starting
        return None
    for candidate in candidates:
        if type(candidate).__module__.startswith(_SAFE_BACKENDS):
            found: KeyStore = candidate
            return found
    return None
