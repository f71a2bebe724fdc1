"""Words of which a person said that they name nobody: reports that only they hold back go out from then on."""

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.errors import AppError
from app.core.text import message
from app.extraction.outgoing import Outgoing
from app.project import Kind, Project
from app.reports.deidentify import names_somebody, word_in_doubt

__all__ = ["WordInDoubt", "let_words_go", "words_in_doubt", "words_let_go"]

_PREFIX = "names-nobody:"
_WHOLE_PROJECT = 0
"""Decisions are about cases; no case has this number, and what is decided on it holds for all."""


@dataclass(frozen=True)
class WordInDoubt:
    """A word that no list knows, as compared and as it stands somewhere, in how many reports, and who let it go."""

    word: str
    shown: str
    reports: int
    by: str = ""


def words_let_go(project: Project) -> dict[str, str]:
    """The words that name nobody in this project, and who said so."""
    return {
        field.removeprefix(_PREFIX): reader
        for _case, field, _value, reader in project.store.decisions.current("case", _PREFIX)
    }


def let_words_go(
    project: Project,
    *,
    words: Sequence[str],
    reader: str,
    withdraw: bool = False,
    initiator: object = None,
) -> tuple[str, ...]:
    """Say that ``words`` name nobody, for all reports of the project, or withdraw that, as one action.

    Returns the words as they are compared. ``AppError`` for a known name, for what is no word, and without a reader.
    """
    if not reader.strip():
        raise AppError(message("Nobody said it."), message("Give the name of the person who knows that."))
    compared = tuple(dict.fromkeys(word_in_doubt(word) for word in words))
    if not compared or not all(compared):
        raise AppError(message("That is no word."), message("Give single words, as they stand in a report."))
    if not withdraw and any(map(names_somebody, compared)):
        raise AppError(
            message("People and towns are called so; the word stays in doubt."),
            message("Release the reports that hold it one by one."),
        )
    project.store.decisions.add_all(
        action=secrets.token_hex(8),
        values=[("case", _WHOLE_PROJECT, _PREFIX + word, None if withdraw else "true") for word in compared],
        reader=reader.strip(),
    )
    project.changes.notify(Kind.CASES, initiator)
    return compared


def words_in_doubt(sent: Sequence[Outgoing], let_go: Mapping[str, str]) -> tuple[WordInDoubt, ...]:
    """The words in doubt in these reports, those of most reports first, then those that were let go."""
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for outgoing in sent:
        if outgoing.deidentified is not None:
            found = {doubt.word: doubt for doubt in outgoing.deidentified.doubtful if doubt.word}
            counts.update(found.keys())
            for word, doubt in found.items():
                shown.setdefault(word, outgoing.text[doubt.new_start : doubt.new_end])
    still = [WordInDoubt(word, shown[word], count) for word, count in counts.most_common() if word not in let_go]
    gone = [WordInDoubt(word, shown.get(word, word), counts[word], by) for word, by in sorted(let_go.items())]
    return (*still, *gone)
