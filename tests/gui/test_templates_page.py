"""The page of templates: drafts that are never lost, complaints beside fields, examples, versions, a new region."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.labels.values import Label
from app.operations.templates.template_checks import check_draft_examples
from app.operations.templates.template_drafts import keep_draft, kept_draft, start_draft
from app.operations.templates.template_editing import save_draft
from app.views.models.template_findings_model import ID_ROLE
from app.views.models.template_versions_model import Place
from app.views.templates import template_checking
from tests.gui.template_tools import rename, settle, show_templates, write


@pytest.fixture
def show(qtbot, session):
    """Show the page at a region."""
    return partial(show_templates, qtbot, session)


def ids_shown(page):
    view = page.findings.tree.model()
    groups = [view.index(row, 0) for row in range(view.rowCount())]
    return [view.index(row, 0, group).data(ID_ROLE) for group in groups for row in range(view.rowCount(group))]


def test_a_draft_is_kept_undone_and_taken_up_again(qtbot, session, show):
    page = show()
    saved = page.desk.template
    form = page.findings.form
    page.findings.choose("rhead_fracture")
    assert form.id_edit.text() == "rhead_fracture"
    write(form.definition_edit, "Ein Bruch")
    write(form.definition_edit, "Ein Bruch des Köpfchens.")
    settle(qtbot, session, page)
    assert kept_draft(session.project, region="elbow").template == page.desk.template
    assert page.versions_of.draft is not None
    page.undo_button.click()  # what was written in one go is one step
    assert page.desk.template == saved
    assert form.definition_edit.toPlainText() == saved.finding("rhead_fracture").definition
    settle(qtbot, session, page)
    assert kept_draft(session.project, region="elbow") is None
    page.redo_button.click()
    told = []
    page.told.connect(lambda tone, text: told.append((tone, text)))
    page.hide()  # before the timer has kept it
    assert "draft of Elbow is kept" in told[0][1]
    settle(qtbot, session)
    again = show()
    assert again.desk.template.finding("rhead_fracture").definition == "Ein Bruch des Köpfchens."
    assert session.project.template("elbow") == saved


def test_ctrl_z_in_a_field_undoes_the_step(qtbot, session, show):
    page = show()
    qtbot.waitActive(page)
    edit = page.findings.form.titles["de"]
    before = edit.text()
    edit.setFocus()
    edit.end(False)
    qtbot.keyClicks(edit, "xy ")
    assert page.desk.template.finding(page.findings.chosen).title["de"] == f"{before}xy"
    assert edit.text() == f"{before}xy "  # the space that a next word will follow stays
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == before
    settle(qtbot, session, page)


def test_complaints_stand_beside_their_fields_and_stop_saving(qtbot, session, show):
    page = show()
    form = page.findings.form
    page.findings.choose("rhead_fracture")
    write(form.patterns_edit, "@nothing & Kopf")
    write(form.titles["en"], "")
    settle(qtbot, session, page)
    assert "nothing" in form.complaint("patterns")
    assert form.complaint("title.en")
    page.tabs.setCurrentWidget(page.changes)
    settle(qtbot, session, page)
    assert not page.changes.save_button.isEnabled()
    page.changes.fault_button.click()
    assert page.tabs.currentWidget() is page.findings
    assert page.findings.chosen == "rhead_fracture"
    rename(page, "Radius Kopf")
    assert "small letter" in form.complaint("id")
    rename(page, "fracture_any")
    assert "Another finding" in form.complaint("id")


def test_a_renamed_finding_keeps_its_labels_unless_it_is_another_one(qtbot, session, show):
    page = show()
    page.findings.choose("rhead_fracture")
    children = page.desk.template.children("rhead_fracture")
    rename(page, "caput_fracture")
    assert page.findings.chosen == "caput_fracture"
    assert page.desk.template.children("caput_fracture") == children
    assert page.desk.template.finding("caput_fracture").formerly == ("rhead_fracture",)
    assert "Renamed from rhead_fracture" in page.findings.form.origin.text()
    page.tabs.setCurrentWidget(page.changes)
    settle(qtbot, session, page)
    assert "rhead_fracture" in page.changes.view.toPlainText()
    page.tabs.setCurrentWidget(page.findings)
    page.findings.form.origin._menu.actions()[0].trigger()
    assert page.desk.template.finding("caput_fracture").formerly == ()
    assert "new finding" in page.findings.form.origin.text()


def test_findings_are_sought_moved_copied_and_removed(qtbot, session, show):
    page = show()
    tab = page.findings
    tab.search_edit.setText("köpfchen")
    found = ids_shown(page)
    assert "rhead_fracture" in found
    assert len(found) < len(page.desk.template.findings)
    tab.search_edit.clear()
    first, second, *_ = (f.id for f in page.desk.template.findings if f.group["en"] == "Radius")
    tab.choose(second)
    tab.move_up()
    order = [f.id for f in page.desk.template.findings if f.group["en"] == "Radius"]
    assert order[:2] == [second, first]
    tab.duplicate()
    copy = tab.chosen
    assert copy == f"{second}_2"
    tab.remove()
    assert copy not in page.desk.template.finding_ids
    assert "archived" in tab._note.text()
    group = page.desk.template.finding("fracture_any").group
    data = tab._model.mimeData([tab._model.index_of(second)])
    target = tab._model.index_of("fracture_any").parent()
    tab._model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, target)
    assert page.desk.template.finding(second).group == group
    assert page.desk.template.finding_ids.index(second) < page.desk.template.finding_ids.index("fracture_any")


def test_a_parent_that_follows_from_the_finding_cannot_be_ticked(show):
    page = show()
    page.findings.choose("fracture_any")
    model = page.findings.form.parents_list.model()
    titles = {f.title["en"]: f.id for f in page.desk.template.findings}
    for row in range(model.rowCount()):
        index = model.index(row)
        below = "fracture_any" in page.desk.template.ancestors(titles[index.data()])
        assert bool(index.flags() & Qt.ItemFlag.ItemIsEnabled) != below


def test_examples_are_read_again_after_each_change(qtbot, session, show):
    page = show()
    page.tabs.setCurrentWidget(page.examples)
    examples = page.examples
    assert examples._model.count_wrong == 0
    count = len(page.desk.template.examples)
    examples.add()
    assert examples.table.currentIndex().row() == count
    write(examples.card.sentence_edit, "Fraktur des Radiusköpfchens.")
    settle(qtbot, session, page)
    wrong = examples._model.wrong(count)
    assert "rhead_fracture" in wrong
    assert "fracture_any" in wrong
    table = examples.card.table
    for name in wrong:
        examples.card._on_finding(name)
        qtbot.keyClick(table, Qt.Key.Key_T)
    settle(qtbot, session, page)
    assert examples._model.wrong(count) == ()
    assert page.desk.template.examples[count].labels == dict.fromkeys(wrong, "true")
    assert any(each.finding == "rhead_fracture" for each in examples.card._evidence)
    examples.choose(0)
    examples.next_button.setEnabled(True)
    page.desk.change(replace(page.desk.template, examples=page.desk.template.examples[:1]))
    settle(qtbot, session, page)
    assert examples._model.rowCount() == 1


def test_a_sentence_is_tried_with_the_draft_and_kept_as_an_example(qtbot, session, show):
    page = show()
    page.tabs.setCurrentWidget(page.tabs.try_tab)
    tab = page.tabs.try_tab
    write(tab.edit, "Kein Gelenkerguss. Olekranonfraktur.")
    qtbot.waitUntil(lambda: tab.keep_button.isEnabled(), timeout=5000)
    read = {line.label.finding: line.label.value for line in tab._model.rows}
    assert read["olec_fracture"] is Label.TRUE
    assert read["fat_pad_sign"] is Label.FALSE
    assert any(each.finding == "olec_fracture" for each in tab._evidence)
    before = len(page.desk.template.examples)
    tab.keep_button.click()
    kept = page.desk.template.examples[before]
    assert kept.labels["olec_fracture"] == "true"
    assert kept.labels["fat_pad_sign"] == "false"
    write(tab.edit, "Klinische Angaben: Sturz.")
    qtbot.waitUntil(lambda: "unanswered" in tab._summary.text(), timeout=5000)


def test_versions_are_saved_compared_and_taken_back(qtbot, session, show):
    page = show()
    first = page.desk.template
    page.findings.choose("rhead_fracture")
    write(page.findings.form.definition_edit, "Eine andere Bedeutung.")
    page._save_or_show()
    settle(qtbot, session, page)
    assert page.tabs.currentWidget() is page.changes
    assert "Save as version 2" in page.changes.save_button.text()
    page.changes.note_edit.setText("clearer")
    page._save_or_show()
    settle(qtbot, session, page)
    assert session.project.template("elbow").version == 2
    assert not page.keeper.unlike
    assert kept_draft(session.project, region="elbow") is None
    page.versions.go_to(Place("elbow", 1))
    settle(qtbot, session, page)
    assert page.desk.fixed
    page.tabs.setCurrentWidget(page.findings)
    assert page.findings.form.definition_edit.isReadOnly()
    assert not page.findings.add_button.isEnabled()
    page.tabs.setCurrentWidget(page.changes)
    page.changes.new_box.setCurrentIndex(page.changes.new_box.findData(2))
    page.changes._on_boxes()
    settle(qtbot, session, page)
    assert "Eine andere Bedeutung" in page.changes.view.toPlainText()
    page.back_button.click()
    settle(qtbot, session, page)
    assert not page.desk.fixed
    assert page.desk.template.findings == first.findings
    page.changes.discard_button.click()
    assert page.versions_of.draft is not None  # asked once more
    page.changes.discard_button.click()
    settle(qtbot, session, page)
    assert page.versions_of.draft is None
    assert session.project.template("elbow").version == 2


def test_a_file_does_not_take_the_place_of_a_draft(qtbot, session, show, tmp_path):
    page = show()
    path = tmp_path / "elbow.json"
    path.write_text(replace(page.desk.template, here=("Ellbogen",)).to_json(), encoding="utf-8")
    page.tabs.setCurrentIndex(3)
    write(page.tabs.region_form.titles["en"], "The elbow")
    problems = []
    page.problem.connect(problems.append)
    page.changing.import_file(str(path))
    settle(qtbot, session, page)
    assert "already" in str(problems[0].what_happened)
    assert page.desk.template.title["en"] == "The elbow"
    page.undo_button.click()
    settle(qtbot, session, page)
    page.changing.import_file(str(path))
    settle(qtbot, session, page)
    assert page.desk.template.here == ("Ellbogen",)


def test_an_engine_reads_the_examples_beside_the_rules(qtbot, session, show, monkeypatch):
    page = show("thumb")
    page.tabs.setCurrentWidget(page.examples)
    told = []
    page.told.connect(lambda _tone, text: told.append(text))
    page.examples.engine_button.click()
    assert "Extraction" in told[0]  # the rules are chosen there, and read already
    session.settings.set("extraction.engine", "ollama")
    asked = []

    def read(template, *, choice, settings, secrets, context, project):
        asked.append((choice.engine, project))
        lint = check_draft_examples(template)
        first = replace(lint.examples[0], labels=tuple(replace(x, value=Label.FALSE) for x in lint.examples[0].labels))
        return replace(lint, engine="ollama", model="small", examples=(first, *lint.examples[1:]))

    monkeypatch.setattr(template_checking, "lint_with_engine", read)
    page.examples.engine_button.click()
    settle(qtbot, session, page)
    assert asked == [("ollama", session.project)]
    assert page.examples._model.wrong(0, engine=True)
    assert page.examples._model.wrong(0) == ()
    assert page.examples._model.wrong(1, engine=True) == ()
    assert not page.examples.table.isColumnHidden(1)
    assert "small" in page.examples._engine_summary.text()


def test_a_draft_begun_before_the_newest_version_goes_on_as_a_change_of_it(qtbot, session, show):
    project = session.project
    begun = start_draft(project, region="elbow")
    keep_draft(project, replace(begun, template=replace(begun.template, here=("Ellbogen",))))
    other = start_draft(project, region="elbow")
    save_draft(project, replace(other, template=replace(other.template, title={"de": "E", "en": "E"})), changed_by="x")
    keep_draft(project, replace(begun, template=replace(begun.template, here=("Ellbogen",))))
    page = show()
    assert page.desk.template.here == ("Ellbogen",)
    page.tabs.setCurrentWidget(page.changes)
    settle(qtbot, session, page)
    shown = page.changes.view.toPlainText()
    assert "Elbow" in shown  # the title that saving would take back is listed
    page.changes.save_button.click()
    settle(qtbot, session, page)
    assert project.template("elbow").version == 3


def test_what_is_changed_while_a_version_is_saved_is_a_draft_of_the_next(qtbot, session, show):
    page = show()
    write(page.findings.form.definition_edit, "Zuerst.")
    settle(qtbot, session, page)
    page._save("")
    write(page.findings.form.definition_edit, "Danach.")
    settle(qtbot, session, page)
    saved = session.project.template("elbow")
    assert saved.findings[0].definition == "Zuerst."
    assert page.keeper.unlike
    assert page.desk.template.findings[0].definition == "Danach."
    kept = kept_draft(session.project, region="elbow")
    assert (kept.template.findings[0].definition, kept.base is not None) == ("Danach.", True)
    page._save("")
    settle(qtbot, session, page)
    assert session.project.template("elbow").findings[0].definition == "Danach."
    assert kept_draft(session.project, region="elbow") is None
