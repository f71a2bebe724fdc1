"""What differs between two versions, and what saving the draft would do to labels."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from app.labels.template import Template
from app.labels.template_diff import TemplateDiff
from app.operations.templates.template_editing import FindingEffect, Migration
from app.views.durations import count_text
from app.views.language import tr
from app.views.style import Space, colours_for
from app.views.widgets.basics import Button, Card, field, label, row, set_tone
from app.views.widgets.templates.diff_text import diff_html
from app.views.widgets.templates.form_parts import LineEdit

__all__ = ["ChangesTab"]

_SURE_MS = 4000


class ChangesTab(QWidget):
    """``compare_wanted`` (versions, None for what is being edited), ``save_wanted`` (note), ``discard_wanted``."""

    compare_wanted = Signal(object, object)
    save_wanted = Signal(str)
    discard_wanted = Signal()
    fault_wanted = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._offered: tuple[tuple[int, ...], int | None, bool] | None = None
        self.old_box, self.new_box = QComboBox(), QComboBox()
        for box in (self.old_box, self.new_box):
            box.setMinimumContentsLength(18)
            box.activated.connect(self._on_boxes)
        self.view = QTextBrowser()
        self.view.setOpenLinks(False)
        self.view.setAccessibleName(tr("What differs"))
        self.card = Card(tr("Save"))
        self._effects = label("", wrap=True)
        self._fault = label("", "caption", tone="danger", wrap=True)
        self.fault_button = Button(tr("Show the first one"), kind="link")
        self.fault_button.clicked.connect(self.fault_wanted)
        self.note_edit = LineEdit()
        self.note_edit.setPlaceholderText(tr("Why, in a few words"))
        self.save_button = Button(tr("Save"), "check", kind="primary")
        self.save_button.clicked.connect(self.save)
        self.discard_button = Button(tr("Throw the draft away"), kind="quiet")
        self.discard_button.clicked.connect(self._on_discard)
        self._sure = QTimer(self)
        self._sure.setSingleShot(True)
        self._sure.setInterval(_SURE_MS)
        self._sure.timeout.connect(self._calm)
        self._fill()

    def _fill(self) -> None:
        for part in (self._effects, self._fault, self.fault_button):
            self.card.add(part)
        self.card.add(field(tr("Note on this version"), self.note_edit))
        self.card.add(row(self.save_button, None))
        self.card.add(row(self.discard_button, None))
        self.card.setMinimumWidth(300)
        self.card.setMaximumWidth(400)
        boxes = row(
            label(tr("Compare"), "muted"), self.old_box, label(tr("with"), "muted"), self.new_box, None, spacing=Space.S
        )
        self.old_box.setAccessibleName(tr("Older version"))
        self.new_box.setAccessibleName(tr("Newer version"))
        left = QVBoxLayout()
        left.setSpacing(Space.S)
        left.addLayout(boxes)
        left.addWidget(self.view, 1)
        right = QVBoxLayout()
        right.addWidget(self.card)
        right.addStretch(1)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, Space.M, 0, 0)
        columns.setSpacing(Space.L)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)

    def offer(self, versions: Sequence[int], shown: int | None, *, fixed: bool) -> None:
        """Offer the saved versions, newest first, and what is being edited unless ``fixed``."""
        offered = (tuple(versions), shown, fixed)
        if offered == self._offered:
            return
        self._offered = offered
        self.old_box.clear()
        self.new_box.clear()
        if not fixed:
            self.new_box.addItem(tr("the draft"), None)
        for number in versions:
            for box in (self.old_box, self.new_box):
                box.addItem(tr("version {number}", number=number), number)
        if not versions:
            self.old_box.addItem(tr("no version yet"), None)
        if fixed:
            self.new_box.setCurrentIndex(max(self.new_box.findData(shown), 0))
            older = [number for number in versions if shown is not None and number < shown]
            self.old_box.setCurrentIndex(max(self.old_box.findData(older[0] if older else shown), 0))
        self.old_box.setEnabled(bool(versions))
        self.card.setVisible(not fixed)

    @property
    def pair(self) -> tuple[int | None, int | None]:
        """The versions that are compared; None for the draft, or for no older one."""
        return self.old_box.currentData(), self.new_box.currentData()

    def show_diff(self, diff: TemplateDiff, old: Template | None, new: Template) -> None:
        """Show what differs."""
        colours = colours_for(QGuiApplication.palette())
        place = self.view.verticalScrollBar().value()
        self.view.setHtml(diff_html(diff, old, new, self._language, colours))
        self.view.verticalScrollBar().setValue(place)

    def show_saving(self, saving: Migration | None, errors: int, version: int) -> None:
        """Show what saving would do, how many errors stand against it, and which version it would become."""
        self.save_button.setText(tr("Save as version {number}", number=version))
        changes = saving is not None and not saving.diff.empty
        self._fault.setText(tr("To be corrected before it can be saved: {count}", count=errors))
        self._fault.setVisible(bool(errors))
        self.fault_button.setVisible(bool(errors))
        self.save_button.setEnabled(changes and not errors)
        self.discard_button.setEnabled(changes)
        lines = _effects(saving) if saving is not None and changes else [tr("The draft is the saved version.")]
        self._effects.setText("\n".join(lines))
        set_tone(self._effects, "")

    @Slot()
    def save(self) -> None:
        """Save the draft, if it can be."""
        if self.save_button.isEnabled():
            self.save_wanted.emit(self.note_edit.text().strip())

    @Slot()
    def _on_boxes(self) -> None:
        self.compare_wanted.emit(*self.pair)

    @Slot()
    def _on_discard(self) -> None:
        """Ask once more in the button itself."""
        if self._sure.isActive():
            self._calm()
            self.discard_wanted.emit()
            return
        self.discard_button.setText(tr("Really throw it away?"))
        set_tone(self.discard_button, "danger")
        self._sure.start()

    @Slot()
    def _calm(self) -> None:
        self._sure.stop()
        self.discard_button.setText(tr("Throw the draft away"))
        set_tone(self.discard_button, "")


def _effects(saving: Migration) -> list[str]:
    """What saving does to the labels of this project, a line each."""
    lines = []
    if saving.kept:
        lines.append(tr("{labels} follow their findings to the new id.", labels=_sum(saving.kept)))
    if saving.archived:
        lines.append(tr("{labels} are archived with their findings.", labels=_sum(saving.archived)))
    if saving.returning:
        lines.append(tr("{labels} come back with their findings.", labels=_sum(saving.returning)))
    conflicts = sum((saving.conflicts or {}).values())
    if conflicts:
        text = tr("In {count} cases merged findings differ: unanswered, to be reviewed.", count=count_text(conflicts))
        lines.append(text)
    if saving.unanswered:
        lines.append(tr("{count} cases have no answer for the new findings.", count=count_text(saving.unanswered)))
    if saving.verified:
        lines.append(
            tr("{count} of them were verified and come up for the new findings.", count=count_text(saving.verified))
        )
    return lines or [tr("No label of this project changes.")]


def _sum(effects: Sequence[FindingEffect]) -> str:
    engine, people = sum(each.engine for each in effects), sum(each.people for each in effects)
    return tr("{engine} labels of engines and {people} of people", engine=count_text(engine), people=count_text(people))
