"""Imports into a project that holds cases already."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.importing import preview as module
from app.importing.commit import ImportSummary
from app.project import Project
from tests.dicom_files import write_dicom
from tests.unit.importing.test_import import TEXT, dump, preview, run, table


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project") as opened:
        yield opened


def test_the_study_of_another_patient_in_a_later_import_is_kept_apart(project: Project, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    write_dicom(first / "a.dcm")
    write_dicom(second / "b.dcm", PatientID="P2")  # pseudonyms were given anew, the study's UID was not
    run(project, first, None)
    summary = run(project, second, None)
    assert (summary.cases_added, summary.conflicting) == (1, 1)
    assert [(case.patient_key, case.images) for case in project.store.cases.all()] == [("P1", 1), ("P2", 1)]
    before = dump(project)
    assert run(project, second, None) == ImportSummary(batch_id=None, unchanged=1)
    assert dump(project) == before


def test_reports_for_many_stored_exams_take_a_look_at_each(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 40
    with project.store.transaction():
        site = project.store.sites.ensure("North", "internal")
        for number in range(count):
            patient = project.store.patients.ensure(site.id, f"P{number}")
            project.store.cases.add(
                patient_id=patient.id,
                case_key=f"accession:A{number}#elbow",
                region="elbow",
                region_source="tag",
                accession=f"A{number}",
            )
    looks = []
    look = module._exam_key
    monkeypatch.setattr(module, "_exam_key", lambda case: looks.append(case) or look(case))
    found = preview(project, None, table(tmp_path / "t.csv", *(f"A{n};P{n};{TEXT} {n}" for n in range(count))))
    assert len(found.cases) == count
    assert len(looks) < 10 * count


def test_a_file_that_was_overwritten_is_not_taken_for_the_image_that_it_held(project: Project, tmp_path: Path) -> None:
    images = tmp_path / "export"
    place = write_dicom(images / "IM1.dcm", AccessionNumber="A1", PatientID="P1")
    run(project, images, None)
    other = {"StudyInstanceUID": "1.2.3.900", "SOPInstanceUID": "1.2.3.901", "SeriesInstanceUID": "1.2.3.902"}
    write_dicom(place, AccessionNumber="A2", PatientID="P2", **other)
    before = dump(project)
    summary = run(project, images, table(tmp_path / "reports.csv", f"A2;P2;{TEXT}"))
    assert (summary.cases_added, summary.images_added, summary.refused) == (0, 0, 1)
    (case,) = project.store.cases.all()
    assert (case.patient_key, project.store.reports.of_case(case.id)) == ("P1", None)
    assert [line for line in before if 'INTO "images"' in line] == [
        line for line in dump(project) if 'INTO "images"' in line
    ]
