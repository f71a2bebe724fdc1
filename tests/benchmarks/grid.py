"""The grid with 10,000 cases × 40 findings: first paint, a scroll step, sorting and filtering, each from the event to
the painted frame, beside what Qt offers for the same data; and reading, searching and filling in the store.

Run: python -m tests.benchmarks.grid [cases] [findings]
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTableView, QTableWidget, QTableWidgetItem, QWidget

from app.labels.values import Label
from app.operations.labelling.bulk_labels import plan_labels, write_labels
from app.operations.labelling.decisions import undo
from app.operations.labelling.grid import cases_with_text, read_grid
from app.operations.labelling.grid_rows import CASE_COLUMNS, CellTest, GridSheet, RowFilter, tab_separated
from app.views.models.label_grid_model import LOOK_STATES, LabelGridModel
from app.views.style import LABEL_STYLES, apply_theme
from app.views.widgets.grid.label_grid import LabelGrid
from tests.benchmarks.synthetic import REGION, make_synthetic_project

_SIZE = (1824, 900)  # what the page has for it in a window of 1920 × 1080
_TIMES = 15


class _Painted(QObject):
    """Counts the paint events of a viewport."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__()
        self.count = 0
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def _until_painted(act: Callable[[], object], view: QTableView) -> tuple[float, float]:
    """Milliseconds from the event to the frame that shows its effect, and those of them that this thread had a core."""
    painted = _Painted(view.viewport())
    begin, began = time.perf_counter(), time.thread_time()
    act()
    while not painted.count:
        QApplication.processEvents()
    took = 1000 * (time.perf_counter() - begin), 1000 * (time.thread_time() - began)
    view.viewport().removeEventFilter(painted)
    QApplication.processEvents()
    return took


def _median(act: Callable[[int], object], view: QTableView) -> tuple[float, float, float]:
    """Median, worst, and median of the time with a core."""
    times = [_until_painted(lambda n=number: act(n), view) for number in range(_TIMES)]
    walls = [wall for wall, _ in times]
    return statistics.median(walls), max(walls), statistics.median(core for _, core in times)


