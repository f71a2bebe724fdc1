"""A region made in the window, from nothing to labels; and the rail that leads to it."""

import itertools

import pytest

from app.labels.values import Label
from app.operations.labelling.labels import case_labels
from app.views.cases.cases_page import CasesPage
from app.views.extraction.extraction_page import ExtractionPage
from app.views.pages import PAGE_IDS
from app.views.reading.reading_page import ReadingPage
from app.views.shell import Shell
from app.views.style import apply_theme
from app.views.widgets.rail import Rail
from tests.gui.template_tools import rename, settle, show_templates, write


@pytest.mark.parametrize("height", [768, 640])
def test_the_rail_shows_every_page_in_low_windows(qtbot, qapp, session, height):
    apply_theme(qapp, "dark")
    shell = Shell(session.settings, session.host, session)
    qtbot.addWidget(shell)
    shell.resize(1366, height)
    shell.show()
    rail = shell.findChild(Rail)
    buttons = [shell._rail[page_id] for page_id in PAGE_IDS]
    assert buttons[-1].geometry().bottom() < rail.height()
    for above, below in itertools.pairwise(buttons):
        assert above.geometry().bottom() < below.geometry().top()
        assert below.height() >= below.sizeHint().height()
    assert rail.dense == (height < 700)
    shell.shut_down()
    qapp.setStyleSheet("")


WRIST = (
    ("fracture", "Fraktur", "Fracture", "Jede Fraktur am Handgelenk.", ("Fraktur", "Fissur", "Radiusfraktur")),
    ("dislocation", "Luxation", "Dislocation", "Jede Luxation am Handgelenk.", ("Luxation", "luxiert")),
    ("swelling", "Schwellung", "Swelling", "Eine Schwellung der Weichteile.", ("Weichteilschwellung", "Schwellung")),
)


def test_a_new_region_from_nothing_to_labels(qtbot, session):
    """A region is made in the window, saved, given to cases, and its findings are read from their reports."""
    cases = CasesPage(session)
    qtbot.addWidget(cases)
    cases.show()
    settle(qtbot, session)
    page = show_templates(qtbot, session)
    page.show_new_region()
    form = page.new_form
    form.make_button.click()
    assert form._region.complaint
    for edit, text in ((form.region_edit, "wrist"), (form.german_edit, "Handgelenk"), (form.english_edit, "Wrist")):
        write(edit, text)
    form.make_button.click()
    settle(qtbot, session, page)
    assert page.desk.template.region == "wrist"
    for number, (name, german, english, definition, synonyms) in enumerate(WRIST):
        (page.findings.empty.button if not number else page.findings.add_button).click()
        rename(page, name)
        write(page.findings.form.titles["de"], german)
        write(page.findings.form.titles["en"], english)
        write(page.findings.form.definition_edit, definition)
        write(page.findings.form.synonyms_edit, "\n".join(synonyms))
    page.tabs.setCurrentWidget(page.examples)
    for sentence, finding in (("Radiusfraktur.", "fracture"), ("Deutliche Weichteilschwellung.", "swelling")):
        page.examples.add()
        write(page.examples.card.sentence_edit, sentence)
        page.examples.card._on_chosen(finding, "true")
    settle(qtbot, session, page)
    assert page.examples._model.count_wrong == 0
    assert page.examples._model.wrong(1) == ()
    page._save_or_show()
    settle(qtbot, session, page)
    assert page.tabs.errors == 0
    page.changes.save_button.click()
    settle(qtbot, session, page)
    wrist = session.project.template("wrist")
    assert (wrist.version, wrist.finding_ids) == (1, ("fracture", "dislocation", "swelling"))
    assert wrist.finding("fracture").formerly == ()

    qtbot.waitUntil(lambda: cases.region_set_box.findText("Wrist") >= 0, timeout=5000)
    case_id = next(c.id for c in session.project.store.cases.all() if c.has_report)
    cases.table.select_where(lambda row: row.case.id == case_id)
    cases.region_set_box.setCurrentIndex(cases.region_set_box.findText("Wrist"))
    cases._set_region()
    settle(qtbot, session)
    extraction = ExtractionPage(session)
    qtbot.addWidget(extraction)
    extraction.show()
    settle(qtbot, session)
    extraction.form.region_box.setCurrentIndex(extraction.form.region_box.findData("wrist"))
    extraction.form.changed.emit()
    qtbot.waitUntil(lambda: extraction.start_button.isEnabled(), timeout=5000)
    extraction.start()
    settle(qtbot, session)
    reading = ReadingPage(session)
    qtbot.addWidget(reading)
    reading.resize(1240, 680)
    reading.show()
    settle(qtbot, session)
    reading.open_case(case_id)
    qtbot.waitUntil(lambda: reading.desk.opened is not None, timeout=5000)
    assert case_labels(session.project, case_id=case_id).values["fracture"] is Label.TRUE
    reading.shut_down()
