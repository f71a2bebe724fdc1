"""A night of extraction against a bad server: is every report answered once, or listed with its reason?

    python -m tests.benchmarks.extraction_load [--reports N] [--width 8|32] [--engine openai|ollama] [--rpm N] ...

A child process reads invented reports, no two alike. The service, a process of its own, answers after 250 ms, fails
5 % of the requests in every way, spoils, cuts or refuses 1 % of the answers each, hangs at times and limits the rate.
The child is killed with SIGKILL in the middle; a second child goes on, and during it the service is killed and started
again. Then the service's log says how often each question was answered, and the store what became of each report.
Memory of the child is read at every 20th answer; its slope is that of a line through the samples, without a first part
in which pools and caches fill.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import psutil

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.extraction.asking import Retry
from app.extraction.gateway import Gateway, Limits, sent_log
from app.extraction.prompt import make_prompt
from app.extraction.run import extract
from app.project import Project
from tests.benchmarks.extraction_corpus import fake_service, fill, unique_reports
from tests.benchmarks.extraction_throughput import make_engine

__all__ = ["Load", "Outcome", "run_load"]

_SAMPLE_EVERY = 20
_STARTS = 10
_WARM_UP = 0.3
_REPOSITORY = Path(__file__).resolve().parents[2]
_SETTLED = ("complete", "incomplete", "invalid", "refused", "failed")


@dataclass(frozen=True)
class Load:
    """What to do to the program: reports, requests at once, the service's faults, limits and waits of the client."""

    reports: int = 6903
    width: int = 8
    engine: str = "openai"
    latency_ms: float = 250.0
    error_rate: float = 0.05
    error_kinds: str = "429,500,502,503,504,reset"
    spoiled: float = 0.01
    hang_rate: float = 0.003
    rpm: int = 900
    idle_s: float = 10.0
    retry_base_s: float = 1.0
    seed: int = 1


@dataclass
class Outcome:
    """What was found. ``again``: questions that the service answered more than once, repairs counting as questions.

    ``broken_off``: answers that the client lost on the way, to the killed service or to its own time limit; they may
    be in the service's log and have to be asked for again.
    """

    states: Counter[str] = field(default_factory=Counter)
    without_reason: int = 0
    unsettled: int = 0
    calls: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    killed_after: int = 0
    again: int = 0
    broken_off: int = 0
    seconds: float = 0.0
    memory: list[list[tuple[int, float]]] = field(default_factory=list)

    def slopes(self) -> list[float]:
        """MB of each child for 1,000 reports."""
        settled = [samples[int(len(samples) * _WARM_UP) :] for samples in self.memory]
        return [1000 * float(np.polyfit(*zip(*samples, strict=True), 1)[0]) for samples in settled if len(samples) > 5]


def run_load(folder: Path, load: Load) -> Outcome:
    """Fill a project in ``folder``, read it twice as the module says, and compare log and store."""
    with Project.create(folder / "study") as project:
        fill(project.store, unique_reports(load.reports))
    found, log, started = Outcome(), folder / "calls.jsonl", time.monotonic()
    flags = {
        "log": log, "latency_ms": load.latency_ms, "jitter": 0.3, "seed": load.seed, "num_ctx": 8192,
        "error_rate": load.error_rate, "error_kinds": load.error_kinds, "retry_after": 0.5,
        "invalid_json_rate": load.spoiled, "truncate_rate": load.spoiled, "refusal_rate": load.spoiled,
        "hang_rate": load.hang_rate, "rate_limit_rpm": load.rpm,
    }  # fmt: skip
    with ExitStack() as service:
        url = service.enter_context(fake_service(**flags))
        with _child(folder, load, url) as child:
            for count in _answers(child, found):
                if count == load.reports // 2:
                    child.kill()
                    found.killed_after = count
        assert child.returncode == -9, f"the first child ended by itself with {child.returncode}"
        with _child(folder, load, url) as child:
            for count in _answers(child, found):
                if count == load.reports // 4:
                    service.close()
                    service.enter_context(fake_service(**flags, port=int(url.rpartition(":")[2])))
        assert child.returncode == 0, f"the second child ended with {child.returncode}"
    found.seconds = time.monotonic() - started
    _compare(found, folder, log)
    return found


def _child(folder: Path, load: Load, url: str) -> "subprocess.Popen[str]":
    words = [sys.executable, "-m", "tests.benchmarks.extraction_load", "--child", str(folder), url]
    return subprocess.Popen([*words, json.dumps(asdict(load))], cwd=_REPOSITORY, stdout=subprocess.PIPE, text=True)


