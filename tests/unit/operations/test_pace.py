"""Seconds per case from the times of decisions."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.operations.labelling.decisions import accept_case, set_label, undo
from app.operations.reading.pace import BREAK_S, case_times, pace_of, reader_pace, sitting
from app.project import Project
from app.store.sheets import Action
from tests.unit.operations.test_labels import add_answer, add_case

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def step(seconds, accepted=None, *, reader="R", subjects=1, kind="set"):
    return Action(reader, kind, (START + timedelta(seconds=seconds)).isoformat(), subjects, accepted)


def seconds(*actions):
    return [time.seconds for time in case_times(actions)]


def test_a_case_takes_from_the_verification_before_it_to_its_own():
    assert seconds(step(0), step(5, 1), step(20), step(30), step(45, 2), step(55, 3)) == [None, 40, 10]


def test_the_first_case_and_one_with_a_break_in_it_are_not_guessed_at():
    assert seconds(step(0, 1), step(40, 2), step(50), step(51 + BREAK_S), step(60 + BREAK_S, 3)) == [None, 40, None]
    assert seconds(step(0, 1), step(BREAK_S, 2)) == [None, BREAK_S]
    assert seconds(step(0, 1), step(BREAK_S + 1, 2), step(BREAK_S + 31, 3)) == [None, None, 30]


def test_imports_filled_selections_and_undo_are_no_cases():
    assert seconds(step(0, 1), step(10, 7, subjects=40), step(20, 2)) == [None, 20]
    assert seconds(step(0, 1), step(10, kind="undo"), step(15, 1, kind="redo"), step(25, 2)) == [None, 25]


def test_readers_do_not_mix():
    assert seconds(step(0, 1), step(5, 2, reader="B"), step(30, 3), step(35, 4, reader="B")) == [None, None, 30, 30]


def test_pace_and_what_is_left():
    assert pace_of(case_times([step(at * 10, at) for at in range(5)])) is None
    made = [step(0, 0), *(step(at, at) for at in (20, 40, 60, 80, 180))]
    pace = pace_of(case_times(made))
    assert (pace.timed, pace.mean, pace.median) == (5, 36, 20)
    low, expected, high = pace.left(10)
    assert (low, expected) == (200, 360)
    assert high == 360  # three of four cases took 20 s, but the mean is what they take together


@given(st.lists(st.integers(1, 900), min_size=1, max_size=40))
def test_the_times_of_cases_never_exceed_the_time_that_passed(gaps):
    at, made = 0, []
    for number, gap in enumerate(gaps):
        at += gap
        made.append(step(at, number if number % 3 == 0 else None))
    found = [time for time in seconds(*made) if time is not None]
    assert sum(found) <= at - gaps[0]
    assert all(time >= 0 for time in found)


def test_a_sitting_ends_after_half_an_hour_and_its_breaks_do_not_count():
    made = [step(0, 1), step(7200, 2), step(7260, 3), step(7260 + 900, 4), step(7260 + 930, 5)]
    found = sitting(made, "R", START + timedelta(seconds=8200))
    assert (found.cases, found.seconds, found.began) == (4, 90, START + timedelta(seconds=7200))
    assert sitting(made, "R", START + timedelta(seconds=20_000)) is None
    assert sitting(made, "B", START + timedelta(seconds=8200)) is None


def test_actions_of_the_store_name_the_case_that_was_newly_verified(tmp_path):
    with Project.create(tmp_path / "p") as project:
        case_id = add_case(project)
        add_answer(project, case_id)
        set_label(project, case_id=case_id, finding="olec_displaced", value="true", reader="R")
        accept_case(project, case_id=case_id, reader="R")
        accept_case(project, case_id=case_id, reader="R")
        undo(project, reader="R")
        accept_case(project, case_id=case_id, reader="B", verified=False)
        found = project.store.sheets.actions()
        assert [(x.reader, x.kind, x.subjects, x.accepted) for x in found] == [
            ("R", "set", 1, None),
            ("R", "set", 1, case_id),
            ("R", "set", 1, None),
            ("R", "undo", 1, None),
            ("B", "set", 1, None),
        ]
        assert len(project.store.sheets.actions("B")) == 1
        assert reader_pace(project, "R") is None


def test_blind_acceptances_are_timed_too(tmp_path):
    with Project.create(tmp_path / "p") as project:
        case_id = add_case(project)
        project.store.second_readings.add(
            name="x",
            region="elbow",
            template_version=project.template("elbow").version,
            reader="B",
            case_ids=[case_id],
        )
        accept_case(project, case_id=case_id, reader="B")
        assert [x.accepted for x in project.store.sheets.actions("B")] == [case_id]
        assert project.store.sheets.blind() == [(case_id, "B")]
        assert project.store.sheets.verified() == []
