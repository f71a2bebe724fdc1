"""``kill -9`` in the middle of an extraction: nothing committed is missing, and no report is asked about twice."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from app.core.jobs import JobContext
from app.operations.extracting.extraction import EngineChoice, run_extraction
from app.project import Project
from app.settings.secrets import Secrets
from app.settings.settings import Settings
from tests.unit.extraction.wire import Reply, Request, Wire, openai_service, sse

pytestmark = pytest.mark.slow

REPORTS = 30
OF_REPEATS = 8
CHILD = """
import sys
from pathlib import Path
from app.core.jobs import JobContext
from app.operations.extracting.extraction import EngineChoice, run_extraction
from app.project import Project
from app.settings.secrets import Secrets
from app.settings.settings import Settings

with Project.open(Path(sys.argv[1])) as project:
    run_extraction(project, region="clavicle",
                   choice=EngineChoice("openai", "m", sys.argv[2], concurrency=2, repeats=int(sys.argv[3])),
                   settings=Settings.load(), secrets=Secrets(look_for_store=False), context=JobContext())
"""


def number_of(request: Request) -> str:
    return str(request.body["messages"][-1]["content"]).split("Nummer ")[1].split(".")[0]


def study_of(path: Path, reports: int) -> Path:
    folder = path / "study"
    with Project.create(folder) as project:
        site = project.store.sites.ensure("A", "internal")
        patient = project.store.patients.ensure(site.id, "p")
        for row in range(reports):
            case_id = project.store.cases.add(
                patient_id=patient.id, case_key=f"c{row}", region="clavicle", region_source="manual"
            )
            text = f"Befund: Klavikulafraktur Nummer {row}."
            project.store.reports.add(site_id=site.id, case_id=case_id, text=text, source="t", row=row, key=f"k{row}")
    return folder


@pytest.mark.parametrize("kill_at", [1, 9, 20])
def test_killed_in_the_middle_the_project_opens_and_the_rest_is_asked(tmp_path: Path, kill_at: int) -> None:
    folder = study_of(tmp_path, REPORTS)
    child: subprocess.Popen[bytes] | None = None
    asked: Counter[str] = Counter()

    def chat(request: Request) -> Reply:
        asked[number_of(request)] += 1
        if asked.total() == kill_at and child is not None and child.poll() is None:
            child.kill()
        schema = request.body["response_format"]["json_schema"]["schema"]
        return sse(json.dumps({name: {"evidence": "", "label": "false"} for name in schema["properties"]}))

    with Wire(openai_service(chat)) as server:
        url = server.url + "/v1"
        child = subprocess.Popen([sys.executable, "-c", CHILD, str(folder), url, "1"], env=os.environ.copy())
        assert child.wait(60) != 0
        before = set(asked)
        with Project.open(folder) as project:
            run = project.store.runs.get(1)
            assert (run.state, str(run.reason)) == ("stopped", "interrupted")
            committed = project.store.answers.counts(1).get("complete", 0)
            assert len(before) - 2 <= committed <= len(before)
            summary = run_extraction(
                project,
                choice=EngineChoice("openai", "m", url),
                settings=Settings.load(),
                secrets=Secrets(look_for_store=False),
                context=JobContext(),
            )[0]
            assert (summary.run_id, summary.state, summary.reused) == (1, "complete", committed)
            assert summary.counts == {"complete": REPORTS}
    twice = [number for number, times in asked.items() if times > 1]
    assert len(asked) == REPORTS
    assert max(asked.values()) <= 2
    assert len(twice) == len(before) - committed <= 2  # only what was under way when the power went


def test_killed_between_the_answers_about_a_report_only_those_missing_are_asked(tmp_path: Path) -> None:
    folder = study_of(tmp_path, OF_REPEATS)
    child: subprocess.Popen[bytes] | None = None
    asked: Counter[tuple[str, int]] = Counter()
    hot: set[int] = set()

    def chat(request: Request) -> Reply:
        seed = int(request.body["seed"])
        asked[number_of(request), seed] += 1
        if request.body["temperature"]:
            hot.add(seed)
        if asked.total() == 11 and child is not None and child.poll() is None:
            child.kill()
        schema = request.body["response_format"]["json_schema"]["schema"]
        return sse(json.dumps({name: {"evidence": "", "label": "false"} for name in schema["properties"]}))

    with Wire(openai_service(chat)) as server:
        url = server.url + "/v1"
        child = subprocess.Popen([sys.executable, "-c", CHILD, str(folder), url, "3"], env=os.environ.copy())
        assert child.wait(60) != 0
        with Project.open(folder) as project:
            assert 2 <= project.store.answers.counts(1)["complete"] <= 3  # no half-asked report counts as read
            summary = run_extraction(
                project,
                choice=EngineChoice("openai", "m", url, repeats=3),
                settings=Settings.load(),
                secrets=Secrets(look_for_store=False),
                context=JobContext(),
            )[0]
            assert (summary.run_id, summary.state, summary.counts) == (1, "complete", {"complete": OF_REPEATS})
            answer = project.store.answers.of_case(1, 1)
            assert answer is not None
            assert {label.confidence for label in answer.labels} == {1.0}
    first = min(seed for _, seed in asked)
    assert set(asked) == {(str(row), first + number) for row in range(OF_REPEATS) for number in range(3)}
    assert hot == {first + 1, first + 2}
    assert asked.total() - len(asked) <= 2  # only what was under way when the power went
