"""The set-up: what it installs, when it does nothing, and what it says when something is wrong."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import dev


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A checkout of its own, with a lock, in which every command that would be run is written down."""
    (tmp_path / "requirements.lock").write_text("numpy==2 \\\n    --hash=sha256:00\n    # via app\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(
        '[project]\n[project.optional-dependencies]\ntorch = ["torch>=2.10,<2.15"]\n', encoding="utf-8"
    )
    for name, path in {
        "ROOT": tmp_path,
        "VENV": tmp_path / ".venv",
        "LOCK": tmp_path / "requirements.lock",
        "PYPROJECT": tmp_path / "pyproject.toml",
        "STAMP": tmp_path / ".venv" / "stamp.json",
    }.items():
        monkeypatch.setattr(dev, name, path)
    monkeypatch.delenv("BEFUNDWERK_TORCH_INDEX", raising=False)
    monkeypatch.delenv(dev.RE_RUN, raising=False)
    return tmp_path


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch, place: Path) -> list[list[str]]:
    """The commands of the set-up; making ``.venv`` makes an interpreter in it."""
    commands: list[list[str]] = []

    def step(_title: str, command: list[str], _remedy: str = "") -> None:
        commands.append(command[1:])
        if "venv" in command:
            dev.venv_python().parent.mkdir(parents=True)
            dev.venv_python().touch()

    monkeypatch.setattr(dev, "step", step)
    monkeypatch.setattr(dev, "version_of", lambda command: (3, 11) if Path(command[0]).exists() else (0, 0))
    monkeypatch.setattr(dev, "site_packages", lambda: place / ".venv")
    monkeypatch.setattr(dev, "in_venv", lambda *arguments, **_: commands.append(list(arguments)) or 0)
    monkeypatch.setattr(dev, "check_system_libraries", lambda **_: None)
    return commands


def test_first_start_installs_by_hash_and_the_second_installs_nothing(steps, place):
    assert dev.main(["run", "doctor"]) == 0
    made, locked, torch, run = steps
    assert made[:2] == ["-m", "venv"]
    assert {"--require-hashes", "--no-deps", str(place / "requirements.lock")} <= set(locked)
    assert "torch>=2.10,<2.15" in torch
    assert "--require-hashes" not in torch
    assert run == ["-m", "app", "doctor"]
    assert (place / ".venv" / "befundwerk.pth").read_text(encoding="utf-8") == f"{place}\n"
    steps.clear()
    assert dev.main(["run", "doctor"]) == 0
    assert steps == [["-m", "app", "doctor"]]


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_change_of_the_lock_or_of_the_range_of_torch_installs_again(steps, place, changed):
    dev.main(["run", "doctor"])
    steps.clear()
    file = place / changed
    file.write_text(file.read_text(encoding="utf-8").replace("2", "3"), encoding="utf-8")
    dev.main(["run", "doctor"])
    assert len(steps) == 3  # the environment itself stays


def test_set_up_that_was_cut_off_is_done_again(steps, place, monkeypatch):
    dev.main(["run", "doctor"])
    (place / "requirements.lock").write_text("numpy==3 --hash=sha256:11\n", encoding="utf-8")

    def fail(*_: object) -> None:
        raise dev.SetupError("no network")

    with monkeypatch.context() as patch:
        patch.setattr(dev, "step", fail)
        assert dev.main(["run", "doctor"]) == 1
    assert dev.read_stamp() is None


def test_index_of_torch_is_used_and_remembered(steps):
    dev.main(["run", "doctor", "--torch-index", "URL"])
    assert steps[2][-2:] == ["--index-url", "URL"]
    steps.clear()
    dev.main(["run", "doctor"])
    assert len(steps) == 1
    dev.main(["run", "doctor", "--torch-index", "OTHER"])
    assert ["--index-url", "OTHER"] in [command[-2:] for command in steps]


def test_wheelhouse_is_the_only_source(steps, place):
    wheels = place / "wheels"
    wheels.mkdir()
    dev.main(["run", "doctor", "--wheelhouse", str(wheels)])
    for command in steps[1:3]:
        assert command[-3:] == ["--no-index", "--find-links", str(wheels)]


def test_wheelhouse_that_is_not_there_is_named(steps, place, capsys):
    assert dev.main(["run", "--wheelhouse", str(place / "nothing")]) == 1
    assert "python dev.py wheelhouse" in capsys.readouterr().err


@pytest.mark.parametrize(("screen", "added"), [(True, []), (False, ["--no-window"])])
def test_demo_goes_without_a_window_where_there_is_no_screen(steps, monkeypatch, screen, added):
    monkeypatch.setattr("app.core.system_libraries.has_screen", lambda: screen)
    dev.main(["demo", "FOLDER", "--seed", "3"])
    assert steps[-1] == ["-m", "app", "demo", "FOLDER", "--seed", "3", *added]


def test_every_check_runs_and_one_that_fails_fails_the_whole(steps, monkeypatch):
    ran: list[str] = []

    def in_venv(*arguments: str, **_: object) -> int:
        ran.append(" ".join(arguments))
        return 1 if "mypy" in arguments else 0

    monkeypatch.setattr(dev, "in_venv", in_venv)
    monkeypatch.setenv("CI", "true")
    assert dev.main(["test", "tests/unit"]) == 1
    assert ran[-1].startswith("-m pytest --randomly-seed=")
    ran.clear()
    monkeypatch.delenv("CI")
    assert dev.main(["test"]) == 1
    for part in (
        "ruff check",
        "ruff format --check",
        "mypy",
        "lint_imports",
        "templates lint",
        "translations.py check",
    ):
        assert sum(part in command for command in ran) == 1, part
    assert ran[-1] == "-m pytest tests/unit tests/gui tests/e2e"


