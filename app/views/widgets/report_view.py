"""The report of a case, with the evidence of findings marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from app.views.language import tr
from app.views.style import LabelState, colours_for, label_colour, scaled_font

__all__ = ["Evidence", "ReportView"]


@dataclass(frozen=True)
class Evidence:
    """Where a finding's label rests in the report: character offsets, and how the label is drawn."""

    finding: str
    start: int
    end: int
    state: LabelState


class ReportView(QTextEdit):
    """Shows a report as it was imported. Clicking into evidence selects its finding."""

    finding_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setAccessibleName(tr("Report"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFont(scaled_font(self.font(), 1.1))
        self._evidence: tuple[Evidence, ...] = ()
        self._headings: tuple[tuple[int, int], ...] = ()
        self._current: str | None = None
        self._units: list[int] = [0]

    def show_report(self, text: str, headings: Sequence[tuple[int, int]] = ()) -> None:
        """Show ``text``; ``headings`` are the offsets of section headings, drawn bold."""
        # Qt counts UTF-16 units, Python code points: they differ after a character beyond the basic plane.
        self._units = [0]
        for character in text:
            self._units.append(self._units[-1] + (2 if ord(character) > 0xFFFF else 1))
        self._evidence, self._current, self._headings = (), None, tuple(headings)
        self.setPlainText(text.replace("\r\n", " \n").replace("\r", "\n"))
        self._mark()

    def set_evidence(self, evidence: Sequence[Evidence], current: str | None) -> None:
        """Mark all evidence faintly and that of ``current`` strongly; scroll to it if it is a new one."""
        moved = current != self._current
        self._evidence, self._current = tuple(evidence), current
        self._mark()
        if moved:
            self._scroll_to_current()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange, QEvent.Type.StyleChange):
            self._mark()  # headings and evidence have the colours of the theme

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            place = self.cursorForPosition(event.position().toPoint()).position()
            hits = [e for e in self._evidence if self._unit(e.start) <= place <= self._unit(e.end)]
            if hits:
                narrowest = min(hits, key=lambda e: e.end - e.start)
                self.finding_clicked.emit(narrowest.finding)

    def _unit(self, offset: int) -> int:
        return self._units[min(max(offset, 0), len(self._units) - 1)]

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        length = max(self.document().characterCount() - 1, 0)
        cursor.setPosition(min(self._unit(start), length))
        cursor.setPosition(min(self._unit(end), length), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _mark(self) -> None:
        colours = colours_for(self.palette())
        marks = []
        for start, end in self._headings:
            look = QTextCharFormat()
            look.setForeground(QColor(colours.accent))
            look.setFontWeight(600)
            marks.append(self._selection(start, end, look))
        for evidence in sorted(self._evidence, key=lambda e: e.finding == self._current):
            look = self._look(evidence.state, strong=evidence.finding == self._current)
            marks.append(self._selection(evidence.start, evidence.end, look))
        self.setExtraSelections(marks)

    def _look(self, state: LabelState, *, strong: bool) -> QTextCharFormat:
        colour = label_colour(state, colours_for(self.palette()))
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(colour)
        if strong:
            ground = QColor(colour)
            ground.setAlpha(90)
            look.setBackground(ground)
        return look

    def _selection(self, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = self._cursor(start, end)
        selection.format = look
        return selection

    def _scroll_to_current(self) -> None:
        spans = [e for e in self._evidence if e.finding == self._current]
        if not spans:
            return
        cursor = self._cursor(spans[0].start, spans[0].start)
        box = self.cursorRect(cursor)
        if not self.viewport().rect().contains(box):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + box.top() - self.viewport().height() // 3)
