"""The findings of the demo study: ids and parents only. What they are called in reports is the grammar's business."""

import csv
import functools

from app.core.resources import resource

__all__ = ["REGIONS", "VIEWS", "ancestors", "findings_of", "with_parents"]

REGIONS = ("clavicle", "elbow", "thumb")
VIEWS = {"clavicle": ("AP",), "elbow": ("AP", "LAT"), "thumb": ("AP", "LAT")}


@functools.cache
def _parents(region: str) -> dict[str, tuple[str, ...]]:
    with resource("demo", "findings.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["finding"]: tuple(row["parents"].split()) for row in csv.DictReader(file) if row["region"] == region
        }


def findings_of(region: str) -> tuple[str, ...]:
    """Ids of the findings of a region, in the order of the study."""
    return tuple(_parents(region))


def ancestors(region: str, finding: str) -> frozenset[str]:
    """All findings that ``finding`` implies: parents and their parents."""
    above: set[str] = set()
    for parent in _parents(region)[finding]:
        above |= {parent} | ancestors(region, parent)
    return frozenset(above)


def with_parents(region: str, strengths: dict[str, float]) -> dict[str, float]:
    """Add the parents of each finding; a parent is as strong as its strongest child."""
    known = _parents(region)
    full = {finding: strength for finding, strength in strengths.items() if finding in known}
    for finding, strength in tuple(full.items()):
        for parent in sorted(ancestors(region, finding)):
            full[parent] = max(full.get(parent, 0.0), strength)
    return full
