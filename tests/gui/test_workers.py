"""Threads: slots are checked, nothing is left, and every way out of a job is told."""

import functools
import gc
import sys
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from app.core.errors import AppError
from app.core.jobs import JobContext, Progress
from app.core.text import message
from app.workers.base import JobHandle, ShortTasks, WorkerHost

CYCLES = 2_000
EMITS = 500


class Listener(QObject):
    """Writes down what reaches it, and on which thread."""

    over = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.events: list[tuple[str, object]] = []
        self.threads: set[int] = set()

    def _note(self, kind: str, value: object = None) -> None:
        self.events.append((kind, value))
        self.threads.add(threading.get_ident())

    def on_finished(self, value: object) -> None:
        self._note("finished", value)

    def on_failed(self, error: object) -> None:
        self._note("failed", error)

    def on_progress(self, progress: Progress) -> None:
        self._note("progress", progress)

    def on_cancelled(self) -> None:
        self._note("cancelled")

    @Slot()
    def on_ended(self) -> None:
        self._note("ended")
        self.over.emit()

    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.events]


@pytest.fixture
def host(qapp):
    host = WorkerHost()
    yield host
    host.shutdown()
    assert host.running == 0


@pytest.fixture
def listener(qapp) -> Listener:
    return Listener()


def start(host: WorkerHost, listener: Listener, job: Callable[[JobContext], object]) -> JobHandle:
    return host.start(
        job,
        on_finished=listener.on_finished,
        on_failed=listener.on_failed,
        on_progress=listener.on_progress,
        on_cancelled=listener.on_cancelled,
        on_ended=listener.on_ended,
    )


def wait_until_cancelled(context: JobContext) -> None:
    never = threading.Event()
    while True:
        context.check()
        never.wait(0.005)


def test_value_arrives_on_the_gui_thread_and_the_job_runs_elsewhere(qtbot, host, listener):
    with qtbot.waitSignal(listener.over):
        handle = start(host, listener, lambda _context: threading.get_ident())
        assert handle.running
    (kind, job_thread), *_ = listener.events
    assert kind == "finished"
    assert job_thread != threading.get_ident()
    assert listener.threads == {threading.get_ident()}
    assert listener.kinds() == ["finished", "ended"]
    qtbot.waitUntil(lambda: not handle.running)
    assert host.running == 0


def test_error_for_people_arrives_as_it_is(qtbot, host, listener):
    error = AppError(message("The disk is full."), message("Free some space."))

    def job(_context: JobContext) -> None:
        raise error

    with qtbot.waitSignal(listener.over):
        start(host, listener, job)
    assert listener.events == [("failed", error), ("ended", None)]


@pytest.mark.parametrize("kind", [ValueError, KeyboardInterrupt, SystemExit])
def test_bug_arrives_as_text_without_its_message(qtbot, host, listener, kind):
    def job(_context: JobContext) -> None:
        raise kind("Erika Mustermann")

    with qtbot.waitSignal(listener.over):
        start(host, listener, job)
    assert listener.kinds() == ["failed", "ended"]
    text = listener.events[0][1]
    assert isinstance(text, str)
    assert kind.__name__ in text
    assert "test_workers.py" in text
    assert "Mustermann" not in text


def test_cancelling_is_told_and_ends_the_thread(qtbot, host, listener):
    with qtbot.waitSignal(listener.over):
        handle = start(host, listener, wait_until_cancelled)
        assert not handle.stopping
        handle.cancel()
        assert handle.stopping
    assert listener.kinds() == ["cancelled", "ended"]
    qtbot.waitUntil(lambda: not handle.running)
    assert not handle.stopping


def test_progress_is_thinned_and_its_last_value_always_arrives(qtbot, host, listener):
    def job(context: JobContext) -> None:
        for _ in range(1_000):
            context.report(1, 1, message("again"))  # "done == total" passes the thinning of JobContext
        context.report(7, 7, message("end"))

    with qtbot.waitSignal(listener.over):
        start(host, listener, job)
    progress = [value for kind, value in listener.events if kind == "progress"]
    assert 1 <= len(progress) <= 20
    assert progress[-1] == Progress(7, 7, message("end"))
    assert listener.kinds()[-2:] == ["finished", "ended"]


class Plain:
    def method(self, _value: object) -> None: ...


def plain_function(_value: object) -> None: ...


@pytest.mark.parametrize(
    "slot",
    [lambda _value: None, plain_function, functools.partial(plain_function, 1), Plain().method, print],
    ids=["lambda", "function", "partial", "method of a plain class", "builtin"],
)
def test_slot_that_would_run_in_the_worker_is_refused(host, listener, slot):
    ran = threading.Event()
    with pytest.raises(TypeError, match="thread"):
        host.start(lambda _context: ran.set(), on_finished=slot, on_failed=listener.on_failed)
    with pytest.raises(TypeError, match="thread"):
        host.start(lambda _c: ran.set(), on_finished=listener.on_finished, on_failed=listener.on_failed, on_ended=slot)
    assert host.running == 0
    assert not ran.is_set()


def test_slot_of_an_object_of_another_thread_is_refused(host, listener):
    thread = QThread()
    stranger = Listener()
    stranger.moveToThread(thread)
    with pytest.raises(TypeError, match="another thread"):
        host.start(lambda _context: None, on_finished=stranger.on_finished, on_failed=listener.on_failed)


def test_slot_of_qt_itself_is_accepted(qtbot, host, listener):
    gone = QObject()
    with qtbot.waitSignal(gone.destroyed):
        host.start(
            lambda _context: None,
            on_finished=listener.on_finished,
            on_failed=listener.on_failed,
            on_ended=gone.deleteLater,
        )
    qtbot.waitUntil(lambda: host.running == 0)


