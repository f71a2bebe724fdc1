"""Windows for the number keys, by region and kind of radiograph.

Values of radiographs mean nothing by themselves: they depend on plate, exposure and the maker's processing. So a preset
is a part of the picture's own tones. Its pixels, without padding and without what the automatic window leaves out, are
divided into air, soft tissue and bone by the two thresholds that separate them best (Otsu 1979). ``_REACH`` defines
from which tone to which each preset reaches, ``_ORDER`` which keys they have.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.core.text import Message, message
from app.dicom.luts import VoiLut, Window, WindowFunction

if TYPE_CHECKING:
    from app.dicom.display import Prepared

__all__ = ["Preset", "Tones", "presets", "tones_of"]

_BINS = 96
_SHARP = 512
_MOST_PIXELS = 60_000
_NAMES = {
    "bone": message("Bone"),
    "soft tissue": message("Soft tissue"),
    "fine": message("Joint and fine detail"),
    "dense": message("Dense bone and implants"),
    "faint": message("Skin and foreign bodies"),
    "dark part": message("Dark part"),
    "middle": message("Middle tones"),
    "bright part": message("Bright part"),
    "whole": message("Whole range"),
}
_REACH: dict[str, tuple[tuple[str, str, float], tuple[str, str, float]]] = {
    # each end: from the first tone towards the second by the given share
    "bone": (("air_soft", "soft", 0.4), ("bright", "bright", 0.0)),
    "soft tissue": (("air", "air_soft", 0.5), ("soft_bone", "bone", 1.0)),
    "fine": (("soft", "soft_bone", 0.1), ("bone", "bright", 0.75)),
    "dense": (("soft", "soft_bone", 0.7), ("bright", "top", 1.0)),
    "faint": (("bottom", "air", 0.5), ("soft", "soft_bone", 0.9)),
    "dark part": (("bottom", "air", 0.5), ("soft", "soft_bone", 0.5)),
    "middle": (("air", "air_soft", 0.5), ("soft_bone", "bone", 0.5)),
    "bright part": (("air_soft", "soft", 0.5), ("bright", "bright", 0.0)),
    "whole": (("bottom", "bottom", 0.0), ("top", "top", 0.0)),
}
_ORDER = {
    # Fractures of the radial head and the condyles, then the fat pads, which lie in the soft tissue.
    "elbow": ("bone", "soft tissue", "fine", "faint", "dense", "whole"),
    # Small bones: trabeculae, flakes of avulsions and the joints come before the soft tissue.
    "thumb": ("bone", "fine", "soft tissue", "faint", "dense", "whole"),
    # Shoulder and lung beside each other, the medial end over the spine: the dense part comes second.
    "clavicle": ("bone", "dense", "soft tissue", "fine", "faint", "whole"),
    "": ("bone", "soft tissue", "fine", "dense", "faint", "whole"),
}
_FLUOROSCOPY_ORDER = ("middle", "dark part", "bright part", "whole")
"""Bone is dark in some fluoroscopic pictures and bright in others, so their presets name tones and no tissues."""
_FLUOROSCOPY = frozenset({"RF", "XA"})


@dataclass(frozen=True)
class Preset:
    """A window with the name under which it is offered."""

    name: Message
    window: Window | VoiLut


@dataclass(frozen=True)
class Tones:
    """Tones of a picture from dark to bright as it is shown; negative where dark stands for high values.

    ``air_soft`` and ``soft_bone`` are the thresholds, ``air``, ``soft`` and ``bone`` the medians between them,
    ``bright`` the 99.5th percentile, ``bottom`` and ``top`` the ends of all pixels.
    """

    bottom: float
    air: float
    air_soft: float
    soft: float
    soft_bone: float
    bone: float
    bright: float
    top: float


def presets(region: str, modality: str, prepared: "Prepared") -> tuple[Preset, ...]:
    """The presets for the keys 1, 2, …: the file's first window (or the default), the automatic one, then ``_ORDER``.

    ``region`` is the id of a template, ``modality`` that of DICOM, "OT" or "" for pictures of other formats. Costs
    some 5 ms.
    """
    first = prepared.window
    if any(first is offered for offered in (*prepared.voi_luts, *prepared.windows)):
        name = message("File: {name}", name=first.name) if first.name else message("First of the file")
    else:
        name = message("As first shown")
    found = [Preset(name, first), Preset(message("Automatic"), prepared.auto)]
    tones = tones_of(prepared)
    if tones is not None:
        order = _FLUOROSCOPY_ORDER if modality.upper() in _FLUOROSCOPY else _ORDER.get(region, _ORDER[""])
        found += [Preset(_NAMES[key], _window(tones, key, inverted=prepared.inverted)) for key in order]
    return tuple(found)


def _window(tones: Tones, key: str, *, inverted: bool) -> Window:
    low, high = (_tone(tones, *end) for end in _REACH[key])
    high = max(high, low + 1e-3 * (tones.top - tones.bottom))
    if inverted:
        low, high = -high, -low
    return Window((low + high) / 2.0, high - low, WindowFunction.LINEAR_EXACT)


def _tone(tones: Tones, start: str, end: str, share: float) -> float:
    first, last = float(getattr(tones, start)), float(getattr(tones, end))
    return first + share * (last - first)


def tones_of(prepared: "Prepared") -> Tones | None:
    """The tones of a picture; None if it is of one value."""
    # Not smaller: means of many pixels hide thin bright and dark structures.
    codes = next((level for level in reversed(prepared.levels) if min(level.shape) >= _SHARP), prepared.levels[0])
    step = max(1, int(np.ceil(np.sqrt(codes.size / _MOST_PIXELS))))
    values = prepared.axis[codes[::step, ::step].ravel()]
    if prepared.padding is not None:
        kept = values[(values < prepared.padding[0]) | (values > prepared.padding[1])]
        values = kept if kept.size else values
    auto = prepared.auto
    reach = 0.55 * auto.width
    shown = values[np.abs(values - auto.center) <= reach]
    if prepared.inverted:
        values, shown = -values, -shown
    bottom, top = float(values.min()), float(values.max())
    if not shown.size or np.ptp(shown) <= 0.0:
        return None
    air_soft, soft_bone = _thresholds(shown)
    parts = (shown[shown <= air_soft], shown[(shown > air_soft) & (shown <= soft_bone)], shown[shown > soft_bone])
    air, soft, bone = (
        float(np.median(part)) if part.size else fallback
        for part, fallback in zip(parts, (air_soft, (air_soft + soft_bone) / 2.0, soft_bone), strict=True)
    )
    bright = max(float(np.percentile(shown, 99.5)), bone)
    return Tones(bottom, air, air_soft, soft, soft_bone, bone, bright, max(top, bright))


def _thresholds(values: NDArray[Any]) -> tuple[float, float]:
    """The two thresholds with the largest variance between three classes (N. Otsu, IEEE Trans SMC 1979;9:62-66)."""
    counts, edges = np.histogram(values, _BINS)
    centers = (edges[:-1] + edges[1:]) / 2.0
    share = np.concatenate([[0.0], np.cumsum(counts)]) / values.size
    mass = np.concatenate([[0.0], np.cumsum(counts * centers)]) / values.size

    def spread(weight: NDArray[Any], moment: NDArray[Any]) -> NDArray[Any]:
        return np.asarray(np.divide(moment**2, weight, out=np.zeros_like(moment), where=weight > 1e-12))

    first, second = np.triu_indices(_BINS - 1, 1)
    first, second = first + 1, second + 1  # the first class takes the bins below ``first``
    total = (
        spread(share[first], mass[first])
        + spread(share[second] - share[first], mass[second] - mass[first])
        + spread(share[-1] - share[second], mass[-1] - mass[second])
    )
    best = int(np.argmax(total))
    return float(edges[first[best]]), float(edges[second[best]])
