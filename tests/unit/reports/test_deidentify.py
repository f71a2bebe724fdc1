"""De-identification of German reports: what goes, what stays, the way back, and its laws."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.deidentify import Deidentified, Kind, Pseudonyms, deidentify

MINE = Pseudonyms(b"1" * 32)
LETTER = """Klinikum Bad Tannwalde
Abteilung für Unfallchirurgie
Lindenstraße 14a, 09876 Bad Tannwalde
Tel.: 03765/88 12-0, Fax 03765 8812-99, poststelle@tannwalde-klinik.de

Herrn
Dr. med. Ruprecht Zwiebelmann
Marktgasse 3
09877 Obertannwalde

Bad Tannwalde, den 12.03.2024

Patientin: Quendlin, Walpurga, geb. 03.04.1931, Fall-Nr. 2024-003311, KVNR A123456789

Sehr geehrter Herr Kollege Zwiebelmann,

Röntgen Handgelenk links in 2 Ebenen vom 11. März 2024:
Klinische Angaben: Die 93-jährige Patientin stürzte am 10.03. auf die linke Hand.
Befund: Bennett-Fraktur. Kirschner-Draht in situ. Dislokation um 4 mm, Winkel 12,5°. Keine Hill-Sachs-Delle.
LWK 4/5 unauffällig. Frau Quendlin wurde informiert. ICD S62.21.
Beurteilung: Bennett-Fraktur links.

Mit freundlichen kollegialen Grüßen

