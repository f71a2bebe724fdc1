"""The examples of a draft as its tests: read by the rules at once, by an engine if wished."""

from collections.abc import Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace

from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext
from app.core.text import message
from app.extraction.asking import Attempt, Pace, Retry, ask_about
from app.extraction.choice import EngineChoice, open_engine
from app.extraction.engines.base import Engine, EngineFault, Interrupted, Question
from app.extraction.engines.rules import label_report
from app.extraction.outgoing import refuse_naming
from app.extraction.prompt import Prompt, make_prompt
from app.labels.patterns import PatternError
from app.labels.template import Example, Template
from app.labels.values import FindingLabel, Label
from app.operations.extracting.outgoing_words import words_let_go
from app.project import Project
from app.settings.secrets import Secrets
from app.settings.settings import Settings

__all__ = ["EngineLint", "ExampleResult", "FindingScore", "check_draft_examples", "lint_with_engine", "read_with_rules"]

_TICK_S = 0.2


@dataclass(frozen=True)
class ExampleResult:
    """An example (``number`` from 1) as it was read: what is wrong in it, by finding: (expected, read).

    ``read`` "" is unanswered. ``failed`` says why there is no answer at all, "" where there is one.
    ``labels`` is what was read of every finding, with the passage that it rests on; the editor shows it.
    """

    number: int
    sentence: str
    wrong: Mapping[str, tuple[str, str]]
    failed: str = ""
    labels: tuple[FindingLabel, ...] = ()

    @property
    def right(self) -> bool:
        """Whether every finding was read as the example says."""
        return not self.wrong and not self.failed


@dataclass(frozen=True)
class FindingScore:
    """How often the examples that name a finding were read right and wrong; ``invented``: read
    otherwise than false in an example that does not name it. Examples without an answer do not count.
    """

    finding: str
    right: int
    wrong: int
    invented: int


@dataclass(frozen=True)
class EngineLint:
    """What a reader made of all examples. ``engine`` and ``model`` as asked; ``model`` "" for the rules."""

    engine: str
    model: str
    examples: tuple[ExampleResult, ...]
    findings: tuple[FindingScore, ...]

    @property
    def right(self) -> int:
        """How many examples were read right."""
        return sum(example.right for example in self.examples)


def check_draft_examples(template: Template, *, context: JobContext | None = None) -> EngineLint:
    """Read every example with the rules, whatever else is wrong with the draft.

    ``AppError`` where the rules cannot use it: a pattern or a parent is wrong (``validate_draft`` says which).
    """
    context = context or JobContext()
    results: list[ExampleResult] = []
    for number, example in enumerate(template.examples, 1):
        context.check()
        results.append(_result(template, number, example, read_with_rules(template, example.sentence)))
        context.report(number, len(template.examples), message("Reading the examples"))
    return _scored(template, "rules", "", results)


def read_with_rules(template: Template, text: str) -> tuple[FindingLabel, ...]:
    """What the rules read in a text with a draft. ``AppError`` where they cannot use it."""
    unusable = AppError(
        message("The rules cannot read with this draft."),
        message("Correct its ids, patterns, synonyms and parents first."),
    )
    if len(set(template.finding_ids)) < len(template.findings):
        raise unusable
    try:
        return label_report(text, template)
    except (PatternError, KeyError):
        raise unusable from None


def lint_with_engine(
    template: Template,
    *,
    choice: EngineChoice,
    settings: Settings,
    secrets: Secrets,
    context: JobContext,
    project: Project | None = None,
) -> EngineLint:
    """Ask an engine about every example, the way reports are asked about. The examples are invented texts.

    Nothing is stored; ``project`` logs what is sent. ``AppError`` where the gateway does not let it through, the engine
    cannot be asked, or an example that may name a person would go elsewhere; ``Cancelled`` when it was stopped.
    """
    if choice.engine == "rules":
        return check_draft_examples(template, context=context)
    checked = Template.from_json(template.to_json())
    if not choice.local:
        words = frozenset(words_let_go(project)) if project else frozenset()
        refuse_naming(checked, [example.sentence for example in checked.examples], words)
    logs = project.logs_folder if project else None
    prompt = make_prompt(checked, replace(choice.options, examples=0))  # an example that is shown tests nothing
    with open_engine(logs, choice, checked, prompt, settings, secrets, context) as engine:
        try:
            engine.prepare(context)
            attempts = _ask_all(engine, checked, prompt, choice.concurrency, context)
        except Interrupted:
            raise Cancelled from None
        except EngineFault as fault:
            raise AppError(
                message("The engine cannot be asked: {reason}", reason=fault.reason),
                message("Check the engine on the page Extraction, then try again."),
            ) from fault
    results = [
        _result(checked, number, example, attempt.labels, "" if attempt.labels else attempt.reason or attempt.state)
        for number, (example, attempt) in enumerate(zip(checked.examples, attempts, strict=True), 1)
    ]
    return _scored(checked, choice.engine, choice.model, results)


def _ask_all(engine: Engine, template: Template, prompt: Prompt, width: int, context: JobContext) -> list[Attempt]:
    """The attempt that counts about each example. ``Cancelled``, ``Interrupted``, fatal ``EngineFault``."""
    pace = Pace(width, Retry())
    total = len(template.examples)
    with ThreadPoolExecutor(width, thread_name_prefix="examples") as pool:
        waiting = [
            pool.submit(ask_about, engine, Question(example.sentence, template, prompt), pace, Retry())
            for example in template.examples
        ]
        try:
            while True:
                done, left = wait(waiting, timeout=_TICK_S, return_when=FIRST_EXCEPTION)
                context.check()
                context.report(sum(future.done() for future in waiting), total, message("Asking about the examples"))
                fault = next((error for future in done if (error := future.exception()) is not None), None)
                if fault is not None:
                    raise fault
                if not left:
                    return [future.result()[-1] for future in waiting]
        finally:
            for future in waiting:
                future.cancel()
            pace.stop()
            engine.interrupt()


def _result(
    template: Template, number: int, example: Example, labels: Sequence[FindingLabel], failed: str = ""
) -> ExampleResult:
    read = {label.finding: label.value.value if label.value is not None else "" for label in labels}
    wrong = {
        finding: (expected, read.get(finding, ""))
        for finding in template.finding_ids
        for expected in (example.labels.get(finding, Label.FALSE.value),)
        if not failed and read.get(finding, "") != expected
    }
    return ExampleResult(number, example.sentence, wrong, failed, tuple(labels))


def _scored(template: Template, engine: str, model: str, results: Sequence[ExampleResult]) -> EngineLint:
    scores = []
    for finding in template.finding_ids:
        naming = [
            result
            for result, example in zip(results, template.examples, strict=True)
            if finding in example.labels and not result.failed
        ]
        wrong = sum(finding in result.wrong for result in naming)
        invented = sum(finding in result.wrong for result in results) - wrong
        scores.append(FindingScore(finding, len(naming) - wrong, wrong, invented))
    return EngineLint(engine, model, tuple(results), tuple(scores))
