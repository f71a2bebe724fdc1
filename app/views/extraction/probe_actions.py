"""Trying the chosen engine with invented examples, and what that says of its speed."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.extraction.choice import EngineChoice
from app.operations.extracting.engines import Probe, probe
from app.operations.extracting.estimates import Speed
from app.views.language import tr
from app.views.page import Page
from app.views.widgets.extraction.engine_form import EngineForm
from app.views.widgets.extraction.probe_panel import ProbePanel

__all__ = ["ProbeActions"]


class ProbeActions(QObject):
    """Tries an engine and shows it in ``panel``; ``strip`` shows how far it is. ``tried`` when a trial has ended well.

    Trials are kept while the page is open, for the time and cost of the plan.
    """

    tried = Signal()

    def __init__(self, page: Page, form: EngineForm, panel: ProbePanel) -> None:
        super().__init__(page)
        self._page = page
        self._form = form
        self._panel = panel
        self._probes: dict[tuple[str, EngineChoice], Probe] = {}
        self.strip = page.strip()
        panel.wanted.connect(self.start)

    def speed(self, region: str, choice: EngineChoice) -> Speed | None:
        """How fast this engine was when it was tried; None if it was not."""
        found = self._probes.get(_key(region, choice))
        return found.speed if found is not None else None

    def show_for(self, region: str, choice: EngineChoice) -> None:
        """Let the panel show the trial of this engine, if there was one."""
        found = self._probes.get(_key(region, choice))
        if found is None:
            self._panel.forget()
        else:
            self._show(found)

    @Slot()
    def start(self) -> None:
        """Try the engine of the form with examples of its region."""
        page, region = self._page, self._form.region
        if self.strip.active or not region:
            return
        try:
            choice = self._form.choice()
        except AppError as error:
            page.show_problem(error)
            return
        project, settings, keys = page.project, page.settings, page.session.keys

        def job(context: JobContext) -> Probe:
            return probe(
                project,
                template=project.template(region),
                choice=choice,
                settings=settings,
                secrets=keys.secrets(),
                context=context,
            )

        title = tr("Trying {engine}", engine=choice.model or tr("the rules"))
        page.run(job, self._on_tried, strip=self.strip, title=title, name="probe")

    @Slot(object)
    def _on_tried(self, found: Probe) -> None:
        self._probes[_key(found.region, found.choice)] = found
        self._show(found)
        self.tried.emit()

    def _show(self, found: Probe) -> None:
        template, language = self._page.project.template(found.region), self._page.language
        self._panel.show_probe(found, lambda finding: template.finding(finding).title[language])


def _key(region: str, choice: EngineChoice) -> tuple[str, EngineChoice]:
    """What a trial holds for: how many reports are asked about at a time, and how often, does not matter."""
    return region, replace(choice, concurrency=1, repeats=1)
