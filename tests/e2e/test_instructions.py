"""Every variant of the instructions against the strict fake services, in both dialects: complete answers, no refusal.

Nothing here measures accuracy: the labels of the fake services are keyword rules.
"""

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from app.cli.main import main
from app.core.jobs import JobContext
from app.extraction.instructions import LANGUAGES, PRESETS
from app.extraction.options import Indication, PromptOptions
from app.extraction.schema import Style, answer_schema
from app.labels.template import builtin_templates
from app.operations.extracting.extraction import EngineChoice, run_extraction
from app.project import Project
from app.settings.secrets import Secrets
from app.settings.settings import Settings

WAYS = ((Indication.MARK, 0), (Indication.EXCLUDE, 3), (Indication.KEEP, 1))
pytestmark = pytest.mark.shared

TEXTS = (
    "Klinische Angaben: Sturz, Codewort Quetzal. Fraktur?\nBefund: Olekranonfraktur, disloziert. Keine Luxation.",
    "Fragestellung: Codewort Quetzal?\nBefund: Fissur am Radiusköpfchen möglich.\nBeurteilung: V. a. Fraktur.",
    "Befund: Regelrechter Befund, kein Erguss.",
    "Indikation: Codewort Quetzal. Fraktur?",
)


@contextmanager
def service(shared: Path) -> Iterator[Any]:
    sys.path.insert(0, str(shared / "tools"))
    try:
        from fake_llm import FakeLLM
    finally:
        sys.path.remove(str(shared / "tools"))
    before = set(threading.enumerate())
    with FakeLLM() as server:
        fill, flat = server.labeller.fill, answer_schema(builtin_templates()[1], Style.FLAT)
        # Where JSON alone is asked for, the service cannot know the keys, which a model reads in the instructions.
        server.labeller.fill = lambda node, *rest: fill(flat if node == {"type": "object"} else node, *rest)
        yield server
    for thread in set(threading.enumerate()) - before:
        thread.join(5)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study") as opened:
        store = opened.store
        site = store.sites.ensure("A", "internal")
        patient = store.patients.ensure(site.id, "p")
        for number, text in enumerate(TEXTS):
            case_id = store.cases.add(
                patient_id=patient.id, case_key=f"c{number}", region="elbow", region_source="manual"
            )
            store.reports.add(site_id=site.id, case_id=case_id, text=text, source="t", row=number, key=f"k{number}")
        yield opened


@pytest.mark.parametrize("engine", ["openai", "ollama"])
def test_each_variant_gets_complete_answers(shared: Path, project: Project, tmp_path: Path, engine: str) -> None:
    settings = Settings.load(tmp_path / "settings.toml")
    ids = set(project.template("elbow").finding_ids)
    with service(shared) as server:
        host = server.url + ("/v1" if engine == "openai" else "")
        model = "gpt-4o" if engine == "openai" else "qwen2.5:1.5b"
        for preset, language, (indication, examples) in product(PRESETS, LANGUAGES, WAYS):
            options = PromptOptions(preset, language, indication, examples)
            summary = run_extraction(
                project,
                choice=EngineChoice(engine, model, host, options),
                settings=settings,
                secrets=Secrets(look_for_store=False),
                context=JobContext(),
                region="elbow",
            )[0]
            asked = 4 if indication is Indication.KEEP else 3  # the fourth report is a question alone
            assert summary.counts["complete"] == asked, options
            assert summary.counts["invalid"] == 4 - asked
            for case_id in range(1, asked + 1):
                answer = project.store.answers.of_case(summary.run_id, case_id)
                assert answer is not None
                assert {label.finding for label in answer.labels} == ids
                for label in answer.labels:
                    if label.start is not None and indication is Indication.EXCLUDE:
                        assert "Quetzal" not in TEXTS[case_id - 1][label.start : label.end]
                    if preset == "befundwerk":
                        assert (label.value == "false") == (label.basis is not None)
            run = project.store.runs.get(summary.run_id)
            assert run.parameters["instructions"]["indication"] == indication
            told = [json.dumps(call["body"], ensure_ascii=False) for call in server.calls if "chat" in call["path"]]
            if indication is Indication.EXCLUDE:
                assert not any("Quetzal" in body for body in told[-asked:])
    assert len(project.store.runs.all()) == 12


def test_the_command_line_shows_what_is_told_and_goes_on_with_a_run(
    shared: Path, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("app.settings.settings.settings_file", lambda: tmp_path / "settings.toml")
    folder = str(project.folder)
    project.close()

    def told(*words: str) -> str:
        assert main(list(words)) == 0, capsys.readouterr().err
        return capsys.readouterr().out

    with service(shared) as server:
        where = ["--engine", "openai", "--model", "gpt-4o", "--base-url", server.url + "/v1"]
        chosen = ["--prompt", "paper", "--prompt-language", "de", "--indication", "exclude", "--examples", "2"]
        shown = told("extract", folder, *where, *chosen, "--show-prompt", "1")
        assert "Quetzal" not in shown
        assert "Du erhältst einen deutschen radiologischen Befundbericht" in shown
        assert "<beispiel 2>" in shown
        assert not [call for call in server.calls if "chat" in call["path"]]
        (run,) = json.loads(told("extract", folder, *where, *chosen, "--limit", "1", "--json"))
        assert (run["state"], run["asked"]) == ("stopped", 1)
        (again,) = json.loads(told("extract", folder, "--run", str(run["run_id"]), "--json"))
        assert (again["run_id"], again["counts"]) == (run["run_id"], {"complete": 3, "invalid": 1})
        (plain,) = json.loads(told("extract", folder, *where, "--prompt", "paper", "--limit", "1", "--json"))
        sent = server.calls[-1]["body"]["messages"]
    assert sent[1]["content"].startswith("<report ")  # as in the study: the question is not marked
    kept = json.loads(told("instructions", folder, "--run", str(run["run_id"]), "--json"))
    assert ["indication", "exclude"] in kept["facts"]
    found = told("instructions", folder, "--run", str(run["run_id"]), "--compare", str(plain["run_id"]))
    assert "\n- language: de\n+ language: en\n" in found
    assert main(["instructions", folder, "--run", "99"]) == 2
    assert "no run 99" in capsys.readouterr().err
    assert main(["extract", folder, "--run", "99"]) == 2