def test_shutdown_stops_running_jobs_and_silences_them(qtbot, host, listener):
    started = [threading.Event() for _ in range(4)]

    def job_of(event: threading.Event) -> Callable[[JobContext], None]:
        def job(context: JobContext) -> None:
            event.set()
            wait_until_cancelled(context)

        return job

    handles = [start(host, listener, job_of(event)) for event in started]
    assert all(event.wait(5) for event in started)
    host.shutdown()
    assert host.running == 0
    assert not any(handle.running for handle in handles)
    qtbot.wait(20)
    assert listener.events == []
    with pytest.raises(RuntimeError):
        start(host, listener, lambda _context: None)


def test_receiver_that_is_gone_is_not_called(qtbot, host):
    release = threading.Event()
    listener = Listener()
    handle = start(host, listener, lambda _context: release.wait(5))
    events = listener.events
    listener.deleteLater()
    with qtbot.waitSignal(listener.destroyed):
        pass
    release.set()
    qtbot.waitUntil(lambda: not handle.running)
    assert events == []


class Relay(QObject):
    """Starts the next job in the slot of the last one."""

    over = Signal()

    def __init__(self, host: WorkerHost) -> None:
        super().__init__()
        self.host = host
        self.count = 0
        self.errors: list[object] = []

    def on_finished(self, _value: object) -> None:
        self.count += 1
        if self.count == CYCLES:
            self.over.emit()
        else:
            self.host.start(_nothing, on_finished=self.on_finished, on_failed=self.on_failed)

    def on_failed(self, error: object) -> None:
        self.errors.append(error)
        self.over.emit()


def _nothing(context: JobContext) -> int:
    context.check()
    return 1


def test_two_thousand_cycles_leave_no_thread(qtbot, host):
    before = threading.active_count()
    relay = Relay(host)
    with qtbot.waitSignal(relay.over, timeout=120_000):
        relay.on_finished(0)
    assert relay.errors == []
    assert relay.count == CYCLES
    qtbot.waitUntil(lambda: host.running == 0)
    assert threading.active_count() <= before + 1


def test_emitting_takes_no_reference_from_true(qtbot):
    """PySide6 6.12.0 on Python 3.11 takes one per emit, until the process aborts."""

    class Emitter(QObject):
        something = Signal(object)
        flag = Signal(bool)

    emitter = Emitter()
    listener = Listener()
    emitter.something.connect(listener.on_finished)
    emitter.flag.connect(listener.on_progress)
    before = sys.getrefcount(True)
    for _ in range(EMITS):
        emitter.something.emit(None)
        emitter.flag.emit(False)
    assert abs(sys.getrefcount(True) - before) < EMITS // 10


class Cyclic(QObject):
    """Garbage that only the cycle collector finds, with a timer that only its own thread may stop."""

    def __init__(self, destroyed_on: list[int]) -> None:
        super().__init__()
        self.me = self
        self.timer = QTimer(self)
        self.timer.start(10_000)
        self.last_words = LastWords(destroyed_on)


class LastWords:
    def __init__(self, said: list[int]) -> None:
        self.said = said

    def __del__(self) -> None:
        self.said.append(threading.get_ident())


def test_cycles_are_collected_on_the_gui_thread_only(qtbot, host, listener):
    destroyed_on: list[int] = []
    for _ in range(200):
        Cyclic(destroyed_on)

    def allocate_much(_context: JobContext) -> int:
        return len([[number] for number in range(200_000)])

    assert not gc.isenabled()
    with qtbot.waitSignal(listener.over):
        start(host, listener, allocate_much)
    qtbot.waitUntil(lambda: len(destroyed_on) == 200)
    assert set(destroyed_on) == {threading.get_ident()}
    host.shutdown()
    assert gc.isenabled()


@pytest.fixture
def short_tasks(qapp):
    tasks = ShortTasks(threads=1)
    yield tasks
    tasks.shutdown()


def test_newest_request_comes_first_and_stale_ones_never_run(qtbot, short_tasks):
    gate, begun, ran = threading.Event(), threading.Event(), []

    def first() -> str:
        begun.set()
        gate.wait(5)
        return "first"

    results: list[tuple[object, object]] = []
    short_tasks.done.connect(lambda key, value: results.append((key, value)))
    short_tasks.request("first", first)
    assert begun.wait(5)
    for key in ("stale", "older", "newer"):
        short_tasks.request(key, lambda key=key: ran.append(key) or key)
    short_tasks.request("older", lambda: ran.append("older again") or "again")
    short_tasks.keep_only(["older", "newer"])
    gate.set()
    qtbot.waitUntil(lambda: len(results) == 3)
    assert ran == ["older again", "newer"]
    assert results == [("first", "first"), ("older", "again"), ("newer", "newer")]


def test_short_task_that_fails_is_told(qtbot, short_tasks):
    error = AppError("no")

    def fails() -> None:
        raise error

    with qtbot.waitSignal(short_tasks.failed) as blocker:
        short_tasks.request(1, fails)
    assert blocker.args == [1, error]
    with qtbot.waitSignal(short_tasks.failed) as blocker:
        short_tasks.request(2, lambda: 1 // 0)
    assert blocker.args[0] == 2
    assert "ZeroDivisionError" in blocker.args[1]


def test_many_short_tasks_all_come_back(qtbot, qapp):
    tasks = ShortTasks(threads=4)
    got: set[int] = set()
    tasks.done.connect(lambda key, _value: got.add(key))
    for number in range(3_000):
        tasks.request(number, lambda: bytes(100))
    qtbot.waitUntil(lambda: len(got) == 3_000, timeout=20_000)
    tasks.shutdown()
