"""The JSON Schema that an answer is bound to: one flat object, a property for each finding.

It keeps to what OpenAI's strict mode, Ollama and llama.cpp all take. With quotes, a finding's object has the keys
``evidence`` and ``label``: the quote is written before the label even where a server sorts keys by the alphabet.
There are three labels and no fourth for "not mentioned": a ``false`` with a quote is a denial, one without is
``not_mentioned``.
"""

from enum import StrEnum
from typing import Any

from app.labels.template import Template
from app.labels.values import Label

__all__ = ["EVIDENCE", "LABEL", "SCHEMA_NAME", "Style", "answer_schema"]

SCHEMA_NAME = "befund"
EVIDENCE = "evidence"
LABEL = "label"


class Style(StrEnum):
    """Shape of an answer: an object with quote and label for each finding, or the label alone."""

    QUOTES = "quotes"
    FLAT = "flat"


def answer_schema(template: Template, style: Style) -> dict[str, Any]:
    """The schema of an answer about ``template``. It holds no patient data, only ids and titles of findings."""
    values = [label.value for label in Label]
    properties: dict[str, Any] = {}
    for finding in template.findings:
        if style is Style.FLAT:
            properties[finding.id] = {"type": "string", "enum": values, "description": finding.title["de"]}
            continue
        properties[finding.id] = {
            "type": "object",
            "description": finding.title["de"],
            "properties": {EVIDENCE: {"type": "string"}, LABEL: {"type": "string", "enum": values}},
            "required": [EVIDENCE, LABEL],
            "additionalProperties": False,
        }
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
