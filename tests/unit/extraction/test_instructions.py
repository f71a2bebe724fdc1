"""The options of the instructions: what each changes, what none may change, and what they keep from an engine."""

import json
import re
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import AppError
from app.core.ids import sha256_text
from app.core.resources import resource
from app.extraction.asking import Pace, Retry, ask_about
from app.extraction.engines.base import Question
from app.extraction.examples import choose_examples
from app.extraction.instructions import LANGUAGES, PRESETS, chosen_options, filled, instructions_of
from app.extraction.options import Indication, PromptOptions
from app.extraction.outgoing import Policy, prepare_outgoing
from app.extraction.parse import parse_answer
from app.extraction.prompt import make_prompt
from app.extraction.readable import NOTHING_TO_READ
from app.extraction.schema import Style
from app.labels.consistency import lifted_parents
from app.labels.template import Example, Template, builtin_templates
from app.labels.values import AnswerState, Basis, Label, QuoteGrade
from app.reports.deidentify import Pseudonyms
from app.reports.sections import SectionKind, split_sections
from app.settings.settings import Settings
from tests.unit.extraction.material import REPORT, TEMPLATE, Scripted

VARIANTS = tuple(product(PRESETS, LANGUAGES))
HIDDEN = PromptOptions(indication=Indication.EXCLUDE)
HEDGES = ("V. a.", "fraglich", "nicht auszuschließen", "am ehesten", "DD", "vereinbar mit", "angedeutet")
VERSIONS = {
    "befundwerk.de": (1, "d9a81342dd6a0cc8"),
    "befundwerk.en": (1, "57a4a246a530f9de"),
    "paper.de": (1, "200779427af83001"),
    "paper.en": (1, "a027f101fe6d355c"),
}
"""Version and hash of each file. Whoever changes a text raises its version, and writes both here."""


@pytest.mark.parametrize("name", VERSIONS)
def test_a_changed_text_has_another_version(name: str) -> None:
    path = resource("instructions", f"{name}.toml")
    found = instructions_of(PromptOptions(*name.split(".")))
    text = path.read_text(encoding="utf-8").partition("version = ")[2]
    assert (found.version, sha256_text(text)[:16]) == VERSIONS[name]


def test_every_file_of_instructions_is_used() -> None:
    files = {path.stem for path in resource("instructions").glob("*.toml")}
    assert files == {f"{preset}.{language}" for preset, language in VARIANTS} == set(VERSIONS)


@pytest.mark.parametrize("template", builtin_templates(), ids=lambda template: template.region)
@pytest.mark.parametrize(("preset", "language"), VARIANTS)
@pytest.mark.parametrize("examples", [0, 3])
def test_nothing_of_the_texts_is_left_unfilled(template: Template, preset: str, language: str, examples: int) -> None:
    prompt = make_prompt(template, PromptOptions(preset, language, examples=examples))
    for _, text in prompt.messages(REPORT, "a mistake"):
        assert re.search(r"\{[a-z]+\}", text) is None
    assert "JSON" in prompt.system
    assert template.title[language] in prompt.system
    for finding in template.findings:
        assert prompt.system.count(f"\n- {finding.id}: ") == 1
        if preset == "befundwerk":
            assert f"{finding.title[language]}. {finding.definition}" in prompt.system
            assert all(word in prompt.system for word in finding.synonyms)
    assert PRESETS[preset].style is prompt.style


def test_each_language_has_its_own_names_of_findings() -> None:
    elbow = builtin_templates()[1]
    finding = elbow.findings[0]
    for preset, language, title in (
        ("paper", "en", finding.paper_label),
        ("paper", "de", finding.title["de"]),
        ("befundwerk", "en", finding.title["en"]),
    ):
        assert f"\n- {finding.id}: {title}" in make_prompt(elbow, PromptOptions(preset, language)).system
    bare = replace(elbow, findings=(replace(finding, paper_label=""), *elbow.findings[1:]))
    assert f"\n- {finding.id}: {finding.title['en']}\n" in make_prompt(bare, PromptOptions("paper")).system


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_doubt_are_explained_in_german(language: str) -> None:
    system = make_prompt(TEMPLATE, PromptOptions("befundwerk", language)).system
    assert [word for word in HEDGES if word not in system] == []
    assert "Luxationsfraktur" in system


