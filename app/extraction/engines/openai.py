"""The engine ``openai``: OpenAI, Azure's v1 route and every compatible server, through the official client."""

import time
from dataclasses import dataclass, field
from typing import Any

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import Message, message
from app.extraction.address import destination
from app.extraction.capabilities import capabilities, check_retirement, retirement_of
from app.extraction.engines.base import (
    EngineFault,
    EngineIdentity,
    FaultKind,
    Finish,
    ModelInfo,
    Question,
    RawAnswer,
    TokenLogprob,
    Usage,
    estimate_tokens,
)
from app.extraction.engines.events import events, text_of, token_of
from app.extraction.engines.faults import Faults, refuse_too_long
from app.extraction.gateway import Gateway
from app.extraction.places import Place, place_of
from app.extraction.prompt import Prompt
from app.extraction.schema import SCHEMA_NAME, Style

__all__ = ["OpenAIEngine", "read_completion"]

_RUNAWAY = 2
_HOSTED_FIRST_S = 60.0
_LOAD_S = 1800.0
_TICK_S = 0.1
_CONTEXT_NAMES = ("max_model_len", "loaded_context_length", "max_context_length", "context_window", "context_length")


@dataclass
class _Collected:
    """What the pieces of a streamed answer add up to."""

    text: list[str] = field(default_factory=list)
    refusal: list[str] = field(default_factory=list)
    tokens: list[TokenLogprob] = field(default_factory=list)
    finish: str | None = None
    usage: Usage = field(default_factory=Usage)
    model: str = ""
    fingerprint: str = ""

    def add(self, event: dict[str, Any]) -> None:
        """Add one piece. ``EngineFault`` for an error that the server reports, ValueError for nonsense."""
        if event.get("error"):
            text = message("The server reported an error in the middle of the answer.")
            raise EngineFault(FaultKind.TRANSIENT, text)
        try:
            self._add(event)
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError("a piece of the answer is not of its form") from error

    def _add(self, event: dict[str, Any]) -> None:
        self.model = text_of(event.get("model")) or self.model
        self.fingerprint = text_of(event.get("system_fingerprint")) or self.fingerprint
        if usage := event.get("usage"):
            cached = (usage.get("prompt_tokens_details") or {}).get("cached_tokens")
            counts = (usage.get("prompt_tokens"), cached, usage.get("completion_tokens"))
            self.usage = Usage(*(int(count or 0) for count in counts))
        for choice in (event.get("choices") or [])[:1]:
            delta = choice.get("delta") or {}
            if content := text_of(delta.get("content")):
                self.text.append(content)
            if refusal := text_of(delta.get("refusal")):
                self.refusal.append(refusal)
            self.finish = text_of(choice.get("finish_reason")) or self.finish
            self.tokens += [token_of(entry) for entry in (choice.get("logprobs") or {}).get("content") or []]


def read_completion(body: dict[str, Any]) -> RawAnswer:
    """The answer in an unstreamed chat completion, as a batch holds it. ValueError where it has no such form."""
    if body.get("error"):
        raise ValueError("an error in place of an answer")
    choices = body.get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise ValueError("no answer")
    collected = _Collected()
    collected.add({**body, "choices": [{**choices[0], "delta": choices[0].get("message")}]})
    if collected.finish is None:
        raise ValueError("the answer broke off")
    return _raw_answer(collected, 0)


def _raw_answer(collected: _Collected, duration_ms: int) -> RawAnswer:
    return RawAnswer(
        text="".join(collected.text),
        finish=Finish(collected.finish) if collected.finish in set(Finish) else Finish.STOP,
        usage=collected.usage,
        model_served=collected.model,
        fingerprint=collected.fingerprint,
        duration_ms=duration_ms,
        token_logprobs=tuple(collected.tokens),
        refusal="".join(collected.refusal) or None,
    )


