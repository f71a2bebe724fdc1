from dataclasses import replace

import numpy as np
import pytest

from app.demo.cohort import PRESETS, make_studies
from app.demo.film import expose


def _share_of_low_letters(region: str, role: str, strengths: dict[str, float]) -> float:
    study = next(s for s in make_studies(PRESETS["unit"], 1) if s.region == region and s.site.role == role)
    study = replace(study, strengths=strengths)
    low = marked = 0
    for seed in range(120):
        film = expose(np.zeros((64, 48)), study, np.random.default_rng(seed))
        if film.max() > 0.5:
            marked += 1
            low += np.argwhere(film > 0.5)[:, 0].mean() > 32
    assert 0.85 < marked / 120 < 1.0, "now and then the letter is missing"
    return low / marked


def test_the_confounder_is_planted_where_the_study_says_and_nowhere_else() -> None:
    broken = {"fracture_any": 1.0}
    assert _share_of_low_letters("elbow", "internal", broken) > 0.8
    assert _share_of_low_letters("elbow", "internal", {}) < 0.2
    for region, role in (("elbow", "external"), ("clavicle", "internal")):
        assert _share_of_low_letters(region, role, broken) == pytest.approx(0.5, abs=0.15)


def test_a_left_side_is_the_mirror_of_a_right_one() -> None:
    study = next(s for s in make_studies(PRESETS["unit"], 1) if s.region == "thumb")
    picture = np.full((64, 48), 0.4)
    picture[:, :24] = 0.6
    left, right = (expose(picture, replace(study, side=side), np.random.default_rng(1))[24:40] for side in ("L", "R"))
    assert left[:, 8:20].mean() < left[:, 28:40].mean()
    assert right[:, 8:20].mean() > right[:, 28:40].mean()