def test_the_own_language_is_the_same_whether_named_or_not() -> None:
    assert (
        make_prompt(TEMPLATE, PromptOptions("paper", "en")).sha256
        == make_prompt(TEMPLATE, PromptOptions("paper")).sha256
    )
    assert make_prompt(TEMPLATE, PromptOptions("befundwerk", "de")).sha256 == make_prompt(TEMPLATE).sha256


def test_every_option_is_in_the_hash_and_nothing_else_is() -> None:
    elbow = builtin_templates()[1]
    options = [
        PromptOptions(preset, language, indication, examples)
        for (preset, language), indication, examples in product(VARIANTS, Indication, (0, 1, 3))
    ]
    hashes = [make_prompt(elbow, option).sha256 for option in options]
    assert len(set(hashes)) == len(hashes)
    assert [make_prompt(elbow, option).sha256 for option in options] == hashes


def test_a_language_that_is_none_is_refused() -> None:
    with pytest.raises(AppError, match="de, en"):
        make_prompt(TEMPLATE, PromptOptions(language="fr"))


def test_places_are_filled_once() -> None:
    assert filled('{"a": {x}}', x="{y}") == '{"a": {y}}'
    with pytest.raises(KeyError):
        filled("{missing}")


def test_another_preset_comes_as_it_is_meant(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path / "settings.toml")
    settings.set("extraction.examples", 2)
    assert chosen_options(settings) == PromptOptions(examples=2)
    assert chosen_options(settings, preset="paper") == PromptOptions("paper", indication=Indication.KEEP)
    assert chosen_options(settings, preset="befundwerk", language="de") == PromptOptions(examples=2)
    named = chosen_options(settings, preset="paper", language="de", indication=Indication.EXCLUDE, examples=4)
    assert named == PromptOptions("paper", "de", Indication.EXCLUDE, 4)


# Examples


@pytest.mark.parametrize("template", builtin_templates(), ids=lambda template: template.region)
def test_three_examples_show_all_labels_without_a_conflict(template: Template) -> None:
    chosen = choose_examples(template, 3)
    assert chosen == choose_examples(template, 3)
    assert choose_examples(template, 5)[:3] == chosen
    assert {"true", "uncertain", "negated"} <= frozenset().union(*(example.shows for example in chosen))
    known = {example.sentence: example.labels for example in template.examples}
    for example in choose_examples(template, 20):
        labels = {finding: Label(label) for finding, label, _ in example.labels}
        assert tuple(labels) == template.finding_ids
        assert {finding: label for finding, label in labels.items() if label is not Label.FALSE} == {
            finding: label for finding, label in known[example.text].items() if label != "false"
        }
        assert not any(lifted_parents(template, finding, label, dict(labels)) for finding, label in labels.items())
        for finding, label, quote in example.labels:
            assert quote in example.text, finding
            assert quote or label == "false"


@pytest.mark.parametrize(("preset", "language"), VARIANTS)
def test_the_answers_that_are_shown_are_complete_answers(preset: str, language: str) -> None:
    elbow = builtin_templates()[1]
    prompt = make_prompt(elbow, PromptOptions(preset, language, examples=4))
    shown = re.findall(r"\n(?:Antwort|Answer): (\{.*\})", prompt.system)
    assert len(shown) == len(prompt.shown) == 4
    for text, answer in zip(prompt.shown, shown, strict=True):
        parsed = parse_answer(answer, prompt, text, elbow)
        assert (parsed.state, parsed.reasons) == (AnswerState.COMPLETE, ())
        for label in parsed.labels:
            assert label.grade in (None, QuoteGrade.EXACT), label
            assert prompt.style is Style.FLAT or (label.value is Label.FALSE) == (label.basis is not None)


