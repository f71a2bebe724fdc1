"""What the reader of an open second reading sees, and what her decisions touch."""

import pytest

from app.core.errors import AppError
from app.labels.values import Label
from app.operations.labelling.decisions import accept_case, label_history, redo, set_case_field, set_label, undo
from app.operations.labelling.label_table import CaseState, label_table
from app.operations.labelling.labels import case_labels, open_case
from app.operations.second_reader.blinding import base_field
from app.project import Project
from app.store.records import SecondLabel
from tests.unit.operations.test_labels import add_answer, add_case


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "study") as opened:
        yield opened


@pytest.fixture
def case_id(project):
    """A case that an engine read, A corrected and verified, and B reads blind."""
    made = add_case(project)
    add_answer(project, made, fracture_any=("true", "exact"))
    set_label(project, case_id=made, finding="ossicles", value=Label.TRUE, reader="A")
    set_case_field(project, case_id=made, values={"comment": "see prior"}, reader="A")
    accept_case(project, case_id=made, reader="A")
    version = project.template("elbow").version
    project.store.second_readings.add(
        name="Elbow", region="elbow", template_version=version, reader="B", case_ids=[made]
    )
    return made


def test_the_second_reader_sees_nothing_of_others(project, case_id):
    seen = open_case(project, case_id=case_id, reader="B")
    assert seen.reading is not None
    assert seen.report is not None
    assert (seen.case.verified_by, seen.case.comment) == (None, "")
    assert (seen.labels.run, seen.labels.answer) == (None, None)
    assert set(seen.labels.values.values()) == {None}
    table = label_table(project, region="elbow", reader="B")
    assert (table.current == -1).all()
    assert (table.engine == -1).all()
    assert not table.decided.any()
    assert table.states == (CaseState.NOT_READ,)
    assert label_history(project, case_id=case_id, finding="ossicles", reader="B") == []


def test_nobody_sees_the_second_reader_before_the_reading_is_closed(project, case_id):
    before = case_labels(project, case_id=case_id, reader="A")
    set_label(project, case_id=case_id, finding="fat_pad_sign", value=Label.TRUE, reader="B")
    accept_case(project, case_id=case_id, reader="B")
    assert case_labels(project, case_id=case_id, reader="A") == before
    assert case_labels(project, case_id=case_id) == before
    assert open_case(project, case_id=case_id, reader="A").case.verified_by == "A"
    assert label_history(project, case_id=case_id, finding="fat_pad_sign") == []


def test_a_name_written_otherwise_opens_no_back_door(project, case_id):
    for name in ("b", " B ", "b "):
        assert open_case(project, case_id=case_id, reader=name).case.verified_by is None
        assert (label_table(project, region="elbow", reader=name).current == -1).all()
    set_label(project, case_id=case_id, finding="fat_pad_sign", value=Label.TRUE, reader="b")
    assert case_labels(project, case_id=case_id, reader="B").row("fat_pad_sign").current is Label.TRUE
    assert case_labels(project, case_id=case_id).row("fat_pad_sign").decided_by is None
    assert open_case(project, case_id=case_id, reader="BB").case.verified_by == "A"


def test_accepting_blind_says_false_for_each_finding_left_unset(project, case_id):
    set_label(project, case_id=case_id, finding="fat_pad_sign", value=Label.TRUE, reader="B")
    made = accept_case(project, case_id=case_id, reader="B")
    labels = case_labels(project, case_id=case_id, reader="B")
    assert labels.values == {
        finding: Label.TRUE if finding == "fat_pad_sign" else Label.FALSE for finding in labels.template.finding_ids
    }
    assert {base_field(step.field) for step in made} >= {"verified", "label:ossicles"}
    assert label_table(project, region="elbow", reader="B").states == (CaseState.VERIFIED,)
    undo(project, reader="B")
    assert case_labels(project, case_id=case_id, reader="B").row("ossicles").current is None
    assert open_case(project, case_id=case_id, reader="B").case.verified_by is None
    redo(project, reader="B")
    assert open_case(project, case_id=case_id, reader="B").case.verified_by == "B"


def test_parents_follow_within_the_blind_reading(project, case_id):
    set_label(project, case_id=case_id, finding="olec_displaced", value=Label.TRUE, reader="B")
    assert case_labels(project, case_id=case_id, reader="B").row("olec_fracture").current is Label.TRUE
    assert case_labels(project, case_id=case_id).row("olec_fracture").current is Label.FALSE


def test_report_and_region_stay_while_a_case_is_read_blind(project, case_id):
    with pytest.raises(AppError):
        set_case_field(project, case_id=case_id, values={"region": "thumb"}, reader="B")
    set_case_field(project, case_id=case_id, values={"comment": "mine", "excluded": "burnt out"}, reader="B")
    own = open_case(project, case_id=case_id, reader="B").case
    assert (own.comment, own.excluded) == ("mine", "burnt out")
    assert open_case(project, case_id=case_id).case.comment == "see prior"


def test_a_closed_reading_blinds_nobody_and_keeps_what_was_said(project, case_id):
    reading = project.store.second_readings.all()[0]
    said = SecondLabel(case_id, "ossicles", "true", "false", "A")
    project.store.second_readings.close(reading.id, [said])
    assert project.store.second_readings.labels(reading.id) == [said]
    assert case_labels(project, case_id=case_id, reader="B").row("ossicles").current is Label.TRUE
