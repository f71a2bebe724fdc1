"""Engines before a run: which models a server has, what is known of one, and a trial with invented examples."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext
from app.core.text import Message, message
from app.extraction.asking import Attempt, Pace, Retry, ask_about
from app.extraction.choice import EngineChoice, connect, open_engine, open_gateway
from app.extraction.engines.base import EngineFault, Interrupted, ModelInfo, Question, Usage
from app.extraction.instructions import instructions_of
from app.extraction.options import DEFAULT_OPTIONS
from app.extraction.outgoing import refuse_naming
from app.extraction.prompt import Prompt, make_prompt
from app.extraction.schema import Style
from app.labels.template import Example, Template
from app.labels.values import AnswerState, Label, QuoteGrade
from app.operations.extracting.estimates import Speed, estimate_usage
from app.operations.extracting.outgoing_words import words_let_go
from app.project import Project
from app.settings.secrets import Secrets
from app.settings.settings import Settings

__all__ = ["PROBE_COUNT", "Probe", "Probed", "WrongLabel", "list_models", "probe", "probe_examples"]

PROBE_COUNT = 5
_FOUND = (QuoteGrade.EXACT, QuoteGrade.NORMALISED)


@dataclass(frozen=True)
class WrongLabel:
    """A finding that the engine got wrong; ``answered`` None: it did not answer."""

    finding: str
    expected: str
    answered: str | None


@dataclass(frozen=True)
class Probed:
    """What an engine made of one invented example.

    ``right`` of ``total`` labels; ``always_false`` of them would be right for an engine that says false to everything.
    ``quoted`` labels needed a quote, ``found`` of these quotes are in the example.
    """

    sentence: str
    state: AnswerState
    reason: str
    right: int
    total: int
    always_false: int
    wrong: tuple[WrongLabel, ...]
    quoted: int
    found: int
    confidences: int
    seconds: float
    usage: Usage
    model_served: str


@dataclass(frozen=True)
class Probe:
    """What an engine made of invented examples whose labels are known. ``quotes``: it was asked for quotes."""

    region: str
    choice: EngineChoice
    examples: tuple[Probed, ...]
    quotes: bool
    warnings: tuple[Message, ...]
    speed: Speed

    @property
    def right(self) -> int:
        """Labels that were right."""
        return sum(example.right for example in self.examples)

    @property
    def total(self) -> int:
        """Labels that were asked for."""
        return sum(example.total for example in self.examples)

    @property
    def always_false(self) -> int:
        """Labels that are right without any reading, by saying false to everything."""
        return sum(example.always_false for example in self.examples)

    @property
    def usable(self) -> int:
        """Examples with a complete answer."""
        return sum(example.state is AnswerState.COMPLETE for example in self.examples)


def list_models(
    project: Project | None, *, choice: EngineChoice, settings: Settings, secrets: Secrets, context: JobContext
) -> tuple[ModelInfo, ...]:
    """The models that the engine's server offers; none for ``rules``. No report is sent."""
    if choice.engine == "rules":
        return ()
    with open_gateway(project.logs_folder if project else None, settings, context) as gateway:
        made = connect(gateway, choice, _no_prompt(), settings, secrets)
        try:
            return made.list_models()
        except Interrupted:
            raise Cancelled from None
        except EngineFault as fault:
            raise AppError(
                message("{host} cannot be asked for its models: {reason}", host=choice.host, reason=fault.reason),
                message("Start the server, or correct its address or key."),
            ) from fault


