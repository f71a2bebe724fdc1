"""Headers of imported files, kept in the store."""

import os
from pathlib import Path

import pytest
from pydicom.dataset import Dataset

from app.core.jobs import JobContext
from app.dicom.found import Header
from app.dicom.scan import scan
from app.importing.index import known_headers
from app.operations.imports import commit_import, preview_import
from app.project import Project
from tests.dicom_files import write_dicom

CONTEXT = JobContext()


def listed(*paths: Path) -> dict[str, os.stat_result | None]:
    return {str(path): path.stat() if path.exists() else None for path in paths}


@pytest.mark.parametrize("limit", [0, 1_000], ids=["whole table", "look-ups"])
@pytest.mark.parametrize("place", ["project/images", "elsewhere"])
def test_the_index_gives_the_headers_of_unchanged_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int, place: str
) -> None:
    monkeypatch.setattr("app.store.cohort._LARGE_LOOK_UP", limit)
    code = Dataset()
    code.CodeValue, code.CodingSchemeDesignator, code.CodeMeaning = "399067008", "SCT", "lateral"
    with Project.create(tmp_path / "project") as project:
        folder = tmp_path / place
        first = write_dicom(folder / "a.dcm", ViewCodeSequence=[code], PatientOrientation=["A", "F"])
        second = write_dicom(folder / "b.dcm")
        preview = preview_import(project, images=folder, reports=None, site="N", role="internal", context=CONTEXT)
        commit_import(project, preview, context=CONTEXT)
        read = {str(header.path): header for header in scan(folder, context=CONTEXT).headers}
        known = known_headers(project.store, listed(first, second, folder / "new.dcm"))
        assert known == read
        assert all(isinstance(header, Header) for header in known.values())
        os.utime(first, ns=(1, 1))
        assert known_headers(project.store, listed(first, second)).keys() == {str(second)}
        second.write_bytes(second.read_bytes() + b"\0\0")
        assert known_headers(project.store, listed(first, second)) == {}


def test_relative_paths_are_found_under_the_name_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Project.create(tmp_path / "project") as project:
        write_dicom(tmp_path / "images" / "a.dcm")
        preview = preview_import(
            project, images=Path("images"), reports=None, site="N", role="internal", context=CONTEXT
        )
        commit_import(project, preview, context=CONTEXT)
        known = known_headers(project.store, listed(Path("images/a.dcm")))
        assert [header.path for header in known.values()] == [Path("images/a.dcm")]
