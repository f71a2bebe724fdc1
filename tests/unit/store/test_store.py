import sqlite3
import threading

import pytest

from app.core.errors import AppError
from app.core.text import message
from app.store.migrations import MIGRATIONS
from app.store.records import AnswerLabel
from app.store.store import Store


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "store.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def case_id(store):
    site = store.sites.ensure("Nord", "internal")
    patient = store.patients.ensure(site.id, "P1")
    return store.cases.add(patient_id=patient.id, case_key="A1", region="elbow", region_source="tag", accession="A1")


def start_run(store, region="elbow"):
    return store.runs.start(
        region=region,
        engine="rules",
        model="1",
        host="",
        template_version=1,
        prompt="",
        prompt_sha256="p",
        schema_sha256="s",
        parameters={"b": 1, "a": 2},
        total=1,
    )


def decide(store, case_id, field, value, **more):
    return store.decisions.add(
        action=more.pop("action", "a1"),
        subject="case",
        subject_id=case_id,
        field=field,
        value=value,
        reader="R",
        **more,
    )


def test_a_site_keeps_its_role_and_a_patient_is_made_once(store):
    first = store.sites.ensure("Nord", "internal")
    assert store.sites.ensure("Nord", "external") == first
    assert store.patients.ensure(first.id, "P1") == store.patients.ensure(first.id, "P1")
    assert store.sites.all() == [first]


def test_manual_decisions_show_in_cases_and_images(store, case_id):
    image_id = store.images.add(case_id=case_id, path="/x.dcm", view="AP", view_source="tag")
    decide(store, case_id, "region", "thumb")
    decide(store, case_id, "excluded", "blurred")
    store.decisions.add(action="b", subject="image", subject_id=image_id, field="view", value="LAT", reader="R")
    case = store.cases.get(case_id)
    assert (case.region, case.region_source, case.excluded, case.images) == ("thumb", "manual", "blurred", 1)
    assert store.cases.regions() == {"thumb"}
    image = store.images.of_case(case_id)[0]
    assert (image.view, image.view_source) == ("LAT", "manual")
    decide(store, case_id, "region", None)
    assert store.cases.get(case_id).region_source == "tag"


def test_readers_are_named_once_in_order(store, case_id):
    assert store.decisions.readers() == []
    for reader in ("Dr. B", "Dr. A", "Dr. B", "Ä"):
        store.decisions.add(
            action=reader, subject="case", subject_id=case_id, field="comment", value=reader, reader=reader
        )
    assert store.decisions.readers() == ["Dr. A", "Dr. B", "Ä"]


def test_a_report_belongs_to_its_case_or_to_the_one_a_person_chose(store, case_id):
    site = store.sites.all()[0]
    imported = store.reports.add(site_id=site.id, case_id=case_id, text="Befund", source="r.csv", row=2, key="A1")
    spare = store.reports.add(site_id=site.id, case_id=None, text="Anderer", source="r.csv", row=3, key="A2")
    assert store.reports.of_case(case_id).id == imported
    assert [report.id for report in store.reports.unpaired()] == [spare]
    assert store.cases.get(case_id).has_report
    decide(store, case_id, "report", str(spare))
    assert store.reports.of_case(case_id).id == spare
    assert [report.id for report in store.reports.unpaired()] == [imported]
    assert [(c, r.id) for c, r in store.reports.texts("elbow")] == [(case_id, spare)]
    decide(store, case_id, "excluded", "blurred")
    assert store.reports.texts("elbow") == []


