"""What a model is told: a fixed system message for a template and options, and the report in a delimiter, last.

The system message comes first and is the same for every report of a run, so that servers can reuse it. The texts are
those of ``instructions.py``; here they are put together. A hash of everything but the report is kept with each answer.
"""

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from app.core.ids import sha256_json, sha256_text
from app.extraction.examples import ShownExample, choose_examples
from app.extraction.instructions import Instructions, filled, instructions_of, preset_of
from app.extraction.options import DEFAULT_OPTIONS, Indication, PromptOptions
from app.extraction.schema import Style, answer_schema
from app.labels.template import Finding, Template
from app.reports.sections import Section, SectionKind, split_sections

__all__ = ["Prompt", "make_prompt"]


@dataclass(frozen=True)
class Prompt:
    """The instructions for one template. Equal ``sha256`` means that a model is told the same about equal reports.

    ``shown`` are sentences of the template that the instructions show with their answers.
    """

    texts: Instructions
    indication: Indication
    style: Style
    system: str
    temperature: float
    findings: tuple[str, ...]
    schema: dict[str, Any] = field(hash=False)
    asked_for: PromptOptions = DEFAULT_OPTIONS
    shown: tuple[str, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """Hash of everything but the report."""
        texts = self.texts
        question = texts.question if self.indication is Indication.MARK else self.indication.value
        return sha256_json([texts.preset, texts.version, self.system, texts.tag, question, texts.repair])

    @cached_property
    def schema_sha256(self) -> str:
        """Hash of the schema of the answer, its order of keys included."""
        return sha256_text(json.dumps(self.schema, ensure_ascii=False))

    @property
    def facts(self) -> dict[str, object]:
        """What a run keeps of its instructions, beside their text and hash: enough to make them again."""
        texts = self.texts
        return {**self.asked_for.as_dict(), "language": texts.language, "version": texts.version}

    def hidden(self, report: str) -> tuple[tuple[int, int], ...]:
        """The parts of ``report`` that are not sent, as (start, end), in order."""
        if self.indication is not Indication.EXCLUDE:
            return ()
        return tuple((section.heading_start, section.end) for section in _questions(report))

    def user(self, report: str) -> str:
        """The report between delimiters that carry its hash, so that no report can close them itself.

        The sections with the clinical question are named before it as what they are, or left out, or neither, as
        chosen. All else is unchanged.
        """
        body, tag = _sent(report, self.hidden(report)), self.texts.tag
        mark = sha256_text(body)[:12]
        note = _note(report, self.texts) if self.indication is Indication.MARK else ""
        return f"{note}<{tag} {mark}>\n{body}\n</{tag} {mark}>"

    def messages(self, report: str, repair: str | None = None) -> tuple[tuple[str, str], ...]:
        """The conversation as (role, text); ``repair`` says what was wrong with an earlier answer.

        The bad answer itself is not sent back: it may be pages of white space, and the report has to stay last.
        """
        note = "" if repair is None else filled(self.texts.repair, error=repair)
        return (("system", self.system), ("user", note + self.user(report)))

    def answer_cap(self) -> int:
        """The most tokens that an answer may take (ENGINES section 5), quotes and loose white space included."""
        per_finding = 60 if self.style is Style.QUOTES else 24
        return 40 + per_finding * len(self.findings)


def make_prompt(template: Template, options: PromptOptions = DEFAULT_OPTIONS) -> Prompt:
    """The prompt of ``options`` for ``template``. ``AppError`` for an unknown preset or language."""
    preset, texts = preset_of(options), instructions_of(options)
    shown = choose_examples(template, options.examples)
    system = filled(
        texts.system,
        region=template.title[texts.language],
        findings="\n".join(_described(finding, texts) for finding in template.findings),
        examples=_examples(shown, texts, options.indication, preset.style),
    )
    return Prompt(
        texts=texts,
        indication=options.indication,
        style=preset.style,
        system=system,
        temperature=preset.temperature,
        findings=template.finding_ids,
        schema=answer_schema(template, preset.style),
        asked_for=options,
        shown=tuple(example.text for example in shown),
    )


def _described(finding: Finding, texts: Instructions) -> str:
    """The line of a finding. In the study's instructions it has the study's own words where the language is theirs."""
    title = finding.title[texts.language]
    if (texts.preset, texts.language) == ("paper", "en"):
        title = finding.paper_label or title
    line = filled(texts.finding, id=finding.id, title=title, definition=finding.definition).rstrip()
    if texts.synonyms and finding.synonyms:
        line += filled(texts.synonyms, synonyms=", ".join(finding.synonyms))
    if finding.parents:
        line += filled(texts.parents, parents=", ".join(finding.parents))
    return line


def _examples(shown: tuple[ShownExample, ...], texts: Instructions, indication: Indication, style: Style) -> str:
    """The part of the system message with the examples, each as a report would be shown and answered."""
    if not shown:
        return ""
    parts = []
    for number, example in enumerate(shown, 1):
        text = example.text
        if indication is Indication.EXCLUDE:
            text = _sent(text, [(section.heading_start, section.end) for section in _questions(text)]).strip()
        note = _note(example.text, texts) if indication is Indication.MARK else ""
        answer = json.dumps(example.answer(style), ensure_ascii=False)
        parts.append(filled(texts.example, question=note, number=number, text=text, answer=answer))
    return filled(texts.examples, examples="\n".join(parts))


def _note(report: str, texts: Instructions) -> str:
    """The sentence that names the sections with the clinical question; empty where there is none."""
    headings = (report[section.heading_start : section.start].strip() for section in _questions(report))
    named = [f'"{heading}"' for heading in dict.fromkeys(headings) if heading]
    return filled(texts.question, headings=", ".join(named)) if named else ""


def _questions(report: str) -> list[Section]:
    """The sections of ``report`` that hold the clinical question."""
    return [section for section in split_sections(report) if section.kind is SectionKind.INDICATION]


def _sent(report: str, hidden: "tuple[tuple[int, int], ...] | list[tuple[int, int]]") -> str:
    """``report`` without its hidden parts."""
    kept, at = [], 0
    for start, end in hidden:
        kept.append(report[at:start])
        at = end
    return "".join([*kept, report[at:]])
