"""What of the reports would leave this computer: shown on wish, and agreed to before the first run elsewhere."""

from PySide6.QtCore import QObject, Signal, Slot

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.extraction.choice import EngineChoice
from app.extraction.options import Indication
from app.extraction.outgoing import Consent
from app.operations.extracting.batches import WHAT_REMAINS
from app.operations.extracting.outgoing import (
    OutgoingReport,
    OutgoingReports,
    consent_of,
    outgoing_message,
    outgoing_reports,
    release,
)
from app.operations.extracting.outgoing_words import let_words_go
from app.views.language import tr, translate
from app.views.page import Page
from app.views.widgets.extraction.engine_form import EngineForm
from app.views.widgets.extraction.outgoing_preview import OutgoingPreview

__all__ = ["OutgoingActions"]


class OutgoingActions(QObject):
    """Opens the preview for what the form says; ``agreed`` when something changed in what may be sent."""

    agreed = Signal()

    def __init__(self, page: Page, form: EngineForm) -> None:
        super().__init__(page)
        self._page = page
        self._form = form
        self._consents: dict[tuple[object, ...], Consent] = {}
        self._shown: tuple[str, EngineChoice] | None = None
        self.preview: OutgoingPreview | None = None
        self.as_batch = False
        self.strip = page.strip()

    def may_start(self) -> bool:
        """Whether the chosen engine is on this computer, or somebody has seen what is sent to it."""
        try:
            choice = self._form.choice()
        except AppError:
            return False
        return choice.local or self.consent(self._form.region, choice) is not None

    def consent(self, region: str, choice: EngineChoice) -> Consent | None:
        """The consent given since this page was opened to send reports of ``region`` there, as they are made now.

        Who agreed to whole reports agreed to reports without their clinical question, but not the other way round.
        """
        whole = self._consents.get(self._place(region, choice, whole=True))
        return whole or self._consents.get(self._place(region, choice, whole=_whole(choice)))

    def _place(self, region: str, choice: EngineChoice, *, whole: bool) -> tuple[object, ...]:
        return region, choice.engine, choice.host, self._shift, self.as_batch, whole

    @property
    def _shift(self) -> bool:
        return self._page.settings.flag("extraction.shift_dates")

    @Slot()
    def show(self) -> None:
        """Show what the chosen engine would get of each report."""
        if not self._form.region or self.preview is not None or self.strip.active:
            return
        try:
            self._shown = self._form.region, self._form.choice()
        except AppError as error:
            self._page.show_problem(error)
            return
        self._ask()

    def _ask(self) -> None:
        assert self._shown is not None
        project, shift, (region, choice) = self._page.project, self._shift, self._shown

        def job(context: JobContext) -> OutgoingReports:
            return outgoing_reports(project, region=region, choice=choice, context=context, shift_dates=shift)

        strip = self.strip if self.preview is None else None
        self._page.run(job, self._on_found, strip=strip, title=tr("What is sent"), name="outgoing")

    @Slot(object)
    def _on_found(self, found: OutgoingReports) -> None:
        if self.preview is not None:
            self.preview.set_reports(found)
            return
        note = translate(WHAT_REMAINS) if self.as_batch else ""
        self.preview = OutgoingPreview(found, self._page, note=note)
        self.preview.message_wanted.connect(self._on_message_wanted)
        self.preview.release_wanted.connect(self._on_release_wanted)
        self.preview.words.word_wanted.connect(self._on_word_wanted)
        self.preview.agreed.connect(self._on_agreed)
        self.preview.finished.connect(self._on_closed)
        self._on_message_wanted(self.preview.table.current())
        self.preview.open()

    @Slot(object)
    def _on_message_wanted(self, report: OutgoingReport | None) -> None:
        if self.preview is None or self._shown is None or report is None:
            return
        region, choice = self._shown
        if choice.engine != "rules":
            text = report.outgoing.text
            self.preview.set_message(outgoing_message(self._page.project, region=region, choice=choice, text=text))

    @Slot(object, bool)
    def _on_release_wanted(self, report: OutgoingReport, withdraw: bool) -> None:
        project, reader = self._page.project, self._page.settings.text("general.reader")

        def job(_context: JobContext) -> None:
            release(project, reports=[report], reader=reader, withdraw=withdraw)

        self._page.run(job, self._on_released, name="release")

    @Slot(str, bool)
    def _on_word_wanted(self, word: str, withdraw: bool) -> None:
        project, reader = self._page.project, self._page.settings.text("general.reader")

        def job(_context: JobContext) -> None:
            let_words_go(project, words=[word], reader=reader, withdraw=withdraw)

        self._page.run(job, self._on_released, name="release")

    @Slot(object)
    def _on_released(self, _nothing: None) -> None:
        if self.preview is not None:
            self._ask()

    @Slot()
    def _on_agreed(self) -> None:
        if self._shown is not None and not self._shown[1].local:
            by = self._page.settings.text("general.reader")
            place = self._place(*self._shown, whole=_whole(self._shown[1]))
            self._consents[place] = consent_of(self._shown[1], by=by)
            self.agreed.emit()

    @Slot()
    def _on_closed(self) -> None:
        self.preview = None
        self.agreed.emit()


def _whole(choice: EngineChoice) -> bool:
    """Whether reports are sent with their clinical question."""
    return choice.options.indication is not Indication.EXCLUDE
