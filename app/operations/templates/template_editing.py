"""Editing templates: what is wrong with a draft, what its saving does to labels, saving it, and the versions so far.

A draft (``template_drafts.py``) is changed by the functions of ``app/labels/template_edit.py``. Saving makes a new
version; nothing that was stored is changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.errors import AppError
from app.core.files import write_text_atomically
from app.core.text import message
from app.labels.lineage import predecessors
from app.labels.lint import Severity, check_structure
from app.labels.template import Template
from app.labels.template_check import DraftComplaint, check_fields
from app.labels.template_diff import TemplateDiff, template_diff
from app.operations.templates.template_drafts import Draft, drop_draft
from app.operations.templates.template_migration import FindingEffect, Migration, migration
from app.project import Kind, Project

__all__ = [
    "DraftComplaint",
    "FindingEffect",
    "Migration",
    "VersionInfo",
    "compare_versions",
    "export_template",
    "migration",
    "save_draft",
    "template_history",
    "validate_draft",
    "write_template",
]


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
    """Everything that is wrong with a draft, errors first; the examples are not run (``check_draft_examples``).

    With a project also what its older labels say to it.
    """
    errors = check_fields(draft.template)
    if project is not None and draft.base is None and draft.region in project.regions():
        reason = message("This project has a template of {region} already.", region=draft.region)
        remedy = message("Edit that one, or choose another short name.")
        errors = (*errors, DraftComplaint(True, "", None, "region", None, reason, remedy))
    if errors:
        return errors
    places = {name: place for place, name in enumerate(draft.template.finding_ids)}
    structure = [
        DraftComplaint(
            error=complaint.severity is Severity.ERROR,
            finding=complaint.finding,
            place=places.get(complaint.finding),
            field=complaint.field,
            example=complaint.example,
            reason=complaint.reason,
            remedy=complaint.remedy,
        )
        for complaint in check_structure(draft.template)
    ]
    if project is not None and draft.base is not None:
        structure += _claims(project.template(draft.region), draft.template, places)
        structure += _taken_over(project.template(draft.region), draft.template, places)
    return tuple(sorted(structure, key=lambda complaint: not complaint.error))


def _claims(old: Template, new: Template, places: Mapping[str, int]) -> list[DraftComplaint]:
    """Findings that say to have been others, and do not get their labels."""
    taken = predecessors(old, new)
    found = []
    for finding in new.findings:
        told = old.finding(finding.id).formerly if finding.id in old.finding_ids else ()
        for name in dict.fromkeys(finding.formerly):
            if name == finding.id or name in told or name not in old.finding_ids or name in taken[finding.id]:
                continue
            if name in new.finding_ids:
                reason = message("It says to have been {old}, but that is still there and keeps its labels.", old=name)
                remedy = message("Remove {old}, or take it out of the former ids.", old=name)
            else:
                reason = message("Several findings say to have been {old}: none of them gets its labels.", old=name)
                remedy = message("Leave {old} with one of them, if the labels are to go on there.", old=name)
            found.append(DraftComplaint(False, finding.id, places[finding.id], "formerly", None, reason, remedy))
    return found


def _taken_over(old: Template, new: Template, places: Mapping[str, int]) -> list[DraftComplaint]:
    """Findings renamed to the id of a removed one: their labels are merged, which may not be meant."""
    found = []
    for name, origins in predecessors(old, new).items():
        others = [old.finding(origin) for origin in origins if origin != name]
        if name not in origins or not others:
            continue
        now, was = new.finding(name), old.finding(name)
        titled = now.title != was.title and any(now.title == other.title for other in others)
        if titled or (was.synonyms and not set(was.synonyms) & set(now.synonyms)):
            names = ", ".join(other.id for other in others)
            reason = message("The labels of {old} are merged with those that {id} has so far.", old=names, id=name)
            remedy = message("If {id} was another finding that you removed, choose another id.", id=name)
            found.append(DraftComplaint(False, name, places[name], "id", None, reason, remedy))
    return found


def save_draft(
    project: Project,
    draft: Draft,
    *,
    changed_by: str,
    note: str = "",
    drop_kept: bool = True,
    initiator: object = None,
) -> Template:
    """Store a draft as the newest version of its region and return it as stored; ``migration`` tells what that does.

    A draft that changes nothing stores nothing. ``drop_kept`` throws the kept draft of the region away, which this one
    was. ``AppError`` for a draft with errors, and for one that was begun from another version than the newest: somebody
    saved in between. Examples that the rules get wrong are no reason to refuse it.
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
    template = newest
    if newest is None or replace(draft.template, version=newest.version).sha256 != newest.sha256:
        template = _store(project, draft, changed_by, note.strip())
        project.changes.notify(Kind.TEMPLATES, initiator)
    if drop_kept:
        drop_draft(project, region=draft.region)
    assert template is not None
    return template


def _store(project: Project, draft: Draft, changed_by: str, note: str) -> Template:
    version = 1 if draft.base is None else draft.base + 1
    template = Template.from_json(replace(draft.template, version=version).to_json())
    project.store.templates.add(
        template.region, version, template.sha256, template.to_json(), changed_by=changed_by, note=note
    )
    return template


def _refused(complaint: DraftComplaint) -> AppError:
    if complaint.example is not None:
        return AppError(
            message(
                "Example {number} of the template, finding {finding}: {reason}",
                number=complaint.example,
                finding=complaint.finding,
                reason=complaint.reason,
            ),
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
    """All versions of a region's template, newest first, each with what it changed. ``AppError`` without any."""
    _version(project, region, None)
    found: list[VersionInfo] = []
    before: Template | None = None
    for row in project.store.templates.of_region(region):
        template = project.template_version(region, row.version)
        diff = template_diff(before, template)
        who = project.store.templates.note(region, row.version)
        found.append(VersionInfo(region, row.version, row.created, *who, len(template.findings), row.sha256, diff))
        before = template
    return tuple(reversed(found))


def compare_versions(project: Project, *, region: str, old: int | None = None, new: int | None = None) -> TemplateDiff:
    """What version ``new`` (None: the newest) changed of ``old`` (None: the one before). ``AppError``."""
    later = _version(project, region, new)
    before = [version for version in project.lineage(region).keys if version < later.version]
    wanted = old if old is not None else max(before, default=None)
    return template_diff(None if wanted is None else _version(project, region, wanted), later)


def _version(project: Project, region: str, version: int | None) -> Template:
    try:
        return project.template(region) if version is None else project.template_version(region, version)
    except KeyError:
        raise AppError(
            message("There is no such version of a template of {region}.", region=region),
            message("'templates history' lists the versions."),
        ) from None


def export_template(project: Project, *, region: str, out: Path, version: int | None = None) -> Path:
    """Write a version (None: the newest) of a region's template to a file. ``AppError``."""
    return write_template(_version(project, region, version), out=out)


def write_template(template: Template, *, out: Path) -> Path:
    """Write a template to a file. ``AppError``."""
    try:
        write_text_atomically(out, template.to_json())
    except OSError as error:
        raise AppError.from_os_error(error, message("Writing the template")) from error
    return out
