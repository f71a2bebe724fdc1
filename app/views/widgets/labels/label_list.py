"""The list of a case's labels: drawn by a delegate, worked with the keyboard."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QToolTip, QWidget

from app.operations.labelling.labels import CaseLabels
from app.store.records import Decision
from app.views.language import tr
from app.views.models.case_labels_model import ITEM_ROLE, CaseLabelsModel, LabelItem
from app.views.widgets.labels.engine_heads import EngineHeads
from app.views.widgets.labels.label_row import Columns, LabelDelegate
from app.views.widgets.labels.label_tips import cell_tip, finding_tip

__all__ = ["LabelList"]

_HEADS = 22


def _no_history(_finding: str) -> Sequence[Decision]:
    return ()


class LabelList(QListView):
    """Arrows move over findings, headers are skipped.

    ``finding_selected`` tells which one is current, ``engine_shown`` whose evidence is wanted in the report.
    ``history_of`` reads what people decided about a finding, for the tooltip.
    """

    finding_selected = Signal(str)
    engine_shown = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.labels = CaseLabelsModel()
        self.history_of: Callable[[str], Sequence[Decision]] = _no_history
        self._language = "en"
        self._engine = 0
        self._waits_for_letter = False
        self._delegate = LabelDelegate(self)
        self.heads = EngineHeads(self)
        self.heads.chosen.connect(self.show_engine)
        self.setModel(self.labels)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("Labels of the case"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setViewportMargins(0, _HEADS, 0, 0)
        self.selectionModel().currentChanged.connect(self._on_current)

    def set_labels(self, labels: CaseLabels | None, language: str) -> None:
        """Show the labels of a case."""
        other = self.labels.labels is None or labels is None or self.labels.labels.case_id != labels.case_id
        self._language = language
        self.labels.set_labels(labels, language)
        if other or self._engine >= len(self.labels.engines):
            self._engine = 0
        self.heads.show_engines(self.labels.engines, self._engine)

    @property
    def shown_engine(self) -> int:
        """The place of the engine whose evidence the report shows; 0 is the primary one."""
        return self._engine

    @property
    def current_item(self) -> LabelItem | None:
        """The finding that keys act on."""
        item = self.currentIndex().data(ITEM_ROLE) if self.currentIndex().isValid() else None
        return item if isinstance(item, LabelItem) else None

    def select(self, finding: str | None) -> None:
        """Make a finding current; without one, the first that needs review, else the first positive, else the first."""
        row = self.labels.row_of(finding) if finding is not None else self._most_interesting()
        if row is None:
            row = next(iter(self.labels.label_rows()), None)
        if row is not None:
            self._go_to(row)

    @Slot(int)
    def show_engine(self, place: int) -> None:
        """Let the report show this engine's evidence."""
        if place != self._engine and place < len(self.labels.engines):
            self._engine = place
            self.heads.show_engines(self.labels.engines, place)
            self.engine_shown.emit(place)

    @Slot()
    def next_engine(self) -> None:
        """Let the report show the next engine's evidence; behind the last comes the first."""
        if self.labels.engines:
            self.show_engine((self._engine + 1) % len(self.labels.engines))

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) finding."""
        rows = self.labels.label_rows()
        if not rows:
            return
        here = self.currentIndex().row()
        place = rows.index(here) + by if here in rows else 0
        self._go_to(rows[min(max(place, 0), len(rows) - 1)])

    @Slot()
    def next_finding(self) -> None:
        """Go one finding down."""
        self.step(1)

    @Slot()
    def previous_finding(self) -> None:
        """Go one finding up."""
        self.step(-1)

    @Slot()
    def next_outstanding(self) -> None:
        """Go to the next finding that is true, uncertain or to be reviewed; behind the last comes the first."""
        self._jump(1)

    @Slot()
    def previous_outstanding(self) -> None:
        """Go to the previous finding that is true, uncertain or to be reviewed."""
        self._jump(-1)

    def show_letters(self, shown: bool) -> None:
        """Show the letter that selects each finding, or no longer."""
        self._waits_for_letter = self._waits_for_letter and shown
        if shown != self._delegate.letters:
            self._delegate.letters = shown
            self.viewport().update()

    @Slot()
    def wait_for_letter(self) -> None:
        """Let the next key be the letter of a finding."""
        self.setFocus()
        self.show_letters(True)
        self._waits_for_letter = True

    def select_letter(self, letter: str) -> None:
        """Make the finding of this letter current."""
        self.show_letters(False)
        row = self.labels.row_of_letter(letter.upper())
        if row is not None:
            self._go_to(row)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._waits_for_letter:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._waits_for_letter:
            if event.text() or event.key() == Qt.Key.Key_Escape:
                self.select_letter(event.text())
            return
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()  # no type-ahead search: letters set labels
            return
        self.step(step)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            place = self._engine_at(event.position().toPoint())
            self.show_engine(0 if place is None else place)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.show_letters(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        area = self.viewport().geometry()
        self.heads.setGeometry(area.left(), area.top() - _HEADS, area.width(), _HEADS)
        self._show_current()  # an offer below takes room

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self.tip_at(event.pos())
            QToolTip.showText(event.globalPos(), text, self.viewport(), self.visualRect(self.indexAt(event.pos())))
            return True
        return super().viewportEvent(event)

    def tip_at(self, place: QPoint) -> str:
        """What the tooltip says at this place: an engine's label, or all about the finding with its history."""
        index = self.indexAt(place)
        item = index.data(ITEM_ROLE) if index.isValid() else None
        labels = self.labels.labels
        if not isinstance(item, LabelItem) or labels is None:
            return ""
        engine = self._engine_at(place)
        if engine is not None:
            return cell_tip(labels.engines[engine], item)
        return finding_tip(item, labels, self.history_of(item.finding.id), self._language)

    def _engine_at(self, place: QPoint) -> int | None:
        return Columns(self.viewport().width(), len(self.labels.engines)).engine_at(place.x())

    def _go_to(self, row: int) -> None:
        self.setCurrentIndex(self.labels.index(row))
        self._show_current()

    def _show_current(self) -> None:
        """Bring the current finding into sight, with the header above it if both have room."""
        if self.currentIndex().isValid():
            self.scrollTo(self.labels.index(self.labels.header_row(self.currentIndex().row())))
            self.scrollTo(self.currentIndex())

    def _jump(self, by: int) -> None:
        rows = [row for row, item in self.labels.label_items() if item.stands_out]
        if not rows:
            return
        here = self.currentIndex().row()
        ahead = [row for row in rows if (row > here if by > 0 else row < here)]
        self._go_to((ahead or rows)[0 if by > 0 else -1])

    def _most_interesting(self) -> int | None:
        items = self.labels.label_items()
        first = next((row for row, item in items if item.needs_review), None)
        return first if first is not None else next((row for row, item in items if item.stands_out), None)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        item = current.data(ITEM_ROLE) if current.isValid() else None
        if isinstance(item, LabelItem):
            self.finding_selected.emit(item.finding.id)
