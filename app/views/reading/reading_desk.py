"""The desk of the reading page: the radiographs of a case, its report and its labels side by side."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QSplitter, QVBoxLayout, QWidget

from app.labels.values import Label
from app.operations.labelling.decisions import accept_case, label_history, set_case_field, set_image_field
from app.operations.labelling.labels import FLAG_PREFIX, CaseLabels, OpenCase, open_case
from app.operations.reading.priors import Prior, priors
from app.store.records import Decision
from app.views.cases.assign_dialog import AssignDialog
from app.views.language import tr
from app.views.models.case_labels_model import LETTERS, state_of
from app.views.page import Page
from app.views.reading.history_actions import HistoryActions
from app.views.reading.label_setting import LabelSetting
from app.views.style import Space
from app.views.widgets.labels.desk_head import DeskHead
from app.views.widgets.labels.label_panel import LabelPanel
from app.views.widgets.report.report_panel import ReportPanel
from app.views.widgets.report.report_view import Evidence
from app.views.widgets.shortcuts import bind
from app.views.widgets.viewer.hanging import Hanging

__all__ = ["ReadingDesk"]

_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_NEXT_VIEW = {"AP": "LAT", "LAT": "OTHER", "OTHER": "AP"}
_NEXT_SIDE = {"R": "L", "L": "B", "B": "R", "": "R"}


class ReadingDesk(QWidget):
    """One case at a time. T, F, U set the label of the selected finding.

    ``accept_wanted`` tells the page what was clicked; which case comes next is the page's to know. So are the buttons
    of ``head``.
    """

    accept_wanted = Signal()

    def __init__(self, page: Page, history: HistoryActions) -> None:
        super().__init__()
        self._page = page
        self._project = page.project
        self._open: OpenCase | None = None
        self.head = DeskHead(page.settings, history.undo_button, history.redo_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(self.head)
        layout.addWidget(self._make_parts(), 1)
        self._setting = LabelSetting(page, self.panel.offer, self, shown=self._shown_labels)
        self._setting.changed.connect(self.show_case)
        self._bind()
        for button in self.findChildren(QAbstractButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard with the labels

    @property
    def opened(self) -> OpenCase | None:
        """The case on the desk."""
        return self._open

    def _shown_labels(self) -> CaseLabels | None:
        return self._open.labels if self._open is not None else None

    @Slot(int)
    def show_case(self, case_id: int) -> None:
        """Put a case on the desk. A few indexed reads of one case, some milliseconds; images come by themselves."""
        self.panel.notes.leave_case(case_id)
        same = self._open is not None and self._open.case.id == case_id
        finding = self.labels.current_item.finding.id if same and self.labels.current_item else None
        opened = open_case(self._project, case_id=case_id, reader=self._page.reader)
        self._open = opened
        self._setting.forget()
        self.panel.show_case(opened, self._page.language)
        may_assign = opened.report is None and opened.reading is None  # read blind, a case keeps its report
        unpaired = self._project.store.reports.count_unpaired() if may_assign else 0
        self.report_panel.show_report(opened.report, unpaired=unpaired)
        self.labels.select(finding)
        self._mark_evidence()
        self.hanging.hang(opened.images, opened.case.region)
        self.head.show_case(opened, self._page.language)
        if not same:
            self.panel.exclude.hide()
            self.labels.setFocus()

    def accept(self) -> bool:
        """Keep that all labels are right; a case with unanswered findings is not accepted.

        Read blind, it is: what the reader left unset is then false, as the panel says.
        """
        if self._open is None or self._open.labels is None:
            self._page.told.emit("warning", tr("The region of this case is not known; set it on the page Cases first."))
            return False
        unanswered = sum(value is None for value in self._open.labels.values.values())
        if unanswered and self._open.reading is None:
            text = tr("{count} findings are unanswered. Set them, or let an engine read the report.", count=unanswered)
            self._page.told.emit("warning", text)
            return False
        accept_case(self._project, case_id=self._open.case.id, reader=self._page.reader, initiator=self._page)
        return True

    def use_setting(self, key: str) -> None:
        """Follow a change of the settings."""
        self.report_panel.use_setting(key)

    def shut_down(self) -> None:
        """Keep what is being written, and wait for what is being decoded."""
        self.panel.notes.comment.save()
        self.hanging.shut_down()

    def _make_parts(self) -> QWidget:
        self.hanging = Hanging(self._page.settings)
        self.hanging.name_region = self._page.region_title
        self.hanging.priors_wanted = self._priors
        self.hanging.told.connect(self._page.told)
        self.hanging.alone_changed.connect(self._give_place)
        self.report_panel = ReportPanel(self._page.settings)
        self.report_panel.problem.connect(self._page.problem)
        self.report_panel.assign_wanted.connect(self._choose_report)
        self.report = self.report_panel.view
        self.panel = LabelPanel(self._page.settings)
        self.labels = self.panel.list
        self.labels.history_of = self._history_of
        self.report.finding_clicked.connect(self.labels.select)
        self.panel.value_wanted.connect(self._set)
        self.panel.accept_wanted.connect(self.accept_wanted)
        self.panel.notes.comment_saved.connect(self._save_comment)
        self.panel.notes.flag_clicked.connect(self._toggle_flag)
        self.panel.notes.exclude_clicked.connect(self._exclude)
        self.panel.exclude.chosen.connect(self._exclude_because)
        self.labels.finding_selected.connect(self._mark_evidence)
        self.labels.engine_shown.connect(self._mark_evidence)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(Space.S)
        for part, share in ((self.hanging, 52), (self.report_panel, 22), (self.panel, 26)):
            splitter.addWidget(part)
            splitter.setStretchFactor(splitter.count() - 1, share)
        splitter.setSizes([520, 240, 270])
        splitter.setChildrenCollapsible(False)
        return splitter

    def _bind(self) -> None:
        self.hanging.tools.bind(self)
        bind(
            self,
            self._page.settings,
            {
                "label.true": partial(self._set, Label.TRUE),
                "label.false": partial(self._set, Label.FALSE),
                "label.uncertain": partial(self._set, Label.UNCERTAIN),
                "label.back": partial(self._set, None),
                "label.parents": self.panel.offer.take,
                "finding.next": self.labels.next_finding,
                "finding.previous": self.labels.previous_finding,
                "finding.next_outstanding": self.labels.next_outstanding,
                "finding.previous_outstanding": self.labels.previous_outstanding,
                "finding.letter": self.labels.wait_for_letter,
                "finding.engine": self.labels.next_engine,
                "case.comment": self.panel.notes.write,
                "case.flag_quality": partial(self._toggle_flag, "quality"),
                "case.flag_pairing": partial(self._toggle_flag, "pairing"),
                "case.exclude": self._exclude,
                **self.report_panel.slots,
                "image.view": self._turn_view,
                "image.side": self._turn_side,
                **self.report_panel.slots,
            },
        )
        for letter in LETTERS:
            shortcut = QShortcut(QKeySequence(f"Alt+{letter}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.labels.select_letter, letter))

    def event(self, event: QEvent) -> bool:
        """Leave a button that was reached with Tab the keys that press it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in _PRESSES and isinstance(QApplication.focusWidget(), QAbstractButton):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt:
            self.labels.show_letters(True)
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt:
            self.labels.show_letters(False)
        super().keyReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self.labels.show_letters(False)  # whoever left with Alt+Tab lets go of Alt elsewhere

    @Slot(bool)
    def _give_place(self, alone: bool) -> None:
        """One image alone takes the report's place too; the labels stay in sight, since keys go on setting them."""
        self.report_panel.setVisible(not alone)

    def _priors(self) -> tuple[Prior, ...]:
        return priors(self._project, case_id=self._open.case.id) if self._open is not None else ()

    def _history_of(self, finding: str) -> Sequence[Decision]:
        if self._open is None:
            return ()
        case_id = self._open.case.id
        return label_history(self._project, case_id=case_id, finding=finding, reader=self._page.reader)

    @Slot()
    def _mark_evidence(self) -> None:
        item = self.labels.current_item
        self.report.set_evidence(self._evidence(), item.finding.id if item is not None else None)

    def _evidence(self) -> list[Evidence]:
        """What the engine that the list shows has quoted."""
        engines = self.labels.labels.engines
        if not engines:
            return []
        said = engines[self.labels.shown_engine]
        return [
            Evidence(quoted.finding, quoted.start, quoted.end, state_of(said.value(finding), said.basis(finding)))
            for finding, quoted in said.labels.items()
            if quoted.start is not None and quoted.end is not None
        ]

    @Slot(object)
    def _set(self, value: Label | None) -> None:
        item = self.labels.current_item
        if item is not None and self._open is not None:
            self._setting.set_label(self._open.case.id, item.finding.id, value)

    def _decide(self, field: str, value: str | None) -> None:
        """Keep a decision on the case and show the case as it then is."""
        if self._open is None:
            return
        case_id, page = self._open.case.id, self._page
        set_case_field(self._project, case_id=case_id, values={field: value}, reader=page.reader, initiator=page)
        self.show_case(case_id)

    @Slot(str)
    def _save_comment(self, text: str) -> None:
        self._decide("comment", text or None)

    @Slot(str)
    def _toggle_flag(self, flag: str) -> None:
        if self._open is None:
            return
        off = flag in self._open.flags
        self._decide(FLAG_PREFIX + flag, None if off else "true")
        may_assign = flag == "pairing" and not off and self._open.reading is None
        if may_assign and self._project.store.reports.count_unpaired():
            self._setting.offer(
                tr("Flagged: images and report do not belong together."),
                tr("Assign another report"),
                self._choose_report,
            )

    @Slot()
    def _exclude(self) -> None:
        if self._open is None:
            return
        if self._open.case.excluded is None:
            self.panel.exclude.ask()
        else:
            self._decide("excluded", None)

    @Slot(str)
    def _exclude_because(self, reason: str) -> None:
        self._decide("excluded", reason)

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
        page = self._page
        set_image_field(self._project, image_id=image_id, values={field: value}, reader=page.reader, initiator=page)
        if self._open is not None:
            self.show_case(self._open.case.id)

    @Slot()
    def _choose_report(self) -> None:
        dialog = AssignDialog(self._project.store.reports.unpaired(), self)
        dialog.chosen.connect(self._assign_report)
        dialog.open()

    @Slot(int)
    def _assign_report(self, report_id: int) -> None:
        self._decide("report", str(report_id))
        self._page.told.emit("success", tr("The report belongs to this case now. The next extraction reads it."))
