"""Names, numbers and texts of patients in the window: nothing but the report and the case's own key shows them.

The project of ``tests/e2e/test_canary.py``: canaries in the headers of radiographs and in the reports. Every page is
opened, a case lies on the desk, and then every job fails with an exception whose message is a report.
"""

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QWidget

from app.core.jobs import JobContext
from app.operations.extracting.extraction import choose_engine, run_extraction
from app.operations.imports import commit_import, preview_import
from app.project import Project
from app.settings.secrets import Secrets
from app.settings.settings import Settings
from app.store.database import Database
from app.views.crash_dialog import CrashDialog
from app.views.pages import PAGE_IDS
from app.views.widgets.report.report_view import ReportView
from app.window import Desktop, _catch_bugs
from tests.canary import leaks, leaks_in_files
from tests.e2e.canary_world import CANARIES, NAMES, PHRASES, text, write_source

SECRET = (*NAMES, *PHRASES, "19310403", "03.04.1931")
"""What only a report may show. A case is called by its key or accession number, which the worklist shows."""
READ_IN = (ReportView,)
_TEXTS = (
    "text", "title", "plainText", "currentText", "placeholderText", "toolTip", "statusTip", "whatsThis", "windowTitle",
    "accessibleName", "accessibleDescription",
)  # fmt: skip
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_source(tmp_path / "source", 6)
    context, source = JobContext(), tmp_path / "source"
    with Project.create(tmp_path / "study", "Studie") as project:
        found = preview_import(
            project,
            images=source / "images",
            reports=source / "reports.csv",
            site="Nord",
            role="internal",
            context=context,
        )
        commit_import(project, found, context=context)
        settings = Settings.load(tmp_path / "none.toml")
        tools = {"settings": settings, "secrets": Secrets(look_for_store=False), "context": context}
        run_extraction(project, choice=choose_engine(settings, engine="rules"), **tools)
    return tmp_path / "study"


@pytest.fixture
def desktop(qtbot, qapp, tmp_path, monkeypatch) -> Iterator[Desktop]:
    for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    settings = Settings.load()
    settings.set("general.language", "en")
    settings.set("general.reader", "Dr. Lesend")
    made = Desktop(qapp, settings)
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    made.window.close()
    qapp.setStyleSheet("")


def settle(qtbot, desktop: Desktop) -> None:
    qtbot.waitUntil(lambda: desktop.window.idle, timeout=20_000)
    qtbot.wait(20)


def open_study(qtbot, desktop: Desktop, folder: Path) -> None:
    with qtbot.waitSignal(desktop.window.project_opened, timeout=20_000):
        desktop.window.open_project(folder)
    settle(qtbot, desktop)


def said_by(thing: QObject) -> Iterator[str]:
    """All that a widget or action shows or tells a screen reader."""
    for name in _TEXTS:
        found = thing.property(name)
        if isinstance(found, str):
            yield found
    models = {thing.model()} if isinstance(thing, QAbstractItemView | QComboBox) else set()
    for model in models - {None}:
        yield from _in_model(model, QModelIndex())


def _in_model(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            index = model.index(row, column, parent)
            yield from (str(model.data(index, role) or "") for role in _ROLES)
        yield from _in_model(model, model.index(row, 0, parent))


def shown(words: tuple[str, ...]) -> dict[str, list[str]]:
    """Class of what shows canaries anywhere in the program, to the canaries."""
    said: dict[str, list[str]] = {}
    for top in QApplication.topLevelWidgets():
        for thing in (top, *top.findChildren(QWidget), *top.findChildren(QAction)):
            if not isinstance(thing, READ_IN):
                said.setdefault(type(thing).__name__, []).extend(said_by(thing))
    held = {kind: leaks("\n".join(lines).encode(), words) for kind, lines in said.items()}
    return {kind: found for kind, found in held.items() if found}


@contextmanager
def what_jobs_say(monkeypatch) -> Iterator[list[str]]:
    """Every progress message while it lasts."""
    said: list[str] = []
    report = JobContext.report

    def heard(self: JobContext, done: int, total: int | None, what: object = "") -> None:
        said.append(str(what))
        report(self, done, total, what)

    with monkeypatch.context() as patch:
        patch.setattr(JobContext, "report", heard)
        yield said


def test_pages_and_desk_show_no_canary_outside_the_report(qtbot, qapp, desktop, folder, monkeypatch, caplog, tmp_path):
    caplog.set_level(logging.DEBUG)
    before = qapp.clipboard().text()
    window = desktop.window
    with what_jobs_say(monkeypatch) as said:
        open_study(qtbot, desktop, folder)
        for page_id in PAGE_IDS:
            window.shell.go(page_id)
            settle(qtbot, desktop)
            assert shown(SECRET) == {}, page_id
        case = window.session.project.store.cases.all()[1]
        window.shell.open_case(case.id)
        settle(qtbot, desktop)
        reports = window.findChildren(ReportView)
        assert any("Quellmöser" in view.toPlainText() for view in reports), "the search sees nothing"
        assert shown(SECRET) == {}
    titles = [top.windowTitle() for top in qapp.topLevelWidgets()]
    assert leaks("\n".join([*titles, *said, window.shell.messages.text]).encode(), CANARIES) == []
    assert qapp.clipboard().text() == before
    window.close()
    assert Settings.load().recent_projects == (folder,)
    assert leaks_in_files([tmp_path / "home"], CANARIES) == {}
    assert leaks("\n".join(record.getMessage() for record in caplog.records).encode(), CANARIES) == []


def test_jobs_that_fail_with_a_report_are_told_without_it(qtbot, desktop, folder, monkeypatch, caplog):
    open_study(qtbot, desktop, folder)
    shell, told, rows = desktop.window.shell, 0, Database.rows

    def broken(*words: object) -> object:
        if threading.current_thread() is threading.main_thread():
            return rows(*words)
        raise RuntimeError(text(0)) from OSError(text(1))

    monkeypatch.setattr(Database, "rows", broken)
    for page_id in PAGE_IDS:
        shell.go(page_id)
        settle(qtbot, desktop)
        told += shell.messages.isVisible()
        assert shown(SECRET) == {}, page_id
    assert told > len(PAGE_IDS) // 2, "the exceptions were not reached"
    assert leaks(caplog.text.encode(), CANARIES) == []


def test_the_crash_dialog_tells_no_report(desktop, monkeypatch, caplog):
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    _catch_bugs(desktop)
    error = RuntimeError(text(0))
    error.__cause__ = ValueError(text(1))
    sys.excepthook(type(error), error, None)
    (dialog,) = desktop.window.findChildren(CrashDialog)
    said = "\n".join(line for part in (dialog, *dialog.findChildren(QWidget)) for line in said_by(part))
    dialog.close()
    assert "RuntimeError" in said
    assert leaks(said.encode(), CANARIES) == []
    assert "RuntimeError" in caplog.text
    assert leaks(caplog.text.encode(), CANARIES) == []
