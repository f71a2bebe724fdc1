"""A report as it is shown: the words of the stored one, each section by itself, offsets that lead back and forth."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.layout import lay_out

_PIECES = st.lists(
    st.sampled_from(["Befund:", "BEURTEILUNG", "Klinische Angaben: ", "_x000D_", "\r\n", "\n", " ", "x.", "🦴", "ä"])
).map("".join)


def _sections(text: str) -> list[tuple[str, str]]:
    layout = lay_out(text)
    return [(layout.shown[slice(*part.heading)], layout.shown[part.body : part.end]) for part in layout.sections]


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("Keine Fraktur.", [("", "Keine Fraktur.")]),
        ("Befund: Normal. Beurteilung: Normal.", [("Befund:", "Normal."), ("Beurteilung:", "Normal.")]),
        ("BEFUND\r\nZeile 1\r\nZeile 2\r\n\r\n\r\nZeile 3\r\n", [("BEFUND", "Zeile 1\nZeile 2\n\nZeile 3")]),
        ("Befund:_x000D_\nKeine 🦴 Fraktur._x000D_\n_x000D_\nE._x000D_", [("Befund:", "Keine 🦴 Fraktur.\n\nE.")]),
        ("Fragestellung:\nFraktur?\n\nKeine.", [("Fragestellung:", "Fraktur?"), ("", "Keine.")]),
        ("Befund:", [("Befund:", "")]),
        ("", []),
    ],
)
def test_each_section_stands_by_itself(text: str, sections: list[tuple[str, str]]) -> None:
    assert _sections(text) == sections


@given(_PIECES | st.text())
def test_every_word_is_shown_and_its_place_leads_back(text: str) -> None:
    layout = lay_out(text)
    assert len(layout.places) == len(text) + 1
    assert all(one <= other for one, other in pairwise(layout.places))
    assert layout.places[-1] == len(layout.shown)
    words = "".join(text.replace("_x000D_", " ").split())
    assert "".join(layout.shown.split()) == words
    for offset, letter in enumerate(text):
        if text[max(0, offset - 6) : offset + 7].find("_x000D_") < 0 and not letter.isspace():
            assert layout.shown[layout.place(offset)] == letter
            assert layout.offset(layout.place(offset)) == offset
    for one, other in pairwise(layout.sections):
        assert one.start <= one.body <= one.end < other.start


def test_places_beyond_the_ends_are_the_ends() -> None:
    layout = lay_out("ab")
    assert (layout.place(-3), layout.place(99), layout.offset(0), layout.offset(99)) == (0, 2, 0, 2)
