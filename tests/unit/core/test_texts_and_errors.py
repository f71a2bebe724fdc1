"""Sentences for people, errors with a remedy, bugs without what they may quote."""

import errno
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.bugs import bug_text
from app.core.errors import AppError
from app.core.ids import canonical_json, new_id, now, sha256_json, sha256_text
from app.core.resources import resource
from app.core.text import Message, message, normalise_umlauts, restored, stored

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


def test_message_fills_its_places():
    assert str(message("{n} of {m} files", n=3, m=7)) == "3 of 7 files"


def test_message_without_values_is_taken_as_it_is():
    assert str(message("a {brace}")) == "a {brace}"


def test_message_is_frozen_and_compares_by_text_and_values():
    assert message("{n}", n=1) == Message("{n}", {"n": 1})
    assert message("{n}", n=1) != message("{n}", n=2)
    with pytest.raises(TypeError):
        message("{n}", n=1).values["n"] = 2


def test_error_says_what_happened_and_what_to_do():
    error = AppError(message("The disk {d} is full.", d="D"), message("Free some space."))
    assert str(error) == "The disk D is full. Free some space."
    assert str(AppError("Only this.")) == "Only this."


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.ENOENT, errno.EIO])
def test_error_of_the_system_gets_a_remedy_and_loses_its_path(number):
    error = AppError.from_os_error(OSError(number, "it broke", "/home/mustermann/x"), "Saving")
    assert str(error.what_happened) == "Saving failed: it broke."
    assert str(error.what_to_do)
    assert "mustermann" not in str(error)


def _fail_with_causes() -> None:
    try:
        {}["Erika"]
    except KeyError as error:
        raise ValueError("Mustermann") from error


def test_bug_text_names_calls_and_causes_but_no_message():
    with pytest.raises(ValueError, match="Mustermann") as caught:
        _fail_with_causes()
    text = bug_text(caught.value)
    assert re.search(r"test_texts_and_errors\.py:\d+ in _fail_with_causes", text)
    assert text.index("ValueError") < text.index("KeyError")
    assert "Erika" not in text
    assert "Mustermann" not in text


def test_bug_text_ends_where_causes_go_in_a_circle():
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert bug_text(first).count("ValueError") == 1


@settings(max_examples=30)
@given(st.dictionaries(st.text(), _JSON, max_size=4))
def test_equal_values_have_equal_hashes_whatever_their_order(value):
    turned = dict(reversed(list(value.items())))
    assert canonical_json(value) == canonical_json(turned)
    assert sha256_json(value) == sha256_json(turned) == sha256_text(canonical_json(value))


def test_canonical_json_refuses_what_is_no_json():
    with pytest.raises(ValueError, match="JSON"):
        canonical_json(float("nan"))


def test_identifiers_differ_and_sort_by_time():
    made = [new_id("dataset") for _ in range(50)]
    assert len(set(made)) > 45  # 16 random bits within one second
    assert all(re.fullmatch(r"dataset-\d{8}-\d{6}-[0-9a-f]{4}", one) for one in made)
    assert [one[:23] for one in made] == sorted(one[:23] for one in made)


def test_time_is_utc_with_milliseconds():
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", now())


def test_shipped_files_are_found():
    assert (resource("templates")).is_dir()


@given(st.text())
def test_normalising_twice_changes_nothing_more(text):
    once = normalise_umlauts(text)
    assert normalise_umlauts(once) == once


@pytest.mark.parametrize(("text", "plain"), [("Schlüsselbein", "schluesselbein"), ("FUẞ", "fuss"), ("Ärzte", "aerzte")])
def test_umlauts(text, plain):
    assert normalise_umlauts(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        message("plain"),
        message("{count} of {kind}", count=3, kind=message("{a} rows", a="two")),
        message("a brace { stays"),
    ],
)
def test_a_stored_message_comes_back(text):
    assert restored(stored(text)) == text
    assert str(restored(stored(text))) == str(text)


@pytest.mark.parametrize("kept", ["No image has it.", "{", '{"no": "text"}', "", '{"text": 1, "values": 2}'])
def test_a_text_of_an_earlier_version_is_shown_as_it_is(kept):
    assert str(restored(kept)) == kept
