"""The instructions in the window: chosen, shown for each report and of a run, and kept when a run is gone on with."""

import pytest

from app.extraction.options import Indication, PromptOptions
from app.extraction.prompt import make_prompt
from app.settings.settings import Settings
from app.views.extraction import extraction_page
from app.views.extraction.extraction_page import ExtractionPage


def add_run(project, options: PromptOptions) -> int:
    template = project.template("clavicle")
    prompt = make_prompt(template, options)
    run_id = project.store.runs.start(
        region="clavicle",
        engine="openai",
        model="m",
        host="127.0.0.1:9",
        template_version=template.version,
        prompt=prompt.system,
        prompt_sha256=prompt.sha256,
        schema_sha256=prompt.schema_sha256,
        parameters={"instructions": prompt.facts, "address": "http://127.0.0.1:9/v1"},
        total=3,
    )
    project.store.runs.finish(run_id, "stopped")
    return run_id


@pytest.fixture
def runs(session):
    """Two stopped runs with the study's instructions, in English and in German."""
    return [add_run(session.project, PromptOptions("paper", language)) for language in ("", "de")]


@pytest.fixture
def page(qtbot, session, runs):
    session.settings.set("extraction.engine", "openai")
    session.settings.set("openai.base_url", "http://127.0.0.1:9/v1")
    session.settings.set("openai.model", "m")
    shown = ExtractionPage(session)
    qtbot.addWidget(shown)
    shown.resize(1270, 690)
    shown.show()
    qtbot.waitUntil(lambda: len(shown._runs.rows) >= 2, timeout=10_000)
    return shown


def choose(box, data) -> None:
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def test_what_is_chosen_is_what_the_engine_is_told_of_each_report(qtbot, page, session):
    view, form = page.instructions.view, page.form.prompt_form
    page.tabs.setCurrentWidget(view)
    qtbot.waitUntil(lambda: "Sturz" in view.user.toPlainText(), timeout=5000)
    assert "Du wertest deutsche" in view.system.toPlainText()
    assert '"evidence"' in view.schema.toPlainText()
    first = view.case_id
    assert not view.previous_button.isEnabled()
    view.next_button.click()
    assert view.case_id != first
    qtbot.waitUntil(lambda: view.facts.text() and view.previous_button.isEnabled(), timeout=5000)
    view.previous_button.click()

    form.setFocus()
    assert not form.preset_box.isVisible()
    form._head.click()
    assert form.preset_box.isVisible()
    choose(form.indication_box, "exclude")
    qtbot.waitUntil(lambda: "Sturz" not in view.user.toPlainText(), timeout=5000)
    choose(form.preset_box, "paper")
    assert form.options() == PromptOptions("paper", indication=Indication.KEEP)
    choose(form.language_box, "de")
    form.examples_spin.setValue(2)
    qtbot.waitUntil(lambda: "<beispiel 2>" in view.system.toPlainText(), timeout=5000)
    assert "2 examples" in view.facts.text()
    assert "come from the template" in form._hint.text()

    page.form.remember()
    kept = PromptOptions.of_settings(Settings.load(session.settings.path))
    assert kept == PromptOptions("paper", "de", Indication.KEEP, 2)
    page.form._check("rules")
    page.instructions.refresh()
    qtbot.waitUntil(lambda: view.system.toPlainText() == "", timeout=5000)


def test_the_instructions_of_a_run_and_what_is_different_in_another(qtbot, page, runs):
    first, second = runs
    page.table.select(first)
    page.table.instructions_button.click()
    qtbot.waitUntil(lambda: page.instructions.dialog is not None, timeout=5000)
    dialog = page.instructions.dialog
    assert "You are given a German radiology report" in dialog.text.toPlainText()
    choose(dialog.compare_box, second)
    qtbot.waitUntil(lambda: "− language: en\n+ language: de\n" in dialog.text.toPlainText(), timeout=5000)
    choose(dialog.compare_box, None)
    assert "− language" not in dialog.text.toPlainText()
    dialog.accept()
    qtbot.waitUntil(lambda: page.instructions.dialog is None, timeout=5000)


def test_a_run_is_gone_on_with_by_its_own_instructions(qtbot, page, session, runs, monkeypatch):
    """A run with the study's instructions, while the form has others."""
    asked = []
    monkeypatch.setattr(extraction_page, "run_extraction", lambda _project, **named: asked.append(named) or ())
    page.table.select(runs[1])
    page.table.resume_button.click()
    qtbot.waitUntil(lambda: len(asked) == 1 and not page.reading, timeout=5000)
    assert page.form.choice().options == PromptOptions()
    assert asked[0]["choice"].options == PromptOptions("paper", "de")
    assert asked[0]["choice"].host == "http://127.0.0.1:9/v1"
    assert asked[0]["go_on"].run.id == runs[1]
    qtbot.waitUntil(lambda: session.host.running == 0, timeout=5000)
