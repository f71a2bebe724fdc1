"""The grid of all labels."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication

from app.labels.values import Label
from app.operations.labelling.decisions import accept_case, set_case_field, set_label
from app.operations.labelling.grid_rows import CaseColumn
from app.operations.labelling.label_table import CaseState
from app.operations.labelling.labels import case_labels
from app.views.grid.grid_page import GridPage
from app.views.models.label_grid_model import CASE_COLUMNS
from app.views.reading.reasons import reason_title, sorted_reasons
from app.views.shell import Shell
from app.views.style import LabelState


@pytest.fixture
def page(qtbot, session):
    shown = GridPage(session)
    qtbot.addWidget(shown)
    shown.resize(1200, 640)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(
        lambda: shown.model.case_count() > 0 and session.host.running == 0 and shown.isActiveWindow(), timeout=5000
    )
    return shown


def _choose(page, top, left, bottom, right):
    page.grid._stand_at(page.model.index(top, left))
    page.grid.cells.choose([(top, left, bottom, right)])


def _key(qtbot, page, key, modifiers=Qt.KeyboardModifier.NoModifier):
    page.grid.setFocus()
    qtbot.waitUntil(page.grid.cells.hasFocus, timeout=5000)
    qtbot.keyClick(page.grid.cells, key, modifiers)


def _pick(page, name, data):
    """Choose an entry of a filter as a person does."""
    box = page.filters._boxes[name]
    place = box.findData(data)
    assert place >= 0
    box.setCurrentIndex(place)
    box.activated.emit(place)


def _shown(page):
    return [page.model.case_at(row).id for row in range(page.model.rowCount())]


def test_a_cell_is_corrected_in_place_and_undone(qtbot, page, session):
    case_id = page.model.case_at(0).id
    finding = page.model.findings[3]
    page.grid.go_to(case_id, finding)
    _key(qtbot, page, Qt.Key.Key_T)
    row = case_labels(session.project, case_id=case_id).row(finding)
    assert (row.current, row.decided_by) == (Label.TRUE, "Dr. Test")
    place = page.model.row_of(case_id)
    look = page.model.look_at(place, CASE_COLUMNS + 3)
    assert (look.state, look.decided) == (LabelState.TRUE, True)
    _choose(page, 1, CASE_COLUMNS, 2, CASE_COLUMNS + 1)
    _key(qtbot, page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.grid.chosen_cells() == [(case_id, finding)]  # although Ctrl is held
    assert not page.model.look_at(place, CASE_COLUMNS + 3).decided
    assert case_labels(session.project, case_id=case_id).row(finding).decided_by is None


def test_enter_opens_the_case(qtbot, page):
    page.grid.go_to(page.model.case_at(1).id, None)
    with qtbot.waitSignal(page.case_wanted, timeout=1000) as wanted:
        _key(qtbot, page, Qt.Key.Key_Return)
    assert wanted.args == [page.model.case_at(1).id]


def test_a_correction_elsewhere_reaches_the_grid_and_moves_nothing(qtbot, page, session):
    page.grid.sort_by(CASE_COLUMNS)
    _choose(page, 1, CASE_COLUMNS + 1, 2, CASE_COLUMNS + 3)
    chosen, here = page.grid.chosen_cells(), page.grid.current_case()
    case_id = page.model.case_at(0).id
    accept_case(session.project, case_id=case_id, reader="Dr. B")
    qtbot.waitUntil(lambda: page.model.case_texts(page.model.row_of(case_id))[1].endswith("verified"), timeout=5000)
    assert (page.grid.chosen_cells(), page.grid.current_case()) == (chosen, here)
    assert page.model.sorted_by == (CASE_COLUMNS, False)


def test_filters_keep_the_rows_that_they_name_and_one_click_clears_them(qtbot, page):
    everything = _shown(page)
    sites = {page.model.case_at(row).site for row in range(page.model.rowCount())}
    counts = []
    for site in sites:
        _pick(page, "site", site)
        counts.append(page.model.rowCount())
        assert {page.model.case_at(row).site for row in range(page.model.rowCount())} == {site}
    assert sum(counts) == len(everything)
    _pick(page, "state", CaseState.NO_REPORT)
    assert all(not page.model.case_at(row).has_report for row in range(page.model.rowCount()))
    assert page.filters._clear.isVisible()
    assert page.filters._count.text() == f"{page.model.rowCount()} of {len(everything)} cases"
    qtbot.mouseClick(page.filters._clear, Qt.MouseButton.LeftButton)
    assert _shown(page) == everything
    assert not page.filters._clear.isVisible()


def test_text_of_the_report_and_label_find_what_contradicts(qtbot, page, session):
    page.filters.search.setText("FRAKTUR clavicula")
    qtbot.waitUntil(lambda: page.filters.value().hits is not None, timeout=5000)
    texts = {case.id: session.project.store.reports.of_case(case.id) for case in page.model.sheet.cases}
    hits = {i for i, report in texts.items() if report and "Clavicula" in report.text}
    assert hits
    assert set(_shown(page)) == hits
    _pick(page, "finding", page.model.findings[0])
    _pick(page, "test", "false")
    assert set(_shown(page)) <= hits
    for row in range(page.model.rowCount()):
        assert page.model.label_at(row, CASE_COLUMNS) is Label.FALSE
    page.filters.clear()
    assert page.filters.search.text() == ""
    assert page.model.rowCount() == page.model.case_count()


def test_flags_and_readers_are_filters_too(qtbot, page, session):
    case_id = page.model.case_at(1).id
    set_case_field(session.project, case_id=case_id, values={"flag:quality": "true"}, reader="Dr. Flag")
    accept_case(session.project, case_id=case_id, reader="Dr. Flag")
    box = page.filters._boxes["reader"]
    qtbot.waitUntil(lambda: box.findData("Dr. Flag") > 0, timeout=5000)
    _pick(page, "reader", "Dr. Flag")
    assert _shown(page) == [case_id]
    flag = page.filters._boxes["flag"]
    flag.setCurrentIndex(1)
    flag.activated.emit(1)
    assert _shown(page) == [case_id]
    flag.setCurrentIndex(2)
    flag.activated.emit(2)
    assert _shown(page) == []


def test_a_click_on_a_title_sorts_and_selects_nothing(qtbot, page):
    page.grid.go_to(page.model.case_at(2).id, page.model.findings[1])
    for view, column in ((page.grid.cells, CASE_COLUMNS + 3), (page.grid.cases, 2)):
        titles = view.horizontalHeader()
        at = QPoint(titles.sectionViewportPosition(column) + 8, titles.height() - 12)
        for descending in (False, True):
            qtbot.mouseClick(titles.viewport(), Qt.MouseButton.LeftButton, pos=at)
            assert page.model.sorted_by == (column, descending)
            assert titles.sortIndicatorSection() == column
            assert len(view.selectionModel().selectedIndexes()) <= 1


def test_sorting_puts_what_is_true_first_and_leaves_no_scattered_selection(page):
    _choose(page, 0, CASE_COLUMNS, 3, CASE_COLUMNS + 4)
    page.grid.sort_by(CASE_COLUMNS + 1)
    labels = [page.model.label_at(row, CASE_COLUMNS + 1) for row in range(page.model.rowCount())]
    order = [Label.TRUE, Label.UNCERTAIN, Label.FALSE, None]
    assert [order.index(label) for label in labels] == sorted(order.index(label) for label in labels)
    assert len(page.grid.chosen_cells()) == 1
    page.grid.sort_by_need()
    needs = page.model.sheet.need[page.model.order].tolist()
    assert needs == sorted(needs, reverse=True)


def test_the_worst_reason_for_a_review_stands_in_words(qtbot, page, session):
    template = page.model.sheet.table.template
    child = next(finding for finding in template.findings if finding.parents)
    case_id = page.model.case_at(3).id
    for finding, value in ((child.parents[0], Label.FALSE), (child.id, Label.TRUE)):
        set_label(session.project, case_id=case_id, finding=finding, value=value, reader="Dr. Test", lift_parents=False)
    page.refresh()
    qtbot.waitUntil(lambda: page.model.sheet.need.any() and session.host.running == 0, timeout=5000)
    page.grid.sort_by_need()
    sheet, order = page.model.sheet, page.model.order
    assert page.model.case_at(0).id == case_id
    reasons = [reason_title(reason) for reason in sorted_reasons(sheet.table.reasons[order[0]])]
    assert page.model.case_texts(0)[3].endswith(reasons[0])
    tip = page.model.data(page.model.index(0, CaseColumn.NEED), Qt.ItemDataRole.ToolTipRole)
    assert all(title in tip for title in reasons)
    calm = page.model.rowCount() - 1
    assert (sheet.need[order[calm]], page.model.case_texts(calm)[3]) == (0, "")
    title = page.model.headerData(CaseColumn.NEED, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "look at the case" in title


def _answer(qtbot, page, *, yes):
    qtbot.waitUntil(lambda: page.edits.question is not None, timeout=5000)
    box = page.edits.question
    button = next(b for b in box.buttons() if (box.buttonRole(b) == box.ButtonRole.AcceptRole) == yes)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.session.host.running == 0 and page.edits.question is None, timeout=5000)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=5000)


def test_cells_of_several_cases_are_set_after_a_question_and_undone_at_once(qtbot, page, session):
    accept_case(session.project, case_id=page.model.case_at(0).id, reader="Dr. B")
    qtbot.waitUntil(lambda: page.model.case_texts(0)[1].endswith("verified"), timeout=5000)
    _choose(page, 0, CASE_COLUMNS, 1, CASE_COLUMNS + 1)
    cells = page.grid.chosen_cells()
    before = {cell: case_labels(session.project, case_id=cell[0]).row(cell[1]).current for cell in cells}
    _key(qtbot, page, Qt.Key.Key_U)
    qtbot.waitUntil(lambda: page.edits.question is not None, timeout=5000)
    said = f"{page.edits.question.text()} {page.edits.question.informativeText()}"
    assert "4 labels in 2 cases" in said
    assert f"1 of the cases are verified: {page.model.case_at(0).accession}" in said
    _answer(qtbot, page, yes=False)
    assert {cell: case_labels(session.project, case_id=cell[0]).row(cell[1]).current for cell in cells} == before
    _key(qtbot, page, Qt.Key.Key_U)
    _answer(qtbot, page, yes=True)
    rows = [case_labels(session.project, case_id=case_id).row(finding) for case_id, finding in cells]
    assert {(row.current, row.decided_by) for row in rows} == {(Label.UNCERTAIN, "Dr. Test")}
    assert all(page.model.look_at(row, CASE_COLUMNS).decided for row in (0, 1))
    page.history.undo()
    assert {cell: case_labels(session.project, case_id=cell[0]).row(cell[1]).current for cell in cells} == before


def test_a_bulk_edit_is_taken_back_in_a_worker(qtbot, page, session, monkeypatch):
    monkeypatch.setattr("app.operations.labelling.decisions._BULK", 4)
    _choose(page, 0, CASE_COLUMNS, 1, CASE_COLUMNS + 1)
    cells = page.grid.chosen_cells()
    _key(qtbot, page, Qt.Key.Key_U)
    _answer(qtbot, page, yes=True)

    def decided():
        rows = [case_labels(session.project, case_id=case_id).row(finding) for case_id, finding in cells]
        return sum(row.decided_by is not None for row in rows)

    for change, expected in ((page.history.undo, 0), (page.history.redo, 4)):
        with qtbot.waitSignal(page.history.happened, timeout=5000):
            change()
            assert session.host.running > 0
            change()  # one at a time
        qtbot.waitUntil(lambda: session.host.running == 0, timeout=5000)
        assert decided() == expected


def test_fill_takes_the_label_of_the_first_cell(qtbot, page, session):
    page.grid.go_to(page.model.case_at(0).id, page.model.findings[2])
    _key(qtbot, page, Qt.Key.Key_T)
    _choose(page, 0, CASE_COLUMNS + 2, 2, CASE_COLUMNS + 2)
    _key(qtbot, page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    _answer(qtbot, page, yes=True)
    labels = [page.model.label_at(row, CASE_COLUMNS + 2) for row in range(3)]
    assert labels == [Label.TRUE] * 3


def test_several_cells_of_one_case_need_no_question(qtbot, page, session):
    _choose(page, 1, CASE_COLUMNS, 1, CASE_COLUMNS + 2)
    _key(qtbot, page, Qt.Key.Key_F)
    assert page.edits.question is None
    assert {page.model.label_at(1, CASE_COLUMNS + place) for place in range(3)} == {Label.FALSE}
    actions = {decision.action for decision in session.project.store.decisions.of_reader("Dr. Test", 100)}
    assert len(actions) == 1


def test_labels_of_a_run_are_to_look_at_only(qtbot, page, session):
    run = session.project.store.runs.primary(page._region.currentData())
    _pick(page, "run", run.id)
    qtbot.waitUntil(lambda: page.grid.read_only, timeout=5000)
    page.grid.go_to(page.model.case_at(0).id, None)
    with qtbot.waitSignal(page.told, timeout=1000):
        _key(qtbot, page, Qt.Key.Key_T)
    assert session.project.store.decisions.of_reader("Dr. Test", 100) == []


def test_where_the_labels_differ_from_a_run(qtbot, page, session):
    case_id, finding = page.model.case_at(2).id, page.model.findings[4]
    page.grid.go_to(case_id, finding)
    _key(qtbot, page, Qt.Key.Key_U)
    run = session.project.store.runs.primary(page._region.currentData())
    _pick(page, "other", run.id)
    qtbot.waitUntil(lambda: page.model.sheet.other is not None, timeout=5000)
    _pick(page, "test", "differs")
    assert _shown(page) == [case_id]
    assert page.model.look_at(0, CASE_COLUMNS + 4).other is LabelState.NOT_MENTIONED


def test_the_selection_is_copied_as_a_table(qtbot, page):
    _choose(page, 0, CASE_COLUMNS, 1, CASE_COLUMNS + 1)
    _key(qtbot, page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert lines[0] == ["case", *page.model.findings[:2]]
    assert [line[0] for line in lines[1:]] == [page.model.case_texts(row)[0] for row in (0, 1)]
    label = page.model.label_at(0, CASE_COLUMNS)
    assert lines[1][1] == ("" if label is None else label.value)


def test_tips_tell_the_story_of_a_cell_and_the_counts_of_a_column(qtbot, page):
    page.grid.go_to(page.model.case_at(0).id, page.model.findings[0])
    _key(qtbot, page, Qt.Key.Key_T)
    story = page.grid.cells.tip(page.model.index(0, CASE_COLUMNS))
    assert "Label: true" in story
    assert "Rules" in story
    assert "<b>Dr. Test</b>: as the engine said → true" in story
    title = page.model.headerData(CASE_COLUMNS, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert f"Of {page.model.rowCount()} shown cases:" in title
    assert page.model.sheet.table.template.findings[0].definition in title


def test_a_key_in_a_list_of_filters_is_no_label(qtbot, page, session):
    page.grid.go_to(page.model.case_at(0).id, None)
    page.filters._boxes["site"].setFocus()
    qtbot.keyClick(page.filters._boxes["site"], Qt.Key.Key_T)
    assert session.project.store.decisions.of_reader("Dr. Test", 100) == []


def test_after_a_filter_only_the_current_cell_is_selected(page):
    _choose(page, 0, CASE_COLUMNS, page.model.rowCount() - 1, CASE_COLUMNS + 3)
    page.grid.cells.selectionModel().setCurrentIndex(
        page.model.index(0, CASE_COLUMNS), QItemSelectionModel.SelectionFlag.NoUpdate
    )
    _pick(page, "site", page.model.case_at(0).site)
    assert len(page.grid.chosen_cells()) == 1


def test_the_place_is_found_again_after_the_window_was_built_anew(qtbot, page, session):
    case_id, finding = page.model.case_at(2).id, page.model.findings[5]
    page.grid.go_to(case_id, finding)
    again = GridPage(session)
    qtbot.addWidget(again)
    again.go_back_to(page.place())
    again.show()
    qtbot.waitUntil(lambda: again.grid.current_case() == case_id, timeout=5000)
    assert again.place() == page.place()


def test_rows_stay_in_place_after_an_edit_until_the_person_sorts_again(qtbot, page, session):
    page.grid.sort_by(CASE_COLUMNS + 2)
    before = _shown(page)
    page.grid.go_to(before[-1], page.model.findings[2])
    value = Qt.Key.Key_F if page.model.label_at(len(before) - 1, CASE_COLUMNS + 2) is Label.TRUE else Qt.Key.Key_T
    _key(qtbot, page, value)
    assert page.model.look_at(len(before) - 1, CASE_COLUMNS + 2).decided
    with qtbot.waitSignal(page.model.modelReset, timeout=5000):  # state and need are read again after a pause
        pass
    assert _shown(page) == before
    assert page.grid.current_case() == before[-1]


def test_parents_that_follow_are_said_and_one_key_takes_them_back(qtbot, page, session):
    template = page.model.sheet.table.template
    child = next(finding for finding in template.findings if finding.parents)
    row = next(
        row
        for row in range(page.model.rowCount())
        if all(
            page.model.label_at(row, CASE_COLUMNS + page.model.findings.index(parent)) is Label.FALSE
            for parent in child.parents
        )
    )
    case_id = page.model.case_at(row).id
    page.grid.go_to(case_id, child.id)
    _key(qtbot, page, Qt.Key.Key_T)
    parents = [case_labels(session.project, case_id=case_id).row(parent) for parent in child.parents]
    assert {parent.current for parent in parents} == {Label.TRUE}
    assert page.offer.isVisible()
    _key(qtbot, page, Qt.Key.Key_G)
    labels = case_labels(session.project, case_id=case_id)
    assert labels.row(child.id).current is Label.TRUE
    assert {labels.row(parent).current for parent in child.parents} == {Label.FALSE}
    page.grid.go_to(case_id, child.id)
    _key(qtbot, page, Qt.Key.Key_T)
    assert page.offer.isVisible()
    _key(qtbot, page, Qt.Key.Key_Down if row == 0 else Qt.Key.Key_Up)
    assert not page.offer.isVisible()


def test_back_from_reading_the_grid_stands_at_the_same_cell(qtbot, session):
    shell = Shell(session.settings, session.host, session)
    qtbot.addWidget(shell)
    shell.resize(1366, 768)
    shell.go("grid")
    shell.show()
    page = shell.page("grid")
    qtbot.waitUntil(lambda: page.model.case_count() > 0, timeout=5000)
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow, timeout=5000)
    case_id, finding = page.model.case_at(2).id, page.model.findings[3]
    page.grid.go_to(case_id, finding)
    _key(qtbot, page, Qt.Key.Key_Return)
    assert shell.current == "reading"
    accept_case(session.project, case_id=case_id, reader="Dr. Test")
    shell.go("grid")
    qtbot.waitUntil(lambda: page.model.case_texts(page.model.row_of(case_id))[1].endswith("verified"), timeout=5000)
    assert (page.grid.current_case(), page.place()[2]) == (case_id, finding)
    shell.shut_down()
