"""A second reading carried to another workstation: one file with cases under neutral numbers, and nothing that anybody
said about them. Opened there it is a project of its own."""

import hashlib
import shutil
from collections.abc import Generator, Iterator
from enum import StrEnum
from pathlib import Path
from zipfile import ZipFile

from app.core.errors import AppError
from app.core.ids import now, sha256_text
from app.core.jobs import JobContext
from app.core.plain import plain
from app.core.text import message
from app.dicom.minimal import minimal_dicom, minimal_raster
from app.dicom.syntaxes import syntax_of
from app.labels.template import Template
from app.operations.second_reader.bundle_files import (
    BUNDLE,
    BundleCase,
    BundleImage,
    Manifest,
    ReadingFacts,
    ReportFile,
    copy_part,
    opened_archive,
    read_document,
    write_archive,
)
from app.operations.second_reader.second_reading import find_reading
from app.project import Project
from app.store.records import Image, SecondReading

__all__ = ["Contents", "open_bundle", "reading_facts", "save_bundle"]

_Part = tuple[str, bytes, bool]
_SITE = "Second reading"
_SPARE = 100 << 20


class Contents(StrEnum):
    """What of the cases goes into a bundle."""

    ALL = "all"
    IMAGES = "images"
    REPORTS = "reports"


def save_bundle(
    project: Project, *, reading_id: int, out: Path, contents: Contents = Contents.ALL, context: JobContext
) -> Path:
    """Write the open second reading to one file and return its path (with the ending of bundles).

    In it are the template, and of each case its number in the reading, the report's text as it is, and the images
    without header and metadata. No engine's label, no decision, no name, identifier or date of a patient; what is
    written in a report or burnt into an image goes along. Raises ``AppError``.
    """
    reading = find_reading(project, reading_id)
    if reading.closed is not None or reading.bundle:
        raise AppError(
            message("A bundle is saved of an open second reading, in the project that it was planned in."),
            message("Plan a new second reading."),
        )
    writer = _Writer(project, reading, contents, context)
    path = BUNDLE.named(out)
    write_archive(path, BUNDLE, writer.document, writer.parts())
    return path


def reading_facts(project: Project, reading: SecondReading) -> ReadingFacts:
    """What the files of a reading say of it."""
    template = project.template_version(reading.region, reading.template_version)
    return ReadingFacts(
        uid=reading.uid,
        name=reading.name,
        region=reading.region,
        reader=reading.reader,
        template_version=reading.template_version,
        template_sha256=template.sha256,
    )


class _Writer:
    """Gathers the parts of a bundle one by one; ``document`` is whole when the last was taken."""

    def __init__(self, project: Project, reading: SecondReading, contents: Contents, context: JobContext) -> None:
        self._project = project
        self._reading = reading
        self._contents = contents
        self._context = context
        self.document: dict[str, object] = {}

    def parts(self) -> Iterator[_Part]:
        case_ids = self._project.store.second_readings.cases(self._reading.id)
        template = self._project.template_version(self._reading.region, self._reading.template_version)
        cases: list[BundleCase] = []
        for number, case_id in enumerate(case_ids, start=1):
            self._context.report(number - 1, len(case_ids), message("Packing cases"))
            report = yield from self._report(number, case_id)
            images = yield from self._images(number, case_id)
            if report is None and not images:
                raise AppError(
                    message("Case {case} of the project has nothing to read.", case=case_id),
                    message("Put in reports and images both, or plan a reading of other cases."),
                )
            cases.append(BundleCase(number, report, images))
        facts = reading_facts(self._project, self._reading)
        manifest = Manifest(facts, self._contents.value, template.to_json(), now(), tuple(cases))
        self.document.update(plain(manifest))
        self._context.report(len(case_ids), len(case_ids), message("Packing cases"))

    def _report(self, number: int, case_id: int) -> Generator[_Part, None, ReportFile | None]:
        report = self._project.store.reports.of_case(case_id) if self._contents is not Contents.IMAGES else None
        if report is None:
            return None
        name, data = f"cases/{number:04d}/report.txt", report.text.encode()
        yield name, data, True
        return ReportFile(name, len(data), hashlib.sha256(data).hexdigest(), report.sha256)

    def _images(self, number: int, case_id: int) -> Generator[_Part, None, tuple[BundleImage, ...]]:
        images: list[BundleImage] = []
        if self._contents is not Contents.REPORTS:
            for place, image in enumerate(_numbered(self._project, case_id), start=1):
                self._context.check()
                ending = "png" if image.kind == "raster" else "dcm"
                name = f"cases/{number:04d}/{place}.{ending}"
                data = self._copied(image, number)
                yield name, data, ending == "dcm" and _packs(image)
                images.append(_listed(image, place, name, data))
        return tuple(images)

    def _copied(self, image: Image, number: int) -> bytes:
        path = Path(image.path)
        try:
            return minimal_raster(path) if image.kind == "raster" else minimal_dicom(path, f"{number:04d}")
        except AppError as error:
            raise AppError(
                message("An image of case {case} of the project cannot be packed.", case=image.case_id),
                message(
                    "The page Cases tells this number where you point at a case. Mend the image, or exclude the case."
                ),
            ) from error


def _numbered(project: Project, case_id: int) -> list[Image]:
    """The images of a case in the order of their numbers in bundles: as they were imported, so later ones come last."""
    return sorted(project.store.images.of_case(case_id), key=lambda image: image.id)


def _packs(image: Image) -> bool:
    """Whether the pixels are stored as they are, so that packing them saves something."""
    syntax = syntax_of(image.transfer_syntax)
    return syntax is not None and not syntax.codec


