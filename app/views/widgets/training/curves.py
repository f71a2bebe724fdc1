"""Curves of a training: loss and AUC by epoch, with their figures in words beside them."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.durations import decimal_text
from app.views.language import tr
from app.views.style import CURVES, Space, colours_for, scaled_font
from app.views.widgets.basics import label, row

__all__ = ["Curve", "CurvePlot"]


class _EpochAxis(pg.AxisItem):  # type: ignore[misc]
    """An axis of whole numbers: there is no epoch 1.5."""

    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        return [f"{value:.0f}" if float(value).is_integer() else "" for value in values]


class Curve:
    """One line of a plot: its name, its colour from ``style.CURVES`` and whether it is dashed."""

    def __init__(self, name: str, colour: int, *, dashed: bool = False) -> None:
        self.name = name
        self.colour = CURVES[colour]
        self.dashed = dashed


class CurvePlot(QWidget):
    """A titled plot over epochs. Colours follow the palette; lines differ by colour and by dash."""

    def __init__(self, title: str, curves: Sequence[Curve], *, low: float | None = None) -> None:
        super().__init__()
        self._curves = tuple(curves)
        self._low = low
        self._plot = pg.PlotWidget(background=None, enableMenu=False, axisItems={"bottom": _EpochAxis("bottom")})
        self._adopt_menus()
        self._plot.hideButtons()
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.setAccessibleName(title)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.showGrid(x=False, y=True, alpha=0.25)
        self._lines = [self._plot.plot([], [], symbol="o", symbolSize=4) for _ in self._curves]
        self._names = [label("", "caption") for _ in self._curves]
        for name in self._names:
            name.setTextFormat(Qt.TextFormat.RichText)  # our own words, with a stroke in the colour of the curve
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addLayout(row(label(title, "strong"), None, *self._names, spacing=Space.M))
        layout.addWidget(self._plot, 1)
        self._dress()

    def _adopt_menus(self) -> None:
        """Own the menu that pyqtgraph makes for every plot: without a parent it would outlive it."""
        menu = self._plot.getPlotItem().ctrlMenu
        menu.setParent(self, menu.windowFlags())

    def set_points(self, epochs: Sequence[float], values: Sequence[Sequence[float | None]]) -> None:
        """Draw each curve's values at ``epochs``; ``None`` leaves a gap."""
        texts = []
        for line, curve, caption, points in zip(self._lines, self._curves, self._names, values, strict=True):
            known = [(epoch, value) for epoch, value in zip(epochs, points, strict=True) if value is not None]
            line.setData([epoch for epoch, _ in known], [value for _, value in known])
            last = decimal_text(known[-1][1], 3) if known else "–"
            texts.append(tr("{name} {value}", name=curve.name, value=last))
            caption.setText(f'<span style="color:{curve.colour}">{"╍" if curve.dashed else "━"}</span> {texts[-1]}')
        self.setAccessibleDescription(", ".join(texts))
        self._plot.setXRange(1, max([2.0, *epochs]), padding=0.03)
        if self._low is not None:
            self._plot.setYRange(self._low, 1.0, padding=0.02)
        else:
            self._plot.enableAutoRange(axis="y")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange):
            self._dress()

    def _dress(self) -> None:
        colours = colours_for(QGuiApplication.palette())
        self._plot.setBackground(colours.window)  # None would keep the first theme's
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(pg.mkPen(colours.border_strong))
            axis.setTextPen(pg.mkPen(colours.muted))
            axis.setStyle(tickLength=-4, tickFont=scaled_font(self.font(), 0.9))
        for line, curve in zip(self._lines, self._curves, strict=True):
            style = Qt.PenStyle.DashLine if curve.dashed else Qt.PenStyle.SolidLine
            line.setPen(pg.mkPen(QColor(curve.colour), width=2, style=style))
            line.setSymbolBrush(QColor(curve.colour))
            line.setSymbolPen(None)
