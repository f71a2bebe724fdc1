"""What this workstation can do: Python, Qt, decoders, graphics card, key store, memory, disk and engines.

Nothing is changed and nothing leaves this computer; the only connection made is to Ollama on this machine.
"""

import importlib.metadata
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable  # noqa: TC003 - read when local variables are checked
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.core.jobs import JobContext
from app.core.system_libraries import install_command, missing_qt_libraries
from app.core.text import Message, message

__all__ = ["Check", "DoctorReport", "Health", "examine"]

OLLAMA = "http://127.0.0.1:11434"
_GIGABYTE = 10**9
_LITTLE_DISK = 10 * _GIGABYTE
_LITTLE_MEMORY = 8 * _GIGABYTE
_TORCH_PATIENCE_S = 120.0
_POLL_S = 0.2
_NOTHING = Message("")
_REINSTALL = message("Install again: delete the folder .venv and run python dev.py run.")


class Health(StrEnum):
    """Whether a part is there: fully, with a limit, or not at all."""

    OK = "ok"
    LIMITED = "limited"
    MISSING = "missing"


@dataclass(frozen=True)
class Check:
    """One part of the workstation: ``name`` for machines, the rest for people, ``remedy`` empty where all is well."""

    name: str
    title: Message
    state: Health
    text: Message
    remedy: Message = _NOTHING


@dataclass(frozen=True)
class DoctorReport:
    """All checks, in the order in which people should read them."""

    checks: tuple[Check, ...]

    @property
    def healthy(self) -> bool:
        """Whether nothing that the program cannot do without is missing."""
        needed = {"python", "qt", "pytorch", "decoders", "disk"}
        return not any(check.state is Health.MISSING and check.name in needed for check in self.checks)


def examine(context: JobContext | None = None, *, folder: Path | None = None, ollama: str = OLLAMA) -> DoctorReport:
    """Check everything; ``folder`` is where projects will lie (None: the home folder). Takes a few seconds."""
    context = context or JobContext()
    steps: tuple[tuple[Message, Callable[[], Check]], ...] = (
        (message("Looking at Python"), _python),
        (message("Looking at Qt"), _qt),
        (message("Asking PyTorch for its devices"), lambda: _pytorch(context)),
        (message("Looking for ImageNet weights"), _weights),
        (message("Trying the image decoders"), _decoders),
        (message("Looking for the key store"), _key_store),
        (message("Measuring the memory"), _memory),
        (message("Measuring the disk"), lambda: _disk(folder or Path.home())),
        (message("Asking Ollama on this computer"), lambda: _ollama(ollama)),
    )
    checks = []
    for done, (doing, step) in enumerate(steps):
        context.check()
        context.report(done, len(steps), doing)
        checks.append(step())
    context.report(len(steps), len(steps), message("Done"))
    return DoctorReport(tuple(checks))


def _python() -> Check:
    return Check(
        "python",
        message("Python"),
        Health.OK,
        message(
            "{version} on {system}, {cores} cores",
            version=platform.python_version(),
            system=f"{platform.system()} {platform.machine()}",
            cores=os.cpu_count() or 1,
        ),
    )


def _qt() -> Check:
    title = message("Window (Qt)")
    try:
        distribution = importlib.metadata.distribution("PySide6-Essentials")
    except importlib.metadata.PackageNotFoundError:
        return Check("qt", title, Health.MISSING, message("PySide6 is not installed."), _REINSTALL)
    missing = missing_qt_libraries(Path(str(distribution.locate_file("PySide6"))), screen=True)
    if missing:
        return Check(
            "qt",
            title,
            Health.LIMITED,
            message("Libraries of the operating system are missing: {names}.", names=", ".join(missing)),
            message("Install them: {command}", command=install_command(missing)),
        )
    return Check("qt", title, Health.OK, message("PySide6 {version}", version=distribution.version))


def _pytorch(context: JobContext) -> Check:
    title = message("Training (PyTorch)")
    answer = _ask_torch(context)
    if answer is None:
        return Check("pytorch", title, Health.MISSING, message("PyTorch does not start here."), _REINSTALL)
    version = str(answer["torch"])
    devices = answer["devices"]
    if isinstance(devices, list) and devices:
        names = ", ".join(f"{device['name']} ({device['memory'] / _GIGABYTE:.0f} GB)" for device in devices)
        text = message("{version} with {devices}", version=version, devices=names)
        return Check("pytorch", title, Health.OK, text)
    if answer["mps"]:
        return Check("pytorch", title, Health.OK, message("{version} with Apple graphics", version=version))
    return Check(
        "pytorch",
        title,
        Health.LIMITED,
        message("{version} without a graphics card: small networks only.", version=version),
        message("Train with the preset quick here, or use a workstation with an NVIDIA card."),
    )


def _ask_torch(context: JobContext) -> dict[str, object] | None:
    """What ``app.training.device`` says, asked in a process of its own so that PyTorch is not imported here."""
    command = [sys.executable, "-m", "app.training.device"]
    root = Path(__file__).resolve().parents[2]
    waited = 0.0
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    ) as process:
        try:
            while True:
                try:
                    output, _ = process.communicate(timeout=_POLL_S)
                    break
                except subprocess.TimeoutExpired:
                    waited += _POLL_S
                    context.check()
                    if waited > _TORCH_PATIENCE_S:
                        return None
        finally:
            if process.poll() is None:
                process.kill()
    try:
        answer = json.loads(output.strip().splitlines()[-1])
        return answer if {"torch", "devices", "mps"} <= answer.keys() else None
    except (IndexError, ValueError, AttributeError):
        return None