def _press(view: QTableView, key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(view, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


class _Rows(QAbstractTableModel):
    """A model of plain lists, for Qt's own proxy."""

    def __init__(self, rows: list[list[str]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows[0])

    def data(self, index: QModelIndex, role: int = 0) -> object:
        return self._rows[index.row()][index.column()] if role == 0 else None


def _texts(sheet: GridSheet) -> list[list[str]]:
    glyphs = [LABEL_STYLES[state].glyph for state in LOOK_STATES]
    names = [case.accession for case in sheet.cases]
    return [[name, *(glyphs[look] for look in looks)] for name, looks in zip(names, sheet.look.tolist(), strict=True)]


def _measure_ours(sheet: GridSheet) -> dict[str, tuple[float, float, float]]:
    grid = LabelGrid(LabelGridModel())
    grid.resize(*_SIZE)
    last = CASE_COLUMNS + len(sheet.findings) - 1

    def show() -> None:
        grid.show_sheet(sheet, "de", RowFilter())
        grid.show()

    wall, core = _until_painted(show, grid.cells)
    found = {"first paint": (wall, wall, core)}
    grid.activateWindow()
    grid.cells.setFocus()
    grid.cells.setCurrentIndex(grid.cells.model().index(0, CASE_COLUMNS))
    bar = grid.cells.verticalScrollBar()
    found["scroll step (wheel)"] = _median(lambda n: bar.setValue(3 * (n + 1)), grid.cells)
    found["scroll step (page down)"] = _median(lambda _: _press(grid.cells, Qt.Key.Key_PageDown), grid.cells)
    found["sort"] = _median(lambda n: grid.sort_by(CASE_COLUMNS + n % (last - CASE_COLUMNS)), grid.cells)
    wanted = [RowFilter(finding=f, test=CellTest.TRUE) for f in sheet.findings] + [RowFilter()]
    found["filter"] = _median(lambda n: grid.set_filter(wanted[n]), grid.cells)
    found["filter off"] = _median(lambda n: grid.set_filter(wanted[n if n % 2 else -1]), grid.cells)
    grid.hide()
    return found


def _measure_table_widget(rows: list[list[str]]) -> float:
    """First paint of Qt's own table of items."""
    table = QTableWidget()
    table.resize(*_SIZE)

    def show() -> None:
        table.setRowCount(len(rows))
        table.setColumnCount(len(rows[0]))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                table.setItem(at, column, QTableWidgetItem(text))
        table.show()

    took = _until_painted(show, table)[0]
    table.hide()
    return took


def _measure_proxy(rows: list[list[str]]) -> dict[str, float]:
    """Qt's own view, delegate and proxy over a model of plain lists."""
    proxy = QSortFilterProxyModel()
    source = _Rows(rows)
    proxy.setSourceModel(source)
    proxy.setFilterKeyColumn(1)
    view = QTableView()
    view.verticalHeader().setDefaultSectionSize(24)
    view.horizontalHeader().setDefaultSectionSize(34)
    view.setModel(proxy)
    view.resize(*_SIZE)
    view.show()
    view.activateWindow()
    QApplication.processEvents()
    view.setCurrentIndex(proxy.index(0, 0))
    bar = view.verticalScrollBar()
    found = {
        "scroll step (wheel)": _median(lambda n: bar.setValue(3 * (n + 1)), view)[0],
        "scroll step (page down)": _median(lambda _: _press(view, Qt.Key.Key_PageDown), view)[0],
        "sort": _until_painted(lambda: proxy.sort(1, Qt.SortOrder.DescendingOrder), view)[0],
        "filter": _until_painted(lambda: proxy.setFilterFixedString("+"), view)[0],
        "filter off": _until_painted(lambda: proxy.setFilterFixedString(""), view)[0],
    }
    view.hide()
    return found


def _once(name: str, act: Callable[[], object], note: str = "") -> object:
    begin = time.perf_counter()
    value = act()
    print(f"  {name:<46}{1000 * (time.perf_counter() - begin):>9.0f} ms  {note}")
    return value


def main() -> None:
    """Measure and print."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    findings = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, "dark")
    with tempfile.TemporaryDirectory() as folder:
        project = make_synthetic_project(Path(folder) / "project", cases=cases, findings=findings, runs=2)
        print(f"In the store, {cases:,} × {findings} (in a worker of the window, not in its thread):")
        sheet = _once("read the grid, first time", lambda: read_grid(project, region=REGION))
        assert isinstance(sheet, GridSheet)
        _once("read the grid again", lambda: read_grid(project, region=REGION))
        runs = [run.id for run in project.store.runs.all(REGION)]
        _once(
            "read the grid with another run beside it", lambda: read_grid(project, region=REGION, other_run_id=runs[0])
        )
        hits = _once("reports that hold two words", lambda: cases_with_text(project, "radiusköpfchens BURSITIS"))
        print(f"  {'':<46}{len(hits):>9} hits")  # type: ignore[arg-type]
        cells = [(int(i), sheet.findings[0]) for i in sheet.table.case_ids[: cases // 10]]
        edit = _once(
            f"plan a fill of {len(cells):,} cells",
            lambda: plan_labels(project, cells=cells, value=Label.TRUE, reader="A"),
        )
        _once(f"write it ({edit.asked + edit.parents:,} labels)", lambda: write_labels(project, edit, reader="A"))  # type: ignore[attr-defined,arg-type]
        _once("undo it", lambda: undo(project, reader="A"))
        everything = set(range(CASE_COLUMNS + findings))
        _once("copy everything", lambda: tab_separated(sheet, [(row, everything) for row in range(cases)]))
        ours = _measure_ours(sheet)
        rows = _texts(sheet)
        baseline = {"first paint": _measure_table_widget(rows), **_measure_proxy(rows)}
        project.close()
    targets = {"first paint": 150, "sort": 60, "filter": 60, "filter off": 60}
    print(f"In the window of {_SIZE[0]} × {_SIZE[1]}, event to painted frame (ms):")
    print(f"  {'':<26}{'median':>8}{'worst':>8}{'on core':>9}{'target':>8}{'Qt':>9}{'ratio':>8}")
    for name, (median, worst, core) in ours.items():
        target, qt = targets.get(name, 10), baseline[name]
        print(f"  {name:<26}{median:>8.1f}{worst:>8.1f}{core:>9.1f}{target:>8}{qt:>9.1f}{median / qt:>8.3f}")
    print("  On core: without the time that other programs had it; on a quiet machine the same as the median.")
    print("  Qt: QTableWidget for the first paint, QTableView on QSortFilterProxyModel for the rest, same data.")


if __name__ == "__main__":
    main()
