"""Decoding processes that crash, hang, grow or talk nonsense, and what is left of them."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest

from app.core.errors import AppError
from app.dicom.display import prepare
from app.dicom.isolated import DecoderBugError, DecoderPool, Limits
from app.dicom.pixels import load
from tests.dicom_files import ramp, write_dicom

NAUGHTY = "tests.unit.dicom.naughty_child"
LIMITS = Limits(seconds=20, memory_mb=300)
SHORT = Limits(seconds=1, memory_mb=300)
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def naughty() -> Iterator[DecoderPool]:
    pool = DecoderPool(size=1, module=NAUGHTY)
    yield pool
    pool.close()


def named(folder: Path, stem: str) -> Path:
    path = folder / f"{stem}.dcm"
    path.write_bytes(b"")
    return path


def children() -> set[int]:
    """Processes below this one, but those that Python's multiprocessing keeps since an earlier test."""
    found = psutil.Process().children(recursive=True)
    return {child.pid for child in found if not any("multiprocessing." in word for word in _command(child))}


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:  # it has ended meanwhile
        return []


def test_an_image_comes_back_as_it_would_here(tmp_path: Path) -> None:
    path = write_dicom(
        tmp_path / "ä ß.dcm",
        pixels=ramp(1300, 1100),
        PhotometricInterpretation="MONOCHROME1",
        WindowCenter=[900.5, 7],
        WindowWidth=[300, 9],
        WindowCenterWidthExplanation=["BONE", "SOFT"],
        RescaleSlope="0.5",
        RescaleIntercept="-7.25",
        PixelSpacing=[0.2, 0.3],
        PixelPaddingValue=0,
    )
    expected = prepare(load(path))
    pool = DecoderPool(size=1)
    try:
        found = pool.prepared(path)
    finally:
        pool.close()
    assert [level.shape for level in found.levels] == [(1300, 1100), (650, 550), (325, 275)]
    assert all(np.array_equal(one, other) for one, other in zip(found.levels, expected.levels, strict=True))
    assert np.array_equal(found.axis, expected.axis)
    assert not found.levels[0].flags.writeable
    for field in ("window", "auto", "windows", "inverted", "padding", "spacing", "magnification", "photometric"):
        assert getattr(found, field) == getattr(expected, field), field


@pytest.mark.parametrize(
    ("stem", "sentence"),
    [
        pytest.param("crash", "broke down", marks=pytest.mark.skipif(sys.platform == "win32", reason="no SIGSEGV")),
        ("hang", "longer than 1 s"),
        ("grow", "more than 300 MB"),
        ("grow-unlimited", "more than 300 MB"),
        ("nonsense", "no valid answer"),
    ],
)
def test_a_process_that_goes_wrong_is_replaced_and_its_file_left_alone(
    naughty: DecoderPool, tmp_path: Path, stem: str, sentence: str
) -> None:
    deadly, limits = named(tmp_path, stem), SHORT if stem == "hang" else LIMITS
    with pytest.raises(AppError, match=sentence) as met:
        naughty.prepared(deadly, 0, limits)
    assert str(met.value.what_to_do)
    assert naughty.prepared(named(tmp_path, "good"), 7, LIMITS).axis.tolist() == [7.0]
    before = children()
    with pytest.raises(AppError, match=sentence):
        naughty.prepared(deadly, 0, limits)
    assert children() == before  # nobody was asked again


def test_a_file_that_was_replaced_is_tried_again(naughty: DecoderPool, tmp_path: Path) -> None:
    path = named(tmp_path, "nonsense")
    for _ in range(2):
        with pytest.raises(AppError, match="no valid answer"):
            naughty.prepared(path, 0, LIMITS)
    assert len(naughty._deadly) == 1
    path.write_bytes(b"other")
    with pytest.raises(AppError, match="no valid answer"):
        naughty.prepared(path, 0, LIMITS)
    assert len(naughty._deadly) == 2


