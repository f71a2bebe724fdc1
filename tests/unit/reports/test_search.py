"""Words are found as a reader means them, at the offsets where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.search import find_all


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Fraktur, FRAKTUR, Frakturen", "fraktur", ["Fraktur", "FRAKTUR", "Fraktur"]),
        ("Mäßiger Gelenkerguß", "maessig", ["Mäßig"]),
        ("Maessiger Gelenkerguss", "GELENKERGUSS", ["Gelenkerguss"]),
        ("Gelenkerguß", "erguss", ["erguß"]),
        ("Ma\u0308ßig", "mäß", ["Ma\u0308ß"]),
        ("Radius-\nköpfchen und Frak-\r\ntur", "radiusköpfchen", ["Radius-\nköpfchen"]),
        ("AC-\nGelenk", "ac-gelenk", ["AC-\nGelenk"]),
        ("keine _x000D_\n  Fraktur", "keine fraktur", ["keine _x000D_\n  Fraktur"]),
        ("Ge\u00adlenk", "gelenk", ["Ge\u00adlenk"]),
        ("ä", "a", []),
        ("ß s", "s", ["s"]),
        ("aaa", "aa", ["aa"]),
        ("Fraktur", "  ", []),
        ("", "x", []),
    ],
)
def test_words_are_found(text: str, words: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_all(text, words)] == found


@given(st.text(max_size=60), st.text(min_size=1, max_size=3))
def test_hits_lie_in_order_within_the_text(text: str, words: str) -> None:
    end = 0
    for start, stop in find_all(text, words):
        assert end <= start < stop <= len(text)
        end = stop
