"""Reports from a table (CSV, XLSX, JSONL, JSON) or a folder of text files. What cannot be used is listed."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.core.errors import AppError
from app.core.ids import canonical_json, sha256_text
from app.core.jobs import JobContext
from app.core.text import Message, message
from app.reports.columns import ColumnMapping, guess_mapping, parse_date
from app.reports.encoding import Decoded, decode_text

__all__ = ["ReportRow", "ReportTable", "RowIssue", "clean_text", "read_reports"]

_LARGEST_TABLE = 1 << 30
_LARGEST_TEXT = 1 << 20
_MOST_ROWS = 1_000_000
_SAMPLE_ROWS = 200
_EXCEL_RETURN = re.compile(r"_x000[dD]_\n?")
_EXCEL_ESCAPE = re.compile(r"_x00([0-9A-Fa-f]{2})_")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_TABLE_ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".jsonl", ".ndjson", ".json")


@dataclass(frozen=True)
class ReportRow:
    """One row of a table. ``row`` is the line a person sees: 1 is the header row of a CSV or sheet.

    ``study_date`` is ISO or "". ``images`` are file names by view ("AP", "LAT" or "" where the table does not say).
    """

    row: int
    text: str
    accession: str = ""
    study_uid: str = ""
    patient_id: str = ""
    study_date: str = ""
    region: str = ""
    images: tuple[tuple[str, str], ...] = ()
    source: str = ""

    @property
    def key(self) -> str:
        """What makes the report the same at the next import: whom it belongs to, and its text.

        ``from_key`` reads the identifiers back, so that a stored report can be paired once its images arrive.
        """
        ids = [self.accession, self.study_uid, self.patient_id, self.study_date, self.region]
        return canonical_json([*ids, sha256_text(self.text)])

    @classmethod
    def from_key(cls, key: str, text: str, *, row: int, source: str) -> "ReportRow | None":
        """The row that had this key; None if ``key`` was made in another way."""
        try:
            accession, study_uid, patient_id, study_date, region, _ = json.loads(key)
        except (ValueError, TypeError):
            return None
        return cls(row, text, accession, study_uid, patient_id, study_date, region, source=source)


@dataclass(frozen=True)
class RowIssue:
    """A row that is not used, or only in part, and why."""

    row: int
    reason: Message
    source: str = ""


@dataclass(frozen=True)
class ReportTable:
    """A table as read: its columns, what they were taken for, the rows and the rows that cannot be used."""

    source: Path
    columns: tuple[str, ...]
    mapping: ColumnMapping
    rows: tuple[ReportRow, ...]
    issues: tuple[RowIssue, ...]
    encoding: str
    umlaut_words: tuple[str, ...]


@dataclass(frozen=True)
class _Raw:
    """Rows of texts as they stand in the file: (row number, column -> text)."""

    columns: tuple[str, ...]
    rows: list[tuple[int, dict[str, str]]]
    issues: list[RowIssue]
    encoding: str
    words: tuple[str, ...]


def read_reports(
    source: Path,
    *,
    mapping: Mapping[str, str] | None = None,
    encoding: str | None = None,
    context: JobContext,
) -> ReportTable:
    """Read a table or a folder of text files.

    ``mapping`` (column -> field) overrides what was guessed, ``encoding`` what was detected. Raises ``AppError`` when
    the file cannot be read at all, or no column holds reports or images.
    """
    try:
        if source.is_dir():
            return _read_folder(source, encoding, context)
        if source.stat().st_size > _LARGEST_TABLE:
            raise AppError(
                message("The table {name} is larger than 1 GB.", name=source.name), message("Split it into parts.")
            )
        raw = _read_raw(source, encoding, context)
    except OSError as error:
        raise AppError.from_os_error(error, message("Reading the reports")) from error
    guessed = guess_mapping(raw.columns, [row for _, row in raw.rows[:_SAMPLE_ROWS]])
    chosen = guessed.with_choices(mapping or {}, raw.columns)
    if chosen.report is None and not (chosen.image or chosen.image_ap or chosen.image_lat):
        raise AppError(
            message("The table {name} has no column with reports.", name=source.name),
            message(
                "Name the column that holds them. The columns are: {columns}.", columns=", ".join(raw.columns) or "—"
            ),
        )
    rows, issues = _typed(raw, chosen, source.name, context)
    return ReportTable(source, raw.columns, chosen, tuple(rows), (*raw.issues, *issues), raw.encoding, raw.words)


def clean_text(text: str) -> str:
    """A report as it was written: line ends as \\n, without what Excel left (``_x000D_``) and control characters."""
    text = _EXCEL_RETURN.sub("\n", text)
    text = _EXCEL_ESCAPE.sub(lambda match: _escaped(int(match.group(1), 16)), text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    text = _CONTROL.sub(" ", text)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _escaped(code: int) -> str:
    return chr(code) if code >= 0x20 or code in (9, 10) else " "


def _read_raw(source: Path, encoding: str | None, context: JobContext) -> _Raw:
    ending = source.suffix.casefold()
    if ending not in _TABLE_ENDINGS:
        raise AppError(
            message("{name} is no table of a known kind.", name=source.name),
            message("Tables may be CSV, XLSX, JSONL or JSON; or choose a folder of TXT files."),
        )
    if ending in (".xlsx", ".xlsm"):
        return _read_sheet(source, context)
    decoded = decode_text(source.read_bytes(), encoding)
    if ending in (".jsonl", ".ndjson", ".json"):
        return _read_json(source, decoded, ending == ".json", context)
    return _read_csv(source, decoded, context)


def _read_csv(source: Path, decoded: Decoded, context: JobContext) -> _Raw:
    delimiter = _delimiter(decoded.text)
    csv.field_size_limit(_LARGEST_TEXT)
    reader = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=delimiter)

    def records() -> Iterator[tuple[int, list[str]]]:
        number = 0  # records, not lines: what a spreadsheet shows as the row
        while True:
            number += 1
            try:
                yield number, next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise AppError(
                    message("Row {row} of {name} cannot be read.", row=number, name=source.name),
                    message("A quotation mark may be missing there. Correct the row, or save the table as XLSX."),
                ) from error

    return _raw(records(), source, decoded.encoding, decoded.words, context)


def _delimiter(text: str) -> str:
    """The sign that splits the first record into most columns, and as many in the records that follow."""
    sample = text[:20_000]
    best, best_score = ",", (0, 0)
    for sign in (";", ",", "\t", "|"):
        try:
            records = [record for record in csv.reader(io.StringIO(sample, newline=""), delimiter=sign) if record]
        except csv.Error:
            continue
        width = len(records[0]) if records else 1
        alike = sum(len(record) == width for record in records)
        if width > 1 and (alike, width) > best_score:
            best, best_score = sign, (alike, width)
    return best


def _read_sheet(source: Path, context: JobContext) -> _Raw:
    from openpyxl import load_workbook

    try:
        book = load_workbook(source, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises many kinds for damaged files
        raise AppError(
            message("The workbook {name} cannot be read.", name=source.name),
            message("It may be damaged or protected by a password. Save it again as XLSX or as CSV."),
        ) from error
    try:
        sheet = book.worksheets[0]
        records = (
            (number, [_cell(cell) for cell in cells])
            for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1)
        )
        raw = _raw(records, source, "XLSX", (), context)
    finally:
        book.close()
    words = decode_text(" ".join(text for _, row in raw.rows[:_SAMPLE_ROWS] for text in row.values()).encode()).words
    return _Raw(raw.columns, raw.rows, raw.issues, raw.encoding, words)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # Excel keeps numbers as floats: 4711.0 was typed as 4711
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _raw(
    records: Iterable[tuple[int, list[str]]], source: Path, encoding: str, words: tuple[str, ...], context: JobContext
) -> _Raw:
    columns: tuple[str, ...] = ()
    rows: list[tuple[int, dict[str, str]]] = []
    issues: list[RowIssue] = []
    for number, cells in records:
        context.check()
        if not any(cell.strip() for cell in cells):
            if columns:
                issues.append(RowIssue(number, message("The row is empty."), source.name))
            continue
        if not columns:
            columns = _unique([clean_text(cell) for cell in cells])
            continue
        width = len(columns)
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            reason = message(
                "The row has {count} values for {columns} columns.", count=len(cells), columns=len(columns)
            )
            issues.append(RowIssue(number, reason, source.name))
            continue
        if len(rows) >= _MOST_ROWS:
            raise AppError(
                message("The table {name} has more than a million rows.", name=source.name),
                message("Split it into parts."),
            )
        rows.append((number, dict(zip(columns, cells, strict=False))))
    return _Raw(columns, rows, issues, encoding, words)


def _unique(names: list[str]) -> tuple[str, ...]:
    """Column names, the unnamed and the doubled ones numbered."""
    found: list[str] = []
    for place, written in enumerate(names, start=1):
        name = written or f"column {place}"
        found.append(name if name not in found else f"{name} ({place})")
    return tuple(found)


def _read_json(source: Path, decoded: Decoded, is_array: bool, context: JobContext) -> _Raw:
    issues: list[RowIssue] = []
    records: list[tuple[int, object]] = []
    if is_array:
        try:
            loaded = json.loads(decoded.text)
        except (ValueError, RecursionError) as error:
            raise AppError(
                message("The file {name} is no valid JSON.", name=source.name),
                message("Check it with another program, or export the table as CSV."),
            ) from error
        entries = loaded if isinstance(loaded, list) else [loaded]
        records = list(enumerate(entries, start=1))
    else:
        for number, line in enumerate(decoded.text.split("\n"), start=1):
            context.check()
            if not line.strip():
                continue
            try:
                records.append((number, json.loads(line)))
            except (ValueError, RecursionError):
                issues.append(RowIssue(number, message("The line is no valid JSON."), source.name))
    rows: list[tuple[int, dict[str, str]]] = []
    for number, record in records:
        if isinstance(record, dict):
            rows.append((number, {str(name): _json_cell(value) for name, value in record.items()}))
        else:
            issues.append(RowIssue(number, message("The entry is no record with named fields."), source.name))
    columns = tuple(dict.fromkeys(name for _, row in rows for name in row))
    return _Raw(columns, rows, issues, decoded.encoding, decoded.words)


def _json_cell(value: object) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _typed(
    raw: _Raw, mapping: ColumnMapping, source: str, context: JobContext
) -> tuple[list[ReportRow], list[RowIssue]]:
    rows: list[ReportRow] = []
    issues: list[RowIssue] = []
    seen: dict[str, int] = {}
    for done, (number, cells) in enumerate(raw.rows):
        context.check()
        context.report(done, len(raw.rows), message("Reading reports"))
        row, notes = _row(number, cells, mapping, source)
        issues += [RowIssue(number, note, source) for note in notes]
        if row is None:
            continue
        identity = f"{row.key}|{row.images}"
        if identity in seen:
            reason = message("The row is the same as row {other}.", other=seen[identity])
            issues.append(RowIssue(number, reason, source))
            continue
        seen[identity] = number
        rows.append(row)
    return rows, issues


def _row(
    number: int, cells: Mapping[str, str], mapping: ColumnMapping, source: str
) -> tuple[ReportRow | None, list[Message]]:
    notes: list[Message] = []

    def value(column: str | None) -> str:
        return "" if column is None else clean_text(cells.get(column, ""))

    missing = [column for column in mapping.chosen.values() if column not in cells]
    text = value(mapping.report)
    if len(text) > _LARGEST_TEXT:
        return None, [message("The report is longer than a million characters.")]
    images = tuple(
        (view, name)
        for view, column in (("AP", mapping.image_ap), ("LAT", mapping.image_lat), ("", mapping.image))
        if (name := value(column))
    )
    if missing and not text:
        return None, [message("The row is too short: {columns} missing.", columns=", ".join(missing))]
    if not text and not images:
        return None, [message("The row holds no report.")]
    written = value(mapping.study_date)
    study_date = parse_date(written)
    if written and not study_date:
        notes.append(message("The date cannot be read; the row is paired without it."))
    row = ReportRow(
        row=number,
        text=text,
        accession=value(mapping.accession),
        study_uid=value(mapping.study_uid),
        patient_id=value(mapping.patient_id),
        study_date=study_date,
        region=value(mapping.region),
        images=images,
        source=source,
    )
    return row, notes


def _read_folder(folder: Path, encoding: str | None, context: JobContext) -> ReportTable:
    """A folder of text files: each file is one report, its name (without ending) the accession number."""
    files = sorted(path for path in folder.rglob("*") if path.suffix.casefold() == ".txt" and path.is_file())
    if not files:
        raise AppError(
            message("The folder {name} holds no text files.", name=folder.name),
            message("Choose a folder with one TXT file for each report, or a table."),
        )
    rows: list[ReportRow] = []
    issues: list[RowIssue] = []
    encodings: dict[str, int] = {}
    words: dict[str, None] = {}
    seen: dict[str, str] = {}
    for number, path in enumerate(files, start=1):
        context.check()
        context.report(number, len(files), message("Reading reports"))
        name = path.relative_to(folder).as_posix()
        if path.stat().st_size > _LARGEST_TEXT:
            issues.append(RowIssue(number, message("The text is larger than 1 MB."), name))
            continue
        decoded = decode_text(path.read_bytes(), encoding)
        text = clean_text(decoded.text)
        if not text:
            issues.append(RowIssue(number, message("The file is empty."), name))
        elif text in seen:
            issues.append(RowIssue(number, message("The text is the same as that of {other}.", other=seen[text]), name))
        else:
            seen[text] = name
            encodings[decoded.encoding] = encodings.get(decoded.encoding, 0) + 1
            words |= dict.fromkeys(decoded.words)
            rows.append(ReportRow(row=number, text=text, accession=path.stem, source=name))
    shown = ", ".join(f"{name} ({count})" for name, count in sorted(encodings.items()))
    mapping = ColumnMapping(report="text", accession="file")
    return ReportTable(folder, ("file", "text"), mapping, tuple(rows), tuple(issues), shown, tuple(words)[:8])
