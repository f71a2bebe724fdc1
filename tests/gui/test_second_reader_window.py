"""The whole window on a bundle: opened from Start, read under the planned name, answers saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.core.jobs import JobContext
from app.labels.values import Label
from app.operations.labelling.decisions import accept_case
from app.operations.second_reader.reading_answers import merge_answers
from app.operations.second_reader.reading_bundle import save_bundle
from app.operations.second_reader.second_reading import plan_reading, reading_states
from app.project import Project
from app.settings.settings import Settings
from app.window import Desktop
from tests.dicom_files import write_dicom
from tests.unit.operations.study import add_case, new_project

CONTEXT = JobContext()


@pytest.fixture
def home(tmp_path):
    """A project with a second reading of two cases of two images, and its bundle."""
    (tmp_path / "in").mkdir()
    with new_project(tmp_path / "home") as project:
        for number in range(2):
            case_id = add_case(project, f"c{number}")
            for view in ("AP", "LAT"):
                path = tmp_path / "in" / f"{number}{view}.dcm"
                write_dicom(path)
                project.store.images.add(case_id=case_id, path=str(path), view=view, view_source="tag")
            accept_case(project, case_id=case_id, reader="Dr. First")
        plan_reading(project, region="elbow", reader="Dr. Second", name="Round")
        save_bundle(project, reading_id=1, out=tmp_path / "b.bwreading", context=CONTEXT)
    return tmp_path / "home"


@pytest.fixture
def desktop(qtbot, qapp, tmp_path):
    settings = Settings.load(tmp_path / "settings.toml")
    settings.set("general.language", "en")
    settings.set("general.reader", "Somebody else")
    desktop = Desktop(qapp, settings)
    qtbot.addWidget(desktop.window)
    desktop.window.show()
    yield desktop
    desktop.window.close()
    desktop.change_language("en")
    qapp.setStyleSheet("")


def test_a_bundle_is_read_in_the_window(qtbot, desktop, home, tmp_path, monkeypatch):
    window = desktop.window
    start = window.shell.start
    start.folder_edit.setText(str(tmp_path / "projects"))
    with qtbot.waitSignal(window.project_opened, timeout=20_000):
        start.bundle_button.open_file(str(tmp_path / "b.bwreading"))
    shell = window.shell
    assert window.session.project.name == "Round"
    assert shell._reader.accessibleName().endswith("Dr. Second")
    assert not shell._reader.isEnabled()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5000)
    assert shell.current == "readers"
    qtbot.waitUntil(lambda: window.idle, timeout=20_000)
    shell.page("readers").card.read_button.click()
    assert shell.current == "reading"
    reading = shell.page("reading")
    qtbot.waitUntil(lambda: len(reading.worklist.queue) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: window.idle, timeout=20_000)
    reading.worklist.open_current()
    qtbot.waitUntil(lambda: window.idle, timeout=20_000)
    opened = reading.desk.opened
    assert opened.reading is not None
    assert len(opened.images) == 2
    reading.desk.labels.select("foreign_body")
    qtbot.keyClick(reading.desk.labels, Qt.Key.Key_T)
    qtbot.keyClick(reading.desk.labels, Qt.Key.Key_Return)
    assert reading.desk.opened.case.id != opened.case.id
    qtbot.waitUntil(lambda: window.idle, timeout=20_000)
    answers = tmp_path / "answers.bwlabels"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(answers), ""))
    page = shell.page("readers")
    shell.go("readers")
    with qtbot.waitSignal(page.told, timeout=10_000):
        page.card.answers_button.click()
    qtbot.waitUntil(lambda: window.idle, timeout=20_000)
    with Project.open(home) as project:
        merged = merge_answers(project, source=answers, context=CONTEXT)
        assert (merged.state.second_done, merged.state.cases) == (1, 2)
        uid = reading_states(project)[0].reading.uid
        said = project.store.decisions.current("case", f"reading:{uid}:label:foreign_body")
        assert [(value, reader) for _, _, value, reader in said] == [(Label.TRUE, "Dr. Second")]


def test_read_now_hands_over_the_seat_and_shows_nothing_of_others(qtbot, desktop, home):
    window = desktop.window
    with qtbot.waitSignal(window.project_opened, timeout=20_000):
        window.open_project(home)
    shell = window.shell
    shell.go("readers")
    qtbot.waitUntil(lambda: window.idle, timeout=20_000)
    waiting = shell.page("readers").selected.waiting
    shell.page("readers").card.read_button.click()
    assert shell.current == "reading"
    assert shell._reader.accessibleName().endswith("Dr. Second")
    reading = shell.page("reading")
    qtbot.waitUntil(lambda: reading.worklist.queue == waiting, timeout=20_000)
    reading.worklist.open_current()
    qtbot.waitUntil(lambda: window.idle, timeout=20_000)
    opened = reading.desk.opened
    assert opened.case.id == waiting[0]
    assert opened.reading is not None
    assert opened.case.verified_by is None
    assert set(opened.labels.values.values()) == {None}
    for page_id in ("cases", "grid"):
        shell.go(page_id)
        qtbot.waitUntil(lambda: window.idle, timeout=20_000)
    assert {row.case.verified_by for row in shell.page("cases")._cases.rows} == {None}
    model = shell.page("grid").model
    assert {model.case_at(row).verified_by for row in range(model.rowCount())} == {None}
