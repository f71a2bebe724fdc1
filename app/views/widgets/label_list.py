"""The list of a case's labels: drawn by a delegate, worked with the keyboard."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.views.language import tr
from app.views.models.case_labels_model import ITEM_ROLE, CaseLabelsModel, GroupHeader, LabelItem
from app.views.style import LABEL_STYLES, LabelState, Space, colours_for, label_colour, scaled_font

__all__ = ["LabelList"]

_GLYPH = 22


class _LabelDelegate(QStyledItemDelegate):
    """Draws the glyph of the label, the finding, what the engine said where it differs, and who decided."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        height = QFontMetrics(option.font).height()
        header = isinstance(index.data(ITEM_ROLE), GroupHeader)
        return QSize(160, height + (10 if header and index.row() else 7))

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
        left = area.left() + Space.S
        self._paint_glyph(painter, option, QRect(left, area.top(), _GLYPH, area.height()), item.state)
        right = area.right() - Space.S
        right = self._paint_marks(painter, option, item, right)
        strong = item.state in (LabelState.TRUE, LabelState.UNCERTAIN)
        font = scaled_font(option.font, 1.0, bold=strong)
        painter.setFont(font)
        painter.setPen(QColor(colours.text if strong or selected else colours.muted))
        space = QRect(left + _GLYPH + Space.XS, area.top(), right - left - _GLYPH - Space.S, area.height())
        text = QFontMetrics(font).elidedText(item.title, Qt.TextElideMode.ElideRight, space.width())
        painter.drawText(space, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_marks(self, painter: QPainter, option: QStyleOptionViewItem, item: LabelItem, right: int) -> int:
        """Draw what stands at the right end, and return where the title has to stop."""
        colours = colours_for(option.palette)
        if item.decided:
            painter.setFont(scaled_font(option.font, 0.82))
            painter.setPen(QColor(colours.muted))
            text = tr("was {glyph}", glyph=LABEL_STYLES[item.engine_state].glyph)
            if item.row.current == item.row.engine_value:
                text = tr("set")
            width = painter.fontMetrics().horizontalAdvance(text)
            place = QRect(right - width, option.rect.top(), width, option.rect.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
            right -= width + Space.S
        if item.row.false_parents or item.row.unverified:
            glyph = QRect(right - _GLYPH, option.rect.top(), _GLYPH, option.rect.height())
            self._paint_glyph(painter, option, glyph, LabelState.CONFLICT)
            right -= _GLYPH + Space.XS
        return right

    def _paint_glyph(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, state: LabelState) -> None:
        colour = label_colour(state, colours_for(option.palette))
        box = QRect(0, 0, 18, 16)
        box.moveCenter(area.center())
        if state in (LabelState.TRUE, LabelState.UNCERTAIN, LabelState.CONFLICT):
            soft = QColor(colour)
            soft.setAlpha(56)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(soft)
            painter.drawRoundedRect(box, 4, 4)
        painter.setFont(scaled_font(option.font, 1.05, bold=True))
        painter.setPen(colour)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, LABEL_STYLES[state].glyph)


class LabelList(QListView):
    """Arrows move over findings, headers are skipped; ``finding_selected`` tells which one is current."""

    finding_selected = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.labels = CaseLabelsModel()
        self.setModel(self.labels)
        self.setItemDelegate(_LabelDelegate(self))
        self.setAccessibleName(tr("Labels of the case"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.selectionModel().currentChanged.connect(self._on_current)

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
            self.setCurrentIndex(self.labels.index(row))
            self.scrollTo(self.labels.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()  # no type-ahead search: letters set labels
            return
        self.step(step)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) finding."""
        rows = self.labels.label_rows()
        if not rows:
            return
        here = self.currentIndex().row()
        place = rows.index(here) + by if here in rows else 0
        place = min(max(place, 0), len(rows) - 1)
        self.setCurrentIndex(self.labels.index(rows[place]))
        if rows[place] == 1:
            self.scrollToTop()

    @Slot()
    def next_finding(self) -> None:
        """Go one finding down."""
        self.step(1)

    @Slot()
    def previous_finding(self) -> None:
        """Go one finding up."""
        self.step(-1)

    def _most_interesting(self) -> int | None:
        items = [(row, self.labels.item(row)) for row in self.labels.label_rows()]
        for wanted in ("needs_review", "positive"):
            for row, item in items:
                positive = isinstance(item, LabelItem) and item.state in (LabelState.TRUE, LabelState.UNCERTAIN)
                if isinstance(item, LabelItem) and (item.needs_review if wanted == "needs_review" else positive):
                    return row
        return None

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        item = current.data(ITEM_ROLE) if current.isValid() else None
        if isinstance(item, LabelItem):
            self.finding_selected.emit(item.finding.id)
