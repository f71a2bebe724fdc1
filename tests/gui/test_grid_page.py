"""The grid of all labels."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from app.labels.values import Label, label_of_code
from app.operations.decisions import accept_case
from app.operations.label_table import CaseState, label_table
from app.operations.labels import case_labels
from app.views.grid_page import GridPage
from app.views.models.label_grid_model import CASE_COLUMNS, GridFilter, LabelGridModel
from app.views.style import LabelState


@pytest.fixture
def page(qtbot, session):
    shown = GridPage(session)
    qtbot.addWidget(shown)
    shown.resize(1200, 640)
    shown.show()
    qtbot.waitUntil(lambda: shown.model.case_count() > 0, timeout=5000)
    return shown


@pytest.fixture
def model(session):
    grid = LabelGridModel()
    grid.set_table(label_table(session.project, region="elbow"), "en")
    return grid


def test_a_cell_is_corrected_in_place_and_undone(qtbot, page, session):
    case_id = page.model.case_at(0).id
    finding = page.model.findings[3]
    page.grid.go_to(case_id, finding)
    qtbot.keyClick(page.grid._cells, Qt.Key.Key_T)
    row = case_labels(session.project, case_id=case_id).row(finding)
    assert (row.current, row.decided_by) == (Label.TRUE, "Dr. Test")
    place = page.model.row_of(case_id)
    look = page.model.look_at(place, CASE_COLUMNS + 3)
    assert (look.state, look.decided) == (LabelState.TRUE, True)
    page._undo_last()
    assert not page.model.look_at(place, CASE_COLUMNS + 3).decided
    assert case_labels(session.project, case_id=case_id).row(finding).decided_by is None


def test_enter_opens_the_case(qtbot, page):
    page.grid.go_to(page.model.case_at(1).id, None)
    with qtbot.waitSignal(page.case_wanted, timeout=1000) as wanted:
        qtbot.keyClick(page.grid._cells, Qt.Key.Key_Return)
    assert wanted.args == [page.model.case_at(1).id]


def test_a_correction_elsewhere_reaches_the_grid(qtbot, page, session):
    case_id = page.model.case_at(0).id
    accept_case(session.project, case_id=case_id, reader="Dr. B")
    qtbot.waitUntil(lambda: page.model.data(page.model.index(0, 1)).endswith("verified"), timeout=5000)


def test_filters_keep_the_rows_that_they_name(model, session):
    everything = model.rowCount()
    sites = {model.case_at(row).site for row in range(everything)}
    counts = []
    for site in sites:
        model.set_filter(GridFilter(site=site))
        counts.append(model.rowCount())
        assert {model.case_at(row).site for row in range(model.rowCount())} == {site}
    assert sum(counts) == everything
    model.set_filter(GridFilter(state=CaseState.NO_REPORT))
    assert all(not model.case_at(row).has_report for row in range(model.rowCount()))
    model.set_filter(GridFilter())
    codes = model._codes[:, 0]
    value = label_of_code(int(codes.max()))
    model.set_filter(GridFilter(finding=model.findings[0], value=value))
    assert model.rowCount() == int((codes == codes.max()).sum()) > 0
    assert {model.label_at(row, CASE_COLUMNS) for row in range(model.rowCount())} == {value}


@pytest.mark.parametrize("column", [0, 1, 2, 3, 4, 9])
def test_sorting_orders_and_reverses(model, column):
    model.sort(column, Qt.SortOrder.AscendingOrder)
    up = model._keys(column)[model._order]
    assert np.all(np.diff(up) >= 0)
    model.sort(column, Qt.SortOrder.DescendingOrder)
    assert np.all(np.diff(model._keys(column)[model._order]) <= 0)
    assert sorted(model._order.tolist()) == list(range(model.case_count()))


def test_shares_count_what_is_shown(model):
    table = model._codes
    positive, labelled = model.positives(CASE_COLUMNS)
    assert (positive, labelled) == (int((table[:, 0] == 1).sum()), int((table[:, 0] >= 0).sum()))
    model.set_filter(GridFilter(state=CaseState.NO_REPORT))
    assert model.positives(CASE_COLUMNS)[1] == 0


def test_a_click_on_a_title_sorts_and_selects_nothing(qtbot, page):
    page.grid.go_to(page.model.case_at(2).id, page.model.findings[1])
    for view, column in ((page.grid._cells, CASE_COLUMNS + 3), (page.grid._facts, 2)):
        titles = view.horizontalHeader()
        at = QPoint(titles.sectionViewportPosition(column) + 8, titles.height() - 12)
        qtbot.mouseClick(titles.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert titles.sortIndicatorSection() == column
        assert len(view.selectionModel().selectedIndexes()) <= 1
