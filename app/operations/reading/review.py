"""Why a case needs a person, and how much: reasons, need, and the random controls among the others."""

import hashlib
from collections.abc import Sequence
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from app.store.records import Case

__all__ = ["CaseState", "Reason", "case_draw", "draws", "need_of", "reasons_of"]

_Marks = npt.NDArray[np.bool_]


class CaseState(StrEnum):
    """Where a case stands on its way to verified labels."""

    NO_REPORT = "no_report"
    NOT_READ = "not_read"
    INCOMPLETE = "incomplete"
    REFUSED = "refused"
    INVALID = "invalid"
    FAILED = "failed"
    TO_REVIEW = "to_review"
    READ = "read"
    VERIFIED = "verified"
    EXCLUDED = "excluded"


class Reason(StrEnum):
    """Why a case stands on the worklist, the most urgent first."""

    CONFLICT = "conflict"
    INVALID = "invalid"
    REFUSED = "refused"
    FAILED = "failed"
    INCOMPLETE = "incomplete"
    """Findings are unanswered, also those that a later version of the template added."""
    ADDED = "added"
    """The case was verified; since then the template has findings of which nobody said anything in it."""
    BLIND = "blind"
    """The reader has it in an open second reading."""
    ADDRESSED = "addressed"
    """The report addresses the model: what an engine made of it holds only after a person read it."""
    UNVERIFIED = "unverified"
    DISAGREEMENT = "disagreement"
    UNCERTAIN = "uncertain"
    NOT_READ = "not_read"
    CONTROL = "control"
    """Nothing speaks against its labels; drawn at random, so that errors that nobody doubted are found too."""


_STEP = 100
_NEED = {
    Reason.CONFLICT: 6 * _STEP,
    Reason.INVALID: 6 * _STEP,
    Reason.REFUSED: 6 * _STEP,
    Reason.FAILED: 6 * _STEP,
    Reason.INCOMPLETE: 1 * _STEP,
    Reason.ADDED: 1 * _STEP,
    Reason.BLIND: 5 * _STEP,
    Reason.ADDRESSED: 5 * _STEP,
    Reason.UNVERIFIED: 4 * _STEP,
    Reason.DISAGREEMENT: 3 * _STEP,
    Reason.UNCERTAIN: 2 * _STEP,
    Reason.NOT_READ: 1,
    Reason.CONTROL: 1,
}
"""The need of a case begins with that of its worst reason; the number of its doubtful labels orders within."""


def need_of(
    reasons: Sequence[frozenset[Reason]], states: Sequence[CaseState], doubts: npt.NDArray[np.int64]
) -> npt.NDArray[np.int16]:
    """Need for review of each case, int16 [n], 0 for none; ``doubts`` [n] counts the labels in doubt."""
    of_set = {held: max((_NEED[reason] for reason in held), default=0) for held in set(reasons)}
    worst = np.array([of_set[held] for held in reasons], dtype=np.int64)
    cut_off = np.array([state is CaseState.INCOMPLETE for state in states], dtype=np.bool_)
    worst[cut_off] = _NEED[Reason.INVALID]  # an unusable answer, and not only a finding that came later
    return np.where(worst >= _STEP, worst + np.minimum(doubts, _STEP - 1), worst).astype(np.int16)


def reasons_of(
    states: Sequence[CaseState], cells: dict[Reason, _Marks], blind: _Marks, control: _Marks
) -> tuple[frozenset[Reason], ...]:
    """The reasons of each case; ``cells`` are bool [n, k] for each reason that lies in labels, or [n, 1].

    A verified case has none but findings that were added since, an excluded one none at all.
    """
    kinds = list(Reason)
    marks = np.zeros((len(states), len(kinds)), dtype=np.bool_)
    for reason, marked in cells.items():
        marks[:, kinds.index(reason)] = marked.any(axis=1)
    marks[:, kinds.index(Reason.CONTROL)] = control
    for state in (CaseState.INVALID, CaseState.REFUSED, CaseState.FAILED, CaseState.INCOMPLETE, CaseState.NOT_READ):
        marks[:, kinds.index(Reason(state.value))] |= np.array([held is state for held in states], dtype=np.bool_)
    marks[blind] = False
    marks[:, kinds.index(Reason.BLIND)] = blind
    verified = np.array([state is CaseState.VERIFIED for state in states], dtype=np.bool_)
    added = marks[:, kinds.index(Reason.ADDED)] & verified
    marks[verified | np.array([state is CaseState.EXCLUDED for state in states], dtype=np.bool_)] = False
    marks[:, kinds.index(Reason.ADDED)] = added
    numbers = (marks @ (1 << np.arange(len(kinds)))).tolist()
    sets = {
        number: frozenset(kind for place, kind in enumerate(kinds) if number >> place & 1) for number in set(numbers)
    }
    return tuple(sets[number] for number in numbers)


def case_draw(salt: str, case: Case) -> float:
    """A number in 0..1 that a case always draws under this ``salt``, on every workstation and whatever comes later.

    So a random sample needs no storage: the cases below a share, or the first ones in this order, are the same again.
    """
    name = f"{salt}\x1f{case.site}\x1f{case.patient_key}\x1f{case.case_key}"
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:7], "big") / (1 << 56)


def draws(salt: str, cases: Sequence[Case]) -> npt.NDArray[np.float64]:
    """``case_draw`` of many cases."""
    return np.array([case_draw(salt, case) for case in cases], dtype=np.float64)
