"""The worklist: all cases with their state, those that need a person first; and the way to import more."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.core.jobs import JobContext
from app.importing.commit import ImportSummary
from app.operations.imports import settle_issue
from app.operations.labelling.decisions import set_case_field
from app.operations.labelling.label_table import CaseState
from app.project import Kind
from app.views.cases.case_states import STATE_GLYPHS, state_colour, state_title
from app.views.cases.import_panel import ImportPanel
from app.views.language import date_text, tr
from app.views.page import Page, Session
from app.views.reading.reasons import REASON_GLYPHS, reason_colour, reason_tip, sorted_reasons
from app.views.style import Space, colours_for
from app.views.widgets.basics import Button, StatTile, label, row
from app.views.widgets.cases.issue_list import IssueTable
from app.views.widgets.page_parts import EmptyState, PageHeader
from app.views.widgets.shortcuts import bind, explain
from app.views.widgets.tables import Column, RowsModel, Table
from app.workers.case_list import CaseList, CaseRow, read_case_list

__all__ = ["CasesPage"]

_FILTER_DELAY_MS = 120


def _columns(region_title: Callable[[str | None], str]) -> tuple[Column[CaseRow], ...]:
    return (
        Column(tr("Review"), _need, key=lambda item: -item.need, width=66, colour=_need_colour, tip=_need_tip),
        Column(tr("State"), _state, key=lambda item: state_title(item.state), width=134, colour=_colour),
        Column(tr("Region"), lambda item: region_title(item.case.region), width=104),
        Column(tr("Views"), lambda item: item.views or "–", width=92),
        Column(tr("Report"), lambda item: "✓" if item.case.has_report else "–", width=66),
        Column(
            tr("Date"),
            lambda item: date_text(item.case.study_date) or "–",
            key=lambda item: item.case.study_date,
            width=96,
        ),
        Column(tr("Patient"), lambda item: item.case.patient_key, width=104),
        Column(tr("Case"), lambda item: item.case.accession or item.case.case_key, width=150, tip=_case_tip),
        Column(tr("Site"), lambda item: item.case.site, width=176, tip=lambda item: item.case.role),
        Column(tr("Verified by"), lambda item: item.case.verified_by or "", width=96),
        Column(tr("Comment"), lambda item: item.case.comment, tip=lambda item: item.case.comment),
    )


def _need(item: CaseRow) -> str:
    return " ".join(REASON_GLYPHS[reason] for reason in sorted_reasons(item.reasons))


def _need_tip(item: CaseRow) -> str | None:
    return "\n".join(f"{REASON_GLYPHS[why]} {reason_tip(why)}" for why in sorted_reasons(item.reasons)) or None


def _need_colour(item: CaseRow) -> QColor | None:
    worst = sorted_reasons(item.reasons)[:1]
    return reason_colour(worst[0], colours_for(QGuiApplication.palette())) if worst else None


def _state(item: CaseRow) -> str:
    return f"{STATE_GLYPHS[item.state]}  {state_title(item.state)}"


def _colour(item: CaseRow) -> QColor:
    return state_colour(item.state, colours_for(QGuiApplication.palette()))


def _case_tip(item: CaseRow) -> str:
    return tr("Case {id}, region from {source}", id=item.case.id, source=item.case.region_source)


class CasesPage(Page):
    """Enter or a double click opens a case in Reading."""

    refresh_on = frozenset({Kind.CASES, Kind.LABELS, Kind.RUNS, Kind.TEMPLATES})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._cases = CaseList((), ())
        self._model: RowsModel[CaseRow] = RowsModel(_columns(self.region_title))
        self.table = Table(self._model, tr("Cases"), several=True)
        self.table.opened.connect(self._open)
        self._filter_soon = QTimer(self)
        self._filter_soon.setSingleShot(True)
        self._filter_soon.setInterval(_FILTER_DELAY_MS)
        self._filter_soon.timeout.connect(self._show_rows)

        self.import_button = Button(tr("Import…"), "import", kind="primary")
        explain(self.import_button, self.settings, tr("Import…"), "cases.import")
        self.import_button.clicked.connect(self.show_import)
        self.problems_button = Button("", "warning", kind="quiet", tip=tr("What imports could not use or pair"))
        self.problems_button.clicked.connect(self._show_problems)
        self.problems_button.hide()

        self.empty = EmptyState(
            "images",
            tr("No cases yet"),
            tr("Import a folder of radiographs and a table of their reports. You see everything before it is kept."),
            tr("Import…"),
            "import",
        )
        self.empty.activated.connect(self.show_import)
        self.importer = ImportPanel(self)
        self.importer.closed.connect(self._show_worklist)
        self.importer.finished.connect(self._on_imported)
        self.issues = IssueTable()
        self.issues.settled.connect(self._settle)
        self._problems = self._make_problems()

        self._stack = QStackedWidget()
        self._list = QWidget()
        self._fill_list()
        for part in (self._list, self.empty, self.importer, self._problems):
            self._stack.addWidget(part)
        self.body.addWidget(self._stack)
        self.setFocusProxy(self.table)
        bind(self, self.settings, {"cases.import": self.show_import, "cases.filter": self._focus_search})
        bind(self.issues.table, self.settings, {"cases.settle": self.issues.settle})
        explain(self.issues.settle_button, self.settings, tr("Take the selected problem off this list"), "cases.settle")

    def refresh(self) -> None:
        project, reader = self.project, self.reader

        def job(context: JobContext) -> CaseList:
            return read_case_list(project, reader, context)

        self.run(job, self._show, name="worklist")

    def _fill_list(self) -> None:
        layout = QVBoxLayout(self._list)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        subtitle = tr("What needs you most stands on top. Enter opens a case.")
        layout.addWidget(PageHeader(tr("Cases"), subtitle, self.problems_button, self.import_button))
        self._tiles = {
            "cases": StatTile(tr("Cases")),
            "report": StatTile(tr("With report")),
            "review": StatTile(tr("To review"), tone="warning"),
            "verified": StatTile(tr("Verified"), tone="success"),
        }
        layout.addLayout(row(*self._tiles.values(), spacing=Space.M))
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Filter by patient, case, comment…"))
        self.search.setAccessibleName(tr("Filter"))
        explain(self.search, self.settings, tr("Filter"), "cases.filter")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter_soon.start)
        self.search.returnPressed.connect(self._focus_table)
        self.region_box = self._box(tr("Region"))
        self.site_box = self._box(tr("Site"))
        self.state_box = self._box(tr("State"))
        self._shown = label("", "caption")
        filters = row(self.search, self.region_box, self.site_box, self.state_box, self._shown)
        filters.setStretch(0, 1)
        layout.addLayout(filters)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._make_actions())

    def _make_actions(self) -> QWidget:
        """What can be done with the selected case; undo is in Reading."""
        holder = QWidget()
        self.open_button = Button(tr("Open"), "reading", tip=tr("Open the case in Reading (Enter)"))
        self.open_button.clicked.connect(self._open_current)
        self.region_set_box = QComboBox()
        self.region_set_box.setAccessibleName(tr("Region of the selected cases"))
        self.region_set_box.setToolTip(tr("Set the region of the selected cases by hand; a run reads them afterwards"))
        self._offer_regions()
        self.region_set_box.activated.connect(self._set_region)
        self.exclude_button = Button(
            tr("Exclude"), "close", tip=tr("Leave the selected cases out of review and datasets")
        )
        self.exclude_button.clicked.connect(self._toggle_excluded)
        self.table.selected.connect(self._on_selected)
        holder.setLayout(row(self.open_button, self.region_set_box, self.exclude_button, None))
        holder.setEnabled(False)
        self._actions = holder
        return holder

    def _offer_regions(self) -> None:
        """The regions that have a template now: a new one may have come."""
        self.region_set_box.clear()
        self.region_set_box.addItem(tr("Set region…"), None)
        for region in self.project.regions():
            self.region_set_box.addItem(self.region_title(region), region)

    @Slot(object)
    def _on_selected(self, item: CaseRow | None) -> None:
        self._actions.setEnabled(item is not None)
        if item is not None:
            self.exclude_button.setText(tr("Exclude") if item.case.excluded is None else tr("Include again"))

    @Slot()
    def _open_current(self) -> None:
        if self.table.current() is not None:
            self._open(self.table.current())

    @Slot()
    def _set_region(self) -> None:
        region = self.region_set_box.currentData()
        self.region_set_box.setCurrentIndex(0)
        if region is not None:
            self._decide({"region": region})

    @Slot()
    def _toggle_excluded(self) -> None:
        item = self.table.current()
        if item is not None:
            self._decide({"excluded": None if item.case.excluded is not None else tr("excluded in the worklist")})

    def _decide(self, values: dict[str, str | None]) -> None:
        case_ids = [item.case.id for item in self.table.chosen()]
        if not case_ids:
            return
        project, reader = self.project, self.reader

        def job(context: JobContext) -> None:
            for case_id in case_ids:
                context.check()
                set_case_field(project, case_id=case_id, values=values, reader=reader)

        self.run(job, self._on_decided, name="case")

    @Slot(object)
    def _on_decided(self, _nothing: object) -> None:
        self.refresh()

    def _make_problems(self) -> QWidget:
        holder = QWidget()
        back = Button(tr("Back to the cases"), "chevron-left")
        back.clicked.connect(self._show_worklist)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        text = tr("Everything else was imported. Put right what can be put right, and import again.")
        layout.addWidget(PageHeader(tr("Problems of the imports"), text, back))
        layout.addWidget(self.issues, 1)
        return holder

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.activated.connect(self._show_rows)
        return box

    @Slot(object)
    def _show(self, cases: CaseList) -> None:
        self._cases = cases
        self._offer_regions()
        states = Counter(item.state for item in cases.rows)
        self._tiles["cases"].set_value(f"{len(cases.rows):n}")
        self._tiles["report"].set_value(f"{sum(item.case.has_report for item in cases.rows):n}")
        self._tiles["review"].set_value(f"{sum(item.need > 1 for item in cases.rows):n}")
        self._tiles["verified"].set_value(f"{states[CaseState.VERIFIED]:n}")
        self.problems_button.setVisible(bool(cases.issues))
        self.problems_button.setText(tr("Problems: {count}", count=len(cases.issues)))
        items = cases.rows
        _offer(
            self.region_box,
            tr("All regions"),
            {region: self.region_title(region) for region in {item.case.region for item in items}},
        )
        _offer(self.site_box, tr("All sites"), {item.case.site: item.case.site for item in items})
        _offer(self.state_box, tr("All states"), {state: state_title(state) for state in states})
        self._show_rows()
        if self._stack.currentWidget() in (self._list, self.empty):
            self._show_worklist()

    @Slot()
    def _show_rows(self) -> None:
        words = self.search.text().casefold().split()
        region, site, state = (box.currentData() for box in (self.region_box, self.site_box, self.state_box))
        chosen = [
            item
            for item in self._cases.rows
            if (region is None or region == (item.case.region,))
            and (site is None or site == (item.case.site,))
            and (state is None or state == (item.state,))
            and _matches(item, words)
        ]
        current = self.table.current()
        self._model.set_rows(chosen)
        self._shown.setText(tr("{shown} of {total}", shown=len(chosen), total=len(self._cases.rows)))
        if current is not None:
            self.table.select_where(lambda item: item.case.id == current.case.id)

    @Slot(object)
    def _open(self, item: CaseRow) -> None:
        self.case_wanted.emit(item.case.id)

    @Slot()
    def show_import(self) -> None:
        """Show the import in place of the worklist."""
        self._stack.setCurrentWidget(self.importer)
        self.importer.setFocus()

    @Slot(int)
    def _settle(self, issue_id: int) -> None:
        settle_issue(self.project, issue_id=issue_id, reader=self.reader, initiator=self)
        self._cases = replace(self._cases, issues=tuple(i for i in self._cases.issues if i.id != issue_id))
        self.problems_button.setText(tr("Problems: {count}", count=len(self._cases.issues)))
        self.issues.set_issues(self._cases.issues)

    @Slot()
    def _show_problems(self) -> None:
        self.issues.set_issues(self._cases.issues)
        self._stack.setCurrentWidget(self._problems)
        self.issues.setFocus()

    @Slot(object)
    def _on_imported(self, summary: ImportSummary) -> None:
        if summary.batch_id is None:
            self.told.emit("info", tr("Everything was there already; nothing was changed."))
        else:
            text = tr(
                "{cases} cases, {images} images and {reports} reports were imported.",
                cases=summary.cases_added,
                images=summary.images_added,
                reports=summary.reports_added,
            )
            doubtful = tr("Listed problems: {count}.", count=summary.issues) if summary.issues else ""
            self.told.emit("success", f"{text} {doubtful}".strip())
        self._stack.setCurrentWidget(self._list)
        self.refresh()

    @Slot()
    def _show_worklist(self) -> None:
        self._stack.setCurrentWidget(self._list if self._cases.rows else self.empty)
        self.table.setFocus()

    @Slot()
    def _focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def _focus_table(self) -> None:
        if self._model.rowCount() and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self.table.setFocus()


def _matches(item: CaseRow, words: list[str]) -> bool:
    if not words:
        return True
    case = item.case
    text = (
        f"{case.patient_key} {case.accession} {case.case_key} {case.comment} {case.site} {case.study_date}".casefold()
    )
    return all(word in text for word in words)


def _offer(box: QComboBox, everything: str, choices: dict[object, str]) -> None:
    """Fill a filter box, keeping what was chosen; a value is wrapped in a tuple, so that ``None`` can be one."""
    kept = box.currentData()
    box.clear()
    box.addItem(everything, None)
    for value, title in sorted(choices.items(), key=lambda choice: choice[1]):
        box.addItem(title, (value,))
    place = next((at for at in range(box.count()) if box.itemData(at) == kept), 0)
    box.setCurrentIndex(place)
