"""The worklist of Reading: chips, filters, order, keyboard."""

import pytest
from PySide6.QtCore import QRect, Qt

from app.operations.labelling.decisions import accept_case, set_case_field
from app.operations.reading.pace import Pace
from app.operations.reading.worklist import Reason, Worklist, worklist
from app.views.reading.reasons import REASON_GLYPHS, reason_colour, reason_tip, reason_title
from app.views.reading.worklist_view import WorklistView
from app.views.style import DARK, LIGHT


@pytest.fixture
def view(qtbot, session):
    made = WorklistView(session.settings, lambda region: region or "–")
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.set_worklist(worklist(session.project, "Dr. Test", control_share=100))
    made.show()
    return made


def chip(view, pile):
    return next(button for button in view.findChildren(type(view._chips["all"])) if button.property("pile") == pile)


def ids(work, **wanted):
    return tuple(item.case.id for item in work.queue(**wanted))


def test_the_queue_is_what_needs_review_and_chips_choose_another(view, session, qtbot):
    work = worklist(session.project, "Dr. Test", control_share=100)
    assert view.queue == tuple(item.case.id for item in work.by_need)
    assert chip(view, "review").isChecked()
    assert chip(view, "all").text() == "all 12"
    with qtbot.waitSignal(view.queue_changed):
        qtbot.mouseClick(chip(view, "uncertain"), Qt.MouseButton.LeftButton)
    assert view.queue == ids(work, reasons=[Reason.UNCERTAIN])
    assert chip(view, "uncertain").text() == f"? uncertain {len(view.queue)}"
    assert chip(view, "excluded").isHidden()
    assert not view.findChild(type(view._nothing)).isVisible()


def test_region_site_order_and_filter_narrow_the_queue(view, qtbot):
    qtbot.mouseClick(chip(view, "all"), Qt.MouseButton.LeftButton)
    view.site_box.setCurrentIndex(1)
    view.site_box.activated.emit(1)
    assert len(view.queue) == 6
    view.region_box.setCurrentIndex(1)
    view.region_box.activated.emit(1)
    assert len(view.queue) == 2
    view.site_box.setCurrentIndex(0)
    view.region_box.setCurrentIndex(0)
    view.order_box.setCurrentIndex(1)
    view.order_box.activated.emit(1)
    assert view.queue == tuple(sorted(view.queue))
    view.order_box.setCurrentIndex(2)
    view.order_box.activated.emit(2)
    drawn = view.queue
    assert drawn != tuple(sorted(drawn))
    view.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert view.queue == tuple(sorted(drawn, reverse=True))
    view.order_box.activated.emit(2)
    assert view.queue == drawn


