"""A small strict server on this computer that speaks as much of both dialects as the engines need.

A test gives it a function ``reply(request) -> Reply``; what it got is in ``requests``. It looks at every request as a
real service would: an argument or option that it does not know is refused.
"""

import json
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from tests.unit.extraction.material import GOOD

OPENAI = {
    "model", "messages", "stream", "stream_options", "store", "max_completion_tokens", "temperature", "seed",
    "response_format", "logprobs", "top_logprobs", "reasoning_effort",
}  # fmt: skip
OLLAMA = {
    "model",
    "messages",
    "stream",
    "format",
    "options",
    "keep_alive",
    "think",
    "logprobs",
    "top_logprobs",
    "tools",
}
OPTIONS = {"temperature", "seed", "num_ctx", "num_predict", "top_k", "top_p", "repeat_penalty"}


@dataclass
class Request:
    """One request as it came: method, path, lower-case headers, decoded body, and its number from 1."""

    method: str
    path: str
    headers: dict[str, str]
    body: Any
    number: int


@dataclass
class Reply:
    """What to send: a status, headers, and a JSON body or the lines of a stream. ``hang``: nothing, until the end."""

    status: int = 200
    body: Any = None
    lines: list[str] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    hang: bool = False
    cut: bool = False


def sse(text: str = GOOD, finish: str | None = "stop", **delta: Any) -> Reply:
    """An answer of the OpenAI dialect, streamed in pieces of 20 characters."""
    base = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m-2026", "system_fingerprint": "fp"}
    deltas: list[dict[str, Any]] = [{"role": "assistant", "content": ""}]
    deltas += [{"content": text[at : at + 20]} for at in range(0, len(text), 20)]
    deltas += [delta] if delta else []
    chunks = [{"choices": [{"index": 0, "delta": one, "finish_reason": None}]} for one in deltas]
    if finish:
        chunks.append({"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})
        usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
        chunks.append({"choices": [], "usage": usage | {"prompt_tokens_details": {"cached_tokens": 64}}})
    lines = [f"data: {json.dumps(base | chunk)}\n\n" for chunk in chunks]
    return Reply(lines=[*lines, "data: [DONE]\n\n"] if finish else lines)


def ndjson(text: str = GOOD, done: str | None = "stop", evaluated: int = 900) -> Reply:
    """An answer of Ollama's dialect, streamed."""
    base = {"model": "m:1b", "created_at": "2026-11-23T12:00:00Z"}
    rows: list[dict[str, Any]] = [
        base | {"message": {"role": "assistant", "content": text[at : at + 20]}, "done": False}
        for at in range(0, len(text), 20)
    ]
    last = base | {"message": {"role": "assistant", "content": ""}, "done": True, "eval_count": 20}
    rows.append(last | {"done_reason": done, "prompt_eval_count": evaluated})
    return Reply(lines=[json.dumps(row) + "\n" for row in rows])


def openai_service(chat: Callable[[Request], Reply]) -> Callable[[Request], Reply]:
    """A service that lists one model and answers chats by ``chat``."""

    def reply(request: Request) -> Reply:
        if request.path == "/v1/models":
            return Reply(
                body={"object": "list", "data": [{"id": "m", "object": "model", "created": 1, "owned_by": "x"}]}
            )
        odd = request.body.keys() - OPENAI
        return Reply(400, {"error": {"message": f"Unrecognized {odd}", "type": "x"}}) if odd else chat(request)

    return reply


def ollama_service(
    chat: Callable[[Request], Reply],
    *,
    version: str = "0.33.0",
    show: dict[str, Any] | None = None,
    loaded: int = 8192,
) -> Callable[[Request], Reply]:
    """An Ollama with the model ``m:1b``, loaded with a context of ``loaded``."""
    row = {"name": "m:1b", "model": "m:1b", "digest": "abc123", "size": 5, "details": {"family": "x"}}

    def reply(request: Request) -> Reply:
        if request.path == "/api/chat":
            odd = (request.body.keys() - OLLAMA) | (request.body.get("options", {}).keys() - OPTIONS)
            if odd:
                return Reply(400, {"error": f"unknown {odd}"})
            if not request.body["messages"]:
                return Reply(body={"model": "m:1b", "message": {"role": "assistant", "content": ""}, "done": True})
            return chat(request)
        found = {
            "/api/version": {"version": version},
            "/api/tags": {"models": [row]},
            "/api/ps": {"models": [row | {"context_length": loaded}]},
            "/api/show": {"capabilities": ["completion"], "model_info": {"x.context_length": 32768}} | (show or {}),
        }
        return Reply(body=found[request.path])

    return reply


class Wire:
    """The server: ``url`` while the ``with`` block lasts. With ``tls`` it speaks https, at the address ``host``."""

    def __init__(
        self, reply: Callable[[Request], Reply], *, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None
    ) -> None:
        self.requests: list[Request] = []
        self.hanging = threading.Event()
        self._end = threading.Event()
        self._reply = reply
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer((host, 0), type("Bound", (_Handler,), {"wire": self}))
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.url = f"http{'' if tls is None else 's'}://{host}:{self._server.server_address[1]}"

    @property
    def chats(self) -> list[Request]:
        """The questions, without lists of models and loading."""
        return [request for request in self.requests if "chat" in request.path and request.body["messages"]]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answer(self, method: str, path: str, headers: dict[str, str], body: Any) -> Reply:
        with self._lock:
            request = Request(method, path, headers, body, len(self.requests) + 1)
            self.requests.append(request)
        reply = self._reply(request)
        if reply.hang:
            self.hanging.set()
            self._end.wait(10)
        return reply


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wire: Wire

    def log_message(self, *_: Any) -> None:
        pass

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("content-length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = self.wire.answer(self.command, self.path, headers, _decoded(raw))
        if reply.hang:
            self.close_connection = True
            return
        data = "".join(reply.lines) if reply.lines is not None else json.dumps(reply.body)
        content = data.encode()
        self.send_response(reply.status)
        kind = "text/event-stream" if reply.lines is not None else "application/json"
        for name, value in {"content-type": kind, "content-length": str(len(content)), **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("connection", "close")
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if reply.cut else content)
        self.close_connection = True

    do_GET = do_DELETE = do_POST


def _decoded(raw: bytes) -> Any:
    try:
        return json.loads(raw) if raw else None
    except ValueError:
        return raw.decode()  # an upload
