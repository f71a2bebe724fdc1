"""Notices of what kind of thing in a project changed."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Changes", "Kind", "Notice"]


class Kind(StrEnum):
    """What kind of thing a write changed."""

    CASES = "cases"
    LABELS = "labels"
    RUNS = "runs"
    DATASETS = "datasets"
    EXPERIMENTS = "experiments"
    EVALUATIONS = "evaluations"
    TEMPLATES = "templates"


@dataclass(frozen=True)
class Notice:
    """Something of this kind changed; ``initiator`` is whoever did it, so that it need not refresh itself."""

    kind: Kind
    initiator: object = None


class Changes:
    """Passes notices on to whoever subscribed, in the thread that made the change."""

    def __init__(self) -> None:
        self._subscribers: list[Callable[[Notice], None]] = []
        self._guard = threading.Lock()

    def subscribe(self, callback: Callable[[Notice], None]) -> Callable[[], None]:
        """Call ``callback`` with every notice from now on; the function returned ends that."""
        with self._guard:
            self._subscribers.append(callback)

        def unsubscribe() -> None:
            with self._guard:
                if callback in self._subscribers:
                    self._subscribers.remove(callback)

        return unsubscribe

    def notify(self, kind: Kind, initiator: object = None) -> None:
        """Tell all subscribers that something of this kind changed."""
        with self._guard:
            subscribers = tuple(self._subscribers)
        for callback in subscribers:
            callback(Notice(kind, initiator))
