"""The study's report: tables and figures from this project's data, as one HTML or PDF file."""

from pathlib import Path

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.core.text import message
from app.operations.experiments.report_content import collect
from app.operations.experiments.report_render import html_bytes, pdf_bytes
from app.project import Project

__all__ = ["write_report"]


def write_report(project: Project, *, out: Path, language: str = "en", context: JobContext) -> Path:
    """Write the report to ``out`` (.html or .pdf) and return its path.

    ``language`` (en, de) is that of findings and figures. The HTML is one file that needs nothing else. Raises
    ``AppError`` for another ending or language, a damaged file of the project, or a full disk.
    """
    render = {".html": html_bytes, ".pdf": pdf_bytes}.get(out.suffix.casefold())
    if render is None:
        raise AppError(
            message("{name} is neither HTML nor PDF.", name=out.name),
            message("Choose a file that ends in .html or .pdf."),
        )
    if language not in ("en", "de"):
        raise AppError(message("There is no language {language}.", language=language), message("Choose en or de."))
    content = collect(project, language=language, context=context)
    data = render(content, context)
    temporary = out.with_name(f".{out.name}.tmp")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(out)
    except OSError as error:
        raise AppError.from_os_error(error, message("Writing the report")) from error
    finally:
        temporary.unlink(missing_ok=True)
    return out
