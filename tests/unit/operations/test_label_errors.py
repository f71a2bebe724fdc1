"""Errors by kind, two runs compared, export and blinding, on a small project."""

import csv
from contextlib import suppress

import pytest

from app.core.errors import AppError
from app.labels.values import Label
from app.operations.labelling.decisions import accept_case, set_label
from app.operations.second_reader.second_reading import plan_reading
from app.operations.verifying.label_errors import ERROR_KINDS, ErrorKind, count_kinds, label_errors
from app.operations.verifying.reference import NothingToCompareError, judged_run
from app.operations.verifying.run_comparison import compare_runs
from app.operations.verifying.verification import verify
from app.operations.verifying.verification_export import export_verification
from app.operations.verifying.verification_overview import Wish, finding_lines, overview
from app.operations.verifying.verification_sheets import PARTS
from app.store.records import AnswerLabel
from tests.unit.operations.study import REGION, add_answer, add_case, new_project, start_run

K = 4


@pytest.fixture
def project(tmp_path):
    with new_project(tmp_path / "study") as opened:
        opened.cases = {key: add_case(opened, key) for key in "ABCD"}
        opened.cases["E"] = add_case(opened, "E", "Süd", "external")
        yield opened


@pytest.fixture
def run(project):
    """A: a false positive and a child of a false parent; B: an uncertain; C: unanswered; D and E right."""
    run_id = start_run(project)
    add_answer(project, run_id, project.cases["A"], foreign_body="true", olec_fracture="true")
    add_answer(project, run_id, project.cases["B"], fat_pad_sign="uncertain")
    add_answer(project, run_id, project.cases["C"], state="incomplete", fat_pad_sign=None)
    for key in "DE":
        add_answer(project, run_id, project.cases[key])
    decide(project, "A", foreign_body=Label.FALSE)
    decide(project, "B", fat_pad_sign=Label.TRUE)
    decide(project, "C", fat_pad_sign=Label.FALSE)
    decide(project, "D", foreign_body=Label.TRUE)
    decide(project, "E", foreign_body=Label.UNCERTAIN)
    return run_id


def decide(project, key, **labels):
    for finding, value in labels.items():
        set_label(project, case_id=project.cases[key], finding=finding, value=value, reader="Dr. R")
    accept_case(project, case_id=project.cases[key], reader="Dr. R")


def errors_of(project, run_id, **where):
    return label_errors(project, judged_run(project, run_id=run_id), **where)


def test_every_wrong_label_has_one_kind(project, run):
    found = {(x.case.id, x.finding): x for x in errors_of(project, run)}
    place = {key: project.cases[key] for key in "ABCDE"}
    assert ErrorKind.FALSE_POSITIVE in found[place["A"], "foreign_body"].kinds
    assert found[place["B"], "fat_pad_sign"].kinds == {ErrorKind.UNCERTAIN_FOR_TRUE}
    assert found[place["C"], "fat_pad_sign"].kinds == {ErrorKind.UNANSWERED}
    assert found[place["D"], "foreign_body"].kinds == {ErrorKind.FALSE_NEGATIVE}
    assert found[place["E"], "foreign_body"].kinds == {ErrorKind.FALSE_FOR_UNCERTAIN}
    conflict = found[place["A"], "olec_fracture"]
    assert conflict.kinds == {ErrorKind.CONFLICT}
    assert not conflict.wrong
    assert found[place["A"], "foreign_body"].quote == "Wort"
    wrong = [x for x in found.values() if x.wrong]
    assert all(len(x.kinds & ERROR_KINDS) == 1 for x in wrong)
    overall = verify(project, run_id=run).overall
    assert len(wrong) == overall.compared - overall.right == 5


def test_counts_name_every_kind_and_how_many_are_wrong(project, run):
    counts = {one.kind: (one.labels, one.wrong) for one in count_kinds(errors_of(project, run))}
    assert set(counts) == set(ErrorKind)
    assert counts[ErrorKind.CONFLICT] == (1, 0)
    assert counts[ErrorKind.FALSE_POSITIVE] == (1, 1)
    assert counts[ErrorKind.INDICATION] == (0, 0)


def test_of_one_hospital(project, run):
    assert [x.finding for x in errors_of(project, run, site="Süd")] == ["foreign_body"]


