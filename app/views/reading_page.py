"""Reading: a case's radiographs, its report and its labels side by side, worked with the keyboard."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from app.core.jobs import JobContext
from app.labels.values import Label
from app.operations.decisions import accept_case, redo, set_case_field, set_image_field, set_label, undo
from app.operations.label_table import CaseState
from app.operations.labels import OpenCase, open_case
from app.operations.worklist import Worklist, worklist
from app.project import Kind, Project
from app.store.records import Decision
from app.views.assign_dialog import AssignDialog
from app.views.language import date_text, key_text, tr
from app.views.models.case_labels_model import state_of
from app.views.page import Page, Session
from app.views.style import Space
from app.views.widgets.basics import ToolButton, label, row
from app.views.widgets.hanging import Hanging
from app.views.widgets.label_panel import LabelPanel
from app.views.widgets.page_parts import EmptyState
from app.views.widgets.report_panel import ReportPanel
from app.views.widgets.report_view import Evidence
from app.views.widgets.shortcuts import add_shortcuts

__all__ = ["ReadingPage"]


_NEXT_VIEW = {"AP": "LAT", "LAT": "OTHER", "OTHER": "AP"}
_NEXT_SIDE = {"L": "R", "R": "B", "B": "L", "": "L"}


def _read_worklist(project: Project, context: JobContext) -> Worklist:
    return worklist(project, context=context)


class ReadingPage(Page):
    """One case at a time. T, F, U set the label; Enter accepts and goes on."""

    refresh_on = frozenset({Kind.CASES, Kind.LABELS, Kind.RUNS, Kind.TEMPLATES})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._work = Worklist(())
        self._open: OpenCase | None = None
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
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._make_desk())
        self._make_shortcuts()

    def refresh(self) -> None:
        self.run(partial(_read_worklist, self.project), self._use_worklist, name="worklist")
        if self._open is not None:
            self._show(self._open.case.id)

    def open_case(self, case_id: int) -> None:
        """Show this case, now or as soon as the worklist is there."""
        self._wanted = case_id
        if self._loaded:
            self._show(case_id)

    def _make_desk(self) -> QWidget:
        self._title = label("", "section")
        self._facts = label("", "muted")
        self._progress = label("", "muted")
        self._state = label("", "badge")
        previous = ToolButton("chevron-left", tr("Previous case"), shortcut="PgUp")
        following = ToolButton("chevron-right", tr("Next case"), shortcut="PgDown")
        previous.clicked.connect(self._go_back)
        following.clicked.connect(self._go_on)
        self._undo = ToolButton("undo", tr("Undo"), shortcut="Ctrl+Z")
        self._redo = ToolButton("redo", tr("Redo"), shortcut="Ctrl+Shift+Z")
        self._undo.clicked.connect(self._undo_last)
        self._redo.clicked.connect(self._redo_last)
        head = row(
            previous, following, self._title, self._state, self._facts, None, self._progress, self._undo, self._redo
        )
        self.hanging = Hanging()
        self.report_panel = ReportPanel()
        self.report_panel.assign_wanted.connect(self._choose_report)
        self.report = self.report_panel.view
        self.report.finding_clicked.connect(self._select_finding)
        self.panel = LabelPanel()
        self.panel.value_wanted.connect(self._set)
        self.panel.accept_wanted.connect(self._accept_and_go_on)
        self.labels = self.panel.list
        self.labels.finding_selected.connect(self._mark_evidence)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(Space.S)
        for part, share in ((self.hanging, 52), (self.report_panel, 24), (self.panel, 24)):
            splitter.addWidget(part)
            splitter.setStretchFactor(splitter.count() - 1, share)
        splitter.setSizes([520, 250, 260])
        splitter.setChildrenCollapsible(False)
        desk = QWidget()
        layout = QVBoxLayout(desk)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addLayout(head)
        layout.addWidget(splitter, 1)
        return desk

    def _make_shortcuts(self) -> None:
        self.hanging.add_shortcuts(self)
        add_shortcuts(
            self,
            ("T", self._set_true),
            ("F", self._set_false),
            ("U", self._set_uncertain),
            ("Backspace", self._set_back),
            ("Del", self._set_back),
            ("Return", self._accept_and_go_on),
            ("Enter", self._accept_and_go_on),
            ("Shift+Return", self._accept_and_go_to_review),
            ("Shift+Enter", self._accept_and_go_to_review),
            ("Down", self.labels.next_finding),
            ("Up", self.labels.previous_finding),
            ("V", self._turn_view),
            ("S", self._turn_side),
        )

    def shut_down(self) -> None:
        self.hanging.shut_down()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hanging.prefetch(())

    @Slot(object)
    def _use_worklist(self, work: Worklist) -> None:
        self._work, self._loaded = work, True
        self._stack.setCurrentIndex(1 if work.items else 0)
        if work.items:
            ids = {item.case.id for item in work.items}
            wanted = self._wanted if self._wanted in ids else None
            if wanted is None and (self._open is None or self._open.case.id not in ids):
                wanted = (work.by_need or work.items)[0].case.id
            if wanted is not None:
                self._show(wanted)
            self._show_progress()

    def _show(self, case_id: int) -> None:
        """Put a case on the desk. A few indexed reads of one case, some milliseconds; images come by themselves."""
        self._wanted = case_id
        same = self._open is not None and self._open.case.id == case_id
        finding = self.labels.current_item.finding.id if same and self.labels.current_item else None
        case = open_case(self.project, case_id=case_id)
        self._open = case
        self.panel.show_labels(case.labels, self.language)
        unpaired = len(self.project.store.reports.unpaired()) if case.report is None else 0
        self.report_panel.show_report(case.report, unpaired=unpaired)
        self.labels.select(finding)
        self._mark_evidence()
        self.hanging.hang(case.images)
        self._show_facts()
        if not same:
            self._prefetch()
            self.labels.setFocus()

    def _prefetch(self) -> None:
        place = self._place()
        following = self._work.items[place + 1 : place + 2] if place is not None else ()
        self.hanging.prefetch(image for item in following for image in self.project.store.images.of_case(item.case.id))

    def _place(self) -> int | None:
        if self._open is None:
            return None
        for place, item in enumerate(self._work.items):
            if item.case.id == self._open.case.id:
                return place
        return None

    def _show_facts(self) -> None:
        if self._open is None:
            return
        case = self._open.case
        self._title.setText(tr("Case {number}", number=case.accession or case.case_key))
        self._state.setVisible(case.verified_by is not None or case.excluded is not None)
        if case.excluded is not None:
            self._state.setText(tr("excluded"))
        elif case.verified_by is not None:
            self._state.setText(tr("verified by {reader}", reader=case.verified_by))
        labels = self._open.labels
        region = labels.template.title[self.language] if labels is not None else tr("region not known")
        self._facts.setText("  ·  ".join(part for part in (region, case.site, date_text(case.study_date)) if part))
        self._show_progress()

    def _show_progress(self) -> None:
        verified = self._work.count(CaseState.VERIFIED)
        place = self._place()
        text = tr(
            "{verified} of {total} verified, {review} need review",
            verified=verified,
            total=len(self._work.items),
            review=len(self._work.by_need),
        )
        self._progress.setText(text)
        self._progress.setToolTip(tr("Case {place} of {total}", place=(place or 0) + 1, total=len(self._work.items)))

    @Slot()
    def _mark_evidence(self) -> None:
        labels = self._open.labels if self._open is not None else None
        rows = labels.rows if labels is not None else ()
        evidence = [
            Evidence(found.finding, found.start, found.end, state_of(found.engine_value, found.basis))
            for found in rows
            if found.start is not None and found.end is not None
        ]
        item = self.labels.current_item
        self.report.set_evidence(evidence, item.finding.id if item is not None else None)

    @Slot(str)
    def _select_finding(self, finding: str) -> None:
        self.labels.select(finding)

    @Slot(object)
    def _set(self, value: Label | None) -> None:
        item = self.labels.current_item
        if item is None or self._open is None:
            return
        made = set_label(
            self.project,
            case_id=self._open.case.id,
            finding=item.finding.id,
            value=value,
            reader=self.reader,
            initiator=self,
        )
        self._show(self._open.case.id)
        self._tell_about_parents(made[1:])

    def _tell_about_parents(self, made: tuple[Decision, ...]) -> None:
        if not made or self._open is None or self._open.labels is None:
            return
        template = self._open.labels.template
        names = [template.finding(decision.field.partition(":")[2]).title[self.language] for decision in made]
        text = tr(
            "Also set, because the finding implies it: {names}. Undo: {keys}",
            names=", ".join(names),
            keys=key_text("Ctrl+Z"),
        )
        self.told.emit("info", text)

    @Slot()
    def _set_true(self) -> None:
        self._set(Label.TRUE)

    @Slot()
    def _set_false(self) -> None:
        self._set(Label.FALSE)

    @Slot()
    def _set_uncertain(self) -> None:
        self._set(Label.UNCERTAIN)

    @Slot()
    def _set_back(self) -> None:
        self._set(None)

    @Slot()
    def _accept_and_go_on(self) -> None:
        if self._accept_case():
            self._go_on()

    @Slot()
    def _accept_and_go_to_review(self) -> None:
        if not self._accept_case():
            return
        here = self._open.case.id if self._open is not None else None
        waiting = [item.case.id for item in self._work.by_need if item.case.id != here]
        if waiting:
            self._show(waiting[0])
        else:
            self.told.emit("success", tr("No case needs review any more."))

    def _accept_case(self) -> bool:
        """Keep that all labels are right; a case with unanswered findings is not accepted."""
        if self._open is None or self._open.labels is None:
            self.told.emit("warning", tr("The region of this case is not known; set it on the page Cases first."))
            return False
        unanswered = sum(value is None for value in self._open.labels.values.values())
        if unanswered:
            text = tr("{count} findings are unanswered. Set them, or let an engine read the report.", count=unanswered)
            self.told.emit("warning", text)
            return False
        case_id = self._open.case.id
        accept_case(self.project, case_id=case_id, reader=self.reader, initiator=self)
        self._work = self._work.accepted(case_id, self.reader)
        return True

    @Slot()
    def _go_on(self) -> None:
        self._step(1)

    @Slot()
    def _go_back(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        place = self._place()
        if place is None:
            return
        if not 0 <= place + step < len(self._work.items):
            self._show(self._work.items[place].case.id)
            self.told.emit("info", tr("This was the last case.") if step > 0 else tr("This is the first case."))
            return
        self._show(self._work.items[place + step].case.id)

    @Slot()
    def _undo_last(self) -> None:
        self._after_undo(undo(self.project, reader=self.reader, initiator=self), tr("Nothing to undo."))

    @Slot()
    def _redo_last(self) -> None:
        self._after_undo(redo(self.project, reader=self.reader, initiator=self), tr("Nothing to redo."))

    def _after_undo(self, made: tuple[Decision, ...], nothing: str) -> None:
        if not made:
            self.told.emit("info", nothing)
            return
        subject = made[-1].subject_id
        if made[-1].subject == "image":
            subject = self.project.store.images.get(subject).case_id
        self._show(subject)
        field = made[-1].field.partition(":")[2]
        if field:
            self.labels.select(field)
        self.run(partial(_read_worklist, self.project), self._use_worklist, name="worklist")

    @Slot()
    def _turn_view(self) -> None:
        image = self.hanging.active_image
        if image is not None:
            self._set_image(image.id, "view", _NEXT_VIEW[image.view])

    @Slot()
    def _turn_side(self) -> None:
        image = self.hanging.active_image
        if image is not None:
            self._set_image(image.id, "side", _NEXT_SIDE[image.side])

    def _set_image(self, image_id: int, field: str, value: str) -> None:
        set_image_field(self.project, image_id=image_id, values={field: value}, reader=self.reader, initiator=self)
        if self._open is not None:
            self._show(self._open.case.id)

    @Slot()
    def _choose_report(self) -> None:
        dialog = AssignDialog(self.project.store.reports.unpaired(), self)
        dialog.chosen.connect(self._assign_report)
        dialog.open()

    @Slot(int)
    def _assign_report(self, report_id: int) -> None:
        if self._open is not None:
            case_id = self._open.case.id
            values: dict[str, str | None] = {"report": str(report_id)}
            set_case_field(self.project, case_id=case_id, values=values, reader=self.reader, initiator=self)
            self._show(case_id)
            self.told.emit("success", tr("The report belongs to this case now. The next extraction reads it."))

    @Slot()
    def _go_to_cases(self) -> None:
        self.page_wanted.emit("cases")
