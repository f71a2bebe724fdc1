"""Set up Befundwerk and run its tasks: ``python dev.py demo | run | test | check | lock | wheelhouse``.

Standard library only. Whatever Python starts this file, it looks for one from 3.11 to 3.13, makes ``.venv`` beside
this file and installs what ``requirements.lock`` names; PyTorch comes beside it, by the range in ``pyproject.toml``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
PYPROJECT = ROOT / "pyproject.toml"
STAMP = VENV / "befundwerk-setup.json"
OLDEST, NEWEST = (3, 11), (3, 13)
RE_RUN = "BEFUNDWERK_DEV_PYTHON"

# What pip prints when something is wrong with the machine rather than with the program, and what to do about it.
REMEDIES = (
    ("no space left|errno 28", "The disk is full. Free about 8 GB, then run the same command again."),
    (
        "do not match the hash|hash mismatch",
        "A download differs from requirements.lock. Ask who runs your package mirror.",
    ),
    (
        "certificate.verify.failed",
        "The network's certificate is not trusted. Set PIP_CERT to your institution's certificate.",
    ),
    (
        "name resolution|getaddrinfo|newconnectionerror|connecttimeout|refused|proxyerror|max retries|unreachable",
        "The package index cannot be reached. Go online, set HTTPS_PROXY, or use --wheelhouse (README.md).",
    ),
    (
        "no matching distribution|could not find a version",
        "No build of a package for this machine. Use 64-bit Python 3.11 to 3.13; make wheelhouses on the same system.",
    ),
    ("permission denied|access is denied", "A file in .venv cannot be written. Close Befundwerk, then run this again."),
)


class SetupError(Exception):
    """Set-up cannot go on; the text says why and what to do, in a sentence or two."""


def main(arguments: list[str] | None = None) -> int:
    """Run one task; the exit status is 0, 1 (failed) or 2 (usage)."""
    parser = make_parser()
    options, rest = parser.parse_known_args(arguments)
    if rest and options.task not in {"demo", "run", "test"}:
        parser.error("unrecognised: " + " ".join(rest))
    options.rest = [word for word in rest if word != "--"]
    try:
        if not OLDEST <= sys.version_info[:2] <= NEWEST:
            return run_again_with_suitable_python(sys.argv[1:] if arguments is None else arguments)
        return TASKS[options.task](options)
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again to go on.", file=sys.stderr)
        return 1


def make_parser() -> argparse.ArgumentParser:
    """The command line of this file."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Set up Befundwerk and run its tasks.")
    tasks = parser.add_subparsers(dest="task", required=True, metavar="TASK")
    for name, text in (
        ("demo", "make the demo study and open it (further words go to 'befundwerk demo')"),
        ("run", "open the program (further words go to 'befundwerk')"),
        ("test", "run all checks and tests (further words go to pytest)"),
        ("check", "run formatter, linter, types, import contracts, templates and translations"),
        ("lock", "write requirements.lock anew from pyproject.toml"),
        ("wheelhouse", "download everything for an installation without network"),
    ):
        task = tasks.add_parser(name, help=text, description=text, allow_abbrev=False)
        task.add_argument(
            "--torch-index",
            metavar="URL",
            default=os.environ.get("BEFUNDWERK_TORCH_INDEX", ""),
            help="take PyTorch from this index: the address that the selector on pytorch.org shows for your machine",
        )
        if name == "test":
            task.add_argument("--no-network", action="store_true", help="run the tests where no network is (Linux)")
        if name == "wheelhouse":
            task.add_argument("folder", nargs="?", default="wheelhouse", help="where to put the files")
        else:
            task.add_argument("--wheelhouse", metavar="DIR", default="", help="install from this folder, no network")
        if name == "lock":
            task.add_argument("--upgrade", action="store_true", help="take newer versions than those locked now")
    return parser


# Python and the environment


