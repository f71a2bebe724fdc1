"""The engine ``ollama``: a model on this computer through Ollama's own API and official client."""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import Message, message
from app.extraction.address import destination
from app.extraction.capabilities import thinking
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
from app.extraction.engines.events import json_lines, text_of, token_of
from app.extraction.engines.faults import Faults, refuse_too_long
from app.extraction.gateway import Gateway
from app.extraction.prompt import Prompt
from app.extraction.schema import Style

if TYPE_CHECKING:
    import ollama

__all__ = ["LOGPROBS_SINCE", "OLDEST", "OllamaEngine", "version_of"]

OLDEST = (0, 17, 1)
_KEEP_ALIVE = "30m"
_LOAD_S = 1800.0
_RUNAWAY = 2
_CUT_SHARE = 0.5
_CUT_NEAR = 8
LOGPROBS_SINCE = (0, 12, 11)
_NOT_FOUND = 404
_OK = 200


@dataclass
class _Collected:
    """What the pieces of a streamed answer add up to; ``done`` is why it ended, empty where it was broken off."""

    text: list[str] = field(default_factory=list)
    tokens: list[TokenLogprob] = field(default_factory=list)
    done: str = ""
    usage: Usage = field(default_factory=Usage)
    model: str = ""

    def add(self, part: dict[str, Any]) -> None:
        """Add one piece. ValueError for nonsense."""
        try:
            if content := text_of((part.get("message") or {}).get("content")):
                self.text.append(content)
            self.tokens += [token_of(entry) for entry in part.get("logprobs") or []]
            self.model = text_of(part.get("model")) or self.model
            if part.get("done"):
                self.done = text_of(part.get("done_reason"))
                counts = part.get("prompt_eval_count"), 0, part.get("eval_count")
                self.usage = Usage(*(int(count or 0) for count in counts))
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError("a piece of the answer is not of its form") from error


