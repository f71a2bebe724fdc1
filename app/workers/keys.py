"""The key store of the session, opened when it is first needed: that takes a while and belongs in a worker."""

import threading

from app.settings.secrets import Secrets

__all__ = ["Keys"]


class Keys:
    """Safe to use from any thread; there is one for the whole program, so that keys in memory last as long as it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._secrets: Secrets | None = None

    def secrets(self) -> Secrets:
        """The engines' keys."""
        with self._lock:
            if self._secrets is None:
                self._secrets = Secrets()
            return self._secrets
