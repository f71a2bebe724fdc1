"""Verification of a run against decisions and against a table of true labels."""

import pytest

from app.core.errors import AppError
from app.labels.values import Label
from app.operations.labelling.decisions import accept_case, set_case_field, set_label
from app.operations.verifying.verification import verify
from tests.unit.operations.study import add_answer, add_case, new_project, start_run


@pytest.fixture
def project(tmp_path):
    with new_project(tmp_path / "study") as opened:
        yield opened


@pytest.fixture
def run(project):
    """Four cases in two hospitals: A right, B one error, C (the other hospital) refused, D not read."""
    run_id = start_run(project)
    project.cases = {
        "A": add_case(project, "A"),
        "B": add_case(project, "B"),
        "C": add_case(project, "A", "Süd", "external"),
        "D": add_case(project, "D"),
    }
    add_answer(project, run_id, project.cases["A"], foreign_body="true")
    add_answer(project, run_id, project.cases["B"], fat_pad_sign="uncertain")
    add_answer(project, run_id, project.cases["C"], state="refused")
    return run_id


def findings(project):
    return project.template("elbow").finding_ids


def truth_file(path, rows, heading="accession,site,region,finding,report_label"):
    path.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    return path


def test_against_decisions(project, run):
    for key in "ABCD":
        if key == "B":
            set_label(project, case_id=project.cases["B"], finding="fat_pad_sign", value=Label.FALSE, reader="Dr. R")
        accept_case(project, case_id=project.cases[key], reader="Dr. R")
    set_label(project, case_id=project.cases["C"], finding="foreign_body", value=Label.TRUE, reader="Dr. R")
    result = verify(project, run_id=run)
    k = len(findings(project))
    assert (result.overall.cases, result.not_read) == (3, 0)
    # C was refused and only one of its labels has a reference: unanswered, so wrong.
    assert (result.overall.compared, result.overall.right) == (2 * k + 1, 2 * k - 1)
    assert (result.overall.unanswered, result.overall.uncertain_wrong) == (1, 1)
    assert set(result.sites) == {"Nord", "Süd"}
    assert result.sites["Nord"].report_accuracy.estimate == 0.5
    assert result.states == {"complete": 2, "refused": 1}


def test_only_accepted_and_not_excluded_cases_are_a_reference(project, run):
    with pytest.raises(AppError, match="No case"):
        verify(project, run_id=run)
    accept_case(project, case_id=project.cases["A"], reader="Dr. R")
    accept_case(project, case_id=project.cases["B"], reader="Dr. R")
    set_case_field(project, case_id=project.cases["B"], values={"excluded": "andere Region"}, reader="Dr. R")
    assert verify(project, run_id=run).overall.cases == 1


def test_against_a_file(project, run, tmp_path):
    rows = [
        "ACC-A,Nord,elbow,foreign_body,true",
        "ACC-A,Nord,elbow,olec_fracture,false",
        "ACC-B,Nord,elbow,fat_pad_sign,uncertain",
        "ACC-D,Nord,elbow,fat_pad_sign,true",
        "ACC-D,Nord,thumb,fat_pad_sign,true",
        "ACC-X,Nord,elbow,fat_pad_sign,true",
        "ACC-A,Nord,elbow,no_such,true",
        "ACC-A,Süd,elbow,foreign_body,",
    ]
    result = verify(project, run_id=run, reference=truth_file(tmp_path / "truth.csv", rows))
    assert (result.overall.compared, result.overall.right) == (3, 3)
    assert (result.unknown_rows, result.not_read, result.reference) == (2, 1, "truth.csv")
    assert result.overall.uncertain_found.estimate == 1.0


def test_keys_that_two_hospitals_share_need_the_site(project, run, tmp_path):
    rows = ["A,foreign_body,true", "B,foreign_body,true"]
    result = verify(project, run_id=run, reference=truth_file(tmp_path / "t.csv", rows, "case_key,finding,label"))
    assert (result.overall.compared, result.unknown_rows) == (1, 1)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("accession,finding\nA,b\n", "report_label is missing"),
        ("finding,label\nA,b\n", "accession is missing"),
        ("accession,finding,label\n", "no rows"),
        ("accession,finding,label\nACC-A,foreign_body,maybe\n", "row 2 holds no label"),
        (
            "accession,finding,label\nACC-B,foreign_body,true\nACC-B,foreign_body,\nACC-B,foreign_body,false\n",
            "row 4 contradicts",
        ),
    ],
)
def test_unusable_files(project, run, tmp_path, text, reason):
    path = tmp_path / "truth.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AppError, match=reason):
        verify(project, run_id=run, reference=path)


def test_missing_things(project, run, tmp_path):
    with pytest.raises(AppError, match="no run 99"):
        verify(project, run_id=99)
    with pytest.raises(AppError, match="Reading the true labels"):
        verify(project, run_id=run, reference=tmp_path / "none.csv")
    (tmp_path / "latin.csv").write_bytes(b"accession,finding,label\nS\xfcd,x,true\n")
    with pytest.raises(AppError, match="UTF-8"):
        verify(project, run_id=run, reference=tmp_path / "latin.csv")
