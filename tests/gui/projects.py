"""Small made-up projects for tests of the window."""

from pathlib import Path

from app.core.ids import sha256_text
from app.core.text import message
from app.labels.values import Label
from app.project import Project
from app.store.records import AnswerLabel

__all__ = ["fill_project", "make_project"]

_TEXTS = (
    (
        "Klinische Angaben: Sturz. Fraktur?\nBefund: Fraktur der Clavicula im mittleren Drittel, disloziert.\n"
        "Beurteilung: Dislozierte Claviculafraktur."
    ),
    "Befund: Kein Nachweis einer Fraktur. Kein Anhalt für eine Luxation.\nBeurteilung: Regelrechter Befund.",
    "Befund: Fissur am Radiusköpfchen nicht sicher auszuschließen. Gelenkerguss.\nBeurteilung: V. a. Fissur.",
)
_SITES = (("Klinikum Nord", "internal"), ("Stadtspital Süd", "external"))


def make_project(folder: Path, cases: int = 12, *, read: bool = True) -> Project:
    """A project of two sites with ``cases`` cases; with ``read`` there is a complete run for each region."""
    project = Project.create(folder, "Testprojekt")
    fill_project(project, cases, read=read)
    return project


def fill_project(project: Project, cases: int, *, read: bool = True) -> None:
    """Add cases with images, reports and a run to a new project."""
    store = project.store
    sites = [store.sites.ensure(name, role) for name, role in _SITES]
    regions = project.regions()
    with store.transaction():
        batch = store.imports.start(source="reports.csv", site=sites[0].name)
        store.imports.add_issue(
            batch_id=batch, kind="unreadable", subject="IM0007.dcm", reason=message("The file is cut off.")
        )
        store.imports.add_issue(
            batch_id=batch, kind="unpaired_report", subject="row 17", reason=message("No image has it.")
        )
        for number in range(cases):
            _add_case(project, sites[number % 2].id, regions[number % len(regions)], number, batch)
        store.imports.finish(batch, {"cases": cases})
    if read:
        for region in regions:
            _add_run(project, region)


def _add_case(project: Project, site_id: int, region: str, number: int, batch: int) -> None:
    store = project.store
    patient = store.patients.ensure(site_id, f"P{number // 2:04d}")
    case_id = store.cases.add(
        patient_id=patient.id,
        case_key=f"A{number:05d}",
        region=region,
        region_source="tag",
        accession=f"A{number:05d}",
        study_date=f"2024-0{1 + number % 9}-1{number % 10}",
        batch_id=batch,
    )
    for view in project.template(region).views:
        store.images.add(
            case_id=case_id, path=f"{case_id}-{view}.dcm", view=view, view_source="tag", side="L", batch_id=batch
        )
    if number % 5 != 4:
        store.reports.add(
            site_id=site_id,
            case_id=case_id,
            text=f"{_TEXTS[number % 3]} ({number})",
            source="reports.csv",
            row=number + 2,
            key=f"A{number:05d}",
            batch_id=batch,
        )


def _add_run(project: Project, region: str) -> None:
    store = project.store
    template = project.template(region)
    reports = store.reports.texts(region)
    run_id = store.runs.start(
        region=region,
        engine="rules",
        model="rules 1",
        host="",
        template_version=template.version,
        prompt="",
        prompt_sha256="",
        schema_sha256="",
        parameters={},
        total=len(reports),
    )
    for case_id, report in reports:
        sentence = report.text.split("Befund: ")[1].split(".")[0]
        start = report.text.index(sentence)
        value = (Label.TRUE, Label.FALSE, Label.UNCERTAIN)[case_id % 3]
        labels = [
            AnswerLabel(
                finding,
                value if place < 3 else Label.FALSE,
                basis=None if place < 3 and value != Label.FALSE else "negated" if place < 3 else "not_mentioned",
                quote=sentence if place < 3 else "",
                start=start if place < 3 else None,
                end=start + len(sentence) if place < 3 else None,
                grade="exact" if place < 3 else None,
            )
            for place, finding in enumerate(template.finding_ids)
        ]
        store.answers.add(
            run_id=run_id,
            content_key=sha256_text(report.text),
            report_sha256=report.sha256,
            state="complete",
            labels=labels,
            case_ids=[case_id],
        )
    store.runs.finish(run_id, "complete")
    store.runs.set_primary(region, run_id)
