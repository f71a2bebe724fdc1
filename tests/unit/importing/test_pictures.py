"""PNG and JPEG files: which of them belong to one examination."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.importing.entries import IssueKind
from app.operations.imports import commit_import
from app.project import Project
from tests.unit.importing.test_import import CONTEXT, preview, run, table


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project") as opened:
        yield opened


def test_png_files_named_in_a_table(project: Project, tmp_path: Path) -> None:
    images = tmp_path / "png"
    images.mkdir()
    for name in ("17_ap.png", "17_lat.png", "18_ap.png", "left_over.png"):
        Image.fromarray(np.zeros((20, 30), np.uint8)).save(images / name)
    reports = tmp_path / "t.csv"
    reports.write_text(
        "patient_id,image_ap,image_lat,region,report,acl_fracture\n"
        "P1,17_ap.png,17_lat.png,elbow,Keine Fraktur rechts.,0\n"
        "P2,sub/18_ap.png,missing.png,elbow,Fraktur des Olekranons.,1\n"
    )
    found = preview(project, images, reports)
    assert found.paired == {"table": 2}
    views = [[(image.view, image.view_source) for image in entry.images] for entry in found.cases]
    assert views == [[("AP", "table"), ("LAT", "table")], [("AP", "table")], [("OTHER", "none")]]
    assert [str(issue.reason) for issue in found.issues if issue.kind is IssueKind.ROW] == [
        "The file missing.png is not in the folder, or its name occurs twice."
    ]
    summary = commit_import(project, found, context=CONTEXT)
    assert (summary.cases_added, summary.images_added, summary.reports_added) == (3, 4, 2)
    assert run(project, images, reports).batch_id is None


def test_png_files_of_grazpedwri_and_by_accession_in_the_name(project: Project, tmp_path: Path) -> None:
    images = tmp_path / "png"
    images.mkdir()
    names = (
        "0003_0662359226_01_WRI-R1_M011",
        "0003_0662359226_01_WRI-R2_M011",
        "ACC7 Ellenbogen seitl li",
        "ACC7 ap li",
    )
    for name in names:
        Image.fromarray(np.zeros((20, 30), np.uint16)).save(images / f"{name}.png")
    reports = table(tmp_path / "t.csv", "ACC7;P7;Ellenbogen links: keine Fraktur. Kein Erguss.")
    found = preview(project, images, reports)
    graz, other = sorted(found.cases, key=lambda entry: entry.keys)[::-1]
    assert (graz.patient_key, [(i.view, i.side) for i in graz.images]) == ("0003", [("AP", "R"), ("LAT", "R")])
    assert other.region == "elbow"
    assert sorted((i.view, i.side) for i in other.images) == [("AP", "L"), ("LAT", "L")]
    assert other.report is not None
    assert found.paired == {"accession": 1}


def save_pictures(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(np.zeros((20, 30), np.uint8)).save(path)
    return folder


def test_equal_names_in_folders_of_patients_are_different_examinations(project: Project, tmp_path: Path) -> None:
    images = save_pictures(tmp_path / "png", "P1/ap", "P1/lat", "P2/ap", "P2/lat", "P3/elbow_ap", "P4/elbow_ap")
    found = preview(project, images, None)
    assert sorted(tuple(sorted(i.shown for i in entry.images)) for entry in found.cases) == [
        ("P1/ap.png", "P1/lat.png"),
        ("P2/ap.png", "P2/lat.png"),
        ("P3/elbow_ap.png",),
        ("P4/elbow_ap.png",),
    ]
    reports = table(tmp_path / "t.csv", "A1;P1;Ellenbogen: keine Fraktur.", "A2;P2;Ellenbogen: Fraktur.")
    by_patient = {entry.patient_key: len(entry.images) for entry in preview(project, images, reports).cases}
    assert (by_patient["P1"], by_patient["P2"]) == (2, 2)


def test_folders_may_name_the_view(project: Project, tmp_path: Path) -> None:
    images = save_pictures(tmp_path / "png", "AP/17", "seitlich/17", "AP/18")
    found = preview(project, images, None)
    assert sorted(tuple(i.view for i in entry.images) for entry in found.cases) == [("AP",), ("AP", "LAT")]


def test_a_table_names_files_by_their_folders(project: Project, tmp_path: Path) -> None:
    images = save_pictures(tmp_path / "png", "P1/a", "P2/a")
    reports = tmp_path / "t.csv"
    reports.write_text(
        "patient_id,image_ap,region,report\nX,P1\\a.png,elbow,Keine Fraktur.\nY,P2/a.png,elbow,Fraktur.\n"
    )
    found = preview(project, images, reports)
    assert found.paired == {"table": 2}
    assert [[i.shown for i in entry.images] for entry in found.cases] == [["P1/a.png"], ["P2/a.png"]]
