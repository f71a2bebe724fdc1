"""The linter: the shipped templates pass with every example right, and each kind of fault is found."""

from dataclasses import replace

import pytest

from app.extraction.engines.rules import label_report
from app.labels.lint import Severity, check_structure, lint_template
from app.labels.template import BUILTIN_REGIONS, Example, Finding, Template, builtin_templates
from app.labels.values import FindingLabel, Label

TEMPLATES = {template.region: template for template in builtin_templates()}
ELBOW = TEMPLATES["elbow"]


@pytest.mark.parametrize("region", BUILTIN_REGIONS)
def test_built_in_templates_have_nothing_to_complain_about(region: str) -> None:
    assert lint_template(TEMPLATES[region], label_report) == ()


@pytest.mark.parametrize("region", BUILTIN_REGIONS)
def test_built_in_examples_show_each_finding_as_true_and_as_false(region: str) -> None:
    template = TEMPLATES[region]
    for finding in template.finding_ids:
        values = [example.labels.get(finding, "false") for example in template.examples]
        assert "true" in values
        assert "false" in values


def _with(finding: Finding, **changes: object) -> Template:
    changed = replace(finding, **changes)  # type: ignore[arg-type]
    return replace(ELBOW, findings=tuple(changed if f.id == finding.id else f for f in ELBOW.findings))


def _reasons(template: Template) -> list[str]:
    return [f"{complaint.finding}: {complaint.reason}" for complaint in check_structure(template)]


def test_a_missing_definition_and_missing_synonyms() -> None:
    exostosis = ELBOW.finding("exostosis")
    assert _reasons(_with(exostosis, definition=" ")) == ["exostosis: It has no definition."]
    assert "no synonyms" in _reasons(_with(exostosis, synonyms=(), patterns=()))[0]


def test_a_synonym_of_two_unrelated_findings() -> None:
    (reason,) = _reasons(_with(ELBOW.finding("exostosis"), synonyms=("Sporn", "ossikel")))
    assert reason == "exostosis: It shares the synonym ossikel with ossicles."


def test_a_synonym_shared_with_a_parent_is_fine() -> None:
    olecranon = ELBOW.finding("olec_fracture")
    assert _reasons(_with(olecranon, synonyms=(*olecranon.synonyms, "Fraktur"))) == []


def test_findings_without_examples() -> None:
    reasons = _reasons(replace(ELBOW, examples=ELBOW.examples[:1]))
    assert "exostosis: Fewer than 2 examples name it." in reasons


def test_an_example_that_breaks_the_parent_rule() -> None:
    example = Example("Olekranonfraktur.", {"olec_fracture": "true", "ulna_fracture": "uncertain"})
    complaints = check_structure(replace(ELBOW, examples=(*ELBOW.examples, example)))
    assert {(c.finding, str(c.reason).rsplit(" ", 1)[1]) for c in complaints} == {
        ("olec_fracture", "ulna_fracture."),
        ("olec_fracture", "fracture_any."),
        ("ulna_fracture", "fracture_any."),
    }


def test_a_label_that_the_labeller_gets_wrong_or_leaves_out() -> None:
    def silent(text: str, template: Template) -> tuple[FindingLabel, ...]:
        return tuple(FindingLabel(finding, Label.FALSE) for finding in template.finding_ids[:-1])

    template = replace(ELBOW, examples=(Example("Gelenkerguss.", {"fat_pad_sign": "true"}),))
    wrong = [c for c in lint_template(template, silent) if c.severity is Severity.ERROR]
    assert [(c.finding, c.example) for c in wrong] == [("fat_pad_sign", 1), ("exostosis", 1)]
