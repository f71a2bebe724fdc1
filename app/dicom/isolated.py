"""Decoding outside this process: a hostile file can end its decoder, never the window.

Each image is decoded and made ready by a process of its own kind with limits on time and memory. A process that
crashes, hangs, grows or talks nonsense is ended and replaced, and the image is not tried again. See docs/adr.
"""

import contextlib
import threading
from pathlib import Path

from app.core.errors import AppError
from app.core.text import Message, message
from app.dicom.display import Prepared
from app.dicom.isolated_process import DecoderProcess, End, EndedError, Limits
from app.dicom.isolated_wire import DecoderBugError

__all__ = ["DecoderBugError", "DecoderPool", "Limits"]

_CHILD = "app.dicom.isolated_child"
_Identity = tuple[str, int, int, int, Limits]


class DecoderPool:
    """A few processes that decode, one image each at a time. All methods may be called from any thread.

    They are started when they are first needed or by ``warm``.
    """

    def __init__(
        self, limits: Limits | None = None, *, size: int = 2, module: str = "app.dicom.isolated_child"
    ) -> None:
        self.limits = limits or Limits()
        self._size = size
        self._module = module
        self._lock = threading.Lock()
        self._turn = threading.Semaphore(size)
        self._idle: list[DecoderProcess] = []
        self._busy: set[DecoderProcess] = set()
        self._deadly: dict[_Identity, End] = {}
        self._closed = False

    def warm(self) -> None:
        """Start the processes, so that the first image does not wait for it. Some milliseconds."""
        with self._lock:
            self._fill()

    def prepared(self, path: Path, frame: int = 0, limits: Limits = Limits()) -> Prepared:  # noqa: B008 - frozen
        """Decode an image and make it ready; blocks until it is there.

        Raises ``AppError`` as ``app.dicom.pixels.load`` does, and where the decoder had to be ended;
        ``DecoderBugError`` for an error in it.
        """
        identity = _identity(path, frame, limits)
        with self._turn:
            with self._lock:
                known = self._deadly.get(identity)
            if known is not None:
                raise _ended(known, limits)
            process = self._take()
            usable = False
            try:
                image = process.decode(path, frame, limits)
                usable = True
                return image
            except (AppError, DecoderBugError):
                usable = True
                raise
            except EndedError as end:
                raise self._remember(identity, end.how, limits) from None
            finally:
                self._give_back(process, usable=usable)

    def close(self) -> None:
        """End all processes; who waits for an image gets an ``AppError``. It may be called again."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            for process in self._busy:
                process.kill()
        for process in idle:
            process.close()

    def _fill(self) -> None:
        """Start what is missing. Call it with the lock held."""
        try:
            while not self._closed and len(self._idle) + len(self._busy) < self._size:
                self._idle.append(DecoderProcess(self._module))
        except OSError as error:
            raise AppError.from_os_error(error, message("Starting the image decoder")) from error

    def _take(self) -> DecoderProcess:
        with self._lock:
            for process in [process for process in self._idle if not process.alive]:
                self._idle.remove(process)
                process.close()
            self._fill()
            if self._closed:
                raise AppError(message("The image was not decoded because its page was closed."))
            process = self._idle.pop()
            self._busy.add(process)
            return process

    def _give_back(self, process: DecoderProcess, *, usable: bool) -> None:
        with self._lock:
            self._busy.discard(process)
            if usable and not self._closed:
                self._idle.append(process)
                return
        process.close()
        with self._lock, contextlib.suppress(AppError):  # without a new process now, the next image asks for one
            self._fill()

    def _remember(self, identity: _Identity, how: End, limits: Limits) -> AppError:
        with self._lock:
            if self._closed:
                return AppError(message("The image was not decoded because its page was closed."))
            if how is not End.START:
                self._deadly[identity] = how
        return _ended(how, limits)


def _identity(path: Path, frame: int, limits: Limits) -> _Identity:
    try:
        stat = path.stat()
    except OSError as error:
        raise AppError.from_os_error(error, message("Opening the image")) from error
    return str(path), frame, stat.st_size, stat.st_mtime_ns, limits


def _ended(how: End, limits: Limits) -> AppError:
    if how is End.TIME:
        return AppError(
            message("Decoding was stopped: it took longer than {seconds} s.", seconds=limits.seconds),
            message("The file may be damaged. Fetch it again, exclude the image, or allow more in the settings."),
        )
    if how is End.MEMORY:
        return AppError(
            message("Decoding was stopped: it needed more than {number} MB of memory.", number=limits.memory_mb),
            message("The file may be damaged. Fetch it again, exclude the image, or allow more in the settings."),
        )
    if how is End.START:
        return AppError(
            message("The image decoder does not start."),
            message("Start the program again. If that does not help, install it anew."),
        )
    return AppError(_BROKEN[how], message("The file is probably damaged. Fetch it again, or exclude the image."))


_BROKEN: dict[End, Message] = {
    End.CRASH: message("The image decoder broke down over this file."),
    End.NONSENSE: message("The image decoder gave no valid answer for this file."),
}
