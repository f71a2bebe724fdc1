"""Damaged and hostile files through all that the program does with a file: import, decoder, first picture.

Run: ``python -m tests.benchmarks.fuzz_dicom [--files 20000] [--first 0] [--seed 1] [--bugs FOLDER]``. Each file is made
from its number alone, so a run can be done in slices. Real files are taken from ``../shared/data`` where it is there.

Every file must end in one of three ways: refused with a sentence, shown, or its decoder ended with a sentence. Anything
else is a bug: another exception, a sentence that quotes Python, something on standard error, a slow import, a window
process that grows.
"""

import argparse
import os
import re
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from app.core.bugs import bug_text
from app.core.errors import AppError
from app.core.jobs import JobContext
from app.dicom.display import Prepared, levels_table, sample
from app.dicom.isolated import DecoderPool, Limits
from app.dicom.scan import scan
from tests.benchmarks.fuzz_mutations import MUTATIONS, mutate
from tests.benchmarks.fuzz_seeds import Seed, real_seeds, synthetic_seeds

__all__ = ["Finding", "Fuzz", "seeds_for"]

LIMITS = Limits(seconds=6, memory_mb=900)
SLOWEST_IMPORT_S = 3.0
MOST_GROWTH = 150_000_000
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
PYTHON = re.compile(
    r"<\w+[ .]|0x[0-9a-f]{4,}|object at|Traceback|\[Errno|\bb'|\bNone\b|dtype|\w+\(\)"
    r"|\{[a-z_]+\}|\\x[0-9a-f]{2}|\w(Error|Exception)\b"
)
ENDED = {
    "Decoding was stopped: it took": "ended: time",
    "Decoding was stopped: it needed": "ended: memory",
    "The image decoder broke down": "ended: crash",
}
OUTCOMES = ("refused by import", "refused by decoder", "shown", *ENDED.values(), "BUG")


@dataclass(frozen=True)
class Finding:
    """How one file ended. ``detail`` is the sentence, or what is wrong."""

    number: int
    mutation: str
    seed: str
    outcome: str
    detail: str
    seconds: float


def seeds_for(folder: Path, shared: Path = SHARED) -> list[Seed]:
    """Synthetic files, and the real ones where they are there."""
    return synthetic_seeds(folder) + (real_seeds(shared) if shared.is_dir() else [])


class Fuzz:
    """Takes files through the program. ``close`` ends its decoders."""

    def __init__(self, folder: Path, seeds: Sequence[Seed], seed: int, limits: Limits = LIMITS) -> None:
        self._folder = folder
        self._seeds = seeds
        self._seed = seed
        self._limits = limits
        self._pool = DecoderPool(size=1)

    def close(self) -> None:
        self._pool.close()

    def run(self, number: int, keep: Path | None = None) -> Finding:
        """Make file ``number``, see how it ends, and keep it in ``keep`` if that is a bug."""
        mutation, good, data = mutate(number, self._seed, self._seeds)
        path = self._folder / f"{number}{good.suffix}"
        path.write_bytes(data)
        begin = time.perf_counter()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                outcome, detail = self._through(path)
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            outcome, detail = "BUG", f"{bug_text(error)} {error}"
        finding = Finding(number, mutation, good.name, outcome, detail, time.perf_counter() - begin)
        if outcome == "BUG" and keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            path.replace(keep / path.name)
        else:
            path.unlink()
        return finding

    def _through(self, path: Path) -> tuple[str, str]:
        begin = time.thread_time()
        found = scan([path], context=JobContext())
        took = time.thread_time() - begin
        if took > SLOWEST_IMPORT_S:
            return "BUG", f"the import took {took:.1f} s"
        if found.refused:
            return _judged("refused by import", str(found.refused[0].reason))
        if not found.headers and not found.rasters:
            return "refused by import", "an index, no image"
        if any(
            PYTHON.search(str(value)) for header in found.headers for value in (header.modality, header.photometric)
        ):
            return "BUG", "the header quotes Python"
        try:
            prepared = self._pool.prepared(path, 0, self._limits)
        except AppError as error:
            sentence = str(error)
            outcome = next((name for start, name in ENDED.items() if sentence.startswith(start)), "refused by decoder")
            return _judged(outcome, sentence) if "no valid answer" not in sentence else ("BUG", sentence)
        _show(prepared)
        return "shown", ""


