"""What PyTorch can compute on here: ``python -m app.training.device`` prints it as one line of JSON."""

import json
import os
import sys
from typing import Any

import psutil
import torch

__all__ = ["autocast_dtype", "describe_devices", "pick_device", "set_threads"]

from app.core.errors import AppError
from app.core.text import message


def describe_devices() -> dict[str, Any]:
    """PyTorch's version, the graphics cards with their memory in bytes, and the number of threads."""
    cuda = torch.cuda.is_available()
    return {
        "torch": torch.__version__,
        "cuda": cuda,
        "devices": [
            {"name": properties.name, "memory": properties.total_memory}
            for properties in map(torch.cuda.get_device_properties, range(torch.cuda.device_count() if cuda else 0))
        ],
        "mps": torch.backends.mps.is_available(),
        "threads": torch.get_num_threads(),
    }


def pick_device(wanted: str) -> torch.device:
    """The device of that name (``auto``: the fastest there is). ``AppError`` if this machine does not have it."""
    present = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if wanted == "auto":
        wanted = next(name for name, there in present.items() if there)
    if not present[wanted]:
        raise AppError(
            message("This machine has no device {device} that PyTorch can use.", device=wanted),
            message("Train with device=auto, or install the PyTorch build for this graphics card."),
        )
    return torch.device(wanted)


def set_threads(wanted: int) -> int:
    """Use ``wanted`` CPU threads (0: as many as cores are idle) and return how many that is.

    Each operation waits for its slowest thread, so one thread on a busy core stops all. Measured beside another busy
    program on 2 cores, ResNet-18 at 128 pixels: 1 thread 24 to 49 images a second, 2 threads 2 to 10.
    """
    if not wanted:
        allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        idle = (os.cpu_count() or 1) * (1 - psutil.cpu_percent(interval=1.0) / 100)
        wanted = max(1, min(allowed, round(idle)))
    torch.set_num_threads(wanted)
    return torch.get_num_threads()


def autocast_dtype(device: torch.device, precision: str) -> torch.dtype | None:
    """``bfloat16`` where it was asked for and the hardware computes it natively; None: plain 32 bits.

    A CPU without bfloat16 instructions emulates them and is several times slower than with 32 bits.
    """
    if precision != "bfloat16":
        return None
    if device.type == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported(including_emulation=False) else None
    if device.type == "cpu":
        return torch.bfloat16 if torch.cpu._is_avx512_bf16_supported() else None
    return None


if __name__ == "__main__":
    sys.stdout.write(json.dumps(describe_devices()) + "\n")
