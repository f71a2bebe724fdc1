"""A small project with two hospitals and one run, for the tests of verification, tables and evaluation."""

import json
from contextlib import contextmanager

import numpy as np

from app.datasets.dataset import Dataset, DatasetCase, ImageRef, save_dataset
from app.datasets.split import Split
from app.labels.values import label_of_code
from app.project import Project
from app.store.records import AnswerLabel
from app.training.config import configured
from app.training.rundir import RunConfig, create_run

REGION = "elbow"
FINDINGS = ("olec_fracture", "fat_pad_sign", "foreign_body")


def template_json():
    """Four findings, the first one a parent."""
    parents = {"olec_fracture": ["fracture_any"]}
    return json.dumps(
        {
            "region": REGION,
            "version": 1,
            "title": {"de": "Ellenbogen", "en": "Elbow"},
            "views": ["AP"],
            "findings": [
                {
                    "id": finding,
                    "title": {"de": f"Befund {finding}", "en": f"Finding {finding}"},
                    "group": {"de": "G", "en": "G"},
                    "parents": parents.get(finding, []),
                    "definition": "Zum Testen.",
                    "synonyms": [],
                }
                for finding in ("fracture_any", *FINDINGS)
            ],
        }
    )


@contextmanager
def new_project(folder):
    """A project whose template for the elbow has only four findings."""
    with Project.create(folder) as project:
        project.store.templates.add(REGION, 1, "0" * 64, template_json())
        yield project


def add_case(project, key, site="Nord", role="internal", patient=None, region=REGION):
    store = project.store
    place = store.sites.ensure(site, role)
    person = store.patients.ensure(place.id, patient or f"P-{key}")
    case_id = store.cases.add(
        patient_id=person.id, case_key=key, region=region, region_source="tag", accession=f"ACC-{key}"
    )
    store.reports.add(site_id=place.id, case_id=case_id, text=f"Bericht {key}", source="r.csv", row=2, key=key)
    return case_id


def start_run(project):
    template = project.template(REGION)
    return project.store.runs.start(
        region=REGION,
        engine="rules",
        model="1",
        host="",
        template_version=template.version,
        prompt="",
        prompt_sha256="",
        schema_sha256="",
        parameters={},
        total=1,
    )


def add_answer(project, run_id, case_id, state="complete", quote="Wort", **values):
    """Every finding is false but those given; a value None leaves the finding unanswered."""
    labels = []
    for finding in project.template(REGION).finding_ids:
        value = values.get(finding, "false")
        if value == "false":
            labels.append(AnswerLabel(finding, "false", "not_mentioned"))
        elif value is not None:
            labels.append(AnswerLabel(finding, value, None, quote, 0, 4, "exact"))
    project.store.answers.add(
        run_id=run_id,
        content_key=f"{run_id}-{case_id}",
        report_sha256=project.store.reports.of_case(case_id).sha256,
        state=state,
        labels=labels if state in ("complete", "incomplete") else [],
        case_ids=[case_id],
    )


def add_experiment(project, name="experiment-1", policy="inclusive", strength=1.5, seed=0, cases=300):
    """An experiment whose predictions were written as the training writes them."""
    dataset = project.datasets_folder / "dataset-1.json"
    made = None
    if not dataset.exists():
        with project.store.transaction():  # one write to the disk instead of a thousand
            made = _dataset(project, cases)
    if made is not None:
        save_dataset(made, project.datasets_folder)
    else:
        from app.datasets.dataset import load_dataset

        made = load_dataset(dataset)
    config = RunConfig(
        id=name,
        created="2026-01-01T00:00:00.000+00:00",
        dataset_id=made.id,
        dataset_sha256=made.sha256,
        region=REGION,
        views=made.views,
        findings=made.findings,
        project="../..",
        training=configured("quick", policy),
    )
    folder = project.experiments_folder / name
    create_run(folder, config, made)
    write_predictions(folder, made, strength, seed)
    return folder


def write_predictions(folder, dataset, strength, seed=0):
    import polars as pl

    cases = dataset.of(Split.VALIDATION, Split.TEST, Split.EXTERNAL)
    codes = dataset.codes(cases)
    logits = np.random.default_rng(seed).normal(size=codes.shape) + strength * (codes == 1)
    columns = {
        "case_id": [case.case_id for case in cases],
        "set": [case.split.value for case in cases],
        **{finding: logits[:, k].tolist() for k, finding in enumerate(dataset.findings)},
    }
    pl.DataFrame(columns).write_parquet(folder / "predictions.parquet")


def _dataset(project, cases):
    generator = np.random.default_rng(7)
    splits = [Split.TRAIN, Split.VALIDATION, Split.TEST, Split.EXTERNAL]
    made = []
    for number in range(cases):
        split = splits[number % 4]
        site, role = ("Süd", "external") if split is Split.EXTERNAL else ("Nord", "internal")
        case_id = add_case(project, f"K{number}", site, role)
        codes = (generator.random(3) < [0.4, 0.3, 0.05]).astype(int)
        if number == 2:
            codes[0] = 2
        labels = {f: label_of_code(int(c)).value for f, c in zip(FINDINGS, codes, strict=True)}
        if number == 6:
            labels["fat_pad_sign"] = None
        patient = project.store.cases.get(case_id).patient_id
        made.append(DatasetCase(case_id, patient, site, split, {"AP": ImageRef("x.dcm")}, "L", labels))
    return Dataset(
        id="dataset-1",
        created="2026-01-01T00:00:00.000+00:00",
        region=REGION,
        template_version=1,
        views=("AP",),
        seed=1,
        label_source="run:1",
        findings=FINDINGS,
        dropped=(),
        excluded=(),
        cases=tuple(made),
        test_reference={"verified": 0, "label_source": 0},
    )


def changed_config(folder, **values):
    path = folder / "config.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **values}), encoding="utf-8")
