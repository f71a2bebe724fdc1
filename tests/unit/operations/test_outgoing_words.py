"""Words that name nobody: said once for all reports, refused for names, withdrawn again; also at the command line."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli.main import main
from app.core.errors import AppError
from app.core.jobs import JobContext
from app.extraction.choice import EngineChoice
from app.operations.extracting.outgoing import OutgoingReports, outgoing_reports
from app.operations.extracting.outgoing_words import let_words_go, words_let_go
from app.project import Project

ELSEWHERE = EngineChoice("openai", model="some-model", host="https://models.example/v1")
TEXTS = (
    "Quaxdingsda. Keine Fraktur.",
    "Quaxdingsda und Röhrichtgruppe. Keine Fraktur.",
    "Keine Fraktur. Kommt aus Tübingen.",
    "Keine Fraktur.",
    "Zugewiesen von Quaxdingsda. Keine Fraktur.",
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study") as made:
        site = made.store.sites.ensure("Z", "internal")
        for number, text in enumerate(TEXTS):
            patient = made.store.patients.ensure(site.id, f"p{number}")
            case_id = made.store.cases.add(
                patient_id=patient.id, case_key=str(number), region="clavicle", region_source="manual"
            )
            made.store.reports.add(site_id=site.id, case_id=case_id, text=text, source="t", row=number, key=str(number))
        yield made


def found(project: Project) -> OutgoingReports:
    return outgoing_reports(project, region="clavicle", choice=ELSEWHERE, context=JobContext())


def test_a_word_is_let_go_for_all_reports_and_put_in_doubt_again(project: Project) -> None:
    before = found(project)
    assert len(before.held) == 4
    assert (before.words[0].shown, before.words[0].reports) == ("Quaxdingsda", 2)
    assert let_words_go(project, words=["Quaxdingsda"], reader="Anke") == ("quaxdingsda",)
    after = found(project)
    assert len(after.held) == 3, "only the report that nothing else holds back is sent"
    assert [word.by for word in after.words if word.word == "quaxdingsda"] == ["Anke"]
    let_words_go(project, words=["quaxdingsda"], reader="Anke", withdraw=True)
    assert len(found(project).held) == 4
    assert words_let_go(project) == {}


def test_in_the_place_of_a_name_it_is_still_held_back(project: Project) -> None:
    let_words_go(project, words=["Quaxdingsda"], reader="Anke")
    last = next(report for report in found(project).reports if "Zugewiesen" in report.outgoing.original)
    assert last.outgoing.held is not None


@pytest.mark.parametrize(
    ("words", "reader"), [(["Tübingen"], "Anke"), (["Krüger"], "Anke"), (["zwei Worte"], "Anke"), (["Quax"], " ")]
)
def test_names_towns_and_what_nobody_said_stay_in_doubt(project: Project, words: list[str], reader: str) -> None:
    with pytest.raises(AppError):
        let_words_go(project, words=words, reader=reader)
    assert words_let_go(project) == {}


def test_at_the_command_line(tmp_path: Path, project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(project.folder)
    project.close()
    assert main(["names-nobody", folder, "Quaxdingsda", "--reader", "Anke", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"quaxdingsda": "Anke"}
    assert main(["names-nobody", folder]) == 0
    assert capsys.readouterr().out.strip() == "quaxdingsda (Anke)"
    assert main(["names-nobody", folder, "Quaxdingsda", "--reader", "Anke", "--withdraw"]) == 0
    assert main(["names-nobody", folder, "Müller", "--reader", "Anke"]) == 1
