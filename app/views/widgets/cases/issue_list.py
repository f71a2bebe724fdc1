"""What an import cannot use or pair, by kind, each with its reason."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.importing.entries import Issue, IssueKind
from app.store.records import ImportIssue
from app.views.language import tr, translate
from app.views.style import Space
from app.views.widgets.basics import Button, row
from app.views.widgets.tables import Column, RowsModel, Table

__all__ = ["IssueTable", "ListedIssue", "kind_title", "listed"]


@dataclass(frozen=True)
class ListedIssue:
    """A problem as it is shown: its kind, the file or row, and the reason in the window's language.

    ``id`` is that of an import that was made; None while it is only previewed.
    """

    id: int | None
    kind: str
    subject: str
    reason: str


def listed(issues: Iterable[Issue | ImportIssue]) -> list[ListedIssue]:
    """Problems of a preview, or of imports that were made, as they are shown."""
    return [
        ListedIssue(
            None if isinstance(issue, Issue) else issue.id, str(issue.kind), issue.subject, translate(issue.reason)
        )
        for issue in issues
    ]


def kind_title(kind: str) -> str:
    """The kind of a problem in the window's language."""
    titles: dict[str, str] = {
        IssueKind.REFUSED: tr("File not usable"),
        IssueKind.DUPLICATE: tr("Duplicate"),
        IssueKind.ROW: tr("Row of the table"),
        IssueKind.NO_IMAGES: tr("Report without images"),
        IssueKind.NO_REPORT: tr("Images without report"),
        IssueKind.SEVERAL_REPORTS: tr("Two reports for one exam"),
        IssueKind.SAME_REPORT: tr("The same report twice"),
        IssueKind.SEVERAL_EXAMS: tr("Several exams fit"),
        IssueKind.OTHER_PATIENT: tr("The patients differ"),
        IssueKind.REGION: tr("Region"),
        IssueKind.SIDE: tr("Side"),
        IssueKind.VIEW: tr("View"),
        IssueKind.FLUOROSCOPY: tr("Fluoroscopy"),
        IssueKind.PATIENT: tr("Patient"),
        IssueKind.SITE: tr("Site"),
    }
    return titles.get(kind, kind)


def _columns() -> tuple[Column[ListedIssue], ...]:
    return (
        Column(tr("What"), lambda issue: kind_title(issue.kind), width=180),
        Column(tr("File or row"), lambda issue: issue.subject, width=400, tip=lambda issue: issue.subject),
        Column(tr("Why"), lambda issue: issue.reason, tip=lambda issue: issue.reason),
    )


class IssueTable(QWidget):
    """A table of problems with a choice of their kind above it.

    ``settled`` (id) when the person says that a problem of an import is settled.
    """

    settled = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._issues: list[ListedIssue] = []
        self._model: RowsModel[ListedIssue] = RowsModel(_columns())
        self.table = Table(self._model, tr("Problems"), row_height=26)
        self.kind_box = QComboBox()
        self.kind_box.setAccessibleName(tr("Kind of problem"))
        self.kind_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.kind_box.activated.connect(self._show_rows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        self.settle_button = Button(tr("Settled"), "done")
        self.settle_button.clicked.connect(self.settle)
        self.settle_button.hide()
        self.table.selected.connect(self._on_selected)
        layout.addLayout(row(self.kind_box, None, self.settle_button))
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def set_issues(self, issues: Iterable[Issue | ImportIssue]) -> None:
        """List these problems."""
        self._issues = listed(issues)
        self.settle_button.setVisible(any(issue.id is not None for issue in self._issues))
        counts = Counter(issue.kind for issue in self._issues)
        self.kind_box.clear()
        self.kind_box.addItem(tr("All problems ({count})", count=len(self._issues)), None)
        for kind, count in counts.most_common():
            self.kind_box.addItem(f"{kind_title(kind)} ({count})", kind)
        self._show_rows()

    @Slot(object)
    def _on_selected(self, issue: ListedIssue | None) -> None:
        self.settle_button.setEnabled(issue is not None)

    @Slot()
    def settle(self) -> None:
        """Say that the selected problem is settled."""
        issue = self.table.current()
        if issue is not None and issue.id is not None:
            self.settled.emit(issue.id)

    @Slot()
    def _show_rows(self) -> None:
        kind = self.kind_box.currentData()
        self._model.set_rows([issue for issue in self._issues if kind is None or issue.kind == kind])
