"""Repository of decisions: appended, never changed."""

from collections.abc import Sequence

from app.core.ids import now
from app.store.database import Database
from app.store.records import Decision
from app.store.setters import GIVE_BACK

__all__ = ["Decisions"]

_DECISION = "SELECT id, action, subject, subject_id, field, value, old_value, reader, at, kind, target FROM decisions"


class Decisions:
    """What people decided, append-only; ``current`` is derived from it by the store itself."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        *,
        action: str,
        subject: str,
        subject_id: int,
        field: str,
        value: str | None,
        reader: str,
        kind: str = "set",
        target: str | None = None,
    ) -> Decision:
        """Append a decision (durable on return). ``value`` None withdraws what was decided before."""
        values = [(subject, subject_id, field, value)]
        return self.add_all(action=action, values=values, reader=reader, kind=kind, target=target)[0]

    def add_all(
        self,
        *,
        action: str,
        values: Sequence[tuple[str, int, str, str | None]],
        reader: str,
        kind: str = "set",
        target: str | None = None,
    ) -> tuple[Decision, ...]:
        """Append the decisions of one action in one transaction; ``values``: subject, its id, field and value of each.

        A value that an undo brings back is again that of the person who set it.
        """
        at = now()
        with self._database.transaction() as connection:
            last = connection.execute("SELECT COALESCE(MAX(id), 0) FROM decisions").fetchone()[0]
            connection.executemany(
                "INSERT INTO decisions (action, subject, subject_id, field, value, old_value, reader, at, kind, target)"
                " VALUES (?, ?, ?, ?, ?, (SELECT value FROM current_decisions WHERE subject = ? AND subject_id = ?"
                " AND field = ?), ?, ?, ?, ?)",
                [(action, *row, *row[:3], reader, at, kind, target) for row in values],
            )
            if kind == "undo":
                names = ("subject", "id", "field", "value")
                known = [
                    {**dict(zip(names, row, strict=True)), "target": target} for row in values if row[3] is not None
                ]
                connection.executemany(GIVE_BACK, known)
            return tuple(self._select("WHERE id > ? ORDER BY id", (last,)))

    def current(self, subject: str, prefix: str = "") -> list[tuple[int, str, str, str]]:
        """Subject id, field, value and reader of everything that holds now, for fields that begin with ``prefix``."""
        rows = self._database.rows(
            "SELECT subject_id, field, value, reader FROM current_decisions"
            " WHERE subject = ? AND value IS NOT NULL AND substr(field, 1, ?) = ?",
            (subject, len(prefix), prefix),
        )
        return [(row[0], row[1], row[2], row[3]) for row in rows]

    def of_subject(self, subject: str, subject_id: int) -> dict[str, tuple[str, str, str]]:
        """What holds now for one case or image: field to value, reader and time."""
        rows = self._database.rows(
            "SELECT field, value, reader, at FROM current_decisions"
            " WHERE subject = ? AND subject_id = ? AND value IS NOT NULL",
            (subject, subject_id),
        )
        return {row[0]: (row[1], row[2], row[3]) for row in rows}

    def history(self, subject: str, subject_id: int, field: str) -> list[Decision]:
        """All decisions on one field, oldest first."""
        return self._select(
            "WHERE subject = ? AND subject_id = ? AND field = ? ORDER BY id", (subject, subject_id, field)
        )

    def of_action(self, action: str) -> list[Decision]:
        """The decisions that one key made, oldest first."""
        return self._select("WHERE action = ? ORDER BY id", (action,))

    def standing(self, action: str, reader: str) -> list[Decision]:
        """Of what one key of ``reader`` did, what nobody else has decided on since, oldest first."""
        return self._select(
            "WHERE action = ? AND NOT EXISTS (SELECT 1 FROM decisions later WHERE later.subject = decisions.subject"
            " AND later.subject_id = decisions.subject_id AND later.field = decisions.field"
            " AND later.id > decisions.id AND later.reader <> ?) ORDER BY id",
            (action, reader),
        )

    def of_reader(self, reader: str, limit: int) -> list[Decision]:
        """The newest ``limit`` decisions of a reader, oldest first."""
        newest = self._select("WHERE reader = ? ORDER BY id DESC LIMIT ?", (reader, limit))
        return newest[::-1]

    def readers(self) -> list[str]:
        """Everyone who ever decided something, by name. One step in the index for each, however many decisions."""
        rows = self._database.rows(
            "WITH RECURSIVE names(reader) AS (SELECT MIN(reader) FROM decisions UNION ALL"
            " SELECT (SELECT MIN(d.reader) FROM decisions d WHERE d.reader > names.reader) FROM names"
            " WHERE names.reader IS NOT NULL) SELECT reader FROM names WHERE reader IS NOT NULL"
        )
        return [row[0] for row in rows]

    def _select(self, rest: str, parameters: tuple[object, ...]) -> list[Decision]:
        return [Decision(*row) for row in self._database.rows(f"{_DECISION} {rest}", parameters)]
