"""Batches and files of OpenAI's API, through the gateway: what is put there, asked for and deleted again."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, TypeVar, cast

from app.core.text import message
from app.extraction.address import destination
from app.extraction.engines.base import EngineFault, FaultKind
from app.extraction.engines.faults import Faults
from app.extraction.gateway import MODEL_HEADER, Gateway

__all__ = ["BatchService", "NotThere", "RemoteBatch", "file_name"]

T = TypeVar("T")

_ENDPOINT: Literal["/v1/chat/completions"] = "/v1/chat/completions"
_TOKEN = "befundwerk"  # noqa: S105 - the name of an entry, no secret
_UPLOAD_S = 600.0
_MOST_BYTES = 16 * 2**30
_PAGE = 100
_NOT_OFFERED = (404, 405, 501)
_STATES = frozenset(
    {"validating", "in_progress", "finalizing", "cancelling", "completed", "failed", "expired", "cancelled"}
)


class NotThere(Exception):  # noqa: N818 - it is an answer, not always an error
    """The server knows no such batch or file, or has no batches at all."""


@dataclass(frozen=True)
class RemoteBatch:
    """A batch as the service tells of it. ``codes`` are why it failed; ``expires`` is ISO 8601."""

    id: str
    state: str
    input_file: str
    output_file: str | None
    error_file: str | None
    done: int
    failed: int
    expires: str | None
    codes: tuple[str, ...]


def file_name(token: str) -> str:
    """The name of a batch's file at the service: opaque, as all that is told outside the messages."""
    return f"{token}.jsonl"


class BatchService:
    """The files and batches of one account. ``EngineFault`` as for an engine, ``NotThere`` for a 404."""

    def __init__(self, gateway: Gateway, *, base_url: str, api_key: str | None, model: str) -> None:
        self._gateway = gateway
        self._host = destination(base_url).label
        self._client = gateway.openai_client(base_url=base_url, api_key=api_key)
        self._headers = {MODEL_HEADER: model}

    def upload(self, path: Path, token: str) -> str:
        """Put a file of requests there; its id. Nothing is asked by that, and nothing is to be paid."""

        def send() -> str:
            with path.open("rb") as source:
                made = self._client.files.create(
                    file=(file_name(token), source, "application/jsonl"), purpose="batch", extra_headers=self._headers
                )
            return made.id

        return self._call(send, first_s=_UPLOAD_S)

    def create(self, input_file: str, token: str) -> RemoteBatch:
        """Ask for all that is in a file, within a day. From here on it is to be paid for."""
        return self._call(
            lambda: _remote(
                self._client.batches.create(
                    input_file_id=input_file,
                    endpoint=_ENDPOINT,
                    completion_window="24h",
                    metadata={_TOKEN: token},
                    extra_headers=self._headers,
                )
            )
        )

    def get(self, batch_id: str) -> RemoteBatch:
        """How far a batch is."""
        return self._call(lambda: _remote(self._client.batches.retrieve(batch_id, extra_headers=self._headers)))

    def cancel(self, batch_id: str) -> RemoteBatch:
        """Ask for a batch to be given up; what was answered by then is delivered, and paid for."""
        return self._call(lambda: _remote(self._client.batches.cancel(batch_id, extra_headers=self._headers)))

    def find(self, token: str, input_file: str) -> RemoteBatch | None:
        """The batch that was made for ``token``, though its id never arrived here."""

        def look() -> RemoteBatch | None:
            for batch in self._client.batches.list(limit=_PAGE, extra_headers=self._headers):
                if (batch.metadata or {}).get(_TOKEN) == token or batch.input_file_id == input_file:
                    return _remote(batch)
            return None

        return self._call(look)

    def find_file(self, token: str) -> str | None:
        """The id of the file that was put there for ``token``, though it never arrived here."""

        def look() -> str | None:
            for item in self._client.files.list(purpose="batch", limit=_PAGE, extra_headers=self._headers):
                if item.filename == file_name(token):
                    return str(item.id)
            return None

        return self._call(look)

    def lines(self, file_id: str) -> Generator[bytes, None, None]:
        """The lines of a file, as they come in; it may be larger than the memory."""
        rest = b""
        with Faults(self._host), self._gateway.answer(most_bytes=_MOST_BYTES) as begun:
            try:
                with self._client.files.with_streaming_response.content(
                    file_id, extra_headers=self._headers
                ) as response:
                    for piece in response.iter_bytes():
                        begun()
                        *whole, rest = (rest + piece).split(b"\n")
                        yield from (line for line in whole if line.strip())
            except Exception as error:
                _not_there(error)
                raise
        if rest.strip():
            yield rest

    def delete(self, file_id: str) -> None:
        """Delete a file there; one that is gone is deleted."""
        try:
            self._call(lambda: self._client.files.delete(file_id, extra_headers=self._headers))
        except NotThere:
            return

    def _call(self, request: Callable[[], T], first_s: float | None = None) -> T:
        with Faults(self._host), self._gateway.answer(first_s):
            try:
                return request()
            except Exception as error:
                _not_there(error)
                raise


def _not_there(error: Exception) -> None:
    """Raise ``NotThere`` for the statuses that say so."""
    if getattr(error, "status_code", None) in _NOT_OFFERED:
        raise NotThere from error


def _remote(batch: Any) -> RemoteBatch:
    """A batch of the client in our words; ``EngineFault`` where a server answers with something else."""
    state = str(batch.status or "")
    if not batch.id or not state:
        raise EngineFault(FaultKind.TRANSIENT, message("The answer could not be read."))
    counts = batch.request_counts
    errors = cast("list[Any]", (batch.errors.data if batch.errors else None) or [])
    return RemoteBatch(
        id=str(batch.id),
        state=state if state in _STATES else "in_progress",
        input_file=str(batch.input_file_id or ""),
        output_file=batch.output_file_id,
        error_file=batch.error_file_id,
        done=counts.completed if counts else 0,
        failed=counts.failed if counts else 0,
        expires=datetime.fromtimestamp(batch.expires_at, UTC).isoformat() if batch.expires_at else None,
        codes=tuple(dict.fromkeys(str(error.code) for error in errors if error.code)),
    )
