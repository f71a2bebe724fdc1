"""Datasets: made from the labels that hold now, frozen, listed, counted."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import AppError
from app.core.ids import new_id, now
from app.core.jobs import JobContext
from app.core.text import message
from app.datasets.build import Candidate, build_dataset
from app.datasets.dataset import Dataset, Exclusion, ImageRef, Prevalence, load_dataset, prevalence, save_dataset
from app.labels.values import label_of_code
from app.operations.labelling.label_table import CaseState, LabelTable, label_table
from app.operations.reading.review import Reason
from app.project import Kind, Project
from app.reports.pairing import plain_patient
from app.store.records import Case, Image

__all__ = ["DatasetList", "dataset_prevalence", "list_datasets", "make_dataset", "open_dataset"]

_EXCLUSIONS = {
    CaseState.EXCLUDED: Exclusion.BY_PERSON,
    CaseState.NO_REPORT: Exclusion.NO_REPORT,
    CaseState.NOT_READ: Exclusion.NOT_READ,
    CaseState.INCOMPLETE: Exclusion.INCOMPLETE,
    CaseState.REFUSED: Exclusion.INCOMPLETE,
    CaseState.INVALID: Exclusion.INCOMPLETE,
    CaseState.FAILED: Exclusion.INCOMPLETE,
}


@dataclass(frozen=True)
class DatasetList:
    """The datasets of a project, newest first, and the names of files that could not be read."""

    datasets: tuple[Dataset, ...]
    damaged: tuple[str, ...]


def make_dataset(project: Project, *, region: str, labels: str, seed: int, context: JobContext) -> Dataset:
    """Freeze the cases of a region with the labels that hold now into a dataset, and store it.

    ``labels``: ``run:ID`` or ``primary`` take what that run said, with readers' corrections over it; ``reference``
    takes verified cases only. Cases of external sites are only tested on. Raises ``AppError`` for an unknown region or
    run, too few patients, or no finding that can be learnt. A case whose report addresses the model is left out until a
    person verified it: somebody else may have written its labels.
    """
    source, run_id = _label_source(project, region, labels)
    context.report(0, None, message("Reading the labels"))
    table = label_table(project, region=region, run_id=run_id)
    context.check()
    candidates = _candidates(project, table, reference_only=source == "reference", context=context)
    context.report(0, None, message("Splitting by patient"))
    dataset = build_dataset(
        candidates,
        dataset_id=new_id("dataset"),
        created=now(),
        region=region,
        template_version=table.template.version,
        views=table.template.views,
        findings=table.findings,
        label_source=source,
        seed=seed,
    )
    context.check()
    save_dataset(dataset, project.datasets_folder)
    project.changes.notify(Kind.DATASETS)
    return dataset


def list_datasets(project: Project) -> DatasetList:
    """All datasets of the project."""
    found: list[Dataset] = []
    damaged: list[str] = []
    for path in sorted(project.datasets_folder.glob("*.json"), reverse=True):
        try:
            found.append(load_dataset(path))
        except AppError:
            damaged.append(path.name)
    return DatasetList(tuple(found), tuple(damaged))


def open_dataset(project: Project, *, dataset_id: str) -> Dataset:
    """One dataset, its hash verified. ``AppError`` if there is none or it is damaged."""
    path = project.datasets_folder / f"{dataset_id}.json"
    if Path(dataset_id).name != dataset_id or not path.is_file():
        raise AppError(
            message("There is no dataset {dataset}.", dataset=dataset_id),
            message("Choose one of the datasets of this project, or make one first."),
        )
    return load_dataset(path)


def dataset_prevalence(project: Project, *, dataset_id: str) -> tuple[Prevalence, ...]:
    """How often each label occurs, by finding, split and site."""
    return prevalence(open_dataset(project, dataset_id=dataset_id))


def _label_source(project: Project, region: str, labels: str) -> tuple[str, int | None]:
    """The name of the label source in the dataset, and the run to read."""
    if region not in project.regions():
        raise AppError(
            message("There is no region {region}.", region=region),
            message("Regions of this project: {regions}.", regions=", ".join(project.regions())),
        )
    if labels == "reference":
        return "reference", None
    if labels == "primary":
        run = project.store.runs.primary(region)
    else:
        kind, _, number = labels.partition(":")
        wanted = int(number) if kind == "run" and number.isdecimal() else None
        run = next((run for run in project.store.runs.all(region) if run.id == wanted), None)
    if run is None:
        raise AppError(
            message("There is no run {labels} of the region {region}.", labels=labels, region=region),
            message("Give run:ID with the number of a run, primary, or reference."),
        )
    return f"run:{run.id}", run.id


def _candidates(project: Project, table: LabelTable, *, reference_only: bool, context: JobContext) -> list[Candidate]:
    images: dict[int, list[Image]] = defaultdict(list)
    for image in project.store.images.all():
        images[image.case_id].append(image)
    candidates = []
    people = _people(table.cases)
    for row, case in enumerate(table.cases):
        context.check()
        context.report(row + 1, len(table.cases), message("Looking for the images"))
        chosen = choose_views(images[case.id], table.template.views)
        exclusion = _EXCLUSIONS.get(table.states[row])
        if reference_only and exclusion is not Exclusion.BY_PERSON:
            exclusion = None if table.states[row] is CaseState.VERIFIED else Exclusion.NOT_VERIFIED
        if exclusion is None and Reason.ADDRESSED in table.reasons[row]:
            exclusion = Exclusion.ADDRESSED
        if exclusion is None and any(not Path(image.path).is_file() for image in chosen.values()):
            exclusion = Exclusion.MISSING_FILE
        values = [label_of_code(int(code)) for code in table.current[row]]
        candidates.append(
            Candidate(
                case_id=case.id,
                patient=people[case.id],
                site=case.site,
                external=case.role == "external",
                images={view: ImageRef(project.portable(image.path), image.frame) for view, image in chosen.items()},
                side=next((image.side for image in chosen.values() if image.side), ""),
                labels={
                    finding: None if value is None else value.value
                    for finding, value in zip(table.findings, values, strict=True)
                },
                verified=case.verified_by is not None,
                exclusion=exclusion,
            )
        )
    return candidates


def _people(cases: Sequence[Case]) -> dict[int, int]:
    """Case id to the number of its patient in the split.

    The same PatientID at two internal sites may be the same person (hospitals of one group share them), so it counts as
    one: nobody may be in training and test. External sites are never trained on and keep their own numbers.
    """
    first: dict[str, int] = {}
    people: dict[int, int] = {}
    for case in sorted(cases, key=lambda case: case.patient_id):
        shared = case.role == "internal" and not case.patient_key.startswith("?")
        people[case.id] = (
            first.setdefault(plain_patient(case.patient_key), case.patient_id) if shared else case.patient_id
        )
    return people


def choose_views(images: Sequence[Image], views: Sequence[str]) -> Mapping[str, Image]:
    """The image of each view that a network gets: the one imported first if there are several.

    A region with one view takes the only image of a case even if its view is unknown.
    """
    ordered = sorted(images, key=lambda image: image.id)
    chosen = {view: image for view in views for image in reversed(ordered) if image.view == view}
    if not chosen and len(views) == 1 and len(ordered) == 1 and ordered[0].view == "OTHER":
        return {views[0]: ordered[0]}
    return chosen
