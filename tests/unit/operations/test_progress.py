"""What has been verified, by whom and how fast, and what is still to be verified for an interval."""

import math
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from app.core.ids import sha256_text
from app.operations.labelling.decisions import set_case_field
from app.operations.reading.progress import progress
from app.operations.verifying.planning import Basis, RegionSample, Target, Wish, basis_of, plan
from app.project import Project
from tests.unit.operations.decided import Clock, verify_case
from tests.unit.operations.test_labels import TEXT, add_answer, add_case

START = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "study") as opened:
        yield opened


@pytest.fixture
def verified(project):
    """Twenty cases with a report: A verified seven in 40 s each and put one label right, B two and excluded one."""
    ids = [add_case(project, key=f"K{number:02}") for number in range(20)]
    add_case(project, key="none", report=None)
    for case_id in ids:
        add_answer(project, case_id, fracture_any=("uncertain" if case_id % 4 == 0 else "true", "exact"))
    clock = Clock(START)
    for number, case_id in enumerate(ids[:7]):
        clock.wait(40)
        verify_case(project, clock, case_id, "A", **({"ossicles": "true"} if number == 2 else {}))
    clock.wait(3600)
    for case_id in ids[7:9]:
        clock.wait(60)
        verify_case(project, clock, case_id, "B")
    set_case_field(project, case_id=ids[9], values={"excluded": "blurred"}, reader="B")
    return ids


def test_cases_labels_groups_and_readers(project, verified):
    k = len(project.template("elbow").finding_ids)
    found = progress(project, zone=UTC)
    assert (found.cases, found.verified, found.labels, found.excluded) == (19, 9, 9 * k, 1)
    assert found.review == sum(case_id % 4 == 0 for case_id in verified[10:])
    assert [(g.name, g.cases, g.verified, g.labels) for g in found.regions] == [("elbow", 19, 9, 9 * k)]
    assert [(g.name, g.verified) for g in found.sites] == [("Nord", 9)]
    readers = {reader.name: reader for reader in found.readers}
    assert (readers["A"].cases, readers["A"].corrected, readers["A"].blind, readers["A"].labels) == (7, 1, 0, 7 * k)
    assert (readers["B"].cases, readers["B"].corrected, readers["B"].pace) == (2, 0, None)
    assert readers["A"].last == date(2026, 3, 2)


def test_pace_days_and_what_is_left(project, verified):
    found = progress(project, "A", now=START + timedelta(minutes=10), zone=UTC)
    assert (found.pace.timed, found.pace.median, found.own_pace) == (6, 40, True)
    assert found.left == (400, 400, 400)
    assert (found.sitting.cases, found.sitting.seconds) == (7, 240)
    assert [(day.day, day.cases) for day in found.days] == [(date(2026, 3, 2), 9)]
    east = progress(project, zone=timezone(timedelta(hours=1))).days
    assert [(day.day, day.cases) for day in east] == [(date(2026, 3, 2), 7), (date(2026, 3, 3), 2)]
    other = progress(project, "C", zone=UTC)
    assert (other.own_pace, other.pace.timed, other.sitting) == (False, 7, None)


def test_nothing_verified_and_nothing_there(project):
    empty = progress(project, "A")
    assert (empty.cases, empty.verified, empty.pace, empty.left, empty.sitting, empty.samples) == (
        *(0, 0, None, None, None),
        (),
    )
    assert (empty.regions, empty.readers, empty.days) == ((), (), ())
    case_id = add_case(project)
    add_answer(project, case_id)
    found = progress(project, "A")
    assert (found.cases, found.readers, found.left) == (1, (), None)
    basis = basis_of(found.samples[0], Target.LABELS)
    assert (basis.reports, basis.share, basis.accuracy.estimable) == (0, 0.986, False)
    assert math.isnan(basis.icc)
    assert basis_of(found.samples[0], Target.REPORTS).share == 0.74


def test_the_sample_is_the_same_after_a_later_import_and_holds_the_right_labels(project, verified):
    sample = progress(project).samples[0]
    assert set(sample.case_ids) == set(verified) - {verified[9]}
    right = dict(zip(sample.case_ids, zip(sample.right, sample.labels, strict=True), strict=True))
    k = len(project.template("elbow").finding_ids)
    assert right[verified[0]] == (k, k)
    assert right[verified[2]] == (k - 1, k)
    assert right[verified[15]] == (0, 0)
    late = [add_case(project, key=f"L{number}") for number in range(5)]
    for case_id in late:
        add_answer(project, case_id)
    again = progress(project).samples[0]
    assert [case_id for case_id in again.case_ids if case_id not in late] == list(sample.case_ids)


