"""How far two or more readers agree: Cohen's kappa, Krippendorff's alpha and Gwet's AC1, for nominal labels.

Labels are int8 codes (-1 unanswered, 0 false, 1 true, 2 uncertain); uncertain is a category of its own. A coefficient
never stands alone: where nearly all labels are false, 94 % agreement goes with a kappa of -0.02 and an AC1 of 0.94, so
observed agreement and the table of counts come with it.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.core.text import Message, message

__all__ = ["CATEGORIES", "Agreement", "cohen_kappa", "gwet_ac1", "krippendorff_alpha"]

CATEGORIES = (0, 1, 2)
"""All categories, also those that nobody used: Gwet's AC1 depends on how many there are."""


@dataclass(frozen=True)
class Agreement:
    """A coefficient with the observed agreement and what it rests on; NaN with a ``reason`` where undefined.

    ``table[i][j]`` counts the units that the first reader put into category i and the second into j (empty for more
    than two readers). ``units`` have at least two labels; ``dropped`` have fewer.
    """

    value: float
    observed: float
    units: int
    dropped: int
    table: tuple[tuple[int, ...], ...] = ()
    reason: Message | None = None


def _pairs(first: ArrayLike, second: ArrayLike, categories: tuple[int, ...]) -> tuple[NDArray[np.int64], int]:
    """Counts of the pairs of categories, and how many units lack a label."""
    one, two = np.asarray(first).ravel(), np.asarray(second).ravel()
    if one.shape != two.shape:
        raise ValueError("both readers must label the same units")
    allowed = (*categories, -1)
    if not (np.isin(one, allowed).all() and np.isin(two, allowed).all()):
        raise ValueError("labels must be codes of the categories, or -1")
    known = (one != -1) & (two != -1)
    table = [[int(np.count_nonzero(known & (one == a) & (two == b))) for b in categories] for a in categories]
    return np.array(table, dtype=np.int64), int(np.count_nonzero(~known))


def _nothing(dropped: int) -> Agreement:
    reason = message("not defined: no unit has two labels")
    return Agreement(math.nan, math.nan, 0, dropped, reason=reason)


def cohen_kappa(first: ArrayLike, second: ArrayLike, categories: tuple[int, ...] = CATEGORIES) -> Agreement:
    """Cohen's kappa of two readers (Educ Psychol Meas 1960;20:37-46), unweighted.

    Where both readers used one and the same category throughout, chance agreement is 1 and kappa is undefined.
    """
    table, dropped = _pairs(first, second, categories)
    n = int(table.sum())
    if n == 0:
        return _nothing(dropped)
    agreed = int(np.trace(table))
    by_chance = int((table.sum(axis=1) * table.sum(axis=0)).sum())  # times n squared
    rows = tuple(tuple(row) for row in table.tolist())
    if by_chance == n * n:
        constant = message("not defined: both readers gave all {n} units the same label", n=n)
        return Agreement(math.nan, agreed / n, n, dropped, rows, constant)
    return Agreement((agreed * n - by_chance) / (n * n - by_chance), agreed / n, n, dropped, rows)


def gwet_ac1(first: ArrayLike, second: ArrayLike, categories: tuple[int, ...] = CATEGORIES) -> Agreement:
    """Gwet's AC1 of two readers (Br J Math Stat Psychol 2008;61:29-48), which survives rare categories."""
    table, dropped = _pairs(first, second, categories)
    n = int(table.sum())
    if n == 0:
        return _nothing(dropped)
    observed = int(np.trace(table)) / n
    share = (table.sum(axis=1) + table.sum(axis=0)) / (2 * n)
    by_chance = float((share * (1 - share)).sum()) / (len(categories) - 1)
    rows = tuple(tuple(row) for row in table.tolist())
    return Agreement((observed - by_chance) / (1 - by_chance), observed, n, dropped, rows)


def krippendorff_alpha(labels: ArrayLike, categories: tuple[int, ...] = CATEGORIES) -> Agreement:
    """Krippendorff's alpha for nominal labels [units, readers] with -1 where a reader gave none.

    Content Analysis, 2nd ed. 2004, ch. 11: units with fewer than two labels leave. Undefined where only one category
    occurs.
    """
    codes = np.asarray(labels)
    if codes.ndim != 2 or not np.isin(codes, (*categories, -1)).all():
        raise ValueError("labels must be a matrix of units by readers, of codes of the categories or -1")
    counts = np.stack([(codes == category).sum(axis=1) for category in categories], axis=1)
    given = counts.sum(axis=1)
    usable = given >= 2
    dropped = int(np.count_nonzero(~usable))
    counts, given = counts[usable], given[usable]
    n = int(given.sum())
    if n == 0:
        return _nothing(dropped)
    # Pairs within units that differ, each unit weighted by its number of labels, and pairs over all labels.
    differing = (given**2 - (counts**2).sum(axis=1)) / (given - 1)
    observed = 1 - math.fsum(differing) / n
    total = counts.sum(axis=0)
    expected = (n * n - int((total**2).sum())) / (n * (n - 1))
    if expected == 0:
        constant = message("not defined: all {n} labels are the same", n=n)
        return Agreement(math.nan, observed, len(given), dropped, reason=constant)
    return Agreement(1 - (1 - observed) / expected, observed, len(given), dropped)
