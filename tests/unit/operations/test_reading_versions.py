"""A second reading carried away and back while the template is edited at home, before and after."""

from dataclasses import replace

from app.core.jobs import JobContext
from app.labels.template_edit import rename_finding
from app.labels.values import Label
from app.operations.labelling.decisions import accept_case, set_label
from app.operations.labelling.labels import case_labels
from app.operations.second_reader.reading_answers import merge_answers, save_answers
from app.operations.second_reader.reading_bundle import open_bundle, save_bundle
from app.operations.second_reader.reading_comparison import adjudicate, compare_readers
from app.operations.second_reader.second_reading import close_reading, plan_reading
from app.operations.templates.template_drafts import start_draft
from app.operations.templates.template_editing import save_draft
from app.project import Project
from tests.unit.operations.study import new_project
from tests.unit.operations.test_reading_bundle import fill

SECOND = "Dr. Second"


def _exchange(project, one, other):
    draft = start_draft(project, region="elbow")
    template = draft.template
    for old, new in ((one, "held"), (other, one), ("held", other)):
        template = rename_finding(template, old, new, draft.template.finding_ids)
    save_draft(project, replace(draft, template=template), changed_by="Dr. A")


def test_answers_come_home_to_their_findings_whatever_these_are_called_by_now(tmp_path):
    (tmp_path / "archive").mkdir()
    with new_project(tmp_path / "home") as home:
        ids = fill(home, tmp_path / "archive", 2)
        _exchange(home, "fat_pad_sign", "foreign_body")
        reading = plan_reading(home, region="elbow", reader=SECOND)
        bundle = save_bundle(home, reading_id=reading.id, out=tmp_path / "round", context=JobContext())
        with Project.open(open_bundle(bundle=bundle, folder=tmp_path / "away", context=JobContext())) as away:
            for case_id in away.store.second_readings.cases(1):
                set_label(away, case_id=case_id, finding="fat_pad_sign", value=Label.UNCERTAIN, reader=SECOND)
                accept_case(away, case_id=case_id, reader=SECOND)
            answers = save_answers(away, out=tmp_path / "answers", context=JobContext())
        _exchange(home, "fat_pad_sign", "olec_fracture")
        merge_answers(home, source=answers, context=JobContext())
        own = case_labels(home, case_id=ids[0], reader=SECOND).values
        assert own == {
            "fracture_any": "false",
            "olec_fracture": "false",
            "foreign_body": "false",
            "fat_pad_sign": "uncertain",
        }
        close_reading(home, reading_id=reading.id)
        found = compare_readers(home, reading_id=reading.id)
        # What is called fat_pad_sign in the reading was foreign_body for the first reader and the engine: true.
        said = {(item.finding, item.first, item.second) for item in found.differences}
        assert said == {("fat_pad_sign", "true", "uncertain"), ("foreign_body", "true", "false")}
        adjudicate(
            home, reading_id=reading.id, case_id=ids[0], finding="fat_pad_sign", value=Label.FALSE, reader="Dr. First"
        )
        assert case_labels(home, case_id=ids[0]).values["olec_fracture"] is Label.FALSE
        assert case_labels(home, case_id=ids[1]).values["olec_fracture"] is Label.TRUE
