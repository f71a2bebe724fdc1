"""What is known of a model, each fact with its source: the server, the list that ships, the settings, the service."""

from dataclasses import dataclass, replace

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import Message, message
from app.extraction.capabilities import Capabilities, as_of, capabilities, retirement_of, thinking
from app.extraction.choice import EngineChoice
from app.extraction.engines.base import ModelInfo
from app.extraction.places import Place
from app.operations.extracting.engines import list_models
from app.operations.extracting.estimates import used_price
from app.project import Project
from app.settings.secrets import Secrets
from app.settings.settings import Settings

__all__ = ["Fact", "ModelFacts", "describe_model", "model_facts"]

_SERVER = message("the server")
_ASSUMED = message("assumed, as for any compatible server")
_YES, _NO, _UNKNOWN = message("yes"), message("no"), message("not known")
_DIGEST = 12


@dataclass(frozen=True)
class Fact:
    """One thing that is known: ``key`` for programs, the rest for people. ``source`` None: nobody says."""

    key: str
    title: Message
    value: Message
    source: Message | None = None


@dataclass(frozen=True)
class ModelFacts:
    """A model of a server and all that is known of it. ``listed``: the server names it; None: it was not asked."""

    engine: str
    host: str
    model: str
    listed: bool | None
    facts: tuple[Fact, ...]


def describe_model(
    project: Project | None, *, choice: EngineChoice, settings: Settings, secrets: Secrets, context: JobContext
) -> ModelFacts:
    """What is known of the chosen model; its server is asked, unless it is elsewhere and offline mode is on.

    ``AppError`` for ``rules`` and without a model.
    """
    if choice.engine == "rules" or not choice.model:
        raise AppError(message("No model is chosen."), message("Choose an engine with a model, and the model."))
    if choice.engine == "openai" and not choice.local and settings.flag("network.offline"):
        known = model_facts(ModelInfo(choice.known_model, local=False), choice, settings)
        return ModelFacts(choice.engine, choice.host, choice.model, None, known)
    models = list_models(project, choice=choice, settings=settings, secrets=secrets, context=context)
    names = (choice.known_model, f"{choice.known_model}:latest")
    found = next((model for model in models if model.name in names), None)
    if found is None and choice.engine == "ollama":
        raise AppError(
            message("Ollama has no model {model}.", model=choice.model),
            message("Fetch it with: ollama pull {model}", model=choice.model),
        )
    facts = model_facts(found or ModelInfo(choice.known_model, choice.local), choice, settings)
    return ModelFacts(choice.engine, choice.host, choice.model, found is not None, facts)


def model_facts(model: ModelInfo, choice: EngineChoice, settings: Settings) -> tuple[Fact, ...]:
    """What is known of ``model`` at the server of ``choice``; nobody is asked."""
    able = _of_ollama(model) if choice.engine == "ollama" else _of_openai(model.name)
    return (*_of_server(model, choice, settings), *able, *_of_service(model, choice, settings))


def _of_server(model: ModelInfo, choice: EngineChoice, settings: Settings) -> list[Fact]:
    """Where it runs, its file, its context."""
    facts = [Fact("runs", message("Answers are made"), *_where(model, choice))]
    if model.size:
        size = message("{size} GB", size=f"{model.size / 1e9:.1f}")
        facts.append(Fact("size", message("Size"), size, _SERVER))
    kind = " ".join(filter(None, (model.details.get(key, "") for key in ("parameter_size", "quantization_level"))))
    if kind:
        facts.append(Fact("kind", message("Parameters and precision"), message("{kind}", kind=kind), _SERVER))
    if model.digest:
        digest = message("{digest}", digest=model.digest[:_DIGEST])
        facts.append(Fact("digest", message("Digest"), digest, _SERVER))
    own = settings.number("openai.context") if choice.engine == "openai" else 0
    listed = capabilities(model.name).context if choice.engine == "openai" else 0
    source = message("the settings") if own else _SERVER if model.context else _list_source()
    tokens = own or model.context or listed
    value = message("{count} tokens", count=tokens) if tokens else _UNKNOWN
    facts.append(Fact("context", message("Longest context"), value, source if tokens else None))
    return facts


def _where(model: ModelInfo, choice: EngineChoice) -> tuple[Message, Message | None]:
    if choice.engine == "ollama" and not model.local:
        host = model.details.get("elsewhere") or message("the servers of its makers")
        return message("elsewhere: {host}; the program refuses it", host=host), _SERVER
    if choice.local:
        return message("on this computer"), message("the address")
    return message("elsewhere: {host}", host=choice.host), message("the address")


def _of_openai(name: str) -> list[Fact]:
    """What may be sent, by the list."""
    able = capabilities(name)
    source = _ASSUMED if able.assumed else _list_source()
    return [
        Fact("temperature", message("Temperature"), _yes(able.temperature), source),
        Fact("seed", message("Seed"), message("yes, as far as it goes") if able.seed else _NO, source),
        Fact("logprobs", message("Log probabilities"), _yes(able.logprobs), source),
        Fact("effort", message("Reasoning effort"), _effort(able), source),
        Fact("schema", message("Strict answer format"), _yes(able.strict), source),
    ]


def _effort(able: Capabilities) -> Message:
    if able.effort is None:
        return message("does not reason")
    return message("{effort} (of {efforts})", effort=able.effort, efforts=", ".join(able.efforts))


def _of_ollama(model: ModelInfo) -> list[Fact]:
    """What the server can do with it, by its version."""
    from app.extraction.engines.ollama import LOGPROBS_SINCE, OLDEST, version_of

    version = model.details.get("version", "")
    source = message("Ollama {version}", version=version) if version else None
    number = version_of(version)
    thinks = "thinking" in model.details.get("capabilities", "").split()
    level = thinking(model.name).level
    how = message("{level}", level=level) if isinstance(level, str) else message("switched off")
    return [
        Fact("temperature", message("Temperature"), _YES, source),
        Fact("seed", message("Seed"), _YES, source),
        Fact("logprobs", message("Log probabilities"), _yes(number >= LOGPROBS_SINCE), source),
        Fact("effort", message("Reasoning effort"), how if thinks else message("does not reason"), _SERVER),
        Fact(
            "schema",
            message("Strict answer format"),
            _YES if number >= OLDEST else message("not sure: this Ollama is old"),
            source,
        ),
    ]


def _of_service(model: ModelInfo, choice: EngineChoice, settings: Settings) -> list[Fact]:
    """What it costs, and when it ends."""
    price = used_price(replace(choice, model=model.name, base_model=""), settings)
    value = _UNKNOWN
    if price is not None:
        value = message(
            "{input} in, {cached} cached, {output} out, USD per million tokens",
            input=f"{price.input:g}",
            cached=f"{price.cached:g}",
            output=f"{price.output:g}",
        )
        if not price.input and not price.output:
            value = message("nothing")
    place = choice.place if choice.engine == "openai" else Place.HERE
    end = retirement_of(model.name, place, model.shutdown_date)
    day = message("{date}", date=end.day.isoformat()) if end else message("no date known")
    return [
        Fact("price", message("Price"), value, price.source if price else None),
        Fact("ends", message("Ends on"), day, end.source if end else None),
    ]


def _yes(fact: bool) -> Message:
    return _YES if fact else _NO


def _list_source() -> Message:
    return message("list of {date}", date=as_of())
