"""The SQLite file of a project: connections, transactions, migrations, refusals.

One connection per thread (WAL, so readers never wait for a writer). ``synchronous=FULL``: what a person decided is on
the disk when the call returns.
"""

import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from app.core.errors import AppError
from app.core.text import message
from app.store.migrations import MIGRATIONS

__all__ = ["Database", "open_databases"]

_OPEN: "weakref.WeakSet[Database]" = weakref.WeakSet()
_BUSY_TIMEOUT_MS = 30_000
_KEPT_BACKUPS = 5


def open_databases() -> list[Path]:
    """Files of all databases that are open now; the tests use it to find what was left open."""
    return [database.path for database in _OPEN]


class Database:
    """An open store file.

    Raises ``AppError`` when the file is damaged, comes from a newer version, or cannot be opened.
    """

    def __init__(self, path: Path, *, backups: Path | None = None) -> None:
        self.path = path
        self._connections: dict[int, tuple[weakref.ref[threading.Thread], sqlite3.Connection]] = {}
        self._guard = threading.Lock()
        self._depth = threading.local()
        self._closed = False
        try:
            self._migrate(backups or path.parent)
        except AppError:
            self.close()
            raise
        except sqlite3.DatabaseError as error:
            self.close()
            raise _known_error(error, path) from error
        _OPEN.add(self)

    def connection(self) -> sqlite3.Connection:
        """The connection of the calling thread, opened on first use."""
        thread = threading.current_thread()
        with self._guard:
            if self._closed:
                raise RuntimeError("the store was closed")
            held = self._connections.get(thread.ident or 0)
            if held is not None and held[0]() is thread:
                return held[1]
            self._drop_dead_threads()
            connection = _connect(self.path)
            self._connections[thread.ident or 0] = (weakref.ref(thread), connection)
            return connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One write transaction; nested calls join the outer one. Rolled back as a whole when the block raises."""
        connection = self.connection()
        depth = getattr(self._depth, "value", 0)
        if depth:
            self._depth.value = depth + 1
            try:
                yield connection
            finally:
                self._depth.value = depth
            return
        with self._known_errors():
            connection.execute("BEGIN IMMEDIATE")
            self._depth.value = 1
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                self._depth.value = 0
                if connection.in_transaction:  # the block failed, or the COMMIT; a full disk may have ended it already
                    connection.execute("ROLLBACK")

    @contextmanager
    def _known_errors(self) -> Iterator[None]:
        """Tell people what they can mend; what remains is a bug and passes as it is."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            known = _known_error(error, self.path)
            if known is error:
                raise
            raise known from error

    def rows(self, sql: str, parameters: tuple[object, ...] = ()) -> list[sqlite3.Row]:
        """All rows of a reading statement."""
        with self._known_errors():
            return self.connection().execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: tuple[object, ...] = ()) -> sqlite3.Row | None:
        """The first row of a reading statement, or None."""
        with self._known_errors():
            found: sqlite3.Row | None = self.connection().execute(sql, parameters).fetchone()
        return found

    def insert(self, sql: str, parameters: tuple[object, ...]) -> int:
        """Run one INSERT within a transaction and return the new row's id."""
        with self.transaction() as connection:
            return connection.execute(sql, parameters).lastrowid or 0

    def backup(self, folder: Path) -> Path:
        """Copy the store to ``folder`` while it is open; keeps the newest five copies."""
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"store-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.sqlite"
        copy = sqlite3.connect(target)
        try:
            self.connection().backup(copy)
        finally:
            copy.close()
        for old in sorted(folder.glob("store-*.sqlite"))[:-_KEPT_BACKUPS]:
            old.unlink()
        return target

    def close(self) -> None:
        """Close the connections of all threads. Threads that still use the store get a RuntimeError."""
        with self._guard:
            self._closed = True
            for _thread, connection in self._connections.values():
                connection.close()
            self._connections.clear()
        _OPEN.discard(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _drop_dead_threads(self) -> None:
        for ident, (thread, connection) in list(self._connections.items()):
            alive = thread()
            if alive is None or not alive.is_alive():
                connection.close()
                del self._connections[ident]

    def _migrate(self, backups: Path) -> None:
        connection = self.connection()
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > len(MIGRATIONS):
            raise AppError(
                message(
                    "This project was written by a newer version of Befundwerk (store {version}).", version=version
                ),
                message("Open it with that version, or install the newest Befundwerk on this workstation."),
            )
        if 0 < version < len(MIGRATIONS):
            self.backup(backups)
        for number, migration in enumerate(MIGRATIONS[version:], start=version + 1):
            with self.transaction() as writer:
                for statement in migration:
                    writer.execute(statement)
                writer.execute(f"PRAGMA user_version = {number}")


def _connect(path: Path) -> sqlite3.Connection:
    # check_same_thread off: close() may run in another thread than the one that opened the connection.
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=_BUSY_TIMEOUT_MS / 1000)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _known_error(error: sqlite3.DatabaseError, path: Path) -> Exception:
    """Turn what a person can mend into an ``AppError``; hand back anything else as it is (a bug)."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return AppError(
            message("The project's store {name} is damaged.", name=path.name),
            message("Copy the newest file from the folder 'backups' over it, then open the project again."),
        )
    if code == sqlite3.SQLITE_FULL:
        return AppError(
            message("The disk is full."),
            message("Free some space, then repeat the last step; all earlier ones are saved."),
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return AppError(
            message("The project's store is in use by another program."),
            message("Close the other program and try again."),
        )
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR):
        return AppError(
            message("The project's store {name} cannot be written.", name=path.name),
            message("Check that the disk is connected and that you may write to the project's folder."),
        )
    return error
