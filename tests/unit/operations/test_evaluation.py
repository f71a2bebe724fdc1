"""Evaluation of the experiments of a project: joins, errors, files."""

import dataclasses
import json
import math

import numpy as np
import polars as pl
import pytest

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.datasets.dataset import load_dataset, save_dataset
from app.datasets.split import Split
from app.evaluation.roc import auc
from app.operations.experiments.evaluation import evaluate, evaluations, export_evaluation, load_scores, open_evaluation
from app.project import Kind
from app.training.rundir import create_run, read_config
from tests.unit.operations.study import (
    REGION,
    add_experiment,
    changed_config,
    new_project,
    template_json,
    write_predictions,
)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    with new_project(tmp_path_factory.mktemp("study") / "p") as opened:
        add_experiment(opened, "one")
        add_experiment(opened, "two", "exclusive", 0.5)
        yield opened


def run(project, *names, **options):
    return evaluate(project, experiments=names, context=JobContext(), resamples=20, **options)


def test_figures_from_the_files(project):
    seen = []
    leave = project.changes.subscribe(lambda notice: seen.append(notice.kind))
    evaluation = run(project, "one", "two")
    leave()
    assert seen == [Kind.EVALUATIONS]
    dataset = load_dataset(project.datasets_folder / "dataset-1.json")
    frame = pl.read_parquet(project.experiments_folder / "one" / "predictions.parquet")
    logits = {row["case_id"]: row["olec_fracture"] for row in frame.iter_rows(named=True)}
    cases = [case for case in dataset.of(Split.TEST) if case.labels["olec_fracture"] in ("true", "false")]
    expected = auc([c.labels["olec_fracture"] == "true" for c in cases], [logits[c.case_id] for c in cases])
    result = evaluation.experiment("one").set("test").finding("olec_fracture")
    assert result.auc.estimate == expected
    assert (result.n, result.uncertain) == (len(cases), 1)
    assert evaluation.experiment("one").set("test").finding("fat_pad_sign").unanswered == 1
    assert evaluation.title("olec_fracture", "de") != "olec_fracture"
    assert [c.kind for c in evaluation.comparisons] == ["paired", "paired", "unpaired", "unpaired"]
    assert evaluations(project)[0] == evaluation.id
    assert open_evaluation(project, evaluation_id=evaluation.id).to_json() == evaluation.to_json()


def test_again_gives_the_same_figures(project):
    first, second = run(project, "one"), run(project, "one")
    assert first.experiments == second.experiments or repr(first.experiments) == repr(second.experiments)
    assert repr(first.comparisons) == repr(second.comparisons)


def test_minimum_of_positives_is_the_caller_s(project):
    strict, loose = run(project, "one"), run(project, "one", min_positives=1)
    assert math.isnan(strict.experiment("one").set("test").finding("foreign_body").auc.estimate)
    assert not math.isnan(loose.experiment("one").set("test").finding("foreign_body").auc.estimate)
    assert loose.min_positives == 1


def test_scores_for_the_page(project):
    scores = load_scores(project, experiment="one")
    assert set(scores.sets) == {"validation", "test", "external"}
    assert scores.sets["test"].logits.dtype == np.float64
    assert scores.test_sets == ("test", "external")


def test_export(project, tmp_path):
    evaluation = run(project, "one", "two")
    paths = export_evaluation(evaluation, out=tmp_path / "out", context=JobContext(), formats=("svg",))
    names = {path.name for path in paths}
    assert {"findings.csv", "macro.csv", "comparisons.csv", "evaluation.json", "auc_forest.svg"} <= names
    assert all(path.exists() for path in paths)
    heading = (tmp_path / "out" / "findings.csv").read_text(encoding="utf-8").splitlines()[0]
    assert heading.startswith("experiment,policy,shuffled_targets,set,finding,title_de")


def test_unknown_experiments(project):
    for names, reason in (((), "No experiment"), (("nope",), "no experiment nope"), (("../one",), "no experiment")):
        with pytest.raises(AppError, match=reason):
            run(project, *names)


def test_without_predictions_damaged_or_foreign(tmp_path):
    with new_project(tmp_path / "p") as project:
        folder = add_experiment(project, "one", cases=60)
        path = folder / "predictions.parquet"
        dataset = load_dataset(folder / "dataset.json")
        frame = pl.read_parquet(path)
        frame.with_columns(case_id=pl.lit(9999)).write_parquet(path)
        with pytest.raises(AppError, match="do not belong"):
            run(project, "one")
        frame.drop("fat_pad_sign").write_parquet(path)
        with pytest.raises(AppError, match="damaged"):
            run(project, "one")
        path.write_bytes(b"PAR1")
        with pytest.raises(AppError, match="damaged"):
            run(project, "one")
        path.unlink()
        with pytest.raises(AppError, match="no predictions yet"):
            run(project, "one")
        write_predictions(folder, dataset, 1.0)
        pl.read_parquet(path).filter(pl.col("set") != "external").head(25).write_parquet(path)
        assert run(project, "one", min_positives=1).experiment("one").set("test").missing > 0
        changed_config(folder, dataset_sha256="0" * 64)
        with pytest.raises(AppError, match="not the one"):
            run(project, "one")


