"""Evaluation of whole experiments: joins, masks, families, the file, tables and figures."""

import csv
import dataclasses
import io
import json
import math

import numpy as np
import pytest

from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext
from app.evaluation.calibration import calibration
from app.evaluation.compare import delong_test_unpaired
from app.evaluation.comparisons import compare_experiments
from app.evaluation.decision_curve import decision_curve
from app.evaluation.figures import draw_curves, draw_forest, draw_overview, figure_svg, save_figure, save_figures
from app.evaluation.intervals import auc_interval, macro_auc
from app.evaluation.operating_point import (
    OperatingPoint,
    confusion_at,
    threshold_for_sensitivity,
    youden_threshold,
)
from app.evaluation.result import Evaluation, load_evaluation, save_evaluation
from app.evaluation.study import ExperimentScores, Plan, SetScores, evaluate_experiment
from app.evaluation.tables import TABLES, csv_text

FINDINGS = ("fracture", "effusion", "rare")
PLAN = Plan(resamples=50)


def make_set(seed, n, first_case, strength=1.0, prefix="p"):
    truth = np.random.default_rng([seed, 1])
    codes = (truth.random((n, 3)) < [0.4, 0.3, 0.02]).astype(np.int8)
    codes[:2, 0] = 2
    codes[2, 1] = -1
    noise = np.random.default_rng([seed, 2, round(strength * 100)])
    logits = noise.normal(size=(n, 3)) + strength * (codes == 1)
    ids = np.arange(first_case, first_case + n)
    return SetScores(ids, ids, tuple(f"{prefix}{i}" for i in ids), codes, logits)


def make_experiment(name="one", policy="inclusive", strength=1.5):
    sets = {
        "validation": make_set(1, 80, 0, strength),
        "test": make_set(2, 100, 1000, strength),
        "external": make_set(3, 120, 2000, strength, prefix="q"),
    }
    return ExperimentScores(name, "dataset-1", "ab" * 32, policy, "quick", FINDINGS, sets)


@pytest.fixture(scope="module")
def evaluation():
    one, two = make_experiment(), make_experiment("two", "exclusive", 0.5)
    results = tuple(evaluate_experiment(data, PLAN, JobContext()) for data in (one, two))
    return Evaluation(
        id="evaluation-1",
        created="2026-01-01T00:00:00.000+00:00",
        region="elbow",
        template_version=1,
        min_positives=10,
        level=0.95,
        resamples=50,
        seed=0,
        titles={"fracture": {"de": "Fraktur", "en": "Fracture"}},
        experiments=results,
        comparisons=compare_experiments([one, two], PLAN, JobContext()),
    )


def test_figures_are_those_of_the_pure_functions(evaluation):
    data = make_experiment()
    validation, test = data.sets["validation"], data.sets["test"]
    labels = test.labels[:, 0]
    known = ~np.isnan(labels)
    result = evaluation.experiment("one").set("test").finding("fracture")
    assert (result.n, result.uncertain, result.unanswered) == (98, 2, 0)
    assert result.auc == auc_interval(labels[known], test.logits[known, 0])
    on_validation = ~np.isnan(validation.labels[:, 0])
    threshold = youden_threshold(validation.labels[on_validation, 0], validation.logits[on_validation, 0])
    assert evaluation.experiment("one").threshold("fracture").value == threshold
    assert result.confusion == confusion_at(labels[known], test.logits[known, 0], threshold)


def test_the_threshold_does_not_see_the_test_set():
    data = make_experiment()
    changed = dataclasses.replace(data.sets["test"], logits=-5 * data.sets["test"].logits)
    other = dataclasses.replace(data, sets={**data.sets, "test": changed})
    before, after = (evaluate_experiment(d, PLAN, JobContext()).thresholds for d in (data, other))
    assert [repr(t) for t in before] == [repr(t) for t in after]


def test_rare_findings_are_never_a_number(evaluation):
    result = evaluation.experiment("one").set("test").finding("rare")
    assert math.isnan(result.auc.estimate)
    assert f"{result.positives} positives among 100" in str(result.auc.reason)
    assert result.roc.x == ()
    assert [out.finding for out in evaluation.experiment("one").set("test").macro.left_out] == ["rare"]
    for comparison in evaluation.comparisons:
        row = comparison.tests[2]
        assert math.isnan(row.test.p)
        assert math.isnan(row.q)
        assert math.isnan(row.first_auc)


