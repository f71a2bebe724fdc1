"""Labels on the desk: keystrokes, engines side by side, parents and children, history, second reading."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.core.ids import sha256_text
from app.labels.consistency import lifted_parents
from app.labels.values import Label
from app.operations.labelling.decisions import set_label
from app.operations.labelling.labels import case_labels
from app.store.records import AnswerLabel
from app.views.models.case_labels_model import LETTERS
from app.views.reading.reading_page import ReadingPage

NO_MODIFIER = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(qtbot, session):
    shown = ReadingPage(session)
    qtbot.addWidget(shown)
    shown.resize(1366, 700)
    shown.show()
    qtbot.waitUntil(lambda: bool(shown._work.items), timeout=5000)
    yield shown
    shown.shut_down()


class Keys:
    """Presses keys where the focus is and counts them; a key with a modifier is one stroke."""

    def __init__(self, page):
        self.page = page
        self.count = 0

    def press(self, key, modifier=NO_MODIFIER):
        self.count += 1
        QTest.keyClick(self.page.focusWidget() or self.page, key, modifier)


@pytest.fixture
def keys(page):
    return Keys(page)


def values(session, case_id, reader=""):
    return case_labels(session.project, case_id=case_id, reader=reader).values


def read_cases(page, session, wanted):
    """The cases that are read, not verified, and in which the engine found ``wanted``."""
    return [
        item.case.id
        for item in page._work.items
        if item.case.has_report and wanted in values(session, item.case.id).values()
    ]


def open_case(page, session, wanted=Label.TRUE):
    case_id = read_cases(page, session, wanted)[0]
    page.open_case(case_id)
    return case_id


def add_engine(project, region, case_id, **said):
    """A second engine that says false, with 80 % confidence, of all findings but those given."""
    run_id = project.store.runs.start(
        region=region,
        engine="ollama",
        model="some/qwen-7b",
        host="",
        template_version=project.template(region).version,
        prompt="",
        prompt_sha256="",
        schema_sha256="",
        parameters={},
        total=1,
    )
    report = project.store.reports.of_case(case_id)
    start = report.text.index("Befund")
    labels = [
        AnswerLabel(finding, said.get(finding, "false"), None, "Befund", start, start + 6, "exact", 0.8)
        for finding in project.template(region).finding_ids
    ]
    project.store.answers.add(
        run_id=run_id,
        content_key=f"second {case_id}",
        report_sha256=sha256_text(report.text),
        state="complete",
        labels=labels,
        case_ids=[case_id],
    )
    first = project.store.runs.primary(region).id
    project.store.runs.finish(run_id, "complete")
    project.store.runs.set_primary(region, first)


def test_enter_opens_the_selected_case_and_q_leads_back(qtbot, page, keys):
    assert page._stack.currentWidget() is page.worklist
    first = page.worklist.queue[0]
    qtbot.waitUntil(lambda: page.worklist.table.hasFocus())
    keys.press(Qt.Key.Key_Return)
    assert page.desk.opened.case.id == first
    assert page.desk.labels.hasFocus()
    keys.press(Qt.Key.Key_PageDown)
    assert page.desk.opened.case.id == page.worklist.queue[1]
    keys.press(Qt.Key.Key_Q)
    assert page._stack.currentWidget() is page.worklist
    assert page.worklist.current_case == page.worklist.queue[1]
    qtbot.waitUntil(lambda: page.session.host.running == 0)


def test_a_refresh_leaves_the_keyboard_where_it_is(qtbot, page):
    page.worklist.filter.setFocus()
    page.refresh()
    qtbot.waitUntil(lambda: page.session.host.running == 0)
    assert page.worklist.filter.hasFocus()


def test_an_all_right_case_takes_one_key(page, session, keys):
    case_id = open_case(page, session)
    keys.press(Qt.Key.Key_Return)
    assert keys.count == 1
    assert session.project.store.cases.get(case_id).verified_by == "Dr. Test"
    assert page.desk.opened.case.id != case_id


def test_a_wrong_label_in_doubt_takes_two_keys_since_it_is_selected_already(page, session, keys):
    case_id = open_case(page, session, Label.UNCERTAIN)
    finding = page.desk.labels.current_item.finding.id
    assert page.desk.labels.current_item.needs_review
    keys.press(Qt.Key.Key_F)
    keys.press(Qt.Key.Key_Return)
    assert keys.count == 2
    assert values(session, case_id)[finding] is Label.FALSE
    assert session.project.store.cases.get(case_id).verified_by == "Dr. Test"


def test_any_wrong_label_takes_three_keys_by_its_letter(page, session, keys):
    """Alt with the letter that stands beside the finding while Alt is held, T or F, Enter.

    Alt and the letter count as one stroke, as Shift+Enter does; so it is for each of the 29 findings of the elbow.
    """
    case_id = next(item.case.id for item in page._work.items if item.case.region == "elbow" and item.case.has_report)
    page.open_case(case_id)
    assert len(page.desk.labels.labels.label_items()) == 29
    for _, item in page.desk.labels.labels.label_items():
        wanted = Label.FALSE if item.row.current is Label.TRUE else Label.TRUE
        keys.count = 0
        keys.press(Qt.Key(ord(item.letter)), Qt.KeyboardModifier.AltModifier)
        assert page.desk.labels.current_item.finding.id == item.finding.id
        keys.press(Qt.Key.Key_F if wanted is Label.FALSE else Qt.Key.Key_T)
        keys.press(Qt.Key.Key_Return)
        assert keys.count == 3
        assert values(session, case_id)[item.finding.id] is wanted
        assert session.project.store.cases.get(case_id).verified_by == "Dr. Test"
        page._history.undo()
        page._history.undo()
        assert page.desk.opened.case.id == case_id


def test_letters_show_while_alt_is_held_or_until_the_next_key(page, session, keys):
    open_case(page, session)
    labels = page.desk.labels
    QTest.keyPress(labels, Qt.Key.Key_Alt)
    assert labels._delegate.letters
    QTest.keyRelease(labels, Qt.Key.Key_Alt)
    assert not labels._delegate.letters
    keys.press(Qt.Key.Key_X)
    assert labels._delegate.letters
    keys.press(Qt.Key.Key_F)  # the letter, not "set false"
    row, item = labels.labels.label_items()[LETTERS.index("F")]
    assert labels.currentIndex().row() == row
    assert not item.decided
    assert not labels._delegate.letters


def test_one_key_jumps_to_what_is_positive_or_in_doubt(page, session, keys):
    open_case(page, session)
    labels = page.desk.labels
    outstanding = [row for row, item in labels.labels.label_items() if item.stands_out]
    assert 1 < len(outstanding) < len(labels.labels.label_rows())
    seen = []
    for _ in outstanding:
        seen.append(labels.currentIndex().row())
        keys.press(Qt.Key.Key_J)
    assert sorted(seen) == outstanding
    assert labels.currentIndex().row() == seen[0]
    keys.press(Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    assert labels.currentIndex().row() == seen[-1]


def test_shift_enter_goes_to_the_next_case_that_needs_review(page, session, keys):
    page._go_to_worklist()
    needy = [item.case.id for item in page._work.items if item.need > 0]
    clear = next(case_id for case_id in read_cases(page, session, Label.TRUE) if case_id not in needy)
    page.open_case(clear)
    page._queue = tuple(sorted({clear, *needy}))
    page._show(next(case_id for case_id in page._queue if case_id != clear))
    page._show(clear)
    soon = {image.case_id for image in page.desk.hanging._soon}
    assert page._next_in_need() in soon
    assert page._next(1) in {*soon, None}
    keys.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert session.project.store.cases.get(clear).verified_by == "Dr. Test"
    assert page.desk.opened.case.id in needy


def test_engines_stand_side_by_side_and_a_click_shows_what_one_read(qtbot, page, session, keys):
    case_id = open_case(page, session)
    region = page.desk.opened.case.region
    finding = page.desk.opened.labels.template.finding_ids[-1]
    add_engine(session.project, region, case_id, **{finding: "true"})
    page._show(case_id)
    labels = page.desk.labels
    assert [len(item.cells) for _, item in labels.labels.label_items()] == [2] * len(labels.labels.label_rows())
    assert labels.labels.item(labels.labels.row_of(finding)).disagreement
    quoted = {mark.cursor.selectedText() for mark in page.desk.report.extraSelections()}
    labels.scrollTo(labels.labels.index(labels.labels.row_of(finding)))
    row = labels.visualRect(labels.labels.index(labels.labels.row_of(finding)))
    left, right = labels.heads.columns.cells[1]
    qtbot.mouseClick(labels.viewport(), Qt.MouseButton.LeftButton, pos=QPoint((left + right) // 2, row.center().y()))
    assert labels.shown_engine == 1
    assert labels.current_item.finding.id == finding
    assert {mark.cursor.selectedText() for mark in page.desk.report.extraSelections()} != quoted
    assert "80 %" in labels.tip_at(QPoint((left + right) // 2, row.center().y()))
    keys.press(Qt.Key.Key_E)
    assert labels.shown_engine == 0
    keys.press(Qt.Key.Key_E)
    assert labels.shown_engine == 1
    page.open_case(next(item.case.id for item in page._work.items if item.case.id != case_id))
    assert labels.shown_engine == 0


def test_the_cursor_waits_where_engines_differ(page, session):
    case_id = open_case(page, session, Label.FALSE)
    template = page.desk.opened.labels.template
    wanted = template.finding_ids[-2]
    add_engine(session.project, template.region, case_id, **{wanted: "true"})
    page._go_to_worklist()
    page.open_case(next(item.case.id for item in page._work.items if item.case.id != case_id))
    page.open_case(case_id)
    assert page.desk.labels.current_item.finding.id == wanted


def child_without_parents(page):
    labels = page.desk.opened.labels
    template = labels.template
    return next(f for f in template.finding_ids if lifted_parents(template, f, Label.TRUE, labels.values))


def test_parents_follow_and_one_key_takes_only_them_back(page, session, keys):
    case_id = open_case(page, session, Label.FALSE)
    child = child_without_parents(page)
    before = values(session, case_id)
    page.desk.labels.select(child)
    keys.press(Qt.Key.Key_T)
    bar = page.desk.panel.offer
    parents = page.desk.opened.labels.template.ancestors(child)
    assert all(page.desk.opened.labels.template.finding(name).title["en"] in bar.text for name in parents)
    assert "G" in bar.button.text()
    keys.press(Qt.Key.Key_G)
    assert values(session, case_id) == {**before, child: Label.TRUE}
    assert bar.isHidden()
    page._history.undo()
    assert values(session, case_id)[parents[0]] is Label.TRUE
    page._history.undo()
    assert values(session, case_id) == before


def test_parents_are_only_offered_where_the_person_wants_it_so(page, session, keys):
    session.settings.set("reading.parents", "offer")
    case_id = open_case(page, session, Label.FALSE)
    child = child_without_parents(page)
    page.desk.labels.select(child)
    keys.press(Qt.Key.Key_T)
    parent = page.desk.opened.labels.template.finding(child).parents[0]
    assert values(session, case_id)[parent] is Label.FALSE
    assert page.desk.opened.labels.template.finding(parent).title["en"] in page.desk.panel.offer.text
    keys.press(Qt.Key.Key_G)
    assert values(session, case_id)[parent] is Label.TRUE


def test_a_false_parent_offers_to_take_its_children_along(page, session, keys):
    case_id = open_case(page, session, Label.FALSE)
    child = child_without_parents(page)
    template = page.desk.opened.labels.template
    page.desk.labels.select(child)
    keys.press(Qt.Key.Key_T)
    page.desk.labels.select(template.finding(child).parents[0])
    keys.press(Qt.Key.Key_F)
    assert template.finding(child).title["en"] in page.desk.panel.offer.text
    assert values(session, case_id)[child] is Label.TRUE
    page.desk.panel.offer.button.click()
    assert values(session, case_id)[child] is Label.FALSE


def test_the_history_of_a_label_stands_in_its_tooltip(page, session, keys):
    case_id = open_case(page, session)
    finding = page.desk.labels.current_item.finding.id
    set_label(session.project, case_id=case_id, finding=finding, value=Label.UNCERTAIN, reader="Dr. <Other>")
    keys.press(Qt.Key.Key_F)
    page._history.undo()
    row = page.desk.labels.visualRect(page.desk.labels.currentIndex())
    text = page.desk.labels.tip_at(QPoint(60, row.center().y()))
    assert "Dr. &lt;Other&gt;" in text
    assert "Dr. Test" in text
    assert "uncertain → false" in text
    assert "(undone)" in text


def test_undo_leads_back_to_the_case_and_says_what_it_did(qtbot, page, session, keys):
    case_id = open_case(page, session)
    item = page.desk.labels.current_item
    number = page.desk.opened.case.accession
    keys.press(Qt.Key.Key_F)
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Q)
    with qtbot.waitSignal(page.told, timeout=1000) as told:
        page._history.undo()
    assert page.desk.opened.case.id == case_id
    assert told.args[1] == f"Undone in case {number}: no longer accepted"
    with qtbot.waitSignal(page.told, timeout=1000) as told:
        page._history.undo()
    assert told.args[1] == f"Undone in case {number}: {item.title} false → as the engine said"
    assert page.desk.labels.current_item.finding.id == item.finding.id
    with qtbot.waitSignal(page.told, timeout=1000) as told:
        page._history.redo()
    assert told.args[1] == f"Done again in case {number}: {item.title} as the engine said → false"
    qtbot.waitUntil(lambda: session.host.running == 0)


def test_a_second_reader_sees_nothing_of_others_and_accepts_with_one_key(qtbot, page, session, keys):
    case_id = open_case(page, session)
    project, region = session.project, page.desk.opened.case.region
    finding = page.desk.labels.current_item.finding.id
    project.store.second_readings.add(
        name="Round two",
        region=region,
        template_version=project.template(region).version,
        reader="Dr. Test",
        case_ids=[case_id],
    )
    page._show(case_id)
    desk = page.desk
    assert not desk.head.badges["reading"].isHidden()
    assert "Round two" in desk.head.badges["reading"].text()
    assert desk.labels.labels.engines == ()
    assert set(desk.opened.labels.values.values()) == {None}
    assert not desk.report._evidence
    count = len(desk.opened.labels.rows)
    assert f"sets {count} open findings" in desk.panel._blind.text()
    desk.labels.select(finding)
    keys.press(Qt.Key.Key_T)
    assert desk.opened.labels.row(finding).current is Label.TRUE
    keys.press(Qt.Key.Key_Return)
    own = values(session, case_id, "Dr. Test")
    assert own[finding] is Label.TRUE
    assert None not in own.values()
    assert project.store.cases.get(case_id).verified_by is None
    assert values(session, case_id)[finding] is Label.TRUE  # the engine's, as before
    assert desk.opened.case.id != case_id
    with qtbot.waitSignal(page.told, timeout=1000) as told:
        page._history.undo()
    assert told.args[1].endswith(f"no longer accepted; {count - sum(v is Label.TRUE for v in own.values())} labels")
    assert set(values(session, case_id, "Dr. Test").values()) == {None, Label.TRUE}
    with qtbot.waitSignal(page.told, timeout=1000) as told:
        page._history.undo()
    assert "true → not set" in told.args[1]
    qtbot.waitUntil(lambda: session.host.running == 0)


def test_the_panel_is_whole_at_its_smallest(page, session):
    open_case(page, session)
    page.desk.panel.resize(260, 500)
    QGuiApplication.sendPostedEvents()
    columns = page.desk.labels.heads.columns
    left, right = columns.title
    assert right - left > 100
    assert columns.who[1] <= columns.width


def test_findings_are_short_below_their_parent_and_whole_where_the_keys_act(page, session):
    case_id = next(item.case.id for item in page._work.items if item.case.region == "elbow" and item.case.has_report)
    page.open_case(case_id)
    model = page.desk.labels.labels
    item = model.item(model.row_of("olec_displaced"))
    assert (item.title, item.short, item.indented) == ("Olecranon: displaced", "displaced", True)
    umbrella = model.item(model.row_of("ulna_fracture"))
    assert (umbrella.short, umbrella.indented) == ("Ulna fracture", False)
    page.desk.labels.select("olec_displaced")
    header = model.index(model.header_row(model.row_of("olec_displaced")))
    assert header.data() == "Ulna"
    assert page.desk.labels.viewport().rect().contains(page.desk.labels.visualRect(header))
