"""Batches in the window: handing in, looking every few minutes, collecting what is done, giving up."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.extraction.batch import Submission
from app.extraction.choice import EngineChoice
from app.operations.extracting.batches import (
    BatchView,
    Looked,
    batch_estimate,
    cancel_batch,
    look_at_batches,
    offers_batches,
    show_batches,
    submit_batches,
)
from app.operations.extracting.extraction import Plan
from app.views.durations import count_text
from app.views.extraction.outgoing_actions import OutgoingActions
from app.views.language import tr, translate
from app.views.page import Page
from app.views.widgets.basics import label
from app.views.widgets.extraction.batch_panel import BatchPanel
from app.views.widgets.extraction.engine_form import EngineForm
from app.views.widgets.extraction.plan_card import money_text
from app.views.widgets.page_parts import ProgressStrip

__all__ = ["BatchActions"]

_EVERY_MS = 5 * 60_000


class BatchActions(QObject):
    """``box`` is the choice, ``note`` what it means for the plan, ``panel`` shows the batches.

    ``handed_in`` when the attempt is over, well or not; ``listed`` with the number of all batches and of the open ones.
    """

    handed_in = Signal()
    listed = Signal(int, int)

    def __init__(self, page: Page, form: EngineForm, outgoing: OutgoingActions, strip: ProgressStrip) -> None:
        super().__init__(page)
        self._page = page
        self._form = form
        self._outgoing = outgoing
        self._strip = strip
        self._looked = False
        self.box = QCheckBox(tr("As a batch (half price, up to 24 h)"))
        self.box.setToolTip(tr("Handed in as a file and answered within a day; you may close the program meanwhile"))
        self.box.toggled.connect(self.follow_form)
        self.box.hide()
        form.changed.connect(self.follow_form)
        self.note = label("", "caption", wrap=True)
        self.note.hide()
        self.panel = BatchPanel(page.region_title)
        self.panel.check_wanted.connect(self.check)
        self.panel.cancel_wanted.connect(self._on_cancel_wanted)
        self._again = QTimer(self)
        self._again.setInterval(_EVERY_MS)
        self._again.timeout.connect(self._look_quietly)
        if page.project.store.batches.unfinished():  # looked after although nobody may visit the page
            QTimer.singleShot(0, self.refresh)

    @property
    def wanted(self) -> bool:
        """Whether the reports are to be handed in as a batch."""
        return self.box.isChecked() and not self.box.isHidden()

    @Slot()
    def refresh(self) -> None:
        """List the batches as the store has them; the first time, those that are open are looked at as well."""
        project, settings = self._page.project, self._page.settings

        def job(_context: JobContext) -> tuple[BatchView, ...]:
            return show_batches(project, settings)

        self._page.run(job, self._show, name="batches")

    def show_plan(self, plan: Plan, choice: EngineChoice | None) -> None:
        """Say what of the plan is in batches already, and what it would cost as one."""
        parts = []
        if plan.waiting:
            parts.append(
                tr("{count} reports are in a batch; nobody else asks about them.", count=count_text(plan.waiting))
            )
        if self.wanted and plan.to_ask and choice is not None:
            cost, source = batch_estimate(plan.estimate.usage, choice, self._page.settings)
            text = tr("As a batch about {cost}, within 24 hours.", cost=money_text(cost))
            parts.append(f"{text} {tr('Price: {source}.', source=translate(source))}" if source is not None else text)
        self.note.setText(" ".join(parts))
        self.note.setVisible(bool(parts))

    def hand_in(self, choice: EngineChoice, region: str, limit: int | None) -> None:
        """Hand in the reports as planned."""
        page, project, settings, keys = self._page, self._page.project, self._page.settings, self._page.session.keys
        consent = self._outgoing.consent(region, choice)

        def job(context: JobContext) -> tuple[Submission, ...]:
            return submit_batches(
                project,
                choice=choice,
                settings=settings,
                secrets=keys.secrets(),
                context=context,
                region=region,
                limit=limit,
                consent=consent,
            )

        page.run(
            job,
            self._on_handed_in,
            strip=self._strip,
            title=tr("Handing in {region}", region=page.region_title(region)),
            on_failed=self._on_failed,
            on_cancelled=self._on_stopped,
            name="batch",
        )

    @Slot()
    def check(self) -> None:
        """Look at all open batches now, and collect those that are done."""
        self._look(waiting=True)

    @Slot()
    def _look_quietly(self) -> None:
        if any(view.open for view in self.panel.views):
            self._look(waiting=False)

    def _look(self, *, waiting: bool) -> None:
        project, settings, keys = self._page.project, self._page.settings, self._page.session.keys

        def job(context: JobContext) -> Looked:
            return look_at_batches(project, settings=settings, secrets=keys.secrets(), context=context, waiting=waiting)

        self.panel.set_busy(True)
        self._page.run(job, self._on_looked, on_ended=self._on_free, name="looking at batches")

    @Slot()
    def follow_form(self) -> None:
        """Offer a batch where the chosen place has them; what is agreed to is another thing then."""
        try:
            offered = offers_batches(self._form.choice())
        except AppError:
            offered = False
        self.box.setVisible(offered)
        self._outgoing.as_batch = self.wanted
        self._outgoing.agreed.emit()

    @Slot(object)
    def _show(self, views: tuple[BatchView, ...]) -> None:
        self.panel.set_batches(views)
        still = sum(view.open for view in views)
        self.listed.emit(len(views), still)
        if still and not self._again.isActive():
            self._again.start()
        elif not still:
            self._again.stop()
        if still and not self._looked:
            self._look_quietly()
        self._looked = True

    @Slot(object)
    def _on_looked(self, found: Looked) -> None:
        self._show(found.batches)
        self.panel.set_problem(
            "\n".join(
                tr("Batch {number}: {reason}", number=number, reason=translate(why)) for number, why in found.problems
            )
        )
        for view in found.batches:
            if view.id in found.collected:
                self._page.told.emit(*_ending(view))

    @Slot()
    def _on_free(self) -> None:
        self.panel.set_busy(False)

    @Slot(object)
    def _on_handed_in(self, made: tuple[Submission, ...]) -> None:
        self._strip.finish()
        requests = sum(part.requests for part in made)
        text = tr("{count} reports are handed in. You may close the program.", count=count_text(requests))
        if not requests:
            text = tr("There is nothing to hand in: all of it is read, or in a batch, or held back.")
        self._page.told.emit("success" if requests else "info", text)
        self.handed_in.emit()

    @Slot(object)
    def _on_failed(self, error: AppError | str) -> None:
        self._strip.finish()
        self._page.show_problem(error)
        self.handed_in.emit()

    @Slot()
    def _on_stopped(self) -> None:
        self._strip.finish()
        self._page.told.emit("info", tr("Stopped. What was handed in by then is at the service; the rest is open."))
        self.handed_in.emit()

    @Slot(object)
    def _on_cancel_wanted(self, view: BatchView) -> None:
        project, settings, keys, number = self._page.project, self._page.settings, self._page.session.keys, view.id

        def job(context: JobContext) -> BatchView:
            return cancel_batch(project, batch_id=number, settings=settings, secrets=keys.secrets(), context=context)

        self.panel.set_busy(True)
        self._page.run(job, self._on_given_up, on_ended=self._on_free, name="giving up a batch")

    @Slot(object)
    def _on_given_up(self, _view: BatchView) -> None:
        self.refresh()


def _ending(view: BatchView) -> tuple[str, str]:
    """Tone and sentence for a batch that was collected just now."""
    if view.state == "dropped":
        return "warning", tr("Batch {number} was not handed in. Its reports are open again.", number=view.id)
    text = tr(
        "Batch {number} is collected: {answered} of {total} answered.",
        number=view.id,
        answered=count_text(view.answered),
        total=count_text(view.total),
    )
    rest = view.returned + view.unusable
    if rest:
        text += " " + tr("{count} can be asked again, live or in another batch.", count=count_text(rest))
    return "warning" if rest else "success", text
