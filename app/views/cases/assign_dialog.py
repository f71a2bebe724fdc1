"""Give a case one of the reports that no import could pair."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from app.store.records import Report
from app.views.language import tr
from app.views.style import Space
from app.views.widgets.basics import Button, label, row
from app.views.widgets.tables import Column, RowsModel, Table

__all__ = ["AssignDialog"]


def _columns() -> tuple[Column[Report], ...]:
    return (
        Column(tr("Table"), lambda report: report.source, width=170, tip=lambda report: report.source),
        Column(tr("Row"), lambda report: str(report.row), key=lambda report: report.row, width=60, right=True),
        Column(tr("Identifier"), lambda report: report.key, tip=lambda report: report.key),
    )


class AssignDialog(QDialog):
    """``chosen`` (the report's id) when the person goes on; the text of the selected report stands beside the list."""

    chosen = Signal(int)

    def __init__(self, reports: Sequence[Report], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Assign a report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(900, 480)
        model: RowsModel[Report] = RowsModel(_columns())
        self.table = Table(model, tr("Reports without a case"))
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName(tr("Report"))
        self._go = Button(tr("Assign"), "link", kind="primary")
        self._go.setDefault(True)
        self._go.setEnabled(False)
        cancel = Button(tr("Cancel"))
        self.table.selected.connect(self._on_selected)
        self.table.opened.connect(self._on_go)
        self._go.clicked.connect(self._on_go)
        cancel.clicked.connect(self.reject)
        model.set_rows(reports)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.table)
        splitter.addWidget(self._text)
        splitter.setSizes([420, 460])
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        hint = tr("These reports were imported, but no exam had their identifiers. Undo takes an assignment back.")
        layout.addWidget(label(hint, "muted", wrap=True))
        layout.addWidget(splitter, 1)
        layout.addLayout(row(None, cancel, self._go))

    @Slot(object)
    def _on_selected(self, report: Report | None) -> None:
        self._text.setPlainText(report.text if report is not None else "")
        self._go.setEnabled(report is not None)

    @Slot()
    def _on_go(self) -> None:
        report = self.table.current()
        if report is not None:
            self.chosen.emit(report.id)
            self.accept()
