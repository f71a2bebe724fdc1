"""The window's end of one process that decodes images: starts it, asks it, watches its time and its memory."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from enum import Enum
from io import FileIO
from pathlib import Path
from typing import Any

from app.dicom.display import Prepared
from app.dicom.isolated_wire import NonsenseError, OutOfMemoryError, read_answer, read_image

__all__ = ["DecoderProcess", "End", "EndedError", "Limits"]

_START_S = 60.0
_END_S = 3.0
_LOOK_S = 0.05
_KEPT_MEMORY = 64 << 20
_LOOK_WINDOWS_S = 0.002
_PACKAGE_FOLDER = str(Path(__file__).resolve().parents[2])


@dataclass(frozen=True)
class Limits:
    """What one image may cost: seconds, and megabytes of memory."""

    seconds: int = 20
    memory_mb: int = 2048


class End(Enum):
    """How a decoding process came to its end."""

    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"
    NONSENSE = "nonsense"
    START = "start"


class EndedError(Exception):
    """The process ended, or was ended, before it had answered."""

    def __init__(self, how: End) -> None:
        super().__init__(how.value)
        self.how = how


class DecoderProcess:
    """One process. It is asked by one thread at a time; ``kill`` may be called by any."""

    def __init__(self, module: str) -> None:
        """Start the process; it gets ready by itself. Raises ``OSError``."""
        self._file = _answer_file()
        try:
            self._process = _start(module, self._file)
        except BaseException:
            self._file.close()
            raise
        self._pid = 0
        self._number = 0

    @property
    def alive(self) -> bool:
        """Whether the process is there."""
        return self._process.poll() is None

    def decode(self, path: Path, frame: int, limits: Limits) -> Prepared:
        """Ask for one image and wait for it.

        Raises what the decoder raised (``AppError``, ``DecoderBugError``), or ``EndedError``, after which the process
        is of no more use.
        """
        if not self._pid:
            self._get_ready()
        self._number += 1
        question = {
            "number": self._number,
            "path": str(path),
            "frame": frame,
            "seconds": limits.seconds,
            "memory_mb": limits.memory_mb,
        }
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(question).encode("ascii") + b"\n")
        except OSError as error:
            raise EndedError(End.CRASH) from error
        self._wait(limits.seconds, limits.memory_mb * 1_000_000)
        try:
            return read_image(self._file, read_answer(self._file, self._number))
        except NonsenseError as error:
            raise EndedError(End.NONSENSE) from error
        except OutOfMemoryError as error:
            raise EndedError(End.MEMORY) from error

    def kill(self) -> None:
        """End the process at once; who waits for its answer gets ``EndedError``."""
        self._process.kill()

    def close(self) -> None:
        """End the process and give back all that it held. Nobody may be asking it."""
        self.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):  # one that waits for a dead disk goes when that comes back
            self._process.wait(_END_S)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._file.close()

    def _get_ready(self) -> None:
        try:
            self._wait(_START_S, 0)
            self._pid = int(read_answer(self._file, 0)["pid"])  # on Windows a launcher may stand between
        except (EndedError, NonsenseError, KeyError, TypeError, ValueError) as error:
            raise EndedError(End.START) from error

    def _wait(self, seconds: float, memory: int) -> None:
        """Wait for the byte that says that an answer is there."""
        assert self._process.stdout is not None
        pipe = self._process.stdout.fileno()
        deadline = time.monotonic() + seconds
        while not _can_read(pipe, min(_LOOK_S, max(0.0, deadline - time.monotonic()))):
            if time.monotonic() >= deadline:
                raise EndedError(End.TIME)
            if memory and self._resident() > memory:
                raise EndedError(End.MEMORY)
        if not os.read(pipe, 1):
            raise EndedError(End.CRASH)

    def _resident(self) -> int:
        """Bytes of memory that the process holds."""
        import psutil

        try:
            return int(psutil.Process(self._pid).memory_info().rss)
        except psutil.Error:
            return 0


def _can_read(pipe: int, seconds: float) -> bool:
    """Whether a read would not block: something is there, or the other end is closed."""
    if sys.platform == "win32":
        import _winapi
        import msvcrt

        deadline = time.monotonic() + seconds
        while True:
            try:
                if _winapi.PeekNamedPipe(msvcrt.get_osfhandle(pipe), 0)[0]:
                    return True
            except BrokenPipeError:
                return True
            if time.monotonic() >= deadline:
                return False
            time.sleep(_LOOK_WINDOWS_S)
    import select

    poll = select.poll()
    poll.register(pipe, select.POLLIN)
    return bool(poll.poll(seconds * 1000))


def _answer_file() -> FileIO:
    """A file without a name that is gone with the last process that holds it, however that ends.

    On Linux it lies in memory; elsewhere the system decides when its pages reach the disk.
    """
    if sys.platform != "linux":
        with tempfile.TemporaryFile(prefix="befundwerk-", buffering=0) as file:
            return FileIO(os.dup(file.fileno()), "r+b")
    return FileIO(os.memfd_create("befundwerk-image"), "r+b")


def _start(module: str, file: FileIO) -> "subprocess.Popen[bytes]":
    environment = {name: value for name, value in os.environ.items() if not name.endswith("_API_KEY")}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [_PACKAGE_FOLDER, os.environ.get("PYTHONPATH", "")]))
    environment["OMP_NUM_THREADS"] = environment["OPENBLAS_NUM_THREADS"] = "1"
    # Without these, glibc gives the memory of each image back and pays for every page of the next one again.
    environment["MALLOC_TRIM_THRESHOLD_"] = environment["MALLOC_MMAP_THRESHOLD_"] = str(_KEPT_MEMORY)
    given: dict[str, Any]
    if sys.platform == "win32":
        import msvcrt

        handle = msvcrt.get_osfhandle(file.fileno())
        os.set_handle_inheritable(handle, True)
        startup = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [handle]})
        given = {"startupinfo": startup, "creationflags": subprocess.CREATE_NO_WINDOW}
    else:
        handle = file.fileno()
        given = {"pass_fds": (handle,), "start_new_session": True}  # Ctrl+C in a terminal is for the window
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module, str(handle)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env=environment,
        **given,
    )
