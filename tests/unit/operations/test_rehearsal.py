"""A slice of the rehearsal: the clavicle's test sets through ``evaluate`` to the report, against known truth."""

from app.project import Project
from tests.benchmarks.rehearsal import fill, run, table


def test_the_report_gives_the_truth_back(tmp_path):
    with Project.create(tmp_path / "study") as project:
        truths = fill(project, 4, regions=("clavicle",))
        held, seconds = run(project, truths, tmp_path, resamples=200, names=("report.html",))
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Calibration of clavicle-inclusive (inclusive), external set" in text
    assert "Net benefit per 100 cases" in text
    assert "the largest Youden index, chosen on the validation set" in text
    assert set(seconds) == {"evaluate", "report.html"}
    counts = table(held)
    by_kind = {}
    for (what, _), (inside, number) in counts.items():
        before = by_kind.get(what, (0, 0))
        by_kind[what] = before[0] + inside, before[1] + number
    assert by_kind["macro AUC"] == (4, 4)
    assert by_kind["AUC"][1] > 50
    # Fixed seed: 95 % nominal of about 60 to 90 intervals; below 87 % something would be wrong.
    for what, (inside, number) in by_kind.items():
        assert inside >= 0.87 * number, (what, inside, number)
