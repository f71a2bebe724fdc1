"""How a row of the label list is divided and drawn, and the heads of its columns."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from app.operations.labels import EngineColumn
from app.views.language import tr
from app.views.models.case_labels_model import ITEM_ROLE, EngineCell, GroupHeader, LabelItem
from app.views.style import LABEL_STYLES, LabelState, Space, colours_for, label_colour, scaled_font
from app.views.widgets.label_tips import engine_name, engine_tip

__all__ = ["DIFFERENT", "Columns", "EngineHeads", "LabelDelegate", "initials"]

DIFFERENT = "≠"
_GLYPH = 22
_WHO = 24
_NARROW, _COMMON, _WIDE = 26, 36, 92
_SHORT_TITLE, _LONG_TITLE = 170, 220  # what titles get before the engines' cells get more than they must have
_MARK = 16
_INDENT = 12
_BAR = 17


@dataclass(frozen=True)
class Columns:
    """Where the parts of a row lie in ``width``: glyph, title, one cell for each engine, who decided."""

    width: int
    engines: int

    @property
    def cell(self) -> int:
        """The width of an engine's cell: narrow at first, and with words where there is room."""
        room, engines = self.width - self._fixed, max(self.engines, 1)
        wide = (room - _LONG_TITLE) // engines
        if wide >= 2 * _NARROW:
            return min(wide, _WIDE)
        return min(max((room - _SHORT_TITLE) // engines, _NARROW), _COMMON)

    @property
    def is_wide(self) -> bool:
        """Whether confidence is written as a figure, and not only drawn."""
        return self.cell >= 2 * _NARROW

    @property
    def title(self) -> tuple[int, int]:
        """Left and right end of the title."""
        return Space.S + _GLYPH + Space.XS, self.engine(0)[0] - Space.XS if self.engines else self.who[0]

    def engine(self, place: int) -> tuple[int, int]:
        """Left and right end of an engine's cell."""
        left = self.who[0] - (self.engines - place) * self.cell
        return left, left + self.cell

    @property
    def who(self) -> tuple[int, int]:
        """Left and right end of the initials."""
        return self.width - Space.XS - _WHO, self.width - Space.XS

    def engine_at(self, x: int) -> int | None:
        """The engine whose cell is at ``x``."""
        for place in range(self.engines):
            left, right = self.engine(place)
            if left <= x < right:
                return place
        return None

    @property
    def _fixed(self) -> int:
        return Space.S + _GLYPH + Space.XS + _WHO + Space.XS


def initials(name: str) -> str:
    """A name in two letters: "Dr. Anna Berg" is AB."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum() and not word.endswith(".")]
    words = words or name.split()
    if len(words) > 1:
        return (words[0][0] + words[-1][0]).upper()
    return words[0][:2] if words else ""


class LabelDelegate(QStyledItemDelegate):
    """Draws the label that holds, the finding, what each engine said, and who decided.

    ``letters``: each finding shows the letter that selects it in place of its glyph.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.letters = False
        self.engines = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        height = QFontMetrics(option.font).height()
        header = isinstance(index.data(ITEM_ROLE), GroupHeader)
        return QSize(160, height + (7 if header and index.row() else 6))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        item = index.data(ITEM_ROLE)
        painter.save()
        if isinstance(item, GroupHeader):
            self._paint_header(painter, option, item)
        else:
            self._paint_label(painter, option, item)
        painter.restore()

    def _paint_header(self, painter: QPainter, option: QStyleOptionViewItem, item: GroupHeader) -> None:
        colours = colours_for(option.palette)
        painter.setFont(scaled_font(option.font, 0.88, bold=True))
        painter.setPen(QColor(colours.muted))
        area = option.rect.adjusted(Space.S, 0, -Space.S, -2)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, item.title)
        if item.positives:
            painter.setPen(label_colour(LabelState.TRUE, colours))
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, str(item.positives))

    def _paint_label(self, painter: QPainter, option: QStyleOptionViewItem, item: LabelItem) -> None:
        colours = colours_for(option.palette)
        area = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(area, QColor(colours.accent_soft))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), QColor(colours.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(colours.hover))
        columns = Columns(area.width(), len(item.cells))
        at = QRect(area.left() + Space.S, area.top(), _GLYPH, area.height())
        if self.letters and item.letter:
            _paint_letter(painter, option, at, item.letter)
        else:
            _paint_glyph(painter, option, at, item.state, boxed=True)
        left, right = (area.left() + x for x in columns.title)
        right = self._paint_mark(painter, option, item, right)
        strong = item.state in (LabelState.TRUE, LabelState.UNCERTAIN)
        font = scaled_font(option.font, 1.0, bold=strong)
        painter.setFont(font)
        painter.setPen(QColor(colours.text if strong or selected else colours.muted))
        left += 0 if item.short is None else _INDENT
        space = QRect(left, area.top(), right - left, area.height())
        title = item.title if item.short is None else item.short
        text = QFontMetrics(font).elidedText(title, Qt.TextElideMode.ElideRight, space.width())
        painter.drawText(space, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        for place, cell in enumerate(item.cells):
            if cell is not None:
                self._paint_cell(painter, option, columns, place, cell)
        if item.row.decided_by is not None:
            left, right = (area.left() + x for x in columns.who)
            painter.setFont(scaled_font(option.font, 0.82))
            painter.setPen(QColor(colours.muted))
            who = QRect(left, area.top(), right - left, area.height())
            painter.drawText(who, Qt.AlignmentFlag.AlignCenter, initials(item.row.decided_by))

    def _paint_mark(self, painter: QPainter, option: QStyleOptionViewItem, item: LabelItem, right: int) -> int:
        """Draw why the label asks for a person, and return where the title has to stop."""
        if item.doubtful:
            _paint_glyph(painter, option, QRect(right - _MARK, option.rect.top(), _MARK, option.rect.height()))
        elif item.disagreement and not item.decided:
            painter.setFont(scaled_font(option.font, 1.05, bold=True))
            painter.setPen(QColor(colours_for(option.palette).warning))
            place = QRect(right - _MARK, option.rect.top(), _MARK, option.rect.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, DIFFERENT)
        else:
            return right
        return right - _MARK - Space.XS

    def _paint_cell(
        self, painter: QPainter, option: QStyleOptionViewItem, columns: Columns, place: int, cell: EngineCell
    ) -> None:
        left, _ = columns.engine(place)
        area = QRect(option.rect.left() + left, option.rect.top(), columns.cell, option.rect.height())
        if cell.confidence is None:
            _paint_glyph(painter, option, area, cell.state)
            return
        colours = colours_for(option.palette)
        if columns.is_wide:
            middle = area.width() // 2
            painter.setFont(scaled_font(option.font, 0.82))
            painter.setPen(QColor(colours.muted))
            figure = f"{100 * cell.confidence:.0f}\u202f%"
            painter.drawText(area.adjusted(middle, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, figure)
            area.adjust(0, 0, -middle, 0)
        _paint_glyph(painter, option, area, cell.state)
        track = QRect(area.center().x() - _BAR // 2, area.bottom() - 3, _BAR, 2)
        painter.fillRect(track, QColor(colours.border))
        track.setWidth(round(_BAR * cell.confidence))
        painter.fillRect(track, QColor(colours.disabled))


def _paint_glyph(
    painter: QPainter,
    option: QStyleOptionViewItem,
    area: QRect,
    state: LabelState = LabelState.CONFLICT,
    *,
    boxed: bool = False,
) -> None:
    colour = label_colour(state, colours_for(option.palette))
    if boxed and state in (LabelState.TRUE, LabelState.UNCERTAIN):
        box = QRect(0, 0, 18, 16)
        box.moveCenter(area.center())
        soft = QColor(colour)
        soft.setAlpha(56)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawRoundedRect(box, 4, 4)
    painter.setFont(scaled_font(option.font, 1.05, bold=True))
    painter.setPen(colour)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, LABEL_STYLES[state].glyph)


def _paint_letter(painter: QPainter, option: QStyleOptionViewItem, area: QRect, letter: str) -> None:
    colours = colours_for(option.palette)
    box = QRect(0, 0, 18, 17)
    box.moveCenter(area.center())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.accent))
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(scaled_font(option.font, 0.9, bold=True))
    painter.setPen(QColor(colours.accent_text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)


class EngineHeads(QWidget):
    """The heads of the engines' columns; ``chosen`` (place) when one is clicked.

    The primary engine is in strong type, the one whose evidence the report shows is underlined.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._engines: tuple[EngineColumn, ...] = ()
        self._shown = 0
        self._decided = False
        self.setMouseTracking(True)

    def show_engines(self, engines: tuple[EngineColumn, ...], shown: int) -> None:
        """Name these engines; ``shown`` is the place of the one whose evidence the report shows."""
        self._engines, self._shown = engines, shown
        self.setAccessibleName(", ".join(engine_name(engine.run) for engine in engines))
        self.update()

    @property
    def columns(self) -> Columns:
        """How the rows below are divided."""
        return Columns(self.width(), len(self._engines))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = colours_for(self.palette())
        small = scaled_font(self.font(), 0.82)
        painter.fillRect(self.rect(), QColor(colours.surface))
        painter.setPen(QColor(colours.border))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        for place, engine in enumerate(self._engines):
            left, right = self.columns.engine(place)
            area = QRect(left, 0, right - left, self.height() - 2)
            self._write(painter, small, area, engine_name(engine.run), strong=engine.primary)
            if place == self._shown:
                painter.fillRect(area.adjusted(3, area.height(), -3, 2), QColor(colours.accent))
        left, right = self.columns.who
        self._write(painter, small, QRect(left, 0, right - left, self.height() - 2), tr("by"), strong=False)

    def _write(self, painter: QPainter, font: QFont, area: QRect, text: str, *, strong: bool) -> None:
        colours = colours_for(self.palette())
        painter.setFont(scaled_font(font, 1.0, bold=strong))
        painter.setPen(QColor(colours.text if strong else colours.muted))
        metrics = painter.fontMetrics()
        area = area.adjusted(2, 0, -2, 0)
        if metrics.horizontalAdvance(text) > area.width():
            whole = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            short = text
            while short and metrics.horizontalAdvance(short) > area.width():
                short = short[:-1]
            text = whole if self.columns.is_wide else short
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.columns.engine_at(event.position().toPoint().x())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(place)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.columns.engine_at(event.pos().x())
            if place is not None:
                QToolTip.showText(event.globalPos(), engine_tip(self._engines[place]), self)
            return True
        return super().event(event)
