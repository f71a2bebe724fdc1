"""Templates: list them, check them, add a new version to a project."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import message
from app.extraction.engines.rules import label_report
from app.labels.lint import Complaint, Severity, check_structure, lint_template
from app.labels.template import Template, builtin_templates
from app.project import Kind, Project

__all__ = ["add_template", "lint", "list_templates", "read_template"]

_LARGEST_FILE = 5_000_000


def list_templates(project: Project | None = None) -> tuple[Template, ...]:
    """The newest template of each region of a project; without one those that ship with the program."""
    return builtin_templates() if project is None else project.templates()


def lint(templates: Iterable[Template], *, context: JobContext | None = None) -> tuple[Complaint, ...]:
    """Check templates and run their examples through the rule labeller. Empty: nothing to correct."""
    listed = tuple(templates)
    complaints: list[Complaint] = []
    for done, template in enumerate(listed, 1):
        if context is not None:
            context.check()
        complaints.extend(lint_template(template, label_report))
        if context is not None:
            context.report(done, len(listed), message("Checking the template {region}", region=template.region))
    return tuple(complaints)


def read_template(path: Path) -> Template:
    """Read and check a template file. AppError says what is wrong."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise AppError(
                message("The file {name} is too large for a template.", name=path.name),
                message("A template is a JSON file of a few hundred kilobytes."),
            )
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise AppError.from_os_error(error, message("Reading the template")) from error
    except UnicodeDecodeError as error:
        raise AppError(
            message("The file {name} is not UTF-8.", name=path.name), message("Save it as UTF-8 and try again.")
        ) from error
    return Template.from_json(text)


def add_template(project: Project, *, path: Path, initiator: object = None) -> Template:
    """Store the template in a file as the newest version of its region, and return it as stored.

    Its version becomes one more than the newest, whatever the file says; content that is the newest already is not
    stored again. Labels that were given under older versions stay. AppError when the file is no valid template or
    contradicts itself; examples that the rules get wrong are no reason to refuse it.
    """
    template = read_template(path)
    errors = [complaint for complaint in check_structure(template) if complaint.severity is Severity.ERROR]
    if errors:
        first = errors[0]
        raise AppError(
            message("Finding {finding} of the template: {reason}", finding=first.finding, reason=first.reason),
            message("Correct the template and try again."),
        )
    newest = project.template(template.region) if template.region in project.regions() else None
    if newest is not None:
        if replace(template, version=newest.version).sha256 == newest.sha256:
            return newest
        template = replace(template, version=newest.version + 1)
    project.store.templates.add(template.region, template.version, template.sha256, template.to_json())
    project.changes.notify(Kind.TEMPLATES, initiator)
    return template
