"""Engines side by side: agreement, the queue by disagreement, and what it would have caught."""

import math

import numpy as np
import pytest

from app.core.errors import AppError
from app.core.interval import wilson
from app.labels.values import Label
from app.operations.labelling.decisions import accept_case, set_label
from app.operations.verifying.disagreement import caught_by_queue, compare_engines, weights_of
from app.operations.verifying.reference import judged_run
from app.store.records import AnswerLabel
from tests.unit.operations.study import REGION, add_case, new_project

FINDINGS = ("fracture_any", "olec_fracture", "fat_pad_sign", "foreign_body")


@pytest.fixture
def project(tmp_path):
    with new_project(tmp_path / "study") as made:
        yield made


def new_run(project, engine, answers, confidence=None, model="1"):
    """A complete run that says ``answers`` (case id to the findings that are true); the rest is false."""
    store = project.store
    run_id = store.runs.start(
        region=REGION, engine=engine, model=model, host="", template_version=1, prompt="", prompt_sha256="",
        schema_sha256="", parameters={}, total=len(answers),
    )  # fmt: skip
    for case_id, positive in answers.items():
        labels = [
            AnswerLabel(
                finding,
                "true" if finding in positive else "false",
                None if finding in positive else "not_mentioned",
                grade="exact" if finding in positive else None,
                confidence=None if confidence is None else confidence.get((case_id, finding), 0.9),
            )
            for finding in FINDINGS
        ]
        store.answers.add(
            run_id=run_id,
            content_key=f"{run_id}-{case_id}",
            report_sha256=store.reports.of_case(case_id).sha256,
            state="complete",
            labels=labels,
            case_ids=[case_id],
        )
    store.runs.finish(run_id, "complete")
    return run_id


def test_three_engines_their_agreement_and_their_differences(project):
    cases = [add_case(project, f"c{number}") for number in range(10)]
    olec = {"fracture_any", "olec_fracture"}
    rules = new_run(project, "rules", {case: olec if case in cases[:5] else set() for case in cases})
    one = new_run(project, "ollama", {case: olec if case in cases[:4] else set() for case in cases})
    two = new_run(project, "openai", {case: olec if case in cases[:3] else set() for case in cases[:8]})
    found = compare_engines(project, region=REGION, run_ids=(rules, one, two))
    assert [run.id for run in found.runs] == [rules, one, two]
    pairs = {(pair.first, pair.second, pair.finding): pair for pair in found.pairs}
    assert len(pairs) == 3 * 5
    pair = pairs[0, 1, "olec_fracture"]
    assert (pair.units, pair.differences) == (10, 1)
    assert pair.agreement == wilson(9, 10)
    assert pair.kappa == pytest.approx(0.8)  # 0.9 observed, 0.5 by chance
    assert pairs[0, 2, "olec_fracture"].units == 8
    assert pairs[0, 1, ""].units == 40
    assert math.isnan(pairs[0, 1, "foreign_body"].kappa)  # both always false
    assert [(item.case.id, item.differences, item.weight) for item in found.queue[:2]] == [
        (cases[4], 2, 4.0),
        (cases[3], 2, 2.0),
    ]
    assert found.waiting == (cases[4], cases[3])
    assert {item.labels for item in found.differences if item.case.id == cases[3]} == {
        (Label.TRUE, Label.TRUE, Label.FALSE)
    }
    assert len(found.queue) == 10
    set_label(project, case_id=cases[4], finding="olec_fracture", value=Label.TRUE, reader="R")
    accept_case(project, case_id=cases[4], reader="R")
    assert compare_engines(project, region=REGION, run_ids=(rules, one, two)).waiting == (cases[3],)


def test_by_default_the_primary_run_and_the_newest_of_each_other_engine(project):
    case = add_case(project, "c")
    with pytest.raises(AppError, match="no two runs"):
        compare_engines(project, region=REGION)
    new_run(project, "openai", {case: set()})
    newest = new_run(project, "openai", {case: set()})
    rules = new_run(project, "rules", {case: set()})
    assert {run.id for run in compare_engines(project, region=REGION).runs} == {newest, rules}
    with pytest.raises(AppError, match="no run 99"):
        compare_engines(project, region=REGION, run_ids=(99,))


