"""What an import would write, as frozen values: nothing here touches the store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from app.core.text import Message
from app.dicom.header import Header
from app.dicom.scan import Raster
from app.reports.columns import ColumnMapping
from app.reports.read import ReportRow

__all__ = ["CaseEntry", "ImageEntry", "ImportPreview", "Issue", "IssueKind", "Source", "shown_path"]


def shown_path(path: Path, member: str, root: Path) -> str:
    """A file as people see it: below the folder ``root`` that is imported, or in its archive."""
    if member:
        return f"{path.name}/{member}"
    folder = root if root.is_dir() else root.parent
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


class IssueKind(StrEnum):
    """Kinds of things that an import lists for a person to look at."""

    REFUSED = "refused"
    DUPLICATE = "duplicate"
    ROW = "row"
    NO_IMAGES = "report without images"
    NO_REPORT = "images without report"
    SEVERAL_REPORTS = "two reports for one exam"
    SAME_REPORT = "the same report twice"
    SEVERAL_EXAMS = "several exams fit"
    OTHER_PATIENT = "the patients differ"
    REGION = "region"
    SIDE = "side"
    VIEW = "view"
    FLUOROSCOPY = "fluoroscopy"
    PATIENT = "patient"
    SITE = "site"


@dataclass(frozen=True)
class Issue:
    """One thing to look at: ``subject`` is a file (path below the source) or a row of the table."""

    kind: IssueKind
    subject: str
    reason: Message


@dataclass(frozen=True)
class ImageEntry:
    """One radiograph of a case: either ``header`` (DICOM) or ``raster`` (PNG, JPEG) is set.

    ``shown`` is the file as people see it: its path below the folder, or in the archive, that is imported.
    """

    header: Header | None
    raster: Raster | None
    shown: str
    view: str
    view_source: str
    side: str
    side_source: str

    @property
    def path(self) -> Path:
        """The file, or the archive that holds it."""
        if self.header is not None:
            return self.header.path
        assert self.raster is not None
        return self.raster.path

    @property
    def sop_uid(self) -> str:
        """SOP Instance UID, "" for a PNG or JPEG file."""
        return "" if self.header is None else self.header.sop_uid


@dataclass(frozen=True)
class CaseEntry:
    """One case to write or to complete.

    ``keys`` identify it, the strongest first: the first is stored, each may find the case of an earlier import.
    ``rule`` is the identifier that joined the report, "" without one.
    """

    keys: tuple[str, ...]
    patient_key: str
    region: str | None
    region_source: str
    accession: str = ""
    study_uid: str = ""
    study_date: str = ""
    images: tuple[ImageEntry, ...] = ()
    report: ReportRow | None = None
    report_key: str = ""
    rule: str = ""


@dataclass(frozen=True)
class Source:
    """How the table of reports was read, for a person to check before the import."""

    path: Path
    columns: tuple[str, ...]
    mapping: ColumnMapping
    encoding: str
    umlaut_words: tuple[str, ...]
    rows: int


@dataclass(frozen=True)
class ImportPreview:
    """All that an import would do. ``files`` were looked at, ``refused`` of them are not imported."""

    site: str
    role: str
    images: Path | None
    reports: Source | None
    cases: tuple[CaseEntry, ...]
    unpaired: tuple[ReportRow, ...]
    issues: tuple[Issue, ...]
    files: int = 0
    refused: int = 0
    paired: Mapping[str, int] = field(default_factory=dict)

    def count(self, kind: IssueKind) -> int:
        """How many issues of a kind there are."""
        return sum(issue.kind is kind for issue in self.issues)
