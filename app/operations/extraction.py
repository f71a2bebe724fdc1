"""Extraction as a person asks for it: what would happen, doing it, which models there are, a trial question.

Engines on this computer get reports as they are. Any other gets them de-identified, without those that are held back,
after somebody saw what is sent and agreed.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import Message, message
from app.extraction.address import destination
from app.extraction.asking import Pace, Retry, ask_about
from app.extraction.capabilities import Price, price_of
from app.extraction.choice import EngineChoice, choose_engine, connect, open_engine, open_gateway
from app.extraction.engines.base import EngineFault, ModelInfo, Question, Usage, estimate_tokens
from app.extraction.instructions import instructions_of
from app.extraction.options import DEFAULT_OPTIONS
from app.extraction.outgoing import Consent, Policy, prepare_outgoing
from app.extraction.prompt import Prompt, make_prompt
from app.extraction.repeats import IDENTICAL
from app.extraction.run import RunSummary, extract, plan_work
from app.extraction.schema import Style
from app.labels.template import Template
from app.labels.values import AnswerState, Label
from app.operations.outgoing import outgoing_message, outgoing_policy
from app.project import Kind, Project
from app.settings.secrets import Secrets
from app.settings.settings import Settings
from app.store.records import Report

__all__ = [
    "EngineChoice",
    "Plan",
    "Probe",
    "choose_engine",
    "list_models",
    "plan_extraction",
    "preview",
    "probe",
    "run_extraction",
]

_NOTICE_INTERVAL_S = 0.5
_TOKENS_PER_FINDING = {Style.QUOTES: 25, Style.FLAT: 8}


@dataclass(frozen=True)
class Plan:
    """What an extraction of one region would do. ``cost_usd`` None: no price is known; 0 on this computer.

    ``held`` reports are not sent, because they may still name a person. ``requests``: answers to ask for about the
    ``to_ask`` reports, more than these where each is asked about several times.
    """

    region: str
    engine: str
    model: str
    host: str
    local: bool
    reports: int
    answered: int
    to_ask: int
    prompt: str
    tokens_in: int
    tokens_out: int
    cost_usd: float | None
    price_source: Message | None
    warnings: tuple[Message, ...]
    held: int = 0
    requests: int = 0


@dataclass(frozen=True)
class Probe:
    """What an engine made of an example of the template whose labels are known."""

    state: AnswerState
    reason: str
    right: int
    total: int
    wrong: tuple[str, ...]
    usage: Usage
    duration_ms: int
    model_served: str
    confidences: bool


def plan_extraction(
    project: Project,
    *,
    region: str,
    choice: EngineChoice,
    settings: Settings,
    secrets: Secrets,
    limit: int | None = None,
    context: JobContext | None = None,
) -> Plan:
    """What ``run_extraction`` would do with a region: where to, how many reports, tokens and costs."""
    template = project.template(region)
    prompt = make_prompt(template, choice.options)
    with open_engine(_logs(project), choice, template, prompt, settings, secrets, context or JobContext()) as engine:
        warnings = engine.examine(context or JobContext())
        identity = engine.identity
    reports = _reports(project, region)
    policy = _policy(project, choice, settings, None)
    repeats = choice.repetition
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
    usage = Usage() if choice.engine == "rules" else _estimate(prompt, texts)
    price = _price(choice, settings)
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
        prompt=prompt.system,
        tokens_in=usage.prompt,
        tokens_out=usage.completion,
        cost_usd=price.cost(usage) if price else None,
        price_source=price.source if price else None,
        warnings=(*warnings, IDENTICAL) if repeats.identical(identity.parameters) else warnings,
        held=len(work.held),
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
    initiator: object = None,
) -> tuple[RunSummary, ...]:
    """Read the reports of ``region`` (None: of every region that has some), one run for each region.

    At most ``limit`` reports of each region are asked about; answers paid for are used again. An engine that is not on
    this computer needs ``consent``. Raises ``Cancelled`` or ``AppError``; what was answered by then is kept.
    """
    _refuse_unseen(choice, consent)
    regions = (region,) if region is not None else project.regions()
    work = [(name, found) for name in regions if (found := _reports(project, name))]
    if not work:
        raise _nothing_to_read(project)
    policy = _policy(project, choice, settings, consent)
    summaries: list[RunSummary] = []
    for name, reports in work:
        template = project.template(name)
        prompt = make_prompt(template, choice.options)
        with open_engine(_logs(project), choice, template, prompt, settings, secrets, context) as engine:
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
                )
            finally:
                project.changes.notify(Kind.RUNS, initiator)
                project.changes.notify(Kind.LABELS, initiator)
        price = _price(choice, settings)
        summaries.append(replace(summary, cost_usd=price.cost(summary.usage) if price else None))
    return tuple(summaries)


def list_models(
    project: Project | None, *, choice: EngineChoice, settings: Settings, secrets: Secrets, context: JobContext
) -> tuple[ModelInfo, ...]:
    """The models that the engine's server offers; none for ``rules``. No report is sent."""
    if choice.engine == "rules":
        return ()
    with open_gateway(_logs(project), settings, context) as gateway:
        made = connect(gateway, choice, _no_prompt(), settings, secrets)
        try:
            return made.list_models()
        except EngineFault as fault:
            raise AppError(
                message("{host} cannot be asked for its models: {reason}", host=choice.host, reason=fault.reason),
                message("Start the server, or correct its address and key in the settings."),
            ) from fault