def _judged(outcome: str, sentence: str) -> tuple[str, str]:
    """A sentence ends with a full stop and quotes nothing of Python."""
    if PYTHON.search(sentence) or not sentence.endswith((".", "!")) or len(sentence) > 500:
        return "BUG", f"no sentence: {sentence}"
    return outcome, sentence


def _show(prepared: Prepared) -> None:
    """What a view does with an image: its first window, all others, and a zoom."""
    columns, rows = prepared.size
    fitted = sample(prepared, (0.0, 0.0, float(columns), float(rows)), 400, 500)
    close = sample(prepared, (columns / 3, rows / 3, columns / 2, rows / 2), 400, 500)
    for window in (prepared.window, prepared.auto, *prepared.windows, *prepared.voi_luts):
        for inverted in (False, True):
            table = levels_table(prepared, window, inverted=inverted)
            assert table.dtype.kind == "u"
            assert table[fitted].shape == table[close].shape == (500, 400)


@contextmanager
def _standard_error() -> Iterator[Path]:
    """What this process writes to standard error meanwhile, C libraries and all, in a file."""
    sys.stderr.flush()
    kept = os.dup(2)
    with tempfile.NamedTemporaryFile(suffix=".log") as file:
        os.dup2(file.fileno(), 2)
        try:
            yield Path(file.name)
        finally:
            sys.stderr.flush()
            os.dup2(kept, 2)
            os.close(kept)


def _report(findings: Sequence[Finding], start: int, peak: int, written: int, seconds: float) -> None:
    counts = Counter((finding.mutation, finding.outcome) for finding in findings)
    print(f"{'mutation':38}" + "".join(f"{name:>19}" for name in OUTCOMES))
    for mutation in MUTATIONS:
        print(f"{mutation:38}" + "".join(f"{counts[mutation, name]:>19}" for name in OUTCOMES))
    totals = Counter(finding.outcome for finding in findings)
    print(f"{f'all {len(findings)} files':38}" + "".join(f"{totals[name]:>19}" for name in OUTCOMES))
    slowest = max(findings, key=lambda finding: finding.seconds)
    print(f"\n{seconds:.0f} s; slowest file {slowest.seconds:.1f} s ({slowest.mutation}, {slowest.outcome})")
    print(f"window process: {start / 1e6:.0f} MB at the start, {peak / 1e6:.0f} MB at the most")
    print(f"standard error: {written} bytes (target 0)")
    print(f"bugs: {totals['BUG']} (target 0)")
    kinds: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.outcome == "BUG":
            kinds.setdefault(re.sub(r"\d+|'[^']*'", "#", finding.detail), []).append(finding)
    for same in sorted(kinds.values(), key=len, reverse=True):
        first = same[0]
        print(f"  {len(same)} times, as in {first.number} ({first.mutation} of {first.seed}):\n{first.detail[:900]}")


def main() -> int:
    """Run a slice and print how its files ended; the exit code says whether there were bugs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bugs", type=Path, help="keep the files that ended in a bug here")
    wish = parser.parse_args()
    process = psutil.Process()
    findings: list[Finding] = []
    start = peak = 0
    with tempfile.TemporaryDirectory() as name, _standard_error() as log:
        fuzz = Fuzz(Path(name), seeds_for(Path(name) / "seeds"), wish.seed)
        begin = time.perf_counter()
        try:
            for number in range(wish.first, wish.first + wish.files):
                findings.append(fuzz.run(number, wish.bugs))
                peak = max(peak, process.memory_info().rss)
                if len(findings) == min(1000, wish.files):
                    start = process.memory_info().rss
                if len(findings) % 1000 == 0:
                    print(f"{len(findings)} files, {time.perf_counter() - begin:.0f} s", flush=True)
        except KeyboardInterrupt:
            print(f"stopped before file {wish.first + len(findings)}")
        finally:
            fuzz.close()
        written, seconds, end = log.stat().st_size, time.perf_counter() - begin, process.memory_info().rss
    if not findings:
        return 1
    _report(findings, start, peak, written, seconds)
    grown = end - (start or end) > MOST_GROWTH
    print(f"grown since file 1,000: {(end - (start or end)) / 1e6:.0f} MB (target at most {MOST_GROWTH / 1e6:.0f})")
    return int(grown or written > 0 or any(finding.outcome == "BUG" for finding in findings))


if __name__ == "__main__":
    sys.exit(main())
