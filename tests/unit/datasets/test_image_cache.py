"""The image cache: the right pixels, made once, made again when a file changes, resumed where it was cut off."""

import os
import threading
from pathlib import Path

import numpy as np
import pytest

from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext
from app.core.text import message
from app.datasets.dataset import DatasetCase
from app.datasets.image_cache import ImageCache, build_image_cache, read_training_image
from tests.unit.datasets.cohort import candidates, dataset, picture

VIEWS = ("AP", "LAT")
SIZE = 8


class Reader:
    """Reads the made pictures and counts how often it was asked; may fail from the ``fails_at``-th picture on."""

    def __init__(self, fails_at: int | None = None, error: Exception | None = None) -> None:
        self.calls = 0
        self._fails_at = fails_at
        self._error = error
        self._guard = threading.Lock()

    def __call__(self, path: Path, frame: int, size: int, keep_aspect: bool) -> np.ndarray:
        with self._guard:
            self.calls += 1
            if self._fails_at is not None and self.calls >= self._fails_at and self._error is not None:
                raise self._error
        return picture(path, frame, size, keep_aspect)


@pytest.fixture
def cases(tmp_path: Path) -> tuple[DatasetCase, ...]:
    made = dataset(candidates(100)).cases
    (tmp_path / "images").mkdir()
    for case in made:
        for image in case.images.values():
            (tmp_path / image.path).write_bytes(image.path.encode())
    return made


def build(root: Path, cases: tuple[DatasetCase, ...], reader: Reader, **changes: object) -> ImageCache:
    context = changes.pop("context", JobContext())
    options = {"size": SIZE, "keep_aspect": True, **changes}
    return build_image_cache(
        cases, VIEWS, folder=root / "cache", root=root, threads=2, context=context, read=reader, **options
    )


def test_every_case_gets_its_own_pixels_and_the_second_time_nothing_is_read(
    tmp_path: Path, cases: tuple[DatasetCase, ...]
) -> None:
    reader = Reader()
    build(tmp_path, cases, reader)
    assert reader.calls == 2 * len(cases)
    cache = build(tmp_path, cases, reader)
    assert reader.calls == 2 * len(cases)
    chosen = np.array([5, 0, 17])
    batch = cache.read(chosen)
    assert batch.shape == (3, 2, SIZE, SIZE)
    for row, position in enumerate(chosen):
        for column, view in enumerate(VIEWS):
            path = tmp_path / cases[position].images[view].path
            assert np.array_equal(batch[row, column], picture(path, 0, SIZE, keep_aspect=True))


def test_another_order_of_the_cases_shares_the_cache(tmp_path: Path, cases: tuple[DatasetCase, ...]) -> None:
    reader = Reader()
    first = build(tmp_path, cases, reader)
    second = build(tmp_path, cases[::-1], reader)
    assert reader.calls == 2 * len(cases)
    assert np.array_equal(first.read(np.array([0])), second.read(np.array([len(cases) - 1])))


def test_size_aspect_and_a_changed_file_make_another_cache(tmp_path: Path, cases: tuple[DatasetCase, ...]) -> None:
    path = build(tmp_path, cases, Reader()).path
    assert build(tmp_path, cases, Reader(), size=16).path != path
    assert build(tmp_path, cases, Reader(), keep_aspect=False).path != path
    changed = tmp_path / cases[3].images["AP"].path
    os.utime(changed, ns=(1, 1))
    assert build(tmp_path, cases, Reader()).path != path


def test_what_was_saved_before_a_crash_is_not_read_again(tmp_path: Path, cases: tuple[DatasetCase, ...]) -> None:
    with pytest.raises(RuntimeError, match="power cut"):
        build(tmp_path, cases, Reader(fails_at=150, error=RuntimeError("power cut")))
    assert not list((tmp_path / "cache").glob("*.npy"))
    reader = Reader()
    cache = build(tmp_path, cases, reader)
    assert reader.calls <= 2 * len(cases) - 140
    every = cache.read(np.arange(len(cases)))
    fresh = build(tmp_path, cases, Reader(), keep_aspect=False)
    assert (every.reshape(len(every), -1).max(axis=1) > 0).all()
    assert fresh.path != cache.path


def test_a_part_file_that_was_cut_off_is_begun_anew(tmp_path: Path, cases: tuple[DatasetCase, ...]) -> None:
    with pytest.raises(RuntimeError):
        build(tmp_path, cases, Reader(fails_at=100, error=RuntimeError("power cut")))
    (part,) = (tmp_path / "cache").glob("*.part")
    part.write_bytes(part.read_bytes()[:40])
    reader = Reader()
    build(tmp_path, cases, reader)
    assert reader.calls == 2 * len(cases)


def test_images_that_cannot_be_decoded_are_named_by_their_cases(tmp_path: Path, cases: tuple[DatasetCase, ...]) -> None:
    reader = Reader(fails_at=2 * len(cases), error=AppError(message("Not an image.")))
    with pytest.raises(AppError, match=r"1 images cannot be decoded\. Cases: \d+"):
        build(tmp_path, cases, reader)
    assert reader.calls == 2 * len(cases), "one bad image must not keep the others from being checked"


def test_missing_files_are_counted(tmp_path: Path, cases: tuple[DatasetCase, ...]) -> None:
    (tmp_path / cases[0].images["AP"].path).unlink()
    with pytest.raises(AppError, match="1 image files"):
        build(tmp_path, cases, Reader())


def test_it_stops_when_asked(tmp_path: Path, cases: tuple[DatasetCase, ...]) -> None:
    reader = Reader()
    with pytest.raises(Cancelled):
        build(tmp_path, cases, reader, context=JobContext(is_cancelled=lambda: reader.calls > 20))
    assert reader.calls < 60


def test_a_full_disk_is_said_before_anything_is_written(
    tmp_path: Path, cases: tuple[DatasetCase, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 10})
    monkeypatch.setattr("app.datasets.image_cache.shutil.disk_usage", lambda _path: usage)
    reader = Reader()
    with pytest.raises(AppError, match="free"):
        build(tmp_path, cases, reader)
    assert reader.calls == 0


def test_the_real_reader_gives_square_grey_images(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "a.png"
    Image.fromarray(np.linspace(0, 255, 60 * 40).reshape(60, 40).astype(np.uint8)).save(path)
    image = read_training_image(path, 0, 32, keep_aspect=True)
    assert image.shape == (32, 32)
    assert image.dtype == np.uint8
    assert image[:, 0].max() == 0, "kept aspect ratio pads with black"
    assert read_training_image(path, 0, 32, keep_aspect=False)[:, 0].max() > 0
