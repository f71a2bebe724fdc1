import numpy as np
import pytest

from app.demo.raster import thickness
from app.demo.solids import Jag, Solid, bone, rotation

_BONES = ("clavicle", "scapula", "humerus_proximal", "humerus_distal", "ulna", "radius", "metacarpal_1", "thumb_distal")


def _volume(solid: Solid) -> float:
    corners = solid.outer[solid.faces]
    return float(np.einsum("ij,ij->i", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])).sum() / 6)


def _picture(*solids: Solid) -> np.ndarray:
    turn = rotation(y=30)
    middle = bone("clavicle").centre if solids[0].outer[0, 1] > -200 else bone("ulna").centre
    triangles = np.concatenate([((solid.outer - middle) @ turn.T + (70, 70, 0))[solid.faces] for solid in solids])
    weights = np.concatenate([np.full(len(solid.faces), solid.weight) for solid in solids])
    return thickness(triangles, weights, (140, 140))


@pytest.mark.parametrize("name", _BONES)
def test_every_bone_is_closed_and_holds_its_marrow(name: str) -> None:
    solid = bone(name)
    edges = np.concatenate([solid.faces[:, [0, 1]], solid.faces[:, [1, 2]], solid.faces[:, [2, 0]]])
    keys = edges[:, 0] * len(solid.outer) + edges[:, 1]
    back = edges[:, 1] * len(solid.outer) + edges[:, 0]
    assert np.array_equal(np.sort(keys), np.sort(back)), "each edge has a neighbour that runs the other way"
    assert 0 < _volume(Solid(solid.inner, solid.inner, solid.faces)) < _volume(solid)


def test_both_sides_of_a_fracture_are_the_whole_bone() -> None:
    whole = bone("clavicle")
    below, beyond = whole.split(np.array([0.0, 0.0, 1.0]), whole.centre, None)
    assert _volume(below) + _volume(beyond) == pytest.approx(_volume(whole), rel=1e-9)
    assert 0.2 < _volume(below) / _volume(whole) < 0.8
    assert abs(_picture(below, beyond) - _picture(whole)).mean() < 5e-3 * abs(_picture(whole)).mean()


def test_a_ragged_fracture_keeps_the_volume_up_to_its_triangles() -> None:
    whole = bone("clavicle")
    jag = Jag.random(np.random.default_rng(3), 1.5, 0.5)
    below, beyond = whole.split(np.array([0.0, 0.0, 1.0]), whole.centre, jag)
    assert _volume(below) + _volume(beyond) == pytest.approx(_volume(whole), rel=1e-3)
    assert abs(_picture(below, beyond) - _picture(whole)).mean() < 5e-3 * abs(_picture(whole)).mean()


def test_a_chip_and_the_rest_are_the_whole_bone() -> None:
    whole = bone("ulna")
    chip = whole.kept(np.array([1.0, 0.2, 0.0]), np.array([-22.0, -318.0, 134.0]), below=False)
    assert 0 < _volume(chip) < 0.2 * _volume(whole)
    assert np.allclose(_picture(whole, chip.removed(), chip), _picture(whole), atol=1e-6)
