"""What saving a draft of a template does to the labels of a project, said before it is saved."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from app.labels.lineage import Lineage
from app.labels.template_diff import TemplateDiff, template_diff
from app.labels.values import UNANSWERED
from app.operations.labelling.label_fields import LABEL_PREFIX
from app.operations.labelling.label_table import CaseState, LabelTable, label_table
from app.operations.templates.template_drafts import Draft
from app.project import Project

__all__ = ["FindingEffect", "Migration", "migration"]


@dataclass(frozen=True)
class FindingEffect:
    """How many labels of a finding there are: answers of the primary run, and decisions of people."""

    finding: str
    engine: int
    people: int


@dataclass(frozen=True)
class Migration:
    """What saving a draft does. The diff's ``new`` is the version that it becomes.

    ``kept``: labels of findings that are renamed or merged, under their new id. ``archived``: labels of findings that
    are removed; they stay in the store and come back with the finding. ``returning``: labels of findings that come
    back. ``conflicts``: cases in which findings that are merged have different labels, by the new finding; they are
    unanswered and go to review. ``unanswered``: cases that were labelled before and have no answer for the added
    findings. ``verified``: how many of these somebody verified; they come up for the added findings alone.
    """

    diff: TemplateDiff
    kept: tuple[FindingEffect, ...] = ()
    archived: tuple[FindingEffect, ...] = ()
    returning: tuple[FindingEffect, ...] = ()
    conflicts: Mapping[str, int] = field(default_factory=dict)
    unanswered: int = 0
    verified: int = 0


def migration(project: Project, draft: Draft) -> Migration:
    """What saving the draft would do to the labels of this project; nothing is written."""
    region = draft.region
    if region not in project.regions():
        return Migration(template_diff(None, replace(draft.template, version=1)))
    old, lineage = project.template(region), project.lineage(region)
    new = replace(draft.template, version=old.version + 1)
    archived = lineage.archived()
    diff = template_diff(old, new, tuple(out.finding for out in archived))
    stored = [project.template_version(region, version) for version in lineage.keys]
    after = Lineage.of([*stored, new])
    labels = _Labels(project, region)
    back = {after.key(name): name for name in diff.added if after.key(name) in {out.key for out in archived}}
    table = labels.table(old.version)
    added = [name for name in diff.added if name not in back.values()]
    labelled = (table.current != UNANSWERED).any(axis=1) if added else np.zeros(len(table.cases), np.bool_)
    verified = [row for row, state in enumerate(table.states) if state is CaseState.VERIFIED and labelled[row]]
    moves = [((was,), name) for was, name in diff.renamed] + list(diff.merged)
    return Migration(
        diff=diff,
        kept=tuple(labels.effect(name, origins, old.version) for origins, name in moves),
        archived=tuple(labels.effect(name, (name,), old.version) for name in diff.removed),
        returning=tuple(
            replace(labels.effect(out.finding, (out.finding,), out.version), finding=back[out.key])
            for out in archived
            if out.key in back
        ),
        conflicts={name: count for origins, name in diff.merged if (count := _conflicts(table, origins))},
        unanswered=int(labelled.sum()),
        verified=len(verified),
    )


class _Labels:
    """Counts the labels of a region; the table of each version is read once."""

    def __init__(self, project: Project, region: str) -> None:
        self._project = project
        self._region = region
        self._lineage = project.lineage(region)
        self._tables: dict[int, LabelTable] = {}
        members = {case.id for case in project.store.cases.all(region=region)}
        self._people = Counter(
            name.removeprefix(LABEL_PREFIX)
            for case_id, name, _, _ in project.store.decisions.current("case", LABEL_PREFIX)
            if case_id in members
        )

    def table(self, version: int) -> LabelTable:
        """The labels of the region under the names of a version."""
        if version not in self._tables:
            self._tables[version] = label_table(self._project, region=self._region, version=version)
        return self._tables[version]

    def effect(self, finding: str, origins: Sequence[str], version: int) -> FindingEffect:
        """How many labels the findings ``origins`` of a version have, for the one that they become."""
        table = self.table(version)
        columns = [table.findings.index(name) for name in origins]
        people = sum(self._people[self._lineage.key(name, version)] for name in origins)
        return FindingEffect(finding, int((table.engine[:, columns] != UNANSWERED).sum()), people)


def _conflicts(table: LabelTable, origins: Sequence[str]) -> int:
    """In how many labelled cases the findings that are merged differ."""
    codes = table.current[:, [table.findings.index(name) for name in origins]]
    return int((codes != codes[:, :1]).any(axis=1).sum())
