"""The thumb AP and lateral with its neighbours in the hand, and its findings."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from app.demo.bodies import calcification, foreign_body, ossicle, spurs
from app.demo.fragments import Draw, break_bone, chip
from app.demo.scene import Ball, Material, Rod, Scene, View
from app.demo.solids import Solid, bone, rotation

__all__ = ["thumb_pictures"]

Array = NDArray[np.float64]
_AXIS = np.array([0.4387, -0.8289, -0.3471])  # from saddle joint to tip
_DORSAL = np.cross(_AXIS, [0.0, 0.0, 1.0]) / np.linalg.norm(np.cross(_AXIS, [0.0, 0.0, 1.0]))
_SIDE = np.cross(_AXIS, _DORSAL)
_CMC = np.array([25.0, -581.4, 170.4])
_MCP = np.array([46.1, -616.4, 152.5])
_IP = np.array([59.3, -641.0, 143.3])
_TIP = np.array([67.5, -656.0, 137.0])
_JOINTS = ("cmc", "mcp", "ip")
_BONES = ("metacarpal_1", "thumb_proximal", "thumb_distal")
_NEIGHBOURS = ("trapezium", "trapezoid", "scaphoid", "metacarpal_2", "capitate", "lunate")
_SHAPE = (512, 384)


@dataclass
class _Ray:
    """The three bones of the thumb from the saddle joint on, each in pieces, and what lies about them."""

    bones: list[list[Solid]] = field(default_factory=lambda: [[bone(name)] for name in _BONES])
    balls: list[Ball] = field(default_factory=list)
    rods: list[Rod] = field(default_factory=list)
    marks: list[Array] = field(default_factory=lambda: [_CMC, _MCP, _IP, _TIP])


def thumb_pictures(strengths: dict[str, float], rng: np.random.Generator) -> dict[str, tuple[Scene, View]]:
    """Scenes and views by view name; ``strengths`` holds the present findings with their strength in (0, 1]."""
    draw = Draw(strengths, rng)
    ray = _Ray()
    _break(ray, draw)
    for number, joint in enumerate(_JOINTS):
        _joint(ray, draw, joint, number)
    _lesser(ray, draw)
    scene = Scene(
        solids=(*(bone(name) for name in _NEIGHBOURS), *(solid for pieces in ray.bones for solid in pieces)),
        balls=tuple(ray.balls),
        rods=tuple(ray.rods),
        tissue=_envelope(ray, draw, float(rng.uniform(0.9, 1.15))),
        demineralised=draw.demineralised,
    )
    pixel = 0.232 / float(rng.uniform(0.92, 1.08))
    centre = np.array([45.0, -615.0, 154.0]) + 3.0 * rng.standard_normal(3) + 3.0 * _SIDE
    ap = View(centre, -_SIDE, -_AXIS, pixel, _SHAPE).turned(_tilt(rng))
    lat = View(centre, _DORSAL, -_AXIS, pixel, _SHAPE).turned(_tilt(rng))
    return {"AP": (scene, ap), "LAT": (scene, lat)}


def _tilt(rng: np.random.Generator) -> Array:
    return rotation(*rng.normal(0, 5, 3))


def _envelope(ray: _Ray, draw: Draw, girth: float) -> tuple[Rod, ...]:
    swollen = 1.0 + (0.28 + 0.4 * draw.strength("soft_swelling") if draw.has("soft_swelling") else 0.0)
    middle = draw.uniform(0.2, 0.8)
    thick = girth * np.array([17.0, 15.0, 11.5, 10.0, 8.0])
    thick[1:4] *= 1 + (swollen - 1) * np.array([middle, 1.0, 1 - 0.5 * middle])
    cmc, mcp, ip, tip = ray.marks
    line = np.stack([_CMC - 4 * _AXIS, 0.4 * cmc + 0.6 * mcp, mcp, ip, tip + 1.0 * _AXIS])
    web = np.stack([_CMC + 8 * _SIDE, 0.5 * (_CMC + _MCP) + 14 * _SIDE, np.array([22.0, -640.0, 182.0])])
    wrist = np.array([[20.0, -520.0, 172.0], [14.0, -572.0, 174.0], [18.0, -600.0, 178.0], [24.0, -690.0, 190.0]])
    tissue = [
        Rod(line, thick, flatness=0.9),
        Rod(web, girth * np.array([14.0, 9.0, 11.0]), flatness=0.9),
        Rod(wrist, girth * np.array([20.0, 23.0, 22.0, 17.0]), flatness=0.8),
    ]
    mass = draw.strength("soft_mass")
    if mass:
        spot = _MCP + draw.uniform(-14, 20) * _AXIS + 12.0 * girth * (_DORSAL - 0.6 * _SIDE) / 1.17
        tissue.append(Rod(np.stack([spot, spot + 2 * _AXIS]), np.full(2, 6.0 + 6 * mass), flatness=1.3))
    return tuple(tissue)


def _break(ray: _Ray, draw: Draw) -> None:
    for number, short in enumerate(("mc1", "pp", "dp")):
        finding, comminuted = f"{short}_fracture", draw.pieces(f"{short}_comminuted")
        if not draw.has(finding):
            continue
        strength = draw.strength(finding)
        start, stop = ray.marks[number], ray.marks[number + 1]
        whole = ray.bones[number][0]
        corner = short != "dp" and not comminuted and draw.chance(0.4)
        if corner:  # Bennett or the bony ulnar ligament: a wedge stays, the shaft slips
            planes = ((_SIDE - 0.6 * _AXIS, start + 3.0 * _SIDE + 3.0 * _AXIS),)
            slip = (1.0 + 4.0 * strength) * (0.6 * _SIDE + 0.5 * _AXIS)
            ray.bones[number] = chip(whole, planes, draw, shift=slip, turn=rotation(z=18 * strength))
            continue
        share = draw.uniform(0.55, 0.8) if short == "dp" else draw.uniform(0.2, 0.65)
        shift = strength * (draw.sign() * draw.uniform(2, 6) * _DORSAL + draw.sign() * draw.uniform(1.5, 5) * _SIDE)
        shift = shift * (0.5 if short == "dp" else 1.0) - strength * draw.uniform(0, 3) * _AXIS
        turn = rotation(*(draw.normal(3) * 11 * strength))
        broken = break_bone(
            whole, -_AXIS, start + share * (stop - start), draw, gap=draw.gap(finding), shift=shift, turn=turn,
            pieces=comminuted,
        )  # fmt: skip
        ray.bones[number] = [broken.near, *broken.far, *(piece for piece in broken.loose)]
        _carry(ray, number + 1, shift, turn, start + share * (stop - start))


def _carry(ray: _Ray, first: int, shift: Array, turn: Array | None, pivot: Array) -> None:
    """Move the bones from ``first`` to the tip, and the joints beyond."""
    for number in range(first, len(ray.bones)):
        ray.bones[number] = [solid.moved(shift=shift, turn=turn, pivot=pivot) for solid in ray.bones[number]]
    for number in range(first + (pivot is ray.marks[first]), len(ray.marks)):
        mark = ray.marks[number]
        ray.marks[number] = (mark if turn is None else turn @ (mark - pivot) + pivot) + shift


def _joint(ray: _Ray, draw: Draw, joint: str, number: int) -> None:
    spot = ray.marks[number]
    size = {"cmc": 1.0, "mcp": 1.0, "ip": 0.75}[joint]
    out, half = draw.strength(f"{joint}_dislocation"), draw.strength(f"{joint}_subluxation")
    if out:
        side = draw.sign() if joint != "cmc" else -1.0
        shift = size * ((7 + 5 * out) * _DORSAL + side * (3.5 + 4 * out) * _SIDE - (2 + 4 * out) * _AXIS)
        turn = rotation(*(draw.normal(3) * 6)) @ _about(_SIDE, draw.uniform(8, 35) * out)
        _carry(ray, number, shift, turn, spot)
    elif half:
        shift = size * ((1.5 + 2.5 * half) * _DORSAL - (1.5 + 3.0 * half) * _SIDE)
        _carry(ray, number, shift, None, spot)
    worn = draw.strength(f"{joint}_degeneration")
    if worn:
        _carry(ray, number, -(0.6 + 0.9 * worn) * _AXIS - (0.4 + 2.4 * worn) * (joint == "cmc") * _SIDE, None, spot)
        reach = {"cmc": 8.0, "mcp": 7.0, "ip": 5.5}[joint]
        rims = np.stack(
            [spot + reach * w * d + 1.5 * o * _AXIS for w in (-1, 1) for d in (_SIDE, _DORSAL) for o in (-1, 1)]
        )
        ray.balls += spurs(rims, 0.75 * worn, draw)
        ray.balls += [Ball(spot + o * _AXIS, 0.8 * reach, Material.CORTEX, 0.9 + 1.8 * worn) for o in (-3.0, 3.0)]


def _about(axis: Array, degrees: float) -> Array:
    """Rotation matrix about a unit vector (Rodrigues)."""
    angle = np.radians(degrees)
    x, y, z = axis
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    result: Array = np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * (cross @ cross)
    return result


def _lesser(ray: _Ray, draw: Draw) -> None:
    for side in (-1.0, 1.0):  # the two sesamoid bones are normal
        spot = 0.95 * ray.marks[1] + 0.05 * ray.marks[0] - 8.0 * _DORSAL + side * 3.4 * _SIDE + 0.4 * draw.normal(3)
        ray.balls += ossicle(spot, draw.uniform(2.0, 2.7))
    if draw.has("ossicles"):
        spot = (_IP if draw.chance(0.5) else _CMC - 2 * _SIDE) - 6.5 * _SIDE - 3.0 * _DORSAL
        ray.balls += ossicle(spot, 1.3 + 1.6 * draw.strength("ossicles"))
    if draw.has("soft_calcification"):
        spot = _MCP + draw.uniform(-12, 14) * _AXIS - 9.5 * _SIDE
        small = calcification(spot, 0.5 * draw.strength("soft_calcification"), draw)
        ray.balls += [
            replace(ball, radius=0.5 * ball.radius, centre=spot + 0.6 * (ball.centre - spot)) for ball in small
        ]
    if draw.has("foreign_body"):
        spot = (
            _MCP
            + draw.uniform(-22, 30) * _AXIS
            + draw.sign() * draw.uniform(4, 9) * _SIDE
            + draw.uniform(-6, 6) * _DORSAL
        )
        balls, rods = foreign_body(spot, draw)
        ray.balls += [
            replace(ball, radius=0.7 * ball.radius, centre=spot + 0.7 * (ball.centre - spot)) for ball in balls
        ]
        ray.rods += [replace(rod, radii=0.7 * rod.radii, points=spot + 0.7 * (rod.points - spot)) for rod in rods]
