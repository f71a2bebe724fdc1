"""Writing files so that a crash leaves the old one or the new one, and locks that die with the process."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

__all__ = ["is_locked", "lock_file", "replace_durably", "write_text_atomically"]


def write_text_atomically(path: Path, text: str) -> None:
    """Write ``text`` in UTF-8 under a temporary name beside ``path`` and put it in place. Raises ``OSError``."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        replace_durably(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def replace_durably(temporary: Path, path: Path) -> None:
    """Give the finished file ``temporary`` the name ``path``, its bytes on the disk before the name changes."""
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    temporary.replace(path)


@contextlib.contextmanager
def lock_file(path: Path) -> Iterator[bool]:
    """Hold the lock ``path`` in the block if it is free; the value says whether it was.

    The operating system frees the lock when the process dies, however it dies.
    """
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def is_locked(path: Path) -> bool:
    """Whether some process holds the lock ``path``."""
    if not path.exists():
        return False
    with lock_file(path) as free:
        return not free
