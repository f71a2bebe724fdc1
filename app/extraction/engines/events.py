"""Streamed answers, decoded: server-sent events (OpenAI) and lines of JSON (Ollama).

The official clients make a validated object of every piece, of which a streamed answer has one for each token: for
OpenAI's that takes ten times as long as all the rest. With many requests at once it would set the pace.
"""

import itertools
import json
from collections.abc import Iterable, Iterator
from typing import Any

from app.extraction.engines.base import TokenLogprob

__all__ = ["events", "json_lines", "text_of", "token_of"]


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
            yield _object(text)


def json_lines(pieces: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """The JSON object of each line in a stream of bytes, the last one with or without its end.

    ValueError for anything else.
    """
    for line in _lines(itertools.chain(pieces, [b"\n"])):
        if line:
            yield _object(line.decode())


def _object(text: str) -> dict[str, Any]:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("a piece of the answer is no object")  # noqa: TRY004 - as what is no JSON at all
    return found


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


def text_of(value: object) -> str:
    """``value`` where it is a text, empty for nothing. TypeError for anything else."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value


def token_of(entry: dict[str, Any]) -> TokenLogprob:
    """A token with its log probability and those of its alternatives, which both dialects write alike."""
    others = tuple((text_of(other["token"]), float(other["logprob"])) for other in entry.get("top_logprobs") or [])
    return TokenLogprob(text_of(entry["token"]), float(entry["logprob"]), others)
