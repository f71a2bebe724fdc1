"""No other module than the gateway opens a connection: by what the sources name, and in a sealed network."""

import ast
import errno
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.sealed import NOT_PERMITTED

APP = Path(__file__).resolve().parents[2] / "app"
GATEWAY = APP / "extraction" / "gateway.py"
NETWORK = (
    "socket", "socketserver", "ssl", "http", "urllib.request", "urllib3", "requests", "aiohttp", "httpx", "httpcore",
    "httpx2", "httpcore2", "websockets", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib", "xmlrpc", "asyncio",
    "paramiko", "grpc", "boto3", "huggingface_hub", "PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngine",
    "torch.hub", "torch.distributed", "torchvision.datasets", "pynetdicom",
)  # fmt: skip
CLIENTS = ("openai", "ollama")
"""Imported by the engines for their exceptions alone; their clients are made by the gateway on its own transport."""
CALLS = {"urlopen", "urlretrieve", "create_connection", "load_state_dict_from_url", "download_url", "openUrl"}
PROGRAMS = ("curl", "wget", "ssh", "scp", "nc ", "ftp", "http://", "https://")
STARTERS = ("subprocess", "os.system", "os.popen", "os.exec", "os.spawn", "QProcess")


@cache
def _modules() -> tuple[tuple[str, str], ...]:
    """File and module of every import but the gateway's, those by function included."""
    imports = [(file, node) for file, node in _nodes() if isinstance(node, ast.Import | ast.ImportFrom)]
    found = [(file, name) for file, node in imports for name in _names(node)]
    found += [
        (file, part.value)
        for file, function, call in _calls()
        if function in ("importlib.import_module", "import_module", "__import__")
        for part in call.args
        if isinstance(part, ast.Constant)
    ]
    return tuple(found)


@cache
def _calls() -> tuple[tuple[str, str, ast.Call], ...]:
    """File, name of the function and node of every call outside the gateway."""
    return tuple((file, ast.unparse(node.func), node) for file, node in _nodes() if isinstance(node, ast.Call))


@cache
def _nodes() -> tuple[tuple[str, ast.AST], ...]:
    files = [file for file in sorted(APP.rglob("*.py")) if file != GATEWAY]
    trees = [(file.relative_to(APP).as_posix(), ast.parse(file.read_text(encoding="utf-8"))) for file in files]
    wanted = ast.Import | ast.ImportFrom | ast.Call
    return tuple((name, node) for name, tree in trees for node in ast.walk(tree) if isinstance(node, wanted))


def _names(node: ast.Import | ast.ImportFrom) -> list[str]:
    names = [alias.name for alias in node.names]
    if isinstance(node, ast.Import):
        return names
    return [str(node.module), *(f"{node.module}.{name}" for name in names)]


def _is(module: str, name: str) -> bool:
    return module == name or module.startswith(f"{name}.")


def test_no_other_module_names_a_library_that_opens_connections() -> None:
    found = {f"{file}: {module}" for file, module in _modules() if any(_is(module, name) for name in NETWORK)}
    assert found == set()


def test_the_vendors_clients_are_made_by_the_gateway_alone() -> None:
    made = {f"{file}: {name}" for file, name, _ in _calls() if name.startswith(CLIENTS) and "Error" not in name}
    assert made == set()
    importing = {file for file, module in _modules() if any(_is(module, name) for name in CLIENTS)}
    assert all(file.startswith("extraction/") for file in importing), importing


def test_nothing_is_fetched_by_a_call_or_by_another_program() -> None:
    calls = {f"{file}: {name}" for file, name, _ in _calls() if name.rpartition(".")[2] in CALLS}
    started = {
        f"{file}: {part.value}"
        for file, name, call in _calls()
        if name.startswith(STARTERS)
        for part in ast.walk(call)
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value.startswith(PROGRAMS)
    }
    assert calls | started == set()


SCRIPT = """
import socket
from app.core.errors import AppError
from app.extraction.engines.base import ConnectionTrouble
from app.extraction.gateway import Gateway
for offline in (True, False):
    try:
        Gateway(offline=offline).json_client(url="https://192.0.2.1")("GET", "/", None)
    except (AppError, ConnectionTrouble) as error:
        print(type(error).__name__)
try:
    socket.create_connection(("192.0.2.1", 80), 1)
except OSError as error:
    print(error.errno)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="network namespaces are Linux's")
def test_a_sealed_network_has_no_way_out() -> None:
    """What ``dev.py test --no-network`` relies on."""
    command = [sys.executable, "-m", "tests.sealed", "-c", SCRIPT]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=APP.parent)
    if done.returncode == NOT_PERMITTED:
        pytest.skip(done.stderr.strip())
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["AppError", "ConnectionTrouble", str(errno.ENETUNREACH)]