def test_answers_are_kept_linked_and_found_by_key(store, case_id):
    run_id = start_run(store)
    labels = [AnswerLabel("fracture_any", "true", None, "Fraktur", 3, 10, "exact", 0.9), AnswerLabel("ossicles", None)]
    store.answers.add(run_id=run_id, content_key="k", report_sha256="r", state="failed", case_ids=[case_id])
    assert store.answers.paid(["k"]) == {}
    store.answers.add(
        run_id=run_id,
        content_key="k",
        report_sha256="r",
        state="complete",
        usage={"prompt_tokens": 5},
        labels=labels,
        case_ids=[case_id],
    )
    assert store.answers.paid(["k", "unknown"])["k"].state == "complete"
    assert sorted(store.answers.of_case(run_id, case_id).labels, key=lambda x: x.finding) == labels
    assert store.answers.counts(run_id) == {"complete": 1}
    assert store.answers.usage(run_id) == {"prompt_tokens": 5}
    assert [(case, answer.state) for case, answer in store.answers.of_run(run_id)] == [(case_id, "complete")]
    assert len(store.answers.labels_of_run(run_id)) == 2


def test_an_answer_is_kept_whole_or_not_at_all(store, case_id):
    run_id = start_run(store)
    twice = [AnswerLabel("fracture_any", "true"), AnswerLabel("fracture_any", "false")]
    with pytest.raises(sqlite3.IntegrityError):
        store.answers.add(run_id=run_id, content_key="k", report_sha256="r", state="complete", labels=twice)
    assert store.answers.paid(["k"]) == {}


def test_primary_run_is_the_chosen_one_else_the_newest_with_answers(store, case_id):
    first, second, empty = start_run(store), start_run(store), start_run(store)
    for run_id in (first, second):
        store.answers.add(run_id=run_id, content_key="k", report_sha256="r", state="complete", case_ids=[case_id])
    assert store.runs.primary("elbow").id == second
    store.runs.set_primary("elbow", first)
    assert store.runs.primary("elbow").id == first
    assert store.runs.primary("thumb") is None
    assert empty in [run.id for run in store.runs.all("elbow")]


def test_a_trial_on_a_few_reports_does_not_take_the_labels_of_a_complete_run_away(store, case_id):
    def answered():
        run_id = start_run(store)
        store.answers.add(run_id=run_id, content_key="k", report_sha256="r", state="complete", case_ids=[case_id])
        return run_id

    whole = answered()
    store.runs.finish(whole, "complete")
    trial = answered()
    store.runs.finish(trial, "stopped", message("995 reports without an answer"))
    assert store.runs.primary("elbow").id == whole
    store.runs.reopen(whole)  # new cases were imported; the labels of the others stay
    assert store.runs.primary("elbow").id == whole
    store.runs.finish(trial, "complete")
    assert store.runs.primary("elbow").id == trial
    store.runs.set_primary("elbow", whole)
    assert store.runs.primary("elbow").id == whole


@pytest.mark.parametrize("table", ["decisions", "answers"])
def test_facts_cannot_be_changed_or_deleted(store, case_id, table):
    run_id = start_run(store)
    store.answers.add(run_id=run_id, content_key="k", report_sha256="r", state="complete")
    decide(store, case_id, "comment", "x")
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET id = id + 1"):
        with pytest.raises(sqlite3.IntegrityError, match="never"), store.transaction() as connection:
            connection.execute(statement)


def test_a_failed_group_of_writes_leaves_nothing(store):
    def fail_half_way():
        with store.transaction():
            store.sites.ensure("Süd", "internal")
            raise KeyError

    with pytest.raises(KeyError):
        fail_half_way()
    assert store.sites.all() == []


def test_a_full_disk_is_named_and_the_store_goes_on_once_there_is_space(store, case_id):
    with store.transaction() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(AppError, match="disk is full"):
        decide(store, case_id, "comment", "x" * 100_000)
    assert store.cases.get(case_id).comment == ""
    connection.execute("PRAGMA max_page_count = 1000000")
    decide(store, case_id, "comment", "saved")
    assert store.cases.get(case_id).comment == "saved"


