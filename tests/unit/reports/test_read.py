"""Tables of reports in the shapes in which they arrive."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.reports.columns import ColumnMapping, guess_mapping, parse_date
from app.reports.encoding import decode_text
from app.reports.read import ReportRow, ReportTable, read_reports
from app.reports.tables import clean_text

TEXT = "Röntgen Ellenbogen rechts: Keine Fraktur. Kein Gelenkerguss. Größenordnung unauffällig."
UID = "1.2.276.0.7230010.3.1.2.1"


def read(path: Path, **options: object) -> ReportTable:
    return read_reports(path, context=JobContext(), **options)


def reasons(table: ReportTable) -> list[tuple[int, str]]:
    return [(issue.row, str(issue.reason)) for issue in table.issues]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le"])
def test_delimiters_and_encodings(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = tmp_path / "befunde.csv"
    lines = ["Patienten-ID|Untersuchungsdatum|Befund", f'7|31.01.2024|"{TEXT}"'.replace("|", delimiter)]
    path.write_bytes("\r\n".join([lines[0].replace("|", delimiter), lines[1]]).encode(encoding))
    table = read(path)
    (row,) = table.rows
    assert (row.text, row.patient_id, row.study_date, row.row) == (TEXT, "7", "2024-01-31", 2)
    assert "Röntgen" in table.umlaut_words
    shown = {"utf-16-le": "utf-16-le", "latin-1": "cp1252"}.get(encoding, encoding)
    assert table.encoding == shown


def test_a_person_may_choose_encoding_and_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("eins;zwei\nKein Nachweis einer Läsion;4711".encode("mac_roman"))
    table = read(path, encoding="mac_roman", mapping={"eins": "report", "zwei": "accession"})
    assert (table.rows[0].text, table.rows[0].accession) == ("Kein Nachweis einer Läsion", "4711")
    with pytest.raises(AppError, match="no column drei"):
        read(path, mapping={"drei": "report"})
    with pytest.raises(AppError, match="no field"):
        read(path, mapping={"eins": "findings"})


def test_lines_of_two_encodings_in_one_file() -> None:
    data = "Größe;1\n".encode() + "Läsion;2\n".encode("cp1252")
    decoded = decode_text(data)
    assert decoded.text == "Größe;1\nLäsion;2\n"
    assert decoded.encoding == "utf-8 + cp1252"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abcäöüÄÖÜß „“–\n", min_size=1).filter(lambda text: not text.isascii()))
def test_german_text_survives_the_usual_encodings(text: str) -> None:
    assert decode_text(text.encode()).text == text
    assert decode_text(text.encode("utf-16")).text == text
    cp1252 = text.encode("cp1252")
    try:
        cp1252.decode("utf-8")
    except UnicodeDecodeError:
        assert decode_text(cp1252).text == text


def test_problems_are_listed_with_their_row_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "accession;datum;befund\n"
        f"1;2024-01-31;{TEXT}\n"
        ";;\n"
        "2;gestern;Kein Befund heute.\n"
        "3\n"
        "4;2024-02-01;\n"
        f"1;2024-01-31;{TEXT}\n"
        "5;20240201;zu;viele\n"
        '6;01.02.24;"Zeile eins\nZeile zwei"\n',
        encoding="utf-8",
    )
    table = read(path)
    assert [(row.row, row.accession, row.study_date) for row in table.rows] == [
        (2, "1", "2024-01-31"),
        (4, "2", ""),
        (9, "6", "2024-02-01"),
    ]
    assert table.rows[2].text == "Zeile eins\nZeile zwei"
    assert sorted(reasons(table)) == [
        (3, "The row is empty."),
        (4, "The date cannot be read; the row is paired without it."),
        (5, "The row is too short: befund, datum missing."),
        (6, "The row holds no report."),
        (7, "The row is the same as row 2."),
        (8, "The row has 4 values for 3 columns."),
    ]


def test_a_table_without_reports_says_which_columns_it_has(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("alter,geschlecht\n12,w\n")
    with pytest.raises(AppError, match=r"no column with reports.*alter, geschlecht"):
        read(path)


def test_unknown_kind_and_broken_files(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "b.xlsx").write_bytes(b"PK rubbish")
    (tmp_path / "c.json").write_text("{")
    for name in ("a.pdf", "b.xlsx", "c.json", "missing.csv"):
        with pytest.raises(AppError):
            read(tmp_path / name)


def test_xlsx_with_numbers_dates_and_excel_leftovers(tmp_path: Path) -> None:
    from datetime import datetime

    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["Anforderungsnummer", "Untersuchungsdatum", "Befundtext"])
    sheet.append([4711.0, datetime(2024, 1, 31), "Zeile 1_x000D_\nZeile 2 über alles."])  # noqa: DTZ001
    sheet.append([None, None, None])
    book.save(tmp_path / "a.xlsx")
    book.close()
    table = read(tmp_path / "a.xlsx")
    (row,) = table.rows
    assert (row.accession, row.study_date, row.text) == ("4711", "2024-01-31", "Zeile 1\nZeile 2 über alles.")
    assert table.umlaut_words == ("über",)
    assert reasons(table) == [(3, "The row is empty.")]


def test_jsonl_keeps_the_good_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"no": 5, "report": TEXT, "area": "arm"}) + "\n{broken\n[1]\n", encoding="utf-8")
    table = read(path)
    assert [(row.accession, row.region, row.text) for row in table.rows] == [("5", "arm", TEXT)]
    assert [number for number, _ in reasons(table)] == [2, 3]


def test_a_folder_of_texts_uses_the_names(tmp_path: Path) -> None:
    (tmp_path / "A17.txt").write_bytes("\ufeffKein Erguß.".encode())
    (tmp_path / "A18.txt").write_bytes("Größerer Spalt.".encode("cp1252"))
    (tmp_path / "A19.txt").write_text(" \n")
    (tmp_path / "A20.txt").write_bytes("Kein Erguß.".encode())  # another exam with the same, normal report
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "A17.txt").write_bytes("Kein Erguß.".encode())
    table = read(tmp_path)
    assert [(row.accession, row.text) for row in table.rows] == [
        ("A17", "Kein Erguß."),
        ("A18", "Größerer Spalt."),
        ("A20", "Kein Erguß."),
    ]
    assert [str(issue.reason) for issue in table.issues] == [
        "The file is empty.",
        "The text is the same as that of A17.txt.",
    ]
    assert table.encoding == "cp1252 (1), utf-8 (1), utf-8-sig (1)"


def test_columns_are_mapped_by_name_and_content() -> None:
    rows = [
        {"Spalte A": TEXT, "Spalte B": UID, "Spalte C": "31.01.2024", "Geburtsdatum": "01.02.1980", "acl_fracture": "1"}
    ]
    mapping = guess_mapping(list(rows[0]), rows)
    assert mapping == ColumnMapping(report="Spalte A", study_uid="Spalte B", study_date="Spalte C")
    named = guess_mapping(["StudyInstanceUID", "image_ap", "image_lat", "Körperregion", "Text"], [])
    assert named.chosen == {
        "report": "Text",
        "study_uid": "StudyInstanceUID",
        "region": "Körperregion",
        "image_ap": "image_ap",
        "image_lat": "image_lat",
    }
    by_content = guess_mapping(["Text", "Befund_lang"], [{"Text": "RX", "Befund_lang": TEXT}])
    assert by_content.report == "Befund_lang"
    remark = guess_mapping(
        ["file", "note"], [{"file": "a.png", "note": "read from the picture with boxes in the same place, twice"}]
    )
    assert remark.report is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("31.01.2024", "2024-01-31"),
        ("1.2.24", "2024-02-01"),
        ("01.02.75", "1975-02-01"),
        ("2024-01-31", "2024-01-31"),
        ("2024-01-31T10:20:00", "2024-01-31"),
        ("31.01.2024 10:20", "2024-01-31"),
        ("20240131", "2024-01-31"),
        ("20240131102000", "2024-01-31"),
        ("31.02.2024", ""),
        ("99999999", ""),
        ("gestern", ""),
        ("", ""),
    ],
)
def test_dates(text: str, iso: str) -> None:
    assert parse_date(text) == iso


@given(st.text(max_size=80))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once or "_x00" in text
    assert "\r" not in once


@given(
    st.builds(
        ReportRow,
        row=st.integers(1, 9),
        text=st.text(max_size=20),
        accession=st.text(max_size=5),
        study_uid=st.text(max_size=5),
        patient_id=st.text(max_size=5),
        study_date=st.just("2024-01-31"),
        region=st.text(max_size=5),
        source=st.just("a.csv"),
    )
)
def test_the_key_keeps_the_identifiers(row: ReportRow) -> None:
    assert ReportRow.from_key(row.key, row.text, row=row.row, source=row.source) == row


def test_other_keys_are_no_rows() -> None:
    assert ReportRow.from_key("demo-17", "text", row=1, source="x") is None


@pytest.mark.shared
def test_real_reports_are_read(shared: Path) -> None:
    folder = shared / "data" / "reports_de"
    parrot = read(folder / "parrot" / "parrot_v1_de_subset.jsonl")
    assert (len(parrot.rows), parrot.mapping.report) == (19, "report")
    assert [str(issue.reason) for issue in parrot.issues] == [
        f"A report of modality {modality}, not of a radiograph." for modality in ("MR", "CT", "US")
    ]
    letters = read(folder / "grascco")
    assert (len(letters.rows), letters.issues) == (38, ())
    assert all("\ufeff" not in row.text for row in letters.rows)
