"""What becomes of a batch: looked for, asked after, collected, tidied up, given up.

Until the answers are in the store, nobody else asks about the reports of a batch. One that never reached the service
is dropped: it cost nothing.
"""

import json
from contextlib import closing, suppress
from datetime import UTC, datetime
from typing import Any

from app.core.ids import now
from app.core.jobs import JobContext
from app.core.text import Message, message
from app.extraction.batch_files import group_of, read_row
from app.extraction.batch_service import BatchService, NotThere, RemoteBatch
from app.extraction.engines.base import EngineFault, Interrupted
from app.extraction.keeping import keep
from app.extraction.prompt import Prompt
from app.extraction.run import end_run
from app.labels.template import Template
from app.labels.values import AnswerState
from app.store.records import Batch
from app.store.store import Store

__all__ = ["ENDED", "GRACE_S", "abandon", "collect", "drop", "look", "note", "settle_run", "tidy"]

ENDED = frozenset({"completed", "failed", "expired", "cancelled"})
GRACE_S = 120.0
"""How long a batch of which no answer came may take to show up in the service's list."""

_ROWS_AT_ONCE = 100


def look(store: Store, batch: Batch, service: BatchService) -> Batch:
    """Ask the service how far ``batch`` is. One that was cut off on its way there is found again, or dropped.

    ``EngineFault`` when the service does not answer. Nothing is sent.
    """
    if batch.collected is not None:
        return batch
    if batch.remote_id is None:
        return _recover(store, batch, service)
    try:
        note(store, batch.id, service.get(batch.remote_id))
    except NotThere:
        gone = message("{host} does not know the batch any more.", host=batch.host)
        store.batches.update(batch.id, "failed", gone)
        store.batches.close(batch.id)
        settle_run(store, batch.run_id)
    return store.batches.get(batch.id)


def _recover(store: Store, batch: Batch, service: BatchService) -> Batch:
    """The program ended while the batch was on its way."""
    if batch.state == "creating":
        try:
            found = service.find(batch.token, batch.input_file or "")
        except NotThere:
            reason = message("{host} cannot tell whether it has the batch. Give it up to ask anew.", host=batch.host)
            store.batches.update(batch.id, "creating", reason)
            return store.batches.get(batch.id)
        if found is not None:
            note(store, batch.id, found)
            return store.batches.get(batch.id)
        if _age_s(batch.submitted) < GRACE_S:  # it may still be on its way into the service's list
            return batch
    drop(store, service, batch, message("The program ended before the batch was handed in."))
    return store.batches.get(batch.id)


def note(store: Store, batch_id: int, remote: RemoteBatch) -> None:
    """Keep what the service says."""
    reason = None
    if remote.codes:
        reason = message("The service gave up the batch ({codes}).", codes=", ".join(remote.codes))
        if "token_limit_exceeded" in remote.codes:
            reason = message("Your account may not have so many tokens waiting. Ask about fewer reports at once.")
    store.batches.update(
        batch_id,
        remote.state,
        reason,
        remote_id=remote.id,
        output_file=remote.output_file,
        error_file=remote.error_file,
        done=remote.done,
        failed=remote.failed,
        expires=remote.expires,
        checked=now(),
    )


def collect(
    store: Store, batch: Batch, service: BatchService, template: Template, prompt: Prompt, context: JobContext
) -> Batch:
    """Put the answers of a batch that has ended into the store, and give back what has none.

    It may be cut off at any place and done again: what is kept is not kept twice. ``EngineFault`` or ``Interrupted``
    leave the rest for the next time.
    """
    if batch.collected is not None or batch.state not in ENDED:
        return batch
    unread = 0
    gone = None
    for file_id in filter(None, (batch.output_file, batch.error_file)):
        try:
            unread += _collect_file(store, batch, service, file_id, template, prompt, context)
        except NotThere:
            gone = message("The answers are no longer at {host}.", host=batch.host)
    if unread:
        gone = message("{count} lines of the answer could not be read.", count=unread)
    store.batches.close(batch.id, gone)
    settle_run(store, batch.run_id)
    return store.batches.get(batch.id)


