"""How labels become training targets: the four policies for ``uncertain``, and the mask for what nobody answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from app.core.errors import AppError
from app.core.text import Message, message
from app.labels.values import CODES, UNANSWERED, Label

__all__ = ["Policy", "Targets", "describe_policy", "label_codes", "targets"]


class Policy(StrEnum):
    """What an uncertain label counts as in training."""

    INCLUSIVE = "inclusive"
    EXCLUSIVE = "exclusive"
    IGNORE = "ignore"
    SOFT = "soft"


@dataclass(frozen=True)
class Targets:
    """``values`` float32 [cases, findings] in 0..1; ``mask`` bool of the same shape, False where a label gives no loss.

    Masked values are 0 and mean nothing.
    """

    values: NDArray[np.float32]
    mask: NDArray[np.bool_]


def describe_policy(policy: Policy, soft_value: float = 0.5) -> Message:
    """Say in a sentence what the policy does with uncertain labels."""
    match policy:
        case Policy.INCLUSIVE:
            return message("Uncertain labels count as present.")
        case Policy.EXCLUSIVE:
            return message("Uncertain labels count as absent.")
        case Policy.IGNORE:
            return message("Uncertain labels are left out of the loss.")
        case Policy.SOFT:
            return message("Uncertain labels count as {value}.", value=soft_value)


def label_codes(labels: Sequence[Mapping[str, str | None]], findings: Sequence[str]) -> NDArray[np.int8]:
    """Int8 codes [cases, findings] of labels by finding id; a finding that is missing in a case is unanswered."""
    return np.array([[CODES[case.get(finding)] for finding in findings] for case in labels], dtype=np.int8).reshape(
        len(labels), len(findings)
    )


def targets(codes: NDArray[np.int8], policy: Policy, soft_value: float = 0.5) -> Targets:
    """Turn label codes (-1 unanswered, 0 false, 1 true, 2 uncertain) into targets.

    An unanswered label is masked under every policy: it must never become a negative. Raises ``AppError`` when
    ``soft_value`` is not within 0..1.
    """
    if policy is Policy.SOFT and not 0.0 <= soft_value <= 1.0:
        raise AppError(
            message("The value for uncertain labels is {value}; it must lie between 0 and 1.", value=soft_value),
            message("Choose a value such as 0.5."),
        )
    uncertain = codes == CODES[Label.UNCERTAIN]
    mask = codes != UNANSWERED
    values = (codes == CODES[Label.TRUE]).astype(np.float32)
    match policy:
        case Policy.INCLUSIVE:
            values[uncertain] = 1.0
        case Policy.EXCLUSIVE:
            values[uncertain] = 0.0
        case Policy.IGNORE:
            mask &= ~uncertain
        case Policy.SOFT:
            values[uncertain] = soft_value
    values[~mask] = 0.0
    return Targets(values, mask)
