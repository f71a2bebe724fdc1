"""From a scene to a radiograph: attenuation, scatter, blur, quantum noise, tone curve."""

import functools

import numpy as np
from numpy.typing import NDArray

from app.demo.raster import ball_thickness, rod_thickness, thickness
from app.demo.scene import Material, Rod, Scene, View

__all__ = ["radiograph"]

Array = NDArray[np.float64]
_COARSE = 4
_SOFT_PER_MM = 0.021
_TEXTURE_PX = 1024


def radiograph(scene: Scene, view: View, rng: np.random.Generator) -> Array:
    """Picture of ``scene`` in [0, 1], bone bright, shape ``view.shape``. Collimation and letters are not in it yet."""
    from scipy import ndimage

    body = _body(scene, view, rng)
    metal = np.zeros(view.shape)
    small = _small_bodies(scene, view, metal)
    absorbed = np.maximum(body + small, 0.0)
    beam = np.exp(-(absorbed + metal))
    scatter_share = rng.uniform(0.05, 0.16)
    coarse = ndimage.gaussian_filter(beam[::8, ::8], 12.0 / (8 * view.pixel_mm), mode="nearest")
    scattered = _enlarged(coarse, view.shape, 8)
    beam = (1 - scatter_share) * beam + scatter_share * scattered
    beam = ndimage.gaussian_filter(beam, rng.uniform(0.16, 0.26) / view.pixel_mm, mode="nearest")
    photons = rng.uniform(2500.0, 7000.0)
    noise = rng.standard_normal(view.shape, dtype=np.float32)
    beam = np.maximum(beam + noise * np.sqrt(beam / photons), 1e-4)
    signal = -np.log(beam)
    white = max(float(np.quantile(absorbed[::4, ::4], 0.997)), 0.6) * rng.uniform(0.92, 1.08)
    tone: Array = (signal / white).clip(0.0, 1.35) ** rng.uniform(0.75, 0.95) / 1.22
    return tone.clip(0.0, 1.0)


def _body(scene: Scene, view: View, rng: np.random.Generator) -> Array:
    """Attenuation of soft tissue and bones."""
    absorbed = _SOFT_PER_MM * _tissue(scene, view, rng)
    if scene.solids:
        outer, inner = _bones(scene, view)
        marrow = 1.0 + 0.20 * _texture_cut(view, rng)
        mineral = 1.0 - scene.demineralised
        absorbed += mineral * (Material.CORTEX.value * np.maximum(outer - inner, 0.0))
        absorbed += mineral * (Material.SPONGY.value * np.maximum(inner, 0.0) * marrow)
    return absorbed


def _bones(scene: Scene, view: View) -> tuple[Array, Array]:
    """Thickness of whole bones and of their marrow cavities."""
    weights = np.concatenate([np.full(len(solid.faces), solid.weight) for solid in scene.solids])
    outer = np.concatenate([view.project(solid.outer)[solid.faces] for solid in scene.solids])
    inner = np.concatenate([view.project(solid.inner)[solid.faces] for solid in scene.solids])
    return thickness(outer, weights, view.shape), thickness(inner, weights, view.shape)


