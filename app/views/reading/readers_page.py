"""Second reader: cases that a second person labels blind, here or on another workstation, and what came of it."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from app.core.errors import AppError
from app.core.ids import now
from app.core.jobs import JobContext
from app.labels.template import Template
from app.labels.values import Label
from app.operations.second_reader.bundle_files import ANSWERS, BUNDLE
from app.operations.second_reader.reading_answers import Merged, merge_answers, save_answers
from app.operations.second_reader.reading_bundle import Contents, save_bundle
from app.operations.second_reader.reading_comparison import (
    Comparison,
    Difference,
    adjudicate,
    compare_readers,
    export_comparison,
)
from app.operations.second_reader.second_reading import ReadingState, close_reading, plan_reading
from app.project import Kind, Project
from app.store.records import Decision, SecondReading
from app.views.language import date_text, tr
from app.views.page import Page, Session
from app.views.reading.history_actions import HistoryActions
from app.views.style import Space, colours_for
from app.views.widgets.basics import Button
from app.views.widgets.page_parts import EmptyState, PageHeader
from app.views.widgets.readers.bundle_button import BundleButton
from app.views.widgets.readers.comparison_view import ComparisonView
from app.views.widgets.readers.reading_card import ReadingCard
from app.views.widgets.readers.reading_form import ReadingForm
from app.views.widgets.shortcuts import bind
from app.views.widgets.tables import Column, RowsModel, Table
from app.workers.readings import Eligible, Readings, Wish, count_eligible, read_readings

__all__ = ["ReadersPage"]

_LIST_WIDTH = 304
_WIDEST_FORM = 960


def _columns() -> tuple[Column[ReadingState], ...]:
    return (
        Column(tr("Second reading"), lambda item: item.reading.name, width=228, tip=lambda item: item.reading.name),
        Column(tr("State"), _state_text, colour=_state_colour, width=70),
    )


def _state_text(item: ReadingState) -> str:
    if item.reading.closed is not None:
        return tr("closed")
    done = item.second_done if item.reading.bundle else item.both_done
    return f"{done} / {item.cases}"


def _state_colour(item: ReadingState) -> QColor:
    colours = colours_for(QGuiApplication.palette())
    if item.reading.closed is not None:
        return QColor(colours.muted)
    return QColor(colours.success if item.complete else colours.text)


class ReadersPage(Page):
    """While a second reading is open the page shows progress and nothing else; then figures and differences."""

    refresh_on = frozenset({Kind.CASES, Kind.LABELS, Kind.TEMPLATES})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._readings = Readings((), (), {}, carried=False)
        self._wanted: int | None = None
        self.new_button = Button(tr("New second reading"), "add", kind="primary")
        self.new_button.clicked.connect(self.show_form)
        self.progress = self.strip()
        self.open_button = BundleButton(session.host, self.progress, self._beside)
        self.open_button.opened.connect(self.project_wanted)
        self.open_button.problem.connect(self.show_problem)
        subtitle = tr("A second reader labels cases blind; then both are compared and the differences settled.")
        self.body.addWidget(PageHeader(tr("Second reader"), subtitle, self.open_button, self.new_button))
        self.body.addWidget(self.progress)
        self._model: RowsModel[ReadingState] = RowsModel(_columns())
        self.table = Table(self._model, tr("Second readings"), sortable=False)
        self.table.setFixedWidth(_LIST_WIDTH)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.selected.connect(self._on_selected)
        self.empty = EmptyState(
            "readers",
            tr("No second reading yet"),
            tr("Choose who reads which cases. She sees images and reports, and nothing that anybody said."),
            tr("New second reading"),
            "add",
        )
        self.empty.activated.connect(self.show_form)
        self.form = ReadingForm(self.region_title)
        self.form.wanted.connect(self._plan)
        self.form.asked.connect(self._count)
        self.form.closed.connect(self._show_detail)
        self.card = self._make_card()
        self._history = HistoryActions(self)
        self._history.happened.connect(self._after_undo)
        bind(self, self.settings, self._history.slots)
        buttons = (self._history.undo_button, self._history.redo_button)
        self.comparison = ComparisonView(self.settings, self.language, *buttons)
        self.comparison.adjudicated.connect(self._adjudicate)
        self.comparison.case_wanted.connect(self.case_wanted)
        self.comparison.export_wanted.connect(self._export)
        self._fill()
        self.setFocusProxy(self.table)

    def _make_card(self) -> ReadingCard:
        card = ReadingCard(self.region_title)
        card.read_wanted.connect(self._read_now)
        card.bundle_wanted.connect(self._save_bundle)
        card.answers_wanted.connect(self._save_answers)
        card.merge_wanted.connect(self._choose_answers)
        card.close_wanted.connect(self._close)
        return card

    def _fill(self) -> None:
        self._detail = QStackedWidget()
        for part in (self.empty, _scrolled(self.form), _scrolled(self.card), self.comparison):
            self._detail.addWidget(part)
        content = QWidget()
        columns = QHBoxLayout(content)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(Space.L)
        columns.addWidget(self.table)
        columns.addWidget(self._detail, 1)
        self.body.addWidget(content, 1)

    def refresh(self) -> None:
        self.run(partial(read_readings, self.project), self._show, name="second readings")

    @property
    def selected(self) -> ReadingState | None:
        """The second reading that is selected."""
        state: ReadingState | None = self.table.current()
        return state

    @Slot(object)
    def _show(self, readings: Readings) -> None:
        """Show the list, with what was selected or has just been made."""
        self._readings = readings
        here = self._wanted if self._wanted is not None else self.selected.reading.id if self.selected else None
        self._wanted = None
        self.form.set_choices(readings.regions, readings.readers)
        self.new_button.setVisible(not readings.carried)
        self.table.setVisible(bool(readings.states))
        writing = self._detail.currentIndex() == _FORM
        self._model.set_rows(readings.states)
        if here is None or not self.table.select_where(lambda item: item.reading.id == here):
            self.table.selectRow(0)
        if writing:
            self._detail.setCurrentIndex(_FORM)
        elif not readings.states:
            self._detail.setCurrentIndex(_EMPTY)

    @Slot(object)
    def _on_selected(self, _state: ReadingState | None) -> None:
        self._show_detail()

    @Slot()
    def _show_detail(self) -> None:
        state = self.selected
        if state is None:
            self._detail.setCurrentIndex(_EMPTY)
        elif state.reading.closed is None:
            self.card.show_state(state, reader=self.reader)
            self._detail.setCurrentIndex(_CARD)
        else:
            job = partial(_compare, self.project, state.reading, self.reader)
            self.run(job, self._show_comparison, name="compare readers")

    @Slot(object)
    def _show_comparison(self, found: tuple[Comparison, Template]) -> None:
        state = self.selected
        if state is None or state.reading.id != found[0].reading.id:
            return
        self.comparison.show_comparison(*found)
        self._detail.setCurrentIndex(_COMPARISON)

    @Slot()
    def show_form(self) -> None:
        """Ask what a new second reading should be."""
        self._detail.setCurrentIndex(_FORM)
        self.form.setFocus(Qt.FocusReason.TabFocusReason)  # a name that is still there is written over

    @Slot(object)
    def _count(self, wish: Wish) -> None:
        project = self.project

        def job(_context: JobContext) -> Eligible:
            return count_eligible(project, wish)

        self.run(job, self.form.show_eligible, name="count cases")

    @Slot(object)
    def _plan(self, wish: Wish) -> None:
        name = wish.name or f"{self.region_title(wish.region)}, {wish.reader}, {date_text(now()[:10])}"
        job = partial(_plan_wish, self.project, replace(wish, name=name), self)
        self.run(job, self._on_planned, name="plan second reading")

    @Slot(object)
    def _on_planned(self, reading: SecondReading) -> None:
        self._wanted = reading.id
        self._detail.setCurrentIndex(_CARD)
        self.refresh()
        text = tr("{name} is planned. Nobody sees figures before both have done their cases.", name=reading.name)
        self.told.emit("success", text)

    @Slot()
    def _read_now(self) -> None:
        state = self.selected
        if state is None:
            return
        if self.reader != state.reading.reader:
            self.reader_wanted.emit(state.reading.reader)
        self.queue_wanted.emit(state.waiting)

    @Slot(bool)
    def _close(self, early: bool) -> None:
        state = self.selected
        if state is not None:
            job = partial(_close, self.project, state.reading.id, early, self)
            self.run(job, self._on_closed, name="close second reading")

    @Slot(object)
    def _on_closed(self, cases: int) -> None:
        self.told.emit("success", tr("Closed: {count} cases can be compared.", count=cases))
        self.refresh()

    @Slot(object, object)
    def _adjudicate(self, difference: Difference, value: Label | None) -> None:
        """Set the label that holds: a few rows by index, some milliseconds."""
        shown = self.comparison.comparison
        if shown is None:
            return
        try:
            adjudicate(
                self.project,
                reading_id=shown.reading.id,
                case_id=difference.case.id,
                finding=difference.finding,
                value=value,
                reader=self.reader,
                initiator=self,
            )
        except AppError as error:
            self.show_problem(error)
            return
        self.comparison.put(difference.case.id, difference.finding, value, self.reader)

    @Slot(object)
    def _after_undo(self, made: tuple[Decision, ...]) -> None:
        """Read the differences anew, at the one that was undone."""
        self._show_detail()
        adjudicated = [step for step in made if step.field.startswith("adjudicated:")]
        if adjudicated:
            self.comparison.select(adjudicated[0].subject_id, adjudicated[0].field.split(":", 2)[2])

    @Slot(str)
    def _save_bundle(self, contents: str) -> None:
        state = self.selected
        path = self._ask_where(tr("Save bundle"), state.reading.name if state else "", BUNDLE.suffix)
        if state is not None and path is not None:
            job = partial(_save_bundle, self.project, state.reading.id, path, Contents(contents))
            self.run(job, self._on_saved, strip=self.progress, title=tr("Saving the bundle"), name="bundle")

    @Slot()
    def _save_answers(self) -> None:
        state = self.selected
        path = self._ask_where(tr("Save answers"), state.reading.name if state else "", ANSWERS.suffix)
        if path is not None:
            self.run(partial(_save_answers, self.project, path), self._on_saved, name="answers")

    @Slot()
    def _export(self) -> None:
        shown = self.comparison.comparison
        path = self._ask_where(tr("Export figures"), shown.reading.name if shown else "", ".csv")
        if shown is not None and path is not None:
            self.run(partial(_export, shown, path), self._on_saved, name="export")

    def _ask_where(self, title: str, name: str, suffix: str) -> Path | None:
        plain = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in name)
        start = str(self.project.exports_folder / f"{plain}{suffix}")
        path, _ = QFileDialog.getSaveFileName(self, title, start, f"*{suffix}")
        return Path(path) if path else None

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.told.emit("success", tr("Saved as {name} in {folder}", name=path.name, folder=path.parent))

    @Slot()
    def _choose_answers(self) -> None:
        dialog = QFileDialog(self, tr("Merge answers"), str(Path.home()), f"*{ANSWERS.suffix}")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.merge_file)
        dialog.open()

    @Slot(str)
    def merge_file(self, path: str) -> None:
        """Take over the answers in this file."""
        job = partial(_merge, self.project, Path(path), self)
        self.run(job, self._on_merged, strip=self.progress, title=tr("Merging answers"), name="merge")

    @Slot(object)
    def _on_merged(self, merged: Merged) -> None:
        self._wanted = merged.state.reading.id
        self.refresh()
        text = tr(
            "{added} of {steps} decisions were new; {reader} has done {done} of {cases} cases.",
            added=f"{merged.added:n}",
            steps=f"{merged.steps:n}",
            reader=merged.state.reading.reader,
            done=f"{merged.state.second_done:n}",
            cases=f"{merged.state.cases:n}",
        )
        self.told.emit("success", text)

    def _beside(self) -> Path:
        """Where the project of a bundle is put: beside the present one."""
        return self.project.folder.parent


_EMPTY, _FORM, _CARD, _COMPARISON = range(4)


def _scrolled(part: QWidget) -> QScrollArea:
    part.setMaximumWidth(_WIDEST_FORM)
    area = QScrollArea()
    area.setWidget(part)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def _compare(project: Project, reading: SecondReading, reader: str, context: JobContext) -> tuple[Comparison, Template]:
    found = compare_readers(project, reading_id=reading.id, reader=reader, context=context)
    return found, project.template_version(reading.region, reading.template_version)


def _plan_wish(project: Project, wish: Wish, initiator: object, _context: JobContext) -> SecondReading:
    return plan_reading(
        project,
        region=wish.region,
        reader=wish.reader,
        pool=wish.pool,
        count=wish.count,
        by_site=wish.by_site,
        name=wish.name,
        initiator=initiator,
    )


def _close(project: Project, reading_id: int, early: bool, initiator: object, _context: JobContext) -> int:
    return close_reading(project, reading_id=reading_id, early=early, initiator=initiator)


def _save_bundle(project: Project, reading_id: int, path: Path, contents: Contents, context: JobContext) -> Path:
    return save_bundle(project, reading_id=reading_id, out=path, contents=contents, context=context)


def _save_answers(project: Project, path: Path, context: JobContext) -> Path:
    return save_answers(project, out=path, context=context)


def _merge(project: Project, path: Path, initiator: object, context: JobContext) -> Merged:
    return merge_answers(project, source=path, context=context, initiator=initiator)


def _export(comparison: Comparison, path: Path, _context: JobContext) -> Path:
    out = path if path.suffix else path.with_name(path.name + ".csv")
    export_comparison(comparison, out=out)
    return out
