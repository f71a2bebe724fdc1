"""``kill -9`` in the middle of 1,000 edits: is every edit there whose call had returned?

A child process makes the edits that the window makes (labels, acceptances, comments, flags, undo, redo), each durable
on return, and prints each one after it returned. It is killed with SIGKILL after a random number of them. Then the
project is opened: all that was printed must be there exactly, the rest of the history must be at most one whole edit,
what holds now must follow from the history, undo must go on, and SQLite must find the file whole.

    python -m tests.benchmarks.kill_edits [ROUNDS]
"""

import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from app.labels.history import stacks
from app.labels.values import Label
from app.operations.labelling.decisions import accept_case, redo, set_case_field, set_label, undo
from app.project import Project
from app.store.records import Decision

__all__ = ["EDITS", "Round", "run_round"]

EDITS = 1000
ROUNDS = 50
_CASES = 30
_LATEST = 0.015  # seconds, longer than an edit takes: the blow falls at any moment of the next one
_READER = "Dr. Test"
_REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Round:
    """One killing: edits acknowledged, edits found beyond them (0 or 1), and seconds that the child ran."""

    acknowledged: int
    beyond: int
    seconds: float


def make(folder: Path) -> None:
    """A project of cases to edit."""
    with Project.create(folder) as project, project.store.transaction():
        site = project.store.sites.ensure("Nord", "internal")
        for number in range(_CASES):
            patient = project.store.patients.ensure(site.id, f"P{number}")
            project.store.cases.add(
                patient_id=patient.id, case_key=f"c{number}", region="elbow", region_source="manual"
            )


def edit(folder: Path, seed: int) -> None:
    """Make the edits, printing each after it returned: what runs in the child."""
    draw = random.Random(seed)
    with Project.open(folder) as project:
        case_ids = [case.id for case in project.store.cases.all()]
        findings = project.template("elbow").finding_ids
        for _ in range(EDITS):
            made = _one(project, draw, draw.choice(case_ids), draw.choice(findings))
            print(json.dumps([_told(step) for step in made]), flush=True)


def _one(project: Project, draw: random.Random, case_id: int, finding: str) -> tuple[Decision, ...]:
    kind = draw.random()
    if kind < 0.6:
        value = draw.choice((*Label, None))
        return set_label(project, case_id=case_id, finding=finding, value=value, reader=_READER)
    if kind < 0.7:
        return accept_case(project, case_id=case_id, reader=_READER)
    if kind < 0.8:
        values: dict[str, str | None] = {draw.choice(("comment", "flag:quality")): f"note {draw.random()}"}
        return set_case_field(project, case_id=case_id, values=values, reader=_READER)
    return undo(project, reader=_READER) if kind < 0.93 else redo(project, reader=_READER)


def _told(step: Decision) -> list[object]:
    return [step.id, step.action, step.subject_id, step.field, step.value, step.old_value, step.kind, step.target]


def run_round(folder: Path, seed: int, kill_after: int, later: float = 0.0) -> Round:
    """Kill a child ``later`` seconds after ``kill_after`` edits and check what is there.

    AssertionError where anything is lost.
    """
    make(folder)
    command = [sys.executable, "-m", "tests.benchmarks.kill_edits", "--edit", str(folder), str(seed)]
    environment = {**os.environ, "PYTHONPATH": str(_REPOSITORY)}
    started = time.monotonic()
    lines: list[str] = []
    with subprocess.Popen(command, cwd=_REPOSITORY, env=environment, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for line in child.stdout:  # goes on to read what the child wrote before it died
            lines.append(line)
            if len(lines) == kill_after:
                time.sleep(later)
                child.kill()
    seconds = time.monotonic() - started
    assert child.returncode == -9, f"the child ended by itself with {child.returncode}"
    whole = [line for line in lines if line.endswith("\n")]
    return Round(len(whole), check(folder, [json.loads(line) for line in whole]), seconds)


def check(folder: Path, acknowledged: list[list[list[object]]]) -> int:
    """Compare the project with what was acknowledged; returns how many edits are there beyond that."""
    with Project.open(folder) as project:
        history = project.store.decisions.of_reader(_READER, limit=1_000_000)
        told = [step for made in acknowledged for step in made]
        assert [_told(step) for step in history[: len(told)]] == told, "an acknowledged edit is missing or changed"
        beyond = history[len(told) :]
        actions = {step.action for step in beyond}
        assert len(actions) <= 1, "more than the edit that was under way"
        fields = {step.field for step in beyond}
        assert not fields & {"verified", "accepted"} or {"verified", "accepted"} <= fields, "half an edit"
        _check_current(project, history)
        _check_undo(project, history)
    with sqlite3.connect(folder / "store.sqlite") as connection:
        answer = connection.execute("PRAGMA integrity_check").fetchone()[0]
    connection.close()
    assert answer == "ok", answer
    return len(actions)


def _check_current(project: Project, history: list[Decision]) -> None:
    """What holds now is the last decision on each field."""
    last: dict[tuple[int, str], str | None] = {(step.subject_id, step.field): step.value for step in history}
    for case in project.store.cases.all():
        held = {field: value for field, (value, _, _) in project.store.decisions.of_subject("case", case.id).items()}
        expected = {field: value for (case_id, field), value in last.items() if case_id == case.id}
        assert held == {field: value for field, value in expected.items() if value is not None}


def _check_undo(project: Project, history: list[Decision]) -> None:
    """The next undo is the one that the history names, and it brings back what was before."""
    waiting = stacks(history).undo
    made = undo(project, reader=_READER)
    assert bool(made) == bool(waiting)
    if made:
        assert made[0].target == waiting[-1]
        before = {step.field: step.old_value for step in history if step.action == waiting[-1]}
        assert {step.field: step.value for step in made} == before


def main(rounds: int) -> None:
    """Run the rounds and print what they found."""
    draw = random.Random(20261123)
    with tempfile.TemporaryDirectory() as place:
        found = [
            run_round(Path(place) / f"r{number}", number, draw.randrange(1, EDITS), draw.uniform(0, _LATEST))
            for number in range(rounds)
        ]
    edits = sum(item.acknowledged for item in found)
    print(f"{rounds} times killed in the middle of {EDITS} edits, after {min(item.acknowledged for item in found)} to")
    print(f"{max(item.acknowledged for item in found)} edits; {edits} acknowledged in all, 0 lost (target: 0)")
    print(f"the edit under way was there {sum(item.beyond for item in found)} times, whole; never more than one")
    print(f"{1000 * sum(item.seconds for item in found) / edits:.2f} ms per edit, with the start of the child")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--edit"]:
        edit(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
