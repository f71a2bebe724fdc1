"""Confidence against the share of right labels, as it comes and after calibration."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor

from app.labels.calibration import Bin
from app.views.language import tr
from app.views.style import CURVES, colours_for

__all__ = ["ReliabilityPlot"]

_RETINT = (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange)


class ReliabilityPlot(pg.PlotWidget):  # type: ignore[misc]
    """Points with 95 % intervals, circles as it comes and squares after calibration; on the diagonal all is well."""

    def __init__(self) -> None:
        super().__init__(background=None)
        self._series: tuple[tuple[Bin, ...], ...] = ()
        item = self.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setMouseEnabled(x=False, y=False)
        item.ctrlMenu.setParent(self, item.ctrlMenu.windowFlags())  # without a parent it would outlive the plot
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Reliability of the confidences"))
        self.setMinimumSize(300, 260)
        self._draw()

    def show_bins(self, *series: Sequence[Bin]) -> None:
        """Show the bins as they come, and those after calibration if there are any."""
        self._series = tuple(tuple(bins) for bins in series)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RETINT and self.getPlotItem() is not None:  # pyqtgraph drops it when it closes
            self._draw()

    def _draw(self) -> None:
        colours = colours_for(self.palette())
        item = self.getPlotItem()
        item.clear()
        for side, text in (("bottom", tr("Confidence")), ("left", tr("Share of right labels"))):
            axis = item.getAxis(side)
            axis.setPen(colours.border_strong)
            axis.setTextPen(colours.muted)
            axis.setLabel(text, color=colours.muted)
        item.showGrid(x=True, y=True, alpha=0.12)
        item.plot([0, 1], [0, 1], pen=pg.mkPen(colours.border_strong, width=1, style=Qt.PenStyle.DashLine))
        for bins, place, symbol in zip(self._series, (0, 1), ("o", "s"), strict=False):
            self._draw_bins(bins, QColor(CURVES[place]), symbol)
        lowest = min((part.right.lower for bins in self._series for part in bins), default=0.0)
        least = min([lowest, *(part.confidence for bins in self._series for part in bins)])
        item.setRange(xRange=(max(0.0, least - 0.02), 1), yRange=(max(0.0, least - 0.02), 1), padding=0.03)

    def _draw_bins(self, bins: Sequence[Bin], colour: QColor, symbol: str) -> None:
        if not bins:
            return
        item = self.getPlotItem()
        x, y = [part.confidence for part in bins], [part.right.estimate for part in bins]
        for part in bins:
            item.plot([part.confidence] * 2, [part.right.lower, part.right.upper], pen=pg.mkPen(colour, width=1))
        item.plot(x, y, pen=pg.mkPen(colour, width=2), symbol=symbol, symbolSize=8, symbolBrush=colour, symbolPen=None)
