"""Commands that change templates: new, add, copy, restore, export; and that look at versions: history, diff."""

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.common import AsJson, Folder, opened, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.labels.template_diff import TemplateDiff
    from app.operations.templates.template_drafts import Draft
    from app.operations.templates.template_migration import Migration
    from app.project import Project

__all__ = ["COMMANDS"]

RegionName = Annotated[str, typer.Argument(metavar="REGION", help="Region, such as elbow.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would become of the labels; store nothing.")]
Note = Annotated[str, typer.Option(help="Why, for the list of versions.")]
By = Annotated[str | None, typer.Option("--reader", help="Who changes it; default: you.")]
_SHOWN = 60


def templates_new(
    region: Annotated[str, typer.Argument(help="Short name: small letters, digits and underscores.")],
    file: Annotated[Path, typer.Argument(help="Template file to write (JSON).")],
    title_de: Annotated[str, typer.Option(help="What the region is called in German.")],
    title_en: Annotated[str, typer.Option(help="What it is called in English.")],
    findings: Annotated[
        list[str], typer.Option("--finding", metavar="GERMAN/ENGLISH", help="A finding; may be repeated.")
    ],
    views: Annotated[list[str] | None, typer.Option("--view", help="AP, LAT or OTHER; may be repeated.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write the template of a new region, to be completed in an editor and added with 'templates add'."""
    from app.labels.template_edit import empty_template, new_finding
    from app.operations.templates.template_editing import write_template

    template = empty_template(region, title_de=title_de, title_en=title_en, views=tuple(views or ("AP", "LAT")))
    for titles in findings:
        german, _, english = titles.partition("/")
        template = new_finding(template, german.strip(), english.strip() or german.strip())
    path = write_template(template, out=file)
    line = f"Wrote {path} with {len(template.findings)} findings. Complete definitions, synonyms and examples."
    say({"file": path, "region": region, "findings": template.finding_ids}, as_json, line)


def templates_add(
    project: Folder,
    file: Annotated[Path, typer.Argument(help="Template file (JSON).")],
    dry_run: DryRun = False,
    note: Note = "",
    reader: By = None,
    as_json: AsJson = False,
) -> None:
    """Store a template as the newest version of its region, and say what becomes of the labels."""
    from app.operations.templates.template_drafts import file_draft

    with opened(project) as (study, _):
        _save(study, file_draft(study, path=file), dry_run, note, reader, as_json)


def templates_copy(
    project: Folder,
    region: RegionName,
    source: Annotated[Path, typer.Option("--from", help="Folder of the other project.")],
    dry_run: DryRun = False,
    note: Note = "",
    reader: By = None,
    as_json: AsJson = False,
) -> None:
    """Take the newest template of a region from another project."""
    from app.operations.templates.template_drafts import copy_draft

    with opened(project) as (study, _):
        _save(study, copy_draft(study, folder=source, region=region), dry_run, note, reader, as_json)


def templates_restore(
    project: Folder,
    region: RegionName,
    version: Annotated[int, typer.Argument(help="The version to bring back.", min=1)],
    dry_run: DryRun = False,
    note: Note = "",
    reader: By = None,
    as_json: AsJson = False,
) -> None:
    """Bring an older version back as the newest one; its findings get their labels back."""
    from app.operations.templates.template_drafts import start_draft

    with opened(project) as (study, _):
        draft = start_draft(study, region=region, version=version)
        _save(study, draft, dry_run, note or f"version {version} again", reader, as_json)


def templates_export(
    project: Folder,
    region: RegionName,
    file: Annotated[Path, typer.Argument(help="Template file to write (JSON).")],
    version: Annotated[int | None, typer.Option(help="Default: the newest.", min=1)] = None,
    as_json: AsJson = False,
) -> None:
    """Write a version of a region's template to a file."""
    from app.operations.templates.template_editing import export_template

    with opened(project) as (study, _):
        path = export_template(study, region=region, out=file, version=version)
    say({"file": path}, as_json, f"Wrote {path}.")


def templates_history(project: Folder, region: RegionName, as_json: AsJson = False) -> None:
    """List the versions of a region's template: when, who, why, and what changed."""
    from app.operations.templates.template_editing import template_history

    with opened(project) as (study, _):
        versions = template_history(study, region=region)
    lines = []
    for version in versions:
        who = f", {version.changed_by}" if version.changed_by else ""
        note = f": {version.note}" if version.note else ""
        lines.append(f"version {version.version}, {version.created[:16]}{who}, {version.findings} findings{note}")
        lines += [f"  {line}" for line in _counts(version.diff)]
    say(versions, as_json, *lines)


def templates_diff(
    project: Folder,
    region: RegionName,
    old: Annotated[int | None, typer.Argument(help="Default: the one before NEW.", min=1)] = None,
    new: Annotated[int | None, typer.Argument(help="Default: the newest.", min=1)] = None,
    as_json: AsJson = False,
) -> None:
    """What one version of a template changed of another, field by field."""
    from app.operations.templates.template_editing import compare_versions

    with opened(project) as (study, _):
        diff = compare_versions(study, region=region, old=old, new=new)
    say(diff, as_json, f"version {diff.old} to {diff.new} of {region}", *_lines(diff))


def _save(study: "Project", draft: "Draft", dry_run: bool, note: str, reader: str | None, as_json: bool) -> None:
    from app.operations.templates.template_editing import migration, save_draft, validate_draft

    told = migration(study, draft)
    warnings = [f"{'error' if x.error else 'warning'}: {x.finding} {x.reason}" for x in validate_draft(study, draft)]
    facts = {"region": draft.region, "version": draft.base, "dry_run": dry_run, "migration": told}
    if dry_run:
        say(facts, as_json, f"Would become version {told.diff.new} of {draft.region}.", *_effects(told), *warnings)
        return
    saved = save_draft(study, draft, changed_by=reader or getpass.getuser(), note=note, drop_kept=False)
    facts = {**facts, "version": saved.version, "sha256": saved.sha256}
    say(facts, as_json, f"The template of {saved.region} is version {saved.version} now.", *_effects(told))


def _effects(told: "Migration") -> list[str]:
    """What becomes of the labels."""
    lines = _counts(told.diff)
    for word, effects in (("kept", told.kept), ("archived", told.archived), ("back", told.returning)):
        lines += [f"{word}: {x.finding}, {x.engine} answers, {x.people} decisions" for x in effects]
    lines += [f"{count} cases differ and go to review: {name}" for name, count in told.conflicts.items()]
    if told.unanswered:
        lines.append(f"{told.unanswered} labelled cases lack the new findings, {told.verified} of them verified")
    return lines


def _counts(diff: "TemplateDiff") -> list[str]:
    """The findings that came, went, or are called otherwise."""
    parts = {
        "added": diff.added,
        "removed": diff.removed,
        "renamed": [f"{old} -> {new}" for old, new in diff.renamed],
        "merged": [f"{' + '.join(old)} -> {new}" for old, new in diff.merged],
        "split": diff.split,
        "changed": [change.finding for change in diff.changed],
    }
    lines = [f"{name}: {', '.join(found)}" for name, found in parts.items() if found]
    examples = f"examples: {len(diff.examples)} differ"
    return [*lines, *([examples] if diff.examples else [])] if diff.old is not None else []


def _lines(diff: "TemplateDiff") -> list[str]:
    lines = _counts(diff)
    for change in diff.general:
        lines += _field(change.field, change.old, change.new)
    for finding in diff.changed:
        for change in finding.fields:
            lines += _field(f"{finding.finding} {change.field}", change.old, change.new)
    for example in diff.examples:
        sign = "+" if example.old is None else "-" if example.new is None else "~"
        lines.append(f"{sign} {example.sentence[:_SHOWN]}")
    return lines or ["They are the same."]


def _field(name: str, old: tuple[str, ...], new: tuple[str, ...]) -> list[str]:
    gone, came = [x for x in old if x not in new], [x for x in new if x not in old]
    return [name, *(f"  - {text}" for text in gone), *(f"  + {text}" for text in came)]


COMMANDS: "dict[str, Callable[..., None]]" = {
    "new": templates_new,
    "add": templates_add,
    "copy": templates_copy,
    "restore": templates_restore,
    "export": templates_export,
    "history": templates_history,
    "diff": templates_diff,
}