class OllamaEngine:
    """Asks one model of an Ollama server. A model that Ollama would pass on to its makers' servers is refused.

    ``num_ctx`` is sent with every request and is the same for a whole run: another value reloads the model. A model
    that has less is refused, or with ``shrink`` used with what it has.
    """

    def __init__(
        self,
        gateway: Gateway,
        *,
        host: str,
        model: str,
        prompt: Prompt,
        seed: int = 1,
        num_ctx: int = 8192,
        shrink: bool = False,
    ) -> None:
        refuse_cloud(model, {})
        self._gateway = gateway
        self._place = destination(host)
        self._model = model
        self._client: ollama.Client = gateway.ollama_client(host=host)
        self._json = gateway.json_client(url=host)
        self._post = gateway.stream_client(url=host)
        self._num_ctx = num_ctx
        self._shrink = shrink
        self._cap = prompt.answer_cap()
        self._json_mode = prompt.style is Style.FLAT
        self._options: dict[str, object] = {
            "temperature": prompt.temperature,
            "seed": seed,
            "num_ctx": num_ctx,
            "num_predict": self._cap,
            "top_k": 40,
            "top_p": 0.9,
            "repeat_penalty": 1.0,
        }
        self._think: bool | str | None = None
        self._logprobs = False
        self._digest = ""
        self._size = 0
        self._most = 0

    @property
    def identity(self) -> EngineIdentity:
        """Who answers; the model's digest is known after ``prepare``."""
        parameters = {**self._options, "digest": self._digest, "format": "json" if self._json_mode else "schema"}
        if self._think is not None:
            parameters["think"] = self._think
        return EngineIdentity("ollama", self._model, self._place.label, parameters, self._place.local)

    @property
    def context(self) -> int:
        """The tokens that prompt and answer may take together."""
        return self._num_ctx

    @property
    def longest(self) -> int:
        """The longest context that the model can have, in tokens, known after ``examine``; 0 if nobody tells."""
        return self._most

    def list_models(self) -> tuple[ModelInfo, ...]:
        """The models on the server; ``local`` is False for one that runs elsewhere."""
        with Faults(self._place.host):
            version = str(self._call("GET", "/api/version").get("version", ""))
            return tuple(self._info(row, version) for row in self._call("GET", "/api/tags")["models"])

    def _info(self, row: dict[str, Any], version: str) -> ModelInfo:
        """What the server says about one of its models."""
        local = not is_remote(row["name"], row)
        shown: dict[str, Any] = {}
        if local:
            with contextlib.suppress(LookupError):  # a model whose files are damaged is listed all the same
                shown = self._json("POST", "/api/show", {"model": row["name"]})
                local = not is_remote(row["name"], shown)
        details = {key: value for key, value in (row.get("details") or {}).items() if isinstance(value, str) and value}
        details["version"] = version
        details["capabilities"] = " ".join(shown.get("capabilities") or [])
        details["elsewhere"] = str(row.get("remote_host") or shown.get("remote_host") or "")
        return ModelInfo(
            row["name"],
            local,
            digest=str(row.get("digest", "")),
            size=int(row.get("size") or 0),
            context=_context_of(shown),
            details=details,
        )

    def examine(self, context: JobContext) -> tuple[Message, ...]:
        """Check server, version and model; what it answers completes ``identity``."""
        context.check()
        if not self._model:
            raise AppError(
                message("No model is chosen."), message("Choose one of the server's models in the settings.")
            )
        with self._usable():
            return self._examine()

    def prepare(self, context: JobContext) -> tuple[Message, ...]:
        """Examine, then load the model: minutes for a big one, outside all request limits."""
        warnings = self.examine(context)
        gigabytes = f"{self._size / 1e9:.1f}"
        context.report(
            0, None, message("Loading {model} ({size} GB), which may take minutes …", model=self._model, size=gigabytes)
        )
        with self._usable():
            self._load()
        return warnings

    def ask(self, question: Question) -> RawAnswer:
        """One report in, one raw answer out. ``flaw`` is set when the server seems to have cut the prompt."""
        messages = [{"role": role, "content": text} for role, text in question.messages]
        need = estimate_tokens("".join(item["content"] for item in messages))
        predict = self._options["num_predict"]
        assert isinstance(predict, int)
        refuse_too_long(need, predict, self._num_ctx)
        started = time.monotonic()
        collected = _Collected()
        with Faults(self._place.host), self._gateway.answer() as begun:
            for part in self._parts(question, messages):
                collected.add(part)
                if collected.text:
                    begun()
                if len(collected.text) > _RUNAWAY * predict:
                    raise EngineFault(FaultKind.REPORT, message("The answer does not end."))
        if not collected.done:
            # done without a reason: the server broke off a model that repeats itself
            raise EngineFault(FaultKind.TRANSIENT, message("The answer broke off."))
        evaluated = collected.usage.prompt
        return RawAnswer(
            text="".join(collected.text),
            finish=Finish.LENGTH if collected.done == "length" else Finish.STOP,
            usage=collected.usage,
            model_served=collected.model or self._model,
            fingerprint=self._digest[:19],
            duration_ms=round((time.monotonic() - started) * 1000),
            token_logprobs=tuple(collected.tokens),
            flaw=self._cut(evaluated, need),
        )

    def _parts(self, question: Question, messages: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
        """The pieces of a streamed answer. Failures are those of the official client."""
        import ollama

        body: dict[str, Any] = {
            "model": self._model,
            "messages": messages,
            "stream": True,
            "format": "json" if self._json_mode else question.prompt.schema,
            "options": question.repeat.parameters(self._options),
            "keep_alive": _KEEP_ALIVE,
        }
        if self._think is not None:
            body["think"] = self._think
        if self._logprobs:
            body |= {"logprobs": True, "top_logprobs": 5}
        with self._post("/api/chat", body) as (status, pieces):
            if status != _OK:
                raise ollama.ResponseError(b"".join(pieces).decode(errors="replace"), status)
            for part in json_lines(pieces):
                if part.get("error"):
                    raise ollama.ResponseError(str(part["error"]))
                yield part

    def interrupt(self) -> None:
        """Give up what is under way."""
        self._gateway.interrupt()

    def close(self) -> None:
        """Close the connections."""
        self._gateway.close()

    @contextlib.contextmanager
    def _usable(self) -> Iterator[None]:
        """Turn a fault before the run into the error that a person sees."""
        try:
            yield
        except EngineFault as fault:
            raise AppError(
                message("Ollama at {host} cannot be used: {reason}", host=self._place.label, reason=fault.reason),
                message("Start Ollama, or correct its address in the settings."),
            ) from fault

    def _cut(self, evaluated: int, need: int) -> str | None:
        """Why the prompt seems to have lost its start, or None.

        A server that cuts keeps about half of its context and says nothing (ENGINES section 4). ``need`` assumes 2.5
        characters a token; no tokenizer packs German tighter than 5, so fewer than half of it means a cut. (At the
        60 % of ENGINES section 5, tokenizers with a large vocabulary would raise the alarm on whole prompts.)
        """
        near_half = abs(evaluated - (self._num_ctx // 2 + 2)) <= _CUT_NEAR and need > evaluated
        if evaluated and (evaluated < _CUT_SHARE * need or near_half):
            return f"the server read {evaluated} tokens of about {need}: the prompt was cut"
        return None

    def _call(self, method: str, path: str, body: object | None = None) -> Any:
        """One plain request. A model that the server does not have is an ``AppError``."""
        try:
            return self._json(method, path, body)
        except LookupError as error:
            status = error.args[0]
            if path == "/api/show" and status == _NOT_FOUND:
                raise AppError(
                    message("Ollama has no model {model}.", model=self._model),
                    message("Fetch it with: ollama pull {model}", model=self._model),
                ) from error
            raise EngineFault(
                FaultKind.FATAL, message("The server failed with status {status}.", status=status)
            ) from error

    def _examine(self) -> tuple[Message, ...]:
        """Version, model and capabilities; sets what depends on them."""
        warnings: list[Message] = []
        with Faults(self._place.host):
            text = str(self._call("GET", "/api/version").get("version", ""))
            shown = self._call("POST", "/api/show", {"model": self._model})
        refuse_cloud(self._model, shown)
        version = version_of(text)
        if version < OLDEST:
            warnings.append(
                message("Ollama {version} is old; 0.17.1 or newer follows the answer's schema.", version=text)
            )
        self._logprobs = version >= LOGPROBS_SINCE
        able = shown.get("capabilities") or []
        if able and "completion" not in able:
            raise AppError(
                message("{model} cannot write answers.", model=self._model), message("Choose another model.")
            )
        if "thinking" in able:
            how = thinking(self._model)
            self._think = how.level
            self._options["num_predict"] = self._cap + how.reserve
        self._identify()
        self._most = _context_of(shown)
        if self._most and self._most < self._num_ctx:
            if not self._shrink:
                raise AppError(
                    message("{model} has a context of {most} tokens.", model=self._model, most=self._most),
                    message("Set Ollama's context length to at most {most} in the settings.", most=self._most),
                )
            self._num_ctx = self._most
            self._options["num_ctx"] = self._most
        return tuple(warnings)

    def _identify(self) -> None:
        """Digest and size of the model as the server has it now: another file under the same name is another model."""
        with Faults(self._place.host):
            rows = {row["name"]: row for row in self._call("GET", "/api/tags")["models"]}
        row = rows.get(self._full_name, {})
        self._digest, self._size = str(row.get("digest", "")), int(row.get("size") or 0)

    @property
    def _full_name(self) -> str:
        return self._model if ":" in self._model else f"{self._model}:latest"

    def _load(self) -> None:
        """Load the model with our context, and ask the server what it really gave."""
        with Faults(self._place.host), self._gateway.answer(first_s=_LOAD_S):
            self._client.chat(self._model, [], options={"num_ctx": self._num_ctx}, keep_alive=_KEEP_ALIVE)
            running = self._call("GET", "/api/ps").get("models") or []
        given = next((row.get("context_length") for row in running if row.get("name") == self._full_name), None)
        if given and given < self._num_ctx:
            raise AppError(
                message("Ollama loaded {model} with a context of {given} tokens.", model=self._model, given=given),
                message("Set Ollama's context length to at most {given} in the settings.", given=given),
            )


def _context_of(shown: dict[str, Any]) -> int:
    """The longest context that a model can have, by what the server shows of it; 0 if it does not."""
    facts = (shown.get("model_info") or {}).items()
    return max((int(value) for key, value in facts if key.endswith(".context_length")), default=0)


def is_remote(model: str, facts: dict[str, Any]) -> bool:
    """Whether Ollama would have ``model`` answered by another computer."""
    named = model.casefold().endswith(("-cloud", ":cloud"))
    return bool(named or facts.get("remote_host") or facts.get("remote_model"))


def refuse_cloud(model: str, facts: dict[str, Any]) -> None:
    """Raise ``AppError`` for a model that does not run on the server itself."""
    if is_remote(model, facts):
        raise AppError(
            message("{model} does not run on this computer: Ollama would send the reports on.", model=model),
            message("Choose a local model. OLLAMA_NO_CLOUD=1 in Ollama's environment switches such models off."),
        )


def version_of(text: str) -> tuple[int, ...]:
    """The numbers of a version, such as (0, 33, 3)."""
    return tuple(int(part) for part in text.split("-", maxsplit=1)[0].split(".") if part.isdigit())
