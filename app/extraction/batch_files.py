"""The lines of a batch: requests written to files, and what the lines that come back mean.

A line names its request by random letters; nothing but the messages holds anything of a report.
"""

import json
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.errors import AppError
from app.core.text import Message, message, restored, stored
from app.extraction.asking import Attempt, after_repair, earlier_attempt, judge, repairable
from app.extraction.engines.base import EngineFault, FaultKind, Question, Usage, estimate_tokens
from app.extraction.engines.faults import status_fault
from app.extraction.engines.openai import OpenAIEngine, read_completion
from app.extraction.outgoing import Outgoing
from app.extraction.prompt import Prompt
from app.extraction.repeats import Repeats
from app.extraction.work import Group
from app.labels.template import Template
from app.labels.values import AnswerState
from app.reports.deidentify import Deidentified, Kind, Redaction
from app.store.records import Answer, BatchRequest

__all__ = ["MOST_BYTES", "MOST_LINES", "Line", "Part", "Verdict", "group_of", "read_row", "request_of", "write_parts"]

MOST_LINES = 50_000
MOST_BYTES = 190_000_000
"""The service takes 200 MB."""

_GIVEN_BACK = frozenset({"batch_expired", "batch_cancelled"})
_TOKENS_PER_LABEL = 25


@dataclass(frozen=True)
class Line:
    """One request: what is kept of it here, and its line of the file."""

    request: BatchRequest
    text: bytes
    usage: Usage


@dataclass(frozen=True)
class Part:
    """A file that is ready to be sent, the requests in it, and the tokens that it may take."""

    token: str
    path: Path
    requests: tuple[BatchRequest, ...]
    estimate: Usage


@dataclass(frozen=True)
class Verdict:
    """What came back for a request; ``unrepaired``: not usable, though it might be if it were asked to be repaired."""

    attempts: tuple[Attempt, ...]
    unrepaired: bool = False


def request_of(
    engine: OpenAIEngine, template: Template, prompt: Prompt, group: Group, number: int, repeats: Repeats
) -> Line:
    """The request for one answer about a report. ``EngineFault`` if it is too long."""
    earlier = dict(group.repairs).get(number)
    repair = earlier.reason if earlier is not None else None
    body = engine.body(Question(group.text, template, prompt, repair, repeats[number]))
    custom_id = secrets.token_hex(12)
    row = {"custom_id": custom_id, "method": "POST", "url": "/v1/chat/completions", "body": body}
    sent, redactions = _packed(group.outgoing)
    request = BatchRequest(
        custom_id=custom_id,
        keys=group.keys,
        number=number,
        report_sha256=group.sha256,
        case_ids=group.case_ids,
        sent=sent,
        redactions=redactions,
        repair_of=earlier.id if earlier is not None else None,
    )
    tokens = estimate_tokens("".join(str(said["content"]) for said in body["messages"]) + str(prompt.schema))
    usage = Usage(tokens, 0, _TOKENS_PER_LABEL * len(prompt.findings))
    return Line(request, (json.dumps(row, ensure_ascii=False) + "\n").encode(), usage)


def write_parts(
    lines: Iterator[Line], folder: Path, *, most_lines: int = MOST_LINES, most_bytes: int = MOST_BYTES
) -> Iterator[Part]:
    """Write ``lines`` to files in ``folder`` that the service will take, readable by their owner alone."""
    pending = next(lines, None)
    while pending is not None:
        token = secrets.token_hex(16)
        path = folder / f"{token}.jsonl"
        requests: list[BatchRequest] = []
        usage, size = Usage(), 0
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
                while pending is not None and len(requests) < most_lines:
                    if requests and size + len(pending.text) > most_bytes:
                        break
                    target.write(pending.text)
                    size += len(pending.text)
                    usage += pending.usage
                    requests.append(pending.request)
                    pending = next(lines, None)
                target.flush()
                os.fsync(target.fileno())
        except OSError as error:
            path.unlink(missing_ok=True)
            raise AppError.from_os_error(error, message("Writing the file of the batch")) from error
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        yield Part(token, path, tuple(requests), usage)


def group_of(request: BatchRequest) -> Group:
    """The report that was asked about, as it was sent: rules of de-identification may have changed since."""
    made = None
    if request.sent is not None:
        rows = json.loads(request.redactions or "[]")
        redactions = tuple(
            Redaction(start, end, new_start, new_end, Kind(kind), mark, restored(why))
            for start, end, new_start, new_end, kind, mark, why in rows
        )
        made = Deidentified(request.sent, redactions, ())
    text = request.report if request.sent is None else request.sent
    outgoing = Outgoing(request.report, text, "", made)
    return Group(request.keys, request.report_sha256, outgoing, request.case_ids, (request.number,))


def read_row(
    row: Mapping[str, Any], request: BatchRequest, template: Template, prompt: Prompt, earlier: Answer | None
) -> Verdict | None:
    """What a line of the output or error file means for its request; None: nobody got round to it.

    ``earlier`` is the answer that was to be repaired.
    """
    question = Question(group_of(request).text, template, prompt)
    response = _part(row, "response")
    body = _part(response, "body")
    status = response.get("status_code")
    if status == 200:
        try:
            attempt = judge(read_completion(body), question)
        except (EngineFault, ValueError):
            attempt = Attempt(AnswerState.FAILED, "The answer could not be read.")
    else:
        own = _part(row, "error")
        if own.get("code") in _GIVEN_BACK:
            return None
        attempt = _failed(status if isinstance(status, int) else 0, _part(body, "error") or own)
    if earlier is not None:
        if attempt.state is AnswerState.FAILED:
            return None  # still to be repaired
        return Verdict(after_repair(earlier_attempt(earlier, question), attempt))
    return Verdict((attempt,), unrepaired=repairable(attempt))


def _failed(status: int, error: Mapping[str, Any]) -> Attempt:
    """A request that the service could not answer. A fault of the whole run is one of the report here."""
    if not status:
        return Attempt(AnswerState.FAILED, str(_code_text(str(error.get("code") or ""))))
    fault = status_fault(status, error, str(error.get("message") or ""))
    state = AnswerState.REFUSED if fault.kind is FaultKind.REFUSED else AnswerState.FAILED
    return Attempt(state, str(fault.reason))


def _code_text(code: str) -> Message:
    known = code.isascii() and code.replace("_", "").isalnum() and len(code) <= 40
    return message("The service did not answer this request ({code}).", code=code if known else "?")


def _part(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = row.get(name)
    return found if isinstance(found, dict) else {}


def _packed(outgoing: Outgoing) -> tuple[str | None, str | None]:
    """What was sent and how it was made, as the store keeps it until the answer is there; None: the text as it is."""
    made = outgoing.deidentified
    if made is None:
        return None, None
    rows: Sequence[object] = [
        [item.start, item.end, item.new_start, item.new_end, item.kind.value, item.replacement, stored(item.why)]
        for item in made.redactions
    ]
    return made.text, json.dumps(rows, ensure_ascii=False)
