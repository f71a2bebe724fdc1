"""What every plot of ours shares: no menu, no mouse, colours that follow the palette."""

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from app.views.style import Colours, colours_for

__all__ = ["PlainPlot"]

_RETINT = (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange)


class PlainPlot(pg.PlotWidget):  # type: ignore[misc]
    """A plot that only shows. A subclass draws all of itself in ``draw``, which starts with ``begin``."""

    def __init__(self, name: str, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        item = self.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setMouseEnabled(x=False, y=False)
        item.ctrlMenu.setParent(self, item.ctrlMenu.windowFlags())  # without a parent it would outlive the plot
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setMinimumSize(least, least)

    def draw(self) -> None:
        """Draw everything anew."""
        raise NotImplementedError

    def begin(self, bottom: str, left: str, ticks: Sequence[float] | None = None) -> tuple[Any, Colours]:
        """An empty plot with named axes and a diagonal, and the colours of the palette."""
        colours = colours_for(self.palette())
        item = self.getPlotItem()
        item.clear()
        for side, text in (("bottom", bottom), ("left", left)):
            axis = item.getAxis(side)
            axis.setPen(colours.border_strong)
            axis.setTextPen(colours.muted)
            axis.setLabel(text, color=colours.muted)
            axis.setTicks(None if ticks is None else [[(tick, f"{tick:.1f}") for tick in ticks]])
        item.showGrid(x=True, y=True, alpha=0.12)
        item.plot([0, 1], [0, 1], pen=pg.mkPen(colours.border_strong, width=1, style=Qt.PenStyle.DashLine))
        return item, colours

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RETINT and self.getPlotItem() is not None:  # pyqtgraph drops it when it closes
            self.draw()
