"""A dataset: who is left out, which findings stay, and that a frozen file cannot be changed unnoticed."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import AppError
from app.datasets.dataset import (
    Exclusion,
    ImageRef,
    dropped_text,
    exclusion_text,
    load_dataset,
    prevalence,
    save_dataset,
)
from app.datasets.split import Split
from tests.unit.datasets.cohort import FINDINGS, candidates, dataset


def test_no_patient_is_in_two_splits_and_external_sites_are_only_tested_on() -> None:
    made = dataset(candidates())
    splits: dict[int, set[Split]] = {}
    for case in made.cases:
        splits.setdefault(case.patient, set()).add(case.split)
    assert all(len(found) == 1 for found in splits.values())
    assert {case.site for case in made.of(Split.EXTERNAL)} == {"B"}
    assert {case.site for case in made.of(Split.TRAIN, Split.VALIDATION, Split.TEST)} == {"A"}


def test_the_order_of_the_candidates_does_not_matter() -> None:
    assert dataset(candidates()).to_json() == dataset(candidates()[::-1]).to_json()


def test_cases_are_excluded_with_their_reason() -> None:
    found = candidates()
    found[0] = replace(found[0], exclusion=Exclusion.BY_PERSON)
    found[1] = replace(found[1], images={})
    found[2] = replace(found[2], images={"AP": ImageRef("a.png")})
    found[3] = replace(found[3], labels=dict.fromkeys(FINDINGS))
    found[4] = replace(found[4], exclusion=Exclusion.NOT_READ)
    made = dataset(found)
    assert [(item.case_id, item.reason.value) for item in made.excluded] == [
        (1, "excluded_by_person"),
        (2, "no_images"),
        (3, "missing_view"),
        (4, "unanswered_labels"),
        (5, "not_read"),
    ]
    assert {case.case_id for case in made.cases}.isdisjoint(range(1, 6))
    assert all(str(exclusion_text(reason)) for reason in Exclusion)


def test_one_unanswered_label_keeps_the_case_and_stays_unanswered() -> None:
    found = candidates()
    found[0] = replace(found[0], labels={**found[0].labels, "bar": None})
    made = dataset(found)
    assert made.cases[0].labels["bar"] is None
    assert made.codes(made.cases)[0, made.findings.index("bar")] == -1


def test_a_finding_without_a_definite_positive_in_every_split_is_dropped_for_all_policies() -> None:
    found = [
        replace(item, labels={"square": item.labels["square"], "bar": "uncertain" if item.case_id > 3 else "true"})
        for item in candidates()
    ]
    made = dataset(found)
    assert made.findings == ("square",)
    (dropped,) = made.dropped
    assert dropped.finding == "bar"
    assert min(dropped.positives.values()) == 0
    assert str(dropped_text(dropped))
    assert all(set(case.labels) == {"square"} for case in made.cases)


def test_without_any_finding_that_can_be_learnt_there_is_no_dataset() -> None:
    nothing = [replace(item, labels=dict.fromkeys(FINDINGS, "false")) for item in candidates()]
    with pytest.raises(AppError, match="No finding has a positive"):
        dataset(nothing)


def test_what_was_saved_comes_back_and_is_never_written_over(tmp_path: Path) -> None:
    made = dataset(candidates())
    path = save_dataset(made, tmp_path)
    assert load_dataset(path) == made
    assert load_dataset(path).sha256 == made.sha256
    with pytest.raises(AppError, match="already"):
        save_dataset(made, tmp_path)


@pytest.mark.parametrize("field", ["seed", "region", "label_source"])
def test_a_changed_file_is_refused(tmp_path: Path, field: str) -> None:
    path = save_dataset(dataset(candidates()), tmp_path)
    content = json.loads(path.read_text(encoding="utf-8"))
    content[field] = 99 if field == "seed" else "thumb"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(AppError, match="hash does not fit"):
        load_dataset(path)


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"format": 1}', '{"format": 1, "sha256": "x"}'])
def test_a_damaged_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "dataset-1.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AppError, match="damaged"):
        load_dataset(path)


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    path = save_dataset(dataset(candidates()), tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace('"format": 1', '"format": 2'), encoding="utf-8")
    with pytest.raises(AppError, match="newer"):
        load_dataset(path)


def test_prevalence_counts_every_case_once() -> None:
    made = dataset(candidates())
    rows = prevalence(made)
    for finding in made.findings:
        own = [row for row in rows if row.finding == finding]
        assert sum(row.cases for row in own) == len(made.cases)
        assert all(row.true + row.uncertain + row.false + row.unanswered == row.cases for row in own)
        assert sum(row.true for row in own) == sum(case.labels[finding] == "true" for case in made.cases)


def test_the_reference_among_the_tested_cases_is_counted() -> None:
    made = dataset(candidates())
    assert made.test_reference == {"verified": 8, "label_source": made.counts()[Split.TEST]}