def test_missing_library_of_the_system_names_its_package(place, monkeypatch, capsys):
    monkeypatch.setattr(dev, "site_packages", lambda: place)
    monkeypatch.setattr("app.core.system_libraries.missing_qt_libraries", lambda _folder, *, screen: ("libEGL.so.1",))
    monkeypatch.setattr("app.core.system_libraries.shutil.which", lambda _name: None)
    with pytest.raises(dev.SetupError, match="sudo apt install libegl1"):
        dev.check_system_libraries(screen=True)


@pytest.mark.parametrize(
    ("output", "part"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("Failed to establish: [Errno -3] Temporary failure in name resolution", "cannot be reached"),
        ("ProxyError('Cannot connect to proxy.')", "cannot be reached"),
        ("SSLError: CERTIFICATE_VERIFY_FAILED", "PIP_CERT"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "requirements.lock"),
        ("ERROR: No matching distribution found for torch", "3.11 to 3.13"),
        ("ERROR: No matching distribution found for x==1 (from versions: none)", "cannot be reached"),
        ("error: [WinError 5] Access is denied: 'x.pyd'", "Close Befundwerk"),
        ("something new", "Delete the folder .venv"),
    ],
)
def test_failure_of_pip_has_a_remedy(output, part):
    assert part in dev.remedy_for(output)


def test_wheelhouse_without_a_package_is_not_taken_for_a_missing_network():
    output = "ERROR: Could not find a version that satisfies the requirement x (from versions: none)"
    assert "make wheelhouses" in dev.remedy_for(output, offline=True)


def test_step_that_fails_shows_its_end_and_raises(place, capsys):
    script = "import sys; print('first'); print('No space left on device'); sys.exit(3)"
    with pytest.raises(dev.SetupError, match="disk is full"):
        dev.step("Trying", [sys.executable, "-c", script])
    captured = capsys.readouterr()
    assert "Trying" in captured.out
    assert "No space left" in captured.err


def test_python_that_is_too_old_looks_for_another_and_says_so_when_there_is_none(place, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    monkeypatch.setattr(dev, "find_python", lambda: ["python3.12"])
    started: list[list[str]] = []
    monkeypatch.setattr(dev.subprocess, "call", lambda command, **_: started.append(command) or 7)
    assert dev.main(["check"]) == 7
    assert started == [["python3.12", str(place / "dev.py"), "check"]]
    monkeypatch.setattr(dev, "find_python", lambda: None)
    assert dev.main(["check"]) == 1
    assert "this is 3.9.1" in capsys.readouterr().err


def test_candidates_that_do_not_start_are_passed_over(monkeypatch):
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(dev, "version_of", lambda command: (3, 12) if command[0] == "/bin/python3.12" else (0, 0))
    assert dev.find_python() == ["/bin/python3.12"]
    monkeypatch.setattr(dev, "version_of", lambda _command: (3, 14))
    assert dev.find_python() is None


def test_version_of_what_cannot_be_started():
    assert dev.version_of(["/not/there"]) == (0, 0)
    assert dev.version_of([sys.executable]) == sys.version_info[:2]


def test_wrong_words_end_with_usage(capsys):
    for words in (["lock", "--nonsense"], ["nonsense"], []):
        with pytest.raises(SystemExit) as ended:
            dev.main(words)
        assert ended.value.code == 2
    capsys.readouterr()


def test_interrupting_says_how_to_go_on(place, monkeypatch, capsys):
    def interrupt(_options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(dev.TASKS, "run", interrupt)
    assert dev.main(["run"]) == 1
    assert "same command again" in capsys.readouterr().err


def test_children_see_the_environment_and_nothing_of_the_outer_one(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PYTHONHOME", "elsewhere")
    environment = dev.child_environment()
    assert not {"PYTHONPATH", "PYTHONHOME"} & environment.keys()
    assert environment["PATH"].startswith(str(dev.venv_python().parent))


def test_ranges_of_torch_come_from_the_real_pyproject():
    names = [requirement.partition(">")[0] for requirement in dev.torch_requirements()]
    assert names == ["torch", "torchvision"]


def test_ci_calls_the_command_of_the_readme():
    root = Path(dev.__file__).parent
    script = (root / ".ci" / "run").read_text(encoding="utf-8")
    assert script.rstrip().endswith("exec python3 dev.py test")
    assert "python dev.py test" in (root / "README.md").read_text(encoding="utf-8")


def test_stamp_that_is_damaged_counts_as_none(place):
    (place / ".venv").mkdir()
    dev.STAMP.write_text("{", encoding="utf-8")
    assert dev.read_stamp() is None
    dev.STAMP.write_text(json.dumps({"lock": "x"}), encoding="utf-8")
    assert dev.read_stamp() == {"lock": "x"}


def test_file_itself_is_understood_by_an_old_python():
    """Python 3.8 must get as far as the sentence that says which Python is needed."""
    source = Path(dev.__file__).read_text(encoding="utf-8")
    compile(source, "dev.py", "exec")
    assert "from __future__ import annotations" in source
    answer = subprocess.run(
        [sys.executable, "-c", "import ast,sys; ast.parse(sys.stdin.read(), feature_version=(3, 8))"],
        input=source,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode == 0
