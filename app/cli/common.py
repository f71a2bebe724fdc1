"""What the commands share: options, the open project, and how results are printed."""

import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.core.plain import plain
from app.core.terminal import interruptible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.core.jobs import JobContext
    from app.project import Project

__all__ = ["AsJson", "Folder", "Region", "Seed", "opened", "say"]

Folder = Annotated[Path, typer.Argument(metavar="PROJECT", help="Folder of the project.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Region = Annotated[str | None, typer.Option(help="Region, such as elbow.")]
Seed = Annotated[int, typer.Option(help="Seed of everything random.", min=0)]


@contextmanager
def opened(folder: Path) -> "Iterator[tuple[Project, JobContext]]":
    """The project, and a job context with progress on standard error and Ctrl-C."""
    from app.project import Project

    with Project.open(folder) as project, interruptible() as context:
        yield project, context


def say(result: object, as_json: bool, *lines: str) -> None:
    """Print a result as JSON for machines, or as lines for people."""
    typer.echo(json.dumps(plain(result), ensure_ascii=False, indent=2) if as_json else "\n".join(lines))
