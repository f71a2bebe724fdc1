"""The elbow: AP stretched, lateral bent by 90 degrees, and its findings."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.demo.bodies import calcification, foreign_body, ossicle, spurs
from app.demo.fragments import Draw, break_bone, chip
from app.demo.scene import Ball, Material, Rod, Sail, Scene, View
from app.demo.solids import Solid, beside, bone, rotation

__all__ = ["elbow_pictures"]

Array = NDArray[np.float64]
_PIVOT = np.array([-19.0, -304.0, 140.0])
_HEAD = np.array([-16.5, -318.0, 153.4])
_Y = np.array([0.0, 1.0, 0.0])
_SHAPE = (512, 400)


@dataclass
class _Arm:
    """What belongs to the upper arm and what moves with the forearm."""

    upper: list[Solid]
    ulna: list[Solid]
    radius: list[Solid]
    upper_balls: list[Ball]
    lower_balls: list[Ball]
    rods: list[Rod]
    lower_rods: list[Rod]
    offset: Array


def elbow_pictures(strengths: dict[str, float], rng: np.random.Generator) -> dict[str, tuple[Scene, View]]:
    """Scenes and views by view name; ``strengths`` holds the present findings with their strength in (0, 1]."""
    draw = Draw(strengths, rng)
    arm = _Arm([bone("humerus_distal")], [bone("ulna")], [bone("radius")], [], [], [], [], np.zeros(3))
    _break_humerus(arm, draw)
    _break_ulna(arm, draw)
    _break_radius(arm, draw)
    _shift_joint(arm, draw)
    _wear(arm, draw)
    _lesions(arm, draw)
    _soft(arm, draw)
    girth = float(rng.uniform(0.85, 1.2))
    sway = rotation(*rng.normal(0, (5.0, 6.0, 3.5)))
    pixel = 0.36 / float(rng.uniform(0.92, 1.1))
    centre = beside(_PIVOT, 0.0, float(rng.normal(0, 6)), float(rng.normal(0, 4)))
    ap = View(centre, np.array([0.0, 0.0, -1.0]), _Y, pixel, _SHAPE).turned(sway)
    side_centre = beside(_PIVOT, float(rng.normal(16, 5)), float(rng.normal(4, 5)), 0.0)
    lat = View(side_centre, np.array([1.0, 0.0, 0.0]), _Y, pixel, _SHAPE).turned(rotation(*rng.normal(0, (5, 5, 4))))
    bend = float(rng.normal(88, 6))
    return {"AP": (_scene(arm, draw, 4.0, girth, "AP"), ap), "LAT": (_scene(arm, draw, bend, girth, "LAT"), lat)}


def _scene(arm: _Arm, draw: Draw, bend: float, girth: float, view: str) -> Scene:
    turn = rotation(z=bend)
    # A luxation keeps its direction against the upper arm, so the shift comes after the bending.
    shift = arm.offset

    def bent(points: Array) -> Array:
        moved: Array = (points - _PIVOT) @ turn.T + _PIVOT + shift
        return moved

    lower = [solid.moved(turn=turn, pivot=_PIVOT, shift=shift) for solid in (*arm.ulna, *arm.radius)]
    lower_balls = [replace(ball, centre=bent(ball.centre[None])[0]) for ball in arm.lower_balls]
    lower_rods = [replace(rod, points=bent(rod.points)) for rod in arm.lower_rods]
    sails = _fat_pads(draw) if view == "LAT" else ()
    return Scene(
        solids=(*arm.upper, *lower),
        balls=(*arm.upper_balls, *lower_balls),
        rods=(*arm.rods, *lower_rods),
        sails=sails,
        tissue=_envelope(bent, girth, draw),
        demineralised=draw.demineralised,
    )


def _envelope(move: Callable[[Array], Array], girth: float, draw: Draw) -> tuple[Rod, ...]:
    elbow = np.array([-22.0, -303.0, 136.0])
    upper = np.array([[-27.0, -140.0, 136.0], [-26.0, -235.0, 136.0], elbow])
    lower = move(np.array([[-21.0, -322.0, 138.0], [-22.0, -370.0, 142.0], [-20.0, -480.0, 147.0]]))
    bulge = 1.0 + 0.22 * draw.strength("fat_pad_sign")
    rods = [
        Rod(upper, girth * np.array([45.0, 40.0, 34.0 * bulge]), flatness=0.95),
        Rod(np.vstack([elbow, lower]), girth * np.array([34.0 * bulge, 37.0, 40.0, 32.0]), flatness=0.9),
    ]
    mass = draw.strength("soft_mass")
    if mass:
        tip = move(np.array([[-44.0, -296.0, 131.0]]))[0] + np.array([-4.0, -8.0, 0.0])
        rods.append(Rod(np.stack([tip, beside(tip, 2.0, 6.0, 2.0)]), np.full(2, 17.0 + 13.0 * mass), flatness=1.1))
    return tuple(rods)


def _fat_pads(draw: Draw) -> tuple[Sail, ...]:
    """In front a thin dark stripe is normal; a raised sail in front and any fat behind mean an effusion."""
    effusion = draw.strength("fat_pad_sign")
    lift = 1.5 + 15.0 * effusion
    front = np.array([[-17.0, -262.0, 140.0], [-15.0, -290.0, 140.0], [-15.0 + lift, -284.0 + 4 * effusion, 140.0]])
    front = np.vstack([front, [-15.0 + 0.75 * lift, -272.0, 140.0]])
    sails = [Sail(front, 22.0 + 18.0 * effusion, Material.FAT)]
    if effusion:
        back = 5.0 + 10.0 * effusion
        corners = np.array([[-36.0, -258.0], [-35.0, -283.0], [-35.0 - back, -279.0], [-35.0 - 0.8 * back, -268.0]])
        sails.append(Sail(np.c_[corners, np.full(4, 140.0)], 20.0 + 18.0 * effusion, Material.FAT))
    return tuple(sails)


def _break_humerus(arm: _Arm, draw: Draw) -> None:
    if not draw.has("hum_fracture"):
        return
    moved = draw.strength("hum_displaced")
    height = -304 + draw.uniform(22, 42)
    shift = np.array([-draw.uniform(5, 15), draw.uniform(0, 9), draw.sign() * draw.uniform(1, 9)]) * moved
    turn = rotation(x=draw.sign() * 18 * moved, z=-draw.uniform(8, 26) * moved)
    broken = break_bone(
        arm.upper[0], _Y, np.array([-26.0, height, 134.0]), draw,
        gap=draw.gap("hum_fracture"), shift=shift, turn=turn, pieces=draw.pieces("hum_comminuted"),
    )  # fmt: skip
    arm.upper = [*broken.far, *broken.loose]
    near = broken.near
    if draw.has("hum_intraarticular"):
        split = break_bone(
            near, np.array([0.0, 0.0, 1.0]), beside(near.centre, 0, 0, draw.uniform(-6, 6)), draw,
            gap=1.0 + 4.0 * draw.strength("hum_intraarticular"), shift=np.zeros(3),
            turn=rotation(x=10 * draw.strength("hum_intraarticular")), pieces=0,
        )  # fmt: skip
        arm.upper += [split.near, *split.far]
    else:
        arm.upper.append(near)
    arm.offset = arm.offset + shift


def _break_ulna(arm: _Arm, draw: Draw) -> None:
    whole = arm.ulna[0]
    if draw.has("olec_fracture"):
        moved = draw.strength("olec_displaced")
        broken = break_bone(
            whole, -_Y, np.array([-36.0, -304.0 - draw.uniform(0, 9), 132.0]), draw,
            gap=draw.gap("olec_fracture"), shift=np.array([-3.0 * moved, (4 + draw.uniform(6, 16)) * moved, 0.0]),
            turn=rotation(z=draw.uniform(10, 32) * moved), pieces=draw.pieces("olec_comminuted"),
        )  # fmt: skip
        arm.ulna = [broken.near, *broken.far, *broken.loose]
    elif draw.has("coronoid_fracture"):
        depth = 4.0 if draw.has("coronoid_tip_avulsion") else 8.0
        planes = ((np.array([1.0, 0.2, 0.0]), np.array([-15.0 - depth, -318.0, 134.0])),
                  (-_Y, np.array([-16.0, -311.0, 134.0])))  # fmt: skip
        shift = np.array([3.0, 5.0, 0.0]) * (0.3 + draw.strength("coronoid_fracture"))
        arm.ulna = chip(whole, planes, draw, shift=shift, turn=rotation(z=20))
    elif draw.has("ulna_fracture"):
        arm.ulna = _shaft(whole, np.array([-32.0, -372.0, 145.0]), draw, "ulna_fracture")


def _break_radius(arm: _Arm, draw: Draw) -> None:
    whole = arm.radius[0]
    if draw.has("rhead_fracture"):
        moved = draw.strength("rhead_displaced")
        cut = beside(_HEAD, 0, 0, draw.uniform(-2, 3))
        base = (_Y, np.array([-16.0, -326.0, 153.0]))
        planes = ((np.array([0.3, 0.0, 1.0]), cut), base)
        shift = np.array([1.0, -0.6 - 5.5 * moved, 0.7 + 2.5 * moved])
        turn = rotation(x=4 + 28 * moved)
        arm.radius = chip(whole, planes, draw, shift=shift, turn=turn)
        if draw.has("rhead_comminuted"):
            inner = ((np.array([-0.3, 0.0, -1.0]), cut), (np.array([1.0, 0.0, 0.2]), _HEAD), base)
            arm.radius += chip(whole, inner, draw, shift=np.array([4.0, -2.0, -1.5]), turn=rotation(z=-25))[1:]
    elif draw.has("rneck_fracture"):
        moved = draw.strength("rneck_displaced")
        broken = break_bone(
            whole, -_Y, np.array([-16.6, -328.5, 154.0]), draw, gap=draw.gap("rneck_fracture"),
            shift=np.array([1.0, -1.0, 4.0]) * moved, turn=rotation(x=(12 + 34 * moved) * (moved > 0)),
            pieces=draw.pieces("rneck_comminuted"),
        )  # fmt: skip
        arm.radius = [broken.near, *broken.far, *broken.loose]
    elif draw.has("radius_fracture"):
        arm.radius = _shaft(whole, np.array([-14.0, -368.0, 160.0]), draw, "radius_fracture")


def _shaft(whole: Solid, origin: Array, draw: Draw, finding: str) -> list[Solid]:
    strength = draw.strength(finding)
    shift = np.array([draw.sign() * 5.0, 2.0, draw.sign() * 5.0]) * strength
    turn = rotation(x=draw.sign() * 12 * strength)
    broken = break_bone(whole, _Y, origin, draw, gap=draw.gap(finding), shift=shift, turn=turn, pieces=0)
    return [broken.near, *broken.far]


def _shift_joint(arm: _Arm, draw: Draw) -> None:
    out = draw.strength("dislocation_any")
    if out:
        arm.offset = arm.offset + np.array([-18 - 9 * out, 7 + 11 * out, draw.sign() * (5 + 9 * out)])
    half = draw.strength("subluxation_any")
    if half:
        shift = np.array([4.0 + 5 * half, 1.0, 3.0 + 4 * half])
        arm.radius = [solid.moved(shift=shift) for solid in arm.radius]


def _wear(arm: _Arm, draw: Draw) -> None:
    worn = draw.strength("degeneration_any")
    if worn:
        arm.offset = arm.offset + np.array([0.0, 1.0 + 0.8 * worn, 0.0])
        rims = np.array(
            [[-15.0, -320.0, 130.0], [-15.0, -320.0, 138.0], [-29.0, -292.0, 130.0], [-16.0, -318.0, 163.5]]
        )
        arm.lower_balls += spurs(rims, worn, draw)
        rims = np.array(
            [[-20.0, -311.0, 161.5], [-20.0, -308.0, 116.0], [-13.0, -290.0, 132.0], [-33.0, -285.0, 134.0]]
        )
        arm.upper_balls += spurs(rims, worn, draw)
        for z in (126.0, 134.0, 150.0):
            arm.upper_balls.append(Ball(np.array([-20.0, -306.0, z]), 9.0, Material.SPONGY, 5.0 + 11 * worn))
    if draw.has("exostosis"):
        strength = draw.strength("exostosis")
        base = np.array([-43.0, -297.0, 131.0])
        tip = base + np.array([-3.0, 8.0 + 10 * strength, 0.0])
        arm.lower_rods.append(Rod(np.stack([base, tip]), np.array([4.0, 1.0]), Material.CORTEX, flatness=0.7))
    if draw.has("ossicles"):
        spot = np.array([-24.0, -308.0, 102.0]) + draw.normal(3) * (2, 3, 2)
        arm.upper_balls += ossicle(spot, 1.8 + 2.4 * draw.strength("ossicles"))


def _lesions(arm: _Arm, draw: Draw) -> None:
    for finding, material in (("lesion_lytic", Material.BONE_LOSS), ("lesion_sclerotic", Material.CORTEX)):
        strength = draw.strength(finding)
        if strength:
            spot = np.array([-27.0, -250.0 + draw.uniform(-12, 25), 137.0 + draw.uniform(-5, 5)])
            radius = 4.0 + 4.5 * strength
            for _ in range(3):
                arm.upper_balls.append(
                    Ball(spot + draw.normal(3) * 2.0, radius * draw.uniform(0.6, 1.0), material, 4 + 6 * strength)
                )


def _soft(arm: _Arm, draw: Draw) -> None:
    if draw.has("soft_calcification"):
        spot = np.array([-26.0, -290.0, 172.0]) if draw.chance(0.6) else np.array([-40.0, -272.0, 140.0])
        arm.upper_balls += calcification(spot, draw.strength("soft_calcification"), draw)
    if draw.has("foreign_body"):
        spot = _PIVOT + np.array([draw.uniform(-18, 18), draw.uniform(-52, 40), draw.sign() * draw.uniform(12, 28)])
        balls, rods = foreign_body(spot, draw)
        upper = spot[1] > _PIVOT[1]
        (arm.upper_balls if upper else arm.lower_balls).extend(balls)
        (arm.rods if upper else arm.lower_rods).extend(rods)