def _answers(child: "subprocess.Popen[str]", found: Outcome) -> Iterator[int]:
    """Count the answers that ``child`` tells of, and read its memory in between."""
    samples: list[tuple[int, float]] = []
    found.memory.append(samples)
    assert child.stdout is not None
    for count, _line in enumerate(child.stdout, 1):
        if count % _SAMPLE_EVERY == 0 and child.poll() is None:
            samples.append((count, psutil.Process(child.pid).memory_info().rss / 1e6))
        yield count


def _compare(found: Outcome, folder: Path, log: Path) -> None:
    """The service's log against the store."""
    answered: Counter[str] = Counter()
    with log.open(encoding="utf-8") as lines:
        for call in map(json.loads, lines):
            if "chat" in call["path"] and call["body"]["messages"]:
                found.calls += 1
                found.faults[str(call["fault"] or "none")] += 1
                answered[call["key"]] += call["status"] == 200
    found.again = sum(times - 1 for times in answered.values() if times > 1)
    sent = [json.loads(line) for line in (folder / "study" / "logs" / "sent.jsonl").read_text("utf-8").splitlines()]
    troubles = sum(entry["outcome"] in ("timeout", "lost") for entry in sent)
    found.broken_off = max(0, troubles - found.faults["hang"] - found.faults["reset"])
    with Project.open(folder / "study") as project:
        cases = {case.id for case in project.store.cases.all()}
        for run in project.store.runs.all():
            for case_id, answer in project.store.answers.of_run(run.id):
                cases.discard(case_id)
                found.states[answer.state] += 1
                found.unsettled += answer.state not in _SETTLED
                found.without_reason += answer.state != "complete" and not answer.reason
    found.unsettled += len(cases)


def read(folder: Path, url: str, load: Load) -> None:
    """The child: every region, one line on standard output for each answer that is on disk."""
    with Project.open(folder / "study") as project:
        for region in project.regions():
            for attempt in range(
                _STARTS
            ):  # the service may be away just when a region begins: a person starts it again
                try:
                    _read_region(project, region, url, load)
                except AppError as error:
                    if attempt == _STARTS - 1:
                        sys.exit(f"{error.what_happened} {error.what_to_do}")
                    time.sleep(1.0)
                else:
                    break


def _read_region(project: Project, region: str, url: str, load: Load) -> None:
    template = project.template(region)
    prompt = make_prompt(template)
    limits = Limits(connect_s=5.0, first_token_s=load.idle_s, idle_s=load.idle_s)
    gateway = Gateway(offline=True, log=sent_log(project.logs_folder / "sent.jsonl"), limits=limits)
    engine = make_engine(load.engine, gateway, url, prompt)
    try:
        extract(
            project.store, engine=engine, template=template, prompt=prompt,
            reports=project.store.reports.texts(region), context=JobContext(), concurrency=load.width,
            retry=Retry(base_s=load.retry_base_s), on_answer=lambda: print("answer", flush=True),
        )  # fmt: skip
    finally:
        engine.close()


def main() -> int:
    """Run one load and print what was found; 1 where a target is missed."""
    parser = argparse.ArgumentParser()
    for name, value in asdict(Load()).items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    load = Load(**vars(parser.parse_args()))
    with tempfile.TemporaryDirectory() as folder:
        found = run_load(Path(folder), load)
    print(f"{load.engine}, {load.reports} reports, {load.width} at once, {found.seconds:.0f} s; settings {load}")
    print(f"states: {dict(found.states)}")
    print(f"not settled {found.unsettled} (target 0), without a reason {found.without_reason} (target 0)")
    print(f"calls {found.calls}, by fault {dict(found.faults)}")
    most = load.width + found.broken_off
    print(
        f"killed after {found.killed_after} answers; questions answered more than once: {found.again} (target: at most"
    )
    print(f"{most}, the {load.width} under way at the kill and {found.broken_off} broken off on the way)")
    ends = [f"{samples[0][1]:.0f} -> {samples[-1][1]:.0f} MB" for samples in found.memory if samples]
    print(
        f"memory of the children: {', '.join(ends)}; {[round(slope, 2) for slope in found.slopes()]} MB a 1,000 reports"
    )
    return 0 if found.again <= most and not found.unsettled and not found.without_reason else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        read(Path(sys.argv[2]), sys.argv[3], Load(**json.loads(sys.argv[4])))
    else:
        sys.exit(main())
