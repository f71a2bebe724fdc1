"""From "next case" to both images painted, against a bare decode of the same two files.

    python -m tests.benchmarks.next_case

For each transfer syntax two radiographs of 2500 × 2000 and 12 bits are written. *Bare*: both files are decoded one
after the other in this process (``app.dicom.pixels.load``), nothing else. *Shown*: ``Hanging.hang`` as the program does
it, decoding in its processes, until both views have painted their image. *Prefetched*: the same where the images were
announced before and are ready. Rounds of the three alternate; medians are compared.

There is nothing to decode in an uncompressed file, so its bare decode is the copying of memory, which making an image
ready and bringing it from another process cannot be compared with: there the time itself has a limit.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import imagecodecs
import numpy as np
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.uid import UID, ExplicitVRLittleEndian, generate_uid
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.dicom.pixels import load
from app.settings.settings import Settings
from app.store.records import Image
from app.views.style import apply_theme
from app.views.widgets.viewer.hanging import Hanging

ROWS, COLUMNS = 2500, 2000
ROUNDS = 7
RATIO, PREFETCHED_MS = 1.2, 50.0
UNCOMPRESSED_MS = 100.0
ENCODERS = {
    "uncompressed": (ExplicitVRLittleEndian, None),
    "JPEG Lossless": (UID("1.2.840.10008.1.2.4.70"), lambda values: imagecodecs.ljpeg_encode(values, bitspersample=12)),
    "JPEG-LS": (UID("1.2.840.10008.1.2.4.80"), imagecodecs.jpegls_encode),
    "JPEG 2000": (
        UID("1.2.840.10008.1.2.4.90"),
        lambda values: imagecodecs.jpeg2k_encode(values, codecformat="j2k", reversible=True, bitspersample=12),
    ),
}


def _values(seed: int) -> np.ndarray:
    random = np.random.default_rng(seed)
    down, across = np.mgrid[0:ROWS, 0:COLUMNS]
    limb = np.exp(-(((across - COLUMNS / 2) / 400.0) ** 2)) * (1 + 0.3 * np.sin(down / 90.0))
    return np.clip(limb * 2_500 + random.normal(300, 12, (ROWS, COLUMNS)), 0, 4_095).astype(np.uint16)


def _write(path: Path, values: np.ndarray, syntax: UID, encode) -> None:
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = syntax
    meta.MediaStorageSOPClassUID = UID("1.2.840.10008.5.1.4.1.1.1")
    meta.MediaStorageSOPInstanceUID = generate_uid()
    dataset = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
    dataset.SOPClassUID, dataset.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
    dataset.Modality, dataset.PhotometricInterpretation = "CR", "MONOCHROME2"
    dataset.Rows, dataset.Columns, dataset.SamplesPerPixel = ROWS, COLUMNS, 1
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit, dataset.PixelRepresentation = 16, 12, 11, 0
    dataset.ImagerPixelSpacing = [0.15, 0.15]
    dataset.PixelData = values.tobytes() if encode is None else encapsulate([bytes(encode(values))])
    dataset["PixelData"].VR = "OW" if encode is None else "OB"
    if encode is not None:
        dataset["PixelData"].is_undefined_length = True
    dataset.save_as(path)


class _Painted(QObject):
    """Ends a loop when both views have painted an image."""

    def __init__(self, hanging: Hanging) -> None:
        super().__init__()
        self._hanging = hanging
        self._loop = QEventLoop()
        self._painted: set[object] = set()
        self._waiting = False
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched in self._hanging.visible_views:
            if watched.prepared is not None:
                self._painted.add(watched)
            if self._waiting and len(self._painted) == len(self._hanging.visible_views):
                self._waiting = False  # a second call would end the next loop before anything is painted
                QTimer.singleShot(0, self._loop.quit)
        return False

    def time_of(self, step) -> float:
        self._painted.clear()
        self._waiting = True
        begin = time.perf_counter()
        step()
        self._loop.exec()
        return (time.perf_counter() - begin) * 1e3


class _Case:
    """Two files, handed out under new records each time, so that nothing is ready that should not be."""

    number = 0

    def __init__(self, paths: list[Path]) -> None:
        self.paths = paths

    def images(self) -> list[Image]:
        found = []
        for path, view in zip(self.paths, ("AP", "LAT"), strict=True):
            _Case.number += 1
            facts = ("dicom", "", "", "CR", ROWS, COLUMNS, "", view, "tag", "L", "tag", path.stat().st_size)
            found.append(Image(_Case.number, 1, str(path), 0, *facts, _Case.number, {}))
        return found


def _wait_until_ready(hanging: Hanging, images: list[Image]) -> None:
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(lambda: all(hanging._loader.ready(image) for image in images) and loop.quit())
    timer.start(5)
    loop.exec()


def _measure(hanging: Hanging, painted: _Painted, case: _Case) -> tuple[float, float, float]:
    bare, shown, prefetched = [], [], []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        for path in case.paths:
            load(path)
        bare.append((time.perf_counter() - begin) * 1e3)
        shown.append(painted.time_of(lambda: hanging.hang(case.images(), "elbow")))
        following = case.images()
        hanging.prefetch(following)
        _wait_until_ready(hanging, following)
        prefetched.append(painted.time_of(lambda following=following: hanging.hang(following, "elbow")))
    return tuple(statistics.median(times[1:]) for times in (bare, shown, prefetched))


def main() -> int:
    app = QApplication(sys.argv[:1])
    apply_theme(app, "dark")
    good = True
    with tempfile.TemporaryDirectory() as folder:
        hanging = Hanging(Settings.load(Path(folder) / "settings.toml"))
        hanging.resize(900, 700)
        hanging.show()
        painted = _Painted(hanging)
        print(f"two radiographs of {COLUMNS} × {ROWS}, 12 bits; views of some 450 × 660; {os.cpu_count()} cores")
        for name, (syntax, encode) in ENCODERS.items():
            case = _Case([Path(folder) / f"{syntax}-{seed}.dcm" for seed in (1, 2)])
            for seed, path in enumerate(case.paths):
                _write(path, _values(seed), syntax, encode)
            bare, shown, prefetched = _measure(hanging, painted, case)
            limit = f"at most {RATIO}" if encode is not None else f"no limit; shown in at most {UNCOMPRESSED_MS:.0f} ms"
            held = shown / bare <= RATIO if encode is not None else shown <= UNCOMPRESSED_MS
            good = good and held and prefetched <= PREFETCHED_MS
            print(
                f"{name:14} bare decode {bare:5.0f} ms, shown {shown:5.0f} ms: ratio {shown / bare:.2f} ({limit});"
                f" prefetched {prefetched:3.0f} ms (at most {PREFETCHED_MS:.0f})"
            )
        hanging.shut_down()
        hanging.close()
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