def test_a_commit_that_fails_leaves_no_open_transaction(store, case_id):
    def fail_at_the_end():
        with store.transaction() as connection:
            connection.execute("PRAGMA defer_foreign_keys = ON")
            connection.execute("INSERT INTO patients (site_id, key) VALUES (99, 'nobody')")

    with pytest.raises(sqlite3.IntegrityError):
        fail_at_the_end()
    decide(store, case_id, "comment", "saved")
    assert store.cases.get(case_id).comment == "saved"


def test_threads_have_their_own_connections(store, case_id):
    failures = []

    def work(number):
        try:
            for turn in range(20):
                decide(store, case_id, "comment", f"{number}.{turn}", action=f"{number}.{turn}")
        except Exception as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(store.decisions.history("case", case_id, "comment")) == 60


def test_a_newer_store_is_refused_and_a_damaged_one_named(tmp_path):
    path = tmp_path / "store.sqlite"
    Store(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(AppError, match="newer version"):
        Store(path)
    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(b"no database at all" * 100)
    with pytest.raises(AppError, match="damaged"):
        Store(damaged)


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS)))
def test_an_older_store_is_backed_up_and_brought_up_to_date(tmp_path, monkeypatch, version):
    path = tmp_path / "store.sqlite"
    monkeypatch.setattr("app.store.database.MIGRATIONS", MIGRATIONS[:version])
    old = Store(path, backups=tmp_path / "backups")
    site = old.sites.ensure("Nord", "internal")
    patient = old.patients.ensure(site.id, "P1")
    cases = [old.cases.add(patient_id=patient.id, case_key=key, region="elbow", region_source="tag") for key in "AB"]
    reports = [
        old.reports.add(site_id=site.id, case_id=case, text=f"Text {case}", source="r", row=case, key=f"K{case}")
        for case in cases
    ]
    decide(old, cases[0], "report", str(reports[1]))
    old.close()
    monkeypatch.undo()
    new = Store(path, backups=tmp_path / "backups")
    assert [(case.has_report, new.reports.of_case(case.id)) for case in new.cases.all()] == [
        (True, new.reports.of_case(cases[0])),
        (False, None),
    ]
    assert new.reports.of_case(cases[0]).id == reports[1]
    assert [report.id for report in new.reports.unpaired()] == [reports[0]]
    new.close()
    assert len(list((tmp_path / "backups").iterdir())) == 1


def test_finding_reports_looks_at_no_assignment_twice(store):
    with store.transaction() as connection:
        plan = connection.execute("EXPLAIN QUERY PLAN SELECT * FROM case_reports").fetchall()
    steps = [row["detail"] for row in plan]
    assert len([step for step in steps if step.startswith("SEARCH d USING")]) == 2
    assert all("field=? AND" in step or "subject_id=?" in step for step in steps if step.startswith("SEARCH d"))


def test_a_backup_is_a_whole_store(store, case_id, tmp_path):
    copy = Store(store.backup(tmp_path / "backups"))
    assert copy.cases.get(case_id).accession == "A1"
    copy.close()


def test_a_closed_store_says_so(tmp_path):
    store = Store(tmp_path / "store.sqlite")
    store.close()
    with pytest.raises(RuntimeError, match="closed"):
        store.sites.all()


def test_images_within_the_project_move_with_it(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    store = Store(here / "store.sqlite")
    site = store.sites.ensure("Nord", "internal")
    patient = store.patients.ensure(site.id, "P1")
    case_id = store.cases.add(patient_id=patient.id, case_key="A1", region=None, region_source="none")
    inside, outside = str(here / "images" / "a.dcm"), str(tmp_path / "pacs" / "b.dcm")
    store.images.add(case_id=case_id, path=inside, view="AP")
    store.images.add(case_id=case_id, path=outside, view="LAT")
    assert set(store.images.by_paths([inside, outside])) == {(inside, 0), (outside, 0)}
    store.close()
    here.rename(there)
    moved = Store(there / "store.sqlite")
    assert [image.path for image in moved.images.of_case(case_id)] == [str(there / "images" / "a.dcm"), outside]
    moved.close()
