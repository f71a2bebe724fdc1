"""Finds a template's words in a sentence. Compiled once per template; each distinct word is judged once."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.extraction.german.words import Unit, WordPattern, fits, nearly_fits, reaches_end
from app.labels.patterns import Pattern, PatternError, Term, parse_pattern, plain_term
from app.labels.template import Template

__all__ = ["CompiledPattern", "Hit", "Lexicon"]

_MOST_WORDS = 50_000
_SHORTEST_WITH_SLIP = 6
_SHORTEST_PART = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found at units ``first``..``last``; ``denied`` by its own prefix ("undisloziert")."""

    first: int
    last: int
    denied: bool


@dataclass(frozen=True, slots=True)
class CompiledPattern:
    """A pattern of a finding, its terms as numbers into the lexicon. ``key`` is equal for equal patterns."""

    finding: str
    key: str
    head: tuple[int, ...]
    sites: tuple[tuple[int, ...], ...]
    excluded: tuple[int, ...]
    masked: tuple[int, ...]
    attached: bool


class Lexicon:
    """All terms of a template, and how they are found."""

    def __init__(self, template: Template) -> None:
        self._terms: dict[Term, int] = {}
        self._words: dict[WordPattern, int] = {}
        self._term_words: list[tuple[int, ...]] = []
        self._by_first: dict[int, list[int]] = {}
        self._known: dict[str, tuple[tuple[int, int], ...]] = {}
        self.patterns = tuple(
            compiled for finding in template.findings for compiled in self._compile(finding.id, template)
        )
        self._by_head: dict[int, list[int]] = {}
        for index, pattern in enumerate(self.patterns):
            for term in pattern.head:
                self._by_head.setdefault(term, []).append(index)
        self.here = frozenset(self._term(plain_term(word)) for word in template.here)
        self.elsewhere = frozenset(self._term(plain_term(word)) for word in template.elsewhere)
        # Words for what heals or is put back: time words ("alt", "konsolidiert") make these false.
        self.passing = frozenset(self._term(plain_term(word)) for word in template.vocabulary.get("passing", ()))
        self.heads = frozenset(term for pattern in self.patterns if not pattern.attached for term in pattern.head)
        self.attached_heads = frozenset(term for pattern in self.patterns if pattern.attached for term in pattern.head)
        self.sites = (
            frozenset(term for pattern in self.patterns for site in pattern.sites for term in site) - self.heads
        )

    def candidates(self, present: Iterable[int]) -> list[CompiledPattern]:
        """The patterns, in the template's order, whose head may be among the terms present."""
        return [self.patterns[index] for index in sorted({i for term in present for i in self._by_head.get(term, ())})]

    def _compile(self, finding_id: str, template: Template) -> list[CompiledPattern]:
        compiled: list[CompiledPattern] = []
        listed = template.finding(finding_id)
        for text in (*listed.synonyms, *listed.patterns):
            try:
                pattern = parse_pattern(text, template.vocabulary)
            except PatternError:
                continue
            compiled.append(self._compiled(finding_id, pattern))
        return list(dict.fromkeys(compiled))

    def _compiled(self, finding_id: str, pattern: Pattern) -> CompiledPattern:
        head = self._all(pattern.head)
        sites = tuple(self._all(site) for site in pattern.sites)
        key = f"{head}{sites}" if pattern.attached else ""
        return CompiledPattern(
            finding_id, key, head, sites, self._all(pattern.excluded), self._all(pattern.masked), pattern.attached
        )

    def _all(self, terms: Sequence[Term]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self._term(term) for term in terms))

    def _term(self, term: Term) -> int:
        if term in self._terms:
            return self._terms[term]
        number = self._terms[term] = len(self._terms)
        words = tuple(self._word(raw, term.whole) for raw in split_words(term.words))
        self._term_words.append(words)
        self._by_first.setdefault(words[0], []).append(number)
        return number

    def _word(self, raw: str, whole: bool) -> int:
        pattern = WordPattern.of(raw, whole=whole)
        return self._words.setdefault(pattern, len(self._words))

    def _judge(self, word: str) -> tuple[tuple[int, int], ...]:
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _MOST_WORDS:
                self._known.clear()
            found = {number: (fit, pattern) for pattern, number in self._words.items() if (fit := fits(pattern, word))}
            known = tuple((number, fit) for number, (fit, _) in found.items())
            if len(word) >= _SHORTEST_WITH_SLIP and not any(
                reaches_end(pattern, word) for _, pattern in found.values()
            ):
                known = tuple(dict((*self._mistyped(word), *known)).items())
            self._known[word] = known
        return known

    def _mistyped(self, word: str) -> tuple[tuple[int, int], ...]:
        """Words that this one was meant to be, alone or as the end of a compound ("Olekranonfaktur")."""
        for start in range(len(word) - _SHORTEST_WITH_SLIP + 1):
            first = self._judge_whole(word[:start]) if start else ()
            if start and not first:
                continue
            last = tuple((number, 1) for pattern, number in self._words.items() if nearly_fits(pattern, word[start:]))
            if last:
                return tuple(dict((*first, *last)).items())
        return ()

    def _judge_whole(self, part: str) -> tuple[tuple[int, int], ...]:
        """The words that this first part of a compound is, not merely contains."""
        if len(part) < _SHORTEST_PART:
            return ()
        return tuple(
            (number, 1)
            for pattern, number in self._words.items()
            if len(pattern.stem) >= _SHORTEST_PART and part in (pattern.stem, f"{pattern.stem}s")
        )

    def hits(self, units: Sequence[Unit]) -> dict[int, list[Hit]]:
        """Every occurrence of every term in the units of a sentence."""
        judged = [dict(self._judge(unit.text)) if unit.is_word else {} for unit in units]
        found: dict[int, list[Hit]] = {}
        for position, words in enumerate(judged):
            for word, fit in words.items():
                for term in self._by_first.get(word, ()):
                    rest = self._term_words[term]
                    last = position + len(rest) - 1
                    if last < len(units) and all(
                        needed in judged[position + offset] for offset, needed in enumerate(rest)
                    ):
                        found.setdefault(term, []).append(Hit(position, last, denied=fit < 0))
        return found


def split_words(words: str) -> list[str]:
    """The words of a term as the tokeniser cuts reports: at hyphens, blanks, and between letters and digits."""
    return re.findall(r"[^\W\d_]+|\d+", words)
