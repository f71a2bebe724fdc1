"""Reading many reports: what was answered before is not asked again, and each answer is on disk before the next.

An answer belongs to its content key: what is sent, instructions, schema, engine, model and parameters. Equal reports
of several cases are asked about once. Requests run in a thread pool; this thread alone writes to the store. An engine
that is not on this computer gets de-identified reports alone, with somebody's consent, or nothing.
"""

import time
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from app.core.errors import AppError
from app.core.ids import sha256_json
from app.core.jobs import Cancelled, JobContext
from app.core.text import Message, message
from app.extraction.asking import Attempt, Pace, Retry, ask_about
from app.extraction.engines.base import Engine, EngineFault, EngineIdentity, Interrupted, Question, Usage
from app.extraction.outgoing import Outgoing, Policy, prepare_outgoing, run_facts, without_run_facts
from app.extraction.prompt import Prompt
from app.labels.template import Template
from app.labels.values import AnswerState, FindingLabel
from app.store.records import AnswerLabel, Report, Run
from app.store.store import Store

__all__ = ["Retry", "RunSummary", "Work", "content_key", "extract", "plan_work"]

_TICK_S = 0.2


@dataclass(frozen=True)
class RunSummary:
    """What a run came to: cases in each state, reports asked about now, cases served by earlier answers.

    ``usage`` and ``cost_usd`` (None: no price known) are those of this call alone. ``held`` (case id and why) are
    reports that were not sent, because they may still name a person.
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


@dataclass(frozen=True)
class Group:
    """A report (``sha256`` of its text as stored), what is sent of it, and the cases that have it."""

    key: str
    sha256: str
    outgoing: Outgoing
    case_ids: tuple[int, ...]

    @property
    def text(self) -> str:
        """The text that is sent."""
        return self.outgoing.text


@dataclass(frozen=True)
class Work:
    """The reports of a run: ``done`` have an answer already (by content key its id), ``open`` have to be asked.

    ``held`` are not sent (case id and why), and have no answer yet.
    """

    done: tuple[tuple[Group, int], ...]
    open: tuple[Group, ...]
    held: tuple[tuple[int, Message], ...] = ()

    @property
    def cases(self) -> int:
        """Number of cases."""
        asked = sum(len(group.case_ids) for group, _ in self.done) + sum(len(group.case_ids) for group in self.open)
        return asked + len(self.held)


def content_key(asked_about: str, prompt: Prompt, identity: EngineIdentity) -> str:
    """The key under which an answer is paid for once. A local server may move to another port."""
    place = "" if identity.local else identity.host
    parameters = dict(identity.parameters)
    return sha256_json(
        [asked_about, prompt.sha256, prompt.schema_sha256, identity.engine, identity.model, parameters, place]
    )


def plan_work(
    store: Store,
    *,
    identity: EngineIdentity,
    prompt: Prompt,
    reports: Sequence[tuple[int, Report]],
    again: frozenset[AnswerState] = frozenset(),
    policy: Policy | None = None,
    context: JobContext | None = None,
) -> Work:
    """Sort ``reports`` (case id, report) into answered, open and held ones. Answers in a state of ``again`` are open.

    ``AppError`` for an engine that is not on this computer without a ``policy`` of what may be sent.
    """
    policy = _policy_for(identity, policy)
    cases: dict[str, list[int]] = {}
    found: dict[str, tuple[Report, Outgoing]] = {}
    held: list[tuple[int, Message]] = []
    for case_id, report in reports:
        if context is not None:
            context.check()
        outgoing = prepare_outgoing(report.text, policy, case_id)
        if outgoing.held is not None:
            held.append((case_id, outgoing.held))
            continue
        cases.setdefault(outgoing.asked_about, []).append(case_id)
        found[outgoing.asked_about] = report, outgoing
    groups = [
        Group(content_key(about, prompt, identity), report.sha256, outgoing, tuple(cases[about]))
        for about, (report, outgoing) in found.items()
    ]
    paid = store.answers.paid([group.key for group in groups])
    kept = {key: answer.id for key, answer in paid.items() if answer.state not in again}
    return Work(
        tuple((group, kept[group.key]) for group in groups if group.key in kept),
        tuple(group for group in groups if group.key not in kept),
        tuple(held),
    )


def _policy_for(identity: EngineIdentity, policy: Policy | None) -> Policy | None:
    """None for an engine on this computer; any other needs a policy."""
    if identity.local:
        return None
    if policy is None:
        raise AppError(
            message("No report is sent to {host}: it is not known how to de-identify them.", host=identity.host),
            message("Use an engine on this computer: rules, Ollama or a compatible server."),
        )
    return policy


def _refuse_unseen(policy: Policy | None, host: str) -> None:
    if policy is not None and policy.consent is None:
        raise AppError(
            message("No report is sent to {host} before somebody has seen what is sent and agreed to it.", host=host),
            message("Look at what is sent first, then start again."),
        )


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
) -> RunSummary:
    """Read ``reports`` with ``engine`` and keep the answers; at most ``limit`` reports are asked about.

    An engine that is not on this computer needs a ``policy`` with consent; reports that it holds back are not sent.

    ``resume`` goes on with an earlier run of the same engine, instructions and template, else a new one is started;
    either way nothing paid for is asked again. Raises ``Cancelled`` (the run is stopped) or ``AppError`` (it failed);
    what was answered by then is kept and the run can be resumed.
    """
    started = time.monotonic()
    retry = retry or Retry()
    try:
        warnings = engine.prepare(context)
    except Interrupted:
        raise Cancelled from None
    identity = engine.identity
    policy = _policy_for(identity, policy)
    _refuse_unseen(policy, identity.host)
    work = plan_work(
        store, identity=identity, prompt=prompt, reports=reports, again=again, policy=policy, context=context
    )
    run_id = _open_run(store, identity, template, prompt, work.cases, policy, resume=resume)
    with store.transaction():
        for group, answer_id in work.done:
            for case_id in group.case_ids:
                store.answers.link(run_id, case_id, answer_id)
    on_answer()
    asking = _Asking(store, run_id, engine, template, prompt, context, retry, concurrency, on_answer)
    chosen = work.open if limit is None else work.open[:limit]
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
    counts = _counts(store, run_id, reports)
    unread = work.cases - counts.total() + counts[AnswerState.FAILED]
    state, reason = _end(unread, len(work.held))
    store.runs.finish(run_id, state, reason)
    reused = sum(len(group.case_ids) for group, _ in work.done)
    took = time.monotonic() - started
    return RunSummary(
        run_id, template.region, state, reason, work.cases, counts, asking.asked, reused, asking.usage, took, warnings,
        held=work.held,
    )  # fmt: skip


def _end(unread: int, held: int) -> tuple[str, Message | None]:
    """State and reason of a run in which ``unread`` reports have no answer, ``held`` of them because they were held."""
    if unread > held:
        return "stopped", message("{count} reports without an answer", count=unread)
    return "complete", message("{count} reports were held back and not sent", count=held) if held else None


def _counts(store: Store, run_id: int, reports: Sequence[tuple[int, Report]]) -> Counter[str]:
    """States of these cases alone: others of the run may have been excluded or moved to another region since."""
    served = store.answers.served(run_id)
    return Counter(served[case_id][1] for case_id, _ in reports if case_id in served)


def _open_run(
    store: Store,
    identity: EngineIdentity,
    template: Template,
    prompt: Prompt,
    total: int,
    policy: Policy | None,
    *,
    resume: bool,
) -> int:
    """The id of the run to go on with, reopened, or of a new one."""
    if resume:
        for run in reversed(store.runs.all(template.region)):
            if _same(run, identity, template, prompt, policy):
                store.runs.reopen(run.id, total)
                return run.id
    return store.runs.start(
        region=template.region,
        engine=identity.engine,
        model=identity.model,
        host=identity.host,
        template_version=template.version,
        prompt=prompt.system,
        prompt_sha256=prompt.sha256,
        schema_sha256=prompt.schema_sha256,
        parameters={**identity.parameters, **run_facts(policy)},
        total=total,
    )


def _same(run: Run, identity: EngineIdentity, template: Template, prompt: Prompt, policy: Policy | None) -> bool:
    rules = run_facts(policy).get("deidentification")
    return (
        (run.engine, run.model, run.template_version) == (identity.engine, identity.model, template.version)
        and (run.prompt_sha256, run.schema_sha256) == (prompt.sha256, prompt.schema_sha256)
        and without_run_facts(run.parameters) == dict(identity.parameters)
        and run.parameters.get("deidentification") == rules
        and (identity.local or run.host == identity.host)
    )


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
        self.asked = 0
        self.usage = Usage()

    def all(self, groups: Sequence[Group]) -> None:
        """Ask about every group. ``Cancelled`` and fatal ``EngineFault`` come after all that was answered is kept."""
        pace = Pace(self._concurrency, self._retry)
        waiting = deque(groups)
        running: dict[Future[tuple[Attempt, ...]], Group] = {}
        fatal: EngineFault | AppError | None = None
        told = -1
        with ThreadPoolExecutor(self._concurrency, thread_name_prefix="extraction") as pool:
            try:
                while running or (waiting and fatal is None):
                    self._context.check()
                    while waiting and fatal is None and len(running) < pace.width:
                        group = waiting.popleft()
                        running[pool.submit(self._ask, group, pace)] = group
                    for future in wait(running, timeout=_TICK_S, return_when=FIRST_COMPLETED).done:
                        fault = self._settle(future, running.pop(future))
                        if fault is not None and fatal is None:
                            fatal = fault
                            pace.stop()  # those under way may still be answered, those waiting are not
                    if self.asked != told:
                        told = self.asked
                        self._context.report(told, len(groups), message("Reading reports"))
            finally:
                pace.stop()
                if running:  # cancelled, or a bug: streams are closed, and what came in meanwhile is kept
                    self._engine.interrupt()
                    for future in wait(running).done:
                        self._settle(future, running.pop(future))
        if fatal is not None:
            raise fatal

    def _ask(self, group: Group, pace: Pace) -> tuple[Attempt, ...]:
        question = Question(group.text, self._template, self._prompt)
        return ask_about(self._engine, question, pace, self._retry)

    def _settle(self, future: Future[tuple[Attempt, ...]], group: Group) -> EngineFault | AppError | None:
        """Keep what a finished request brought; return the fault that ends the run, if it is one."""
        error = future.exception()
        if isinstance(error, Interrupted):
            return None
        if isinstance(error, EngineFault | AppError):
            return error
        self._keep(group, future.result())
        return None

    def _keep(self, group: Group, attempts: Sequence[Attempt]) -> None:
        """All attempts and the links to the cases in one durable transaction."""
        with self._store.transaction():
            for number, attempt in enumerate(attempts, 1):
                answer = attempt.answer
                usage = answer.usage if answer else Usage()
                self._store.answers.add(
                    run_id=self._run_id,
                    content_key=group.key,
                    report_sha256=group.sha256,
                    state=attempt.state.value,
                    reason=attempt.reason,
                    raw=_raw(attempt),
                    usage=usage.as_dict(),
                    model_served=answer.model_served if answer else "",
                    duration_ms=answer.duration_ms if answer else 0,
                    labels=[_stored(group.outgoing.restored(label)) for label in attempt.labels],
                    case_ids=group.case_ids if number == len(attempts) else (),
                )
                self.usage += usage
        self.asked += 1
        self._on_answer()


def _raw(attempt: Attempt) -> str:
    if attempt.answer is None:
        return ""
    return attempt.answer.refusal if attempt.answer.refusal is not None else attempt.answer.text


def _stored(label: FindingLabel) -> AnswerLabel:
    return AnswerLabel(
        finding=label.finding,
        value=label.value.value if label.value else None,
        basis=label.basis.value if label.basis else None,
        quote=label.quote,
        start=label.start,
        end=label.end,
        grade=label.grade.value if label.grade else None,
        confidence=label.confidence,
    )
