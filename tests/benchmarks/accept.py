"""From Enter to the next case on the desk: what the window's thread does, against the store's own share of it.

    python -m tests.benchmarks.accept

A made-up project of 60 cases. *Store*: accepting a case durably and reading the next one, nothing
else. *Enter*: the key on the reading page, until the next case's labels and report are painted. Both alternate over the
same cases. Images are not part of it (``tests.benchmarks.next_case``); the files of these cases do not exist. Processor
time of the thread stands beside the time on the clock, for machines that do other work meanwhile.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.operations.labelling.decisions import accept_case
from app.operations.labelling.labels import open_case
from app.settings.settings import Settings
from app.views.page import Session
from app.views.reading.reading_page import ReadingPage
from app.views.style import apply_theme
from app.workers.base import WorkerHost
from app.workers.notices import Notices
from tests.gui.projects import make_project

CASES, ROUNDS, WARM = 60, 44, 4
TARGET_MS = 50.0


def _timed(act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds on the clock and of this thread on the processor."""
    clock, processor = time.perf_counter(), time.thread_time()
    act()
    return 1e3 * (time.perf_counter() - clock), 1e3 * (time.thread_time() - processor)


def measure(folder: Path) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """Times of the store's share and of the whole, one of each for every case."""
    project = make_project(folder / "project", CASES)
    settings = Settings.load(folder / "settings.toml")
    settings.set("general.reader", "Reader")
    host, notices = WorkerHost(), Notices(project.changes)
    page = ReadingPage(Session(project, host, settings, notices))
    page.resize(1270, 690)
    page.show()
    QTest.qWaitForWindowActive(page)
    while not page._work.items or host.running:
        QTest.qWait(10)
    page.open_case(min(item.case.id for item in page._work.items))
    page._queue = tuple(item.case.id for item in page._work.items if item.case.has_report)
    store, whole = [], []

    def press() -> None:
        QTest.keyClick(page.desk.labels, Qt.Key.Key_Return)
        page.repaint()

    for _ in range(ROUNDS):
        here, following = page._open_id, page._next(1)

        def bare(here: int = here, following: int = following) -> None:
            accept_case(project, case_id=here, reader="Reader")
            open_case(project, case_id=following, reader="Reader")

        store.append(_timed(bare))
        whole.append(_timed(press))
        assert page._open_id == following
        QTest.qWait(20)
    page.shut_down()
    page.close()
    notices.close()
    host.shutdown()
    project.close()
    return store[WARM:], whole[WARM:]


def main() -> int:
    """Print both times, their ratio and the target."""
    app = QApplication(sys.argv[:1])
    apply_theme(app, "dark")
    with tempfile.TemporaryDirectory() as folder:
        store, whole = measure(Path(folder))
    for name, place in (("clock", 0), ("processor", 1)):
        bare = statistics.median(times[place] for times in store)
        total = statistics.median(times[place] for times in whole)
        worst = max(times[place] for times in whole)
        print(
            f"{name:9}  store {bare:6.1f} ms  Enter to painted {total:6.1f} ms  worst {worst:6.1f} ms"
            f"  ratio {total / bare:4.1f}  target {TARGET_MS:.0f} ms"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
