import numpy as np
import pytest

from app.demo.cohort import PRESETS, Study, make_studies
from app.demo.findings import REGIONS, ancestors, findings_of
from app.demo.phrases import BREAKS, FINDINGS, NORMAL
from app.demo.reports import Report, write_report
from app.demo.truth import EASY, sample_strengths


@pytest.fixture(scope="module")
def reported() -> list[tuple[Study, Report]]:
    return [(study, write_report(study)) for study in make_studies(PRESETS["demo"], 1)]


def test_the_regions_have_the_findings_of_the_study() -> None:
    assert [len(findings_of(region)) for region in REGIONS] == [26, 29, 25]


@pytest.mark.parametrize("region", REGIONS)
def test_parents_are_present_and_as_strong_as_their_strongest_child(region: str) -> None:
    for strengths in sample_strengths(region, 200, np.random.default_rng(5)):
        for finding in set(strengths) - {"implant"}:
            assert 0 < strengths[finding] <= 1
            for parent in ancestors(region, finding):
                assert strengths[parent] >= strengths[finding]


@pytest.mark.parametrize("region", REGIONS)
def test_every_finding_that_is_drawn_can_be_said(region: str) -> None:
    described = {
        name
        for about in BREAKS[region].values()
        for name in (about.displaced, about.comminuted, about.articular, about.extra)
    }
    parents = {parent for finding in findings_of(region) for parent in ancestors(region, finding)}
    said = set(BREAKS[region]) | set(FINDINGS[region]) | described
    assert set(findings_of(region)) - said <= parents
    assert {finding for finding, _, _ in NORMAL[region]} <= set(findings_of(region))


def test_easy_findings_have_ten_positives_in_a_fifth_of_the_inside_and_outside() -> None:
    studies = make_studies(PRESETS["demo"], 1)
    for region, findings in EASY.items():
        for role, share in (("internal", 0.2), ("external", 1.0)):
            cases = [study for study in studies if study.region == region and study.site.role == role]
            for finding in findings:
                positives = sum(finding in study.strengths for study in cases) * share
                assert positives >= 10, f"{region} {role} {finding}: {positives}"


def test_cases_depend_on_the_seed_alone() -> None:
    assert make_studies(PRESETS["unit"], 4) == make_studies(PRESETS["unit"], 4)
    assert make_studies(PRESETS["unit"], 4) != make_studies(PRESETS["unit"], 5)


def test_some_patients_come_twice_and_accessions_never() -> None:
    studies = make_studies(PRESETS["demo"], 1)
    assert len({study.patient for study in studies}) < len(studies)
    assert len({(study.site.slug, study.accession) for study in studies}) == len(studies)
    assert any(len(study.views) == 1 for study in studies if study.region == "elbow")


def test_reports_say_what_their_labels_say(reported: list[tuple[Study, Report]]) -> None:
    reports = [report for _, report in reported]
    uncertain = sum("uncertain" in report.said.labels.values() for report in reports)
    assert 0.05 <= uncertain / len(reports) <= 0.10
    missing = wrong = 0
    for study, report in reported:
        said = report.said
        assert set(said.labels) == set(findings_of(study.region))
        for finding, value in said.labels.items():
            for parent in ancestors(study.region, finding):
                assert value != "true" or said.labels[parent] == "true"
                assert value != "uncertain" or said.labels[parent] != "false"
            assert said.evidence[finding] in report.text
            missing += value != "false" and not said.evidence[finding]
            wrong += (value == "true") != (finding in study.strengths)
    assert missing < 0.2 * sum(value != "false" for report in reports for value in report.said.labels.values())
    assert 0 < wrong < 0.01 * sum(len(report.said.labels) for report in reports)


def test_traps_are_a_handful_and_names_occur(reported: list[tuple[Study, Report]]) -> None:
    reports = [report for _, report in reported]
    kinds = [report.kind for report in reports]
    assert all(1 <= kinds.count(kind) <= 10 for kind in ("empty", "other_region", "addressed"))
    assert any("_x000D_" in report.text for report in reports)
    assert any("geb. " in report.text for report in reports)
