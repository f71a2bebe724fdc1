"""What changes templates besides editing: new regions, files, saving, throwing away, taking an old version back."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import message
from app.labels.template import Template
from app.operations.templates.template_drafts import (
    Draft,
    drop_draft,
    file_draft,
    keep_draft,
    kept_draft,
    new_region_draft,
    start_draft,
)
from app.operations.templates.template_editing import export_template, save_draft
from app.project import Project
from app.views.language import tr
from app.views.page import Page
from app.views.templates.template_keeping import DraftKeeper

__all__ = ["TemplateActions"]


class TemplateActions(QObject):
    """``begun`` (a draft that was made and kept), ``saved`` (a template), ``dropped`` (a region), ``refused`` (why)."""

    begun = Signal(object)
    saved = Signal(object)
    dropped = Signal(str)
    refused = Signal(object)

    def __init__(self, page: Page, keeper: DraftKeeper) -> None:
        super().__init__(page)
        self._page = page
        self._keeper = keeper
        self._saving: Draft | None = None

    @Slot(str, str, str, object)
    def new_region(self, region: str, german: str, english: str, views: tuple[str, ...]) -> None:
        """Begin the template of a region that the project does not have."""
        job = partial(_new_region, self._page.project, region, german, english, views)
        self._page.run(job, self._on_begun, on_failed=self._on_refused, name="new region")

    def take_back(self, region: str, version: int) -> None:
        """Begin a draft with what an older version says."""
        self._keeper.flush()
        job = partial(_take_back, self._page.project, region, version)
        self._page.run(job, self._on_begun, name="take back")

    @Slot()
    def choose_file(self) -> None:
        """Ask for a template file and begin a draft with it."""
        dialog = QFileDialog(self._page, tr("Import a template"), str(Path.home()), "JSON (*.json)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.import_file)
        dialog.open()

    @Slot(str)
    def import_file(self, path: str) -> None:
        """Begin a draft with the template in this file."""
        self._keeper.flush()
        self._page.run(partial(_from_file, self._page.project, Path(path)), self._on_begun, name="import template")

    def export(self, region: str, version: int | None) -> None:
        """Ask where to, and write a version (None: the newest) to a file."""
        name = region if version is None else f"{region}-v{version}"
        start = str(self._page.project.exports_folder / f"{name}.json")
        path, _ = QFileDialog.getSaveFileName(self._page, tr("Export the template"), start, "JSON (*.json)")
        if path:
            job = partial(_export, self._page.project, region, version, Path(path))
            self._page.run(job, self._on_exported, name="export template")

    def save(self, draft: Draft, note: str) -> None:
        """Save the draft as the newest version."""
        self._keeper.flush()
        self._saving = draft
        job = partial(_save, self._page.project, draft, self._page.reader, note, self._page)
        self._page.run(job, self._on_saved, name="save template")

    def drop(self, region: str) -> None:
        """Throw the draft of a region away."""
        self._keeper.forget()
        self._page.run(partial(_drop, self._page.project, region), self._on_dropped, name="drop draft")

    @Slot(object)
    def _on_begun(self, draft: Draft) -> None:
        self.begun.emit(draft)

    @Slot(object)
    def _on_refused(self, error: AppError | str) -> None:
        self.refused.emit(error)

    @Slot(object)
    def _on_saved(self, template: Template) -> None:
        draft, saved = self._keeper.draft, self._saving
        self._keeper.forget()
        if draft is not None and saved is not None and draft.region == saved.region:
            self._go_on(draft, saved, template)
        self.saved.emit(template)

    def _go_on(self, draft: Draft, saved: Draft, template: Template) -> None:
        """Keep what was changed while the version was being saved: the page takes it up as a change of that."""
        if draft.template == saved.template:
            return
        try:
            keep_draft(self._page.project, draft if draft.base is not None else replace(draft, base=template.version))
        except AppError as error:
            self._page.show_problem(error)

    @Slot(object)
    def _on_dropped(self, region: str) -> None:
        self.dropped.emit(region)

    @Slot(object)
    def _on_exported(self, path: Path) -> None:
        self._page.told.emit("success", tr("Saved as {name} in {folder}", name=path.name, folder=path.parent))


def _new_region(
    project: Project, region: str, german: str, english: str, views: tuple[str, ...], _context: JobContext
) -> Draft:
    return _begin(project, new_region_draft(project, region=region, title_de=german, title_en=english, views=views))


def _take_back(project: Project, region: str, version: int, _context: JobContext) -> Draft:
    return _begin(project, start_draft(project, region=region, version=version))


def _from_file(project: Project, path: Path, _context: JobContext) -> Draft:
    return _begin(project, file_draft(project, path=path))


def _begin(project: Project, draft: Draft) -> Draft:
    """Keep a new draft, unless one of its region is there: nobody's work is written over."""
    if kept_draft(project, region=draft.region) is not None:
        raise AppError(
            message("There is a draft of {region} already.", region=draft.region),
            message("Save it as a version or throw it away first."),
        )
    return keep_draft(project, draft)


def _export(project: Project, region: str, version: int | None, path: Path, _context: JobContext) -> Path:
    out = path if path.suffix else path.with_name(path.name + ".json")
    return export_template(project, region=region, out=out, version=version)


def _save(project: Project, draft: Draft, reader: str, note: str, initiator: object, _context: JobContext) -> Template:
    return save_draft(project, draft, changed_by=reader, note=note, initiator=initiator)


def _drop(project: Project, region: str, _context: JobContext) -> str:
    drop_draft(project, region=region)
    return region