def test_a_quote_from_the_indication_and_one_that_is_not_there(project):
    run_id = start_run(project)
    text = "Klinische Angaben: Sturz. Fraktur?\nBefund: Kein Erguss."
    case_id = add_case(project, "Z")
    site = project.store.cases.get(case_id).site_id
    other = project.store.cases.add(
        patient_id=project.store.patients.ensure(site, "P-Y").id,
        case_key="Y",
        region=REGION,
        region_source="tag",
        accession="ACC-Y",
    )
    report = project.store.reports.add(site_id=site, case_id=other, text=text, source="r", row=3, key="Y")
    del report
    start = text.index("Fraktur?")
    labels = [
        AnswerLabel("fracture_any", "true", None, "Fraktur?", start, start + 8, "exact"),
        AnswerLabel("olec_fracture", "false", "not_mentioned"),
        AnswerLabel("fat_pad_sign", "true", None, "Erguss im Gelenk", None, None, "not_found"),
        AnswerLabel("foreign_body", "false", "not_mentioned"),
    ]
    project.store.answers.add(
        run_id=run_id,
        content_key="y",
        report_sha256=project.store.reports.of_case(other).sha256,
        state="complete",
        labels=labels,
        case_ids=[other],
    )
    project.cases["Y"] = other
    decide(project, "Y", fracture_any=Label.FALSE)
    found = {x.finding: x for x in errors_of(project, run_id)}
    assert found["fracture_any"].kinds == {ErrorKind.FALSE_POSITIVE, ErrorKind.INDICATION}
    assert found["fat_pad_sign"].kinds == {ErrorKind.UNVERIFIED}
    assert not found["fat_pad_sign"].wrong


@pytest.fixture
def second(project, run):
    """A run that has B right, A's foreign body right, and did not read D."""
    run_id = start_run(project)
    add_answer(project, run_id, project.cases["A"])
    add_answer(project, run_id, project.cases["B"], fat_pad_sign="true")
    add_answer(project, run_id, project.cases["C"])
    add_answer(project, run_id, project.cases["E"], foreign_body="true")
    return run_id


def test_two_runs_on_the_cases_that_both_read(project, run, second):
    found = compare_runs(project, first=run, second=second)
    assert (found.figures.cases, found.figures.compared, found.left_out) == (4, 4 * K, 1)
    rows = {row.finding: row for row in found.figures.findings}
    assert (rows["fat_pad_sign"].first_right, rows["fat_pad_sign"].second_right) == (2, 4)
    assert (rows["fat_pad_sign"].test.first_only, rows["fat_pad_sign"].test.second_only) == (0, 2)
    assert rows["olec_fracture"].test.second_only == 0
    assert compare_runs(project, first=run, second=second, site="Süd").figures.cases == 1
    back = compare_runs(project, first=second, second=run)
    assert back.figures.label_difference.estimate == -found.figures.label_difference.estimate


def test_runs_that_cannot_be_compared(project, run):
    with pytest.raises(AppError, match="itself"):
        compare_runs(project, first=run, second=run)
    with pytest.raises(AppError, match="There is no run 99"):
        compare_runs(project, first=run, second=99)
    unread = start_run(project)
    with pytest.raises(NothingToCompareError):
        compare_runs(project, first=run, second=unread)
    found = overview(project, Wish(run, second=unread))
    assert found.comparison is None
    assert isinstance(found.not_compared, AppError)
    assert found.figures.cases == 5


def test_the_overview_follows_the_hospital(project, run):
    found = overview(project, Wish(run, site="Süd"))
    assert found.figures == found.verification.sites["Süd"]
    assert {x.case.site for x in found.errors} == {"Süd"}
    assert found.calibration is None
    assert set(found.verification.roles) == {"internal", "external"}
    assert overview(project, Wish(run, site="West")).wish.site == ""


def test_weak_findings_say_why(project, run):
    lines = {line.figures.finding: line for line in finding_lines(overview(project, Wish(run)).figures)}
    assert "F1 of true is 0.00" in str(lines["foreign_body"].weak)
    assert lines["fracture_any"].weak is None
    assert lines["foreign_body"].few


