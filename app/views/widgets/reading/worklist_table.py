"""The table of the worklist: what each case is, where it stands and why it needs a person."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.operations.reading.worklist import Reason, WorkItem
from app.views.cases.case_states import STATE_GLYPHS, state_colour, state_title
from app.views.language import date_text, tr
from app.views.reading.reasons import FLAG_GLYPH, REASON_GLYPHS, flag_words, reason_colour, reason_tip, reason_title
from app.views.reading.reasons import sorted_reasons as ordered
from app.views.style import Space, colours_for, scaled_font
from app.views.widgets.tables import ROW_ROLE, Column, RowsModel, Table

__all__ = ["WorklistModel", "WorklistTable"]

Index = QModelIndex | QPersistentModelIndex
REASONS = 6
_SMALLER = 0.92
_FAINT = 38
_INSET = 4
_ANSWERED = frozenset(
    {ROW_ROLE, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.TextAlignmentRole}
)


class WorklistModel(RowsModel[WorkItem]):
    """Rows are cases. Texts are made when a row is first seen, once; of ten thousand rows a screen shows thirty."""

    def __init__(self, region_title: Callable[[str | None], str]) -> None:
        super().__init__(_columns(region_title))
        self._texts: dict[int, tuple[str, ...]] = {}

    def set_rows(self, rows: Any) -> None:
        self._texts.clear()
        super().set_rows(rows)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._texts.clear()
        super().sort(column, order)

    def forget_order(self) -> None:
        """Let the next rows come in the order in which they are given."""
        self._sorted_by = None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and index.isValid():
            place = index.row()
            texts = self._texts.get(place)
            if texts is None:
                item = self._rows[place]
                texts = self._texts[place] = tuple(column.text(item) for column in self.columns)
            return texts[index.column()]
        return super().data(index, role) if role in _ANSWERED else None


class WorklistTable(Table):
    """Enter and a double click open a case."""

    def __init__(self, model: WorklistModel) -> None:
        super().__init__(model, tr("Worklist"))
        self.setItemDelegateForColumn(REASONS, _ReasonPainter(self))
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setSectionResizeMode(REASONS, self.horizontalHeader().ResizeMode.Stretch)


class _ReasonPainter(QStyledItemDelegate):
    """Draws each reason as a chip: its glyph and its words in the colour of the reason, on a faint ground of it.

    A chip is drawn once and kept: round corners cost more than all else in the table.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._chips: dict[tuple[object, ...], QPixmap] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        widget, area = option.widget, option.rect
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        left = area.left() + Space.XS
        for chip in self._fitting(index.data(ROW_ROLE).reasons, option.font, area, widget.devicePixelRatioF()):
            room = area.right() - left
            if room <= 0:
                break
            width, ratio = chip.deviceIndependentSize().width(), chip.devicePixelRatio()
            part = QRectF(0, 0, min(width, room) * ratio, chip.height())
            painter.drawPixmap(QPointF(left, area.top() + _INSET), chip, part)
            left += round(width) + Space.XS

    def _fitting(self, reasons: frozenset[Reason], font: QFont, area: QRect, ratio: float) -> list[QPixmap]:
        """The chips of a cell; where it is too narrow for all words, the least urgent ones keep their glyphs only."""
        why, height = ordered(reasons), area.height() - 2 * _INSET
        chips = [self._chip(reason, font, height, ratio, short=False) for reason in why]
        for place in reversed(range(1, len(chips))):
            if sum(chip.deviceIndependentSize().width() + Space.XS for chip in chips) <= area.width():
                break
            chips[place] = self._chip(why[place], font, height, ratio, short=True)
        return chips

    def _chip(self, reason: Reason, font: QFont, height: int, ratio: float, *, short: bool) -> QPixmap:
        colours = colours_for(QGuiApplication.palette())
        key = (reason, short, colours.name, font.key(), height, ratio)
        if key not in self._chips:
            text = REASON_GLYPHS[reason] if short else f"{REASON_GLYPHS[reason]} {reason_title(reason)}"
            self._chips[key] = _drawn(text, reason_colour(reason, colours), scaled_font(font, _SMALLER), height, ratio)
        return self._chips[key]


def _drawn(text: str, colour: QColor, font: QFont, height: int, ratio: float) -> QPixmap:
    width = QFontMetrics(font).horizontalAdvance(text) + 2 * Space.S
    chip = QPixmap(round(width * ratio), round(height * ratio))
    chip.setDevicePixelRatio(ratio)
    chip.fill(Qt.GlobalColor.transparent)
    ground = QColor(colour)
    ground.setAlpha(_FAINT)
    painter = QPainter(chip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(0, 0, width, height), height / 2, height / 2)
    painter.setPen(colour)
    painter.drawText(QRectF(0, 0, width, height), int(Qt.AlignmentFlag.AlignCenter), text)
    painter.end()
    return chip


def _columns(region_title: Callable[[str | None], str]) -> tuple[Column[WorkItem], ...]:
    return (
        Column(tr("Case"), _number, width=132),
        Column(tr("Region"), lambda item: region_title(item.case.region), width=104),
        Column(tr("Site"), lambda item: item.case.site, width=224, tip=lambda item: item.case.role),
        Column(
            tr("Date"),
            lambda item: date_text(item.case.study_date) or "–",
            key=lambda item: item.case.study_date,
            width=108,
        ),
        Column(
            tr("Images"), lambda item: str(item.case.images), key=lambda item: item.case.images, width=64, right=True
        ),
        Column(tr("State"), _state, key=lambda item: state_title(item.state), width=140, colour=_state_colour),
        Column(tr("Why"), _reasons, key=lambda item: (-item.need, item.case.id), width=280, tip=_reasons_tip),
        Column(tr("Flags"), _flags, width=104, tip=_flags_tip, colour=_flag_colour),
        Column(tr("Verified by"), lambda item: item.case.verified_by or "", width=120),
    )


def _number(item: WorkItem) -> str:
    return item.case.accession or item.case.case_key


def _state(item: WorkItem) -> str:
    return f"{STATE_GLYPHS[item.state]}  {state_title(item.state)}"


def _state_colour(item: WorkItem) -> QColor:
    return state_colour(item.state, colours_for(QGuiApplication.palette()))


def _reasons(item: WorkItem) -> str:
    return ", ".join(reason_title(reason) for reason in ordered(item.reasons))


def _reasons_tip(item: WorkItem) -> str | None:
    return "\n".join(f"{REASON_GLYPHS[reason]} {reason_tip(reason)}" for reason in ordered(item.reasons)) or None


def _flags(item: WorkItem) -> str:
    marks = FLAG_GLYPH * len(item.flags)
    return f"{marks} ✎".strip() if item.case.comment else marks


def _flags_tip(item: WorkItem) -> str | None:
    return (
        "\n".join(part for part in (flag_words(item.flags), item.case.comment, item.case.excluded or "") if part)
        or None
    )


def _flag_colour(item: WorkItem) -> QColor | None:
    return QColor(colours_for(QGuiApplication.palette()).warning) if item.flags else None
