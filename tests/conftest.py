"""What every test relies on: a home of its own, no screen, and nothing left behind."""

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.fonts=false")
os.environ["MPLBACKEND"] = "agg"
os.environ.setdefault("OMP_NUM_THREADS", "1")
# No test reaches the key store of the person who runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

_REPOSITORY = Path(__file__).resolve().parent.parent
_HOME_VARIABLES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA")


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, recent projects and caches of a test lie in its own folder, on every operating system."""
    home = tmp_path_factory.getbasetemp() / "home" / os.urandom(4).hex()
    for name in _HOME_VARIABLES:
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.delenv("BEFUNDWERK_API_KEY", raising=False)


@pytest.fixture(autouse=True)
def _a_day_on_which_models_live(monkeypatch: pytest.MonkeyPatch) -> None:
    """The models of the tests end on known dates; the day of the tests is that of the list that ships."""
    monkeypatch.setattr("app.extraction.capabilities.current_day", lambda: date(2026, 11, 23))


@pytest.fixture
def shared() -> Path:
    """The folder ``../shared`` beside the checkout, with material too large for the repository."""
    folder = _REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared")
    return folder


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """Fail a test that leaves a thread, a child process, a window or an open database."""
    threads = set(threading.enumerate())
    children = _children()
    databases = _open_databases()
    windows = _windows()
    yield
    left = [f"thread {thread.name}" for thread in _new_threads(threads)]
    left += [f"child process {pid}" for pid in sorted(_children() - children)]
    left += [f"open database {database}" for database in sorted(_open_databases() - databases)]
    left += [f"job {name}" for name in _running_jobs()]
    left += [f"window {window}" for window in _new_windows(windows)]
    assert not left, "left behind: " + ", ".join(left)


def _new_threads(before: set[threading.Thread]) -> list[threading.Thread]:
    new = [thread for thread in threading.enumerate() if thread not in before]
    for thread in new:
        if not thread.daemon:
            thread.join(timeout=2)  # one that is on its way out is not left behind
    return [thread for thread in new if thread.is_alive() and not _is_of_a_library(thread)]


def _is_of_a_library(thread: threading.Thread) -> bool:
    """Threads that a library keeps for the life of the process, and Qt's own, which WorkerHost counts itself."""
    return thread.name.startswith(("execnet", "Tqdm", "pytest_timeout", "QueueManager")) or isinstance(
        thread,
        threading._DummyThread,
    )


def _children() -> set[int]:
    children = {child.pid for child in multiprocessing.active_children() if child.pid}
    listing = Path(f"/proc/self/task/{os.getpid()}/children")
    if listing.exists():
        children |= {pid for pid in map(int, listing.read_text().split()) if not _is_resource_tracker(pid)}
    return children


def _is_resource_tracker(pid: int) -> bool:
    """Whether ``pid`` is multiprocessing's own helper, which lives as long as this process."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return True
    return b"multiprocessing.resource_tracker" in command or b"multiprocessing.forkserver" in command


def _open_databases() -> set[str]:
    database = sys.modules.get("app.store.database")
    opened = getattr(database, "open_databases", None)
    if opened is None:
        return set()
    found = {str(path) for path in opened()}
    if found:
        gc.collect()  # a database that nobody refers to any more has been closed
        found = {str(path) for path in opened()}
    return found


def _running_jobs() -> list[str]:
    """Jobs of worker hosts; nothing where Qt was never imported (unit tests)."""
    base = sys.modules.get("app.workers.base")
    return [] if base is None else base.running_jobs()


def _windows() -> set[str]:
    """Top-level windows that are still alive; tool tips belong to Qt and stay."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return set()
    alive = widgets.QApplication.topLevelWidgets()
    return {f"{type(widget).__name__} {id(widget):#x}" for widget in alive if not widget.inherits("QTipLabel")}


def _new_windows(before: set[str]) -> list[str]:
    new = _windows() - before
    for _ in range(3):  # what was closed may wait for its deletion or for the collector, and others hang on it
        if new:
            gc.collect()
            core = sys.modules["PySide6.QtCore"]
            core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
            new = _windows() - before
    return sorted(new)