def probe(
    project: Project | None,
    *,
    template: Template,
    choice: EngineChoice,
    settings: Settings,
    secrets: Secrets,
    context: JobContext,
) -> Probe:
    """Ask about one invented example of the template and compare with its known labels, before a run.

    Schema-valid answers may still be wrong, so this says how many labels were right. No patient's report is sent.
    """
    example = next(example for example in template.examples if Label.TRUE.value in example.labels.values())
    prompt = make_prompt(template, choice.options)
    with open_engine(_logs(project), choice, template, prompt, settings, secrets, context) as engine:
        engine.prepare(context)
        retry = Retry(attempts=1)
        try:
            attempt = ask_about(engine, Question(example.sentence, template, prompt), Pace(1, retry), retry)[-1]
        except EngineFault as fault:
            raise AppError(
                message("The engine cannot be used: {reason}", reason=fault.reason),
                message("Correct the cause, or choose another engine or model."),
            ) from fault
    wrong = tuple(
        label.finding
        for label in attempt.labels
        if (label.value.value if label.value else None) != example.labels.get(label.finding, Label.FALSE.value)
    )
    answer = attempt.answer
    return Probe(
        state=attempt.state,
        reason=attempt.reason,
        right=len(attempt.labels) - len(wrong),
        total=len(template.findings),
        wrong=wrong,
        usage=answer.usage if answer else Usage(),
        duration_ms=answer.duration_ms if answer else 0,
        model_served=answer.model_served if answer else "",
        confidences=any(label.confidence is not None for label in attempt.labels),
    )


def preview(project: Project, *, case_id: int, choice: EngineChoice) -> tuple[tuple[str, str], ...]:
    """Exactly what a model would be told about a case, as (role, text); nothing is sent.

    For an engine elsewhere this is the de-identified report, also where it would be held back.
    """
    case, report = project.store.cases.get(case_id), project.store.reports.of_case(case_id)
    if report is None or case.region is None:
        raise AppError(
            message("This case has no report, or its region is not known."), message("Pair it or set its region first.")
        )
    policy = None if choice.local else outgoing_policy(project)
    text = prepare_outgoing(report.text, policy, case_id).text
    return outgoing_message(project, region=case.region, choice=choice, text=text)


def _nothing_to_read(project: Project) -> AppError:
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


def _refuse_unseen(choice: EngineChoice, consent: Consent | None) -> None:
    """No run to an engine elsewhere without consent, given for this very place."""
    host = "" if choice.local else destination(choice.host).host
    if host and (consent is None or not consent.by or consent.host != host):
        raise AppError(
            message("No report is sent to {host} before somebody has seen what is sent and agreed to it.", host=host),
            message("Look at what is sent first, then start again."),
        )


def _policy(project: Project, choice: EngineChoice, settings: Settings, consent: Consent | None) -> Policy | None:
    if choice.local:
        return None
    return outgoing_policy(project, consent=consent, shift_dates=settings.flag("extraction.shift_dates"))


def _logs(project: Project | None) -> Path | None:
    return project.logs_folder if project is not None else None


def _price(choice: EngineChoice, settings: Settings) -> Price | None:
    if choice.local:
        return Price(0.0, 0.0, 0.0, message("this computer"))
    return price_of(choice.model, settings.prices())


def _estimate(prompt: Prompt, texts: list[str]) -> Usage:
    """Tokens of asking about ``texts``, on the safe side: nothing cached, nothing repaired."""
    fixed = estimate_tokens(prompt.system) + estimate_tokens(str(prompt.schema))
    sent = sum(fixed + estimate_tokens(prompt.user(text)) for text in texts)
    return Usage(sent, 0, len(texts) * _TOKENS_PER_FINDING[prompt.style] * len(prompt.findings))


def _no_prompt() -> Prompt:
    """A prompt for an engine that is only asked for its models."""
    return Prompt(instructions_of(DEFAULT_OPTIONS), DEFAULT_OPTIONS.indication, Style.FLAT, "", 0.0, (), {})


def _notifier(project: Project, initiator: object) -> Callable[[], None]:
    """Tell the views of new answers, but not of each."""
    last = 0.0

    def notify() -> None:
        nonlocal last
        if time.monotonic() - last >= _NOTICE_INTERVAL_S:
            last = time.monotonic()
            project.changes.notify(Kind.RUNS, initiator)

    return notify
