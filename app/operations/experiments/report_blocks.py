"""What a report is made of, before anything is laid out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

__all__ = ["Block", "Content", "Heading", "Picture", "Table", "Text"]


@dataclass(frozen=True)
class Heading:
    """A heading of level 2 or 3."""

    text: str
    level: int = 2
    kind: str = "heading"


@dataclass(frozen=True)
class Text:
    """A paragraph; ``note`` in small print."""

    text: str
    note: bool = False
    kind: str = "text"


@dataclass(frozen=True)
class Table:
    """A table of texts."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: str = "table"


@dataclass(frozen=True)
class Picture:
    """A figure that is drawn when it is laid out."""

    caption: str
    draw: "Callable[[], Figure]"
    kind: str = "figure"


Block = Heading | Text | Table | Picture


@dataclass(frozen=True)
class Content:
    """The whole report."""

    title: str
    language: str
    blocks: tuple[Block, ...]
