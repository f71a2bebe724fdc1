"""Pieces of a streamed answer: however they are cut, and whatever nonsense comes."""

import json
from typing import Any

import pytest

from app.core.text import Message
from app.extraction.engines.base import EngineFault, FaultKind, Question
from app.extraction.engines.events import events, json_lines
from app.extraction.engines.ollama import OllamaEngine
from app.extraction.engines.openai import OpenAIEngine
from app.extraction.gateway import Gateway, Limits
from app.extraction.prompt import make_prompt
from tests.unit.extraction.material import GOOD, TEMPLATE
from tests.unit.extraction.wire import Reply, Wire, ndjson, ollama_service, openai_service

STREAM = (
    ': a comment\r\nevent: x\r\ndata: {"a": "Größe"}\r\n\r\n\ndata:{"a":\ndata: 2}\n\n'
    'data: {"a": 3}\n\ndata: [DONE]\n\ndata: {"a": 4}\n\n'
)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_events_are_the_same_however_the_bytes_are_cut(size: int) -> None:
    raw = STREAM.encode()
    pieces = [raw[at : at + size] for at in range(0, len(raw), size)]
    assert list(events(pieces)) == [{"a": "Größe"}, {"a": 2}, {"a": 3}]


def test_an_event_that_was_cut_off_is_not_delivered() -> None:
    assert list(events([b'data: {"a": 1}\n\ndata: {"a": 2}\n'])) == [{"a": 1}]


@pytest.mark.parametrize("line", ["data: {", "data: 3", "data: []", "data: \xff"])
def test_what_is_no_object_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        list(events([f"{line}\n\n".encode("latin-1")]))


def ask(*chunks: Any) -> EngineFault:
    """The fault that an answer of ``chunks`` ends in."""
    prompt = make_prompt(TEMPLATE)
    lines = [f"data: {json.dumps(chunk)}\n\n" for chunk in chunks]
    gateway = Gateway(offline=True, limits=Limits(2, 2, 2))
    with Wire(openai_service(lambda _request: Reply(lines=[*lines, "data: [DONE]\n\n"]))) as server:
        engine = OpenAIEngine(gateway, base_url=f"{server.url}/v1", model="m", api_key=None, prompt=prompt)
        try:
            with pytest.raises(EngineFault) as caught:
                engine.ask(Question("Befund: Fraktur.", TEMPLATE, prompt))
        finally:
            engine.close()
    return caught.value


@pytest.mark.parametrize(
    "chunk",
    [
        {"choices": [{"delta": {"content": 7}}]},
        {"choices": [{"delta": {"content": ["x"]}}]},
        {"choices": ["x"]},
        {"choices": 5},
        {"model": 3},
        {"choices": [], "usage": "x"},
        {"choices": [{"delta": {}, "logprobs": {"content": [{"logprob": -1}]}}]},
        {"choices": [{"delta": {}, "logprobs": {"content": [{"token": "x", "logprob": "often"}]}}]},
    ],
)
def test_pieces_of_another_form_are_a_fault_that_is_tried_again(chunk: Any) -> None:
    fault = ask({"choices": [{"delta": {"content": GOOD}}]}, chunk)
    assert (fault.kind, str(fault.reason)) == (FaultKind.TRANSIENT, "The answer could not be read.")


def test_an_error_in_mid_stream_is_not_quoted() -> None:
    fault = ask({"choices": [{"delta": {"content": "{"}}]}, {"error": {"message": "Frau Muster", "type": "x"}})
    assert fault.kind is FaultKind.TRANSIENT
    assert isinstance(fault.reason, Message)
    assert "Muster" not in str(fault.reason)
    assert "in the middle of the answer" in str(fault.reason)


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_lines_of_json_are_the_same_however_the_bytes_are_cut(size: int) -> None:
    raw = '{"a": "Größe"}\n\r\n{"a": 2}\r\n{"a": 3}'.encode()
    pieces = [raw[at : at + size] for at in range(0, len(raw), size)]
    assert list(json_lines(pieces)) == [{"a": "Größe"}, {"a": 2}, {"a": 3}]


@pytest.mark.parametrize(
    "row",
    ["[]", "{", {"message": "x"}, {"message": {"content": 3}}, {"logprobs": [{"token": "x"}]}, {"done": 1, "model": 2}],
)
def test_lines_of_another_form_are_a_fault_that_is_tried_again(row: Any) -> None:
    line = row if isinstance(row, str) else json.dumps(row)
    reply = ndjson(done="stop")
    assert reply.lines is not None
    reply.lines.insert(1, line + "\n")
    prompt = make_prompt(TEMPLATE)
    with Wire(ollama_service(lambda _request: reply)) as server:
        engine = OllamaEngine(Gateway(offline=True), host=server.url, model="m:1b", prompt=prompt)
        try:
            with pytest.raises(EngineFault) as caught:
                engine.ask(Question("Befund: Fraktur.", TEMPLATE, prompt))
        finally:
            engine.close()
    assert (caught.value.kind, str(caught.value.reason)) == (FaultKind.TRANSIENT, "The answer could not be read.")
