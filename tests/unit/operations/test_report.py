"""The report: what stands in it, escaped, self-contained, and readable as PDF."""

import re

import pytest

from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext
from app.operations.experiments.evaluation import evaluate
from app.operations.experiments.report import write_report
from app.operations.experiments.report_blocks import Heading, Table
from app.operations.experiments.report_content import collect
from app.operations.labelling.decisions import accept_case
from tests.unit.operations.study import add_answer, add_case, add_experiment, new_project, start_run


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("study") / "A <b>bold & name"
    with new_project(folder) as opened:
        run_id = start_run(opened)
        case_id = add_case(opened, "X", "Krankenhaus <script>alert(1)</script>")
        add_answer(opened, run_id, case_id, foreign_body="true")
        accept_case(opened, case_id=case_id, reader="Dr. R")
        add_experiment(opened, "one", cases=240)
        evaluate(opened, experiments=["one"], context=JobContext(), resamples=20)
        yield opened


def tables(project):
    blocks = collect(project, language="en", context=JobContext()).blocks
    return {block.caption: block for block in blocks if isinstance(block, Table)}


def test_what_stands_in_it(project):
    blocks = collect(project, language="en", context=JobContext()).blocks
    headings = [block.text for block in blocks if isinstance(block, Heading) and block.level == 2]
    assert headings == [
        *("Cohort", "Label extraction", "Datasets", "Training", "Performance", "The published study", "Methods"),
    ]
    found = tables(project)
    assert {row[0] for row in found["Imported cases"].rows} >= {"Nord", "Süd"}
    verified = found["Run 1 (elbow, rules) against the cases verified by people"].rows
    assert verified[0][:4] == ("all", "1", "4/4", "100.0 % (51.0–100.0)")
    macro = found["Macro AUC over findings with at least 10 positives"]
    assert macro.rows[0][-1] == "0.80 (range 0.62–0.87)"
    per_finding = {row[0]: row for row in found["one (inclusive), test set"].rows}
    rare = per_finding["Finding foreign_body"]
    assert "are needed" in rare[2]
    assert rare[-3:] == ("", "", "")


def test_html_needs_nothing_else_and_is_escaped(project, tmp_path):
    path = write_report(project, out=tmp_path / "new" / "r.html", language="de", context=JobContext())
    text = path.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "A &lt;b&gt;bold &amp; name: study report" in text
    assert text.count("<svg") == 3
    assert "Befund olec_fracture" in text
    sources = re.findall(r"(?:src|href)=\"([^\"]*)\"", text)
    assert all(source.startswith("#") for source in sources)
    assert list(path.parent.iterdir()) == [path]


def test_pdf(project, tmp_path):
    data = write_report(project, out=tmp_path / "r.pdf", context=JobContext()).read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) >= 4


def test_an_empty_project_has_a_report(tmp_path):
    with new_project(tmp_path / "empty") as project:
        text = write_report(project, out=tmp_path / "r.html", context=JobContext()).read_text(encoding="utf-8")
    assert text.count("Nothing yet.") == 5


@pytest.mark.parametrize(("name", "language", "reason"), [("r.doc", "en", "neither"), ("r.html", "fr", "language fr")])
def test_refused(project, tmp_path, name, language, reason):
    with pytest.raises(AppError, match=reason):
        write_report(project, out=tmp_path / name, language=language, context=JobContext())


def test_cancelled_leaves_no_file(project, tmp_path):
    with pytest.raises(Cancelled):
        write_report(project, out=tmp_path / "r.html", context=JobContext(is_cancelled=lambda: True))
    assert list(tmp_path.iterdir()) == []
