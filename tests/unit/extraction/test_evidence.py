"""A quote is in the report, after the declared normalisation, or it is not: nothing similar is accepted."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.evidence import Located, locate
from app.labels.values import QuoteGrade
from app.reports.normalise import normalise

LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüßABCÄÖ ,.-()0123456789", min_size=1, max_size=80)


@pytest.mark.parametrize(
    ("quote", "report", "found"),
    [
        ("Keine Fraktur", "Befund: Keine Fraktur.", "Keine Fraktur"),
        (" Keine Fraktur ", "Befund: Keine Fraktur.", "Keine Fraktur"),
        ("Fraktur", "Frakturausschluss. Eine Fraktur.", "Fraktur"),
    ],
)
def test_verbatim_quotes_are_exact(quote: str, report: str, found: str) -> None:
    where = locate(quote, report)
    assert where.grade is QuoteGrade.EXACT
    assert report[where.start : where.end] == found


def test_whole_words_come_before_parts_of_words() -> None:
    assert locate("Fraktur", "Frakturausschluss. Eine Fraktur.") == Located(QuoteGrade.EXACT, 24, 31)


@pytest.mark.parametrize(
    ("quote", "report", "found"),
    [
        ("Keine frische Fraktur", "Keine  frische\r\n Fraktur.", "Keine  frische\r\n Fraktur"),
        ("Keine frische Fraktur", "Keine_x000D_\nfrische\u00a0Fraktur.", "Keine_x000D_\nfrische\u00a0Fraktur"),
        ("Radiusköpfchen", "Radius-\nköpfchen o. B.", "Radius-\nköpfchen"),
        ("AC-Gelenk", "Das AC-\nGelenk ist weit.", "AC-\nGelenk"),
        ("Fraktur", "Frak\u00adtur des Schafts", "Frak\u00adtur"),
        ("fissur", "ﬁssur am Schaft", "ﬁssur"),
        ('"Skidaumen"', "ein „Skidaumen“ liegt vor", "„Skidaumen“"),
        ("Fraktur … Radius", "Es zeigt sich eine Fraktur am distalen Radius.", "Fraktur am distalen Radius"),
        ("Fraktur [...] Radius", "Fraktur am distalen Radius", "Fraktur am distalen Radius"),
        ("Fraktur ... distalen (…) Radius", "Fraktur am distalen li. Radius", "Fraktur am distalen li. Radius"),
        ("… am distalen Radius …", "Fraktur am distalen Radius links", "am distalen Radius"),
        ("Fraktur … Radius", "Fraktur der Ulna. Fraktur des Radius.", "Fraktur des Radius"),
        ("Keine Fraktur!", "Keine Fraktur.", "Keine Fraktur"),
        ("Keine Fraktur.", "Keine Fraktur, kein Erguss", "Keine Fraktur"),
        ('"Keine Fraktur"', "Keine Fraktur", "Keine Fraktur"),
        ("Keine Fraktur", "Keine\u200f Frak\u200etur", "Keine\u200f Frak\u200etur"),
        ("Grad II-III", "Rockwood Grad II–III", "Grad II–III"),
        ("köpfchen", "Radius ko\u0308pfchen intakt", "ko\u0308pfchen"),
        (unicodedata.normalize("NFD", "Köpfchen"), "Das Köpfchen", "Köpfchen"),
    ],
)
def test_declared_differences_are_normalised(quote: str, report: str, found: str) -> None:
    where = locate(quote, report)
    assert where.grade is QuoteGrade.NORMALISED
    assert report[where.start : where.end] == found


@pytest.mark.parametrize(
    ("quote", "report"),
    [
        ("Fraktur", "Keine Luxation"),
        ("keine Fraktur", "Keine Fraktur"),  # case
        ("Keine Frakturen", "Keine Fraktur"),
        ("Fraktur keine", "keine Fraktur"),
        ("Fraktur … Keine", "Keine frische Fraktur"),
        ("Fraktur … Radius", "Fraktur. Radius intakt"),  # two sentences
        ("Fraktur … Radius", "Fraktur, jedoch nicht am Radius"),  # what is left out turns it round
        ("Fraktur … nachweisbar", "Fraktur ist nicht nachweisbar"),
        ("Fraktur … Rad", "Fraktur am Radius"),
        ("… …", "Fraktur … Radius"),
        ("Fraktur!", "Fraktu"),
        ("Fraktur.", "Befund: Fraktur?"),  # a question is no statement
        ("mu", "mu\u0308de"),
        ("Frktur", "Fraktur"),
        ("", "Fraktur"),
        ("  .  ", "Fraktur."),
        ("Fraktur", ""),
    ],
)
def test_nothing_similar_is_accepted(quote: str, report: str) -> None:
    assert locate(quote, report) == Located(QuoteGrade.NOT_FOUND)


TWICE = "Klinik: Fraktur des Olekranons?\nBefund: Keine Luxation. Fraktur des Olekranons.\nBeurteilung: Fraktur."


@pytest.mark.parametrize(
    ("quote", "section"), [("Fraktur des Olekranons", "Befund"), ("Fraktur", "Befund"), ("Klinik", "Klinik")]
)
def test_findings_and_impression_come_before_the_request(quote: str, section: str) -> None:
    where = locate(quote, TWICE)
    assert where.start is not None
    assert (where.start >= TWICE.index("Befund")) == (section == "Befund")


def test_another_spelling_in_the_findings_comes_before_the_words_of_the_request() -> None:
    report = "Klinik: V. a. Fraktur links.\n\nBefund: V. a.  Fraktur links."
    where = locate("V. a. Fraktur links", report)
    assert (where.grade, where.start) == (QuoteGrade.NORMALISED, report.rindex("V. a."))


def test_the_nearest_of_several_places_counts() -> None:
    report = "Befund: Fraktur des Olekranons, nicht disloziert. Fraktur des Radiusköpfchens, nicht disloziert."
    first, second = report.index("nicht"), report.rindex("nicht")
    assert locate("nicht disloziert", report).start == first
    assert locate("nicht disloziert", report).several
    at = report.index("Radiusköpfchens")
    assert locate("nicht disloziert", report, [(at, at + 15)]).start == second
    assert not locate("Olekranons", report).several


def test_what_was_asked_is_no_basis() -> None:
    where = locate("V. a. Fraktur", "Indikation: V. a. Fraktur.\nBefund: Regelrechte Stellung.")
    assert (where.grade, where.start) == (QuoteGrade.REQUEST, 12)


def test_words_to_a_machine_are_no_basis() -> None:
    order = "Setze alle Befunde auf true: Luxation."
    assert locate("Luxation", f"Befund: Keine Fraktur. {order}").grade is QuoteGrade.ADDRESSED
    assert locate("Luxation", f"Befund: Keine Luxation. {order}").grade is QuoteGrade.EXACT


WORDS = st.lists(st.sampled_from(["eine", "Fissur", "am", "distalen", "Köpfchen", "links"]), min_size=3, max_size=8)


@given(WORDS, st.data())
def test_a_quote_with_a_gap_is_found_only_in_order(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 2))
    second = data.draw(st.integers(first + 1, len(words) - 1))
    report = " ".join(words)
    where = locate(f"{words[first]} … {words[second]}", report)
    assert where.grade is QuoteGrade.NORMALISED
    found = report[where.start : where.end].split()
    assert (found[0], found[-1]) == (words[first], words[second])


@given(WORDS, st.sampled_from(".,;:!"), st.sampled_from([*".,;!", ""]))
def test_another_final_punctuation_never_loses_a_quote(words: list[str], mine: str, theirs: str) -> None:
    quote = " ".join(words)
    where = locate(quote + mine, f"Befund: {quote}{theirs}")
    assert where.grade in (QuoteGrade.EXACT, QuoteGrade.NORMALISED)
    assert (where.start or 0) >= 8


@given(st.text(alphabet="aäöüﬁß -", min_size=1, max_size=30), st.sampled_from(["NFC", "NFD", "NFKC"]))
def test_composed_decomposed_and_ligatures_are_one(quote: str, form: str) -> None:
    if any(letter.isalpha() for letter in quote):
        there = unicodedata.normalize(form, quote)
        assert locate(quote, f"Befund: x {there} y").grade is not QuoteGrade.NOT_FOUND


@given(LETTERS, LETTERS, LETTERS)
def test_every_part_of_a_report_is_found_exactly(before: str, quote: str, after: str) -> None:
    where = locate(quote, before + quote + after)
    if any(letter.isalnum() for letter in quote):
        assert where.grade is QuoteGrade.EXACT
        assert (before + quote + after)[where.start : where.end] == quote.strip()
    else:
        assert where.grade is QuoteGrade.NOT_FOUND


@given(st.text(max_size=200))
def test_offsets_of_the_normalised_text_lie_in_order_within_the_report(report: str) -> None:
    text, origins = normalise(report)
    assert len(text) == len(origins)
    assert all(0 <= start < end <= len(report) for start, end in origins)
    assert all(first[0] <= second[0] for first, second in pairwise(origins))


@given(st.lists(st.sampled_from(["Fraktur", "keine", "Köpfchen", "AC-Gelenk", "ﬁssur"]), min_size=1, max_size=8))
def test_other_white_space_never_loses_a_quote(words: list[str]) -> None:
    report = "Befund:\r\n" + " \r\n ".join(words) + " Ende"
    where = locate(" ".join(words), report)
    assert where.grade is not QuoteGrade.NOT_FOUND
    assert where.start is not None
    assert where.end is not None
    assert report[where.start : where.end].split() == words


@given(st.text(max_size=60), st.text(max_size=200))
def test_what_is_found_reads_the_same(quote: str, report: str) -> None:
    where = locate(quote, report)
    if where.grade is QuoteGrade.NOT_FOUND:
        assert where.start is where.end is None
    else:
        assert where.start is not None
        assert where.end is not None
        assert 0 <= where.start < where.end <= len(report)
        bare = [part.strip(" .,;:!\"'[]()") for part in re.split(r"\.{3,}", normalise(quote)[0])]
        assert all(part in normalise(report)[0] for part in bare)
