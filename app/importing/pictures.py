"""From PNG and JPEG files to examinations, by the table, the names of the files and the folders that they lie in."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath

from app.core.text import message
from app.dicom.regions import RegionWords
from app.dicom.scan import Raster
from app.dicom.views import side_of_text, view_of_text
from app.importing.entries import ImageEntry, Issue, IssueKind, shown_path
from app.importing.studies import Study, study_keys
from app.reports.read import ReportRow

__all__ = ["raster_studies"]

_GRAZPEDWRI = re.compile(
    r"(?P<patient>\d{4,})_(?P<study>\d{6,})_(?P<number>\d{2})_(?P<part>[A-Z]{3})-(?P<side>[LR])(?P<view>\d)_[MFU]\d{3}"
)
"""File names of GRAZPEDWRI-DX (Nagy et al. 2022): patient, study, number, WRI-R1 (right wrist, first projection, which
is the frontal one; 2 is the lateral), sex and age."""
_NAME_PARTS = re.compile(r"[^A-Za-z0-9.ÄÖÜäöüß]+")


def raster_studies(
    rasters: Sequence[Raster], rows: Sequence[ReportRow], words: RegionWords, root: Path
) -> tuple[list[Study], set[int], list[Issue]]:
    """Group PNG and JPEG files into studies: by the file names in the table, else by their own names.

    A file name is read in this order: the pattern of GRAZPEDWRI-DX; a part of it or of its folders (between ``_``,
    ``-``, spaces) that is the accession number, or else the patient, of exactly one row; else all of it but side and
    view names the study. Where several folders hold the same name, or a name says nothing but side and view, the folder
    names the study; a folder may name the view instead.
    Returns the studies, the indices of the rows that named files (they are paired), and issues.
    """
    issues: list[Issue] = []
    by_name = _by_name(rasters, root)
    studies: list[Study] = []
    used: set[str] = set()
    paired: set[int] = set()
    for index, row in enumerate(rows):
        if not row.images:
            continue
        named = [raster for _, written in row.images if (raster := _find(written, by_name)) is not None]
        own = _own_name(named[0], root) if named else ("", "")
        fallback = f"name:{own[0]}"
        study = Study(study_keys(row.study_uid, row.accession, row.patient_id, row.study_date, fallback))
        study.patient_key, study.accession = row.patient_id or own[1], row.accession
        study.study_uid, study.study_date, study.row = row.study_uid, row.study_date, row
        for view, written in row.images:
            raster = _find(written, by_name)
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


def _find(written: str, by_name: dict[str, Raster]) -> Raster | None:
    """The file that a row means: by its path below the folder where the row gives one that fits, else by its name."""
    path = PurePath(written.replace("\\", "/").casefold())
    return by_name.get(path.as_posix()) or by_name.get(path.name)


def _by_name(rasters: Iterable[Raster], root: Path) -> dict[str, Raster]:
    """Files by path and by name, each with and without ending, only where that is unique."""
    found: dict[str, list[Raster]] = defaultdict(list)
    for raster in rasters:
        below = PurePath(shown_path(raster.path, "", root).casefold())
        for key in {below.as_posix(), below.with_suffix("").as_posix(), below.name, below.stem}:
            found[key].append(raster)
    return {name: entries[0] for name, entries in found.items() if len({str(e.path) for e in entries}) == 1}


def _folders(raster: Raster, root: Path) -> tuple[str, ...]:
    """The folders below ``root`` that a file lies in."""
    return PurePath(shown_path(raster.path, "", root)).parts[:-1]


def _raster_image(raster: Raster, view: str, root: Path) -> ImageEntry:
    stem, shown = raster.path.stem, shown_path(raster.path, "", root)
    graz = _GRAZPEDWRI.fullmatch(stem)
    if graz is not None:
        named = {"1": "AP", "2": "LAT"}.get(graz["view"], "OTHER")
        return ImageEntry(
            None, raster, shown, view or named, "table" if view else "file name", graz["side"], "file name"
        )
    texts = [_NAME_PARTS.sub(" ", text) for text in (stem, *reversed(_folders(raster, root)))]
    named = next((found for text in texts if (found := view_of_text(text))), "")
    side = next((found for text in texts if (found := side_of_text(text))), "")
    source = "table" if view else "file name" if named else "none"
    return ImageEntry(None, raster, shown, view or named or "OTHER", source, side, "file name" if side else "none")


def _by_own_name(rasters: Sequence[Raster], rows: Sequence[ReportRow], words: RegionWords, root: Path) -> list[Study]:
    accessions, patients = _unique(row.accession for row in rows), _unique(row.patient_id for row in rows)
    own = [_own_name(raster, root) for raster in rasters]
    places: dict[str, set[str]] = defaultdict(set)
    for raster, (name, _) in zip(rasters, own, strict=True):
        places[name].add(_place(raster, root))
    studies: dict[str, Study] = {}
    for raster, (name, known) in zip(rasters, own, strict=True):
        stem, place = raster.path.stem, _place(raster, root)
        parts = [stem, *_parts(stem), *_folders(raster, root), *_parts(place)]
        accession = next((part for part in (name, *parts) if part in accessions), "")
        patient = known or next((part for part in parts if part in patients), "")
        # A known pattern is unique in itself; other names may return in the folder of the next patient.
        whole = f"{place}/{name}" if place and not known and len(places[name]) > 1 else name
        key = accession or (whole if known else patient or whole)
        study = studies.setdefault(key, Study((f"accession:{accession}",) if accession else (f"name:{key}",)))
        study.accession, study.patient_key = accession, patient
        study.add(_raster_image(raster, "", root), words.of_text(stem.replace("_", " ")), "file name")
    return list(studies.values())


def _parts(text: str) -> list[str]:
    return [part for part in _NAME_PARTS.split(text) if part]


def _says_nothing(part: str) -> bool:
    """Whether a word names the view or the side and nothing else."""
    return view_of_text(part) is not None or bool(side_of_text(part))


def _place(raster: Raster, root: Path) -> str:
    """The folders that a file lies in, without those that name a view or a side: "AP" and "LAT" hold one study."""
    return "/".join(folder for folder in _folders(raster, root) if not all(map(_says_nothing, _parts(folder))))


def _own_name(raster: Raster, root: Path) -> tuple[str, str]:
    """Study and patient by the file's own name; the patient is "" unless the name follows a known pattern."""
    stem = raster.path.stem
    graz = _GRAZPEDWRI.fullmatch(stem)
    if graz is not None:
        return f"{graz['patient']}_{graz['study']}_{graz['number']}", graz["patient"]
    rest = "_".join(part for part in _parts(stem) if not _says_nothing(part))
    return rest or _place(raster, root) or stem, ""


def _unique(values: Iterable[str]) -> set[str]:
    counts: dict[str, int] = defaultdict(int)
    for value in values:
        counts[value] += bool(value)
    return {value for value, count in counts.items() if count == 1}
