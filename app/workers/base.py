"""The only file that makes a thread. How the rules below came about is told in docs/adr/0006-threads.md.

A ``Worker`` is a QObject that is moved to a QThread; the ``WorkerHost`` lives on the GUI thread and owns every worker
and thread. What crosses is a frozen value. Python owns worker and thread, nothing calls ``deleteLater`` on them, and
the host lets go of them in the slot of that thread's ``finished``, after ``wait()``.
"""

import inspect
import logging
import threading
import time
import weakref
from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QMetaObject, QObject, Qt, QThread, QThreadPool, Signal, Slot

from app.core.bugs import bug_text
from app.core.errors import AppError
from app.core.jobs import Cancelled, JobContext, Progress
from app.workers.garbage import GuiGarbage

__all__ = ["JobHandle", "ShortTasks", "Worker", "WorkerHost", "running_jobs"]

T = TypeVar("T")

_SHORTEST_PROGRESS_INTERVAL_S = 0.05
_SLOW_SHUTDOWN_MS = 5_000
_HOSTS: "weakref.WeakSet[WorkerHost]" = weakref.WeakSet()

_log = logging.getLogger(__name__)


def running_jobs() -> list[str]:
    """Names of all jobs whose thread has not ended; the tests use it to find what was left running."""
    return [handle.name for host in _HOSTS for handle in host.handles]


class Worker(QObject):
    """Runs one job in the thread that it was moved to.

    Exactly one of ``finished`` (the job's value), ``failed`` (an ``AppError``, or the text of a bug) and
    ``cancelled`` is emitted, then ``ended``.
    """

    progress = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, job: Callable[[JobContext], object], stop: threading.Event) -> None:
        super().__init__()
        self._job = job
        self._stop = stop
        self._lock = threading.Lock()
        self._waiting: Progress | None = None
        self._last_emit = 0.0

    @Slot()
    def run(self) -> None:
        """Do the job. Every way out ends in ``ended``, or the thread would never quit."""
        try:
            self._run_job()
        finally:
            self.ended.emit()

    def _run_job(self) -> None:
        try:
            value = self._job(JobContext(self._pass_on, self._stop.is_set))
        except Cancelled:
            self.cancelled.emit()
        except AppError as error:
            self.failed.emit(error)
        except BaseException as error:  # noqa: BLE001 - whatever it is, it must not end the program from a thread
            text = bug_text(error)
            _log.error("A job ended with an unexpected error:\n%s", text)
            self.failed.emit(text)
        else:
            if self._waiting is not None:
                self.progress.emit(self._waiting)
            self.finished.emit(value)

    def _pass_on(self, progress: Progress) -> None:
        """Emit at most twenty times a second, whatever the job does; what came too early waits for the end."""
        with self._lock:  # a job may report from its own pool
            now = time.monotonic()
            self._waiting = progress
            if now - self._last_emit < _SHORTEST_PROGRESS_INTERVAL_S:
                return
            self._last_emit = now
            self._waiting = None
        self.progress.emit(progress)


