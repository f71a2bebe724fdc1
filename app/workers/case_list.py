"""What the cases page lists: the worklist with views, and the open problems of imports."""

from dataclasses import dataclass

from app.core.jobs import JobContext
from app.operations.labelling.label_table import CaseState
from app.operations.reading.worklist import Reason, worklist
from app.project import Project
from app.store.records import Case, ImportIssue

__all__ = ["CaseList", "CaseRow", "read_case_list"]


@dataclass(frozen=True)
class CaseRow:
    """A case in the list. ``views`` as in "AP, LAT"; ``need`` is the need for review, higher first, ``reasons`` why.

    ``state`` is None where the case has no region with a template, so that nothing can be read.
    """

    case: Case
    views: str
    state: CaseState | None
    need: int
    reasons: frozenset[Reason]


@dataclass(frozen=True)
class CaseList:
    """All cases, those that need a person most first, and what no import could use or pair."""

    rows: tuple[CaseRow, ...]
    issues: tuple[ImportIssue, ...]


def read_case_list(project: Project, reader: str, context: JobContext) -> CaseList:
    """Read the cases of all regions, as far as ``reader`` may see them."""
    views: dict[int, set[str]] = {}
    for image in project.store.images.all():
        views.setdefault(image.case_id, set()).add(image.view)
    context.check()
    regions = set(project.regions())
    rows = [
        CaseRow(
            item.case,
            _views(views.get(item.case.id)),
            item.state if item.case.region in regions or item.state is CaseState.EXCLUDED else None,
            item.need,
            item.reasons,
        )
        for item in worklist(project, reader, context=context).items
    ]
    rows.sort(key=lambda row: (-row.need, row.case.id))
    issues = tuple(issue for issue in project.store.imports.issues() if issue.resolved is None)
    return CaseList(tuple(rows), issues)


def _views(found: set[str] | None) -> str:
    order = {"AP": 0, "LAT": 1}
    return ", ".join(sorted(found or (), key=lambda view: (order.get(view, 2), view)))
