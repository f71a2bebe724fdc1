"""How a row of the label list is divided and drawn."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.views.models.case_labels_model import ITEM_ROLE, EngineCell, GroupHeader, LabelItem
from app.views.style import LABEL_STYLES, LabelState, Space, colours_for, label_colour, scaled_font

__all__ = ["DIFFERENT", "Columns", "LabelDelegate", "initials"]

DIFFERENT = "≠"
_GLYPH = 22
_WHO = 24
_NARROW, _COMMON, _WORDY, _WIDE = 20, 36, 52, 92
_SHORT_TITLE, _LONG_TITLE = 170, 220  # what titles get before the engines' cells get more than they must have
_MARK = 16
_INDENT = 12
_BAR = 17


@dataclass(frozen=True)
class Columns:
    """Where the parts of a row lie in ``width``: glyph, title, one cell for each engine, who decided."""

    width: int
    engines: int

    @cached_property
    def cell(self) -> int:
        """The width of an engine's cell: narrow at first, and with words where there is room."""
        room, engines = self.width - self._fixed, max(self.engines, 1)
        wide = (room - _LONG_TITLE) // engines
        if wide >= _WORDY:
            return min(wide, _WIDE)
        return min(max((room - _SHORT_TITLE) // engines, _NARROW), _COMMON)

    @cached_property
    def is_wide(self) -> bool:
        """Whether confidence is written as a figure, and not only drawn."""
        return self.cell >= _WORDY

    @cached_property
    def title(self) -> tuple[int, int]:
        """Left and right end of the title."""
        return Space.S + _GLYPH + Space.XS, self.cells[0][0] - Space.XS if self.engines else self.who[0]

    @cached_property
    def cells(self) -> tuple[tuple[int, int], ...]:
        """Left and right end of the engines' cells."""
        lefts = (self.who[0] - (self.engines - place) * self.cell for place in range(self.engines))
        return tuple((left, left + self.cell) for left in lefts)

    @cached_property
    def who(self) -> tuple[int, int]:
        """Left and right end of the initials."""
        return self.width - Space.XS - _WHO, self.width - Space.XS

    def engine_at(self, x: int) -> int | None:
        """The engine whose cell is at ``x``."""
        return next((place for place, (left, right) in enumerate(self.cells) if left <= x < right), None)

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


class _Look:
    """Fonts, colours and glyphs of the rows, made once for a font, a palette and a screen."""

    def __init__(self, option: QStyleOptionViewItem, ratio: float) -> None:
        self.colours = colours_for(option.palette)
        self._ratio = ratio
        self._glyphs: dict[tuple[LabelState, bool], QPixmap] = {}
        self._titles: dict[tuple[str, bool, int], str] = {}
        self.plain, self.strong = QFont(option.font), scaled_font(option.font, 1.0, bold=True)
        self.small, self.header = scaled_font(option.font, 0.82), scaled_font(option.font, 0.88, bold=True)
        self.sign, self.letter = scaled_font(option.font, 1.05, bold=True), scaled_font(option.font, 0.9, bold=True)
        self._plain_metrics, self._strong_metrics = QFontMetrics(self.plain), QFontMetrics(self.strong)
        self.muted, self.text = QColor(self.colours.muted), QColor(self.colours.text)
        self.track, self.filled = QColor(self.colours.border), QColor(self.colours.disabled)

    def title(self, text: str, width: int, *, strong: bool) -> str:
        """A title as it fits."""
        key = text, strong, width
        if key not in self._titles:
            metrics = self._strong_metrics if strong else self._plain_metrics
            self._titles[key] = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        return self._titles[key]

    def glyph(self, state: LabelState, *, boxed: bool = False) -> QPixmap:
        """The sign of a state; ``boxed`` puts true and uncertain on a soft ground."""
        key = state, boxed
        if key not in self._glyphs:
            self._glyphs[key] = self._draw(state, boxed=boxed)
        return self._glyphs[key]

    def _draw(self, state: LabelState, *, boxed: bool) -> QPixmap:
        picture = QPixmap(QSize(_GLYPH, _GLYPH) * self._ratio)
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        area = QRect(0, 0, _GLYPH, _GLYPH)
        colour = label_colour(state, self.colours)
        if boxed and state in (LabelState.TRUE, LabelState.UNCERTAIN):
            box = QRect(0, 0, 18, 16)
            box.moveCenter(area.center())
            soft = QColor(colour)
            soft.setAlpha(56)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(soft)
            painter.drawRoundedRect(box, 4, 4)
        painter.setFont(self.sign)
        painter.setPen(colour)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, LABEL_STYLES[state].glyph)
        painter.end()
        return picture


class LabelDelegate(QStyledItemDelegate):
    """Draws the label that holds, the finding, what each engine said, and who decided.

    ``letters``: each finding shows the letter that selects it in place of its glyph.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._owner = parent
        self.letters = False
        self._columns = Columns(0, 0)
        self._made: tuple[tuple[str, int, float], _Look] | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        height = option.fontMetrics.height()
        header = isinstance(index.data(ITEM_ROLE), GroupHeader)
        return QSize(160, height + (7 if header and index.row() else 6))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        item = index.data(ITEM_ROLE)
        look = self._look(option, self._owner.devicePixelRatioF())
        painter.save()
        if isinstance(item, GroupHeader):
            self._paint_header(painter, option, item, look)
        else:
            self._paint_label(painter, option, item, look)
        painter.restore()

    def _columns_of(self, width: int, engines: int) -> Columns:
        if (self._columns.width, self._columns.engines) != (width, engines):
            self._columns = Columns(width, engines)
        return self._columns

    def _look(self, option: QStyleOptionViewItem, ratio: float) -> _Look:
        key = option.font.key(), option.palette.cacheKey(), ratio
        if self._made is None or self._made[0] != key:
            self._made = key, _Look(option, ratio)
        return self._made[1]

    @staticmethod
    def _paint_header(painter: QPainter, option: QStyleOptionViewItem, item: GroupHeader, look: _Look) -> None:
        painter.setFont(look.header)
        painter.setPen(look.muted)
        area = option.rect.adjusted(Space.S, 0, -Space.S, -2)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, item.title)
        if item.positives:
            painter.setPen(label_colour(LabelState.TRUE, look.colours))
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, str(item.positives))

    def _paint_label(self, painter: QPainter, option: QStyleOptionViewItem, item: LabelItem, look: _Look) -> None:
        area = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(area, QColor(look.colours.accent_soft))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), QColor(look.colours.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(look.colours.hover))
        columns = self._columns_of(area.width(), len(item.cells))
        at = QRect(area.left() + Space.S, area.top(), _GLYPH, area.height())
        if self.letters and item.letter:
            _paint_letter(painter, at, item.letter, look)
        else:
            _paint_glyph(painter, at, look.glyph(item.state, boxed=True))
        left, right = (area.left() + x for x in columns.title)
        right = self._paint_mark(painter, option, item, right, look)
        strong = item.state in (LabelState.TRUE, LabelState.UNCERTAIN)
        painter.setFont(look.strong if strong else look.plain)
        painter.setPen(look.text if strong or selected else look.muted)
        title = look.title(item.title, right - left, strong=strong) if selected else ""
        if title != item.title:  # what keys act on is told in full where there is room
            left += _INDENT if item.indented else 0
            title = look.title(item.short, right - left, strong=strong)
        space = QRect(left, area.top(), right - left, area.height())
        painter.drawText(space, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        for (left, _right), cell in zip(columns.cells, item.cells, strict=True):
            if cell is not None:
                space = QRect(area.left() + left, area.top(), columns.cell, area.height())
                self._paint_cell(painter, space, cell, look, is_wide=columns.is_wide)
        if item.row.decided_by is not None:
            left, right = (area.left() + x for x in columns.who)
            painter.setFont(look.small)
            painter.setPen(look.muted)
            space = QRect(left, area.top(), right - left, area.height())
            painter.drawText(space, Qt.AlignmentFlag.AlignCenter, initials(item.row.decided_by))

    @staticmethod
    def _paint_mark(painter: QPainter, option: QStyleOptionViewItem, item: LabelItem, right: int, look: _Look) -> int:
        """Draw why the label asks for a person, and return where the title has to stop."""
        space = QRect(right - _MARK, option.rect.top(), _MARK, option.rect.height())
        if item.doubtful:
            _paint_glyph(painter, space, look.glyph(LabelState.CONFLICT))
        elif item.disagreement and not item.decided:
            painter.setFont(look.sign)
            painter.setPen(QColor(look.colours.warning))
            painter.drawText(space, Qt.AlignmentFlag.AlignCenter, DIFFERENT)
        else:
            return right
        return right - _MARK - Space.XS

    @staticmethod
    def _paint_cell(painter: QPainter, area: QRect, cell: EngineCell, look: _Look, *, is_wide: bool) -> None:
        if cell.confidence is None:
            _paint_glyph(painter, area, look.glyph(cell.state))
            return
        if is_wide:
            middle = area.width() // 2
            painter.setFont(look.small)
            painter.setPen(look.muted)
            figure = f"{100 * cell.confidence:.0f}\u202f%"
            painter.drawText(area.adjusted(middle, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, figure)
            area = area.adjusted(0, 0, -middle, 0)
        _paint_glyph(painter, area, look.glyph(cell.state))
        track = QRect(area.center().x() - _BAR // 2, area.bottom() - 3, _BAR, 2)
        painter.fillRect(track, look.track)
        track.setWidth(round(_BAR * cell.confidence))
        painter.fillRect(track, look.filled)


def _paint_glyph(painter: QPainter, area: QRect, picture: QPixmap) -> None:
    left, top = area.left() + (area.width() - _GLYPH) // 2, area.top() + (area.height() - _GLYPH) // 2
    painter.drawPixmap(left, top, picture)


def _paint_letter(painter: QPainter, area: QRect, letter: str, look: _Look) -> None:
    box = QRect(0, 0, 18, 17)
    box.moveCenter(area.center())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.colours.accent))
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(look.letter)
    painter.setPen(QColor(look.colours.accent_text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
