"""What the engine form asks of a server: its models, what is known of them, and keeping its key."""

from PySide6.QtCore import QObject, Signal, Slot

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import Message
from app.extraction.engines.base import ModelInfo
from app.operations.extracting.engines import list_models
from app.views.language import tr, translate
from app.views.page import Page
from app.views.widgets.extraction.engine_form import EngineForm
from app.views.widgets.extraction.model_dialog import ModelDialog

__all__ = ["EngineActions"]


class EngineActions(QObject):
    """``refused`` carries the ``AppError`` of a server that does not answer; ``key_kept`` when a key was entered."""

    refused = Signal(object)
    key_kept = Signal()

    def __init__(self, page: Page, form: EngineForm) -> None:
        super().__init__(page)
        self._page = page
        self._form = form
        self._show_details = False
        self.dialog: ModelDialog | None = None
        form.models_wanted.connect(self.ask_models)
        form.details_wanted.connect(self.show_details)
        form.key_entered.connect(self._keep_key)

    @Slot()
    def ask_models(self) -> None:
        """Ask the server of the form for its models."""
        try:
            choice = self._form.choice()
        except AppError as error:
            self.refused.emit(error)
            return
        page = self._page
        project, settings, keys = page.project, page.settings, page.session.keys

        def job(context: JobContext) -> tuple[ModelInfo, ...]:
            return list_models(project, choice=choice, settings=settings, secrets=keys.secrets(), context=context)

        page.run(job, self._on_models, on_failed=self._on_no_models, name="models")

    @Slot()
    def show_details(self) -> None:
        """Show what is known of the server's models; it is asked for them first if nobody did."""
        self._show_details = True
        if self._form.models:
            self._open()
        else:
            self.ask_models()

    @Slot(object)
    def _on_models(self, models: tuple[ModelInfo, ...]) -> None:
        self._form.set_models(models)
        if self._show_details:
            self._open()

    def _open(self) -> None:
        self._show_details = False
        if self.dialog is not None:
            return
        try:
            choice = self._form.choice()
        except AppError as error:
            self.refused.emit(error)
            return
        self.dialog = ModelDialog(self._form.models, choice, self._page.settings, self._page)
        self.dialog.chosen.connect(self._form.use_model)
        self.dialog.finished.connect(self._on_closed)
        self.dialog.open()

    @Slot()
    def _on_closed(self) -> None:
        self.dialog = None

    @Slot(object)
    def _on_no_models(self, error: AppError | str) -> None:
        self._show_details = False
        if isinstance(error, AppError):
            self.refused.emit(error)
        else:
            self._page.show_problem(error)

    @Slot(str)
    def _keep_key(self, key: str) -> None:
        keys, host = self._page.session.keys, self._form.host_edit.text().strip()

        def job(_context: JobContext) -> Message | None:
            return keys.secrets().set(host, key)

        self._page.run(job, self._on_key, name="key")

    @Slot(object)
    def _on_key(self, notice: Message | None) -> None:
        text = translate(notice) if notice is not None else tr("The key is kept in the key store of this computer.")
        self._page.told.emit("warning" if notice is not None else "success", text)
        self.key_kept.emit()
