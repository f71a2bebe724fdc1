"""A small project with readable pictures, for the tests of datasets and training."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image

from app.core.ids import sha256_text
from app.project import Project
from app.store.records import AnswerLabel

REGION = "clavicle"
SIDE = 24
"""Pictures are this wide and high, so that whatever is seen in them is seen at 32 pixels too."""


@contextmanager
def pictured_project(folder: Path, *, internal: int = 40, external: int = 6) -> Iterator[Project]:
    """Clavicle cases, two to a patient; a bright square where ``fracture_any`` is true, at 40 %."""
    random = np.random.default_rng(0)
    with Project.create(folder) as project:
        finding_ids = project.template(REGION).finding_ids
        run_id = project.store.runs.start(
            region=REGION,
            engine="rules",
            model="1",
            host="",
            template_version=project.template(REGION).version,
            prompt="",
            prompt_sha256="",
            schema_sha256="",
            parameters={},
            total=internal + external,
        )
        with project.store.transaction():
            for number in range(internal + external):
                role = "internal" if number < internal else "external"
                positive = bool(random.random() < 0.4)
                case_id = _add_case(project, number, role, _picture(random, positive=positive))
                values = dict.fromkeys(finding_ids, "false") | {"fracture_any": "true" if positive else "false"}
                labels = [AnswerLabel(finding, value, None, "Wort", 0, 4, "exact") for finding, value in values.items()]
                project.store.answers.add(
                    run_id=run_id,
                    content_key=f"key-{number}",
                    report_sha256=sha256_text(f"Bericht {number}"),
                    state="complete",
                    labels=labels,
                    case_ids=[case_id],
                )
        project.store.runs.finish(run_id, "complete")
        project.store.runs.set_primary(REGION, run_id)
        yield project


def _picture(random: np.random.Generator, *, positive: bool) -> np.ndarray:
    values = random.normal(80, 20, (SIDE, SIDE))
    if positive:
        values[8:16, 8:16] += 100
    return np.clip(values, 0, 255).astype(np.uint8)


def _add_case(project: Project, number: int, role: str, picture: np.ndarray) -> int:
    path = project.images_folder / f"{number}.png"
    Image.fromarray(picture).save(path)
    stat = path.stat()
    store = project.store
    site = store.sites.ensure("A" if role == "internal" else "B", role)
    patient = store.patients.ensure(site.id, f"P{number // 2}")
    case_id = store.cases.add(
        patient_id=patient.id, case_key=f"C{number}", region=REGION, region_source="manual", accession=f"A{number}"
    )
    store.images.add(
        case_id=case_id,
        path=str(path.relative_to(project.folder)),
        kind="raster",
        view="AP",
        side="L",
        file_size=stat.st_size,
        mtime_ns=stat.st_mtime_ns,
    )
    store.reports.add(
        site_id=site.id, case_id=case_id, text=f"Bericht {number}", source="t", row=number, key=f"K{number}"
    )
    return case_id
