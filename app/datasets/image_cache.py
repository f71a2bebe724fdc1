"""Training images, decoded once into a memory-mapped 8-bit array that whole batches are read from.

Measured on 2 cores: decoding JPEG-LS anew in each epoch gives 5 images a second, this cache 41,000. It can always be
made again; it lies in ``PROJECT/cache``.
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.core.errors import AppError
from app.core.files import lock_file, replace_durably, write_text_atomically
from app.core.jobs import JobContext
from app.core.text import message
from app.datasets.dataset import DatasetCase

__all__ = ["PREPROCESSING", "ImageCache", "ReadImage", "build_image_cache", "read_training_image"]

PREPROCESSING = 2
"""Raise this number when ``app.dicom.pixels.training_image`` gives other pixels for the same file."""
_IMAGES_BETWEEN_SAVES = 64
_SHORTEST_CHECK_S = 0.3

ReadImage = Callable[[Path, int, int, bool], NDArray[np.uint8]]
"""``(path, frame, size, keep_aspect)`` -> uint8 [size, size]."""


def read_training_image(path: Path, frame: int, size: int, keep_aspect: bool) -> NDArray[np.uint8]:
    """Decode one image for training; see ``app.dicom.pixels.training_image``."""
    from app.dicom.pixels import training_image

    return training_image(path, frame, size, keep_aspect=keep_aspect)


@dataclass(frozen=True)
class ImageCache:
    """``pixels`` uint8 [images, size, size], memory-mapped and read-only; ``rows`` int64 [cases, views] into it."""

    path: Path
    pixels: NDArray[np.uint8]
    rows: NDArray[np.int64]

    def read(self, cases: NDArray[np.int64]) -> NDArray[np.uint8]:
        """The images of a whole batch of cases (positions, not ids): uint8 [batch, views, size, size], a copy."""
        batch: NDArray[np.uint8] = self.pixels[self.rows[cases]]
        return batch


@dataclass(frozen=True, order=True)
class _Source:
    """One image and what identifies it: a file that was changed has another size or time of change."""

    name: str
    frame: int
    path: Path
    size: int
    mtime_ns: int
    case_id: int


def build_image_cache(
    cases: Sequence[DatasetCase],
    views: Sequence[str],
    *,
    folder: Path,
    root: Path,
    size: int,
    keep_aspect: bool,
    threads: int,
    context: JobContext,
    read: ReadImage = read_training_image,
) -> ImageCache:
    """Open the cache of these images in ``folder``, making first what is missing of it.

    ``root`` is the project folder that relative paths count from. The cache depends on the set of images, not on the
    order of ``cases``: datasets of the same cases share it. Being killed costs at most the last
    ``_IMAGES_BETWEEN_SAVES`` images. Two processes that want the same cache wait for each other. Raises ``AppError``
    when files are missing or cannot be decoded or the disk is full, ``Cancelled`` when asked to stop.
    """
    sources = _sources(cases, views, root)
    positions = {(source.name, source.frame): row for row, source in enumerate(sources)}
    rows = np.array(
        [positions[case.images[view].path, case.images[view].frame] for case in cases for view in views], dtype=np.int64
    )
    identity = [[source.name, source.frame, source.size, source.mtime_ns] for source in sources]
    digest = hashlib.sha256(json.dumps([PREPROCESSING, identity]).encode()).hexdigest()[:16]
    path = folder / f"images-{size}-{'fit' if keep_aspect else 'stretch'}-{digest}.npy"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        while not path.exists():
            with lock_file(path.with_suffix(".lock")) as held:
                if held:
                    decode = _decoder(read, size, keep_aspect)
                    _make(path, sources, size, decode, threads, context)
            if not held:
                _wait_for_the_other(path, context)
        pixels = np.asarray(np.load(path, mmap_mode="r"))
    except OSError as error:
        raise AppError.from_os_error(error, message("Preparing the training images")) from error
    return ImageCache(path, pixels, rows.reshape(len(cases), len(views)))


def _sources(cases: Sequence[DatasetCase], views: Sequence[str], root: Path) -> list[_Source]:
    found: dict[tuple[str, int], _Source] = {}
    missing = 0
    for case in cases:
        for view in views:
            image = case.images[view]
            path = root / image.path
            try:
                stat = path.stat()
            except OSError:
                missing += 1
                continue
            source = _Source(image.path, image.frame, path, stat.st_size, stat.st_mtime_ns, case.case_id)
            found.setdefault((image.path, image.frame), source)
    if missing:
        raise AppError(
            message("{n} image files of this dataset are not where they were imported from.", n=missing),
            message("Connect the disk or folder they were imported from and start again."),
        )
    return [found[key] for key in sorted(found)]


def _decoder(read: ReadImage, size: int, keep_aspect: bool) -> Callable[[_Source], NDArray[np.uint8]]:
    return lambda source: read(source.path, source.frame, size, keep_aspect)


def _make(
    path: Path,
    sources: Sequence[_Source],
    size: int,
    decode: Callable[[_Source], NDArray[np.uint8]],
    threads: int,
    context: JobContext,
) -> None:
    """Fill ``path`` by way of a part file; which of its rows are on the disk is kept beside it, a byte an image."""
    if path.exists():  # the other process finished between our look and our lock
        return
    part, ledger = path.with_suffix(".part"), path.with_suffix(".done")
    pixels, done = _open_part(part, ledger, len(sources), size)
    unreadable: list[int] = []
    pending = [row for row in range(len(sources)) if not done[row]]
    try:
        for number, (row, image) in enumerate(_decoded(pending, sources, decode, threads, context), start=1):
            if image is None:
                unreadable.append(sources[row].case_id)
                continue
            pixels[row] = image
            done[row] = 1
            if number % _IMAGES_BETWEEN_SAVES == 0:
                _save_part(pixels, ledger, done)
            ready = len(sources) - len(pending) + number
            context.report(ready, len(sources), message("Preparing the training images"))
    finally:
        _save_part(pixels, ledger, done)
    if unreadable:
        raise _unreadable(unreadable)
    del pixels  # Windows renames no file that is mapped
    index = {"preprocessing": PREPROCESSING, "images": [[source.name, source.frame] for source in sources]}
    write_text_atomically(path.with_suffix(".json"), json.dumps(index, ensure_ascii=False))
    replace_durably(part, path)
    ledger.unlink(missing_ok=True)


def _open_part(part: Path, ledger: Path, images: int, size: int) -> tuple[NDArray[np.uint8], bytearray]:
    """Go on with a part file that was left behind, or begin one."""
    expected = (images, size, size)
    if part.exists() and ledger.exists() and ledger.stat().st_size == images:
        try:
            pixels = np.lib.format.open_memmap(part, mode="r+")
            if pixels.shape == expected and pixels.dtype == np.uint8:
                return pixels, bytearray(ledger.read_bytes())
        except ValueError:  # cut off while its header was written
            pass
    needed = images * size * size
    if shutil.disk_usage(part.parent).free < needed:
        raise AppError(
            message("Preparing the training images takes {n} MB; the disk has less free.", n=needed // 10**6),
            message("Free some space on the disk of the project, then try again."),
        )
    ledger.unlink(missing_ok=True)
    pixels = np.lib.format.open_memmap(part, mode="w+", dtype=np.uint8, shape=expected)
    if hasattr(os, "posix_fallocate"):
        # A full disk must be an error now and not a bus error in the middle of writing to mapped memory.
        with part.open("rb+") as file:
            os.posix_fallocate(file.fileno(), 0, part.stat().st_size)
    ledger.write_bytes(bytes(images))
    return pixels, bytearray(images)


def _save_part(pixels: NDArray[np.uint8], ledger: Path, done: bytearray) -> None:
    """Put the pixels on the disk first and only then say so."""
    assert isinstance(pixels, np.memmap)
    pixels.flush()
    with ledger.open("rb+") as file:
        file.write(done)


def _decoded(
    rows: Sequence[int],
    sources: Sequence[_Source],
    decode: Callable[[_Source], NDArray[np.uint8]],
    threads: int,
    context: JobContext,
) -> Iterator[tuple[int, NDArray[np.uint8] | None]]:
    """Decode in threads (the decoders release the GIL); None for an image that cannot be decoded."""
    waiting = iter(rows)
    running: dict[Future[NDArray[np.uint8]], int] = {}
    with ThreadPoolExecutor(max(1, threads)) as pool:
        try:
            while True:
                while len(running) < 2 * max(1, threads) and (row := next(waiting, None)) is not None:
                    running[pool.submit(decode, sources[row])] = row
                if not running:
                    return
                finished, _ = wait(running, timeout=_SHORTEST_CHECK_S, return_when=FIRST_COMPLETED)
                context.check()
                for future in finished:
                    row = running.pop(future)
                    try:
                        yield row, future.result()
                    except AppError:
                        yield row, None
        finally:
            for future in running:
                future.cancel()


def _wait_for_the_other(path: Path, context: JobContext) -> None:
    """Wait until another process that makes the same cache has finished or died."""
    while True:
        with lock_file(path.with_suffix(".lock")) as free:
            if free:
                return
        context.report(0, None, message("Another training prepares the same images"))
        context.check()
        time.sleep(_SHORTEST_CHECK_S)


def _unreadable(case_ids: Sequence[int]) -> AppError:
    shown = ", ".join(str(case_id) for case_id in sorted(set(case_ids))[:10])
    return AppError(
        message("{n} images cannot be decoded. Cases: {cases}.", n=len(case_ids), cases=shown),
        message("Exclude these cases and make the dataset again, or import their images anew."),
    )
