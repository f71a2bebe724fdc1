"""Laws of merging: whatever was decided where and merged when, nothing is lost, nothing is twice, the latest holds."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.jobs import JobContext
from app.labels.values import Label
from app.operations.labelling.decisions import accept_case, redo, set_label, undo
from app.operations.second_reader.reading_answers import merge_answers, save_answers
from app.operations.second_reader.reading_bundle import Contents, open_bundle, save_bundle
from app.operations.second_reader.second_reading import Pool, plan_reading
from app.project import Project
from app.store import readings
from tests.unit.operations.study import FINDINGS, add_case, new_project

CONTEXT = JobContext()
READER = "Dr. Second"
_STEPS = st.lists(
    st.tuples(
        st.booleans(),  # at home
        st.sampled_from(("true", "false", "accept", "undo", "redo", "merge")),
        st.integers(0, 1),  # case
        st.sampled_from(FINDINGS),
    ),
    max_size=14,
)


@pytest.fixture
def clock(monkeypatch):
    """Times that rise by a second, so that the order of decisions is certain."""
    start, seconds = datetime(2026, 1, 1, tzinfo=UTC), count()

    def now():
        return (start + timedelta(seconds=next(seconds))).isoformat(timespec="milliseconds")

    monkeypatch.setattr(readings, "now", now)


def decisions(project):
    """Everything that the reader decided: by action and number of the case, what and when."""
    numbers = {case_id: number for number, case_id in enumerate(project.store.second_readings.cases(1))}
    uid = project.store.second_readings.get(1).uid
    return {
        (step.action, numbers[step.subject_id], step.field): (step.value, step.old_value, step.at, step.kind)
        for step in project.store.second_readings.decisions(f"reading:{uid}:", (), READER)
    }


def do(project, what, case, finding):
    case_id = project.store.second_readings.cases(1)[case]
    if what in ("true", "false"):
        set_label(project, case_id=case_id, finding=finding, value=Label(what), reader=READER)
    elif what == "accept":
        accept_case(project, case_id=case_id, reader=READER)
    elif what == "undo":
        undo(project, reader=READER)
    else:
        redo(project, reader=READER)


@given(steps=_STEPS)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_merging_loses_nothing_and_the_latest_holds(tmp_path_factory, clock, steps):
    folder = tmp_path_factory.mktemp("merge")
    with new_project(folder / "home") as home:
        for key in ("a", "b"):
            add_case(home, key)
        plan_reading(home, region="elbow", reader=READER, pool=Pool.ALL)
        bundle = save_bundle(home, reading_id=1, out=folder / "b", contents=Contents.REPORTS, context=CONTEXT)
        with Project.open(open_bundle(bundle=bundle, folder=folder / "away", context=CONTEXT)) as away:
            own: dict = {}
            for at_home, what, case, finding in steps:
                if what == "merge":
                    merge_answers(home, source=save_answers(away, out=folder / "a", context=CONTEXT), context=CONTEXT)
                else:
                    do(home if at_home else away, what, case, finding)
                    own |= decisions(home)
            answers = save_answers(away, out=folder / "last", context=CONTEXT)
            merge_answers(home, source=answers, context=CONTEXT)
            assert decisions(home) == own | decisions(away)
            assert merge_answers(home, source=answers, context=CONTEXT).added == 0
        latest: dict = {}
        for (_, number, field), (value, _, at, _) in decisions(home).items():
            latest[number, field] = max(latest.get((number, field), ("", None)), (at, value), key=lambda pair: pair[0])
        for number, case_id in enumerate(home.store.second_readings.cases(1)):
            held = home.store.decisions.of_subject("case", case_id)
            expected = {field: value for (case, field), (_, value) in latest.items() if case == number}
            assert {field: value for field, (value, _, _) in held.items()} == {
                field: value for field, value in expected.items() if value is not None
            }
