"""Batches on the command line: handed in, listed, looked at, collected, given up."""

import json
from pathlib import Path

import pytest

from app.cli.main import main
from app.project import Project
from tests.unit.extraction.batch_server import BatchServer
from tests.unit.extraction.wire import Wire


@pytest.fixture
def folder(tmp_path: Path) -> str:
    with Project.create(tmp_path / "study") as project:
        site = project.store.sites.ensure("A", "internal")
        patient = project.store.patients.ensure(site.id, "p")
        for row in range(3):
            case_id = project.store.cases.add(
                patient_id=patient.id, case_key=f"c{row}", region="clavicle", region_source="manual"
            )
            text = f"Befund: Klavikulafraktur Nummer {row}."
            project.store.reports.add(site_id=site.id, case_id=case_id, text=text, source="t", row=row, key=f"k{row}")
    return str(tmp_path / "study")


def test_a_batch_from_beginning_to_end(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    server = BatchServer()
    server.state = "in_progress"
    with Wire(server) as wire:
        engine = ["--engine", "openai", "--base-url", wire.url + "/v1", "--model", "m"]
        assert main(["extract", folder, *engine, "--batch", "--limit", "2"]) == 0
        told = capsys.readouterr().out
        assert "Run 1 (clavicle): 2 requests in batches: 1." in told
        assert "the reports lie at the service" in told
        assert main(["batch", "status", folder, "1"]) == 0
        assert "in_progress; 0 of 2 done there" in capsys.readouterr().out
        server.state = "completed"
        assert main(["batch", "status", folder, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["batches"][0]["ready"] is True
        assert main(["batch", "collect", folder, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["collected"] == [1]
        assert main(["extract", folder, *engine, "--batch"]) == 0
        assert main(["batch", "cancel", folder, "2"]) == 0
        assert "cancelling" in capsys.readouterr().out
        assert main(["batch", "collect", folder]) == 0
        capsys.readouterr()
        assert main(["batch", "list", folder, "--json"]) == 0
        states = [view["state"] for view in json.loads(capsys.readouterr().out)]
        assert states == ["cancelled", "completed"]
    assert list(server.paid.values()) == [1, 1, 1]


def test_what_cannot_be_done_is_said(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", folder, "--engine", "rules", "--batch"]) == 1
    assert "Only the engine openai takes batches" in capsys.readouterr().err
    assert main(["batch", "collect", folder, "7"]) == 1
    assert "There is no batch 7." in capsys.readouterr().err
    assert main(["batch", "list", folder]) == 0
    assert capsys.readouterr().out == "No batches.\n"
    server = BatchServer()
    with Wire(server) as wire:
        engine = ["--engine", "openai", "--base-url", wire.url + "/v1", "--model", "m"]
        assert main(["extract", folder, *engine, "--batch"]) == 0
        capsys.readouterr()
    assert main(["batch", "collect", folder]) == 1  # the server is gone
    assert "could not be looked at: No connection" in capsys.readouterr().err
