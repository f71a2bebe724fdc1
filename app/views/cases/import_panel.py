"""Importing in three steps within the cases page: choose, look at the preview, keep."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QInputDialog, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.importing.commit import ImportSummary
from app.importing.entries import ImportPreview
from app.operations.imports import commit_import, preview_import
from app.reports.read import NoReportColumnError
from app.views.language import tr, translate
from app.views.style import Space
from app.views.widgets.basics import Button
from app.views.widgets.cases.import_preview import PreviewView
from app.views.widgets.cases.import_source import ImportWish, SourceForm
from app.views.widgets.page_parts import PageHeader

if TYPE_CHECKING:
    from app.views.page import Page

__all__ = ["ImportPanel"]


class ImportPanel(QWidget):
    """``finished`` carries the ``ImportSummary`` of an import; ``closed`` asks for the worklist."""

    finished = Signal(object)
    closed = Signal()

    def __init__(self, page: "Page") -> None:
        super().__init__()
        self._page = page
        self._wish: ImportWish | None = None
        self._preview: ImportPreview | None = None
        self.strip = page.strip()
        self.back_button = Button(tr("Back"), "chevron-left")
        self.back_button.clicked.connect(self.go_back)
        self.commit_button = Button(tr("Import"), "check", kind="primary")
        self.commit_button.clicked.connect(self.commit)
        self.commit_button.hide()
        self._header = PageHeader(
            tr("Import"), tr("Nothing is kept before you have seen it."), self.back_button, self.commit_button
        )
        self.source = SourceForm()
        self.source.wanted.connect(self.preview)
        self.view = PreviewView()
        self.view.changed.connect(self._preview_again)
        self._stack = QStackedWidget()
        first = QWidget()
        first_layout = QVBoxLayout(first)
        first_layout.setContentsMargins(0, 0, 0, 0)
        first_layout.addWidget(self.source)
        first_layout.addStretch(1)
        self._stack.addWidget(first)
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        layout.addWidget(self._header)
        layout.addWidget(self.strip)
        layout.addWidget(self._stack, 1)
        self.setFocusProxy(self.source)
        self._busy = False
        self._named: dict[str, str] = {}
        self._read_choices()

    def _read_choices(self) -> None:
        project = self._page.project

        def job(_context: JobContext) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
            sites = tuple((site.name, site.role) for site in project.store.sites.all())
            return sites, project.regions()

        self._page.run(job, self._show_choices, name="sites")

    @Slot(object)
    def _show_choices(self, choices: tuple[tuple[tuple[str, str], ...], tuple[str, ...]]) -> None:
        sites, regions = choices
        self.source.set_choices(sites, {region: self._page.region_title(region) for region in regions})

    @Slot(object)
    def preview(self, wish: ImportWish) -> None:
        """Work out what importing this would do."""
        if self._wish is None or wish.reports != self._wish.reports:
            self.view.reset()
            self._named = {}
        self._wish = wish
        self._preview_again()

    @Slot()
    def _preview_again(self) -> None:
        if self._wish is None or self._busy:
            return
        wish, project = self._wish, self._page.project
        mapping, encoding = {**self._named, **(self.view.mapping or {})}, self.view.encoding

        def job(context: JobContext) -> ImportPreview:
            return preview_import(
                project,
                images=wish.images,
                reports=wish.reports,
                site=wish.site,
                role=wish.role,
                region=wish.region,
                mapping=mapping,
                encoding=encoding,
                context=context,
            )

        self._set_busy(busy=True)
        self._page.run(
            job,
            self._show_preview,
            strip=self.strip,
            title=tr("Looking at files and reports"),
            on_failed=self._on_failed,
            on_cancelled=self._on_cancelled,
            name="import preview",
        )

    @Slot(object)
    def _show_preview(self, preview: ImportPreview) -> None:
        self._set_busy(busy=False)
        self._preview = preview
        self.view.show_preview(preview)
        self._stack.setCurrentWidget(self.view)
        self.commit_button.show()
        self.commit_button.setText(tr("Import {count} cases", count=len(preview.cases)))
        self.commit_button.setEnabled(bool(preview.cases or preview.unpaired))
        self.commit_button.setFocus()
        self._header.set_subtitle(tr("This is what the import would do. Nothing is written yet."))

    @Slot()
    def commit(self) -> None:
        """Write what the preview shows."""
        preview, project = self._preview, self._page.project
        if preview is None or self._busy:
            return

        def job(context: JobContext) -> ImportSummary:
            return commit_import(project, preview, context=context)

        self._set_busy(busy=True)
        self._page.run(
            job,
            self._on_committed,
            strip=self.strip,
            title=tr("Importing"),
            on_failed=self._on_failed,
            on_cancelled=self._on_stopped,
            name="import",
        )

    @Slot(object)
    def _on_committed(self, summary: ImportSummary) -> None:
        self._set_busy(busy=False)
        self._start_over()
        self.finished.emit(summary)

    @Slot(object)
    def _on_failed(self, error: AppError | str) -> None:
        self._set_busy(busy=False)
        if isinstance(error, NoReportColumnError) and error.columns:
            self._ask_for_column(error)
            return
        self._page.show_problem(error)

    def _ask_for_column(self, error: NoReportColumnError) -> None:
        """Let the person name the column of the reports, where neither its name nor its content told."""
        self.column_question = QInputDialog(self)
        self.column_question.setWindowTitle(tr("Which column holds the reports?"))
        self.column_question.setLabelText(translate(error.what_happened))
        self.column_question.setComboBoxItems(list(error.columns))
        self.column_question.textValueSelected.connect(self._on_column)
        self.column_question.open()

    @Slot(str)
    def _on_column(self, column: str) -> None:
        self._named = {column: "report"}
        self._preview_again()

    @Slot()
    def _on_cancelled(self) -> None:
        self._set_busy(busy=False)

    @Slot()
    def _on_stopped(self) -> None:
        self._set_busy(busy=False)
        self._page.told.emit("info", tr("Stopped. The cases imported so far are kept; importing again goes on."))

    @Slot()
    def go_back(self) -> None:
        """Go back one step; from the first one, to the worklist."""
        if self._stack.currentWidget() is self.view:
            self._first_step()
        else:
            self.closed.emit()

    def _start_over(self) -> None:
        self._wish = None
        self._preview = None
        self.view.reset()
        self._first_step()
        self._read_choices()

    def _first_step(self) -> None:
        self._stack.setCurrentIndex(0)
        self.commit_button.hide()
        self._header.set_subtitle(tr("Nothing is kept before you have seen it."))

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy  # not the strip, which ends a moment after the job's result is here
        for widget in (self.source, self.view, self.back_button, self.commit_button):
            widget.setEnabled(not busy)
