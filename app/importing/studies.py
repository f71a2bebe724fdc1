"""From files to examinations: which radiographs belong to one case.

A case is one region of one DICOM study. A study with pictures of two regions becomes two cases; a picture without a
region of its own joins the only region of its study. Without a StudyInstanceUID the AccessionNumber stands for the
study, then patient and date, then the file itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from app.core.text import message
from app.dicom.accept import FLUOROSCOPY
from app.dicom.header import Header
from app.dicom.regions import RegionWords
from app.dicom.scan import Raster
from app.dicom.views import side_of, side_of_text, view_of, view_of_text
from app.importing.entries import ImageEntry, Issue, IssueKind, shown_path
from app.reports.read import ReportRow

__all__ = ["Study", "case_keys", "raster_studies", "studies_of", "study_keys"]

_GRAZPEDWRI = re.compile(
    r"(?P<patient>\d{4,})_(?P<study>\d{6,})_(?P<number>\d{2})_(?P<part>[A-Z]{3})-(?P<side>[LR])(?P<view>\d)_[MFU]\d{3}"
)
"""File names of GRAZPEDWRI-DX (Nagy et al. 2022): patient, study, number, WRI-R1 (right wrist, first projection, which
is the frontal one; 2 is the lateral), sex and age."""
_VIEW_SOURCES = {
    "tag": message("the tag ViewPosition"),
    "view code": message("the tag ViewCodeSequence"),
    "orientation": message("the tag PatientOrientation"),
    "file name": message("the file name"),
}
"""What a person reads for the sources of ``app.dicom.views``; the series text itself is what they are compared with."""
_NAME_PARTS = re.compile(r"[^A-Za-z0-9.ÄÖÜäöüß]+")


@dataclass
class Study:
    """One examination while it is being put together; ``regions`` maps a region (or None) to its pictures."""

    keys: tuple[str, ...]
    patient_key: str = ""
    accession: str = ""
    study_uid: str = ""
    study_date: str = ""
    regions: dict[str | None, list[ImageEntry]] = field(default_factory=lambda: defaultdict(list))
    sources: dict[str | None, str] = field(default_factory=dict)
    stated: dict[str | None, set[str]] = field(default_factory=lambda: defaultdict(set))
    row: ReportRow | None = None

    def add(self, image: ImageEntry, region: str | None, source: str) -> None:
        """Put a picture to its region."""
        self.regions[region].append(image)
        self.sources.setdefault(region, source)

    def settle(self, default: str | None) -> None:
        """Give pictures of unknown region to the only known one, or to ``default`` if none is known."""
        known = [region for region in self.regions if region is not None]
        target = known[0] if len(known) == 1 else default if not known else None
        if None in self.regions and target is not None:
            images = self.regions.pop(None)
            self.sources.pop(None, None)
            self.sources.setdefault(target, "import")
            self.regions[target].extend(images)


def study_keys(study_uid: str, accession: str, patient: str, study_date: str, fallback: str) -> tuple[str, ...]:
    """Names of a study from its identifiers, the strongest first."""
    keys = []
    if study_uid:
        keys.append(f"study:{study_uid}")
    if accession:
        keys.append(f"accession:{accession}")
    if patient and study_date:
        keys.append(f"patient:{patient}:{study_date}")
    return tuple(keys) or (fallback,)


def case_keys(keys: Iterable[str], region: str | None) -> tuple[str, ...]:
    """Keys of the case of ``region`` in a study, then of one whose region was not known."""
    names = list(keys)
    return tuple(dict.fromkeys([f"{key}#{region or ''}" for key in names] + [f"{key}#" for key in names]))


def studies_of(headers: Sequence[Header], words: RegionWords, root: Path) -> tuple[list[Study], list[Issue]]:
    """Group headers into studies; doubled pictures and what deserves a look are listed."""
    issues: list[Issue] = []
    studies: dict[str, Study] = {}
    owners: dict[str, str] = {}
    seen: dict[str, str] = {}
    for header in sorted(headers, key=lambda item: (str(item.path), item.member)):
        name = shown_path(header.path, header.member, root)
        if header.sop_uid and header.sop_uid in seen:
            reason = message("The same picture as {other} (equal SOP Instance UID).", other=seen[header.sop_uid])
            issues.append(Issue(IssueKind.DUPLICATE, name, reason))
            continue
        seen[header.sop_uid] = name
        keys = study_keys(
            header.study_uid, header.accession, header.patient_id, header.study_date, f"file:{header.sop_uid or name}"
        )
        if owners.setdefault(keys[0], header.patient_id) != header.patient_id:
            keys = (f"{keys[0]}@{header.patient_id}",)
            reason = message("Another patient has a study with the same identifier; they are kept apart.")
            issues.append(Issue(IssueKind.OTHER_PATIENT, name, reason))
        study = studies.setdefault(keys[0], Study(keys))
        study.patient_key = study.patient_key or header.patient_id
        study.accession = study.accession or header.accession
        study.study_uid = study.study_uid or header.study_uid
        study.study_date = study.study_date or header.study_date
        view, side = view_of(header), side_of(header)
        region = words.of_header(header)
        image = ImageEntry(header, None, name, view.view, view.source, side.side, side.source)
        study.add(image, region.region, region.source)
        issues += _notes(image, name, header)
    return list(studies.values()), issues


def _notes(image: ImageEntry, name: str, header: Header) -> Iterable[Issue]:
    if header.modality in FLUOROSCOPY:
        reason = message(
            "Modality {modality}: a radiograph of a combined unit, or a picture from theatre; exclude it if it is one.",
            modality=header.modality,
        )
        yield Issue(IssueKind.FLUOROSCOPY, name, reason)
    if not header.patient_id:
        reason = message("No PatientID: the study is taken for a patient of its own.")
        yield Issue(IssueKind.PATIENT, name, reason)
    if image.view_source == "none":
        reason = message("The view is not stated; it counts as OTHER until it is set by hand.")
        yield Issue(IssueKind.VIEW, name, reason)
    named = view_of_text(header.series_description)
    if named is not None and image.view_source != "none" and named != image.view:
        reason = message(
            "View {view} by {decided}, but {other} by series text; check it.",
            view=image.view,
            decided=_VIEW_SOURCES.get(image.view_source, image.view_source),
            other=named,
        )
        yield Issue(IssueKind.VIEW, name, reason)


def raster_studies(
    rasters: Sequence[Raster], rows: Sequence[ReportRow], words: RegionWords, root: Path
) -> tuple[list[Study], set[int], list[Issue]]:
    """Group PNG and JPEG files into studies: by the file names in the table, else by their own names.

    A file name is read in this order: the pattern of GRAZPEDWRI-DX; a part of it (between ``_``, ``-``, spaces) that is
    the accession number, or else the patient, of exactly one row; else all of it but side and view names the study.
    Returns the studies, the indices of the rows that named files (they are paired), and issues.
    """
    issues: list[Issue] = []
    by_name = _by_name(rasters)
    studies: list[Study] = []
    used: set[str] = set()
    paired: set[int] = set()
    for index, row in enumerate(rows):
        if not row.images:
            continue
        names = [by_name[name] for _, written in row.images if (name := _name(written)) in by_name]
        own = _own_name(names[0]) if names else ("", "")
        fallback = f"name:{own[0]}"
        study = Study(study_keys(row.study_uid, row.accession, row.patient_id, row.study_date, fallback))
        study.patient_key, study.accession = row.patient_id or own[1], row.accession
        study.study_uid, study.study_date, study.row = row.study_uid, row.study_date, row
        for view, written in row.images:
            raster = by_name.get(_name(written))
            subject = f"{row.source}, {row.row}"
            if raster is None:
                reason = message("The file {name} is not in the folder, or its name occurs twice.", name=written)
                issues.append(Issue(IssueKind.ROW, subject, reason))
            elif str(raster.path) in used:
                reason = message("The file {name} is named by two rows.", name=written)
                issues.append(Issue(IssueKind.DUPLICATE, subject, reason))
            else:
                used.add(str(raster.path))
                study.add(_raster_image(raster, view, root), words.of_text(row.region), "table")
        if study.regions:
            studies.append(study)
            paired.add(index)
    rest = [raster for raster in rasters if str(raster.path) not in used]
    return [*studies, *_by_own_name(rest, rows, words, root)], paired, issues


def _name(written: str) -> str:
    return PurePath(written.replace("\\", "/")).name.casefold()


def _by_name(rasters: Iterable[Raster]) -> dict[str, Raster]:
    """Files by name with and without ending, only where that is unique."""
    found: dict[str, list[Raster]] = defaultdict(list)
    for raster in rasters:
        found[raster.path.name.casefold()].append(raster)
        found[raster.path.stem.casefold()].append(raster)
    return {name: entries[0] for name, entries in found.items() if len({str(e.path) for e in entries}) == 1}


def _raster_image(raster: Raster, view: str, root: Path) -> ImageEntry:
    stem, shown = raster.path.stem, shown_path(raster.path, "", root)
    graz = _GRAZPEDWRI.fullmatch(stem)
    if graz is not None:
        named = {"1": "AP", "2": "LAT"}.get(graz["view"], "OTHER")
        return ImageEntry(
            None, raster, shown, view or named, "table" if view else "file name", graz["side"], "file name"
        )
    text = _NAME_PARTS.sub(" ", stem)
    named = view_of_text(text) or ""
    side = side_of_text(text)
    source = "table" if view else "file name" if named else "none"
    return ImageEntry(None, raster, shown, view or named or "OTHER", source, side, "file name" if side else "none")


def _by_own_name(rasters: Iterable[Raster], rows: Sequence[ReportRow], words: RegionWords, root: Path) -> list[Study]:
    accessions, patients = _unique(row.accession for row in rows), _unique(row.patient_id for row in rows)
    studies: dict[str, Study] = {}
    for raster in rasters:
        stem = raster.path.stem
        name, patient = _own_name(raster)
        parts = (stem, *(part for part in _NAME_PARTS.split(stem) if part))
        accession = next((part for part in (name, *parts) if part in accessions), "")
        patient = patient or next((part for part in parts if part in patients), "")
        name = accession or (name if _GRAZPEDWRI.fullmatch(stem) else patient or name)
        study = studies.setdefault(name, Study((f"accession:{accession}",) if accession else (f"name:{name}",)))
        study.accession, study.patient_key = accession, patient
        study.add(_raster_image(raster, "", root), words.of_text(stem.replace("_", " ")), "file name")
    return list(studies.values())


def _own_name(raster: Raster) -> tuple[str, str]:
    """Study and patient by the file's own name; the patient is "" unless the name follows a known pattern."""
    stem = raster.path.stem
    graz = _GRAZPEDWRI.fullmatch(stem)
    if graz is not None:
        return f"{graz['patient']}_{graz['study']}_{graz['number']}", graz["patient"]
    parts = [part for part in _NAME_PARTS.split(stem) if part]
    return "_".join(part for part in parts if view_of_text(part) is None and not side_of_text(part)) or stem, ""


def _unique(values: Iterable[str]) -> set[str]:
    counts: dict[str, int] = defaultdict(int)
    for value in values:
        counts[value] += bool(value)
    return {value for value, count in counts.items() if count == 1}
