"""Editing templates: what is wrong with a draft, what its saving does to labels, saving it, and the versions so far.

A draft (``template_drafts.py``) is changed by the functions of ``app/labels/template_edit.py``. Saving makes a new
version; nothing that was stored is changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.core.errors import AppError
from app.core.files import write_text_atomically
from app.core.text import message
from app.labels.lint import Severity, check_structure
from app.labels.template import Template
from app.labels.template_check import DraftComplaint, check_fields
from app.labels.template_diff import TemplateDiff, template_diff
from app.operations.template_drafts import Draft, drop_draft
from app.project import Kind, Project

__all__ = [
    "DraftComplaint",
    "FindingEffect",
    "Migration",
    "VersionInfo",
    "export_template",
    "migration",
    "save_draft",
    "template_history",
    "validate_draft",
]


@dataclass(frozen=True)
class FindingEffect:
    """How many labels of this project saving touches: answers of engines (of the primary run), decisions of people."""

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


@dataclass(frozen=True)
class VersionInfo:
    """A stored version: when and by whom it was saved ("" if unknown), with what note, and what it changed."""

    region: str
    version: int
    created: str
    changed_by: str
    note: str
    findings: int
    sha256: str
    diff: TemplateDiff


def validate_draft(project: Project | None, draft: Draft) -> tuple[DraftComplaint, ...]:
    """Everything that is wrong with a draft, errors first; the examples are not run (``check_draft_examples``)."""
    errors = check_fields(draft.template)
    if errors:
        return errors
    places = {name: place for place, name in enumerate(draft.template.finding_ids)}
    return tuple(
        DraftComplaint(
            error=complaint.severity is Severity.ERROR,
            finding=complaint.finding,
            place=places.get(complaint.finding),
            field=complaint.field,
            example=complaint.example,
            reason=complaint.reason,
            remedy=complaint.remedy,
        )
        for complaint in sorted(check_structure(draft.template), key=lambda x: x.severity is Severity.WARNING)
    )


def migration(project: Project, draft: Draft) -> Migration:
    """What saving the draft would do to the labels of this project; nothing is written."""
    old = project.template(draft.region) if draft.region in project.regions() else None
    new = replace(draft.template, version=1 if old is None else old.version + 1)
    return Migration(template_diff(old, new))


def save_draft(
    project: Project, draft: Draft, *, changed_by: str, note: str = "", initiator: object = None
) -> Template:
    """Store a draft as the newest version of its region and throw the kept draft away; returns it as stored.

    A draft that changes nothing stores nothing. ``AppError`` for one with errors, and for one that was begun from
    another version than the newest: somebody saved in between.
    """
    newest = project.template(draft.region) if draft.region in project.regions() else None
    if (None if newest is None else newest.version) != draft.base:
        raise AppError(
            message("The template of {region} was changed since this draft was begun.", region=draft.region),
            message("Begin a new draft and make your changes there."),
        )
    errors = [complaint for complaint in validate_draft(project, draft) if complaint.error]
    if errors:
        raise _refused(errors[0])
    if newest is not None and replace(draft.template, version=newest.version).sha256 == newest.sha256:
        drop_draft(project, region=draft.region)
        return newest
    template = Template.from_json(replace(draft.template, version=(draft.base or 0) + 1).to_json())
    project.store.templates.add(
        template.region, template.version, template.sha256, template.to_json(), changed_by=changed_by, note=note.strip()
    )
    drop_draft(project, region=draft.region)
    project.changes.notify(Kind.TEMPLATES, initiator)
    return template


def _refused(complaint: DraftComplaint) -> AppError:
    if complaint.example is not None:
        return AppError(
            message("Example {number} of the template: {reason}", number=complaint.example, reason=complaint.reason),
            complaint.remedy,
        )
    if complaint.finding:
        return AppError(
            message("Finding {finding} of the template: {reason}", finding=complaint.finding, reason=complaint.reason),
            complaint.remedy,
        )
    return AppError(
        message("{field} of the template: {reason}", field=complaint.field, reason=complaint.reason), complaint.remedy
    )


def template_history(project: Project, *, region: str) -> tuple[VersionInfo, ...]:
    """All versions of a region's template, newest first, each with what it changed."""
    found: list[VersionInfo] = []
    before: Template | None = None
    for row in project.store.templates.of_region(region):
        template = project.template_version(region, row.version)
        diff = template_diff(before, template)
        who = project.store.templates.note(region, row.version)
        found.append(VersionInfo(region, row.version, row.created, *who, len(template.findings), row.sha256, diff))
        before = template
    return tuple(reversed(found))


def export_template(project: Project, *, region: str, out: Path, version: int | None = None) -> Path:
    """Write a version (None: the newest) of a region's template to a file. ``AppError``."""
    template = project.template(region) if version is None else project.template_version(region, version)
    try:
        write_text_atomically(out, template.to_json())
    except OSError as error:
        raise AppError.from_os_error(error, message("Writing the template")) from error
    return out