def test_export_of_every_part(project, run, second, tmp_path):
    found = overview(project, Wish(run, second=second))
    for part in PARTS:
        with suppress(AppError):
            export_verification(found, out=tmp_path / f"{part}.csv", part=part)
    assert not (tmp_path / "calibration.csv").exists()
    with (tmp_path / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 3 * K
    assert rows[0]["accuracy"] == repr(found.figures.findings[0].accuracy.estimate)
    with (tmp_path / "errors.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(found.errors)
    assert len((tmp_path / "compare.csv").read_text("utf-8-sig").splitlines()) == K + 1
    html = export_verification(found, out=tmp_path / "all.html").read_text("utf-8")
    for text in ("Finding foreign_body", "McNemar", "Kreutzer", "Always false", "98.6 to 99.0 %"):
        assert text in html
    assert found.errors
    assert "ACC-" not in html  # a document is passed on: cases have their numbers in the project
    assert export_verification(found, out=tmp_path / "all.pdf").read_bytes().startswith(b"%PDF")


def test_no_text_of_a_report_is_in_a_document(project, run, tmp_path):
    add_answer(project, run, project.cases["D"], quote="<script>x</script>", olec_fracture="true")
    found = overview(project, Wish(run))
    assert "script" in " ".join(error.quote for error in found.errors)
    html = export_verification(found, out=tmp_path / "a.html").read_text("utf-8")
    assert "script>" not in html
    assert "script&gt;" not in html


def test_a_blind_reader_sees_no_figure_of_her_cases(project, run):
    reading = plan_reading(project, region=REGION, reader="Dr. B", count=3)
    blind = set(project.store.second_readings.cases(reading.id))
    found = overview(project, Wish(run), reader="Dr. B")
    assert found.verification.hidden == len(blind) == 3
    assert found.figures.cases == 2
    assert not blind & {x.case.id for x in found.errors}
    set_label(project, case_id=min(blind), finding="foreign_body", value=Label.TRUE, reader="Dr. B")
    accept_case(project, case_id=min(blind), reader="Dr. B")
    assert overview(project, Wish(run), reader="Dr. B").figures.cases == 2
    assert overview(project, Wish(run), reader="Dr. R").figures.cases == 5


def test_a_blind_reader_sees_none_with_a_file_either(project, run, tmp_path):
    truth = tmp_path / "truth.csv"
    truth.write_text("accession,finding,label\nACC-A,foreign_body,true\n", encoding="utf-8")
    assert verify(project, run_id=run, reference=truth).overall.cases == 1
    plan_reading(project, region=REGION, reader="Dr. B")
    with pytest.raises(NothingToCompareError):
        verify(project, run_id=run, reference=truth, reader="Dr. B")


def test_calibration_of_a_run_with_confidences(project):
    run_id = start_run(project)
    for number in range(60):
        key = f"N{number}"
        project.cases[key] = add_case(project, key)
        wrong = number % 6 == 0
        labels = [
            AnswerLabel(finding, "false", "not_mentioned", confidence=0.6 if wrong else 0.99)
            for finding in project.template(REGION).finding_ids
        ]
        project.store.answers.add(
            run_id=run_id,
            content_key=key,
            report_sha256=project.store.reports.of_case(project.cases[key]).sha256,
            state="complete",
            labels=labels,
            case_ids=[project.cases[key]],
        )
        if number < 40:
            decide(project, key, **({"foreign_body": Label.TRUE} if wrong else {}))
    found = overview(project, Wish(run_id)).calibration
    assert (found.labels, found.wrong, found.cases) == (160, 7, 40)
    assert found.reason is None
    at = {row.threshold: row for row in found.remaining}
    assert (at[0.99].wrong, at[0.99].unseen) == (0, 17 * K)
    assert at[0.6].unseen == 20 * K
    everything = overview(project, Wish(run_id, threshold=0.6)).acceptance
    assert (everything.accepted.cases, everything.accepted.labels, everything.review) == (20, 20 * K, ())
    assert (everything.accepted.wrong, everything.accepted.wrong_cases, everything.accepted.known) == (7, 7, 40)
    assert everything.accepted.errors.estimate == pytest.approx(20 * K * 7 / 160)
    assert everything.accepted.case_errors.estimate == pytest.approx(20 * 7 / 40)
    careful = overview(project, Wish(run_id, threshold=0.95)).acceptance
    assert (careful.accepted.cases, careful.accepted.left, careful.accepted.wrong) == (17, 3, 0)
    assert careful.review == tuple(project.cases[f"N{number}"] for number in (42, 48, 54))
    one = overview(project, Wish(run_id, finding="foreign_body")).calibration
    assert (one.labels, one.wrong) == (40, 7)
    assert one.reason is not None