def test_macro_is_by_patient(evaluation):
    test = make_experiment().sets["test"]
    expected = macro_auc(test.labels, test.logits, patients=test.patients, resamples=50)
    assert evaluation.experiment("one").set("test").macro.auc == expected.interval


def test_what_is_compared_and_how(evaluation):
    kinds = [
        (c.kind, c.first.experiment, c.first.set, c.second.experiment, c.second.set) for c in evaluation.comparisons
    ]
    assert kinds == [
        ("paired", "one", "test", "two", "test"),
        ("paired", "one", "external", "two", "external"),
        ("unpaired", "one", "test", "one", "external"),
        ("unpaired", "two", "test", "two", "external"),
    ]
    assert all("2 findings tested" in str(c.family) for c in evaluation.comparisons)
    assert evaluation.comparisons[0].tests[0].test.df is None
    assert evaluation.comparisons[2].tests[0].test.df is not None
    for comparison in evaluation.comparisons:
        assert all(row.q >= row.test.p for row in comparison.tests[:2])


def test_several_cases_of_a_patient_are_a_cluster_in_the_unpaired_test_too():
    data = make_experiment()
    clustered = {name: dataclasses.replace(scores, patients=scores.case_ids // 3) for name, scores in data.sets.items()}
    row = compare_experiments([dataclasses.replace(data, sets=clustered)], PLAN, JobContext())[0].tests[0]
    sides = []
    for name in ("test", "external"):
        known = ~np.isnan(clustered[name].labels[:, 0])
        sides.append([values[known] for values in (clustered[name].labels[:, 0], clustered[name].logits[:, 0])])
        sides[-1].append(clustered[name].patients[known])
    (y1, s1, g1), (y2, s2, g2) = sides
    assert row.test == delong_test_unpaired(y1, s1, y2, s2, groups1=g1, groups2=g2)
    assert row.test.p != delong_test_unpaired(y1, s1, y2, s2).p


def test_the_same_patient_in_both_hospitals_is_said():
    data = make_experiment()
    external = data.sets["external"]
    shared = dataclasses.replace(external, identities=(data.sets["test"].identities[0], *external.identities[1:]))
    other = dataclasses.replace(data, sets={**data.sets, "external": shared})
    (comparison,) = compare_experiments([other], PLAN, JobContext())
    assert "1 patient identifiers occur in both" in str(comparison.warning)


def test_pairing_follows_from_the_cases_not_from_the_length():
    one, two = make_experiment(), make_experiment("two")
    moved = {name: dataclasses.replace(s, case_ids=s.case_ids + 500) for name, s in two.sets.items()}
    elsewhere = dataclasses.replace(two, sets=moved)
    (first, *_) = compare_experiments([one, elsewhere], PLAN, JobContext())
    assert first.reason is not None
    assert "neither paired nor independent" in str(first.reason)
    strangers = {
        name: dataclasses.replace(s, identities=tuple(f"x{i}" for i in s.identities)) for name, s in moved.items()
    }
    (first, *_) = compare_experiments([one, dataclasses.replace(two, sets=strangers)], PLAN, JobContext())
    assert first.kind == "unpaired"
    assert first.reason is None


def test_cases_of_one_side_only_are_left_out_and_counted():
    one, two = make_experiment(), make_experiment("two", strength=0.5)
    part = two.sets["test"]
    fewer = SetScores(*(getattr(part, f)[:90] for f in ("case_ids", "patients", "identities", "codes", "logits")))
    (first, *_) = compare_experiments(
        [one, dataclasses.replace(two, sets={**two.sets, "test": fewer})], PLAN, JobContext()
    )
    assert "10 cases are in one of the two sets only" in str(first.warning)
    full = one.sets["test"]
    cut = dataclasses.replace(
        one,
        sets={**one.sets, "test": SetScores(*(getattr(full, f)[:90] for f in dataclass_fields()))},
    )
    (expected, *_) = compare_experiments(
        [cut, dataclasses.replace(two, sets={**two.sets, "test": fewer})], PLAN, JobContext()
    )
    assert [row.test for row in first.tests[:2]] == [row.test for row in expected.tests[:2]]


def dataclass_fields():
    return ("case_ids", "patients", "identities", "codes", "logits")


def test_different_labels_for_the_same_cases_are_not_compared():
    one, two = make_experiment(), make_experiment("two")
    codes = two.sets["test"].codes.copy()
    codes[5, 0] = 1 - codes[5, 0]
    changed = dataclasses.replace(two, sets={**two.sets, "test": dataclasses.replace(two.sets["test"], codes=codes)})
    (first, *_) = compare_experiments([one, changed], PLAN, JobContext())
    assert "different labels" in str(first.reason)
    assert first.tests == ()


def test_without_validation_or_external_cases():
    data = make_experiment()
    alone = dataclasses.replace(data, sets={"test": data.sets["test"]})
    result = evaluate_experiment(alone, PLAN, JobContext())
    assert [s.name for s in result.sets] == ["test"]
    assert result.sets[0].findings[0].confusion is None
    assert result.thresholds[0].reason is not None
    assert compare_experiments([alone], PLAN, JobContext()) == ()


def test_cancelling_stops_within_a_finding():
    with pytest.raises(Cancelled):
        evaluate_experiment(make_experiment(), PLAN, JobContext(is_cancelled=lambda: True))


def test_file_round_trip(evaluation, tmp_path):
    path = save_evaluation(evaluation, tmp_path)
    back = load_evaluation(tmp_path / evaluation.id)
    assert back.to_json() == evaluation.to_json() == path.read_text(encoding="utf-8")
    assert back.experiment("one").set("test").finding("fracture") == evaluation.experiment("one").set("test").finding(
        "fracture"
    )
    json.loads(path.read_text(encoding="utf-8"), parse_constant=lambda name: pytest.fail(f"{name} in JSON"))


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"format": 1}', '{"format": "x"}', '{"format": 1, "id": 3}'])
def test_damaged_files_are_refused(text):
    with pytest.raises(AppError, match="damaged"):
        Evaluation.from_json(text)


def test_newer_files_are_refused():
    with pytest.raises(AppError, match="newer"):
        Evaluation.from_json('{"format": 99}')


def test_files_of_the_first_format_still_open(evaluation):
    """Without operating points, calibration and decision curves, as version 1 wrote them."""
    old = json.loads(evaluation.to_json())
    old["format"] = 1
    del old["operating_point"]
    for experiment in old["experiments"]:
        for threshold in experiment["thresholds"]:
            del threshold["rule"]
        for result in experiment["sets"]:
            for finding in result["findings"]:
                del finding["calibration"], finding["decision"]
    for comparison in old["comparisons"]:
        del comparison["macro_findings"], comparison["only_first"], comparison["only_second"]
    back = Evaluation.from_json(json.dumps(old))
    assert (back.format, back.operating_point) == (1, "youden")
    result = back.experiment("one").set("test").finding("fracture")
    assert (result.calibration, result.decision) == (None, None)
    assert result.auc == evaluation.experiment("one").set("test").finding("fracture").auc
    for name, make in TABLES.items():
        assert bool(make(back)) == (name not in ("calibration", "reliability", "decision_curves"))


def test_calibration_and_net_benefit_are_kept_and_exported(evaluation):
    test = make_experiment().sets["test"]
    known = ~np.isnan(test.labels[:, 0])
    y, s, groups = test.labels[known, 0], test.logits[known, 0], test.patients[known]
    back = Evaluation.from_json(evaluation.to_json()).experiment("one").set("test").finding("fracture")
    assert back.calibration == calibration(y, s, groups=groups)
    assert back.decision == decision_curve(y, s, groups=groups)
    assert evaluation.experiment("one").set("test").finding("rare").calibration is None
    rows = list(csv.DictReader(io.StringIO(csv_text(TABLES["calibration"](evaluation)))))
    assert float(rows[0]["slope_lower"]) == back.calibration.slope.lower
    assert float(rows[0]["brier"]) == back.calibration.brier.value
    points = list(csv.DictReader(io.StringIO(csv_text(TABLES["decision_curves"](evaluation)))))
    assert float(points[3]["net_benefit"]) == back.decision.net_benefit[3].estimate
    assert sum(int(row["cases"]) for row in TABLES["reliability"](evaluation)[: len(back.calibration.bins)]) == len(y)


def test_thresholds_for_a_wished_sensitivity(evaluation):
    point = OperatingPoint.parse("sensitivity=0.9")
    result = evaluate_experiment(make_experiment(), dataclasses.replace(PLAN, operating_point=point), JobContext())
    validation = make_experiment().sets["validation"]
    known = ~np.isnan(validation.labels[:, 0])
    y, s = validation.labels[known, 0], validation.logits[known, 0]
    threshold = result.threshold("fracture")
    assert (threshold.value, threshold.rule) == (threshold_for_sensitivity(y, s, 0.9), "sensitivity=0.9")
    assert threshold.chosen_on == "validation"
    assert confusion_at(y, s, threshold.value).sensitivity.estimate >= 0.9
    assert result.set("test").finding("fracture").confusion.threshold == threshold.value
    assert evaluation.experiment("one").threshold("fracture").rule == "youden"


def test_missing_file_is_an_app_error(tmp_path):
    with pytest.raises(AppError, match="Opening the evaluation"):
        load_evaluation(tmp_path)


def test_tables_keep_every_digit(evaluation):
    tables = {name: list(csv.DictReader(io.StringIO(csv_text(make(evaluation))))) for name, make in TABLES.items()}
    assert len(tables["findings"]) == 2 * 2 * 3
    first = tables["findings"][0]
    result = evaluation.experiment("one").set("test").finding("fracture")
    assert float(first["auc"]) == result.auc.estimate
    assert float(first["sensitivity_lower"]) == result.confusion.sensitivity.lower
    rare = tables["findings"][2]
    assert rare["auc"] == ""
    assert "are needed" in rare["not_estimable"]
    assert [row["finding"] for row in tables["comparisons"][:4]] == [*FINDINGS, "macro"]
    assert float(tables["macro"][0]["macro_auc"]) == evaluation.experiments[0].sets[0].macro.auc.estimate
    roc = [row for row in tables["curves"] if row["finding"] == "fracture" and row["curve"] == "roc"]
    assert (roc[0]["x"], roc[0]["threshold_logit"]) == ("0.0", "")


def test_figures_are_the_same_bytes_each_time(evaluation, tmp_path):
    for kind in ("png", "svg", "pdf"):
        paths = [tmp_path / f"{n}.{kind}" for n in (1, 2)]
        for path in paths:
            save_figure(draw_curves(evaluation, "fracture"), path)
        assert paths[0].read_bytes() == paths[1].read_bytes()
    assert (tmp_path / "1.png").read_bytes()[:4] == b"\x89PNG"
    assert (tmp_path / "1.pdf").read_bytes()[:5] == b"%PDF-"
    with pytest.raises(ValueError, match="unknown format"):
        save_figure(draw_curves(evaluation, "fracture"), tmp_path / "x.bmp")


def test_every_kind_of_figure(evaluation):
    titles = [axes.get_title() for axes in draw_overview(evaluation, "test", language="de").axes]
    assert titles[0].startswith("Fraktur")
    assert len(titles) == 2
    forest = draw_forest(evaluation).axes[0]
    assert [label.get_text() for label in forest.get_yticklabels()] == ["Fracture", "effusion", "Macro AUC"]
    legend = draw_curves(evaluation, "fracture").axes[0].get_legend()
    assert len(legend.get_texts()) == 4
    assert draw_curves(evaluation, "rare").axes[0].texts
    assert draw_curves(evaluation, "fracture", kind="pr").axes[0].get_xlabel() == "Recall"
    assert figure_svg(draw_forest(evaluation)).startswith("<svg")


def test_all_figures_of_an_evaluation(evaluation, tmp_path):
    seen = []
    paths = save_figures(evaluation, tmp_path, JobContext(seen.append), formats=("svg",))
    names = {path.stem for path in paths}
    assert names == {"auc_forest", "roc_test", "roc_external"} | {
        f"{k}_{f}" for k in ("roc", "pr") for f in FINDINGS[:2]
    }
    assert all(path.stat().st_size for path in paths)
    assert seen[-1].done == seen[-1].total


def test_the_control_experiment_is_named_as_such():
    one = make_experiment()
    control = dataclasses.replace(make_experiment("two"), shuffled=True)
    results = tuple(evaluate_experiment(data, PLAN, JobContext()) for data in (one, control))
    assert [result.shuffled for result in results] == [False, True]
    evaluation = Evaluation("e", "", "elbow", 1, 10, 0.95, 50, 0, {}, results, ())
    assert [evaluation.label(result) for result in results] == ["inclusive", "inclusive, shuffled targets"]
    rows = TABLES["macro"](Evaluation.from_json(evaluation.to_json()))
    assert {(row["experiment"], row["shuffled_targets"]) for row in rows} == {("one", False), ("two", True)}