def test_refusals_and_bugs_come_through_and_keep_the_process(naughty: DecoderPool, tmp_path: Path) -> None:
    with pytest.raises(AppError, match=r"No\. Ask another\."):
        naughty.prepared(named(tmp_path, "refuse"), 0, LIMITS)
    before = children()
    with pytest.raises(DecoderBugError, match="KeyError") as met:
        naughty.prepared(named(tmp_path, "bug"), 0, LIMITS)
    assert "Doe" not in met.value.calls
    assert naughty.prepared(named(tmp_path, "good"), 1, LIMITS).size == (30, 20)
    assert children() == before
    with pytest.raises(AppError, match="Opening the image failed"):
        naughty.prepared(tmp_path / "gone.dcm", 0, LIMITS)


def test_a_process_that_died_unasked_is_not_the_fault_of_the_next_file(naughty: DecoderPool, tmp_path: Path) -> None:
    naughty.prepared(named(tmp_path, "good"), 1, LIMITS)
    (process,) = [psutil.Process(pid) for pid in children()]
    process.kill()
    psutil.wait_procs([process], timeout=5)
    assert naughty.prepared(named(tmp_path, "good"), 2, LIMITS).axis.tolist() == [2.0]


def test_closing_ends_what_hangs_and_leaves_nothing(tmp_path: Path) -> None:
    descriptors = psutil.Process().num_handles() if sys.platform == "win32" else psutil.Process().num_fds()
    pool = DecoderPool(size=2, module=NAUGHTY)
    pool.warm()
    path, met = named(tmp_path, "hang"), []

    def ask() -> None:
        with pytest.raises(AppError) as error:
            pool.prepared(path, 0, Limits(seconds=60))
        met.append(str(error.value))

    pool.prepared(named(tmp_path, "good"), 0, LIMITS)
    asking = threading.Thread(target=ask)
    asking.start()
    while not pool._busy:
        threading.Event().wait(0.01)
    pool.close()
    asking.join(timeout=10)
    assert met == ["The image was not decoded because its page was closed."]
    assert not children()
    if sys.platform != "win32":
        assert psutil.Process().num_fds() == descriptors
    with pytest.raises(AppError, match="page was closed"):
        pool.prepared(path)


def test_a_decoder_that_cannot_start_says_so(tmp_path: Path) -> None:
    pool = DecoderPool(size=1, module="tests.unit.dicom.no_such_module")
    try:
        for _ in range(2):
            with pytest.raises(AppError, match="does not start"):
                pool.prepared(named(tmp_path, "good"), 0, LIMITS)
    finally:
        pool.close()


@pytest.mark.skipif(sys.platform == "win32", reason="asks for a signal of POSIX")
def test_processes_end_when_the_window_is_killed(tmp_path: Path) -> None:
    """One of them idle, the other hanging."""
    script = (
        "import sys, threading, psutil\n"
        "from pathlib import Path\n"
        "from app.dicom.isolated import DecoderPool, Limits\n"
        f"pool = DecoderPool(size=2, module={NAUGHTY!r})\n"
        "ask = lambda stem: pool.prepared(Path(sys.argv[1]) / (stem + '.dcm'), 0, Limits(seconds=1))\n"
        "ask('good')\n"
        "threading.Thread(target=ask, args=('hang',), daemon=True).start()\n"
        "print(*[child.pid for child in psutil.Process().children()], flush=True)\n"
        "threading.Event().wait()\n"
    )
    named(tmp_path, "good")
    named(tmp_path, "hang")
    window = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE)
    assert window.stdout is not None
    decoders = [psutil.Process(int(pid)) for pid in window.stdout.readline().split()]
    assert len(decoders) == 2
    os.kill(window.pid, signal.SIGKILL)
    window.wait()
    window.stdout.close()
    _, alive = psutil.wait_procs(decoders, timeout=10)
    assert not alive
