"""A template: the findings of a region, what they mean, how German reports call them, and examples that test it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from app.core.errors import AppError
from app.core.resources import resource
from app.core.text import message

__all__ = ["BUILTIN_REGIONS", "Example", "Finding", "Template", "builtin_templates"]

BUILTIN_REGIONS = ("clavicle", "elbow", "thumb")


@dataclass(frozen=True)
class Finding:
    """One line of a template.

    ``title`` and ``group`` hold "de" and "en"; ``definition`` and ``synonyms`` are German. ``synonyms`` are plain words
    and phrases, fit for people and prompts; ``patterns`` are for the rule labeller alone (``app/labels/patterns.py``).
    ``codes`` maps a terminology ("RadLex", "SNOMED CT") to a code. ``formerly`` are ids that the finding had in
    older versions; several that were findings at the same time were merged into this one (``app/labels/lineage.py``).
    """

    id: str
    title: Mapping[str, str]
    paper_label: str
    group: Mapping[str, str]
    parents: tuple[str, ...]
    definition: str
    synonyms: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True)
class Example:
    """A sentence or short report, and the label of every finding that is not false in it.

    ``labels`` may name false findings too, to say what the example is about; every other finding is false.
    """

    sentence: str
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Template:
    """Everything that is asked about one region. Equal content has equal ``sha256``, whatever the file's layout.

    ``here`` and ``elsewhere`` are German words for this and for other body parts; ``vocabulary`` names lists of words
    that the findings' patterns share. Only the rule labeller reads these three.
    """

    region: str
    version: int
    title: Mapping[str, str]
    views: tuple[str, ...]
    findings: tuple[Finding, ...]
    examples: tuple[Example, ...] = ()
    here: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    vocabulary: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def finding_ids(self) -> tuple[str, ...]:
        """The ids of the findings, in the template's order."""
        return tuple(finding.id for finding in self.findings)

    @cached_property
    def _by_id(self) -> dict[str, Finding]:
        return {finding.id: finding for finding in self.findings}

    def finding(self, finding_id: str) -> Finding:
        """The finding of that id; KeyError if there is none."""
        return self._by_id[finding_id]

    def ancestors(self, finding_id: str) -> tuple[str, ...]:
        """Parents, their parents and so on, each once, nearest first."""
        found: list[str] = []
        waiting = list(self._by_id[finding_id].parents)
        while waiting:
            parent = waiting.pop(0)
            if parent not in found:
                found.append(parent)
                waiting.extend(self._by_id[parent].parents)
        return tuple(found)

    def children(self, finding_id: str) -> tuple[str, ...]:
        """The findings that name this one as a parent, in the template's order."""
        return tuple(finding.id for finding in self.findings if finding_id in finding.parents)

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the canonical JSON: keys sorted, no white space, UTF-8."""
        canonical = json.dumps(self._data(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    def _data(self) -> dict[str, Any]:
        return {
            "region": self.region,
            "version": self.version,
            "title": dict(self.title),
            "views": list(self.views),
            "here": list(self.here),
            "elsewhere": list(self.elsewhere),
            "vocabulary": {name: list(words) for name, words in self.vocabulary.items()},
            "findings": [
                {
                    "id": finding.id,
                    "title": dict(finding.title),
                    "paper_label": finding.paper_label,
                    "group": dict(finding.group),
                    "parents": list(finding.parents),
                    "definition": finding.definition,
                    "synonyms": list(finding.synonyms),
                    "patterns": list(finding.patterns),
                    "codes": dict(finding.codes),
                    # Left out where there is none, so that templates from before this field keep their hash.
                    **({"formerly": list(finding.formerly)} if finding.formerly else {}),
                }
                for finding in self.findings
            ],
            "examples": [{"sentence": example.sentence, "labels": dict(example.labels)} for example in self.examples],
        }

    def to_json(self) -> str:
        """The template as a JSON file: indented, in its own order, with a line feed at the end."""
        return json.dumps(self._data(), ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def unchecked(cls, text: str) -> "Template":
        """What ``to_json`` wrote of a template that is being edited, whatever is wrong with it. ValueError, KeyError or
        TypeError if that is no template at all.
        """
        return _from_data(json.loads(text))

    @classmethod
    def from_json(cls, text: str) -> "Template":
        """Read and check a template. AppError says in one sentence what is wrong, and where."""
        from pydantic import ValidationError

        from app.labels.template_schema import TemplateModel

        try:
            model = TemplateModel.model_validate_json(text)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            place = " > ".join(str(part) for part in first["loc"]) or "JSON"
            raise AppError(
                message("This is no valid template: {place}: {reason}.", place=place, reason=first["msg"]),
                message("Correct the file and try again; template.schema.json describes every field."),
            ) from None
        template = _from_data(model.model_dump())
        _check(template)
        return template


def _from_data(data: Mapping[str, Any]) -> Template:
    findings = tuple(
        Finding(
            id=finding["id"],
            title=dict(finding["title"]),
            paper_label=finding.get("paper_label", ""),
            group=dict(finding["group"]),
            parents=tuple(finding.get("parents", ())),
            definition=finding["definition"],
            synonyms=tuple(finding.get("synonyms", ())),
            patterns=tuple(finding.get("patterns", ())),
            codes=dict(finding.get("codes", {})),
            formerly=tuple(finding.get("formerly", ())),
        )
        for finding in data["findings"]
    )
    return Template(
        region=data["region"],
        version=data["version"],
        title=dict(data["title"]),
        views=tuple(data["views"]),
        findings=findings,
        examples=tuple(Example(item["sentence"], dict(item["labels"])) for item in data.get("examples", ())),
        here=tuple(data.get("here", ())),
        elsewhere=tuple(data.get("elsewhere", ())),
        vocabulary={name: tuple(words) for name, words in data.get("vocabulary", {}).items()},
    )


def _check(template: Template) -> None:
    """What a JSON Schema cannot say. Raises AppError."""
    from app.labels.patterns import PatternError, parse_pattern

    ids = template.finding_ids
    repeated = sorted({finding_id for finding_id in ids if ids.count(finding_id) > 1})
    if repeated:
        raise _invalid("The template has two findings with the id {id}.", id=repeated[0])
    for finding in template.findings:
        for parent in finding.parents:
            if parent not in ids:
                raise _invalid("Finding {id} has the unknown parent {parent}.", id=finding.id, parent=parent)
    for finding in template.findings:
        if finding.id in template.ancestors(finding.id):
            raise _invalid("Finding {id} is its own ancestor.", id=finding.id)
        for pattern in finding.patterns:
            try:
                parse_pattern(pattern, template.vocabulary)
            except PatternError as error:
                raise _invalid(
                    "Finding {id} has the invalid pattern {pattern}: {reason}.",
                    id=finding.id,
                    pattern=pattern,
                    reason=error,
                ) from None
    for number, example in enumerate(template.examples, 1):
        for finding_id in example.labels:
            if finding_id not in ids:
                raise _invalid("Example {number} names the unknown finding {id}.", number=number, id=finding_id)


def _invalid(text: str, **values: object) -> AppError:
    return AppError(message(text, **values), message("Correct the template and try again."))


@lru_cache(maxsize=1)
def builtin_templates() -> tuple[Template, ...]:
    """The templates that ship with the program, in the order of ``BUILTIN_REGIONS``.

    They are read without the checks of ``from_json`` (the tests run them), so that the window does not wait for
    pydantic.
    """
    return tuple(
        _from_data(json.loads(resource("templates", f"{region}.json").read_text(encoding="utf-8")))
        for region in BUILTIN_REGIONS
    )