class JobHandle(QObject):
    """A job that was started: lives on the GUI thread, for asking whether it runs and for cancelling it."""

    def __init__(self, host: "WorkerHost", worker: Worker, thread: QThread, stop: threading.Event) -> None:
        super().__init__()
        self.name = thread.objectName()
        self._host = host
        self._worker: Worker | None = worker
        self._thread: QThread | None = thread
        self._stop = stop
        self._connections: list[QMetaObject.Connection] = []

    @property
    def running(self) -> bool:
        """Whether the job's thread is still there."""
        return self._thread is not None

    @property
    def stopping(self) -> bool:
        """Whether the job was asked to stop and has not ended yet."""
        return self.running and self._stop.is_set()

    def cancel(self) -> None:
        """Ask the job to stop at its next ``context.check()``; ``cancelled`` tells when it has."""
        self._stop.set()

    @Slot()
    def _let_go(self) -> None:
        """Wait for the thread and drop both objects: the slot of the thread's ``finished``."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        thread.wait()
        self._worker = None
        self._host._forget(self)

    def _silence(self) -> None:
        """Disconnect what the caller of ``start`` connected, and nothing that ends the thread."""
        for connection in self._connections:
            QObject.disconnect(connection)

    def _finish_now(self) -> None:
        """Block until the thread has ended, then drop it."""
        if self._thread is not None and not self._thread.wait(_SLOW_SHUTDOWN_MS):
            _log.warning("The job %s does not stop; waiting for it", self.name)
        self._let_go()


class WorkerHost(QObject):
    """Starts jobs and owns their threads. There is one, on the GUI thread; it shuts down when the program quits."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._handles: set[JobHandle] = set()
        self._closed = False
        self._garbage = GuiGarbage(self)
        _HOSTS.add(self)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.shutdown)

    @property
    def handles(self) -> tuple[JobHandle, ...]:
        """The jobs whose thread has not ended."""
        return tuple(self._handles)

    @property
    def running(self) -> int:
        """Number of jobs whose thread has not ended."""
        return len(self._handles)

    def start(
        self,
        job: Callable[[JobContext], T],
        *,
        on_finished: Callable[[T], Any],
        on_failed: Callable[[AppError | str], Any],
        on_progress: Callable[[Progress], Any] | None = None,
        on_cancelled: Callable[[], Any] | None = None,
        on_ended: Callable[[], Any] | None = None,
        name: str = "job",
    ) -> JobHandle:
        """Run ``job`` in a thread of its own; the slots run on the GUI thread, in the order of the events.

        Every slot must be a method of a QObject of the GUI thread: anything else would run in the worker's thread,
        so it is refused with a ``TypeError``. ``on_failed`` gets an ``AppError``, or a text where the job has a bug.
        ``job`` must not touch a QObject; what it returns must be frozen.
        """
        if self._closed or QThread.currentThread() is not self.thread():
            raise RuntimeError("Jobs are started on the GUI thread, before shutdown")
        stop = threading.Event()
        worker = Worker(job, stop)
        slots = (
            (worker.progress, on_progress),
            (worker.finished, on_finished),
            (worker.failed, on_failed),
            (worker.cancelled, on_cancelled),
            (worker.ended, on_ended),
        )
        for _, slot in slots:
            self._refuse_unsafe(slot)
        thread = QThread()
        thread.setObjectName(name)
        handle = JobHandle(self, worker, thread, stop)
        for signal, slot in slots:
            if slot is not None:
                connection = signal.connect(slot, Qt.ConnectionType.QueuedConnection)
                handle._connections.append(connection)
        worker.moveToThread(thread)
        thread.started.connect(worker.run)
        # Queued, quit() would be an event for the GUI thread, which waits for the thread in shutdown().
        worker.ended.connect(thread.quit, Qt.ConnectionType.DirectConnection)
        thread.finished.connect(handle._let_go, Qt.ConnectionType.QueuedConnection)
        self._handles.add(handle)
        thread.start()
        return handle

    @Slot()
    def shutdown(self) -> None:
        """Cancel all jobs and wait for them; what they emit from now on reaches nobody. It may be called again."""
        self._closed = True
        for handle in self._handles:
            handle.cancel()
            handle._silence()
        for handle in tuple(self._handles):
            handle._finish_now()
        self._garbage.stop()

    def _refuse_unsafe(self, slot: Callable[..., Any] | None) -> None:
        if slot is None:
            return
        owner = getattr(slot, "__self__", None)
        if not (inspect.ismethod(slot) or inspect.isbuiltin(slot)) or not isinstance(owner, QObject):
            raise TypeError(f"{slot!r} is not a method of a QObject: it would run in the worker's thread")
        if owner.thread() is not self.thread():
            raise TypeError(f"{slot!r} belongs to an object of another thread")

    def _forget(self, handle: JobHandle) -> None:
        self._handles.discard(handle)


class ShortTasks(QObject):
    """Many short computations, such as decoding images: the newest request first, stale ones never begun.

    ``done`` (key, value) and ``failed`` (key, ``AppError`` or the text of a bug) are emitted on the thread of this
    object.
    """

    done = Signal(object, object)
    failed = Signal(object, object)
    _came_back = Signal(object, object, bool)

    def __init__(self, parent: QObject | None = None, *, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(threads)
        self._lock = threading.Lock()
        self._waiting: dict[Hashable, Callable[[], object]] = {}
        self._came_back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def request(self, key: Hashable, task: Callable[[], object]) -> None:
        """Run ``task`` before all that wait; it replaces a waiting one of the same ``key``."""
        with self._lock:
            self._waiting.pop(key, None)
            self._waiting[key] = task
        self._pool.start(self._run_newest)

    def keep_only(self, keys: Iterable[Hashable]) -> None:
        """Drop what waits and is not in ``keys``, when a view has moved on."""
        wanted = set(keys)
        with self._lock:
            self._waiting = {key: task for key, task in self._waiting.items() if key in wanted}

    @property
    def busy(self) -> bool:
        """Whether something waits or runs."""
        with self._lock:
            return bool(self._waiting) or self._pool.activeThreadCount() > 0

    def shutdown(self) -> None:
        """Drop what waits, and block until what runs has ended. Call it before this object goes."""
        self.keep_only(())
        self._pool.waitForDone()

    def _run_newest(self) -> None:
        with self._lock:
            if not self._waiting:
                return
            key, task = self._waiting.popitem()
        try:
            value = task()
        except AppError as error:
            self._came_back.emit(key, error, False)
        except BaseException as error:  # noqa: BLE001 - as in Worker
            self._came_back.emit(key, bug_text(error), False)
        else:
            self._came_back.emit(key, value, True)

    @Slot(object, object, bool)
    def _deliver(self, key: Hashable, value: object, good: bool) -> None:
        (self.done if good else self.failed).emit(key, value)
