"""The small language of a finding's ``patterns``: what must stand together in one clause.

    pattern     := ["^"] part ("&" part)*
    part        := ["!" | "~"] alternative ("|" alternative)*
    alternative := "@" name  |  ["="] words

The first part is the *head*: the word that is asserted, denied or hedged ("Fraktur"). The further parts are *sites* or
qualifiers ("Olekranon"). ``^`` marks a head that says something about a parent finding ("disloziert"). ``=`` asks for a
whole word; without it compounds count too. "!Rippe" forbids a word in the clause; "~nach medial" says that the
word "medial" in this phrase does not count. A synonym is a pattern of a single part.
"""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Pattern", "PatternError", "Term", "parse_pattern", "plain_term"]

_SYNTAX = "&|!~@^"


class PatternError(ValueError):
    """A pattern that cannot be read; the text says why."""


@dataclass(frozen=True)
class Term:
    """A word or phrase to look for; ``whole``: only as a word of its own, not inside a compound."""

    words: str
    whole: bool = False


@dataclass(frozen=True)
class Pattern:
    """What must be in a clause: a term of ``head``, one of each of ``sites``, none of ``excluded``.

    Words inside an occurrence of a ``masked`` phrase do not count.
    """

    head: tuple[Term, ...]
    sites: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    masked: tuple[Term, ...] = ()
    attached: bool = False


def plain_term(words: str) -> Term:
    """The term of a word that may start with ``=``. PatternError if nothing is left."""
    text = words.strip()
    whole = text.startswith("=")
    text = text.removeprefix("=").strip()
    if not any(character.isalnum() for character in text):
        raise PatternError(f"there is no word in '{words}'")
    if any(character in text for character in _SYNTAX):
        raise PatternError(f"unexpected sign in '{words}'")
    return Term(text, whole)


def parse_pattern(text: str, vocabulary: Mapping[str, tuple[str, ...]]) -> Pattern:
    """Read a pattern; PatternError if it breaks the grammar or calls an unknown vocabulary."""
    body = text.strip()
    attached = body.startswith("^")
    head: tuple[Term, ...] | None = None
    sites: list[tuple[Term, ...]] = []
    excluded: list[Term] = []
    masked: list[Term] = []
    for part in body.removeprefix("^").split("&"):
        stripped = part.strip()
        terms = _alternatives(stripped.lstrip("!~"), vocabulary)
        if stripped.startswith("!"):
            excluded.extend(terms)
        elif stripped.startswith("~"):
            masked.extend(terms)
        elif head is None:
            head = terms
        else:
            sites.append(terms)
    if head is None:
        raise PatternError("it names nothing to look for")
    return Pattern(head, tuple(sites), tuple(excluded), tuple(masked), attached)


def _alternatives(text: str, vocabulary: Mapping[str, tuple[str, ...]]) -> tuple[Term, ...]:
    terms: list[Term] = []
    for alternative in text.split("|"):
        word = alternative.strip()
        if word.startswith("@"):
            name = word[1:].strip()
            if name not in vocabulary:
                raise PatternError(f"there is no vocabulary '{name}'")
            terms.extend(plain_term(entry) for entry in vocabulary[name])
        else:
            terms.append(plain_term(word))
    return tuple(dict.fromkeys(terms))
