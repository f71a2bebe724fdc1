"""The report beside the images: sections, evidence, marks, search, type size, and offsets that hold."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication

from app.settings.settings import Settings
from app.store.records import Report
from app.views.style import DARK, LIGHT, LabelState, apply_theme
from app.views.widgets.report.evidence_lines import lanes_of
from app.views.widgets.report.report_panel import ReportPanel
from app.views.widgets.report.report_view import Evidence, ReportView
from app.views.widgets.shortcuts import bind

TEXT = (
    "Klinische Angaben: V. a. Fraktur?_x000D_\r\n"
    "Befund: 🦴 Keine Fraktur, keine Luxation. Gelenkerguß möglich.\r\n"
    "Beurteilung: Erguss. Keine Frak-\r\ntur."
)


def evidence(finding: str, words: str, state: LabelState = LabelState.NEGATED) -> Evidence:
    start = TEXT.index(words)
    return Evidence(finding, start, start + len(words), state, finding.title())


@pytest.fixture
def view(qtbot):
    view = ReportView()
    qtbot.addWidget(view)
    view.resize(420, 500)
    view.show_report(TEXT)
    view.show()
    return view


@pytest.fixture
def settings(tmp_path):
    settings = Settings.load(tmp_path / "settings.toml")
    settings.set("general.language", "en")
    return settings


@pytest.fixture
def panel(qtbot, settings):
    panel = ReportPanel(settings)
    qtbot.addWidget(panel)
    panel.resize(420, 500)
    panel.show_report(Report(1, 1, 1, TEXT, "", "reports.csv", 7, "k"), unpaired=0)
    bind(panel, settings, panel.slots)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    panel.view.setFocus()
    return panel


def place_of(view: ReportView, words: str) -> QPoint:
    """A point within the first letter of ``words``."""
    cursor = view.document().find(words)
    assert not cursor.isNull(), words
    cursor.setPosition(cursor.selectionStart())
    return view.cursorRect(cursor).center() + QPoint(2, 0)


def click(qtbot, view: ReportView, words: str) -> None:
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, words))


def format_at(view: ReportView, words: str):
    cursor = view.document().find(words)
    cursor.setPosition(cursor.selectionStart() + 1)
    return cursor.charFormat()


def marked(view: ReportView) -> list[str]:
    return [selection.cursor.selectedText() for selection in view.extraSelections()]


def test_sections_stand_by_themselves_under_their_headings(view):
    lines = view.toPlainText().split("\n")
    assert lines == [
        "Klinische Angaben:",
        "V. a. Fraktur?",
        "Befund:",
        "🦴 Keine Fraktur, keine Luxation. Gelenkerguß möglich.",
        "Beurteilung:",
        "Erguss. Keine Frak-",
        "tur.",
    ]
    assert format_at(view, "Befund:").fontWeight() == 600
    muted = format_at(view, "V. a.").foreground().color()
    assert muted == format_at(view, "Klinische").foreground().color()
    assert muted != format_at(view, "Befund:").foreground().color()


def test_headings_follow_the_theme(qtbot, qapp, view):
    for name, colours in (("light", LIGHT), ("dark", DARK), ("light", LIGHT)):
        apply_theme(qapp, name)
        wanted = QColor(colours.accent)
        qtbot.waitUntil(lambda wanted=wanted: format_at(view, "Befund:").foreground().color() == wanted, timeout=2000)
    qapp.setStyleSheet("")


def test_evidence_lies_where_it_stands_in_the_stored_report(view):
    found = [
        evidence("fracture", "Keine Fraktur"),
        evidence("effusion", "Erguss."),
        evidence("late", "Keine Frak-\r\ntur"),
    ]
    for entry in found:
        view.set_evidence(found, entry.finding)
        text = TEXT[entry.start : entry.end].replace("\r\n", "\u2029")
        assert marked(view) == [text]


def test_evidence_of_the_chosen_finding_is_scrolled_to(qtbot, view):
    long = "Befund: " + "Keine Fraktur. " * 200 + "Erguss."
    view.show_report(long)
    start = long.index("Erguss")
    view.set_evidence([Evidence("effusion", start, start + 6, LabelState.TRUE)], "effusion")
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.toPlainText().index("Erguss"))
    qtbot.waitUntil(lambda: view.viewport().rect().contains(view.cursorRect(cursor)), timeout=2000)


def test_a_click_into_a_sentence_chooses_its_findings_in_turn(qtbot, view):
    found = [
        evidence("fracture", "Keine Fraktur"),
        evidence("luxation", "keine Luxation"),
        evidence("effusion", "Gelenkerguß möglich", LabelState.UNCERTAIN),
    ]
    chosen = []
    view.finding_clicked.connect(chosen.append)
    view.finding_clicked.connect(lambda finding: view.set_evidence(found, finding))
    view.set_evidence(found, None)
    click(qtbot, view, "Luxation")
    click(qtbot, view, "Luxation")
    click(qtbot, view, "Luxation")
    click(qtbot, view, "möglich")
    click(qtbot, view, "V. a.")
    assert chosen == ["luxation", "fracture", "luxation", "effusion"]


def test_words_that_several_findings_share_have_a_line_for_each_label(view):
    both = [evidence("a", "Keine Fraktur"), evidence("b", "Keine Fraktur", LabelState.CONFLICT)]
    twin = evidence("c", "Keine Fraktur")
    inner = evidence("d", "Fraktur, keine")
    lanes = {entry.finding: lane for lane, entry in lanes_of([*both, twin, inner], "c")}
    assert set(lanes) == {"b", "c", "d"}
    assert sorted(lanes.values()) == [0, 1, 2]
    apart = [evidence("a", "Keine Fraktur"), evidence("e", "Erguss.")]
    assert {lane for lane, _ in lanes_of(apart, None)} == {0}
    view.set_evidence([*both, twin, inner], "a")
    with_lines = view.grab().toImage()
    view.set_evidence([], None)
    assert view.grab().toImage() != with_lines


def test_denial_and_hedge_are_told_apart_without_their_colours(panel, settings):
    assert format_at(panel.view, "keine Lux").fontWeight() == 400
    assert panel._legend.isHidden()
    panel.marks_button.click()
    assert settings.flag("reading.marks")
    denial, hedge = format_at(panel.view, "keine Lux"), format_at(panel.view, "möglich")
    assert (denial.fontWeight(), denial.fontItalic()) == (700, False)
    assert (hedge.fontWeight(), hedge.fontItalic()) == (400, True)
    assert not format_at(panel.view, "V. a.").fontItalic()
    assert not panel._legend.isHidden()
    panel.marks_button.click()
    assert format_at(panel.view, "keine Lux").fontWeight() == 400


def test_the_type_grows_and_shrinks_within_bounds_and_is_kept(qtbot, panel, settings):
    ctrl = Qt.KeyboardModifier.ControlModifier
    before = panel.view.cursorRect().height()
    qtbot.keyClick(panel.view, Qt.Key.Key_Plus, ctrl)
    assert Settings.load(settings.path).number("reading.report_size") == 12
    assert panel.view.font().pointSizeF() == 12
    assert panel.view.cursorRect().height() > before
    for _ in range(20):
        panel.smaller()
    assert settings.number("reading.report_size") == 8
    wheel = QWheelEvent(
        QPointF(9, 9),
        QPointF(9, 9),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        ctrl,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(panel.view.viewport(), wheel)
    assert settings.number("reading.report_size") == 9
    settings.set("reading.report_size", 20)
    panel.use_setting("reading.report_size")
    assert panel.view.font().pointSizeF() == 20


def test_search_finds_counts_walks_and_closes(qtbot, panel):
    qtbot.keyClick(panel.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    edit = panel.search.edit
    qtbot.waitUntil(edit.hasFocus, timeout=2000)
    qtbot.keyClicks(edit, "FRAKTUR")
    assert panel.search._count.text() == "1 of 3"
    assert marked(panel.view) == ["Fraktur", "Fraktur", "Frak-\u2029tur"]
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClick(edit, Qt.Key.Key_F3)
    assert panel.search._count.text() == "3 of 3"
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert panel.search._count.text() == "3 of 3"
    edit.setText("erguss")
    assert panel.search._count.text() == "1 of 2"
    edit.setText("xyz")
    assert panel.search._count.text() == "not found"
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert panel.search.isHidden()
    assert marked(panel.view) == []
    assert panel.view.hasFocus()


def test_another_report_ends_the_search(qtbot, panel):
    panel.search.open_search()
    panel.search.edit.setText("fraktur")
    panel.show_report(Report(2, 1, 2, "Befund: Keine Fraktur.", "", "reports.csv", 8, "l"), unpaired=0)
    assert panel.search.isHidden()
    assert marked(panel.view) == []


def test_sections_are_one_click_away_where_there_are_several(qtbot, panel):
    shown = [button.text() for button in panel.section_buttons if not button.isHidden()]
    assert shown == ["Klinische Angaben", "Befund", "Beurteilung"]
    long = "Befund: " + "Keine Fraktur.\n" * 100 + "Beurteilung: Keine Fraktur." + "\nEnde." * 60
    panel.show_report(Report(3, 1, 3, long, "", "r.csv", 9, "m"), unpaired=0)
    panel.section_buttons[1].click()
    assert 0 <= place_of(panel.view, "Beurteilung:").y() < 40
    panel.show_report(Report(4, 1, 4, "Keine Fraktur.", "", "r.csv", 9, "n"), unpaired=0)
    assert panel._sections.isHidden()


def test_the_text_can_be_copied(qtbot, panel):
    panel.view.selectAll()
    panel.view.copy()
    copied = QGuiApplication.clipboard().text()
    assert "🦴 Keine Fraktur, keine Luxation." in copied
    assert "_x000D_" not in copied


def test_a_case_without_report_says_so_and_offers_the_unpaired(qtbot, panel):
    panel.show_report(None, unpaired=2)
    assert panel.view.toPlainText() == "This case has no report."
    assert not panel.assign_button.isHidden()
    assert panel._source.text() == ""
    panel.search.open_search()
    panel.search.edit.setText("case")
    assert marked(panel.view) == []
