"""Make the bone surfaces of the demo study (resources/demo/bones) from the STL files of the package myo-sim.

    python packaging/demo_bones.py FOLDER_WITH_STL

The large bones of the model are coarse, have holes and faces that are turned inside out. So: one round of Loop
subdivision, the generalised winding number on a grid (Jacobson et al. 2013, does not mind holes), Gaussian smoothing,
and surface nets (Gibson 1998). The result is closed, oriented and evenly meshed. It takes some five minutes.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Array = NDArray[np.float64]
Faces = NDArray[np.int64]
_FACET = np.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("attribute", "<u2")])
_OUT = Path(__file__).resolve().parent.parent / "resources" / "demo" / "bones"
_NOTE = "right side, mm, x forward, y up, z to the right; from MoBL-ARMS through myo-sim 0.2.4, Apache-2.0, changed"


@dataclass(frozen=True)
class _Job:
    source: str
    step_mm: float
    smooth_mm: float
    subdivide: bool = False
    keep_y_mm: tuple[float, float] | None = None


_JOBS = {
    "clavicle": _Job("clavicle", 1.4, 1.0, subdivide=True),
    "scapula": _Job("scapula", 2.3, 1.0),
    "humerus_proximal": _Job("humerus", 2.4, 1.5, subdivide=True, keep_y_mm=(-130, 50)),
    "humerus_distal": _Job("humerus", 1.4, 1.2, subdivide=True, keep_y_mm=(-330, -165)),
    "ulna": _Job("ulna", 1.4, 1.0, subdivide=True, keep_y_mm=(-445, -280)),
    "radius": _Job("radius", 1.4, 1.0, subdivide=True, keep_y_mm=(-445, -300)),
    "metacarpal_1": _Job("1mc", 1.0, 0.6),
    "metacarpal_2": _Job("2mc", 1.2, 0.6),
    "thumb_proximal": _Job("thumbprox", 0.9, 0.5),
    "thumb_distal": _Job("thumbdist", 0.8, 0.4),
    "trapezium": _Job("trapezium", 1.0, 0.6),
    "trapezoid": _Job("trapezoid", 1.0, 0.6),
    "scaphoid": _Job("scaphoid", 1.0, 0.6),
    "capitate": _Job("capitate", 1.1, 0.6),
    "lunate": _Job("lunate", 1.1, 0.6),
}


def main(folder: Path) -> None:
    """Make every surface."""
    offsets = json.loads((folder / "assembly_offsets_m.json").read_text(encoding="utf-8"))["offset"]
    for name, job in _JOBS.items():
        data = (folder / f"{job.source}.stl").read_bytes()
        corners = np.frombuffer(data, _FACET, offset=84)["corners"].astype(np.float64)
        corners = (corners + np.array(offsets[job.source])) * 1000
        vertices, where = np.unique(corners.reshape(-1, 3).round(3), axis=0, return_inverse=True)
        faces = where.reshape(-1, 3)
        if job.subdivide:
            vertices, faces = _loop(vertices, faces)
        vertices, faces = _remeshed(vertices, faces, job)
        _write_ply(_OUT / f"{name}.ply", name, vertices, faces)
        print(f"{name}: {len(faces)} triangles")


def _loop(vertices: Array, faces: Faces) -> tuple[Array, Faces]:
    """One round of Loop subdivision; vertices on a border stay where they are."""
    edges = np.sort(np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), axis=1)
    opposite = np.concatenate([faces[:, 2], faces[:, 0], faces[:, 1]])
    keys, index, count = np.unique(edges[:, 0] * len(vertices) + edges[:, 1], return_inverse=True, return_counts=True)
    a, b = keys // len(vertices), keys % len(vertices)
    across = np.zeros((len(keys), 3))
    np.add.at(across, index, vertices[opposite])
    inside = count == 2
    middle = (vertices[a] + vertices[b]) / 2
    middle[inside] = 3 / 8 * (vertices[a] + vertices[b])[inside] + across[inside] / 8
    degree = np.bincount(np.r_[a, b], minlength=len(vertices))
    around = np.zeros_like(vertices)
    np.add.at(around, a, vertices[b])
    np.add.at(around, b, vertices[a])
    beta = np.where(degree == 3, 3 / 16, 3 / (8 * np.maximum(degree, 1)))
    border = np.zeros(len(vertices), bool)
    border[a[~inside]] = border[b[~inside]] = True
    moved = np.where(border[:, None], vertices, (1 - degree * beta)[:, None] * vertices + beta[:, None] * around)
    ab, bc, ca = index.reshape(3, -1) + len(vertices)
    parts = ((faces[:, 0], ab, ca), (faces[:, 1], bc, ab), (faces[:, 2], ca, bc), (ab, bc, ca))
    return np.concatenate([moved, middle]), np.concatenate([np.stack(part, axis=1) for part in parts])


def _remeshed(vertices: Array, faces: Faces, job: _Job) -> tuple[Array, Faces]:
    low, high = vertices.min(axis=0) - 4 * job.step_mm, vertices.max(axis=0) + 4 * job.step_mm
    if job.keep_y_mm:
        low[1], high[1] = max(low[1], job.keep_y_mm[0]), min(high[1], job.keep_y_mm[1])
    axes = [np.arange(start, stop, job.step_mm) for start, stop in zip(low, high, strict=True)]
    grid = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)
    inside = np.abs(_winding(grid.reshape(-1, 3), vertices[faces])).reshape(grid.shape[:3]).clip(0, 1)
    if job.keep_y_mm:
        inside[:, :2] = np.where(vertices[:, 1].min() < low[1], 0, inside[:, :2])
        inside[:, -2:] = np.where(vertices[:, 1].max() > high[1], 0, inside[:, -2:])
    field = ndimage.gaussian_filter(inside.astype(np.float64), job.smooth_mm / job.step_mm)
    labels, _ = ndimage.label(field > 0.5)
    largest = np.bincount(labels.ravel())[1:].argmax() + 1
    field[(labels > 0) & (labels != largest)] = 0.49
    return _surface_nets(field, job.step_mm, low)


def _winding(points: Array, triangles: Array) -> NDArray[np.float32]:
    """Generalised winding number: the sum of the solid angles (van Oosterom and Strackee 1983) over 4 pi."""
    total = np.zeros(len(points), np.float32)
    triangles = triangles.astype(np.float32)
    for start in range(0, len(points), 2000):
        offset = triangles[None] - points[start : start + 2000, None, None, :].astype(np.float32)
        length = np.sqrt((offset * offset).sum(axis=-1))
        (a, b, c), (la, lb, lc) = np.moveaxis(offset, 2, 0), np.moveaxis(length, 2, 0)
        above = (a * np.cross(b, c)).sum(axis=-1)
        below = la * lb * lc + (a * b).sum(-1) * lc + (b * c).sum(-1) * la + (c * a).sum(-1) * lb
        total[start : start + 2000] = np.arctan2(above, below).sum(axis=1) / (2 * np.pi)
    return total


def _surface_nets(field: Array, step: float, origin: Array) -> tuple[Array, Faces]:
    """The surface ``field`` = 0.5: one vertex in each cell that it crosses, two triangles for each edge it cuts."""
    inside = field > 0.5
    corners = [(i, j, k) for i in (0, 1) for j in (0, 1) for k in (0, 1)]
    size = np.array(field.shape) - 1
    filled = sum(inside[i : i + size[0], j : j + size[1], k : k + size[2]].astype(int) for i, j, k in corners)
    cells = np.argwhere((filled > 0) & (filled < 8))
    number = np.full(tuple(size), -1)
    number[tuple(cells.T)] = np.arange(len(cells))
    total, count = np.zeros((len(cells), 3)), np.zeros(len(cells))
    for p in corners:
        for q in corners:
            if p < q and np.abs(np.subtract(p, q)).sum() == 1:
                here, there = field[tuple((cells + p).T)], field[tuple((cells + q).T)]
                cut = (here > 0.5) != (there > 0.5)
                share = np.where(cut, (0.5 - here) / np.where(cut, there - here, 1), 0)
                total[cut] += (np.array(p) + share[:, None] * np.subtract(q, p))[cut]
                count[cut] += 1
    faces = []
    for axis in range(3):
        one, two = (axis + 1) % 3, (axis + 2) % 3
        shifted = np.moveaxis(inside, axis, 0)
        places = np.argwhere(np.moveaxis(shifted[:-1] != shifted[1:], 0, axis))
        fits = (places[:, [one, two]] > 0).all(axis=1)
        fits &= (places[:, one] < size[one]) & (places[:, two] < size[two])
        places = places[fits]
        square = []
        for back_one, back_two in ((1, 1), (0, 1), (0, 0), (1, 0)):
            cell = places.copy()
            cell[:, one] -= back_one
            cell[:, two] -= back_two
            square.append(number[tuple(cell.T)])
        quads = np.stack(square, axis=1)
        leaving = inside[tuple(places.T)]
        quads[~leaving] = quads[~leaving][:, ::-1]
        faces += [quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]]
    return (cells + total / count[:, None]) * step + origin, np.concatenate(faces)


def _write_ply(path: Path, name: str, vertices: Array, faces: Faces) -> None:
    header = (
        f"ply\nformat binary_little_endian 1.0\ncomment {name}, {_NOTE}\nelement vertex {len(vertices)}\n"
        f"property float x\nproperty float y\nproperty float z\nelement face {len(faces)}\n"
        "property list uchar ushort vertex_indices\nend_header\n"
    )
    table = np.zeros(len(faces), np.dtype([("count", "u1"), ("corners", "<u2", 3)]))
    table["count"], table["corners"] = 3, faces
    path.write_bytes(header.encode("ascii") + vertices.astype("<f4").tobytes() + table.tobytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
