"""The page of verification: figures beside baselines, errors one key from Reading, comparison, export, blinding."""

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.core.errors import AppError
from app.core.ids import sha256_text
from app.labels.values import Label
from app.operations.labelling.decisions import accept_case, set_label
from app.operations.second_reader.second_reading import plan_reading
from app.operations.verifying.label_errors import ErrorKind
from app.store.records import AnswerLabel
from app.views.commands import command
from app.views.verification.verification_page import VerificationPage


@pytest.fixture
def cases(session):
    """The elbow cases with a report."""
    return [case.id for case in session.project.store.cases.all(region="elbow") if case.has_report]


@pytest.fixture
def verified(session, cases):
    """All of them verified; in the first one a finding is put right."""
    project = session.project
    set_label(project, case_id=cases[0], finding="ossicles", value=Label.TRUE, reader="Dr. First")
    for case_id in cases:
        accept_case(project, case_id=case_id, reader="Dr. First")
    return cases


def add_run(project, cases, *, confidence=None, region="elbow"):
    """A second run that says false everywhere."""
    template = project.template(region)
    run_id = project.store.runs.start(
        region=region,
        engine="ollama",
        model="small",
        host="",
        template_version=template.version,
        prompt="",
        prompt_sha256="",
        schema_sha256="",
        parameters={},
        total=len(cases),
    )
    for case_id in cases:
        project.store.answers.add(
            run_id=run_id,
            content_key=sha256_text(f"{run_id} {case_id}"),
            report_sha256=project.store.reports.of_case(case_id).sha256,
            state="complete",
            labels=[AnswerLabel(f, "false", "not_mentioned", confidence=confidence) for f in template.finding_ids],
            case_ids=[case_id],
        )
    project.store.runs.finish(run_id, "complete")
    return run_id


@pytest.fixture
def show(qtbot, session):
    """Show the page and wait until it has counted."""
    pages = []

    def make():
        page = VerificationPage(session)
        qtbot.addWidget(page)
        page.resize(1240, 680)
        page.show()
        settle(qtbot, session)
        pages.append(page)
        return page

    yield make
    for page in pages:
        page.shut_down()


def settle(qtbot, session):
    qtbot.waitUntil(lambda: session.host.running == 0, timeout=10_000)


def choose(qtbot, session, box, data):
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())
    settle(qtbot, session)


def at_elbow(qtbot, session, page):
    choose(qtbot, session, page.region_box, "elbow")
    return page


def test_nothing_verified_leads_to_reading_and_the_planner(qtbot, session, show):
    page = show()
    assert page.found is None
    assert page.empty.isVisible()
    assert page.export_button.isHidden()
    with qtbot.waitSignal(page.page_wanted) as wanted:
        page.empty.button.click()
    assert wanted.args == ["reading"]
    with qtbot.waitSignal(page.page_wanted) as wanted:
        page.planner_button.click()
    assert wanted.args == ["progress"]


def test_figures_stand_beside_the_baseline(qtbot, session, verified, show):
    page = at_elbow(qtbot, session, show())
    found = page.found.figures
    assert found.cases == len(verified)
    text = page.head.cards["labels"].text
    assert f"{100 * found.label_accuracy.estimate:.1f} %" in text
    assert f"always false: {100 * found.baseline_label_accuracy.estimate:.1f} %" in text
    assert "always false" in page.head.cards["reports"].text
    assert f"{len(verified)} cases" in page.head.notes
    assert page.tabs.tabText(2) == "Errors (1)"


def test_the_page_follows_what_people_decide(qtbot, session, cases, show):
    page = at_elbow(qtbot, session, show())
    assert page.found is None
    accept_case(session.project, case_id=cases[0], reader="Dr. First")
    qtbot.waitUntil(lambda: page.found is not None, timeout=5000)
    assert page.found.figures.cases == 1


def test_an_error_is_one_key_from_reading(qtbot, session, verified, show):
    page = at_elbow(qtbot, session, show())
    page.tabs.setCurrentWidget(page.errors)
    assert [error.finding for error in page.errors.listed] == ["ossicles"]
    page.errors.table.setFocus()
    with qtbot.waitSignal(page.case_wanted, timeout=1000) as wanted:
        qtbot.keyClick(page.errors.table, Qt.Key.Key_Return)
    assert wanted.args == [verified[0]]
    with qtbot.waitSignal(page.queue_wanted, timeout=1000) as queue:
        page.errors.read_button.click()
    assert queue.args == [(verified[0],)]
    assert page.errors.kinds.select_where(lambda line: line[0] is ErrorKind.FALSE_POSITIVE)
    assert page.errors.listed == ()
    assert not page.errors.read_button.isEnabled()
    assert page.errors.kinds.select_where(lambda line: line[0] is ErrorKind.FALSE_NEGATIVE)
    assert len(page.errors.listed) == 1


def test_the_measures_of_each_label_value(qtbot, session, verified, show):
    page = at_elbow(qtbot, session, show())
    page.findings.value_box.setCurrentIndex(page.findings.value_box.findData(Label.UNCERTAIN))
    table = page.findings.tables[Label.UNCERTAIN]
    assert table.isVisible()
    assert table.model().rowCount() == len(session.project.template("elbow").finding_ids)
    rows = page.findings.tables[Label.TRUE].model().rows
    assert {row.figures.finding for row in rows if row.weak is not None} == {"ossicles"}
    page.findings.tables[Label.TRUE].sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert page.findings.tables[Label.TRUE].model().rows[0].figures.finding == "ossicles"


