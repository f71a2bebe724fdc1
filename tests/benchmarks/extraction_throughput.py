"""Our extraction against the bare official client: same service, same request bodies, same concurrency, same run.

    python -m tests.benchmarks.extraction_throughput [--engine openai|ollama] [--rounds N] [--reports N] [--latency MS]

Ours is ``extract``: engine, gateway with its log, parser, quotes, and each answer durable in the store before the next
is handed out. Bare is a pool of threads with the vendor's client that joins the pieces of each streamed answer and
forgets them. Both arms run in turn, each first in half of the rounds; read the ratio (target: 0.95 or more), as other
programs on the computer slow both. Client CPU is this process's; the service has processes of its own.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from app.core.jobs import JobContext
from app.extraction.engines.base import Engine
from app.extraction.engines.ollama import OllamaEngine
from app.extraction.engines.openai import OpenAIEngine
from app.extraction.gateway import Gateway, sent_log
from app.extraction.prompt import Prompt, make_prompt
from app.extraction.run import extract
from app.labels.template import Template, builtin_templates
from app.store.store import Store
from tests.benchmarks.extraction_corpus import fake_service, fill, unique_reports

__all__ = ["Round", "compare"]

REGION = "clavicle"
WIDTHS = (1, 8, 32)
LATENCY_MS = 250.0
Bodies = list[dict[str, Any]]


@dataclass(frozen=True)
class Round:
    """One arm in one round: reports a second, and milliseconds of this process's CPU for each."""

    rate: float
    cpu_ms: float


def _timed(count: int, work: Callable[[], None]) -> Round:
    started, cpu = time.perf_counter(), time.process_time()
    work()
    return Round(count / (time.perf_counter() - started), 1000 * (time.process_time() - cpu) / count)


def _template() -> Template:
    return next(template for template in builtin_templates() if template.region == REGION)


def make_engine(name: str, gateway: Gateway, url: str, prompt: Prompt) -> Engine:
    """The engine ``name`` for the fake service at ``url``."""
    if name == "openai":
        return OpenAIEngine(gateway, base_url=f"{url}/v1", model="gpt-6-luna", api_key="k", prompt=prompt)
    return OllamaEngine(gateway, host=url, model="qwen2.5:1.5b", prompt=prompt)


def ours(name: str, url: str, reports: list[tuple[str, str]], width: int) -> Round:
    """A run over all ``reports`` in a new store."""
    template = _template()
    prompt = make_prompt(template)
    with tempfile.TemporaryDirectory() as folder, closing(Store(Path(folder) / "store.sqlite")) as store:
        fill(store, reports)
        texts = store.reports.texts(REGION)
        gateway = Gateway(offline=True, log=sent_log(Path(folder) / "sent.jsonl"))
        engine = make_engine(name, gateway, url, prompt)
        try:
            engine.examine(JobContext())  # as the window does before a run; clients and their modules are there

            def run() -> None:
                summary = extract(
                    store, engine=engine, template=template, prompt=prompt, reports=texts, context=JobContext(),
                    concurrency=width,
                )  # fmt: skip
                assert summary.counts == {"complete": len(reports)}, summary.counts

            return _timed(len(reports), run)
        finally:
            engine.close()


def bare(name: str, url: str, bodies: Bodies, width: int) -> Round:
    """The vendor's client with the same ``bodies``."""
    ask, close = _bare_client(name, url)

    def run() -> None:
        with ThreadPoolExecutor(width) as pool:
            answers = list(pool.map(ask, bodies))
        assert all(answer.endswith("}") for answer in answers)

    try:
        return _timed(len(bodies), run)
    finally:
        close()


def _bare_client(name: str, url: str) -> tuple[Callable[[dict[str, Any]], str], Callable[[], None]]:
    if name == "openai":
        import openai

        client = openai.OpenAI(base_url=f"{url}/v1", api_key="k", max_retries=0)

        def ask(body: dict[str, Any]) -> str:
            chunks = client.chat.completions.create(**body)
            return "".join(choice.delta.content or "" for chunk in chunks for choice in chunk.choices)

        return ask, client.close
    import ollama

    local = ollama.Client(url)

    def chat(body: dict[str, Any]) -> str:
        return "".join(part.message.content or "" for part in local.chat(**body))

    return chat, local.close


def bodies_of(name: str, reports: list[tuple[str, str]]) -> Bodies:
    """What our engine sends about ``reports``, as a service of its own logged it."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "calls.jsonl"
        with fake_service(log=log, num_ctx=8192) as url:
            ours(name, url, reports, 2)
        calls = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    return [call["body"] for call in calls if "chat" in call["path"] and call["body"]["messages"]]


def compare(
    name: str, width: int, reports: list[tuple[str, str]], bodies: Bodies, *, rounds: int, latency_ms: float
) -> list[tuple[Round, Round]]:
    """(ours, bare) of each round."""
    found = []
    with fake_service(latency_ms=latency_ms, num_ctx=8192) as url:
        for number in range(rounds):
            if number % 2:
                second = bare(name, url, bodies, width)
                found.append((ours(name, url, reports, width), second))
            else:
                found.append((ours(name, url, reports, width), bare(name, url, bodies, width)))
    return found


def main() -> None:
    """Print a line for each concurrency."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--engine", choices=("openai", "ollama"), default="openai")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--reports", type=int, default=0, help="reports of an arm (0: by concurrency)")
    parser.add_argument("--latency", type=float, default=LATENCY_MS, help="of the service, ms")
    parser.add_argument("--width", type=int, action="append")
    options = parser.parse_args()
    most = unique_reports(options.reports or 300, (REGION,))
    bodies = bodies_of(options.engine, most)
    print(f"{options.engine}, latency {options.latency:g} ms, {options.rounds} rounds; medians")
    for width in options.width or WIDTHS:
        count = min(len(most), options.reports or {1: 30, 8: 150}.get(width, 300))
        found = compare(
            options.engine, width, most[:count], bodies[:count], rounds=options.rounds, latency_ms=options.latency
        )
        ratio = sorted(mine.rate / theirs.rate for mine, theirs in found)
        print(
            f"concurrency {width:2}: ours {median(m.rate for m, _ in found):6.2f} reports/s"
            f" ({median(m.cpu_ms for m, _ in found):5.1f} ms CPU), bare {median(t.rate for _, t in found):6.2f}"
            f" ({median(t.cpu_ms for _, t in found):5.1f} ms CPU), ratio {median(ratio):.3f}"
            f" ({ratio[0]:.3f} to {ratio[-1]:.3f}; target 0.95)",
            flush=True,
        )


if __name__ == "__main__":
    main()