def _weights() -> Check:
    title = message("ImageNet weights")
    cache = Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser()
    folder = Path(os.environ.get("TORCH_HOME", str(cache / "torch"))).expanduser() / "hub" / "checkpoints"
    found = sorted(file.name for kind in ("resnet18", "resnet50") for file in folder.glob(f"{kind}-*.pth"))
    if found:
        return Check("weights", title, Health.OK, message("{files} in PyTorch's cache", files=", ".join(found)))
    return Check(
        "weights",
        title,
        Health.LIMITED,
        message("None in PyTorch's cache: networks start from random weights."),
        message("Copy torchvision's files for ResNet-18 and ResNet-50 to {folder}.", folder=folder),
    )


def _decoders() -> Check:
    title = message("Image decoders")
    try:
        failed = _failing_codecs()
    except ImportError:
        return Check("decoders", title, Health.MISSING, message("imagecodecs is not installed."), _REINSTALL)
    if failed:
        text = message("These compressions cannot be read: {names}.", names=", ".join(failed))
        return Check("decoders", title, Health.LIMITED, text, _REINSTALL)
    return Check("decoders", title, Health.OK, message("JPEG, JPEG Lossless, JPEG-LS, JPEG 2000, HTJ2K and RLE"))


def _failing_codecs() -> list[str]:
    """Names of the compressions that a small image does not survive, or that are not built in."""
    import imagecodecs
    import numpy as np

    image = (np.arange(64 * 64, dtype=np.uint16) % 251).astype(np.uint8).reshape(64, 64)
    there_and_back: dict[str, Callable[[], object]] = {
        "JPEG-LS": lambda: imagecodecs.jpegls_decode(imagecodecs.jpegls_encode(image)),
        "JPEG 2000": lambda: imagecodecs.jpeg2k_decode(imagecodecs.jpeg2k_encode(image, level=0)),
        "HTJ2K": lambda: imagecodecs.htj2k_decode(imagecodecs.htj2k_encode(image)),
        "JPEG Lossless": lambda: imagecodecs.jpegsof3_decode(imagecodecs.ljpeg_encode(image)),
    }
    failed = []
    for name, transform in there_and_back.items():
        try:
            same = bool(np.array_equal(np.asarray(transform()), image))
        except Exception:  # noqa: BLE001 - each codec has exceptions of its own, and all mean the same here
            same = False
        if not same:
            failed.append(name)
    if not imagecodecs.JPEG8.available:
        failed.append("JPEG")
    if not imagecodecs.DICOMRLE.available:
        failed.append("RLE")
    return failed


def _key_store() -> Check:
    from app.settings.secrets import Secrets

    notice = Secrets().notice
    if notice is None:
        return Check("keys", message("Key store"), Health.OK, message("Keys are kept by the operating system."))
    return Check(
        "keys", message("Key store"), Health.LIMITED, notice, message("No engine on this computer needs a key.")
    )


def _memory() -> Check:
    import psutil

    memory = psutil.virtual_memory()
    text = message("{free} GB of {total} GB free.", free=_gigabytes(memory.available), total=_gigabytes(memory.total))
    if memory.total >= _LITTLE_MEMORY:
        return Check("memory", message("Memory"), Health.OK, text)
    remedy = message("Close other programs while a network trains.")
    return Check("memory", message("Memory"), Health.LIMITED, text, remedy)


def _disk(folder: Path) -> Check:
    import psutil

    title = message("Disk")
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        usage = psutil.disk_usage(str(folder))
    except OSError:
        return Check(
            "disk", title, Health.MISSING, message("The disk cannot be read."), message("Choose another folder.")
        )
    text = message("{free} GB of {total} GB free.", free=_gigabytes(usage.free), total=_gigabytes(usage.total))
    if usage.free >= _LITTLE_DISK:
        return Check("disk", title, Health.OK, text)
    return Check("disk", title, Health.LIMITED, text, message("Free some space before importing or training."))


def _ollama(address: str) -> Check:
    from app.extraction.gateway import Gateway, Limits

    title = message("Local models (Ollama)")
    gateway = Gateway(offline=True, limits=Limits(connect_s=1.0, first_token_s=5.0, idle_s=5.0))
    models: list[str] | None = None
    try:
        answer = gateway.json_client(url=address)("GET", "/api/tags", None)
        models = sorted(str(model["name"]) for model in answer["models"])
    except Exception:  # noqa: BLE001 - whatever answers there, it is no Ollama
        models = None
    finally:
        gateway.close()
    if models:
        return Check("ollama", title, Health.OK, message("Models: {models}", models=", ".join(models)))
    remedy = message("The engine rules works without; for a model, install Ollama and pull one.")
    if models is None:
        return Check("ollama", title, Health.LIMITED, message("Ollama does not run on this computer."), remedy)
    return Check("ollama", title, Health.LIMITED, message("Ollama runs, but has no model."), remedy)


def _gigabytes(amount: int) -> str:
    return f"{amount / _GIGABYTE:.1f}"
