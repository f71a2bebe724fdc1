"""What is sent: shown for every engine, required before the first run elsewhere, doubtful reports released there."""

import pytest

from app.extraction.outgoing import Policy, prepare_outgoing
from app.operations.extracting.outgoing import OutgoingReport, OutgoingReports
from app.reports.deidentify import Pseudonyms, deidentify
from app.views.extraction.extraction_page import ExtractionPage
from app.views.widgets.extraction.outgoing_preview import OutgoingPreview


@pytest.fixture(scope="module", autouse=True)
def dictionary():
    """Loaded before any test waits for it: seconds, where the machine is busy."""
    deidentify("Quaxdingsda", pseudonyms=Pseudonyms(b"1" * 32))


@pytest.fixture
def page(qtbot, session):
    session.settings.set("network.offline", False)
    store = session.project.store
    site = store.sites.ensure("Z", "internal")
    patient = store.patients.ensure(site.id, "outgoing")
    text = "Frau Quellmoser: Fraktur der Klavikula. Rücksprache mit Tatzelhofer."
    case_id = store.cases.add(patient_id=patient.id, case_key="out", region="clavicle", region_source="manual")
    store.reports.add(site_id=site.id, case_id=case_id, text=text, source="t", row=1, key="out")
    shown = ExtractionPage(session)
    qtbot.addWidget(shown)
    shown.resize(1200, 640)
    shown.show()
    qtbot.waitUntil(lambda: shown.start_button.isEnabled(), timeout=10_000)
    return shown


def opened(qtbot, page):
    page.outgoing_button.click()
    qtbot.waitUntil(lambda: page.outgoing.preview is not None, timeout=10_000)
    return page.outgoing.preview


def test_here_the_text_is_unchanged_and_nothing_is_to_be_ticked(qtbot, page):
    preview = opened(qtbot, page)
    assert "unchanged" in preview.headline
    assert not preview.tick.isVisible()
    assert preview.sent.toPlainText() == preview.original.toPlainText() != ""
    preview.accept()
    assert page.outgoing.may_start()


def test_elsewhere_it_has_to_be_seen_first_and_a_doubtful_report_is_released(qtbot, page):
    page.form._check("openai")
    page.form.host_edit.setText("https://models.example/v1")
    page.form.model_box.setCurrentText("some-model")
    assert not page.outgoing.may_start()
    preview = opened(qtbot, page)
    assert "models.example: 1 of" in preview.headline
    assert "Quellmoser" in preview.original.toPlainText()
    assert "Quellmoser" not in preview.sent.toPlainText()
    assert "[Name " in preview.message.toPlainText()
    assert "Befund-IDs" in preview.message.toPlainText()
    assert preview.release_button.isVisible()
    preview.release_button.click()
    qtbot.waitUntil(lambda: "0 of" in preview.headline, timeout=10_000)
    assert "Withdraw" in preview.release_button.text()
    preview.tick.click()
    assert page.outgoing.may_start()
    choice = page.form.choice()
    assert page.outgoing.consent("clavicle", choice).host == "models.example:443"
    assert page.outgoing.consent("elbow", choice) is None
    preview.accept()
    qtbot.waitUntil(lambda: page.session.host.running == 0, timeout=10_000)


def test_a_question_that_is_left_out_is_struck_through(qtbot):
    text = "Klinik: Sturz von Frau Quellmoser.\nBefund: Fraktur."
    outgoing = prepare_outgoing(text, Policy({1: Pseudonyms(b"key")}), 1)
    end = outgoing.text.index("Befund")
    found = OutgoingReports("elbow", "h", False, (OutgoingReport(1, outgoing, "", ((0, end),)),))
    preview = OutgoingPreview(found)
    qtbot.addWidget(preview)
    assert preview.sent.toPlainText() == outgoing.text
    cursor = preview.sent.textCursor()
    letters = [at for at, letter in enumerate(outgoing.text) if letter != "\n"]
    struck = []
    for at in letters:
        cursor.setPosition(at + 1)
        struck.append(cursor.charFormat().fontStrikeOut())
    assert struck == [at < end for at in letters]


def test_a_word_that_names_nobody_holds_nothing_back_any_longer_until_it_is_in_doubt_again(qtbot, page):
    store = page.project.store
    site = store.sites.ensure("Z", "internal")
    for number in range(2):
        patient = store.patients.ensure(site.id, f"word{number}")
        case_id = store.cases.add(
            patient_id=patient.id, case_key=f"w{number}", region="clavicle", region_source="manual"
        )
        store.reports.add(
            site_id=site.id, case_id=case_id, text="Quaxdingsda. Keine Fraktur.", source="t", row=2, key=f"w{number}"
        )
    page.settings.set("general.reader", "Anke")
    page.form._check("openai")
    page.form.host_edit.setText("https://models.example/v1")
    page.form.model_box.setCurrentText("some-model")
    preview = opened(qtbot, page)
    assert "models.example: 3 of" in preview.headline
    preview.words.show_word("quaxdingsda")
    assert preview.words.box.currentText() == "Quaxdingsda – in 2 reports"
    preview.words.button.click()
    qtbot.waitUntil(lambda: "1 of" in preview.headline, timeout=10_000)
    preview.words.show_word("quaxdingsda")
    assert "names nobody, says Anke" in preview.words.box.currentText()
    preview.words.button.click()
    qtbot.waitUntil(lambda: "3 of" in preview.headline, timeout=10_000)
    preview.accept()
    qtbot.waitUntil(lambda: page.session.host.running == 0, timeout=10_000)
