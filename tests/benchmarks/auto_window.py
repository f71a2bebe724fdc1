"""What the automatic window costs on a radiograph of 2500 × 2000 pixels of 16 bits, with and without borders.

Run: ``python -m tests.benchmarks.auto_window``. Baseline: the plain percentiles of the same thinned picture, from the
same run. Target: at most 3 ms. Nothing is asserted.
"""

import statistics
import time
from collections.abc import Callable

import numpy as np

from app.dicom.pixels import auto_window

TARGET_MS = 3.0
ROUNDS = 40


def picture() -> np.ndarray:
    """An arm in front of air, with noise."""
    down, across = np.indices((2500, 2000)).astype(np.float32)
    depth = np.clip(1 - ((across - 1000 - 0.1 * (down - 1250)) / 420) ** 2, 0, None)
    noise = np.random.default_rng(1).normal(0, 40, down.shape).astype(np.float32)
    return np.clip(3000 + 40_000 * np.sqrt(depth) + noise, 0, 65_535).astype(np.uint16)


def collimated(open_field: np.ndarray) -> np.ndarray:
    """The same behind a collimator that is turned a little."""
    down, across = np.indices(open_field.shape)
    inside = (np.abs(across - 1000 + 0.1 * (down - 1250)) < 700) & (np.abs(down - 1250 - 0.1 * (across - 1000)) < 950)
    return np.where(inside, open_field, 500).astype(np.uint16)


def milliseconds(work: Callable[[], object]) -> tuple[float, float]:
    """Median and fastest: what other programs take of the machine only adds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(1e3 * (time.perf_counter() - start))
    return statistics.median(times), min(times)


def main() -> None:
    open_field = picture()
    for name, values in (("no border", open_field), ("turned border", collimated(open_field))):
        auto_window(values)  # imports
        plain = milliseconds(lambda values=values: np.percentile(values[::8, ::8], (1, 99)))
        found = milliseconds(lambda values=values: auto_window(values))
        print(
            f"{name}: median {found[0]:.2f} ms, fastest {found[1]:.2f} ms (target at most {TARGET_MS:.0f} ms); "
            f"plain percentiles {plain[0]:.2f} and {plain[1]:.2f} ms"
        )


if __name__ == "__main__":
    main()
