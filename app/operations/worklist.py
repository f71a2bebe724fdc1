"""The cases of a project in working order, with what each still needs."""

from dataclasses import dataclass, replace

from app.core.jobs import JobContext
from app.operations.label_table import CaseState, label_table
from app.project import Project
from app.store.records import Case

__all__ = ["WorkItem", "Worklist", "worklist"]


@dataclass(frozen=True)
class WorkItem:
    """A case on the worklist; ``need`` is its need for review, higher first, 0 for none."""

    case: Case
    state: CaseState
    need: int


@dataclass(frozen=True)
class Worklist:
    """All cases by id."""

    items: tuple[WorkItem, ...]

    @property
    def by_need(self) -> tuple[WorkItem, ...]:
        """The cases that need review, most urgent first."""
        return tuple(
            sorted((item for item in self.items if item.need > 0), key=lambda item: (-item.need, item.case.id))
        )

    def count(self, *states: CaseState) -> int:
        """How many cases are in one of these states."""
        return sum(item.state in states for item in self.items)

    def accepted(self, case_id: int, reader: str) -> "Worklist":
        """The same list after a reader accepted a case, without reading everything again."""
        return Worklist(
            tuple(
                WorkItem(replace(item.case, verified_by=reader), CaseState.VERIFIED, 0)
                if item.case.id == case_id
                else item
                for item in self.items
            )
        )


def worklist(project: Project, *, context: JobContext | None = None) -> Worklist:
    """The cases of all regions with state and need; cases without a known region are not read."""
    context = context or JobContext()
    found: dict[int, WorkItem] = {}
    for region in project.regions():
        context.check()
        table = label_table(project, region=region)
        for case, state, need in zip(table.cases, table.states, table.need.tolist(), strict=True):
            found[case.id] = WorkItem(case, state, need)
    for case in project.store.cases.all():
        if case.id not in found:
            state = CaseState.EXCLUDED if case.excluded is not None else CaseState.NOT_READ
            found[case.id] = WorkItem(case, state if case.has_report else CaseState.NO_REPORT, 0)
    return Worklist(tuple(found[key] for key in sorted(found)))
