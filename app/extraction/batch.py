"""Batches: reports handed to a service as a file, answered within a day at half the price, and collected later.

Each step is noted in the store before the next one is taken, so that a program that was killed finds out where it was.
A batch goes through ``prepared`` (file written), ``uploaded`` (nothing to be paid yet), ``creating`` (the service may
or may not have it: it is looked for by its token) and then the states of the service. Until its answers are in the
store, nobody else asks about its reports. A batch that never reached the service is dropped: it cost nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import AppError
from app.core.ids import now
from app.core.jobs import Cancelled, JobContext
from app.core.text import Message, message
from app.extraction.asking import Attempt, foregone
from app.extraction.batch_files import Line, request_of, write_parts
from app.extraction.batch_service import BatchService, NotThere
from app.extraction.batch_state import drop, note, settle_run
from app.extraction.engines.base import EngineFault, FaultKind, Interrupted, Question
from app.extraction.engines.openai import OpenAIEngine
from app.extraction.keeping import keep, take_over
from app.extraction.opening import open_run
from app.extraction.outgoing import Policy, refuse_naming
from app.extraction.prompt import Prompt
from app.extraction.repeats import Repeats
from app.extraction.work import Group, plan_work, policy_for, refuse_unseen
from app.labels.template import Template
from app.labels.values import AnswerState
from app.store.records import Batch, Report
from app.store.store import Store

__all__ = ["FOLDER", "PRICE", "Submission", "submit"]

FOLDER = "batches"
"""The folder of a project that holds files of requests until the service has them."""
PRICE = 0.5
"""The price of a batch beside that of single requests (OpenAI's documentation; ENGINES section 3)."""


@dataclass(frozen=True)
class Submission:
    """What was handed in: batches by id, requests in them, and cases that were not (case id and why)."""

    run_id: int
    region: str
    batches: tuple[int, ...]
    requests: int
    reused: int
    held: tuple[tuple[int, Message], ...]
    warnings: tuple[Message, ...]


def submit(
    store: Store,
    *,
    engine: OpenAIEngine,
    service: BatchService,
    template: Template,
    prompt: Prompt,
    reports: Sequence[tuple[int, Report]],
    folder: Path,
    base_url: str,
    context: JobContext,
    limit: int | None = None,
    resume: bool = True,
    again: frozenset[AnswerState] = frozenset(),
    policy: Policy | None = None,
    repeats: Repeats | None = None,
    on_batch: Callable[[], None] = lambda: None,
) -> Submission:
    """Hand in ``reports`` as one batch or, where they are too many for one, as several, through files in ``folder``.

    Reports that were answered or are in a batch already are left out, as are those that are held back or too long.
    ``AppError`` or ``Cancelled`` leave what was handed in by then at the service, and the rest open.
    """
    repeats = repeats or Repeats()
    if policy is not None:
        refuse_naming(template, prompt.shown, policy.words)
    try:
        warnings = engine.prepare(context)
    except Interrupted:
        raise Cancelled from None
    identity = engine.identity
    policy = policy_for(identity, policy)
    refuse_unseen(policy, identity.host)
    work = plan_work(
        store,
        identity=identity,
        prompt=prompt,
        reports=reports,
        again=again,
        policy=policy,
        repeats=repeats,
        context=context,
    )
    run_id = open_run(store, identity, template, prompt, work.cases, policy, repeats, resume=resume, address=base_url)
    take_over(store, run_id, work)
    consent = policy.consent if policy is not None else None
    facts = consent.as_dict() if consent is not None else {}
    chosen = work.open if limit is None else work.open[:limit]
    lines = _lines(store, run_id, engine, template, prompt, chosen, repeats, context)
    made: dict[int, int] = {}
    try:
        for part in write_parts(lines, folder):
            batch_id = store.batches.add(
                run_id=run_id,
                token=part.token,
                base_url=base_url,
                host=identity.host,
                model=identity.model,
                consent=facts,
                estimate=part.estimate.as_dict(),
                held=len(work.held),
                requests=part.requests,
            )
            _send(store, service, store.batches.get(batch_id), part.path, context)
            made[batch_id] = len(part.requests)
            on_batch()
    finally:
        settle_run(store, run_id, held=len(work.held))
    return Submission(run_id, template.region, tuple(made), sum(made.values()), work.answered, work.held, warnings)


def _lines(
    store: Store,
    run_id: int,
    engine: OpenAIEngine,
    template: Template,
    prompt: Prompt,
    groups: Sequence[Group],
    repeats: Repeats,
    context: JobContext,
) -> Iterator[Line]:
    """The requests about ``groups``; what is known without asking is kept at once."""
    for done, group in enumerate(groups):
        context.check()
        context.report(done, len(groups), message("Writing the batch"))
        known = foregone(Question(group.text, template, prompt))
        for number in group.missing:
            if known is not None:
                keep(store, run_id, group, (known,), number)
                continue
            try:
                yield request_of(engine, template, prompt, group, number, repeats)
            except EngineFault as fault:
                keep(store, run_id, group, (Attempt(AnswerState.FAILED, str(fault.reason)),), number)


def _send(store: Store, service: BatchService, batch: Batch, path: Path, context: JobContext) -> None:
    """Take a prepared batch to the service; it is dropped where it certainly did not get there."""
    creating = False
    try:
        context.report(0, None, message("Sending the batch"))
        input_file = service.upload(path, batch.token)
        store.batches.update(batch.id, "uploaded", input_file=input_file)
        context.check()
        store.batches.update(batch.id, "creating", submitted=now())
        creating = True
        note(store, batch.id, service.create(input_file, batch.token))
    except (NotThere, EngineFault, Interrupted, Cancelled) as error:
        lost = creating and _may_be_there(error)
        reason = _reason(error, batch.host)
        if not lost:
            drop(store, service, store.batches.get(batch.id), reason)
        if isinstance(error, Interrupted | Cancelled):
            raise Cancelled from None
        if lost:
            raise AppError(
                message("It is not known whether {host} took the batch.", host=batch.host),
                message("Check the batch in a few minutes; its reports are not asked about again until then."),
            ) from error
        raise AppError(
            message("The batch was not handed in: {reason}", reason=reason),
            message("Nothing was asked, and nothing is to be paid. Correct the cause, or read without a batch."),
        ) from error
    finally:
        path.unlink(missing_ok=True)


def _may_be_there(error: Exception) -> bool:
    """Whether a request to create a batch may have arrived although ``error`` came of it."""
    return isinstance(error, Interrupted) or (isinstance(error, EngineFault) and error.kind is FaultKind.TRANSIENT)


def _reason(error: Exception, host: str) -> Message:
    if isinstance(error, EngineFault):
        return error.reason
    if isinstance(error, NotThere):
        return message("{host} does not take batches.", host=host)
    return message("cancelled")
