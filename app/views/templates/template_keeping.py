"""Keeps the draft of a template on disk while it is edited."""

import threading
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.labels.template import Template
from app.operations.templates.template_drafts import Draft, drop_draft, keep_draft
from app.project import Project
from app.views.page import Page
from app.views.templates.template_desk import TemplateDesk

__all__ = ["DraftKeeper"]

_REST_MS = 500


class _Writer:
    """Writes states of a draft, from any thread: the newest one wins, whoever comes last."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._guard = threading.Lock()
        self._number = self._done = 0

    def next(self) -> int:
        """The number of the next state."""
        with self._guard:
            self._number += 1
            return self._number

    @property
    def behind(self) -> bool:
        """Whether a state is not written yet."""
        with self._guard:
            return self._done < self._number

    def close(self) -> None:
        """Write none of the states so far any more."""
        with self._guard:
            self._number += 1
            self._done = self._number

    def write(self, draft: Draft, saved: Template | None, number: int, _context: JobContext) -> Draft | None:
        """Write a state, unless a newer one is written; one that is the saved version again need not be kept."""
        same = draft.template == saved
        with self._guard:
            if number <= self._done:
                return None if same else draft
            self._done = number
            if same:
                drop_draft(self._project, region=draft.region)
                return None
            return keep_draft(self._project, draft)


class DraftKeeper(QObject):
    """Writes the draft some moments after each step, in a worker; ``flush`` writes what is not written yet at once.

    ``kept`` (the draft, or None where it is the saved version again and is kept no longer).
    """

    kept = Signal(object)

    def __init__(self, page: Page, desk: TemplateDesk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._draft: Draft | None = None
        self._dirty = False
        self._touched = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REST_MS)
        self._soon.timeout.connect(self._keep)
        self._writer = _Writer(page.project)  # no QObject: it goes to the worker
        desk.changed.connect(self._on_changed)

    @property
    def draft(self) -> Draft | None:
        """The draft as it is now; None while nothing can be edited."""
        if self._draft is None or self._desk.template is None:
            return None
        return replace(self._draft, template=self._desk.template)

    @property
    def unlike(self) -> bool:
        """Whether the draft says something else than the saved version."""
        return self._desk.template is not None and self._desk.template != self._desk.saved

    def use(self, draft: Draft | None) -> None:
        """From now on this draft is edited; it is what the desk shows."""
        self._draft, self._dirty, self._touched = draft, False, False

    def forget(self) -> None:
        """Keep nothing more of the present draft: it was saved as a version or thrown away."""
        self._soon.stop()
        self._writer.close()
        self.use(None)

    def flush(self) -> bool:
        """Write what is not written yet, on this thread: one file. Says whether a draft was worked on here."""
        self._soon.stop()
        draft, touched = self.draft, self._touched
        self._touched = False
        if draft is not None and (self._dirty or self._writer.behind):
            self._dirty = False
            try:
                self._writer.write(draft, self._desk.saved, self._writer.next(), JobContext())
            except AppError as error:
                self._page.show_problem(error)
        return touched and self.unlike

    @Slot()
    def _on_changed(self) -> None:
        self._dirty = self._touched = True
        self._soon.start()

    @Slot()
    def _keep(self) -> None:
        draft = self.draft
        if draft is None or not self._dirty:
            return
        self._dirty = False
        job = partial(self._writer.write, draft, self._desk.saved, self._writer.next())
        self._page.run(job, self._on_kept, name="keep draft")

    @Slot(object)
    def _on_kept(self, draft: Draft | None) -> None:
        self.kept.emit(draft)
