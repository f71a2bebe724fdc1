"""Reports from a table (CSV, XLSX, JSONL, JSON) or a folder of text files. What cannot be used is listed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import AppError
from app.core.ids import canonical_json, sha256_text
from app.core.jobs import JobContext
from app.core.text import Message, message
from app.reports.columns import ColumnMapping, guess_mapping, parse_date
from app.reports.encoding import decode_text
from app.reports.tables import LARGEST_TEXT, RawTable, RowIssue, clean_text, read_raw

__all__ = ["NoReportColumnError", "ReportRow", "ReportTable", "RowIssue", "clean_text", "read_reports"]

_LARGEST_TABLE = 1 << 30
_SAMPLE_ROWS = 200
_OTHER_MODALITIES = frozenset({"MR", "MRI", "MRT", "CT", "US", "SONO", "NM", "PT", "PET", "PET-CT", "SPECT"})
"""Reports that are surely of something else; "RX", "RÖ", "DX" and whatever is unknown pass."""


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
class ReportTable:
    """A table as read: its columns, what they were taken for, the rows and the rows that cannot be used."""

    source: Path
    columns: tuple[str, ...]
    mapping: ColumnMapping
    rows: tuple[ReportRow, ...]
    issues: tuple[RowIssue, ...]
    encoding: str
    umlaut_words: tuple[str, ...]


class NoReportColumnError(AppError):
    """No column was taken for the reports; ``columns`` are those that a person can choose from."""

    def __init__(self, name: str, columns: tuple[str, ...]) -> None:
        self.columns = columns
        super().__init__(
            message("The table {name} has no column with reports.", name=name),
            message("Name the column that holds them. The columns are: {columns}.", columns=", ".join(columns) or "—"),
        )


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
        raw = read_raw(source, encoding, context)
    except OSError as error:
        raise AppError.from_os_error(error, message("Reading the reports")) from error
    guessed = guess_mapping(raw.columns, [row for _, row in raw.rows[:_SAMPLE_ROWS]])
    chosen = guessed.with_choices(mapping or {}, raw.columns)
    if chosen.report is None and not (chosen.image or chosen.image_ap or chosen.image_lat):
        raise NoReportColumnError(source.name, raw.columns)
    rows, issues = _typed(raw, chosen, source.name, context)
    return ReportTable(source, raw.columns, chosen, tuple(rows), (*raw.issues, *issues), raw.encoding, raw.words)


def _typed(
    raw: RawTable, mapping: ColumnMapping, source: str, context: JobContext
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
    if len(text) > LARGEST_TEXT:
        return None, [message("The report is longer than a million characters.")]
    images = tuple(
        (view, name)
        for view, column in (("AP", mapping.image_ap), ("LAT", mapping.image_lat), ("", mapping.image))
        if (name := value(column))
    )
    if missing and not text:
        return None, [message("The row is too short: {columns} missing.", columns=", ".join(missing))]
    modality = value(mapping.modality).upper()
    if modality in _OTHER_MODALITIES:
        return None, [message("A report of modality {modality}, not of a radiograph.", modality=modality)]
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
    seen: dict[tuple[str, str], str] = {}
    for number, path in enumerate(files, start=1):
        context.check()
        context.report(number, len(files), message("Reading reports"))
        name = path.relative_to(folder).as_posix()
        if path.stat().st_size > LARGEST_TEXT:
            issues.append(RowIssue(number, message("The text is larger than 1 MB."), name))
            continue
        decoded = decode_text(path.read_bytes(), encoding)
        text = clean_text(decoded.text)
        if not text:
            issues.append(RowIssue(number, message("The file is empty."), name))
        elif (identity := (path.stem, text)) in seen:  # equal texts of two exams are two reports: most say "normal"
            reason = message("The text is the same as that of {other}.", other=seen[identity])
            issues.append(RowIssue(number, reason, name))
        else:
            seen[identity] = name
            encodings[decoded.encoding] = encodings.get(decoded.encoding, 0) + 1
            words |= dict.fromkeys(decoded.words)
            rows.append(ReportRow(row=number, text=text, accession=path.stem, source=name))
    shown = ", ".join(f"{name} ({count})" for name, count in sorted(encodings.items()))
    mapping = ColumnMapping(report="text", accession="file")
    return ReportTable(folder, ("file", "text"), mapping, tuple(rows), tuple(issues), shown, tuple(words)[:8])
