"""The labels of a run as arrays."""

import numpy as np
import pytest

from app.labels.template import Finding, Template
from app.operations.verifying.run_labels import run_labels
from app.project import Project
from app.store.records import AnswerLabel
from tests.unit.operations.test_labels import add_case, second_run


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "study") as opened:
        yield opened


def asked_about(project, *names, version=1):
    """A version of the region's template with these findings, (new, old) for one that was renamed or merged."""
    text = {"de": "x", "en": "x"}
    pairs = [(name, ()) if isinstance(name, str) else (name[0], name[1:]) for name in names]
    findings = tuple(Finding(name, text, "", text, (), "x", ("x",), formerly=old) for name, old in pairs)
    template = Template("elbow", version, text, ("AP",), findings)
    project.store.templates.add("elbow", version, template.sha256, template.to_json())
    return template


def read(project, run_id, template):
    return run_labels(project, project.store.runs.get(run_id), template)


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
    template = asked_about(project, "a", "b", "c")
    run_id, (first, second, third) = second_run(project), (add_case(project, key=key) for key in "abc")
    add(
        *(project, run_id, second),
        AnswerLabel("b", "uncertain", grade="exact"),
        AnswerLabel("gone", "true", grade="exact"),
        AnswerLabel("a", "false", "negated", grade="normalised"),
    )
    add(project, run_id, first, AnswerLabel("a", "false", "not_mentioned"), AnswerLabel("b", None))
    add(project, run_id, third)
    found = read(project, run_id, template)
    assert found.case_ids.tolist() == [first, second]
    assert found.values.tolist() == [[0, -1, -1], [0, 2, -1]]
    assert found.negated.tolist() == [[False] * 3, [True, False, False]]
    assert found.located.tolist() == [[False] * 3, [True, True, False]]


def test_findings_that_were_renamed_merged_and_added_since_the_run(project):
    asked_about(project, "a", "b", "c", "d")
    run_id, case_id, other = second_run(project), add_case(project), add_case(project, key="B")
    for number, (merged, split) in {case_id: ("true", "uncertain"), other: ("true", "true")}.items():
        labels = (
            AnswerLabel("b", merged, grade="exact"),
            AnswerLabel("c", split),
            AnswerLabel("d", "false", "negated"),
        )
        add(project, run_id, number, AnswerLabel("a", "uncertain"), *labels)
    newer = asked_about(project, ("a_new", "a"), ("bc", "b", "c"), "added", ("d", "x"), version=2)
    found = read(project, run_id, newer)
    assert found.values.tolist() == [[2, -1, -1, 0], [2, 1, -1, 0]]
    assert found.located.tolist() == [[False] * 4, [False, True, False, False]]
    assert found.negated[:, 3].all()


def test_a_run_is_read_once_and_again_when_an_answer_takes_the_place_of_another(project):
    template = asked_about(project, "a")
    run_id, case_id = second_run(project), add_case(project)
    add(project, run_id, case_id, AnswerLabel("a", "false"))
    found = read(project, run_id, template)
    assert read(project, run_id, template) is found
    with pytest.raises(ValueError, match="read-only"):
        found.values[0, 0] = 1
    add(project, run_id, case_id, AnswerLabel("a", "true"), AnswerLabel("b", "true"))
    assert read(project, run_id, template).values.tolist() == [[1]]


def test_the_largest_template_has_room(project):
    names = tuple(f"f{number:04}" for number in range(500))
    template = asked_about(project, *names)
    run_id, case_id = second_run(project), add_case(project)
    add(project, run_id, case_id, *(AnswerLabel(name, "true") for name in names[::2]))
    values = read(project, run_id, template).values
    assert (values[0, ::2] == 1).all()
    assert (values[0, 1::2] == -1).all()
    assert values.dtype == np.int8
