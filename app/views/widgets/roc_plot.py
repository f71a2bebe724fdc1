"""ROC curves of one finding, or the mean over findings, with the operating points."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.views.language import tr
from app.views.style import CURVES, colours_for

__all__ = ["RocLine", "RocPlot"]

_RETINT = (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange)


@dataclass(frozen=True)
class RocLine:
    """One curve: ``x`` is 1 - specificity, ``y`` sensitivity; ``point`` the operating point; ``colour`` its place."""

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    point: tuple[float, float] | None
    colour: int
    dashed: bool


class RocPlot(pg.PlotWidget):  # type: ignore[misc]
    """A unit square. Curves differ in colour by experiment and in dashes by set; the table beside names them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self._lines: tuple[RocLine, ...] = ()
        self._reason = ""
        item = self.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setMouseEnabled(x=False, y=False)
        item.setRange(xRange=(0, 1), yRange=(0, 1), padding=0.02)
        item.setAspectLocked(True)
        self.setAccessibleName(tr("ROC curves"))
        self.setMinimumSize(320, 320)
        self._draw()

    def show_lines(self, lines: Sequence[RocLine], reason: str = "") -> None:
        """Show these curves; ``reason`` says why there are none."""
        self._lines, self._reason = tuple(lines), reason
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RETINT and self.getPlotItem() is not None:  # pyqtgraph drops it when it closes
            self._draw()

    def _draw(self) -> None:
        colours = colours_for(self.palette())
        item = self.getPlotItem()
        item.clear()
        for side, text in (("bottom", tr("1 − specificity")), ("left", tr("Sensitivity"))):
            axis = item.getAxis(side)
            axis.setPen(colours.border_strong)
            axis.setTextPen(colours.muted)
            axis.setLabel(text, color=colours.muted)
            axis.setTicks([[(tick / 5, f"{tick / 5:.1f}") for tick in range(6)]])
        item.showGrid(x=True, y=True, alpha=0.12)
        item.plot([0, 1], [0, 1], pen=pg.mkPen(colours.border_strong, width=1, style=Qt.PenStyle.DashLine))
        for line in self._lines:
            colour = QColor(CURVES[line.colour % len(CURVES)])
            style = Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine
            item.plot(line.x, line.y, pen=pg.mkPen(colour, width=2, style=style), antialias=True)
            if line.point is not None:
                item.plot(
                    [line.point[0]],
                    [line.point[1]],
                    pen=None,
                    symbol="o",
                    symbolSize=9,
                    symbolBrush=colour,
                    symbolPen=pg.mkPen(colours.text, width=1),
                )
        if not self._lines and self._reason:
            note = pg.TextItem(self._reason, color=colours.muted, anchor=(0.5, 0.5))
            note.setPos(0.5, 0.62)
            item.addItem(note)
