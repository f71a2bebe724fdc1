"""The person's own prices of models: a table to edit, kept as soon as a line is complete and right."""

from collections.abc import Mapping

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.views.language import tr
from app.views.style import Space
from app.views.widgets.basics import Button, label, row

__all__ = ["PriceEditor"]

_NAMES = ("input", "cached", "output")
_HEIGHT = 170


class PriceEditor(QWidget):
    """``edited`` carries all prices, {model: {input, cached, output: USD per million tokens}}, after a valid change."""

    edited = Signal(object)

    def __init__(self, prices: Mapping[str, Mapping[str, float]], source: str) -> None:
        super().__init__()
        self.table = QTableWidget(0, 1 + len(_NAMES))
        self.table.setHorizontalHeaderLabels([tr("Model"), tr("Input"), tr("Cached input"), tr("Output")])
        self.table.setAccessibleName(tr("Prices"))
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setMinimumHeight(_HEIGHT)
        for name, numbers in sorted(prices.items()):
            self._add(name, numbers)
        self.table.itemChanged.connect(self._on_changed)
        self._fault = label("", tone="danger", wrap=True)
        self._fault.hide()
        self.add_button = Button(tr("Add a model"), "add")
        self.add_button.clicked.connect(self._on_add)
        self.remove_button = Button(tr("Remove"), "clear")
        self.remove_button.clicked.connect(self._on_remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        text = tr("Your own prices win over the list that ships, also in the EU: enter them as they are on your bill.")
        layout.addWidget(label(text, "caption", wrap=True))
        layout.addWidget(self.table)
        layout.addWidget(self._fault)
        layout.addLayout(row(self.add_button, self.remove_button, None))
        layout.addWidget(label(source, "caption", wrap=True))
        self.setFocusProxy(self.table)

    @property
    def fault(self) -> str:
        """What is wrong with the lines as they stand, or nothing."""
        return self._fault.text() if not self._fault.isHidden() else ""

    def _add(self, name: str, numbers: Mapping[str, float]) -> None:
        at = self.table.rowCount()
        self.table.insertRow(at)
        self.table.setItem(at, 0, QTableWidgetItem(name))
        for column, key in enumerate(_NAMES, 1):
            text = QLocale().toString(numbers[key], "g", 6) if key in numbers else ""
            item = QTableWidgetItem(text)
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(at, column, item)

    def _text(self, line: int, column: int) -> str:
        item = self.table.item(line, column)
        return item.text().strip() if item is not None else ""

    @Slot()
    def _on_changed(self) -> None:
        """Pass the prices on if every line is complete; else say what is missing, and keep what was kept before."""
        found: dict[str, dict[str, float]] = {}
        fault = ""
        for line in range(self.table.rowCount()):
            name = self._text(line, 0)
            numbers = {key: _number(self._text(line, column)) for column, key in enumerate(_NAMES, 1)}
            if not name:
                fault = tr("A line has no model.")
            elif name in found:
                fault = tr("{model} is there twice.", model=name)
            elif numbers["input"] is None or numbers["output"] is None:
                fault = tr("{model} needs prices for input and output, as numbers of 0 or more.", model=name)
            elif self._text(line, 2) and numbers["cached"] is None:
                fault = tr("The price of cached input of {model} is no number of 0 or more.", model=name)
            else:
                found[name] = {key: value for key, value in numbers.items() if value is not None}
        self._fault.setText(f"{fault} {tr('Nothing is kept before that.')}" if fault else "")
        self._fault.setVisible(bool(fault))
        if not fault:
            self.edited.emit(found)

    @Slot()
    def _on_add(self) -> None:
        self.table.blockSignals(True)
        self._add("", {})
        self.table.blockSignals(False)
        at = self.table.rowCount() - 1
        self.table.setCurrentCell(at, 0)
        self.table.edit(self.table.currentIndex())

    @Slot()
    def _on_remove(self) -> None:
        if self.table.currentRow() >= 0:
            self.table.removeRow(self.table.currentRow())
            self._on_changed()


def _number(text: str) -> float | None:
    """A price of 0 or more as typed, with the decimal sign of the language or a point; None if it is none."""
    value, fits = QLocale().toDouble(text)
    if not fits:
        value, fits = QLocale.c().toDouble(text)
    return value if fits and 0 <= value < float("inf") else None
