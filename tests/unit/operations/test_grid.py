"""What the grid reads from the store."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.ids import sha256_text
from app.core.jobs import Cancelled, JobContext
from app.datasets.split import Split
from app.labels.values import Label
from app.operations.experiments.datasets import make_dataset
from app.operations.labelling.decisions import accept_case, set_case_field, set_label
from app.operations.labelling.grid import _matcher, cases_with_text, read_grid, read_memberships, with_case
from app.operations.labelling.grid_rows import Flag, Look
from app.operations.labelling.labels import case_labels
from app.project import Project
from app.store.records import AnswerLabel
from tests.unit.operations.cohort import REGION, pictured_project
from tests.unit.operations.test_labels import TEXT, add_answer, add_case


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "study") as opened:
        yield opened


def _add_run(project, case_ids, **values):
    """Another complete run, in which every finding is false but those given."""
    template = project.template("elbow")
    run_id = project.store.runs.start(
        region="elbow",
        engine="ollama",
        model="2",
        host="",
        template_version=template.version,
        prompt="",
        prompt_sha256="",
        schema_sha256="",
        parameters={},
        total=len(case_ids),
    )
    labels = [AnswerLabel(f, values.get(f, "false"), "negated", "Wort", 0, 4, "exact") for f in template.finding_ids]
    project.store.answers.add(
        run_id=run_id,
        content_key=f"other{run_id}",
        report_sha256=sha256_text(TEXT),
        state="complete",
        labels=labels,
        case_ids=case_ids,
    )
    project.store.runs.finish(run_id, "complete")
    return run_id


def test_an_empty_region_is_an_empty_sheet(project):
    sheet = read_grid(project, region="elbow")
    assert sheet.look.shape == (0, len(project.template("elbow").finding_ids))
    assert (sheet.cases, sheet.readers) == ((), ())


def test_flags_readers_and_decisions_come_with_the_labels(project):
    first, second = add_case(project, key="A10"), add_case(project, key="A9")
    add_answer(project, first, fracture_any=("true", "exact"))
    set_label(project, case_id=first, finding="ossicles", value=Label.TRUE, reader="Dr. B")
    set_case_field(project, case_id=second, values={"flag:pairing": "true", "excluded": "Gips"}, reader="Dr. A")
    set_case_field(project, case_id=first, values={"comment": "?"}, reader="Dr. A")
    accept_case(project, case_id=first, reader="Dr. A")
    sheet = read_grid(project, region="elbow")
    assert [Flag(int(flags)) for flags in sheet.flags] == [Flag.COMMENT, Flag.PAIRING | Flag.EXCLUDED]
    assert sheet.readers == ("Dr. A", "Dr. B")
    assert sheet.touched.tolist() == [[True, True], [False, False]]
    assert sheet.places.tolist() == [1, 0]
    column = sheet.findings.index("ossicles")
    assert (sheet.look[0, column], sheet.decided[0, column]) == (Look.TRUE, True)


def test_a_run_is_shown_by_itself_and_beside_the_current_labels(project):
    ids = [add_case(project, key=f"A{number}") for number in range(2)]
    for case_id in ids:
        add_answer(project, case_id, fracture_any=("true", "exact"))
    primary = project.store.runs.primary("elbow").id
    project.store.runs.set_primary("elbow", primary)
    other = _add_run(project, ids, ossicles="uncertain")
    set_label(project, case_id=ids[1], finding="fracture_any", value=Label.FALSE, reader="R")
    alone = read_grid(project, region="elbow", run_id=other)
    assert alone.read_only
    column = {finding: place for place, finding in enumerate(alone.findings)}
    assert set(np.unique(alone.look)) == {Look.NEGATED, Look.UNCERTAIN}
    assert not alone.decided.any()
    sheet = read_grid(project, region="elbow", other_run_id=other)
    assert not sheet.read_only
    differing = {(int(row), sheet.findings[place]) for row, place in zip(*np.nonzero(sheet.differs), strict=True)}
    # Not mentioned and negated are both false; the second case was corrected to what the other run says.
    assert differing == {(0, "fracture_any"), (0, "ossicles"), (1, "ossicles")}
    assert sheet.look[1, column["fracture_any"]] == Look.NOT_MENTIONED


def test_one_case_is_taken_over_as_the_whole_would_be_read(project):
    ids = [add_case(project, key=f"A{number}") for number in range(3)]
    for case_id in ids:
        add_answer(project, case_id, fracture_any=("true", "not_found"))
    sheet = read_grid(project, region="elbow")
    set_label(project, case_id=ids[1], finding="olec_displaced", value=Label.TRUE, reader="R", lift_parents=False)
    case = project.store.cases.get(ids[1])
    changed = with_case(sheet, case_labels(project, case_id=ids[1]), case)
    whole = read_grid(project, region="elbow")
    for name in ("look", "decided", "doubtful"):
        assert np.array_equal(getattr(changed, name), getattr(whole, name)), name
    assert not sheet.decided.any()


def test_a_blind_reader_sees_no_run_no_flag_and_no_reader_of_her_cases(project):
    ids = [add_case(project, key=f"A{number}") for number in range(2)]
    for case_id in ids:
        add_answer(project, case_id, fracture_any=("true", "exact"))
        set_label(project, case_id=case_id, finding="ossicles", value=Label.TRUE, reader="A")
        set_case_field(project, case_id=case_id, values={"flag:quality": "true"}, reader="A")
    other = _add_run(project, ids)
    version = project.template("elbow").version
    project.store.second_readings.add(
        name="Elbow", region="elbow", template_version=version, reader="B", case_ids=ids[:1]
    )
    set_label(project, case_id=ids[0], finding="hum_fracture", value=Label.TRUE, reader="B", lift_parents=False)
    sheet = read_grid(project, region="elbow", reader="B", other_run_id=other)
    column = sheet.findings.index("hum_fracture")
    assert (sheet.other[0] == Look.UNANSWERED).all()
    assert sheet.look[0, column] == Look.TRUE
    assert np.count_nonzero(sheet.look[0] != Look.UNANSWERED) == 1
    assert sheet.flags.tolist() == [0, int(Flag.QUALITY)]
    seen = {who for place, who in enumerate(sheet.readers) if sheet.touched[0, place]}
    assert seen == {"B"}
    run = read_grid(project, region="elbow", reader="B", run_id=other)
    assert (run.look[0] == Look.UNANSWERED).all()
    assert (run.look[1] != Look.UNANSWERED).all()


def test_texts_are_found_whatever_the_case_the_umlauts_and_the_line_breaks(project):
    texts = (
        "Befund: RADIUSKÖPFCHEN-Fraktur,\nnicht disloziert.",
        "Befund: Radiuskoepfchen regelrecht.",
        "Befund: Kein Erguß.",
        None,
    )
    ids = [add_case(project, key=f"A{number}", report=text) for number, text in enumerate(texts)]
    assert cases_with_text(project, "radiusköpfchen") == {ids[0], ids[1]}
    assert cases_with_text(project, "fraktur  Radiuskoepfchen") == {ids[0]}
    assert cases_with_text(project, '"fraktur, nicht"') == {ids[0]}
    assert cases_with_text(project, '"nicht fraktur"') == frozenset()
    assert cases_with_text(project, "ERGUSS") == {ids[2]}
    assert cases_with_text(project, "  ") == set(ids[:3])


def test_a_report_that_a_person_assigned_counts_for_its_case(project):
    first, second = add_case(project, key="A1", report=None), add_case(project, key="A2", report="Befund: Luxation.")
    report = project.store.reports.of_case(second).id
    assert cases_with_text(project, "luxation") == {second}
    set_case_field(project, case_id=first, values={"report": str(report)}, reader="R")
    assert cases_with_text(project, "luxation") == {first}


def test_a_search_that_is_not_wanted_any_more_ends(project):
    add_case(project)
    with pytest.raises(Cancelled):
        cases_with_text(project, "x", context=JobContext(is_cancelled=lambda: True))


@given(text=st.text(alphabet="aäAÄ ß\n", max_size=30), start=st.integers(0, 30), length=st.integers(1, 6))
def test_every_part_of_a_text_is_found_in_it(text, start, length):
    part = text[start : start + length]
    assert _matcher(f'"{part.upper()}"')(text)


def test_datasets_tell_the_split_of_each_case_and_are_read_once(tmp_path):
    with pictured_project(tmp_path / "study") as project:
        dataset = make_dataset(project, region=REGION, labels="primary", seed=1, context=JobContext())
        (project.datasets_folder / "dataset-zz.json").write_text("{")
        (membership,) = read_memberships(project, region=REGION, known={})
        assert membership.parts == {case.case_id: case.split for case in dataset.cases}
        assert set(membership.parts.values()) == set(Split)
        assert read_memberships(project, region="elbow", known={}) == ()
        (project.datasets_folder / f"{dataset.id}.json").write_text("{")  # whoever read it again would fail
        known = {dataset.id: membership}
        assert read_memberships(project, region=REGION, known=known) == (membership,)