def test_external_patients_that_were_trained_on_are_named(tmp_path):
    with new_project(tmp_path / "p") as project:
        add_experiment(project, "one", cases=60)
        assert "occur in training" not in " ".join(map(str, run(project, "one").notes))
        dataset = load_dataset(project.datasets_folder / "dataset-1.json")
        trained, external = (dataset.of(split)[0].patient for split in (Split.TRAIN, Split.EXTERNAL))
        with project.store.transaction() as connection:
            key = connection.execute("SELECT key FROM patients WHERE id = ?", (trained,)).fetchone()[0]
            connection.execute("UPDATE patients SET key = ? WHERE id = ?", (key.lower(), external))
        assert "1 external patient identifiers of dataset-1 occur" in " ".join(map(str, run(project, "one").notes))


def test_regions_are_not_mixed(project, tmp_path):
    with new_project(tmp_path / "p") as other:
        add_experiment(other, "one", cases=60)
        folder = add_experiment(other, "two", cases=60)
        changed_config(folder, region="thumb")
        with pytest.raises(AppError, match="different regions"):
            run(other, "one", "two")


def test_operating_points_are_the_caller_s_and_are_kept(project):
    evaluation = run(project, "one", operating_point="specificity=0.9")
    back = open_evaluation(project, evaluation_id=evaluation.id)
    assert back.operating_point == "specificity=0.9"
    assert {threshold.rule for threshold in back.experiment("one").thresholds} == {"specificity=0.9"}
    assert "specificity of at least 0.9 on the validation set" in " ".join(map(str, back.notes))
    assert "Youden" in " ".join(map(str, run(project, "one").notes))
    for wrong in ("best", "sensitivity=1.5", "specificity=often"):
        with pytest.raises(AppError, match="no operating point"):
            run(project, "one", operating_point=wrong)


def test_renamed_findings_of_datasets_of_two_versions_are_paired(tmp_path):
    """Version 2 calls the fracture otherwise."""
    with new_project(tmp_path / "p") as project:
        add_experiment(project, "one", cases=240)
        first = load_dataset(project.datasets_folder / "dataset-1.json")
        template = json.loads(template_json())
        template["version"] = 2
        fracture = next(finding for finding in template["findings"] if finding["id"] == "olec_fracture")
        fracture |= {"id": "fracture_of_the_olecranon", "formerly": ["olec_fracture"]}
        fracture["title"] = {"de": "Olekranonfraktur", "en": "Fracture of the olecranon"}
        project.store.templates.add(REGION, 2, "1" * 64, json.dumps(template))
        names = tuple("fracture_of_the_olecranon" if name == "olec_fracture" else name for name in first.findings)
        cases = tuple(
            dataclasses.replace(case, labels=dict(zip(names, (case.labels[f] for f in first.findings), strict=True)))
            for case in first.cases
        )
        second = dataclasses.replace(first, id="dataset-2", template_version=2, findings=names, cases=cases)
        save_dataset(second, project.datasets_folder)
        config = dataclasses.replace(
            read_config(project.experiments_folder / "one"),
            id="two",
            dataset_id=second.id,
            dataset_sha256=second.sha256,
            findings=names,
        )
        create_run(project.experiments_folder / "two", config, second)
        write_predictions(project.experiments_folder / "two", second, 0.5, seed=3)
        evaluation = run(project, "one", "two")
        assert evaluation.template_version == 2
        assert evaluation.comparisons[0].kind == "paired"
        assert [row.finding for row in evaluation.comparisons[0].tests] == list(names)
        assert evaluation.comparisons[0].tests[0].test.p <= 1
        assert evaluation.title("fracture_of_the_olecranon", "de") == "Olekranonfraktur"
        assert "different versions of the template" in " ".join(map(str, evaluation.notes))
        area = run(project, "one").experiment("one").set("test").finding("olec_fracture").auc
        assert evaluation.experiment("one").set("test").finding("fracture_of_the_olecranon").auc == area
        assert load_scores(project, experiment="one", version=2).findings == names
        assert load_scores(project, experiment="one").findings == first.findings
