"""From files to examinations: which radiographs belong to one case.

A case is one region of one DICOM study. A study with pictures of two regions becomes two cases; a picture without a
region of its own joins the only region of its study. Without a StudyInstanceUID the AccessionNumber stands for the
study, then patient and date, then the file itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.core.text import message
from app.dicom.accept import FLUOROSCOPY
from app.dicom.header import Header
from app.dicom.regions import RegionWords
from app.dicom.views import side_of, view_of, view_of_text
from app.importing.entries import ImageEntry, Issue, IssueKind, shown_path
from app.reports.read import ReportRow

__all__ = ["Study", "case_keys", "studies_of", "study_keys"]

_VIEW_SOURCES = {
    "tag": message("the tag ViewPosition"),
    "view code": message("the tag ViewCodeSequence"),
    "orientation": message("the tag PatientOrientation"),
    "file name": message("the file name"),
}
"""What a person reads for the sources of ``app.dicom.views``; the series text itself is what they are compared with."""


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
