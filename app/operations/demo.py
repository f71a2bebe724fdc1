"""The demo study, for the command line and the window."""

from pathlib import Path

from app.core.jobs import JobContext
from app.demo.generate import DemoStudy, generate

__all__ = ["generate_demo_study"]


def generate_demo_study(folder: Path, *, seed: int = 1, size: str = "demo", context: JobContext) -> DemoStudy:
    """Make the demo study of ``size`` ("unit", "demo", "large") in ``folder``, or take the finished one that is there.

    Raises ``AppError`` for an unknown size, a folder that holds something else, or a full disk.
    """
    return generate(folder, preset=size, seed=seed, context=context)