def test_an_example_is_shown_as_a_report_would_be() -> None:
    elbow = builtin_templates()[1]
    for indication, noted, kept in ((Indication.MARK, 1, 1), (Indication.KEEP, 0, 1), (Indication.EXCLUDE, 0, 0)):
        system = make_prompt(elbow, PromptOptions(indication=indication, examples=3)).system
        assert system.count("Frage an die Radiologie und kein Befund ist in diesem Bericht") == noted
        assert system.count("\nFragestellung: V. a. Radiusköpfchenfraktur.\n") == kept


def test_examples_that_contradict_themselves_are_not_shown() -> None:
    wrong = Example("Fraktur im mittleren Drittel.", {"fracture_middle_third": "true"})
    unclear = Example("Luxation. Fraktur.", {"fracture_any": "true", "dislocation_any": "false"})
    template = replace(TEMPLATE, examples=(wrong, unclear, *TEMPLATE.examples))
    assert [example.text for example in choose_examples(template, 9)] == [TEMPLATE.examples[0].sentence]
    assert choose_examples(replace(TEMPLATE, examples=()), 3) == ()


def test_words_that_the_rules_read_otherwise_are_found_by_their_synonym() -> None:
    doubted = Example("Keine Luxation. Die Fraktur ist deutlich.", {"fracture_any": "uncertain"})
    found = choose_examples(replace(TEMPLATE, examples=(doubted,)), 1)
    assert {finding: quote for finding, _, quote in found[0].labels} == {
        "fracture_any": "Die Fraktur ist deutlich.",
        "fracture_middle_third": "",
        "dislocation_any": "Keine Luxation",
    }


# The clinical question


def test_what_becomes_of_the_question() -> None:
    marked, kept, hidden = (
        make_prompt(TEMPLATE, PromptOptions(indication=indication)).user(REPORT)
        for indication in (Indication.MARK, Indication.KEEP, Indication.EXCLUDE)
    )
    assert (
        marked
        == f'Frage an die Radiologie und kein Befund ist in diesem Bericht der Abschnitt: "Klinische Angaben:".\n{kept}'
    )
    assert REPORT in kept
    assert "Sturz" not in hidden
    assert "Klinische" not in hidden
    assert "\nBefund: Fraktur im mittleren Drittel. Keine Luxation.\n</bericht " in hidden
    english = make_prompt(TEMPLATE, PromptOptions("paper", indication=Indication.MARK)).user(REPORT)
    assert english.startswith('In this report, this section is the question to radiology and no finding: "Klinische A')


def answer(quote: str) -> str:
    rest = {name: {"evidence": "", "label": "false"} for name in TEMPLATE.finding_ids}
    return json.dumps({**rest, "fracture_any": {"evidence": quote, "label": "true"}})


def located(report: str, quote: str, options: PromptOptions = HIDDEN) -> Any:
    return parse_answer(answer(quote), make_prompt(TEMPLATE, options), report, TEMPLATE).labels[0]


def test_words_that_were_not_sent_are_no_evidence() -> None:
    report = "Klinik: Fraktur nach Sturz.\nBefund: Fraktur im Schaft.\nFragestellung: Sturz?"
    found = located(report, "Fraktur")
    assert (found.start, found.grade) == (report.rindex("Fraktur"), QuoteGrade.EXACT)
    for quote in ("Fraktur nach Sturz", "Sturz", "nach Sturz.\nBefund: Fraktur"):
        assert (located(report, quote).start, located(report, quote).grade) == (None, QuoteGrade.NOT_FOUND)
    assert located(report, "Sturz", PromptOptions()).grade is QuoteGrade.REQUEST


pieces = st.sampled_from(
    [
        "Klinische Angaben: Sturz auf den Arm. Fraktur?\n",
        "Fragestellung:\nV. a. Fraktur\n\n",
        "Indikation: Schmerz. ",
        "Befund: Fraktur im Schaft. Keine Luxation.\n",
        "Technik: 2 Ebenen.\n",
        "Herr Müller, geb. 03.04.1951, kam am 12.03.2024.\n",
        "Beurteilung: Schaftfraktur, Frau Dr. Meier.\n",
        "_x000D_\n",
        "Röntgen Klavikula rechts:\n",
        "ﬁssurale Linie 🦴 im Schaft.\n",
    ]
)
reports = st.lists(pieces, min_size=1, max_size=7).map("".join)


