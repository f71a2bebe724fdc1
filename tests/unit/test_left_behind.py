"""The fixture that fails a test which leaves something behind does fail it."""

import shutil
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]

LEAKS = """
import subprocess, sys, threading, types

stop = threading.Event()
child = []


def test_nothing():
    thread = threading.Thread(target=stop.wait, args=(0,))
    thread.start()


def test_thread():
    threading.Thread(target=stop.wait, args=(5,), name="forgotten", daemon=True).start()


def test_child():
    child.append(subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE))


def test_database():
    sys.modules["app.store.database"] = types.SimpleNamespace(open_databases=lambda: ["forgotten.sqlite"])


def test_job():
    sys.modules["app.workers.base"] = types.SimpleNamespace(running_jobs=lambda: ["forgotten job"])


def test_end():
    stop.set()
    child[0].communicate()
    del sys.modules["app.workers.base"]
"""


def test_each_kind_of_leak_fails_its_test(tmp_path):
    shutil.copy(TESTS / "conftest.py", tmp_path)
    (tmp_path / "test_leaks.py").write_text(LEAKS, encoding="utf-8")
    plugins = [word for name in ("pytest-qt", "randomly", "xdist", "cacheprovider") for word in ("-p", f"no:{name}")]
    answer = subprocess.run(
        [sys.executable, "-m", "pytest", "-c", str(TESTS / "unit" / "no_qt.ini"), *plugins, str(tmp_path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    for named in ("thread forgotten", "child process", "open database forgotten.sqlite", "job forgotten job"):
        assert f"AssertionError: left behind: {named}" in answer.stdout, answer.stdout[-3_000:]
    assert "6 passed, 4 errors" in answer.stdout
