"""The labels of a run as arrays."""

import numpy as np
import pytest

from app.operations.run_labels import run_labels
from app.project import Project
from app.store.records import AnswerLabel
from tests.unit.operations.test_labels import add_case, second_run


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "study") as opened:
        yield opened


def add(project, run_id, case_id, *labels):
    return project.store.answers.add(
        run_id=run_id,
        content_key=f"{case_id}-{len(labels)}",
        report_sha256="x",
        state="complete",
        labels=labels,
        case_ids=[case_id],
    )


def test_values_bases_and_grades_of_the_findings_that_were_asked_for(project):
    run_id, (first, second, third) = second_run(project), (add_case(project, key=key) for key in "abc")
    add(
        *(project, run_id, second),
        AnswerLabel("b", "uncertain", grade="exact"),
        AnswerLabel("gone", "true", grade="exact"),
        AnswerLabel("a", "false", "negated", grade="normalised"),
    )
    add(project, run_id, first, AnswerLabel("a", "false", "not_mentioned"), AnswerLabel("b", None))
    add(project, run_id, third)
    found = run_labels(project, run_id, ("a", "b", "c"))
    assert found.case_ids.tolist() == [first, second]
    assert found.values.tolist() == [[0, -1, -1], [0, 2, -1]]
    assert found.negated.tolist() == [[False] * 3, [True, False, False]]
    assert found.located.tolist() == [[False] * 3, [True, True, False]]
    assert run_labels(project, run_id, ()).values.shape == (0, 0)


def test_a_run_is_read_once_and_again_when_an_answer_takes_the_place_of_another(project):
    run_id, case_id = second_run(project), add_case(project)
    add(project, run_id, case_id, AnswerLabel("a", "false"))
    found = run_labels(project, run_id, ("a",))
    assert run_labels(project, run_id, ("a",)) is found
    with pytest.raises(ValueError, match="read-only"):
        found.values[0, 0] = 1
    add(project, run_id, case_id, AnswerLabel("a", "true"), AnswerLabel("b", "true"))
    assert run_labels(project, run_id, ("a",)).values.tolist() == [[1]]


def test_a_template_of_a_thousand_findings_has_room(project):
    run_id, case_id = second_run(project), add_case(project)
    names = tuple(f"f{number:04}" for number in range(1000))
    add(project, run_id, case_id, *(AnswerLabel(name, "true") for name in names[::2]))
    values = run_labels(project, run_id, names).values
    assert (values[0, ::2] == 1).all()
    assert (values[0, 1::2] == -1).all()
    assert values.dtype == np.int8
