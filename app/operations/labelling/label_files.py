"""Tables of texts and whole numbers as CSV, XLSX or Parquet, read back exactly as they were written."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.core.errors import AppError
from app.core.files import replace_durably
from app.core.text import Message, message

__all__ = ["read_rows", "write_rows"]

Value = str | int | None
_LONGEST_CELL = 32_767


def write_rows(path: Path, columns: Sequence[str], numbers: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """Write a table under a temporary name and put it in place. The ending says the format; ``numbers`` are integers.

    Raises ``AppError`` for another ending, a full disk, or a text that is too long for a cell of Excel.
    """
    kind = _kind(path)
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _WRITERS[kind](temporary, columns, numbers, rows)
        replace_durably(temporary, path)
    except OSError as error:
        raise AppError.from_os_error(error, message("Writing the table")) from error
    finally:
        temporary.unlink(missing_ok=True)


def read_rows(path: Path, needed: Sequence[str]) -> list[dict[str, str]]:
    """Rows of a table as texts by column; missing values are "". Raises ``AppError``, also for a missing column."""
    kind = _kind(path)
    try:
        columns, rows = _READERS[kind](path)
    except OSError as error:
        raise AppError.from_os_error(error, message("Reading the table")) from error
    missing = [name for name in needed if name not in columns]
    if missing:
        raise _unusable(path, message("the column {column} is missing", column=missing[0]))
    empty = dict.fromkeys(columns, "")  # Excel leaves out empty cells at the end of a row
    return [
        empty | {name: "" if value is None else str(value) for name, value in zip(columns, row, strict=False)}
        for row in rows
    ]


def _kind(path: Path) -> str:
    kind = path.suffix.casefold().removeprefix(".")
    if kind not in _WRITERS:
        raise AppError(
            message("{name} is no table that can be read or written.", name=path.name),
            message("Choose a file that ends in .csv, .xlsx or .parquet."),
        )
    return kind


def _unusable(path: Path, reason: Message) -> AppError:
    return AppError(
        message("The file {name} cannot be used: {reason}.", name=path.name, reason=reason),
        message("Export the labels to see the columns that are needed, and save the table in the same form."),
    )


def _write_csv(path: Path, columns: Sequence[str], _numbers: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    # The byte order mark lets Excel show umlauts.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _read_csv(path: Path) -> tuple[list[str], list[list[str]]]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unusable(path, message("it is not in UTF-8")) from error
    heading = text.split("\n", 1)[0]
    # Excel writes semicolons where the comma is the decimal sign.
    delimiter = ";" if heading.count(";") > heading.count(",") else ","
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]
    except csv.Error as error:
        raise _unusable(path, message("it is no CSV file")) from error
    return (rows[0], rows[1:]) if rows else ([], [])


# Excel's files cannot hold control characters, and read "_x000D_" in a text as one; both are written as \uXXXX.
_ESCAPED = re.compile(r"\\|[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)|_(?=x005F_)")
_UNESCAPED = re.compile(r"\\u([0-9a-f]{4})")


def _write_xlsx(path: Path, columns: Sequence[str], _numbers: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    escaped = [[_escaped(value) for value in row] for row in rows]
    book = Workbook(write_only=True)
    sheet = book.create_sheet("labels")
    sheet.freeze_panes = "A2"
    sheet.append(list(columns))
    for row in escaped:
        cells = [WriteOnlyCell(sheet, value=value) for value in row]
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # "=…" is a text and no formula, "007" keeps its zeros
        sheet.append(cells)
    book.save(path)


def _escaped(value: Value) -> Value:
    if not isinstance(value, str):
        return value
    text = _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", value)
    if len(text) > _LONGEST_CELL:
        raise AppError(message("A quote is too long for a cell of Excel."), message("Choose a .csv or .parquet file."))
    return text


def _read_xlsx(path: Path) -> tuple[list[str], list[list[Any]]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise _unusable(path, message("it is no Excel file")) from error
    try:
        rows = [[_unescaped(value) for value in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    finally:
        book.close()
    rows = [row for row in rows if any(value is not None for value in row)]
    return ([str(name) for name in rows[0]], rows[1:]) if rows else ([], [])


def _unescaped(value: Any) -> Any:
    if isinstance(value, bool):  # Excel turns a typed "true" into a truth value
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if not isinstance(value, str):
        return value
    return _UNESCAPED.sub(lambda match: chr(int(match[1], 16)), value)


def _write_parquet(path: Path, columns: Sequence[str], numbers: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    import polars as pl

    schema = {name: pl.Int64 if name in numbers else pl.String for name in columns}
    pl.DataFrame(list(rows), schema=schema, orient="row").write_parquet(path)


def _read_parquet(path: Path) -> tuple[list[str], list[Any]]:
    import polars as pl

    try:
        frame = pl.read_parquet(path)
    except pl.exceptions.PolarsError as error:
        raise _unusable(path, message("it is no Parquet file")) from error
    return frame.columns, frame.rows()


_WRITERS = {"csv": _write_csv, "xlsx": _write_xlsx, "parquet": _write_parquet}
_READERS: dict[str, Any] = {"csv": _read_csv, "xlsx": _read_xlsx, "parquet": _read_parquet}
