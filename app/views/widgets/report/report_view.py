"""The report of a case, laid out by section, with the evidence of findings and what was searched for marked."""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from app.extraction.german.signals import SignalKind, signals_of
from app.reports.addressing import Passage, addressed_passages
from app.reports.layout import Layout, lay_out
from app.reports.sections import CARRYING, SectionKind, split_sections, split_sentences
from app.views.language import tr, translate
from app.views.style import LABEL_STYLES, LabelState, Space, colours_for, label_colour
from app.views.widgets.report.evidence_lines import Evidence, lanes_of, paint_lines

__all__ = ["Evidence", "ReportView"]

_LINE_HEIGHT = 132  # per cent: room for the lines below the words
_STRONG, _FOUND, _FOUND_HERE = 80, 70, 170  # opacity of grounds, of 255

_SOUGHT = (SectionKind.INDICATION, SectionKind.FINDINGS, SectionKind.IMPRESSION)


class ReportView(QTextEdit):
    """Shows a report word for word. A click into a sentence selects a finding that rests on it, another the next one.

    ``size_wanted`` (steps) when the person turns the wheel with Ctrl. All offsets are of the report as stored.
    """

    finding_clicked = Signal(str)
    size_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setAccessibleName(tr("Report"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setMouseTracking(True)
        self._text = ""
        self._layout: Layout = lay_out("")
        self._units: list[int] = [0]
        self._sentences: list[tuple[int, int]] = []
        self._evidence: tuple[Evidence, ...] = ()
        self._current: str | None = None
        self._hits: tuple[tuple[int, int], ...] = ()
        self._hit = -1
        self._signals = False
        self._addressed: tuple[Passage, ...] = ()

    @property
    def headings(self) -> tuple[tuple[int, str], ...]:
        """The headings of request, findings and impression: their places for ``go_to``, and their words."""
        shown = self._layout.shown
        return tuple(
            (part.start, shown[slice(*part.heading)].rstrip(": "))
            for part in self._layout.sections
            if part.start < part.body and part.kind in _SOUGHT
        )

    def show_report(self, text: str) -> None:
        """Show a report."""
        self._text, self._layout = text, lay_out(text)
        # Qt counts UTF-16 units, Python code points: they differ after a character beyond the basic plane.
        self._units = [0]
        for character in self._layout.shown:
            self._units.append(self._units[-1] + (2 if ord(character) > 0xFFFF else 1))
        self._sentences = [
            (sentence.start, sentence.end)
            for section in split_sections(text)
            for sentence in split_sentences(text, section.start, section.end)
        ]
        self._evidence, self._current, self._hits, self._hit = (), None, (), -1
        self._addressed = addressed_passages(text)
        self.setPlainText(self._layout.shown)
        self._format()
        self._mark()

    def show_note(self, text: str) -> None:
        """Show a sentence that is no report."""
        self.show_report("")
        self.setPlainText(text)

    def set_evidence(self, evidence: Sequence[Evidence], current: str | None) -> None:
        """Mark all evidence faintly and that of ``current`` strongly; scroll to it if it is a new one."""
        moved = current != self._current
        self._evidence, self._current = tuple(evidence), current
        self._mark()
        if moved:
            spans = [e for e in self._evidence if e.finding == current]
            if spans:
                self._reveal(spans[0].start)

    def set_hits(self, hits: Sequence[tuple[int, int]], current: int) -> None:
        """Mark what was found, and strongly the one numbered ``current``, which is scrolled to; -1 for none."""
        self._hits, self._hit = tuple(hits), current
        self._mark()
        if 0 <= current < len(self._hits):
            self._reveal(self._hits[current][0])

    def set_signals(self, *, shown: bool) -> None:
        """Mark the words that deny and those that hedge, or do not."""
        self._signals = shown
        self._format()

    def set_size(self, points: int) -> None:
        """Set the type size."""
        font = self.font()
        font.setPointSizeF(points)
        self.setFont(font)
        self._format()

    def go_to(self, place: int) -> None:
        """Put the heading at ``place`` at the upper edge."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(self._cursor(place, place)).top() - Space.S)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange, QEvent.Type.StyleChange):
            self._format()  # everything has the colours of the theme
            self._mark()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = "\n".join(f"{LABEL_STYLES[e.state].glyph}  {e.title or e.finding}" for e in self._at(event.pos()))
            text = text or self._warning(event.pos())
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            hand = bool(self._at(event.position().toPoint()))
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.IBeamCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        findings = list(dict.fromkeys(e.finding for e in self._at(event.position().toPoint())))
        if findings:
            place = findings.index(self._current) + 1 if self._current in findings else 0
            self.finding_clicked.emit(findings[place % len(findings)])

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.size_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        colours = colours_for(self.palette())
        for lane, evidence in lanes_of(self._evidence, self._current):
            start, end = self._unit(evidence.start), self._unit(evidence.end)
            colour = label_colour(evidence.state, colours)
            strong = evidence.finding == self._current
            paint_lines(painter, self, (start, end), lane, evidence.state, colour, strong=strong)
        painter.end()

    def _at(self, point: QPoint) -> list[Evidence]:
        """The evidence under ``point``, the narrowest first, then what else the sentence carries."""
        cursor = self.cursorForPosition(point)
        if not self.cursorRect(cursor).adjusted(-Space.L, -Space.XS, Space.L, Space.XS).contains(point):
            return []
        offset = self._layout.offset(max(bisect_right(self._units, cursor.position()) - 1, 0))
        exact = [e for e in self._evidence if e.start <= offset <= e.end]
        sentence = next(((start, end) for start, end in self._sentences if start <= offset <= end), (offset, offset))
        around = [e for e in self._evidence if e.start < sentence[1] and sentence[0] < e.end and e not in exact]
        return sorted(exact, key=lambda e: e.end - e.start) + around

    def _warning(self, point: QPoint) -> str:
        """What is said of words to a program under ``point``, or nothing."""
        offset = self._layout.offset(max(bisect_right(self._units, self.cursorForPosition(point).position()) - 1, 0))
        passage = next((passage for passage in self._addressed if passage.start <= offset < passage.end), None)
        return tr("Addresses the model: {why}", why=translate(passage.why)) if passage is not None else ""

    def _unit(self, offset: int) -> int:
        return self._units[self._layout.place(offset)]

    def _cursor(self, start: int, end: int) -> QTextCursor:
        """A cursor over ``shown[start:end]``."""
        cursor = QTextCursor(self.document())
        last = max(self.document().characterCount() - 1, 0)
        cursor.setPosition(min(self._units[start], last))
        cursor.setPosition(min(self._units[end], last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _format(self) -> None:
        """Dress headings, what is no finding, and the words that deny or hedge."""
        colours = colours_for(self.palette())
        whole = QTextCursor(self.document())
        whole.beginEditBlock()  # one layout for all of it
        whole.select(QTextCursor.SelectionType.Document)
        lines = QTextBlockFormat()
        lines.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        whole.setBlockFormat(lines)
        whole.setCharFormat(QTextCharFormat())
        for number, part in enumerate(self._layout.sections):
            carries = part.kind in CARRYING
            look = QTextCharFormat()
            look.setFontWeight(600)
            look.setFontPointSize(self.font().pointSizeF() * 0.88)
            look.setForeground(QColor(colours.accent if carries else colours.muted))
            heading = self._cursor(*part.heading)
            heading.setCharFormat(look)
            if number:
                lines.setTopMargin(Space.M)
                heading.setBlockFormat(lines)
            if not carries:
                plain = QTextCharFormat()
                plain.setForeground(QColor(colours.muted))
                self._cursor(part.body, part.end).setCharFormat(plain)
        if self._signals:
            self._format_signals()
        whole.endEditBlock()

    def _format_signals(self) -> None:
        """Words that deny stand bold, those that hedge in italics: the colour alone tells nobody apart."""
        colours = colours_for(self.palette())
        for signal in signals_of(self._text):
            look = QTextCharFormat()
            denies = signal.kind is SignalKind.DENIAL
            look.setForeground(label_colour(LabelState.NEGATED if denies else LabelState.UNCERTAIN, colours))
            look.setFontWeight(700 if denies else 400)
            look.setFontItalic(not denies)
            places = self._layout.place(signal.start), self._layout.place(signal.end)
            self._cursor(*places).mergeCharFormat(look)

    def _mark(self) -> None:
        colours = colours_for(self.palette())
        grounds = [
            (e.start, e.end, label_colour(e.state, colours), _STRONG)
            for e in self._evidence
            if e.finding == self._current
        ]
        danger = QColor(colours.danger)
        grounds += [(passage.start, passage.end, danger, _STRONG) for passage in self._addressed]
        found = QColor(colours.warning)
        grounds += [
            (start, end, found, _FOUND_HERE if number == self._hit else _FOUND)
            for number, (start, end) in enumerate(self._hits)
        ]
        self.setExtraSelections([self._ground(*ground) for ground in grounds])
        self.viewport().update()

    def _ground(self, start: int, end: int, colour: QColor, opacity: int) -> QTextEdit.ExtraSelection:
        ground = QColor(colour)
        ground.setAlpha(opacity)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = self._cursor(self._layout.place(start), self._layout.place(end))
        selection.format = QTextCharFormat()
        selection.format.setBackground(ground)
        return selection

    def _reveal(self, offset: int) -> None:
        """Scroll so that what stands at ``offset`` is seen."""
        place = self._layout.place(offset)
        box = self.cursorRect(self._cursor(place, place))
        if not self.viewport().rect().contains(box):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + box.top() - self.viewport().height() // 3)
