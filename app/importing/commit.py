"""Write a preview to the store: whole cases in short transactions, so that a crash leaves no half of one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import message
from app.dicom.scan import unpack
from app.importing.disagree import subject_of
from app.importing.entries import CaseEntry, ImageEntry, ImportPreview, Issue, IssueKind
from app.importing.index import tags_of
from app.reports.pairing import plain_patient
from app.reports.read import ReportRow
from app.store.records import Image
from app.store.store import Store

__all__ = ["ImportSummary", "commit_preview"]

_TOGETHER = 16
"""Cases in one transaction: one write to the disk for all, and at most this many to do again after a crash."""


@dataclass(frozen=True)
class ImportSummary:
    """What an import changed. ``batch_id`` None: everything was there already, nothing was written."""

    batch_id: int | None
    cases_added: int = 0
    images_added: int = 0
    reports_added: int = 0
    unchanged: int = 0
    conflicting: int = 0
    unpaired: int = 0
    relocated: int = 0
    refused: int = 0
    issues: int = 0


@dataclass
class _Counts:
    cases: int = 0
    images: int = 0
    reports: int = 0
    unchanged: int = 0
    conflicting: int = 0
    unpaired: int = 0
    relocated: int = 0
    failed: int = 0
    issues: list[Issue] = field(default_factory=list)


def commit_preview(store: Store, preview: ImportPreview, *, images_folder: Path, context: JobContext) -> ImportSummary:
    """Write the cases of ``preview``; what is there already stays as it is.

    Files of a ZIP archive are unpacked into ``images_folder`` first. Cancelling keeps the cases written so far;
    the next import of the same sources goes on. Raises ``AppError`` for a full disk.
    """
    return _Commit(store, preview, images_folder, context).run()


class _Commit:
    def __init__(self, store: Store, preview: ImportPreview, images_folder: Path, context: JobContext) -> None:
        self._store = store
        self._preview = preview
        self._folder = images_folder
        self._context = context
        self._counts = _Counts()
        self._batch: int | None = None
        self._site_id = 0
        self._cases: dict[str, int] = {}
        self._images: dict[str, Image] = {}
        self._paths: dict[tuple[str, int], Image] = {}
        self._site_of: dict[int, str] = {}
        self._patient_of: dict[int, str] = {}

    def run(self) -> ImportSummary:
        preview, counts = self._preview, self._counts
        self._load()
        total = len(preview.cases) + len(preview.unpaired)
        done = 0
        for group in _groups(preview.cases):
            self._context.check()
            unpacked = [self._unpacked(entry) for entry in group]
            with self._store.transaction():
                for entry, paths in zip(group, unpacked, strict=True):
                    self._write_case(entry, paths)
            done += len(group)
            self._context.report(done, total, message("Writing cases"))
        for rows in _groups(preview.unpaired):
            self._context.check()
            with self._store.transaction():
                for row in rows:
                    counts.unpaired += self._write_unpaired(row, row.key)
            done += len(rows)
            self._context.report(done, total, message("Writing reports"))
        return self._finish()

    def _load(self) -> None:
        """What the store holds of the site and of the pictures, in a few questions."""
        cases = self._store.cases.all()
        self._site_of = {case.id: case.site for case in cases}
        self._patient_of = {case.id: case.patient_key for case in cases}
        self._cases = {case.case_key: case.id for case in cases if case.site == self._preview.site}
        for site in self._store.sites.all():
            if site.name == self._preview.site:
                self._site_id = site.id
                self._refuse_other_role(site.role)
        entries = [image for case in self._preview.cases for image in case.images]
        self._images = self._store.images.by_sop_uids(image.sop_uid for image in entries if image.sop_uid)
        self._paths = self._store.images.by_paths(str(image.path.absolute()) for image in entries)

    def _refuse_other_role(self, role: str) -> None:
        if role != self._preview.role:
            raise AppError(
                message("The site {site} is {role} in this project.", site=self._preview.site, role=role),
                message("Import with that role, or give the site another name."),
            )

    def _begin(self) -> int:
        """The batch, made with the first thing that is written: an import of nothing new leaves no trace."""
        if self._batch is None:
            self._site_id = self._store.sites.ensure(self._preview.site, self._preview.role).id
            names = [path.name for path in (self._preview.images, self._report_path()) if path is not None]
            self._batch = self._store.imports.start(source=" + ".join(names), site=self._preview.site)
        return self._batch

    def _report_path(self) -> Path | None:
        return None if self._preview.reports is None else self._preview.reports.path

    def _existing(self, image: ImageEntry) -> Image | None:
        if image.sop_uid and image.sop_uid in self._images:
            return self._images[image.sop_uid]
        return self._paths.get((str(image.path.absolute()), 0)) if not _in_archive(image) else None

    def _unpacked(self, entry: CaseEntry) -> list[Path | None]:
        """The path of each new picture of a case, outside the transaction; None for one that cannot be unpacked."""
        paths: list[Path | None] = []
        for image in entry.images:
            path: Path | None = image.path.absolute()
            if _in_archive(image) and self._existing(image) is None:
                assert image.header is not None
                try:
                    path = unpack(image.header, self._folder)
                except AppError as error:
                    if isinstance(error.__cause__, OSError):
                        raise
                    self._counts.failed += 1
                    self._counts.issues.append(Issue(IssueKind.REFUSED, image.shown, error.what_happened))
                    path = None
            paths.append(path)
        return paths

    def _write_case(self, entry: CaseEntry, paths: Sequence[Path | None]) -> None:
        new: list[tuple[ImageEntry, Path]] = []
        case_id: int | None = None
        for image, path in zip(entry.images, paths, strict=True):
            known = self._existing(image)
            if known is None:
                if path is not None:
                    new.append((image, path))
            elif known.sop_uid != image.sop_uid:  # found by its path; it may be another patient's now
                self._counts.failed += 1
                reason = message("The file holds another image than when it was imported. Import it from a new folder.")
                self._counts.issues.append(Issue(IssueKind.REFUSED, image.shown, reason))
            elif self._site_of.get(known.case_id, self._preview.site) != self._preview.site:
                self._counts.conflicting += 1
                reason = message("The picture was imported for the site {site}.", site=self._site_of[known.case_id])
                self._counts.issues.append(Issue(IssueKind.SITE, image.shown, reason))
            else:
                case_id = known.case_id if case_id is None else case_id
                self._follow(known, image)
        if case_id is None:
            entry = self._of_its_patient(entry)
            case_id = self._case_of(entry)
        changed = bool(new)
        if case_id is None:
            if (not new and entry.report is None) or (entry.images and not new):
                return
            case_id = self._add_case(entry)
            changed = True
        for image, path in new:
            self._add_image(case_id, image, path)
        if entry.report is not None and entry.report.text:
            changed |= self._write_report(case_id, entry.report, entry.report_key)
        self._counts.unchanged += not changed

    def _case_of(self, entry: CaseEntry) -> int | None:
        return next((self._cases[key] for key in entry.keys if key in self._cases), None)

    def _of_its_patient(self, entry: CaseEntry) -> CaseEntry:
        """The entry under a key of its own where the store has another patient's case under its keys."""
        case_id = self._case_of(entry)
        patients = [] if case_id is None else [self._patient_of[case_id], entry.patient_key]
        if any(patient.startswith("?") for patient in patients) or len(set(map(plain_patient, patients))) < 2:
            return entry
        study, _, region = entry.keys[0].rpartition("#")
        own = replace(entry, keys=(f"{study}@{entry.patient_key}#{region}",))
        if self._case_of(own) is None:
            reason = message("Another patient has a study with the same identifier; they are kept apart.")
            self._counts.conflicting += 1
            self._counts.issues.append(Issue(IssueKind.OTHER_PATIENT, subject_of(entry), reason))
        return own

    def _follow(self, known: Image, image: ImageEntry) -> None:
        """A file that was moved: the picture is the same, the stored path leads nowhere, so the new one is taken."""
        path = image.path.absolute()
        taken = (str(path), 0) in self._paths
        if _in_archive(image) or taken or Path(known.path).exists() or image.header is None:
            return
        self._store.images.relocate(
            known.id, path=str(path), file_size=image.header.file_size, mtime_ns=image.header.mtime_ns
        )
        self._counts.relocated += 1

    def _add_case(self, entry: CaseEntry) -> int:
        batch = self._begin()
        patient = self._store.patients.ensure(self._site_id, entry.patient_key)
        case_id = self._store.cases.add(
            patient_id=patient.id,
            case_key=entry.keys[0],
            region=entry.region,
            region_source=entry.region_source,
            accession=entry.accession,
            study_uid=entry.study_uid,
            study_date=entry.study_date,
            batch_id=batch,
        )
        self._cases[entry.keys[0]] = case_id
        self._site_of[case_id] = self._preview.site
        self._patient_of[case_id] = entry.patient_key
        self._counts.cases += 1
        return case_id

    def _add_image(self, case_id: int, image: ImageEntry, path: Path) -> None:
        header, raster = image.header, image.raster
        status = path.stat() if _in_archive(image) else None
        self._store.images.add(
            case_id=case_id,
            path=str(path),
            kind="raster" if header is None else "dicom",
            sop_uid=image.sop_uid,
            series_uid=header.series_uid if header else "",
            modality=header.modality if header else "",
            rows=header.rows if header else raster.rows if raster else 0,
            columns=header.columns if header else raster.columns if raster else 0,
            transfer_syntax=header.transfer_syntax if header else "",
            view=image.view,
            view_source=image.view_source,
            side=image.side,
            side_source=image.side_source,
            file_size=header.file_size if header else raster.file_size if raster else 0,
            mtime_ns=status.st_mtime_ns if status else header.mtime_ns if header else raster.mtime_ns if raster else 0,
            tags=tags_of(header) if header else {},
            batch_id=self._begin(),
        )
        self._counts.images += 1

    def _write_report(self, case_id: int, row: ReportRow, key: str) -> bool:
        """Give the case its report. A case that has another one keeps it; the new one is stored unpaired and listed."""
        present = self._store.reports.of_case(case_id)
        if present is not None:
            if present.text == row.text:
                return False
            self._counts.conflicting += 1
            if self._write_unpaired(row, key):
                reason = message("The case has another report already; choose one by hand.")
                self._counts.issues.append(Issue(IssueKind.SEVERAL_REPORTS, f"{row.source}, {row.row}", reason))
            return False
        stored = self._store.reports.by_key(self._site_id, key) if self._site_id else None
        if stored is not None and stored.case_id is None:
            self._begin()
            self._store.reports.attach(stored.id, case_id)
        elif stored is None:
            batch = self._begin()
            self._store.reports.add(
                site_id=self._site_id,
                case_id=case_id,
                text=row.text,
                source=row.source,
                row=row.row,
                key=key,
                batch_id=batch,
            )
        else:
            return False
        self._counts.reports += 1
        return True

    def _write_unpaired(self, row: ReportRow, key: str) -> bool:
        if self._site_id and self._store.reports.by_key(self._site_id, key) is not None:
            return False
        batch = self._begin()
        self._store.reports.add(
            site_id=self._site_id, case_id=None, text=row.text, source=row.source, row=row.row, key=key, batch_id=batch
        )
        return True

    def _finish(self) -> ImportSummary:
        counts = self._counts
        written = self._write_issues([*self._preview.issues, *counts.issues])
        summary = ImportSummary(
            batch_id=self._batch,
            cases_added=counts.cases,
            images_added=counts.images,
            reports_added=counts.reports,
            unchanged=counts.unchanged,
            conflicting=counts.conflicting,
            unpaired=counts.unpaired,
            relocated=counts.relocated,
            refused=self._preview.refused + counts.failed,
            issues=written,
        )
        if self._batch is not None:
            entries = {name: value for name, value in vars(summary).items() if name != "batch_id"}
            self._store.imports.finish(self._batch, entries)
        return summary

    def _write_issues(self, issues: Iterable[Issue]) -> int:
        """Record what earlier imports have not recorded already (one that was cut off has recorded none)."""
        known = {(issue.kind, issue.subject, str(issue.reason)) for issue in self._store.imports.issues()}
        entries = {(issue.kind.value, issue.subject, str(issue.reason)): issue for issue in issues}
        new = [issue for entry, issue in entries.items() if entry not in known]
        if new:
            with self._store.transaction():
                batch = self._begin()
                for issue in new:
                    self._store.imports.add_issue(
                        batch_id=batch, kind=issue.kind.value, subject=issue.subject, reason=issue.reason
                    )
        return len(new)


def _in_archive(image: ImageEntry) -> bool:
    return image.header is not None and bool(image.header.member)


_Entry = TypeVar("_Entry")


def _groups(entries: Sequence[_Entry]) -> Iterator[Sequence[_Entry]]:
    for start in range(0, len(entries), _TOGETHER):
        yield entries[start : start + _TOGETHER]
