"""Windows for the number keys, made from the tones of the picture."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dicom.display import levels_table, prepare
from app.dicom.luts import VoiLut, Window
from app.dicom.pixels import Radiograph
from app.dicom.presets import presets, tones_of

AIR, SOFT, BONE = 300, 1500, 2600


def arm(*, inverted: bool = False, noise: float = 15.0) -> Radiograph:
    """Air, soft tissue and bone as bent stripes of known values."""
    down, columns = np.indices((700, 600))
    across = np.abs(columns - 300 - 60 * np.sin(down / 120))
    picture = np.select([across < 50, across < 160], [BONE, SOFT], AIR)
    picture = picture + np.random.default_rng(1).normal(0, noise, picture.shape)
    values = np.clip(picture, 0, 4095).astype(np.uint16)
    return Radiograph(4095 - values if inverted else values, inverted=inverted)


def level(radiograph: Radiograph, window: Window | VoiLut, value: int) -> int:
    """Grey level of a tone, 255 white, as ``arm`` without inversion names it."""
    prepared = prepare(radiograph)
    table = levels_table(prepared, window, inverted=False)
    return int(table[np.argmin(np.abs(prepared.axis - (4095 - value if radiograph.inverted else value)))])


def named(region: str, radiograph: Radiograph, modality: str = "DX") -> dict[str, Window | VoiLut]:
    return {str(preset.name): preset.window for preset in presets(region, modality, prepare(radiograph))}


@pytest.mark.parametrize("inverted", [False, True])
def test_tones_are_told_apart_from_dark_to_bright(inverted: bool) -> None:
    tones = tones_of(prepare(arm(inverted=inverted)))
    assert tones is not None
    shift = -4095 if inverted else 0
    assert [tones.air, tones.soft, tones.bone] == pytest.approx([AIR + shift, SOFT + shift, BONE + shift], abs=10)
    assert AIR < tones.air_soft - shift < SOFT < tones.soft_bone - shift < BONE
    assert tones.bottom <= tones.air <= tones.bone <= tones.bright <= tones.top


@pytest.mark.parametrize("inverted", [False, True])
@pytest.mark.parametrize("region", ["elbow", "thumb", "clavicle", "knee"])
def test_each_preset_shows_what_its_name_says(region: str, inverted: bool) -> None:
    radiograph = arm(inverted=inverted)
    windows = named(region, radiograph)
    grey = {name: [level(radiograph, windows[name], tone) for tone in (AIR, SOFT, BONE)] for name in windows}
    assert grey["Bone"][0] == 0
    assert grey["Bone"][1] < 110 < 200 < grey["Bone"][2] <= 255
    assert grey["Soft tissue"][2] >= 230
    assert 100 < grey["Soft tissue"][1] < 180
    assert grey["Joint and fine detail"][1] < 20 < 200 < grey["Joint and fine detail"][2]
    assert grey["Dense bone and implants"][:2] == [0, 0]
    assert grey["Skin and foreign bodies"][0] > 5
    assert grey["Skin and foreign bodies"][1] > 130
    assert 0 < grey["Whole range"][0] < grey["Whole range"][1] < grey["Whole range"][2] < 255


def test_keys_differ_by_region_and_modality() -> None:
    radiograph = arm()
    orders = {
        region: [str(preset.name) for preset in presets(region, "CR", prepare(radiograph))]
        for region in ("elbow", "thumb", "clavicle", "")
    }
    assert len({tuple(order) for order in orders.values()}) == 4
    assert len({frozenset(order) for order in orders.values()}) == 1
    assert all(order[:3] == ["As first shown", "Automatic", "Bone"] and len(order) <= 9 for order in orders.values())
    fluoroscopy = list(named("elbow", radiograph, "rf"))
    assert fluoroscopy[2:] == ["Middle tones", "Dark part", "Bright part", "Whole range"]


def test_the_first_two_keys_are_the_window_of_the_file_and_the_automatic_one() -> None:
    windows = (Window(1000, 500, name="KNOCHEN"), Window(7, 8))
    radiograph = Radiograph(arm().values, windows=windows)
    prepared = prepare(radiograph)
    first, second, *_ = presets("elbow", "DX", prepared)
    assert str(first.name) == "File: KNOCHEN"
    assert first.window is windows[0]
    assert second.window is prepared.auto
    unnamed = presets("elbow", "DX", prepare(Radiograph(arm().values, windows=windows[1:])))[0]
    assert str(unnamed.name) == "First of the file"
    table = VoiLut(0, np.arange(256, dtype=np.uint8), "TABELLE")
    with_table = presets("elbow", "DX", prepare(Radiograph(arm().values, windows=windows, voi_luts=(table,))))[0]
    assert with_table.window is table


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 999),
    size=st.integers(1, 60),
    span=st.integers(0, 65_535),
    low=st.integers(-40_000, 40_000),
    inverted=st.booleans(),
)
def test_presets_of_any_picture_are_windows_that_can_be_shown(
    seed: int, size: int, span: int, low: int, inverted: bool
) -> None:
    values = (low + np.random.default_rng(seed).integers(0, span + 1, (size, size))).astype(np.int32)
    for preset in presets("thumb", "CR", prepare(Radiograph(values, inverted=inverted, padding=(low, low + 1)))):
        assert isinstance(preset.window, Window)
        assert np.isfinite([preset.window.center, preset.window.width]).all()
        assert preset.window.width > 0


def test_one_value_has_no_tones() -> None:
    flat = prepare(Radiograph(np.full((30, 30), 7, np.uint16)))
    assert tones_of(flat) is None
    assert len(presets("elbow", "DX", flat)) == 2
