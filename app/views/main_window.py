"""The main window: opens and closes projects, and rebuilds its inside when project or language change."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QMainWindow

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.resources import resource
from app.settings.settings import Settings
from app.views.language import resolve_language, tr, translate
from app.views.page import Session
from app.views.shell import Shell
from app.views.widgets.shortcuts import rebind
from app.workers.base import ShortTasks, WorkerHost
from app.workers.keys import Keys
from app.workers.notices import Notices

if TYPE_CHECKING:
    from app.project import Project

__all__ = ["MainWindow"]

_GEOMETRY = "window/geometry"
_FRAME, _TITLE_BAR = 8, 32  # what window managers add around a window


def _first_place(screen: QRect) -> QRect:
    """Where a window that was never moved stands: in the middle, with its frame within ``screen``."""
    width, height = min(1366, screen.width() - 2 * _FRAME), min(768, screen.height() - _TITLE_BAR - _FRAME)
    left = screen.left() + (screen.width() - width) // 2
    return QRect(left, screen.top() + max(_TITLE_BAR, (screen.height() - height) // 2), width, height)


def _open(folder: Path, _context: JobContext) -> "Project":
    from app.project import Project  # here, so that a window without a project starts without its store

    return Project.open(folder)


def _create(folder: Path, name: str, _context: JobContext) -> "Project":
    from app.project import Project

    return Project.create(folder, name or None)


class MainWindow(QMainWindow):
    """Frame of the program. ``geometry`` is where the window's place on the screen is kept."""

    theme_wanted = Signal(str)
    language_wanted = Signal(str)
    project_opened = Signal()

    def __init__(self, settings: Settings, geometry: QSettings) -> None:
        super().__init__()
        self._settings = settings
        self._geometry = geometry
        self._host = WorkerHost(self)
        self._keys = Keys()
        self._session: Session | None = None
        self._leaving: Callable[[], None] | None = None
        self.setWindowIcon(QIcon(str(resource("icons", "befundwerk.svg"))))
        self.setMinimumSize(1024, 640)
        saved = geometry.value(_GEOMETRY)
        if not (isinstance(saved, QByteArray) and self.restoreGeometry(saved)):
            self.setGeometry(_first_place(self.screen().availableGeometry()))
        self._shell = self._build()
        self._tell_about_settings()

    @property
    def shell(self) -> Shell:
        """The inside of the window as it is now."""
        return self._shell

    @property
    def session(self) -> Session | None:
        """The open project with what belongs to it."""
        return self._session

    @property
    def idle(self) -> bool:
        """Whether no job is running and no image is being made ready."""
        if any(tasks.busy for tasks in self.findChildren(ShortTasks)):
            return False
        return self._host.running == 0 and (self._session is None or self._session.host.running == 0)

    @Slot(object)
    def open_project(self, folder: Path) -> None:
        """Open the project in ``folder`` instead of the present one."""
        self._leave_project(lambda: self._start_opening(partial(_open, folder)))

    @Slot(object, str)
    def create_project(self, folder: Path, name: str) -> None:
        """Make a project in ``folder`` and open it."""
        self._leave_project(lambda: self._start_opening(partial(_create, folder, name)))

    def rebuild(self) -> None:
        """Build the inside again, in the present language, at the same place."""
        place = self._shell.place()
        self._shell = self._build()
        self._shell.go_back_to(place)

    def _build(self) -> Shell:
        shell = Shell(self._settings, self._host, self._session)
        shell.settings_wanted.connect(self.show_settings)
        shell.reader_wanted.connect(self._on_reader)
        shell.project_wanted.connect(self.open_project)
        shell.theme_wanted.connect(self._on_theme)
        shell.language_wanted.connect(self._on_language)
        shell.shortcuts_wanted.connect(self.show_shortcuts)
        shell.start.open_wanted.connect(self.open_project)
        shell.start.create_wanted.connect(self.create_project)
        old = self.takeCentralWidget()
        self.setCentralWidget(shell)
        if isinstance(old, Shell):
            old.shut_down()
            old.hide()
            old.deleteLater()
        self.setWindowTitle(f"{self._session.project.name} – Befundwerk" if self._session else "Befundwerk")
        if self._session is not None and self._session.project.store.batches.unfinished():
            shell.page("extraction")  # it looks after them from now on, visited or not
        return shell

    def _start_opening(self, job: "Callable[[JobContext], Project]") -> None:
        self._host.start(job, on_finished=self._use_project, on_failed=self._on_open_failed, name="open project")

    @Slot(object)
    def _use_project(self, project: "Project") -> None:
        notices = Notices(project.changes, self)
        self._session = Session(project, WorkerHost(self), self._settings, notices, self._keys)
        try:
            self._settings.add_recent_project(project.folder)
        except AppError as error:
            self._shell.show_problem(error)
        self._shell = self._build()
        if self._shell.fixed_reader is not None:
            self._shell.go("readers")  # a project made from a bundle is there for its second reading
        self.project_opened.emit()

    @Slot(object)
    def _on_open_failed(self, error: AppError | str) -> None:
        if self._session is None and self._shell.start.shows_project:
            self._shell = self._build()
        self._shell.show_problem(error)

    def _leave_project(self, then: Callable[[], None]) -> None:
        """Close the project, asking first where work is running, then go on with ``then``."""
        if self._shell.busy or self._shell.start.busy:
            self._leaving = then
            self._ask_whether_to_stop()
            return
        self._close_project()
        then()

    def _ask_whether_to_stop(self) -> None:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("Work is running"))
        box.setText(tr("Stop the running work?"))
        box.setInformativeText(tr("What is done so far is kept, and you can go on later where it stopped."))
        stop = box.addButton(tr("Stop and close"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(tr("Keep working"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        stop.clicked.connect(self._stop_and_leave)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    @Slot()
    def _stop_and_leave(self) -> None:
        then, self._leaving = self._leaving, None
        self._close_project()
        if then is not None:
            then()

    def _close_project(self) -> None:
        if self._session is None:
            return
        session, self._session = self._session, None
        session.notices.close()
        session.host.shutdown()
        self._shell = self._build()
        session.project.close()
        session.host.deleteLater()
        session.notices.deleteLater()

    def _tell_about_settings(self) -> None:
        """Say what of the settings file cannot be used; the program starts all the same."""
        faults = [translate(warning) for warning in self._settings.warnings]
        if self._settings.keys():
            from app.views.key_choice import faults as faults_of_keys

            faults += faults_of_keys(self._settings)
        if faults:
            self._shell.messages.show_message("warning", tr("Some settings cannot be used."), "\n".join(faults))

    @Slot()
    def _on_theme(self) -> None:
        theme = "light" if self._settings.text("general.theme") == "dark" else "dark"
        self.theme_wanted.emit(theme)
        self._shell.retheme()

    @Slot()
    def _on_language(self) -> None:
        german = resolve_language(self._settings.text("general.language")) == "de"
        self.language_wanted.emit("en" if german else "de")

    @Slot(str)
    def show_settings(self, key: str = "") -> None:
        """Show the settings, at ``key`` if given."""
        from app.views.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._settings, self, at=key)
        dialog.changed.connect(self._on_setting)
        dialog.open()

    @Slot(str)
    def _on_setting(self, key: str) -> None:
        if key == "general.theme":
            self.theme_wanted.emit(self._settings.text(key))
            self._shell.retheme()
        elif key == "general.language":
            self.language_wanted.emit(self._settings.text(key))
        elif key == "keys":
            rebind(self)
        self._shell.use_setting(key)

    @Slot(str)
    def _on_reader(self, name: str) -> None:
        try:
            self._settings.set("general.reader", name)
        except AppError as error:
            self._shell.show_problem(error)
            return
        self._shell.use_setting("general.reader")

    @Slot()
    def show_shortcuts(self) -> None:
        """Show which keys do what, to be changed there."""
        from app.views.shortcuts_dialog import ShortcutsDialog

        dialog = ShortcutsDialog(self._settings, self)
        dialog.changed.connect(self._on_setting)
        dialog.settings_wanted.connect(self.show_settings)
        dialog.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._shell.busy or self._shell.start.busy:
            event.ignore()
            self._leaving = self._close_for_good
            self._ask_whether_to_stop()
            return
        self._shut_down()
        event.accept()

    def _close_for_good(self) -> None:
        self._shut_down()
        self.close()

    def _shut_down(self) -> None:
        self._geometry.setValue(_GEOMETRY, self.saveGeometry())
        self._close_project()
        self._host.shutdown()
