"""Sections and sentences of German reports, with offsets that hold."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.sections import SectionKind, split_sections, split_sentences

KL, T, V, B, E, P, U = (
    SectionKind.INDICATION,
    SectionKind.TECHNIQUE,
    SectionKind.COMPARISON,
    SectionKind.FINDINGS,
    SectionKind.IMPRESSION,
    SectionKind.RECOMMENDATION,
    SectionKind.UNLABELLED,
)


def _kinds(text: str) -> list[SectionKind]:
    return [section.kind for section in split_sections(text)]


def _bodies(text: str) -> list[str]:
    return [text[section.start : section.end].strip() for section in split_sections(text)]


def _sentences(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Klinische Angaben: Sturz.\nBefund: Keine Fraktur.\nBeurteilung: Normal.", [KL, B, E]),
        ("KLINISCHE ANGABEN\nSturz.\n\nBEFUND\nKeine Fraktur.\n\nBEURTEILUNG\nNormal.", [KL, B, E]),
        ("Klinische Angaben / Fragestellung: Fraktur?\nBefund: Nein.", [KL, B]),
        ("Klinik, Fragestellung: Fraktur?\nBefund: Nein.", [KL, B]),
        ("Rechtfertigende Indikation: Sturz.\nTechnik: 2 Ebenen.\nVergleich: keiner.\nBefund: Normal.", [KL, T, V, B]),
        ("Indikation: Sturz\nVoraufnahmen: Keine.\nRöntgenbefund: Normal.", [KL, V, B]),
        ("Frage: Fraktur?\nErgebnis: Keine.", [KL, E]),
        ("Befund und Beurteilung:\nKeine Fraktur.", [B]),
        ("Zusammenfassung: Keine Fraktur.\nEmpfehlung: Kontrolle.", [E, P]),
        ("Indikation: Frakturausschluss Befund: Keine Fraktur. Beurteilung: Normal.", [KL, B, E]),
        ("Klinische Angaben: Sturz. Befund: Keine Fraktur.", [KL, B]),
        ("Klinische Angaben: Sturz\nKeine Fraktur.", [KL, U]),
        ("Fragestellung:\nFraktur?\n\nKeine Fraktur.", [KL, U]),
        ("Klinische Angaben: Sturz\nvon der Leiter.\nBefund: Normal.", [KL, B]),
        ("Keine Fraktur.", [U]),
        ("Unauffälliger Befund: Keine Fraktur.", [U]),
        ("Der Befund ist unauffällig.", [U]),
        ("Befund (2 Ebenen): Normal.", [B]),
        ("- Befund: Normal", [U, B]),
        ("Klinische Angaben:_x000D_\nSturz._x000D_\nBefund:_x000D_\nNormal.", [KL, B]),
        ("Klin. Info: Sturz.\nRechtf. Indikation: Fraktur?\nBefund: Nein.", [KL, KL, B]),
        ("Konkrete Frage: Fraktur?\nVgl.: 2019.\nDFP: 2 cGycm2.\nRöntgen-Befund: Normal.", [KL, V, T, B]),
        ("Unfallmechanismus: Sturz.\nBefund: Normal.\nNebenbefund: Arthrose.", [KL, B, B]),
        ("Befund: Normal.\nZusammenfass. Beurteilung: Normal.\nWeiteres Prozedere: Gips.", [B, E, P]),
        ("Befund: Normal.\nKonklusion: Normal.", [B, E]),
        ("Befund: Normal.\nAbschliessende Einschaetzung: Normal.", [B, E]),
        ("U\u0308berweisungsgrund: Sturz.\nROENTGENBEFUND: Normal.", [KL, B]),
        ("Befund: Beschwerden seit gestern.", [B]),
        ("", [U]),
    ],
)
def test_sections(text: str, kinds: list[SectionKind]) -> None:
    assert _kinds(text) == kinds


def test_a_request_without_heading_after_it_ends_with_what_excel_wrote_for_a_line_end() -> None:
    text = "Klinische Angaben: Sturz_x000D_Keine Fraktur."
    assert [text[part.heading_start : part.end] for part in split_sections(text)][1] == "Keine Fraktur."


def test_bodies_are_without_their_headings() -> None:
    text = "Klinische Angaben: Sturz.\r\nBEFUND\r\nKeine Fraktur.\r\nBeurteilung : Normal."
    assert _bodies(text) == ["Sturz.", "Keine Fraktur.", "Normal."]


@given(st.text(st.sampled_from("Befund:\n BEURTEILUNGKlinikFragestellung./,;?x_000D\r\täö"), max_size=80) | st.text())
def test_sections_cover_the_text_without_gap(text: str) -> None:
    sections = split_sections(text)
    assert sections[0].heading_start == 0
    assert sections[-1].end == len(text)
    for before, after in pairwise(sections):
        assert before.end == after.heading_start
    assert all(section.heading_start <= section.start <= section.end for section in sections)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Keine Fraktur. Keine Luxation.", ["Keine Fraktur.", "Keine Luxation."]),
        ("V. a. Fissur. Z. n. Sturz.", ["V. a. Fissur.", "Z. n. Sturz."]),
        ("A. e. Fissur, z. B. am Köpfchen.", ["A. e. Fissur, z. B. am Köpfchen."]),
        ("Versatz von ca. 2 mm. Sonst normal.", ["Versatz von ca. 2 mm.", "Sonst normal."]),
        ("Fraktur der 3. Rippe li. mit Versatz.", ["Fraktur der 3. Rippe li. mit Versatz."]),
        ("Radiusfraktur re. Keine Luxation.", ["Radiusfraktur re.", "Keine Luxation."]),
        ("Untersuchung durch Dr. Muster am 12. Mai.", ["Untersuchung durch Dr. Muster am 12. Mai."]),
        ("Fraktur? Luxation!", ["Fraktur?", "Luxation!"]),
        ("Keine Fraktur\nKeine Luxation", ["Keine Fraktur", "Keine Luxation"]),
        ("Deutlich\nverschmälerter Spalt.", ["Deutlich\nverschmälerter Spalt."]),
        ("- Keine Fraktur\n- Erguss", ["- Keine Fraktur", "- Erguss"]),
        ("Abstand 1.5 cm.", ["Abstand 1.5 cm."]),
        ("Erguss: o. p. B. Fraktur: o.p.B.", ["Erguss: o. p. B.", "Fraktur: o.p.B."]),
        ("Daumen a. p. Befund regelrecht.", ["Daumen a. p.", "Befund regelrecht."]),
        (
            "Eine lange Zeile, die der Drucker mitten im Satz umgebrochen hat, mit der\nVerschmälerung des Spaltes.",
            ["Eine lange Zeile, die der Drucker mitten im Satz umgebrochen hat, mit der\nVerschmälerung des Spaltes."],
        ),
        ("...", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert _sentences(text) == sentences


@given(st.text(st.sampled_from("Fraktur V. a. Z. n. 3. Rippe\n?!;:-,_x000D_"), max_size=60) | st.text())
def test_sentences_lose_no_word(text: str) -> None:
    sentences = split_sentences(text)
    inside = "".join(text[sentence.start : sentence.end] for sentence in sentences)
    kept = [character for character in inside if character.isalnum()]
    assert len(kept) <= len([character for character in text if character.isalnum()])
    if "_x000D_" not in text:
        assert kept == [character for character in text if character.isalnum()]
    for before, after in pairwise(sentences):
        assert before.end <= after.start
