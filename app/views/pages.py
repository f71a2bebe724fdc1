"""The pages of the rail: what each is called and how it is made, on its first visit."""

from collections.abc import Callable
from dataclasses import dataclass

from app.views.language import tr
from app.views.page import Page, Session

__all__ = ["PAGE_IDS", "PageSpec", "page_specs"]


@dataclass(frozen=True)
class PageSpec:
    """A page of the rail; ``build`` imports the page's module, so that a page costs nothing before its first visit."""

    id: str
    icon: str
    title: str
    build: Callable[[Session], Page]


def _cases(session: Session) -> Page:
    from app.views.cases.cases_page import CasesPage

    return CasesPage(session)


def _reading(session: Session) -> Page:
    from app.views.reading.reading_page import ReadingPage

    return ReadingPage(session)


def _grid(session: Session) -> Page:
    from app.views.grid.grid_page import GridPage

    return GridPage(session)


def _templates(session: Session) -> Page:
    from app.views.templates.templates_page import TemplatesPage

    return TemplatesPage(session)


def _extraction(session: Session) -> Page:
    from app.views.extraction.extraction_page import ExtractionPage

    return ExtractionPage(session)


def _verification(session: Session) -> Page:
    from app.views.verification.verification_page import VerificationPage

    return VerificationPage(session)


def _training(session: Session) -> Page:
    from app.views.experiments.training_page import TrainingPage

    return TrainingPage(session)


def _roc(session: Session) -> Page:
    from app.views.experiments.roc_page import RocPage

    return RocPage(session)


def _progress(session: Session) -> Page:
    from app.views.reading.progress_page import ProgressPage

    return ProgressPage(session)


def _readers(session: Session) -> Page:
    from app.views.reading.readers_page import ReadersPage

    return ReadersPage(session)


PAGE_IDS = (
    "start",
    "cases",
    "reading",
    "grid",
    "progress",
    "readers",
    "templates",
    "extraction",
    "verification",
    "training",
    "roc",
)


def page_specs() -> tuple[PageSpec, ...]:
    """The pages in the order of the rail, without Start."""
    return (
        PageSpec("cases", "cases", tr("Cases"), _cases),
        PageSpec("reading", "reading", tr("Reading"), _reading),
        PageSpec("grid", "grid", tr("Grid"), _grid),
        PageSpec("progress", "progress", tr("Progress"), _progress),
        PageSpec("readers", "readers", tr("Readers"), _readers),
        PageSpec("templates", "templates", tr("Templates"), _templates),
        PageSpec("extraction", "extraction", tr("Extraction"), _extraction),
        PageSpec("verification", "verification", tr("Verification"), _verification),
        PageSpec("training", "training", tr("Training"), _training),
        PageSpec("roc", "roc", tr("ROC"), _roc),
    )
