"""Picks window or command line, nothing else."""

import sys
from pathlib import Path

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit code: no arguments or ``open`` a window, anything else the command line."""
    words = sys.argv[1:] if arguments is None else arguments
    match words:
        case []:
            from app.window import main as show

            return show()
        case ["open", folder] if not folder.startswith("-"):
            from app.window import main as show

            return show(Path(folder))
        case ["snapshot", folder, "--out", out]:
            from app.window import snapshot

            return snapshot(Path(folder), Path(out))
        case _:
            from app.cli.main import main as run

            return run(words)


if __name__ == "__main__":
    sys.exit(main())
