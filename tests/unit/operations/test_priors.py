import pytest

from app.operations.reading.priors import When, priors
from app.project import Project


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "study") as opened:
        yield opened


def add_case(project, key, date, *, site="Nord", patient="P1", views=("AP", "LAT")):
    store = project.store
    person = store.patients.ensure(store.sites.ensure(site, "internal").id, patient)
    case_id = store.cases.add(
        patient_id=person.id, case_key=key, region="elbow", region_source="tag", study_date=date, accession=key
    )
    for view in views:
        store.images.add(case_id=case_id, path=f"{key}-{view}.dcm", view=view)
    return case_id


def test_earlier_ones_come_first_and_the_newest_of_them_at_the_head(project):
    here = add_case(project, "now", "2025-05-05")
    dates = ("2021-01-01", "2026-01-01", "2024-12-31", "", "2025-06-01", "2025-05-05")
    for place, date in enumerate(dates):
        add_case(project, f"c{place}", date)
    found = [(prior.study_date, prior.when) for prior in priors(project, case_id=here)]
    assert found == [
        ("2024-12-31", When.EARLIER),
        ("2021-01-01", When.EARLIER),
        ("2025-05-05", When.SAME_DAY),
        ("2025-06-01", When.LATER),
        ("2026-01-01", When.LATER),
        ("", When.UNKNOWN),
    ]


def test_the_same_key_at_another_site_is_another_patient(project):
    here = add_case(project, "now", "2025-05-05")
    add_case(project, "elsewhere", "2024-01-01", site="Süd")
    add_case(project, "somebody", "2024-01-01", patient="P2")
    assert priors(project, case_id=here) == ()


def test_images_come_with_it_and_an_examination_without_images_is_left_out(project):
    here = add_case(project, "now", "2025-05-05")
    old = add_case(project, "old", "2024-01-01")
    add_case(project, "empty", "2023-01-01", views=())
    (prior,) = priors(project, case_id=here)
    assert (prior.case_id, prior.region) == (old, "elbow")
    assert [image.view for image in prior.images] == ["AP", "LAT"]


def test_an_undated_case_cannot_tell_what_was_before(project):
    here = add_case(project, "now", "")
    add_case(project, "old", "2024-01-01")
    assert [prior.when for prior in priors(project, case_id=here)] == [When.UNKNOWN]
    with pytest.raises(KeyError):
        priors(project, case_id=999)
