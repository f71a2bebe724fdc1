"""Which engine a person chose, and making it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import message
from app.extraction.address import destination
from app.extraction.engines.base import Engine
from app.extraction.options import DEFAULT_OPTIONS, PromptOptions
from app.extraction.places import Place, check_address, place_of
from app.extraction.prompt import Prompt
from app.extraction.repeats import Repeats
from app.labels.template import Template
from app.labels.values import Label
from app.settings.secrets import Secrets
from app.settings.settings import Settings

if TYPE_CHECKING:
    from app.extraction.engines.ollama import OllamaEngine
    from app.extraction.engines.openai import OpenAIEngine
    from app.extraction.gateway import Gateway

__all__ = ["EngineChoice", "choose_engine", "connect", "open_engine", "open_gateway"]

_NUM_CTX = 8192  # where no report is known yet, as for a list of models


@dataclass(frozen=True)
class EngineChoice:
    """Which engine to ask, and how. ``host`` is the base URL of ``openai`` or the host of ``ollama``.

    ``repeats``: how often it is asked about each report; more than once gives confidences without log probabilities.
    ``repeat_temperature``: at which temperature, from the second time on, unless the instructions want a higher one.
    ``base_model``: what an Azure deployment runs, whose name is ``model``. ``num_ctx``: Ollama's context in tokens for
    this run, 0 as the settings have it.
    """

    engine: str
    model: str = ""
    host: str = ""
    options: PromptOptions = DEFAULT_OPTIONS
    concurrency: int = 1
    repeats: int = 1
    base_model: str = ""
    num_ctx: int = 0
    repeat_temperature: float = 0.7

    @property
    def repetition(self) -> Repeats:
        """How often and how each report is asked about."""
        return Repeats(self.repeats, self.repeat_temperature)

    @property
    def place(self) -> Place:
        """Who runs the server of ``openai``."""
        return place_of(self.host)

    @property
    def known_model(self) -> str:
        """The model by the name that its makers gave it."""
        azure = self.engine == "openai" and self.place is Place.AZURE
        return self.base_model or self.model if azure else self.model

    @property
    def local(self) -> bool:
        """Whether answers are made on this computer, as far as the address tells."""
        return self.engine == "rules" or destination(self.host).local


def choose_engine(
    settings: Settings,
    *,
    engine: str | None = None,
    model: str | None = None,
    base_url: str | None = None,
    options: PromptOptions | None = None,
    concurrency: int | None = None,
    repeats: int | None = None,
    base_model: str | None = None,
) -> EngineChoice:
    """The engine of the settings, with what was given instead. ``AppError`` for an engine or address that is none."""
    name = engine or settings.text("extraction.engine")
    options = options or PromptOptions.of_settings(settings)
    if name == "rules":
        return EngineChoice("rules")  # nobody is instructed
    places = {"openai": "openai.base_url", "ollama": "ollama.host"}
    if name not in places:
        raise AppError(
            message("There is no engine called {name}.", name=name), message("Choose rules, ollama or openai.")
        )
    host = base_url or settings.text(places[name])
    if name == "openai":
        check_address(host)
    local = destination(host).local
    width = concurrency or settings.number("extraction.concurrency_local" if local else "extraction.concurrency_hosted")
    repeats = repeats or settings.number("extraction.repeats")
    return EngineChoice(
        name,
        model or settings.text(f"{name}.model"),
        host,
        options,
        width,
        repeats,
        base_model if base_model is not None else settings.text("openai.base_model"),
        repeat_temperature=settings.decimal("extraction.repeat_temperature"),
    )


@contextmanager
def open_gateway(logs: Path | None, settings: Settings, context: JobContext) -> "Iterator[Gateway]":
    """A gateway as the settings want it, closed afterwards; it logs to ``sent.jsonl`` in the folder ``logs``."""
    from app.extraction.gateway import Gateway, sent_log

    log = sent_log(logs / "sent.jsonl") if logs is not None else None
    gateway = Gateway(offline=settings.flag("network.offline"), log=log, cancelled=lambda: context.cancelled)
    try:
        yield gateway
    finally:
        gateway.close()


@contextmanager
def open_engine(
    logs: Path | None,
    choice: EngineChoice,
    template: Template,
    prompt: Prompt,
    settings: Settings,
    secrets: Secrets,
    context: JobContext,
) -> Iterator[Engine]:
    """The engine of a choice, closed afterwards. The rules need no gateway, and no HTTP client is imported for them."""
    if choice.engine == "rules":
        yield _rules(template, settings)
        return
    with open_gateway(logs, settings, context) as gateway:
        yield connect(gateway, choice, prompt, settings, secrets)


def _rules(template: Template, settings: Settings) -> Engine:
    from app.extraction.engines.embedded import RulesEngine
    from app.extraction.engines.rules import RULES_VERSION, RuleOptions, label_report

    soft = settings.text("rules.hedged_denial")
    options = RuleOptions(hedged_denial=Label(soft))
    return RulesEngine(
        lambda text, template: label_report(text, template, options),
        version=RULES_VERSION,
        template=template,
        hedged_denial=soft,
    )


def connect(
    gateway: "Gateway", choice: EngineChoice, prompt: Prompt, settings: Settings, secrets: Secrets
) -> "OllamaEngine | OpenAIEngine":
    """The engine of a choice that is not the rules."""
    if choice.engine == "ollama":
        from app.extraction.engines.ollama import OllamaEngine

        return OllamaEngine(
            gateway,
            host=choice.host,
            model=choice.model,
            prompt=prompt,
            seed=settings.number("ollama.seed"),
            num_ctx=choice.num_ctx or settings.number("ollama.num_ctx") or _NUM_CTX,
            shrink=not settings.number("ollama.num_ctx"),
        )
    from app.extraction.engines.openai import OpenAIEngine

    key = secrets.get(choice.host)
    return OpenAIEngine(
        gateway,
        base_url=choice.host,
        model=choice.model,
        api_key=key.reveal() if key else None,
        prompt=prompt,
        seed=settings.number("openai.seed"),
        context=settings.number("openai.context"),
        logprobs=settings.flag("openai.logprobs"),
        base_model=choice.base_model,
    )
