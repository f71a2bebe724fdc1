"""The worklist and the import within it."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QImage

from app.operations.labelling.decisions import accept_case
from app.project import Project
from app.views.cases.cases_page import CasesPage
from app.views.page import Session


@pytest.fixture
def page(qtbot, session):
    shown = CasesPage(session)
    qtbot.addWidget(shown)
    shown.resize(1200, 640)
    shown.show()
    qtbot.waitUntil(lambda: bool(shown._cases.rows), timeout=5000)
    return shown


@pytest.fixture
def empty_page(qtbot, session, tmp_path):
    project = Project.create(tmp_path / "empty")
    shown = CasesPage(Session(project, session.host, session.settings, session.notices))
    qtbot.addWidget(shown)
    shown.resize(1200, 640)
    shown.show()
    qtbot.waitUntil(lambda: session.host.running == 0, timeout=5000)
    yield shown
    qtbot.waitUntil(lambda: session.host.running == 0, timeout=5000)
    project.close()


def texts(page: CasesPage, column: int) -> list[str]:
    model = page.table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def title_column(page: CasesPage, title: str) -> int:
    model = page.table.model()
    titles = [
        model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        for place in range(model.columnCount())
    ]
    return titles.index(title)


def test_what_needs_a_person_stands_on_top(page):
    needs = [item.need for item in page._model.rows]
    assert needs == sorted(needs, reverse=True)
    assert needs[0] > 0
    assert texts(page, 0)[0] == "?"
    assert page.table.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole).startswith("? The engine calls")


def test_words_filter_and_enter_opens_the_case(qtbot, page):
    page.search.setText("p0003 A00007")
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 1, timeout=2000)
    page._focus_table()
    with qtbot.waitSignal(page.case_wanted, timeout=1000) as wanted:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert wanted.args == [page.table.current().case.id]
    assert page.table.current().case.case_key == "A00007"


def test_states_and_sites_filter_together(page):
    page.site_box.setCurrentIndex(page.site_box.findText("Klinikum Nord"))
    page.state_box.setCurrentIndex(page.state_box.findText("no report"))
    page._show_rows()
    chosen = page._model.rows
    assert chosen
    assert {row.case.site for row in chosen} == {"Klinikum Nord"}
    assert not any(row.case.has_report for row in chosen)


def test_sorting_by_a_column_keeps_the_selected_case(page):
    page.table.selectRow(2)
    selected = page.table.current().case.id
    page.table.sortByColumn(title_column(page, "Patient"), Qt.SortOrder.DescendingOrder)
    keys = texts(page, title_column(page, "Patient"))
    assert keys == sorted(keys, reverse=True)
    assert page.table.current().case.id == selected


def test_a_case_accepted_elsewhere_is_shown_as_verified(qtbot, page, session):
    case_id = page._model.rows[0].case.id
    accept_case(session.project, case_id=case_id, reader="Dr. B")
    qtbot.waitUntil(lambda: page._tiles["verified"].accessibleName() == "Verified: 1", timeout=5000)


def test_region_and_exclusion_are_set_by_hand(qtbot, page, session):
    page.table.selectRow(0)
    case_id = page.table.current().case.id
    page.region_set_box.setCurrentIndex(page.region_set_box.findData("thumb"))
    page._set_region()
    qtbot.waitUntil(lambda: session.project.store.cases.get(case_id).region == "thumb", timeout=5000)

    def is_shown_and_settled():
        moved = page.table.select_where(lambda row: row.case.id == case_id and row.case.region == "thumb")
        return moved and session.host.running == 0 and not page._refresh_soon.isActive()

    qtbot.waitUntil(is_shown_and_settled, timeout=5000)
    page.exclude_button.click()
    qtbot.waitUntil(lambda: session.project.store.cases.get(case_id).excluded is not None, timeout=5000)
    qtbot.waitUntil(lambda: session.host.running == 0, timeout=5000)


def test_problems_are_listed_by_kind_with_their_reasons(page):
    page.problems_button.click()
    model = page.issues.table.model()
    assert [model.index(row, 2).data() for row in range(2)] == ["The file is cut off.", "No image has it."]
    page.issues.kind_box.setCurrentIndex(1)
    page.issues._show_rows()
    assert model.rowCount() == 1


def test_an_empty_project_says_what_to_do(qtbot, empty_page):
    assert empty_page.empty.isVisible()
    empty_page.empty.button.click()
    assert empty_page.importer.isVisible()


def make_sources(folder: Path) -> tuple[Path, Path]:
    """Two PNG radiographs and a table in cp1252 that names them, with an empty row."""
    images = folder / "images"
    images.mkdir()
    for name in ("a.png", "b.png"):
        picture = QImage(64, 64, QImage.Format.Format_Grayscale8)
        picture.fill(128)
        assert picture.save(str(images / name))
    table = folder / "befunde.csv"
    with table.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["Patienten-ID", "Untersuchungsdatum", "Region", "Befundtext", "Bild", "Anmerkung"])
        text = "Befund: Kein Nachweis einer frischen knöchernen Verletzung, regelrechte Stellung der Clavicula. "
        writer.writerow(["P1", "01.02.2024", "Clavicula", text + "Fall eins.", "a.png", "x"])
        writer.writerow(["", "", "", "", "", ""])
        writer.writerow(["P2", "02.02.2024", "Clavicula", text + "Fall zwei.", "b.png", "y"])
    return images, table


def test_import_is_previewed_then_kept_and_a_second_one_changes_nothing(qtbot, empty_page, tmp_path):
    images, table = make_sources(tmp_path)
    importer, store = empty_page.importer, empty_page.project.store
    for expected in ("2 cases, 2 images and 2 reports were imported.", "Everything was there already"):
        empty_page.show_import()
        importer.source.images.edit.setText(str(images))
        importer.source.reports.edit.setText(str(table))
        importer.source.site_box.setEditText("Klinik")
        cases_before = store.cases.count()
        importer.source.preview_button.click()
        qtbot.waitUntil(lambda: importer.view.isVisible(), timeout=10_000)
        assert store.cases.count() == cases_before
        assert importer.view.encoding_box.currentData() == "cp1252"
        assert "knöchernen" in importer.view._words.text()
        assert importer.view.column_box("report").currentText() == "Befundtext"
        with qtbot.waitSignal(empty_page.told, timeout=10_000) as told:
            importer.commit_button.click()
        assert told.args[1].startswith(expected)
        qtbot.waitUntil(lambda: len(empty_page._cases.rows) == 2, timeout=5000)
    assert empty_page.table.isVisible()


def test_a_column_chosen_by_hand_makes_another_preview(qtbot, empty_page, tmp_path):
    images, table = make_sources(tmp_path)
    importer = empty_page.importer
    empty_page.show_import()
    importer.source.images.edit.setText(str(images))
    importer.source.reports.edit.setText(str(table))
    importer.source.site_box.setEditText("Klinik")
    importer.source.preview_button.click()
    qtbot.waitUntil(lambda: importer.view.isVisible(), timeout=10_000)
    box = importer.view.column_box("accession")
    box.setCurrentIndex(box.findText("Anmerkung"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: box.findText("–") < 0, timeout=10_000)
    assert box.currentText() == "Anmerkung"
    assert importer._preview is not None
    assert {case.accession for case in importer._preview.cases} == {"x", "y"}


def test_a_source_that_is_not_there_is_explained(qtbot, empty_page, tmp_path):
    importer = empty_page.importer
    empty_page.show_import()
    importer.source.images.edit.setText(str(tmp_path / "gone"))
    importer.source.site_box.setEditText("Klinik")
    with qtbot.waitSignal(empty_page.problem, timeout=10_000):
        importer.source.preview_button.click()
    assert importer.source.isEnabled()


def test_a_region_is_set_for_all_selected_cases_at_once(qtbot, page, session):
    page.table.selectRow(0)
    page.table.selectionModel().select(
        page.table.model().index(2, 0),
        QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
    )
    case_ids = [row.case.id for row in page.table.chosen()]
    assert len(case_ids) == 2
    page.region_set_box.setCurrentIndex(page.region_set_box.findData("thumb"))
    page._set_region()
    cases = session.project.store.cases
    qtbot.waitUntil(lambda: all(cases.get(case_id).region == "thumb" for case_id in case_ids), timeout=5000)
    qtbot.waitUntil(lambda: session.host.running == 0, timeout=5000)


def test_the_key_for_importing_works_before_the_first_case(qtbot, empty_page):
    empty_page.empty.setFocus()
    with qtbot.waitActive(empty_page):
        empty_page.activateWindow()
    qtbot.keyClick(empty_page, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert empty_page.importer.isVisible()


def test_regions_are_offered_by_their_titles(qtbot, page):
    box = page.importer.source.region_box
    qtbot.waitUntil(lambda: box.count() > 1, timeout=5000)
    assert [box.itemText(box.findData(region)) for region in ("clavicle", "thumb")] == ["Clavicle", "Thumb"]


def test_a_problem_that_is_settled_leaves_the_list_for_good(qtbot, page, session):
    before = len(page._cases.issues)
    assert before > 0
    page._show_problems()
    page.issues.table.selectRow(0)
    settled = page.issues.table.current().id
    page.issues.settle_button.click()
    assert len(page._cases.issues) == before - 1
    kept = {issue.id: issue.resolved for issue in session.project.store.imports.issues()}
    assert kept[settled].startswith("Dr. Test, 20")
    assert [issue for issue, resolved in kept.items() if resolved is not None] == [settled]


def test_without_a_table_nothing_is_called_unpaired(qtbot, page, session, tmp_path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    QImage(32, 32, QImage.Format.Format_Grayscale8).save(str(folder / "a.png"))
    panel = page.importer
    page.show_import()
    panel.source.images.edit.setText(str(folder))
    panel.source.site_box.setEditText("Site A")
    panel.source.preview_button.click()
    qtbot.waitUntil(lambda: panel.commit_button.isVisible(), timeout=5000)
    assert panel.view._tiles["no_report"].accessibleName() == "Images without report: –"
    qtbot.waitUntil(lambda: session.host.running == 0, timeout=5000)


def test_a_table_whose_columns_say_nothing_asks_for_the_one_with_the_reports(qtbot, empty_page, tmp_path):
    table = tmp_path / "spalten.csv"
    table.write_text("a,b,c\n17,x,Regelrecht.\n18,y,Fraktur.\n", encoding="utf-8")
    importer = empty_page.importer
    empty_page.show_import()
    importer.source.reports.edit.setText(str(table))
    importer.source.site_box.setEditText("Klinik")
    importer.source.preview_button.click()
    qtbot.waitUntil(lambda: hasattr(importer, "column_question"), timeout=5000)
    importer.column_question.setTextValue("c")
    importer.column_question.accept()
    qtbot.waitUntil(lambda: importer.view.isVisible(), timeout=5000)
    assert importer.view.column_box("report").currentText() == "c"
    assert len(importer._preview.cases) == 2