@given(reports, st.data())
def test_a_quote_of_what_was_sent_stands_where_it_was_sent_from(report: str, data: st.DataObject) -> None:
    """Also with a de-identified text: never in a hidden part, and the words are those of the stored report."""
    prompt = make_prompt(TEMPLATE, HIDDEN)
    policy = Policy({0: Pseudonyms(b"key")}) if data.draw(st.booleans()) else None
    outgoing = prepare_outgoing(report, policy)
    hidden = prompt.hidden(outgoing.text)
    body = prompt.user(outgoing.text).split("\n", 1)[1].rsplit("\n", 1)[0]
    assert body == "".join(
        outgoing.text[section.heading_start : section.end]
        for section in split_sections(outgoing.text)
        if section.kind is not SectionKind.INDICATION
    )
    source = data.draw(st.sampled_from([body, outgoing.text]))
    words = [match.span() for match in re.finditer(r"\w+", source)]
    if not words:
        return
    start = data.draw(st.sampled_from(words))[0]
    quote = source[start : data.draw(st.sampled_from([end for _, end in words if end > start]))]
    label = outgoing.restored(parse_answer(answer(quote), prompt, outgoing.text, TEMPLATE).labels[0])
    if label.start is None:
        return
    made = outgoing.deidentified
    assert made is not None or report[label.start : label.end].split() == quote.split()
    shown = made.to_new(label.start, label.end) if made is not None else (label.start, label.end)
    assert shown is not None
    assert all(shown[1] <= first or last <= shown[0] for first, last in hidden)


@given(reports)
def test_without_the_option_nothing_is_hidden(report: str) -> None:
    for indication in (Indication.MARK, Indication.KEEP):
        prompt = make_prompt(TEMPLATE, PromptOptions(indication=indication))
        assert prompt.hidden(report) == ()
        assert report in prompt.user(report)


@pytest.mark.parametrize(
    "report",
    [
        "Klinische Angaben: Sturz. Fraktur?",
        "Röntgen Klavikula rechts in 2 Ebenen:\nFragestellung: V. a. Fraktur.",
        "Indikation: Fraktur?\nTechnik: 2 Ebenen.",
        "Indikation: Fraktur?\nBefund:\nBeurteilung: ",
    ],
)
@pytest.mark.parametrize("indication", [Indication.EXCLUDE, Indication.MARK])
def test_a_report_that_is_nothing_but_a_question_is_not_asked_about(report: str, indication: Indication) -> None:
    engine = Scripted()
    question = Question(report, TEMPLATE, make_prompt(TEMPLATE, PromptOptions(indication=indication)))
    attempts = ask_about(engine, question, Pace(1, Retry()), Retry())
    assert [(attempt.state, attempt.reason, attempt.labels) for attempt in attempts] == [
        (AnswerState.INVALID, NOTHING_TO_READ, ())
    ]
    assert engine.asked == []


@pytest.mark.parametrize(
    ("report", "indication"),
    [
        ("Klinik: Sturz.\nBefund: Unauffällig.", Indication.EXCLUDE),
        ("Klinik: Sturz.\n\nKeine Fraktur.", Indication.EXCLUDE),
        ("Keine Fraktur.", Indication.EXCLUDE),
        ("Klinik: Sturz.", Indication.KEEP),
    ],
)
def test_any_other_report_is_asked_about(report: str, indication: Indication) -> None:
    engine = Scripted()
    question = Question(report, TEMPLATE, make_prompt(TEMPLATE, PromptOptions(indication=indication)))
    assert ask_about(engine, question, Pace(1, Retry()), Retry())[-1].reason != NOTHING_TO_READ
    assert engine.asked != []


def test_a_false_label_says_why_where_the_answer_does() -> None:
    labels = parse_answer(answer("Fraktur"), make_prompt(TEMPLATE, HIDDEN), REPORT, TEMPLATE).labels
    assert [label.basis for label in labels] == [None, Basis.NOT_MENTIONED, Basis.NOT_MENTIONED]
