"""Grid: the labels of all cases of a region at a glance, to filter, sort and correct in place."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from app.core.jobs import JobContext
from app.operations.labelling.grid import cases_with_text, read_grid, read_memberships
from app.operations.labelling.grid_rows import GridSheet, Membership
from app.operations.labelling.labels import case_labels, open_case
from app.operations.second_reader.blinding import base_field
from app.project import Kind, Project
from app.store.records import Decision, Run
from app.views.grid.cell_story import cell_story
from app.views.grid.grid_edits import GridEdits
from app.views.language import tr
from app.views.models.case_labels_model import label_text
from app.views.models.label_grid_model import LabelGridModel
from app.views.page import Page, Session
from app.views.reading.history_actions import HistoryActions
from app.views.style import LABEL_STYLES, LabelState, Space
from app.views.widgets.basics import label, row
from app.views.widgets.grid.grid_filters import GridFilters
from app.views.widgets.grid.label_grid import LabelGrid
from app.views.widgets.labels.offer_bar import OfferBar
from app.views.widgets.page_parts import EmptyState
from app.views.widgets.shortcuts import bind, explain, hint
from app.workers.base import JobHandle  # noqa: TC001 - no block of its own for one name

__all__ = ["GridPage"]

_FEW = 20
"""Up to so many cases are read again at once, more of them in a worker."""
_PAUSE_MS = 1000
"""After so long without an edit, state and need for review are read again."""


@dataclass(frozen=True)
class _Request:
    """What to read: the answer says to which request it belongs."""

    project: Project
    region: str
    reader: str
    run_id: int | None
    other_run_id: int | None
    text: str
    known: dict[str, Membership]
    edited: bool

    def __call__(self, context: JobContext) -> "_Answer":
        runs = {run.id: run for run in self.project.store.runs.all(self.region)}
        sheet = read_grid(
            self.project,
            region=self.region,
            reader=self.reader,
            run_id=self.run_id if self.run_id in runs else None,
            other_run_id=self.other_run_id if self.other_run_id in runs else None,
            context=context,
        )
        hits = cases_with_text(self.project, self.text, context=context) if self.text else None
        memberships = read_memberships(self.project, region=self.region, known=self.known, context=context)
        empty = not sheet.cases and not self.project.store.cases.count()
        return _Answer(self, sheet, hits, memberships, tuple(runs.values()), empty)


@dataclass(frozen=True)
class _Answer:
    request: _Request
    sheet: GridSheet
    hits: frozenset[int] | None
    memberships: tuple[Membership, ...]
    runs: tuple[Run, ...]
    empty: bool


@dataclass(frozen=True)
class _Search:
    project: Project
    text: str

    def __call__(self, context: JobContext) -> frozenset[int] | None:
        return cases_with_text(self.project, self.text, context=context) if self.text else None


class GridPage(Page):
    """T, F, U set the selected cells; Enter opens the case."""

    refresh_on = frozenset({Kind.CASES, Kind.LABELS, Kind.RUNS, Kind.TEMPLATES, Kind.DATASETS})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.model = LabelGridModel()
        self.grid = LabelGrid(self.model)
        self.grid.case_wanted.connect(self.case_wanted)
        self.grid.cells.tip = self._cell_tip
        self.offer = OfferBar()
        self.edits = GridEdits(self, self.grid, self.offer)
        self.edits.edited.connect(self._on_edited)
        self.grid.case_changed.connect(self.edits.forget_offer)
        self.history = HistoryActions(self)
        self.history.happened.connect(self._on_history)
        self.filters = GridFilters()
        self.filters.changed.connect(self._on_filter)
        self.filters.text_changed.connect(self._search)
        self.filters.runs_changed.connect(self.refresh)
        self._request: _Request | None = None
        self._searching: JobHandle | None = None
        self._memberships: dict[str, Membership] = {}
        self._wanted: tuple[int, str | None] | None = None
        self._reread_soon = QTimer(self)
        self._reread_soon.setSingleShot(True)
        self._reread_soon.setInterval(_PAUSE_MS)
        self._reread_soon.timeout.connect(self._reread_all)
        self._region = QComboBox()
        self._stack = QStackedWidget()
        self._empty = EmptyState(
            "grid",
            tr("No labels yet"),
            tr("Import cases, then let an engine read the reports; the grid shows what it found."),
            tr("Go to Cases"),
        )
        self._empty.activated.connect(self._go_to_cases)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._make_desk())
        self.body.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        self.body.addWidget(self._stack)
        self._fill_regions()
        bind(self, self.settings, {**self.history.slots, "grid.search": self._go_to_search})
        # Not on the whole page: in a list of filters T is a letter.
        slots = {
            **self.edits.slots,
            "grid.open": self._open_case,
            "grid.sort_need": self.grid.sort_by_need,
            "grid.copy": self._copy,
        }
        bind(self.grid, self.settings, slots)
        self.setFocusProxy(self.grid)

    def refresh(self) -> None:
        self._read(edited=False)

    def use_setting(self, key: str) -> None:
        super().use_setting(key)
        if key == "keys":
            self._show_hint()

    def place(self) -> object:
        index = self.grid.cells.currentIndex()
        finding = self.model.finding_at(index.column()) if index.isValid() else None
        return self._region.currentData(), self.grid.current_case(), finding

    def go_back_to(self, place: object) -> None:
        if isinstance(place, tuple):
            region, case_id, finding = place
            self._region.setCurrentIndex(max(self._region.findData(region), 0))
            self._wanted = (case_id, finding) if case_id is not None else None

    def _make_desk(self) -> QWidget:
        self._region.setAccessibleName(tr("Region"))
        self._region.setToolTip(tr("Region"))
        self._region.activated.connect(self._on_region)
        self._hint = label("", "muted")
        self._show_hint()
        desk = QWidget()
        layout = QVBoxLayout(desk)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        buttons = (self.history.undo_button, self.history.redo_button)
        layout.addLayout(row(label(tr("Grid"), "title"), Space.S, self._region, Space.S, self._hint, None, *buttons))
        layout.addWidget(self.filters)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.offer)
        layout.addLayout(row(*(label(text, "caption") for text in _legend()), None, spacing=Space.L))
        explain(self.filters.search, self.settings, self.filters.search.toolTip(), "grid.search")
        return desk

    def _show_hint(self) -> None:
        setters = (hint(self.settings, name) for name in ("label.true", "label.false", "label.uncertain"))
        text = tr(
            "{keys} set the selected cells · {open} opens the case · a click on a title sorts",
            keys=", ".join(key for key in setters if key),
            open=hint(self.settings, "grid.open"),
        )
        self._hint.setText(text)

    def _fill_regions(self) -> None:
        for template in self.project.templates():
            self._region.addItem(template.title[self.language], template.region)
        with_cases = self.project.store.cases.regions()
        for place in range(self._region.count()):
            if self._region.itemData(place) in with_cases:
                self._region.setCurrentIndex(place)
                break

    def _read(self, *, edited: bool) -> None:
        region = self._region.currentData()
        if region is None:
            return
        self._reread_soon.stop()
        self._request = _Request(
            project=self.project,
            region=region,
            reader=self.reader,
            run_id=self.filters.run_id,
            other_run_id=self.filters.other_run_id,
            text=self.filters.search.text().strip(),
            known=dict(self._memberships),
            edited=edited,
        )
        self.run(self._request, self._show, name="grid")

    @Slot()
    def _reread_all(self) -> None:
        self._read(edited=True)

    @Slot(object)
    def _show(self, answer: _Answer) -> None:
        if answer.request is not self._request:
            return  # a later one is on its way
        self._memberships |= {membership.dataset: membership for membership in answer.memberships}
        if not answer.empty and self._stack.currentIndex() == 0:
            self._stack.setCurrentIndex(1)
            self.grid.setFocus()  # it could not take the keyboard before
        self._stack.setCurrentIndex(0 if answer.empty else 1)
        self.filters.offer(answer.sheet, answer.runs, answer.memberships, self.language)
        self.filters.set_hits(answer.hits)
        self.grid.show_sheet(answer.sheet, self.language, self.filters.value(), keep_order=answer.request.edited)
        self._count()
        if self._wanted is not None:
            self.grid.go_to(*self._wanted)
            self._wanted = None

    @Slot()
    def _on_region(self) -> None:
        self.filters.clear()
        self.grid.show_sheet(None, self.language, self.filters.value())
        self.refresh()

    @Slot()
    def _on_filter(self) -> None:
        self.grid.set_filter(self.filters.value())
        self._count()

    def _count(self) -> None:
        self.filters.show_count(self.model.rowCount(), self.model.case_count())

    @Slot(str)
    def _search(self, text: str) -> None:
        """Find the cases whose report holds the text; a search that is no longer wanted ends."""
        if self._searching is not None:
            self._searching.cancel()
        self._searching = self.run(_Search(self.project, text), self._use_hits, name="search reports")

    @Slot(object)
    def _use_hits(self, hits: frozenset[int] | None) -> None:
        self.filters.set_hits(hits)
        self._on_filter()

    @Slot()
    def _go_to_search(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    @Slot(object)
    def _on_edited(self, case_ids: tuple[int, ...]) -> None:
        """Show what was set: a few cases at once, what follows for state and need when the person pauses."""
        if len(case_ids) > _FEW:
            self._read(edited=True)
            return
        version = None if self.model.sheet is None else self.model.sheet.table.template.version
        for case_id in case_ids:
            case = open_case(self.project, case_id=case_id, reader=self.reader).case
            if case.region == self._region.currentData():
                # A second reading has the names of its own version, the columns those of the sheet's.
                labels = case_labels(self.project, case_id=case_id, reader=self.reader, version=version)
                self.model.update_case(labels, case)
        self._reread_soon.start()

    @Slot(object)
    def _on_history(self, made: tuple[Decision, ...]) -> None:
        self._on_edited(tuple({decision.subject_id for decision in made if decision.subject == "case"}))
        last = made[-1]
        shown = last.subject == "case" and self.grid.go_to(last.subject_id, base_field(last.field).partition(":")[2])
        if not shown:
            self.told.emit("info", tr("Done. The case is not among those shown here."))

    @Slot()
    def _open_case(self) -> None:
        case_id = self.grid.current_case()
        if case_id is not None:
            self.case_wanted.emit(case_id)

    @Slot()
    def _copy(self) -> None:
        text = self.grid.selection_text()
        if text:
            QGuiApplication.clipboard().setText(text)

    def _cell_tip(self, index: QModelIndex) -> str:
        finding = self.model.finding_at(index.column())
        if finding is None:
            return ""
        return cell_story(
            self.project,
            case_id=self.model.case_at(index.row()).id,
            finding=finding,
            reader=self.reader,
            language=self.language,
            other=self.model.look_at(index.row(), index.column()).other,
        )

    @Slot()
    def _go_to_cases(self) -> None:
        self.page_wanted.emit("cases")


def _legend() -> tuple[str, ...]:
    states = (
        LabelState.TRUE,
        LabelState.NEGATED,
        LabelState.NOT_MENTIONED,
        LabelState.UNCERTAIN,
        LabelState.UNANSWERED,
    )
    glyphs = [f"{LABEL_STYLES[state].glyph}  {label_text(state)}" for state in states]
    return (*glyphs, "▁  " + tr("set by a person"), "◥  " + tr("in doubt"), tr("Number below a title: % of cases true"))