def run_again_with_suitable_python(arguments: list[str]) -> int:
    """Start this file with a Python from 3.11 to 3.13 and return its exit status."""
    found = find_python()
    if found is None or os.environ.get(RE_RUN):
        here = ".".join(map(str, sys.version_info[:3]))
        raise SetupError(
            f"Befundwerk needs Python 3.11, 3.12 or 3.13; this is {here} and no other was found. "
            "Install one of them from python.org or your system's packages, then run this command again."
        )
    return subprocess.call([*found, str(ROOT / "dev.py"), *arguments], env={**os.environ, RE_RUN: "1"})


def find_python() -> list[str] | None:
    """The command of a suitable Python, the newest first, or None. Each candidate is started to be sure."""
    versions = [f"3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    candidates = [[f"python{version}"] for version in versions]
    if os.name == "nt":
        candidates = [["py", f"-{version}"] for version in versions] + candidates
    candidates += [["python3"], ["python"]]
    for command in candidates:
        program = shutil.which(command[0])
        if program and OLDEST <= version_of([program, *command[1:]]) <= NEWEST:
            return [program, *command[1:]]
    return None


def version_of(command: list[str]) -> tuple[int, ...]:
    """Major and minor version of the Python that ``command`` starts; (0, 0) where it does not start."""
    question = "import sys; print(sys.version_info[0], sys.version_info[1])"
    try:
        answer = subprocess.run([*command, "-c", question], capture_output=True, text=True, timeout=30, check=True)
        return tuple(int(number) for number in answer.stdout.split())
    except (OSError, ValueError, subprocess.SubprocessError):
        return (0, 0)


def venv_python() -> Path:
    """The interpreter of ``.venv``."""
    return VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python"


def child_environment() -> dict[str, str]:
    """The environment of everything that is started in ``.venv``."""
    environment = {key: value for key, value in os.environ.items() if key not in {"PYTHONHOME", "PYTHONPATH", RE_RUN}}
    environment.update(PYTHONNOUSERSITE="1", PYTHONUTF8="1", PIP_DISABLE_PIP_VERSION_CHECK="1", VIRTUAL_ENV=str(VENV))
    environment["PATH"] = os.pathsep.join([str(venv_python().parent), environment.get("PATH", "")])
    return environment


# Installing


def wanted_stamp(options: argparse.Namespace) -> dict[str, str]:
    """What the environment must have been made from; a change of any of it installs again."""
    return {
        "lock": hashlib.sha256(LOCK.read_bytes()).hexdigest(),
        "torch": " ".join(torch_requirements()),
        "torch_index": options.torch_index,
        "root": str(ROOT),
    }


def torch_requirements() -> list[str]:
    """The ranges of torch and torchvision, from the optional dependency ``torch`` in pyproject.toml."""
    import tomllib

    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    return list(project["optional-dependencies"]["torch"])


def set_up(options: argparse.Namespace) -> None:
    """Make ``.venv`` complete. Nothing is done where it was made from the same lock before."""
    stamp = read_stamp()
    wanted = wanted_stamp(options)
    if stamp is not None and not options.torch_index:
        wanted["torch_index"] = stamp.get("torch_index", "")  # once chosen, it stays
    if stamp == wanted and venv_python().exists():
        return
    begun = time.monotonic()
    source = ["--no-index", "--find-links", str(existing_folder(options.wheelhouse))] if options.wheelhouse else []
    print(f"Setting up Befundwerk in {VENV}. This happens once and takes a few minutes.")
    STAMP.unlink(missing_ok=True)
    if not OLDEST <= version_of([str(venv_python())]) <= NEWEST:
        make_venv()
    packages = sum(line[:1].isalnum() for line in LOCK.read_text(encoding="utf-8").splitlines())
    install = [str(venv_python()), "-m", "pip", "install", "--no-input"]
    step(
        f"2/3 Installing up to {packages} packages of requirements.lock, each checked by its hash (about 0.3 GB)",
        [*install, "--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(LOCK), *source],
    )
    step(
        f"3/3 Installing PyTorch ({', '.join(torch_requirements())}); with CUDA this is about 3 GB",
        [*install, *torch_requirements(), *(source or torch_source(wanted["torch_index"]))],
    )
    (site_packages() / "befundwerk.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    STAMP.write_text(json.dumps(wanted, indent=1), encoding="utf-8")
    print(f"Ready after {duration(time.monotonic() - begun)}. The next start takes about a second.\n")


def make_venv() -> None:
    """Make ``.venv`` anew with the Python that runs this file."""
    if VENV.exists():
        shutil.rmtree(VENV)
    version = ".".join(map(str, sys.version_info[:3]))
    remedy = "Python cannot make an environment here. On Debian and Ubuntu: sudo apt install python3-venv"
    step(f"1/3 Making .venv with Python {version}", [sys.executable, "-m", "venv", str(VENV)], remedy)


def read_stamp() -> dict[str, str] | None:
    """What ``.venv`` was made from, None where it is unfinished."""
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None


def site_packages() -> Path:
    """Where ``.venv`` keeps its packages."""
    question = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.run([str(venv_python()), "-c", question], capture_output=True, text=True, check=True)
    return Path(answer.stdout.strip())


def torch_source(index: str) -> list[str]:
    """Options of pip that choose where PyTorch comes from; nothing means the usual index."""
    return ["--index-url", index] if index else []


def existing_folder(name: str) -> Path:
    """The folder ``name``, or an error that says what it should be."""
    folder = Path(name).expanduser().resolve()
    if not folder.is_dir():
        raise SetupError(f"There is no folder {folder}. Make it with: python dev.py wheelhouse {name}")
    return folder


def step(title: str, command: list[str], remedy: str = "") -> None:
    """Run one command of the set-up; its output is shown only when it fails."""
    begun = time.monotonic()
    print(f"  {title} ...", flush=True)
    tail: list[str] = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", env=child_environment()
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            tail = [*tail[-400:], line.rstrip()]
            show_current(line)
    show_current("")
    if process.returncode:
        print("\n".join(tail[-25:]), file=sys.stderr)
        raise SetupError(remedy or remedy_for("\n".join(tail), offline="--no-index" in command))
    print(f"      {duration(time.monotonic() - begun)}", flush=True)


def show_current(line: str) -> None:
    """Show on a terminal, in one line that is overwritten, what pip is at."""
    if sys.stdout.isatty():
        width = shutil.get_terminal_size().columns - 8
        print(f"\r      {line.strip()[:width]:<{width}}\r", end="", flush=True)


def remedy_for(output: str, *, offline: bool = False) -> str:
    """What to do about a failed step, from what it printed; ``offline``: it was to use no network."""
    # An index that cannot be reached looks to pip like one without any version.
    lowered = output.lower() if offline else output.lower().replace("from versions: none", "unreachable")
    for signs, remedy in REMEDIES:
        if re.search(signs, lowered):
            return remedy
    return "Installing failed; the lines above say why. Delete the folder .venv and run the command again."


def duration(seconds: float) -> str:
    """``seconds`` for people."""
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.1f} min"


# Tasks


def demo(options: argparse.Namespace) -> int:
    """Make the demo study and open it; without a screen, do the same and draw the pages into a folder."""
    set_up(options)
    from app.core.system_libraries import has_screen

    arguments = list(options.rest)
    if not has_screen() and "--no-window" not in arguments:
        print("There is no screen here: the demo runs without a window and names the folder with its pictures.")
        arguments.append("--no-window")
    check_system_libraries(screen="--no-window" not in arguments)
    return in_venv("-m", "app", "demo", *arguments)


def run(options: argparse.Namespace) -> int:
    """Open the program, or run a command of it."""
    set_up(options)
    if not options.rest:
        check_system_libraries(screen=True)
    return in_venv("-m", "app", *options.rest)


def check_system_libraries(*, screen: bool) -> None:
    """Refuse to start Qt where a library of the operating system is missing, and name the package."""
    from app.core.system_libraries import install_command, missing_qt_libraries

    missing = missing_qt_libraries(site_packages() / "PySide6", screen=screen)
    if missing:
        raise SetupError(f"Qt needs {', '.join(missing)} of the operating system. Type: {install_command(missing)}")


def check(options: argparse.Namespace) -> int:
    """Run every check that needs no test; all of them run, whatever the first ones say."""
    set_up(options)
    checks = (
        ("rules (ruff)", ("-m", "ruff", "check", ".")),
        ("format (ruff)", ("-m", "ruff", "format", "--check", ".")),
        ("types (mypy)", ("-m", "mypy")),
        ("import contracts", ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")),
        ("templates", ("-m", "app", "templates", "lint")),
        ("translations", ("packaging/translations.py", "check")),
    )
    failed = []
    for name, arguments in checks:
        begun = time.monotonic()
        print(f"== {name}", flush=True)
        if in_venv(*arguments, folder=ROOT):
            failed.append(name)
        print(f"   {duration(time.monotonic() - begun)}", flush=True)
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.", flush=True)
    return 1 if failed else 0


def test(options: argparse.Namespace) -> int:
    """Run the checks, then the tests; both always run, and either failing fails the whole."""
    checked = check(options)
    check_system_libraries(screen=False)
    folders = [f"tests/{name}" for name in ("unit", "gui", "e2e")]
    print("== tests", flush=True)
    # Random for people, so that hidden dependencies show; a submission is judged by an order that repeats.
    order = ["--randomly-seed=20261123"] if os.environ.get("CI") else []
    sealed = ["-m", "tests.sealed"] if options.no_network else []
    tested = in_venv(*sealed, "-m", "pytest", *order, *(options.rest or folders), folder=ROOT)
    return tested or checked


def lock(options: argparse.Namespace) -> int:
    """Write requirements.lock from pyproject.toml: universal, with hashes, without PyTorch and without addresses."""
    if not LOCK.exists():
        LOCK.touch()
    set_up(options)
    step("Installing uv, which writes the lock", [str(venv_python()), "-m", "pip", "install", "uv"])
    upgrade = ["--upgrade"] if options.upgrade else []
    status = in_venv(
        *("-m", "uv", "pip", "compile", "--universal", "--generate-hashes", "--no-emit-index-url", "--no-header"),
        *("--python-version", "3.11", "--extra", "dev", "--quiet", *upgrade, "-o", LOCK.name, PYPROJECT.name),
        folder=ROOT,
    )
    if status == 0:
        print("requirements.lock is written. Run 'python dev.py test' with it before you commit it.")
    return status


def wheelhouse(options: argparse.Namespace) -> int:
    """Download everything that ``--wheelhouse`` installs, for machines like this one."""
    options.wheelhouse = ""
    set_up(options)
    folder = Path(options.folder).expanduser().resolve()
    folder.mkdir(parents=True, exist_ok=True)
    download = [str(venv_python()), "-m", "pip", "download", "--no-input", "--only-binary", ":all:", "-d", str(folder)]
    step(
        "1/2 Downloading the packages of requirements.lock",
        [*download, "--require-hashes", "--no-deps", "-r", str(LOCK)],
    )
    index = options.torch_index or (read_stamp() or {}).get("torch_index", "")
    step("2/2 Downloading PyTorch", [*download, *torch_requirements(), *torch_source(index)])
    size = sum(file.stat().st_size for file in folder.iterdir()) / 1e9
    print(f"{folder}: {len(list(folder.iterdir()))} files, {size:.1f} GB.")
    print("Carry it and this checkout to the other machine and type: python dev.py demo --wheelhouse DIR")
    return 0


def in_venv(*arguments: str, folder: Path | None = None) -> int:
    """Run the interpreter of ``.venv`` and return its exit status."""
    return subprocess.call([str(venv_python()), *arguments], cwd=folder, env=child_environment())


TASKS = {"demo": demo, "run": run, "test": test, "check": check, "lock": lock, "wheelhouse": wheelhouse}

if __name__ == "__main__":
    sys.exit(main())
