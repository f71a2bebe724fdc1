"""Commands that bring data in: new, import; and doctor."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.cli.common import AsJson, Folder, Region, opened, say
from app.core.terminal import interruptible

__all__ = ["doctor", "import_command", "new"]


class Role(StrEnum):
    """What the cases of a site are for."""

    INTERNAL = "internal"
    EXTERNAL = "external"


def new(
    project: Folder,
    name: Annotated[str | None, typer.Option(help="Name of the project; default: the folder's.")] = None,
    as_json: AsJson = False,
) -> None:
    """Make an empty project in a new or empty folder."""
    from app.project import Project

    with Project.create(project, name) as made:
        say({"folder": made.folder, "name": made.name}, as_json, f"Made the project {made.name} in {made.folder}.")


def import_command(
    project: Folder,
    site: Annotated[str, typer.Option(help="Name of the hospital.")],
    role: Annotated[Role, typer.Option(help="internal: train, validation and test; external: test only.")],
    images: Annotated[Path | None, typer.Option(help="Folder, DICOMDIR, ZIP or file with radiographs.")] = None,
    reports: Annotated[Path | None, typer.Option(help="Table (CSV, XLSX, JSONL) or folder of TXT files.")] = None,
    region: Region = None,
    columns: Annotated[
        list[str] | None, typer.Option("--map", metavar="COL=FIELD", help="What a column of the table is; repeatable.")
    ] = None,
    encoding: Annotated[str | None, typer.Option(help="Encoding of the table, when the one detected is wrong.")] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Only say what would happen.")] = False,
    as_json: AsJson = False,
) -> None:
    """Import radiographs and reports of one hospital. What is there already stays as it is."""
    from app.operations.imports import commit_import, preview_import

    mapping = {}
    for item in columns or []:
        column, sign, field = item.rpartition("=")
        if not sign or not column or not field:
            raise typer.BadParameter(f"{item} is not of the form COL=FIELD.", param_hint="--map")
        mapping[column] = field
    with opened(project) as (study, context):
        found = preview_import(
            study,
            images=images,
            reports=reports,
            site=site,
            role=role.value,
            region=region,
            mapping=mapping or None,
            encoding=encoding,
            context=context,
        )
        issues = [f"  {issue.subject}: {issue.reason}" for issue in found.issues]
        facts = {
            "files": found.files,
            "refused": found.refused,
            "cases": len(found.cases),
            "unpaired_reports": len(found.unpaired),
            "paired": found.paired,
            "issues": [{"kind": i.kind, "subject": i.subject, "reason": i.reason} for i in found.issues],
        }
        lines = [
            (
                f"{found.files} files looked at, {found.refused} refused; {len(found.cases)} cases, "
                f"{len(found.unpaired)} reports without a case."
            )
        ]
        if not preview:
            summary = commit_import(study, found, context=context)
            facts["summary"] = summary
            lines.append(
                f"Added {summary.cases_added} cases, {summary.images_added} images, {summary.reports_added} reports; "
                f"{summary.unchanged} were there already."
            )
        say(facts, as_json, *lines, *issues)


def doctor(as_json: AsJson = False) -> None:
    """What this workstation can do: graphics card, engines, decoders, key store, disk."""
    from app.operations.doctor import examine

    with interruptible() as context:
        found = examine(context)
    lines = []
    for check in found.checks:
        remedy = f" {check.remedy}" if str(check.remedy) else ""
        lines.append(f"{check.state.value:8} {check.title}: {check.text}{remedy}")
    say({"healthy": found.healthy, "checks": found.checks}, as_json, *lines)
    if not found.healthy:
        raise typer.Exit(1)