def test_one_site(qtbot, session, verified, show):
    page = at_elbow(qtbot, session, show())
    sites = [page.site_box.itemData(place) for place in range(1, page.site_box.count())]
    choose(qtbot, session, page.site_box, sites[0])
    assert page.found.wish.site == sites[0]
    assert page.found.figures.cases < len(verified) or len(sites) == 1
    assert page.site_box.currentData() == sites[0]


def test_a_second_run_beside_this_one(qtbot, session, verified, show):
    page = at_elbow(qtbot, session, show())
    assert "only one run" in page.compare.text
    second = add_run(session.project, verified)
    page.refresh()
    settle(qtbot, session)
    assert "Choose a second run" in page.compare.text
    choose(qtbot, session, page.compare.run_box, second)
    assert page.found.comparison.second.id == second
    assert f"{len(verified)} cases" in page.compare.text
    assert page.compare.run_box.currentData() == second
    choose(qtbot, session, page.run_box, second)
    assert page.found.comparison is None


def test_a_run_without_confidences_says_so(qtbot, session, verified, show):
    page = at_elbow(qtbot, session, show())
    page.tabs.setCurrentWidget(page.calibration)
    assert "no confidences" in page.calibration.text
    second = add_run(session.project, verified, confidence=0.9)
    page.refresh()
    settle(qtbot, session)
    choose(qtbot, session, page.run_box, second)
    assert "wrong" in page.calibration.text
    choose(qtbot, session, page.calibration.finding_box, "ossicles")
    assert page.found.calibration.labels == len(verified)


def test_a_file_with_true_labels(qtbot, session, cases, show, tmp_path):
    truth = tmp_path / "truth.csv"
    key = session.project.store.cases.get(cases[0]).accession
    truth.write_text(f"accession,finding,label\n{key},ossicles,true\n", encoding="utf-8")
    page = at_elbow(qtbot, session, show())
    page.use_file(str(truth))
    settle(qtbot, session)
    assert page.found.verification.reference == "truth.csv"
    assert page.found.figures.compared == 1
    broken = tmp_path / "broken.csv"
    broken.write_text("nothing\n1\n", encoding="utf-8")
    with qtbot.waitSignal(page.problem, timeout=5000) as problem:
        page.use_file(str(broken))
    assert isinstance(problem.args[0], AppError)
    settle(qtbot, session)
    assert page.reference_box.currentIndex() == 0


def test_export_of_what_is_shown(qtbot, session, verified, show, tmp_path, monkeypatch):
    page = at_elbow(qtbot, session, show())
    page.tabs.setCurrentWidget(page.errors)
    csv_action, html_action, _ = page.export_button.menu().actions()
    for action, name in ((csv_action, "errors.csv"), (html_action, "all.html")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, path=tmp_path / name: (str(path), ""))
        with qtbot.waitSignal(page.told, timeout=20_000):
            action.trigger()
    settle(qtbot, session)
    with (tmp_path / "errors.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["finding"] for row in csv.DictReader(file)] == ["ossicles"]
    assert "Errors by kind" in (tmp_path / "all.html").read_text("utf-8")


def test_a_blind_reader_sees_no_figure(qtbot, session, verified, show):
    plan_reading(session.project, region="elbow", reader="Dr. Test")
    page = at_elbow(qtbot, session, show())
    assert page.found is None
    assert page.empty.isVisible()


def test_the_page_has_its_key():
    assert command("page.verification").keys == ("Ctrl+0",)


def test_engines_side_by_side_lead_to_their_cases(qtbot, session, verified, show):
    first = session.project.store.runs.primary("elbow").id
    add_run(session.project, verified)
    session.project.store.runs.set_primary("elbow", first)
    page = at_elbow(qtbot, session, show())
    page.tabs.setCurrentWidget(page.engines)
    engines = page.found.engines
    assert engines.runs[0].id == first
    assert "ollama small" in page.engines.text
    assert page.engines.agreement.model().columnCount() == 2
    assert page.engines.listed == engines.differences
    assert len(page.engines.listed) > 3
    with qtbot.waitSignal(page.case_wanted) as wanted:
        qtbot.keyClick(page.engines.table, Qt.Key.Key_Return)
    assert wanted.args == [engines.differences[0].case.id]
    finding = engines.differences[0].finding
    assert page.engines.agreement.select_where(lambda line: line[0] == finding)
    assert {item.finding for item in page.engines.listed} == {finding}
    assert len(engines.caught) == 5
    assert not page.engines.read_button.isEnabled()  # all are verified


def test_one_run_alone_has_nobody_beside_it(qtbot, session, verified, show):
    page = at_elbow(qtbot, session, show())
    assert page.found.engines is None
    assert "no two runs" in page.engines.text


def test_cases_below_the_threshold_go_to_reading_the_least_sure_first(qtbot, session, cases, show):
    project = session.project
    for case_id in cases[:1]:
        accept_case(project, case_id=case_id, reader="Dr. First")
    run_id = add_run(project, cases, confidence=0.9)
    project.store.runs.set_primary("elbow", run_id)
    page = at_elbow(qtbot, session, show())
    choose(qtbot, session, page.run_box, run_id)
    page.tabs.setCurrentWidget(page.calibration)
    waiting = set(cases[1:])
    assert set(page.found.acceptance.review) == waiting  # 0.9 is below 0.95
    with qtbot.waitSignal(page.queue_wanted) as wanted:
        page.calibration.review_button.click()
    assert wanted.args == [page.found.acceptance.review]
    page.calibration.threshold_spin.setValue(0.8)
    settle(qtbot, session)
    accepted = page.found.acceptance.accepted
    assert accepted.threshold == 0.8
    assert accepted.cases + accepted.left == len(waiting)
    assert page.found.acceptance.doubtful == accepted.left
    assert str(accepted.labels) in page.calibration.acceptance_text
