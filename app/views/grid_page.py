"""Grid: the labels of all cases of a region at a glance, to filter, sort and correct in place."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from app.core.jobs import JobContext
from app.labels.values import Label
from app.operations.decisions import redo, set_label, undo
from app.operations.label_table import CaseState, LabelTable, label_table
from app.operations.labels import case_labels
from app.project import Kind
from app.store.records import Decision
from app.views.case_states import state_title
from app.views.language import tr
from app.views.models.case_labels_model import label_text
from app.views.models.label_grid_model import GridFilter, LabelGridModel
from app.views.page import Page, Session
from app.views.style import LABEL_STYLES, LabelState, Space
from app.views.widgets.basics import ToolButton, label, row
from app.views.widgets.label_grid import LabelGrid
from app.views.widgets.page_parts import EmptyState, PageHeader
from app.views.widgets.shortcuts import add_shortcuts

__all__ = ["GridPage"]


class GridPage(Page):
    """T, F, U set the selected cells; Enter opens the case."""

    refresh_on = frozenset({Kind.CASES, Kind.LABELS, Kind.RUNS, Kind.TEMPLATES})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.model = LabelGridModel()
        self.grid = LabelGrid(self.model)
        self.grid.value_wanted.connect(self._set)
        self.grid.case_wanted.connect(self.case_wanted)
        self._region = QComboBox()
        self._site = QComboBox()
        self._state = QComboBox()
        self._finding = QComboBox()
        self._value = QComboBox()
        self._count = label("", "muted")
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
        self.body.addWidget(self._stack)
        self._fill_regions()
        add_shortcuts(
            self,
            ("T", self._set_true),
            ("F", self._set_false),
            ("U", self._set_uncertain),
            ("Backspace", self._set_back),
            ("Del", self._set_back),
            ("Return", self._open_case),
            ("Enter", self._open_case),
        )
        self.setFocusProxy(self.grid)

    def refresh(self) -> None:
        project, region = self.project, self._region.currentData()
        if region is None:
            return

        def job(_context: JobContext) -> LabelTable:
            return label_table(project, region=region)

        self.run(job, self._show, name="grid")

    def _make_desk(self) -> QWidget:
        undo_button = ToolButton("undo", tr("Undo"), shortcut="Ctrl+Z")
        redo_button = ToolButton("redo", tr("Redo"), shortcut="Ctrl+Shift+Z")
        undo_button.clicked.connect(self._undo_last)
        redo_button.clicked.connect(self._redo_last)
        subtitle = tr("T, F, U set the selected cells · Enter opens the case · a click on a title sorts")
        for box, name in (
            (self._region, tr("Region")),
            (self._site, tr("Site")),
            (self._state, tr("State")),
            (self._finding, tr("Finding")),
            (self._value, tr("Label")),
        ):
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMaximumWidth(240)
        self._state.addItem(tr("Any state"), None)
        for state in CaseState:
            self._state.addItem(state_title(state), state)
        for title, value in ((tr("is true"), Label.TRUE), (tr("is uncertain"), Label.UNCERTAIN)):
            self._value.addItem(title, value)
        self._value.addItem(tr("is false"), Label.FALSE)
        self._region.activated.connect(self._on_region)
        for box in (self._site, self._state, self._finding, self._value):
            box.activated.connect(self._on_filter)
        desk = QWidget()
        layout = QVBoxLayout(desk)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(PageHeader(tr("Grid"), subtitle, undo_button, redo_button))
        filters = (self._region, self._site, self._state, self._finding, self._value)
        layout.addLayout(row(*filters, None, self._count))
        layout.addWidget(self.grid, 1)
        layout.addLayout(row(*(label(text, "caption") for text in _legend()), None, spacing=Space.L))
        return desk

    def _fill_regions(self) -> None:
        for template in self.project.templates():
            self._region.addItem(template.title[self.language], template.region)
        with_cases = self.project.store.cases.regions()
        for place in range(self._region.count()):
            if self._region.itemData(place) in with_cases:
                self._region.setCurrentIndex(place)
                break

    @Slot(object)
    def _show(self, table: LabelTable) -> None:
        if table.template.region != self._region.currentData():
            return
        self._stack.setCurrentIndex(1 if table.cases or self.project.store.cases.count() else 0)
        sites = sorted({case.site for case in table.cases})
        _refill(self._site, tr("All sites"), [(site, site) for site in sites], "")
        findings = [(finding.title[self.language], finding.id) for finding in table.template.findings]
        _refill(self._finding, tr("Any finding"), findings, "")
        here = self.grid.current_case()
        self.model.set_table(table, self.language)
        self._on_filter()
        if here is not None:
            self.grid.go_to(here, None)

    @Slot()
    def _on_region(self) -> None:
        self.model.set_table(None, self.language)
        self.refresh()

    @Slot()
    def _on_filter(self) -> None:
        finding = self._finding.currentData() or ""
        self._value.setEnabled(bool(finding))
        self.model.set_filter(
            GridFilter(
                site=self._site.currentData() or "",
                state=self._state.currentData(),
                finding=finding,
                value=self._value.currentData() if finding else None,
            )
        )
        shown, total = self.model.rowCount(), self.model.case_count()
        self._count.setText(tr("{shown} of {total} cases", shown=shown, total=total))

    @Slot(int, str, object)
    def _set(self, case_id: int, finding: str, value: Label | None) -> None:
        set_label(self.project, case_id=case_id, finding=finding, value=value, reader=self.reader, initiator=self)
        self._reread(case_id)

    def _reread(self, case_id: int) -> None:
        case = self.project.store.cases.get(case_id)
        if case.region == self._region.currentData():
            self.model.update_case(case_labels(self.project, case_id=case_id), case)

    @Slot()
    def _set_true(self) -> None:
        self.grid.set_value(Label.TRUE)

    @Slot()
    def _set_false(self) -> None:
        self.grid.set_value(Label.FALSE)

    @Slot()
    def _set_uncertain(self) -> None:
        self.grid.set_value(Label.UNCERTAIN)

    @Slot()
    def _set_back(self) -> None:
        self.grid.set_value(None)

    @Slot()
    def _open_case(self) -> None:
        case_id = self.grid.current_case()
        if case_id is not None:
            self.case_wanted.emit(case_id)

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
        for case_id in {decision.subject_id for decision in made if decision.subject == "case"}:
            self._reread(case_id)
        if made[-1].subject == "case":
            self.grid.go_to(made[-1].subject_id, made[-1].field.partition(":")[2] or None)

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


def _refill(box: QComboBox, first: str, items: list[tuple[str, str]], value: str) -> None:
    """Offer other items, keeping the choice where it is still offered."""
    chosen = box.currentData() or value
    box.clear()
    box.addItem(first, "")
    for title, data in items:
        box.addItem(title, data)
    box.setCurrentIndex(max(box.findData(chosen), 0))
