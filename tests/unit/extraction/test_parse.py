"""Answers are read strictly: what is missing or wrong is unanswered, never false."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extraction.options import PromptOptions
from app.extraction.parse import parse_answer
from app.extraction.prompt import make_prompt
from app.labels.values import AnswerState, Basis, Label, QuoteGrade
from tests.unit.extraction.material import GOOD, REPORT, TEMPLATE

QUOTES = make_prompt(TEMPLATE)
FLAT = make_prompt(TEMPLATE, PromptOptions("paper"))


def parsed(text: str) -> Any:
    return parse_answer(text, QUOTES, REPORT)


def changed(finding: str, value: object) -> str:
    return json.dumps(json.loads(GOOD) | {finding: value})


def test_a_good_answer_is_complete_with_bases_and_offsets() -> None:
    answer = parsed(GOOD)
    assert answer.state is AnswerState.COMPLETE
    assert answer.reasons == ()
    assert [label.value for label in answer.labels] == [Label.TRUE, Label.TRUE, Label.FALSE]
    first, _, last = answer.labels
    assert REPORT[first.start : first.end] == "Fraktur im mittleren Drittel"
    assert (first.grade, first.basis) == (QuoteGrade.EXACT, None)
    assert (last.basis, last.grade) == (Basis.NEGATED, QuoteGrade.EXACT)


def test_false_without_a_quote_is_not_mentioned() -> None:
    label = parsed(changed("dislocation_any", {"evidence": " ", "label": "false"})).labels[2]
    assert (label.value, label.basis, label.grade, label.start) == (Label.FALSE, Basis.NOT_MENTIONED, None, None)


@pytest.mark.parametrize("quote", ["", "Olekranonfraktur", "fraktur IM mittleren"])
def test_true_with_a_quote_that_is_not_there_says_so(quote: str) -> None:
    answer = parsed(changed("fracture_any", {"evidence": quote, "label": "true"}))
    assert answer.state is AnswerState.COMPLETE
    assert answer.labels[0].grade is QuoteGrade.NOT_FOUND


@pytest.mark.parametrize("frame", ["{}", "\n\t {} \n", "```json\n{}\n```", "```\n{}```", "```JSON\r\n{}\r\n```\n"])
def test_white_space_and_one_fence_are_allowed(frame: str) -> None:
    assert parsed(frame.replace("{}", GOOD)).state is AnswerState.COMPLETE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n" * 400,
        "Gerne! " + GOOD,
        GOOD + " Ich hoffe, das hilft.",
        GOOD[: len(GOOD) * 2 // 3],
        GOOD[:-1] + ",",
        GOOD.replace('"', "'"),
        f"```json\n```json\n{GOOD}\n```\n```",
        "[]",
        '"true"',
        "null",
        "NaN",
        "{}",
        "[" * 100_000,
        GOOD.replace('"true"', "NaN"),
        GOOD[:-1] + ', "fracture_any": {"evidence": "", "label": "false"}}',
        json.dumps({"thought": "..."}),
        json.dumps(json.loads(GOOD) | {"thought": "..."}),
    ],
)
def test_what_is_not_exactly_the_object_is_invalid_and_labels_nothing(text: str) -> None:
    answer = parsed(text)
    assert answer.state is AnswerState.INVALID
    assert answer.reason
    assert [label.value for label in answer.labels] == [None, None, None]


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        "true",
        1,
        [],
        {},
        {"label": "true"},
        {"evidence": "Fraktur", "label": True},
        {"evidence": "Fraktur", "label": "True"},
        {"evidence": "Fraktur", "label": "ja"},
        {"evidence": "Fraktur", "label": "not_mentioned"},
        {"evidence": None, "label": "false"},
        {"evidence": "Fraktur", "label": "true", "note": ""},
    ],
)
def test_a_finding_of_the_wrong_type_is_unanswered_and_never_false(value: object) -> None:
    answer = parsed(changed("fracture_any", value))
    assert answer.state is AnswerState.INCOMPLETE
    assert [label.value for label in answer.labels] == [None, Label.TRUE, Label.FALSE]
    assert answer.reason.startswith("fracture_any: ")


@pytest.mark.parametrize(
    "second",
    [
        '"fracture_any": {"evidence": "", "label": "false"}',
        '"fracture\\u005fany": {"evidence": "", "label": "false"}',
        '"fracture_any ": {"evidence": "", "label": "false"}',
        '"Fracture_any": {"evidence": "", "label": "false"}',
        '"fracture-any": {"evidence": "", "label": "false"}',
        '"fracture_any\u200b": {"evidence": "", "label": "false"}',
        '"fracture_any": {"evidence": "Fraktur im mittleren Drittel", "label": "true"}',
    ],
)
def test_a_finding_that_is_labelled_twice_makes_the_answer_invalid_whichever_comes_last(second: str) -> None:
    for text in (GOOD[:-1] + f", {second}}}", "{" + second + ", " + GOOD[1:]):
        answer = parsed(text)
        assert answer.state is AnswerState.INVALID
        assert {label.value for label in answer.labels} == {None}


def test_two_labels_within_a_finding_make_the_answer_invalid() -> None:
    assert parsed(GOOD.replace('"label": "true"', '"label": "false", "label": "true"', 1)).state is AnswerState.INVALID
    assert parsed(GOOD + GOOD).state is AnswerState.INVALID
    flat = (
        '{"fracture_any": "true", "fracture_any": "false", "fracture_middle_third": "true", "dislocation_any": "false"}'
    )
    assert parse_answer(flat, FLAT, REPORT).state is AnswerState.INVALID


def test_a_true_that_rests_on_the_request_is_not_verified() -> None:
    label = parsed(changed("fracture_any", {"evidence": "Sturz. Fraktur?", "label": "true"})).labels[0]
    assert (label.value, label.grade) == (Label.TRUE, QuoteGrade.REQUEST)
    assert REPORT[label.start : label.end] == "Sturz. Fraktur?"


def test_a_quote_that_stands_twice_is_that_beside_the_finding_it_belongs_to() -> None:
    report = "Befund: Fraktur, Drittel links. Luxation, Drittel links."
    answer = {
        "fracture_any": {"evidence": "Fraktur", "label": "true"},
        "fracture_middle_third": {"evidence": "Drittel links", "label": "true"},
        "dislocation_any": {"evidence": "Drittel links", "label": "true"},
    }
    labels = parse_answer(json.dumps(answer), QUOTES, report, TEMPLATE).labels
    assert labels[1].start == report.index("Drittel")
    assert labels[2].start == report.rindex("Drittel")  # by its own word, as it has no parent


def test_a_missing_finding_is_unanswered() -> None:
    some = json.loads(GOOD)
    del some["dislocation_any"]
    answer = parsed(json.dumps(some))
    assert answer.state is AnswerState.INCOMPLETE
    assert answer.labels[2].value is None
    assert answer.reason == "dislocation_any: missing"


def test_the_flat_style_has_labels_alone() -> None:
    text = json.dumps({"fracture_any": "true", "fracture_middle_third": "uncertain", "dislocation_any": "false"})
    answer = parse_answer(text, FLAT, REPORT)
    assert answer.state is AnswerState.COMPLETE
    assert [(label.value, label.basis, label.grade) for label in answer.labels] == [
        (Label.TRUE, None, None),
        (Label.UNCERTAIN, None, None),
        (Label.FALSE, None, None),
    ]
    boolean = parse_answer(text.replace('"true"', "true"), FLAT, REPORT)
    assert (boolean.state, boolean.labels[0].value) == (AnswerState.INCOMPLETE, None)


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert parsed(text).state is AnswerState.INVALID


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["evidence", "label", "x"]), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*QUOTES.findings, "other"]), JSON))
def test_a_label_comes_only_from_a_proper_object(answer: dict[str, Any]) -> None:
    result = parsed(json.dumps(answer))
    for label in result.labels:
        value = answer.get(label.finding)
        proper = (
            isinstance(value, dict)
            and value.keys() == {"evidence", "label"}
            and isinstance(value["evidence"], str)
            and value["label"] in ("true", "false", "uncertain")
            and "other" not in answer
        )
        assert (label.value is not None) == proper
    assert (result.state is AnswerState.COMPLETE) == all(label.value is not None for label in result.labels)


@given(st.permutations(list(json.loads(GOOD))), st.integers(0, 4))
def test_order_of_keys_and_white_space_do_not_matter(keys: list[str], indent: int) -> None:
    good = json.loads(GOOD)
    text = json.dumps({key: good[key] for key in keys}, indent=indent)
    assert parsed(text) == parsed(GOOD)
