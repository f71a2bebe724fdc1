"""The doctor: each part in each of its states, without PyTorch and without a network."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from app.core.jobs import Cancelled, JobContext, Progress
from app.operations import doctor
from app.operations.doctor import Check, Health, examine

CPU = {"torch": "2.14.1", "cuda": False, "devices": [], "mps": False, "threads": 2}
CLOSED = "http://127.0.0.1:9"


@contextmanager
def ollama(answer: object) -> Iterator[str]:
    """A server on this machine that gives ``answer`` to every question."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(autouse=True)
def no_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_ask_torch", lambda _context: dict(CPU))


def check(name: str, **options: object) -> Check:
    report = examine(**{"ollama": CLOSED, **options})
    return next(check for check in report.checks if check.name == name)


def test_every_part_is_named_once_and_has_a_remedy_where_it_is_not_well(tmp_path):
    report = examine(folder=tmp_path, ollama=CLOSED)
    names = [check.name for check in report.checks]
    assert sorted(names) == sorted(
        {"python", "qt", "pytorch", "weights", "decoders", "keys", "memory", "disk", "ollama"}
    )
    for part in report.checks:
        assert str(part.text)
        assert bool(str(part.remedy)) == (part.state is not Health.OK), part


def test_progress_counts_the_parts_and_cancelling_stops():
    seen: list[Progress] = []
    report = examine(JobContext(seen.append), ollama=CLOSED)
    assert seen[-1].done == seen[-1].total == len(report.checks)
    with pytest.raises(Cancelled):
        examine(JobContext(is_cancelled=lambda: True), ollama=CLOSED)


@pytest.mark.parametrize(
    ("answer", "state", "part"),
    [
        (None, Health.MISSING, "does not start"),
        (CPU, Health.LIMITED, "without a graphics card"),
        ({**CPU, "mps": True}, Health.OK, "Apple"),
        ({**CPU, "devices": [{"name": "H200", "memory": 141e9}]}, Health.OK, "H200 (141 GB)"),
    ],
)
def test_pytorch(monkeypatch, answer, state, part):
    monkeypatch.setattr(doctor, "_ask_torch", lambda _context: answer)
    found = check("pytorch")
    assert found.state is state
    assert part in str(found.text)
    assert examine(ollama=CLOSED).healthy == (answer is not None)


def test_a_codec_that_is_broken_is_named(monkeypatch):
    import imagecodecs

    def broken(*_: object, **__: object) -> None:
        raise ValueError("broken")

    assert check("decoders").state is Health.OK
    monkeypatch.setattr(imagecodecs, "jpegls_decode", broken)
    found = check("decoders")
    assert found.state is Health.LIMITED
    assert str(found.text).endswith(": JPEG-LS.")


def test_weights_are_found_in_the_cache_of_torch(monkeypatch, tmp_path):
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    assert check("weights").state is Health.LIMITED
    checkpoints = tmp_path / "hub" / "checkpoints"
    checkpoints.mkdir(parents=True)
    (checkpoints / "resnet18-f37072fd.pth").touch()
    found = check("weights")
    assert found.state is Health.OK
    assert "resnet18-f37072fd.pth" in str(found.text)


def test_disk_of_a_folder_that_does_not_exist_yet(tmp_path):
    assert check("disk", folder=tmp_path / "not" / "yet").state is not Health.MISSING


@pytest.mark.parametrize(
    ("answer", "state", "text"),
    [
        ({"models": [{"name": "qwen3:8b"}, {"name": "a"}]}, Health.OK, "Models: a, qwen3:8b"),
        ({"models": []}, Health.LIMITED, "Ollama runs, but has no model."),
        (["something else"], Health.LIMITED, "Ollama does not run on this computer."),
    ],
)
def test_ollama(answer, state, text):
    with ollama(answer) as address:
        found = check("ollama", ollama=address)
    assert (found.state, str(found.text)) == (state, text)


def test_ollama_elsewhere_is_never_asked():
    assert check("ollama", ollama="http://192.0.2.1:11434").state is Health.LIMITED


def test_missing_library_of_qt_names_its_package(monkeypatch):
    monkeypatch.setattr(doctor, "missing_qt_libraries", lambda _folder, *, screen: ("libxcb-cursor.so.0",))
    monkeypatch.setattr("app.core.system_libraries.shutil.which", lambda _name: None)
    found = check("qt", folder=Path.home())
    assert found.state is Health.LIMITED
    assert str(found.remedy) == "Install them: sudo apt install libxcb-cursor0"
