"""Pairing has laws: nothing is lost, nothing is used twice, the order does not matter."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.reports.pairing import Exam, Pairing, Rule, Why, pair_reports
from app.reports.read import ReportRow

few = st.sampled_from(["", "1", "2", "03", "3", "X"])
exams = st.lists(
    st.builds(
        Exam,
        key=st.uuids().map(str),
        accession=few,
        study_uid=few,
        patient_id=few,
        study_date=st.sampled_from(["", "2024-01-01", "2024-01-02"]),
        regions=st.frozensets(st.sampled_from(["elbow", "thumb"])),
    ),
    max_size=7,
    unique_by=lambda exam: exam.key,
)


@st.composite
def report_rows(draw: st.DrawFn) -> list[ReportRow]:
    count = draw(st.integers(0, 7))
    return [
        ReportRow(
            row=number,
            text=draw(st.sampled_from(["a", "b", "c"])),
            accession=draw(few),
            study_uid=draw(few),
            patient_id=draw(few),
            study_date=draw(st.sampled_from(["", "2024-01-01", "2024-01-02"])),
            region=draw(st.sampled_from(["", "elbow", "thumb"])),
            source="t",
        )
        for number in range(2, count + 2)
    ]


def region_of(text: str) -> str | None:
    return text or None


def facts(pairing: Pairing, rows: list[ReportRow]) -> tuple[set[object], set[object]]:
    pairs = {(pair.exam, rows[pair.row].row, pair.rule, pair.region) for pair in pairing.pairs}
    unpaired = {(item.why, None if item.row is None else rows[item.row].row, item.exam) for item in pairing.unpaired}
    return pairs, unpaired


@settings(max_examples=80, deadline=None)
@given(exams, report_rows(), st.randoms(use_true_random=False))
def test_order_does_not_matter(found: list[Exam], rows: list[ReportRow], random_: random.Random) -> None:
    expected = facts(pair_reports(found, rows, region_of), rows)
    shuffled_exams, shuffled_rows = list(found), list(rows)
    random_.shuffle(shuffled_exams)
    random_.shuffle(shuffled_rows)
    assert facts(pair_reports(shuffled_exams, shuffled_rows, region_of), shuffled_rows) == expected


@settings(max_examples=80, deadline=None)
@given(exams, report_rows())
def test_nothing_is_lost_and_nothing_is_used_twice(found: list[Exam], rows: list[ReportRow]) -> None:
    pairing = pair_reports(found, rows, region_of)
    paired_rows = [pair.row for pair in pairing.pairs]
    listed_rows = [item.row for item in pairing.unpaired if item.row is not None]
    assert sorted(paired_rows + listed_rows) == list(range(len(rows)))
    paired_exams = {pair.exam for pair in pairing.pairs}
    listed_exams = {item.exam for item in pairing.unpaired if item.row is None}
    assert paired_exams | listed_exams == {exam.key for exam in found}
    assert not paired_exams & listed_exams
    places = [(pair.exam, pair.region) for pair in pairing.pairs]
    assert len(places) == len(set(places))


@settings(max_examples=80, deadline=None)
@given(exams, report_rows())
def test_patients_of_a_pair_never_differ(found: list[Exam], rows: list[ReportRow]) -> None:
    by_key = {exam.key: exam for exam in found}
    for pair in pair_reports(found, rows, region_of).pairs:
        stated = {by_key[pair.exam].patient_id.lstrip("0"), rows[pair.row].patient_id.lstrip("0")} - {""}
        assert len(stated) <= 1


def row(number: int = 2, text: str = "a", **values: str) -> ReportRow:
    return ReportRow(row=number, text=text, source="t", **values)


def only(pairing: Pairing) -> tuple[Rule, str | None]:
    (pair,) = pairing.pairs
    return pair.rule, pair.region


def whys(pairing: Pairing) -> set[Why]:
    return {item.why for item in pairing.unpaired}


def test_rules_in_their_order() -> None:
    exam = Exam("e", accession="0012", study_uid="1.2.3", patient_id="P", study_date="2024-01-01")
    assert only(pair_reports([exam], [row(accession="0012", study_uid="9")])) == (Rule.ACCESSION, None)
    assert only(pair_reports([exam], [row(study_uid="1.2.3")])) == (Rule.STUDY_UID, None)
    assert only(pair_reports([exam], [row(patient_id="p", study_date="2024-01-01")])) == (Rule.PATIENT_AND_DATE, None)
    assert only(pair_reports([exam], [row(accession="12")])) == (Rule.ACCESSION_WITHOUT_ZEROS, None)
    assert whys(pair_reports([exam], [row(patient_id="P")])) == {Why.NO_IMAGES, Why.NO_REPORT}


def test_patient_and_date_only_where_it_is_unique() -> None:
    found = [Exam(key, patient_id="P", study_date="2024-01-01") for key in "ab"]
    pairing = pair_reports(found, [row(patient_id="P", study_date="2024-01-01")])
    assert pairing.pairs == ()
    assert whys(pairing) == {Why.SEVERAL_EXAMS, Why.NO_REPORT}


def test_a_weaker_rule_does_not_overrule_accession_numbers_that_differ() -> None:
    same_day = {"patient_id": "P", "study_date": "2024-01-01"}
    found = [Exam("a", accession="1", **same_day), Exam("b", accession="9", patient_id="Q")]
    pairing = pair_reports(found, [row(2, accession="2", **same_day), row(3, "b", accession="9")])
    assert [pair.exam for pair in pairing.pairs] == ["b"]
    # Numbers of another system match nothing at all: then patient and date decide.
    alone = pair_reports(found[:1], [row(2, accession="RIS-2", **same_day)])
    assert only(alone) == (Rule.PATIENT_AND_DATE, None)


def test_two_reports_for_one_exam_are_left_to_a_person() -> None:
    pairing = pair_reports([Exam("e", accession="1")], [row(2, "a", accession="1"), row(3, "b", accession="1")])
    assert pairing.pairs == ()
    assert whys(pairing) == {Why.SEVERAL_REPORTS}
    assert {item.row for item in pairing.unpaired} == {0, 1, None}


def test_the_same_report_twice_is_used_once() -> None:
    pairing = pair_reports([Exam("e", accession="1")], [row(3, "a", accession="1"), row(2, "a", accession="1")])
    assert [pair.row for pair in pairing.pairs] == [1]
    assert whys(pairing) == {Why.SAME_REPORT}


def test_another_patient_is_never_paired() -> None:
    pairing = pair_reports([Exam("e", accession="1", patient_id="P")], [row(accession="1", patient_id="Q")])
    assert pairing.pairs == ()
    assert whys(pairing) == {Why.OTHER_PATIENT, Why.NO_REPORT}


def test_an_exam_of_two_regions_takes_a_report_for_each() -> None:
    exam = Exam("e", accession="1", regions=frozenset({"elbow", "thumb"}))
    rows = [row(2, "a", accession="1", region="thumb"), row(3, "b", accession="1", region="elbow")]
    pairing = pair_reports([exam], rows, region_of)
    assert [(pair.region, pair.row) for pair in pairing.pairs] == [("thumb", 0), ("elbow", 1)]
    whole = pair_reports([exam], rows[:1], region_of)
    assert only(whole) == (Rule.ACCESSION, None)


def test_the_region_column_decides_between_exams_of_one_order() -> None:
    found = [
        Exam("a", accession="1", regions=frozenset({"elbow"})),
        Exam("b", accession="1", regions=frozenset({"thumb"})),
    ]
    pairing = pair_reports(found, [row(accession="1", region="thumb")], region_of)
    assert [pair.exam for pair in pairing.pairs] == ["b"]
