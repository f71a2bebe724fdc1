"""The ROC page shows what the evaluation holds, and exports what is shown."""

import csv

import numpy as np
import pytest

from app.core.jobs import JobContext
from app.evaluation.comparisons import compare_experiments
from app.evaluation.mean_curve import mean_curve
from app.evaluation.result import Evaluation, save_evaluation
from app.evaluation.roc import auc as exact_auc
from app.evaluation.study import Plan, evaluate_experiment
from app.operations.experiments.evaluation import export_shown
from app.views.experiments.roc_figures import MACRO, detail_rows, finding_rows, only, roc_lines
from app.views.experiments.roc_page import RocPage
from tests.unit.evaluation.test_study import make_experiment

PLAN = Plan(resamples=20)


@pytest.fixture(scope="module")
def evaluation():
    experiments = [make_experiment(), make_experiment("two", "exclusive", 0.5)]
    return Evaluation(
        id="evaluation-20260101-120000-abcd",
        created="2026-01-01T12:00:00.000+00:00",
        region="elbow",
        template_version=1,
        min_positives=10,
        level=0.95,
        resamples=20,
        seed=0,
        titles={"fracture": {"de": "Fraktur", "en": "Fracture"}},
        experiments=tuple(evaluate_experiment(one, PLAN, JobContext()) for one in experiments),
        comparisons=compare_experiments(experiments, PLAN, JobContext()),
    )


@pytest.fixture
def page(qtbot, session, evaluation):
    save_evaluation(evaluation, session.project.evaluations_folder)
    shown = RocPage(session)
    qtbot.addWidget(shown)
    shown.resize(1200, 640)
    shown.show()
    qtbot.waitUntil(lambda: shown._evaluation is not None, timeout=5000)
    yield shown
    shown.shut_down()


def test_macro_comes_first_and_every_curve_is_drawn(page, evaluation):
    assert page._findings.rows[0].finding == MACRO
    assert [row.finding for row in page._findings.rows[1:]] == ["fracture", "effusion", "rare"]
    assert len(page.plot._lines) == 4
    assert {(line.colour, line.dashed) for line in page.plot._lines} == {
        (0, False),
        (0, True),
        (1, False),
        (1, True),
    }


def test_a_finding_that_is_not_estimable_says_why_and_shows_no_number(page):
    page.table.select_where(lambda row: row.finding == "rare")
    assert page.plot._lines == ()
    assert "positive" in page.plot._reason
    assert {row.auc for row in page._details.rows} == {"–"}


def test_boxes_take_curves_away_and_bring_them_back(page):
    page._boxes["external"].setChecked(False)
    assert len(page.plot._lines) == 2
    page._boxes["two"].setChecked(False)
    assert len(page.plot._lines) == 1
    page._boxes["two"].setChecked(True)
    page._boxes["external"].setChecked(True)
    assert len(page.plot._lines) == 4


def test_points_lie_on_their_curves(evaluation):
    lines, _ = roc_lines(evaluation, "fracture")
    for line in lines:
        assert line.point is not None
        x, y = (np.interp(np.linspace(0, len(line.x) - 1, 5000), range(len(line.x)), part) for part in (line.x, line.y))
        assert np.min(np.hypot(x - line.point[0], y - line.point[1])) < 0.01


def test_details_hold_the_counts_of_the_evaluation(evaluation):
    rows = detail_rows(only(evaluation, ["one"], ["test"]), "fracture")
    table = evaluation.experiment("one").set("test").finding("fracture").confusion
    assert len(rows) == 1
    assert rows[0].counts == f"TP {table.tp}  FP {table.fp}  FN {table.fn}  TN {table.tn}"
    assert len(finding_rows(only(evaluation, [], []), "en")) == 0


def test_the_mean_curve_has_about_the_area_of_the_macro_auc(evaluation):
    result = evaluation.experiment("one").set("test")
    curve = mean_curve(result)
    area = sum(
        (x1 - x0) * (y0 + y1) / 2 for x0, x1, y0, y1 in zip(curve.x, curve.x[1:], curve.y, curve.y[1:], strict=False)
    )
    assert area == pytest.approx(result.macro.auc.estimate, abs=0.01)
    assert exact_auc([0, 1], [0.0, 1.0]) == 1.0


@pytest.mark.parametrize("kind", ["csv", "png", "svg", "pdf"])
@pytest.mark.parametrize("finding", ["fracture", MACRO])
def test_what_is_shown_is_exported(evaluation, tmp_path, kind, finding):
    shown = only(evaluation, ["one"], ["test", "external"])
    path = export_shown(shown, finding=finding, path=tmp_path / "out" / f"figure.{kind}")
    start = path.read_bytes()[:200]
    if kind == "csv":
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
        assert [row["set"] for row in rows] == ["test", "external"]
        assert {row["experiment"] for row in rows} == {"one"}
    else:
        assert {"png": b"\x89PNG", "svg": b"<svg", "pdf": b"%PDF"}[kind] in start or b"<?xml" in start


def test_a_damaged_evaluation_does_not_hide_the_others(qtbot, session, evaluation):
    save_evaluation(evaluation, session.project.evaluations_folder)
    damaged = session.project.evaluations_folder / "evaluation-20250101-120000-abcd"
    damaged.mkdir()
    (damaged / "evaluation.json").write_text("{")
    page = RocPage(session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page._evaluation is not None, timeout=5000)
    assert page._choice.count() == 2
    assert page._choice.itemText(0).startswith("Elbow, 2026-01-01")
    with qtbot.waitSignal(page.problem, timeout=5000):
        page._choice.setCurrentIndex(1)
        page._open_chosen()
    page.shut_down()
