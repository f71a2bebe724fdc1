"""What is shown after loading, and after a reset, against levels computed from the standard alone."""

from collections.abc import Callable
from pathlib import Path

import imagecodecs
import numpy as np
import pytest

from app.dicom.display import Prepared, levels_table, prepare
from app.dicom.luts import Window, WindowFunction
from app.dicom.pixels import load, render
from tests.dicom_files import write_dicom
from tests.golden.make_levels import CASES, COLUMNS, FILE, RAMP, ROWS, expected

FROZEN = dict(np.load(FILE))
SYNTAXES: dict[str, Callable[[np.ndarray], bytes] | None] = {
    "1.2.840.10008.1.2": None,
    "1.2.840.10008.1.2.1": None,
    "1.2.840.10008.1.2.1.99": None,
    "1.2.840.10008.1.2.2": None,
    "1.2.840.10008.1.2.4.57": lambda pixels: imagecodecs.jpeg8_encode(
        pixels, lossless=True, predictor=4, bitspersample=12
    ),
    "1.2.840.10008.1.2.4.70": lambda pixels: imagecodecs.ljpeg_encode(pixels, bitspersample=12),
    "1.2.840.10008.1.2.4.80": imagecodecs.jpegls_encode,
    "1.2.840.10008.1.2.4.90": lambda pixels: imagecodecs.jpeg2k_encode(
        pixels, level=0, reversible=True, codecformat="j2k", bitspersample=12
    ),
    "1.2.840.10008.1.2.4.201": lambda pixels: imagecodecs.htj2k_encode(pixels, reversible=True),
}


def written(folder: Path, name: str) -> Path:
    case = CASES[name]
    return write_dicom(folder / "x.dcm", pixels=case.pixels, Rows=ROWS, Columns=COLUMNS, **_tags(case.tags))


def _tags(tags: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in tags.items() if key not in ("Rows", "Columns")}


def shown(prepared: Prepared) -> np.ndarray:
    """What a view shows with the default window, as a look-up of the codes."""
    return levels_table(prepared, prepared.window, inverted=False)[prepared.levels[0]]


def test_the_frozen_levels_are_those_of_the_formulas() -> None:
    assert FROZEN.keys() == CASES.keys()
    for name, case in CASES.items():
        assert np.array_equal(FROZEN[name], expected(case)), name


@pytest.mark.parametrize("name", CASES)
def test_levels_after_loading(tmp_path: Path, name: str) -> None:
    radiograph = load(written(tmp_path, name))
    assert np.array_equal(render(radiograph), FROZEN[name])
    assert np.array_equal(shown(prepare(radiograph)), FROZEN[name])


@pytest.mark.parametrize("name", CASES)
def test_levels_after_a_reset(tmp_path: Path, name: str) -> None:
    """Whatever was chosen in between, the window of the first look comes back, and nothing was changed for good."""
    radiograph = load(written(tmp_path, name))
    prepared = prepare(radiograph)
    for chosen in (*prepared.windows, *prepared.voi_luts, prepared.auto, Window(7.0, 3.0, WindowFunction.SIGMOID)):
        levels_table(prepared, chosen, inverted=True)
        render(radiograph, chosen)
    assert np.array_equal(shown(prepared), FROZEN[name])
    assert np.array_equal(render(radiograph), FROZEN[name])


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_every_lossless_syntax_shows_the_same(tmp_path: Path, syntax: str) -> None:
    encode = SYNTAXES[syntax]
    pixels = RAMP.byteswap() if syntax == "1.2.840.10008.1.2.2" else RAMP
    encoded = None if encode is None else bytes(encode(RAMP))
    path = write_dicom(
        tmp_path / "x.dcm", pixels=pixels, syntax=syntax, encoded=encoded, **_tags(CASES["MONOCHROME1"].tags)
    )
    assert np.array_equal(render(load(path)), FROZEN["MONOCHROME1"])


def test_all_windows_and_tables_of_the_file_are_offered_with_their_names(tmp_path: Path) -> None:
    radiograph = load(written(tmp_path, "first of several windows"))
    assert radiograph.windows == (Window(500.0, 900.0, name="SOFT"), Window(3000.0, 100.0, name="BONE"))
    radiograph = load(written(tmp_path, "table of 10 bits"))
    assert [lut.name for lut in radiograph.voi_luts] == ["table"]
    assert radiograph.windows == (Window(7.0, 9.0),)
