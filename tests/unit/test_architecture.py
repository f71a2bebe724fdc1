"""The rules of ARCHITECTURE.md that a program can check."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"
UNIT = ROOT / "tests" / "unit"
LONGEST_FILE = 400
LONGEST_FUNCTION = 50
QT = frozenset({"PySide6", "pyqtgraph", "pytestqt"})
ABOVE_QT = ("app.views", "app.workers", "app.window")
THREAD_MAKERS = frozenset({"QThread", "QThreadPool", "QRunnable", "QtConcurrent"})
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\Z")
STYLE_FILES = frozenset({"style.py", "stylesheet.py"})
FORBIDDEN_CALLS = frozenset({"processEvents", "terminate"})


def _python_files(*folders: Path) -> list[Path]:
    return sorted(file for folder in folders for file in folder.rglob("*.py"))


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@cache
def _nodes(file: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))


def _imports(file: Path) -> Iterator[str]:
    for node in _nodes(file):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_import_contracts_hold():
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    answer = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert answer.returncode == 0, answer.stdout


def test_unit_tests_name_nothing_of_qt():
    found = [
        f"{_name(file)}: {module}"
        for file in _python_files(UNIT)
        for module in _imports(file)
        if module.partition(".")[0] in QT or module.startswith(ABOVE_QT)
    ]
    assert not found


def test_unit_tests_import_no_qt():
    """Import the unit tests in an interpreter in which importing Qt is an error: it holds for all they import."""
    script = (
        "import importlib, sys\n"
        "for name in ('PySide6', 'shiboken6', 'pyqtgraph', 'pytestqt'): sys.modules[name] = None\n"
        "from _pytest.outcomes import Skipped\n"
        "for name in sys.argv[1:]:\n"
        "    try: importlib.import_module(name)\n"
        "    except Skipped: print(name)\n"
    )
    files = [ROOT / "tests" / "conftest.py", *_python_files(UNIT)]
    names = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    answer = subprocess.run(
        [sys.executable, "-c", script, *names], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert answer.returncode == 0, answer.stderr[-3_000:]


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body; parameters with their help texts and the docstring are not what makes a function long."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_files_and_functions_are_short():
    files = [ROOT / "dev.py", *_python_files(APP, ROOT / "packaging")]
    tests = _python_files(ROOT / "tests")
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in files + tests}
    found = [f"{_name(file)}: {length} lines" for file, length in lengths.items() if length > LONGEST_FILE]
    for file in files:
        for node in _nodes(file):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = _length(node)
                if length > LONGEST_FUNCTION:
                    found.append(f"{_name(file)}:{node.lineno}: {node.name} has {length} lines")
    assert not found


def test_package_files_are_empty():
    assert [_name(file) for file in APP.rglob("__init__.py") if file.read_text(encoding="utf-8").strip()] == []


def test_every_folder_of_the_program_is_a_package():
    folders = {file.parent for file in _python_files(APP)}
    assert [_name(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("folder", ["views", "workers"])
def test_colours_live_in_the_style(folder):
    found = [
        f"{_name(file)}:{node.lineno}: {node.value}"
        for file in _python_files(APP / folder)
        if file.name not in STYLE_FILES
        for node in _nodes(file)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and COLOUR.match(node.value)
    ]
    assert not found


def test_one_file_makes_threads_of_qt():
    found = [
        f"{_name(file)}: {module}"
        for file in _python_files(APP)
        if _name(file) != "app/workers/base.py"
        for module in _imports(file)
        if module.rpartition(".")[2] in THREAD_MAKERS
    ]
    assert not found


def test_window_makes_no_thread_of_python_either():
    found = [
        f"{_name(file)}: {module}"
        for file in [*_python_files(APP / "views"), APP / "window.py"]
        for module in _imports(file)
        if module.startswith(("concurrent.futures", "multiprocessing", "asyncio"))
    ]
    assert not found


def test_one_file_opens_connections():
    """What import-linter cannot name: parts of a standard package, and Qt's own network module."""
    doors = ("urllib.request", "http.client", "http.server", "ftplib", "smtplib", "ssl", "PySide6.QtNetwork", "xmlrpc")
    found = [
        f"{_name(file)}: {module}"
        for file in _python_files(APP)
        if _name(file) != "app/extraction/gateway.py"
        for module in _imports(file)
        if module.startswith(doors)
    ]
    assert not found


def test_event_loop_is_not_run_by_hand():
    found = [
        f"{_name(file)}:{node.lineno}: {node.func.attr}"
        for file in [*_python_files(APP / "views", APP / "workers"), APP / "window.py"]
        for node in _nodes(file)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FORBIDDEN_CALLS
    ]
    assert not found


def test_sql_lives_in_the_store():
    sql = re.compile(
        r"\s*(SELECT\b.+\bFROM|INSERT\b.+\bINTO|UPDATE\b.+\bSET|DELETE\s+FROM|CREATE\s+TABLE)\b", re.DOTALL
    )
    found = [
        f"{_name(file)}:{node.lineno}"
        for file in _python_files(APP)
        if not _name(file).startswith("app/store/")
        for node in _nodes(file)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and sql.match(node.value)
    ]
    assert not found


def _unpickles(call: ast.Call) -> bool:
    """Whether ``call`` reads or writes pickles: those of ``torch.load`` only where code could be in them."""
    function = ast.unparse(call.func)
    if function == "torch.load":
        return not any(word.arg == "weights_only" and ast.unparse(word.value) == "True" for word in call.keywords)
    return function == "torch.save" or function.partition(".")[0] in {"pickle", "dill", "joblib", "shelve", "marshal"}


def test_nothing_is_pickled():
    found = [
        f"{_name(file)}:{node.lineno}"
        for file in _python_files(APP)
        for node in _nodes(file)
        if isinstance(node, ast.Call) and _unpickles(node)
    ]
    assert not found


def test_lock_names_no_address_and_the_pyside_that_works():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert re.findall(r"^pyside6-essentials==(\S+)", lock, re.MULTILINE) == ["6.11.3"]
    assert not re.search(r"^(torch|torchvision|nvidia-)", lock, re.MULTILINE)
    pinned = re.split(r"\n(?=[a-z0-9])", lock.strip())
    assert len(pinned) > 50
    assert all("--hash=sha256:" in package for package in pinned)
