"""Breaking bones: the pieces of a fracture, and what is drawn for one case."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.demo.solids import Jag, Solid, rotation

__all__ = ["Broken", "Draw", "break_bone", "chip"]

Array = NDArray[np.float64]


class Draw:
    """The findings of one case with their strength, and the stream of random numbers that shapes them.

    The stream is apart from that of the body: the same person in the same pose can be drawn with and without a finding.
    """

    def __init__(self, strengths: dict[str, float], rng: np.random.Generator) -> None:
        self._strengths = strengths
        self.rng = rng.spawn(1)[0]
        self.demineralised = float(rng.uniform(0.0, 0.3))

    def has(self, finding: str) -> bool:
        """Whether the finding is present."""
        return finding in self._strengths

    def strength(self, finding: str) -> float:
        """Strength in (0, 1] of a present finding, else 0."""
        return self._strengths.get(finding, 0.0)

    def gap(self, finding: str) -> float:
        """Width of a fracture line in mm."""
        return 0.5 + 1.8 * self.strength(finding)

    def pieces(self, finding: str) -> int:
        """Number of loose pieces when the comminuted finding is present."""
        return 2 + round(3 * self.strength(finding)) if self.has(finding) else 0

    def uniform(self, low: float, high: float) -> float:
        """A number between ``low`` and ``high``."""
        return float(self.rng.uniform(low, high))

    def normal(self, count: int) -> Array:
        """``count`` standard normal numbers."""
        return self.rng.standard_normal(count)

    def sign(self) -> float:
        """-1 or 1."""
        return -1.0 if self.rng.random() < 0.5 else 1.0

    def chance(self, share: float) -> bool:
        """True in a ``share`` of the draws."""
        return bool(self.rng.random() < share)


@dataclass(frozen=True)
class Broken:
    """``near`` is the piece that moved, ``far`` what stayed, ``loose`` small pieces between them."""

    near: Solid
    far: list[Solid]
    loose: list[Solid]


def break_bone(
    whole: Solid, axis: Array, origin: Array, draw: Draw, *,
    gap: float, shift: Array, turn: Array, pieces: int,
) -> Broken:  # fmt: skip
    """Break ``whole`` across ``axis`` at ``origin`` (mm); the part below is turned and shifted.

    ``pieces`` fragments are cut out of the fracture's surroundings and scattered.
    """
    jag = Jag.random(draw.rng, draw.uniform(0.6, 1.6), slant=draw.uniform(0.0, 0.7))
    axis = axis / np.linalg.norm(axis)
    below, beyond = whole.split(axis, origin, jag)
    below = below.moved(turn=turn, pivot=origin, shift=shift - 0.5 * gap * axis)
    far, loose = [beyond.moved(shift=0.5 * gap * axis)], []
    for number in range(pieces):
        side = rotation(y=draw.uniform(0, 360)) @ np.array([1.0, 0.0, 0.3])
        side -= axis * (side @ axis)
        side /= np.linalg.norm(side)
        near_side = number % 2 == 0
        bound = axis if near_side else -axis
        middle = origin + side * draw.uniform(1.0, 5.0)
        rough = Jag.random(draw.rng, 0.8, 0.8)
        piece = (below if near_side else beyond).kept(side, middle, rough, below=False)
        piece = piece.kept(-bound, origin - bound * draw.uniform(5, 11), rough)
        away = side * draw.uniform(2.5, 8.0) + axis * draw.uniform(-4, 4)
        moved = piece.moved(shift=away, turn=rotation(*(draw.normal(3) * 25)))
        loose.append(moved)
    return Broken(below, far, loose)


def chip(
    whole: Solid, planes: tuple[tuple[Array, Array], ...], draw: Draw, *, shift: Array, turn: Array
) -> list[Solid]:
    """Break off what lies beyond all ``planes`` (axis, origin): the bone without it, and the moved chip."""
    piece = whole
    for axis, origin in planes:
        piece = piece.kept(axis, origin, Jag.random(draw.rng, 0.5, 0.2), below=False)
    return [whole, piece.removed(), piece.moved(shift=shift, turn=turn)]
