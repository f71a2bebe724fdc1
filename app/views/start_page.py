"""The first page: how far the project is, recent and new projects, the demo study, what this workstation can do."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.core.changes import Kind, Notice
from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.project_folder import is_project
from app.settings.settings import Settings
from app.views.language import tr
from app.views.page import Session
from app.views.style import Space
from app.views.widgets.basics import Button, Card, Icon, field, label, line, row
from app.views.widgets.page_parts import PageHeader, ProgressStrip
from app.views.widgets.readers.bundle_button import BundleButton, free_folder
from app.views.widgets.shortcuts import bind, explain
from app.views.widgets.start_parts import DoctorCard, RecentRow, StepRow
from app.workers.base import WorkerHost
from app.workers.summary import ProjectSummary, read_summary

if TYPE_CHECKING:
    from app.operations.doctor import DoctorReport

__all__ = ["StartPage"]

_MOST_RECENT = 5


class StartPage(QWidget):
    """Works with and without an open project. Opening and making projects is left to the window."""

    open_wanted = Signal(object)
    create_wanted = Signal(object, str)
    page_wanted = Signal(str)
    problem = Signal(object)
    told = Signal(str, str)

    def __init__(self, settings: Settings, host: WorkerHost, session: Session | None) -> None:
        super().__init__()
        self._settings = settings
        self._host = host
        self._session = session
        self._steps: dict[str, StepRow] = {}
        self.strip = ProgressStrip()
        self.doctor = DoctorCard()
        self.doctor.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        content = QWidget()
        content.setProperty("kind", "page")
        scroll.setWidget(content)
        outer.addWidget(scroll)
        centre = QHBoxLayout(content)
        centre.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column = QVBoxLayout()
        column.setSpacing(Space.L)
        holder = QWidget()
        holder.setMaximumWidth(1080)
        holder.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        centre.addStretch(1)
        centre.addWidget(holder, 1000)
        centre.addStretch(1)
        self._fill(column)
        self.setFocusProxy(self.demo_button)
        bind(self, settings, {"start.new": self.new_button.click, "start.open": self.open_button.click})
        if session is not None:
            session.notices.changed.connect(self._on_notice)
            self.refresh()

    @property
    def shows_project(self) -> bool:
        """Whether the page was built for an open project."""
        return self._session is not None

    @property
    def busy(self) -> bool:
        """Whether the demo study is being made."""
        return self.strip.active

    def _fill(self, column: QVBoxLayout) -> None:
        if self._session is None:
            header = PageHeader(
                tr("Welcome to Befundwerk"),
                tr("From radiographs and German reports to verified labels, a trained network and ROC curves."),
            )
        else:
            header = PageHeader(self._session.project.name, str(self._session.project.folder))
        column.addWidget(header)
        column.addWidget(self.strip)
        if self._session is not None:
            column.addWidget(self._make_steps())
        columns = QGridLayout()
        columns.setHorizontalSpacing(Space.L)
        columns.setVerticalSpacing(Space.L)
        columns.setColumnStretch(0, 1)
        columns.setColumnStretch(1, 1)
        columns.addWidget(self._make_begin(), 0, 0)
        columns.addWidget(self._make_recent(), 0, 1)
        column.addLayout(columns)
        column.addWidget(self._make_workstation())
        column.addWidget(self.doctor)
        column.addStretch(1)

    def _make_steps(self) -> Card:
        card = Card(tr("This project"), margin=Space.L)
        card.body.setSpacing(Space.XS)
        steps = (
            ("cases", "import", tr("Import"), tr("Radiographs and reports, paired to cases"), tr("Cases")),
            (
                "extraction",
                "extraction",
                tr("Extract"),
                tr("An engine reads labels out of the reports"),
                tr("Extraction"),
            ),
            ("reading", "reading", tr("Read"), tr("Check labels against report and images"), tr("Reading")),
            ("training", "training", tr("Train"), tr("A network learns from the labels"), tr("Training")),
            ("roc", "roc", tr("Evaluate"), tr("ROC curves with intervals on test cases"), tr("ROC")),
        )
        for number, (page, icon_name, title, text, target) in enumerate(steps, start=1):
            step = StepRow(number, icon_name, title, text, page, target)
            step.wanted.connect(self.page_wanted)
            self._steps[page] = step
            card.add(step)
        return card

    def _make_begin(self) -> Card:
        card = Card(tr("Begin") if self._session is None else tr("Another project"))
        plain = "" if self._session else "primary"
        self.demo_button = Button(tr("Make the demo study"), "demo", kind=plain)
        self.demo_button.clicked.connect(self._choose_demo_folder)
        self.new_button = Button(tr("New project…"), "add")
        explain(self.new_button, self._settings, tr("New project…"), "start.new")
        self.new_button.clicked.connect(self._show_new)
        self.open_button = Button(tr("Open project…"), "folder")
        explain(self.open_button, self._settings, tr("Open project…"), "start.open")
        self.open_button.clicked.connect(self._choose_project)
        card.add(
            label(
                tr("Two made-up hospitals with drawn radiographs: good for a first look, no real patient in it."),
                "muted",
                wrap=True,
            )
        )
        card.add(self.demo_button)
        card.add(line())
        self.bundle_button = BundleButton(self._host, self.strip, self._projects_folder)
        self.bundle_button.opened.connect(self.open_wanted)
        self.bundle_button.problem.connect(self.problem)
        card.add(row(self.new_button, self.open_button, None))
        card.add(row(self.bundle_button, None))
        self._new_form = self._make_new_form()
        self._new_form.hide()
        card.add(self._new_form)
        card.body.addStretch(1)
        return card

    def _make_new_form(self) -> Card:
        form = Card(kind="inset", margin=Space.M)
        self.name_edit = QLineEdit()
        self.name_edit.setPlaceholderText(tr("For example: Elbow study"))
        self.folder_edit = QLineEdit(str(Path.home() / "Befundwerk"))
        browse = Button(tr("Browse…"))
        browse.clicked.connect(self._choose_parent)
        self.create_button = Button(tr("Create project"), "check", kind="primary")
        self.create_button.setEnabled(False)
        self.create_button.clicked.connect(self._create)
        self.name_edit.textChanged.connect(self._on_name)
        for edit in (self.name_edit, self.folder_edit):
            edit.returnPressed.connect(self._create)
        form.add(field(tr("Name"), self.name_edit))
        form.add(field(tr("In the folder"), self.folder_edit))
        form.add(row(browse, None, self.create_button))
        return form

    def _make_recent(self) -> Card:
        card = Card(tr("Recent projects"))
        card.body.setSpacing(Space.XS)
        folders = [folder for folder in self._settings.recent_projects if is_project(folder)]
        if self._session is not None:
            folders = [folder for folder in folders if folder != self._session.project.folder]
        for folder in folders[:_MOST_RECENT]:
            entry = RecentRow(folder)
            entry.wanted.connect(self.open_wanted)
            card.add(entry)
        if not folders:
            text = tr("Projects that you open appear here.")
            if self._session is not None:
                text = tr("Besides this project, none was opened yet.")
            card.add(label(text, "muted", wrap=True))
        card.body.addStretch(1)
        return card

    def _make_workstation(self) -> Card:
        card = Card()
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(tr("This workstation"), "section"))
        texts.addWidget(
            label(
                tr("What Befundwerk can use here: graphics card, engines, decoders, key store, disk."),
                "muted",
                wrap=True,
            )
        )
        self.doctor_button = Button(tr("Check"), "doctor", tip=tr("Check what this workstation can do"))
        self.doctor_button.clicked.connect(self._check_workstation)
        inner = QHBoxLayout()
        inner.setSpacing(Space.L)
        inner.addWidget(Icon("doctor", 28, "accent"), 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(texts, 1)
        inner.addWidget(self.doctor_button, 0, Qt.AlignmentFlag.AlignVCenter)
        card.add(inner)
        return card

    @Slot()
    def refresh(self) -> None:
        """Count again what the project holds."""
        if self._session is None:
            return
        project = self._session.project

        def job(context: JobContext) -> ProjectSummary:
            return read_summary(project, context)

        self._session.host.start(job, on_finished=self._show_summary, on_failed=self._on_failed, name="summary")

    @Slot(object)
    def _on_notice(self, notice: Notice) -> None:
        if notice.kind is not Kind.LABELS or self.isVisible():
            self.refresh()

    @Slot(object)
    def _show_summary(self, found: ProjectSummary) -> None:
        texts = {
            "cases": tr("Cases: {cases}, with report: {reports}", cases=found.cases, reports=found.with_report),
            "extraction": tr("Runs: {runs}, reports read: {answers}", runs=found.runs, answers=found.answers),
            "reading": tr("{done} of {total} cases verified", done=found.verified, total=found.cases),
            "training": tr(
                "Datasets: {datasets}, experiments: {experiments}",
                datasets=found.datasets,
                experiments=found.experiments,
            ),
            "roc": tr("Evaluations: {count}", count=found.evaluations),
        }
        done = {
            "cases": found.cases > 0,
            "extraction": found.answers > 0,
            "reading": found.verified > 0,
            "training": found.experiments > 0,
            "roc": found.evaluations > 0,
        }
        next_step = next((key for key, is_done in done.items() if not is_done), "")
        for key, step in self._steps.items():
            step.show_state(texts[key], done=done[key], is_next=key == next_step)

    @Slot()
    def _show_new(self) -> None:
        self._new_form.setVisible(self._new_form.isHidden())
        self.name_edit.setFocus()
        if not self._new_form.isHidden():
            QTimer.singleShot(0, self._scroll_to_new)  # after the layout has made room

    @Slot()
    def _scroll_to_new(self) -> None:
        self._scroll.ensureWidgetVisible(self.create_button, 0, Space.XL)

    @Slot(str)
    def _on_name(self, text: str) -> None:
        self.create_button.setEnabled(bool(_folder_name(text)))

    @Slot()
    def _create(self) -> None:
        name = self.name_edit.text().strip()
        if _folder_name(name):
            self.create_wanted.emit(self._projects_folder() / _folder_name(name), name)

    @Slot()
    def _choose_parent(self) -> None:
        self._ask_folder(tr("Folder for the new project"), self._take_parent)

    @Slot(str)
    def _take_parent(self, folder: str) -> None:
        self.folder_edit.setText(folder)

    @Slot()
    def _choose_project(self) -> None:
        self._ask_folder(tr("Open project"), self._take_project)

    @Slot(str)
    def _take_project(self, folder: str) -> None:
        self.open_wanted.emit(Path(folder))

    def _projects_folder(self) -> Path:
        return Path(self.folder_edit.text()).expanduser()

    @Slot()
    def _choose_demo_folder(self) -> None:
        folder = self._projects_folder() / "Befundwerk-Demo"
        if self._session is not None and self._session.project.folder == folder:
            self.told.emit("info", tr("The demo study is open already."))
            return
        self.make_demo(folder if is_project(folder) else free_folder(folder))

    def make_demo(self, folder: Path, preset: str = "demo") -> None:
        """Make the demo study in ``folder`` and open it when it is ready."""
        from app.operations.demo_project import make_demo_project

        def job(context: JobContext) -> Path:
            make_demo_project(folder, preset=preset, context=context)
            return folder

        self.demo_button.setEnabled(False)
        handle = self._host.start(
            job,
            on_finished=self._on_demo,
            on_failed=self._on_demo_failed,
            on_cancelled=self._on_demo_stopped,
            on_progress=self.strip.advance,
            on_ended=self.strip.finish,
            name="demo study",
        )
        self.strip.follow(handle, tr("Making the demo study"))

    @Slot(object)
    def _on_demo(self, folder: Path) -> None:
        self.demo_button.setEnabled(True)
        self.strip.finish()
        self.open_wanted.emit(folder)

    @Slot(object)
    def _on_demo_failed(self, error: AppError | str) -> None:
        self.demo_button.setEnabled(True)
        self.problem.emit(error)

    @Slot()
    def _on_demo_stopped(self) -> None:
        self.demo_button.setEnabled(True)
        self.told.emit("info", tr("Stopped. Making the demo study again goes on where it stopped."))

    @Slot()
    def _check_workstation(self) -> None:
        from app.operations.doctor import examine

        self.doctor_button.setEnabled(False)
        self._host.start(
            examine,
            on_finished=self._show_doctor,
            on_failed=self._on_failed,
            on_ended=self._doctor_ended,
            name="doctor",
        )

    @Slot(object)
    def _show_doctor(self, report: "DoctorReport") -> None:
        self.doctor.show_report(report)
        self.doctor.show()
        QTimer.singleShot(0, self._scroll_to_doctor)

    @Slot()
    def _scroll_to_doctor(self) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())

    @Slot(object)
    def _on_failed(self, error: AppError | str) -> None:
        self.problem.emit(error)

    @Slot()
    def _doctor_ended(self) -> None:
        self.doctor_button.setEnabled(True)

    def _ask_folder(self, title: str, receiver: object) -> None:
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self, title, self.folder_edit.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(receiver)
        dialog.open()


def _folder_name(name: str) -> str:
    """A folder name for a project name: no separators and nothing that one of the systems refuses."""
    kept = "".join(letter for letter in name if letter.isalnum() or letter in " -_.()")
    return kept.strip(" .")