def _tissue(scene: Scene, view: View, rng: np.random.Generator) -> Array:
    """Thickness of soft tissue in mm, on a coarse grid and enlarged: it has no edges finer than that."""
    from scipy import ndimage

    shape = (-(-view.shape[0] // _COARSE), -(-view.shape[1] // _COARSE))
    total = np.full(shape, scene.tissue_base_mm)
    for rod in scene.tissue:
        total = np.maximum(total, _rod(rod, view, shape, _COARSE) * rod.flatness)
    for rod in scene.air:
        total -= _rod(rod, view, shape, _COARSE) * rod.flatness
    total = np.maximum(total, 0.0)
    total = ndimage.gaussian_filter(total, 1.8 / (view.pixel_mm * _COARSE), mode="nearest")
    muscle = ndimage.gaussian_filter(rng.standard_normal(shape), 6.0 / (view.pixel_mm * _COARSE), mode="wrap")
    strands = ndimage.gaussian_filter(rng.standard_normal(shape), (5.0 / view.pixel_mm / _COARSE, 0.8), mode="wrap")
    total *= 1.0 + 0.035 * muscle / muscle.std() + 0.018 * strands / strands.std()
    return _enlarged(total, view.shape, _COARSE)


def _small_bodies(scene: Scene, view: View, metal: Array) -> Array:
    """Attenuation of balls, rods and sails; metal goes to ``metal``, so that it does not set the tone curve."""
    from scipy import ndimage

    small = np.zeros(view.shape)
    for ball in scene.balls:
        column, row, _ = view.project(ball.centre[None])[0]
        radius = ball.radius / view.pixel_mm
        depth = ball.depth if ball.depth is not None else 2 * ball.radius
        target = metal if ball.material is Material.METAL else small
        ball_thickness(target, column, row, radius, depth * ball.material.value)
    for rod in scene.rods:
        through = _rod(rod, view, view.shape, 1)
        if rod.material is Material.METAL:
            metal += rod.material.value * through
        else:
            small += rod.material.value * through * rod.flatness
    for sail in scene.sails:
        from PIL import Image, ImageDraw

        mask = Image.new("L", (view.shape[1], view.shape[0]))
        corners = view.project(sail.corners)[:, :2]
        ImageDraw.Draw(mask).polygon([(float(x), float(y)) for x, y in corners], fill=255)
        soft = ndimage.gaussian_filter(np.asarray(mask, np.float64) / 255.0, 0.9 / view.pixel_mm)
        small += sail.material.value * sail.depth * soft
    return small


def _rod(rod: Rod, view: View, shape: tuple[int, int], step: int) -> Array:
    """Thickness of a rod in mm, as the largest of its pieces; hollow rods are walls only."""
    points = view.project(rod.points)[:, :2] / step
    radii = rod.radii / (view.pixel_mm * step)
    depth = view.pixel_mm * step
    total = np.zeros(shape)
    for start in range(len(points) - 1):
        ends, both = points[start : start + 2], radii[start : start + 2]
        reach = float(both.max()) + 1
        top, left = np.floor(ends.min(axis=0)[::-1] - reach).clip(0, shape).astype(int)
        bottom, right = np.ceil(ends.max(axis=0)[::-1] + reach).clip(0, shape).astype(int)
        if bottom <= top or right <= left:
            continue
        window = (int(bottom - top), int(right - left))
        local = ends - (left, top)
        piece = rod_thickness(window, local, (both[0], both[1]), depth)
        if rod.hollow:
            piece -= rod_thickness(window, local, (both[0] * rod.hollow, both[1] * rod.hollow), depth)
        part = total[top:bottom, left:right]
        np.maximum(part, piece, out=part)
    return total


def _enlarged(coarse: Array, shape: tuple[int, int], step: int) -> Array:
    """Bilinear enlargement by ``step``, cut to ``shape``."""
    weights = (np.arange(step) + 0.5) / step
    for axis in range(2):
        following = np.concatenate([coarse.take(range(1, coarse.shape[axis]), axis), coarse.take([-1], axis)], axis)
        mixed = [coarse * (1 - weight) + following * weight for weight in weights]
        coarse = np.stack(mixed, axis=axis + 1).reshape(
            *(size * step if index == axis else size for index, size in enumerate(coarse.shape))
        )
    return coarse[: shape[0], : shape[1]]


@functools.cache
def _texture() -> NDArray[np.float32]:
    """Trabeculae: band-passed noise with unit deviation, seamless. The same in every study: only its cut-out varies."""
    from scipy import ndimage

    noise = np.random.default_rng(20261123).standard_normal((_TEXTURE_PX, _TEXTURE_PX))
    fine = ndimage.gaussian_filter(noise, 1.0, mode="wrap") - ndimage.gaussian_filter(noise, 2.6, mode="wrap")
    along = ndimage.gaussian_filter(noise[::-1], (3.5, 0.9), mode="wrap")
    mixed = fine / fine.std() + 0.7 * along / along.std()
    result: NDArray[np.float32] = (mixed / mixed.std()).astype(np.float32)
    return result


def _texture_cut(view: View, rng: np.random.Generator) -> NDArray[np.float32]:
    """A random part of the texture in the size of the picture."""
    rows, columns = view.shape
    top = int(rng.integers(0, _TEXTURE_PX - rows + 1))
    left = int(rng.integers(0, _TEXTURE_PX - columns + 1))
    return _texture()[top : top + rows, left : left + columns]
