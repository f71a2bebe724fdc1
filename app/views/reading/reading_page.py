"""Reading: what there is to read, and one case after the other on the desk."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.core.jobs import JobContext
from app.operations.labelling.label_table import CaseState
from app.operations.reading.worklist import Worklist, worklist
from app.project import Kind, Project
from app.store.records import Decision
from app.views.durations import count_text
from app.views.language import tr
from app.views.page import Page, Session
from app.views.reading.decision_texts import finding_of, undone_text
from app.views.reading.history_actions import HistoryActions
from app.views.reading.reading_desk import ReadingDesk
from app.views.reading.worklist_view import WorklistView
from app.views.style import Space
from app.views.widgets.page_parts import EmptyState
from app.views.widgets.shortcuts import bind

if TYPE_CHECKING:
    from app.core.changes import Notice
    from app.operations.labelling.labels import OpenCase
    from app.workers.base import JobHandle

__all__ = ["ReadingPage"]


@dataclass(frozen=True)
class _Request:
    """What to read: the answer says to which request it belongs."""

    project: Project
    reader: str
    control_share: float

    def __call__(self, context: JobContext) -> "_Answer":
        return _Answer(self, worklist(self.project, self.reader, control_share=self.control_share, context=context))


@dataclass(frozen=True)
class _Answer:
    request: _Request
    work: Worklist


class ReadingPage(Page):
    """The worklist; Enter opens a case of it. On the desk, Enter accepts and the next case of the queue comes.

    The queue is what the worklist showed when a case was opened from it: what is accepted stays in its place, so that
    one can go back.
    """

    refresh_on = frozenset({Kind.CASES, Kind.LABELS, Kind.RUNS, Kind.TEMPLATES})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._work = Worklist(())
        self._queue: tuple[int, ...] = ()
        self._verified: set[int] = set()
        self._needy: set[int] = set()
        self._excluded: set[int] = set()
        self._accepted: OpenCase | None = None  # as it was read, when it was not yet verified
        self._wanted: int | None = None
        self._request: _Request | None = None
        self._reading: JobHandle | None = None
        self._loaded = False
        session.notices.changed.connect(self._on_own_change)
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
        self.worklist = WorklistView(self.settings, self.region_title)
        self.worklist.case_chosen.connect(self._open_from_worklist)
        self.desk = ReadingDesk(self, self._history)
        self.desk.head.step_wanted.connect(self._step)
        self.desk.head.worklist_wanted.connect(self._go_to_worklist)
        self.desk.accept_wanted.connect(self._accept_and_go_on)
        for part in (QWidget(), self._empty, self.worklist, self.desk):  # nothing is said before the first look
            self._stack.addWidget(part)
        bind(self, self.settings, self._history.slots)
        bind(
            self.desk,
            self.settings,
            {
                "case.accept": self._accept_and_go_on,
                "case.accept_review": self._accept_and_go_to_review,
                "case.next": partial(self._step, 1),
                "case.previous": partial(self._step, -1),
                "case.worklist": self._go_to_worklist,
            },
        )

    def refresh(self) -> None:
        self._read_again()
        if self._at_desk and self._open_id is not None:
            self._show(self._open_id)

    def open_case(self, case_id: int) -> None:
        """Show this case, now or as soon as the worklist is there."""
        self._wanted = case_id
        if self._loaded:
            self._show_wanted()

    def open_queue(self, case_ids: tuple[int, ...]) -> None:
        """Show these cases in the worklist, in this order, now or as soon as it is there."""
        self._wanted = None
        self.worklist.show_cases(case_ids)
        if self._loaded and self._work.items:
            self._go_to_worklist()

    def use_setting(self, key: str) -> None:
        super().use_setting(key)
        self.desk.use_setting(key)
        if key == "reading.control_share" and self._loaded:
            self._read_again()

    def place(self) -> object:
        return self._open_id if self._at_desk else None

    def go_back_to(self, place: object) -> None:
        if isinstance(place, int):
            self.open_case(place)

    def shut_down(self) -> None:
        self.desk.shut_down()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.desk.hanging.prefetch(())

    @property
    def _open_id(self) -> int | None:
        return self.desk.opened.case.id if self.desk.opened is not None else None

    @property
    def _at_desk(self) -> bool:
        return self._stack.currentWidget() is self.desk

    def _read_again(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        self._request = _Request(self.project, self.reader, self.settings.decimal("reading.control_share"))
        self._reading = self.run(self._request, self._use_worklist, name="worklist")

    @Slot(object)
    def _on_own_change(self, notice: "Notice") -> None:
        """What is being read may lack what was decided here meanwhile: read it anew."""
        if notice.initiator is self and self._reading is not None and self._reading.running:
            self._read_again()

    @Slot(object)
    def _use_worklist(self, answer: _Answer) -> None:
        if answer.request is not self._request:
            return  # a later one is on its way
        work = answer.work
        self._work, self._loaded = work, True
        self._verified = {item.case.id for item in work.items if item.state is CaseState.VERIFIED}
        self._excluded = {item.case.id for item in work.items if item.state is CaseState.EXCLUDED}
        self._needy = {item.case.id for item in work.items if item.need > 0}
        self.worklist.set_worklist(work)
        if not work.items:
            self._stack.setCurrentWidget(self._empty)
        elif self._wanted is not None:
            self._show_wanted()
        elif self._at_desk:
            self._show_progress()
        elif self._stack.currentWidget() is not self.worklist:
            self._stack.setCurrentWidget(self.worklist)
            self._focus_worklist()

    def _show_wanted(self) -> None:
        """Show the case that another page asked for; where the queue lacks it, all cases are the queue."""
        wanted, self._wanted = self._wanted, None
        every = tuple(item.case.id for item in self._work.items)
        if wanted is None or wanted not in every:
            return
        if wanted not in self._queue:
            self._queue = self.worklist.queue if wanted in self.worklist.queue else every
        self._show(wanted)

    @Slot(int)
    def _open_from_worklist(self, case_id: int) -> None:
        self._queue = self.worklist.queue
        self._show(case_id)

    @Slot()
    def _go_to_worklist(self) -> None:
        """Back to the worklist, as it is by now."""
        if self._open_id is not None:
            self.worklist.select_case(self._open_id)
        self._stack.setCurrentWidget(self.worklist)
        self._focus_worklist()
        self._read_again()

    def _focus_worklist(self) -> None:
        if self.isVisible():
            self.worklist.setFocus()

    def _show(self, case_id: int) -> None:
        """Put a case on the desk and make ready the next one."""
        self._note()
        other = self._open_id != case_id
        came = not self._at_desk
        self._stack.setCurrentWidget(self.desk)
        self.desk.show_case(case_id)
        if came:
            self.desk.labels.setFocus()
        self._show_progress()
        if other:
            images = self.project.store.images
            following = dict.fromkeys((self._next(1), self._next_in_need()))  # Enter, Shift+Enter
            self.desk.hanging.prefetch(
                image for case_id in following if case_id is not None for image in images.of_case(case_id)
            )

    def _next(self, step: int) -> int | None:
        """The case behind (1) or before (-1) the one on the desk.

        Excluded ones are passed over, but where the person looks through nothing else.
        """
        if self._open_id not in self._queue:
            return None
        here = self._queue.index(self._open_id)
        ahead = self._queue[here + 1 :] if step > 0 else self._queue[:here][::-1]
        passed = self._excluded if not self._excluded.issuperset(self._queue) else ()
        return next((case_id for case_id in ahead if case_id not in passed), None)

    def _next_in_need(self) -> int | None:
        """The next case of the queue that needs review; behind the end, those at its beginning."""
        here = self._queue.index(self._open_id) if self._open_id in self._queue else -1
        waiting = self._needy - self._excluded
        around = (*self._queue[here + 1 :], *self._queue[: max(here, 0)])
        return next((case_id for case_id in around if case_id in waiting), None)

    def _note(self) -> None:
        """Keep in mind what became of the case on the desk."""
        opened = self.desk.opened
        if opened is None or opened is self._accepted:
            return
        for held, ids in (
            (opened.case.verified_by is not None, self._verified),
            (opened.case.excluded is not None, self._excluded),
        ):
            (ids.add if held else ids.discard)(opened.case.id)

    def _show_progress(self) -> None:
        self._note()
        text = tr(
            "{verified} of {total} verified, {review} need review",
            verified=count_text(len(self._verified)),
            total=count_text(len(self._work.workable)),
            review=count_text(len(self._needy - self._excluded)),
        )
        place = self._queue.index(self._open_id) + 1 if self._open_id in self._queue else 0
        tip = tr("Case {place} of {total}", place=place or "–", total=len(self._queue))
        self.desk.head.show_progress(text, tip)

    @Slot()
    def _accept_and_go_on(self) -> None:
        if self._accept():
            self._step(1)

    @Slot()
    def _accept_and_go_to_review(self) -> None:
        if not self._accept():
            return
        following = self._next_in_need()
        if following is not None:
            self._show(following)
        elif self._open_id is not None:
            self._show(self._open_id)
            self.told.emit("success", tr("No case of this list needs review any more."))

    def _accept(self) -> bool:
        """Accept the case on the desk; an excluded one is left as it is."""
        opened = self.desk.opened
        if opened is None:
            return False
        if opened.case.excluded is not None:
            return True
        if not self.desk.accept():
            return False
        self._accepted = opened
        self._verified.add(opened.case.id)
        self._needy.discard(opened.case.id)
        return True

    @Slot(int)
    def _step(self, step: int) -> None:
        if self._open_id is None:
            return
        following = self._next(step)
        if following is not None:
            self._show(following)
        else:
            self._show(self._open_id)
            self.told.emit("info", tr("This was the last case.") if step > 0 else tr("This is the first case."))

    @Slot(object)
    def _show_changed(self, made: tuple[Decision, ...]) -> None:
        """Show what an undo or a redo changed, and say it in words."""
        last = made[-1]
        is_image = last.subject == "image"
        case_id = self.project.store.images.get(last.subject_id).case_id if is_image else last.subject_id
        self._show(case_id)
        opened = self.desk.opened
        assert opened is not None
        template = opened.labels.template if opened.labels is not None else None
        finding = finding_of(made)
        if finding is not None:
            self.desk.labels.select(finding)
        number = opened.case.accession or opened.case.case_key
        self.told.emit("info", undone_text(made, number, template, self.language))
        self._read_again()

    @Slot()
    def _go_to_cases(self) -> None:
        self.page_wanted.emit("cases")
