"""Server-sent events of a streamed answer, decoded.

The official client makes a validated object of every piece, of which a streamed answer has one for each token: that
takes ten times as long as all the rest, and with many requests at once it would set the pace.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

__all__ = ["events"]


def events(pieces: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """The JSON object of each event in a stream of bytes, up to ``[DONE]``. ValueError for anything else.

    An event that was not ended by an empty line is not delivered, as the standard has it.
    """
    data: list[bytes] = []
    for line in _lines(pieces):
        if line.startswith(b"data:"):
            data.append(line[5:].removeprefix(b" "))
        elif not line and data:
            text = b"\n".join(data).decode()
            data.clear()
            if text.startswith("[DONE]"):
                return
            event = json.loads(text)
            if not isinstance(event, dict):
                raise ValueError("an event is no object")
            yield event


def _lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Whole lines without their ends, in time linear in the bytes however they are cut."""
    begun: list[bytes] = []
    for piece in pieces:
        first, *others = piece.split(b"\n")
        begun.append(first)
        if others:
            yield b"".join(begun).removesuffix(b"\r")
            yield from (line.removesuffix(b"\r") for line in others[:-1])
            begun = [others[-1]]
