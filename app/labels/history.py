"""Undo and redo as a reading of the append-only history: what could be undone next, what redone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

__all__ = ["Stacks", "Step", "stacks"]


class Step(Protocol):
    """What is read of a decision; see ``app.store.records.Decision``."""

    @property
    def action(self) -> str:
        """The key press that the decision belongs to."""

    @property
    def kind(self) -> str:
        """``set``, ``undo`` or ``redo``."""

    @property
    def target(self) -> str | None:
        """The action that was undone or redone."""


@dataclass(frozen=True)
class Stacks:
    """Actions that can be undone and redone; the last one is next."""

    undo: tuple[str, ...]
    redo: tuple[str, ...]


def stacks(history: Iterable[Step]) -> Stacks:
    """Replay one reader's decisions, oldest first, and say what can be undone and redone after them."""
    undo: list[str] = []
    redo: list[str] = []
    seen: set[str] = set()
    for step in history:
        if step.action in seen:
            continue
        seen.add(step.action)
        if step.kind == "set":
            undo.append(step.action)
            redo.clear()
        elif step.target is not None:
            source, sink = (undo, redo) if step.kind == "undo" else (redo, undo)
            if step.target in source:
                source.remove(step.target)
            sink.append(step.target)
    return Stacks(tuple(undo), tuple(redo))
