"""Extraction as a person asks for it: what would happen, doing it, what a model is told about a case.

Engines on this computer get reports as they are. Any other gets them de-identified, without those that are held back,
after somebody saw what is sent and agreed.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext
from app.core.text import Message, message
from app.extraction.address import destination
from app.extraction.asking import Retry
from app.extraction.capabilities import capabilities, thinking
from app.extraction.choice import EngineChoice, choose_engine, open_engine
from app.extraction.engines.base import Engine, Interrupted, Question, Usage
from app.extraction.outgoing import Consent, Policy, refuse_naming
from app.extraction.prompt import Prompt, make_prompt
from app.extraction.repeats import IDENTICAL
from app.extraction.run import RunSummary, extract, plan_work
from app.labels.template import Template
from app.labels.values import AnswerState
from app.operations.extracting.estimates import (
    Estimate,
    Fit,
    Speed,
    earlier_speed,
    estimate_usage,
    expect,
    fit_of,
    fitting_context,
    used_price,
)
from app.operations.extracting.instructions import examples_among
from app.operations.extracting.outgoing import outgoing_policy
from app.operations.extracting.resuming import Resumption
from app.project import Kind, Project
from app.settings.secrets import Secrets
from app.settings.settings import Settings
from app.store.records import Report

__all__ = [
    "EngineChoice",
    "Plan",
    "choose_engine",
    "nothing_to_read",
    "plan_extraction",
    "policy_of",
    "refuse_unseen",
    "run_extraction",
]

_NOTICE_INTERVAL_S = 0.5
_TIMED = 5


@dataclass(frozen=True)
class Plan:
    """What an extraction of one region would do.

    ``held`` reports are not sent, because they may still name a person; ``waiting`` ones are in a batch. ``requests``:
    answers to ask for about the ``to_ask`` reports, more than these where each is asked about several times. ``fit``:
    reports that are too long.
    """

    region: str
    engine: str
    model: str
    host: str
    local: bool
    reports: int
    answered: int
    to_ask: int
    estimate: Estimate
    warnings: tuple[Message, ...]
    held: int = 0
    waiting: int = 0
    requests: int = 0
    concurrency: int = 1
    fit: Fit | None = None


def plan_extraction(
    project: Project,
    *,
    region: str,
    choice: EngineChoice,
    settings: Settings,
    secrets: Secrets,
    limit: int | None = None,
    context: JobContext | None = None,
    probed: Speed | None = None,
) -> Plan:
    """What ``run_extraction`` would do with a region: where to, how many reports, tokens, costs and time.

    ``probed`` is what a trial of this engine told of its speed; earlier runs of the model tell more.
    """
    context = context or JobContext()
    template, reports = project.template(region), _reports(project, region)
    prompt = make_prompt(template, choice.options)
    choice = _with_context(project, region, choice, prompt, settings, reports)
    policy = policy_of(project, choice, settings, None)
    if policy is not None:
        refuse_naming(template, prompt.shown, policy.words)
    repeats = choice.repetition
    with open_engine(_logs(project), choice, template, prompt, settings, secrets, context) as engine:
        try:
            warnings = engine.examine(context)
        except Interrupted:
            raise Cancelled from None
        identity = engine.identity
        work = plan_work(
            project.store,
            identity=identity,
            prompt=prompt,
            reports=reports,
            policy=policy,
            repeats=repeats,
            context=context,
        )
        chosen = work.open if limit is None else work.open[:limit]
        texts = [group.text for group in chosen for _ in group.missing]
        speed = earlier_speed(project, region=region, choice=choice) or probed
        if choice.engine == "rules":
            speed = _timed(engine, template, prompt, texts)
        fit = fit_of(prompt, [group.text for group in chosen], engine)
    notices = (IDENTICAL if repeats.identical(identity.parameters) else None, examples_among(prompt, reports))
    reserve = capabilities(choice.known_model).reserve if choice.engine == "openai" else 0
    usage = Usage() if choice.engine == "rules" else estimate_usage(prompt, texts, reserve=reserve)
    return Plan(
        region=region,
        engine=identity.engine,
        model=identity.model,
        host=identity.host,
        local=identity.local,
        reports=len(reports),
        answered=work.answered,
        to_ask=len(chosen),
        requests=len(texts),
        estimate=expect(choice, usage, len(texts), speed, used_price(choice, settings)),
        warnings=(*warnings, *(notice for notice in notices if notice is not None)),
        held=len(work.held),
        waiting=sum(len(group.case_ids) for group in work.waiting),
        concurrency=choice.concurrency,
        fit=fit,
    )


def run_extraction(
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
    retry: Retry | None = None,
    consent: Consent | None = None,
    go_on: Resumption | None = None,
    initiator: object = None,
) -> tuple[RunSummary, ...]:
    """Read the reports of ``region`` (None: of every region that has some), one run for each region.

    At most ``limit`` reports of each region are asked about; answers paid for are used again. An engine that is not on
    this computer needs ``consent``. ``go_on`` is a run of ``region`` to go on with as it is. Raises ``Cancelled`` or
    ``AppError``; what was answered by then is kept.
    """
    refuse_unseen(choice, consent)
    regions = (region,) if region is not None else project.regions()
    work = [(name, found) for name in regions if (found := _reports(project, name))]
    if not work:
        raise nothing_to_read(project)
    policy = policy_of(project, choice, settings, consent)
    summaries: list[RunSummary] = []
    for name, reports in work:
        template = go_on.template if go_on is not None else project.template(name)
        prompt = make_prompt(template, choice.options)
        fitted = _with_context(project, name, choice, prompt, settings, reports)
        with open_engine(_logs(project), fitted, template, prompt, settings, secrets, context) as engine:
            try:
                summary = extract(
                    project.store,
                    engine=engine,
                    template=template,
                    prompt=prompt,
                    reports=reports,
                    context=context,
                    concurrency=choice.concurrency,
                    limit=limit,
                    retry=retry,
                    resume=resume,
                    again=again,
                    on_answer=_notifier(project, initiator),
                    policy=policy,
                    repeats=choice.repetition,
                    address=choice.host,
                    go_on=go_on.run.id if go_on is not None else None,
                )
            finally:
                project.changes.notify(Kind.RUNS, initiator)
                project.changes.notify(Kind.LABELS, initiator)
        price = used_price(choice, settings)
        notices = (go_on.notice if go_on is not None else None, examples_among(prompt, reports))
        told = (*summary.warnings, *(notice for notice in notices if notice is not None))
        summaries.append(replace(summary, cost_usd=price.cost(summary.usage) if price else None, warnings=told))
    return tuple(summaries)


def nothing_to_read(project: Project) -> AppError:
    """Why no report can be read."""
    what = message("There are no reports to read.")
    regions = set(project.regions())
    waiting = sum(case.has_report and case.region not in regions for case in project.store.cases.all())
    if waiting == 0:
        return AppError(what, message("Import reports first."))
    remedy = message(
        "{count} reports belong to cases without a region that has a template. Set their region on the page Cases.",
        count=waiting,
    )
    return AppError(what, remedy)


def _reports(project: Project, region: str) -> list[tuple[int, Report]]:
    return project.store.reports.texts(region)


def refuse_unseen(choice: EngineChoice, consent: Consent | None) -> None:
    """No run to an engine elsewhere without consent, given for this very place."""
    host = "" if choice.local else destination(choice.host).label
    if host and (consent is None or not consent.by or consent.host != host):
        raise AppError(
            message("No report is sent to {host} before somebody has seen what is sent and agreed to it.", host=host),
            message("Look at what is sent first, then start again."),
        )


def policy_of(project: Project, choice: EngineChoice, settings: Settings, consent: Consent | None) -> Policy | None:
    """How reports go to the engine of a choice; None for one on this computer."""
    if choice.local:
        return None
    return outgoing_policy(project, consent=consent, shift_dates=settings.flag("extraction.shift_dates"))


def _logs(project: Project | None) -> Path | None:
    return project.logs_folder if project is not None else None


def _with_context(
    project: Project,
    region: str,
    choice: EngineChoice,
    prompt: Prompt,
    settings: Settings,
    reports: list[tuple[int, Report]],
) -> EngineChoice:
    """The choice with Ollama's context for this run, unless the settings have one.

    It is that of the last run with these instructions, so that nothing paid for is asked again because a longer report
    came; else what the longest report needs.
    """
    if choice.engine != "ollama" or choice.num_ctx or settings.number("ollama.num_ctx"):
        return choice
    for run in reversed(project.store.runs.all(region)):
        same = (run.engine, run.model, run.prompt_sha256) == (choice.engine, choice.model, prompt.sha256)
        known = run.parameters.get("num_ctx")
        if same and isinstance(known, int):
            return replace(choice, num_ctx=known)
    reserve = thinking(choice.model).reserve
    return replace(choice, num_ctx=fitting_context(prompt, [report.text for _, report in reports], reserve=reserve))


def _timed(engine: Engine, template: Template, prompt: Prompt, texts: list[str]) -> Speed | None:
    """How fast an engine without a server is, tried on a few of the reports themselves."""
    tried = texts[:: max(1, len(texts) // _TIMED)]
    if not tried:
        return None
    started = time.perf_counter()
    for text in tried:
        engine.ask(Question(text, template, prompt))
    each = (time.perf_counter() - started) / len(tried)
    return Speed(each, message("a trial on {count} of the reports", count=len(tried)), 0.0)


def _notifier(project: Project, initiator: object) -> Callable[[], None]:
    """Tell the views of new answers, but not of each."""
    last = 0.0

    def notify() -> None:
        nonlocal last
        if time.monotonic() - last >= _NOTICE_INTERVAL_S:
            last = time.monotonic()
            project.changes.notify(Kind.RUNS, initiator)

    return notify
