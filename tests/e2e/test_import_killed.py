"""An import that dies without warning, in a process of its own: whole cases stay, and the next import goes on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.jobs import JobContext
from app.operations.imports import commit_import, preview_import
from app.project import Project
from tests.dicom_files import write_dicom

_CHILD = """
import os, sys
from pathlib import Path
from app.core.jobs import JobContext
from app.operations.imports import commit_import, preview_import
from app.project import Project

folder, die_at = Path(sys.argv[1]), int(sys.argv[2])
project = Project.open(folder / "project")
preview = preview_import(
    project, images=folder / "in", reports=folder / "t.csv", site="N", role="internal", context=JobContext()
)
add, calls = project.store.images.add, [0]

def add_or_die(**values):
    calls[0] += 1
    if calls[0] == die_at:
        os._exit(137)  # no tidying up, as kill -9
    return add(**values)

project.store.images.add = add_or_die
commit_import(project, preview, context=JobContext())
"""


@pytest.mark.slow
@pytest.mark.parametrize("die_at", [2, 33, 70])
def test_whole_cases_stay_and_the_next_import_goes_on(tmp_path: Path, die_at: int) -> None:
    rows = ["accession;befund"]
    for number in range(40):
        tags = {"StudyInstanceUID": f"1.2.{number}", "AccessionNumber": f"A{number}", "PatientID": f"P{number}"}
        write_dicom(tmp_path / "in" / f"{number:02}a.dcm", **tags)
        write_dicom(tmp_path / "in" / f"{number:02}b.dcm", ViewPosition="LL", **tags)
        rows.append(f"A{number};Ellenbogen {number}: keine Fraktur.")
    (tmp_path / "t.csv").write_text("\n".join(rows), encoding="utf-8")
    Project.create(tmp_path / "project").close()
    command = [sys.executable, "-c", _CHILD, str(tmp_path), str(die_at)]
    repository = Path(__file__).resolve().parents[2]
    ended = subprocess.run(command, cwd=repository, env={**os.environ, "PYTHONPATH": str(repository)}, check=False)
    assert ended.returncode == 137
    with Project.open(tmp_path / "project") as project:
        before = project.store.cases.all()
        assert len(before) == (die_at - 1) // 2 // 16 * 16
        assert all(case.images == 2 and case.has_report for case in before)
        preview = preview_import(
            project,
            images=tmp_path / "in",
            reports=tmp_path / "t.csv",
            site="N",
            role="internal",
            context=JobContext(),
        )
        summary = commit_import(project, preview, context=JobContext())
        assert (summary.cases_added, summary.unchanged) == (40 - len(before), len(before))
        assert all(case.images == 2 and case.has_report for case in project.store.cases.all())
