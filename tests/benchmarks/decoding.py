"""What decoding in processes of its own costs, and whether it holds up the window.

Run: ``python -m tests.benchmarks.decoding [--rounds 5]``. A synthetic radiograph of 2500 × 2000 pixels in each transfer
syntax. First part: milliseconds from the file to the prepared image, in this process (the baseline), in another one,
and per image when two processes work at a time. Second part: the longest gap between the ticks of a timer on the GUI
thread while images are decoded as the window does it, beside the gap while threads of this process decode. Time in
which the GUI thread waited for a core is taken off where the system counts it (Linux), so that other programs do not.
"""

import argparse
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import pydicom

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from app.dicom.display import Prepared, prepare
from app.dicom.isolated import DecoderPool
from app.dicom.pixels import load
from app.dicom.syntaxes import syntax_name
from app.workers.base import ShortTasks
from tests.dicom_files import write_dicom

TARGET_GAP_MS = 16.0
TARGET_RATIO = 1.2
BASE = "1.2.840.10008.1.2"


def _picture() -> np.ndarray:
    rng = np.random.default_rng(1)
    slope = np.add.outer(np.linspace(0, 1800, 2500), np.linspace(0, 1800, 2000))
    return (slope + rng.normal(0, 12, slope.shape)).clip(0, 4095).astype(np.uint16)


def write_all(folder: Path) -> list[tuple[str, Path]]:
    """The picture in each transfer syntax: name and file."""
    picture = _picture()
    eight = (picture >> 4).astype(np.uint8)
    jpeg2000 = partial(imagecodecs.jpeg2k_encode, codecformat="j2k")
    streams: dict[str, Callable[[], Any]] = {
        f"{BASE}.4.50": lambda: imagecodecs.jpeg8_encode(eight, level=95),
        f"{BASE}.4.51": lambda: imagecodecs.jpeg8_encode(picture, level=95, bitspersample=12),
        f"{BASE}.4.57": lambda: imagecodecs.ljpeg_encode(picture, bitspersample=12),
        f"{BASE}.4.70": lambda: imagecodecs.ljpeg_encode(picture, bitspersample=12),
        f"{BASE}.4.80": lambda: imagecodecs.jpegls_encode(picture),
        f"{BASE}.4.81": lambda: imagecodecs.jpegls_encode(picture, level=2),
        f"{BASE}.4.90": lambda: jpeg2000(picture, level=0, reversible=True),
        f"{BASE}.4.91": lambda: jpeg2000(picture, level=45),
        f"{BASE}.4.201": lambda: imagecodecs.htj2k_encode(picture),
    }
    paths = {
        BASE: write_dicom(folder / "implicit.dcm", pixels=picture, syntax=BASE),
        f"{BASE}.1": write_dicom(folder / "explicit.dcm", pixels=picture),
        f"{BASE}.2": write_dicom(
            folder / "big.dcm", syntax=f"{BASE}.2", PixelData=picture.byteswap().tobytes(), pixels=picture
        ),
        f"{BASE}.1.99": write_dicom(folder / "deflated.dcm", pixels=picture, syntax=f"{BASE}.1.99"),
    }
    rle = pydicom.dcmread(paths[f"{BASE}.1"])
    rle.compress(f"{BASE}.5", generate_instance_uid=False)
    rle.save_as(folder / "rle.dcm")
    paths[f"{BASE}.5"] = folder / "rle.dcm"
    for uid, encode in streams.items():
        pixels = eight if uid == f"{BASE}.4.50" else picture
        paths[uid] = write_dicom(folder / f"{uid}.dcm", pixels=pixels, syntax=uid, encoded=bytes(encode()))
    return [(syntax_name(uid), path) for uid, path in paths.items()]


def _here(path: Path) -> Prepared:
    return prepare(load(path))


def _ms(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def _waited_for_a_core() -> float:
    """Seconds that this thread was ready to run and had no core: the doing of other programs. 0 where nobody says."""
    try:
        text = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return int(text.split()[1]) / 1e9


class Window(QObject):
    """Ticks on the GUI thread, and asks for images as the reading page does."""

    def __init__(self) -> None:
        super().__init__()
        self.tasks = ShortTasks(self, threads=2)
        self.tasks.done.connect(self._on_done)
        self.tasks.failed.connect(self._on_failed)
        self._loop = QEventLoop()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._tick)
        self._last = self._waited = self.longest = 0.0
        self._left = 0

    def watch(self, works: list[Callable[[], object]]) -> float:
        """The longest gap between two ticks, in ms, until all ``works`` have come back; none: half a second."""
        self._left, self.longest, self._last = len(works), 0.0, time.perf_counter()
        self._waited = _waited_for_a_core()
        self._timer.start()
        for number, work in enumerate(works):
            self.tasks.request(number, work)
        if not works:
            QTimer.singleShot(500, self._loop.quit)
        self._loop.exec()
        self._timer.stop()
        return self.longest * 1000

    @Slot()
    def _tick(self) -> None:
        now, waited = time.perf_counter(), _waited_for_a_core()
        self.longest = max(self.longest, now - self._last - (waited - self._waited))
        self._last, self._waited = now, waited

    @Slot(object, object)
    def _on_done(self, _key: object, _image: object) -> None:
        self._left -= 1
        if self._left == 0:
            self._loop.quit()

    @Slot(object, object)
    def _on_failed(self, _key: object, error: object) -> None:
        raise SystemExit(f"not decoded: {error}")


def _two_at_a_time(window: Window, pool: DecoderPool, path: Path) -> float:
    return _ms(lambda: window.watch([partial(pool.prepared, path)] * 4)) / 4


def main() -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    application = QApplication.instance() or QApplication(sys.argv)
    assert application is not None
    pool, window = DecoderPool(size=2), Window()
    with tempfile.TemporaryDirectory() as name:
        files = write_all(Path(name))
        pool.warm()
        window.watch([partial(pool.prepared, files[0][1])] * 4)
        idle = [window.watch([]) for _ in range(rounds)]
        titles = ("here ms", "isolated", "ratio", "two", "ratio", "gap ms", "largest", "here")
        print(f"{'transfer syntax':42}" + "".join(f"{title:>10}" for title in titles))
        for title, path in files:
            alone, apart, both, gaps, threads = [], [], [], [], []
            _here(path)
            for _ in range(rounds):
                alone.append(_ms(partial(_here, path)))
                apart.append(_ms(partial(pool.prepared, path)))
                both.append(_two_at_a_time(window, pool, path))
                gaps.append(window.longest * 1000)
                threads.append(window.watch([partial(_here, path)] * 4))
            here, isolated, pair = (statistics.median(values) for values in (alone, apart, both))
            figures = (here, isolated, isolated / here, pair, pair / here)
            held = (statistics.median(gaps), max(gaps), statistics.median(threads))
            print(f"{title:42}" + "".join(f"{figure:>10.2f}" for figure in (*figures, *held)), flush=True)
    pool.close()
    window.tasks.shutdown()
    print(f"gap without any work: median {statistics.median(idle):.1f} ms, largest {max(idle):.1f} ms")
    print(f"targets: two at a time at most {TARGET_RATIO:.1f} of here; gap at most {TARGET_GAP_MS:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
