"""A decoding process that does what the name of the file says: crash, hang, grow, talk nonsense, or decode."""

import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.core.errors import AppError
from app.dicom import isolated_child
from app.dicom.display import Prepared, prepare
from app.dicom.pixels import Radiograph

_PORTION = 8_000_000


def _work(path: Path, frame: int) -> Prepared:
    os.write(1, b"a codec prints what looks like an answer ...")
    image = prepare(Radiograph(np.full((20, 30), frame, np.uint16)))
    match path.stem:
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "hang":
            while True:
                time.sleep(60)
        case "grow":
            _grow()
        case "grow-unlimited":
            _lift_the_limit()
            _grow()
        case "nonsense":
            return replace(image, axis=np.full(1, np.nan))
        case "refuse":
            raise AppError("No.", "Ask another.")
        case "bug":
            raise KeyError("Doe^Jane")
    return image


def _grow() -> None:
    held = []
    while True:
        held.append(b"x" * _PORTION)
        time.sleep(0.001)


def _lift_the_limit() -> None:
    """As on systems that know none, so that only the window's watch is left."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (resource.getrlimit(resource.RLIMIT_AS)[1],) * 2)


def _nothing() -> None:
    """Codecs are not needed for this, and the tests start many processes."""


if __name__ == "__main__":
    isolated_child._import_decoders = _nothing
    isolated_child.serve(_work)
