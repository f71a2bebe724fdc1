"""Which column of a table means what: by its name first, by its contents where the name says nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.core.errors import AppError
from app.core.text import message, normalise_umlauts

__all__ = ["FIELDS", "ColumnMapping", "guess_mapping", "parse_date", "plain_name"]

_NAMES: dict[str, tuple[str, ...]] = {
    "report": (
        *(
            "befund",
            "befundtext",
            "bericht",
            "berichtstext",
            "befundbericht",
            "text",
            "report",
            "reporttext",
            "findings",
        ),
        *("radiologybefund", "radiologyreport", "fulltext", "volltext", "befundung", "rohbefund", "content", "inhalt"),
    ),
    "accession": (
        *("accession", "accessionnumber", "accessionnr", "accessionno", "accno", "accnr", "acc", "anforderungsnummer"),
        *("auftragsnummer", "auftragsnr", "auftragsid", "untersuchungsnummer", "untersuchungsnr", "untersuchungsid"),
        *(
            "leistungsnummer",
            "examid",
            "examnumber",
            "ordernumber",
            "orderid",
            "accessionid",
            "studyid",
            "caseid",
            "fallid",
            "no",
            "nr",
            "id",
        ),
    ),
    "study_uid": ("studyinstanceuid", "studyuid", "studieninstanzuid", "studienuid", "siuid", "studyiuid", "studyid"),
    "patient_id": (
        *("patientid", "patientenid", "patid", "pid", "patientennummer", "patientnumber", "patientnr", "patnr"),
        *("patientennr", "patient", "mrn", "pseudonym", "patientenpseudonym", "subject", "subjectid"),
    ),
    "study_date": (
        *("studydate", "untersuchungsdatum", "datum", "date", "examdate", "studiendatum", "aufnahmedatum"),
        *("untersuchungszeitpunkt", "leistungsdatum", "befunddatum", "studydatetime", "termin"),
    ),
    "region": (
        *("region", "koerperregion", "koerperteil", "bodypart", "bodypartexamined", "area", "anatomie", "anatomy"),
        *("organ", "untersuchung", "untersuchungsart", "untersuchungsbezeichnung", "leistung", "studydescription"),
        *("procedure", "exam", "examination", "prozedur"),
    ),
    "modality": ("modality", "modalitaet", "modalitaetkuerzel", "verfahren", "geraetetyp"),
    "image": ("image", "imagepath", "bild", "bilddatei", "file", "filename", "filepath", "datei", "dateiname", "path"),
    "image_ap": ("imageap", "ap", "bildap", "fileap", "pathap", "imagepathap", "apimage", "appath", "pfadap"),
    "image_lat": (
        *("imagelat", "lat", "bildlat", "filelat", "pathlat", "imagepathlat", "latimage", "latpath", "pfadlat"),
        *("lateral", "imagelateral", "bildseitlich", "seitlich"),
    ),
}
FIELDS = tuple(_NAMES)
"""What a column can mean. Every other column (finding labels for instance) is left alone."""

_UID = re.compile(r"[0-2](?:\.\d+){4,}")
_GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_ISO_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DICOM_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{4,6})?")
_SENTENCE = re.compile(r"\w[.!?](\s|$)|\n")
_LONG = 60


@dataclass(frozen=True)
class ColumnMapping:
    """Names of the columns that hold each field, None where there is none."""

    report: str | None = None
    accession: str | None = None
    study_uid: str | None = None
    patient_id: str | None = None
    study_date: str | None = None
    region: str | None = None
    modality: str | None = None
    image: str | None = None
    image_ap: str | None = None
    image_lat: str | None = None

    @property
    def chosen(self) -> dict[str, str]:
        """Field to column, only those that are mapped."""
        return {field: column for field in FIELDS if (column := getattr(self, field)) is not None}

    def with_choices(self, choices: Mapping[str, str], columns: Sequence[str]) -> "ColumnMapping":
        """This mapping with what a person chose, ``column -> field``. Raises ``AppError`` for what does not exist."""
        mapping = self
        for column, field in choices.items():
            if column not in columns:
                raise AppError(
                    message("The table has no column {column}.", column=column),
                    message("Its columns are: {columns}.", columns=", ".join(columns)),
                )
            if field not in FIELDS:
                raise AppError(
                    message("{field} is no field that a column can be mapped to.", field=field),
                    message("The fields are: {fields}.", fields=", ".join(FIELDS)),
                )
            taken = {other: None for other, name in mapping.chosen.items() if name == column}
            mapping = replace(mapping, **{**taken, field: column})
        return mapping


def plain_name(name: str) -> str:
    """A column name without case, umlauts, spaces and signs."""
    return re.sub(r"[^a-z0-9]", "", normalise_umlauts(name.replace("_x000D_", "")))


def guess_mapping(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> ColumnMapping:
    """Map columns by name, then, for report, study UID and date, by what a sample of ``rows`` holds."""
    chosen: dict[str, str] = {}
    for field, names in _NAMES.items():
        ranks = {plain_name(column): column for column in reversed(columns) if column not in chosen.values()}
        found = next((ranks[name] for name in names if name in ranks), None)
        if found is not None and _plausible(field, [row.get(found, "") for row in rows]):
            chosen[field] = found
    free = [column for column in columns if column not in chosen.values()]
    values = {column: [text for row in rows if (text := row.get(column, "").strip())] for column in free}
    if "report" not in chosen:
        length = {
            column: sum(map(len, texts)) / len(texts) for column, texts in values.items() if _are_sentences(texts)
        }
        longest = max(length, key=lambda column: length[column], default=None)
        if longest is not None and length[longest] >= _LONG:
            chosen["report"] = longest
    tests = {"study_uid": lambda text: bool(_UID.fullmatch(text)), "study_date": lambda text: bool(parse_date(text))}
    for field, test in tests.items():
        if field not in chosen:
            fits = [column for column in free if values[column] and all(map(test, values[column]))]
            fits = [column for column in fits if column not in chosen.values() and _unlike_birth(column)]
            if len(fits) == 1:
                chosen[field] = fits[0]
    return ColumnMapping(**chosen)


def _are_sentences(texts: list[str]) -> bool:
    """Whether at least half of the texts are made of sentences, as reports are and remarks on a row are not."""
    return bool(texts) and sum(bool(_SENTENCE.search(text)) for text in texts) * 2 >= len(texts)


def _unlike_birth(column: str) -> bool:
    return not re.search(r"geb|birth|dob", plain_name(column))


def _plausible(field: str, values: list[str]) -> bool:
    """Whether contents do not contradict the name: a column "Text" of short codes is no report."""
    filled = [value for value in values if value.strip()]
    if not filled:
        return True
    if field == "study_uid":
        return sum(bool(_UID.fullmatch(value.strip())) for value in filled) * 2 >= len(filled)
    if field == "study_date":
        return sum(bool(parse_date(value)) for value in filled) * 2 >= len(filled)
    if field == "report":
        return sum(" " in value.strip() for value in filled) * 2 >= len(filled)
    return True


def parse_date(text: str) -> str:
    """A date written the German way, as ISO or as in DICOM (a time may follow), as ISO; "" for anything else.

    Two-digit years from 69 on count as 19xx (POSIX).
    """
    start = text.strip().split("T")[0].split(" ")[0]
    if match := _GERMAN_DATE.fullmatch(start):
        day, month, year = (int(part) for part in match.groups())
        if year < 100:
            year += 1900 if year >= 69 else 2000
    elif match := _ISO_DATE.fullmatch(start) or _DICOM_DATE.fullmatch(start):
        year, month, day = (int(part) for part in match.groups())
    else:
        return ""
    try:
        found = date(year, month, day)
    except ValueError:
        return ""
    return found.isoformat() if 1900 <= found.year <= datetime.now().astimezone().year + 1 else ""
