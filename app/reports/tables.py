"""Tables as they lie on the disk (CSV, XLSX, JSONL, JSON), as rows of texts with their numbers."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import Message, message
from app.reports.encoding import Decoded, decode_text

__all__ = ["LARGEST_TEXT", "RawTable", "RowIssue", "clean_text", "read_raw"]

LARGEST_TEXT = 1 << 20
"""Characters of one report; more is taken for a damaged table."""
_MOST_ROWS = 1_000_000
_SAMPLE_ROWS = 200
_EXCEL_RETURN = re.compile(r"_x000[dD]_\n?")
_EXCEL_ESCAPE = re.compile(r"_x00([0-9A-Fa-f]{2})_")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_TABLE_ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".jsonl", ".ndjson", ".json")


@dataclass(frozen=True)
class RowIssue:
    """A row that is not used, or only in part, and why."""

    row: int
    reason: Message
    source: str = ""


@dataclass(frozen=True)
class RawTable:
    """Rows of texts as they stand in the file: (row number, column -> text); ``words`` hold umlauts."""

    columns: tuple[str, ...]
    rows: list[tuple[int, dict[str, str]]]
    issues: list[RowIssue]
    encoding: str
    words: tuple[str, ...]


def clean_text(text: str) -> str:
    """A report as it was written: line ends as \\n, without what Excel left (``_x000D_``) and control characters."""
    text = _EXCEL_RETURN.sub("\n", text)
    text = _EXCEL_ESCAPE.sub(lambda match: _escaped(int(match.group(1), 16)), text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    text = _CONTROL.sub(" ", text)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _escaped(code: int) -> str:
    return chr(code) if code >= 0x20 or code in (9, 10) else " "


def read_raw(source: Path, encoding: str | None, context: JobContext) -> RawTable:
    """Read a CSV, XLSX, JSONL or JSON table as texts. Raises ``AppError`` or ``OSError``."""
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


def _read_csv(source: Path, decoded: Decoded, context: JobContext) -> RawTable:
    delimiter = _delimiter(decoded.text)
    csv.field_size_limit(LARGEST_TEXT)
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


def _read_sheet(source: Path, context: JobContext) -> RawTable:
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
    return RawTable(raw.columns, raw.rows, raw.issues, raw.encoding, words)


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
) -> RawTable:
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
    return RawTable(columns, rows, issues, encoding, words)


def _unique(names: list[str]) -> tuple[str, ...]:
    """Column names, the unnamed and the doubled ones numbered."""
    found: list[str] = []
    for place, written in enumerate(names, start=1):
        name = written or f"column {place}"
        found.append(name if name not in found else f"{name} ({place})")
    return tuple(found)


def _read_json(source: Path, decoded: Decoded, is_array: bool, context: JobContext) -> RawTable:
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
    return RawTable(columns, rows, issues, decoded.encoding, decoded.words)


def _json_cell(value: object) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False)
