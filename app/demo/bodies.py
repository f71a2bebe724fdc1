"""Small things: osteophytes, ossicles, calcifications, foreign bodies, implants."""

import numpy as np
from numpy.typing import NDArray

from app.demo.fragments import Draw
from app.demo.scene import Ball, Material, Rod
from app.demo.solids import beside

__all__ = ["calcification", "foreign_body", "ossicle", "plate", "spurs"]

Array = NDArray[np.float64]


def spurs(rims: Array, strength: float, draw: Draw) -> list[Ball]:
    """Osteophytes at each of the (n, 3) points on the rim of a joint."""
    balls = []
    for rim in rims:
        size = (1.2 + 1.9 * strength) * draw.uniform(0.7, 1.3)
        balls += [Ball(rim + draw.normal(3) * 0.8, size, Material.CORTEX, 0.8 * size) for _ in range(2)]
    return balls


def ossicle(spot: Array, radius: float) -> list[Ball]:
    """A smooth round bone with a cortex."""
    return [
        Ball(spot, radius, Material.CORTEX, 1.6 * radius),
        Ball(spot, 0.6 * radius, Material.BONE_LOSS, 0.7 * radius),
    ]


def calcification(spot: Array, strength: float, draw: Draw) -> list[Ball]:
    """A cloudy heap of chalk in soft tissue, up to about 20 mm wide."""
    count = 8 + int(16 * strength)
    spread = 1.8 + 3.6 * strength
    return [
        Ball(
            spot + draw.normal(3) * (spread, 1.5 * spread, spread),
            draw.uniform(1.1, 2.2) * (1 + 1.1 * strength),
            Material.CORTEX,
            6.0 + 8 * strength,
        )
        for _ in range(count)
    ]


def foreign_body(spot: Array, draw: Draw) -> tuple[list[Ball], list[Rod]]:
    """One of: needle or wire, metal splinters, shot, glass."""
    strength = draw.strength("foreign_body")
    kind = draw.uniform(0, 1)
    direction = draw.normal(3)
    direction /= np.linalg.norm(direction)
    if kind < 0.4:
        half = direction * (8.0 + 14.0 * strength)
        bow = spot + draw.normal(3) * 1.5
        radius = 1.0 + 1.2 * strength
        return [], [Rod(np.stack([spot - half, bow, spot + half]), np.full(3, radius), Material.METAL)]
    if kind < 0.65:
        count = 3 + int(5 * strength)
        return [
            Ball(spot + draw.normal(3) * 6.0, draw.uniform(1.2, 2.0) * (0.9 + strength), Material.METAL)
            for _ in range(count)
        ], []
    if kind < 0.85:
        count = 1 + int(3 * strength)
        return [Ball(spot + draw.normal(3) * 8.0, 2.0 + 2.0 * strength, Material.METAL) for _ in range(count)], []
    half = direction * (4.0 + 6.0 * strength)
    return [], [Rod(np.stack([spot - half, spot + half]), np.array([3.4, 1.8]) * (0.6 + strength), Material.GLASS)]


def plate(points: Array, draw: Draw) -> list[Rod]:
    """Implant: a plate along (k, 3) points in mm with screws. It is no foreign body."""
    rods = [Rod(points, np.full(len(points), 2.6), Material.METAL)]
    for share in np.linspace(0.06, 0.94, 6):
        place = share * (len(points) - 1)
        first = min(int(place), len(points) - 2)
        head = points[first] + (place - first) * (points[first + 1] - points[first])
        screw = np.stack([head, beside(head, 0.0, -13.0, draw.uniform(-1, 1))])
        rods.append(Rod(screw, np.full(2, 1.5), Material.METAL))
    return rods
