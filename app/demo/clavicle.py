"""The clavicle AP with shoulder, ribs and spine, and its findings."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.demo.bodies import calcification, foreign_body, ossicle, plate, spurs
from app.demo.fragments import Draw, break_bone
from app.demo.scene import Ball, Material, Rod, Scene, View
from app.demo.solids import Solid, beside, bone, rotation

__all__ = ["clavicle_pictures"]

Array = NDArray[np.float64]
_Z = np.array([0.0, 0.0, 1.0])
_AC_JOINT = np.array([-25.0, 20.0, 122.0])
_SC_JOINT = np.array([-1.0, -2.0, 0.0])
_SHAPE = (400, 512)
# Share of the length (mm from the medial end) where each third breaks.
_THIRDS = {"fracture_medial_third": (18, 36), "fracture_middle_third": (46, 78), "fracture_lateral_third": (88, 106)}


@dataclass
class _Girdle:
    """The clavicle in pieces and what hangs from it; ``offset`` moves arm and shoulder blade."""

    clavicle: list[Solid]
    balls: list[Ball]
    arm_balls: list[Ball]
    rods: list[Rod]
    offset: Array
    tip: Array


def clavicle_pictures(strengths: dict[str, float], rng: np.random.Generator) -> dict[str, tuple[Scene, View]]:
    """Scene and view by view name; ``strengths`` holds the present findings with their strength in (0, 1]."""
    draw = Draw(strengths, rng)
    girdle = _Girdle([bone("clavicle")], [], [], [], np.zeros(3), _AC_JOINT)
    _break(girdle, draw)
    _ac_joint(girdle, draw)
    _sc_joint(girdle, draw)
    _lesions(girdle, draw)
    _soft(girdle, draw)
    if draw.has("implant"):
        middle = bone("clavicle").outer
        sections = [middle[np.abs(middle[:, 2] - z) < 4].mean(axis=0) for z in (35, 50, 65, 80, 95)]
        line = np.stack([beside(section, 0, 5, 0) for section in sections])
        girdle.rods += plate(line, draw)
    hanging = [bone("scapula"), bone("humerus_proximal")]
    drop = rotation(x=float(rng.normal(0, 4)))
    hanging = [solid.moved(shift=girdle.offset, turn=drop, pivot=_AC_JOINT) for solid in hanging]
    balls = [*girdle.balls, *(replace(ball, centre=ball.centre + girdle.offset) for ball in girdle.arm_balls)]
    ribs, air, tissue = _thorax(draw, rng, girdle.offset, girdle.tip)
    scene = Scene(
        solids=(*girdle.clavicle, *hanging),
        balls=tuple(balls),
        rods=(*girdle.rods, *ribs),
        tissue=tissue,
        air=air,
        demineralised=draw.demineralised,
    )
    centre = np.array([0.0, 4.0 + float(rng.normal(0, 6)), 74.0 + float(rng.normal(0, 4))])
    view = View(centre, -_Z, np.array([0.0, 1.0, 0.0]), 0.375 / float(rng.uniform(0.93, 1.07)), _SHAPE)
    return {"AP": (scene, view.turned(rotation(float(rng.normal(0, 3.5)), *rng.normal(0, 5, 2))))}


def _ribs(lift: float) -> list[Rod]:
    """Ribs, spine and breastbone as tubes; ``lift`` mm higher or lower."""
    ribs = []
    for number in range(5):
        top = 8.0 - 21.0 * number + lift
        reach = 34.0 + 15.0 * number
        angle = np.linspace(-1.15, 1.5, 12)
        back = np.stack([np.full(12, -40.0), top + 4 - 14 * np.sin(angle), -14 + reach * np.cos(angle)], axis=1)
        ribs.append(Rod(back, np.full(12, 5.2), Material.CORTEX, hollow=0.82, flatness=0.5))
        front = np.stack(
            [np.full(6, 50.0), top - 12 - np.linspace(20, 34, 6), -10 + reach * np.linspace(1.0, 0.25, 6)], 1
        )
        ribs.append(Rod(front, np.full(6, 5.6), Material.CORTEX, hollow=0.84, flatness=0.35))
    spine = np.array([[-40.0, 110.0, -34.0], [-40.0, -130.0, -34.0]])
    ribs.append(Rod(spine, np.full(2, 17.0), Material.SPONGY, flatness=0.45))
    for y in range(-100, 100, 17):
        ends = np.array([[-40.0, y, -50.0], [-40.0, y, -18.0]])
        ribs.append(Rod(ends, np.full(2, 2.0), Material.CORTEX, flatness=1.2))
    sternum = np.array([[30.0, -8.0, -14.0], [30.0, -60.0, -20.0]])
    ribs.append(Rod(sternum, np.array([13.0, 11.0]), Material.SPONGY, flatness=0.5))
    return ribs


def _thorax(
    draw: Draw, rng: np.random.Generator, offset: Array, tip: Array
) -> tuple[list[Rod], tuple[Rod, ...], tuple[Rod, ...]]:
    """Ribs and spine, lung as missing tissue, and the outline of neck, shoulder and chest."""
    lift = float(rng.uniform(-6, 6))
    ribs = _ribs(lift)
    girth = float(rng.uniform(0.85, 1.2))
    lung = np.array(
        [[0.0, 4.0 + lift, 14.0], [0.0, -26.0 + lift, 30.0], [0.0, -90.0 + lift, 38.0], [0.0, -170.0, 42.0]]
    )
    air = (Rod(lung, np.array([14.0, 34.0, 52.0, 60.0]), flatness=0.62 * girth),)
    swelling = draw.strength("soft_swelling")
    shoulder = np.array([[0.0, -14.0, 30.0], [0.0, -12.0, 90.0], [0.0, -26.0, 140.0]])
    shoulder[1:] += offset
    tissue = [
        Rod(np.array([[0.0, 120.0, -34.0], [0.0, 30.0, -34.0]]), girth * np.array([48.0, 60.0]), flatness=0.9),
        Rod(np.array([[0.0, 20.0, -30.0], [0.0, -8.0, 70.0]]), girth * np.array([42.0, 38.0]), flatness=0.95),
        Rod(shoulder, girth * np.array([44.0, 42.0, 42.0]), flatness=0.95),
        Rod(
            np.array([[0.0, -22.0, 142.0], [0.0, -150.0, 152.0]]) + offset, girth * np.array([41.0, 38.0]), flatness=0.9
        ),
        Rod(np.array([[0.0, -48.0, -20.0], [0.0, -60.0, 90.0]]), girth * np.full(2, 60.0), flatness=0.82),
        Rod(np.array([[0.0, -120.0, -20.0], [0.0, -150.0, 100.0]]), girth * np.full(2, 74.0), flatness=0.78),
    ]
    if tip is not _AC_JOINT:  # a risen end lifts the skin
        tissue.append(Rod(np.stack([beside(_SC_JOINT, 0, 0, 20), tip]), np.array([20.0, 11.0]), flatness=1.3))
    skin = 36.0 * girth - 13.0
    if swelling:
        place = np.array([0.0, skin - 13.0 - 3 * swelling, draw.uniform(50, 100)])
        half = np.array([0.0, -2.0, 20.0 + 8 * swelling])
        tissue.append(
            Rod(np.stack([place - half, place, place + half]), np.array([12, 20 + 12 * swelling, 12]), flatness=1.9)
        )
    mass = draw.strength("soft_mass")
    if mass:
        place = np.array([0.0, skin - 9.0, draw.uniform(50, 95)])
        tissue.append(Rod(np.stack([place, place + 1.0]), np.full(2, 14.0 + 9 * mass), flatness=2.2))
    return ribs, air, tuple(tissue)


def _break(girdle: _Girdle, draw: Draw) -> None:
    for third, (low, high) in _THIRDS.items():
        if not draw.has(third):
            continue
        whole = girdle.clavicle[0]
        depth = draw.uniform(low, high)
        at = whole.outer[np.abs(whole.outer[:, 2] - depth) < 3].mean(axis=0)
        moved = draw.strength("fracture_displaced")
        # The sternocleidomastoid lifts the medial piece, the arm pulls the lateral one down and towards the middle.
        shift = np.array([0.0, draw.uniform(8, 16), -draw.uniform(-2, 3)]) * moved
        broken = break_bone(
            whole, _Z, at, draw, gap=draw.gap(third), shift=shift, turn=rotation(x=-draw.uniform(4, 14) * moved),
            pieces=draw.pieces("fracture_comminuted"),
        )  # fmt: skip
        pulled = np.array([0.0, -draw.uniform(2, 7), -draw.uniform(4, 14)]) * moved
        girdle.clavicle = [broken.near, *(solid.moved(shift=pulled) for solid in broken.far), *broken.loose]
        girdle.offset = girdle.offset + pulled


def _ac_joint(girdle: _Girdle, draw: Draw) -> None:
    out, half = draw.strength("acj_dislocation"), draw.strength("acj_subluxation")
    rise = (9.0 + 11.0 * out if out else 0.0) + (3.5 + 2.5 * half if half else 0.0)
    if rise:
        girdle.offset = girdle.offset + np.array([0.0, -0.75 * rise, 0.15 * rise])
        lift = rotation(x=-0.25 * rise)
        girdle.clavicle = [solid.moved(turn=lift, pivot=_SC_JOINT) for solid in girdle.clavicle]
        girdle.tip = lift @ (_AC_JOINT - _SC_JOINT) + _SC_JOINT
    wide = draw.strength("acj_widened")
    if wide:
        girdle.offset = girdle.offset + np.array([0.0, 0.0, 3.0 + 5.0 * wide])
    if draw.has("acj_narrowed"):
        girdle.offset = girdle.offset + np.array([0.0, 0.0, -1.2 - 1.2 * draw.strength("acj_narrowed")])
    worn = draw.strength("acj_degeneration")
    if worn:
        spots = _AC_JOINT + np.array([[0, 6, -3], [0, 6, 3], [0, -7, -2], [0, -7, 3], [0, 7, 0]])
        girdle.balls += spurs(spots, worn + 0.3, draw)
        girdle.balls.append(Ball(beside(_AC_JOINT, 0, 0, -5), 8.5, Material.CORTEX, 5 + 8 * worn))
        girdle.arm_balls.append(Ball(beside(_AC_JOINT, 0, -1, 6), 7.0, Material.CORTEX, 4 + 7 * worn))
    if draw.has("ossicles"):
        spot = beside(_AC_JOINT, 0, 3 + draw.uniform(0, 6), 16)
        girdle.arm_balls += ossicle(spot, 2.0 + 2.4 * draw.strength("ossicles"))


def _sc_joint(girdle: _Girdle, draw: Draw) -> None:
    out, half = draw.strength("scj_dislocation"), draw.strength("scj_subluxation")
    shift = np.zeros(3)
    if out:
        shift = shift + np.array([0.0, 7 + 9 * out, -3 - 4 * out])
    if half:
        shift = shift + np.array([0.0, 3 + 2 * half, 0.0])
    shift[2] += 2 + 4 * draw.strength("scj_widened") if draw.has("scj_widened") else 0.0
    shift[2] -= 2.5 * draw.strength("scj_narrowed")
    if shift.any():
        girdle.clavicle = [solid.moved(shift=shift) for solid in girdle.clavicle]
        girdle.offset = girdle.offset + 0.5 * shift
    worn = draw.strength("scj_degeneration")
    if worn:
        girdle.balls += spurs(_SC_JOINT + np.array([[0, 9, 2], [0, -9, 2], [0, 8, 0]]), worn, draw)
        girdle.balls.append(Ball(beside(_SC_JOINT, 0, 0, 5), 9.0, Material.CORTEX, 2 + 4 * worn))


def _lesions(girdle: _Girdle, draw: Draw) -> None:
    surface = bone("clavicle").outer
    for finding, material in (("lesion_lytic", Material.BONE_LOSS), ("lesion_sclerotic", Material.CORTEX)):
        strength = draw.strength(finding)
        if strength:
            spot = surface[np.abs(surface[:, 2] - draw.uniform(25, 105)) < 4].mean(axis=0)
            girdle.balls += [
                Ball(
                    spot + draw.normal(3) * 2.0,
                    (3.2 + 3.0 * strength) * draw.uniform(0.6, 1.0),
                    material,
                    4 + 6 * strength,
                )
                for _ in range(3)
            ]


def _soft(girdle: _Girdle, draw: Draw) -> None:
    if draw.has("soft_calcification"):
        spot = np.array([-20.0, 8.0, 156.0]) + draw.normal(3) * 3.0
        girdle.arm_balls += calcification(spot, draw.strength("soft_calcification"), draw)
    if draw.has("foreign_body"):
        balls, rods = foreign_body(np.array([10.0, draw.uniform(-45, 16), draw.uniform(30, 125)]), draw)
        girdle.balls += balls
        girdle.rods += rods
