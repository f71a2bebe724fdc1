"""A quote is in the report, after the declared normalisation, or it is not: nothing similar is accepted."""

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
        ("Keine ... Fraktur", "Keine frische Fraktur"),
        ("Frktur", "Fraktur"),
        ("", "Fraktur"),
        ("  .  ", "Fraktur."),
        ("Fraktur", ""),
    ],
)
def test_nothing_similar_is_accepted(quote: str, report: str) -> None:
    assert locate(quote, report) == Located(QuoteGrade.NOT_FOUND)


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
        assert normalise(quote)[0].strip() in normalise(report)[0]
