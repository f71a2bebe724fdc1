"""The report of a case with its name above and, where there is none, the way to assign one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.reports.sections import split_sections
from app.store.records import Report
from app.views.language import tr
from app.views.style import Space
from app.views.widgets.basics import Button, label
from app.views.widgets.report_view import ReportView

__all__ = ["ReportPanel"]


class ReportPanel(QWidget):
    """``assign_wanted`` when the person wants to give the case one of the unpaired reports."""

    assign_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ReportView()
        self.assign_button = Button(tr("Assign a report…"), "link", tip=tr("Reports that no import could pair"))
        self.assign_button.clicked.connect(self.assign_wanted)
        self._shown: Report | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addWidget(label(tr("Report"), "field"))
        layout.addWidget(self.view, 1)
        layout.addWidget(self.assign_button)

    def show_report(self, report: Report | None, *, unpaired: int) -> None:
        """Show a case's report; ``unpaired`` reports wait for a case."""
        if report is None:
            self.view.show_report(tr("This case has no report."))
        elif report != self._shown:
            headings = [
                (part.heading_start, part.start)
                for part in split_sections(report.text)
                if part.start > part.heading_start
            ]
            self.view.show_report(report.text, headings)
        self._shown = report
        self.assign_button.setVisible(report is None and unpaired > 0)
