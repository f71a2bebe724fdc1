"""How a folder that holds a project is told, without opening it."""

from pathlib import Path

__all__ = ["DESCRIPTION", "is_project"]

DESCRIPTION = "project.json"


def is_project(folder: Path) -> bool:
    """Whether ``folder`` holds a project."""
    return (folder / DESCRIPTION).is_file()
