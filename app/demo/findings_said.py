"""What a report says about the findings of a case: chosen first, put into words afterwards."""

from dataclasses import dataclass, field

import numpy as np

from app.demo.cohort import Study
from app.demo.findings import ancestors, findings_of
from app.demo.phrases import BREAKS, FINDINGS

__all__ = ["Said", "Statement", "choose"]


@dataclass(frozen=True)
class Statement:
    """``finding`` is "true" or "uncertain"; ``qualities`` are the findings that describe a fracture."""

    finding: str
    value: str
    qualities: tuple[str, ...] = ()


@dataclass
class Said:
    """Statements of a report and the labels that follow: value, basis and passage of each finding."""

    statements: list[Statement]
    labels: dict[str, str]
    basis: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)

    def record(self, region: str, finding: str, value: str, passage: str) -> None:
        """Note that ``passage`` gives ``finding`` its value; parents follow unless they are stated more firmly."""
        basis = "negated" if value == "false" else "stated"
        self.labels[finding], self.basis[finding], self.evidence[finding] = value, basis, passage
        if value == "false":
            return
        for parent in ancestors(region, finding):
            if self.labels[parent] != "true":
                self.labels[parent], self.basis[parent], self.evidence[parent] = value, "stated", passage


def choose(study: Study, rng: np.random.Generator) -> Said:
    """Decide what is stated firmly, what is hedged and what is left out.

    Some 8 % of the reports hold a hedged finding; a third of these is not there in truth. One minor finding in
    eighty is overlooked.
    """
    region = study.region
    present = [finding for finding in findings_of(region) if finding in study.strengths]
    leaves = [finding for finding in present if finding in BREAKS[region] or finding in FINDINGS[region]]
    statements = []
    hedged = rng.random() < 0.08
    doubtful = str(rng.choice(leaves)) if hedged and leaves and rng.random() < 0.67 else None
    fractured = any(finding in BREAKS[region] for finding in leaves)
    for finding in leaves:
        if finding in BREAKS[region]:
            if _covered(finding, leaves, region):
                continue
            about = BREAKS[region][finding]
            names = (about.displaced, about.comminuted, about.articular, about.extra)
            value = "uncertain" if finding == doubtful else "true"
            qualities = tuple(name for name in names if name in study.strengths) if value == "true" else ()
            statements.append(Statement(finding, value, qualities))
        elif finding == doubtful:
            statements.append(Statement(finding, "uncertain"))
        elif not (finding in {"ossicles", "soft_calcification"} and rng.random() < 0.012):
            statements.append(Statement(finding, "true"))
    if hedged and doubtful is None:
        candidates = [*FINDINGS[region]] + ([] if fractured else [*BREAKS[region]])
        extra = str(rng.choice(candidates))
        if extra not in study.strengths and not (ancestors(region, extra) & set(study.strengths)):
            statements.append(Statement(extra, "uncertain"))
    order = sorted(statements, key=lambda statement: statement.finding not in BREAKS[region])
    labels = dict.fromkeys(findings_of(region), "false")
    return Said(order, labels, dict.fromkeys(labels, "not_mentioned"), dict.fromkeys(labels, ""))


def _covered(finding: str, leaves: list[str], region: str) -> bool:
    """A parent (ulna fracture) is not stated beside its child (olecranon fracture)."""
    return any(finding in ancestors(region, other) for other in leaves if other in BREAKS[region])
