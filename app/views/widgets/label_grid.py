"""The table of cases × findings: the case's columns stand still, the findings scroll, cells are drawn by a delegate."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.labels.values import Label
from app.views.language import tr
from app.views.models.label_grid_model import CASE_COLUMNS, LabelGridModel
from app.views.style import LABEL_STYLES, LabelState, Space, colours_for, label_colour, scaled_font

__all__ = ["LabelGrid"]

_ROW, _CELL, _HEADER = 24, 34, 176
_WIDTHS = (118, 104, 112, 62)


class _CellDelegate(QStyledItemDelegate):
    """Draws a label as glyph on a tint; a bar below: set by a person; a corner: in doubt."""

    def __init__(self, model: LabelGridModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = self._model.look_at(index.row(), index.column())
        colours = colours_for(option.palette)
        colour = label_colour(look.state, colours)
        area = option.rect
        painter.save()
        if look.state in (LabelState.TRUE, LabelState.UNCERTAIN):
            tint = QColor(colour)
            tint.setAlpha(60)
            painter.fillRect(area.adjusted(1, 1, -1, -1), tint)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.setPen(colour)
        painter.setFont(scaled_font(option.font, 1.05, bold=look.state is not LabelState.NOT_MENTIONED))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, LABEL_STYLES[look.state].glyph)
        if look.decided:
            painter.fillRect(QRect(area.left() + 9, area.bottom() - 3, area.width() - 18, 2), QColor(colours.text))
        if look.doubtful:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(label_colour(LabelState.CONFLICT, colours))
            right, top = area.right(), area.top() + 1
            corner = [QPointF(right - 8, top), QPointF(right, top), QPointF(right, top + 8)]
            painter.drawPolygon(QPolygonF(corner))
        painter.restore()


class _TallHeader(QHeaderView):
    """Titles of findings written upwards, with how many percent of the shown cases have them."""

    def __init__(self, model: LabelGridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(_CELL)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEADER)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if section < CASE_COLUMNS:
            super().paintSection(painter, rect, section)
            return
        colours = colours_for(self.palette())
        positive, labelled = self._model.positives(section)
        painter.save()
        painter.fillRect(rect, QColor(colours.surface))
        painter.setPen(QColor(colours.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        small = scaled_font(self.font(), 0.86)
        painter.setFont(small)
        painter.setPen(label_colour(LabelState.TRUE, colours) if positive else QColor(colours.muted))
        share = f"{100 * positive / labelled:.0f}" if labelled else "–"
        foot = QRect(rect.left(), rect.bottom() - 20, rect.width(), 18)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, share)
        by_this = self.sortIndicatorSection() == section
        if by_this:
            painter.fillRect(QRect(rect.left() + 2, rect.bottom() - 2, rect.width() - 4, 3), QColor(colours.accent))
        painter.setPen(QColor(colours.accent if by_this else colours.text if positive else colours.muted))
        length = rect.height() - 30
        title = QFontMetrics(small).elidedText(
            str(self._model.headerData(section, Qt.Orientation.Horizontal)), Qt.TextElideMode.ElideRight, length
        )
        painter.translate(rect.center().x(), rect.bottom() - 24)
        painter.rotate(-90)
        painter.drawText(QRect(0, -12, length, 24), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()


class _GridView(QTableView):
    """A table that hands keys it does not know to the page instead of searching for text."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
        pages = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if event.key() in moves + pages:
            super().keyPressEvent(event)
        else:
            event.ignore()


class LabelGrid(QWidget):
    """``value_wanted`` (case id, finding, ``Label`` or None) and ``case_wanted`` say what the person wants."""

    value_wanted = Signal(int, str, object)
    case_wanted = Signal(int)

    def __init__(self, model: LabelGridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._facts = self._view(tr("Cases"))
        self._cells = self._view(tr("Labels of all cases"))
        header = _TallHeader(model, self._cells)
        self._cells.setHorizontalHeader(header)
        self._cells.setItemDelegate(_CellDelegate(model, self._cells))
        self._facts.horizontalHeader().setFixedHeight(_HEADER)
        self._facts.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self._facts.horizontalHeader().setHighlightSections(False)
        self._facts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._facts.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._cells.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._cells.setSelectionModel(self._facts.selectionModel())
        self._cells.verticalScrollBar().valueChanged.connect(self._facts.verticalScrollBar().setValue)
        self._facts.verticalScrollBar().valueChanged.connect(self._cells.verticalScrollBar().setValue)
        for view in (self._facts, self._cells):
            titles = view.horizontalHeader()
            titles.setSortIndicatorShown(True)
            # Qt selects the whole column as well; the next T would then change the labels of every case.
            titles.sectionPressed.disconnect()
            titles.sectionEntered.disconnect()
            titles.sectionClicked.connect(self._sort)
            view.doubleClicked.connect(self._open)
        self._sorted = (0, Qt.SortOrder.AscendingOrder)
        model.modelReset.connect(self._arrange)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._facts)
        layout.addWidget(self._cells, 1)
        self.setFocusProxy(self._cells)
        self._arrange()

    def set_value(self, value: Label | None) -> None:
        """Ask for ``value`` in every selected cell of a finding."""
        chosen = [index for index in self._cells.selectionModel().selectedIndexes() if index.column() >= CASE_COLUMNS]
        wanted = [(self._model.case_at(i.row()).id, self._model.finding_at(i.column())) for i in chosen]
        for case_id, finding in wanted:
            if finding is not None:
                self.value_wanted.emit(case_id, finding, value)

    def current_case(self) -> int | None:
        """The case of the current row."""
        index = self._cells.currentIndex()
        return self._model.case_at(index.row()).id if index.isValid() else None

    def go_to(self, case_id: int, finding: str | None) -> None:
        """Make a cell current and bring it into view."""
        row = self._model.row_of(case_id)
        if row is not None:
            column = CASE_COLUMNS + (self._model.findings.index(finding) if finding in self._model.findings else 0)
            self._cells.setCurrentIndex(self._model.index(row, column))
            self._cells.scrollTo(self._model.index(row, column))

    def _view(self, name: str) -> QTableView:
        view = _GridView()
        view.setAccessibleName(name)
        view.setModel(self._model)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setCornerButtonEnabled(False)
        view.setTabKeyNavigation(False)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(_ROW)
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        return view

    def _arrange(self) -> None:
        for column in range(self._model.columnCount()):
            own = column < CASE_COLUMNS
            self._facts.setColumnHidden(column, not own)
            self._cells.setColumnHidden(column, own)
            if own:
                self._facts.setColumnWidth(column, _WIDTHS[column])
        self._facts.setFixedWidth(sum(_WIDTHS) + 2 + Space.XS)

    def _sort(self, section: int) -> None:
        before, order = self._sorted
        interesting_first = section >= CASE_COLUMNS - 1  # findings and need
        descending = order == Qt.SortOrder.AscendingOrder if section == before else interesting_first
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self._sorted = (section, order)
        for view in (self._facts, self._cells):
            view.horizontalHeader().setSortIndicator(section, order)
        self._model.sort(section, order)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.case_wanted.emit(self._model.case_at(index.row()).id)
