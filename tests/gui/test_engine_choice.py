"""The extraction page before and after a run: places, models, the trial, prices, what waits."""

import json

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QSpinBox

from app.extraction.places import Place
from app.views.extraction.extraction_page import ExtractionPage
from app.views.settings_dialog import SettingsDialog
from tests.unit.extraction.wire import Wire, ndjson, ollama_service


def all_false(request):
    return json.dumps({name: {"evidence": "", "label": "false"} for name in request.body["format"]["properties"]})


@pytest.fixture
def server():
    with Wire(ollama_service(lambda request: ndjson(all_false(request), evaluated=4500), loaded=65536)) as made:
        yield made


@pytest.fixture
def page(qtbot, session):
    shown = ExtractionPage(session)
    qtbot.addWidget(shown)
    shown.resize(1200, 640)
    shown.show()
    qtbot.waitUntil(lambda: shown.start_button.isEnabled(), timeout=20_000)
    return shown


def choose(page, place):
    page.form.place_box.setCurrentIndex(page.form.place_box.findData(place.value))
    page.form._on_place()


def test_a_place_brings_its_address_and_says_where_reports_go(page):
    page.form._check("openai")
    assert page.form.place_box.currentData() == Place.HERE.value
    choose(page, Place.OPENAI_EU)
    assert page.form.host_edit.text() == "https://eu.api.openai.com/v1"
    assert "schema" in page.form._note.text()
    assert page.form._base_row.isHidden()
    choose(page, Place.AZURE)
    assert "RESOURCE" in page.form.host_edit.text()
    assert not page.form._base_row.isHidden()
    assert page.form._model_title.text() == "Deployment"
    page.form.host_edit.setText("http://127.0.0.1:8080/v1")
    page.form._on_address()
    assert page.form.place_box.currentData() == Place.HERE.value


def test_the_models_of_a_server_are_offered_with_what_is_known_of_them(qtbot, page, server):
    page.form._check("ollama")
    page.form.host_edit.setText(server.url)
    page.engines.show_details()
    qtbot.waitUntil(lambda: page.engines.dialog is not None, timeout=20_000)
    dialog = page.engines.dialog
    facts = {fact.key: str(fact.value) for fact in dialog._facts_model.rows}
    assert (facts["context"], facts["logprobs"]) == ("32768 tokens", "yes")
    dialog.take_button.click()
    assert page.form.model_box.currentText() == "m:1b"
    assert page.engines.dialog is None


def test_a_trial_shows_labels_and_feeds_the_plan(qtbot, page, server):
    page.form._check("ollama")
    page.form.host_edit.setText(server.url)
    page.form.model_box.setCurrentText("m:1b")
    page._ask_plan()
    qtbot.waitUntil(lambda: "try the engine first" in page.plan_card.basis, timeout=20_000)
    page.try_button.click()
    qtbot.waitUntil(lambda: "saying false" in page.probe_panel.verdict, timeout=30_000)
    assert page.tabs.currentIndex() == page._trial_tab
    qtbot.waitUntil(lambda: "the trial with 5 short examples" in page.plan_card.basis, timeout=20_000)
    page.form.model_box.setCurrentText("other")
    page.trial.show_for("clavicle", page.form.choice())
    assert page.probe_panel._stack.currentIndex() == 0  # another model was not tried


def test_reports_that_do_not_fit_are_told_with_the_context_that_would_do(qtbot, page, server):
    page.settings.set("ollama.num_ctx", 2048)
    page.form._check("ollama")
    page.form.host_edit.setText(server.url)
    page.form.model_box.setCurrentText("m:1b")
    page._ask_plan()
    qtbot.waitUntil(lambda: not page.plan_card._fit.isHidden(), timeout=20_000)
    needed = page.plan_card._needed
    page.plan_card.fit_button.click()
    assert page.settings.number("ollama.num_ctx") == needed > 2048
    qtbot.waitUntil(lambda: page.plan_card._fit.isHidden(), timeout=20_000)


def test_what_waits_after_a_run_is_one_click_away(qtbot, page, session):
    page.form.limit_spin.setValue(1)
    with qtbot.waitSignal(page.told, timeout=30_000):
        page.start()
    qtbot.waitUntil(lambda: "2 reports are not read yet" in page.run_card.reasons, timeout=20_000)
    assert page.run_card.queue_button.isHidden()  # the run can still ask about them
    run = session.project.store.runs.all()[-1]
    session.project.store.runs.finish(run.id, "complete", None)
    page.runs._on_chosen(page.table.table.current())
    qtbot.waitUntil(lambda: "2 reports wait for you" in page.run_card.reasons, timeout=20_000)
    assert "not asked, or held back" in page.run_card.reasons
    with qtbot.waitSignal(page.queue_wanted, timeout=1000) as wanted:
        page.run_card.queue_button.click()
    assert len(wanted.args[0]) == 2


def test_own_prices_are_kept_once_they_are_right(qtbot, session):
    QLocale.setDefault(QLocale("de_DE"))
    try:
        dialog = SettingsDialog(session.settings, at="prices")
        qtbot.addWidget(dialog)
        editor = dialog.control("prices")
        editor.add_button.click()
        for column, text in enumerate(("my-model", "1,5", "", "minus")):
            editor.table.item(0, column).setText(text)
        assert "my-model" in editor.fault
        assert session.settings.prices() == {}
        editor.table.item(0, 3).setText("6.25")
        assert editor.fault == ""
        assert session.settings.prices() == {"my-model": {"input": 1.5, "output": 6.25}}
        editor.table.setCurrentCell(0, 0)
        editor.remove_button.click()
        assert session.settings.prices() == {}
    finally:
        QLocale.setDefault(QLocale("en_US"))


def test_the_wheel_over_the_form_changes_nothing_in_it(page):
    page.form._check("openai")
    form = page.form.prompt_form
    for box in (form.preset_box, form.indication_box, page.form.place_box, form.examples_spin, page.form.repeats_spin):
        before = box.value() if isinstance(box, QSpinBox) else box.currentIndex()
        for turn in (-120, 120):
            QApplication.sendEvent(box, _wheel(box, turn))
            assert (box.value() if isinstance(box, QSpinBox) else box.currentIndex()) == before


def _wheel(box, turn):
    at, none = QPointF(5, 5), Qt.MouseButton.NoButton
    keys, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(at, box.mapToGlobal(at), QPoint(0, turn), QPoint(0, turn), none, keys, phase, False)
