"""Pictures of one case: scene, radiograph, film, file."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.demo.clavicle import clavicle_pictures
from app.demo.cohort import Study
from app.demo.elbow import elbow_pictures
from app.demo.files import dicom_bytes
from app.demo.film import expose
from app.demo.picture import radiograph
from app.demo.scene import Scene, View
from app.demo.thumb import thumb_pictures

__all__ = ["films", "study_files"]

Pictures = Callable[[dict[str, float], np.random.Generator], dict[str, tuple[Scene, View]]]
_PICTURES: dict[str, Pictures] = {
    "clavicle": clavicle_pictures,
    "elbow": elbow_pictures,
    "thumb": thumb_pictures,
}


def films(study: Study) -> dict[str, tuple[NDArray[np.float64], float]]:
    """By view that was taken: the picture in [0, 1] and mm per pixel. Depends on the study alone."""
    body, *exposures = np.random.default_rng([*study.seed, 1]).spawn(1 + len(study.views))
    scenes = _PICTURES[study.region](study.strengths, body)
    taken = {}
    for view, rng in zip(study.views, exposures, strict=True):
        scene, place = scenes[view]
        small = replace(
            place,
            pixel_mm=place.pixel_mm / study.scale,
            shape=(round(place.shape[0] * study.scale), round(place.shape[1] * study.scale)),
        )
        taken[view] = (expose(radiograph(scene, small, rng), study, rng), small.pixel_mm)
    return taken


def study_files(study: Study) -> dict[str, bytes]:
    """DICOM files of a case by view."""
    rng = np.random.default_rng([*study.seed, 2])
    return {view: dicom_bytes(film, study, view, pixel_mm, rng) for view, (film, pixel_mm) in films(study).items()}
