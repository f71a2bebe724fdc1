"""Repository of second readings: which cases a reader labels blind, and what both readers said once that is over."""

import secrets
import sqlite3
from collections.abc import Iterable, Sequence

from app.core.ids import now
from app.store.database import Database
from app.store.records import Decision, SecondLabel, SecondReading

__all__ = ["SecondReadings"]

_READING = (
    "SELECT r.id, r.uid, r.name, r.region, r.template_version, r.reader, r.created, r.closed, r.bundle"
    " FROM second_readings r"
)
_DECISION = "SELECT id, action, subject, subject_id, field, value, old_value, reader, at, kind, target FROM decisions"
_LATEST = (
    "SELECT id, value, reader, at, kind FROM decisions WHERE subject = ? AND subject_id = ? AND field = ?"
    " ORDER BY at DESC, id DESC LIMIT 1"
)
_SETTER = (
    "SELECT reader, at FROM decisions WHERE subject = ? AND subject_id = ? AND field = ? AND value = ?"
    " AND kind = 'set' ORDER BY at DESC, id DESC LIMIT 1"
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
        case_ids: Sequence[int],
        uid: str = "",
        bundle: str = "",
    ) -> SecondReading:
        """Keep a new reading of these cases, which are numbered from 1 in this order.

        ``uid`` and ``bundle`` are given where the reading comes from another workstation.
        """
        with self._database.transaction() as connection:
            reading_id = self._database.insert(
                "INSERT INTO second_readings (uid, name, region, template_version, reader, created, bundle)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (uid or secrets.token_hex(8), name, region, template_version, reader, now(), bundle),
            )
            connection.executemany(
                "INSERT INTO second_reading_cases (reading_id, case_id, number) VALUES (?, ?, ?)",
                [(reading_id, case_id, number) for number, case_id in enumerate(case_ids, start=1)],
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

    def carried(self) -> SecondReading | None:
        """The reading that this project was made for, on another workstation than its own; None at home."""
        row = self._database.row(_READING + " WHERE r.bundle <> '' ORDER BY r.id LIMIT 1")
        return None if row is None else _reading(row)

    def cases(self, reading_id: int) -> list[int]:
        """The ids of a reading's cases in the order of their numbers, so the first one is number 1."""
        rows = self._database.rows(
            "SELECT case_id FROM second_reading_cases WHERE reading_id = ? ORDER BY number", (reading_id,)
        )
        return [row[0] for row in rows]

    def open_of(self, reader: str) -> dict[int, SecondReading]:
        """Case id to the open reading in which ``reader`` labels it blind."""
        found: dict[int, SecondReading] = {}
        for reading in reversed(self._open(reader)):
            found |= dict.fromkeys(self.cases(reading.id), reading)
        return found

    def open_for(self, reader: str, case_id: int) -> SecondReading | None:
        """The open reading in which ``reader`` labels this case blind."""
        sql = "SELECT 1 FROM second_reading_cases WHERE reading_id = ? AND case_id = ?"
        return next((one for one in self._open(reader) if self._database.row(sql, (one.id, case_id))), None)

    def _open(self, reader: str) -> list[SecondReading]:
        """The open readings of ``reader``, oldest first. "dr. b" is the same person as "Dr. B": she is not to see what
        others said because she wrote her name otherwise.
        """
        rows = self._database.rows(_READING + " WHERE r.closed IS NULL ORDER BY r.id")
        return [_reading(row) for row in rows if _folded(row["reader"]) == _folded(reader)] if reader else []

    def known_to(self, reader: str) -> set[int]:
        """Cases of which ``reader`` is no fresh reader: she decided on them or their images, or reads them blind."""
        rows = self._database.rows(
            "SELECT subject_id FROM decisions WHERE reader = ? AND subject = 'case'"
            " UNION SELECT i.case_id FROM decisions d JOIN images i ON i.id = d.subject_id"
            " WHERE d.reader = ? AND d.subject = 'image'"
            " UNION SELECT c.case_id FROM second_reading_cases c JOIN second_readings r ON r.id = c.reading_id"
            " WHERE r.reader = ? AND r.closed IS NULL",
            (reader, reader, reader),
        )
        return {row[0] for row in rows}

    def close(self, reading_id: int, labels: Iterable[SecondLabel]) -> None:
        """End a reading for good and keep what both readers said at that time."""
        with self._database.transaction() as connection:
            connection.execute("UPDATE second_readings SET closed = ? WHERE id = ?", (now(), reading_id))
            connection.executemany(
                "INSERT INTO second_reading_labels VALUES (?, ?, ?, ?, ?, ?)",
                [(reading_id, x.case_id, x.finding, x.first, x.second, x.first_reader) for x in labels],
            )

    def label(self, reading_id: int, case_id: int, finding: str) -> SecondLabel | None:
        """What both readers said about one finding of a case when the reading was closed."""
        row = self._database.row(
            "SELECT case_id, finding, first, second, first_reader FROM second_reading_labels WHERE reading_id = ?"
            " AND case_id = ? AND finding = ?",
            (reading_id, case_id, finding),
        )
        return None if row is None else SecondLabel(*row)

    def labels(self, reading_id: int) -> list[SecondLabel]:
        """What both readers said when the reading was closed."""
        rows = self._database.rows(
            "SELECT case_id, finding, first, second, first_reader FROM second_reading_labels WHERE reading_id = ?"
            " ORDER BY case_id, finding",
            (reading_id,),
        )
        return [SecondLabel(*row) for row in rows]

    def decisions(self, prefix: str, image_ids: Iterable[int], reader: str) -> list[Decision]:
        """All that ``reader`` decided in fields of cases that begin with ``prefix``, and on these images, by id."""
        rows = self._database.rows(
            _DECISION + " WHERE reader = ? AND (subject = 'image' OR substr(field, 1, ?) = ?) ORDER BY id",
            (reader, len(prefix), prefix),
        )
        images = set(image_ids)
        found = [Decision(*row) for row in rows]
        return [step for step in found if step.subject == "case" or step.subject_id in images]

    def undoable(self, reader: str, limit: int) -> list[Decision]:
        """The newest ``limit`` decisions of a reader, oldest first, but for what closed readings have frozen."""
        rows = self._database.rows(
            _DECISION + " WHERE reader = ? AND NOT EXISTS (SELECT 1 FROM second_readings s WHERE s.closed IS NOT NULL"
            " AND substr(decisions.field, 1, length(s.uid) + 9) = 'reading:' || s.uid || ':') ORDER BY id DESC LIMIT ?",
            (reader, limit),
        )
        return [Decision(*row) for row in rows[::-1]]

    def merge(self, decisions: Iterable[Decision]) -> int:
        """Append decisions made on another workstation, as they were made there; returns how many were new.

        One that is here already (its action and field tell) is left out. What holds then is what was decided last by
        the clock, here or there.
        """
        places: set[tuple[str, int, str]] = set()
        added = 0
        with self._database.transaction() as connection:
            for step in decisions:
                place = (step.subject, step.subject_id, step.field)
                known = connection.execute(
                    "SELECT 1 FROM decisions WHERE subject = ? AND subject_id = ? AND field = ? AND action = ?",
                    (*place, step.action),
                ).fetchone()
                if known is None:
                    values = (step.action, *place, step.value, step.old_value, step.reader, step.at, step.kind)
                    connection.execute(
                        "INSERT INTO decisions (action, subject, subject_id, field, value, old_value, reader, at, kind,"
                        " target) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        (*values, step.target),
                    )
                    places.add(place)
                    added += 1
            for place in places:
                _settle(connection, place)
        return added


def _settle(connection: sqlite3.Connection, place: tuple[str, int, str]) -> None:
    """Let the latest decision on a field be what holds; a value that an undo brought back is its setter's again."""
    decision_id, value, reader, at, kind = connection.execute(_LATEST, place).fetchone()
    if kind == "undo" and value is not None:
        reader, at = connection.execute(_SETTER, (*place, value)).fetchone() or (reader, at)
    connection.execute(
        "UPDATE current_decisions SET value = ?, reader = ?, at = ?, decision_id = ?"
        " WHERE subject = ? AND subject_id = ? AND field = ?",
        (value, reader, at, decision_id, *place),
    )


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _reading(row: sqlite3.Row) -> SecondReading:
    return SecondReading(*row)
