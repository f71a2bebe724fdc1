"""The open project: its folders, its store, and notices of what changed."""

import json
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from app.core.changes import Changes, Kind, Notice
from app.core.errors import AppError
from app.core.files import write_text_atomically
from app.core.ids import now
from app.core.project_folder import DESCRIPTION, is_project
from app.core.text import message
from app.labels.lineage import Lineage
from app.labels.template import Template, builtin_templates
from app.store.records import TemplateRow
from app.store.store import Store

__all__ = ["Changes", "Kind", "Notice", "Project", "is_project"]

_FORMAT = 1
_NETWORK_FILE_SYSTEMS = frozenset({"9p", "afpfs", "cifs", "davfs", "ncpfs", "nfs", "nfs4", "smb3", "smbfs", "webdav"})


class Project:
    """An open project; close it when done, or use it in a ``with`` block."""

    def __init__(self, folder: Path, name: str, store: Store, lock: FileLock) -> None:
        self.folder = folder
        self.name = name
        self.store = store
        self.changes = Changes()
        self._lock = lock
        self._templates: dict[str, Template] = {}
        self._lineages: dict[str, Lineage] = {}
        for part in ("images", "datasets", "experiments", "evaluations", "cache", "exports", "backups", "logs"):
            (folder / part).mkdir(exist_ok=True)
        self.images_folder = folder / "images"
        self.datasets_folder = folder / "datasets"
        self.experiments_folder = folder / "experiments"
        self.evaluations_folder = folder / "evaluations"
        self.cache_folder = folder / "cache"
        self.exports_folder = folder / "exports"
        self.backups_folder = folder / "backups"
        self.logs_folder = folder / "logs"

    @classmethod
    def create(cls, folder: Path, name: str | None = None) -> Self:
        """Make a project in ``folder`` (made if missing; must not hold other files) and open it.

        Raises ``AppError`` when there is a project already, or files that are none of ours.
        """
        folder = folder.expanduser().absolute()
        if is_project(folder):
            raise AppError(
                message("There is a project in {folder} already.", folder=folder),
                message("Open it, or choose another folder for the new project."),
            )
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if any(folder.iterdir()):
                raise AppError(
                    message("The folder {folder} is not empty.", folder=folder),
                    message("Choose a new or an empty folder, so that the project does not mix with other files."),
                )
            description = {"format": _FORMAT, "name": name or folder.name, "created": now()}
            write_text_atomically(folder / DESCRIPTION, json.dumps(description, ensure_ascii=False, indent=2))
        except OSError as error:
            raise AppError.from_os_error(error, message("Making the project")) from error
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the project in ``folder``.

        Raises ``AppError`` when there is none, when it is open elsewhere, lies on a network share, is damaged, or was
        written by a newer version.
        """
        folder = folder.expanduser().absolute()
        description = _read_description(folder)
        _refuse_network_share(folder)
        lock = FileLock(folder / "project.lock", thread_local=False)  # opened in a worker, closed in the window
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise AppError(
                message("The project {folder} is open in another Befundwerk.", folder=folder.name),
                message("Close it there first, or wait until the command that uses it has ended."),
            ) from error
        except OSError as error:
            raise AppError.from_os_error(error, message("Opening the project")) from error
        try:
            store = Store(folder / "store.sqlite", backups=folder / "backups")
            store.runs.end_interrupted()
            return cls(folder, str(description["name"]), store, lock)
        except BaseException:
            lock.release()
            raise

    def portable(self, path: str) -> str:
        """``path`` relative to the project's folder where it lies within, so that it survives a move of the project."""
        place = Path(path)
        return place.relative_to(self.folder).as_posix() if place.is_relative_to(self.folder) else path

    def template(self, region: str) -> Template:
        """The newest template of a region; the built-in one is stored on first use. KeyError if there is none."""
        row = self.store.templates.newest(region)
        if row is not None:
            return self._parsed(row)
        for template in builtin_templates():
            if template.region == region:
                self.store.templates.add(region, template.version, template.sha256, template.to_json())
                return template
        raise KeyError(region)

    def template_version(self, region: str, version: int) -> Template:
        """One stored version of a region's template. KeyError if there is none."""
        row = self.store.templates.get(region, version)
        if row is None:
            raise KeyError((region, version))
        return self._parsed(row)

    def lineage(self, region: str) -> Lineage:
        """Which finding of one version of a region's template is which of another. KeyError for an unknown region."""
        held = self._lineages.get(region)
        if held is None or held.newest != self.store.templates.last_version(region):
            self.template(region)  # the built-in one is stored on first use
            rows = self.store.templates.of_region(region)
            held = Lineage.of([self._parsed(row) for row in rows], {row.version: row.created for row in rows})
            self._lineages[region] = held
        return held

    def _parsed(self, row: TemplateRow) -> Template:
        """The template of a stored version, checked once; stored versions never change."""
        if row.sha256 not in self._templates:
            self._templates[row.sha256] = Template.from_json(row.json)
        return self._templates[row.sha256]

    def regions(self) -> tuple[str, ...]:
        """All regions that have a template, the built-in ones first."""
        names = [template.region for template in builtin_templates()]
        return tuple(dict.fromkeys(names + [row.region for row in self.store.templates.all()]))

    def templates(self) -> tuple[Template, ...]:
        """The newest template of each region."""
        return tuple(self.template(region) for region in self.regions())

    def close(self) -> None:
        """Close the store and let others open the project."""
        self.store.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _read_description(folder: Path) -> dict[str, object]:
    path = folder / DESCRIPTION
    try:
        description = json.loads(path.read_text(encoding="utf-8"))
        written_by = int(description["format"])
        description["name"] = str(description["name"])
    except FileNotFoundError as error:
        raise AppError(
            message("There is no Befundwerk project in {folder}.", folder=folder),
            message("Choose a folder that holds a file project.json, or make a new project."),
        ) from error
    except OSError as error:
        raise AppError.from_os_error(error, message("Opening the project")) from error
    except (ValueError, KeyError, TypeError) as error:
        raise AppError(
            message("The file {name} of the project is damaged.", name=DESCRIPTION),
            message('Replace it by one that holds {"format": 1, "name": "…"}; the store itself is not affected.'),
        ) from error
    if written_by > _FORMAT:
        raise AppError(
            message("This project was written by a newer version of Befundwerk."),
            message("Open it with that version, or install the newest Befundwerk on this workstation."),
        )
    return dict(description)


def _refuse_network_share(folder: Path) -> None:
    """SQLite's locks do not hold on network shares: two writers would damage the store."""
    import psutil

    best, kind = "", ""
    for partition in psutil.disk_partitions(all=True):
        mount = partition.mountpoint
        if folder.is_relative_to(mount) and len(mount) >= len(best):
            best, kind = mount, f"{partition.fstype} {partition.opts}".lower()
    remote = "remote" in kind.split(" ", 1)[-1].split(",") or kind.split(" ")[0] in _NETWORK_FILE_SYSTEMS
    if remote or "sshfs" in kind or str(folder).startswith("\\\\"):
        raise AppError(
            message("The folder {folder} lies on a network share.", folder=folder),
            message("Keep projects on a disk of this workstation; exports and backups may go to the share."),
        )
