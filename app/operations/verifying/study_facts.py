"""What the published study found, to stand beside our own figures (SPEC section 2); the numbers are data."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.core.interval import Interval
from app.core.resources import resource
from app.core.text import Message, message
from app.labels.verification import Verification

__all__ = ["ROLES", "Beside", "StudyRegion", "beside_study", "study", "study_regions"]

ROLES = ("internal", "external")


@dataclass(frozen=True)
class StudyRegion:
    """Sizes of one region in the study. Uncertain: share of test reports by role, by hand and automatically."""

    region: str
    series: int
    internal_test: int
    external_test: int
    findings: int
    trained: int
    uncertain_labels_train_validation: int
    external_label_accuracy: float
    uncertain_by_hand: Mapping[str, float]
    uncertain_automatic: Mapping[str, float]

    @property
    def test_labels(self) -> int:
        """Labels of both test sets."""
        return (self.internal_test + self.external_test) * self.findings


@dataclass(frozen=True)
class Beside:
    """One figure of the study (``low`` to ``high``; the same where it names one) and ours, for one role of hospitals.

    ``pooled``: the study gives it for its three regions together only. ``ours`` is None where there are no cases.
    """

    title: Message
    role: str
    low: float
    high: float
    pooled: bool
    ours: Interval | None
    cases: int


@cache
def study() -> Mapping[str, Any]:
    """The file with the study's figures as it is."""
    found: Mapping[str, Any] = json.loads(resource("study", "kreutzer2025.json").read_text(encoding="utf-8"))
    return found


@cache
def study_regions() -> Mapping[str, StudyRegion]:
    """The regions of the study."""
    return {name: StudyRegion(name, **facts) for name, facts in study()["regions"].items()}


def beside_study(region: str, roles: Mapping[str, Verification]) -> tuple[Beside, ...]:
    """The study's figures of extraction beside ours, internal before external; other regions get the pooled ones."""
    own = study_regions().get(region)
    rows: list[Beside] = []
    for role in ROLES:
        facts, ours = study()[role], roles.get(role)
        labels = facts["label_accuracy"]
        if own is not None and role == "external":
            labels = [own.external_label_accuracy] * 2
        pooled = own is None or role == "internal"
        rows.append(_beside(message("Labels right"), role, labels, pooled, ours, "label_accuracy"))
        rows.append(_beside(message("Reports right"), role, facts["report_accuracy"], True, ours, "report_accuracy"))
        for title, name in (
            (message("Uncertain by hand"), "uncertain_by_hand"),
            (message("Uncertain automatically"), "uncertain_automatic"),
        ):
            shares = [getattr(one, name)[role] for one in study_regions().values() if own in (None, one)]
            rows.append(_beside(title, role, [min(shares), max(shares)], own is None, ours, name))
    return tuple(rows)


def _beside(
    title: Message, role: str, bounds: list[float], pooled: bool, ours: Verification | None, name: str
) -> Beside:
    low, high = bounds
    figure: Interval | None = getattr(ours, name) if ours is not None else None
    return Beside(title, role, low, high, pooled, figure, ours.cases if ours is not None else 0)
