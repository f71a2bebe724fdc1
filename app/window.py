"""The desktop program: puts application, colours, language, settings and main window together."""

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEventLoop, QObject, QSettings, QTemporaryDir, QTimer, QTranslator, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from app.core.bugs import bug_text
from app.core.errors import AppError
from app.settings.paths import config_folder
from app.settings.settings import Settings
from app.views.icons import write_control_images
from app.views.language import install_language, resolve_language
from app.views.main_window import MainWindow
from app.views.pages import PAGE_IDS
from app.views.style import apply_theme, colours_of

__all__ = ["Desktop", "main", "snapshot"]

_log = logging.getLogger(__name__)
_SETTLED_POLLS = 4
_POLL_MS = 60
_LONGEST_WAIT_MS = 30_000


class Desktop(QObject):
    """The running program: one application, one window, and what they share."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__()
        self._app = app
        self._settings = settings
        self._translator: QTranslator | None = None
        self._images = QTemporaryDir()
        self._use_theme(settings.text("general.theme"))
        self._use_language(resolve_language(settings.text("general.language")))
        geometry = QSettings(str(config_folder() / "window.ini"), QSettings.Format.IniFormat)
        self.window = MainWindow(settings, geometry)
        self.window.theme_wanted.connect(self.change_theme)
        self.window.language_wanted.connect(self.change_language)

    @Slot(str)
    def change_theme(self, theme: str) -> None:
        """Dress the program in ``theme`` and remember it."""
        self._remember("general.theme", theme)
        self._use_theme(theme)

    @Slot(str)
    def change_language(self, language: str) -> None:
        """Speak ``language`` from now on and remember it."""
        self._remember("general.language", language)
        self._use_language(resolve_language(language))
        self.window.rebuild()

    def _remember(self, key: str, value: str) -> None:
        try:
            self._settings.set(key, value)
        except AppError as error:
            self.window.shell.show_problem(error)

    def _use_theme(self, theme: str) -> None:
        colours = colours_of(theme)
        folder = Path(self._images.path())
        write_control_images(folder, QColor(colours.muted), QColor(colours.accent_text))
        apply_theme(self._app, theme, folder.as_posix())

    def _use_language(self, language: str) -> None:
        self._translator = install_language(self._app, language, self._translator)


def main(project_folder: Path | None = None) -> int:
    """Show the window, with a project if given, until it is closed. Returns the exit code."""
    app = _make_application()
    desktop = Desktop(app, Settings.load())
    _catch_bugs(desktop)
    desktop.window.show()
    if project_folder is not None:
        desktop.window.open_project(project_folder)
    return app.exec()


def snapshot(
    project_folder: Path | None,
    out_folder: Path,
    theme: str = "dark",
    language: str = "de",
    size: tuple[int, int] = (1366, 768),
    pages: tuple[str, ...] = PAGE_IDS,
) -> int:
    """Draw the pages of a project to ``out_folder/<page>-<theme>-<language>.png`` without a screen.

    The caller sets ``QT_QPA_PLATFORM=offscreen`` where there is none. ``size`` is in device-independent pixels. The
    person's settings are neither read nor changed. Returns 0, or 1 where the project could not be opened.
    """
    app = _make_application()
    with_defaults = QTemporaryDir()
    settings = Settings.load(Path(with_defaults.path()) / "settings.toml")
    settings.set("general.theme", theme)
    settings.set("general.language", language)
    out_folder.mkdir(parents=True, exist_ok=True)
    desktop = Desktop(app, settings)
    window = desktop.window
    window.resize(*size)
    window.show()
    if project_folder is not None:
        window.open_project(project_folder)
        _wait_until(lambda: window.idle)
        if window.session is None:
            print(window.shell.messages.text, file=sys.stderr)  # noqa: T201 - the one who called is a command line
            window.close()
            return 1
    for page in pages if window.session is not None else ("start",):
        window.shell.go(page)
        _wait_until(lambda: window.idle)
        window.grab().save(str(out_folder / f"{page}-{theme}-{language}.png"))
    window.close()
    return 0


def _wait_until(condition: Callable[[], bool]) -> None:
    """Let events run until ``condition`` has held a few times in a row."""
    loop = QEventLoop()
    timer = QTimer()
    seen = [0, 0]

    def poll() -> None:
        seen[0] = seen[0] + 1 if condition() else 0
        seen[1] += _POLL_MS
        if seen[0] >= _SETTLED_POLLS or seen[1] >= _LONGEST_WAIT_MS:
            loop.quit()

    timer.timeout.connect(poll)
    timer.start(_POLL_MS)
    loop.exec()
    timer.stop()


def _make_application() -> QApplication:
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("befundwerk")
    app.setApplicationDisplayName("Befundwerk")
    app.setDesktopFileName("befundwerk")
    return app


def _catch_bugs(desktop: Desktop) -> None:
    """Show what nobody foresaw in a dialog that names places in the program and no data; the program goes on."""

    def hook(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            desktop.window.close()
            return
        here = threading.current_thread() is threading.main_thread()
        if here and isinstance(error, AppError):  # a label on a full disk: there is a sentence for people
            desktop.window.shell.show_problem(error)
            return
        text = bug_text(error)
        _log.error("Unexpected error:\n%s", text)
        if here:
            from app.views.crash_dialog import CrashDialog

            CrashDialog(text, desktop.window).open()

    sys.excepthook = hook
