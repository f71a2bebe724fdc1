"""Lines below the words on which labels rest: one below the other where several findings share words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextCursor, QTextLine
from PySide6.QtWidgets import QTextEdit

from app.views.style import LabelState

__all__ = ["Evidence", "lanes_of", "paint_lines"]

_LANES = 3
_GAP = 2.5
_STROKES = {
    LabelState.UNCERTAIN: Qt.PenStyle.DashLine,
    LabelState.NEGATED: Qt.PenStyle.DotLine,
    LabelState.NOT_MENTIONED: Qt.PenStyle.DotLine,
}


@dataclass(frozen=True)
class Evidence:
    """Where a finding's label rests in the report: character offsets, how the label is drawn, the finding's title."""

    finding: str
    start: int
    end: int
    state: LabelState
    title: str = ""


def lanes_of(evidence: Iterable[Evidence], current: str | None) -> Iterator[tuple[int, Evidence]]:
    """Each distinct line with its lane, the uppermost 0: lines that share words lie in different lanes.

    Findings with the same words and the same label share a line, which is ``current``'s where that is among them;
    where there are more lines than lanes, the last lane is shared.
    """
    lines: dict[tuple[int, int, LabelState], Evidence] = {}
    for entry in evidence:
        key = (entry.start, entry.end, entry.state)
        if key not in lines or entry.finding == current:
            lines[key] = entry
    lanes: list[int] = []
    for entry in sorted(lines.values(), key=lambda e: (e.start, -e.end, e.state)):
        lane = next((number for number, end in enumerate(lanes) if end <= entry.start), len(lanes))
        lane = min(lane, _LANES - 1)
        if lane == len(lanes):
            lanes.append(entry.end)
        else:
            lanes[lane] = max(lanes[lane], entry.end)
        yield lane, entry


def paint_lines(
    painter: QPainter,
    view: QTextEdit,
    span: tuple[int, int],
    lane: int,
    state: LabelState,
    colour: QColor,
    *,
    strong: bool,
) -> None:
    """Draw the line of a passage, ``span`` in the document's own positions; stroke and colour tell the label."""
    pen = QPen(colour, 2.0 if strong else 1.3, _STROKES.get(state, Qt.PenStyle.SolidLine))
    painter.setPen(pen)
    scrolled = QPointF(-view.horizontalScrollBar().value(), -view.verticalScrollBar().value())
    layout_of = view.document().documentLayout()
    cursor = QTextCursor(view.document())
    cursor.setPosition(min(span[0], view.document().characterCount() - 1))
    block = cursor.block()
    while block.isValid() and block.position() < span[1]:
        corner = layout_of.blockBoundingRect(block).topLeft() + scrolled
        first, last = span[0] - block.position(), span[1] - block.position()
        units = block.text().encode("utf-16-le")  # Qt counts these, not characters
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            words = units[2 * line.textStart() : 2 * (line.textStart() + line.textLength())].decode("utf-16-le")
            blanks = len(words) - len(words.rstrip())
            begin, end = max(first, line.textStart()), min(last, line.textStart() + line.textLength() - blanks)
            if begin < end:
                bottom = corner.y() + line.y() + line.ascent() + 3 + lane * _GAP
                ends = [QPointF(corner.x() + _x(line, place), bottom) for place in (begin, end)]
                painter.drawLine(*ends)
        block = block.next()


def _x(line: QTextLine, position: int) -> float:
    """Where the character at ``position`` of the block begins."""
    found: Any = line.cursorToX(position)  # PySide adds the position
    return float(found[0] if isinstance(found, tuple) else found)
