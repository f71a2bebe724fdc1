"""Reading many reports: what was answered before is not asked again, and each answer is on disk before the next.

An answer belongs to its content key: report, instructions, schema, engine, model and parameters. Equal reports of
several cases are asked about once. Requests run in a thread pool; this thread alone writes to the store.
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

    ``usage`` and ``cost_usd`` (None: no price known) are those of this call alone.
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


@dataclass(frozen=True)
class Group:
    """A report text and the cases that have it."""

    key: str
    sha256: str
    text: str
    case_ids: tuple[int, ...]


@dataclass(frozen=True)
class Work:
    """The reports of a run: ``done`` have an answer already (by content key its id), ``open`` have to be asked."""

    done: tuple[tuple[Group, int], ...]
    open: tuple[Group, ...]

    @property
    def cases(self) -> int:
        """Number of cases."""
        return sum(len(group.case_ids) for group, _ in self.done) + sum(len(group.case_ids) for group in self.open)


def content_key(report_sha256: str, prompt: Prompt, identity: EngineIdentity) -> str:
    """The key under which an answer is paid for once. A local server may move to another port."""
    place = "" if identity.local else identity.host
    parameters = dict(identity.parameters)
    return sha256_json(
        [report_sha256, prompt.sha256, prompt.schema_sha256, identity.engine, identity.model, parameters, place]
    )


def plan_work(
    store: Store,
    *,
    identity: EngineIdentity,
    prompt: Prompt,
    reports: Sequence[tuple[int, Report]],
    again: frozenset[AnswerState] = frozenset(),
) -> Work:
    """Sort ``reports`` (case id, report) into answered and open ones. Answers in a state of ``again`` count as open."""
    cases: dict[str, list[int]] = {}
    texts: dict[str, str] = {}
    for case_id, report in reports:
        cases.setdefault(report.sha256, []).append(case_id)
        texts[report.sha256] = report.text
    groups = [Group(content_key(sha, prompt, identity), sha, texts[sha], tuple(ids)) for sha, ids in cases.items()]
    paid = store.answers.paid([group.key for group in groups])
    kept = {key: answer.id for key, answer in paid.items() if answer.state not in again}
    return Work(
        tuple((group, kept[group.key]) for group in groups if group.key in kept),
        tuple(group for group in groups if group.key not in kept),
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
) -> RunSummary:
    """Read ``reports`` with ``engine`` and keep the answers; at most ``limit`` reports are asked about.

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
    work = plan_work(store, identity=identity, prompt=prompt, reports=reports, again=again)
    run_id = _open_run(store, identity, template, prompt, work.cases, resume=resume)
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
    state, reason = (
        ("stopped", message("{count} reports without an answer", count=unread)) if unread else ("complete", None)
    )
    store.runs.finish(run_id, state, reason)
    reused = sum(len(group.case_ids) for group, _ in work.done)
    took = time.monotonic() - started
    return RunSummary(
        run_id, template.region, state, reason, work.cases, counts, asking.asked, reused, asking.usage, took, warnings
    )


def _counts(store: Store, run_id: int, reports: Sequence[tuple[int, Report]]) -> Counter[str]:
    """States of these cases alone: others of the run may have been excluded or moved to another region since."""
    served = store.answers.served(run_id)
    return Counter(served[case_id][1] for case_id, _ in reports if case_id in served)


def _open_run(
    store: Store, identity: EngineIdentity, template: Template, prompt: Prompt, total: int, *, resume: bool
) -> int:
    """The id of the run to go on with, reopened, or of a new one."""
    if resume:
        for run in reversed(store.runs.all(template.region)):
            if _same(run, identity, template, prompt):
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
        parameters=dict(identity.parameters),
        total=total,
    )


def _same(run: Run, identity: EngineIdentity, template: Template, prompt: Prompt) -> bool:
    return (
        (run.engine, run.model, run.template_version) == (identity.engine, identity.model, template.version)
        and (run.prompt_sha256, run.schema_sha256) == (prompt.sha256, prompt.schema_sha256)
        and dict(run.parameters) == dict(identity.parameters)
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
                    labels=[_stored(label) for label in attempt.labels],
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
