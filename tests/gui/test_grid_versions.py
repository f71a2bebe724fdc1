"""The grid after the template was edited, while a second reading goes on under the names of its own version."""

from dataclasses import replace

from PySide6.QtCore import Qt

from app.labels.template import Template
from app.labels.template_edit import add_finding, rename_finding
from app.labels.values import Label
from app.operations.labelling.labels import case_labels
from app.operations.second_reader.second_reading import Pool, plan_reading
from app.operations.templates.template_drafts import start_draft
from app.operations.templates.template_editing import save_draft
from app.views.grid.grid_page import GridPage
from app.views.models.label_grid_model import CASE_COLUMNS
from app.views.style import LabelState
from tests.gui.test_grid_page import _key

READER = "Dr. Test"


def _edit(project, region, change):
    draft = start_draft(project, region=region)
    save_draft(project, replace(draft, template=change(draft.template)), changed_by="Dr. A")


def _exchanged(template: Template) -> Template:
    """The first two findings under each other's id, and one finding more."""
    one, other = template.finding_ids[:2]
    for old, new in ((one, "held"), (other, one), ("held", other)):
        template = rename_finding(template, old, new)
    return add_finding(template, replace(template.findings[-1], id="newer", synonyms=("Neuwort",), patterns=()))


def test_a_cell_of_an_open_second_reading_is_that_of_its_finding_after_a_renaming(qtbot, session):
    project = session.project
    region = next(case.region for case in project.store.cases.all() if case.region)
    plan_reading(project, region=region, reader=READER, pool=Pool.ALL)
    one, other = project.template(region).finding_ids[:2]
    _edit(project, region, _exchanged)
    page = GridPage(session)
    qtbot.addWidget(page)
    page.resize(1200, 640)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(
        lambda: page.model.case_count() > 0 and session.host.running == 0 and page.isActiveWindow(), timeout=5000
    )
    assert page._region.currentData() == region
    case_id = page.model.case_at(0).id
    page.grid.go_to(case_id, other)  # what the reading calls by the other's id
    _key(qtbot, page, Qt.Key.Key_T)
    own = case_labels(project, case_id=case_id, reader=READER).values
    assert (own[one], own[other]) == (Label.TRUE, None)
    column = CASE_COLUMNS + page.model.findings.index(other)
    assert page.model.look_at(page.model.row_of(case_id), column).state is LabelState.TRUE
    told = []
    page.told.connect(lambda _tone, text: told.append(text))
    page.grid.go_to(case_id, "newer")
    _key(qtbot, page, Qt.Key.Key_T)
    assert told == ["This finding is newer than your second reading of the case."]
