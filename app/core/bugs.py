"""What may be said about an error that nobody foresaw."""

import traceback
from pathlib import Path

__all__ = ["bug_text"]


def bug_text(error: BaseException) -> str:
    """The calls that led to ``error`` and the types of it and its causes, for the crash dialog and the log.

    Messages, lines of source and the upper part of paths are left out on purpose: they may quote a report or name a
    person.
    """
    parts: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        parts.append("\n".join([*_calls(current), _type_name(current)]))
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\n\nwhile handling\n\n".join(parts)


def _calls(error: BaseException) -> list[str]:
    return [
        f"{'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]


def _type_name(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
