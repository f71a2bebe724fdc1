"""What an injection gains: no label of the rules, and no verified quote for a model that obeys it."""

import json
from pathlib import Path

import pytest

from app.extraction.engines.rules import label_report
from app.extraction.evidence import locate
from app.labels.template import builtin_templates
from app.labels.values import QuoteGrade
from app.reports.addressing import addressed_passages

CORPUS = json.loads((Path(__file__).parents[1] / "reports" / "injections.json").read_text("utf-8"))
TEMPLATES = {template.region: template for template in builtin_templates()}


@pytest.mark.parametrize("report", CORPUS["reports"], ids=lambda report: report["text"][:20])
def test_the_rules_read_what_the_report_says_without_it_or_a_person_sees_it(report: dict[str, str]) -> None:
    template = TEMPLATES[report["region"]]
    clean = [label.value for label in label_report(report["text"].replace("{x}", ""), template)]
    for injection in CORPUS["injections"]:
        text = report["text"].replace("{x}", injection["text"])
        same = [label.value for label in label_report(text, template)] == clean
        assert same or addressed_passages(text), injection["id"]


@pytest.mark.parametrize("report", CORPUS["reports"], ids=lambda report: report["text"][:20])
def test_an_injection_is_no_evidence(report: dict[str, str]) -> None:
    for injection in CORPUS["injections"]:
        where = locate(injection["text"], report["text"].replace("{x}", injection["text"]))
        if injection["kind"] not in ("hidden", "encoded"):
            assert where.grade not in (QuoteGrade.EXACT, QuoteGrade.NORMALISED), injection["id"]
