"""The desk of the reading page: the radiographs of a case, its report and its labels side by side."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.labels.values import Label
from app.operations.decisions import accept_case, set_case_field, set_image_field, set_label
from app.operations.labels import OpenCase, open_case
from app.operations.priors import Prior, priors
from app.store.records import Decision
from app.views.assign_dialog import AssignDialog
from app.views.history_actions import HistoryActions
from app.views.language import date_text, tr
from app.views.models.case_labels_model import state_of
from app.views.page import Page
from app.views.style import Space
from app.views.widgets.basics import ToolButton, label, row
from app.views.widgets.hanging import Hanging
from app.views.widgets.label_panel import LabelPanel
from app.views.widgets.report_panel import ReportPanel
from app.views.widgets.report_view import Evidence
from app.views.widgets.shortcuts import bind, explain, hint

__all__ = ["ReadingDesk"]

_NEXT_VIEW = {"AP": "LAT", "LAT": "OTHER", "OTHER": "AP"}
_NEXT_SIDE = {"L": "R", "R": "B", "B": "L", "": "L"}


class ReadingDesk(QWidget):
    """One case at a time. T, F, U set the label of the selected finding.

    ``step_wanted`` (1 or -1) and ``accept_wanted`` tell the page what was clicked; which case comes next is the page's
    to know.
    """

    step_wanted = Signal(int)
    accept_wanted = Signal()

    def __init__(self, page: Page, history: HistoryActions) -> None:
        super().__init__()
        self._page = page
        self._project = page.project
        self._open: OpenCase | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(self._make_head(history))
        layout.addWidget(self._make_parts(), 1)
        self._bind()

    @property
    def opened(self) -> OpenCase | None:
        """The case on the desk."""
        return self._open

    def show_case(self, case_id: int) -> None:
        """Put a case on the desk. A few indexed reads of one case, some milliseconds; images come by themselves."""
        same = self._open is not None and self._open.case.id == case_id
        finding = self.labels.current_item.finding.id if same and self.labels.current_item else None
        case = open_case(self._project, case_id=case_id, reader=self._page.reader)
        self._open = case
        self.panel.show_labels(case.labels, self._page.language)
        unpaired = len(self._project.store.reports.unpaired()) if case.report is None else 0
        self.report_panel.show_report(case.report, unpaired=unpaired)
        self.labels.select(finding)
        self._mark_evidence()
        self.hanging.hang(case.images, case.case.region)
        self._show_facts(case)
        if not same:
            self.labels.setFocus()

    def show_progress(self, text: str, tip: str) -> None:
        """Say how far the work is."""
        self._progress.setText(text)
        self._progress.setToolTip(tip)

    def accept(self) -> bool:
        """Keep that all labels are right; a case with unanswered findings is not accepted."""
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

    def shut_down(self) -> None:
        """Wait for what is being decoded."""
        self.hanging.shut_down()

    def _make_head(self, history: HistoryActions) -> QWidget:
        self._title = label("", "section")
        self._facts = label("", "muted")
        self._progress = label("", "muted")
        self._state = label("", "badge")
        settings = self._page.settings
        previous, following = (
            ToolButton("chevron-left", tr("Previous case")),
            ToolButton("chevron-right", tr("Next case")),
        )
        explain(previous, settings, tr("Previous case"), "case.previous")
        explain(following, settings, tr("Next case"), "case.next")
        previous.clicked.connect(self._want_previous)
        following.clicked.connect(self._want_next)
        head = QWidget()
        head.setLayout(
            row(
                *(previous, following, self._title, self._state, self._facts, None, self._progress),
                *(history.undo_button, history.redo_button),
            )
        )
        return head

    def _make_parts(self) -> QWidget:
        self.hanging = Hanging(self._page.settings)
        self.hanging.name_region = self._page.region_title
        self.hanging.priors_wanted = self._priors
        self.hanging.told.connect(self._page.told)
        self.report_panel = ReportPanel()
        self.report_panel.assign_wanted.connect(self._choose_report)
        self.report = self.report_panel.view
        self.panel = LabelPanel()
        self.labels = self.panel.list
        self.report.finding_clicked.connect(self.labels.select)
        self.panel.value_wanted.connect(self._set)
        self.panel.accept_wanted.connect(self.accept_wanted)
        self.labels.finding_selected.connect(self._mark_evidence)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(Space.S)
        for part, share in ((self.hanging, 52), (self.report_panel, 24), (self.panel, 24)):
            splitter.addWidget(part)
            splitter.setStretchFactor(splitter.count() - 1, share)
        splitter.setSizes([520, 250, 260])
        splitter.setChildrenCollapsible(False)
        return splitter

    def _priors(self) -> tuple[Prior, ...]:
        return priors(self._project, case_id=self._open.case.id) if self._open is not None else ()

    def _bind(self) -> None:
        self.hanging.add_shortcuts(self)
        bind(
            self,
            self._page.settings,
            {
                "label.true": self._set_true,
                "label.false": self._set_false,
                "label.uncertain": self._set_uncertain,
                "label.back": self._set_back,
                "finding.next": self.labels.next_finding,
                "finding.previous": self.labels.previous_finding,
                "image.view": self._turn_view,
                "image.side": self._turn_side,
            },
        )

    def _show_facts(self, opened: OpenCase) -> None:
        case = opened.case
        self._title.setText(tr("Case {number}", number=case.accession or case.case_key))
        self._state.setVisible(case.verified_by is not None or case.excluded is not None)
        if case.excluded is not None:
            self._state.setText(tr("excluded"))
        elif case.verified_by is not None:
            self._state.setText(tr("verified by {reader}", reader=case.verified_by))
        labels = opened.labels
        region = labels.template.title[self._page.language] if labels is not None else tr("region not known")
        self._facts.setText("  ·  ".join(part for part in (region, case.site, date_text(case.study_date)) if part))

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

    @Slot()
    def _want_previous(self) -> None:
        self.step_wanted.emit(-1)

    @Slot()
    def _want_next(self) -> None:
        self.step_wanted.emit(1)

    @Slot(object)
    def _set(self, value: Label | None) -> None:
        item = self.labels.current_item
        if item is None or self._open is None:
            return
        made = set_label(
            self._project,
            case_id=self._open.case.id,
            finding=item.finding.id,
            value=value,
            reader=self._page.reader,
            initiator=self._page,
        )
        self.show_case(self._open.case.id)
        self._tell_about_parents(made[1:])

    def _tell_about_parents(self, made: tuple[Decision, ...]) -> None:
        if not made or self._open is None or self._open.labels is None:
            return
        template = self._open.labels.template
        names = [template.finding(decision.field.rpartition(":")[2]).title[self._page.language] for decision in made]
        text = tr(
            "Also set, because the finding implies it: {names}. Undo: {keys}",
            names=", ".join(names),
            keys=hint(self._page.settings, "history.undo"),
        )
        self._page.told.emit("info", text)

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
        if self._open is not None:
            case_id, page = self._open.case.id, self._page
            values: dict[str, str | None] = {"report": str(report_id)}
            set_case_field(self._project, case_id=case_id, values=values, reader=page.reader, initiator=page)
            self.show_case(case_id)
            page.told.emit("success", tr("The report belongs to this case now. The next extraction reads it."))
