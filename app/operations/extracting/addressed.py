"""Which cases have a report that addresses a machine: each text is read once while the project is open."""

from weakref import WeakKeyDictionary

from app.project import Project
from app.reports.addressing import addressed_passages

__all__ = ["addressed_cases"]

_read: WeakKeyDictionary[Project, dict[str, bool]] = WeakKeyDictionary()


def addressed_cases(project: Project) -> frozenset[int]:
    """Ids of the cases whose report of now addresses a machine. Slow the first time: it reads every text once."""
    known = _read.setdefault(project, {})
    digests = project.store.reports.digests()
    unread = {sha256: report_id for _, report_id, sha256 in digests if sha256 not in known}
    for sha256, text in project.store.reports.some(unread.values()):
        known[sha256] = bool(addressed_passages(text))
    return frozenset(case_id for case_id, _, sha256 in digests if known[sha256])