def _listed(image: Image, place: int, name: str, data: bytes) -> BundleImage:
    return BundleImage(
        number=place,
        file=name,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        kind=image.kind,
        frame=image.frame,
        modality=image.modality,
        rows=image.rows,
        columns=image.columns,
        transfer_syntax=image.transfer_syntax,
        view=image.view,
        view_source=image.view_source,
        side=image.side,
        side_source=image.side_source,
    )


def open_bundle(*, bundle: Path, folder: Path, context: JobContext) -> Path:
    """Make a project of a bundle in the new or empty ``folder`` and return that; nothing is left of one that fails.

    There is one reading in it, open, and every label set there is its reader's. Raises ``AppError`` for a file that was
    damaged or changed, and for a folder that is not empty.
    """
    folder = folder.expanduser().absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise AppError(
            message("The folder {folder} is not empty.", folder=folder),
            message("Choose a new or an empty folder, so that the project does not mix with other files."),
        )
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)  # what a program left that was killed
    try:
        with opened_archive(bundle) as archive:
            manifest, sha256 = read_document(archive, bundle, BUNDLE, Manifest)
            template = _checked(manifest, bundle)
            folder.parent.mkdir(parents=True, exist_ok=True)
            _require_space(manifest, folder.parent)
            with Project.create(part, manifest.reading.name) as project:
                _Reader(project, archive, bundle, context).fill(manifest, template, sha256)
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
    except OSError as error:
        raise AppError.from_os_error(error, message("Making the project")) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return folder


def _checked(manifest: Manifest, bundle: Path) -> Template:
    """The template of a bundle, which must be the one that its reading names."""
    facts = manifest.reading
    template = Template.from_json(manifest.template)
    same = (template.region, template.version, template.sha256) == (
        facts.region,
        facts.template_version,
        facts.template_sha256,
    )
    numbers = [case.number for case in manifest.cases]
    same = same and all(_is_plain(image) for case in manifest.cases for image in case.images)
    if not same or not facts.reader.strip() or not facts.uid.isalnum() or numbers != list(range(1, len(numbers) + 1)):
        raise AppError(
            message("{name} contradicts itself.", name=bundle.name),
            message("Save the bundle again where it comes from."),
        )
    return template


def _is_plain(image: BundleImage) -> bool:
    sizes = (image.number, image.frame, image.rows, image.columns)
    kinds = image.kind in ("dicom", "raster") and image.view in ("AP", "LAT", "OTHER") and image.side in "LRB"
    return kinds and len(image.side) < 2 and all(0 <= size < 1 << 31 for size in sizes)


def _require_space(manifest: Manifest, folder: Path) -> None:
    needed = sum(image.size for case in manifest.cases for image in case.images) + _SPARE
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise AppError(
            message("The project needs {needed} MB, and {free} MB are free.", needed=needed >> 20, free=free >> 20),
            message("Free some space, or choose a folder on another disk."),
        )


class _Reader:
    """Fills a new project with the cases of a bundle."""

    def __init__(self, project: Project, archive: ZipFile, bundle: Path, context: JobContext) -> None:
        self._project = project
        self._archive = archive
        self._bundle = bundle
        self._context = context
        self._site = project.store.sites.ensure(_SITE, "internal")

    def fill(self, manifest: Manifest, template: Template, sha256: str) -> None:
        """Write template, cases and reading."""
        store, facts = self._project.store, manifest.reading
        store.templates.add(template.region, template.version, template.sha256, template.to_json())
        case_ids = []
        for case in manifest.cases:
            self._context.check()
            self._context.report(case.number - 1, len(manifest.cases), message("Unpacking cases"))
            case_ids.append(self._add(case, facts.region))
        store.second_readings.add(
            name=facts.name,
            region=facts.region,
            template_version=facts.template_version,
            reader=facts.reader,
            case_ids=case_ids,
            uid=facts.uid,
            bundle=sha256,
        )
        self._context.report(len(case_ids), len(case_ids), message("Unpacking cases"))

    def _add(self, case: BundleCase, region: str) -> int:
        store, key = self._project.store, f"{case.number:04d}"
        text = self._text(case.report)
        paths = [self._unpacked(case, image) for image in case.images]
        with store.transaction():
            patient = store.patients.ensure(self._site.id, key)
            case_id = store.cases.add(patient_id=patient.id, case_key=key, region=region, region_source="manual")
            for image, path in zip(case.images, paths, strict=True):
                status = path.stat()
                store.images.add(
                    case_id=case_id,
                    path=str(path),
                    frame=image.frame,
                    kind=image.kind,
                    modality=image.modality,
                    rows=image.rows,
                    columns=image.columns,
                    transfer_syntax=image.transfer_syntax,
                    view=image.view,
                    view_source=image.view_source,
                    side=image.side,
                    side_source=image.side_source,
                    file_size=status.st_size,
                    mtime_ns=status.st_mtime_ns,
                )
            if text is not None:
                store.reports.add(
                    site_id=self._site.id,
                    case_id=case_id,
                    text=text,
                    source=self._bundle.name,
                    row=case.number,
                    key=key,
                )
        return case_id

    def _text(self, report: ReportFile | None) -> str | None:
        if report is None:
            return None
        text = copy_part(self._archive, self._bundle, report, None).decode()
        if sha256_text(text) != report.text_sha256:
            raise AppError(
                message("{name} contradicts itself.", name=self._bundle.name),
                message("Save the bundle again where it comes from."),
            )
        return text

    def _unpacked(self, case: BundleCase, image: BundleImage) -> Path:
        ending = "png" if image.kind == "raster" else "dcm"
        path = self._project.images_folder / f"{case.number:04d}-{image.number}.{ending}"
        copy_part(self._archive, self._bundle, image, path)
        return path