def test_it_is_worked_with_the_keyboard(view, qtbot, session):
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.table.hasFocus)
    opened = []
    view.case_chosen.connect(opened.append)
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert opened == [view.queue[1]]
    qtbot.keyClick(view.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.filter.hasFocus()
    number = session.project.store.cases.get(view.queue[2]).accession
    qtbot.keyClicks(view.filter, number.lower())
    qtbot.keyClick(view.filter, Qt.Key.Key_Return)
    assert view.table.hasFocus()
    assert len(view.queue) == 1
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert opened[1:] == list(view.queue)


def test_chips_are_reached_and_chosen_with_the_keyboard(view, qtbot):
    view.activateWindow()
    chip(view, "review").setFocus()
    qtbot.waitUntil(chip(view, "review").hasFocus)
    qtbot.keyClick(chip(view, "review"), Qt.Key.Key_Right)
    focused = view.focusWidget()
    assert focused.property("pile") == "uncertain"
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert chip(view, "uncertain").isChecked()
    assert set(view.queue) <= set(ids(view._work, reasons=[Reason.UNCERTAIN]))


def test_chip_and_selection_stay_and_a_case_that_left_is_followed_by_its_neighbour(view, session):
    chip(view, "control").click()
    chosen = view.queue[1]
    view.select_case(chosen)
    view.set_worklist(worklist(session.project, "Dr. Test", control_share=100))
    assert (view.current_case, chip(view, "control").isChecked()) == (chosen, True)
    accept_case(session.project, case_id=chosen, reader="Dr. Test")
    following = view.queue[2]
    view.set_worklist(worklist(session.project, "Dr. Test", control_share=100))
    assert view.current_case == following
    assert chip(view, "verified").text() == "✓ verified 1"


def test_nothing_to_do_says_so(view, qtbot, session):
    view.filter.setText("no such case")
    view._filter_soon.timeout.emit()
    assert view.queue == ()
    assert view._nothing.isVisible()
    qtbot.mouseClick(view._nothing.button, Qt.MouseButton.LeftButton)
    assert len(view.queue) == 12
    view.set_worklist(Worklist(()))
    assert (view.queue, view.current_case) == ((), None)
    view.open_current()


def test_progress_names_what_is_done_the_pace_and_what_is_left(view, session):
    accept_case(session.project, case_id=view.queue[0], reader="Dr. Test")
    work = worklist(session.project, "Dr. Test")
    view.set_worklist(Worklist(work.items, Pace(20, 600, 500, 300, 800)))
    assert view._progress.text() == "1 of 10 verified · 600 s per case · about 90 min left"
    view.set_worklist(Worklist(work.items))
    assert view._progress.text() == "1 of 10 verified"
    work = worklist(session.project, "Dr. Test", control_share=100)
    view.set_worklist(Worklist(work.items))
    controls = work.count_reasons(Reason.CONTROL)
    doubtful = sum(bool(item.reasons - {Reason.CONTROL, Reason.NOT_READ}) for item in work.items)
    words = f"{doubtful} need review, {controls} random controls"
    assert view._progress.text() == f"1 of 10 verified · {words}"


def test_chosen_cases_have_a_chip_of_its_own_and_keep_their_order(view, session):
    wanted = tuple(reversed(view.queue[:3]))
    view.filter.setText("x")
    view.show_cases(wanted)
    assert view.queue == wanted
    assert view.current_case == wanted[0]  # though another one was selected before
    assert chip(view, "chosen").text() == "☰ chosen cases 3"
    view.set_worklist(worklist(session.project, "Dr. Test"))
    assert view.queue == wanted


def test_flags_are_named_and_every_reason_has_words_a_glyph_and_two_colours(view, session):
    case_id = view.queue[0]
    values = {"flag:quality": "true", "comment": "see prior"}
    set_case_field(session.project, case_id=case_id, values=values, reader="Dr. Test")
    view.set_worklist(worklist(session.project, "Dr. Test"))
    chip(view, "flagged").click()
    assert view.queue == (case_id,)
    model = view.table.model()
    assert model.index(0, 7).data() == "⚑ ✎"
    assert model.index(0, 7).data(Qt.ItemDataRole.ToolTipRole) == "poor images\nsee prior"
    assert len({reason_title(reason) for reason in Reason}) == len(REASON_GLYPHS) == len(Reason)
    assert all(reason_tip(reason) for reason in Reason)
    assert all(reason_colour(reason, DARK) != reason_colour(reason, LIGHT) for reason in Reason)


def test_reasons_are_drawn_as_chips(view):
    index = view.table.model().index(1, 6)
    picture = view.table.viewport().grab(view.table.visualRect(index)).toImage()
    middle = picture.height() // 2
    assert len({picture.pixelColor(x, middle).name() for x in range(picture.width())}) > 5


def test_where_the_column_is_narrow_the_least_urgent_reasons_keep_their_glyphs(view):
    painter = view.table.itemDelegateForColumn(6)
    reasons = frozenset({Reason.CONFLICT, Reason.DISAGREEMENT, Reason.UNCERTAIN})

    def widths(room):
        chips = painter._fitting(reasons, view.font(), QRect(0, 0, room, 30), 1.0)
        return [round(chip.deviceIndependentSize().width()) for chip in chips]

    wide, middle, narrow = widths(900), widths(sum(widths(900))), widths(60)
    assert wide[0] == middle[0] == narrow[0]
    assert middle[2] < wide[2]
    assert middle[1] == wide[1]
    assert narrow[1] < wide[1]
