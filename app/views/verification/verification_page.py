"""Verification: how right the labels of a run are, against what people verified or a file with the true labels."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.operations.verifying.label_errors import LabelError
from app.operations.verifying.reference import DECISIONS, NothingToCompareError
from app.operations.verifying.verification_export import export_verification
from app.operations.verifying.verification_overview import Overview, Wish, overview
from app.project import Kind, Project
from app.store.records import Run
from app.views.language import date_text, tr, translate
from app.views.page import Page, Session
from app.views.style import Space
from app.views.widgets.basics import Button, field, label
from app.views.widgets.page_parts import EmptyState, PageHeader
from app.views.widgets.verification.verification_confidence import CalibrationTab
from app.views.widgets.verification.verification_engines import EnginesTab
from app.views.widgets.verification.verification_head import VerificationHead
from app.views.widgets.verification.verification_tabs import (
    CompareTab,
    ErrorsTab,
    FindingsTab,
    SitesTab,
    StudyTab,
    VerificationTab,
)

if TYPE_CHECKING:
    from app.workers.base import JobHandle

__all__ = ["VerificationPage"]

_FORMATS = (("CSV", "csv"), ("HTML", "html"), ("PDF", "pdf"))
_FILE = "file"


@dataclass(frozen=True)
class _Runs:
    """All runs that answered something, and of each region the primary one."""

    runs: tuple[Run, ...]
    primary: dict[str, int]


class VerificationPage(Page):
    """Choices above, figures below them, and tabs with the details; everything is counted anew in a worker."""

    refresh_on = frozenset({Kind.CASES, Kind.LABELS, Kind.RUNS, Kind.TEMPLATES})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._runs = _Runs((), {})
        self._second: int | None = None
        self._finding = ""
        self._threshold = Wish.threshold
        self._file: Path | None = None
        self._asked = 0
        self._handle: JobHandle | None = None
        self._found: Overview | None = None
        self.region_box, self.run_box, self.reference_box, self.site_box = (QComboBox() for _ in range(4))
        self.region_box.activated.connect(self._on_region)
        self.run_box.activated.connect(self._on_run)
        self.reference_box.activated.connect(self._on_reference)
        self.site_box.activated.connect(self._ask)
        self.export_button = Button(tr("Export"), "export")
        self.export_button.setMenu(self._make_menu())
        self.progress = self.strip()
        subtitle = tr("How right the labels of a run are, with intervals and beside a labeller that always says false.")
        self.body.addWidget(PageHeader(tr("Verification"), subtitle, self.export_button))
        self.body.addWidget(self.progress)
        self._choices = self._make_choices()
        self.body.addWidget(self._choices)
        self.empty = EmptyState("verification", "", "", tr("Verify cases"), "reading")
        self.empty.activated.connect(self._on_empty)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_empty())
        self._stack.addWidget(self._make_desk())
        self._stack.addWidget(label(tr("Counting…"), "caption"))  # before anything is known
        self._stack.setCurrentIndex(2)
        self.export_button.hide()
        self.body.addWidget(self._stack, 1)
        self._offer_references()
        self.setFocusProxy(self.run_box)

    def _make_choices(self) -> QWidget:
        choices = QWidget()
        layout = QHBoxLayout(choices)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        names = (tr("Region"), tr("Run"), tr("Reference"), tr("Site"))
        boxes = (self.region_box, self.run_box, self.reference_box, self.site_box)
        for name, box, stretch in zip(names, boxes, (2, 5, 3, 3), strict=True):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(10)
            layout.addLayout(field(name, box), stretch)
        return choices

    def _make_empty(self) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.empty, 1)
        self.planner_button = Button(tr("How many are enough?"), kind="link")
        self.planner_button.clicked.connect(self._go_to_planner)
        layout.addWidget(self.planner_button, 0, Qt.AlignmentFlag.AlignHCenter)
        return holder

    def _make_desk(self) -> QWidget:
        self.head = VerificationHead()
        self.findings, self.sites = FindingsTab(self.language), SitesTab(self.language)
        self.errors, self.compare = ErrorsTab(self.language), CompareTab(self.language)
        self.study_tab, self.calibration = StudyTab(self.language), CalibrationTab(self.language)
        self.engines = EnginesTab(self.language)
        for lister in (self.errors, self.engines):
            lister.case_wanted.connect(self.case_wanted)
        for sender in (self.errors, self.engines, self.calibration):
            sender.queue_wanted.connect(self.queue_wanted)
        self.compare.second_wanted.connect(self._on_second)
        self.calibration.finding_wanted.connect(self._on_finding)
        self.calibration.threshold_wanted.connect(self._on_threshold)
        self.tabs = QTabWidget()
        for tab, title in (
            (self.findings, tr("Findings")),
            (self.sites, tr("Sites")),
            (self.errors, tr("Errors")),
            (self.compare, tr("Compare")),
            (self.engines, tr("Engines")),
            (self.study_tab, tr("The study")),
            (self.calibration, tr("Calibration")),
        ):
            self.tabs.addTab(tab, title)
        desk = QWidget()
        layout = QVBoxLayout(desk)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(self.head)
        layout.addWidget(self.tabs, 1)
        return desk

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for title, kind in _FORMATS:
            text = tr("{kind}: this table", kind=title) if kind == "csv" else tr("{kind}: all figures", kind=title)
            action = QAction(text, menu)
            action.setData(kind)
            action.triggered.connect(self._on_export)
            menu.addAction(action)
        return menu

    def refresh(self) -> None:
        self.run(partial(_read_runs, self.project), self._list, name="runs")

    def shut_down(self) -> None:
        plot = self.calibration.plot
        plot.close()  # takes itself out of the page, so it has to be deleted by itself
        plot.deleteLater()
        del self.calibration.plot  # pyqtgraph keeps widgets outside the plot's tree that live as long as this

    @property
    def found(self) -> Overview | None:
        """What is shown."""
        return self._found

    @Slot(object)
    def _list(self, runs: _Runs) -> None:
        """Offer regions and runs, keep what was chosen, and count anew."""
        chosen = self.region_box.currentData()
        self._runs = runs
        self.region_box.clear()
        for region in dict.fromkeys(run.region for run in runs.runs):
            self.region_box.addItem(self.region_title(region), region)
        self.region_box.setCurrentIndex(max(self.region_box.findData(chosen), 0))
        self._offer_runs()
        self._ask()

    def _offer_runs(self) -> None:
        region = self.region_box.currentData()
        chosen = self.run_box.currentData()
        self.run_box.clear()
        for run in self._of_region():
            self.run_box.addItem(_run_name(run), run.id)
        at = self.run_box.findData(chosen)
        self.run_box.setCurrentIndex(max(at if at >= 0 else self.run_box.findData(self._runs.primary.get(region)), 0))
        self._offer_seconds()

    def _of_region(self) -> list[Run]:
        region = self.region_box.currentData()
        return [run for run in reversed(self._runs.runs) if run.region == region]

    def _offer_seconds(self) -> None:
        others = [(run.id, _run_name(run)) for run in self._of_region() if run.id != self.run_box.currentData()]
        if self._second not in [run_id for run_id, _ in others]:
            self._second = None
        self.compare.set_runs(others, self._second)

    def _offer_references(self) -> None:
        self.reference_box.clear()
        self.reference_box.addItem(tr("Cases verified by people"), DECISIONS)
        if self._file is not None:
            self.reference_box.addItem(self._file.name, str(self._file))
            self.reference_box.setCurrentIndex(1)
        self.reference_box.addItem(tr("File with true labels…"), _FILE)

    @Slot()
    def _ask(self) -> None:
        """Count anew what is chosen; what was asked before is dropped."""
        run_id = self.run_box.currentData()
        if self._handle is not None:
            self._handle.cancel()
        self._asked += 1
        if run_id is None:
            self._handle = None
            self._say_no_run()
            return
        wish = Wish(
            run_id=run_id,
            reference=DECISIONS if self._file is None else self._file,
            site=self.site_box.currentData() or "",
            second=self._second,
            finding=self._finding,
            threshold=self._threshold,
        )
        job = partial(_look, self.project, wish, self.reader, self._asked)
        self.head.say_counting()
        self._handle = self.run(job, self._show, on_failed=self._on_failed, name="verification")

    @Slot(object)
    def _show(self, answer: tuple[int, Overview]) -> None:
        number, found = answer
        if number != self._asked:
            return
        self._handle = None
        self._found = found
        self._choices.show()
        self.site_box.clear()
        self.site_box.addItem(tr("All sites"), "")
        for site in found.verification.sites:
            self.site_box.addItem(site, site)
        self.site_box.setCurrentIndex(max(self.site_box.findData(found.wish.site), 0))
        self.head.show_overview(found)
        for tab in self._tabs:
            tab.show_overview(found)
        wrong = sum(error.wrong for error in found.errors)
        self.tabs.setTabText(self.tabs.indexOf(self.errors), tr("Errors ({count})", count=wrong))
        self.export_button.show()
        self._stack.setCurrentIndex(1)

    @property
    def _tabs(self) -> tuple[VerificationTab, ...]:
        return (self.findings, self.sites, self.errors, self.compare, self.engines, self.study_tab, self.calibration)

    @Slot(object)
    def _on_failed(self, error: AppError | str) -> None:
        """Say what to do where nothing is verified; a file that cannot be used is told of and left."""
        self._handle = None
        if isinstance(error, NothingToCompareError):
            self._found = None
            text = tr("Verify a sample in Reading; the planner on Progress says how many are enough and draws them.")
            self.empty.set_texts(translate(error.what_happened), text)
            self.empty.button.setText(tr("Verify cases"))
            self._show_empty(planner=True)
            return
        self.show_problem(error)
        if self._file is not None:
            self._file = None
            self._offer_references()
            self._ask()

    def _say_no_run(self) -> None:
        self._found = None
        text = tr("Let an engine read the reports first; then its labels can be compared with what people say.")
        self.empty.set_texts(tr("No run yet"), text)
        self.empty.button.setText(tr("Go to Extraction"))
        self._show_empty(planner=False)

    def _show_empty(self, *, planner: bool) -> None:
        self.planner_button.setVisible(planner)
        self._choices.setVisible(planner)
        self.export_button.hide()
        self._stack.setCurrentIndex(0)

    @Slot()
    def _on_empty(self) -> None:
        self.page_wanted.emit("reading" if self._runs.runs else "extraction")

    @Slot()
    def _go_to_planner(self) -> None:
        self.page_wanted.emit("progress")

    @Slot()
    def _on_region(self) -> None:
        self._offer_runs()
        self._ask()

    @Slot()
    def _on_run(self) -> None:
        self._offer_seconds()
        self._ask()

    @Slot(object)
    def _on_second(self, run_id: int | None) -> None:
        self._second = run_id
        self._ask()

    @Slot(str)
    def _on_finding(self, finding: str) -> None:
        self._finding = finding
        self._ask()

    @Slot(float)
    def _on_threshold(self, threshold: float) -> None:
        self._threshold = threshold
        self._ask()

    @Slot()
    def _on_reference(self) -> None:
        chosen = self.reference_box.currentData()
        if chosen == _FILE:
            self.reference_box.setCurrentIndex(0 if self._file is None else 1)
            dialog = QFileDialog(self, tr("File with true labels"), str(self.project.folder), "CSV (*.csv)")
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.fileSelected.connect(self.use_file)
            dialog.open()
            return
        if chosen == DECISIONS:
            self._file = None
            self._offer_references()
        self._ask()

    @Slot(str)
    def use_file(self, path: str) -> None:
        """Compare with the true labels of this file."""
        self._file = Path(path)
        self._offer_references()
        self._ask()

    @Slot()
    def _on_export(self) -> None:
        action, found = self.sender(), self._found
        if not isinstance(action, QAction) or found is None:
            return
        kind, part = action.data(), self._tabs[self.tabs.currentIndex()].part
        run = found.verification
        name = f"verification-{run.region}-run{run.run_id}" + (f"-{part}" if kind == "csv" else "")
        start = str(self.project.exports_folder / f"{name}.{kind}")
        path, _ = QFileDialog.getSaveFileName(self, tr("Export figures"), start, f"{kind.upper()} (*.{kind})")
        if path:
            job = partial(_export, found, Path(path), part, self.language, self.errors.listed)
            self.run(job, self._on_exported, strip=self.progress, title=tr("Exporting"), name="export")

    @Slot(object)
    def _on_exported(self, path: Path) -> None:
        self.told.emit("success", tr("Saved as {name} in {folder}", name=path.name, folder=path.parent))


def _run_name(run: Run) -> str:
    state = "" if run.state == "complete" else f", {tr('unfinished')}"
    return f"{run.id}: {run.engine} {run.model}, {date_text(run.created[:10])}{state}"


def _read_runs(project: Project, _context: JobContext) -> _Runs:
    runs = tuple(run for run in project.store.runs.all() if project.store.answers.counts(run.id))
    primary = {region: project.store.runs.primary(region) for region in {run.region for run in runs}}
    return _Runs(runs, {region: run.id for region, run in primary.items() if run is not None})


def _look(project: Project, wish: Wish, reader: str, number: int, context: JobContext) -> tuple[int, Overview]:
    return number, overview(project, wish, reader=reader, context=context)


def _export(
    found: Overview, path: Path, part: str, language: str, errors: tuple[LabelError, ...], context: JobContext
) -> Path:
    return export_verification(found, out=path, part=part, language=language, errors=errors, context=context)
