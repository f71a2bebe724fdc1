"""Templates that are being edited: begun, kept in the project's folder as they change, taken up after a crash."""

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.errors import AppError
from app.core.files import replace_durably
from app.core.ids import now
from app.core.text import message
from app.labels.template import Template
from app.labels.template_edit import continued, empty_template
from app.operations.templates.templates import read_template
from app.project import Project

__all__ = [
    "Draft",
    "copy_draft",
    "drop_draft",
    "file_draft",
    "keep_draft",
    "kept_draft",
    "kept_drafts",
    "new_region_draft",
    "rebased_draft",
    "start_draft",
]

_FOLDER = "drafts"
_FORMAT = 1


@dataclass(frozen=True)
class Draft:
    """A template that is being edited, whatever is wrong with it yet (``app/labels/template_edit.py`` changes it).

    ``base`` is the version that it was begun from, None for a new region; ``changed`` is when it was kept last (ISO
    8601, "" for never). ``origin`` says where a draft comes from that is no plain change of the newest version: a file,
    another project, an older version.
    """

    template: Template
    base: int | None
    origin: str = ""
    changed: str = ""

    @property
    def region(self) -> str:
        """The region that it is about."""
        return self.template.region


def start_draft(project: Project, *, region: str, version: int | None = None) -> Draft:
    """A draft of a region's newest template, or of an older ``version`` to bring back. ``AppError`` if there is none.

    Findings that were renamed since that version keep their labels when it comes back.
    """
    if region not in project.regions():
        raise _unknown(region)
    newest = project.template(region)
    if version is None or version == newest.version:
        return Draft(newest, newest.version)
    try:
        older = project.template_version(region, version)
    except KeyError:
        raise AppError(
            message("The template of {region} has no version {version}.", region=region, version=version),
            message("Choose one of its versions."),
        ) from None
    again = continued(project.lineage(region), newest, older, older)
    return Draft(again, newest.version, f"version {version}")


def rebased_draft(project: Project, draft: Draft) -> Draft:
    """A draft that was begun from another version than the newest one, as a change of that. KeyError without base."""
    newest = project.template(draft.region)
    if draft.base is None or draft.base == newest.version:
        return draft
    base = project.template_version(draft.region, draft.base)
    moved = continued(project.lineage(draft.region), newest, base, draft.template)
    return replace(draft, template=moved, base=newest.version)


def new_region_draft(
    project: Project, *, region: str, title_de: str = "", title_en: str = "", views: tuple[str, ...] = ("AP", "LAT")
) -> Draft:
    """A draft of a region that the project does not have yet. ``AppError`` where it has it."""
    if region in project.regions():
        raise AppError(
            message("This project has a template of {region} already.", region=region),
            message("Edit that one, or choose another short name."),
        )
    return Draft(empty_template(region, title_de=title_de, title_en=title_en, views=views), None)


def file_draft(project: Project, *, path: Path) -> Draft:
    """A draft of the template in a file: a change of the region's newest one, or a new region. ``AppError``."""
    return _from_elsewhere(project, read_template(path), path.name)


def copy_draft(project: Project, *, folder: Path, region: str) -> Draft:
    """A draft of the newest template of a region in another project, which stays as it is. ``AppError``."""
    if folder.expanduser().absolute() == project.folder:
        raise AppError(message("This is the project that is open."), message("Choose another project."))
    with Project.open(folder) as other:
        if region not in other.regions():
            raise _unknown(region)
        return _from_elsewhere(project, other.template(region), other.name)


def _from_elsewhere(project: Project, template: Template, origin: str) -> Draft:
    if template.region not in project.regions():
        return Draft(replace(template, version=1), None, origin)
    newest = project.template(template.region).version
    return Draft(replace(template, version=newest), newest, origin)


def keep_draft(project: Project, draft: Draft) -> Draft:
    """Write a draft to the project's folder, durable on return, readable by its owner alone; returns it with the time.

    One is kept for each region; it takes the place of the one before.
    """
    kept = replace(draft, changed=now())
    data = {"format": _FORMAT, "base": kept.base, "origin": kept.origin, "changed": kept.changed}
    text = json.dumps({**data, "template": json.loads(kept.template.to_json())}, ensure_ascii=False, indent=1)
    path = _path(project, draft.region)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        replace_durably(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise AppError.from_os_error(error, message("Keeping the draft of the template")) from error
    return kept


def kept_draft(project: Project, *, region: str) -> Draft | None:
    """The draft of a region that was kept last; None if there is none, or it cannot be read any more."""
    try:
        data = json.loads(_path(project, region).read_text(encoding="utf-8"))
        template = Template.unchecked(json.dumps(data["template"]))
        base = None if data["base"] is None else int(data["base"])
        return Draft(template, base, str(data["origin"]), str(data["changed"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def kept_drafts(project: Project) -> tuple[Draft, ...]:
    """All drafts that are kept, by region."""
    regions = sorted(path.stem for path in (project.folder / _FOLDER).glob("*.json"))
    return tuple(draft for region in regions if (draft := kept_draft(project, region=region)) is not None)


def drop_draft(project: Project, *, region: str) -> None:
    """Throw the kept draft of a region away; nothing happens if there is none."""
    try:
        _path(project, region).unlink(missing_ok=True)
    except OSError as error:
        raise AppError.from_os_error(error, message("Throwing the draft away")) from error


def _path(project: Project, region: str) -> Path:
    plain = "".join(letter for letter in region if letter.isascii() and (letter.isalnum() or letter == "_"))
    return project.folder / _FOLDER / f"{plain or 'new'}.json"


def _unknown(region: str) -> AppError:
    return AppError(
        message("There is no template for the region {region}.", region=region),
        message("'templates list' names the regions."),
    )
