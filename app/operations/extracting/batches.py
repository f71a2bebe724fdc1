"""Batches of a project: handing reports in, looking how far they are, collecting, giving up.

Looking and collecting send nothing of a report, so they need no consent of their own; offline mode forbids them all the
same. One at a time talks to the service about batches, whoever asks.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext
from app.core.text import Message, message
from app.extraction.batch import FOLDER, PRICE, Submission, submit
from app.extraction.batch_service import BatchService
from app.extraction.batch_state import ENDED, abandon, collect, look, tidy
from app.extraction.capabilities import Price
from app.extraction.choice import EngineChoice, connect, open_gateway
from app.extraction.engines.base import EngineFault, Interrupted, Usage
from app.extraction.options import PromptOptions
from app.extraction.outgoing import Consent
from app.extraction.places import Place
from app.extraction.prompt import Prompt, make_prompt
from app.labels.template import Template
from app.labels.values import AnswerState
from app.operations.extracting.estimates import used_price
from app.operations.extracting.extraction import nothing_to_read, policy_of, refuse_unseen
from app.project import Kind, Project
from app.settings.secrets import Secrets
from app.settings.settings import Settings
from app.store.records import Batch

__all__ = [
    "WHAT_REMAINS",
    "BatchView",
    "Looked",
    "batch_estimate",
    "cancel_batch",
    "look_at_batches",
    "offers_batches",
    "show_batches",
    "submit_batches",
]

WHAT_REMAINS: Message = message(
    "A batch is a file: the reports lie at the service, up to a day, until it is collected; then the file is deleted "
    "there. What the service keeps to detect abuse, up to 30 days, remains."
)
_POLL_S = 0.1


@dataclass(frozen=True)
class BatchView:
    """A batch as people see it. ``answered`` and ``returned``: of its ``total`` requests, as they are in the store.

    ``done`` and ``failed`` are what the service counts. ``estimate_usd`` and ``cost_usd`` are at the price of batches;
    None where no price is known. ``open``: there is something left to do; ``ready``: its answers can be collected.
    """

    id: int
    run_id: int
    region: str
    model: str
    host: str
    state: str
    reason: Message
    total: int
    done: int
    failed: int
    answered: int
    unusable: int
    returned: int
    created: str
    expires: str | None
    checked: str | None
    collected: str | None
    open: bool
    ready: bool
    consent: str
    estimate_usd: float | None
    cost_usd: float | None
    price_source: Message | None


@dataclass(frozen=True)
class Looked:
    """What a look came to: all batches, which were collected by it, and why some could not be looked at."""

    batches: tuple[BatchView, ...]
    collected: tuple[int, ...] = ()
    problems: tuple[tuple[int, Message], ...] = ()


def offers_batches(choice: EngineChoice) -> bool:
    """Whether the window offers batches for an engine: at OpenAI. Elsewhere a server may have them or not."""
    return choice.engine == "openai" and choice.place in (Place.OPENAI, Place.OPENAI_EU)


def batch_estimate(usage: Usage, choice: EngineChoice, settings: Settings) -> tuple[float | None, Message | None]:
    """USD for ``usage`` in a batch, and whose price that is."""
    price = _batch_price(choice, settings)
    return (price.cost(usage), price.source) if price is not None else (None, None)


def submit_batches(
    project: Project,
    *,
    choice: EngineChoice,
    settings: Settings,
    secrets: Secrets,
    context: JobContext,
    region: str | None = None,
    limit: int | None = None,
    resume: bool = True,
    again: frozenset[AnswerState] = frozenset(),
    consent: Consent | None = None,
    initiator: object = None,
) -> tuple[Submission, ...]:
    """Hand in the reports of ``region`` (None: of every region that has some) as batches, one run for each region.

    They are chosen, de-identified and consented to as for ``run_extraction``. Raises ``AppError`` or ``Cancelled``.
    """
    if choice.engine != "openai":
        raise AppError(
            message("Only the engine openai takes batches."), message("Choose it, or read the reports without a batch.")
        )
    refuse_unseen(choice, consent)
    regions = (region,) if region is not None else project.regions()
    work = [(name, found) for name in regions if (found := project.store.reports.texts(name))]
    if not work:
        raise nothing_to_read(project)
    policy = policy_of(project, choice, settings, consent)
    made: list[Submission] = []
    with _talking(project, context), open_gateway(project.logs_folder, settings, context) as gateway:
        for name, reports in work:
            template = project.template(name)
            prompt = make_prompt(template, choice.options)
            engine = connect(gateway, choice, prompt, settings, secrets)
            key = secrets.get(choice.host)
            service = BatchService(
                gateway, base_url=choice.host, api_key=key.reveal() if key else None, model=choice.model
            )
            try:
                submission = submit(
                    project.store,
                    engine=engine,  # type: ignore[arg-type] # the engine of this choice is openai's
                    service=service,
                    template=template,
                    prompt=prompt,
                    reports=reports,
                    folder=project.folder / FOLDER,
                    base_url=choice.host,
                    context=context,
                    limit=limit,
                    resume=resume,
                    again=again,
                    policy=policy,
                    repeats=choice.repetition,
                    on_batch=lambda: project.changes.notify(Kind.RUNS, initiator),
                )
            finally:
                project.changes.notify(Kind.RUNS, initiator)
                project.changes.notify(Kind.LABELS, initiator)
            made.append(submission)
    return tuple(made)


def show_batches(project: Project, settings: Settings) -> tuple[BatchView, ...]:
    """All batches, newest first, as they were when last looked at."""
    return tuple(_view(project, batch, settings) for batch in reversed(project.store.batches.all()))


def look_at_batches(
    project: Project,
    *,
    settings: Settings,
    secrets: Secrets,
    context: JobContext,
    batch_id: int | None = None,
    collecting: bool = True,
    waiting: bool = True,
    initiator: object = None,
) -> Looked:
    """Ask how far the batches are that are not done with (or this one), and collect what has ended.

    Not ``waiting``: nothing is done while somebody else talks to the service. What cannot be looked at is in
    ``problems``; it stays as it is.
    """
    batches = [found for found in project.store.batches.unfinished() if batch_id in (None, found.id)]
    if batch_id is not None:
        _existing(project, batch_id)
    collected: list[int] = []
    problems: list[tuple[int, Message]] = []
    if not batches or (not waiting and project.store.batches.talking.locked()):
        return Looked(show_batches(project, settings))
    with _talking(project, context):
        for old in batches:
            context.check()
            batch = project.store.batches.get(old.id)
            try:
                with _service(project, batch, settings, secrets, context) as service:
                    batch = look(project.store, batch, service)
                    if collecting:
                        template, prompt = _asked_with(project, batch)
                        batch = collect(project.store, batch, service, template, prompt, context)
                        batch = tidy(project.store, batch, service)
            except EngineFault as fault:
                problems.append((batch.id, fault.reason))
            except Interrupted:
                raise Cancelled from None
            except AppError as error:
                problems.append((batch.id, error.what_happened))
            finally:
                if project.store.batches.get(batch.id) != old:
                    project.changes.notify(Kind.RUNS, initiator)
            if old.collected is None and project.store.batches.get(batch.id).collected is not None:
                collected.append(batch.id)
                project.changes.notify(Kind.LABELS, initiator)
        _sweep(project)
    return Looked(show_batches(project, settings), tuple(collected), tuple(problems))


def cancel_batch(
    project: Project,
    *,
    batch_id: int,
    settings: Settings,
    secrets: Secrets,
    context: JobContext,
    initiator: object = None,
) -> BatchView:
    """Give up a batch. The service may take minutes; what was answered by then is to be paid for, and is collected."""
    batch = _existing(project, batch_id)
    with _talking(project, context):
        try:
            with _service(project, batch, settings, secrets, context) as service:
                batch = tidy(project.store, abandon(project.store, batch, service), service)
        except EngineFault as fault:
            raise AppError(
                message("The batch could not be given up: {reason}", reason=fault.reason),
                message("It goes on at the service. Try again."),
            ) from fault
        except Interrupted:
            raise Cancelled from None
        finally:
            project.changes.notify(Kind.RUNS, initiator)
    return _view(project, project.store.batches.get(batch_id), settings)


@contextmanager
def _talking(project: Project, context: JobContext) -> Iterator[None]:
    """One at a time: two that collect the same batch would keep its answers twice."""
    lock = project.store.batches.talking
    while not lock.acquire(timeout=_POLL_S):
        context.check()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _service(
    project: Project, batch: Batch, settings: Settings, secrets: Secrets, context: JobContext
) -> Iterator[BatchService]:
    key = secrets.get(batch.base_url)
    with open_gateway(project.logs_folder, settings, context) as gateway:
        yield BatchService(gateway, base_url=batch.base_url, api_key=key.reveal() if key else None, model=batch.model)


def _asked_with(project: Project, batch: Batch) -> tuple[Template, Prompt]:
    """The template and instructions of a batch: what of them an answer is read by."""
    run = project.store.runs.get(batch.run_id)
    template = project.template_version(run.region, run.template_version)
    kept = run.parameters.get("instructions")
    assert isinstance(kept, dict)
    return template, make_prompt(template, PromptOptions.from_dict(kept))


def _existing(project: Project, batch_id: int) -> Batch:
    try:
        return project.store.batches.get(batch_id)
    except KeyError:
        raise AppError(
            message("There is no batch {number}.", number=batch_id), message("List them with 'befundwerk batch list'.")
        ) from None


def _sweep(project: Project) -> None:
    """Delete files of requests that a killed program left; nobody is writing one while we talk to the service."""
    for path in (project.folder / FOLDER).glob("*.jsonl"):
        path.unlink(missing_ok=True)


def _batch_price(choice: EngineChoice, settings: Settings) -> Price | None:
    price = used_price(choice, settings)
    if price is None or choice.local:
        return price
    source = message("half of: {source}", source=price.source)
    return Price(price.input * PRICE, price.cached * PRICE, price.output * PRICE, source)


def _view(project: Project, batch: Batch, settings: Settings) -> BatchView:
    run = project.store.runs.get(batch.run_id)
    counts = project.store.batches.counts(batch.id)
    base_model = run.parameters.get("base_model")
    choice = EngineChoice(
        "openai", batch.model, batch.base_url, base_model=base_model if isinstance(base_model, str) else ""
    )
    price = _batch_price(choice, settings)
    return BatchView(
        id=batch.id,
        run_id=batch.run_id,
        region=run.region,
        model=batch.model,
        host=batch.host,
        state=batch.state,
        reason=batch.reason,
        total=batch.total,
        done=batch.done,
        failed=batch.failed,
        answered=counts.get("answered", 0) + counts.get("unrepaired", 0),
        unusable=counts.get("unrepaired", 0),
        returned=counts.get("returned", 0),
        created=batch.created,
        expires=batch.expires,
        checked=batch.checked,
        collected=batch.collected,
        open=batch.ended is None,
        ready=batch.collected is None and batch.state in ENDED,
        consent=batch.consent.get("by", ""),
        estimate_usd=price.cost(Usage(**batch.estimate)) if price else None,
        cost_usd=price.cost(Usage(**project.store.batches.usage(batch.id))) if price else None,
        price_source=price.source if price else None,
    )
