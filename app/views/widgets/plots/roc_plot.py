"""ROC curves of one finding, or the mean over findings, with the operating points."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.views.language import tr
from app.views.style import CURVES
from app.views.widgets.plots.plain_plot import PlainPlot

__all__ = ["RocLine", "RocPlot"]


@dataclass(frozen=True)
class RocLine:
    """One curve: ``x`` is 1 - specificity, ``y`` sensitivity; ``point`` the operating point; ``colour`` its place."""

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    point: tuple[float, float] | None
    colour: int
    dashed: bool


class RocPlot(PlainPlot):
    """A unit square. Curves differ in colour by experiment and in dashes by set; the table beside names them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("ROC curves"), 320, parent)
        self._lines: tuple[RocLine, ...] = ()
        self._reason = ""
        self.getPlotItem().setRange(xRange=(0, 1), yRange=(0, 1), padding=0.02)
        self.getPlotItem().setAspectLocked(True)
        self.draw()

    def show_lines(self, lines: Sequence[RocLine], reason: str = "") -> None:
        """Show these curves; ``reason`` says why there are none."""
        self._lines, self._reason = tuple(lines), reason
        self.draw()

    def draw(self) -> None:
        """Draw the diagonal and every curve."""
        item, colours = self.begin(tr("1 − specificity"), tr("Sensitivity"), [tick / 5 for tick in range(6)])
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
