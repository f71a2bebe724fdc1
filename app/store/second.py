"""Repository of second readings: which cases a reader labels blind, and what both readers said once that is over."""

import secrets
import sqlite3
from collections.abc import Iterable

from app.core.ids import now
from app.store.database import Database
from app.store.records import SecondLabel, SecondReading

__all__ = ["SecondReadings"]

_READING = (
    "SELECT r.id, r.uid, r.name, r.region, r.template_version, r.reader, r.created, r.closed FROM second_readings r"
)


class SecondReadings:
    """Blinded readings. What their readers decide lies with all other decisions, under ``reading:<uid>:``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        *,
        name: str,
        region: str,
        template_version: int,
        reader: str,
        case_ids: Iterable[int],
        uid: str = "",
    ) -> SecondReading:
        """Keep a new reading of these cases. ``uid`` is given where the reading was made on another workstation."""
        with self._database.transaction() as connection:
            reading_id = self._database.insert(
                "INSERT INTO second_readings (uid, name, region, template_version, reader, created)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (uid or secrets.token_hex(8), name, region, template_version, reader, now()),
            )
            connection.executemany(
                "INSERT INTO second_reading_cases VALUES (?, ?)", [(reading_id, case_id) for case_id in case_ids]
            )
        return self.get(reading_id)

    def get(self, reading_id: int) -> SecondReading:
        """The reading with this id; KeyError if there is none."""
        row = self._database.row(_READING + " WHERE r.id = ?", (reading_id,))
        if row is None:
            raise KeyError(reading_id)
        return _reading(row)

    def by_uid(self, uid: str) -> SecondReading | None:
        """The reading of this uid, which is the same on every workstation."""
        row = self._database.row(_READING + " WHERE r.uid = ?", (uid,))
        return None if row is None else _reading(row)

    def all(self) -> list[SecondReading]:
        """All readings, oldest first."""
        return [_reading(row) for row in self._database.rows(_READING + " ORDER BY r.id")]

    def cases(self, reading_id: int) -> list[int]:
        """The ids of a reading's cases."""
        rows = self._database.rows(
            "SELECT case_id FROM second_reading_cases WHERE reading_id = ? ORDER BY case_id", (reading_id,)
        )
        return [row[0] for row in rows]

    def open_of(self, reader: str) -> dict[int, SecondReading]:
        """Case id to the open reading in which ``reader`` labels it blind."""
        if not reader:
            return {}
        rows = self._database.rows(
            _READING.replace(" FROM", ", c.case_id FROM")
            + " JOIN second_reading_cases c ON c.reading_id = r.id WHERE r.reader = ? AND r.closed IS NULL"
            " ORDER BY r.id DESC",
            (reader,),
        )
        return {row["case_id"]: _reading(row) for row in rows}

    def open_for(self, reader: str, case_id: int) -> SecondReading | None:
        """The open reading in which ``reader`` labels this case blind."""
        if not reader:
            return None
        row = self._database.row(
            _READING + " JOIN second_reading_cases c ON c.reading_id = r.id"
            " WHERE c.case_id = ? AND r.reader = ? AND r.closed IS NULL ORDER BY r.id LIMIT 1",
            (case_id, reader),
        )
        return None if row is None else _reading(row)

    def close(self, reading_id: int, labels: Iterable[SecondLabel]) -> None:
        """End a reading for good and keep what both readers said at that time."""
        with self._database.transaction() as connection:
            connection.execute("UPDATE second_readings SET closed = ? WHERE id = ?", (now(), reading_id))
            connection.executemany(
                "INSERT INTO second_reading_labels VALUES (?, ?, ?, ?, ?, ?)",
                [(reading_id, x.case_id, x.finding, x.first, x.second, x.first_reader) for x in labels],
            )

    def labels(self, reading_id: int) -> list[SecondLabel]:
        """What both readers said when the reading was closed."""
        rows = self._database.rows(
            "SELECT case_id, finding, first, second, first_reader FROM second_reading_labels WHERE reading_id = ?"
            " ORDER BY case_id, finding",
            (reading_id,),
        )
        return [SecondLabel(*row) for row in rows]


def _reading(row: sqlite3.Row) -> SecondReading:
    return SecondReading(*tuple(row)[:8])
