"""Reading: what there is to read, and one case after the other on the desk."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedLayout

from app.core.jobs import JobContext
from app.operations.blinding import base_field
from app.operations.label_table import CaseState
from app.operations.worklist import Worklist, worklist
from app.project import Kind, Project
from app.store.records import Decision
from app.views.history_actions import HistoryActions
from app.views.language import tr
from app.views.page import Page, Session
from app.views.reading_desk import ReadingDesk
from app.views.style import Space
from app.views.widgets.page_parts import EmptyState
from app.views.widgets.shortcuts import bind

__all__ = ["ReadingPage"]


def _read_worklist(project: Project, context: JobContext) -> Worklist:
    return worklist(project, context=context)


class ReadingPage(Page):
    """Enter accepts the case on the desk and puts the next one there."""

    refresh_on = frozenset({Kind.CASES, Kind.LABELS, Kind.RUNS, Kind.TEMPLATES})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._work = Worklist(())
        self._wanted: int | None = None
        self._loaded = False
        self._stack = QStackedLayout()
        self.body.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        self.body.addLayout(self._stack)
        self._empty = EmptyState(
            "reading",
            tr("No case to read yet"),
            tr("Import radiographs and reports first; each pair becomes a case."),
            tr("Go to Cases"),
        )
        self._empty.activated.connect(self._go_to_cases)
        self._history = HistoryActions(self)
        self._history.happened.connect(self._show_changed)
        self.desk = ReadingDesk(self, self._history)
        self.desk.step_wanted.connect(self._step)
        self.desk.accept_wanted.connect(self._accept_and_go_on)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.desk)
        bind(self, self.settings, self._history.slots)
        bind(
            self.desk,
            self.settings,
            {
                "case.accept": self._accept_and_go_on,
                "case.accept_review": self._accept_and_go_to_review,
                "case.next": self._go_on,
                "case.previous": self._go_back,
            },
        )

    def refresh(self) -> None:
        self.run(partial(_read_worklist, self.project), self._use_worklist, name="worklist")
        if self._open_id is not None:
            self._show(self._open_id)

    def open_case(self, case_id: int) -> None:
        """Show this case, now or as soon as the worklist is there."""
        self._wanted = case_id
        if self._loaded:
            self._show(case_id)

    def shut_down(self) -> None:
        self.desk.shut_down()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.desk.hanging.prefetch(())

    @property
    def _open_id(self) -> int | None:
        return self.desk.opened.case.id if self.desk.opened is not None else None

    @Slot(object)
    def _use_worklist(self, work: Worklist) -> None:
        self._work, self._loaded = work, True
        self._stack.setCurrentIndex(1 if work.items else 0)
        if work.items:
            ids = {item.case.id for item in work.items}
            wanted = self._wanted if self._wanted in ids else None
            if wanted is None and self._open_id not in ids:
                wanted = (work.by_need or work.items)[0].case.id
            if wanted is not None:
                self._show(wanted)
            self._show_progress()

    def _show(self, case_id: int) -> None:
        """Put a case on the desk and make ready the next one."""
        self._wanted = case_id
        other = self._open_id != case_id
        self.desk.show_case(case_id)
        self._show_progress()
        if other:
            self._prefetch()

    def _prefetch(self) -> None:
        place = self._place()
        following = self._work.items[place + 1 : place + 2] if place is not None else ()
        images = self.project.store.images
        self.desk.hanging.prefetch(image for item in following for image in images.of_case(item.case.id))

    def _place(self) -> int | None:
        for place, item in enumerate(self._work.items):
            if item.case.id == self._open_id:
                return place
        return None

    def _show_progress(self) -> None:
        text = tr(
            "{verified} of {total} verified, {review} need review",
            verified=self._work.count(CaseState.VERIFIED),
            total=len(self._work.items),
            review=len(self._work.by_need),
        )
        tip = tr("Case {place} of {total}", place=(self._place() or 0) + 1, total=len(self._work.items))
        self.desk.show_progress(text, tip)

    @Slot()
    def _accept_and_go_on(self) -> None:
        if self._accept():
            self._go_on()

    @Slot()
    def _accept_and_go_to_review(self) -> None:
        if not self._accept():
            return
        waiting = [item.case.id for item in self._work.by_need if item.case.id != self._open_id]
        if waiting:
            self._show(waiting[0])
        else:
            self.told.emit("success", tr("No case needs review any more."))

    def _accept(self) -> bool:
        if self._open_id is None or not self.desk.accept():
            return False
        self._work = self._work.accepted(self._open_id, self.reader)
        return True

    @Slot()
    def _go_on(self) -> None:
        self._step(1)

    @Slot()
    def _go_back(self) -> None:
        self._step(-1)

    @Slot(int)
    def _step(self, step: int) -> None:
        place = self._place()
        if place is None:
            return
        if not 0 <= place + step < len(self._work.items):
            self._show(self._work.items[place].case.id)
            self.told.emit("info", tr("This was the last case.") if step > 0 else tr("This is the first case."))
            return
        self._show(self._work.items[place + step].case.id)

    @Slot(object)
    def _show_changed(self, made: tuple[Decision, ...]) -> None:
        """Show what an undo or a redo changed."""
        subject = made[-1].subject_id
        if made[-1].subject == "image":
            subject = self.project.store.images.get(subject).case_id
        self._show(subject)
        finding = base_field(made[-1].field).partition(":")[2]
        if finding:
            self.desk.labels.select(finding)
        self.run(partial(_read_worklist, self.project), self._use_worklist, name="worklist")

    @Slot()
    def _go_to_cases(self) -> None:
        self.page_wanted.emit("cases")
