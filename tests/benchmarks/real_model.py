"""Ten invented reports through the ``openai`` engine and a real model on this computer, against their known labels.

    python -m tests.benchmarks.real_model http://127.0.0.1:8090/v1 MODEL [--preset befundwerk|paper]

No timed test and no part of the suite: a small model on a CPU takes minutes. It prints what schema validity cannot
say: sensitivity and precision beside two baselines, the built-in rules and "everything is false".
"""

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path

from app.core.jobs import JobContext
from app.extraction.options import PromptOptions
from app.labels.template import Template
from app.operations.extracting.extraction import choose_engine, run_extraction
from app.project import Project
from app.settings.secrets import Secrets
from app.settings.settings import Settings

REGION = "clavicle"

# Invented reports, and their findings that are not false: "=" true, "?" uncertain.
REPORTS: tuple[tuple[str, str], ...] = tuple(
    (row["report"], row["labels"])
    for row in json.loads(Path(__file__).with_name("real_model_reports.json").read_text(encoding="utf-8"))
)


def expected(template: Template) -> dict[int, dict[str, str]]:
    """The known labels, by case id (from 1)."""
    names = {"=": "true", "?": "uncertain"}
    found: dict[int, dict[str, str]] = {}
    for case_id, (_, marks) in enumerate(REPORTS, 1):
        said = {mark[1:]: names[mark[0]] for mark in marks.split()}
        unknown = said.keys() - set(template.finding_ids)
        assert not unknown, unknown
        found[case_id] = {finding: said.get(finding, "false") for finding in template.finding_ids}
    return found


def fill(project: Project) -> None:
    """Put the ten reports into a project."""
    site = project.store.sites.ensure("invented", "internal")
    patient = project.store.patients.ensure(site.id, "nobody")
    for row, (text, _) in enumerate(REPORTS):
        case_id = project.store.cases.add(
            patient_id=patient.id, case_key=f"c{row}", region=REGION, region_source="manual"
        )
        project.store.reports.add(site_id=site.id, case_id=case_id, text=text, source="-", row=row, key=f"k{row}")


def figures(name: str, truth: dict[int, dict[str, str]], given: dict[int, dict[str, str | None]]) -> str:
    """Label accuracy, sensitivity and precision for "not false", and the uncertain ones found."""
    cells = [(truth[case][finding], given.get(case, {}).get(finding)) for case in truth for finding in truth[case]]
    right = sum(real == label for real, label in cells)
    positive = [label for real, label in cells if real != "false"]
    called = [real for real, label in cells if label in ("true", "uncertain")]
    unsure = [label for real, label in cells if real == "uncertain"]
    return (
        f"{name:12} labels right {right}/{len(cells)} ({right / len(cells):.3f}), "
        f"not false: found {sum(label in ('true', 'uncertain') for label in positive)}/{len(positive)}, "
        f"wrongly called {sum(real == 'false' for real in called)}, "
        f"uncertain right {sum(label == 'uncertain' for label in unsure)}/{len(unsure)}, "
        f"unanswered {sum(label is None for _, label in cells)}"
    )


def labels_of(project: Project, run_id: int) -> dict[int, dict[str, str | None]]:
    """The labels of a run by case and finding."""
    given: dict[int, dict[str, str | None]] = {}
    for case_id, finding, value, _, _ in project.store.answers.labels_of_run(run_id):
        given.setdefault(case_id, {})[finding] = value
    return given


def main() -> None:
    """Run both engines and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base_url")
    parser.add_argument("model")
    parser.add_argument("--preset", default="befundwerk")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.load(Path(folder) / "settings.toml")
        with Project.create(Path(folder) / "study") as project:
            fill(project)
            truth = expected(project.template(REGION))
            report(project, settings, options.base_url, options.model, options.preset, truth)


def report(
    project: Project, settings: Settings, url: str, model: str, preset: str, truth: dict[int, dict[str, str]]
) -> None:
    """Extract with the model and with the rules, and print what came of it."""
    secrets = Secrets(look_for_store=False)
    context = JobContext(lambda progress: print(f"  {progress.done}/{progress.total}", flush=True))
    choice = choose_engine(settings, engine="openai", model=model, base_url=url, options=PromptOptions(preset))
    summary = run_extraction(
        project, region=REGION, choice=choice, settings=settings, secrets=secrets, context=context
    )[0]
    answers = project.store.answers.of_run(summary.run_id)
    for case_id, answer in answers:
        print(
            f"  case {case_id}: {answer.state} {answer.reason} {answer.duration_ms / 1000:.1f} s {dict(answer.usage)}"
        )
    grades = Counter(
        grade for _, _, value, _, grade in project.store.answers.labels_of_run(summary.run_id) if value != "false"
    )
    sure = [
        label.confidence
        for case_id, _ in answers
        for label in getattr(project.store.answers.of_case(summary.run_id, case_id), "labels", ())
        if label.confidence is not None
    ]
    print(
        f"{summary.counts} in {summary.duration_s:.0f} s, tokens {summary.usage.as_dict()}, warnings {summary.warnings}"
    )
    print(f"quotes of labels that are not false: {dict(grades)}; confidences: {len(sure)}")
    print(figures(model, truth, labels_of(project, summary.run_id)))
    rules = run_extraction(
        project,
        region=REGION,
        choice=choose_engine(settings, engine="rules"),
        settings=settings,
        secrets=secrets,
        context=JobContext(),
    )[0]
    print(figures("rules", truth, labels_of(project, rules.run_id)))
    print(figures("all false", truth, {case: dict.fromkeys(row, "false") for case, row in truth.items()}))


if __name__ == "__main__":
    main()
