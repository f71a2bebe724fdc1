"""The one door to the network: no other module of the program opens a connection.

In offline mode every address that is not this computer is refused before a name is looked up or a socket opened.
Proxies, redirects, retries and the environment's addresses, keys and headers are ignored. What was sent is logged as
time, host, sizes and hash, never as text.
"""

import contextlib
import hashlib
import json
import logging
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

from app.core.errors import AppError
from app.core.ids import now
from app.core.text import message
from app.extraction.address import Destination, destination, is_loopback
from app.extraction.engines.base import ConnectionTrouble, Interrupted
from app.extraction.sent import Log, sent_log

if TYPE_CHECKING:
    import ollama
    import openai

__all__ = ["MODEL_HEADER", "Gateway", "Limits", "sent_log"]

MODEL_HEADER = "befundwerk-model"
"""Names the model for the log, where the body does not; it never leaves this computer."""

_SLICE_S = 0.25
_MOST_BYTES = 64 * 2**20
_WRITE_BYTES = 2**18
_HEADERS = {"host", "accept", "connection", "content-length", "content-type", "transfer-encoding"}
_NO_KEY = "none"
Post = Callable[[str, object], contextlib.AbstractContextManager[tuple[int, Iterator[bytes]]]]


@dataclass(frozen=True)
class Limits:
    """Time limits in seconds: to connect, to the first token of an answer, and between two pieces of it."""

    connect_s: float = 5.0
    first_token_s: float = 300.0
    idle_s: float = 60.0


