"""Bones as closed surfaces, and what a fracture does to them."""

import functools
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.core.resources import resource

__all__ = ["Jag", "Solid", "beside", "bone", "rotation"]

Array = NDArray[np.float64]
_PLY_FACET = np.dtype([("count", "u1"), ("corners", "<u2", 3)])

# Thickness of the cortex in mm: in the shaft, at the joints, and which ends of the surface are joints (the others are
# only where the surface was cut off outside the picture).
_CORTEX: dict[str, tuple[float, float, str]] = {
    "clavicle": (2.0, 0.9, "both"),
    "scapula": (1.0, 1.0, "both"),
    "humerus_proximal": (3.4, 1.0, "upper"),
    "humerus_distal": (3.6, 1.0, "lower"),
    "ulna": (3.0, 1.1, "upper"),
    "radius": (2.6, 0.9, "upper"),
    "metacarpal_1": (1.9, 0.6, "both"),
    "metacarpal_2": (1.9, 0.6, "both"),
    "thumb_proximal": (1.6, 0.55, "both"),
    "thumb_distal": (1.1, 0.5, "both"),
    "index_proximal": (1.6, 0.55, "both"),
}
_CARPAL = (0.6, 0.6, "both")


@dataclass(frozen=True)
class Jag:
    """The ragged surface of a fracture: height in mm over two coordinates in mm, as a sum of waves and a slant."""

    waves: Array
    slant: tuple[float, float] = (0.0, 0.0)

    @classmethod
    def random(cls, rng: np.random.Generator, roughness: float, slant: float = 0.0) -> "Jag":
        """Roughness in mm; ``slant`` is the largest slope of the plane (1 means 45 degrees)."""
        wave = 2 * np.pi / rng.uniform((4.0, 6.0, 9.0, 15.0), (6.0, 9.0, 15.0, 25.0))
        angle = rng.uniform(0, 2 * np.pi, 4)
        phase = rng.uniform(0, 2 * np.pi, 4)
        height = roughness * np.array([0.25, 0.35, 0.6, 0.8]) * rng.uniform(0.6, 1.4, 4)
        tilt, direction = slant * rng.uniform(0.4, 1.0), rng.uniform(0, 2 * np.pi)
        waves = np.stack([wave * np.cos(angle), wave * np.sin(angle), phase, height])
        return cls(waves, (float(tilt * np.cos(direction)), float(tilt * np.sin(direction))))

    def height(self, u: Array, v: Array) -> Array:
        """Height at ``u``, ``v`` (both in mm, same shape)."""
        total: Array = self.slant[0] * u + self.slant[1] * v
        for du, dv, phase, height in self.waves.T:
            total = total + height * np.sin(du * u + dv * v + phase)
        return total


@dataclass(frozen=True)
class Solid:
    """A closed bone: outer surface and marrow cavity, (n, 3) vertices in mm, over the same (m, 3) faces."""

    outer: Array
    inner: Array
    faces: NDArray[np.int64]
    weight: float = 1.0

    @property
    def centre(self) -> Array:
        """Mean of the vertices."""
        result: Array = self.outer.mean(axis=0)
        return result

    def kept(self, axis: Array, origin: Array, jag: Jag | None = None, *, below: bool = True) -> "Solid":
        """One side of a fracture: ``axis . (x - origin) <= jag`` (``below``) or the rest.

        What lies beyond is pressed onto the fracture surface. That keeps the surface closed (the pressed part covers
        the fracture surface once, with sign), so its thickness is right from every direction and no triangle is cut.
        """
        axis = axis / np.linalg.norm(axis)
        first = np.cross(axis, np.eye(3)[int(np.argmin(np.abs(axis)))])
        first /= np.linalg.norm(first)
        second = np.cross(axis, first)
        side = 1.0 if below else -1.0

        def press(points: Array) -> Array:
            local = points - origin
            limit = jag.height(local @ first, local @ second) if jag else 0.0
            beyond = side * np.maximum(side * (local @ axis - limit), 0.0)
            pressed: Array = points - beyond[:, None] * axis
            return pressed

        return replace(self, outer=press(self.outer), inner=press(self.inner))

    def split(self, axis: Array, origin: Array, jag: Jag | None) -> tuple["Solid", "Solid"]:
        """Both sides of a fracture, (below, beyond); together they are the whole bone."""
        return self.kept(axis, origin, jag), self.kept(axis, origin, jag, below=False)

    def removed(self) -> "Solid":
        """The same solid, taken away instead of added: ``whole + piece.removed()`` is the whole without the piece."""
        return replace(self, weight=-self.weight)

    def moved(self, shift: Array | None = None, turn: Array | None = None, pivot: Array | None = None) -> "Solid":
        """Turned about ``pivot`` (mm; default: its centre), then shifted (mm)."""
        return replace(
            self,
            outer=_turned(self.outer, self, shift, turn, pivot),
            inner=_turned(self.inner, self, shift, turn, pivot),
        )


