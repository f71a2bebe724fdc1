"""Training: datasets, experiments, curves of a run that is watched."""

from pathlib import Path

import pytest

from app.core.jobs import JobContext
from app.operations.experiments.datasets import make_dataset
from app.operations.experiments.training import prepare_experiment
from app.project import Project
from app.training.rundir import append_event
from app.views.experiments.training_page import TrainingPage
from app.views.page import Session
from tests.gui.projects import make_project


@pytest.fixture
def project(tmp_path: Path):
    project = make_project(tmp_path / "study", cases=72)
    for image in project.store.images.all():
        (project.folder / image.path).touch()
    yield project
    project.close()


@pytest.fixture
def page(qtbot, session, project):
    shown = TrainingPage(Session(project, session.host, session.settings, session.notices))
    qtbot.addWidget(shown)
    shown.resize(1240, 660)
    shown.show()
    qtbot.waitUntil(lambda: shown.dataset_form.region_box.count() == 3, timeout=10_000)
    yield shown
    shown.hide()
    qtbot.waitUntil(lambda: session.host.running == 0, timeout=10_000)


def prepared(project: Project, policy: str = "inclusive") -> str:
    dataset = make_dataset(project, region="thumb", labels="primary", seed=1, context=JobContext())
    return prepare_experiment(project, dataset_id=dataset.id, policy=policy, preset="quick", overrides=["epochs=15"]).id


def add_epoch(project: Project, experiment_id: str, epoch: int, auc: float | None) -> None:
    append_event(
        project.experiments_folder / experiment_id,
        "epoch",
        epoch=epoch,
        loss=1.0 / epoch,
        validation_loss=1.1 / epoch,
        macro_auc=auc,
        aucs={},
        learning_rate=1e-3,
        rate=12.5,
        seconds=2.0,
        eta=20.0,
        best=True,
    )


def test_a_dataset_is_made_and_shown_with_its_prevalence(qtbot, page):
    assert page.empty.isVisible()
    page.empty.button.click()
    form = page.dataset_form
    form.region_box.setCurrentIndex(form.region_box.findData("thumb"))
    assert form.source_box.currentText().endswith("★")
    with qtbot.waitSignal(page.told, timeout=10_000) as told:
        form.make_button.click()
    assert told.args == ["success", "The dataset has 20 cases."]
    assert page.dataset_detail.isVisible()
    model = page.dataset_detail.table.model()
    assert model.rowCount() > 0
    assert " / " in model.index(0, 1).data()
    qtbot.waitUntil(lambda: page.experiment_button.isEnabled(), timeout=5000)


def test_too_few_patients_are_explained(qtbot, session):
    page = TrainingPage(session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.dataset_form.region_box.count() == 3, timeout=10_000)
    with qtbot.waitSignal(page.problem, timeout=10_000) as problem:
        page.dataset_form.make_button.click()
    assert "patients" in str(problem.args[0])
    qtbot.waitUntil(lambda: session.host.running == 0, timeout=5000)


def test_the_form_names_every_difference_and_refuses_what_cannot_be(qtbot, page, project):
    prepared(project)
    page.refresh()
    form = page.experiment_form
    qtbot.waitUntil(lambda: form.dataset_box.count() == 1, timeout=5000)
    assert "ResNet-18" in form._differences.text()
    form.preset_box.setCurrentIndex(form.preset_box.findData("paper"))
    assert "ResNet-18" not in form._differences.text()
    form.changes_edit.setText("epoch=3")
    assert not form.start_button.isEnabled()
    assert "epochs" in form._differences.text()
    form.changes_edit.setText("epochs=3")
    assert form.start_button.isEnabled()
    assert "3 epochs instead of 25" in form._differences.text()
    form.policy_box.setCurrentIndex(form.policy_box.findData("soft"))
    form.soft_spin.setValue(0.3)
    assert "0.3" in form._policy_text.text()


def test_curves_grow_while_a_training_is_watched(qtbot, page, project):
    experiment_id = prepared(project)
    add_epoch(project, experiment_id, 1, 0.61)
    page.refresh()
    qtbot.waitUntil(lambda: page.experiment_detail.experiment is not None, timeout=5000)
    tiles = page.experiment_detail._tiles
    qtbot.waitUntil(lambda: tiles["epoch"].accessibleName() == "Epoch: 1 / 15", timeout=5000)
    add_epoch(project, experiment_id, 2, 0.72)
    page._ask_curves()
    qtbot.waitUntil(lambda: tiles["epoch"].accessibleName() == "Epoch: 2 / 15", timeout=5000)
    assert tiles["best"].accessibleName() == "Best macro AUC: 0.720"
    assert "validation 0.720" in page.experiment_detail.auc.accessibleDescription()
    assert page.experiment_detail.start_button.text().strip() == "Resume"  # it ended without a word


def test_a_macro_auc_that_cannot_be_estimated_is_a_gap(qtbot, page, project):
    experiment_id = prepared(project)
    add_epoch(project, experiment_id, 1, None)
    page.refresh()
    tiles = page.experiment_detail._tiles
    qtbot.waitUntil(lambda: tiles["epoch"].accessibleName() == "Epoch: 1 / 15", timeout=5000)
    assert tiles["best"].accessibleName() == "Best macro AUC: –"
    assert "validation –" in page.experiment_detail.auc.accessibleDescription()


def test_a_damaged_experiment_is_named_and_the_rest_is_shown(qtbot, page, project):
    prepared(project)
    broken = project.experiments_folder / "broken"
    broken.mkdir()
    (broken / "config.json").write_text("{", encoding="utf-8")
    with qtbot.waitSignal(page.told, timeout=5000) as told:
        page.refresh()
    assert told.args == ["warning", "Damaged, left out: broken"]
    assert len(page._experiments.rows) == 1
