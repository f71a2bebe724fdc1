"""Reading many reports: what was answered before is not asked again, and each answer is on disk before the next.

An answer belongs to its content key: what is sent, instructions, schema, engine, model and parameters. Equal reports
of several cases are asked about once, or as often as each report is to be asked about. Requests run in a thread pool;
this thread alone writes to the store. An engine that is not on this computer gets de-identified reports alone, with
somebody's consent, or nothing.
"""

import time
from collections import Counter, deque
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext
from app.core.text import Message, message
from app.extraction.asking import Attempt, Pace, Retry, ask_about
from app.extraction.engines.base import Engine, EngineFault, Interrupted, Question, Usage
from app.extraction.keeping import keep, take_over
from app.extraction.opening import open_run
from app.extraction.outgoing import Policy, refuse_naming
from app.extraction.prompt import Prompt
from app.extraction.repeats import IDENTICAL, Repeats
from app.extraction.work import Group, Work, content_key, plan_work, policy_for, refuse_unseen
from app.labels.template import Template
from app.labels.values import AnswerState
from app.store.records import Report
from app.store.store import Store

__all__ = ["Retry", "RunSummary", "Work", "content_key", "end_run", "extract", "open_run", "plan_work"]

_TICK_S = 0.2
_ONCE = Repeats()
Pending = Future[tuple[Attempt, ...]]
Place = tuple[Group, int]


@dataclass(frozen=True)
class RunSummary:
    """What a run came to: cases in each state, reports asked about now, cases served by earlier answers.

    ``usage`` and ``cost_usd`` (None: no price known) are those of this call alone. ``held`` (case id and why) are
    reports that were not sent, because they may still name a person. ``retries``: requests that were put once more.
    """

    run_id: int
    region: str
    state: str
    reason: Message | None
    total: int
    counts: Mapping[str, int]
    asked: int
    reused: int
    usage: Usage
    duration_s: float
    warnings: tuple[Message, ...] = ()
    cost_usd: float | None = None
    held: tuple[tuple[int, Message], ...] = ()
    retries: int = 0


def extract(
    store: Store,
    *,
    engine: Engine,
    template: Template,
    prompt: Prompt,
    reports: Sequence[tuple[int, Report]],
    context: JobContext,
    concurrency: int = 1,
    limit: int | None = None,
    retry: Retry | None = None,
    resume: bool = True,
    again: frozenset[AnswerState] = frozenset(),
    on_answer: Callable[[], None] = lambda: None,
    policy: Policy | None = None,
    repeats: Repeats = _ONCE,
    address: str = "",
    go_on: int | None = None,
) -> RunSummary:
    """Read ``reports`` with ``engine`` and keep the answers; at most ``limit`` reports are asked about.

    An engine that is not on this computer needs a ``policy`` with consent; reports that it holds back are not sent.

    ``resume`` goes on with an earlier run of the same engine, instructions and template, else a new one is started, at
    ``address``; either way nothing paid for is asked again. ``go_on`` is the one run to go on with. Raises
    ``Cancelled`` (the run is stopped) or ``AppError`` (it failed); what was answered by then is kept and the run can be
    resumed.
    """
    started = time.monotonic()
    retry = retry or Retry()
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
    if repeats.identical(identity.parameters):
        warnings = (*warnings, IDENTICAL)
    run_id = open_run(
        store, identity, template, prompt, work.cases, policy, repeats, resume=resume, address=address, go_on=go_on
    )
    take_over(store, run_id, work)
    on_answer()
    asking = _Asking(store, run_id, engine, template, prompt, context, retry, concurrency, on_answer, repeats)
    chosen = work.open if limit is None else work.open[:limit]
    _run_through(store, run_id, asking, chosen)
    counts = _counts(store, run_id, reports)
    unrepaired = sum(len(group.case_ids) for group in work.open[len(chosen) :] if group.repairs)
    unread = work.cases - counts.total() + counts[AnswerState.FAILED] + unrepaired
    state, reason = end_run(store, run_id, unread, len(work.held))
    return RunSummary(
        run_id=run_id,
        region=template.region,
        state=state,
        reason=reason,
        total=work.cases,
        counts=counts,
        asked=len(asking.asked),
        reused=work.answered,
        usage=asking.usage,
        duration_s=time.monotonic() - started,
        warnings=warnings,
        held=work.held,
        retries=asking.pace.retries,
    )


def _run_through(store: Store, run_id: int, asking: "_Asking", chosen: Sequence[Group]) -> None:
    """Ask about all that was chosen; whatever ends it before is kept as the reason of the run."""
    try:
        asking.all(chosen)
    except Cancelled:
        store.runs.finish(run_id, "stopped", message("cancelled"))
        raise
    except EngineFault as fault:
        store.runs.finish(run_id, "failed", fault.reason)
        raise AppError(
            message("The extraction ended: {reason}", reason=fault.reason),
            message("What was answered is kept. Correct the cause, then resume the run."),
        ) from fault
    except AppError as error:
        store.runs.finish(run_id, "failed", error.what_happened)
        raise
    except Exception as error:  # a bug: it goes on its way, but the run does not stay "running"
        store.runs.finish(run_id, "failed", message("an unexpected error: {kind}", kind=type(error).__name__))
        raise


