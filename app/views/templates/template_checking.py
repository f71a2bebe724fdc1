"""Checks a draft while it is edited: complaints, examples, what saving does; tries sentences and engines."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.extraction.choice import EngineChoice
from app.labels.template import Template
from app.operations.extracting.extraction import choose_engine
from app.operations.templates.template_checks import EngineLint, lint_with_engine
from app.operations.templates.template_drafts import Draft
from app.project import Project
from app.settings.settings import Settings
from app.views.language import tr
from app.views.page import Page
from app.views.templates.template_desk import TemplateDesk
from app.views.templates.template_keeping import DraftKeeper
from app.workers.keys import Keys
from app.workers.templates import Checked, Compared, Tried, check_draft, compare_versions, try_sentence

if TYPE_CHECKING:
    from app.workers.base import JobHandle

__all__ = ["TemplateChecking"]

_REST_MS = 350


class TemplateChecking(QObject):
    """``checked`` (a ``Checked``), ``tried`` (a ``Tried``), ``compared`` (a ``Compared``), ``engine_read`` (lint)."""

    checked = Signal(object)
    tried = Signal(object)
    compared = Signal(object)
    engine_read = Signal(object)

    def __init__(self, page: Page, desk: TemplateDesk, keeper: DraftKeeper) -> None:
        super().__init__(page)
        self._page, self._desk, self._keeper = page, desk, keeper
        self._asked = self._tries = self._comparisons = 0
        self._saving = False
        self._handle: JobHandle | None = None
        self._text = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REST_MS)
        self._soon.timeout.connect(self.check)
        desk.changed.connect(self._soon.start)

    def want_saving(self, *, wanted: bool) -> None:
        """Count from now on, or no longer, what saving would do to labels."""
        self._saving = wanted
        if wanted:
            self.check()

    @Slot()
    def check(self) -> None:
        """Check what is on the desk; what was asked before is dropped."""
        draft, template = self._keeper.draft, self._desk.template
        if draft is None and template is not None:
            draft = Draft(template, template.version)  # a version to look at: its examples are read all the same
        self._soon.stop()
        if self._handle is not None:
            self._handle.cancel()
        self._asked += 1
        if draft is None:
            self._handle = None
            return
        saving = self._saving and not self._desk.fixed
        job = partial(check_draft, self._page.project, draft, self._asked, saving)
        self._handle = self._page.run(job, self._on_checked, name="check template")
        self.try_text(self._text)

    @Slot(object)
    def _on_checked(self, found: Checked) -> None:
        if found.number == self._asked:
            self._handle = None
            self.checked.emit(found)

    @Slot(str)
    def try_text(self, text: str) -> None:
        """Read a text with the rules."""
        self._text = text
        self._tries += 1
        if self._desk.template is not None:
            self._page.run(partial(try_sentence, self._desk.template, text, self._tries), self._on_tried, name="try")

    @Slot(object)
    def _on_tried(self, found: Tried) -> None:
        if found.number == self._tries:
            self.tried.emit(found)

    def compare(self, old: Template | None, new: Template) -> None:
        """Ask what differs between two versions."""
        self._comparisons += 1
        self._page.run(
            partial(compare_versions, old, new, self._comparisons), self._on_compared, name="compare versions"
        )

    @Slot(object)
    def _on_compared(self, found: Compared) -> None:
        if found.number == self._comparisons:
            self.compared.emit(found)

    @Slot()
    def ask_engine(self) -> None:
        """Let the engine that is chosen on the page Extraction read the examples."""
        template, page = self._desk.template, self._page
        if template is None:
            return
        try:
            choice = choose_engine(page.settings)
            if choice.engine == "rules":
                page.told.emit(
                    "info", tr("Choose Ollama or a compatible server on Extraction first; the rules read already.")
                )
                return
        except AppError as error:
            page.show_problem(error)
            return
        job = partial(_ask_engine, page.project, template, choice, page.settings, page.session.keys)
        title = tr("Reading the examples with {engine}", engine=choice.model or choice.engine)
        page.run(job, self._on_engine, strip=getattr(page, "progress", None), title=title, name="engine on examples")

    @Slot(object)
    def _on_engine(self, lint: EngineLint) -> None:
        self.engine_read.emit(lint)


def _ask_engine(
    project: Project, template: Template, choice: EngineChoice, settings: Settings, keys: Keys, context: JobContext
) -> EngineLint:
    return lint_with_engine(
        template, choice=choice, settings=settings, secrets=keys.secrets(), context=context, project=project
    )