Dr. med. S. Olbernhau
Oberärztin
"""


def gone(text: str, *, known: tuple[str, ...] = (), shift: bool = False) -> Deidentified:
    return deidentify(text, pseudonyms=Pseudonyms(b"1" * 32, known, shift))


def kinds(text: str) -> list[tuple[str, str]]:
    return [(item.kind.value, text[item.start : item.end]) for item in gone(text).redactions]


def test_a_letter_holds_no_name_afterwards_and_all_that_is_medical() -> None:
    text = gone(LETTER).text
    for name in (
        *("Tannwalde", "Linden", "09876", "03765", "@", "Zwiebelmann", "Marktgasse", "Quendlin", "Walpurga"),
        *("1931", "003311", "A123456789", "2024", "93", "10.03", "Olbernhau", "Ruprecht"),
    ):
        assert name not in text, name
    for finding in (
        "Befund: Bennett-Fraktur. Kirschner-Draht in situ. Dislokation um 4 mm, Winkel 12,5°. Keine Hill-Sachs-Delle.",
        *("LWK 4/5 unauffällig.", "ICD S62.21.", "Handgelenk links in 2 Ebenen", "Beurteilung: Bennett-Fraktur links."),
    ):
        assert finding in text
    assert gone(LETTER).doubtful == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Telefonat mit Herrn Grünspecht.", ("name", "Grünspecht")),
        ("Rückfrage durch OÄ Grünspecht.", ("name", "Grünspecht")),
        ("Bitte an Prof. Dr. h.c. Grünspecht senden.", ("name", "Grünspecht")),
        ("Frau von der Grünspecht kam.", ("name", "von der Grünspecht")),
        ("Überweiser: Grünspecht", ("name", "Grünspecht")),
        ("gez. Grünspecht", ("name", "Grünspecht")),
        ("Frau MU\u0308HLSPECHT kam.", ("name", "MU\u0308HLSPECHT")),
        ("Pat. geb. 3.4.51", ("birth", "3.4.51")),
        ("Pat., *03.04.1951", ("birth", "03.04.1951")),
        ("ein 104-jähriger Mann", ("age", "104")),
        ("Voraufnahme vom 05.05.", ("date", "05.05.")),
        ("Voraufnahme 3/2024", ("date", "3/2024")),
        ("Voraufnahme vom 2024-03-12", ("date", "2024-03-12")),
        ("Voraufnahme im März 2024", ("date", "März 2024")),
        ("Verlauf zum 12. März 2024.", ("date", "12. März 2024")),
        ("wohnhaft in Oberursdorf", ("address", "Oberursdorf")),
        ("Am Holzsteg 5b", None),
        ("Adresse, Am Holzsteg 5b", ("address", "Am Holzsteg 5b")),
        ("Anna-Seghers-Str. 17", ("address", "Anna-Seghers-Str. 17")),
        ("Mobil 0171 2345678", ("phone", "0171 2345678")),
        ("Auftragsnummer: 88-1234", ("id", "88-1234")),
        ("Accession No. RX123456", ("id", "RX123456")),
        ("UID 1.2.840.113619.2.5.1762583153", ("id", "1.2.840.113619.2.5.1762583153")),
        ("Verlegung aus dem St.-Korbinian-Krankenhaus.", ("institution", "St.-Korbinian-Krankenhaus")),
        ("www.praxis-hier.de", ("url", "www.praxis-hier.de")),
    ],
)
def test_one_thing_of_each_form(text: str, found: tuple[str, str] | None) -> None:
    assert kinds(text) == ([] if found is None else [found])


@pytest.mark.parametrize(
    "text",
    [
        *("Rolando-Fraktur, Monteggia-Läsion, Galeazzi, Essex-Lopresti, Rockwood III, Salter-Harris II.",),
        *("Colles-Fraktur. M. Parkinson. Baker-Zyste. Fraktur nach Weber B. Kirschner-Drähte. Typ Neer II.",),
        *("Klinik: Sturz auf die Hand.", "Kontrolle in der Klinik empfohlen.", "Pat. Sturz.", "Patientin mit Schmerz."),
        *(
            "Fraktur C5/6, L4/5, Th12, BWK 10/11. Kraftgrad 4/5.",
            "Abstand 2.5 cm, 12,05 mm, 3 x 4 cm, 1,5 Schaftbreiten.",
        ),
        *("Rechts > links. ICD-10 S52.5, AO 23-A2. Winkel 11°.", "Die 89-jährige Patientin.", "Z.n. Fraktur 2017."),
        *("OA rechts unauffällig. CA ausgeschlossen.", "Dig. 2.3.4 unauffällig."),
    ],
)
def test_what_is_medical_stays(text: str) -> None:
    assert gone(text).redactions == ()
    assert gone(text).text == text


def test_an_eponym_that_is_also_the_patients_name() -> None:
    text = "Herr Bennett: Bennett-Fraktur. Bennett wurde beraten."
    assert re.fullmatch(r"Herr (\[Name \d{4}\]): Bennett-Fraktur\. \1 wurde beraten\.", gone(text).text)


def test_the_same_person_has_one_pseudonym_and_other_patients_another() -> None:
    marks = re.findall(r"\[Name \d{4}\]", gone("Frau Grünspecht. Dr. Quendlin. Grünspechts Hand.").text)
    assert marks[0] == marks[2] != marks[1]
    again = gone("Herr Walter Grünspecht und Müllers", known=("Müller^Anna",)).text
    assert marks[0] in again
    assert "Müller" not in again
    assert deidentify("Frau Grünspecht", pseudonyms=Pseudonyms(b"2" * 32)).text != gone("Frau Grünspecht").text


def test_names_and_numbers_of_the_header_are_known() -> None:
    made = gone("MUELLER, 77-A3: Muellers Hand links.", known=("Müller^Anna", "77-A3"))
    assert [item.kind for item in made.redactions] == [Kind.NAME, Kind.ID, Kind.NAME]


def test_shifted_dates_keep_their_distance_and_dates_of_birth_do_not_stay() -> None:
    made = gone("geb. 03.04.1931. Vom 12.03.2024, Verlauf 26. März 2024, dazu 2024-04-02.", shift=True).text
    assert made.startswith("geb. [Geburtsdatum].")
    days = [date(int(y), int(m), int(d)) for d, m, y in re.findall(r"\[Datum (\d\d)\.(\d\d)\.(\d{4})\]", made)]
    assert [(day - days[0]).days for day in days] == [0, 14, 21]
    assert days[0] < date(2024, 3, 12)


@pytest.mark.parametrize(
    "text",
    [
        "Befund an xy@ übermittelt.",
        "Nummer im Archiv 83921",
        "Rücksprache mit Grünspecht erfolgt.",
        "Grünspecht Quendolin\nBefund: Keine Fraktur.",
    ],
)
def test_a_doubtful_rest(text: str) -> None:
    made = gone(text)
    assert made.doubtful
    for doubt in made.doubtful:
        assert made.text[doubt.new_start : doubt.new_end] == text[doubt.start : doubt.end]


def test_a_quote_that_meets_a_mark() -> None:
    text = "Vergleich mit Frau Grünspecht: keine Fraktur links."
    made = gone(text)
    mark = made.redactions[0]
    assert made.to_original(mark.new_start, mark.new_end) is None
    assert made.to_original(mark.new_start + 1, mark.new_end + 4) is None
    assert made.to_original(0, mark.new_end) == (0, text.index(":"))
    start = made.text.index("keine")
    assert text[slice(*(made.to_original(start, start + 14) or (0, 0)))] == "keine Fraktur"[:14] + " "
    assert made.to_new(text.index("keine"), len(text)) == (start, len(made.text))


PIECES = st.sampled_from(
    [
        *(
            "Frau ",
            "Herr ",
            "Dr. ",
            "Grünspecht",
            "Anna ",
            "Bennett",
            "-Fraktur",
            "geb. ",
            "03.04.1931",
            "12. März ",
            "\n",
            ", ",
        ),
        *(
            "Tel. ",
            "0371 12345",
            "@",
            "Am Steg 3",
            "09876 ",
            "Stadt",
            "[Name 1234]",
            "[Datum 01.02.2023]",
            "[",
            "]",
            " ",
            ".",
        ),
        *(
            "Mit freundlichen Grüßen\n",
            "Klinikum ",
            "Befund: ",
            "keine Fraktur",
            "A123456789",
            "5/2023",
            "u\u0308",
            "3",
        ),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=14).map("".join)


@given(TEXTS, st.booleans())
def test_laws(text: str, shift: bool) -> None:
    """Idempotent; nothing outside redactions changes; offsets agree both ways."""
    made = gone(text, known=("Kunz^Ida",), shift=shift)
    assert gone(made.text, known=("Kunz^Ida",), shift=shift).text == made.text
    at = new_at = 0
    for item in made.redactions:
        assert text[at : item.start] == made.text[new_at : item.new_start]
        assert made.text[item.new_start : item.new_end] == item.replacement
        at, new_at = item.end, item.new_end
    assert text[at:] == made.text[new_at:]
    inside = {place for item in made.redactions for place in range(item.new_start, item.new_end)}
    for place, letter in enumerate(made.text):
        origin = made.to_original(place, place + 1)
        assert (origin is None) == (place in inside)
        if origin is not None:
            assert text[slice(*origin)] == letter
            assert made.to_new(*origin) == (place, place + 1)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Frau Grünspecht (Wendelgard) kam.", "Wendelgard"),
        ("Versichertennr. 422202777, kam.", "422202777"),
        ("Nummer 2024-12924, kam", "12924"),
        ("Dr. X, wohnhaft Am Holzsteg 3, kam", "Holzsteg"),
    ],
)
def test_what_a_benchmark_found(text: str, left: str) -> None:
    assert left not in gone(text).text
