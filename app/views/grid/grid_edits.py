"""Setting labels in the grid: one cell at once, cells of several cases after a question that counts them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QLocale, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QMessageBox

from app.core.jobs import JobContext
from app.labels.values import Label
from app.operations.labelling.bulk_labels import BulkEdit, plan_labels, write_labels
from app.operations.labelling.label_fields import read_as
from app.project import Project
from app.views.language import tr
from app.views.models.case_labels_model import label_text, state_of
from app.views.page import Page
from app.views.reading.label_setting import LabelSetting
from app.views.widgets.grid.label_grid import LabelGrid
from app.views.widgets.labels.offer_bar import OfferBar
from app.views.widgets.shortcuts import hint

__all__ = ["GridEdits"]

_NAMED = 5
"""So many verified cases are named in the question."""
_BIG = 100
"""From so many labels on, and where verified cases are touched, Enter does not confirm by itself."""


@dataclass(frozen=True)
class _Planner:
    project: Project
    cells: tuple[tuple[int, str], ...]
    value: Label | None
    reader: str
    lifts: bool

    def __call__(self, context: JobContext) -> BulkEdit:
        return plan_labels(
            self.project,
            cells=self.cells,
            value=self.value,
            reader=self.reader,
            lift_parents=self.lifts,
            context=context,
        )


class GridEdits(QObject):
    """``edited`` names the cases whose labels changed. Bulk edits run in a worker; one at a time."""

    edited = Signal(object)

    def __init__(self, page: Page, grid: LabelGrid, bar: OfferBar) -> None:
        super().__init__(page)
        self._page = page
        self._bar = bar
        self._setting = LabelSetting(page, bar, self)
        self._setting.changed.connect(self._on_set)
        self._grid = grid
        self._busy = False
        self._asked: BulkEdit | None = None
        self.question: QMessageBox | None = None

    @property
    def slots(self) -> dict[str, Callable[[], object]]:
        """The commands for ``bind``."""
        return {
            "label.true": self.set_true,
            "label.false": self.set_false,
            "label.uncertain": self.set_uncertain,
            "label.back": self.set_back,
            "label.parents": self._bar.take,
            "grid.fill": self.fill,
        }

    @Slot()
    def set_true(self) -> None:
        self.set_value(Label.TRUE)

    @Slot()
    def set_false(self) -> None:
        self.set_value(Label.FALSE)

    @Slot()
    def set_uncertain(self) -> None:
        self.set_value(Label.UNCERTAIN)

    @Slot()
    def set_back(self) -> None:
        self.set_value(None)

    @Slot()
    def fill(self) -> None:
        """Give all selected cells the label of the first one."""
        if len(self._grid.chosen_cells()) < 2:
            self._page.told.emit("info", tr("Select the cells to fill, beginning with the one that has the label."))
            return
        value = self._grid.first_label()
        if value is None:
            self._page.told.emit("info", tr("The first selected cell is unanswered. Set it first, then fill."))
            return
        self.set_value(value)

    def set_value(self, value: Label | None) -> None:
        """Set the selected cells; None goes back to the engine's labels."""
        page, cells = self._page, self._grid.chosen_cells()
        if self._busy or self.question is not None:
            return
        if self._grid.read_only:
            page.told.emit("warning", tr("These are the labels of one run. Show the current labels to change them."))
        elif not cells:
            page.told.emit("info", tr("Select cells of findings first."))
        elif len(cells) == 1:
            self._setting.forget()
            self._set_one(*cells[0], value)
        else:
            self._setting.forget()
            lifts = page.settings.text("reading.parents") == "set"
            planner = _Planner(page.project, tuple(cells), value, page.reader, lifts)
            if len({case_id for case_id, _ in cells}) == 1:
                edit = planner(JobContext())
                write_labels(page.project, edit, reader=page.reader, initiator=page)
                self.edited.emit(tuple(edit.fields))
            else:
                self._busy = True
                page.run(planner, self._ask, on_ended=self._on_ended, name="plan labels")

    def _set_one(self, case_id: int, finding: str, value: Label | None) -> None:
        page = self._page
        name = read_as(page.project, case_id=case_id, finding=finding, reader=page.reader)
        if name is None:
            page.told.emit("info", tr("This finding is newer than your second reading of the case."))
        else:
            self._setting.set_label(case_id, name, value)

    @Slot()
    def forget_offer(self) -> None:
        """Offer no longer what follows from the last label: the person went on."""
        self._setting.forget()

    @Slot(int)
    def _on_set(self, case_id: int) -> None:
        self.edited.emit((case_id,))

    @Slot()
    def _on_ended(self) -> None:
        self._busy = False

    @Slot(object)
    def _ask(self, edit: BulkEdit) -> None:
        """Say what would be written, and write it only if the person wants it."""
        if not edit.fields:
            self._page.told.emit("info", tr("Nothing to change: all selected cells are set like this already."))
            return
        what, details = question_texts(edit)
        box = QMessageBox(self._page)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("Change labels of several cases"))
        box.setText(what)
        box.setInformativeText("\n".join(details))
        set_them = box.addButton(tr("Set {count} labels", count=_number(edit.asked)), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave if edit.verified or edit.asked >= _BIG else set_them)
        box.setEscapeButton(leave)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_them.clicked.connect(self._write)
        box.finished.connect(self._forget_question)
        self.question, self._asked = box, edit
        box.open()

    @Slot()
    def _forget_question(self) -> None:
        self.question = None
        self._grid.setFocus()

    @Slot()
    def _write(self) -> None:
        edit, self._asked = self._asked, None
        if edit is None:
            return
        self._busy = True
        job = partial(_written, self._page.project, edit, self._page.reader, self._page)
        self._page.run(job, self._on_written, on_ended=self._on_ended, name="write labels")

    @Slot(object)
    def _on_written(self, edit: BulkEdit) -> None:
        self.edited.emit(tuple(edit.fields))
        text = tr("Set {count} labels in {cases} cases.", count=_number(edit.asked), cases=_number(edit.cases))
        undo = tr("Undo: {keys}", keys=hint(self._page.settings, "history.undo"))
        self._page.told.emit("success", f"{text} {undo}")


def _written(project: Project, edit: BulkEdit, reader: str, initiator: object, _context: JobContext) -> BulkEdit:
    write_labels(project, edit, reader=reader, initiator=initiator)
    return edit


def question_texts(edit: BulkEdit) -> tuple[str, list[str]]:
    """The question before a bulk edit, and what a person should know before she answers."""
    numbers = {"count": _number(edit.asked), "cases": _number(edit.cases)}
    if edit.value is None:
        what = tr("Take back {count} labels in {cases} cases, so that the engine's hold again?", **numbers)
    else:
        label = tr("false") if edit.value is Label.FALSE else label_text(state_of(edit.value, None))
        what = tr("Set {count} labels in {cases} cases to “{label}”?", label=label, **numbers)
    details = []
    if edit.value is not None:
        details.append(tr("{count} of them have another label now.", count=_number(edit.changed)))
    if edit.parents:
        details.append(tr("{count} more general findings are set too.", count=_number(edit.parents)))
    if edit.verified:
        named = ", ".join(edit.verified[:_NAMED]) + (" …" if len(edit.verified) > _NAMED else "")
        details.append(tr("{count} of the cases are verified: {names}", count=_number(len(edit.verified)), names=named))
    details.append(tr("One undo takes all of it back."))
    return what, details


def _number(number: int) -> str:
    return QLocale().toString(number)
