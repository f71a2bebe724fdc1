"""Looks for words in a report as a reader means them: without regard to case, umlauts and hyphens at line ends."""

from app.core.text import normalise_umlauts
from app.reports.normalise import normalise

__all__ = ["find_all"]


def find_all(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Where ``words`` occur in ``text``, as offsets (start, end), in order and without overlap."""
    wanted, _ = _folded(words.strip())
    if not wanted:
        return ()
    letters, origins = _folded(text)
    found: list[tuple[int, int]] = []
    at = letters.find(wanted)
    while at >= 0:
        last = at + len(wanted) - 1
        whole = origins[at - 1 : at] != [origins[at]] and origins[last + 1 : last + 2] != [origins[last]]
        if whole:  # not half of an umlaut
            found.append((origins[at][0], origins[last][1]))
        at = letters.find(wanted, last + 1 if whole else at + 1)
    return tuple(found)


def _folded(text: str) -> tuple[str, list[tuple[int, int]]]:
    """``text`` in lower case with ae, oe, ue, ss, and for each letter where it comes from."""
    letters: list[str] = []
    origins: list[tuple[int, int]] = []
    for letter, origin in zip(*normalise(text), strict=True):
        for part in normalise_umlauts(letter):
            letters.append(part)
            origins.append(origin)
    return "".join(letters), origins