def probe(
    project: Project | None,
    *,
    template: Template,
    choice: EngineChoice,
    settings: Settings,
    secrets: Secrets,
    context: JobContext,
    count: int = PROBE_COUNT,
) -> Probe:
    """Ask about invented examples of the template and compare with their known labels, before a run.

    Schema-valid answers may still be wrong, so this says how many labels were right. No patient's report is sent, so
    nobody's consent is needed; offline mode holds all the same. Raises ``Cancelled`` or ``AppError``.
    """
    prompt = make_prompt(template, choice.options)
    examples = probe_examples(template, count, shown="\n".join(text for _, text in prompt.messages("")))
    if not choice.local:
        words = frozenset(words_let_go(project)) if project else frozenset()
        refuse_naming(template, [*prompt.shown, *(example.sentence for example in examples)], words)
    logs = project.logs_folder if project else None
    probed: list[Probed] = []
    with open_engine(logs, choice, template, prompt, settings, secrets, context) as engine:
        try:
            warnings = engine.prepare(context)
            for done, example in enumerate(examples):
                context.check()
                context.report(done, len(examples), message("Asking about an invented example"))
                retry = Retry(attempts=2, limited_s=0.0)
                asked = ask_about(engine, Question(example.sentence, template, prompt), Pace(1, retry), retry)
                probed.append(_judged(asked, example, template))
        except Interrupted:
            raise Cancelled from None
        except EngineFault as fault:
            raise AppError(
                message("The engine cannot be used: {reason}", reason=fault.reason),
                message("Correct the cause, or choose another engine or model."),
            ) from fault
    context.report(len(examples), len(examples), message("Asking about an invented example"))
    speed = _speed(probed, prompt)
    return Probe(template.region, choice, tuple(probed), prompt.style is Style.QUOTES, warnings, speed)


def probe_examples(template: Template, count: int = PROBE_COUNT, *, shown: str = "") -> tuple[Example, ...]:
    """At most ``count`` examples that say as much as possible: all three labels, and many findings.

    Those that the instructions have ``shown`` already would only test the memory. ``AppError`` when there is none.
    """
    waiting = [example for example in template.examples if example.sentence not in shown]
    chosen: list[Example] = []
    values: set[str] = set()
    cells: set[tuple[str, str]] = set()
    while waiting and len(chosen) < count:
        best = max(waiting, key=lambda example: _news(example, values, cells))
        waiting.remove(best)
        chosen.append(best)
        values.update(best.labels.values())
        cells.update(best.labels.items())
    if not chosen:
        raise AppError(
            message("The template has no example with which the engine could be tried."),
            message("Add examples to the template, or show fewer of them in the instructions."),
        )
    return tuple(chosen)


def _news(example: Example, values: set[str], cells: set[tuple[str, str]]) -> tuple[int, int]:
    return len(set(example.labels.values()) - values), len(set(example.labels.items()) - cells)


def _judged(attempts: Sequence[Attempt], example: Example, template: Template) -> Probed:
    """What the attempt that counts is worth, against the labels of the example."""
    last = attempts[-1]
    given = {label.finding: label for label in last.labels}
    answers = [attempt.answer for attempt in attempts if attempt.answer is not None]
    expected = {finding: example.labels.get(finding, Label.FALSE.value) for finding in template.finding_ids}
    wrong = []
    for finding, value in expected.items():
        label = given.get(finding)
        answered = label.value.value if label is not None and label.value is not None else None
        if answered != value:
            wrong.append(WrongLabel(finding, value, answered))
    quoted = [label for label in last.labels if label.value in (Label.TRUE, Label.UNCERTAIN)]
    return Probed(
        sentence=example.sentence,
        state=last.state,
        reason=last.reason,
        right=len(expected) - len(wrong),
        total=len(expected),
        always_false=sum(value == Label.FALSE.value for value in expected.values()),
        wrong=tuple(wrong),
        quoted=len(quoted),
        found=sum(label.grade in _FOUND for label in quoted),
        confidences=sum(label.confidence is not None for label in last.labels),
        seconds=sum(answer.duration_ms for answer in answers) / 1000,
        usage=sum((answer.usage for answer in answers), Usage()),
        model_served=answers[-1].model_served if answers else "",
    )


def _speed(probed: Sequence[Probed], prompt: Prompt) -> Speed:
    """What the examples took. The first one also pays for reading the instructions, so it does not count if it can."""
    warm = probed[1:] or probed
    estimated = estimate_usage(prompt, [example.sentence for example in warm]).prompt
    used = sum((example.usage for example in warm), Usage())
    return Speed(
        seconds=sum(example.seconds for example in warm) / len(warm),
        source=message("the trial with {count} short examples; reports are longer", count=len(probed)),
        completion=used.completion / len(warm),
        share=used.prompt / estimated if used.prompt else 1.0,
    )


def _no_prompt() -> Prompt:
    """A prompt for an engine that is only asked for its models."""
    return Prompt(instructions_of(DEFAULT_OPTIONS), DEFAULT_OPTIONS.indication, Style.FLAT, "", 0.0, (), {})
