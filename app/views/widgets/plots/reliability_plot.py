"""Confidence against the share of right labels, as it comes and after calibration."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtGui import QColor

from app.labels.calibration import Bin
from app.views.language import tr
from app.views.style import CURVES
from app.views.widgets.plots.plain_plot import PlainPlot

__all__ = ["ReliabilityPlot"]


class ReliabilityPlot(PlainPlot):
    """Points with 95 % intervals, circles as it comes and squares after calibration; on the diagonal all is well."""

    def __init__(self) -> None:
        super().__init__(tr("Reliability of the confidences"), 260)
        self._series: tuple[tuple[Bin, ...], ...] = ()
        self.draw()

    def show_bins(self, *series: Sequence[Bin]) -> None:
        """Show the bins as they come, and those after calibration if there are any."""
        self._series = tuple(tuple(bins) for bins in series)
        self.draw()

    def draw(self) -> None:
        """Draw the diagonal and the bins of each series."""
        item, _colours = self.begin(tr("Confidence"), tr("Share of right labels"))
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
