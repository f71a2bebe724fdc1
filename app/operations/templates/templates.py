"""Templates: list them, check them, read one from a file."""

from collections.abc import Iterable
from pathlib import Path

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import message
from app.extraction.engines.rules import label_report
from app.labels.lint import Complaint, lint_template
from app.labels.template import Template, builtin_templates
from app.project import Project

__all__ = ["lint", "list_templates", "read_template"]

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