def _turned(points: Array, solid: Solid, shift: Array | None, turn: Array | None, pivot: Array | None) -> Array:
    """``points`` turned about ``pivot`` (default: the centre of ``solid``) and shifted."""
    if turn is not None:
        about = solid.centre if pivot is None else pivot
        points = (points - about) @ turn.T + about
    return points if shift is None else points + shift


def rotation(x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Array:
    """Rotation matrix: about x, then y, then z, in degrees."""
    a, b, c = np.radians((x, y, z))
    about_x = np.array([[1, 0, 0], [0, np.cos(a), -np.sin(a)], [0, np.sin(a), np.cos(a)]])
    about_y = np.array([[np.cos(b), 0, np.sin(b)], [0, 1, 0], [-np.sin(b), 0, np.cos(b)]])
    about_z = np.array([[np.cos(c), -np.sin(c), 0], [np.sin(c), np.cos(c), 0], [0, 0, 1]])
    result: Array = about_z @ about_y @ about_x
    return result


def beside(point: Array, x: float, y: float, z: float) -> Array:
    """The place ``x``, ``y``, ``z`` mm from ``point``."""
    result: Array = point + np.array([x, y, z])
    return result


@functools.cache
def bone(name: str) -> Solid:
    """A bone of ``resources/demo/bones`` with its marrow cavity, in its place in the arm (right side, mm).

    The cavity is the outer surface, smoothed along its mesh and moved inwards by the thickness of the cortex.
    """
    outer, faces = _read_ply(resource("demo", "bones", f"{name}.ply").read_bytes())
    shaft, end, joints = _CORTEX.get(name, _CARPAL)
    corners = outer[faces]
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals = _smoothed(_scatter(normal, faces, len(outer)), faces, 4)
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    axis = np.linalg.svd(outer - outer.mean(axis=0), full_matrices=False)[2][0]
    axis *= np.sign(axis[np.argmax(np.abs(axis))])
    along = (outer - outer.mean(axis=0)) @ axis
    share = (along - along.min()) / np.ptp(along)
    # share of the way from the nearest joint
    nearest = {"both": np.minimum(share, 1 - share), "upper": 1 - share, "lower": share}[joints]
    grown = (nearest / 0.28).clip(0, 1)
    cortex = end + (shaft - end) * grown * grown * (3 - 2 * grown)
    return Solid(outer, outer - cortex[:, None] * normals, faces)


def _scatter(values: Array, faces: NDArray[np.int64], count: int) -> Array:
    """Sum of face values at each vertex."""
    flat = np.repeat(values, 3, axis=0)
    corner = faces.ravel()
    return np.stack([np.bincount(corner, flat[:, axis], count) for axis in range(3)], axis=1)


def _smoothed(values: Array, faces: NDArray[np.int64], rounds: int) -> Array:
    """Vertex values averaged over neighbouring faces, a few times."""
    for _ in range(rounds):
        values = _scatter(values[faces].mean(axis=1), faces, len(values))
        values = values / np.maximum(np.linalg.norm(values, axis=1, keepdims=True), 1e-9)
    return values


def _read_ply(data: bytes) -> tuple[Array, NDArray[np.int64]]:
    """Vertices and triangles of a binary little-endian PLY as written by ``packaging/demo_bones.py``."""
    head, _, body = data.partition(b"end_header\n")
    counts = {
        line.split()[1]: int(line.split()[2]) for line in head.decode().splitlines() if line.startswith("element")
    }
    size = counts["vertex"] * 12
    vertices = np.frombuffer(body[:size], dtype="<f4").reshape(-1, 3).astype(np.float64)
    facets = np.frombuffer(body[size:], dtype=_PLY_FACET, count=counts["face"])
    return vertices, facets["corners"].astype(np.int64)
