"""The template's file format as a pydantic model, from which ``template.schema.json`` is made.

Imported only where a template is read or the schema is written: pydantic is slow to import.
"""

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["TemplateModel", "schema_json"]

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
Words = Annotated[str, Field(min_length=1, max_length=200)]
Rule = Annotated[str, Field(min_length=1, max_length=1000)]
_PATTERNS = (
    "For the rule labeller. 'Fraktur & Olekranon': both in one clause; the first is what is denied, hedged or "
    "asserted. 'a | b': either. '@name': any word of that vocabulary. '!a': not in this clause. '~a b': words in "
    "this phrase do not count. '=a': the whole word only, no compounds. '^a': a says something about a parent "
    "finding, in the same clause or before it."
)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class TwoLanguages(_Strict):
    """The same words in German and English."""

    de: Words
    en: Words


class FindingModel(_Strict):
    """One finding of the region."""

    id: Identifier
    title: TwoLanguages = Field(description="Short enough for a list of labels.")
    paper_label: str = Field(default="", max_length=200, description="The wording of the study, where there is one.")
    group: TwoLanguages
    parents: list[Identifier] = Field(default=[], description="Ids of findings that are true whenever this one is.")
    definition: Annotated[str, Field(min_length=1, max_length=2000)] = Field(
        description="German: when the finding counts, and when it does not."
    )
    synonyms: list[Words] = Field(
        default=[],
        description="German words and phrases for the finding. Inflections and compounds are found by themselves.",
    )
    patterns: list[Rule] = Field(default=[], description=_PATTERNS)
    codes: dict[Literal["RadLex", "SNOMED CT"], Words] = Field(default={})
    formerly: list[Identifier] = Field(
        default=[],
        description="Ids of older versions whose labels this finding takes over; several that stood side by side were "
        "merged into it.",
    )


class ExampleModel(_Strict):
    """A sentence with its labels: the template's own test. Findings that are not named are false."""

    sentence: Annotated[str, Field(min_length=1, max_length=4000)]
    labels: dict[Identifier, Literal["true", "false", "uncertain"]]


class TemplateModel(_Strict):
    """A template of Befundwerk: the findings of one region."""

    region: Identifier
    version: int = Field(ge=1)
    title: TwoLanguages
    views: list[Literal["AP", "LAT", "OTHER"]] = Field(min_length=1, description="The images that a case needs.")
    here: list[Words] = Field(default=[], description="German words for this body part.")
    elsewhere: list[Words] = Field(
        default=[], description="German words for other body parts: what is said of them is no finding of this region."
    )
    vocabulary: dict[Name, list[Words]] = Field(default={}, description="Lists of words that patterns call by '@name'.")
    findings: list[FindingModel] = Field(min_length=1, max_length=500)
    examples: list[ExampleModel] = Field(default=[])


def schema_json() -> str:
    """The text of ``resources/templates/template.schema.json``."""
    schema = TemplateModel.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
