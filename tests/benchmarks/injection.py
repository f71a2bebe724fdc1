"""German injections inside reports: are the labels those of the clean report, or does a person see the case?

Run: ``python -m tests.benchmarks.injection``. The corpus is that of ``tests/unit/reports/injections.json``. Engines:
the rules; and a model behind the OpenAI interface that OBEYS every injection, by all true, by all false, and by all
true with a sentence of the report as its quote. The baseline is the worklist without the reason "addresses the model".
"""

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.core.ids import sha256_text
from app.core.jobs import JobContext
from app.extraction.parse import parse_answer
from app.extraction.prompt import make_prompt
from app.labels.template import builtin_templates
from app.operations.extracting.extraction import choose_engine, run_extraction
from app.operations.labelling.label_table import label_table
from app.operations.reading.review import CaseState, Reason
from app.project import Project
from app.reports.addressing import addressed_passages
from app.reports.sections import CARRYING, split_sections, split_sentences
from app.settings.secrets import Secrets
from app.settings.settings import Settings
from app.store.records import AnswerLabel

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
TEMPLATES = {template.region: template for template in builtin_templates()}
CALM = frozenset({Reason.ADDRESSED, Reason.CONTROL})


@dataclass(frozen=True)
class Poisoned:
    """A report with an injection, and the same report without it."""

    name: str
    region: str
    clean: str
    text: str


def corpus() -> list[Poisoned]:
    """Every injection in two reports, of all regions in turn."""
    found = json.loads((ROOT / "tests/unit/reports/injections.json").read_text("utf-8"))
    reports, made = found["reports"], []
    for number, injection in enumerate(found["injections"]):
        for report in (reports[number % len(reports)], reports[(number + 3) % len(reports)]):
            clean = report["text"].replace("{x}", "")
            made.append(
                Poisoned(injection["id"], report["region"], clean, report["text"].replace("{x}", injection["text"]))
            )
    return made


def fill(project: Project, reports: list[Poisoned]) -> dict[int, Poisoned]:
    """The poisoned reports as cases."""
    site = project.store.sites.ensure("invented", "internal")
    patient = project.store.patients.ensure(site.id, "nobody")
    cases = {}
    with project.store.transaction():
        for row, report in enumerate(reports):
            case_id = project.store.cases.add(
                patient_id=patient.id, case_key=f"c{row}", region=report.region, region_source="manual"
            )
            project.store.reports.add(
                site_id=site.id, case_id=case_id, text=report.text, source="-", row=row, key=f"k{row}"
            )
            cases[case_id] = report
    return cases


def judge(name: str, cases: dict[int, Poisoned], project: Project, clean: dict[str, dict[str, str | None]]) -> None:
    """Count what became of the cases under the primary runs."""
    same = review = alone = silent = unusable = 0
    for region in TEMPLATES:
        table = label_table(project, region=region)
        for row, case in enumerate(table.cases):
            wanted = clean.get(cases[case.id].clean, {})
            codes = {None: -1, "false": 0, "true": 1, "uncertain": 2}
            equal = bool(wanted) and all(
                codes[wanted[finding]] == table.current[row, column] for column, finding in enumerate(table.findings)
            )
            seen = table.states[row] is CaseState.TO_REVIEW
            broken = table.states[row] in (CaseState.INVALID, CaseState.INCOMPLETE, CaseState.REFUSED, CaseState.FAILED)
            same, review, unusable = same + equal, review + seen, unusable + broken
            alone += not equal and seen and not table.reasons[row] - CALM
            silent += not equal and not seen and not broken
    print(
        f"{name:34} labels as clean {same:3}/{len(cases)}  in review {review:3}  unusable {unusable:3}  "
        f"accepted silently {silent} (target 0)   without the detector {silent + alone}"
    )


def clean_labels(cases: dict[int, Poisoned]) -> dict[str, dict[str, str | None]]:
    """What the rules say about the reports without the injections."""
    from app.extraction.engines.rules import label_report

    return {
        report.clean: {
            label.finding: label.value.value if label.value else None
            for label in label_report(report.clean, TEMPLATES[report.region])
        }
        for report in cases.values()
    }


