"""What the templates page reads: regions with their versions and drafts, and what its checks of a draft find."""

from dataclasses import dataclass

from app.core.errors import AppError
from app.core.jobs import JobContext
from app.labels.template import Template
from app.labels.template_diff import TemplateDiff, template_diff
from app.labels.values import FindingLabel
from app.operations.templates.template_checks import EngineLint, check_draft_examples, read_with_rules
from app.operations.templates.template_drafts import Draft, kept_drafts
from app.operations.templates.template_editing import DraftComplaint, Migration, migration, validate_draft
from app.project import Project

__all__ = [
    "Checked",
    "Compared",
    "RegionVersions",
    "Tried",
    "Version",
    "check_draft",
    "compare_versions",
    "read_templates",
    "try_sentence",
]


@dataclass(frozen=True)
class Version:
    """A saved version of a region's template and the day on which it was saved."""

    number: int
    created: str


@dataclass(frozen=True)
class RegionVersions:
    """A region: its newest template (None: never saved), all saved versions, newest first, and its draft."""

    region: str
    newest: Template | None
    versions: tuple[Version, ...]
    draft: Draft | None


@dataclass(frozen=True)
class Checked:
    """What the checks of a draft found. ``number`` is that of the question; older answers are dropped.

    ``rules`` None: the examples cannot be read yet, because a pattern or a parent is wrong. ``saving``: what saving
    does to labels, where it was asked for.
    """

    number: int
    complaints: tuple[DraftComplaint, ...]
    rules: EngineLint | None
    saving: Migration | None


@dataclass(frozen=True)
class Tried:
    """What the rules read in ``text``; not ``readable``: a pattern or a parent of the draft is wrong."""

    number: int
    text: str
    template: Template
    labels: tuple[FindingLabel, ...]
    readable: bool = True


@dataclass(frozen=True)
class Compared:
    """Two templates and what the second changes of the first."""

    number: int
    old: Template | None
    new: Template
    diff: TemplateDiff


def read_templates(project: Project, _context: JobContext) -> tuple[RegionVersions, ...]:
    """All regions of a project, those that only a draft knows last."""
    drafts = {draft.region: draft for draft in kept_drafts(project)}
    newest = {template.region: template for template in project.templates()}
    versions: dict[str, list[Version]] = {}
    for stored in project.store.templates.all():
        versions.setdefault(stored.region, []).append(Version(stored.version, stored.created[:10]))
    return tuple(
        RegionVersions(
            region,
            newest.get(region),
            tuple(sorted(versions.get(region, ()), key=lambda version: -version.number)),
            drafts.get(region),
        )
        for region in dict.fromkeys((*newest, *drafts))
    )


def check_draft(project: Project, draft: Draft, number: int, saving: bool, context: JobContext) -> Checked:
    """Check a draft and read its examples with the rules; ``saving``: also count what saving would do to labels."""
    complaints = validate_draft(project, draft)
    context.check()
    try:
        rules = check_draft_examples(draft.template, context=context)
    except AppError:  # the complaints say what is wrong
        rules = None
    context.check()
    return Checked(number, complaints, rules, migration(project, draft) if saving else None)


def compare_versions(old: Template | None, new: Template, number: int, _context: JobContext) -> Compared:
    """What ``new`` changes of ``old``."""
    return Compared(number, old, new, template_diff(old, new))


def try_sentence(template: Template, text: str, number: int, _context: JobContext) -> Tried:
    """Read a text with the rules of this computer."""
    try:
        return Tried(number, text, template, read_with_rules(template, text) if text.strip() else ())
    except AppError:
        return Tried(number, text, template, (), readable=False)
