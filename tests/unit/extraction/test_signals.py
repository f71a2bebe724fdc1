"""The words that deny or hedge, marked where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.german.signals import SignalKind, signals_of

D, H = SignalKind.DENIAL, SignalKind.HEDGE


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kein Nachweis einer Fraktur.", [(D, "Kein")]),
        ("Fraktur nicht nachweisbar, keine Luxation.", [(D, "nicht nachweisbar"), (D, "keine")]),
        ("Fissur nicht auszuschließen.", [(H, "nicht auszuschließen")]),
        ("Fraktur ausgeschlossen.", [(D, "ausgeschlossen")]),
        ("V. a. Erguss, a. e. Fissur.", [(H, "V. a."), (H, "a. e.")]),
        ("Kein Anhalt für eine Luxation, am ehesten Kontusion.", [(D, "Kein"), (H, "am ehesten")]),
        ("Kein Erguss. Hinweis auf eine Fissur.", [(D, "Kein"), (H, "Hinweis auf")]),
        ("Kein sicherer Nachweis einer Fraktur.", [(D, "Kein sicherer")]),
        ("Wahrscheinlich keine Fraktur.", [(D, "Wahrscheinlich keine")]),
        ("Fragliche Absprengung, DD Nutritivkanal.", [(H, "Fragliche"), (H, "DD")]),
        ("Mögliche Fissur, vereinbar mit einem Trauma.", [(H, "Mögliche"), (H, "vereinbar mit")]),
        ("Nicht disloziert.", [(D, "Nicht")]),
        ("Fragestellung: V. a. Fraktur?\nBefund: Keine.", [(D, "Keine")]),
        ("Regelrechte Stellung.", []),
    ],
)
def test_signals(text: str, found: list[tuple[SignalKind, str]]) -> None:
    assert [(signal.kind, text[signal.start : signal.end]) for signal in signals_of(text)] == found


_WORDS = "keine nicht V. a. möglich auszuschließen Fraktur , . DD sicher"


@given(st.lists(st.sampled_from(_WORDS.split(" "))).map(" ".join))
def test_signals_lie_in_order_without_overlap(text: str) -> None:
    end = 0
    for signal in signals_of(text):
        assert end <= signal.start < signal.end <= len(text)
        end = signal.end
