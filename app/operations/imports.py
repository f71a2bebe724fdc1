"""Importing radiographs and reports into a project: first a preview, then the writing."""

from collections.abc import Mapping
from pathlib import Path

from app.core.errors import AppError
from app.core.ids import now
from app.core.jobs import JobContext
from app.core.text import message
from app.dicom.regions import RegionWords
from app.importing.commit import ImportSummary, commit_preview
from app.importing.entries import ImportPreview
from app.importing.preview import build_preview
from app.labels.template import BUILTIN_REGIONS, Template
from app.project import Kind, Project

__all__ = ["commit_import", "preview_import", "region_words", "settle_issue"]

_ROLES = ("internal", "external")


def preview_import(
    project: Project,
    *,
    images: Path | None,
    reports: Path | None,
    site: str,
    role: str,
    region: str | None = None,
    mapping: Mapping[str, str] | None = None,
    encoding: str | None = None,
    context: JobContext,
) -> ImportPreview:
    """What importing ``images`` (folder, DICOMDIR, ZIP, file) and ``reports`` (table, folder of TXT) would do.

    Nothing is written. ``mapping`` is column -> field (``app.reports.columns.FIELDS``), ``encoding`` overrides the one
    detected, ``region`` is taken where the sources name none. Raises ``AppError`` for sources that cannot be read.
    """
    if images is None and reports is None:
        raise AppError(
            message("There is nothing to import."), message("Choose a folder of images, a table of reports, or both.")
        )
    if not site.strip():
        raise AppError(message("The site has no name."), message("Name the hospital that the cases come from."))
    if role not in _ROLES:
        raise AppError(message("{role} is no role of a site.", role=role), message("Choose internal or external."))
    if region is not None and region not in project.regions():
        raise AppError(
            message("There is no template for the region {region}.", region=region),
            message("Regions with a template are: {regions}.", regions=", ".join(project.regions())),
        )
    return build_preview(
        project.store,
        images=images,
        reports=reports,
        site=site.strip(),
        role=role,
        words=region_words(project),
        region=region,
        mapping=mapping,
        encoding=encoding,
        context=context,
    )


def region_words(project: Project) -> RegionWords:
    """The words of each region that has a template: its id, its titles, and for one of one's own its ``here`` words."""
    templates = project.templates()
    return RegionWords({template.region: (*template.title.values(), *_own_words(template)) for template in templates})


def _own_words(template: Template) -> tuple[str, ...]:
    """What else a header or a table may call a region that a person made: the words for it in reports.

    Not those of the built-in regions, which have lists of their own: "Radius" in a report about the elbow is no proof
    that a header with this word is about it.
    """
    return () if template.region in BUILTIN_REGIONS else template.here


def commit_import(
    project: Project, preview: ImportPreview, *, context: JobContext, initiator: object = None
) -> ImportSummary:
    """Write a preview to the project and tell what changed; a second import of the same writes nothing."""
    try:
        summary = commit_preview(project.store, preview, images_folder=project.images_folder, context=context)
    except OSError as error:
        raise AppError.from_os_error(error, message("Importing")) from error
    finally:
        project.changes.notify(Kind.CASES, initiator)
    return summary


def settle_issue(project: Project, *, issue_id: int, reader: str, initiator: object = None) -> None:
    """Keep who says that a problem of an import is settled, and when; it is then no longer listed."""
    project.store.imports.resolve(issue_id, f"{reader}, {now()}")
    project.changes.notify(Kind.CASES, initiator)
