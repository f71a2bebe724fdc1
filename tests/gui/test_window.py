"""The main window: projects, pages, theme, language, work that runs while it closes."""

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, QSettings, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QMessageBox, QWidget

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import message
from app.settings.settings import Settings
from app.views.main_window import MainWindow, _first_place
from app.views.pages import PAGE_IDS
from app.views.shortcuts_dialog import ShortcutsDialog
from app.views.style import DARK, LIGHT, apply_theme
from app.window import Desktop, _catch_bugs
from tests.gui.projects import make_project


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings.load(tmp_path / "settings.toml")
    settings.set("general.language", "en")
    return settings


@pytest.fixture
def desktop(qtbot, qapp, settings):
    desktop = Desktop(qapp, settings)
    qtbot.addWidget(desktop.window)
    desktop.window.show()
    yield desktop
    desktop.window.close()
    desktop.change_language("en")
    qapp.setStyleSheet("")


@pytest.fixture
def project_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    make_project(folder).close()
    return folder


def open_project(qtbot, window: MainWindow, folder: Path) -> None:
    with qtbot.waitSignal(window.project_opened, timeout=10_000):
        window.open_project(folder)
    qtbot.waitUntil(lambda: window.idle, timeout=10_000)


def test_without_a_project_only_start_can_be_reached(qtbot, desktop):
    shell = desktop.window.shell
    assert shell.current == "start"
    assert not shell._rail["cases"].isEnabled()
    shell.go("cases")
    assert shell.current == "start"


def test_opening_a_project_enables_every_page_and_remembers_it(qtbot, desktop, settings, project_folder):
    window = desktop.window
    open_project(qtbot, window, project_folder)
    assert settings.recent_projects == (project_folder,)
    for page_id in PAGE_IDS:
        window.shell.go(page_id)
        qtbot.waitUntil(lambda: window.idle, timeout=10_000)
        assert window.shell.current == page_id
        assert not window.shell.messages.isVisible(), window.shell.messages.text
    assert "Testprojekt" in window.windowTitle()


