"""A second reading of real radiographs: imported, packed, read on another workstation, merged, compared."""

import zipfile

import numpy as np
import pydicom
import pytest

from app.core.jobs import JobContext
from app.dicom.header import quiet
from app.dicom.pixels import load
from app.labels.values import Label
from app.operations.imports import commit_import, preview_import
from app.operations.labelling.decisions import accept_case, set_case_field, set_label
from app.operations.labelling.labels import LABEL_PREFIX, open_case
from app.operations.second_reader.reading_answers import merge_answers, save_answers
from app.operations.second_reader.reading_bundle import Contents, open_bundle, save_bundle
from app.operations.second_reader.reading_comparison import adjudicate, compare_readers
from app.operations.second_reader.second_reading import close_reading, plan_reading
from app.project import Project

CONTEXT = JobContext()
_NAMED = ("PatientID", "AccessionNumber", "InstitutionName")


@pytest.fixture
def home(tmp_path, shared):
    with Project.create(tmp_path / "home") as project:
        folder = shared / "data" / "dicom" / "projection"
        preview = preview_import(
            project, images=folder, reports=None, site="Nord", role="external", region="elbow", context=CONTEXT
        )
        commit_import(project, preview, context=CONTEXT)
        template = project.template("elbow")
        for number, case in enumerate(project.store.cases.all(region="elbow")):
            values = dict.fromkeys((LABEL_PREFIX + name for name in template.finding_ids), "false")
            set_case_field(project, case_id=case.id, values=dict(values), reader="Dr. First")
            if number % 2:
                set_label(project, case_id=case.id, finding="ossicles", value=Label.TRUE, reader="Dr. First")
            accept_case(project, case_id=case.id, reader="Dr. First")
        yield project


def identifying(path):
    """What a file says of patient, places, persons and days, as bytes."""
    with quiet():
        dataset = pydicom.dcmread(path, stop_before_pixels=True, force=True)
        words = {
            str(element.value)
            for element in dataset.iterall()
            if element.VR in ("PN", "DA", "UI")
            or element.keyword in ("PatientID", "AccessionNumber", "InstitutionName")
        }
    known = {str(dataset.get("SOPClassUID", "")), str(dataset.get("Modality", ""))}
    return {word.encode() for word in words - known if len(word) > 5}


@pytest.mark.slow
def test_real_radiographs_travel_and_come_home(home, tmp_path):
    cases = home.store.cases.all(region="elbow")
    assert len(cases) >= 3
    planned = plan_reading(home, region="elbow", reader="Dr. Second", seed=1)
    numbered = home.store.second_readings.cases(planned.id)
    bundle = save_bundle(home, reading_id=planned.id, out=tmp_path / "b", contents=Contents.IMAGES, context=CONTEXT)
    folder = open_bundle(bundle=bundle, folder=tmp_path / "away", context=CONTEXT)
    with zipfile.ZipFile(bundle) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.startswith("cases/")}
    images = [image for case_id in numbered for image in home.store.images.of_case(case_id)]
    assert len(parts) == len(images)
    everything = b"".join(parts.values())
    assert not [word for image in images for word in identifying(image.path) if word in everything]
    with Project.open(folder) as away:
        for number, case_id in enumerate(away.store.second_readings.cases(1)):
            here = sorted(home.store.images.of_case(numbered[number]), key=lambda image: image.id)
            there = sorted(away.store.images.of_case(case_id), key=lambda image: image.id)
            for one, other in zip(here, there, strict=True):
                assert (one.view, one.side, one.rows) == (other.view, other.side, other.rows)
                first, second = load(tmp_path / one.path), load(tmp_path / other.path)
                assert np.array_equal(first.values, second.values)
                assert (first.inverted, first.spacing) == (second.inverted, second.spacing)
            opened = open_case(away, case_id=case_id, reader="Dr. Second")
            assert opened.labels.engines == ()
            set_label(away, case_id=case_id, finding="ossicles", value=Label.TRUE, reader="Dr. Second")
            accept_case(away, case_id=case_id, reader="Dr. Second")
        answers = save_answers(away, out=tmp_path / "a", context=CONTEXT)
    merged = merge_answers(home, source=answers, context=CONTEXT)
    assert merged.state.complete
    assert close_reading(home, reading_id=planned.id) == len(cases)
    found = compare_readers(home, reading_id=planned.id)
    assert {difference.finding for difference in found.differences} == {"ossicles"}
    assert len(found.differences) == (len(cases) + 1) // 2
    for difference in found.differences:
        adjudicate(
            home,
            reading_id=planned.id,
            case_id=difference.case.id,
            finding="ossicles",
            value=Label.TRUE,
            reader="Dr. Third",
        )
    assert compare_readers(home, reading_id=planned.id).adjudicated == len(found.differences)