def _collect_file(
    store: Store,
    batch: Batch,
    service: BatchService,
    file_id: str,
    template: Template,
    prompt: Prompt,
    context: JobContext,
) -> int:
    """Keep what a file holds, some rows in one transaction; how many lines were none."""
    waiting = store.batches.waiting(batch.id)
    unread, rows = 0, list[dict[str, Any]]()

    def settle() -> None:
        with store.transaction():
            for row in rows:
                request = waiting.pop(str(row["custom_id"]))
                earlier = store.answers.get(request.repair_of) if request.repair_of is not None else None
                verdict = read_row(row, request, template, prompt, earlier)
                if verdict is not None:
                    answer_id, _ = keep(store, batch.run_id, group_of(request), verdict.attempts, request.number)
                    store.batches.settle(batch.id, request.custom_id, answer_id, unrepaired=verdict.unrepaired)
        rows.clear()
        context.report(batch.total - len(waiting), batch.total, message("Collecting answers"))

    with closing(service.lines(file_id)) as lines:
        for line in lines:
            context.check()
            row = _row(line)
            if row is None:
                unread += 1
            elif row["custom_id"] in waiting and all(row["custom_id"] != other["custom_id"] for other in rows):
                rows.append(row)
            if len(rows) == _ROWS_AT_ONCE:
                settle()
    settle()
    return unread


def _row(line: bytes) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) and isinstance(row.get("custom_id"), str) else None


def tidy(store: Store, batch: Batch, service: BatchService) -> Batch:
    """Delete the files of a collected batch at the service. ``EngineFault`` leaves that for the next time."""
    if batch.collected is None or batch.ended is not None:
        return batch
    files = [batch.output_file, batch.error_file, batch.input_file]
    if batch.state == "dropped" and batch.input_file is None:
        with suppress(NotThere):  # no lists there, or no files at all
            files.append(service.find_file(batch.token))
    for file_id in filter(None, files):
        service.delete(file_id)
    store.batches.end(batch.id)
    return store.batches.get(batch.id)


def abandon(store: Store, batch: Batch, service: BatchService) -> Batch:
    """Ask the service to give up ``batch``. What was answered by then is delivered, and is collected like any other.

    One that the service has no id of, or does not know, is dropped, and its reports may be asked about again.
    """
    if batch.collected is not None or batch.state in ENDED:
        return batch
    if batch.remote_id is None:
        batch = _recover(store, batch, service) if batch.state == "creating" else batch
        if batch.remote_id is None:
            if batch.collected is None:
                drop(store, service, batch, message("given up"))
            return store.batches.get(batch.id)
    try:
        note(store, batch.id, service.cancel(batch.remote_id))
    except NotThere:
        store.batches.update(batch.id, "cancelled")
        store.batches.close(batch.id)
        settle_run(store, batch.run_id)
    return store.batches.get(batch.id)


def drop(store: Store, service: BatchService, batch: Batch, reason: Message) -> None:
    """Give back the reports of a batch that never got to the service, then delete what of it did."""
    store.batches.update(batch.id, "dropped", reason)
    store.batches.close(batch.id)
    settle_run(store, batch.run_id)
    with suppress(EngineFault, Interrupted):  # its file is deleted the next time
        tidy(store, store.batches.get(batch.id), service)


def settle_run(store: Store, run_id: int, held: int | None = None) -> None:
    """Say how a run stands, with what its batches brought by now; ``held`` reports were not sent, None: as before."""
    run = store.runs.get(run_id)
    if held is None:
        held = max((batch.held for batch in store.batches.all() if batch.run_id == run_id), default=0)
    counts = store.answers.counts(run_id)
    read = sum(counts.values()) - counts.get(AnswerState.FAILED, 0) - store.batches.cases_unrepaired(run_id)
    end_run(store, run_id, run.total - read, held)


def _age_s(then: str | None) -> float:
    if then is None:
        return GRACE_S
    return (datetime.now(UTC) - datetime.fromisoformat(then)).total_seconds()
