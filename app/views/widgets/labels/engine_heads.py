"""The heads of the engines' columns above the label list."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.operations.labelling.labels import EngineColumn
from app.views.language import tr
from app.views.style import Space, colours_for, scaled_font
from app.views.widgets.labels.label_row import Columns
from app.views.widgets.labels.label_tips import engine_name, engine_tip

__all__ = ["EngineHeads"]


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
        painter.setPen(QColor(colours.border))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        for place, engine in enumerate(self._engines):
            left, right = self.columns.cells[place]
            area = QRect(left, 0, right - left, self.height() - 2)
            spare = Space.S if place == 0 else 0  # nothing stands to the left of the first
            self._write(painter, small, area, engine_name(engine.run), strong=engine.primary, spare=spare)
            if place == self._shown:
                painter.fillRect(area.adjusted(3, area.height(), -3, 2), QColor(colours.accent))
        left, right = self.columns.who
        self._write(painter, small, QRect(left, 0, right - left, self.height() - 2), tr("by"), strong=False)

    def _write(self, painter: QPainter, font: QFont, area: QRect, text: str, *, strong: bool, spare: int = 0) -> None:
        colours = colours_for(self.palette())
        painter.setFont(scaled_font(font, 1.0, bold=strong))
        painter.setPen(QColor(colours.text if strong else colours.muted))
        metrics = painter.fontMetrics()
        area = area.adjusted(2, 0, -2, 0)
        if metrics.horizontalAdvance(text) > area.width():
            area.setLeft(area.left() - spare)
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