def test_what_an_engine_failed_at_says_nothing_of_it_and_what_it_refused_counts_as_wrong(project):
    ids = [add_case(project, key=key) for key in ("failed", "refused", "read")]
    add_answer(project, ids[2])
    run = project.store.runs.primary("elbow")
    for case_id, state in zip(ids, ("failed", "refused"), strict=False):
        project.store.answers.add(
            run_id=run.id, content_key=state, report_sha256=sha256_text(TEXT), state=state, case_ids=[case_id]
        )
    clock = Clock(START)
    findings = project.template("elbow").finding_ids
    for case_id in ids:
        verify_case(project, clock, case_id, "A", **dict.fromkeys(findings, "false"))
    sample = progress(project).samples[0]
    found = dict(zip(sample.case_ids, zip(sample.right, sample.labels, strict=True), strict=True))
    assert found == {ids[1]: (0, len(findings)), ids[2]: (len(findings), len(findings))}


def test_a_reader_does_not_see_the_engine_in_the_sample_of_what_she_reads_blind(project, verified):
    project.store.second_readings.add(
        name="x", region="elbow", template_version=1, reader="C", case_ids=[verified[0], verified[12]]
    )
    sample = progress(project, "C").samples[0]
    assert set(sample.case_ids) == set(verified) - {verified[0], verified[9], verified[12]}
    clock = Clock(START + timedelta(days=1))
    verify_case(project, clock, verified[12], "C")
    found = {reader.name: reader for reader in progress(project, "C").readers}
    assert (found["C"].cases, found["C"].blind) == (0, 1)
    assert verified[12] not in progress(project, "C").samples[0].case_ids


def made(done, *, labels=20, wrong=0, population=1000):
    """A sample of which the first ``done`` are verified; the first ``wrong`` of them have one wrong label."""
    verified = tuple(place < done for place in range(population))
    right = tuple(labels - (place < wrong) if place < done else 0 for place in range(population))
    return RegionSample(
        *("elbow", "rules", "1", labels),
        case_ids=tuple(range(1, population + 1)),
        sites=tuple("Nord" if place % 4 else "Süd" for place in range(population)),
        verified=verified,
        right=right,
        labels=tuple(labels * done for done in verified),
    )


def test_whoever_reads_cases_blind_is_not_told_who_else_verified_them(project, verified):
    version = project.template("elbow").version
    project.store.second_readings.add(
        name="Elbow", region="elbow", template_version=version, reader="C", case_ids=[*verified[:2], verified[12]]
    )
    clock = Clock(START + timedelta(days=1))
    for case_id in (verified[0], verified[12]):
        verify_case(project, clock, case_id, "C", ossicles="true")
    before = progress(project, "C", zone=UTC)
    assert {reader.name: (reader.cases, reader.blind) for reader in before.readers} == {
        "A": (5, 0),
        "B": (2, 0),
        "C": (0, 2),
    }
    assert sum(day.cases for day in before.days) == 7
    verify_case(project, clock, verified[12], "B")
    after = progress(project, "C", zone=UTC)
    assert [reader.cases for reader in after.readers] == [reader.cases for reader in before.readers]
    assert after.days == before.days


def test_a_random_beginning_is_the_basis_and_else_all_that_was_verified():
    basis = basis_of(made(100, wrong=10), Target.LABELS)
    assert (basis.reports, basis.at_random, basis.share) == (100, True, 1990 / 2000)
    whole = basis_of(made(100, wrong=10), Target.REPORTS)
    assert (whole.share, whole.accuracy.lower < 0.9 < whole.accuracy.upper) == (0.9, True)
    assert whole.half_width > basis.half_width > 0
    few = basis_of(made(9), Target.LABELS)
    assert (few.reports, few.at_random) == (9, False)
    assert isinstance(few, Basis)


def test_a_plan_asks_for_the_first_of_the_random_order_that_nobody_verified():
    sample = made(100, wrong=10)
    wish = Wish(Target.REPORTS, 0.9, 0.03, 0.95, 0.0)
    found = plan(sample, wish)
    assert found.population == 1000
    assert found.more == tuple(range(101, found.needed + 1))
    assert found.expected <= 0.03
    assert 250 < found.needed < 320
    labels = plan(sample, Wish(Target.LABELS, 0.99, 0.005, 0.95, 0.05))
    assert labels.needed < found.needed
    assert plan(sample, Wish(Target.LABELS, 0.99, 0.005, 0.95, 0.5)).needed > labels.needed
    assert plan(made(1000), wish).more == ()
    nothing = plan(made(0, population=0), wish)
    assert (nothing.needed, nothing.more) == (0, ())


def test_a_site_is_planned_for_alone_and_its_order_is_random_too():
    sample = made(100, wrong=10)
    south = sample.of_site("Süd")
    assert (len(south.case_ids), south.drawn) == (250, 25)
    assert south.case_ids == sample.case_ids[::4]
    assert basis_of(south, Target.REPORTS).share == 22 / 25
    assert plan(south, Wish(Target.REPORTS, 0.9, 0.03, 0.95, 0.0)).population == 250
    assert sample.of_site("nowhere").case_ids == ()
