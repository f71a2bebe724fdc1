"""What the failures of the engines' clients mean: try again, wait, give up the report, or end the run."""

import email.utils
import sys
import time
from collections.abc import Mapping
from typing import Any

from app.core.text import message
from app.extraction.engines.base import ConnectionTrouble, EngineFault, FaultKind

__all__ = ["Faults", "refuse_too_long", "retry_after", "status_fault"]

_LONGEST_WAIT_S = 600.0
_LOADING_S = 1.0
_FULL = 0.9
_FATAL_PARAMETERS = ("response_format", "temperature", "seed", "logprobs", "top_logprobs", "reasoning_effort")
_FATAL_WORDS = ("invalid schema", "unrecognized request argument", "unsupported", "response_format", "grammar")


def refuse_too_long(need: int, cap: int, context: int) -> None:
    """Raise the fault of a prompt of ``need`` tokens (estimated) that with ``cap`` does not fit into ``context``."""
    if need + cap > _FULL * context:
        raise EngineFault(
            FaultKind.REPORT,
            message(
                "The prompt of about {need} tokens and the answer of up to {cap} do not fit into {context} tokens.",
                need=need,
                cap=cap,
                context=context,
            ),
        )


class Faults:
    """A ``with`` block that turns the clients' exceptions into ``EngineFault``.

    Texts of the server are not passed on, since they may quote the report; only statuses and codes are.
    """

    def __init__(self, host: str) -> None:
        self._host = host

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None or isinstance(error, EngineFault):
            return
        fault = _connection_fault(error) or _openai_fault(error) or _ollama_fault(error, self._host)
        if fault is not None:
            raise fault from error


def _connection_fault(error: BaseException) -> EngineFault | None:
    """The fault of a connection that failed or brought nonsense; None for another exception."""
    if isinstance(error, ConnectionTrouble):
        texts = {
            "connect": message("No connection to {host}.", host=error.host),
            "timeout": message("{host} did not answer in time.", host=error.host),
            "too_large": message("The answer of {host} was too large.", host=error.host),
        }
        return EngineFault(FaultKind.TRANSIENT, texts.get(error.kind, message("The connection was lost.")))
    if isinstance(error, ValueError):  # half a line of a stream
        return EngineFault(FaultKind.TRANSIENT, message("The answer could not be read."))
    return None


def _openai_fault(error: BaseException) -> EngineFault | None:
    if "openai" not in sys.modules:
        return None
    import openai

    if isinstance(error, openai.APIStatusError):
        return _status_fault(error)
    if isinstance(error, openai.APIError):  # an error in mid-stream, or a broken answer
        return EngineFault(FaultKind.TRANSIENT, message("The server reported an error in the middle of the answer."))
    return None


def _ollama_fault(error: BaseException, host: str) -> EngineFault | None:
    """What Ollama's status and words mean (ENGINES section 4). Status -1 is an error in mid-stream."""
    if "ollama" not in sys.modules:
        return None
    import ollama

    if not isinstance(error, ollama.ResponseError):
        return None
    status, said = error.status_code, str(error.error).casefold()
    if "exceed" in said and "context" in said:
        return EngineFault(FaultKind.REPORT, message("The prompt is longer than the model's context."))
    if status in (401, 403):
        return EngineFault(FaultKind.FATAL, message("Ollama refuses this model."))
    if status == 404:
        return EngineFault(FaultKind.FATAL, message("{host} does not know this model or address.", host=host))
    if status in (429, 503):
        return EngineFault(FaultKind.RATE_LIMIT, message("Ollama is busy."))
    if "invalid format" in said or "must be of type" in said or "does not support" in said:
        return EngineFault(FaultKind.FATAL, message("Ollama refuses the request ({status}).", status=status))
    if 300 <= status < 500 and status not in (408, 409, 499):
        text = message("Ollama refused this request with status {status}.", status=status)
        return EngineFault(FaultKind.REPORT, text, counts=True)
    return EngineFault(FaultKind.TRANSIENT, message("Ollama failed with status {status}.", status=status))


def _status_fault(error: Any) -> EngineFault:
    wait = retry_after(error.response.headers)
    return status_fault(error.status_code, error.body, str(error.message), wait)


def status_fault(status: int, body: object, said: str = "", wait: float | None = None) -> EngineFault:
    """What a status and the ``error`` object of its answer mean (ENGINES section 3); ``said`` is only searched."""
    found = body if isinstance(body, dict) else {}
    code, kind, parameter = (found.get(name) for name in ("code", "type", "param"))
    if status == 429:
        if "insufficient_quota" in (code, kind):
            return EngineFault(FaultKind.FATAL, message("The account has no quota left."))
        return EngineFault(FaultKind.RATE_LIMIT, message("The server limits the rate of requests."), wait)
    fatal = {
        401: message("The server does not accept the key."),
        403: message("The server refuses this key or model."),
        404: message("The server does not know this model or address."),
    }
    if status in fatal:
        return EngineFault(FaultKind.FATAL, fatal[status])
    if status == 503 and "loading model" in said.casefold():  # llama.cpp; it listens before it has its model
        return EngineFault(FaultKind.LOADING, message("The server is still loading its model."), wait or _LOADING_S)
    if status in (408, 409) or status >= 500:
        return EngineFault(FaultKind.TRANSIENT, message("The server failed with status {status}.", status=status), wait)
    if status < 400:
        return EngineFault(FaultKind.FATAL, message("The server redirects to another address; that is not followed."))
    return _refused(status, str(code or kind or ""), parameter, said.casefold())


def _refused(status: int, code: str, parameter: object, said: str) -> EngineFault:
    """The fault of a request that the server will not take."""
    if status == 413 or "context_length" in code or "exceed_context" in code or "exceed_context" in said:
        return EngineFault(FaultKind.REPORT, message("The prompt is longer than the model's context."))
    if code == "content_filter":
        return EngineFault(FaultKind.REFUSED, message("The service's content filter refused the report."))
    if parameter in _FATAL_PARAMETERS or any(word in said for word in _FATAL_WORDS):
        return EngineFault(
            FaultKind.FATAL, message("The server refuses the request ({code}).", code=code or parameter or status)
        )
    text = message("The server refused this request with status {status}.", status=status)
    return EngineFault(FaultKind.REPORT, text, counts=True)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait as the server asks: ``retry-after-ms``, else ``retry-after`` in seconds or as a date.

    None if it does not say, or says less than nothing.
    """
    for name, scale in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            wait = float(headers[name]) * scale
        except (KeyError, ValueError):
            continue
        return min(wait, _LONGEST_WAIT_S) if wait >= 0 else None  # Azure writes -1 for what it does not know
    try:
        when = email.utils.parsedate_to_datetime(headers["retry-after"])
    except (KeyError, ValueError):
        return None
    return min(max(when.timestamp() - time.time(), 0.0), _LONGEST_WAIT_S)
