"""De-identification on invented letters in which every identifier is marked: what was reached is held."""

from pathlib import Path

import pytest

from app.reports.deidentify import Pseudonyms, deidentify
from tests.benchmarks.deidentification_corpus import Letter, figures, read_letters, scored

CORPUS = Path(__file__).parents[2] / "golden" / "deidentification" / "letters.jsonl"


@pytest.fixture(scope="module")
def letters() -> list[Letter]:
    return [scored(letter) for letter in read_letters(CORPUS)]


def test_no_letter_that_keeps_an_identifier_is_sent(letters: list[Letter]) -> None:
    assert [letter.id for letter in letters if letter.leaks()] == []


def test_letters_without_identifiers_are_sent_and_what_is_medical_stays(letters: list[Letter]) -> None:
    assert [(letter.id, letter.doubts) for letter in letters if letter.clean and letter.held] == []
    assert [span.text for letter in letters for span in letter.keep if span.state == "removed"] == []


def test_as_much_is_found_as_before(letters: list[Letter]) -> None:
    found = figures(letters)
    assert found["removed: all"]["share"] > 0.58
    assert found["removed or flagged: all but soft"]["share"] > 0.82
    assert found["dates removed"]["share"] > 0.75


def test_letters_stay_as_they_are_when_de_identified_again(letters: list[Letter]) -> None:
    mine = Pseudonyms(b"1" * 32)
    for letter in read_letters(CORPUS):
        once = deidentify(letter["text"], pseudonyms=mine).text
        assert deidentify(once, pseudonyms=mine).text == once


# Not in the corpus: what may stand in a report, and what names somebody in the place of a name.
@pytest.mark.parametrize(
    "text",
    [
        "Weiße Linie an der Kortikalis. Insall-Salvati-Index regelrecht.",
        "Klassifikation nach Dubberley 2A. Rhizarthrose Grad II nach Eaton und Littler.",
        "Zustand nach Weaver-Dunn-Plastik. Morel-Lavallée-Läsion am Ellenbogen.",
        "Beschwerden im Winter, im Sommer nicht. Lang- und Querachse achsgerecht.",
        "Aufnahmetechnik: 60 kV, 3 mAs, FDA 115 cm, 3,1 cGy·cm². C5/6 und Th1 am Bildrand.",
        "Fraktur nach AO (Müller) 13-A1.1. Jäger und Breitner I. Dislok. gering.",
        "KEINE FRAKTUR. MINERALISATION REGELRECHT.",
    ],
)
def test_ordinary_reports_are_sent(text: str) -> None:
    assert deidentify(text, pseudonyms=Pseudonyms(b"1" * 32)).doubtful == ()


@pytest.mark.parametrize(
    "text",
    [
        "Keine Fraktur. Befund an Stein übermittelt.",
        "Patient Winkel kam zu Fuß. Fraktur links.",
        "Frau wagner: keine fraktur.",
        "müller, peter: keine Fraktur",
        "Arbeitet bei Quaxelmann. Fingerfraktur links.",
        "Kommt aus Tübingen. Keine Fraktur.",
        "Fall 12/345. Keine Fraktur.",
        "Keine Fraktur. Keil/Bolz",
        "Keine Fraktur.\n-- Keil, Assistenzarzt",
        "Sturz in der Kita Regenbogen. Keine Fraktur.",
        "Karteikarte 7205. Keine Fraktur.",
        "Stark ist mir bekannt. Keine Fraktur.",
    ],
)
def test_what_is_not_understood_is_held_back(text: str) -> None:
    assert deidentify(text, pseudonyms=Pseudonyms(b"1" * 32)).doubtful


def test_a_negation_beside_a_name_in_capitals_stays() -> None:
    assert deidentify("KNOPF KARL KEINE FRAKTUR", pseudonyms=Pseudonyms(b"1" * 32)).text.endswith("] KEINE FRAKTUR")
