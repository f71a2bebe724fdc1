"""The store of a project: one database and a repository per noun."""

from contextlib import AbstractContextManager
from pathlib import Path
from sqlite3 import Connection

from app.store.batches import Batches
from app.store.cohort import Cases, Images, Patients, Sites
from app.store.database import Database
from app.store.decisions import Decisions
from app.store.readings import Answers, Runs
from app.store.second import SecondReadings
from app.store.sheets import Sheets
from app.store.texts import Imports, Reports, Templates

__all__ = ["Store"]


class Store:
    """An open store; safe to call from any thread. Raises ``AppError`` as ``Database`` does."""

    def __init__(self, path: Path, *, backups: Path | None = None) -> None:
        self._database = Database(path, backups=backups)
        self.sites = Sites(self._database)
        self.patients = Patients(self._database)
        self.cases = Cases(self._database)
        self.images = Images(self._database)
        self.reports = Reports(self._database)
        self.imports = Imports(self._database)
        self.templates = Templates(self._database)
        self.runs = Runs(self._database)
        self.answers = Answers(self._database)
        self.batches = Batches(self._database)
        self.decisions = Decisions(self._database)
        self.second_readings = SecondReadings(self._database)
        self.sheets = Sheets(self._database)

    def transaction(self) -> AbstractContextManager[Connection]:
        """Group several writes of this thread: all of them are kept, or none."""
        return self._database.transaction()

    def backup(self, folder: Path) -> Path:
        """Copy the store while it is open; returns the copy's path."""
        return self._database.backup(folder)

    def close(self) -> None:
        """Close all connections."""
        self._database.close()
