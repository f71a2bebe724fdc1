"""From files and a table to cases in the store."""

import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext
from app.dicom.pixels import load
from app.importing.commit import ImportSummary
from app.importing.entries import ImportPreview, IssueKind
from app.operations.imports import commit_import, preview_import
from app.project import Kind, Project
from tests.dicom_files import write_dicom

CONTEXT = JobContext()
TEXT = "Röntgen Ellenbogen rechts in 2 Ebenen. Keine Fraktur. Kein Gelenkerguss."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two studies: an elbow in two views with a report, and a thumb without."""
    images = tmp_path / "images"
    write_dicom(images / "a1.dcm")
    write_dicom(images / "a2.dcm", ViewPosition="", SeriesDescription="Ellenbogen seitl.")
    other = {"StudyInstanceUID": "1.2.3.200", "AccessionNumber": "A2", "PatientID": "P2"}
    write_dicom(images / "b1.dcm", BodyPartExamined="DAUMEN", ImageLaterality="L", **other)
    return images


def table(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(["accession;patient_id;befund", *rows]), encoding="utf-8")
    return path


def preview(project: Project, images: Path | None, reports: Path | None, **options: object) -> ImportPreview:
    values: dict[str, object] = {"site": "North", "role": "internal", "context": CONTEXT, **options}
    return preview_import(project, images=images, reports=reports, **values)


def run(project: Project, images: Path | None, reports: Path | None, **options: object) -> ImportSummary:
    return commit_import(project, preview(project, images, reports, **options), context=CONTEXT)


def dump(project: Project) -> list[str]:
    """All rows of the store, to compare before and after."""
    connection = sqlite3.connect(f"file:{project.folder / 'store.sqlite'}?mode=ro", uri=True)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def kinds(found: ImportPreview) -> set[IssueKind]:
    return {issue.kind for issue in found.issues}


def test_a_preview_writes_nothing(project: Project, folder: Path, tmp_path: Path) -> None:
    project.templates()  # stores the built-in templates on first use
    before = dump(project)
    found = preview(project, folder, table(tmp_path / "t.csv", f"A1;P1;{TEXT}"))
    assert dump(project) == before
    assert (found.files, found.refused, len(found.cases)) == (3, 0, 2)
    assert found.paired == {"accession": 1}
    assert found.reports is not None
    assert found.reports.umlaut_words == ("Röntgen",)
    assert kinds(found) == {IssueKind.NO_REPORT}


def test_cases_images_and_reports_arrive_with_their_sources(project: Project, folder: Path, tmp_path: Path) -> None:
    summary = run(project, folder, table(tmp_path / "t.csv", f"A1;P1;{TEXT}", "A9;P9;Keine Fraktur."))
    assert (summary.cases_added, summary.images_added, summary.reports_added, summary.unpaired) == (2, 3, 1, 1)
    elbow, thumb = project.store.cases.all()
    assert (elbow.region, elbow.region_source, elbow.patient_key) == ("elbow", "BodyPartExamined", "P1")
    assert (elbow.study_date, elbow.accession, elbow.site, elbow.role) == ("2024-01-31", "A1", "North", "internal")
    assert (thumb.region, thumb.has_report) == ("thumb", False)
    views = [(image.view, image.view_source, image.side) for image in project.store.images.of_case(elbow.id)]
    assert views == [("AP", "tag", "R"), ("LAT", "series text", "R")]
    report = project.store.reports.of_case(elbow.id)
    assert report is not None
    assert (report.text, report.source, report.row) == (TEXT, "t.csv", 2)
    assert [entry.text for entry in project.store.reports.unpaired()] == ["Keine Fraktur."]
    issues = {(issue.kind, issue.subject) for issue in project.store.imports.issues()}
    assert issues == {("images without report", "b1.dcm"), ("report without images", "t.csv, 3")}


def test_a_second_import_changes_nothing_and_says_so(project: Project, folder: Path, tmp_path: Path) -> None:
    reports = table(tmp_path / "t.csv", f"A1;P1;{TEXT}", "A9;P9;Keine Fraktur.")
    run(project, folder, reports)
    before = dump(project)
    again = run(project, folder, reports)
    assert again == ImportSummary(batch_id=None, unchanged=2)
    assert dump(project) == before


def test_unchanged_files_are_not_opened_again(project: Project, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = preview(project, folder, None)
    commit_import(project, first, context=CONTEXT)
    monkeypatch.setattr("app.dicom.scan.read_header", lambda *_args, **_options: pytest.fail("opened a known file"))
    second = preview(project, folder, None)
    assert [entry.images for entry in second.cases] == [entry.images for entry in first.cases]


def test_reports_may_come_later_than_images_and_the_other_way_round(
    project: Project, folder: Path, tmp_path: Path
) -> None:
    reports = table(tmp_path / "t.csv", f"A1;P1;{TEXT}", "A2;P2;Daumen links: keine Fraktur.")
    run(project, folder, None)
    summary = run(project, None, reports)
    assert (summary.cases_added, summary.reports_added) == (0, 2)
    assert [case.has_report for case in project.store.cases.all()] == [True, True]
    with Project.create(tmp_path / "other") as other:
        alone = run(other, None, reports)
        assert (alone.cases_added, alone.images_added, alone.reports_added) == (2, 0, 2)
        assert [case.region for case in other.store.cases.all()] == ["elbow", "thumb"]
        later = run(other, folder, None)
        assert (later.cases_added, later.images_added) == (0, 3)
        assert [(case.images, case.has_report) for case in other.store.cases.all()] == [(2, True), (1, True)]


def test_a_stored_report_is_paired_once_its_images_arrive(project: Project, folder: Path, tmp_path: Path) -> None:
    late = folder / "b1.dcm"
    data = late.read_bytes()
    late.unlink()
    run(project, folder, table(tmp_path / "t.csv", "A2;P2;Daumen links: keine Fraktur."))
    assert len(project.store.reports.unpaired()) == 1
    late.write_bytes(data)
    summary = run(project, folder, None)
    assert (summary.cases_added, summary.reports_added) == (1, 1)
    assert project.store.reports.unpaired() == []


def test_two_reports_for_one_exam_are_kept_and_listed(project: Project, folder: Path, tmp_path: Path) -> None:
    reports = table(tmp_path / "t.csv", f"A1;P1;{TEXT}", "A1;P1;Nachtrag. Doch eine Fraktur.")
    found = preview(project, folder, reports)
    assert found.count(IssueKind.SEVERAL_REPORTS) == 3  # both rows and the exam
    summary = commit_import(project, found, context=CONTEXT)
    assert (summary.reports_added, summary.unpaired) == (0, 2)
    assert not any(case.has_report for case in project.store.cases.all())


def test_another_text_for_a_case_with_a_report_is_a_conflict(project: Project, folder: Path, tmp_path: Path) -> None:
    run(project, folder, table(tmp_path / "t.csv", f"A1;P1;{TEXT}"))
    summary = run(project, folder, table(tmp_path / "u.csv", "A1;P1;Doch eine Fraktur am Ellenbogen."))
    assert (summary.conflicting, summary.reports_added) == (1, 0)
    case = project.store.cases.all()[0]
    kept = project.store.reports.of_case(case.id)
    assert kept is not None
    assert kept.text == TEXT
    assert [issue.kind for issue in project.store.imports.issues()][-1] == "two reports for one exam"


def test_one_study_with_two_regions_becomes_two_cases(project: Project, tmp_path: Path) -> None:
    images = tmp_path / "images"
    write_dicom(images / "a.dcm")
    write_dicom(images / "b.dcm", BodyPartExamined="THUMB")
    reports = table(tmp_path / "t.csv", "A1;P1;Ellenbogen und Daumen: keine Fraktur. Kein Erguss.")
    summary = run(project, images, reports)
    assert (summary.cases_added, summary.reports_added) == (2, 2)
    assert [(case.region, case.images, case.has_report) for case in project.store.cases.all()] == [
        ("elbow", 1, True),
        ("thumb", 1, True),
    ]
    assert run(project, images, reports).batch_id is None


def test_a_picture_without_region_joins_its_study_and_the_rest_is_listed(project: Project, tmp_path: Path) -> None:
    images = tmp_path / "images"
    write_dicom(images / "a.dcm")
    write_dicom(images / "b.dcm", BodyPartExamined="", ViewPosition="LL")
    write_dicom(images / "c.dcm", BodyPartExamined="SKULL", StudyInstanceUID="1.2.9", AccessionNumber="C")
    found = preview(project, images, None)
    assert sorted((entry.region or "", len(entry.images)) for entry in found.cases) == [("", 1), ("elbow", 2)]
    assert [issue.subject for issue in found.issues if issue.kind is IssueKind.REGION] == ["c.dcm"]
    stated = preview(project, images, None, region="thumb")
    assert sorted(entry.region or "" for entry in stated.cases) == ["elbow", "thumb"]
    contradicted = [str(issue.reason) for issue in stated.issues if issue.kind is IssueKind.REGION]
    assert contradicted == ["Region elbow by BodyPartExamined, but thumb by import."]


def test_wrong_region_and_wrong_side_are_listed(project: Project, folder: Path, tmp_path: Path) -> None:
    reports = table(tmp_path / "t.csv", "A1;P1;Röntgen Daumen links: keine Fraktur.")
    reasons = [str(issue.reason) for issue in preview(project, folder, reports).issues]
    assert "Region elbow by BodyPartExamined, but thumb by report." in reasons
    assert "Side R by the images, but L by the report." in reasons


def test_a_view_that_the_series_text_contradicts_is_listed(project: Project, folder: Path) -> None:
    write_dicom(folder / "a1.dcm", SeriesDescription="seitlich")
    found = preview(project, folder, None)
    listed = [(issue.subject, str(issue.reason)) for issue in found.issues if issue.kind is IssueKind.VIEW]
    assert listed == [("a1.dcm", "View AP by the tag ViewPosition, but LAT by series text; check it.")]


def test_the_same_picture_twice_is_imported_once(project: Project, folder: Path) -> None:
    (folder / "copy.dcm").write_bytes((folder / "a1.dcm").read_bytes())
    found = preview(project, folder, None)
    assert [issue.subject for issue in found.issues if issue.kind is IssueKind.DUPLICATE] == ["copy.dcm"]
    assert commit_import(project, found, context=CONTEXT).images_added == 3


def test_the_same_picture_for_another_site_is_a_conflict(project: Project, folder: Path) -> None:
    run(project, folder, None)
    summary = run(project, folder, None, site="South", role="external")
    assert (summary.images_added, summary.cases_added, summary.conflicting) == (0, 0, 3)


def test_moved_files_are_followed(project: Project, folder: Path, tmp_path: Path) -> None:
    run(project, folder, None)
    moved = folder.rename(tmp_path / "elsewhere")
    summary = run(project, moved, None)
    assert (summary.relocated, summary.images_added) == (3, 0)
    assert all(Path(image.path).is_file() for image in project.store.images.all())


def test_zip_members_are_unpacked_into_the_project(project: Project, folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "in.zip"
    with zipfile.ZipFile(source, "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, f"../{path.name}")
    found = preview(project, source, None)
    assert list(project.images_folder.iterdir()) == []
    assert commit_import(project, found, context=CONTEXT).images_added == 3
    stored = [Path(image.path) for image in project.store.images.all()]
    assert {path.parent for path in stored} == {project.images_folder}
    assert load(stored[0]).values.shape == (24, 32)
    assert run(project, source, None).batch_id is None


def test_cancelling_keeps_whole_cases_and_the_next_import_goes_on(project: Project, tmp_path: Path) -> None:
    images = tmp_path / "images"
    for number in range(40):
        tags = {"StudyInstanceUID": f"1.2.{number}", "AccessionNumber": f"A{number}", "PatientID": f"P{number}"}
        write_dicom(images / f"{number:02}_ap.dcm", **tags)
        write_dicom(images / f"{number:02}_lat.dcm", ViewPosition="LL", **tags)
    found = preview(project, images, None)
    checks = iter([False, True])
    with pytest.raises(Cancelled):
        commit_import(project, found, context=JobContext(is_cancelled=lambda: next(checks)))
    assert [case.images for case in project.store.cases.all()] == [2] * 16
    summary = commit_import(project, preview(project, images, None), context=CONTEXT)
    assert (summary.cases_added, summary.unchanged) == (24, 16)


def test_a_crash_within_a_group_leaves_no_half_case(
    project: Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = preview(project, folder, None)
    add = project.store.images.add
    calls: list[int] = []

    def fails_at_the_second(**values: object) -> int:
        calls.append(1)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return add(**values)

    monkeypatch.setattr(project.store.images, "add", fails_at_the_second)
    with pytest.raises(AppError, match="Free some space"):
        commit_import(project, found, context=CONTEXT)
    assert project.store.cases.count() == 0
    monkeypatch.undo()
    assert commit_import(project, found, context=CONTEXT).cases_added == 2


def test_an_import_cut_off_before_its_issues_is_made_good(
    project: Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "notes.txt").write_text("no image")

    def cut_off(**_values: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(project.store.imports, "add_issue", cut_off)
        with pytest.raises(KeyboardInterrupt):
            run(project, folder, None)
    assert (project.store.cases.count(), project.store.imports.issues()) == (2, [])
    assert run(project, folder, None).issues == 1
    assert [issue.subject for issue in project.store.imports.issues()] == ["notes.txt"]
    assert run(project, folder, None).batch_id is None


def test_an_id_at_two_sites_means_two_patients(project: Project, folder: Path, tmp_path: Path) -> None:
    run(project, folder, None)
    other = tmp_path / "south"
    write_dicom(other / "z.dcm", StudyInstanceUID="1.2.77")
    run(project, other, None, site="South", role="external")
    patients = {(case.site, case.patient_key): case.patient_id for case in project.store.cases.all()}
    assert patients["North", "P1"] != patients["South", "P1"]


def test_the_role_of_a_site_does_not_change_silently(project: Project, folder: Path) -> None:
    run(project, folder, None)
    with pytest.raises(AppError, match="is internal in this project"):
        run(project, folder, None, role="external")


def test_requests_that_make_no_sense(project: Project, folder: Path) -> None:
    for options in ({"images": None}, {"site": " "}, {"role": "guest"}, {"region": "knee"}):
        values: dict[str, object] = {"images": folder, "reports": None, "site": "N", "role": "internal", **options}
        with pytest.raises(AppError):
            preview_import(project, context=CONTEXT, **values)


def test_views_are_told(project: Project, folder: Path) -> None:
    notices: list[object] = []
    project.changes.subscribe(notices.append)
    commit_import(project, preview(project, folder, None), context=CONTEXT, initiator="me")
    assert [(notice.kind, notice.initiator) for notice in notices] == [(Kind.CASES, "me")]


@pytest.mark.shared
def test_everything_real_goes_in_once(project: Project, shared: Path) -> None:
    data = shared / "data"
    reports = data / "reports_de" / "parrot" / "parrot_v1_de_subset.jsonl"
    summary = run(project, data / "dicom", reports)
    assert (summary.cases_added, summary.images_added, summary.refused, summary.unpaired) == (10, 17, 71, 19)
    for image in project.store.images.all():
        assert load(Path(image.path)).values.shape == (image.rows, image.columns)
    assert run(project, data / "dicom", reports).batch_id is None
