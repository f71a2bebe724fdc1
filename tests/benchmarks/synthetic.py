"""A project of many cases with made-up reports and labels, for benchmarks."""

import json
from pathlib import Path

import numpy as np

from app.core.ids import sha256_text
from app.labels.template import Template
from app.project import Project
from app.store.records import AnswerLabel

__all__ = ["REGION", "make_synthetic_project"]

REGION = "elbow"
_SENTENCES = (
    "Kein Nachweis einer Fraktur.",
    "Regelrechte Stellung im Gelenk, kein Erguss.",
    "Nicht dislozierte Fraktur des Radiusköpfchens mit angehobenem Fettpolster.",
    "Degenerative Veränderungen am Olekranon, sonst altersentsprechend.",
    "Weichteilschwellung dorsal, Verdacht auf Bursitis; Verlaufskontrolle empfohlen.",
)


def make_synthetic_project(folder: Path, *, cases: int, findings: int, runs: int = 1, seed: int = 1) -> Project:
    """A project with one region of ``findings`` findings and ``runs`` complete runs over all cases."""
    project = Project.create(folder)
    template = _widened(project.template(REGION), findings)
    store = project.store
    store.templates.add(REGION, template.version, template.sha256, template.to_json())
    random = np.random.default_rng(seed)
    sites = [store.sites.ensure(name, "internal").id for name in ("Klinikum Nord", "Stadtspital Süd", "Praxis am Park")]
    with store.transaction():
        made = [_add_case(project, random, sites, number) for number in range(cases)]
    for number in range(runs):
        with store.transaction():
            _add_run(project, template, random, f"model {number + 1}", made)
    return project


def _widened(template: Template, findings: int) -> Template:
    """The template with more findings, named after its own."""
    content = json.loads(template.to_json())
    known = content["findings"]
    for number in range(findings - len(known)):
        titles = {language: f"{title} {number + 1}" for language, title in known[number]["title"].items()}
        known.append({**known[number], "id": f"extra_{number + 1}", "title": titles, "parents": [], "patterns": []})
    content["findings"] = known[:findings]
    content["version"] = template.version + 1
    content["examples"] = []
    return Template.from_json(json.dumps(content))


def _add_case(project: Project, random: np.random.Generator, sites: list[int], number: int) -> tuple[int, str]:
    store = project.store
    site = sites[int(random.integers(len(sites)))]
    patient = store.patients.ensure(site, f"P{number // 2:06d}")
    key = f"AN2024{number:06d}"
    case_id = store.cases.add(
        patient_id=patient.id,
        case_key=key,
        region=REGION,
        region_source="tag",
        accession=key,
        study_date=f"2024-{1 + number % 12:02d}-{1 + number % 28:02d}",
    )
    words = " ".join(_SENTENCES[int(place)] for place in random.integers(len(_SENTENCES), size=12))
    text = f"Klinische Angaben: Sturz.\nBefund: {words}\nBeurteilung: Fall {number}."
    store.reports.add(site_id=site, case_id=case_id, text=text, source="reports.csv", row=number + 2, key=key)
    return case_id, text


def _add_run(
    project: Project, template: Template, random: np.random.Generator, model: str, made: list[tuple[int, str]]
) -> None:
    store = project.store
    run_id = store.runs.start(
        region=REGION,
        engine="rules",
        model=model,
        host="",
        template_version=template.version,
        prompt="",
        prompt_sha256="",
        schema_sha256="",
        parameters={},
        total=len(made),
    )
    values = np.array(["false", "true", "uncertain"])
    for case_id, text in made:
        drawn = values[random.choice(3, size=len(template.finding_ids), p=(0.88, 0.1, 0.02))].tolist()
        labels = [
            AnswerLabel(
                finding,
                value,
                basis="not_mentioned" if value == "false" else None,
                quote="" if value == "false" else "Fraktur",
                grade=None if value == "false" else "exact",
            )
            for finding, value in zip(template.finding_ids, drawn, strict=True)
        ]
        store.answers.add(
            run_id=run_id,
            content_key=f"{model}{case_id}",
            report_sha256=sha256_text(text),
            state="complete",
            labels=labels,
            case_ids=[case_id],
        )
    store.runs.finish(run_id, "complete")
    store.runs.set_primary(REGION, run_id)
