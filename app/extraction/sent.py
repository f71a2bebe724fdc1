"""The log of what was sent: time, host, sizes and hash of each request, never its text."""

import json
import threading
from collections.abc import Callable
from pathlib import Path

from app.core.errors import AppError
from app.core.text import message

__all__ = ["Log", "sent_log"]

Log = Callable[[dict[str, object]], None]


def sent_log(path: Path) -> Log:
    """A log that appends one JSON object a line to ``path`` (the project's ``logs/sent.jsonl``)."""
    lock = threading.Lock()

    def write(entry: dict[str, object]) -> None:
        line = json.dumps(entry, ensure_ascii=False) + "\n"
        try:
            with lock, path.open("a", encoding="utf-8") as target:
                target.write(line)
        except OSError as error:  # not a fault of the connection: nothing more is sent that cannot be logged
            raise AppError.from_os_error(error, message("Logging what was sent")) from error

    return write
