"""Commands that look at templates: list, show, lint."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.common import AsJson, opened, say
from app.cli.extraction import EngineName
from app.core.errors import AppError
from app.core.text import message

if TYPE_CHECKING:
    from app.labels.template import Template
    from app.operations.templates.template_checks import EngineLint

__all__ = ["templates_lint", "templates_list", "templates_show"]

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
    project: InProject = None,
    engine: Annotated[EngineName | None, typer.Option(help="Ask this engine about every example, too.")] = None,
    model: Annotated[str | None, typer.Option(help="Name of the model.")] = None,
    base_url: Annotated[str | None, typer.Option(help="Address of the server.")] = None,
    as_json: AsJson = False,
) -> None:
    """Check templates and run their examples. Fails when something must be corrected.

    What an engine reads otherwise is listed and is no failure: it may be the engine that is wrong.
    """
    from app.operations.templates.templates import lint, read_template

    templates = tuple(read_template(file) for file in files) if files else _templates(project)
    complaints = lint(templates)
    lines = [
        f"{complaint.severity.value}: {complaint.region} {complaint.finding}: {complaint.reason} {complaint.remedy}"
        for complaint in complaints
    ]
    asked = [] if engine is None else _ask(templates, engine, model, base_url, project)
    for template, found in zip(templates, asked, strict=False):
        lines += _engine_lines(template, found)
    examples = sum(len(template.examples) for template in templates)
    lines.append(f"{len(templates)} templates, {examples} examples, {len(complaints)} complaints.")
    say({"examples": examples, "complaints": complaints, "engine": asked}, as_json, *lines)
    if any(complaint.severity.value == "error" for complaint in complaints):
        raise typer.Exit(1)


def _ask(
    templates: "tuple[Template, ...]",
    engine: EngineName,
    model: str | None,
    base_url: str | None,
    project: Path | None,
) -> "list[EngineLint]":
    from app.core.terminal import interruptible
    from app.extraction.choice import choose_engine
    from app.operations.templates.template_checks import lint_with_engine
    from app.settings.secrets import Secrets
    from app.settings.settings import Settings

    settings = Settings.load()
    choice = choose_engine(settings, engine=engine.value, model=model, base_url=base_url)
    wishes: dict[str, Any] = {"choice": choice, "settings": settings, "secrets": Secrets()}
    if project is not None:
        with opened(project) as (study, context):
            return [lint_with_engine(template, context=context, project=study, **wishes) for template in templates]
    with interruptible() as context:
        return [lint_with_engine(template, context=context, **wishes) for template in templates]


def _engine_lines(template: "Template", found: "EngineLint") -> list[str]:
    lines = []
    for example in found.examples:
        if example.failed:
            lines.append(f"{template.region} example {example.number}: no answer: {example.failed}")
        for finding, (expected, read) in example.wrong.items():
            told = f"{finding} should be {expected}, read as {read or 'unanswered'}"
            lines.append(f"{template.region} example {example.number}: {told}")
    name = " ".join(filter(None, (found.engine, found.model)))
    return [*lines, f"{template.region}: {name} reads {found.right} of {len(found.examples)} examples right."]


def _templates(project: Path | None) -> "tuple[Template, ...]":
    from app.operations.templates.templates import list_templates

    if project is None:
        return list_templates()
    with opened(project) as (study, _):
        return list_templates(study)
