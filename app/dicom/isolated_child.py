"""A process that decodes images, one at a time, for a window that must outlive them.

It is started by ``app.dicom.isolated_process`` and ends with the one who started it. Questions come as lines of JSON on
standard input, a byte on standard output says that an answer lies in the file whose descriptor is the only argument.
"""

import contextlib
import faulthandler
import json
import os
import sys
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from typing import Any

from app.core.bugs import bug_text
from app.core.errors import AppError
from app.core.text import message
from app.dicom.display import Prepared, prepare
from app.dicom.isolated_wire import error_answer, image_answer, write_answer
from app.dicom.pixels import load

__all__ = ["serve"]

_GRACE_S = 2.0
"""By so much this process outlasts its time: then nobody is left who would end it."""
_LARGEST_ANSWER = 1 << 30
_KEPT_ANSWER = 1 << 26


def serve(work: Callable[[Path, int], Prepared]) -> None:
    """Answer questions until standard input ends."""
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)  # what a codec prints must not look like an answer
    file = _answer_file(sys.argv[1])
    _never_leave_a_dump()
    _import_decoders()
    size = _address_space()
    write_answer(file, {"number": 0, "pid": os.getpid()})
    answers.write(b".")
    with Path(os.devnull).open("wb") as nowhere:
        while line := sys.stdin.buffer.readline():
            question = json.loads(line)
            _limit_memory(size, question["memory_mb"])
            faulthandler.dump_traceback_later(question["seconds"] + _GRACE_S, exit=True, file=nowhere)
            _answer(file, question, work)
            faulthandler.cancel_dump_traceback_later()
            answers.write(b".")


def _answer(file: FileIO, question: dict[str, Any], work: Callable[[Path, int], Prepared]) -> None:
    number = question["number"]
    if os.fstat(file.fileno()).st_size > _KEPT_ANSWER:
        file.truncate(0)
    try:
        try:
            write_answer(file, *image_answer(number, work(Path(question["path"]), question["frame"])))
        except OSError as error:
            raise AppError.from_os_error(error, message("Opening the image")) from error
    except MemoryError:
        write_answer(file, {"number": number, "memory": True})
    except AppError as error:
        short = isinstance(error.__cause__, MemoryError)
        write_answer(file, {"number": number, "memory": True} if short else error_answer(number, error))
    except Exception as error:  # noqa: BLE001 - whatever it is, the window must hear of it
        write_answer(file, {"number": number, "bug": bug_text(error)})


def _answer_file(handle: str) -> FileIO:
    descriptor = int(handle)
    if sys.platform == "win32":
        import msvcrt

        descriptor = msvcrt.open_osfhandle(descriptor, os.O_RDWR | os.O_BINARY)
    return FileIO(descriptor, "r+b")


def _never_leave_a_dump() -> None:
    """A core dump would hold a patient's picture; a dialog of Windows would wait for a click."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(0x0001 | 0x0002)
        return
    import resource

    for kind, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, _LARGEST_ANSWER)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _import_decoders() -> None:
    """Pay now for what the first image would pay for."""
    import imagecodecs
    import pydicom.encaps  # noqa: F401
    import scipy.ndimage  # noqa: F401 - the field of the collimator; half a second
    from PIL import Image

    for name in ("dicomrle", "jpeg8", "jpegsof3", "jpegls", "jpeg2k", "htj2k"):
        with contextlib.suppress(ImportError, AttributeError):
            getattr(imagecodecs, f"{name}_decode")
    Image.preinit()


def _address_space() -> int:
    """Bytes of address space in use; 0 where only Linux would say."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def _limit_memory(used: int, megabytes: int) -> None:
    """Make allocations fail before the memory of the computer is used up, where the system can."""
    if not used or sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (used + megabytes * 1_000_000, hard))


def _prepared(path: Path, frame: int) -> Prepared:
    return prepare(load(path, frame))


if __name__ == "__main__":
    serve(_prepared)