def test_the_surer_the_other_and_the_less_sure_the_first_the_earlier(project):
    labels = np.array([[[1, 1, 1]], [[0, 0, 1]], [[0, -1, 1]]], dtype=np.int8)
    sure = np.array([[[0.5, 0.9, 0.1]], [[1.0, 0.5, 0.9]], [[np.nan, 0.9, 0.9]]])
    assert weights_of(labels, sure).tolist() == [[1.5 + 1.0, 0.6, 0.0]]


def test_agreeing_cases_come_by_the_least_confidence(project):
    cases = [add_case(project, f"c{number}") for number in range(3)]
    sure = {(cases[0], "olec_fracture"): 0.95, (cases[1], "olec_fracture"): 0.3, (cases[2], "olec_fracture"): 0.6}
    first = new_run(project, "openai", dict.fromkeys(cases, ()), confidence=sure)
    second = new_run(project, "rules", dict.fromkeys(cases, ()))
    found = compare_engines(project, region=REGION, run_ids=(first, second))
    assert [item.case.id for item in found.queue] == [cases[1], cases[2], cases[0]]
    assert [item.confidence for item in found.queue] == [0.3, 0.6, 0.9]
    assert found.waiting == ()


def test_what_the_queue_catches_of_errors_at_known_places(project):
    """20 cases; the first run is wrong in four, and the second contradicts it in three of these and in one more."""
    cases = [add_case(project, f"c{number:02}") for number in range(20)]
    wrong, contradicted = cases[:4], [*cases[1:4], cases[10]]
    first = new_run(project, "openai", {case: {"fat_pad_sign"} if case in wrong else () for case in cases})
    new_run(project, "rules", {c: {"fat_pad_sign"} if (c in wrong) != (c in contradicted) else () for c in cases})
    project.store.runs.set_primary(REGION, first)  # what people accept
    for case in cases:
        if case in wrong:
            set_label(project, case_id=case, finding="fat_pad_sign", value=Label.FALSE, reader="R")
        accept_case(project, case_id=case, reader="R")
    judged = judged_run(project, run_id=first)
    found = compare_engines(project, region=REGION, run_ids=(first,), judged=judged)
    rest = [item.case.id for item in found.queue[4:]]
    assert rest != sorted(rest)  # equals come in a random order
    assert {item.case.id for item in found.queue[:4]} == set(contradicted)
    at = {round(row.share, 2): row for row in found.caught}
    assert list(at) == [0.05, 0.1, 0.2, 0.3, 0.5]
    fifth = at[0.2]
    assert (fifth.cases, fifth.of, fifth.wrong_labels, fifth.wrong_reports) == (4, 20, 3, 3)
    assert fifth.labels == fifth.reports == wilson(3, 4)
    rows = list(range(20))
    assert caught_by_queue(judged, rows)[2].labels == wilson(4, 4)  # a queue that knew
    assert caught_by_queue(judged, rows[::-1])[3].labels == wilson(0, 4)
    assert caught_by_queue(judged, []) == ()


def test_errors_of_reports_without_any_answer_are_not_left_out(project):
    """Of ten reports the first run answered nine and refused one: that owes four labels, which no queue shows."""
    cases = [add_case(project, f"c{number:02}") for number in range(10)]
    first = new_run(project, "openai", {case: {"fat_pad_sign"} if case == cases[0] else () for case in cases[:9]})
    project.store.answers.add(
        run_id=first,
        content_key="refused",
        report_sha256=project.store.reports.of_case(cases[9]).sha256,
        state="refused",
        labels=[],
        case_ids=[cases[9]],
    )
    new_run(project, "rules", dict.fromkeys(cases, ()))
    project.store.runs.set_primary(REGION, first)
    for case, finding in ((cases[0], "fat_pad_sign"), *((cases[9], name) for name in FINDINGS)):
        set_label(project, case_id=case, finding=finding, value=Label.FALSE, reader="R")
    for case in cases:
        accept_case(project, case_id=case, reader="R")
    judged = judged_run(project, run_id=first)
    found = compare_engines(project, region=REGION, run_ids=(first,), judged=judged)
    assert found.queue[0].case.id == cases[0]
    at = {round(row.share, 2): row for row in found.caught}
    assert (at[0.1].of, at[0.1].labels, at[0.1].reports) == (10, wilson(1, 5), wilson(1, 2))