class OpenAIEngine:
    """Asks one model through Chat Completions, streamed, with ``store: false``.

    ``base_url`` is never taken from the environment. ``context`` is the model's context in tokens, 0 if unknown.
    ``logprobs`` asks for log probabilities where the model gives them. ``base_model`` is what an Azure deployment runs:
    there ``model`` is a name that somebody made up, and the server lists base models, no deployments.
    """

    def __init__(
        self,
        gateway: Gateway,
        *,
        base_url: str,
        model: str,
        api_key: str | None,
        prompt: Prompt,
        seed: int = 1,
        context: int = 0,
        logprobs: bool = True,
        base_model: str = "",
    ) -> None:
        self._gateway = gateway
        self._place = destination(base_url)
        self._service = place_of(base_url)
        self._client = gateway.openai_client(base_url=base_url, api_key=api_key)
        self._model = model
        self._base_model = base_model if self._service is Place.AZURE else ""
        self._capabilities = capabilities(self._base_model or model)
        self._own_context = context
        self._context = context or self._capabilities.context
        self._json_mode = prompt.style is Style.FLAT or not self._capabilities.strict
        self._logprobs = logprobs and self._capabilities.logprobs
        parameters: dict[str, object] = {"max_completion_tokens": prompt.answer_cap() + self._capabilities.reserve}
        if self._base_model:
            parameters["base_model"] = self._base_model
        if self._capabilities.temperature:
            parameters["temperature"] = prompt.temperature
        if self._capabilities.seed:
            parameters["seed"] = seed
        if self._capabilities.effort is not None:
            parameters["reasoning_effort"] = self._capabilities.effort
        parameters["format"] = "json_object" if self._json_mode else "json_schema"
        self._parameters = parameters

    @property
    def context(self) -> int:
        """The context in tokens as far as it is known: by the settings, the server or the list; else 0."""
        return self._context

    @property
    def longest(self) -> int | None:
        """The context is not ours to choose."""
        return None

    @property
    def identity(self) -> EngineIdentity:
        """Who answers."""
        return EngineIdentity("openai", self._model, self._place.label, self._parameters, self._place.local)

    def list_models(self) -> tuple[ModelInfo, ...]:
        """The models that the server offers, with the date on which the service ends them where it says so."""
        with Faults(self._place.host):
            page = self._client.models.list()
        return tuple(
            ModelInfo(
                model.id,
                self._place.local,
                shutdown_date=str(getattr(model, "shutdown_date", None) or ""),
                context=_context_of(model),
            )
            for model in page.data
        )

    def prepare(self, context: JobContext) -> tuple[Message, ...]:
        """As ``examine``: the server loads its model itself."""
        return self.examine(context)

    def examine(self, context: JobContext) -> tuple[Message, ...]:
        """Check that the server answers and knows the model, once it is loaded; warn of a shutdown date."""
        context.check()
        if not self._model:
            raise AppError(
                message("No model is chosen."), message("Choose one of the server's models in the settings.")
            )
        try:
            models = self._models_once_loaded(context)
        except EngineFault as fault:
            raise AppError(
                message("The server {host} cannot be used: {reason}", host=self._place.label, reason=fault.reason),
                message("Start it, or correct its address and key in the settings."),
            ) from fault
        known = next((model for model in models if model.name == (self._base_model or self._model)), None)
        self._context = self._own_context or (known.context if known else 0) or self._capabilities.context
        return self._doubts(models, known)

    def _models_once_loaded(self, context: JobContext) -> tuple[ModelInfo, ...]:
        """``list_models``, after a server that has only just been started has its model: minutes for a big one."""
        given_up = time.monotonic() + _LOAD_S
        while True:
            try:
                return self.list_models()
            except EngineFault as fault:
                if fault.kind is not FaultKind.LOADING or time.monotonic() >= given_up:
                    raise
                again = time.monotonic() + (fault.retry_after_s or 0.0)
            text = message("{host} is loading its model, which may take minutes …", host=self._place.label)
            while time.monotonic() < again:
                context.check()
                context.report(0, None, text)
                time.sleep(_TICK_S)

    def _doubts(self, models: tuple[ModelInfo, ...], known: ModelInfo | None) -> tuple[Message, ...]:
        """What speaks against the model: the server does not have it, the service ends it. ``known``: as listed."""
        warnings: list[Message] = []
        if self._service is Place.AZURE and not self._base_model:
            warnings.append(
                message(
                    "It is not known which model the deployment {model} runs. Name it, for its limits, price and end.",
                    model=self._model,
                )
            )
        elif self._service is not Place.AZURE and known is None:
            if models and not self._place.local:
                raise AppError(
                    message("{host} has no model {model}.", host=self._place.label, model=self._model),
                    message("Choose one of: {names}.", names=", ".join(model.name for model in models[:20])),
                )
            # llama.cpp answers under any name; the name served is stored with each answer
            warnings.append(message("The server does not list the model {model}.", model=self._model))
        name = self._base_model or self._model
        end = retirement_of(name, self._service, known.shutdown_date if known else "")
        ending = check_retirement(name, end, listed=known is not None or self._service is Place.AZURE)
        return (*warnings, *([ending] if ending else []))

    def ask(self, question: Question) -> RawAnswer:
        """One report in, one raw answer out."""
        request = self.body(question) | {"stream": True, "stream_options": {"include_usage": True}}
        started = time.monotonic()
        cap = self._parameters["max_completion_tokens"]
        assert isinstance(cap, int)
        patient = self._place.local or self._capabilities.reserve  # what is loaded first, or thinks first
        with Faults(self._place.host), self._gateway.answer(None if patient else _HOSTED_FIRST_S) as begun:
            collected = _Collected()
            with self._client.chat.completions.with_streaming_response.create(**request) as response:
                for event in events(response.iter_bytes()):
                    collected.add(event)
                    if collected.text or collected.refusal:
                        begun()
                    if len(collected.text) > _RUNAWAY * cap:  # a server that ignores the cap
                        collected.finish = "length"
                        break
        if collected.finish is None:
            raise EngineFault(FaultKind.TRANSIENT, message("The answer broke off."))
        return _raw_answer(collected, round((time.monotonic() - started) * 1000))

    def interrupt(self) -> None:
        """Give up what is under way."""
        self._gateway.interrupt()

    def close(self) -> None:
        """Close the connections."""
        self._gateway.close()

    def body(self, question: Question) -> dict[str, Any]:
        """What is sent about one report, but for streaming. ``EngineFault`` if it does not fit into the context."""
        self._guard_length(question)
        parameters = question.repeat.parameters(self._parameters)
        request: dict[str, Any] = {
            "model": self._model,
            "messages": [{"role": role, "content": text} for role, text in question.messages],
            "store": False,
            **{name: value for name, value in parameters.items() if name not in ("format", "base_model")},
        }
        if self._json_mode:
            request["response_format"] = {"type": "json_object"}
        else:
            schema = {"name": SCHEMA_NAME, "strict": True, "schema": question.prompt.schema}
            request["response_format"] = {"type": "json_schema", "json_schema": schema}
        if self._logprobs:
            request |= {"logprobs": True, "top_logprobs": 5}
        return request

    def _guard_length(self, question: Question) -> None:
        if not self._context:
            return
        need = estimate_tokens("".join(text for _, text in question.messages))
        cap = self._parameters["max_completion_tokens"]
        assert isinstance(cap, int)
        refuse_too_long(need, cap, self._context)


def _context_of(model: Any) -> int:
    """The context in tokens that vLLM, LM Studio and others (by their names) and llama.cpp tell; 0 if unknown."""
    extra = model.model_extra or {}
    meta = extra.get("meta")
    told = [extra.get(name) for name in _CONTEXT_NAMES] + [meta.get("n_ctx") if isinstance(meta, dict) else None]
    return next((value for value in told if isinstance(value, int) and value > 0), 0)
