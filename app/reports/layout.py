"""How a report is laid out to be read: each section a heading and its text, word for word, offsets kept."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from app.reports.sections import Section, SectionKind, split_sections

__all__ = ["Layout", "ShownSection", "lay_out"]

# A line end, also as Excel writes it; more than one empty line says no more than one.
_LINE_END = re.compile(r"(?:_x000D_(?:\r\n|[\r\n])?|\r\n|[\r\n])(?:[ \t]*(?:_x000D_(?:\r\n|[\r\n])?|\r\n|[\r\n]))*")
_ONE_END = re.compile(r"_x000D_(?:\r\n|[\r\n])?|\r\n|[\r\n]")
_EDGE = re.compile(r"(?:\s|_x000D_)+")


@dataclass(frozen=True)
class ShownSection:
    """A section of ``Layout.shown``: ``[start:body]`` is its heading with a line end, ``[body:end]`` its text."""

    kind: SectionKind
    start: int
    body: int
    end: int

    @property
    def heading(self) -> tuple[int, int]:
        """Where the heading stands; empty for a section without one."""
        return self.start, max(self.start, self.body - 1)


@dataclass(frozen=True)
class Layout:
    """A report as it is shown; ``places[i]`` is where character ``i`` of the report as stored stands in ``shown``."""

    shown: str
    places: tuple[int, ...]
    sections: tuple[ShownSection, ...]

    def place(self, offset: int) -> int:
        """Where an offset into the stored report stands."""
        return self.places[min(max(offset, 0), len(self.places) - 1)]

    def offset(self, place: int) -> int:
        """The offset into the stored report of what is shown at ``place``."""
        return max(bisect_right(self.places, place) - 1, 0)


def lay_out(text: str) -> Layout:
    """Lay out a report. Only white space differs from ``text``: sections begin on lines of their own."""
    writer = _Writer(text)
    for section in split_sections(text):
        writer.add(section)
    return writer.finish()


class _Writer:
    def __init__(self, text: str) -> None:
        self._text = text
        self._shown: list[str] = []
        self._length = 0
        self._places: list[int] = []
        self._sections: list[ShownSection] = []

    def add(self, section: Section) -> None:
        heading = self._trimmed(section.heading_start, section.start)
        body = self._trimmed(section.start, section.end)
        if heading[0] == heading[1] and body[0] == body[1]:
            return
        if self._shown:
            self._put("\n")
        self._skip(heading[0])
        start = self._length
        self._copy(*heading)
        if heading[0] < heading[1]:
            self._put("\n")
        self._skip(body[0])
        begin = self._length
        self._copy(*body)
        self._sections.append(ShownSection(section.kind, start, begin, self._length))

    def finish(self) -> Layout:
        self._skip(len(self._text))
        self._places.append(self._length)
        return Layout("".join(self._shown), tuple(self._places), tuple(self._sections))

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The span without white space at its edges."""
        lead = _EDGE.match(self._text, start, end)
        start = lead.end() if lead else start
        while end > start and (self._text[end - 1].isspace() or self._text.endswith("_x000D_", start, end)):
            end -= 1 if self._text[end - 1].isspace() else len("_x000D_")
        return start, end

    def _put(self, text: str) -> None:
        self._shown.append(text)
        self._length += len(text)

    def _skip(self, end: int) -> None:
        """White space that is not shown: it stands where the next character will."""
        self._places.extend([self._length] * (end - len(self._places)))

    def _copy(self, start: int, end: int) -> None:
        at = start
        for match in _LINE_END.finditer(self._text, start, end):
            self._verbatim(at, match.start())
            lines = len(_ONE_END.findall(match[0]))
            self._skip(match.end())
            self._put("\n" * min(lines, 2))
            at = match.end()
        self._verbatim(at, end)

    def _verbatim(self, start: int, end: int) -> None:
        self._places.extend(range(self._length, self._length + end - start))
        self._put(self._text[start:end])