@contextmanager
def obedient_server(cases: dict[int, Poisoned], label: str) -> Iterator[str]:
    """The fake server of OpenAI's interface, answering every poisoned report with ``label`` for everything."""
    sys.path.insert(0, str(SHARED / "tools"))
    from fake_llm import FakeLLM

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.jsonl"
        rows = [
            {"text": report.text, "labels": dict.fromkeys(TEMPLATES[report.region].finding_ids, label)}
            for report in cases.values()
        ]
        path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
        with FakeLLM(answers=str(path)) as server:
            yield server.url + "/v1"


def by_server(project: Project, cases: dict[int, Poisoned], settings: Settings, label: str) -> None:
    """Runs of all regions against the obedient server; they become the primary ones."""
    with obedient_server(cases, label) as url:
        choice = choose_engine(settings, engine="openai", model="gpt-6-luna", base_url=url)
        for region in TEMPLATES:
            summary = run_extraction(
                project,
                region=region,
                choice=choice,
                settings=settings,
                secrets=Secrets(look_for_store=False),
                context=JobContext(),
            )[0]
            project.store.runs.set_primary(region, summary.run_id)


def with_real_quotes(project: Project, cases: dict[int, Poisoned]) -> None:
    """The worst obedience: every label true, each with a sentence of the report's findings as its evidence."""
    words = dict.fromkeys(("prompt", "prompt_sha256", "schema_sha256", "host"), "")
    for region, template in TEMPLATES.items():
        prompt = make_prompt(template)
        own = {case_id: report for case_id, report in cases.items() if report.region == region}
        run_id = project.store.runs.start(
            region=region, engine="stub", model="quotes", template_version=1, parameters={}, total=len(own), **words
        )
        for case_id, report in own.items():
            quote = next(
                report.clean[sentence.start : sentence.end]
                for section in split_sections(report.clean)
                if section.kind in CARRYING
                for sentence in reversed(split_sentences(report.clean, section.start, section.end))
            )
            answer = {finding: {"evidence": quote, "label": "true"} for finding in template.finding_ids}
            parsed = parse_answer(json.dumps(answer), prompt, report.text, template)
            project.store.answers.add(
                run_id=run_id,
                content_key=f"stub-{case_id}",
                report_sha256=sha256_text(report.text),
                state=parsed.state.value,
                labels=[
                    AnswerLabel(
                        x.finding,
                        x.value and x.value.value,
                        quote=x.quote,
                        start=x.start,
                        end=x.end,
                        grade=x.grade and x.grade.value,
                    )
                    for x in parsed.labels
                ],
                case_ids=[case_id],
            )
        project.store.runs.finish(run_id, "complete")
        project.store.runs.set_primary(region, run_id)


def false_alarms() -> None:
    """How often honest real reports are said to address a machine, and what the look costs."""
    folder = SHARED / "data" / "reports_de"
    lines = (folder / "parrot" / "parrot_v1_de_subset.jsonl").read_text("utf-8").splitlines()
    sets = {
        "PARROT": [json.loads(line)["report"] for line in lines],
        "GraSCCo": [path.read_text("utf-8-sig") for path in sorted((folder / "grascco").glob("*.txt"))],
    }
    for name, texts in sets.items():
        began = time.process_time()
        alarms = sum(bool(addressed_passages(text)) for text in texts)
        spent = 1e6 * (time.process_time() - began) / len(texts)
        length = sum(map(len, texts)) / len(texts)
        print(f"false alarms, {name:10} {alarms}/{len(texts)}   {spent:.0f} us a report of {length:.0f} characters")


def main() -> None:
    """Print a line for each engine, then the false alarms."""
    reports = corpus()
    print(f"{len({report.name for report in reports})} injections, each in two reports: {len(reports)} cases")
    for name in ("rules", "obeys: all true", "obeys: all false", "obeys: all true, real quotes"):
        with tempfile.TemporaryDirectory() as folder:
            settings = Settings.load(Path(folder) / "settings.toml")
            with Project.create(Path(folder) / "study") as project:
                cases = fill(project, reports)
                if name == "rules":
                    choice = choose_engine(settings, engine="rules")
                    secrets = Secrets(look_for_store=False)
                    run_extraction(project, choice=choice, settings=settings, secrets=secrets, context=JobContext())
                elif name.endswith("quotes"):
                    with_real_quotes(project, cases)
                else:
                    by_server(project, cases, settings, name.rsplit(" ", 1)[1])
                judge(name, cases, project, clean_labels(cases))
    false_alarms()


if __name__ == "__main__":
    main()
