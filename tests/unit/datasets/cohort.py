"""A made cohort for the tests of datasets and training."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from app.datasets.build import Candidate, build_dataset
from app.datasets.dataset import Dataset, ImageRef

FINDINGS = ("square", "bar")


def candidates(
    n: int = 40, *, external: int = 8, views: Sequence[str] = ("AP", "LAT"), seed: int = 0
) -> list[Candidate]:
    """``n`` internal cases, two to a patient, and ``external`` ones; labels at random, one in ten uncertain."""
    random = np.random.default_rng(0)
    made = []
    for number in range(n + external):
        outside = number >= n
        labels = {
            finding: str(random.choice(["true", "false", "uncertain"], p=[0.4, 0.5, 0.1])) for finding in FINDINGS
        }
        made.append(
            Candidate(
                case_id=number + 1,
                patient=1000 + number // 2,
                site="B" if outside else "A",
                external=outside,
                images={view: ImageRef(f"images/{number}-{view}.png") for view in views},
                side="L",
                labels=labels,
                verified=outside,
            )
        )
    return made


def dataset(found: Sequence[Candidate], *, seed: int = 1, views: Sequence[str] = ("AP", "LAT")) -> Dataset:
    """A dataset of these candidates."""
    return build_dataset(
        found,
        dataset_id="dataset-1",
        created="2026-11-23T12:00:00+00:00",
        region="elbow",
        template_version=1,
        views=views,
        findings=FINDINGS,
        label_source="run:1",
        seed=seed,
    )


def picture(path: Path, frame: int, size: int, keep_aspect: bool) -> np.ndarray:
    """A reader of training images that needs no files: grey noise that follows from the name."""
    seed = [ord(letter) for letter in path.name]
    return np.random.default_rng([*seed, frame, int(keep_aspect)]).integers(0, 255, (size, size)).astype(np.uint8)