def end_run(store: Store, run_id: int, unread: int, held: int) -> tuple[str, Message | None]:
    """End a run in which ``unread`` reports have no answer, ``held`` of them because they were held: state and reason.

    While a batch of it is at the service, it goes on.
    """
    waiting = store.batches.open_of(run_id)
    reason: Message | None
    if waiting:
        reason = message("{count} requests are in a batch", count=waiting)
        store.runs.hold(run_id, reason)
        return "running", reason
    state, reason = "complete", message("{count} reports were held back and not sent", count=held) if held else None
    if unread > held:
        state, reason = "stopped", message("{count} reports without an answer", count=unread)
    store.runs.finish(run_id, state, reason)
    return state, reason


def _counts(store: Store, run_id: int, reports: Sequence[tuple[int, Report]]) -> Counter[str]:
    """States of these cases alone: others of the run may have been excluded or moved to another region since."""
    served = store.answers.served(run_id)
    return Counter(served[case_id][1] for case_id, _ in reports if case_id in served)


def _doing(trouble: Message | None) -> Message:
    """What a person reads beside the progress."""
    return message("Reading reports") if trouble is None else message("Trying again: {reason}", reason=trouble)


class _Asking:
    """The pool of one run. A report is handed out only when the answer before it is on disk."""

    def __init__(
        self,
        store: Store,
        run_id: int,
        engine: Engine,
        template: Template,
        prompt: Prompt,
        context: JobContext,
        retry: Retry,
        concurrency: int,
        on_answer: Callable[[], None],
        repeats: Repeats,
    ) -> None:
        self._store = store
        self._run_id = run_id
        self._engine = engine
        self._template = template
        self._prompt = prompt
        self._context = context
        self._retry = retry
        self._concurrency = concurrency
        self._on_answer = on_answer
        self._repeats = repeats
        self.asked: set[str] = set()
        self.usage = Usage()
        self.pace = Pace(concurrency, retry)
        self._answers = 0

    def all(self, groups: Sequence[Group]) -> None:
        """Ask for what is missing of every group, report by report.

        ``Cancelled`` and fatal ``EngineFault`` come after all that was answered is kept.
        """
        pace = self.pace
        waiting = deque((group, number) for group in groups for number in group.missing)
        total = len(waiting)
        running: dict[Pending, Place] = {}
        fatal: EngineFault | AppError | None = None
        told: tuple[int, Message | None] | None = None
        with ThreadPoolExecutor(self._concurrency, thread_name_prefix="extraction") as pool:
            try:
                while running or (waiting and fatal is None):
                    self._context.check()
                    while waiting and fatal is None and len(running) < pace.width:
                        group, number = waiting.popleft()
                        running[pool.submit(self._ask, group, number, pace)] = group, number
                    done = wait(running, timeout=_TICK_S, return_when=FIRST_COMPLETED).done
                    fault = self._settle(done, running)
                    if fault is not None and fatal is None:
                        fatal = fault
                        pace.stop()  # those under way may still be answered, those waiting are not
                    now = self._answers, pace.trouble
                    if now != told:
                        told = now
                        self._context.report(self._answers, total, _doing(pace.trouble))
            finally:
                pace.stop()
                if running:  # cancelled, or a bug: streams are closed, and what came in meanwhile is kept
                    self._engine.interrupt()
                    self._settle(wait(running).done, running)
        if fatal is not None:
            raise fatal

    def _ask(self, group: Group, number: int, pace: Pace) -> tuple[Attempt, ...]:
        question = Question(group.text, self._template, self._prompt, repeat=self._repeats[number])
        return ask_about(self._engine, question, pace, self._retry, dict(group.repairs).get(number))

    def _settle(self, done: Collection[Pending], running: dict[Pending, Place]) -> EngineFault | AppError | None:
        """Keep what finished requests brought; return the fault that ends the run, if there is one.

        What is finished at the same time shares one durable transaction: a slow disk then costs the run little.
        """
        brought = [(future, *running.pop(future)) for future in done]
        answered = [(group, number, future.result()) for future, group, number in brought if not future.exception()]
        if answered:
            with self._store.transaction():
                used = [
                    keep(self._store, self._run_id, group, attempts, number)[1] for group, number, attempts in answered
                ]
            self.usage = sum(used, self.usage)
            for group, _number, _attempts in answered:
                self.asked.add(group.key)
                self._answers += 1
                self._on_answer()
        errors = [error for future, _group, _number in brought if (error := future.exception()) is not None]
        for error in errors:
            if not isinstance(error, EngineFault | AppError | Interrupted):
                raise error
        return next((error for error in errors if isinstance(error, EngineFault | AppError)), None)
