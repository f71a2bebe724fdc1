"""Makes ``levels.npz``: the grey levels that small synthetic radiographs must be shown with.

Run: ``python -m tests.golden.make_levels``. Nothing of the program is imported: the levels come from the formulas of
DICOM PS3.3 (C.7.6.3, C.11.1, C.11.2, C.8.11.3), pixel by pixel, in exact fractions where no exponential is needed.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from pydicom.dataset import Dataset

FILE = Path(__file__).with_name("levels.npz")
ROWS, COLUMNS = 12, 16
Number = Fraction | float
Show = Callable[[int], Number]


@dataclass(frozen=True)
class Case:
    """``pixels`` as they lie in the file, ``tags`` over the defaults of ``tests.dicom_files``, ``show`` one pixel."""

    pixels: np.ndarray
    show: Callable[[Any], Number]
    tags: dict[str, Any] = field(default_factory=dict)


def ramp(low: int, high: int, kind: str = "u2") -> np.ndarray:
    steps = [low + (high - low) * place // (ROWS * COLUMNS - 1) for place in range(ROWS * COLUMNS)]
    return np.array(steps).reshape(ROWS, COLUMNS).astype(kind)


def linear(center: Number, width: Number) -> Show:
    """C.11.2.1.2.1, with y from 0 to 255."""

    def show(value: Number) -> Number:
        c, w, x = Fraction(center), Fraction(width), Fraction(value)
        if x <= c - Fraction(1, 2) - (w - 1) / 2:
            return Fraction(0)
        if x > c - Fraction(1, 2) + (w - 1) / 2:
            return Fraction(255)
        return ((x - (c - Fraction(1, 2))) / (w - 1) + Fraction(1, 2)) * 255

    return show


def exact(center: Number, width: Number) -> Show:
    """C.11.2.1.3.2."""

    def show(value: Number) -> Number:
        c, w, x = Fraction(center), Fraction(width), Fraction(value)
        if x <= c - w / 2:
            return Fraction(0)
        if x > c + w / 2:
            return Fraction(255)
        return ((x - c) / w + Fraction(1, 2)) * 255

    return show


def sigmoid(center: float, width: float) -> Show:
    """C.11.2.1.3.1."""
    return lambda value: 255.0 / (1.0 + math.exp(-4.0 * (float(value) - center) / width))


def rescaled(slope: Number, intercept: Number, then: Show) -> Show:
    return lambda value: then(Fraction(slope) * value + Fraction(intercept))


def table(first: int, entries: list[int]) -> Callable[[Number], int]:
    """C.11.1.1.1 and C.11.2.1.1: the first entry for all below the first mapped value, the last for all above."""
    return lambda value: entries[min(max(math.floor(value) - first, 0), len(entries) - 1)]


def inverse(then: Show) -> Show:
    return lambda value: 255 - round(then(value))


def grey(red: int, green: int, blue: int) -> Number:
    """ITU-R BT.601, as for Y of YBR_FULL (C.7.6.3.1.2)."""
    return Fraction(299, 1000) * red + Fraction(587, 1000) * green + Fraction(114, 1000) * blue


def lut_item(
    first: int, bits: int, entries: list[int], *, bytes_in_words: bool = False, signed: bool = False
) -> Dataset:
    item = Dataset()
    item.add_new("LUTDescriptor", "SS" if signed else "US", [len(entries), first, bits])
    item.add_new("LUTData", "OW", np.array(entries, "u1" if bytes_in_words else "<u2").tobytes())
    item.LUTExplanation = "table"
    return item


def window(center: str, width: str, function: str | None = None, **more: Any) -> dict[str, Any]:
    return {"WindowCenter": center, "WindowWidth": width, "VOILUTFunction": function} | more


SIGNED = {"PixelRepresentation": 1}
BYTE = {"BitsAllocated": 8, "BitsStored": 8, "HighBit": 7}
COLOUR = BYTE | {"SamplesPerPixel": 3, "PlanarConfiguration": 0, "PhotometricInterpretation": "RGB"}
RAMP = ramp(0, 4095)
CURVE = [place * place // 1023 for place in range(1024)]


def colours(planar: bool) -> np.ndarray:
    """Red rises, green falls, blue alternates."""
    red = ramp(0, 255, "u1")
    stacked = np.stack([red, 255 - red, (red % 2) * 200])
    return stacked if planar else np.moveaxis(stacked, 0, -1)


def of_colour(pixel: Any) -> Number:
    return grey(*(int(part) for part in pixel))


def half_colours() -> np.ndarray:
    """Y Y Cb Cr for each two pixels, as bytes."""
    return np.concatenate([ramp(0, 255, "u1").reshape(-1, 2), np.full((ROWS * COLUMNS // 2, 2), 99, "u1")], axis=1)


PALETTE = {"PhotometricInterpretation": "PALETTE COLOR"} | BYTE
CASES: dict[str, Case] = {
    "linear": Case(RAMP, linear(2048, 4096), window("2048", "4096")),
    "linear narrow": Case(RAMP, linear(1000, 300), window("1000", "300", "LINEAR")),
    "linear of width 1": Case(RAMP, linear(2000, 1), window("2000", "1")),
    "linear, narrower than 1, is exact": Case(
        RAMP,
        rescaled(Fraction(1, 4096), 0, exact(Fraction(1, 2), Fraction(3, 4))),
        window("0.5", "0.75", RescaleSlope="0.000244140625", RescaleIntercept="0"),
    ),
    "exact": Case(RAMP, exact(2048, 4096), window("2048", "4096", "LINEAR_EXACT")),
    "exact narrow": Case(RAMP, exact(Fraction(2001, 2), 7), window("1000.5", "7", "LINEAR_EXACT")),
    "sigmoid": Case(RAMP, sigmoid(2000, 1500), window("2000", "1500", "SIGMOID")),
    "first of several windows": Case(
        RAMP,
        linear(500, 900),
        window(["500", "3000"], ["900", "100"], WindowCenterWidthExplanation=["SOFT", "BONE"]),  # type: ignore[arg-type]
    ),
    "MONOCHROME1": Case(
        RAMP, inverse(linear(1000, 3000)), window("1000", "3000", PhotometricInterpretation="MONOCHROME1")
    ),
    "MONOCHROME1 and INVERSE": Case(
        RAMP,
        inverse(linear(1000, 3000)),
        window("1000", "3000", PhotometricInterpretation="MONOCHROME1", PresentationLUTShape="INVERSE"),
    ),
    "MONOCHROME2 and INVERSE": Case(
        RAMP, inverse(linear(1000, 3000)), window("1000", "3000", PresentationLUTShape="INVERSE")
    ),
    "MONOCHROME2 and IDENTITY": Case(RAMP, linear(1000, 3000), window("1000", "3000", PresentationLUTShape="IDENTITY")),
    "signed, 12 bits": Case(
        (ramp(-2048, 2047, "i2") & 0x0FFF).astype("u2"),
        lambda pixel: linear(0, 3000)(pixel - 4096 if pixel > 2047 else pixel),
        window("0", "3000", **SIGNED),
    ),
    "signed, 16 bits": Case(
        ramp(-32768, 32767, "i2"),
        linear(100, 60001),
        window("100", "60001", BitsStored=16, HighBit=15, **SIGNED),
    ),
    "signed, 8 bits": Case(ramp(-128, 127, "i1"), exact(0, 200), window("0", "200", "LINEAR_EXACT", **(BYTE | SIGNED))),
    "stored in the high bits": Case(
        (RAMP << 4) | 0x000B, lambda pixel: linear(2048, 4000)(pixel >> 4), window("2048", "4000", HighBit=15)
    ),
    "stored in the middle, overlays on both sides": Case(
        (ramp(0, 1023) << 3) | 0xE005,
        lambda pixel: linear(512, 1000)((pixel >> 3) & 1023),
        window("512", "1000", BitsStored=10, HighBit=12),
    ),
    "overlay in the high bits": Case(
        RAMP | 0xA000, lambda pixel: linear(2048, 4000)(pixel & 4095), window("2048", "4000")
    ),
    "32 bits": Case(
        ramp(0, 3_000_000, "u4"),
        linear(1_500_000, 2_000_001),
        window("1500000", "2000001", BitsAllocated=32, BitsStored=32, HighBit=31),
    ),
    "rescaled": Case(
        RAMP, rescaled(2, -1000, linear(3000, 5000)), window("3000", "5000", RescaleSlope="2", RescaleIntercept="-1000")
    ),
    "rescaled downwards": Case(
        RAMP, rescaled(-1, 4095, linear(3000, 2000)), window("3000", "2000", RescaleSlope="-1", RescaleIntercept="4095")
    ),
    "rescaled by a fraction": Case(
        RAMP,
        rescaled(Fraction(1, 4), -8, linear(500, 700)),
        window("500", "700", RescaleSlope=".25", RescaleIntercept="-8"),
    ),
    "a slope of zero is none": Case(
        RAMP, linear(2000, 3000), window("2000", "3000", RescaleSlope="0", RescaleIntercept="50")
    ),
    "modality table": Case(
        ramp(0, 1100),
        lambda pixel: linear(500, 1024)(table(40, CURVE)(pixel)),
        window("500", "1024", ModalityLUTSequence=[lut_item(40, 16, CURVE)], RescaleSlope="7"),
    ),
    "modality table of signed pixels": Case(
        ramp(-600, 600, "i2"),
        lambda pixel: linear(500, 1024)(table(-500, CURVE)(pixel)),
        window("500", "1024", ModalityLUTSequence=[lut_item(-500, 16, CURVE, signed=True)], **SIGNED),
    ),
    "table of 10 bits": Case(
        ramp(0, 1200),
        lambda pixel: Fraction(table(100, CURVE)(pixel) * 255, 1023),
        {"VOILUTSequence": [lut_item(100, 10, CURVE)], "WindowCenter": "7", "WindowWidth": "9"},
    ),
    "table of 8 bits, two in a word": Case(
        ramp(0, 300),
        lambda pixel: table(20, [255 - place for place in range(256)])(pixel),
        {"VOILUTSequence": [lut_item(20, 8, [255 - place for place in range(256)], bytes_in_words=True)]},
    ),
    "table of 8 bits, one in a word": Case(
        ramp(0, 300),
        lambda pixel: table(20, [255 - place for place in range(256)])(pixel),
        {"VOILUTSequence": [lut_item(20, 8, [255 - place for place in range(256)])]},
    ),
    "table after rescaling below zero": Case(
        ramp(0, 1100),
        rescaled(1, -1000, lambda value: Fraction(table(-900, CURVE)(value) * 255, 65535)),
        {
            "VOILUTSequence": [lut_item(-900, 16, CURVE, signed=True)],
            "RescaleSlope": "1",
            "RescaleIntercept": "-1000",
        },
    ),
    "8 bits without a window": Case(ramp(0, 200, "u1"), lambda pixel: pixel, BYTE),
    "colour by pixel": Case(colours(planar=False), of_colour, COLOUR),
    "colour by plane": Case(colours(planar=True), of_colour, COLOUR | {"PlanarConfiguration": 1}),
    "colour takes no window": Case(colours(planar=False), of_colour, COLOUR | window("9", "9")),
    "YBR": Case(colours(planar=False), lambda pixel: int(pixel[0]), COLOUR | {"PhotometricInterpretation": "YBR_FULL"}),
    "YBR, half the colours": Case(
        half_colours(), lambda pixel: pixel, COLOUR | {"PhotometricInterpretation": "YBR_FULL_422"}
    ),
}


def expected(case: Case) -> np.ndarray:
    """Grey levels of all pixels, rounded to the nearest, ties to even."""
    pixels: Any = case.pixels
    if case.tags.get("PlanarConfiguration") == 1:
        pixels = np.moveaxis(pixels, 0, -1)
    elif case.tags.get("PhotometricInterpretation") == "YBR_FULL_422":
        pixels = pixels[:, :2].reshape(ROWS, COLUMNS)
    rows = [[pixel if np.ndim(pixel) else int(pixel) for pixel in row] for row in pixels]
    return np.array([[round(case.show(pixel)) for pixel in row] for row in rows], np.uint8)


if __name__ == "__main__":
    np.savez_compressed(FILE, **{name: expected(case) for name, case in CASES.items()})
