"""What an engine is told, to be looked at: about one report before a run, and of a run afterwards."""

import difflib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.errors import AppError
from app.core.ids import sha256_text
from app.core.text import Message, message
from app.extraction.address import destination
from app.extraction.choice import EngineChoice
from app.extraction.engines.base import estimate_tokens
from app.extraction.options import Indication
from app.extraction.outgoing import prepare_outgoing
from app.extraction.prompt import Prompt, make_prompt
from app.extraction.readable import nothing_to_read
from app.extraction.schema import Style, answer_schema
from app.labels.template import Template
from app.operations.extracting.outgoing import outgoing_policy
from app.project import Project
from app.reports.normalise import normalise
from app.settings.settings import Settings
from app.store.records import Report

__all__ = [
    "DiffLine",
    "RunInstructions",
    "Told",
    "cases_with_report",
    "compare_instructions",
    "examples_among",
    "instructions_of_run",
    "told_about",
]

_CONTEXT_LINES = 2
_LIKE = 0.5
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# What of a run's facts and parameters is said of its instructions, in this order.
_FACTS = ("preset", "language", "version", "indication", "examples")


@dataclass(frozen=True)
class Told:
    """Exactly what an engine would be told about the report of a case; nothing is sent.

    ``schema`` is the form of the answer as JSON; ``bound`` whether the engine is held to it, or asked for JSON alone.
    Tokens are estimates on the safe side. ``held``: the report would not be sent, and why. ``silent``: it would not be
    asked about, because it holds nothing but a question.
    """

    case_id: int
    region: str
    engine: str
    host: str
    local: bool
    system: str = field(repr=False)
    user: str = field(repr=False)
    schema: str = field(repr=False)
    bound: bool
    preset: str
    language: str
    version: int
    indication: Indication
    examples: int
    prompt_sha256: str
    schema_sha256: str
    tokens_system: int
    tokens_user: int
    tokens_schema: int
    answer_cap: int
    held: Message | None = None
    silent: bool = False


