"""How long the worklist takes: 10,000 cases of 40 findings, read by three engines, a tenth of them verified.

Run: ``python -m tests.benchmarks.worklist [--cases 10000]``. The baseline of the same run is one plain query for every
label of the primary run, a row each, as labels were read before. First paint and steps are those of the widget alone.
"""

import argparse
import json
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.core.ids import sha256_text
from app.operations.labelling.decisions import accept_case
from app.operations.reading.progress import progress
from app.operations.reading.worklist import Worklist, worklist
from app.project import Project
from app.settings.settings import Settings
from app.store.records import AnswerLabel
from app.views.reading.worklist_view import WorklistView
from app.views.style import apply_theme

FINDINGS, ENGINES = 40, ("rules", "ollama", "openai")
PAINT_TARGET_MS = 150.0


def fill(project: Project, cases: int) -> None:
    """Cases with reports, and three complete runs that disagree here and there."""
    store, random = project.store, np.random.default_rng(1)
    template = json.loads(project.template("elbow").to_json())
    last = template["findings"][-1]
    while len(template["findings"]) < FINDINGS:
        template["findings"].append({**last, "id": f"more_{len(template['findings'])}", "parents": []})
    store.templates.add("elbow", 2, "0" * 64, json.dumps({**template, "version": 2}))
    findings = project.template("elbow").finding_ids
    likely = random.random((cases, FINDINGS))
    with store.transaction():
        site = store.sites.ensure("Nord", "internal")
        ids = []
        for number in range(cases):
            patient = store.patients.ensure(site.id, f"P{number}")
            ids.append(
                store.cases.add(patient_id=patient.id, case_key=f"C{number}", region="elbow", region_source="tag")
            )
            text = f"Bericht {number}"
            store.reports.add(site_id=site.id, case_id=ids[-1], text=text, source="t", row=number, key=f"K{number}")
        for engine in ENGINES:
            _read(project, engine, ids, findings, likely, random.random((cases, FINDINGS)) < 0.0005)
        store.runs.set_primary("elbow", store.runs.all()[0].id)
        for case_id in ids[::10]:
            accept_case(project, case_id=case_id, reader="Dr. A")


def _read(
    project: Project,
    engine: str,
    ids: list[int],
    findings: tuple[str, ...],
    likely: np.ndarray,
    other: np.ndarray,
) -> None:
    store = project.store
    words = dict.fromkeys(("prompt", "prompt_sha256", "schema_sha256", "host"), "")
    run_id = store.runs.start(
        region="elbow", engine=engine, model="1", template_version=2, parameters={}, total=len(ids), **words
    )
    for row, case_id in enumerate(ids):
        labels = []
        for column, finding in enumerate(findings):
            value = "true" if likely[row, column] < 0.05 else "uncertain" if likely[row, column] < 0.051 else "false"
            value = {"true": "false"}.get(value, "true") if other[row, column] else value
            labels.append(AnswerLabel(finding, value, grade=None if value == "false" else "exact"))
        store.answers.add(
            run_id=run_id,
            content_key=f"{engine}-{row}",
            report_sha256=sha256_text(f"Bericht {row}"),
            state="complete",
            labels=labels,
            case_ids=[case_id],
        )
    store.runs.finish(run_id, "complete")


def milliseconds(work: Callable[[], object], rounds: int = 1) -> float:
    """The median time of ``work``."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)


def rows_one_by_one(path: Path) -> int:
    """Every label of the primary run as a row of its own."""
    connection = sqlite3.connect(path)
    try:
        return len(
            connection.execute(
                "SELECT l.case_id, b.finding, b.value, b.basis, b.grade FROM run_answers l"
                " JOIN answer_labels b ON b.answer_id = l.answer_id WHERE l.run_id = 1"
            ).fetchall()
        )
    finally:
        connection.close()


def measure_view(work: Worklist, settings: Settings) -> list[tuple[str, float]]:
    """First paint, the largest chip, a filter, a sort and a step of the scroll bar, each painted."""
    app = QApplication.instance() or QApplication([])
    apply_theme(app, "dark")  # type: ignore[arg-type]
    view = WorklistView(settings, lambda region: region or "")
    view.resize(1270, 660)

    def first() -> None:
        view.set_worklist(work)
        view.show()
        view.grab()

    bar = view.table.verticalScrollBar()

    def step() -> None:
        bar.setValue(bar.value() + 90)
        view.table.grab()

    steps = [
        ("first paint", milliseconds(first)),
        ("all cases, painted", milliseconds(lambda: (view._chips["all"].click(), view.grab()))),
        ("sort by site, painted", milliseconds(lambda: (view.table.model().sort(2), view.grab()))),
        ("scroll step, whole table painted", milliseconds(step, 20)),
    ]
    view.close()
    view.deleteLater()
    return steps


def main() -> None:
    """Print a line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    cases = parser.parse_args().cases
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "study"
        with Project.create(place) as project:
            fill(project, cases)
        plain = milliseconds(lambda: rows_one_by_one(place / "store.sqlite"), 3)
        print(f"{cases:,} cases x {FINDINGS} findings, {len(ENGINES)} runs, {cases // 10:,} verified")
        print(f"baseline: a row for each label of one run          {plain:8.0f} ms")
        with Project.open(place) as project:
            for name, work in (
                ("worklist, first time (three runs)", lambda: worklist(project, "Dr. A", control_share=5)),
                ("worklist, again", lambda: worklist(project, "Dr. A", control_share=5)),
                ("progress", lambda: progress(project, "Dr. A")),
            ):
                spent = milliseconds(work)
                print(f"{name:50} {spent:8.0f} ms  {spent / plain:5.2f} of the baseline")
            found = worklist(project, "Dr. A", control_share=5)
            print(f"{'queue of what needs review':50} {milliseconds(found.queue, 5):8.0f} ms")
            for name, spent in measure_view(found, Settings.load(Path(folder) / "settings.toml")):
                target = f"  target {PAINT_TARGET_MS:.0f}" if name == "first paint" else ""
                print(f"{name:50} {spent:8.1f} ms{target}")


if __name__ == "__main__":
    main()
