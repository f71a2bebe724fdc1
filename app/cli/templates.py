"""Commands for templates: list, show, lint, add."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.common import AsJson, opened, say
from app.core.errors import AppError
from app.core.text import message

if TYPE_CHECKING:
    from app.labels.template import Template

__all__ = ["templates_add", "templates_lint", "templates_list", "templates_show"]

InProject = Annotated[Path | None, typer.Option("--project", help="Templates of this project, not the built-in ones.")]


def templates_list(project: InProject = None, as_json: AsJson = False) -> None:
    """List the newest template of each region."""
    found = _templates(project)
    facts = [
        {"region": t.region, "version": t.version, "title": t.title, "findings": len(t.findings), "sha256": t.sha256}
        for t in found
    ]
    lines = [f"{t.region:12} version {t.version}, {len(t.findings)} findings, {', '.join(t.views)}" for t in found]
    say(facts, as_json, *lines)


def templates_show(
    region: Annotated[str, typer.Argument(help="Region, such as elbow.")],
    project: InProject = None,
    as_json: AsJson = False,
) -> None:
    """Show the findings of a region with parents and definitions; with --json the template file itself."""
    template = next((found for found in _templates(project) if found.region == region), None)
    if template is None:
        raise AppError(
            message("There is no template for the region {region}.", region=region),
            message("'templates list' names the regions."),
        )
    if as_json:
        typer.echo(template.to_json(), nl=False)
        return
    for finding in template.findings:
        parents = f" (part of {', '.join(finding.parents)})" if finding.parents else ""
        typer.echo(f"{finding.id}: {finding.title['de']} / {finding.title['en']}{parents}\n    {finding.definition}")


def templates_lint(
    files: Annotated[list[Path] | None, typer.Argument(help="Template files; default: the built-in ones.")] = None,
    as_json: AsJson = False,
) -> None:
    """Check templates and run their examples. Fails when something must be corrected."""
    from app.operations.templates import lint, list_templates, read_template

    templates = [read_template(file) for file in files] if files else list_templates()
    complaints = lint(templates)
    lines = [
        f"{complaint.severity.value}: {complaint.region} {complaint.finding}: {complaint.reason}"
        for complaint in complaints
    ]
    examples = sum(len(template.examples) for template in templates)
    summary = f"{len(templates)} templates, {examples} examples, {len(complaints)} complaints."
    say({"examples": examples, "complaints": complaints}, as_json, *lines, summary)
    if any(complaint.severity.value == "error" for complaint in complaints):
        raise typer.Exit(1)


def templates_add(
    project: Annotated[Path, typer.Argument(metavar="PROJECT", help="Folder of the project.")],
    file: Annotated[Path, typer.Argument(help="Template file (JSON).")],
    as_json: AsJson = False,
) -> None:
    """Store a template as the newest version of its region."""
    from app.operations.template_editing import add_template

    with opened(project) as (study, _):
        added = add_template(study, path=file)
    facts = {"region": added.region, "version": added.version, "sha256": added.sha256}
    say(facts, as_json, f"The template of {added.region} is version {added.version} now.")


def _templates(project: Path | None) -> "tuple[Template, ...]":
    from app.operations.templates import list_templates

    if project is None:
        return list_templates()
    with opened(project) as (study, _):
        return list_templates(study)