class ShownWindows(QObject):
    """Notes what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.found.append(f"{type(watched).__name__} {getattr(watched, 'text', str)()}")
        return False


def test_no_part_of_a_page_flashes_up_as_a_window(qtbot, qapp, desktop, project_folder):
    """A widget that is shown before it has a parent takes the keyboard away from the window."""
    noted = ShownWindows()
    qapp.installEventFilter(noted)
    open_project(qtbot, desktop.window, project_folder)
    for page_id in PAGE_IDS:
        desktop.window.shell.go(page_id)
        qtbot.waitUntil(lambda: desktop.window.idle, timeout=10_000)
    qapp.removeEventFilter(noted)
    assert noted.found == []


def test_pages_are_built_on_their_first_visit(qtbot, desktop, project_folder):
    open_project(qtbot, desktop.window, project_folder)
    assert set(desktop.window.shell.pages) == {"start"}


def test_a_folder_without_project_is_explained_and_nothing_is_lost(qtbot, desktop, project_folder, tmp_path):
    window = desktop.window
    window.open_project(tmp_path / "nothing")
    qtbot.waitUntil(lambda: window.shell.messages.isVisible(), timeout=10_000)
    assert "no Befundwerk project" in window.shell.messages.text
    assert "project.json" in window.shell.messages.text
    open_project(qtbot, window, project_folder)


def test_a_new_project_is_made_and_opened(qtbot, desktop, tmp_path):
    start = desktop.window.shell.start
    start.new_button.click()
    start.name_edit.setText("Elbow: Bad/Name")
    start.folder_edit.setText(str(tmp_path))
    with qtbot.waitSignal(desktop.window.project_opened, timeout=10_000):
        start.create_button.click()
    session = desktop.window.session
    assert session is not None
    assert session.project.name == "Elbow: Bad/Name"
    assert session.project.folder == tmp_path / "Elbow BadName"
    qtbot.waitUntil(lambda: desktop.window.idle, timeout=10_000)


def test_the_project_is_free_again_after_closing(qtbot, desktop, project_folder):
    open_project(qtbot, desktop.window, project_folder)
    desktop.window.close()
    make_again = make_project(project_folder.with_name("other"))
    make_again.close()
    from app.project import Project

    Project.open(project_folder).close()


def test_theme_changes_everything_at_once_and_is_kept(qtbot, desktop, settings):
    shell = desktop.window.shell
    assert QApplication.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    shell._theme.click()
    assert QApplication.palette().color(QPalette.ColorRole.Window).name() == LIGHT.window
    assert settings.text("general.theme") == "light"
    shell._theme.click()
    assert settings.text("general.theme") == "dark"


def test_language_changes_on_the_same_page(qtbot, desktop, settings, project_folder):
    window = desktop.window
    open_project(qtbot, window, project_folder)
    window.shell.go("extraction")
    qtbot.waitUntil(lambda: window.idle, timeout=10_000)
    before = window.shell
    window.shell._language.click()
    assert settings.text("general.language") == "de"
    assert window.shell is not before
    assert window.shell.current == "extraction"
    qtbot.waitUntil(lambda: window.idle, timeout=10_000)


def test_offline_badge_is_always_there_and_leaving_takes_two_acts(qtbot, desktop, settings):
    window = desktop.window
    assert "Offline" in window.shell._badge.text()
    window.shell._badge.click()
    dialog = window.findChild(QDialog)
    check = dialog.control("network.offline")
    check.click()
    assert check.isChecked()
    assert settings.flag("network.offline")
    dialog._leave_offline()
    assert not settings.flag("network.offline")
    assert "Online" in window.shell._badge.text()
    dialog.close()


def test_closing_asks_while_work_runs_and_stops_it(qtbot, desktop, project_folder):
    window = desktop.window
    open_project(qtbot, window, project_folder)
    window.shell.go("cases")
    page = window.shell.page("cases")
    stopped = threading.Event()

    def job(context: JobContext) -> None:
        while not context.cancelled:
            stopped.wait(0.01)
        stopped.set()
        context.check()

    page.run(job, page._show, strip=page.importer.strip, title="Working")
    assert "Working" in window.shell._activity.text()
    assert not window.close()
    box = window.findChild(QMessageBox)
    assert box is not None
    assert window.isVisible()
    box.buttons()[0].click()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    assert stopped.is_set()


def test_every_control_has_a_name_and_buttons_a_text_or_tooltip(qtbot, desktop, project_folder):
    from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QSpinBox, QTableView

    window = desktop.window
    open_project(qtbot, window, project_folder)
    nameless = []
    for page_id in ("start", "cases", "extraction", "training"):
        window.shell.go(page_id)
        qtbot.waitUntil(lambda: window.idle, timeout=10_000)
        page = window.shell.page(page_id)
        for kind in (QAbstractButton, QComboBox, QLineEdit, QSpinBox, QTableView):
            for widget in page.findChildren(kind):
                inner = widget.parent() is not None and isinstance(
                    widget.parent(), QComboBox | QAbstractSpinBox | QTableView
                )
                if inner or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
                    continue
                text = widget.text() if isinstance(widget, QAbstractButton) else ""
                if not (widget.accessibleName() or text or widget.toolTip()):
                    nameless.append(f"{page_id}: {type(widget).__name__} {widget.objectName()}")
    assert nameless == []


def test_geometry_is_the_only_thing_kept_in_qsettings(qtbot, qapp, settings, tmp_path):
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    apply_theme(qapp, "dark")
    window = MainWindow(settings, kept)
    qtbot.addWidget(window)
    window.resize(1111, 700)
    window.show()
    window.close()
    assert kept.allKeys() == ["window/geometry"]
    again = MainWindow(settings, kept)
    qtbot.addWidget(again)
    assert again.height() == window.height() != 768
    again.close()
    qapp.setStyleSheet("")


def test_a_question_mark_lists_the_keys(qtbot, desktop):
    window = desktop.window
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, "?")
    qtbot.waitUntil(lambda: window.findChild(ShortcutsDialog) is not None, timeout=2000)
    window.findChild(ShortcutsDialog).close()


def test_faults_of_the_settings_file_are_told_and_stop_nothing(qtbot, qapp, tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text('[general]\ntheme = "pink"\n[keys]\n"no.such" = ["A"]\n"label.true" = ["Q+Q"]\n', encoding="utf-8")
    desktop = Desktop(qapp, Settings.load(path))
    qtbot.addWidget(desktop.window)
    desktop.window.show()
    text = desktop.window.shell.messages.text
    assert all(part in text for part in ("general.theme", "no.such", "Q+Q"))
    desktop.window.close()
    qapp.setStyleSheet("")


def test_chosen_keys_hold_in_the_window_at_once(qtbot, desktop, settings):
    window = desktop.window
    with qtbot.waitActive(window):
        window.activateWindow()
    window.show_shortcuts()
    dialog = window.findChild(ShortcutsDialog)
    dialog.editor.keys_wanted.emit("app.theme", ("Ctrl+Shift+T",))
    dialog.close()
    assert "T)" in window.shell._theme.toolTip()
    shift_ctrl = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_D, shift_ctrl)
    assert settings.text("general.theme") == "dark"
    qtbot.keyClick(window, Qt.Key.Key_T, shift_ctrl)
    assert settings.text("general.theme") == "light"
    qtbot.keyClick(window, Qt.Key.Key_T, shift_ctrl)
    assert settings.text("general.theme") == "dark"


def test_another_reader_takes_the_seat_from_a_menu(qtbot, desktop, settings, project_folder):
    window = desktop.window
    open_project(qtbot, window, project_folder)
    settings.set("general.reader", "Dr. A")
    project = window.session.project
    for reader in ("Dr. B", "dr. c"):
        project.store.decisions.add(
            action=reader, subject="case", subject_id=1, field="comment", value="x", reader=reader
        )
    window.shell.use_setting("general.reader")
    button = window.shell._reader
    menu = button.menu()
    menu.aboutToShow.emit()
    names = [action.text() for action in menu.actions() if action.isCheckable()]
    assert names == ["Dr. A", "Dr. B", "dr. c"]
    menu.actions()[1].trigger()
    assert settings.text("general.reader") == "Dr. B"
    assert button.text() == "Dr. B"
    menu.actions()[-1].trigger()
    dialog = window.findChild(QInputDialog)
    dialog.setTextValue("  Dr. D ")
    dialog.accept()
    assert settings.text("general.reader") == "Dr. D"


def test_the_first_window_lies_within_a_small_screen():
    screen = QRect(0, 0, 1366, 728)
    assert screen.contains(_first_place(screen))
    assert _first_place(QRect(0, 0, 1920, 1080)).size() == QSize(1366, 768)


def test_an_error_for_people_is_said_in_words_wherever_it_comes_from(desktop, monkeypatch):
    monkeypatch.setattr("sys.excepthook", None)
    _catch_bugs(desktop)
    error = AppError(message("The disk is full."), message("Make room; everything until now is kept."))
    sys.excepthook(AppError, error, None)
    assert "The disk is full." in desktop.window.shell.messages.text
    assert desktop.window.findChild(QDialog) is None