class Gateway:
    """Makes the clients of the engines. One gateway serves one run: ``interrupt`` gives up all that it has under way.

    ``offline`` True allows this computer only. ``log`` is called once for each request, from any thread;
    ``cancelled`` is asked while requests wait, and interrupts them.
    """

    def __init__(
        self,
        *,
        offline: bool,
        log: Log | None = None,
        limits: Limits | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self.offline = offline
        self.limits = limits or Limits()
        self._log = log
        self._cancelled = cancelled
        self._stopped = threading.Event()
        self._phase = threading.local()
        self._closing: list[Callable[[], None]] = []

    def check(self, url: str) -> Destination:
        """The destination of ``url``. ``AppError`` when offline mode forbids it or it is not encrypted."""
        place = destination(url)
        self.refuse_remote(place.host, local=place.local)
        return place

    def refuse_remote(self, host: str, *, local: bool) -> None:
        """Raise the ``AppError`` of offline mode unless ``host`` may be reached."""
        if self.offline and not local:
            raise AppError(
                message("Offline mode is on: nothing was sent to {host}.", host=host),
                message("Use an engine on this computer, or switch offline mode off in the settings under Network."),
            )

    def openai_client(self, *, base_url: str, api_key: str | None) -> "openai.OpenAI":
        """An OpenAI client for ``base_url`` that reads nothing from the environment and never retries by itself."""
        http = self._http(base_url, f"Bearer {api_key or _NO_KEY}")
        ambient = os.environ.pop("OPENAI_LOG", None)  # importing openai would start logging whole requests
        try:
            import openai
        finally:
            if ambient is not None:
                os.environ["OPENAI_LOG"] = ambient
        for name in ("openai", "httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)
        return openai.OpenAI(
            api_key=api_key or _NO_KEY,
            base_url=base_url,
            max_retries=0,
            http_client=http,  # type: ignore[arg-type] # the client takes both httpx and httpx2
        )

    def ollama_client(self, *, host: str) -> "ollama.Client":
        """An Ollama client for ``host`` that reads nothing from the environment, neither address nor key."""
        import ollama

        self.check(host)
        client = ollama.Client(
            host,
            transport=_Transport(self, None),
            timeout=self._timeout(),
            trust_env=False,
            follow_redirects=False,
        )
        self._closing.append(client.close)
        return client

    def json_client(self, *, url: str) -> Callable[[str, str, object | None], Any]:
        """Return ``call(method, path, body) -> decoded JSON`` at ``url``, for what an official client leaves out.

        The call raises ``ConnectionTrouble``, and ``LookupError`` with the status for any answer but 200.
        """
        http = self._http(url)

        def call(method: str, path: str, body: object | None = None) -> Any:
            response = http.request(method, path, json=body)
            if response.status_code != httpx.codes.OK:
                raise LookupError(response.status_code)
            return response.json()

        return call

    def stream_client(self, *, url: str) -> Post:
        """Return ``post(path, body)`` at ``url``, which yields status and bytes of a streamed answer as they come."""
        http = self._http(url)

        @contextlib.contextmanager
        def post(path: str, body: object) -> Iterator[tuple[int, Iterator[bytes]]]:
            with http.stream("POST", path, json=body) as response:
                yield response.status_code, response.iter_bytes()

        return post

    @contextlib.contextmanager
    def answer(self, first_s: float | None = None, most_bytes: int = _MOST_BYTES) -> Iterator[Callable[[], None]]:
        """While one answer is read: the first-token limit holds until the yielded function is called, then idle.

        ``first_s`` is another first limit, for loading a model; ``most_bytes`` another size, for files.
        """
        self._phase.limit = first_s or self.limits.first_token_s
        self._phase.most_bytes = most_bytes

        def begun() -> None:
            self._phase.limit = self.limits.idle_s

        try:
            yield begun
        finally:
            self._phase.limit = None
            self._phase.most_bytes = _MOST_BYTES

    def interrupt(self) -> None:
        """Make all reading and connecting of this gateway raise ``Interrupted`` within a quarter of a second."""
        self._stopped.set()

    def close(self) -> None:
        """Close every client that this gateway made."""
        while self._closing:
            self._closing.pop()()

    def read_limit(self) -> float:
        """Seconds without a byte that the calling thread's request may take now."""
        return getattr(self._phase, "limit", None) or self.limits.idle_s

    def size_limit(self) -> int:
        """Bytes that the answer to the calling thread's request may have."""
        most: int = getattr(self._phase, "most_bytes", _MOST_BYTES)
        return most

    def check_stopped(self) -> None:
        """Raise ``Interrupted`` once ``interrupt`` was called or the job was cancelled."""
        if self._stopped.is_set() or self._cancelled():
            raise Interrupted

    def record(self, entry: dict[str, object]) -> None:
        """Pass one finished request on to the log."""
        if self._log is not None:
            self._log(entry)

    def _http(self, url: str, authorization: str | None = None) -> httpx.Client:
        """An HTTP client for ``url`` that reads nothing from the environment."""
        self.check(url)
        transport = _Transport(self, authorization)
        http = httpx.Client(
            base_url=url, transport=transport, timeout=self._timeout(), trust_env=False, follow_redirects=False
        )
        self._closing.append(http.close)
        return http

    def _timeout(self) -> httpx.Timeout:
        return httpx.Timeout(self.limits.idle_s, connect=self.limits.connect_s, pool=None)


class _Stream(httpcore.NetworkStream):
    """A connection that is read in slices, so that a stop is noticed and the limit can change in mid-answer."""

    def __init__(self, inner: httpcore.NetworkStream, gateway: Gateway) -> None:
        self._inner = inner
        self._gateway = gateway

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the gateway's limit holds
        started = time.monotonic()
        while True:
            self._gateway.check_stopped()
            left = self._gateway.read_limit() - (time.monotonic() - started)
            if left <= 0:
                raise httpcore.ReadTimeout
            try:
                return self._inner.read(max_bytes, timeout=min(_SLICE_S, left))
            except httpcore.ReadTimeout:
                continue

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        view = memoryview(buffer)  # in slices, so that a stop is noticed; the socket would copy the rest each time
        for start in range(0, len(view), _WRITE_BYTES):
            self._gateway.check_stopped()
            self._inner.write(bytes(view[start : start + _WRITE_BYTES]), timeout)

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> "_Stream":
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, timeout), self._gateway)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Opens the sockets: the last place that can refuse an address, and it asks again."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the gateway's limit holds, whatever the client asks for
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        self._gateway.check_stopped()
        self._gateway.refuse_remote(host, local=is_loopback(host))
        limit = self._gateway.limits.connect_s
        addresses = ["127.0.0.1", "::1"] if host.casefold() == "localhost" else [host]
        for last, address in enumerate(addresses, 1 - len(addresses)):
            try:
                stream = self._inner.connect_tcp(address, port, limit, local_address, socket_options)
                return _Stream(stream, self._gateway)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if last == 0:
                    raise
        raise AssertionError("unreachable")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise httpcore.ConnectError(f"no sockets of the file system: {path}, {timeout}, {socket_options}")


