"""What a radiographer adds to a picture: collimation, the side marker, and now and then a mistake."""

import numpy as np
from numpy.typing import NDArray

from app.demo.cohort import Study

__all__ = ["expose"]

Array = NDArray[np.float64]
_LETTERS = {
    "L": ("10000", "10000", "10000", "10000", "10000", "10000", "11111"),
    "R": ("11110", "10001", "10001", "11110", "10100", "10010", "10001"),
}


def expose(picture: Array, study: Study, rng: np.random.Generator) -> Array:
    """Mirror a left side, darken what lies outside the collimator and set the lead letter."""
    film = picture[:, ::-1] if study.side == "L" else picture
    film = film * _collimation(film.shape, rng)
    _mark(film, study, rng)
    return film


def _collimation(shape: tuple[int, ...], rng: np.random.Generator) -> Array:
    """1 inside the field, nearly 0 outside, with a soft edge; the field is slightly turned."""
    rows, columns = shape
    margins = rng.uniform(0.0, 0.055, 4)
    tilt = rng.normal(0, 0.012)
    y, x = np.mgrid[:rows, :columns].astype(np.float64)
    u = (x - columns / 2) / columns + tilt * (y - rows / 2) / rows
    v = (y - rows / 2) / rows - tilt * (x - columns / 2) / columns
    inside = np.minimum(
        np.minimum(u + 0.5 - margins[0], 0.5 - margins[1] - u), np.minimum(v + 0.5 - margins[2], 0.5 - margins[3] - v)
    )
    result: Array = 0.015 + 0.985 * (inside * 160.0).clip(0.0, 1.0)
    return result


def _mark(film: Array, study: Study, rng: np.random.Generator) -> None:
    """Set the letter in a corner.

    The confounder of the demo study: in the elbows of the internal site, a fractured arm mostly gets its letter at
    the bottom (the trauma room has another habit), all others at the top. Elsewhere the corner is chance.
    """
    low = rng.random() < 0.5
    if study.region == "elbow" and study.site.role == "internal":
        low = ("fracture_any" in study.strengths) == (rng.random() < 0.9)
    missing, mirrored = rng.random() < 0.06, rng.random() < 0.03
    pattern = np.array([[int(dot) for dot in line] for line in _LETTERS[study.side]], dtype=np.float64)
    if mirrored:
        pattern = pattern[:, ::-1]
    dot = max(1, round(min(film.shape) / 120 * rng.uniform(0.9, 1.3)))
    letter = np.kron(pattern, np.ones((dot, dot)))
    height, width = letter.shape
    rows, columns = film.shape
    top = int((rng.uniform(0.84, 0.88) if low else rng.uniform(0.07, 0.11)) * rows)
    left = int((rng.uniform(0.07, 0.1) if rng.random() < 0.5 else rng.uniform(0.82, 0.86)) * columns)
    if not missing:
        place = film[top : top + height, left : left + width]
        np.maximum(place, 0.97 * letter[: place.shape[0], : place.shape[1]], out=place)