@dataclass(frozen=True)
class RunInstructions:
    """The instructions of a run as they were: ``facts`` (name, value), the system message, the form of the answer.

    ``schema`` is empty if it cannot be made again.
    """

    run_id: int
    engine: str
    model: str
    created: str
    facts: tuple[tuple[str, str], ...]
    system: str
    schema: str

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything that two runs are compared by."""
        return (*(f"{name}: {value}" for name, value in self.facts), "", *self.system.splitlines())


@dataclass(frozen=True)
class DiffLine:
    """A line of a comparison: ``kind`` is same, removed, added or skipped (``text`` empty, ``count`` lines left out).

    ``changed`` are the parts of the text (start, end) that differ from the line which it replaces or is replaced by.
    """

    kind: str
    text: str
    changed: tuple[tuple[int, int], ...] = ()
    count: int = 0


def cases_with_report(project: Project, region: str) -> tuple[int, ...]:
    """The cases of a region whose reports an engine would read, in order."""
    return tuple(case_id for case_id, _ in project.store.reports.texts(region))


def told_about(project: Project, *, case_id: int, choice: EngineChoice, settings: Settings) -> Told:
    """What the engine of ``choice`` would be told about a case, de-identified if it is not on this computer.

    ``AppError`` for a case without report or region, and for the rules, which are told nothing.
    """
    if choice.engine == "rules":
        raise AppError(
            message("The rules take findings and synonyms from the template; they are told nothing."),
            message("Choose a language model to see its instructions."),
        )
    case, report = project.store.cases.get(case_id), project.store.reports.of_case(case_id)
    if report is None or case.region is None:
        raise AppError(
            message("This case has no report, or its region is not known."), message("Pair it or set its region first.")
        )
    local = choice.local
    policy = None if local else outgoing_policy(project, shift_dates=settings.flag("extraction.shift_dates"))
    outgoing = prepare_outgoing(report.text, policy, case_id)
    template = project.template(case.region)
    prompt = make_prompt(template, choice.options)
    (_, system), (_, user) = prompt.messages(outgoing.text)
    schema = json.dumps(prompt.schema, ensure_ascii=False, indent=2)
    bound = prompt.style is not Style.FLAT
    return Told(
        case_id=case_id,
        region=case.region,
        engine=choice.engine,
        host=destination(choice.host).label,
        local=local,
        system=system,
        user=user,
        schema=schema,
        bound=bound,
        preset=prompt.texts.preset,
        language=prompt.texts.language,
        version=prompt.texts.version,
        indication=prompt.indication,
        examples=len(prompt.shown),
        prompt_sha256=prompt.sha256,
        schema_sha256=prompt.schema_sha256,
        tokens_system=estimate_tokens(system),
        tokens_user=estimate_tokens(user),
        tokens_schema=estimate_tokens(str(prompt.schema)) if bound else 0,
        answer_cap=prompt.answer_cap(),
        held=outgoing.held,
        silent=prompt.indication is not Indication.KEEP and nothing_to_read(outgoing.text, template),
    )


def examples_among(prompt: Prompt, reports: Sequence[tuple[int, Report]]) -> Message | None:
    """A warning if reports are the same as examples in the instructions: their answers are given away."""
    if not prompt.shown:
        return None
    shown = {_plain(text) for text in prompt.shown}
    count = sum(_plain(report.text) in shown for _, report in reports)
    if not count:
        return None
    return message(
        "{count} reports are the same as an example in the instructions, which shows the answer. Leave them out of any "
        "measure of accuracy, or take the examples out.",
        count=count,
    )


def instructions_of_run(project: Project, run_id: int) -> RunInstructions:
    """What the engine of a run was told. KeyError if there is no such run; ``AppError`` for a run of the rules."""
    run = project.store.runs.get(run_id)
    if run.engine == "rules":
        raise AppError(
            message("Run {run} is one of the rules, which are told nothing.", run=run_id),
            message("Choose a run of a language model."),
        )
    kept = run.parameters.get("instructions")
    told = kept if isinstance(kept, dict) else {}
    facts = [(name, str(told[name])) for name in _FACTS if name in told]
    facts += [("template", f"{run.region} {run.template_version}")]
    facts += [(name, str(run.parameters[name])) for name in ("temperature", "format") if name in run.parameters]
    facts += [("instructions", run.prompt_sha256), ("answer form", run.schema_sha256)]
    schema = _schema(project.template_version(run.region, run.template_version), run.schema_sha256)
    return RunInstructions(run.id, run.engine, run.model, run.created, tuple(facts), run.prompt, schema)


def compare_instructions(first: RunInstructions, second: RunInstructions) -> tuple[DiffLine, ...]:
    """What is different between the instructions of two runs, line by line, with a little around it; () if nothing."""
    old, new = first.lines, second.lines
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    found: list[DiffLine] = []
    at = 0
    for group in matcher.get_grouped_opcodes(_CONTEXT_LINES):
        if group[0][1] > at:
            found.append(DiffLine("skipped", "", count=group[0][1] - at))
        for tag, start, end, new_start, new_end in group:
            if tag == "equal":
                found += [DiffLine("same", text) for text in old[start:end]]
            else:
                found += _replaced(old[start:end], new[new_start:new_end])
            at = end
    if found and at < len(old):
        found.append(DiffLine("skipped", "", count=len(old) - at))
    return tuple(found)


def _replaced(old: Sequence[str], new: Sequence[str]) -> list[DiffLine]:
    """Lines that were taken out and lines that came in their place, each pair with the words that differ."""
    removed = [DiffLine("removed", text) for text in old]
    added = [DiffLine("added", text) for text in new]
    if len(old) != len(new):
        return removed + added
    found: list[DiffLine] = []
    for before, after in zip(old, new, strict=True):
        words, others = _WORDS.findall(before), _WORDS.findall(after)
        matcher = difflib.SequenceMatcher(None, words, others, autojunk=False)
        if matcher.ratio() < _LIKE:
            found += [DiffLine("removed", before), DiffLine("added", after)]
            continue
        codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
        gone = tuple(_letters(words, start, end) for _, start, end, _, _ in codes if start < end)
        come = tuple(_letters(others, start, end) for _, _, _, start, end in codes if start < end)
        found += [DiffLine("removed", before, gone), DiffLine("added", after, come)]
    return found


def _letters(words: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """Where words ``start`` to ``end`` stand in their line."""
    first = sum(map(len, words[:start]))
    return first, first + sum(map(len, words[start:end]))


def _schema(template: Template, sha256: str) -> str:
    """The form of the answer with this hash, or "" if the template gives none."""
    for style in Style:
        schema = answer_schema(template, style)
        if sha256_text(json.dumps(schema, ensure_ascii=False)) == sha256:
            return json.dumps(schema, ensure_ascii=False, indent=2)
    return ""


def _plain(text: str) -> str:
    return normalise(text)[0].strip().casefold()