class _Transport(httpx.BaseTransport):
    """Carries requests of one client: checks the address, strips the headers, counts and logs."""

    def __init__(self, gateway: Gateway, authorization: str | None) -> None:
        self._gateway = gateway
        self._authorization = authorization
        self._pool = httpcore.ConnectionPool(
            max_connections=32, keepalive_expiry=30.0, retries=0, network_backend=_Backend(gateway)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        place = self._gateway.check(str(request.url))
        body = request.read()
        entry = _entry(request, place, body)
        started = time.monotonic()

        def finish(outcome: str, received: int) -> None:
            took = round((time.monotonic() - started) * 1000)
            self._gateway.record({**entry, "outcome": outcome, "received": received, "ms": took})

        with _translated(place.label, finish):
            answer = self._pool.handle_request(
                httpcore.Request(
                    request.method,
                    httpcore.URL(
                        scheme=request.url.raw_scheme,
                        host=request.url.raw_host,
                        port=request.url.port,
                        target=request.url.raw_path,
                    ),
                    headers=self._headers(request.headers),
                    content=body,
                    extensions=request.extensions,
                )
            )
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer, place.label, finish, self._gateway.size_limit()),
            extensions=answer.extensions,
        )

    def _headers(self, headers: httpx.Headers) -> list[tuple[bytes, bytes]]:
        """Only what is needed: clients add facts about this computer, and what the environment tells them to."""
        kept = [(name, value) for name, value in headers.raw if name.decode("ascii").casefold() in _HEADERS]
        kept += [(b"User-Agent", b"befundwerk"), (b"Accept-Encoding", b"identity")]
        if self._authorization is not None:
            kept.append((b"Authorization", self._authorization.encode("ascii", "ignore")))
        return kept

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """The body of an answer on its way in: bounded, counted, its failures put into our words."""

    def __init__(
        self, answer: httpcore.Response, host: str, finish: Callable[[str, int], None], most_bytes: int
    ) -> None:
        self._answer = answer
        self._most_bytes = most_bytes
        self._host = host
        self._finish = finish
        self._received = 0
        self._ended = False

    def __iter__(self) -> Iterator[bytes]:
        with _translated(self._host, self._end):
            assert isinstance(self._answer.stream, Iterable)
            for chunk in self._answer.stream:
                self._received += len(chunk)
                if self._received > self._most_bytes:
                    raise ConnectionTrouble("too_large", self._host)
                yield chunk
        self._end(str(self._answer.status))

    def close(self) -> None:
        self._answer.close()
        self._end(str(self._answer.status))

    def _end(self, outcome: str, _received: int = 0) -> None:
        if not self._ended:
            self._ended = True
            self._finish(outcome, self._received)


@contextlib.contextmanager
def _translated(host: str, finish: Callable[[str, int], None]) -> Iterator[None]:
    """Turn the failures of the connection into ``ConnectionTrouble``, and log them."""
    try:
        yield
    except (ConnectionTrouble, Interrupted) as error:
        finish(error.kind if isinstance(error, ConnectionTrouble) else "interrupted", 0)
        raise
    except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, OSError) as error:
        kind = "timeout" if isinstance(error, httpcore.TimeoutException) else "lost"
        if isinstance(error, httpcore.ConnectError | httpcore.ConnectTimeout):
            kind = "connect"
        finish(kind, 0)
        raise ConnectionTrouble(kind, host) from error


def _entry(request: httpx.Request, place: Destination, body: bytes) -> dict[str, object]:
    """What the log says about a request before it is sent: never its text."""
    model = request.headers.get(MODEL_HEADER)
    if model is None and "json" in request.headers.get("content-type", ""):
        with contextlib.suppress(ValueError, AttributeError):
            model = json.loads(body).get("model") if body else None
    return {
        "t": now(),
        "host": place.label,
        "method": request.method,
        "path": request.url.path,
        "model": model if isinstance(model, str) else None,
        "sent": len(body),
        "sha256": hashlib.sha256(body).hexdigest() if body else "",
    }
