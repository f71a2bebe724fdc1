"""Templates: the file format, the built-in regions, and what is refused."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import AppError
from app.core.resources import resource
from app.labels.patterns import Pattern, PatternError, Term, parse_pattern
from app.labels.template import BUILTIN_REGIONS, Template, builtin_templates
from app.labels.template_schema import schema_json

TEMPLATES = {template.region: template for template in builtin_templates()}


def _small() -> dict[str, object]:
    words = {"de": "Knie", "en": "Knee"}
    return {
        "region": "knee",
        "version": 1,
        "title": words,
        "views": ["AP"],
        "findings": [
            {"id": "fracture", "title": words, "group": words, "definition": "Fraktur.", "synonyms": ["Fraktur"]},
            {
                "id": "patella_fracture",
                "title": words,
                "group": words,
                "parents": ["fracture"],
                "definition": "Fraktur der Patella.",
                "patterns": ["Fraktur & Patella"],
            },
        ],
        "examples": [{"sentence": "Keine Fraktur.", "labels": {"fracture": "false"}}],
    }


def _finding(data: dict[str, object], index: int) -> dict[str, object]:
    findings = data["findings"]
    assert isinstance(findings, list)
    finding = findings[index]
    assert isinstance(finding, dict)
    return finding


def test_the_schema_that_ships_is_the_one_of_the_model() -> None:
    """If this fails: write ``schema_json()`` to resources/templates/template.schema.json."""
    assert resource("templates", "template.schema.json").read_text(encoding="utf-8") == schema_json()


@pytest.mark.parametrize("region", BUILTIN_REGIONS)
def test_built_in_templates_pass_the_checks_that_reading_them_skips(region: str) -> None:
    text = resource("templates", f"{region}.json").read_text(encoding="utf-8")
    assert Template.from_json(text) == TEMPLATES[region]
    assert TEMPLATES[region].to_json() == text


@pytest.mark.shared
def test_built_in_findings_are_those_of_the_study(shared: Path) -> None:
    with (shared / "spec" / "labels.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for region, template in TEMPLATES.items():
        expected = [
            (row["id"], row["paper_label"], row["group"], tuple(row["parents"].split()))
            for row in rows
            if row["region"] == region
        ]
        assert [(f.id, f.paper_label, f.group["de"], f.parents) for f in template.findings] == expected
    assert [len(template.findings) for template in TEMPLATES.values()] == [26, 29, 25]


@pytest.mark.parametrize("region", BUILTIN_REGIONS)
def test_every_finding_has_titles_a_definition_and_synonyms(region: str) -> None:
    for finding in TEMPLATES[region].findings:
        assert finding.definition.endswith(".")
        assert finding.synonyms
        assert set(finding.title) == set(finding.group) == {"de", "en"}
        assert max(map(len, finding.title.values())) <= 36


def test_the_settled_questions_stand_in_the_definitions() -> None:
    elbow, clavicle = TEMPLATES["elbow"], TEMPLATES["clavicle"]
    assert "Osteosynthesematerial" in elbow.finding("foreign_body").definition
    assert "Freie Gelenkkörper" in elbow.finding("ossicles").definition
    assert "konsolidiert" in elbow.finding("fracture_any").definition
    assert "Gelenkerguss" in elbow.finding("fat_pad_sign").definition
    assert "Oberbegriff" in elbow.finding("ulna_fracture").definition
    assert "AC-Gelenkspalt" in clavicle.finding("subluxation_any").definition


def test_ancestors_nearest_first_and_each_once() -> None:
    elbow = TEMPLATES["elbow"]
    assert elbow.ancestors("olec_displaced") == ("olec_fracture", "ulna_fracture", "fracture_any")
    assert elbow.ancestors("fracture_any") == ()
    assert TEMPLATES["thumb"].ancestors("mc1_comminuted") == ("mc1_fracture", "fracture_comminuted", "fracture_any")
    assert elbow.children("olec_fracture") == ("olec_displaced", "olec_comminuted")


def test_the_hash_follows_content_and_not_layout() -> None:
    template = Template.from_json(json.dumps(_small()))
    assert Template.from_json(json.dumps(_small(), indent=4, sort_keys=True)).sha256 == template.sha256
    changed = _small()
    _finding(changed, 0)["definition"] = "Anders."
    assert Template.from_json(json.dumps(changed)).sha256 != template.sha256
    assert Template.from_json(template.to_json()) == template


@pytest.mark.parametrize(
    ("place", "value", "part"),
    [
        (("findings", 1, "id"), "fracture", "two findings with the id fracture"),
        (("findings", 1, "parents"), ["luxation"], "unknown parent luxation"),
        (("findings", 0, "parents"), ["patella_fracture"], "its own ancestor"),
        (("findings", 0, "id"), "Fraktur!", "findings > 0 > id"),
        (("findings", 1, "patterns"), ["@site & Fraktur"], "no vocabulary 'site'"),
        (("findings", 1, "patterns"), ["!Fraktur"], "nothing to look for"),
        (("examples", 0, "labels"), {"luxation": "false"}, "unknown finding luxation"),
        (("examples", 0, "labels"), {"fracture": "maybe"}, "labels > fracture"),
        (("version",), 0, "version"),
        (("version",), "1", "version"),
        (("views",), [], "views"),
        (("colour",), "red", "colour"),
        (("findings",), [], "findings"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(place: tuple[str | int, ...], value: object, part: str) -> None:
    data: object = _small()
    target = data
    for key in place[:-1]:
        target = target[key]  # type: ignore[index]
    target[place[-1]] = value  # type: ignore[index]
    with pytest.raises(AppError) as caught:
        Template.from_json(json.dumps(data))
    assert part in str(caught.value.what_happened)
    assert str(caught.value.what_to_do)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\x00", '{"region": NaN}'])
def test_text_that_is_no_template(text: str) -> None:
    with pytest.raises(AppError):
        Template.from_json(text)


def test_pattern_grammar() -> None:
    vocabulary = {"fracture": ("Fraktur", "Fissur")}
    assert parse_pattern("@fracture & Olekranon | =ACG & !Rippe & ~nach medial", vocabulary) == Pattern(
        head=(Term("Fraktur"), Term("Fissur")),
        sites=((Term("Olekranon"), Term("ACG", whole=True)),),
        excluded=(Term("Rippe"),),
        masked=(Term("nach medial"),),
    )
    assert parse_pattern("^disloziert", {}).attached


@given(st.text(alphabet="aB &|!~@^=-", max_size=20))
def test_any_text_is_a_pattern_or_a_pattern_error(text: str) -> None:
    try:
        pattern = parse_pattern(text, {})
    except PatternError:
        return
    assert pattern.head
